"""What an agenda says: the meeting on its cover, and its programme in sections, days and slots.

Texts are multilingual and kinds are kinds: whoever writes the agenda puts them into words, in the languages it names.
All times are wall-clock times of the meeting's zone, whatever zone a session was planned in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from c2c_events.domain.groups import StepFree
from c2c_events.domain.meeting import Aim
from c2c_events.domain.programme import NOT_WORK, Access, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import NO_TEXT, Span, Text
from c2c_events.language import Language


class AgendaBy(StrEnum):
    """What has a section of its own."""

    NONE = "none"
    DAY = "day"
    ROOM = "room"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class AgendaPerson:
    """Somebody as the programme prints them. `function` to `city` are those of this meeting, or of this role.

    `id` is the same wherever they are named, "" for somebody who is only written in the programme; two that print
    alike are equal whatever their ids.
    """

    name: str
    sort_name: str
    native_name: str = ""
    honorific: Text = NO_TEXT
    function: Text = NO_TEXT
    organisation: Text = NO_TEXT
    city: str = ""
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AgendaRole:
    """What somebody does in a session; without a person, `placeholder` says for whom the place is kept.

    `stands_in_for`: the person stands in for this one. `confirmed`: None where nobody noted it.
    """

    kind: RoleKind
    person: AgendaPerson | None = None
    placeholder: str = ""
    stands_in_for: AgendaPerson | None = None
    topic: Text = NO_TEXT
    confirmed: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of the running order; `starts` follows from the session's start and the minutes before."""

    title: Text
    starts: datetime | None = None
    minutes: int = 0
    who: str = ""
    public: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """The working group that meets in a session: in its gathering number `part` of `parts`."""

    code: str
    title: Text = NO_TEXT
    theme: Text = NO_TEXT
    languages: tuple[str, ...] = ()
    questions: Text = NO_TEXT
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class AgendaStop:
    name: Text
    at: time | None = None


@dataclass(frozen=True, slots=True)
class AgendaDeparture:
    """The departure of a site visit that a session is. Its time and meeting point are the session's."""

    code: str
    theme: Text = NO_TEXT
    title: Text = NO_TEXT
    visit_title: Text = NO_TEXT
    host: Text = NO_TEXT
    guide: AgendaPerson | None = None
    languages: tuple[str, ...] = ()
    step_free: StepFree | None = None
    step_free_note: str = ""
    transport: str = ""
    stops: tuple[AgendaStop, ...] = ()
    bring: Text = NO_TEXT
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class AgendaAim:
    """An objective or an expected result; sessions name objectives by their code."""

    code: str
    aim: Aim
    text: Text


@dataclass(frozen=True, slots=True)
class AgendaSession:
    """One session. `span` is None where it is not scheduled yet; `room` is its room's name by language,
    `floor` where that is: a number, or a word.

    `objectives` are codes; `floor_languages` and `interpretation` language codes, in the meeting's order.
    `remark` and `internal_note` are for the house alone and empty in a public agenda.
    """

    id: str
    kind: SessionKind
    title: Text
    code: str = ""
    span: Span | None = None
    room: Text = NO_TEXT
    room_position: int | None = None
    floor: str = ""
    place: Text = NO_TEXT
    theme: Text = NO_TEXT
    abstract: Text = NO_TEXT
    objectives: tuple[str, ...] = ()
    floor_languages: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()
    access: Access = Access.OPEN
    status: SessionStatus = SessionStatus.CONFIRMED
    link: str = ""
    roles: tuple[AgendaRole, ...] = ()
    running_order: tuple[AgendaItem, ...] = ()
    group: AgendaGroup | None = None
    departure: AgendaDeparture | None = None
    remark: str = ""
    internal_note: str = ""

    @property
    def is_band(self) -> bool:
        """Whether a line says it all: a break, a meal, a welcome where nobody speaks."""
        return self.kind in NOT_WORK and not (self.roles or self.abstract or self.running_order)


@dataclass(frozen=True, slots=True)
class AgendaSlot:
    """Sessions that share a moment and stand side by side, or one that stands alone."""

    sessions: tuple[AgendaSession, ...]

    @property
    def span(self) -> Span | None:
        """From the first start to the last end; None where nothing is scheduled."""
        spans = [session.span for session in self.sessions if session.span]
        return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day with its slots in order; `day` is None for what is not scheduled yet."""

    day: date | None
    slots: tuple[AgendaSlot, ...]


@dataclass(frozen=True, slots=True)
class AgendaSection:
    """A part of the agenda: the programme of a room, of a theme, of a day, or all of it.

    `title` is empty where the section is all of the programme, or a day, and for sessions without room or theme.
    """

    title: Text
    days: tuple[AgendaDay, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole agenda. `languages`: the first one leads, the others stand beside it.

    `working_languages`: the meeting's, as BCP 47 codes; a text in none of the agenda's languages is printed in the
    first of them that has it. `country_words`: the meeting's own words for territories, by "XK.fr".
    """

    languages: tuple[Language, ...]
    title: Text
    starts: date
    ends: date
    zone: str
    sections: tuple[AgendaSection, ...]
    subtitle: Text = NO_TEXT
    city: str = ""
    country: str = ""
    country_words: Mapping[str, str] = field(default_factory=dict)
    venue: Text = NO_TEXT
    hosts: Text = NO_TEXT
    website: str = ""
    working_languages: tuple[str, ...] = ()
    aims: tuple[AgendaAim, ...] = ()
    by: AgendaBy = AgendaBy.NONE
    internal: bool = False
    cover: bool = True
    index: bool = False
    native_names: bool = False
    paper: str = "A4"

    def sessions(self) -> Iterator[AgendaSession]:
        """Every session, in the order of the agenda."""
        for section in self.sections:
            for day in section.days:
                for slot in day.slots:
                    yield from slot.sessions

    @property
    def items(self) -> int:
        return sum(1 for _ in self.sessions())
