"""Organisations, and the partnerships in which cities work together."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NewType

from c2c_events.domain.kinds import kind
from c2c_events.domain.values import Money, Text

OrganisationId = NewType("OrganisationId", str)
PartnershipId = NewType("PartnershipId", str)
PartnershipMemberId = NewType("PartnershipMemberId", str)


class OrganisationKind(StrEnum):
    """What an organisation is; the kinds of actors of the international action of cities."""

    LOCAL_AUTHORITY = "local_authority"
    NATIONAL_GOVERNMENT = "national_government"
    EU_DELEGATION = "eu_delegation"
    EU_HEADQUARTERS = "eu_headquarters"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    NETWORK = "network"
    COMPANY = "company"
    UNIVERSITY = "university"
    CIVIL_SOCIETY = "civil_society"
    DIPLOMATIC = "diplomatic"
    MEDIA = "media"
    OTHER = "other"


@kind("organisation")
class Organisation:
    """An organisation of the address book. `aliases`: other spellings under which it was met."""

    id: OrganisationId
    name: Text
    acronym: str = ""
    organisation_kind: OrganisationKind | None = None
    city: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    aliases: frozenset[str] = frozenset()
    parent: OrganisationId | None = None
    website: str = ""
    address: str = ""
    note: str = ""


class PartnershipKind(StrEnum):
    TWINNING = "twinning"
    DIRECT = "direct_cooperation"
    TRIANGULAR = "triangular_cooperation"
    SOUTH_SOUTH = "south_south_cooperation"
    NETWORK = "network"
    ALLIANCE = "alliance"


@kind("partnership")
class Partnership:
    """Cities, two, three or more, that work together.

    Dates are as exact as they are known: "2019", "2019-08" or a day.
    """

    id: PartnershipId
    title: Text
    code: str = ""
    partnership_kind: PartnershipKind | None = None
    themes: frozenset[str] = frozenset()
    goals: frozenset[int] = frozenset()  # Sustainable Development Goals, 1 to 17
    starts: str = ""
    ends: str = ""
    funding: Money | None = None
    funder: str = ""
    programme: str = ""
    note: str = ""


class MemberRole(StrEnum):
    LEAD = "lead"
    PARTNER = "partner"
    ASSOCIATE = "associate"


@kind("partnership_member")
class PartnershipMember:
    """A city in a partnership; the organisation where it is known."""

    id: PartnershipMemberId
    partnership: PartnershipId
    city: str
    country: str = ""
    role: MemberRole = MemberRole.PARTNER
    organisation: OrganisationId | None = None
    joined: date | None = None
    left: date | None = None
    position: int = 0
