"""Lists as values: columns with their heads, and rows of cells, for a spreadsheet or for paper.

Cells are in the words of the list's language already, but dates, times and numbers are themselves: a spreadsheet sorts
them, and paper writes them as the language does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from c2c_events.exports.registry import Remark
from c2c_events.language import Language

Cell = str | int | date | datetime | time | None
CellKind = Literal["text", "number", "date", "moment", "time"]


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
class ListDocument:
    """A list. `title`: of the list; `meeting`, `dates`: of what it is about; `internal`: for the house only.

    `paper`: "A4" or "Letter"; `landscape`: on its longer side. Both are for paper; a spreadsheet has one sheet, with
    the rows of all sections one after the other.
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
    remarks: tuple[Remark, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(section.rows) for section in self.sections)
