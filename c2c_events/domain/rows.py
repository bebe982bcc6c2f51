"""What one row of each of the other lists says: flat values that do not depend on the reader's language.

As in the list of participants, a row is not what is stored, and things that many rows name are shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from c2c_events.domain.participant_row import Named
from c2c_events.domain.values import Text

if TYPE_CHECKING:
    from datetime import date

    from c2c_events.domain.groups import DepartureId, SiteVisitId, StepFree, WorkingGroupId
    from c2c_events.domain.organisations import (
        MemberRole,
        OrganisationId,
        OrganisationKind,
        PartnershipId,
        PartnershipKind,
    )
    from c2c_events.domain.outcomes import Addressee, AgreementKind
    from c2c_events.domain.people import PersonId
    from c2c_events.domain.programme import Access, RoleKind, SessionId, SessionKind, SessionStatus
    from c2c_events.domain.values import Money, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation. `participants`: its people who may still come; `partnerships`: those it is a member of."""

    id: OrganisationId
    name: Text
    acronym: str
    kind: OrganisationKind | None
    city: str
    country: str
    also: tuple[str, ...]
    parent: Named | None
    website: str
    address: str
    note: str
    participants: int
    partnerships: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberOfRow:
    """A city in a partnership."""

    city: str
    country: str
    role: MemberRole
    organisation: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipRow:
    """A partnership. `members`: in their order; `participants`: who are registered for it and may still come."""

    id: PartnershipId
    title: Text
    code: str
    kind: PartnershipKind | None
    themes: tuple[str, ...]
    goals: tuple[int, ...]
    starts: str
    ends: str
    funding: Money | None
    funder: str
    programme: str
    note: str
    members: tuple[MemberOfRow, ...]
    participants: int
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class RoleOfRow:
    """Somebody in a session, as a list names them: in their own order. `person` is None where nobody is linked."""

    id: str
    kind: RoleKind
    person: PersonId | None
    name: str
    name_to_sort: str
    native_name: str
    affiliation: str
    topic: Text
    emails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session. `span` is in wall-clock time of `zone`, "" being the meeting's.

    `themes`: its own, those of its groups and of its visits. `people`: its roles in their order. `groups` meet in it;
    `departures` (and their `visits`) leave by it. `objectives`: those it serves, in their order.
    """

    id: SessionId
    code: str
    title: Text
    kind: SessionKind
    span: Span | None
    zone: str
    room: Named | None
    place: Text
    theme: Text
    themes: tuple[Text, ...]
    languages: frozenset[str]
    interpretation: frozenset[str]
    access: Access
    status: SessionStatus
    expected: int | None
    link: str
    remark: str
    internal_note: str
    locked: bool
    people: tuple[RoleOfRow, ...]
    groups: tuple[Named, ...]
    departures: tuple[Named, ...]
    visits: tuple[Named, ...]
    objectives: tuple[Named, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """A session in which a group meets."""

    session: SessionId
    span: Span | None
    room: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingGroupRow:
    """A working group. `members`: by hand and placed, each counted once; `gatherings` in their order."""

    id: WorkingGroupId
    code: str
    title: Text
    theme: Text
    languages: frozenset[str]
    minimum: int | None
    maximum: int | None
    position: int
    note: str
    members: int
    gatherings: tuple[Gathering, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureRow:
    """One run of a site visit. `placed`: how many have a place in it; `guide`: their name."""

    id: DepartureId
    visit: SiteVisitId
    session: SessionId
    code: str
    title: Text
    span: Span | None
    guide: str
    languages: frozenset[str]
    minimum: int | None
    maximum: int | None
    step_free: StepFree | None
    transport: str
    placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteVisitRow:
    """A site visit with its departures, in their order."""

    id: SiteVisitId
    code: str
    title: Text
    theme: Text
    host: Named | None
    position: int
    note: str
    departures: tuple[DepartureRow, ...]
    tags: tuple[str, ...]

    @property
    def placed(self) -> int:
        return sum(each.placed for each in self.departures)


OutcomeKind = Literal["lesson", "recommendation", "agreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """A lesson, recommendation or agreement; what only the others have is empty.

    `parties`: of an agreement, as they are called; `evidence`: the partnerships that bear a lesson out.
    """

    id: str
    kind: OutcomeKind
    number: int | None
    text: Text
    theme: Text
    group: Named | None
    session: Named | None
    origin_as_written: str
    note: str
    votes: int | None = None
    shared_rank: int | None = None
    merged_into: str | None = None
    evidence: tuple[Named, ...] = ()
    addressees: frozenset[Addressee] = frozenset()
    addressee_as_written: str = ""
    agreement_kind: AgreementKind | None = None
    amount: Money | None = None
    parties: tuple[str, ...] = ()
    announced: date | None = None
    due: date | None = None
    follow_up: str = ""
