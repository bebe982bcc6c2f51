"""What moving, lengthening and dropping blocks gives."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Span
from tests.builders import a_session, a_span
from tests.ui.showing_timetables import SESSIONS, TUESDAY, WEDNESDAY, a_timetable
from ui.models.timetable import make_grid
from ui.models.timetable_moves import Carried, as_they_are, carried, dropped, moved, read_carried, resized

SHOWN = a_timetable()
GRID = make_grid(SHOWN)


def chosen(*ids, shown=SHOWN, grid=GRID):
    return as_they_are(shown, [each for each in grid.items if set(each.ids) & set(ids)])


def tuesday(start, end, room):
    return Spot(a_span(f"2024-03-12 {start}", end), room)


def test_a_block_goes_to_another_time_and_another_room():
    after = moved(SHOWN, GRID, chosen("one"), 45, 1)

    assert after.spots == {"one": tuesday("10:45", "12:45", "red")}
    assert [(each.face.times, each.column, each.face.role) for each in after.ghosts] == [("10:45–12:45", 2, "accent")]


def test_several_go_together_as_far_as_all_of_them_can():
    after = moved(SHOWN, GRID, chosen("opening", "one"), -9999, 5)

    assert after.spots == {
        "opening": tuesday("00:00", "01:00", "blue"),
        "one": tuesday("01:00", "03:00", "red"),
    }


def test_what_stands_over_all_rooms_keeps_its_own():
    assert moved(SHOWN, GRID, chosen("lunch"), 30, 2).spots == {"lunch": tuesday("12:30", "13:30", "hall")}


def test_where_columns_are_days_another_column_is_another_day():
    shown = a_timetable(TUESDAY, WEDNESDAY)
    grid = make_grid(shown)

    after = moved(shown, grid, chosen("one", shown=shown, grid=grid), 60, 1)

    assert after.spots == {
        "one": Spot(a_span("2024-03-13 11:00", "13:00"), "blue"),
        "two": Spot(a_span("2024-03-13 11:00", "12:30"), "red"),
    }
    assert [(each.column, each.day, each.face.title) for each in after.ghosts] == [(1, WEDNESDAY, "2 working groups")]


def test_of_several_as_one_block_a_locked_session_stays():
    off = [replace(each, locked=each.id == "two") for each in SESSIONS]
    shown = a_timetable(TUESDAY, WEDNESDAY, sessions=off)
    grid = make_grid(shown)

    after = moved(shown, grid, chosen("one", shown=shown, grid=grid), 60, 0)

    assert after.spots == {"one": tuesday("11:00", "13:00", "blue")}


def test_a_session_across_midnight_is_moved_as_a_whole():
    night = a_session("night", span=Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13, 2)), room="hall")
    shown = a_timetable(WEDNESDAY, sessions=(night,))
    grid = make_grid(shown)

    after = moved(shown, grid, chosen("night", shown=shown, grid=grid), 30, 0)

    assert after.spots["night"].span == Span(datetime(2024, 3, 12, 22, 30), datetime(2024, 3, 13, 2, 30))


def test_a_block_is_lengthened_at_either_end_and_lasts_a_step_at_least():
    one = chosen("one")

    assert resized(SHOWN, one, end=30).spots == {"one": tuesday("10:00", "12:30", "blue")}
    assert resized(SHOWN, one, start=-30).spots == {"one": tuesday("09:30", "12:00", "blue")}
    assert resized(SHOWN, one, end=-999).spots == {"one": tuesday("10:00", "10:05", "blue")}
    assert resized(SHOWN, one, start=999).spots == {"one": tuesday("11:55", "12:00", "blue")}


def test_several_as_one_block_are_not_lengthened():
    shown = a_timetable(TUESDAY, WEDNESDAY)
    before = chosen("one", shown=shown, grid=make_grid(shown))

    assert resized(shown, before, end=30).spots == before.spots


@given(st.integers(-1500, 1500), st.integers(-4, 4), st.integers(-1500, 1500), st.integers(-4, 4))
def test_every_move_keeps_lengths_and_distances(minutes, columns, again, further):
    before = chosen(*(each.id for each in SESSIONS))
    after = moved(SHOWN, GRID, moved(SHOWN, GRID, before, minutes, columns), again, further)

    assert after.spots.keys() == before.spots.keys()
    assert [each.span.length for each in after.spots.values()] == [each.span.length for each in before.spots.values()]
    assert len({after.spots[own].span.start - spot.span.start for own, spot in before.spots.items()}) == 1
    assert all(each.span.start.date() == TUESDAY for each in after.spots.values())


def test_what_comes_from_elsewhere_is_put_one_after_the_other():
    after = dropped(SHOWN, GRID, [Carried("talk", 45, "Talk"), Carried("other", 30, "Other")], 2, 9 * 60)

    assert after.spots == {"talk": tuesday("09:00", "09:45", "red"), "other": tuesday("09:45", "10:15", "red")}
    assert [(each.face.title, each.face.times, each.column) for each in after.ghosts] == [
        ("Talk", "09:00–09:45", 2), ("Other", "09:45–10:15", 2),
    ]  # fmt: skip


@given(st.lists(st.builds(Carried, st.text(), st.integers(5, 600), st.text(), st.integers(0, 500))))
def test_what_a_drag_carries_is_read_as_it_was_written(sessions):
    assert read_carried(carried(sessions)) == tuple(sessions)


@given(st.binary())
def test_what_something_else_wrote_is_nothing(data):
    assert read_carried(data) == ()
