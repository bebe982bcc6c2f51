"""History for readers: who changed what and when, from what to what, in words.

Personal and sensitive values are in it, since whoever opens the file may see them: for a screen, never for a log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from c2c_events.domain.changes import Edit, Label, Op
from c2c_events.domain.findings import Thing
from c2c_events.domain.kinds import KINDS, FieldOf, Json
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.values import Consent, Instant, Money, Span, Text, Window
from c2c_events.errors import N_, Phrase
from c2c_events.language import Language
from c2c_events.messages import label_in_words, sentence
from c2c_events.more_terms import ALL_WORDS_OF
from c2c_events.services.field_names import field_phrase
from c2c_events.services.thing_names import names_of
from c2c_events.storage.history_entries import Entry, history_entries, kinds_of, last_seen
from c2c_events.storage.repository import Reader

EDITS_SHOWN = 50
"""Of one change: an import has tens of thousands."""

_COUNTRY_FIELDS = frozenset({"country", "nationality", "passport_country"})
_LANGUAGE_FIELDS = frozenset({"languages", "interpretation_from", "floor_languages", "interpretation"})


@dataclass(frozen=True, slots=True)
class Change:
    """One edit in words.

    `name`: what the thing is called; `field`: in words, "" where the thing was added or deleted; `before`, `after`:
    what stood there, "" for nothing (of a set: the member that left, the one that came). `restorable`: whether
    `restoring.restore_field` or, of a deleted thing, `restoring.restore_thing` can be asked for.
    """

    edit: Edit
    name: str
    field: str
    before: str
    after: str

    @property
    def restorable(self) -> bool:
        return KINDS[self.edit.kind].undone and self.edit.op is not Op.INSERT


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change set in words. `at`: UTC; `who`: "" where nobody is known; `what`: its label.

    `changes`: the first `EDITS_SHOWN` of `count` edits; `reverses`: the change set it undid or did again, if any;
    `redoes`: it did it again; `reversed_by`: the last one that reversed it.
    """

    id: str
    at: Instant
    who: str
    what: str
    changes: tuple[Change, ...]
    count: int
    reverses: str | None
    reversed_by: str | None
    redoes: bool

    def said(self, words: Language) -> str:
        """What was done, and whether that undid or redid something, or was taken back itself."""
        said = self.what
        if self.reverses is not None:
            said = words._(N_("Redone: {change}") if self.redoes else N_("Undone: {change}")).format(change=said)
        return words._(N_("{change} (taken back since)")).format(change=said) if self.reversed_by is not None else said


def changes_in_words(
    reader: Reader,
    words: Language,
    since: datetime | None = None,
    limit: int | None = 100,
    things: Collection[str] | None = None,
    edits: int = EDITS_SHOWN,
) -> list[HistoryLine]:
    """What was changed, the newest first.

    `since`: aware; `things`: only what happened to these (ids); `edits`: at most so many are told of each change.
    """
    entries = history_entries(reader, since=since, limit=limit, things=things, edits=edits)
    told = Telling(reader, words, entries)
    return [told.line(entry) for entry in entries]


def labels_in_words(reader: Reader, words: Language, labels: Sequence[Label]) -> list[str]:
    """What changes are called, with the names of the things that they were done to."""
    told = Telling(reader, words, (), labels)
    return [told.label(label) for label in labels]


class Telling:
    """What changes are about, put into the words of one language."""

    def __init__(
        self, reader: Reader, words: Language, entries: Iterable[Entry], labels: Iterable[Label] = ()
    ) -> None:
        self._words = words
        meetings = reader.all(Meeting)
        self._country_words = meetings[0].country_words if meetings else {}
        self._languages = meetings[0].languages if meetings else ()
        entries = list(entries)
        wanted = {thing for entry in entries for edit in entry.changes.edits for thing in _named(edit)}
        every = [*labels, *(entry.changes.label for entry in entries)]
        labelled = kinds_of(reader, {each for label in every for each in label.things})
        self._labelled = {each: Thing(kind, each) for each, kind in labelled.items()}
        self._names = names_of(reader, wanted | set(self._labelled.values()), words, _Gone(reader))

    def line(self, entry: Entry) -> HistoryLine:
        own = entry.changes
        return HistoryLine(
            own.id,
            own.at,
            own.user,
            self.label(own.label),
            tuple(self.change(edit) for edit in own.edits),
            entry.count,
            own.reverses,
            entry.reversed_by,
            entry.redoes,
        )

    def change(self, edit: Edit) -> Change:
        name = self._names[Thing(edit.kind, edit.thing)]
        if edit.op is not Op.UPDATE:
            return Change(edit, name, "", "", "")
        kind = KINDS[edit.kind]
        base, _, key = edit.path.partition(".")
        field = kind.by_name[base]
        in_set = field.shape == "set"
        called = self._field(kind.type, field, base if in_set else edit.path)
        before, after = (self._value(field, key, each, in_set) for each in (edit.old, edit.new))
        return Change(edit, name, called, before, after)

    def _field(self, kind: type[Any], field: FieldOf, path: str) -> str:
        """A field: "function (French)", "order of preference: V1", "Shirt"."""
        base, _, key = path.partition(".")
        keyed = bool(key) and not _by_language(field) and base not in ("custom", "consents")
        said = field_phrase(kind, base if keyed else path)
        called = sentence(said.sentence, said.facts, self._words) if isinstance(said, Phrase) else said
        return f"{called}: {self._key(field, key)}" if keyed else called

    def label(self, label: Label) -> str:
        """What a change is called: "Change of Ana Silva"."""
        named = (self._names[self._labelled[each]] if each in self._labelled else each for each in label.things)
        return label_in_words(Label(label.message, *named), self._words)

    def _key(self, field: FieldOf, key: str) -> str:
        """A key of a map: an option, a layout, a name of an option of an export."""
        option = Thing("option", key)
        if field.name == "ranks" and option in self._names:
            return self._names[option]
        return next((self._words._(own[key]) for own in ALL_WORDS_OF.values() if key in own), key)

    def _value(self, field: FieldOf, key: str, stored: Json, in_set: bool) -> str:
        if stored is None:
            return ""
        if in_set:
            return self._one(field, key if stored is True else stored)
        codec = field.entry if key else field.codec
        return self._one(field, stored if codec.decode is None else codec.decode(stored))

    def _one(self, field: FieldOf, value: Any) -> str:
        """A value, by what it is and by what its field holds."""
        words = self._words
        kind = field.references or field.members
        if kind and isinstance(value, str):
            return self._names.get(Thing(kind, value), value)
        if isinstance(value, (tuple, list, frozenset)):
            return words.list(self._one(field, each) for each in value)
        if field.members is None and field.shape == "set" and isinstance(value, str):
            value = _member(field, value)
        if isinstance(value, StrEnum):
            return words._(ALL_WORDS_OF[type(value)][value])
        if isinstance(value, str) and field.name in _COUNTRY_FIELDS:
            return words.country(value, self._country_words)
        if isinstance(value, str) and field.name in _LANGUAGE_FIELDS:
            return words.language_name(value)
        return self._plain(value)

    def _plain(self, value: Any) -> str:
        words = self._words
        if isinstance(value, bool):
            return words._(N_("yes") if value else N_("no"))
        if isinstance(value, Consent):
            return words._(N_("agreed") if value.given else N_("refused"))
        if isinstance(value, Text):
            return words.pick(value, *self._languages)
        if isinstance(value, Money):
            return words.money(value)
        if isinstance(value, (int, float)):
            return words.number(value)
        return self._moment(value) or str(value)

    def _moment(self, value: Any) -> str:
        words = self._words
        if isinstance(value, Span):
            if value.start.date() == value.end.date():
                return f"{words.date(value.start, 'medium')} {words.times(value.start, value.end)}"
            return f"{self._moment(value.start)}–{self._moment(value.end)}"
        if isinstance(value, Window):
            start, end = (datetime.combine(value.day, each) for each in (value.start, value.end))
            return self._moment(Span(start, end))
        if isinstance(value, datetime):
            return f"{words.date(value, 'medium')} {words.time(value)}"
        if isinstance(value, date):
            return words.date(value, "medium")
        return words.time(value) if isinstance(value, time) else ""


def _member(field: FieldOf, said: str) -> Any:
    """A member of a set from the key of its path: a day, a word of an enumeration, else the text itself."""
    try:
        return said if field.entry.decode is None else field.entry.decode(said)
    except ValueError:
        return said


def _by_language(field: FieldOf) -> bool:
    """Whether the entries of a map are a text in several languages."""
    return field.default is not None and isinstance(field.decode({}), Text)


def _named(edit: Edit) -> Iterable[Thing]:
    """The things an edit tells of: its own, and those that stood or stand in the field."""
    yield Thing(edit.kind, edit.thing)
    if edit.op is Op.UPDATE:
        base, _, key = edit.path.partition(".")
        field = KINDS[edit.kind].by_name[base]
        if field.references:
            yield from (Thing(field.references, each) for each in (edit.old, edit.new) if each)
        elif field.members and key:
            yield Thing(field.members, key)
        elif base == "ranks" and key:
            yield Thing("option", key)


class _Gone(Mapping[Thing, Any]):
    """Things that are no longer in the file, as they were when they were deleted; each is looked for when asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[Thing, Any] = {}

    def __getitem__(self, thing: Thing) -> Any:
        if thing not in self._found:
            self._found[thing] = last_seen(self._reader, thing.kind, thing.id)
        if self._found[thing] is None:
            raise KeyError(thing)
        return self._found[thing]

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)
