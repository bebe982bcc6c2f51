"""Lists as values: columns with their heads, and rows of cells, for a spreadsheet or for paper.

Cells are in the words of the list's language already, but dates, times and numbers are themselves: a spreadsheet sorts
them, and paper writes them as the language does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from c2c_events.exports.export import Remark
from c2c_events.language import Language

Cell = str | int | date | datetime | time | None
CellKind = Literal["text", "number", "date", "moment", "time"]


def cell_text(cell: Cell, words: Language) -> str:
    """A cell as the language writes it: "12 Mar 2024", "09:30", "1,200"."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return f"{words.date(cell.date(), 'medium')} {words.time(cell)}"
    if isinstance(cell, date):
        return words.date(cell, "medium")
    if isinstance(cell, time):
        return words.time(cell)
    return words.number(cell)


@dataclass(frozen=True, slots=True)
class ListHeading:
    """The head of a column. `share`: of the width of a page; `hidden`: in a spreadsheet only, and not shown there."""

    title: str
    kind: CellKind = "text"
    share: float = 1.0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ListSection:
    """Rows under a title of their own, "" where the list has no sections. Rows have a cell for each column."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A further sheet of a spreadsheet: more about the same things. Rows have a cell for each column."""

    title: str
    columns: tuple[ListHeading, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ListDocument:
    """A list. `title`: of the list; `meeting`, `dates`: of what it is about; `internal`: for the house only.

    For paper: its size, "A4" or "Letter"; `landscape`: on its longer side; `row_height`: the least, in points;
    `section_pages`: each section begins a page. A spreadsheet has one sheet, with the rows of all sections one after
    the other, and the `further` ones, which paper has not.
    """

    title: str
    meeting: str
    dates: str
    words: Language
    columns: tuple[ListHeading, ...]
    sections: tuple[ListSection, ...]
    internal: bool = False
    paper: str = "A4"
    landscape: bool = False
    row_height: float = 0.0
    section_pages: bool = False
    remarks: tuple[Remark, ...] = ()
    further: tuple[ListSheet, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(section.rows) for section in self.sections)
