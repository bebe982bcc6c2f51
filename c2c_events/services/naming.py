"""How people name a thing when they type: a category, an organisation, somebody; and which thing they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from c2c_events.domain.folding import fold
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.matching import organisation_key
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.values import Text, clean
from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.language import Language
from c2c_events.storage.repository import Reader
from c2c_events.terms import THINGS


class UnknownName(C2CError):
    """Nothing of a kind is called so. `of`: the name of the kind; `name`: what was typed."""

    sentence = N_("There is no {kind} called “{name}”. Check how it is written, or make a new one.")

    def __init__(self, of: str, name: str) -> None:
        super().__init__(kind=Phrase(THINGS[of]), name=name)
        self.of = of
        self.name = name


class AmbiguousName(C2CError):
    """Several things of a kind are called so. `candidates`: their ids, with what tells them apart, in order of that."""

    sentence = N_("“{name}” can mean {candidates}. Choose one of them.")

    def __init__(self, of: str, name: str, candidates: Mapping[str, str]) -> None:
        super().__init__(name=name, candidates=tuple(candidates.values()))
        self.of = of
        self.name = name
        self.candidates = candidates


class Names:
    """The names of the things of a meeting, in one language. Each kind is read once, when it is first asked for.

    Things that are called alike are told apart by what stands behind their name: "Ana Silva (ana@lima.pe)".
    """

    def __init__(self, reader: Reader, words: Language) -> None:
        self._reader = reader
        self._kinds: dict[str, _Called] = {}
        self.words = words

    @cached_property
    def meeting(self) -> Meeting:
        return self._reader.only(Meeting)

    def pick(self, text: Text) -> str:
        """A text in the reader's language, else in the meeting's."""
        return self.words.pick(text, *self.meeting.languages)

    def called(self, kind: str, thing_id: str) -> str:
        """The name of a thing, which no other of its kind bears; its id where the thing is gone."""
        return self._of(kind).labels.get(thing_id, thing_id)

    def meant(self, kind: str, said: str) -> str:
        """The id of the thing that is called so, in any of its names. Raises `UnknownName`, `AmbiguousName`."""
        own = self._of(kind)
        for key, by in ((said, own.by_label), (fold(said), own.by_name), (organisation_key(said), own.by_key)):
            found = by.get(key, ())
            if len(found) == 1:
                return next(iter(found))
            if found:
                labels = {each: own.labels[each] for each in sorted(found, key=lambda each: own.labels[each])}
                raise AmbiguousName(kind, said, labels)
        raise UnknownName(kind, said)

    def all(self, kind: str) -> tuple[str, ...]:
        """What every thing of a kind is called, in the order of the language: to complete what is being typed."""
        return tuple(sorted(self._of(kind).by_label, key=self.words.collation))

    def _of(self, kind: str) -> _Called:
        if kind not in self._kinds:
            things = self._reader.all(KINDS[kind].type)
            people = self._reader.by_id(Person) if kind == "participant" else {}
            self._kinds[kind] = _Called(things, people, self.pick)
        return self._kinds[kind]


class _Called:
    """Every thing of a kind by what it is called."""

    def __init__(self, things: list[Any], people: Mapping[str, Person], pick: Callable[[Text], str]) -> None:
        bearer = {each.id: people.get(each.person) if isinstance(each, Participant) else each for each in things}
        names = {each.id: tuple(_names(bearer[each.id], pick)) or (each.id,) for each in things}
        first = Counter(own[0] for own in names.values())
        detailed = {
            each.id: own if first[own := names[each.id][0]] == 1 else _with_detail(own, bearer[each.id])
            for each in things
        }
        again = Counter(detailed.values())
        self.labels = {each: own if again[own] == 1 else f"{own} [{each}]" for each, own in detailed.items()}
        self.by_label: dict[str, set[str]] = defaultdict(set)
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.by_key: dict[str, set[str]] = defaultdict(set)
        for each in things:
            if isinstance(each, Person) and each.merged_into:
                continue  # named by nobody; the one they were merged into is
            self.by_label[self.labels[each.id]].add(each.id)
            for name in names[each.id]:
                self.by_name[fold(name)].add(each.id)
                if isinstance(each, Organisation):
                    self.by_key[organisation_key(name) or name].add(each.id)


def _with_detail(name: str, thing: Any) -> str:
    detail = next((said for field in _DETAILS if (said := getattr(thing, field, ""))), "")
    return f"{name} ({clean(detail, lines=False)})" if detail else name


_DETAILS = ("email", "acronym", "code", "city", "country")
_WORDS = ("name", "names", "title", "text", "acronym", "code", "aliases")


def _names(thing: Any, pick: Callable[[Text], str]) -> Iterator[str]:
    """What a thing is called, first in this language; without empty ones."""
    if thing is None:
        return
    if isinstance(thing, Person):
        said = [thing.name.in_order(), thing.native_name, thing.name.to_sort(), *thing.emails]
    else:
        said = []
        for field in _WORDS:
            own = getattr(thing, field, "")
            if isinstance(own, Text):
                said += [pick(own), *own.values()]
            else:
                said += [own] if isinstance(own, str) else sorted(own)
    yield from dict.fromkeys(each for one in said if (each := clean(one, lines=False)))
