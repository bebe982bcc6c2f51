"""Where things are in a timetable: pure functions of sizes, in pixels from the leading upper corner of the grid.

`x` counts in the direction of reading from the first column on, `y` from the first hour down, both before scrolling;
the view mirrors, scrolls, and leaves room for the axis and the heads. Minutes count from midnight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

DAY = 24 * 60
STEP = 5
"""Minutes that times snap to."""

ZOOMS = (4, 8, 14, 22, 32, 44, 58, 76, 100, 132, 180, 240)
"""Heights of an hour in pixels at 100 % text: from a week at a glance to five minutes apart."""

USUAL_ZOOM = 58

LEAST_ROOM = 88
LEAST_LANE = 70
"""A room, and each block in it where several stand side by side, is at least so wide at 100 % text."""


class Box(NamedTuple):
    """A rectangle; `x` in the direction of reading."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Place(NamedTuple):
    """A column, and a time in it in minutes."""

    column: int
    minute: int


@dataclass(frozen=True, slots=True)
class Geometry:
    """`edges`: where columns begin, and where the last one ends; `hour`: pixels of one; `first`, `last`: hours shown.

    `above`: pixels before the first hour, so that its name is not cut.
    """

    edges: tuple[float, ...]
    hour: float
    first: int
    last: int
    above: float = 0.0

    @property
    def width(self) -> float:
        return self.edges[-1]

    @property
    def height(self) -> float:
        return self.above * 2 + (self.last - self.first) * self.hour

    @property
    def columns(self) -> int:
        return len(self.edges) - 1

    def y(self, minute: float) -> float:
        return self.above + (minute - self.first * 60) / 60 * self.hour

    def minute_at(self, y: float) -> float:
        """The time at a height, as it is: not snapped, also outside the day."""
        return self.first * 60 + (y - self.above) * 60 / self.hour

    def column_at(self, x: float) -> int:
        """The column there, or the nearest one."""
        return min(max(0, bisect_right(self.edges, x) - 1), self.columns - 1)

    def place_at(self, x: float, y: float) -> Place:
        """The column and the time at a point, snapped, within the day."""
        return Place(self.column_at(x), snapped(self.minute_at(y)))

    def box(self, column: int, start: float, end: float, lane: int = 0, lanes: int = 1) -> Box:
        """The rectangle of a time in a lane of a column."""
        return self.between(self.edges[column], self.edges[column + 1], start, end, lane, lanes)

    def between(self, left: float, right: float, start: float, end: float, lane: int, lanes: int) -> Box:
        """The rectangle of a time in one of so many equal lanes between two `x`."""
        share, top = (right - left) / lanes, self.y(start)
        return Box(left + lane * share, top, share, self.y(end) - top)


def snapped(minute: float) -> int:
    """The nearest whole step of a day."""
    return min(max(0, round(minute / STEP) * STEP), DAY)


def make_geometry(
    columns: Sequence[tuple[float, int]],
    width: float,
    hour: float,
    hours: tuple[int, int],
    *,
    scale: float = 1.0,
    above: float = 0.0,
) -> Geometry:
    """Share a width among columns, each given by its weight and its number of lanes; wider where it does not suffice.

    `scale`: of the text, 1.0 at 100 %; `hour` in pixels as they are.
    """
    least = [max(LEAST_ROOM, LEAST_LANE * lanes) * scale * (weight if lanes == 1 else 1) for weight, lanes in columns]
    spare = max(0.0, width - sum(least))
    widths = _shared(least, spare)
    return Geometry((0.0, *accumulate(widths)), hour, *hours, above)


def _shared(least: Sequence[float], spare: float) -> list[float]:
    """Widths of at least so much that fill the rest in the same proportions."""
    whole = sum(least)
    return [each + spare * each / whole for each in least] if whole else []


def zoomed(hour: int, steps: int) -> int:
    """The height of an hour so many steps closer (or further away)."""
    nearest = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - hour))
    return ZOOMS[min(max(0, nearest + steps), len(ZOOMS) - 1)]


def neighbour(boxes: Sequence[Box], current: int, across: int, down: int, at: float | None = None) -> int | None:
    """The block that an arrow leads to, None where there is none.

    `across`, `down`: -1, 0 or 1, in the direction of reading. `at`: the x that a way up or down keeps to, else the
    middle of the current block. Beside: what shares most of its time comes first; above and below: what stands in the
    same column.
    """
    own = boxes[current]
    others = (n for n in range(len(boxes)) if n != current)
    if down:
        keep = own.x + own.width / 2 if at is None else at
        there = [n for n in others if (boxes[n].y - own.y) * down > 0]
        return min(there, key=lambda n: _way_down(own, boxes[n], keep), default=None)
    beside = [n for n in others if (_middle(boxes[n]) - _middle(own)) * across > 0 and not _same_x(own, boxes[n])]
    return min(beside, key=lambda n: _way_across(own, boxes[n]), default=None)


def _middle(box: Box) -> float:
    return box.x + box.width / 2


def _same_x(one: Box, other: Box) -> bool:
    return one.x + 0.5 < other.x + other.width and other.x + 0.5 < one.x + one.width


def _way_down(own: Box, other: Box, keep: float) -> tuple[bool, float, float]:
    aside = max(other.x - keep, keep - other.x - other.width, 0.0)
    return aside > 0, abs(other.y - own.y), aside


def _way_across(own: Box, other: Box) -> tuple[bool, float, float]:
    shared = min(own.y + own.height, other.y + other.height) - max(own.y, other.y)
    apart = max(other.x - own.x - own.width, own.x - other.x - other.width)
    return shared <= 0, round(apart), abs(other.y - own.y)


@dataclass(frozen=True, slots=True)
class Scene:
    """What of a grid is seen in a window of so many pixels: `left`, `top`: scrolled so far in the direction of reading.

    The axis stands at the leading side, the heads of the columns above; both stay while the grid scrolls.
    """

    grid: Geometry
    width: int
    height: int
    axis: int
    head: int
    left: int = 0
    top: int = 0
    mirrored: bool = False

    def box(self, column: int | None, start: float, end: float, lane: int = 0, lanes: int = 1) -> Box:
        """The rectangle of a time in a lane of a column, or, where that is None, over all columns that are seen: so
        none of several bands beside each other is scrolled away.
        """
        if column is not None:
            return self.grid.box(column, start, end, lane, lanes)
        right = min(self.left + self.width - self.axis, self.grid.width)
        return self.grid.between(self.left, right, start, end, lane, lanes)

    def rect(self, box: Box) -> tuple[int, int, int, int]:
        """A box in the window, in whole pixels: left, top, width, height. Boxes that touch still do."""
        x, until = (round(at + self.axis - self.left) for at in (box.x, box.x + box.width))
        y, below = (round(at + self.head - self.top) for at in (box.y, box.y + box.height))
        return (self.width - until if self.mirrored else x), y, until - x, below - y

    def inner(self) -> tuple[int, int, int, int]:
        """Where the grid is in the window: left, top, width, height."""
        return 0 if self.mirrored else self.axis, self.head, self.width - self.axis, self.height - self.head

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the window in the grid."""
        own = self.width - x if self.mirrored else x
        return own - self.axis + self.left, y - self.head + self.top

    def minutes(self, top: float, bottom: float) -> tuple[float, float]:
        """The times between two heights of the window."""
        return self.grid.minute_at(top - self.head + self.top), self.grid.minute_at(bottom - self.head + self.top)

    def is_grid(self, x: float, y: float) -> bool:
        """Whether a point of the window is in the grid, not on its axis or heads."""
        own = self.width - x if self.mirrored else x
        return self.axis <= own < self.width and self.head <= y < self.height
