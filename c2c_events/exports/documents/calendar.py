"""What calendar files say: entries in words, at instants, each with its identity and its place in the history.

An entry is one session for one kind of reader. Its texts are in the languages of the file already; its times are
instants in UTC, since every calendar program reads those alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.values import Instant
from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class Entry:
    """One session in a calendar.

    `uid` and `sequence` are the same in every file that has the session (RFC 5545, 3.8.4.7 and 3.8.7.4).
    `ends` is later than `starts`. `title` and `place` are one line each, `description` may have several.
    `busy`: the reader is expected there; a programme to browse blocks nobody's time. `link` is an http address or "".
    `room`: the part of the place that is a room of the meeting, "" where none is.
    `changed`: when what it says was last changed; `created`: when the session was made, None where nobody knows.
    """

    uid: str
    starts: Instant
    ends: Instant
    title: str
    changed: Instant
    place: str = ""
    room: str = ""
    description: str = ""
    status: SessionStatus = SessionStatus.CONFIRMED
    busy: bool = False
    categories: tuple[str, ...] = ()
    link: str = ""
    sequence: int = 0
    created: Instant | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar file: its name as readers see it, its entries in order. `remarks`: what the organisers should know."""

    name: str
    entries: tuple[Entry, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return len(self.entries)


@dataclass(frozen=True, slots=True)
class PersonalCalendar:
    """The file of one participant, whose id is `participant`.

    `file_name`: safe on every system and unlike all others. `own`, `with_everybody`: positions among the entries of the
    whole, each in order of time; the latter are the same for most people. `index`: what the list of files says of it.
    """

    participant: str
    file_name: str
    name: str
    own: tuple[int, ...]
    with_everybody: tuple[int, ...]
    index: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonalCalendars:
    """A file for each participant. `entries`: every distinct one; `index_header`: names the columns of the list."""

    entries: tuple[Entry, ...]
    calendars: tuple[PersonalCalendar, ...]
    index_header: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return len(self.calendars)
