"""What the meeting came to: lessons, recommendations, agreements, minutes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from c2c_events.domain.groups import WorkingGroupId
from c2c_events.domain.kinds import kind
from c2c_events.domain.organisations import OrganisationId, PartnershipId
from c2c_events.domain.people import PersonId
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import NO_TEXT, Money, Text

LessonId = NewType("LessonId", str)
RecommendationId = NewType("RecommendationId", str)
AgreementId = NewType("AgreementId", str)
PartyId = NewType("PartyId", str)
MinutesEntryId = NewType("MinutesEntryId", str)


@kind("lesson")
class Lesson:
    """A lesson learned, with the partnerships that bear it out; merged ones point to the one that remains."""

    id: LessonId
    number: int | None = None
    text: Text = NO_TEXT
    group: WorkingGroupId | None = None
    session: SessionId | None = None
    evidence: frozenset[PartnershipId] = frozenset()
    evidence_as_written: str = ""
    origin_as_written: str = ""
    votes: int | None = None
    theme: Text = NO_TEXT
    merged_into: LessonId | None = None
    shared_rank: int | None = None  # its place in the meeting's shared list
    note: str = ""


class Addressee(StrEnum):
    """Who is asked to do something."""

    EU_HQ = "eu_hq"
    EU_DELEGATION = "eu_delegation"
    NATIONAL_GOVERNMENT = "national_government"
    CITY = "city"
    NETWORK = "network"
    DONOR = "donor"
    UN = "un"
    ACADEMIA = "academia"
    CIVIL_SOCIETY = "civil_society"


@kind("recommendation")
class Recommendation:
    """What somebody is asked to do."""

    id: RecommendationId
    number: int | None = None
    text: Text = NO_TEXT
    addressees: frozenset[Addressee] = frozenset()
    addressee_as_written: str = ""
    origin_as_written: str = ""
    theme: Text = NO_TEXT
    group: WorkingGroupId | None = None
    session: SessionId | None = None
    votes: int | None = None
    note: str = ""


class AgreementKind(StrEnum):
    COOPERATION = "cooperation_agreement"
    CONTRIBUTION = "financial_contribution"
    FUND = "fund"
    PLEDGE = "pledge"
    METHODOLOGY = "methodology"
    PROJECT = "project"
    OTHER = "other"


@kind("agreement")
class Agreement:
    """Something announced between parties. No amount is known where `amount` is None."""

    id: AgreementId
    number: int | None = None
    agreement_kind: AgreementKind | None = None
    text: Text = NO_TEXT
    amount: Money | None = None
    origin_as_written: str = ""
    group: WorkingGroupId | None = None
    session: SessionId | None = None  # where it was announced
    theme: Text = NO_TEXT
    announced: date | None = None
    due: date | None = None
    follow_up: str = ""
    signatories: str = ""
    note: str = ""


@kind("party")
class Party:
    """Who agreed: an organisation where it is known, else a name with its country."""

    id: PartyId
    agreement: AgreementId
    name: str
    country: str = ""
    organisation: OrganisationId | None = None
    partnership: PartnershipId | None = None
    position: int = 0


class MinutesKind(StrEnum):
    SUMMARY = "summary"
    INTERVENTION = "intervention"
    DECISION = "decision"
    CONCLUSION = "conclusion"
    ACTION = "action"


@kind("minutes_entry")
class MinutesEntry:
    """One paragraph of the minutes of a session; an intervention from the floor bears a name and an organisation."""

    id: MinutesEntryId
    session: SessionId
    position: int = 0
    minutes_kind: MinutesKind = MinutesKind.SUMMARY
    person: PersonId | None = None
    speaker: str = ""
    affiliation: str = ""
    text: Text = NO_TEXT
    due: date | None = None
