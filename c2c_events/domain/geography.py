"""Positions on the globe, the way between two of them, and the flat map that they are drawn on.

The map is the Natural Earth projection: a polynomial, quick to work out, and true enough to areas and shapes for a
map of the whole world.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import asin, atan2, ceil, cos, degrees, hypot, pi, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""The mean radius (IUGG)."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point of the globe in degrees: latitude -90 to 90, north positive; longitude -180 to 180, east positive."""

    latitude: float
    longitude: float


def project(position: Position) -> tuple[float, float]:
    """Where a position is on the flat map: x from -1 (180° west) to 1, y from -`MAP_HEIGHT` (the south pole) to it.

    Both in the same unit, half the length of the equator on the map; north is positive. The coefficients are those of
    B. Šavrič, B. Jenny, T. Patterson, D. Petrovič, L. Hurni: A Polynomial Equation for the Natural Earth Projection,
    Cartography and Geographic Information Science 38(4), 2011.
    """
    phi = radians(position.latitude)
    return _wide(phi) * radians(position.longitude) / _HALF_EQUATOR, _high(phi) / _HALF_EQUATOR


def distance_km(start: Position, end: Position) -> float:
    """The way between two positions over the surface of a sphere (haversine)."""
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(_haversine(start, end))))


def great_circle(start: Position, end: Position, step_km: float = 200) -> list[list[Position]]:
    """The shortest way over the globe, as lines to draw on a flat map, from `start` to `end`.

    One line, or two where the way crosses the 180th meridian: the first ends at one edge of the map, the second
    begins at the other. Points are at most `step_km` apart; both ends are points. Of opposite positions, all ways
    between which are equally short, that over the north pole.
    """
    steps = max(1, ceil(distance_km(start, end) / step_km))
    between = [_point_between(start, end, n / steps) for n in range(1, steps)]
    return _cut_at_edges([start, *between, end])


def _haversine(start: Position, end: Position) -> float:
    """The square of half the straight line through the globe, whose radius is 1: 0 to 1."""
    latitude, other = radians(start.latitude), radians(end.latitude)
    across = sin(radians(end.longitude - start.longitude) / 2) ** 2
    return sin((other - latitude) / 2) ** 2 + cos(latitude) * cos(other) * across


def _point_between(start: Position, end: Position, part: float) -> Position:
    """The point after this part (0 to 1) of the shortest way."""
    first, last = _vector(start), _vector(end)
    angle = 2 * asin(min(1.0, sqrt(_haversine(start, end))))
    if pi - angle < 1e-6:  # opposite: start and end say no direction
        return _point_over_the_pole(start, part)
    weights = sin((1 - part) * angle) / sin(angle), sin(part * angle) / sin(angle)
    x, y, z = (weights[0] * a + weights[1] * b for a, b in zip(first, last, strict=True))
    return Position(degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x)))


def _point_over_the_pole(start: Position, part: float) -> Position:
    """The point after this part of the way from `start` to the position opposite to it, over the north pole."""
    latitude = start.latitude + 180 * part
    if latitude <= 90:
        return Position(latitude, start.longitude)
    return Position(180 - latitude, start.longitude - 180 if start.longitude > 0 else start.longitude + 180)


def _vector(position: Position) -> tuple[float, float, float]:
    latitude, longitude = radians(position.latitude), radians(position.longitude)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)


def _cut_at_edges(points: Sequence[Position]) -> list[list[Position]]:
    lines = [[points[0]]]
    for before, after in pairwise(points):
        turn = after.longitude - before.longitude
        if abs(turn) > 180:  # the short way from one to the other is over the edge
            edge = 180.0 if turn < 0 else -180.0
            latitude = _latitude_at_edge(before, after)
            lines[-1].append(Position(latitude, edge))
            lines.append([Position(latitude, -edge)])
        lines[-1].append(after)
    return lines


def _latitude_at_edge(before: Position, after: Position) -> float:
    """Where the shortest way between two positions on either side of the 180th meridian crosses it."""
    first, last = _vector(before), _vector(after)
    # The chord between them meets the plane of that meridian (y is 0); the way over the surface lies above the chord.
    x, _, z = (a * abs(last[1]) + b * abs(first[1]) for a, b in zip(first, last, strict=True))
    return degrees(atan2(z, abs(x)))


def _wide(phi: float) -> float:
    """Half the length of a parallel on the map, for each radian of longitude."""
    square = phi * phi
    fourth = square * square
    return 0.8707 - 0.131979 * square + fourth * (-0.013791 + fourth * (0.003971 * square - 0.001529 * fourth))


def _high(phi: float) -> float:
    """How far a parallel is from the equator on the map."""
    square = phi * phi
    fourth = square * square
    return phi * (1.007226 + square * (0.015085 + fourth * (-0.044475 + 0.028874 * square - 0.005916 * fourth)))


_HALF_EQUATOR = _wide(0) * pi

MAP_HEIGHT = _high(pi / 2) / _HALF_EQUATOR
"""y of the north pole: the map is 1 wide and this high, in halves; about 0.52."""
