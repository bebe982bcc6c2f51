"""Values every kind is made of: multilingual text, spans of time, sums of money, names for ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import NewType
from zoneinfo import ZoneInfo, reset_tzpath

# Governments change the rules of their zones several times a year: those of the tzdata package count, which is as new
# as the program and the same on every machine, not the system's.
reset_tzpath(to=())

Instant = NewType("Instant", datetime)
"""A recorded moment: aware, in UTC. A plain `datetime` in a field is a wall-clock time, without tzinfo."""

UNDETERMINED = "und"
"""The language of a text whose language nobody stated (BCP 47)."""


class Text(Mapping[str, str]):
    """One text in one or more languages, keyed by BCP 47 code; immutable, without empty entries.

    `Text({"fr": "Ouverture", "en": "Opening"})`. A text of unknown language is `Text.plain("…")`.
    """

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> None:
        self._entries = MappingProxyType({key: said for key, said in sorted(dict(entries).items()) if said})

    @classmethod
    def plain(cls, said: str) -> Text:
        return cls({UNDETERMINED: said})

    def __getitem__(self, language: str) -> str:
        return self._entries[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(tuple(self._entries.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._entries == other._entries

    def __reduce__(self) -> tuple[type[Text], tuple[dict[str, str]]]:
        return Text, (dict(self._entries),)

    def __repr__(self) -> str:
        return f"Text({dict(self._entries)!r})"

    def pick(self, *languages: str) -> str:
        """The text in the first of `languages` that has one, else in any language, else "".

        A regional form serves its language ("pt" is served by "pt-BR").
        """
        for language in languages:
            if language in self._entries:
                return self._entries[language]
        for language in languages:
            base = language.partition("-")[0]
            for own, said in self._entries.items():
                if own.partition("-")[0] == base:
                    return said
        return next(iter(self._entries.values()), "")

    def saying(self, language: str, said: str) -> Text:
        """The same text with what it says in one language replaced ("" takes the language away)."""
        return Text({**self._entries, language: said})

    def missing(self, languages: Iterable[str]) -> tuple[str, ...]:
        """Which of `languages` have no text here, in the order given."""
        return tuple(language for language in languages if language not in self._entries)


NO_TEXT = Text()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` until `end`: wall-clock times without tzinfo; `end` is not in it.

    `fold` of each tells which of two equal wall-clock times is meant on the night the clocks go back (PEP 495).
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo or self.end.tzinfo:
            raise ValueError("a span is in wall-clock time, without tzinfo")
        if self.end < self.start:
            raise ValueError("a span ends before it starts")

    def __eq__(self, other: object) -> bool:
        """Also whether the same of two equal times is meant, which datetimes do not compare."""
        if not isinstance(other, Span):
            return NotImplemented
        same_walls = self.start == other.start and self.end == other.end
        return same_walls and (self.start.fold, self.end.fold) == (other.start.fold, other.end.fold)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether they share a moment. Spans that only touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def starting(self, start: datetime) -> Span:
        """The same length from another start."""
        return Span(start, start + self.length)

    def days(self) -> tuple[date, ...]:
        """The calendar days it touches, in order; an end at midnight does not touch the new day."""
        last = (self.end - timedelta(microseconds=1)).date() if self.end > self.start else self.end.date()
        return tuple(
            self.start.date() + timedelta(days=n) for n in range((last - self.start.date()).days + 1)
        )

    def in_utc(self, zone: str) -> tuple[datetime, datetime]:
        """Start and end as aware UTC times, by the rules of an IANA zone as known today."""
        return to_utc(self.start, zone), to_utc(self.end, zone)

    def __str__(self) -> str:
        """An ISO 8601 interval; "+fold" is added to a time in its second occurrence."""
        return f"{_wall(self.start)}/{_wall(self.end)}"

    @classmethod
    def parse(cls, said: str) -> Span:
        start, _, end = said.partition("/")
        return cls(_unwall(start), _unwall(end))


def _wall(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes" if not moment.second else "seconds") + ("+fold" if moment.fold else "")


def _unwall(said: str) -> datetime:
    return datetime.fromisoformat(said.removesuffix("+fold")).replace(fold=int(said.endswith("+fold")))


def to_utc(wall: datetime, zone: str) -> datetime:
    """A wall-clock time of an IANA zone as an aware UTC time; `wall.fold` decides on change nights."""
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def from_utc(moment: datetime, zone: str) -> datetime:
    """An aware time as the clocks on the wall of an IANA zone show it, with `fold` on change nights."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def exists(wall: datetime, zone: str) -> bool:
    """Whether a wall-clock time occurs in the zone; on the night the clocks go forward an hour of them does not."""
    return from_utc(to_utc(wall, zone), zone) == wall


def occurs_twice(wall: datetime, zone: str) -> bool:
    """Whether a wall-clock time occurs twice in the zone: on the night the clocks go back."""
    return exists(wall, zone) and to_utc(wall.replace(fold=0), zone) != to_utc(wall.replace(fold=1), zone)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one currency (ISO 4217 code)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    @classmethod
    def parse(cls, said: str) -> Money:
        amount, _, currency = said.partition(" ")
        try:
            return cls(Decimal(amount), currency)
        except InvalidOperation:
            raise ValueError(f"no sum of money: {said}") from None


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to or refused, when and where they said so."""

    given: bool
    at: Instant | None
    source: str


@dataclass(frozen=True, slots=True)
class Window:
    """When something is available: from `start` until `end` of a day; times without tzinfo.

    An end that is not after the start is on the next day.
    """

    day: date
    start: time
    end: time

    def span(self) -> Span:
        """The same as one span of time."""
        start, end = datetime.combine(self.day, self.start), datetime.combine(self.day, self.end)
        return Span(start, end if end > start else end + timedelta(days=1))


_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def clean(said: str, lines: bool = True) -> str:
    """Text fit to be stored: without controls, bidi overrides and half characters; NFC is left to who draws it.

    Line ends become "\\n", or a space where `lines` is false. Joiners (U+200C, U+200D) stay: Persian and Sinhala
    are spelled with them. Outer white space goes.
    """
    if said.isascii() and said.isprintable():
        return said.strip()
    said = _CONTROLS.sub("", _LINE_ENDS.sub("\n", said))
    if not lines:
        said = said.replace("\n", " ")
    return said.strip()

