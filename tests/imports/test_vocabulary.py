"""The words of headers and cells are consistent, with the domain and with what is written about them."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from c2c_events.domain.meeting import Layout
from c2c_events.domain.organisations import MemberRole, OrganisationKind, PartnershipKind
from c2c_events.domain.outcomes import Addressee, AgreementKind
from c2c_events.domain.people import Gender, Status
from c2c_events.domain.programme import SessionKind
from c2c_events.imports.cells import Context, one_of, vocabulary
from c2c_events.imports.columns import fields_of, kinds
from c2c_events.imports.fields import DATED, READERS
from c2c_events.language import INTERFACE_LANGUAGES, language
from c2c_events.paths import resource
from c2c_events.terms import GENDERS, MEMBER_ROLES, ORGANISATION_KINDS, PARTNERSHIP_KINDS, STATUSES

DOCUMENT = Path(__file__).parents[2] / "docs" / "import.md"


@pytest.mark.parametrize(
    ("words", "enumeration"),
    [
        ("organisation_type", OrganisationKind), ("session_type", SessionKind), ("layout", Layout), ("member_role",
        MemberRole),
        ("partnership_type", PartnershipKind), ("agreement_type", AgreementKind), ("addressee", Addressee),
        ("status", Status),
        ("gender", Gender),
    ],
)  # fmt: skip
def test_words_of_cells_stand_for_values_of_the_domain(words, enumeration):
    assert set(vocabulary(words).values()) == {member.value for member in enumeration}


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("status", STATUSES), ("gender", GENDERS), ("organisation_type", ORGANISATION_KINDS),
        ("partnership_type", PARTNERSHIP_KINDS), ("member_role", MEMBER_ROLES),
    ],
)  # fmt: skip
def test_what_our_lists_say_is_understood_when_it_comes_back(field, terms, code):
    read, anywhere = one_of(field), Context(date(2024, 3, 12), date(2024, 3, 14))
    shown = {value: language(code)._(said) for value, said in terms.items()}

    assert {value: read(said, anywhere).value for value, said in shown.items()} == {value: value for value in terms}


def test_every_field_and_kind_is_written_about():
    text = DOCUMENT.read_text(encoding="utf-8")
    missing = [name for kind in kinds() for name in [kind, *sorted(fields_of(kind))] if f"`{name}`" not in text]

    assert [name for name in missing if not name.startswith("choice_")] == []


def test_every_reader_is_of_a_field_that_can_be_recognised():
    known = frozenset().union(*(fields_of(kind) for kind in kinds()))

    assert (READERS.keys() | DATED.keys()) <= known


def test_what_a_kind_needs_and_marks_are_its_own_fields():
    told = tomllib.loads(resource("imports", "columns.toml").read_text(encoding="utf-8"))["kinds"]
    for kind, about in told.items():
        wanted = {name for group in about["needs"] for name in group} | set(about.get("marks", []))

        assert wanted - fields_of(kind) <= {"options", "name"}, kind


def test_the_words_for_places_are_those_of_the_installed_cldr():
    """Fails where Babel has moved on: run resources/packaging/make_place_words.py again."""
    import runpy

    made = runpy.run_path(str(resource("packaging", "make_place_words.py")))
    lines = [
        "\t".join([kind, code, *dict.fromkeys(name for name in names[1:] if name)])
        for kind, words in (("country", made["countries"]()), ("language", made["languages"]()))
        for code, names in words.items()
    ]

    assert lines == resource("imports", "places.tsv").read_text(encoding="utf-8").splitlines()
