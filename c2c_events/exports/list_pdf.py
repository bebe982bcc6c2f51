"""Writes a list on paper: a table, in sections, with its header again on each page, in every script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.agenda_pdf.furniture import INTERNAL, Furniture
from c2c_events.exports.agenda_pdf.remarks import uncovered
from c2c_events.exports.documents.lists import ListDocument, ListSection, cell_text
from c2c_events.exports.export import Remark
from c2c_events.exports.list_xlsx import EMPTY
from c2c_events.exports.text.painter import Align, Painter, Style
from c2c_events.exports.text.paragraphs import Block, Flow, Paragraph, Space, Strip
from c2c_events.exports.text.pdf import PdfCanvas, open_canvas
from c2c_events.exports.text.tables import Cell, Row, Table
from c2c_events.progress import Tick, quiet

_SMALL = 8.0  # points: of more than this many columns, text is set smaller
_MANY_COLUMNS = 8
_MANY = 6.5
_PADDING = (3.0, 2.5)


def write_list_pdf(document: ListDocument, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a list to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts rows twice, when they are laid out and when their pages are drawn; it may raise
    `Cancelled`. The same list gives the same bytes, on machines with the same fonts.
    """
    paper = look.PAPERS[document.paper]
    if document.landscape:
        paper = (paper[1], paper[0])
    words = document.words
    canvas = open_canvas(out, paper, document.title, words.code, subject=document.meeting)
    painter = Painter(canvas, language=words.code)
    flow = Flow(painter, paper[0] - 2 * look.MARGIN, paper[1] - look.TOP - look.BOTTOM)
    rows, done = document.items, 0

    def laid_out() -> None:
        nonlocal done
        done += 1
        tick(done, 2 * rows)

    pages = _Pages(document, canvas, laid_out)
    flow.add(*pages.title())
    for number, section in enumerate(document.sections):
        if number and document.section_pages:
            flow.break_page()
        flow.add(*pages.section(section))
    if not rows:
        flow.add(pages.paragraph(words._(EMPTY), look.TEXT, before=8))
    warning = words._(INTERNAL) if document.internal else ""
    furniture = Furniture(painter, paper, document.meeting, document.dates, warning, rtl=words.right_to_left)

    def decorate(number: int, count: int) -> None:
        tick(rows + rows * (number - 1) // count, 2 * rows)
        furniture.header(document.title)
        furniture.footer(number, count)

    flow.draw(look.MARGIN, paper[1] - look.TOP, decorate)
    canvas.save()
    tick(2 * rows, 2 * rows)
    return [*document.remarks, *([] if rows else [Remark(EMPTY)]), *uncovered(painter.missing)]


@dataclass(frozen=True)
class _Pages:
    """Makes the blocks of a list. `laid_out` is called for each row when its place is found."""

    document: ListDocument
    canvas: PdfCanvas
    laid_out: Callable[[], None]

    def title(self) -> Iterator[Block]:
        yield self.paragraph(self.document.title, look.DAY)
        yield Space(4)

    def section(self, section: ListSection) -> Iterator[Block]:
        if section.title:
            heading = self.paragraph(section.title, look.TITLE, before=10)
            yield replace(heading, keep=True, on_draw=self._bookmark(section.title))
        if section.rows:
            yield self._table(section)

    def paragraph(self, text: str, style: Style, before: float = 0.0) -> Paragraph:
        """Text at the side where the list begins, whatever the direction of the text itself."""
        words = self.document.words
        align = Align.RIGHT if words.right_to_left else Align.LEFT
        return Paragraph(text, look.in_language(style, words, text), align, before)

    def _table(self, section: ListSection) -> Table:
        headings = [heading for heading in self.document.columns if not heading.hidden]
        shown = [place for place, heading in enumerate(self.document.columns) if not heading.hidden]
        size = _MANY if len(headings) > _MANY_COLUMNS else _SMALL
        head, text = replace(look.LABEL, bold=True, size=size), replace(look.NAME, size=size)
        header = Row(tuple(Cell((self.paragraph(each.title, head),)) for each in headings), look.WELL, keep=True)
        rows = []
        for row in section.rows:
            said = (cell_text(row[place], self.document.words) for place in shown)
            first, *others = (self.paragraph(each, text) for each in said)
            blocks: list[Block] = [_Counted(first, self.laid_out, self.document.row_height), *others]
            rows.append(Row(tuple(Cell((block,)) for block in blocks)))
        return Table(
            tuple(heading.share for heading in headings),
            tuple(rows),
            (header,),
            _PADDING,
            look.LINE,
            grid=bool(self.document.row_height),
            rtl=self.document.words.right_to_left,
            before=4.0,
        )

    def _bookmark(self, title: str) -> Callable[[Painter, float], None]:
        def mark(_painter: Painter, top: float) -> None:
            self.canvas.bookmark(title, 0, top)

        return mark


@dataclass(frozen=True, slots=True)
class _Counted:
    """A block that tells when it is laid out, and is at least so high."""

    block: Block
    laid_out: Callable[[], None]
    least: float

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        self.laid_out()
        strips = self.block.strips(painter, width, limit)
        room = self.least - 2 * _PADDING[1] - sum(strip.height for strip in strips)
        return [*strips, Strip(room, lambda _painter, _left, _top: None)] if room > 0 else strips
