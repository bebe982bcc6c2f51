"""The search field understands what people type, also while they type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.filters import Term, parse_filter

AMINA = {"category": ["City"], "status": ["confirmed"], "day": ["2024-03-12", "2024-03-13"]}
KEYS = ("category", "status", "day")
TEXT = "amina gharbi ville de sfax"


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
    assert parse_filter(expression, KEYS).matches(AMINA, TEXT) is found


def test_a_key_that_nobody_knows_is_text():
    asked = parse_filter("re:start", keys=("category",))

    assert asked.terms == (Term("", ("re:start",)),)


@given(st.text())
def test_anything_can_be_typed(expression):
    parse_filter(expression).matches(AMINA, TEXT)
