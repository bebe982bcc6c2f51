from datetime import date, time

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Text, Window
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.editing import set_values
from c2c_events.services.rooms import add_room, delete_room, move_room, rooms_of, sessions_in
from c2c_events.services.scheduling import SessionLocked, lock
from tests.builders import a_meeting, a_session, add


@pytest.fixture
def venue(workspace):
    """Three rooms; the first has a session of the afternoon, one of the morning, and one without a time."""
    add(
        workspace,
        a_meeting(),
        *(Room(id=own, name=own.title(), position=n) for n, own in enumerate(("blue", "red", "green"), 1)),
        a_session("afternoon", "2024-03-12 14:00", "15:00", room="blue"),
        a_session("unplanned", span=None, room="blue"),
        a_session("morning", "2024-03-12 09:00", "10:00", room="blue", place=Text.plain("second floor")),
        a_session("elsewhere", room="red"),
    )
    return workspace


def do(workspace, use_case, *args, **named):
    return workspace.run(Label("test"), use_case, *args, **named).result


def in_order(workspace):
    return [each.id for each in workspace.read(rooms_of)]


def where(workspace):
    return {each.id: each.room for each in workspace.read(lambda reader: reader.all(Session))}


def test_a_room_is_added_behind_the_others_with_what_is_known_of_it(venue):
    window = Window(date(2024, 3, 12), time(8), time(18))
    known = {"capacity.theatre": 120, "booths": 3, "equipment.screen": True, "available": (window,), "step_free": True}

    made = do(venue, add_room, " Yellow ", known)

    assert in_order(venue) == ["blue", "red", "green", made]
    room = venue.read(lambda reader: reader.get(Room, made))
    assert (room.name, room.capacity, room.booths) == ("Yellow", {Layout.THEATRE: 120}, 3)
    assert (room.equipment, room.available, room.step_free) == (frozenset({"screen"}), (window,), True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"capacity.theatre": -1},
        {"capacity": {Layout.THEATRE: -1}},
        {"set_up_minutes": -5},
        {"available": (Window(date(2024, 3, 12), time(18), time(8)),)},
        {"name": ""},
    ],
)
def test_a_room_has_no_seats_below_nothing_and_no_window_that_ends_before_it_starts(venue, wrong):
    with pytest.raises(WrongValue):
        do(venue, set_values, Room, ["blue"], wrong)
    with pytest.raises(WrongValue):
        do(venue, add_room, "", wrong)


def test_rooms_are_put_in_order(venue):
    do(venue, move_room, "green", -1)
    assert in_order(venue) == ["blue", "green", "red"]

    do(venue, move_room, "blue", 9)
    assert in_order(venue) == ["green", "red", "blue"]

    with pytest.raises(NotFound):
        do(venue, move_room, "none", 1)


def test_what_is_in_a_room_is_told_in_the_order_of_the_programme(venue):
    found = venue.read(sessions_in, "blue")

    assert [each.id for each in found] == ["morning", "afternoon", "unplanned"]


@pytest.mark.parametrize("instead", [None, "green"])
def test_a_room_goes_and_its_sessions_are_in_another_or_in_none(venue, instead):
    do(venue, delete_room, "blue", instead=instead)

    assert in_order(venue) == ["red", "green"]
    assert where(venue) == {"afternoon": instead, "unplanned": instead, "morning": instead, "elsewhere": "red"}


def test_a_room_with_a_session_that_is_locked_stays(venue):
    do(venue, lock, ["afternoon"], locked=True)

    with pytest.raises(SessionLocked, match="afternoon"):
        do(venue, delete_room, "blue")
    with pytest.raises(NotFound):
        do(venue, delete_room, "red", instead="none")

    assert where(venue)["morning"] == "blue"
