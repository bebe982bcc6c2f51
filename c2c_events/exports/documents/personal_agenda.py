"""Personal agendas as values: whose each is, and what every session is to its reader."""

from __future__ import annotations

from dataclasses import dataclass

from c2c_events.domain.engagements import Why
from c2c_events.domain.programme import RoleKind
from c2c_events.domain.values import NO_TEXT, Span, Text
from c2c_events.exports.documents.about_meeting import AboutMeeting
from c2c_events.exports.documents.agenda import AgendaPerson, AgendaSession
from c2c_events.exports.documents.badges import NO_CATEGORY, BadgeCategory
from c2c_events.exports.export import Remark


@dataclass(frozen=True, slots=True)
class PersonalReason:
    """Why somebody is in a session. `role`, `stands_in_for`: of a role; `code`, `title`: of a group or a visit."""

    why: Why
    role: RoleKind | None = None
    stands_in_for: str = ""
    code: str = ""
    title: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class PersonalVehicle:
    name: str
    plate: str = ""


@dataclass(frozen=True, slots=True)
class PersonalEntry:
    """One session for one kind of reader; who has no reason of their own is there with everybody.

    `there`: the same time by the clocks of the reader's zone, where one is asked for. `vehicles` and `emergency`, whom
    to call, are those of the departure they travel with.
    """

    session: AgendaSession
    reasons: tuple[PersonalReason, ...] = ()
    there: Span | None = None
    vehicles: tuple[PersonalVehicle, ...] = ()
    emergency: str = ""


@dataclass(frozen=True, slots=True)
class PersonalAgenda:
    """The agenda of one participant, whose id is `participant`.

    `name_language`: BCP 47, which forms of letters the name wants. `entries`: positions among those of the whole, in
    order of time.
    """

    participant: str
    person: AgendaPerson
    entries: tuple[int, ...]
    name_language: str = ""
    category: BadgeCategory = NO_CATEGORY


@dataclass(frozen=True, slots=True)
class PersonalAgendas:
    """An agenda for each participant. `entries`: every distinct one; thousands of people share them.

    `zone`: IANA name of the reader's zone, or "". `contact`: a line on each page, whom to call. `paper`: "A4", "A5",
    "Letter".
    """

    about: AboutMeeting
    entries: tuple[PersonalEntry, ...]
    agendas: tuple[PersonalAgenda, ...]
    zone: str = ""
    contact: str = ""
    paper: str = "A4"
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return len(self.agendas)
