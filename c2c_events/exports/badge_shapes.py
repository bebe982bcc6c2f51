"""Rectangles and lines of a badge as PDF operators. Points, y upwards."""

from __future__ import annotations

from c2c_events.exports.text.painter import Colour

_ROUND = 0.5523  # of the radius: where the control points of a quarter of a circle are

Point = tuple[float, float]


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> str:
    """The outline of a rectangle with its lower left corner at `x`, `y`; its corners are round with a `radius`."""
    if not radius:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    right, high = x + width, y + height
    near = radius * (1 - _ROUND)
    corners: tuple[tuple[Point, ...], ...] = (  # each is reached along one side, and left along the next
        ((right - radius, y), (right - near, y), (right, y + near), (right, y + radius)),
        ((right, high - radius), (right, high - near), (right - near, high), (right - radius, high)),
        ((x + radius, high), (x + near, high), (x, high - near), (x, high - radius)),
        ((x, y + radius), (x, y + near), (x + near, y), (x + radius, y)),
    )
    sides = (f"{_points(corner[:1])} l {_points(corner[1:])} c" for corner in corners)
    return f"{_points(((x + radius, y),))} m {' '.join(sides)} h"


def filled(outline: str, colour: Colour) -> str:
    return f"q {_numbers(colour)} rg {outline} f Q"


def ruled(start: Point, end: Point, thickness: float, colour: Colour) -> str:
    return f"q {_numbers(colour)} RG {thickness:.3f} w {_points((start,))} m {_points((end,))} l S Q"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{x:.2f} {y:.2f}" for x, y in points)


def _numbers(colour: Colour) -> str:
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in colour)
