"""What a schedule for conference apps says: days, rooms, events; the same in XML and in JSON.

The format is that of frab, which pretalx, Giggity, EventFahrplan and others read and write. Its schemas are published
by the project voc/schedule; `tests/data/schedule` has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is heard. `number`: positive, the same in each file; `guid`: a UUID."""

    number: int
    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Event:
    """A session. `number`: positive and unlike all others, the same in each file; `guid`: a UUID; `slug`: lower case
    letters, digits, "-" and "_", unlike all others. `starts`: aware, with the offset of its place."""

    number: int
    guid: str
    slug: str
    room: str
    starts: datetime
    length: timedelta
    title: str
    subtitle: str = ""
    kind: str = ""
    track: str = ""
    language: str = ""
    abstract: str = ""
    speakers: tuple[Speaker, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class RoomOfSchedule:
    name: str
    guid: str
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfSchedule:
    """`starts`, `ends`: aware; every event of the day begins between them. `events`: by room, each in order of time."""

    day: date
    starts: datetime
    ends: datetime
    events: tuple[tuple[str, tuple[Event, ...]], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """`acronym`: at least four lower case letters, digits or "_". `zone`: IANA name. `version`: of what it tells."""

    title: str
    acronym: str
    version: str
    starts: date
    ends: date
    zone: str
    days: tuple[DayOfSchedule, ...]
    rooms: tuple[RoomOfSchedule, ...] = ()
    website: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(events) for day in self.days for _, events in day.events)
