"""A block of cells as spreadsheets write it to the clipboard and read it from there."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence

Block = Sequence[Sequence[str]]


def as_text(block: Block) -> str:
    """Lines of cells with tabs between them; a cell with a tab, a line end or a quote stands in quotes."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(block)
    return out.getvalue()


def as_html(block: Block) -> str:
    """The same as a table, for programs that take formatted text."""
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block)
    return f'<meta charset="utf-8"><table>{rows}</table>'


def _cell(words: str) -> str:
    return "<td>" + html.escape(words).replace("\n", "<br>") + "</td>"


def from_text(text: str) -> list[list[str]]:
    """The cells of a text from the clipboard. All rows have the same number of cells: missing ones are empty."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    if text.count('"') % 2:  # a quote that nobody closes is a letter, not the beginning of a cell of many lines
        rows = [line.split("\t") for line in text.split("\n")]
    else:
        rows = [row or [""] for row in csv.reader(io.StringIO(text), delimiter="\t")] or [[""]]
    wide = max(map(len, rows))
    return [row + [""] * (wide - len(row)) for row in rows]
