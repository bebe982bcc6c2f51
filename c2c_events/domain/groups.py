"""Working groups; site visits, their departures, stops and vehicles."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind, personal
from c2c_events.domain.organisations import OrganisationId
from c2c_events.domain.people import ParticipantId, PersonId
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import NO_TEXT, Text

WorkingGroupId = NewType("WorkingGroupId", str)
GroupSessionId = NewType("GroupSessionId", str)
GroupMemberId = NewType("GroupMemberId", str)
SiteVisitId = NewType("SiteVisitId", str)
DepartureId = NewType("DepartureId", str)
StopId = NewType("StopId", str)
VehicleId = NewType("VehicleId", str)


@kind("working_group")
class WorkingGroup:
    """A group that meets in one or more sessions. `questions` are what it was asked."""

    id: WorkingGroupId
    code: str
    title: Text = NO_TEXT
    theme: Text = NO_TEXT
    languages: frozenset[str] = frozenset()
    questions: Text = NO_TEXT
    minimum: int | None = None
    maximum: int | None = None
    position: int = 0
    note: str = ""


@kind("group_session")
class GroupSession:
    """A session in which a working group meets; `position` orders "1/2" and "2/2"."""

    id: GroupSessionId
    group: WorkingGroupId
    session: SessionId
    position: int = 0


class MemberSource(StrEnum):
    CHOICE = "choice"
    PLACEMENT = "placement"
    BY_HAND = "by_hand"


@kind("group_member")
class GroupMember:
    """A participant in a working group who was not placed there by a choice round."""

    id: GroupMemberId
    group: WorkingGroupId
    participant: ParticipantId
    officer: bool = False
    member_source: MemberSource = MemberSource.BY_HAND


@kind("site_visit")
class SiteVisit:
    """A guided visit outside: its theme and host. It happens in departures."""

    id: SiteVisitId
    code: str
    theme: Text = NO_TEXT
    title: Text = NO_TEXT
    host: OrganisationId | None = None
    bring: Text = NO_TEXT
    position: int = 0
    note: str = ""


class StepFree(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@kind("departure")
class Departure:
    """One run of a site visit. It has a session: there are its time and meeting point."""

    id: DepartureId
    visit: SiteVisitId
    session: SessionId
    code: str
    title: Text = NO_TEXT
    guide: PersonId | None = None
    languages: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None
    step_free: StepFree | None = None
    step_free_note: str = ""
    transport: str = ""
    safety_contact: str = personal(default="")
    position: int = 0


@kind("stop")
class Stop:
    """A place a departure visits, in order. `latitude`, `longitude` in degrees (WGS 84)."""

    id: StopId
    departure: DepartureId
    position: int = 0
    name: Text = NO_TEXT
    at: time | None = None
    latitude: float | None = None
    longitude: float | None = None


@kind("vehicle")
class Vehicle:
    """A bus or coach of a departure."""

    id: VehicleId
    departure: DepartureId
    name: str = ""
    plate: str = ""
    seats: int | None = None
    step_free: bool | None = None
    driver_phone: str = personal(default="")
    position: int = 0
