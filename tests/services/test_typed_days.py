"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.language import INTERFACE_LANGUAGES, language
from c2c_events.services.typed_days import day_in

NEAR = date(2027, 7, 14)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("13/3", date(2027, 3, 13)),
        ("13.3.", date(2027, 3, 13)),
        ("13 mars", date(2027, 3, 13)),
        ("13 de marzo de 2028", date(2028, 3, 13)),
        ("2028-03-13", date(2028, 3, 13)),
        ("3/4/28", date(2028, 4, 3)),
        ("20/1", date(2027, 1, 20)),
        ("31/2", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_understood_as_it_is_typed_and_without_a_year_the_nearest_is_meant(said, day):
    assert day_in(said, NEAR) == day


@pytest.mark.parametrize("code", INTERFACE_LANGUAGES)
@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_as_the_window_writes_it_is_understood(code, day):
    assert day_in(language(code).date(day, "long"), NEAR) == day
