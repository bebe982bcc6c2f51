"""Rows whose given name stands under “family name” and the other way round, by what the rest of the file shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from c2c_events.imports.problems import Doubt, RowProblem

if TYPE_CHECKING:
    from c2c_events.imports.rows import RowRead


def find_swapped(rows: Sequence[RowRead]) -> list[RowProblem]:
    return []
