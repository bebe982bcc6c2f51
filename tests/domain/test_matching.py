"""The same person or organisation written in two ways is proposed; a namesake is not."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from c2c_events.domain.folding import fold, words
from c2c_events.domain.matching import (
    OrganisationLike,
    PersonLike,
    find_near_organisations,
    find_same_people,
    find_shared_emails,
    group_organisations,
    organisation_key,
)
from c2c_events.engines.fuzzy import alike


def a_person(key, name="Ana Ruiz", **about):
    given, _, family = name.partition(" ")
    return PersonLike(key, given, family, **{"organisation": "Ville de Lille", "country": "FR", **about})


def pairs(*people, known=()):
    return [(match.first, match.second) for match in find_same_people(people, alike, known)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mathieu Dupré", "MATHIEU DUPRE"),
        ("Jördis Oberländer", "Joerdis Oberlaender"),
        ("Søren Jørgensen", "Soren Jorgensen"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
        ("Nguyễn Thị Hương", "Huong Nguyen Thi"),
        ("Jean-Baptiste de Kervadec", "Jean Baptiste De Kervadec"),
        ("Đorđe Šustar", "Dorde Sustar"),
        ("Ana Ruiz Gil", "Ana Ruiz"),
        ("J. Dupont", "Jean Dupont"),
        ("Katerina Nikolaidou", "Katerina Nikolaidu"),
        ("王小明", "王小明"),
    ],
)
def test_one_name_written_in_two_ways_at_one_workplace_is_one_person(first, second):
    assert pairs(a_person(1, first), a_person(2, second)) == [(1, 2)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ana Soler", "Pau Soler"),
        ("Fernando Ruiz", "Fernanda Ruiz"),
        ("Jan Novak", "Jana Novak"),
        ("Ana Ruiz", "Ana Gil"),
        ("Ángel A. O'Connor Dubois", "Amina A. Dubois O'Connor"),
        ("Marie Durand", "Marc Durand"),
    ],
)
def test_two_people_of_one_office_stay_two(first, second):
    assert pairs(a_person(1, first), a_person(2, second)) == []


def test_a_namesake_elsewhere_is_another_person():
    lille = a_person(1, "Moussa Gueye", organisation="Ville de Rufisque", country="SN", city="Rufisque")
    other = a_person(2, "Moussa Gueye", organisation="Ville de Nouakchott", country="MR", city="Nouakchott")

    assert pairs(lille, other) == []


def test_one_address_in_other_capitals_is_one_person_wherever_they_work():
    first = a_person(1, emails=("Ana@City.example",))
    second = a_person(2, "RUIZ Ana", emails=("ana@city.example",), organisation="AMB", country="ES")
    (match,) = find_same_people([first, second], alike)

    assert (match.score, match.reasons) == (1.0, ("email", "name"))


def test_an_office_address_of_two_people_is_shared_and_makes_them_no_one():
    people = [a_person(n, name, emails=("office@lille.example",)) for n, name in enumerate(["Ana Ruiz", "Luc Petit"])]

    assert pairs(*people) == []
    assert [(shared.email, shared.keys) for shared in find_shared_emails(people, alike)] == [
        ("office@lille.example", (0, 1))
    ]
    assert find_shared_emails([people[0], a_person(5, "A. Ruiz", emails=("OFFICE@lille.example",))], alike) == []


def test_who_is_known_already_is_found_but_not_compared_with_each_other():
    known = [a_person("k1"), a_person("k2")]

    assert pairs(a_person("new"), known=known) == [("new", "k1"), ("new", "k2")]


def test_a_phone_in_common_makes_up_for_another_organisation():
    first = a_person(1, organisation="AMB", phone="+34 932 234 567")
    second = a_person(2, organisation="Metropolis", phone="0034932234567")

    assert pairs(first, second) == [(1, 2)]


@given(st.permutations(range(6)))
def test_the_order_of_the_list_changes_nothing_but_the_order_of_the_pairs(order):
    names = ["Ana Ruiz", "RUIZ Ana", "Luc Petit", "Ana Ruiz Gil", "L. Petit", "Bo Ek"]
    expected = {frozenset(pair) for pair in pairs(*(a_person(n, name) for n, name in enumerate(names)))}

    found = {frozenset(pair) for pair in pairs(*(a_person(n, names[n]) for n in order))}

    assert found == expected == {frozenset(p) for p in [(0, 1), (0, 3), (1, 3), (2, 4)]}


def test_a_list_of_many_people_is_compared_by_blocks():
    chance = random.Random(1)
    syllables = ["ka", "lo", "mi", "re", "su", "to", "va", "ne", "chi", "dor", "fel", "gan"]
    comparisons = 0

    def counted(first, second):
        nonlocal comparisons
        comparisons += 1
        return alike(first, second)

    people = [
        PersonLike(n, "".join(chance.choices(syllables, k=3)), "".join(chance.choices(syllables, k=4)),
        (f"p{n}@x.example",), f"Office {n % 700}")
        for n in range(5000)
    ]  # fmt: skip
    twin = PersonLike(
        "twin", people[40].given.upper(), people[40].family.upper(), ("t@x.example",), people[40].organisation
    )

    found = find_same_people([*people, twin], counted)

    assert (40, "twin") in [(match.first, match.second) for match in found]
    assert comparisons < 5000


# ------------------------------------------------------------------------------------------------- organisations


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ville de Liège", "VILLE DE LIÈGE", "City of Liège", "Liège Municipality", "Mairie de Liège",
        "Ville de Liège, relations internationales"),
        ("Câmara Municipal de Braga", "C. M. Braga", "Município de Braga", "City of Braga"),
        ("City of Da Nang", "Da Nang Municipality", "Ville de Da Nang"),
        ("Alcaldía de La Paz", "Alcaldia de La Paz", "Ayuntamiento de La Paz", "City of La Paz"),
        ("Comune di Milano", "COMUNE DI MILANO", "Città di Milano"),
        ("Ville d'Agadir", "VILLE D’AGADIR", "Mairie d'Agadir"),
        ("Délégation de l'UE - Maroc", "EU Delegation to Morocco", "DUE Maroc",
        "Delegation of the European Union to Morocco"),
        ("Universitat Politècnica de Catalunya", "Universitat Politecnica de Catalunya (UPC)"),
    ],
    ids=lambda spellings: spellings[0],
)  # fmt: skip
def test_spellings_of_one_organisation_have_one_key(spellings):
    assert len({organisation_key(name, "XX") for name in spellings}) == 1


def test_city_halls_of_one_name_in_two_countries_are_two():
    assert organisation_key("Alcaldía de Cuenca", "EC") != organisation_key("Ayuntamiento de Cuenca", "ES")
    assert organisation_key("Métropole de Lyon", "FR") != organisation_key("Ville de Lyon", "FR")
    assert organisation_key("DG INTPA", "BE") != organisation_key("DG NEAR", "BE")


def test_organisations_are_grouped_with_their_acronyms_and_unknown_countries():
    names = [("a", "Àrea Metropolitana de Barcelona (AMB)", "ES"), ("b", "AMB", "ES"), ("c",
    "Area Metropolitana de Barcelona", "ES"),
             ("d", "Ville de Kinshasa", "CD"), ("e", "City of Kinshasa", ""), ("f", "Ville de Cuenca", "EC"), ("g",
             "Ville de Cuenca", "ES"),
             ("h", "Ville de Cuenca", "")]  # fmt: skip

    groups = group_organisations(OrganisationLike(*each) for each in names)

    assert groups == [("a", "b", "c"), ("d", "e"), ("f",), ("g",), ("h",)]


def test_a_slip_in_a_name_is_proposed_and_numbers_are_no_slip():
    names = ["Ville de Strasbourg", "Ville de Strasburg", "Ville de Nantes", "Lycée 12 de Nantes", "Lycée 13 de Nantes"]
    organisations = [OrganisationLike(n, name, "FR") for n, name in enumerate(names)]

    assert [(match.first, match.second) for match in find_near_organisations(organisations, alike)] == [(0, 1)]


# ------------------------------------------------------------------------------------------------------- folding


@given(st.text())
@example("𝐀ſﬁ")
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert words(fold(text)) == words(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Łódź", ("lodz",)), ("Straße", ("strasse",)), ("L’Hôtel", ("l", "hotel")), ("Ørsted-Æble", ("orsted",
    "aeble")), ("İstanbul", ("istanbul",)),
     ("प्रकाश", ("प्रकाश",)), ("서울", ("서울",)), ("الْقَاهِرَة", ("القاهرة",))],
)  # fmt: skip
def test_words_are_folded_and_other_scripts_kept_whole(text, folded):
    assert words(text) == folded
