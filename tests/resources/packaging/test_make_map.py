"""Outlines are cut at the edges of a flat map."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.packaging.make_map import on_the_map, rings, rounded

SQUARE = [(10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0), (10.0, 0.0)]


def area(ring):
    """By the shoelace formula, in square degrees."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2


def turned(ring, degrees):
    """The ring farther east, with longitudes of -180 to 180."""
    return [((longitude + degrees + 180) % 360 - 180, latitude) for longitude, latitude in ring]


def test_an_outline_within_the_map_stays_as_it_is():
    assert [sorted(set(part)) for part in on_the_map(SQUARE)] == [sorted(set(SQUARE))]


def test_an_outline_over_the_edge_becomes_two():
    east, west = sorted(on_the_map(turned(SQUARE, 164)), reverse=True)

    assert set(east) == {(174, 0), (180, 0), (180, 10), (174, 10)}
    assert set(west) == {(-180, 0), (-176, 0), (-176, 10), (-180, 10)}


@given(st.floats(-360, 360))
def test_cutting_loses_and_adds_nothing(degrees):
    parts = list(on_the_map(turned(SQUARE, degrees)))

    assert sum(map(area, parts)) == pytest.approx(100)
    assert all(part[0] == part[-1] for part in parts)
    assert all(abs(longitude) <= 180 for part in parts for longitude, _ in part)


def test_an_outline_that_begins_on_an_edge_is_whole():
    ring = [(-180.0, 0.1), (-179.9, 0.0), (-179.7, 0.3), (180.0, 0.4), (179.9, 0.2), (-180.0, 0.1)]

    assert (-180.0, 0.1) in max(on_the_map(ring), key=area)


def test_arcs_are_joined_forwards_and_backwards():
    topology = {
        "transform": {"scale": [0.5, 2], "translate": [-10, 5]},
        "arcs": [[[0, 0], [4, 0], [0, 1]], [[0, 0], [0, 1], [4, 0]]],
        "objects": {"land": {"geometries": [{"arcs": [[[0, ~1]]]}]}},
    }

    assert list(rings(topology)) == [[(-10, 5), (-8, 5), (-8, 7), (-10, 7), (-10, 5)]]


def test_points_that_are_one_when_rounded_are_one():
    assert rounded([(1.001, 2), (1.002, 2), (3, 2.341), (1.001, 2)]) == [(1, 2), (3, 2.34), (1, 2)]
