"""Tables: columns of given widths, rows kept whole where a page can hold them, headers set again on each page.

A cell holds blocks: paragraphs, and tables again. So sessions that run side by side are a row, and two languages
beside each other are a table of two columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .painter import Colour, Painter, Style
from .paragraphs import Block, Draw, Paragraph, Strip, draw_stack, stacked_height


@dataclass(frozen=True, slots=True)
class Cell:
    """Blocks in a cell. `span`: over how many columns; `background`: None shows that of the row."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    background: Colour | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from the start to the end of the row; their spans add up to the columns of the table, or less.

    `keep`: stays on the page of the row after it.
    """

    cells: tuple[Cell, ...]
    background: Colour | None = None
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers. Lengths in points.

    `columns`: relative widths; they share the width there is. `rtl`: the first column is the rightmost one.
    `rule`: the colour of the lines between rows, `grid` between columns too; None draws none.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    header: tuple[Row, ...] = ()
    padding: tuple[float, float] = (4.0, 3.0)
    """Beside and above the content of a cell."""
    rule: Colour | None = (0.75, 0.75, 0.75)
    grid: bool = False
    rtl: bool = False
    before: float = 0.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        edges = self._edges(width)
        header = [strip for row in self.header for strip in self._row(painter, row, edges, limit, ())]
        room = limit - stacked_height(header)
        repeat: tuple[Strip, ...] = tuple(header)
        if room < limit / 2:  # a header that leaves no room is not worth setting again
            repeat, room = (), limit
        strips = [Strip(s.height, s.draw, s.before, True) for s in header]
        for row in self.rows:
            strips += self._row(painter, row, edges, room, repeat)
        if strips:
            first = strips[0]
            strips[0] = Strip(first.height, first.draw, self.before, first.keep, first.repeat)
        return strips

    def _edges(self, width: float) -> list[float]:
        """Where columns begin and end, from the start of the table."""
        total = sum(self.columns)
        edges = [0.0]
        for share in self.columns:
            edges.append(edges[-1] + width * share / total)
        return edges

    def _row(
        self, painter: Painter, row: Row, edges: Sequence[float], limit: float, repeat: tuple[Strip, ...]
    ) -> list[Strip]:
        """A row as one strip, or, where no page can hold it, as the strips of its slices."""
        beside, above = self.padding
        boxes: list[tuple[float, float, Cell, list[Strip]]] = []
        column = 0
        for cell in row.cells:
            start, end = edges[column], edges[min(column + cell.span, len(edges) - 1)]
            column += cell.span
            left = edges[-1] - end if self.rtl else start
            inner = max(end - start - 2 * beside, 1.0)
            content = [s for block in cell.blocks for s in block.strips(painter, inner, limit - 2 * above)]
            boxes.append((left, end - start, cell, content))
        strips: list[Strip] = []
        rest = [content for *_, content in boxes]
        while True:
            taken = [_fitting(content, limit - 2 * above) for content in rest]
            rest = [content[len(part) :] for content, part in zip(rest, taken, strict=True)]
            height = max((stacked_height(part) for part in taken), default=0.0) + 2 * above
            cells = [(left, wide, cell, part) for (left, wide, cell, _), part in zip(boxes, taken, strict=True)]
            more = any(rest)
            strips.append(
                Strip(height, self._drawing(row, cells, edges[-1], height), 0.0, row.keep and not more, repeat)
            )
            if not more:
                return strips

    def _drawing(
        self, row: Row, cells: list[tuple[float, float, Cell, list[Strip]]], width: float, height: float
    ) -> Draw:
        beside, above = self.padding

        def draw(painter: Painter, left: float, top: float) -> None:
            if row.background is not None:
                painter.rectangle(left, top - height, width, height, row.background)
            for offset, wide, cell, _ in cells:
                if cell.background is not None:
                    painter.rectangle(left + offset, top - height, wide, height, cell.background)
            if self.rule is not None:
                painter.rectangle(left, top - height, width, 0.5, self.rule)  # above the next row's background
                if self.grid:
                    for offset, *_ in cells:
                        if offset:
                            painter.rectangle(left + offset - 0.25, top - height, 0.5, height, self.rule)
            for offset, _, _, content in cells:
                draw_stack(painter, content, left + offset + beside, top - above)

        return draw


def text_cell(text: str, style: Style, span: int = 1, background: Colour | None = None) -> Cell:
    """A cell that holds one paragraph."""
    return Cell((Paragraph(text, style),), span, background)


def _fitting(strips: list[Strip], limit: float) -> list[Strip]:
    """The first strips that fit, at least one: a slice of a cell too long for a page."""
    count = 1
    while count < len(strips) and stacked_height(strips[: count + 1]) <= limit:
        count += 1
    return strips[:count]
