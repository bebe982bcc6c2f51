"""Stock: the sheets of labels and badges that printers are fed with, and where each label is on them.

All lengths are millimetres. Corners are counted as on a canvas, from the lower left corner of the page upwards;
labels in reading order, from the top left. The shipped sheets are data: `resources/stock.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from c2c_events import paths
from c2c_events.errors import N_, NotFound, Phrase

_TOLERANCE = 0.05  # the numbers of catalogues are rounded


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with labels on it, all alike.

    `cut`: plain paper to be cut, so that marks and bleed make sense; else the labels are punched. `verified`: the
    numbers were measured or cannot be otherwise; what is not should be tried on plain paper first.
    Raises `ValueError` where the labels do not go on the page.
    """

    key: str
    name: str
    paper: tuple[float, float]
    label: tuple[float, float]
    columns: int = 1
    rows: int = 1
    left: float = 0.0
    top: float = 0.0
    gap: tuple[float, float] = (0.0, 0.0)
    radius: float = 0.0
    cut: bool = False
    source: str = ""
    verified: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1 or min(*self.paper, *self.label) <= 0:
            raise ValueError(f"{self.name}: a sheet needs a size and at least one label")
        width = self.left + self.columns * self.label[0] + (self.columns - 1) * self.gap[0]
        height = self.top + self.rows * self.label[1] + (self.rows - 1) * self.gap[1]
        if width > self.paper[0] + _TOLERANCE or height > self.paper[1] + _TOLERANCE:
            raise ValueError(
                f"{self.name}: labels of {width:g} x {height:g} mm on a page of {self.paper[0]:g} x {self.paper[1]:g}"
            )

    @property
    def per_page(self) -> int:
        """How many labels a full sheet has."""
        return self.columns * self.rows

    def corners(self) -> tuple[tuple[float, float], ...]:
        """The lower left corner of each label."""
        return tuple(
            (
                self.left + column * (self.label[0] + self.gap[0]),
                self.paper[1] - self.top - (row + 1) * self.label[1] - row * self.gap[1],
            )
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def places(self, count: int, start: int = 1) -> Iterator[tuple[int, tuple[float, float]]]:
        """The page (from 0) and the corner for each of `count` labels.

        `start`: the first label to use on the first sheet, from 1, for a sheet that is used in part.
        Raises `ValueError` where the sheet has no such label.
        """
        if not 1 <= start <= self.per_page:
            raise ValueError(f"{self.name} has {self.per_page} labels, and no label {start}")
        corners = self.corners()
        for number in range(start - 1, start - 1 + count):
            page, place = divmod(number, self.per_page)
            yield page, corners[place]


@cache
def sheets() -> dict[str, Sheet]:
    """The shipped sheets by key, in the order in which they are offered."""
    stored = tomllib.loads(paths.resource("stock.toml").read_text("utf-8"))
    return {entry["key"]: _sheet(entry) for entry in stored["stock"]}


def sheet(key: str) -> Sheet:
    """The shipped sheet with this key. Raises `NotFound`."""
    try:
        return sheets()[key]
    except KeyError:
        raise NotFound(kind=Phrase(N_("label stock")), name=key) from None


def _sheet(entry: dict[str, Any]) -> Sheet:
    columns, rows = entry.get("grid", (1, 1))
    return Sheet(
        key=entry["key"],
        name=entry["name"],
        paper=(entry["page"][0], entry["page"][1]),
        label=(entry["label"][0], entry["label"][1]),
        columns=columns,
        rows=rows,
        left=entry.get("left", 0.0),
        top=entry.get("top", 0.0),
        gap=tuple(entry.get("gap", (0.0, 0.0))),
        radius=entry.get("radius", 0.0),
        cut=entry.get("cut", False),
        source=entry["source"],
        verified=entry.get("verified", False),
        note=entry.get("note", ""),
    )
