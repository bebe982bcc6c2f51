"""Sentences with names of any script."""

import pytest

from c2c_events.errors import NotFound
from c2c_events.language import language
from c2c_events.messages import isolated, say


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Šimić", "Ana Šimić"),
        ("阮文安", "阮文安"),
        ("أحمد", "\u2068أحمد\u2069"),
        ("דוד Levi", "\u2068דוד Levi\u2069"),
        ("", ""),
    ],
)
def test_a_name_from_right_to_left_turns_nothing_but_itself(name, shown):
    assert isolated(name) == shown
    assert f"“{shown}”" in say(NotFound(kind="person", name=name), language("en"))
