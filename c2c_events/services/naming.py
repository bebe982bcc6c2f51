"""How people name a thing when they type: a category, an organisation, somebody; and which thing they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
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
        for found in own.meant(said):
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
        self._bearers = {each.id: people.get(each.person) if isinstance(each, Participant) else each for each in things}
        self._names = {own: tuple(_names(bearer, pick)) or (own,) for own, bearer in self._bearers.items()}
        # Somebody who was merged into another is named by nobody; that other one is.
        self._merged = {own for own, each in self._bearers.items() if isinstance(each, Person) and each.merged_into}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """By id what a thing is called; no two are called the same."""
        times = Counter(names[0] for names in self._names.values())
        detailed = {
            own: names[0] if times[names[0]] == 1 else _with_detail(names[0], self._bearers[own])
            for own, names in self._names.items()
        }
        again = Counter(detailed.values())
        return {own: label if again[label] == 1 else f"{label} [{own}]" for own, label in detailed.items()}

    def meant(self, said: str) -> Iterator[Collection[str]]:
        """The ids of what is called so: exactly, by any of its names, by what spellings have in common."""
        yield self.by_label.get(said, ())
        yield self.by_name.get(fold(said), ())
        yield self.by_key.get(organisation_key(said), ())

    @cached_property
    def by_label(self) -> Mapping[str, set[str]]:
        return {label: {own} for own, label in self.labels.items() if own not in self._merged}

    @cached_property
    def by_name(self) -> Mapping[str, set[str]]:
        """By each of their names, folded."""
        return self._by(fold)

    @cached_property
    def by_key(self) -> Mapping[str, set[str]]:
        """Organisations by what all spellings of their names have in common."""
        organisations = {own for own, each in self._bearers.items() if isinstance(each, Organisation)}
        return self._by(lambda name: organisation_key(name) or name, organisations)

    def _by(self, key: Callable[[str], str], among: Collection[str] | None = None) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for own, names in self._names.items():
            if own not in self._merged and (among is None or own in among):
                for name in names:
                    found[key(name)].add(own)
        return found


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
