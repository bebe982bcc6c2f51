"""What is compared of the people and organisations of a file, to find those that are there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from c2c_events.domain.matching import OrganisationLike, PersonLike
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person

T = TypeVar("T")


class Things(Protocol):
    """Where things can be had by their kind."""

    def all(self, kind: type[T]) -> Sequence[T]: ...

    def by_id(self, kind: type[T]) -> Mapping[str, T]: ...


def like(person: Person, participant: Participant | None, organisations: Mapping[str, Organisation]) -> PersonLike:
    """Somebody, under the id of the person; with where they work, as far as they are registered."""
    phone = person.phones[0] if person.phones else ""
    if participant is None:
        return PersonLike(person.id, person.given_name, person.family_name, person.emails, phone=phone)
    organisation = organisations.get(participant.organisation) if participant.organisation else None
    return PersonLike(
        person.id,
        person.given_name,
        person.family_name,
        person.emails,
        participant.organisation_as_written or (organisation.name.pick() if organisation else ""),
        participant.city,
        participant.country,
        phone,
    )


def address_book(things: Things) -> list[PersonLike]:
    """Everybody of the address book who was not merged into somebody else, registered or not."""
    registration = {each.person: each for each in things.all(Participant)}
    organisations = things.by_id(Organisation)
    return [
        like(person, registration.get(person.id), organisations)
        for person in things.all(Person)
        if not person.merged_into
    ]


def organisation_spellings(things: Things) -> list[OrganisationLike]:
    """Every organisation under the name it has in each language; an organisation may come several times."""
    return [
        OrganisationLike(each.id, name, each.country)
        for each in things.all(Organisation)
        for name in dict.fromkeys(each.name.values())
    ]
