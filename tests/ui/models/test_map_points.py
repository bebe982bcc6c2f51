"""Where cities are on the map, which one is meant, and which one is next."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.map_points import bounds, land_bounds, map_points, nearest, neighbour

PARIS, LIMA, TOKYO, NOWHERE = ("Paris", "FR"), ("Lima", "PE"), ("Tokyo", "JP"), ("Laputa-in-the-air", "")
ACROSS = st.integers(-100, 100).map(lambda hundredth: hundredth / 100)
DOWN = st.integers(-50, 50).map(lambda hundredth: hundredth / 100)
POINTS = st.lists(st.none() | st.tuples(ACROSS, DOWN), min_size=1, max_size=12)


def test_west_is_left_and_north_is_above_and_a_city_nobody_knows_has_no_point():
    points = map_points([PARIS, LIMA, TOKYO, NOWHERE], []).points

    (paris_x, paris_y), (lima_x, lima_y), (tokyo_x, _), nowhere = points
    assert lima_x < paris_x < tokyo_x
    assert paris_y < 0 < lima_y
    assert nowhere is None


def test_ways_join_known_cities_and_break_at_the_edge_of_the_map():
    found = map_points([PARIS, LIMA, TOKYO, NOWHERE], [(LIMA, TOKYO), (PARIS, LIMA), (PARIS, NOWHERE)])

    assert [(way.start, way.end, len(way.lines)) for way in found.ways] == [(1, 2, 2), (0, 1, 1)]
    assert found.ways[1].lines[0][0] == pytest.approx(found.points[0])
    assert found.ways[1].lines[0][-1] == pytest.approx(found.points[1])
    assert found.partners(1) == {0, 2}
    assert found.partners(3) == frozenset()


def test_the_map_shows_the_land_and_every_city_beside_it():
    left, top, right, bottom = land_bounds()

    assert bounds([None]) == (left, top, right, bottom)
    assert bounds([(0.999, 0), (0, 0.52)]) == (left, top, 0.999, 0.52)


@given(POINTS, st.tuples(ACROSS, DOWN), st.integers(0, 30).map(lambda hundredth: hundredth / 100))
def test_the_nearest_city_is_within_reach_and_none_is_nearer(points, at, within):
    distances = {number: dist(point, at) for number, point in enumerate(points) if point is not None}

    found = nearest(points, at, within)

    if found is None:
        assert all(distance > within for distance in distances.values())
    else:
        assert distances[found] == min(distances.values()) <= within


@given(POINTS, st.sampled_from([(-1, 0), (1, 0), (0, -1), (0, 1)]))
def test_a_step_goes_ahead_and_comes_to_an_end(points, step):
    across, down = step
    city = next((number for number, point in enumerate(points) if point is not None), None)
    seen = []
    while city is not None and city not in seen:
        seen.append(city)
        city = neighbour(points, city, across, down)

    assert city is None
    walked = [points[number][0] * across + points[number][1] * down for number in seen]
    assert walked == sorted(walked)


def test_what_lies_straight_ahead_comes_before_what_is_aside():
    points = [(0, 0), (0.1, 0.09), (0.15, 0), (0, -0.2)]

    assert neighbour(points, 0, 1, 0) == 2
    assert neighbour(points, 0, 0, -1) == 3
    assert neighbour(points, 3, 0, -1) is None


def test_cities_in_one_place_are_all_reached():
    points = [(0, 0), (0, 0), (0, 0), (0.1, 0)]

    assert [neighbour(points, city, 1, 0) for city in (0, 1, 2)] == [1, 2, 3]
    assert [neighbour(points, city, -1, 0) for city in (3, 2, 1, 0)] == [2, 1, 0, None]
