"""The child process that opens a workbook, so that a hostile one can harm nobody but the child.

Run as a script with the path and the limits; it imports python-calamine and the standard library only, and writes one
pickle to its standard output: `("ok", sheets, formulas)` or `("error", code, detail)`. Sheets are `(name, rows)`, cells
are str, int, float, bool, date, datetime or time; `formulas` names cells that hold a formula without a result.
"""

import json
import pickle
import re
import sys
import zipfile
from datetime import time, timedelta
from typing import Any

FLAG = "--read-workbook"
"""The first argument by which a frozen program starts itself as this child."""

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORMULA_ALONE = re.compile(
    rb"<(?:\w+:)?c\s[^>]*?r=[\"']([A-Z]{1,3}\d+)[\"'][^>]*>\s*<(?:\w+:)?f[^>]*>[^<]*</(?:\w+:)?f>\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


class Refused(Exception):
    """The workbook is not taken; `code` tells the parent which sentence to say."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def _limit(memory_bytes: int, seconds: int) -> None:
    try:
        import resource
    except ImportError:
        return  # Windows: the parent's clock and the checks of size have to do
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _scan(path: str, columns: int, rows: int) -> list[str]:
    """Refuse entities and cells outside the limits, by the text of the archive's parts, before anything is built.

    Gives the cells that hold a formula without a stored result, at most 20.
    """
    suspect = _suspect(columns, rows)
    formulas: list[str] = []
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            if not part.filename.endswith((".xml", ".rels")):
                continue
            text = archive.read(part)
            if b"<!ENTITY" in text or b"<!DOCTYPE" in text:
                raise Refused("entities", part.filename)
            if "/worksheets/" not in part.filename:
                continue
            far = _first_beyond(text, columns, rows, suspect)
            if far:
                raise Refused("far_cell", far)
            if b"<f" in text or b":f" in text:
                formulas += [found.group(1).decode() for found in _FORMULA_ALONE.finditer(text)]
    return formulas[:20]


def _suspect(columns: int, rows: int) -> re.Pattern[bytes]:
    """A pattern of references as long as those outside the limits are; it starts with fixed text, and so is quick."""
    return re.compile(rb" r=[\"']([A-Z]{%d,3}\d+|[A-Z]{0,3}\d{%d,})[\"']" % (len(_letters(columns)), len(str(rows))))


def _first_beyond(text: bytes, columns: int, rows: int, suspect: re.Pattern[bytes]) -> str:
    """The first cell outside the limits, or the first row where its cells name no place; "" where all are inside."""
    row_beyond = ""
    for found in suspect.finditer(text):
        reference = found.group(1).decode()
        digits = reference.lstrip(_ALPHABET)
        letters = reference[: len(reference) - len(digits)]
        if _column(letters) > columns or int(digits) > rows:
            if letters:
                return reference
            row_beyond = row_beyond or reference
    return row_beyond


def _column(letters: str) -> int:
    """The number of a column by its letters, A being 1; 0 for no letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(column: int) -> str:
    """The spreadsheet's letters of a column, the first being 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _plain(rows: list[list[Any]]) -> list[list[Any]]:
    """Equal texts made one object (the pickle then holds them once), whole floats made int, durations made times."""
    seen: dict[str, str] = {}
    same = seen.setdefault
    return [[same(cell, cell) if type(cell) is str else _number_or_time(cell) for cell in row] for row in rows]


def _number_or_time(cell: Any) -> Any:
    if type(cell) is float:
        return int(cell) if cell.is_integer() else cell
    return _clock(cell) if isinstance(cell, timedelta) else cell


def _clock(length: timedelta) -> Any:
    seconds = round(length.total_seconds())
    if 0 <= seconds < 86_400:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}"


def read(path: str, limits: dict[str, int]) -> tuple[list[tuple[str, list[list[Any]]]], list[str]]:
    """The sheets of a workbook, and the cells with a formula but no result; raises `Refused`."""
    zipped = zipfile.is_zipfile(path)
    formulas: list[str] = []
    if zipped:
        formulas = _scan(path, limits["columns"], limits["rows"])
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            sheets = []
            cells = 0
            for about in book.sheets_metadata:
                if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
                if height > limits["rows"] or width > limits["columns"]:
                    raise Refused("far_cell", f"{_letters(width)}{height}")
                cells += height * width
                if cells > limits["cells"]:
                    raise Refused("cells", str(cells))
                sheets.append((about.name, _plain(sheet.to_python(skip_empty_area=False))))
            return sheets, formulas
    except python_calamine.PasswordError as error:
        raise Refused("password", str(error)) from None
    except python_calamine.CalamineError as error:
        raise Refused("password" if "assword" in str(error) else "damaged", str(error)) from None


def main(arguments: list[str]) -> int:
    """Read the workbook `arguments[0]` within the limits `arguments[1]` (JSON); the answer goes to standard output."""
    path, limits = arguments[0], json.loads(arguments[1])
    _limit(limits["memory"], limits["seconds"])
    answer: tuple[Any, ...]
    try:
        answer = ("ok", *read(path, limits))
    except Refused as refused:
        answer = ("error", refused.code, refused.detail)
    except MemoryError:
        answer = ("error", "memory", "")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        answer = ("error", "damaged", str(error))
    except BaseException as error:  # a panic of the reading library is no Exception
        answer = ("error", "damaged", type(error).__name__)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
