"""Texts stay in their boxes, apart from each other, and nothing vanishes without a word."""

import io
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm

from c2c_events import paths
from c2c_events.exports.badge_layout import ColumnLayout, ColumnText, PlacedColumn
from c2c_events.exports.badge_marks import place_marks
from c2c_events.exports.badge_templates import Box, Column, Marks
from c2c_events.exports.text.characters import REPLACEMENT, normalise
from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Painter
from c2c_events.exports.text.pdf import open_canvas
from tests.exports.badge_builders import a_template
from tests.exports.text.names import MIXED, SINGLE_FONT

COLUMN = """
kind = "column"
box = [10, 5, 80, 50]
vertical = "middle"
[[element.text]]
fields = ["name"]
size = 30
wrap_below = 18
smallest = 12
lines = 2
bold = true
[[element.text]]
fields = ["function"]
size = 14
wrap_below = 12
smallest = 8
lines = 3
space_before = 2
[[element.text]]
fields = ["organisation"]
size = 12
lines = 2
align = "centre"
[[element.text]]
fields = ["city"]
size = 12
align = "right"
space_before = 4
"""
BOX = Box(10 * mm, 5 * mm, 80 * mm, 50 * mm)  # in points, y upwards: as far from below as from above
TIGHT_BOX = Box(10 * mm, 5 * mm, 9 * mm, 50 * mm)


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter(open_canvas(io.BytesIO(), (100 * mm, 60 * mm), "Trial"), FontBook(paths.resource("fonts")))


@pytest.fixture(scope="module")
def layout(painter: Painter) -> ColumnLayout:
    (column,) = a_template(COLUMN).elements
    assert isinstance(column, Column)
    return ColumnLayout(column, 60 * mm, painter)


@pytest.fixture(scope="module")
def tight(painter: Painter) -> ColumnLayout:
    """The same texts in a column where they hardly fit: high, but narrower than some signs."""
    (column,) = a_template(COLUMN.replace("10, 5, 80, 50", "10, 5, 9, 50")).elements
    assert isinstance(column, Column)
    return ColumnLayout(column, 60 * mm, painter)


def placed(layout: ColumnLayout, *said: str) -> PlacedColumn:
    return layout.place(tuple(ColumnText(number, text) for number, text in enumerate(said) if text))


def texts(column: PlacedColumn) -> list[str]:
    return [line.line.text for line in column.lines]


def assert_in_order_and_inside(column: PlacedColumn, box: Box = BOX) -> None:
    near = 0.01
    for line in column.lines:
        assert box.left - near <= line.x <= line.x + line.width <= box.right + near
        assert box.top - near <= line.bottom <= line.top <= box.bottom + near
    for upper, lower in pairwise(column.lines):
        assert lower.top <= upper.bottom + near


def test_a_short_name_is_as_large_as_the_template_says(layout: ColumnLayout) -> None:
    column = placed(layout, "Ana", "Mayor", "City of Tirana", "Tirana")

    assert [line.size for line in column.lines] == [30, 14, 12, 12]
    assert not column.cut
    assert not column.small


def test_a_long_name_shrinks_then_wraps_at_words(layout: ColumnLayout) -> None:
    shrunk, wrapped = placed(layout, "Montserrat Puigdevall"), placed(layout, "Andriamampianina Rakotondrabe Ratsimba")

    assert texts(shrunk) == ["Montserrat Puigdevall"]
    assert 18 <= shrunk.lines[0].size < 30
    assert texts(wrapped) == ["Andriamampianina", "Rakotondrabe Ratsimba"]
    assert wrapped.lines[0].size >= 18


def test_a_word_rather_shrinks_than_it_is_torn(layout: ColumnLayout) -> None:
    column = placed(layout, "Przewodniczącywojewódzki Wójt")

    assert texts(column) == ["Przewodniczącywojewódzki", "Wójt"]


def test_a_word_too_long_for_its_smallest_size_is_torn_and_no_smaller(layout: ColumnLayout) -> None:
    column = placed(layout, "X" * 50)

    assert [line.size for line in column.lines] == [12, 12]
    assert "".join(texts(column)) == "X" * 50
    assert not column.cut


def test_lines_of_a_text_are_about_as_wide_as_each_other(layout: ColumnLayout) -> None:
    column = placed(layout, "", "", "Direction of housing, planning, urban renewal and public space of Pas")

    first, second = column.lines
    assert abs(first.width - second.width) < 0.25 * first.width


def test_what_does_not_fit_is_cut_and_said(layout: ColumnLayout) -> None:
    column = placed(layout, "one " * 200)

    assert column.cut
    assert texts(column)[-1].endswith("…")


def test_what_had_to_shrink_below_nine_points_is_said(layout: ColumnLayout) -> None:
    column = placed(layout, "Ana", "Deputy director for the coordination of urban and territorial " * 3)

    assert column.small
    assert not column.cut


def test_a_long_text_takes_all_its_lines_before_it_becomes_as_small_as_may_be(layout: ColumnLayout) -> None:
    department = "Department of Housing, Urban Development, Resilience, Public Works and International Cooperation"
    column = placed(layout, "", f"Deputy Director of the {department}")

    assert len(column.lines) == 3
    assert column.lines[0].size > 9


def test_no_room_is_left_where_texts_became_smaller(painter: Painter) -> None:
    low = COLUMN.replace("10, 5, 80, 50", "10, 5, 80, 28")
    (column,) = a_template(low).elements
    assert isinstance(column, Column)
    said = ("Maria da Conceição Albuquerque de Vasconcelos", "Mayor", "Câmara Municipal", "Lisboa")

    placed_low = placed(ColumnLayout(column, 60 * mm, painter), *said)
    sizes = {line.line.text: line.size for line in placed_low.lines}

    assert not placed_low.cut
    assert min(sizes.values()) >= 8
    assert placed_low.lines[0].top - placed_low.lines[-1].bottom > 28 * mm * 0.95


def test_texts_that_say_nothing_leave_no_gap_and_no_two_run_together(layout: ColumnLayout) -> None:
    full, short = placed(layout, "Ana", "Mayor", "City", "Tirana"), placed(layout, "Ana", "", "City", "")

    gaps = [upper.bottom - lower.top for upper, lower in pairwise(full.lines)]
    assert gaps == pytest.approx([2 * mm, 0, 4 * mm], abs=0.01)
    assert short.lines[0].bottom - short.lines[1].top == pytest.approx(2 * mm, abs=0.01)


def test_a_column_stands_in_the_middle_of_its_box(layout: ColumnLayout) -> None:
    column = placed(layout, "Ana", "Mayor")

    assert BOX.bottom - column.lines[0].top == pytest.approx(column.lines[-1].bottom - BOX.top, abs=0.01)


def test_a_name_from_right_to_left_starts_on_the_right(layout: ColumnLayout) -> None:
    column = placed(layout, "خالد أبو زيد")

    line = column.lines[0]
    assert line.x + line.width == pytest.approx(BOX.right, abs=0.01)


@pytest.mark.parametrize("text", [*(name.text for name in SINGLE_FONT), *MIXED])
def test_names_in_every_script_stay_in_their_box(layout: ColumnLayout, text: str) -> None:
    column = placed(layout, text, text, f"{text} {text}", text)

    assert_in_order_and_inside(column)
    assert not column.cut


def readable(text: str) -> str:
    """The characters of a text that are seen, whatever the lines it is broken into."""
    return re.sub(r"[\s\u00ad]", "", text).rstrip("-")


anything = st.text(st.characters(codec="utf-8"), max_size=90) | st.text(
    st.sampled_from("Ana Ǹgọ́zi-محمدสมชายကျော်ក្រសួง﷽ꧽ𒐫\u200d\u2066\u202e\u0301🙂\u3164"), max_size=90
)


@settings(max_examples=150)
@given(st.lists(anything, min_size=4, max_size=4))
def test_whatever_is_said_stays_inside_and_nothing_vanishes_unreported(
    layout: ColumnLayout, said: list[str]
) -> None:
    column = placed(layout, *said)

    assert_in_order_and_inside(column)
    shown = "".join(texts(column))
    for text in said:
        if not column.cut and REPLACEMENT not in shown and "\u00ad" not in text:
            assert readable(normalise(text)) in readable(shown)
    unseen = {character for line in column.lines for character in line.line.missing}
    assert (REPLACEMENT in shown) == bool(unseen)


@settings(max_examples=100)
@given(st.lists(anything, min_size=4, max_size=4))
@example(["﷽﷽", "Ana", "", ""])
@example(["န္တာကျော်" * 20, "Ǹgọ́zi " * 30, "مُحَمَّد " * 30, "ស្រី" * 30])
def test_in_too_narrow_a_column_nothing_leaves_it_either(tight: ColumnLayout, said: list[str]) -> None:
    assert_in_order_and_inside(placed(tight, *said), TIGHT_BOX)


def test_in_too_low_a_column_texts_become_smaller_than_their_smallest_and_it_is_said(painter: Painter) -> None:
    (low,) = a_template(COLUMN.replace("10, 5, 80, 50", "10, 50, 80, 5")).elements
    assert isinstance(low, Column)

    column = placed(ColumnLayout(low, 60 * mm, painter), "Ana", "Mayor", "City", "Tirana")

    assert_in_order_and_inside(column, Box(10 * mm, 5 * mm, 80 * mm, 5 * mm))
    assert texts(column) == ["Ana", "Mayor", "City", "Tirana"]
    assert column.small


MARKS = 'kind = "marks"\nbox = [10, 5, 30, 10]\nsize = 10'


def marks_of(painter: Painter, *codes: str, align: str = "left") -> PlacedColumn:
    (marks,) = a_template(f'{MARKS}\nalign = "{align}"').elements
    assert isinstance(marks, Marks)
    found = place_marks(marks, codes, 60 * mm, painter)
    return PlacedColumn(found.lines, found.cut, found.small)


def test_languages_are_marks_in_capitals_each_once(painter: Painter) -> None:
    assert texts(marks_of(painter, "pt-BR", "en", "pt")) == ["PT", "EN"]


@given(st.lists(st.text("abcdefghij-", min_size=1, max_size=12), min_size=1, max_size=30))
def test_marks_stay_in_their_box_and_what_is_left_out_is_said(painter: Painter, codes: list[str]) -> None:
    column = marks_of(painter, *codes)

    for line in column.lines:
        assert 10 * mm <= line.x <= line.x + line.width <= 40 * mm
        assert 45 * mm <= line.y <= line.y + 0.714 * line.size <= 55 * mm
    wanted = {code.partition("-")[0].upper() for code in codes}
    assert column.cut == (len(column.lines) < len(wanted))
