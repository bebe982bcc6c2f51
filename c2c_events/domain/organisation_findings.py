"""Rules about organisations and partnerships: there twice, incomplete, or without anybody who comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds
from c2c_events.domain.known import Known
from c2c_events.domain.likeness import organisation_spellings
from c2c_events.domain.matching import find_near_organisations, group_organisations
from c2c_events.domain.organisations import Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.people import COMING, Participant


@finds({"organisation_written_in_two_ways": Severity.WARNING}, reads=(Organisation,))
def find_organisations_twice(known: Known) -> Iterator[Finding]:
    """Organisations whose names say the same: “Ville de Liège”, “Liège Municipality”; not those of two countries."""
    organisations = known.by_id(Organisation)
    order = {own: place for place, own in enumerate(organisations)}
    for group in group_organisations(organisation_spellings(known)):
        members = sorted({str(own) for own in group}, key=order.__getitem__)
        countries = {organisations[own].country for own in members} - {""}
        for country in sorted(countries) or [""]:
            # Who says no country goes with the only one there is; with several, nobody can tell.
            alone = len(countries) == 1
            those = [own for own in members if organisations[own].country == country or (alone or not countries)]
            if len(those) > 1:
                yield _twice("organisation_written_in_two_ways", those)


@finds({"organisation_name_alike": Severity.HINT}, reads=(Organisation,), slow=True)
def find_organisations_alike(known: Known) -> Iterator[Finding]:
    """Two organisations whose names differ by a slip: “Ville de Strasburg”, “Ville de Strasbourg”."""
    told = set()
    for match in find_near_organisations(organisation_spellings(known), known.engines.alike):
        pair = [str(match.first), str(match.second)]
        if pair[0] != pair[1] and frozenset(pair) not in told:
            told.add(frozenset(pair))
            yield _twice("organisation_name_alike", pair)


def _twice(kind: str, those: list[str]) -> Finding:
    things = tuple(Thing("organisation", own) for own in those)
    return Finding(kind, things, mends=(Mend("merge", things),))


_MISSING = {
    "organisation_kind_missing": "organisation_kind",
    "organisation_country_missing": "country",
    "organisation_city_missing": "city",
}


@finds(dict.fromkeys(_MISSING, Severity.HINT), reads=(Organisation,))
def find_incomplete_organisations(known: Known) -> Iterator[Finding]:
    """An organisation without kind or country, a local authority without its city.

    Others need no city: a delegation or a network is of a country, or of the world.
    """
    for organisation in known.all(Organisation):
        for kind, name in _MISSING.items():
            needed = name != "city" or organisation.organisation_kind is OrganisationKind.LOCAL_AUTHORITY
            if needed and not getattr(organisation, name):
                things = (Thing.of(organisation),)
                yield Finding(kind, things, mends=(Mend("edit", things, (name,)),))


@finds({"partnership_of_one_city": Severity.WARNING}, reads=(Partnership, PartnershipMember))
def find_lonely_partnerships(known: Known) -> Iterator[Finding]:
    """A partnership with fewer than two cities: each that ever was in it counts."""
    cities: dict[str, set[Hashable]] = defaultdict(set)
    for member in known.all(PartnershipMember):
        cities[member.partnership].add(known.engines.city(member.city, member.country))
    for partnership in known.all(Partnership):
        if len(cities[partnership.id]) < 2:
            yield Finding("partnership_of_one_city", (Thing.of(partnership),), {"cities": len(cities[partnership.id])})


@finds(
    {"partnership_city_absent": Severity.HINT},
    reads=(Partnership, PartnershipMember, Participant, Organisation),
)
def find_absent_cities(known: Known) -> Iterator[Finding]:
    """A city of a partnership from which nobody comes, and which is no organisation of the address book.

    Somebody comes from the city they state, and from the city of their organisation, in whatever language it is named.
    """
    organisations = known.by_id(Organisation)
    named: set[tuple[str, str]] = set()
    for participant in known.all(Participant):
        if participant.status in COMING:
            named.add((participant.city, participant.country))
            if participant.organisation:
                own = organisations[participant.organisation]
                named.add((own.city, own.country))
    countries = {country for _, country in named}
    there: dict[str, set[Hashable]] = {}

    def is_there(city: str, country: str) -> bool:
        if country not in there:  # somebody who stated no country may be of any
            there[country] = {known.engines.city(each, country) for each, own in named if own in {"", country}}
        return known.engines.city(city, country) in there[country]

    for member in known.all(PartnershipMember):
        if member.organisation or (member.city, member.country) in named:
            continue
        if not any(is_there(member.city, country) for country in ([member.country] if member.country else countries)):
            yield Finding(
                "partnership_city_absent",
                (Thing("partnership", member.partnership), Thing.of(member)),
                {"city": member.city, "country": member.country},
                (Mend("edit", (Thing.of(member),), ("organisation",)),),
            )
