"""People, and their registration for this meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind, personal, sensitive
from c2c_events.domain.organisations import OrganisationId, PartnershipId
from c2c_events.domain.values import NO_TEXT, Consent, Instant, Text

PersonId = NewType("PersonId", str)
ParticipantId = NewType("ParticipantId", str)
CategoryId = NewType("CategoryId", str)
DelegationId = NewType("DelegationId", str)
AccompanyingId = NewType("AccompanyingId", str)


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as its bearer writes it. Never split, capitalised or corrected by rule; either part may be empty."""

    given: str = ""
    family: str = ""
    family_first: bool = False

    def __str__(self) -> str:
        return self.in_order()

    def in_order(self) -> str:
        """For reading: in the order its bearer uses."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in parts if part)

    def to_sort(self) -> str:
        """For lists: family name first. "Soler i Vendrell, Anna"; "Nguyễn Văn An" needs no comma."""
        if self.family_first or not (self.given and self.family):
            return self.in_order()
        return f"{self.family}, {self.given}"


@kind("person")
class Person:
    """Somebody in the address book: the same, with the same id, from one edition's file to the next."""

    id: PersonId
    given_name: str = personal(default="")
    family_name: str = personal(default="")
    family_first: bool = False
    native_name: str = personal(default="")
    honorific: Text = personal(default=NO_TEXT)  # H.E., Mayor, Dr, Cllr: per language
    gender: Gender | None = personal(default=None)
    emails: tuple[str, ...] = personal(default=())  # the first is the one to write to
    phones: tuple[str, ...] = personal(default=())
    nationality: str = personal(default="")  # ISO 3166-1 alpha-2
    languages: frozenset[str] = personal(default=frozenset())
    photo: str = personal(default="")  # SHA-256 of a blob
    merged_into: PersonId | None = None
    note: str = personal(default="")

    @property
    def name(self) -> PersonName:
        return PersonName(self.given_name, self.family_name, self.family_first)

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""


class Status(StrEnum):
    """Of a participant. Any move is possible, each is journaled."""

    INVITED = "invited"
    APPLIED = "applied"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


COMING = frozenset({Status.CONFIRMED, Status.APPLIED, Status.INVITED})
"""Who may still be there: prints and calendars are for them."""

GONE = frozenset({Status.DECLINED, Status.CANCELLED, Status.NO_SHOW})


class ConsentUse(StrEnum):
    PHOTO = "photo"
    PARTICIPANT_LIST = "participant_list"
    CONTACT_CARD = "contact_card"
    PASS_ON_TO_HOSTS = "pass_on_to_hosts"


@kind("category")
class Category:
    """What colour a badge has: a free list of each meeting. `colour`: "#rrggbb"."""

    id: CategoryId
    code: str
    name: Text = NO_TEXT
    colour: str = "#3B59CC"
    position: int = 0


@kind("participant")
class Participant:
    """A person at this meeting, as things stood then.

    `days`: when they are there; empty where nobody said. `arrival` and `departure` are wall-clock times of the
    meeting's zone. `token`: 128 random bits for the badge's QR code, hexadecimal; says nothing about the person.
    """

    id: ParticipantId
    person: PersonId
    status: Status = Status.APPLIED
    waiting_place: int | None = None
    category: CategoryId | None = None
    organisation: OrganisationId | None = None
    organisation_as_written: str = ""
    function: Text = personal(default=NO_TEXT)
    city: str = ""
    country: str = ""
    delegation: DelegationId | None = None
    partnership: PartnershipId | None = None
    partnership_as_written: str = ""
    languages: frozenset[str] = frozenset()
    interpretation_from: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    arrival: datetime | None = personal(default=None)
    arrival_transport: str = personal(default="")
    departure: datetime | None = personal(default=None)
    departure_transport: str = personal(default="")
    hotel: str = personal(default="")
    diet: str = sensitive(default="")
    needs: str = sensitive(default="")
    step_free: bool | None = sensitive(default=None)
    letter: bool | None = personal(default=None)
    passport_country: str = sensitive(default="")
    consents: Mapping[ConsentUse, Consent] = field(default_factory=dict)
    badge_name: str = personal(default="")
    comment: str = personal(default="")
    internal_note: str = personal(default="")
    submitted_at: Instant | None = None
    token: str = ""
    source: str = ""  # file, sheet and row it came from; a line for each row of those who were merged
    flags: frozenset[str] = frozenset()  # problems of its row that somebody chose to store as they are
    custom: Mapping[str, str] = personal(factory=dict)

    def consents_to(self, use: ConsentUse) -> bool:
        said = self.consents.get(use)
        return said is not None and said.given


@kind("delegation")
class Delegation:
    """The participants that come together for an organisation or a partnership."""

    id: DelegationId
    name: Text
    organisation: OrganisationId | None = None
    partnership: PartnershipId | None = None
    head: PersonId | None = None


@kind("accompanying_person")
class AccompanyingPerson:
    """Comes with a participant; may have a badge and a place in visits."""

    id: AccompanyingId
    participant: ParticipantId
    given_name: str = personal(default="")
    family_name: str = personal(default="")
    family_first: bool = False
    native_name: str = personal(default="")
    badge: bool = True
    joins_visits: bool = False
    diet: str = sensitive(default="")
    needs: str = sensitive(default="")
    token: str = ""

    @property
    def name(self) -> PersonName:
        return PersonName(self.given_name, self.family_name, self.family_first)


def name_on_badge(person: Person, participant: Participant) -> str:
    """What the badge says: the name its bearer asked for, else the name in its bearer's order."""
    return participant.badge_name or person.name.in_order() or person.native_name
