"""What one row of the list of participants says: flat values that do not depend on the reader's language.

A row is not what is stored: changes are made to the things themselves, by their ids. Things that many rows name (an
organisation, a category) are one shared `Named` in all of them; who shows a text picks its language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from c2c_events.domain.values import NO_TEXT, Text

if TYPE_CHECKING:
    from datetime import date, datetime

    from c2c_events.domain.organisations import OrganisationKind
    from c2c_events.domain.people import ConsentUse, Gender, ParticipantId, PersonId, Status
    from c2c_events.domain.programme import RoleKind
    from c2c_events.domain.values import Instant


@dataclass(frozen=True, slots=True)
class Named:
    """A thing that rows refer to. `code`: or its acronym; `also`: other spellings; the rest is that of its own kind."""

    id: str
    name: Text = NO_TEXT
    code: str = ""
    also: tuple[str, ...] = ()
    kind: str = ""
    colour: str = ""
    position: int = 0
    city: str = ""
    country: str = ""

    def __hash__(self) -> int:
        return hash(self.id)

    def words(self) -> Iterator[str]:
        """All it is called: code, names in every language, other spellings; without empty ones."""
        if self.code:
            yield self.code
        yield from self.name.values()
        yield from self.also


class ParticipantRow(NamedTuple):
    """A participant with what the lists and the desk show of them.

    A tuple with names, since 25,000 dataclasses take several times as long to fill; only its names are for use.

    `roles`: one word of the domain for each role they have in a session. `days`: in order. `arrival`, `departure`:
    wall-clock times of the meeting's zone. `accompanying`: what those are called who come along. `present_since`: since
    when they are here, None where they were not checked in, or left again. `badge_printed_at`: the last time. Both, and
    `submitted_at`, are UTC.
    """

    id: ParticipantId
    person: PersonId
    given_name: str
    family_name: str
    family_first: bool
    native_name: str
    name_in_order: str
    name_to_sort: str
    honorific: Text
    gender: Gender | None
    nationality: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    photo: str
    status: Status
    waiting_place: int | None
    category: Named | None
    organisation: Named | None
    organisation_as_written: str
    function: Text
    city: str
    country: str
    delegation: Named | None
    partnership: Named | None
    partnership_as_written: str
    languages: frozenset[str]
    interpretation_from: frozenset[str]
    days: tuple[date, ...]
    arrival: datetime | None
    arrival_transport: str
    departure: datetime | None
    departure_transport: str
    hotel: str
    diet: str
    needs: str
    step_free: bool | None
    letter: bool | None
    passport_country: str
    badge_name: str
    comment: str
    internal_note: str
    submitted_at: Instant | None
    flags: frozenset[str]
    consents_stored: str  # JSON as stored: of 25,000 no two are alike, and few are ever looked at
    custom_stored: str
    tags: tuple[str, ...]
    roles: tuple[RoleKind, ...]
    accompanying: tuple[str, ...]
    present_since: Instant | None
    badge_printed_at: Instant | None

    def __repr__(self) -> str:
        return f"ParticipantRow({self.id})"  # nobody's data gets into a log by being printed

    @property
    def email(self) -> str:
        """The one to write to."""
        return self.emails[0] if self.emails else ""

    @property
    def phone(self) -> str:
        return self.phones[0] if self.phones else ""

    @property
    def home_city(self) -> str:
        """Their own city, else that of their organisation, as lists and badges have it."""
        return self.city or (self.organisation.city if self.organisation else "")

    @property
    def home_country(self) -> str:
        """Their own country, else that of their organisation (ISO 3166-1 alpha-2)."""
        return self.country or (self.organisation.country if self.organisation else "")

    @property
    def organisation_kind(self) -> OrganisationKind | str:
        return self.organisation.kind if self.organisation else ""

    @property
    def consents(self) -> Mapping[ConsentUse | str, bool]:
        """What they agreed to (True) or refused (False); what they were not asked is not in it."""
        if self.consents_stored == "{}":
            return {}
        return {use: said["given"] for use, said in json.loads(self.consents_stored).items()}

    @property
    def custom(self) -> Mapping[str, str]:
        """What the meeting's own fields hold, by key."""
        if self.custom_stored == "{}":
            return {}
        found: dict[str, str] = json.loads(self.custom_stored)
        return found
