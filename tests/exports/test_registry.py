"""What holds for every export of the registry: it can be offered, and its options are whole."""

from itertools import groupby

import pytest

from c2c_events.exports.registry import EXPORTS


def test_the_exports_of_a_section_stand_together():
    sections = [section for section, _ in groupby(each.section for each in EXPORTS.values())]

    assert sections == list(dict.fromkeys(sections))


@pytest.mark.parametrize("name", EXPORTS)
def test_every_choice_has_words_and_its_default_is_among_them(name):
    choices = {option.name: option for option in EXPORTS[name].options if option.type == "choice"}

    assert {key: option.default for key, option in choices.items() if option.default not in option.choices} == {}
    assert [key for key, option in choices.items() if not all(option.choices.values())] == []
