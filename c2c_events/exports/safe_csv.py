"""Comma-separated values that a spreadsheet opens as they are, and runs nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula, full-width forms too."""


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV (RFC 4180): UTF-8 with its mark, so that spreadsheets know it; CRLF.

    A cell that a spreadsheet would run gets an apostrophe before it.
    """
    out = io.StringIO()
    cells = ([f"'{cell}" if cell.startswith(_RUNS) else cell for cell in row] for row in rows)
    csv.writer(out, lineterminator="\r\n").writerows(cells)
    return out.getvalue().encode("utf-8-sig")
