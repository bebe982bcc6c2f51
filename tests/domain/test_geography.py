"""Positions, the way between them, and the flat map."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from c2c_events.domain.geography import EARTH_RADIUS_KM, MAP_HEIGHT, Position, distance_km, great_circle, project

HALF_AROUND_KM = 3.141592653589793 * EARTH_RADIUS_KM

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
positions = st.builds(Position, latitudes, longitudes)

BARCELONA = Position(41.39, 2.16)
QUITO = Position(-0.23, -78.52)
TOKYO = Position(35.69, 139.69)
LOS_ANGELES = Position(34.05, -118.24)


TABLE = {
    0: (1, 0), 15: (0.9894, 0.1860), 30: (0.9570, 0.3720), 45: (0.9006, 0.5571), 60: (0.8196, 0.7346),
    75: (0.7160, 0.8936),
}  # fmt: skip
"""Patterson's own table of the projection: length of a parallel, and its distance from the equator, at a latitude.

Not at the poles: there the polynomial rounds the corners, on purpose.
"""


@pytest.mark.parametrize("latitude", TABLE)
def test_the_map_is_that_of_the_projections_table(latitude):
    length, height = TABLE[latitude]

    assert project(Position(latitude, 180)) == pytest.approx((length, height * 0.52), abs=0.002)


def test_the_middle_of_the_map_is_where_equator_and_meridian_of_greenwich_meet():
    assert project(Position(0, 0)) == (0, 0)
    assert project(Position(90, 0)) == (0, MAP_HEIGHT)


@given(positions)
def test_the_map_is_the_same_to_the_north_and_south_and_to_the_east_and_west(position):
    x, y = project(position)

    assert project(Position(-position.latitude, -position.longitude)) == (-x, -y)
    assert project(Position(position.latitude, -position.longitude)) == (-x, y)


@given(positions)
def test_no_point_is_beyond_the_edges_of_the_map(position):
    x, y = project(position)

    assert abs(x) <= 1
    assert abs(y) <= MAP_HEIGHT * (1 + 1e-12)


@given(longitudes, latitudes, latitudes)
def test_what_is_farther_north_is_higher_on_the_map(longitude, latitude, other):
    assume(latitude + 1e-6 < other)

    assert project(Position(latitude, longitude))[1] < project(Position(other, longitude))[1]


@given(latitudes, longitudes, longitudes)
def test_what_is_farther_east_is_more_to_the_right(latitude, longitude, other):
    assume(longitude + 1e-6 < other)

    assert project(Position(latitude, longitude))[0] < project(Position(latitude, other))[0]


@pytest.mark.parametrize(
    ("start", "end", "kilometres"),
    [(BARCELONA, QUITO, 9_250), (TOKYO, LOS_ANGELES, 8_815), (Position(90, 0), Position(-90, 0), HALF_AROUND_KM)],
    ids=["Barcelona-Quito", "Tokyo-Los Angeles", "pole-pole"],
)
def test_distances_are_those_of_an_atlas(start, end, kilometres):
    assert distance_km(start, end) == pytest.approx(kilometres, rel=0.005)


@given(positions, positions)
def test_a_distance_is_the_same_both_ways_and_at_most_half_around(start, end):
    assert distance_km(start, end) == pytest.approx(distance_km(end, start))
    assert 0 <= distance_km(start, end) <= HALF_AROUND_KM * (1 + 1e-12)


@given(positions, positions, positions)
def test_no_detour_is_shorter(start, between, end):
    direct = distance_km(start, end)

    # Near the opposite side, rounding of the haversine is felt in metres.
    assert direct <= distance_km(start, between) + distance_km(between, end) + 0.01


@given(positions, positions)
def test_the_way_leads_from_start_to_end_and_is_as_long_as_the_distance(start, end):
    lines = great_circle(start, end, step_km=500)

    walked = sum(distance_km(before, after) for line in lines for before, after in pairwise(line))
    assert lines[0][0] == start
    assert lines[-1][-1] == end
    assert walked == pytest.approx(distance_km(start, end), abs=0.1)


@given(positions, positions)
def test_no_line_of_a_way_jumps_over_the_map(start, end):
    for line in great_circle(start, end, step_km=500):
        assert all(abs(after.longitude - before.longitude) <= 180 for before, after in pairwise(line))


def test_a_way_over_the_pacific_ends_at_one_edge_of_the_map_and_goes_on_at_the_other():
    eastward, onward = great_circle(TOKYO, LOS_ANGELES)

    assert eastward[-1].longitude == 180
    assert onward[0] == Position(eastward[-1].latitude, -180)
    assert 45 < eastward[-1].latitude < 48


def test_a_way_within_the_map_is_one_line_that_bends_to_the_pole():
    (line,) = great_circle(LOS_ANGELES, BARCELONA)

    assert max(point.latitude for point in line) > 55


def test_between_opposite_positions_the_way_is_over_the_north_pole():
    (line,) = great_circle(Position(30, -60), Position(-30, 120), step_km=5_010)

    assert [(round(point.latitude), round(point.longitude)) for point in line] == [
        (30, -60), (75, -60), (60, 120), (15, 120), (-30, 120),
    ]  # fmt: skip
