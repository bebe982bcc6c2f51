"""Files in, typed rows out: every sheet with its kind, its columns, its rows, and what is doubtful about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from c2c_events.domain.folding import words
from c2c_events.errors import UnreadableFile
from c2c_events.imports import cells, dates, fields
from c2c_events.imports.calendars import read_calendar
from c2c_events.imports.cells import Context, Reader, said
from c2c_events.imports.checks import CHECKS
from c2c_events.imports.columns import SURE, Recognised, column_letters, recognise
from c2c_events.imports.grids import Cell, Grid, clean
from c2c_events.imports.mapping import NO_MAPPING, Mapping, SheetMapping
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.imports.schedules import read_schedule
from c2c_events.imports.sheets import IgnoredRow, RowRead, SheetRead
from c2c_events.imports.sources import format_of, open_sheets, tables_in
from c2c_events.imports.swapped import find_swapped


@dataclass(frozen=True, slots=True)
class Refused:
    """A file of a folder that could not be read, and the error that says why."""

    file: str
    error: UnreadableFile


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source held."""

    sheets: tuple[SheetRead, ...]
    refused: tuple[Refused, ...] = ()


def read(
    source: Path,
    context: Context,
    mapping: Mapping = NO_MAPPING,
    kind: str | None = None,
    sheet: str | None = None,
) -> Reading:
    """Read a file, or all files of a folder in the order of their names.

    `kind` forces what the sheets hold, except those of a file where another sheet is recognised as that kind; `sheet`
    reads the sheet of that name only. A single file that cannot be read raises a child of `UnreadableFile`; in a
    folder it is among `refused`, and the others are read.
    """
    sheets: list[SheetRead] = []
    refused: list[Refused] = []
    for path in tables_in(source):
        try:
            sheets += read_file(path, context, mapping, kind, sheet)
        except UnreadableFile as error:
            if not source.is_dir():
                raise
            refused.append(Refused(path.name, error))
    return Reading(tuple(sheets), tuple(refused))


def read_file(
    path: Path,
    context: Context,
    mapping: Mapping = NO_MAPPING,
    kind: str | None = None,
    sheet: str | None = None,
) -> list[SheetRead]:
    """Read one file: as `read`. A calendar or a schedule is a programme, and nothing else is read in it."""
    entries = _ENTRIES.get(format_of(path)) if kind in {None, "programme"} else None
    if entries is not None:
        programme = entries(path, context)
        return [programme] if sheet is None or words(programme.name) == words(sheet) else []
    grids = [grid for grid in open_sheets(path) if sheet is None or words(grid.name) == words(sheet)]
    found = [_recognise(grid, path, mapping.of(grid.name)) for grid in grids if not mapping.of(grid.name).ignored]
    grids = [grid for grid in grids if not mapping.of(grid.name).ignored]
    if kind is not None and kind not in {each.kind for each in found}:
        found = [_recognise(grid, path, mapping.of(grid.name), kind) for grid in grids]
    return [read_grid(grid, each, path.name, context) for grid, each in zip(grids, found, strict=True)]


_ENTRIES: Map[str, Callable[[Path, Context], SheetRead]] = {"ics": read_calendar, "schedule": read_schedule}
"""What reads a file whose entries say themselves what they are, by its format."""


def _recognise(grid: Grid, path: Path, own: SheetMapping, kind: str | None = None) -> Recognised:
    return recognise(grid.rows, grid.name, path.stem, own.kind or kind, own.header_row, own.columns)


def read_grid(grid: Grid, found: Recognised, file: str, context: Context) -> SheetRead:
    """The typed rows of a recognised sheet."""
    headers = _headers(grid, found)
    own = {column.field: column.position for column in found.columns}
    numbers, ignored, day_of = _rows_of_data(grid, found, own, context)
    problems = [*grid.problems, *_about_columns(found, grid.name, headers)]
    written: dict[str, list[Cell]] = {}
    values: dict[str, list[Any]] = {}
    month_first = _month_comes_first(grid, found, numbers, context)
    for column in found.columns:
        cells_of = [grid.rows[number - 1][column.position] for number in numbers]
        reader = _reader(found.kind, column.field, column.header, month_first.get(column.field, False))
        read_column(cells_of, numbers, column.field, reader, context, written, values, problems)
    ranks: dict[int, list[Any]] = {}
    for position in found.options:
        header = headers[position]
        one: dict[str, list[Any]] = {}
        cells_of = [grid.rows[number - 1][position] for number in numbers]
        read_column(cells_of, numbers, header, cells.rank, context, {}, one, problems)
        ranks[position] = one[header]
    own_days = (
        _day_columns(grid, found, numbers, headers, context) if found.kind in _PEOPLE and "days" not in own else {}
    )
    day_marks = {
        position: [cells.yes_no(clean(said(grid.rows[number - 1][position]))[0], context).value for number in numbers]
        for position in own_days
    }
    customs = {
        position: _as_text([grid.rows[number - 1][position] for number in numbers])
        for position in found.custom
        if position not in own_days
    }
    money_in_header = {
        column.field: cells.currency_of(column.header)
        for column in found.columns
        if column.field in {"grant", "amount"}
    }
    check = CHECKS.get(found.kind)
    has = frozenset(own)
    rows = []
    names = list(written)
    for place, number in enumerate(numbers):
        row_written = {name: written[name][place] for name in names if written[name][place] != ""}
        row_values = {name: values[name][place] for name in row_written}
        if found.options:
            row_values["options"] = {headers[position]: ranks[position][place] for position in found.options}
        if found.kind in _PEOPLE:
            _complete_journey(row_values)
            _complete_days(row_values, day_marks, place, own_days)
        if found.kind in {"programme", "visits"}:
            _complete_times(row_values, day_of.get(number))
        if found.kind == "programme" and row_values.get("type") is None and "type" not in row_written:
            row_values["type"] = _type_in_title(row_values)
        for name, currency in money_in_header.items():
            row_values = _with_currency(row_values, name, currency)
        if check is not None:
            problems += [RowProblem(number, name, doubt) for name, doubt in check(row_values, has, context)]
        custom = {headers[position]: texts[place] for position, texts in customs.items() if texts[place]}
        rows.append(RowRead(number, row_written, row_values, custom))
    if {"family_name", "given_name"} <= has:
        problems += find_swapped(rows)
    problems.sort(key=lambda problem: problem.row)
    return SheetRead(
        file,
        grid.name,
        found.kind,
        grid.encoding,
        grid.separator,
        found.header_row,
        {column.field: headers[column.position] for column in found.columns},
        tuple(headers[position] for position in found.options),
        tuple(headers[position] for position in found.custom),
        tuple(rows),
        tuple(ignored),
        tuple(problems),
        found.confidence,
    )


def _headers(grid: Grid, found: Recognised) -> list[str]:
    """The header of each column, cleaned; the column's letter where it is empty, and added where two are equal.

    The columns of a choice matrix are called as their options are: “Rank the visits [Harbour]” is “Harbour”.
    """
    options = _options_in_brackets(found)
    headers: list[str] = []
    for position, cell in enumerate(found.headers):
        cell = options.get(position, cell)
        header = clean(cell)[0].replace("\n", " ") or column_letters(position)
        headers.append(header if header not in headers else f"{header} ({column_letters(position)})")
    return headers


_IN_BRACKETS = re.compile(r"(.*?)\s*\[([^\[\]]+)\]\s*")


def _options_in_brackets(found: Recognised) -> dict[int, str]:
    """What stands in the brackets behind one and the same question, as forms write the columns of a grid."""
    parts = {position: _IN_BRACKETS.fullmatch(clean(found.headers[position])[0]) for position in found.options}
    said_in = {position: part for position, part in parts.items() if part is not None}
    if len(said_in) < len(parts) or len({part[1] for part in said_in.values()}) != 1:
        return {}
    return {position: part[2].strip() for position, part in said_in.items()}


def _month_comes_first(grid: Grid, found: Recognised, numbers: Sequence[int], context: Context) -> dict[str, bool]:
    """For each column of dates whether it writes the month first: as its cells show, else as the other columns do."""
    shown = {
        column.field: dates.month_comes_first(
            (grid.rows[number - 1][column.position] for number in numbers),
            context if column.field in {"arrival", "departure", "day"} else None,
        )
        for column in found.columns
        if column.field in fields.DATED
    }
    others = set(shown.values()) - {None}
    return {name: others == {True} if first is None else first for name, first in shown.items()}


def _reader(kind: str, name: str, header: str, month_first: bool) -> Reader:
    if name in fields.DATED:
        return fields.DATED[name](month_first)
    if name == "full_name":
        return fields.full_names(fields.header_order(header))
    return fields.reader(kind, name)


def read_column(
    column: Sequence[Cell],
    numbers: Sequence[int],
    name: str,
    reader: Reader,
    context: Context,
    written: dict[str, list[Cell]],
    values: dict[str, list[Any]],
    problems: list[RowProblem],
) -> None:
    """Clean and read the cells of one column, each distinct one once; adds to `written`, `values` and `problems`."""
    seen: dict[Any, tuple[Cell, Any, tuple[Doubt, ...]]] = {}
    own_written, own_values = [], []
    for number, cell in zip(numbers, column, strict=True):
        key = cell if type(cell) is str else _key(cell)
        known = seen.get(key)
        if known is None:
            known = seen[key] = _read_cell(cell, reader, context)
        own_written.append(known[0])
        own_values.append(known[1])
        for doubt in known[2]:
            problems.append(RowProblem(number, name, doubt))
    written[name], values[name] = own_written, own_values


def _key(cell: Cell) -> Any:
    """What tells cells apart: 1, 1.0 and True are one key of a dict."""
    return cell if type(cell) is str else (type(cell), cell)


def _read_cell(cell: Cell, reader: Reader, context: Context) -> tuple[Cell, Any, tuple[Doubt, ...]]:
    doubts: tuple[Doubt, ...] = ()
    if isinstance(cell, str):
        tidy, spaces, characters = clean(cell)
        if characters:
            doubts += (Doubt("characters_removed", {"value": tidy}),)
        elif spaces and tidy:
            doubts += (Doubt("spaces_cleaned", {"value": tidy}),)
        cell = tidy
    if cell == "":
        return "", None, doubts
    parsed = reader(cell, context)
    return cell, parsed.value, doubts + parsed.doubts


def _as_text(column: Sequence[Cell]) -> list[str]:
    seen: dict[Any, str] = {}
    texts = []
    for cell in column:
        key = _key(cell)
        text = seen.get(key)
        if text is None:
            text = seen[key] = clean(said(cell))[0]
        texts.append(text)
    return texts


_PEOPLE = frozenset({"registrations", "waiting_list", "people"})


def _complete_journey(values: dict[str, Any]) -> None:
    """A time of arrival or departure that stands in a column of its own joins its day."""
    for name in ("arrival", "departure"):
        day, clock = values.get(name), values.get(f"{name}_time")
        if isinstance(day, date) and not isinstance(day, datetime) and clock is not None:
            values[name] = datetime.combine(day, clock)


def _day_columns(
    grid: Grid, found: Recognised, numbers: Sequence[int], headers: Sequence[str], context: Context
) -> dict[int, date]:
    """Columns of crosses, one for each day of the meeting: position and day. Empty where fewer than two are such."""
    own = {}
    for position in found.custom:
        day = _day_of_header(headers[position], context)
        if day not in dates.meeting_days(context):
            continue
        marks = [said(grid.rows[number - 1][position]).strip() for number in numbers]
        if all(not mark or cells.yes_no(mark, context).value is not None for mark in marks):
            own[position] = day
    return own if len(own) > 1 else {}


_WORD = re.compile(r"[^\W\d_]+")
_DAY_WORDS = frozenset({"jour", "day", "dia", "tag", "j", "d"})


def _day_of_header(header: str, context: Context) -> date | None:
    """The day in the header of a column of crosses, whatever else it says: “Presence 7/3”, “Ngày 9/9”."""

    def about_days(found: re.Match[str]) -> str:
        word = (words(found[0]) or ("",))[0]
        return found[0] if word in dates.month_words() or word in dates.weekday_words() or word in _DAY_WORDS else " "

    return _day_said(header, context) or _day_said(" ".join(_WORD.sub(about_days, header).split()), context)


def _complete_days(
    values: dict[str, Any], marks: Map[int, Sequence[bool | None]], place: int, own: Map[int, date]
) -> None:
    if own:
        values["days"] = tuple(sorted(day for position, day in own.items() if marks[position][place]))


def _complete_times(values: dict[str, Any], day: date | None) -> None:
    """Start and end, wherever the row says them, in two cells or in one; and the day its sheet or a line says."""
    start, end = values.get("start") or values.get("time_span") or (None, None)
    if start is not None or "start" in values:
        values["start"] = start
    if end is not None and values.get("end") is None:
        values["end"] = end
    if values.get("day") is None and day is not None:
        values["day"] = day


def _type_in_title(values: Map[str, Any]) -> str | None:
    """What kind of session a title names, in the first of its languages that names one."""
    titles = [value for name, value in values.items() if name.partition(".")[0] == "title" and isinstance(value, str)]
    return next((found for title in titles if (found := cells.session_type_in(title))), None)


def _with_currency(values: dict[str, Any], name: str, in_header: str) -> dict[str, Any]:
    """A sum whose currency stands in another column, or in the header."""
    amount = values.get(name)
    if amount is None or amount.currency:
        return values
    in_column = cells.currency_of(str(values.get("currency") or "")) or str(values.get("currency") or "").upper()
    return {
        **values,
        name: cells.Amount(amount.amount, in_column if re.fullmatch(r"[A-Z]{3}", in_column) else in_header),
    }


# ------------------------------------------------------------------------------------------------ which rows are data

_TOTAL = frozenset(
    ["total", "totaux", "totales", "totais", "totals", "subtotal", "summe", "somme", "suma", "soma", "gesamt"]
)
_ESSENTIAL: Map[str, frozenset[str]] = {
    "registrations": frozenset({"family_name", "given_name", "full_name", "email", "badge_name", "native_name"}),
    "waiting_list": frozenset({"family_name", "given_name", "full_name", "email"}),
    "people": frozenset({"family_name", "given_name", "full_name", "email"}),
    "programme": frozenset({"start", "time_span", "title", "title.fr", "title.en", "title.es", "title.pt"}),
    "rooms": frozenset({"name"}),
    "objectives": frozenset({"text", "text.fr", "text.en", "text.es", "text.pt"}),
    "partnerships": frozenset({"title", "lead_city", "partner_city", "members"}),
    "visits": frozenset(
        {"visit", "departure_title", "title", "theme", "theme.fr", "theme.en", "theme.es", "start", "meeting_point"}
    ),
    "groups": frozenset({"title", "title.fr", "title.en", "title.es", "title.pt"}),
    "visit_choices": frozenset({"email", "full_name", "family_name", "given_name"}),
    "group_choices": frozenset({"email", "full_name", "family_name", "given_name"}),
    "outcomes": frozenset({"text", "text.fr", "text.en", "text.es", "text.pt"}),
    "agreements": frozenset({"subject", "parties"}),
}


def _rows_of_data(
    grid: Grid, found: Recognised, own: Map[str, int], context: Context
) -> tuple[list[int], list[IgnoredRow], dict[int, date]]:
    """The numbers of the rows that are data, the rows that are not, and the day said for each data row."""
    header = grid.rows[found.header_row - 1] if found.header_row else None
    essential = [own[name] for name in _ESSENTIAL.get(found.kind, frozenset()) if name in own]
    timed = found.kind in {"programme", "visits"}
    day = _day_of_sheet(grid, found, context) if timed else None
    numbers: list[int] = []
    ignored: list[IgnoredRow] = []
    day_of: dict[int, date] = {}
    crowded = max(4, len(header or ()) // 3)  # no total, note or line of a day fills more cells
    for number, row in enumerate(grid.rows[found.header_row :], start=found.header_row + 1):
        if len(row) - row.count("") > crowded and not timed and row != header and not _starts_as_total(row):
            numbers.append(number)
            continue
        filled = [cell for cell in row if cell != "" and not (isinstance(cell, str) and not cell.strip())]
        if not filled:
            ignored.append(IgnoredRow(number, "empty"))
        elif header is not None and row == header:
            ignored.append(IgnoredRow(number, "header"))
        elif _is_total(filled, len(row)):
            ignored.append(IgnoredRow(number, "total"))
        elif timed and len(filled) <= 2 and (named := _day_said(filled[0], context)) is not None:
            day = named
            ignored.append(IgnoredRow(number, "day"))
        elif (timed and len(filled) == 1 and _is_remark(filled[0])) or (
            essential and len(filled) <= 3 and not any(row[position] != "" for position in essential)
        ):
            ignored.append(IgnoredRow(number, "note"))
        else:
            numbers.append(number)
            if "day" in own:  # a day written once, for the rows below it (as in merged cells)
                day = _day_said(row[own["day"]], context) or day
            if day is not None:
                day_of[number] = day
    return numbers, ignored, day_of


def _starts_as_total(row: Sequence[Cell]) -> bool:
    first = next((cell for cell in row if cell != ""), "")
    return isinstance(first, str) and len(first) < 40 and bool(_TOTAL & set(words(first)))


def _is_total(filled: Sequence[Cell], width: int) -> bool:
    """Whether a row sums up: a word for it first, and little else, or nothing but numbers."""
    first = words(filled[0]) if isinstance(filled[0], str) else ()
    if not first or len(first) > 4 or not _TOTAL & set(first):
        return False
    return len(filled) <= max(4, width // 3) or all(_is_number(cell) for cell in filled[1:])


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) or (isinstance(cell, str) and bool(re.fullmatch(r"[\d\s.,'’]+", cell)))


_REMARK = re.compile(
    r"\s*(?:[*†]|\([*\d]\)|(?:notas?|notes?|remarks?|remarques?|observaciones|observacoes|n\.?b)\b)", re.I
)


def _is_remark(cell: Cell) -> bool:
    """Whether the only cell of a line of a programme is a remark below it: “* subject to change”, “Note: …”."""
    return isinstance(cell, str) and bool(_REMARK.match(cell))


def _day_of_sheet(grid: Grid, found: Recognised, context: Context) -> date | None:
    """The day a sheet is about, by the titles above its header, else by its name: “Mardi 12 mars 2024”, “Mardi 12”."""
    above = [cell for row in grid.rows[: max(found.header_row - 1, 0)] for cell in row if cell != ""]
    for text in [*above, grid.name]:
        day = _day_said(text, context)
        if day is not None:
            return day
    return None


def _day_said(cell: Cell, context: Context) -> date | None:
    """The one day that a title, a sheet's name or a line names; None where it names none, or several."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str) or not cell.strip() or len(cell) > 120:
        return None
    found = dates.moment(cell, context)
    if found.value is not None:
        return found.value.date() if isinstance(found.value, datetime) else found.value
    if not re.search(r"\d", cell) and not any(word in dates.weekday_words() for word in words(cell)):
        return None
    named = dates.days(cell, context).value
    about_days = any(word in dates.weekday_words() or word in {"jour", "day", "dia", "j", "d"} for word in words(cell))
    return named[0] if len(named) == 1 and about_days else None


def _about_columns(found: Recognised, sheet: str, headers: Sequence[str]) -> list[RowProblem]:
    problems = []
    if found.kind == "unknown":
        problems.append(RowProblem(0, "", Doubt("sheet_not_recognised", {"sheet": sheet})))
    elif not found.header_row:
        problems.append(RowProblem(0, "", Doubt("header_not_found")))
    for column in found.columns:
        if column.confidence < SURE and (column.by_content or column.confidence < 0.7):
            facts = {"header": headers[column.position], "field": column.field}
            problems.append(RowProblem(0, column.field, Doubt("column_uncertain", facts)))
    for name, claimed in found.shared.items():
        problems.append(
            RowProblem(0, name, Doubt("columns_share_field", {"field": name, "headers": ", ".join(claimed)}))
        )
    return problems
