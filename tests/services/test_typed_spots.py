from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Span
from c2c_events.errors import WrongValue
from c2c_events.language import language
from c2c_events.services.scheduling import SessionLocked
from c2c_events.services.typed_spots import choose_room, day_in_words, times_in, times_in_words, type_day, type_times
from tests.builders import a_meeting, a_session, a_span, add

EN = language("en")


@pytest.fixture
def programme(workspace):
    """A session of an hour and a half in a room, one of an hour, one that is locked, one without time."""
    add(
        workspace,
        a_meeting(),
        Room(id="blue", name="Blue"),
        Room(id="red", name="Red"),
        a_session("opening", "2024-03-12 09:00", "10:30", room="blue"),
        a_session("panel", "2024-03-13 11:00", "12:00"),
        a_session("fixed", "2024-03-12 15:00", "16:00", locked=True, room="blue"),
        a_session("idea", span=None),
    )
    return workspace


def do(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def spans(workspace, *ids) -> list[Span | None]:
    return [workspace.read(lambda reader, own=own: reader.get(Session, own)).span for own in ids]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("9:30", time(9, 30), None),
        ("11h–12h30", time(11), time(12, 30)),
        ("9-10h", time(9), time(10)),
        ("9 – 10:30", time(9), time(10, 30)),
        ("0930-1030", time(9, 30), time(10, 30)),
        ("de 9h à 10h", time(9), time(10)),
        ("2 pm", time(14), None),
        ("2-3 pm", time(14), time(15)),
        ("11-1 pm", time(11), time(13)),
        ("22:00-1:00", time(22), time(1)),
    ],
)
def test_times_are_read_as_people_write_them(said, start, end):
    assert times_in(said) == (start, end)


@pytest.mark.parametrize("said", ["25:00", "after lunch", "9-10-11", "-", "9 to lunch"])
def test_what_is_no_time_is_refused_with_an_example(said):
    with pytest.raises(WrongValue, match="09:30"):
        times_in(said)


@given(
    st.sampled_from(["en", "fr", "es", "ar"]),
    st.datetimes(datetime(2024, 3, 1), datetime(2024, 3, 30)),
    st.integers(1, 23 * 60),
)
def test_times_that_are_shown_are_read_again(code, start, minutes):
    start = start.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)

    assert times_in(times_in_words(Span(start, end), language(code))) == (start.time(), end.time())


def test_a_start_alone_keeps_the_length_and_the_day(programme):
    do(programme, type_times, ["opening", "panel"], "14h", EN)

    assert spans(programme, "opening", "panel") == [
        a_span("2024-03-12 14:00", "15:30"),
        a_span("2024-03-13 14:00", "15:00"),
    ]


def test_an_end_before_the_start_is_on_the_next_day(programme):
    do(programme, type_times, ["opening"], "22:00–01:00", EN)

    assert spans(programme, "opening") == [Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13, 1))]


@pytest.mark.parametrize("said", ["13", "13/3", "Wednesday", "mercredi 13 mars", "2024-03-13", "Wednesday 13 Mar"])
def test_a_day_is_typed_as_people_write_days_and_the_times_stay(programme, said):
    do(programme, type_day, ["opening"], said, EN)

    assert spans(programme, "opening") == [a_span("2024-03-13 09:00", "10:30")]


@pytest.mark.parametrize("said", ["soon", "Tuesday and Wednesday"])
def test_what_is_no_day_is_refused_with_a_day_of_the_meeting(programme, said):
    with pytest.raises(WrongValue, match="12"):
        do(programme, type_day, ["opening"], said, EN)


def test_a_day_that_is_shown_is_read_again(programme):
    for code in ("en", "fr", "es", "ar"):
        shown = day_in_words(a_span("2024-03-14 09:00", "10:00"), language(code))

        do(programme, type_day, ["opening"], shown, language(code))

        assert spans(programme, "opening") == [a_span("2024-03-14 09:00", "10:30")]


def test_a_session_without_time_begins_in_the_morning_of_the_day_that_is_typed(programme):
    do(programme, type_day, ["idea"], "13", EN)

    assert spans(programme, "idea") == [a_span("2024-03-13 09:00", "10:00")]


def test_a_session_without_time_is_on_the_first_day_when_a_time_is_typed(programme):
    do(programme, type_times, ["idea"], "16:00-16:20", EN)

    assert spans(programme, "idea") == [a_span("2024-03-12 16:00", "16:20")]


@pytest.mark.parametrize("use_case", [type_day, type_times])
def test_nothing_typed_takes_the_session_out_of_the_timetable(programme, use_case):
    do(programme, use_case, ["opening"], " ", EN)

    found = programme.read(lambda reader: reader.get(Session, "opening"))
    assert (found.span, found.room) == (None, None)


def test_a_locked_session_stays_but_says_nothing_where_it_stays_anyway(programme):
    do(programme, type_times, ["fixed"], "15:00–16:00", EN)
    with pytest.raises(SessionLocked):
        do(programme, type_day, ["fixed"], "13", EN)
    with pytest.raises(SessionLocked):
        do(programme, choose_room, ["fixed"], "red")

    assert spans(programme, "fixed") == [a_span("2024-03-12 15:00", "16:00")]


def test_sessions_with_and_without_time_are_put_into_a_room_together(programme):
    do(programme, choose_room, ["opening", "idea"], "red")

    rooms = [programme.read(lambda reader, own=own: reader.get(Session, own)).room for own in ("opening", "idea")]
    assert rooms == ["red", "red"]
    assert spans(programme, "opening", "idea") == [a_span("2024-03-12 09:00", "10:30"), None]
