"""Exchanged names are found by what the file shows, and names that are right are left alone."""

import random
from dataclasses import dataclass, field
from typing import Any

import pytest

from c2c_events.domain.folding import words
from c2c_events.imports.swapped import find_swapped

WESTERN = [
    tuple(name.split(" ", 1))
    for name in [
        "Ana Ruiz",
        "Luis Gil Peña",
        "Élodie Besnard",
        "Wouter van den Broek",
        "Žiga Šuštar",
        "Kofi Annor",
        "Inês Falcão",
        "Jürgen Köhler",
        "Matteo Scarpa",
        "Amina Gharbi",
        "Sophie Fauré",
        "Paweł Wójcik",
        "Mariem Sidi",
        "Elena Peña",
        "Marta Díaz",
        "Jonas Berg",
        "Nora Lund",
        "Tomás Silva",
        "Carla Rossi",
        "Ines Amrani",
        "Hugo Martin",
        "Clara Ferrer",
        "Pau Vidal",
        "Rosa Costa",
        "Eva Novak",
        "Petr Dvořák",
        "Lena Schmidt",
        "Omar Haddad",
        "Rui Sousa",
        "Ada Byron",
    ]
]
FAMILY_FIRST = [
    ("Thị Hương", "Nguyễn"),
    ("Xiaoming", "Wang"),
    ("Boglárka", "Szűcs"),
    ("Dong-hyun", "Choi"),
    ("Kenji", "Hasegawa"),
]


@dataclass
class Row:
    number: int
    written: dict[str, Any]
    values: dict[str, Any] = field(default_factory=dict)


def a_row(number, given, family, email="", badge="", country=""):
    written = {"given_name": given, "family_name": family}
    if badge:
        written["badge_name"] = badge
    return Row(number, written, {"email": (email,) if email else (), "country": country})


def local(given, family, way):
    given, family = "".join(words(given)), "".join(words(family))
    return {"g": given, "g.f": f"{given}.{family}", "f.g": f"{family}.{given}", "if": given[0] + family}[way]


def a_list(chance, exchanged=(), capitals=True, emails=True, badges=True):
    rows = []
    for number, (given, family) in enumerate(WESTERN, start=2):
        shown = family.upper() if capitals and chance.random() < 0.7 else family
        email = local(given, family, chance.choice(["g", "g.f", "f.g", "if"])) + "@x.example" if emails else ""
        badge = f"{given} {family}" if badges and chance.random() < 0.7 else ""
        pair = (shown, given) if number in exchanged else (given, shown)
        rows.append(a_row(number, *pair, email=email, badge=badge))
    return rows


def found(rows):
    return [problem.row for problem in find_swapped(rows)]


@pytest.mark.parametrize("seed", range(20))
def test_a_list_that_is_right_has_none(seed):
    chance = random.Random(seed)
    signs = {"capitals": seed % 2 == 0, "emails": seed % 3 > 0, "badges": seed % 5 > 0}

    assert found(a_list(chance, **signs)) == []


@pytest.mark.parametrize("seed", range(20))
def test_what_is_found_is_exchanged(seed):
    chance = random.Random(seed)
    exchanged = set(chance.sample(range(2, 2 + len(WESTERN)), 3))

    assert set(found(a_list(chance, exchanged))) <= exchanged


def test_two_signs_together_are_enough():
    exchanged = {5, 12}
    rows = [
        a_row(n, *((family.upper(), given) if n in exchanged else (given, family.upper())), email=local(given,
        family, "g") + "@x.example")
        for n, (given, family) in enumerate(WESTERN)
    ]  # fmt: skip

    assert found(rows) == [5, 12]


def test_one_sign_alone_is_never_enough():
    rows = [a_row(n, given, family.upper()) for n, (given, family) in enumerate(WESTERN)]
    rows[7] = a_row(7, WESTERN[7][1].upper(), WESTERN[7][0])

    assert found(rows) == []


@pytest.mark.parametrize("way", ["g", "g.f", "f.g", "if"])
def test_names_with_the_family_first_are_right_as_they_are(way):
    rows = a_list(random.Random(3))
    for number, (given, family) in enumerate(FAMILY_FIRST, start=100):
        rows.append(a_row(number, given, family, local(given, family, way) + "@x.example", f"{family} {given}"))

    assert found(rows) == []


def test_people_with_one_name_or_none_are_passed_over():
    rows = [*a_list(random.Random(1)), Row(90, {"given_name": "Suharyanto"}), Row(91, {}), a_row(92, "Ana", "Ana")]

    assert found(rows) == []


def test_the_proposal_is_the_other_way_round():
    rows = [
        a_row(n, given, family.upper(), local(given, family, "g") + "@x.example")
        for n, (given, family) in enumerate(WESTERN)
    ]
    rows[3] = a_row(3, "VAN DEN BROEK", "Wouter", "wouter@x.example")
    (problem,) = find_swapped(rows)

    assert (problem.field, problem.kind, problem.proposal) == ("family_name", "names_swapped", "Wouter | VAN DEN BROEK")
