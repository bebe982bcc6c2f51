from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import SessionKind
from c2c_events.domain.timetable import STEP, bundled, from_zone, in_zone, lay_out, snapped
from c2c_events.domain.values import Span
from tests.builders import a_session

MADRID = "Europe/Madrid"
DAY = date(2024, 3, 12)
BLUE, RED = Room(id="blue", name="Blue"), Room(id="red", name="Red")


def grid(*sessions, day=DAY, rooms=(BLUE, RED), zone=""):
    return lay_out(day, sessions, rooms, MADRID, zone)


def drawn(column):
    return [(each.session.id, each.lane, each.lanes) for each in column.blocks]


def test_sessions_stand_in_the_columns_of_their_rooms_and_the_others_in_a_last_one():
    day = grid(a_session("a", room="red"), a_session("b", room="blue"), a_session("c"), a_session("d", room="closed"))

    assert [(each.room and each.room.id, [block.session.id for block in each.blocks]) for each in day.columns] == [
        ("blue", ["b"]), ("red", ["a"]), (None, ["c", "d"]),
    ]  # fmt: skip


def test_sessions_that_overlap_share_the_column_and_those_that_touch_do_not():
    day = grid(
        a_session("a", "2024-03-12 09:00", "11:00", room="blue"),
        a_session("b", "2024-03-12 10:00", "10:30", room="blue"),
        a_session("c", "2024-03-12 10:30", "11:30", room="blue"),
        a_session("d", "2024-03-12 11:30", "12:00", room="blue"),
    )

    assert drawn(day.columns[0]) == [("a", 0, 2), ("b", 1, 2), ("c", 1, 2), ("d", 0, 1)]


def test_breaks_and_meals_stand_over_all_columns():
    day = grid(a_session("lunch", session_kind=SessionKind.MEAL, room="blue"), a_session("a", room="blue"))

    assert [each.session.id for each in day.bands] == ["lunch"]
    assert drawn(day.columns[0]) == [("a", 0, 1)]


def test_a_session_across_midnight_stands_on_both_days():
    party = a_session("party", span=Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13, 1, 30)), room="blue")

    first, second = grid(party), grid(party, day=date(2024, 3, 13))

    assert first.columns[0].blocks[0].span == Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13))
    assert second.columns[0].blocks[0].span == Span(datetime(2024, 3, 13), datetime(2024, 3, 13, 1, 30))
    assert first.hours() == (8, 24)
    assert second.hours() == (0, 19)
    assert not grid(party, day=date(2024, 3, 14)).columns[0].blocks


def test_a_session_that_ends_at_midnight_does_not_stand_on_the_next_day():
    late = a_session("late", span=Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13)), room="blue")

    assert not grid(late, day=date(2024, 3, 13)).columns[0].blocks


def test_times_are_shown_by_the_clocks_of_the_reader_when_asked():
    session = a_session("a", "2024-03-12 09:00", "10:30", room="blue")

    assert grid(session, zone="America/Lima").columns[0].blocks[0].span.start == datetime(2024, 3, 12, 3)
    assert grid(session, zone="Asia/Tokyo").columns[0].blocks[0].span.start == datetime(2024, 3, 12, 17)
    early = a_session("b", "2024-03-12 01:00", "02:00", room="blue")
    assert grid(early, day=date(2024, 3, 11), zone="America/Lima").columns[0].blocks


def test_the_way_from_a_zone_leads_back():
    session = a_session("a", "2024-03-12 09:00", "10:30", zone="Africa/Dakar")
    shown = in_zone(session, MADRID, "America/Lima")

    assert from_zone(shown.start, "America/Lima", session, MADRID) == session.span.start
    assert from_zone(session.span.start, "Africa/Dakar", session, MADRID) == session.span.start


def test_a_day_shows_usual_hours_in_which_more_can_be_planned():
    assert grid().hours() == (8, 19)
    assert grid(a_session("a", "2024-03-12 07:15", "10:05")).hours() == (7, 19)


def a_stretch(start, length):
    return Span(start, min(start + length, datetime(2024, 3, 13)))


SPANS = st.tuples(st.integers(0, 280), st.integers(0, 30)).map(
    lambda each: a_stretch(datetime(2024, 3, 12) + each[0] * STEP, each[1] * STEP)
)


@given(st.lists(SPANS, max_size=12))
def test_no_two_blocks_of_a_lane_overlap_and_no_lane_is_too_many(spans):
    blocks = grid(*(a_session(f"s{n}", span=span, room="blue") for n, span in enumerate(spans))).columns[0].blocks

    assert len(blocks) == len(spans)
    for n, block in enumerate(blocks):
        assert block.lane < block.lanes
        beside = [each for each in blocks if each.span.overlaps(block.span)]
        assert len({each.lane for each in beside if each.span.start <= block.span.start < each.span.end}) <= block.lanes
        assert not any(each.lane == block.lane and each.span.overlaps(block.span) for each in blocks[n + 1 :])
        assert len({each.lanes for each in beside}) <= 1


def test_times_snap_to_five_minutes():
    assert snapped(datetime(2024, 3, 12, 9, 2)) == datetime(2024, 3, 12, 9)
    assert snapped(datetime(2024, 3, 12, 23, 58)) == datetime(2024, 3, 13)
    assert snapped(datetime(2024, 3, 12, 9, 8), timedelta(minutes=15)) == datetime(2024, 3, 12, 9, 15)


def test_from_afar_sessions_of_one_kind_that_overlap_are_one_block():
    day = grid(
        a_session("a", "2024-03-12 09:00", "10:00", room="blue", session_kind=SessionKind.WORKING_GROUP),
        a_session("b", "2024-03-12 09:30", "11:00", room="red", session_kind=SessionKind.WORKING_GROUP),
        a_session("c", "2024-03-12 11:00", "12:00", room="red", session_kind=SessionKind.WORKING_GROUP),
        a_session("d", "2024-03-12 10:30", "11:30", session_kind=SessionKind.PRESS),
        a_session("lunch", "2024-03-12 12:00", "13:00", session_kind=SessionKind.MEAL),
    )

    seen = [([own.id for own in each.sessions], f"{each.span}", each.lane, each.lanes) for each in bundled(day)]
    assert seen == [
        (["a", "b"], "2024-03-12T09:00/2024-03-12T11:00", 0, 2),
        (["d"], "2024-03-12T10:30/2024-03-12T11:30", 1, 2),
        (["c"], "2024-03-12T11:00/2024-03-12T12:00", 0, 2),
    ]


def test_what_begins_together_is_in_order_of_codes_as_numbers():
    day = grid(*(a_session(f"s{code}", code=code, room="blue") for code in ("10", "9", "11")))

    assert [each.session.code for each in day.columns[0].blocks] == ["9", "10", "11"]
    assert [each.code for each in bundled(day)[0].sessions] == ["9", "10", "11"]
