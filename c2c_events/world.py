"""The outlines of the world's land, for a map drawn without a connection: Natural Earth, 1:110 million."""

from __future__ import annotations

import json
from functools import lru_cache

from c2c_events.domain.geography import Position
from c2c_events.paths import resource

Ring = tuple[Position, ...]
"""A closed outline: the last point is the first one."""


@lru_cache(maxsize=1)
def outlines() -> tuple[Ring, ...]:
    """The outlines of all land but Antarctica, to be filled by the even-odd rule: the Caspian Sea is a ring as well.

    None crosses the 180th meridian; land that does is cut there, into rings that run along the edge of the map.
    """
    # In the file a point is its longitude, then its latitude, as in GeoJSON.
    rings = json.loads(resource("map", "land.json").read_text(encoding="ascii"))
    return tuple(tuple(Position(latitude, longitude) for longitude, latitude in ring) for ring in rings)
