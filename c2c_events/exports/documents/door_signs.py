"""Signs at doors as values: what happens in a room on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from c2c_events.domain.values import Text
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class DoorSign:
    """The sign of a room on a day. `sessions`: in order of time."""

    room: Text
    floor: str
    day: date
    sessions: tuple[AgendaSession, ...]


@dataclass(frozen=True, slots=True)
class DoorSigns:
    """Signs in the order of the rooms, each with its days. `paper`: "A4", "A3", "Letter"."""

    about: AboutMeeting
    signs: tuple[DoorSign, ...]
    paper: str = "A4"
    landscape: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(sign.sessions) for sign in self.signs)
