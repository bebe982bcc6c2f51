"""Blocks of cells as spreadsheets write and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.cell_block import as_html, as_text, from_text

CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\t\n"'), max_size=8)


@given(st.integers(1, 4).flatmap(lambda wide: st.lists(st.lists(CELLS, min_size=wide, max_size=wide), min_size=1)))
def test_what_is_written_is_read_again(block):
    assert from_text(as_text(block)) == block


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("Kenya", [["Kenya"]]),
        ("Kenya\tConfirmed\r\nPeru\t\r\n", [["Kenya", "Confirmed"], ["Peru", ""]]),
        ("a\nb\tc", [["a", ""], ["b", "c"]]),
        ('"two\nlines"\tx', [["two\nlines", "x"]]),
        ('"a ""quoted"" word"', [['a "quoted" word']]),
        ('5" pipe\tx', [['5" pipe', "x"]]),
        ('"open\tx\ny\tz', [['"open', "x"], ["y", "z"]]),
        ("", [[""]]),
    ],
)
def test_what_spreadsheets_write_is_read(text, block):
    assert from_text(text) == block


def test_a_table_holds_the_letters_as_they_are():
    said = as_html([["<b>A&B</b>", "two\nlines"]])

    assert said.endswith("<tr><td>&lt;b&gt;A&amp;B&lt;/b&gt;</td><td>two<br>lines</td></tr></table>")
