"""The search field understands what people type, also while they type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.filters import Term, parse_filter, parts_of, written
from c2c_events.domain.searching import Fact, ListIndex

AMINA = {
    "": ["Amina Gharbi", "Ville de Sfax"],
    "category": ["City"],
    "status": ["confirmed"],
    "day": ["2024-03-12", "2024-03-13"],
    "size": ["XL"],
}
FACTS = {key: Fact(lambda row, own=key: row[own]) for key in AMINA}
KEYS = ("category", "status", "day")


def finds(expression, keys=KEYS):
    return ListIndex([AMINA], FACTS).chosen(parse_filter(expression, keys)) == [0]


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("", True),
        ("category:city", True),
        ("category:CITY day:2024-03-13", True),
        ("category:press,city", True),
        ("-status:cancelled", True),
        ("-category:city", False),
        ('"ville de"', True),
        ("GHÀRBI", True),
        ('-"ville de"', False),
        ("gharbi status:waiting", False),
        ('"ville d', True),
        ("category:", True),
        ("status:conf", False),
    ],
)
def test_a_search_finds(expression, found):
    assert finds(expression) is found


def test_a_key_that_nobody_knows_is_text():
    asked = parse_filter("re:start", keys=("category",))

    assert asked.terms == (Term("", ("re:start",)),)


def test_the_meetings_own_fields_are_asked_for_by_their_keys():
    known, unknown = parse_filter("-custom.Shirt:XL,L", ("custom.",)), parse_filter("custom.shirt:XL", KEYS)

    assert known.terms == (Term("custom.shirt", ("xl", "l"), negated=True),)
    assert unknown.terms == (Term("", ("custom.shirt:xl",)),)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("Lima", "city:Lima"),
        ("São Paulo", 'city:"São Paulo"'),
        ("A,B", 'city:"A,B"'),
        ('The "old" one', 'city:"The old one"'),
    ],
)
def test_a_value_is_typed_so_that_it_is_understood_as_a_whole(value, typed):
    term = written("city", value)

    assert term == typed
    assert len(parse_filter(term, ("city",)).terms[0].values) == 1


def test_several_values_are_asked_for_at_once_with_and_without_quotes():
    values = ("São Paulo", "Lima", "A,B")

    parts = list(parts_of(f"{written('city', *values)} rivers", ("city",)))

    assert [(part.values, part.term.key) for part in parts] == [(values, "city"), (("rivers",), "")]


def test_the_parts_of_an_expression_stand_where_they_were_typed():
    expression = 'water  -city:"São Paulo",Lima "old town" status:'

    parts = list(parts_of(expression, ("city", "status")))

    assert [expression[part.end - len(part.typed) : part.end] for part in parts] == [part.typed for part in parts]
    assert [part.typed for part in parts] == ["water", '-city:"São Paulo",Lima', '"old town"']


@given(st.text())
def test_anything_can_be_typed(expression):
    finds(expression)
