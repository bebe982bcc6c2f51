"""Pieces of several styles make one paragraph, from the side where it begins."""

import io
from collections.abc import Callable

import pytest

from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Align, Painter, Style
from c2c_events.exports.text.paragraphs import draw_stack
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.exports.text.pieces import Piece, Pieces, field, isolated
from tests.exports.text.reading import Shown, read_page

LEFT, TOP, WIDTH = 100.0, 700.0, 150.0
NAME, FUNCTION = Style(10, bold=True), Style(10)

Document = Callable[[Callable[[Painter], None]], bytes]


def drawn(document: Document, paragraph: Pieces, width: float = WIDTH) -> list[Shown]:
    def draw(painter: Painter) -> None:
        draw_stack(painter, paragraph.strips(painter, width, 800), LEFT, TOP)

    return read_page(document(draw))


def lines(shown: list[Shown]) -> list[str]:
    """What stands on each line, from left to right."""
    heights = sorted({round(each.y, 1) for each in shown}, reverse=True)
    by_height = ([each for each in shown if round(each.y, 1) == height] for height in heights)
    return ["".join(each.text for each in sorted(line, key=lambda each: each.x)) for line in by_height]


def test_pieces_follow_each_other_and_wrap_as_one_text(document: Document) -> None:
    paragraph = Pieces((Piece("Afiavi Zinsou,", NAME), Piece("Mayor of the city of Cotonou", FUNCTION)))

    shown = drawn(document, paragraph)

    assert "".join(lines(shown)).replace(" ", "") == "AfiaviZinsou,MayorofthecityofCotonou"
    assert len(lines(shown)) == 2
    assert all(LEFT <= each.x < LEFT + WIDTH for each in shown)


def test_a_piece_that_has_no_room_left_begins_the_next_line(document: Document) -> None:
    paragraph = Pieces((Piece("Montserrat Closa i Bonet,", NAME), Piece("Internationalisation", FUNCTION)), indent=8)

    first, second = (line.replace(" ", "") for line in lines(drawn(document, paragraph)))

    assert (first, second) == ("MontserratClosaiBonet,", "Internationalisation")


def test_lines_after_the_first_are_moved_in(document: Document) -> None:
    paragraph = Pieces((Piece("Montserrat Closa i Bonet,", NAME), Piece("Internationalisation", FUNCTION)), indent=8)

    shown = drawn(document, paragraph)

    lowest = min(each.y for each in shown)
    assert min(each.x for each in shown if each.y == lowest) == pytest.approx(LEFT + 8, abs=0.01)


def test_from_right_to_left_the_first_piece_is_rightmost(document: Document) -> None:
    paragraph = Pieces((Piece("Anna", NAME), Piece("Mayor", FUNCTION)), rtl=True)

    shown = [each for each in drawn(document, paragraph) if each.text.strip()]

    assert "".join(each.text for each in sorted(shown, key=lambda each: each.x)) == "MayorAnna"
    assert LEFT + WIDTH - 8 < max(each.x for each in shown) < LEFT + WIDTH


def test_a_comma_after_a_name_of_another_direction_stands_where_the_paragraph_goes_on(document: Document) -> None:
    arabic = Pieces((Piece(field("فاطمة", ",", rtl=False), Style(10, rtl=False)),))
    latin = Pieces((Piece(field("Anna", "،", rtl=True), Style(10, rtl=True)),), rtl=True)

    in_english = sorted(drawn(document, arabic), key=lambda each: each.x)
    in_arabic = sorted(drawn(document, latin), key=lambda each: each.x)

    assert in_english[-1].text == ","
    assert in_arabic[0].text == "،"


def test_plain_text_from_left_to_right_needs_no_isolates() -> None:
    assert isolated("Anna Soler", rtl=False) == "Anna Soler"
    assert field("Anna Soler", ",", rtl=False) == "Anna Soler,"
    assert field("Anna Soler", "", rtl=True) == "Anna Soler"


def test_a_short_paragraph_is_not_torn_and_a_long_one_leaves_no_line_alone(book: FontBook) -> None:
    painter = Painter(open_canvas(io.BytesIO(), (595.0, 842.0), "Names"), book)

    short = Pieces((Piece("one two three four five six", FUNCTION),)).strips(painter, 60, 800)
    long = Pieces((Piece("one two three four five six " * 4, FUNCTION),)).strips(painter, 60, 800)

    assert len(short) == 1
    assert len(long) > 3
    assert [strip.keep for strip in long] == [True, *[False] * (len(long) - 3), True, False]


def test_the_baseline_is_that_of_the_first_line(document: Document) -> None:
    paragraph = Pieces((Piece("small", Style(8)), Piece("LARGE", Style(14))))
    found: list[float] = []

    def draw(painter: Painter) -> None:
        (strip,) = paragraph.strips(painter, WIDTH, 800)
        found.append(strip.baseline)
        strip.draw(painter, LEFT, TOP)

    shown = read_page(document(draw))

    assert {round(TOP - each.y, 1) for each in shown} == {round(found[0], 1)}


def test_text_may_stand_at_the_end_and_in_the_middle(document: Document) -> None:
    def left(align: Align) -> float:
        return min(each.x for each in drawn(document, Pieces((Piece("12", FUNCTION),), align=align)))

    start, centre, end = left(Align.START), left(Align.CENTRE), left(Align.END)

    assert start == pytest.approx(LEFT, abs=0.01)
    assert centre == pytest.approx((start + end) / 2, abs=0.1)
    assert LEFT + WIDTH - 15 < end < LEFT + WIDTH
