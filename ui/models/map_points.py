"""Where cities and the ways between them are on the flat map: worked out once, off the GUI thread.

A point is `(x, y)` in units of the map: x from -1 (180° west) to 1, y from the top downwards, 0 at the equator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import dist

from c2c_events.domain.geography import Position, great_circle, project
from c2c_events.places import find_place
from c2c_events.world import outlines

Point = tuple[float, float]
Polyline = tuple[Point, ...]
CityKey = tuple[str, str]
"""A city's name and its country."""


@dataclass(frozen=True, slots=True)
class Way:
    """Two cities, by their place in the list of cities, and the lines between them: two where it leaves the map."""

    start: int
    end: int
    lines: tuple[Polyline, ...]


@dataclass(frozen=True, slots=True)
class MapPoints:
    """`points`: of each city, in its order, None where nobody knows where it is."""

    points: tuple[Point | None, ...] = ()
    ways: tuple[Way, ...] = ()

    def partners(self, city: int) -> frozenset[int]:
        """The cities joined to a city."""
        own = (way for way in self.ways if city in (way.start, way.end))
        return frozenset(way.end if way.start == city else way.start for way in own)


@lru_cache(maxsize=1)
def land() -> tuple[Polyline, ...]:
    """The outlines of the land on the map."""
    return tuple(tuple(_on_map(position) for position in ring) for ring in outlines())


Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SPECK = 0.03
"""Rings of land not larger than that do not make the map wider: islands of the Pacific on both of its edges."""


@lru_cache(maxsize=1)
def land_bounds() -> Bounds:
    """What of the map is worth showing: all land but specks of it."""
    points = [point for ring in land() if max(x for x, _ in ring) - min(x for x, _ in ring) > _SPECK for point in ring]
    return _around(points)


def bounds(points: Iterable[Point | None]) -> Bounds:
    """What is to be shown of the map so that these are seen too."""
    left, top, right, bottom = land_bounds()
    return _around([(left, top), (right, bottom), *(point for point in points if point is not None)])


def _around(points: Sequence[Point]) -> Bounds:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def map_points(cities: Sequence[CityKey], pairs: Iterable[tuple[CityKey, CityKey]]) -> MapPoints:
    """Where cities are, and the ways of those pairs of them whose places are known. Takes a moment: reads tables."""
    land_bounds()  # read it here too, not when the map is painted
    found = [find_place(name, country) for name, country in cities]
    positions = {key: place.position for key, place in zip(cities, found, strict=True) if place is not None}
    number = {key: at for at, key in enumerate(cities)}
    return MapPoints(
        tuple(_on_map(positions[key]) if key in positions else None for key in cities),
        tuple(
            Way(number[start], number[end], _lines(positions[start], positions[end]))
            for start, end in pairs
            if start in positions and end in positions
        ),
    )


def nearest(points: Sequence[Point | None], at: Point, within: float) -> int | None:
    """The city nearest to a point and not farther than `within`; of two in one place the first."""
    measured = [(dist(point, at), city) for city, point in enumerate(points) if point is not None]
    distance, city = min(measured, default=(within + 1, 0))
    return city if distance <= within else None


def neighbour(points: Sequence[Point | None], city: int, across: int, down: int) -> int | None:
    """The next city in a direction: `across` -1 west or 1 east, else `down` -1 north or 1 south. None past the last.

    What lies straight ahead comes before what is nearer but aside. Cities in one place follow each other.
    """
    own = points[city]
    if own is None:
        return next((number for number, point in enumerate(points) if point is not None), None)
    best: tuple[float, int, int] | None = None
    for number, point in enumerate(points):
        if point is None or number == city:
            continue
        x, y = point[0] - own[0], point[1] - own[1]
        ahead, aside = (x * across, abs(y)) if across else (y * down, abs(x))
        if point == own:
            ahead = 1e-9 if (number > city) == (across + down > 0) else -1
        if ahead > 0 and aside <= 2 * ahead:
            found = ahead + 2 * aside, abs(number - city), number
            best = min(best, found) if best else found
    return best[2] if best else None


def _lines(start: Position, end: Position) -> tuple[Polyline, ...]:
    return tuple(tuple(_on_map(position) for position in line) for line in great_circle(start, end))


def _on_map(position: Position) -> Point:
    x, y = project(position)
    return x, -y
