"""What is read of a file: sheets of rows, typed where their fields are known, and what is doubtful about them."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Any, Literal

from c2c_events.imports.grids import Cell
from c2c_events.imports.problems import RowProblem

Why = Literal["empty", "total", "note", "header", "day"]


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row. `number`: the spreadsheet's own. Fields whose cell is empty are in neither `written` nor `values`.

    `written`: cells by field, cleaned of stray spaces and controls; `values`: what they say, by the readers of
    `fields.py`; None where a cell could not be decided. `custom`: the text of columns that are no field, by header. In
    choice matrices `values["options"]` holds the rank by option header; in programmes `values["day"]` the day,
    wherever it is written.
    """

    number: int
    written: Map[str, Cell]
    values: Map[str, Any]
    custom: Map[str, str]


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that is no data: an empty one, a total, a note, a repeated header, a line that names a day."""

    number: int
    why: Why


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet. `kind`: a kind of columns.toml, or "unknown" (then `rows` have custom columns only).

    `columns`: header by field (the column's letter where the header is empty); `options`: the headers of a choice
    matrix, in order; `custom`: the headers that are no field. `header_row` 0: there is none. `problems`: of rows, and
    (row 0) of the sheet.
    """

    file: str
    name: str
    kind: str
    encoding: str
    separator: str
    header_row: int
    columns: Map[str, str]
    options: tuple[str, ...]
    custom: tuple[str, ...]
    rows: tuple[RowRead, ...]
    ignored: tuple[IgnoredRow, ...]
    problems: tuple[RowProblem, ...]
    confidence: float = 1.0
