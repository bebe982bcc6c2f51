"""The outlines of the world's land."""

from itertools import pairwise

import pytest

from c2c_events.domain.geography import Position
from c2c_events.places import find_place
from c2c_events.world import outlines


def is_land(position: Position) -> bool:
    """Whether a ray to the east crosses the outlines an odd number of times."""
    crossings = 0
    for ring in outlines():
        for before, after in pairwise(ring):
            if (before.latitude > position.latitude) != (after.latitude > position.latitude):
                part = (position.latitude - before.latitude) / (after.latitude - before.latitude)
                crossings += before.longitude + part * (after.longitude - before.longitude) > position.longitude
    return crossings % 2 == 1


@pytest.mark.parametrize("city", ["Madrid", "Bamako", "Brasília", "Ulaanbaatar", "Alice Springs", "Anadyr", "Denver"])
def test_cities_stand_on_land(city):
    assert is_land(find_place(city).position)


@pytest.mark.parametrize(
    "position",
    [Position(0, -30), Position(30, -150), Position(-40, 80), Position(35.5, 18), Position(42, 51), Position(-80, 0)],
    ids=["Atlantic", "Pacific", "Indian Ocean", "Mediterranean", "Caspian Sea", "Antarctica"],
)
def test_seas_are_not_land_and_antarctica_is_left_out(position):
    assert not is_land(position)


def test_land_beyond_the_180th_meridian_is_at_the_other_edge():
    assert is_land(Position(66.5, 179.5))
    assert is_land(Position(66.5, -179.5))


def test_every_outline_is_closed_and_within_the_map():
    rings = outlines()

    assert len(rings) > 100
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
    assert all(abs(point.longitude) <= 180 and -60 < point.latitude <= 90 for ring in rings for point in ring)


def test_no_outline_jumps_from_one_edge_to_the_other():
    assert all(abs(after.longitude - before.longitude) < 90 for ring in outlines() for before, after in pairwise(ring))
