"""The meeting as it would be after an import: reads through to the file, and keeps what is new or changed.

Nothing is written until `apply`; so the same code tells what would happen, and makes it happen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.values import Instant, to_utc
from c2c_events.services.importing.report import Outcome
from c2c_events.services.tokens import new_token
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


class Draft:
    """Things by kind and id, over a file. `new_id` gives ids to what is new, and `now` is when it was made."""

    def __init__(self, reader: Reader, new_id: Callable[[], str], now: Instant) -> None:
        self._reader = reader
        self.new_id = new_id
        self.now = now
        self.meeting = reader.only(Meeting)
        self._things: dict[str, dict[str, Any]] = {}
        self._stored: dict[str, dict[str, Any]] = {}

    def by_id(self, kind: type[T]) -> dict[str, T]:
        """All things of a kind, by id, in the order they were made."""
        name = kind_of(kind).name
        if name not in self._things:
            self._stored[name] = self._reader.by_id(kind)
            self._things[name] = dict(self._stored[name])
        return self._things[name]

    def all(self, kind: type[T]) -> list[T]:
        return list(self.by_id(kind).values())

    def put(self, thing: T) -> T:
        """Add a thing, or replace what has its id."""
        self.by_id(type(thing))[thing.id] = thing  # type: ignore[attr-defined]
        return thing

    def remove(self, thing: Any) -> None:
        """Take a thing away."""
        del self._things[kind_of(thing).name][thing.id]

    def is_new(self, thing: Any) -> bool:
        """Whether a thing is not in the file yet."""
        self.by_id(type(thing))
        return thing.id not in self._stored[kind_of(thing).name]

    def outcome(self, things: Sequence[Any]) -> Outcome:
        """What became of a row whose things these are, the one it is about first."""
        if things[0].id not in self._stored[kind_of(things[0]).name]:
            return "new"
        same = all(self._stored[kind_of(each).name].get(each.id) == each for each in things)
        return "unchanged" if same else "changed"

    def new(self) -> list[Any]:
        """What would be added, by kind in the order of its first mention."""
        return [
            thing
            for name, things in self._things.items()
            for thing_id, thing in things.items()
            if thing_id not in self._stored[name]
        ]

    def changed(self) -> list[Any]:
        """What is in the file and would be changed."""
        return [
            thing
            for name, things in self._things.items()
            for thing_id, thing in things.items()
            if thing_id in self._stored[name] and self._stored[name][thing_id] != thing
        ]

    def removed(self) -> list[Any]:
        """What is in the file and would go."""
        return [
            thing
            for name, things in self._stored.items()
            for thing_id, thing in things.items()
            if thing_id not in self._things[name]
        ]

    def apply(self, work: UnitOfWork) -> None:
        work.add(*self.new())
        for thing in self.changed():
            work.put(thing)
        for thing in self.removed():
            work.delete(thing)

    def instant(self, wall: datetime | None) -> Instant | None:
        """A wall-clock time of the meeting's zone as a recorded moment."""
        return None if wall is None else Instant(to_utc(wall, self.meeting.zone))

    @staticmethod
    def new_token() -> str:
        return new_token()
