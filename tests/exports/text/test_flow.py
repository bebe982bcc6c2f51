"""Paragraphs, lists and tables flow down pages; nothing is lost and nothing stands outside."""

import io
from collections.abc import Callable

import pytest

from c2c_events.exports.text.fonts import FontBook
from c2c_events.exports.text.painter import Painter, Style
from c2c_events.exports.text.paragraphs import Flow, Paragraph, Rule, Space, Together, bullets, numbered
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.exports.text.tables import Cell, Row, Table, text_cell
from tests.exports.text.reading import Shown, read_page

STYLE = Style(10)
SENTENCE = "Le programme réunit cinquante-sept partenariats de ville à ville. "
WIDTH, HEIGHT, LEFT, TOP = 300.0, 200.0, 20.0, 230.0


def pages_of(book: FontBook, fill: Callable[[Flow], None]) -> list[list[Shown]]:
    """The glyphs on each page of what flows."""
    out = io.BytesIO()
    canvas = open_canvas(out, (340.0, 250.0), "Agenda", "fr")
    flow = Flow(Painter(canvas, book, "fr"), WIDTH, HEIGHT)
    fill(flow)
    flow.draw(LEFT, TOP)
    canvas.save()
    return [read_page(out.getvalue(), number) for number in range(len(flow.pages))]


def text_of(page: list[Shown]) -> str:
    """The words of a page, a line of print each."""
    lines: dict[float, str] = {}
    for shown in page:
        lines[shown.y] = lines.get(shown.y, "") + shown.text
    return "\n".join(lines.values())


def test_a_paragraph_goes_on_to_the_next_page_without_a_lonely_line(book: FontBook) -> None:
    pages = pages_of(book, lambda flow: flow.add(Paragraph(SENTENCE * 14, STYLE)))

    lines = [text_of(page).split("\n") for page in pages]
    assert "".join(line for page in lines for line in page).replace(" ", "") == (SENTENCE * 14).replace(" ", "")
    assert len(lines) == 2
    assert min(len(page) for page in lines) >= 2


def test_everything_stands_within_the_frame(book: FontBook) -> None:
    def fill(flow: Flow) -> None:
        flow.add(Paragraph("Titre", Style(20, True), keep=True), Paragraph(SENTENCE * 5, STYLE, before=4))
        flow.add(*bullets([SENTENCE * 2, "Court"], STYLE, 3), Rule(before=5), *numbered(["un", SENTENCE], STYLE, 3))
        flow.add(
            Table((1, 2), tuple(Row((text_cell("09:00", STYLE), text_cell(SENTENCE * 2, STYLE))) for _ in range(9)))
        )

    for page in pages_of(book, fill):
        assert page
        assert all(LEFT - 0.1 <= shown.x < LEFT + WIDTH for shown in page)
        assert all(TOP - HEIGHT < shown.y < TOP for shown in page)


def test_a_heading_stays_with_what_follows(book: FontBook) -> None:
    def fill(flow: Flow) -> None:
        flow.add(Space(50), *(Paragraph(f"ligne {number}", STYLE) for number in range(13)))
        flow.add(Paragraph("Objectifs", Style(12, True), keep=True), Paragraph(SENTENCE * 3, STYLE))

    first, second = (text_of(page) for page in pages_of(book, fill))

    assert "Objectifs" not in first
    assert second.startswith("Objectifs\nLe programme")


def test_blocks_together_are_not_torn_where_a_page_can_hold_them(book: FontBook) -> None:
    def fill(flow: Flow) -> None:
        flow.add(*(Paragraph(f"ligne {number}", STYLE) for number in range(10)))
        flow.add(Together((Paragraph("un", STYLE), Paragraph("deux\ntrois\nquatre\ncinq", STYLE))))

    assert [text_of(page).split("\n")[0] for page in pages_of(book, fill)] == ["ligne 0", "un"]


def test_blocks_together_that_no_page_can_hold_are_torn(book: FontBook) -> None:
    pages = pages_of(book, lambda flow: flow.add(Together((Paragraph(SENTENCE * 30, STYLE), Paragraph("fin", STYLE)))))

    assert len(pages) >= 3
    assert text_of(pages[-1]).endswith("fin")


def test_the_header_of_a_table_stands_on_each_of_its_pages(book: FontBook) -> None:
    rows = tuple(Row((text_cell(f"{number:02}:00", STYLE), text_cell("Séance", STYLE))) for number in range(24))
    table = Table(
        (1, 3), rows, header=(Row((text_cell("Heure", Style(10, True)), text_cell("Titre", Style(10, True)))),)
    )

    pages = [text_of(page) for page in pages_of(book, lambda flow: flow.add(table))]

    assert len(pages) == 3
    assert all(page.startswith("HeureTitre") for page in pages)
    times = [line[:5] for page in pages for line in page.split("\n") if line[2:3] == ":"]
    assert times == [f"{number:02}:00" for number in range(24)]


def test_a_row_is_not_torn_where_a_page_can_hold_it(book: FontBook) -> None:
    rows = tuple(Row((text_cell(f"<{number}> {SENTENCE * 3} </{number}>", STYLE),)) for number in range(9))

    for page in pages_of(book, lambda flow: flow.add(Table((1,), rows))):
        text = text_of(page)
        assert all((f"<{number}>" in text) == (f"</{number}>" in text) for number in range(9))


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(book: FontBook) -> None:
    row = Row((text_cell(SENTENCE * 40, STYLE), Cell((Paragraph("à côté", STYLE), Paragraph(SENTENCE, STYLE)))))

    pages = pages_of(book, lambda flow: flow.add(Table((1, 1), (row,))))

    assert len(pages) > 2
    left = "".join(shown.text for page in pages for shown in page if shown.x < LEFT + WIDTH / 2)
    assert left.replace(" ", "") == (SENTENCE * 40).replace(" ", "")
    right = "".join(shown.text for page in pages for shown in page if shown.x > LEFT + WIDTH / 2)
    assert right.replace(" ", "") == ("à côté" + SENTENCE).replace(" ", "")


@pytest.mark.parametrize("rtl", [False, True])
def test_the_first_column_stands_where_the_language_starts(book: FontBook, rtl: bool) -> None:
    table = Table((1, 1), (Row((text_cell("a", STYLE), text_cell("b", STYLE))),), rtl=rtl)

    (page,) = pages_of(book, lambda flow: flow.add(table))

    left_to_right = "".join(shown.text for shown in sorted(page, key=lambda shown: shown.x))
    assert left_to_right == ("ba" if rtl else "ab")


def test_the_marker_of_an_arabic_item_stands_at_the_right(book: FontBook) -> None:
    (page,) = pages_of(book, lambda flow: flow.add(*bullets(["المدن المستدامة"], STYLE)))

    rightmost = max(page, key=lambda shown: shown.x)
    assert rightmost.text == "•"
    assert rightmost.x > LEFT + WIDTH - 10


def test_the_number_of_pages_is_known_on_the_first(book: FontBook) -> None:
    out = io.BytesIO()
    canvas = open_canvas(out, (340.0, 250.0), "Agenda")
    painter = Painter(canvas, book)
    flow = Flow(painter, WIDTH, HEIGHT)
    flow.add(*(Paragraph("ligne", STYLE) for _ in range(40)))

    flow.draw(LEFT, TOP, lambda number, total: painter.draw(f"{number} / {total}", 20, 10, STYLE))
    canvas.save()

    feet = ["".join(shown.text for shown in read_page(out.getvalue(), number) if shown.y < 20) for number in range(3)]
    assert feet == ["1 / 3", "2 / 3", "3 / 3"]


def test_space_and_rules_take_no_page_of_their_own(book: FontBook) -> None:
    def fill(flow: Flow) -> None:
        flow.add(*(Paragraph(f"ligne {number}", STYLE) for number in range(14)))
        flow.break_page()
        flow.break_page()
        flow.add(Space(30), Paragraph("fin", STYLE))

    _, second = pages_of(book, fill)

    assert text_of(second) == "fin"
    assert second[0].y > TOP - 15
