"""Writes a list as a spreadsheet: an Excel table on each sheet, with filters, whose header stays in sight.

Text is text: what begins with "=" is not calculated, what looks like a number or an address is not changed. Dates and
times are dates and times, shown as the reader's own machine writes them. Equal lists give equal bytes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_range

from c2c_events.errors import N_
from c2c_events.exports.documents.lists import Cell, CellKind, ListDocument, ListHeading, ListSheet
from c2c_events.exports.export import Remark
from c2c_events.progress import Tick, quiet

SHORTENED = N_("Texts longer than a cell of a spreadsheet can hold were cut: {count}.")
EMPTY = N_("Nothing is in the list: the search finds nothing, or nobody agreed to be listed.")

LONGEST_CELL = 32_767
"""Characters (UTF-16 units) that a cell holds: Excel specifications and limits."""
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_NARROWEST, _WIDEST = 6.0, 48.0
_MARGIN = 3.0  # beside the text, for the button of the filter
_FORMATS: dict[CellKind, int] = {"date": 14, "moment": 22, "time": 20}
"""Formats of Excel that the reader's machine shows in its own way (ECMA-376, 18.8.30)."""
_WIDTHS: dict[CellKind, float] = {"date": 11.0, "moment": 16.0, "time": 7.0, "number": 8.0}
_MADE = datetime(2000, 1, 1)  # else the minute of its making is in the file
_A4, _LETTER = 9, 1


def write_list(document: ListDocument, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a list to `out`, which stays open; gives what to know about it.

    `tick(done, total)` is called after each row, and may raise `Cancelled`.
    """
    # In memory: names of people have no place in temporary files.
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": document.title, "subject": document.meeting, "created": _MADE})
    rows = tuple(row for section in document.sections for row in section.rows)
    sheets = (ListSheet(document.title, document.columns, rows), *document.further)
    formats = {kind: book.add_format({"num_format": number, "valign": "top"}) for kind, number in _FORMATS.items()}
    formats |= {kind: book.add_format({"valign": "top"}) for kind in ("text", "number")}
    total, done, cut = sum(len(sheet.rows) for sheet in sheets), 0, 0

    def written() -> None:
        nonlocal done
        done += 1
        tick(done, total)

    names = _distinct([_sheet_name(sheet.title) for sheet in sheets])
    for number, (name, sheet) in enumerate(zip(names, sheets, strict=True), start=1):
        page = book.add_worksheet(name)
        cut += _write_sheet(page, sheet, f"List{number}" if number > 1 else "List", formats, written)
        _set_up_page(page, document)
    book.close()
    remarks = list(document.remarks)
    if not rows:
        remarks.append(Remark(EMPTY))
    if cut:
        remarks.append(Remark(SHORTENED, {"count": cut}))
    return remarks


def _write_sheet(
    page: Any, sheet: ListSheet, table: str, formats: Mapping[CellKind, Any], written: Callable[[], None]
) -> int:
    """Write a table; `written` is called after each row. Gives how many texts had to be cut."""
    cut = 0
    for number, row in enumerate(sheet.rows, start=1):
        for column, (heading, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            cut += _write_cell(page, number, column, cell, formats[heading.kind])
        written()
    heads = _distinct([heading.title for heading in sheet.columns])
    last = max(len(sheet.rows), 1)
    columns = [{"header": head} for head in heads]
    page.add_table(
        0, 0, last, len(heads) - 1, {"name": table, "style": "Table Style Light 1", "columns": columns}
    )
    for column, heading in enumerate(sheet.columns):
        width = _width(heading, heads[column], [row[column] for row in sheet.rows])
        page.set_column(column, column, width, formats[heading.kind], {"hidden": heading.hidden})
    # Phone numbers and codes are text on purpose: no green corner that offers to make numbers of them.
    page.ignore_errors({"number_stored_as_text": xl_range(1, 0, last, len(heads) - 1)})
    return cut


def _set_up_page(sheet: Any, document: ListDocument) -> None:
    sheet.freeze_panes(1, 0)
    if document.words.right_to_left:
        sheet.right_to_left()
    sheet.set_paper(_LETTER if document.paper == "Letter" else _A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&R&P / &N")


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, form: Any) -> int:
    """Write a cell; gives 1 where its text had to be cut."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, (date, datetime, time)):
        sheet.write_datetime(row, column, cell, form)
        return 0
    if isinstance(cell, int):
        sheet.write_number(row, column, cell, form)
        return 0
    said = cell.encode("utf-16-le", errors="ignore")[: 2 * LONGEST_CELL].decode("utf-16-le", errors="ignore")
    sheet.write_string(row, column, said, form)
    return int(len(said) < len(cell))


def _sheet_name(title: str) -> str:
    return _NOT_IN_SHEET_NAME.sub(" ", title)[:_LONGEST_SHEET_NAME].strip(" '") or "List"


def _distinct(heads: Sequence[str]) -> list[str]:
    """The same heads, each unlike the others, since columns of a table are told apart by them."""
    made: list[str] = []
    for head in heads:
        said, number = head or "–", 1
        while said.casefold() in {each.casefold() for each in made}:
            number += 1
            said = f"{head} {number}"
        made.append(said)
    return made


def _width(heading: ListHeading, head: str, cells: Sequence[Cell]) -> float:
    """How wide a column is, in characters: as its widest text, within limits."""
    widest = max((_columns_of(cell) for cell in cells if isinstance(cell, str)), default=0.0)
    wanted = max(widest, _columns_of(head) + _MARGIN, _WIDTHS.get(heading.kind, 0.0)) + 1
    return min(max(wanted, _NARROWEST), _WIDEST)


def _columns_of(text: str) -> float:
    """How many digits wide a text is, about: letters of East Asia are twice as wide."""
    if text.isascii():
        return float(len(text))
    return sum(2.0 if unicodedata.east_asian_width(letter) in "WF" else 1.0 for letter in text)
