"""A meeting in memory: its things by id and by what they refer to, kept up with changes one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Session, SessionId, SessionStatus
from c2c_events.domain.values import Instant, Span, from_utc

T = TypeVar("T")
Read = Callable[[type[Any]], Iterable[Any]]


class Engines(Protocol):
    """What rules ask that the domain cannot answer itself."""

    def alike(self, first: str, second: str) -> float:
        """How alike two folded texts are, from 0 to 1."""

    def is_email(self, address: str) -> bool:
        """Whether an address is well formed."""

    def city(self, name: str, country: str) -> Hashable:
        """The same for every name of one city, in any language."""

    def badge_changes(self) -> Mapping[str, Instant]:
        """When what a badge shows of each participant, person, organisation, category changed last, by id."""


@dataclass(frozen=True, slots=True)
class Today:
    """Which day it is where the meeting is: for rules about what is near. It is known, and changes, as things do."""

    day: date
    id: str = "today"


class Slot(NamedTuple):
    """When a session takes place: `starts` and `ends` in UTC, `span` and `days` by the clocks of the meeting.

    A session on clocks of its own is so told, and compared with journeys, in one time with the others.
    """

    starts: datetime
    ends: datetime
    id: SessionId
    span: Span
    days: tuple[date, ...]
    session: Session


class Picture:
    """What is known of a meeting. A kind is read when it is first asked for, then kept up to date by `put` and `drop`.

    `read` gives every thing of a kind in the order of their ids, which is the order in which they were made; all
    answers keep that order.
    """

    def __init__(self, read: Read, engines: Engines) -> None:
        self._read = read
        self.engines = engines
        self._things: dict[type[Any], dict[str, Any]] = {}
        self._lists: dict[type[Any], list[Any]] = {}
        self._referring: dict[type[Any], dict[str, dict[Any, dict[str, Any]]]] = {}
        self._slots: dict[str, Slot | None] = {}

    def all(self, kind: type[T]) -> Sequence[T]:
        """Every thing of a kind."""
        if kind not in self._lists:
            self._lists[kind] = list(self.by_id(kind).values())
        return self._lists[kind]

    def by_id(self, kind: type[T]) -> Mapping[str, T]:
        if kind not in self._things:
            self._things[kind] = {each.id: each for each in self._read(kind)}
        return self._things[kind]

    def get(self, kind: type[T], thing_id: str | None) -> T | None:
        """The thing with that id; None where there is none."""
        return None if thing_id is None else self.by_id(kind).get(thing_id)

    def referring(self, kind: type[T], field: str, to: Hashable) -> Iterable[T]:
        """Things of a kind whose `field` is `to`: the id of another, or a value."""
        return self._index(kind, field).get(to, {}).values()

    def referred(self, kind: type[Any], field: str) -> Iterable[str]:
        """Every id that `field` of some thing of a kind holds, in no order."""
        return self._index(kind, field)

    def meeting(self) -> Meeting | None:
        return next(iter(self.all(Meeting)), None)

    def today(self) -> date | None:
        """Which day it is where the meeting is; None where nobody says."""
        return next((each.day for each in self.all(Today)), None)

    def slot(self, session_id: str) -> Slot | None:
        """When a session takes place, by the rules of its zone; None where it is cancelled or has no time yet."""
        try:
            return self._slots[session_id]
        except KeyError:
            found = self._slots[session_id] = self._slot(self.get(Session, session_id))
            return found

    def _slot(self, session: Session | None) -> Slot | None:
        if session is None or session.span is None or session.status is SessionStatus.CANCELLED:
            return None
        meeting = self.meeting()
        here = meeting.zone if meeting else "UTC"
        starts, ends = session.span.in_utc(session.zone or here)
        begins, over = from_utc(starts, here), from_utc(ends, here)
        span = Span(begins, max(begins, over))  # clocks that go back meanwhile may show the end first
        return Slot(starts, ends, session.id, span, span.days(), session)

    def holds(self, kind: type[Any]) -> bool:
        """Whether things of a kind were read, and so have to be kept up to date."""
        return kind in self._things

    def put(self, value: Any) -> None:
        """Take note of a thing that is new, or that is otherwise than it was."""
        kind = type(value)
        if kind not in self._things:
            return
        earlier = self._things[kind].get(value.id)
        _insert(self._things[kind], value)
        self._forget(kind, value.id)
        for field, index in self._referring.get(kind, {}).items():
            key = getattr(value, field)
            if earlier is not None and (former := getattr(earlier, field)) != key and former is not None:
                del index[former][value.id]
            if key is not None:
                _insert(index.setdefault(key, {}), value)

    def drop(self, kind: type[Any], thing_id: str) -> None:
        """Take note that a thing is gone; nothing where it was not there."""
        if kind not in self._things or (earlier := self._things[kind].pop(thing_id, None)) is None:
            return
        self._forget(kind, thing_id)
        for field, index in self._referring.get(kind, {}).items():
            if (key := getattr(earlier, field)) is not None:
                del index[key][thing_id]

    def _forget(self, kind: type[Any], thing_id: str) -> None:
        self._lists.pop(kind, None)
        if kind is Session:
            self._slots.pop(thing_id, None)
        elif kind is Meeting:
            self._slots.clear()

    def _index(self, kind: type[Any], field: str) -> dict[Any, dict[str, Any]]:
        indices = self._referring.setdefault(kind, {})
        if field not in indices:
            if field not in kind_of(kind).by_name:
                raise ValueError(f"{kind.__name__} has no field {field}")
            index: dict[Any, dict[str, Any]] = {}
            for each in self.all(kind):
                if (key := getattr(each, field)) is not None:
                    index.setdefault(key, {})[each.id] = each
            indices[field] = index
        return indices[field]


def _insert(things: dict[str, Any], value: Any) -> None:
    """Put a thing where it belongs by its id; nearly always it is there already, or the newest."""
    last = next(reversed(things), "")
    known = value.id in things
    things[value.id] = value
    if not known and value.id < last:
        in_order = sorted(things.items())
        things.clear()
        things.update(in_order)
