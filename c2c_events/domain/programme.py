"""The programme: sessions, who does what in them, and what happens minute by minute."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind, personal
from c2c_events.domain.meeting import Layout, ObjectiveId, RoomId
from c2c_events.domain.people import PersonId
from c2c_events.domain.values import NO_TEXT, Instant, Span, Text

SessionId = NewType("SessionId", str)
RoleId = NewType("RoleId", str)
RunningItemId = NewType("RunningItemId", str)


class SessionKind(StrEnum):
    OPENING = "opening"
    PLENARY = "plenary"
    PANEL = "panel"
    WORKING_GROUP = "working_group"
    SITE_VISIT = "site_visit"
    CLOSING = "closing"
    SIDE_EVENT = "side_event"
    WELCOME = "welcome"
    BREAK = "break"
    MEAL = "meal"
    SOCIAL = "social"
    BILATERAL = "bilateral"
    PRESS = "press"
    OTHER = "other"


FOR_EVERYBODY = frozenset({
    SessionKind.OPENING, SessionKind.PLENARY, SessionKind.PANEL, SessionKind.CLOSING, SessionKind.WELCOME,
    SessionKind.BREAK, SessionKind.MEAL, SessionKind.SOCIAL,
})
"""Kinds of session that need no choice: they are in everybody's programme where access is open."""

NOT_WORK = frozenset({SessionKind.WELCOME, SessionKind.BREAK, SessionKind.MEAL, SessionKind.SOCIAL})


class SessionStatus(StrEnum):
    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Access(StrEnum):
    OPEN = "open"
    BY_LIST = "by_list"
    BY_INVITATION = "by_invitation"


@kind("session")
class Session:
    """Where time and place are: everything of the programme that has a time is one of these.

    `span` is in wall-clock time of `zone`, or of the meeting's zone where `zone` is "". A session without span is not
    scheduled yet; `planned_minutes` says how long it is to be, once it has one. `calendar_uid` is made once and stays
    (RFC 5545, 3.8.4.7). `created_at` is when it was made.
    """

    id: SessionId
    title: Text = NO_TEXT
    code: str = ""
    session_kind: SessionKind = SessionKind.OTHER
    span: Span | None = None
    zone: str = ""
    room: RoomId | None = None
    place: Text = NO_TEXT  # a meeting point, or an address outside the venue
    layout: Layout | None = None
    expected: int | None = None
    theme: Text = NO_TEXT
    abstract: Text = NO_TEXT
    objectives: frozenset[ObjectiveId] = frozenset()
    floor_languages: frozenset[str] = frozenset()
    interpretation: frozenset[str] = frozenset()
    access: Access = Access.OPEN
    status: SessionStatus = SessionStatus.CONFIRMED
    link: str = ""
    remark: str = ""
    internal_note: str = ""
    locked: bool = False
    calendar_uid: str = ""
    created_at: Instant | None = None
    planned_minutes: int | None = None


class RoleKind(StrEnum):
    CHAIR = "chair"
    CO_CHAIR = "co_chair"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    KEYNOTE = "keynote"
    SPEAKER = "speaker"
    PANELLIST = "panellist"
    DISCUSSANT = "discussant"
    RAPPORTEUR = "rapporteur"
    INTERPRETER = "interpreter"
    HOST = "host"


@kind("role")
class Role:
    """What somebody does in a session.

    A role that nobody has yet has no person: either its `placeholder` says so ("N.N."), or the programme names somebody
    (`as_written`, with `affiliation`) who is not in the address book yet, and is linked when they come.
    `stands_in_for`: "B, for A": the person is B, and A is represented; B is needed there, A is not.
    """

    id: RoleId
    session: SessionId
    role_kind: RoleKind
    person: PersonId | None = None
    placeholder: str = ""
    as_written: str = personal(default="")
    stands_in_for: PersonId | None = None
    represented_as_written: str = personal(default="")
    position: int = 0
    function: Text = NO_TEXT
    affiliation: str = ""
    topic: Text = NO_TEXT
    confirmed: bool | None = None
    note: str = ""


@kind("running_item")
class RunningItem:
    """An item of the running order of a session: what, how many minutes, who; internal ones are for the crew only."""

    id: RunningItemId
    session: SessionId
    position: int = 0
    title: Text = NO_TEXT
    minutes: int = 0
    role: RoleId | None = None
    who: str = ""
    public: bool = True
    note: str = ""
