"""A sheet as it stands in its file: rows of cells, nothing recognised yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from c2c_events.imports.problems import RowProblem

Cell = str | int | float | bool | date | datetime | time
"""What a cell holds; an empty one is "". Whole numbers are `int`, so that ids and phone numbers stay exact."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows[0]` is the spreadsheet's row 1 (of a text file: record 1); all rows are equally long.

    `encoding` and `separator`: of a text file, else "". `problems`: about the sheet as a whole, or a record of it.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    encoding: str = ""
    separator: str = ""
    problems: tuple[RowProblem, ...] = ()


_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")


def clean(text: str) -> tuple[str, bool, bool]:
    """A cell's text without stray spaces and control characters; whether spaces, whether characters were mended.

    Spaces: outer ones, doubled ones, and non-breaking ones become one plain space or none; line ends become "\\n".
    Characters: controls, bidi overrides and byte order marks, which no keyboard types, go.
    """
    if text.isprintable() and "  " not in text:  # nearly every cell; a non-breaking space is not printable
        tidy = text.strip()
        return tidy, tidy != text, False
    without = _CONTROLS.sub("", text)
    tidy = _AROUND_LINE_ENDS.sub("\n", _SPACES.sub(" ", _LINE_ENDS.sub("\n", without))).strip()
    return tidy, tidy != _LINE_ENDS.sub("\n", without), without != text


def padded(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[Cell]], int]:
    """The rows without empty ones at the end, all as long as the last filled column; and that length."""
    last = len(rows)
    while last and not any(cell != "" for cell in rows[last - 1]):
        last -= 1
    width = 0
    for row in rows[:last]:
        for position in range(len(row), width, -1):
            if row[position - 1] != "":
                width = position
                break
    return [[*row[:width], *[""] * (width - len(row))] for row in rows[:last]], width
