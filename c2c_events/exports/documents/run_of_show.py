"""Runs of show as values: what the crew and the chair of each session work by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from c2c_events.domain.meeting import Layout
from c2c_events.domain.values import Text
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class ShowPaper:
    """A document that belongs to a session. `name`: of its file, or its address."""

    title: Text
    name: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowSession:
    """A session with all its roles and its whole running order, and the room as it has to be.

    `seats`: how many the room has in that layout; `booths`: of the room, None where nobody knows; `set_up`,
    `clear_away`: minutes before it starts and after it ends.
    """

    session: AgendaSession
    layout: Layout | None = None
    seats: int | None = None
    expected: int | None = None
    booths: int | None = None
    equipment: tuple[str, ...] = ()
    set_up: int = 0
    clear_away: int = 0
    papers: tuple[ShowPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class ShowPart:
    """What stands together: the sessions of a day, or of a room on a day; at least one, in order of time."""

    day: date
    sessions: tuple[ShowSession, ...]


@dataclass(frozen=True, slots=True)
class RunOfShow:
    """A whole run of show. `by`: what begins a page, each session or each room and day. `notes`: empty lines below."""

    about: AboutMeeting
    parts: tuple[ShowPart, ...]
    by: Literal["session", "room"] = "session"
    notes: int = 0
    paper: str = "A4"
    landscape: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(part.sessions) for part in self.parts)
