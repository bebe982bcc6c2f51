"""What of answers, participants, persons and organisations counts in a choice round: few of their many fields.

A congress has tens of thousands of them, so only these are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.organisations import OrganisationId, OrganisationKind, PartnershipId
from c2c_events.domain.people import CategoryId, DelegationId, Gender, ParticipantId, PersonId, PersonName, Status
from c2c_events.domain.values import Text
from c2c_events.storage.repository import Reader


class Answer(NamedTuple):
    """Of a choice."""

    id: str
    round: ChoiceRoundId
    participant: ParticipantId | None
    counts: bool
    ranks: Mapping[str, int]
    answered_at: datetime | None
    languages: frozenset[str]
    step_free: bool | None
    together: frozenset[ParticipantId]


class Registered(NamedTuple):
    """Of a participant."""

    id: ParticipantId
    person: PersonId
    status: Status
    category: CategoryId | None
    delegation: DelegationId | None
    organisation: OrganisationId | None
    organisation_as_written: str
    partnership: PartnershipId | None
    country: str
    languages: frozenset[str]
    step_free: bool | None
    days: frozenset[date]
    arrival: datetime | None
    departure: datetime | None


class Bearer(NamedTuple):
    """Of a person."""

    id: PersonId
    given_name: str
    family_name: str
    family_first: bool
    native_name: str
    emails: tuple[str, ...]
    gender: Gender | None
    languages: frozenset[str]

    @property
    def name(self) -> PersonName:
        return PersonName(self.given_name, self.family_name, self.family_first)


class Employer(NamedTuple):
    """Of an organisation."""

    id: OrganisationId
    name: Text
    organisation_kind: OrganisationKind | None
    country: str


def rows_of(reader: Reader, kind: type[Any], row: Any) -> Iterator[Any]:
    """Every thing of a kind as a row of one of these types, whose fields are those that are read."""
    # As `row._make` does it, without a call of Python for each.
    return map(partial(tuple.__new__, row), reader.columns(kind, *row._fields))
