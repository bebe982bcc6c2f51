"""Writes resources/map/land.json, the outlines of the world's land, from Natural Earth's 1:110m land.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python resources/packaging/make_map.py package/land-110m.json

The source is TopoJSON (https://github.com/topojson/topojson-specification), in which land goes on over the 180th
meridian; a flat map ends there, so outlines are cut at it. Antarctica is left out: no city is there, and it would
take a fifth of the map's height. What the file holds is said by `c2c_events.world`. The same source gives the same
bytes.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "map" / "land.json"
ANTARCTICA = -60
"""A latitude: land that is all south of it is left out."""

THINNEST = 3
"""Points of a ring that is but a line there and back: an edge cut off less than a hundredth of a degree."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = list[Point]


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Every outline, lakes too, each closed by the point it began with."""
    arcs = [list(points_of(arc, topology["transform"])) for arc in topology["arcs"]]
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for numbers in polygon:
                yield joined([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])


def reaches_north_of(latitude: float, ring: Ring) -> bool:
    return max(north for _, north in ring) > latitude


def points_of(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """An arc's points in degrees: each is noted as steps of a grid from the one before."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    for x, y in zip(*(accumulate(steps) for steps in zip(*arc, strict=True)), strict=True):
        yield x * width + west, y * height + south


def joined(arcs: list[Ring]) -> Ring:
    """One ring of arcs, each of which begins where the one before ends."""
    return [*arcs[0], *(point for arc in arcs[1:] for point in arc[1:])]


def unrolled(ring: Ring) -> Ring:
    """The ring with longitudes that go on past 180°, so that no step is over the edge of the map."""
    longitudes = [ring[0][0]]
    for (before, _), (after, _) in pairwise(ring):
        longitudes.append(longitudes[-1] + (after - before + 180) % 360 - 180)
    points = list(zip(longitudes, (latitude for _, latitude in ring), strict=True))
    return [*points[:-1], points[0]]  # exactly, else a ring that begins on an edge ends beside it


def on_the_map(ring: Ring) -> Iterator[Ring]:
    """The parts of a ring within 180° west and east; what is beyond an edge comes in at the other."""
    whole = unrolled(ring)
    for turn in (-360, 0, 360):
        part = [(longitude + turn, latitude) for longitude, latitude in whole]
        part = clipped(part, -180, lambda longitude: longitude >= -180)
        part = clipped(part, 180, lambda longitude: longitude <= 180)
        if part:
            yield part


def clipped(ring: Iterable[Point], edge: float, is_inside: Callable[[float], bool]) -> Ring:
    """A closed ring without what is outside of a meridian (Sutherland and Hodgman), closed again."""
    kept: Ring = []
    for before, after in pairwise(ring):
        if is_inside(before[0]) != is_inside(after[0]):
            part = (edge - before[0]) / (after[0] - before[0])
            kept.append((edge, before[1] + part * (after[1] - before[1])))
        if is_inside(after[0]):
            kept.append(after)
    return [*kept, kept[0]] if kept else []


def rounded(ring: Ring) -> Ring:
    """To a hundredth of a degree, about a kilometre, without points that are then one."""
    points = [(round(longitude, 2), round(latitude, 2)) for longitude, latitude in ring]
    return [points[0], *(after for before, after in pairwise(points) if before != after)]


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    parts = (part for ring in rings(topology) if reaches_north_of(ANTARCTICA, ring) for part in on_the_map(ring))
    land = [ring for ring in map(rounded, parts) if len(ring) > THINNEST]
    TARGET.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in land)
    TARGET.write_text(f"[\n{lines}\n]\n", encoding="ascii")
    print(f"{len(land)} outlines, {sum(map(len, land))} points, {TARGET.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
