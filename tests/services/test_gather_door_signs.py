"""Door signs are gathered for each room and day, in the order of the rooms."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.documents.door_signs import DoorSigns
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_session, a_workspace

TUESDAY, WEDNESDAY = date(2024, 3, 12), date(2024, 3, 13)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        Room(id="hall", name="Auditori", names=Text({"fr": "Auditorium"}), position=2, floor="0"),
        Room(id="sala", name="Sala 1", position=1, floor="mezzanine"),
        Room(id="empty", name="Sala 2", position=3),
        a_session("closing", "2024-03-13 11:00", "12:00", room="hall"),
        a_session("late", "2024-03-12 11:00", "12:00", room="hall"),
        a_session("early", room="hall"),
        a_session("coffee", "2024-03-12 10:30", "11:00", room="hall", session_kind=SessionKind.BREAK),
        a_session("panel", room="sala"),
        a_session("off", "2024-03-12 15:00", "16:00", room="sala", status=SessionStatus.CANCELLED),
        a_session("idea", "2024-03-12 17:00", "18:00", room="sala", status=SessionStatus.DRAFT),
        a_session("walk", place=Text({"en": "The park"})),
    )
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def gathered(workspace: Workspace, only: str = "", chosen: Any = None, **options: str) -> DoorSigns:
    settled = EXPORTS["door-signs.pdf"].settle(options)
    request = Request((language("en"),), settled, parse_filter(only), chosen=chosen)
    made: DoorSigns = workspace.read(lambda reader: gather(reader, "door-signs.pdf", request))
    return made


def signs(document: DoorSigns) -> list[tuple[str, date, list[str]]]:
    return [(sign.room.pick("en", "und"), sign.day, [each.id for each in sign.sessions]) for sign in document.signs]


def test_each_room_has_a_sign_a_day_with_its_sessions_in_order(workspace: Workspace):
    assert signs(gathered(workspace)) == [
        ("Sala 1", TUESDAY, ["panel", "off"]),
        ("Auditori", TUESDAY, ["early", "late"]),
        ("Auditori", WEDNESDAY, ["closing"]),
    ]


def test_a_sign_knows_the_room_in_every_language_and_its_floor(workspace: Workspace):
    sala, hall, _ = gathered(workspace).signs

    assert (sala.floor, hall.floor) == ("mezzanine", "0")
    assert hall.room == Text({"und": "Auditori", "en": "Auditori", "es": "Auditori", "fr": "Auditorium"})


def test_breaks_are_there_where_they_are_wanted(workspace: Workspace):
    assert signs(gathered(workspace, only="room:auditori day:2024-03-12", breaks="yes")) == [
        ("Auditori", TUESDAY, ["early", "coffee", "late"])
    ]
    assert signs(gathered(workspace, chosen=("coffee",))) == [("Auditori", TUESDAY, ["coffee"])]


def test_what_has_no_room_is_told_with_what_it_is(workspace: Workspace):
    (remark,) = gathered(workspace).remarks

    assert (remark.facts, remark.what, remark.ids) == ({"count": 1}, "session", ("walk",))


def test_nothing_found_is_told(workspace: Workspace):
    assert [remark.sentence[:26] for remark in gathered(workspace, only="kind:press").remarks] == [
        "There is no sign to print:"
    ]
