"""Who and what is there already, by the words by which rows name them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from c2c_events.domain.folding import words
from c2c_events.domain.matching import organisation_key
from c2c_events.domain.organisations import Organisation, OrganisationId
from c2c_events.domain.people import Participant, Person
from c2c_events.services.importing.draft import Draft


def name_key(name: str) -> str:
    """A name without order, case and accents: “DUPRÉ Mathieu” and “Mathieu Dupre” are one."""
    return " ".join(sorted(words(name)))


@lru_cache(maxsize=65536)
def _acronym(said: str) -> str:
    """The key of an acronym that stands in brackets behind a name: “Àrea Metropolitana de Barcelona (AMB)”."""
    found = re.search(r"\(([A-Z][A-Z0-9.&-]{1,9})\)\s*$", said)
    return organisation_key(found[1]) if found else ""


class People:
    """The people of a draft by address and name; made once per import, kept up as rows come in.

    Who was merged into another is the other, who goes by the addresses and names of both.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.by_email: dict[str, list[str]] = defaultdict(list)
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.name_of: dict[str, str] = {}
        self.participant_of: dict[str, str] = {}
        self.merged: Counter[str] = Counter()  # how many were merged into somebody
        self.taken: Counter[str] = Counter()  # how many rows of this import were found to be somebody
        self._names_of: dict[str, set[str]] = defaultdict(set)
        self._sources_of: dict[str, list[str]] = {}
        self._organisations: dict[str, OrganisationId] = {}
        for person in draft.all(Person):
            self._add(person)
        for participant in draft.all(Participant):
            self.participant_of[participant.person] = participant.id
            self._sources_of[participant.person] = participant.source.splitlines()
        for organisation in draft.all(Organisation):
            for said in (*organisation.name.values(), *organisation.aliases):
                self.add_organisation(organisation.id, said, organisation.country)

    def _add(self, person: Person) -> None:
        name = name_key(f"{person.given_name} {person.family_name}") or name_key(person.native_name)
        own = person.merged_into or person.id
        if own == person.id:
            self.name_of[own] = name
        else:
            self.merged[own] += 1
        self._names_of[own].add(name)
        for known in (self.by_name[name], *(self.by_email[address.casefold()] for address in person.emails)):
            if own not in known:
                known.append(own)

    def goes_by(self, person: str, name: str) -> bool:
        """Whether somebody, or who was merged into them, is called so (`name_key`)."""
        return name in self._names_of[person]

    def came_from(self, person: str, place: str) -> bool:
        """Whether a row was taken as the registration of somebody, or of who was merged into them."""
        return place in self._sources_of.get(person, ())

    def can_be_taken(self, person: str) -> bool:
        """Whether one more row of this import can be of somebody: each who was merged had a row of their own."""
        return self.taken[person] <= self.merged[person]

    def organisation(self, said: str, country: str) -> Organisation | None:
        """The organisation of that name, in any of its spellings."""
        own = organisation_key(said, country)
        acronym = _acronym(said)
        found = self._organisations.get(own) or self._organisations.get(acronym or own)
        if found is None and own.startswith("city:"):
            found = self._city_hall(own)
        return None if found is None else self._draft.by_id(Organisation)[found]

    def _city_hall(self, own: str) -> OrganisationId | None:
        """A city hall whose country nobody said, here or there, is the one of that city, where there is only one."""
        city, _, country = own.rpartition(":")
        if country:
            return self._organisations.get(f"{city}:")
        found = {each for key, each in self._organisations.items() if key.rpartition(":")[0] == city}
        return found.pop() if len(found) == 1 else None

    def add_organisation(self, organisation_id: OrganisationId, said: str, country: str) -> None:
        self._organisations.setdefault(organisation_key(said, country), organisation_id)
        if acronym := _acronym(said):
            self._organisations.setdefault(acronym, organisation_id)

    def named(self, name: str, affiliation: str = "") -> list[str]:
        """Ids of the people somebody names: of all who are called so, those of the organisation, where it is said.

        A name may leave a part out (“Julia Serrat” for “Júlia Serrat i Ferrer”) where that still means one person.
        """
        wanted = name_key(name)
        found = list(self.by_name.get(wanted, ())) if wanted else []
        if not found and len(wanted.split()) > 1:
            parts = set(wanted.split())
            found = [
                person
                for person, own in self.name_of.items()
                if len(own.split()) > 1 and (parts <= set(own.split()) or set(own.split()) <= parts)
            ]
        found = [person for person in found if person in self.participant_of] or found
        if len(found) > 1:
            found = self._of_organisation(found, affiliation) or found
        return found

    def _of_organisation(self, people: Iterable[str], affiliation: str) -> list[str]:
        said = set(words(affiliation))
        if not said:
            return []
        scored = [(len(said & self._organisation_words(person)) / len(said), person) for person in people]
        best = max(score for score, _ in scored)
        return [person for score, person in scored if score == best > 0]

    def _organisation_words(self, person: str) -> set[str]:
        participant = self._draft.by_id(Participant).get(self.participant_of.get(person, ""))
        if participant is None:
            return set()
        organisation = self._draft.by_id(Organisation).get(participant.organisation or "")
        said = (
            participant.organisation_as_written,
            participant.city,
            *(organisation.name.values() if organisation else ()),
        )
        return {word for each in said for word in words(each)}
