"""Where things are in a timetable, and that a point finds its way back to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.timetable_geometry import (
    DAY,
    LEAST_ROOM,
    STEP,
    ZOOMS,
    Box,
    Scene,
    make_geometry,
    neighbour,
    zoomed,
)

columns = st.lists(st.tuples(st.sampled_from([1.0, 1.4]), st.integers(1, 7)), min_size=1, max_size=40)
hours = st.tuples(st.integers(0, 22), st.integers(1, 24)).filter(lambda those: those[0] < those[1])
geometries = st.builds(
    make_geometry,
    columns,
    st.floats(50, 4000),
    st.sampled_from(ZOOMS),
    hours,
    scale=st.sampled_from([1.0, 1.5, 2.0]),
    above=st.integers(0, 40),
)


@given(geometries, st.data())
def test_the_middle_of_where_a_spot_is_drawn_gives_the_spot_back(grid, data):
    column = data.draw(st.integers(0, grid.columns - 1))
    minute = data.draw(st.integers(0, DAY // STEP - 1)) * STEP

    box = grid.box(column, minute, minute + 60)

    assert grid.place_at(box.x + box.width / 2, box.y) == (column, minute)


@given(geometries)
def test_columns_fill_the_width_side_by_side_and_none_is_too_narrow(grid):
    boxes = [grid.box(column, 0, 60) for column in range(grid.columns)]

    assert boxes[0].x == 0
    assert [each.x for each in boxes[1:]] == pytest.approx([each.x + each.width for each in boxes[:-1]])
    assert boxes[-1].x + boxes[-1].width == pytest.approx(grid.width)
    assert min(each.width for each in boxes) >= LEAST_ROOM - 0.001


@given(geometries, st.integers(2, 7), st.data())
def test_lanes_share_a_column_without_touching_what_is_beside(grid, lanes, data):
    column = data.draw(st.integers(0, grid.columns - 1))
    whole, parts = grid.box(column, 60, 120), [grid.box(column, 60, 120, lane, lanes) for lane in range(lanes)]

    assert [each.width for each in parts] == pytest.approx([whole.width / lanes] * lanes)
    assert parts[0].x == whole.x
    assert parts[-1].x + parts[-1].width == pytest.approx(whole.x + whole.width)


@given(geometries, st.integers(1, 5), st.floats(0, 1))
def test_bands_beside_each_other_share_what_is_seen_of_the_columns(grid, lanes, scrolled):
    width = 700
    left = round(scrolled * max(0, round(grid.width) - width))
    scene = Scene(grid, 56 + width, 700, 56, 46, left)

    bands = [scene.box(None, 60, 120, lane, lanes) for lane in range(lanes)]

    assert bands[0].x == left
    assert [each.x for each in bands[1:]] == pytest.approx([each.x + each.width for each in bands[:-1]])
    assert bands[-1].x + bands[-1].width == pytest.approx(min(left + width, grid.width))


@given(geometries, st.booleans(), st.integers(0, 500), st.integers(0, 500), st.floats(0, 1000), st.floats(0, 1000))
def test_a_point_of_the_window_and_of_the_grid_are_one(grid, mirrored, left, top, x, y):
    scene = Scene(grid, 1000, 700, 56, 46, left, top, mirrored)

    seen_x, seen_y, width, height = scene.rect(Box(x, y, 0, 0))

    assert (width, height) == (0, 0)
    assert scene.point(seen_x, seen_y) == pytest.approx((x, y), abs=1)


@given(geometries, st.integers(0, 300))
def test_right_to_left_is_the_same_seen_in_a_mirror(grid, left):
    plain, mirrored = (Scene(grid, 1000, 700, 56, 46, left, 0, each) for each in (False, True))

    for column in range(grid.columns):
        (x, y, width, height), there = (each.rect(grid.box(column, 540, 600)) for each in (plain, mirrored))
        assert there == (1000 - x - width, y, width, height)


def test_rooms_of_plenaries_are_wider_and_share_what_is_left():
    grid = make_geometry([(1.4, 1), (1.0, 1), (1.0, 1)], 680, 58, (8, 19))

    assert [grid.box(column, 0, 1).width for column in range(3)] == pytest.approx([280, 200, 200])


def test_what_has_no_place_in_the_window_is_wider_than_it():
    assert make_geometry([(1.0, 1)] * 40, 900, 58, (8, 19)).width == 40 * LEAST_ROOM


def test_times_beyond_the_day_are_its_first_and_last():
    grid = make_geometry([(1.0, 1)], 400, 58, (0, 24))

    assert (grid.place_at(-50, -400), grid.place_at(9999, 99999)) == ((0, 0), (0, DAY))


def test_zoom_goes_by_steps_and_stops_at_both_ends():
    assert (zoomed(58, 1), zoomed(58, -1), zoomed(60, 0)) == (76, 44, 58)
    assert (zoomed(240, 1), zoomed(4, -3)) == (240, 4)


BOXES = [
    Box(0, 0, 300, 10),  # 0: a band over all
    Box(0, 10, 100, 40),  # 1
    Box(100, 10, 100, 40),  # 2
    Box(200, 30, 100, 40),  # 3
    Box(0, 70, 300, 10),  # 4: a band over all
    Box(0, 90, 100, 40),  # 5
    Box(200, 90, 100, 40),  # 6
]


def test_arrows_lead_to_what_stands_beside_above_and_below():
    ways = {1: (None, 2, 0, 4), 2: (1, 3, 0, 4), 3: (2, None, 0, 4), 5: (None, 6, 4, None)}

    found = {own: tuple(neighbour(BOXES, own, *step) for step in ((-1, 0), (1, 0), (0, -1), (0, 1))) for own in ways}
    assert found == ways


def test_a_way_down_keeps_to_its_column_across_a_band():
    assert neighbour(BOXES, 4, 0, 1, at=250) == 6
    assert neighbour(BOXES, 4, 0, 1, at=50) == 5


@given(
    st.lists(
        st.builds(Box, st.integers(0, 9).map(lambda n: n * 50), st.integers(0, 400), st.just(50), st.integers(5, 90)),
        min_size=1,
        max_size=12,
    )
)
def test_what_is_to_the_right_never_is_to_the_left(boxes):
    for own in range(len(boxes)):
        right = neighbour(boxes, own, 1, 0)
        assert right is None or boxes[right].x > boxes[own].x
        below = neighbour(boxes, own, 0, 1)
        assert below is None or boxes[below].y > boxes[own].y
