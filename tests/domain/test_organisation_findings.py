import pytest

from c2c_events.domain.findings import Thing
from c2c_events.domain.organisation_findings import (
    find_absent_cities,
    find_incomplete_organisations,
    find_lonely_partnerships,
    find_organisations_alike,
    find_organisations_twice,
)
from c2c_events.domain.organisations import Organisation, OrganisationKind, Partnership, PartnershipMember
from c2c_events.domain.people import Status
from c2c_events.domain.values import Text
from tests.builders import a_person, registered
from tests.domain.known import found, kinds


def organisations(*said: tuple[str, str]) -> list[Organisation]:
    return [Organisation(id=str(n), name=Text.plain(name), country=country) for n, (name, country) in enumerate(said)]


def a_partnership(*cities: tuple[str, str], **facts: object) -> list[object]:
    members = [
        PartnershipMember(id=f"m{n}", partnership="p", city=city, country=country, **facts)
        for n, (city, country) in enumerate(cities)
    ]
    return [Partnership(id="p", title=Text.plain("Water")), *members]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("Ville de Liège", "BE"), ("LIÈGE Municipality", "BE")], [("0", "1")]),
        ([("Ville de Liège", "BE"), ("Mairie de Liège", "BE"), ("Liège Municipality", "BE")], [("0", "1", "2")]),
        ([("Ville de Liège", "BE"), ("Ville de Gent", "BE")], []),
        ([("University of Córdoba", "ES"), ("University of Cordoba", "AR")], []),
        ([("University of Córdoba", "ES"), ("University of Cordoba", "")], [("0", "1")]),
        ([("Cities Network", "ES"), ("Cities Network", "AR"), ("Cities network", "ES")], [("0", "2")]),
    ],
)
def test_organisations_whose_names_say_the_same_are_found(said, expected):
    findings = found(find_organisations_twice, *organisations(*said))

    assert [tuple(each.id for each in finding.things) for finding in findings] == expected


def test_an_organisation_with_the_same_name_in_two_languages_is_one():
    network = Organisation(id="n", name=Text({"en": "Metropolis", "fr": "Metropolis"}))

    assert kinds(find_organisations_twice, network) == []


def test_organisations_that_differ_by_a_slip_are_found_once():
    slip = organisations(("Ville de Strasbourg", "FR"), ("Ville de Strasburg", "FR"), ("Ville de Stuttgart", "DE"))

    (finding,) = found(find_organisations_alike, *slip)

    assert finding.things == (Thing("organisation", "0"), Thing("organisation", "1"))
    assert finding.mends[0].action == "merge"


def test_only_a_local_authority_needs_a_city():
    bare = Organisation(id="bare", name=Text.plain("A"))
    city = Organisation(
        id="city", name=Text.plain("B"), organisation_kind=OrganisationKind.LOCAL_AUTHORITY, country="PE"
    )
    network = Organisation(id="net", name=Text.plain("C"), organisation_kind=OrganisationKind.NETWORK, country="BE")

    findings = found(find_incomplete_organisations, bare, city, network)

    assert [(each.things[0].id, each.kind) for each in findings] == [
        ("bare", "organisation_kind_missing"),
        ("bare", "organisation_country_missing"),
        ("city", "organisation_city_missing"),
    ]


def test_a_partnership_needs_two_different_cities():
    assert kinds(find_lonely_partnerships, *a_partnership(("Lima", "PE"), ("Lima", "PE"))) == [
        "partnership_of_one_city"
    ]
    assert kinds(find_lonely_partnerships, *a_partnership()) == ["partnership_of_one_city"]
    assert kinds(find_lonely_partnerships, *a_partnership(("Córdoba", "ES"), ("Córdoba", "AR"))) == []


@pytest.mark.parametrize(
    ("city", "country", "expected"),
    [("Séville", "ES", 0), ("SEVILLA", "ES", 0), ("Sevilla", "", 0), ("Sevilla", "CO", 1), ("Lima", "PE", 1)],
)
def test_a_partner_city_is_there_when_somebody_of_it_comes_however_it_is_written(city, country, expected):
    people = registered(a_person("ana"), city="Sevilla", country="ES")

    findings = found(find_absent_cities, *a_partnership((city, country)), *people)

    assert len(findings) == expected


def test_a_partner_city_is_not_there_through_somebody_who_cancelled():
    people = registered(a_person("ana"), city="Lima", country="PE", status=Status.CANCELLED)

    (finding,) = found(find_absent_cities, *a_partnership(("Lima", "PE")), *people)

    assert finding.things == (Thing("partnership", "p"), Thing("partnership_member", "m0"))
    assert finding.facts == {"city": "Lima", "country": "PE"}


def test_a_partner_city_is_there_through_the_organisation_of_somebody_or_by_its_own():
    lima = Organisation(id="lima", name=Text.plain("Municipalidad"), city="Lima", country="PE")
    people = registered(a_person("ana"), organisation="lima")

    assert kinds(find_absent_cities, lima, *a_partnership(("Lima", "PE")), *people) == []
    assert kinds(find_absent_cities, lima, *a_partnership(("Quito", "EC"), organisation="lima"), *people) == []
