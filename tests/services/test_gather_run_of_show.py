"""A run of show has all roles, all items and the room as it has to be, by session or by room and day."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.meeting import Document, Layout, Room
from c2c_events.domain.programme import Role, RoleKind, RunningItem, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.documents.run_of_show import RunOfShow, ShowPaper, ShowSession
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        Room(
            id="hall", name="Auditori", position=2, floor="0", booths=3, equipment=frozenset({"screen", "lectern"}),
            capacity={Layout.THEATRE: 400}, set_up_minutes=30, clear_away_minutes=15,
        ),
        Room(id="sala", name="Sala 1", position=1),
        a_session("opening", session_kind=SessionKind.OPENING, room="hall", layout=Layout.THEATRE, expected=320,
                  internal_note="Press in row 3"),
        a_session("coffee", "2024-03-12 10:30", "11:00", session_kind=SessionKind.BREAK),
        a_session("panel", "2024-03-12 11:00", "12:00", session_kind=SessionKind.PANEL, room="sala",
                  layout=Layout.U, status=SessionStatus.DRAFT),
        a_session("closing", "2024-03-13 11:00", "12:00", session_kind=SessionKind.CLOSING, room="hall"),
        a_session("off", "2024-03-13 13:00", "14:00", status=SessionStatus.CANCELLED),
        a_person("ana", "Ana", "Soler"),
        Role(id="r1", session="opening", role_kind=RoleKind.CHAIR, person="ana", confirmed=False, note="By train"),
        RunningItem(id="i1", session="opening", position=1, title=Text({"en": "Sound check"}), minutes=10,
                    public=False),
        RunningItem(id="i2", session="opening", position=2, title=Text({"en": "Welcome"}), minutes=5, role="r1"),
        Document(id="d2", title=Text({"en": "Slides"}), address="https://x.example", about_kind="session",
                 about="opening", position=2),
        Document(id="d1", title=Text({"en": "Note"}), file_name="note.pdf", languages=frozenset({"fr", "en"}),
                 about_kind="session", about="opening", position=1),
        Document(id="d0", title=Text({"en": "Of the meeting"})),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def gathered(workspace: Workspace, only: str = "", chosen: Any = None, **options: str) -> RunOfShow:
    settled = EXPORTS["run-of-show.pdf"].settle(options)
    request = Request((language("en"),), settled, parse_filter(only), chosen=chosen)
    made: RunOfShow = workspace.read(lambda reader: gather(reader, "run-of-show.pdf", request))
    return made


def ids(show: RunOfShow) -> list[tuple[date, list[str]]]:
    return [(part.day, [each.session.id for each in part.sessions]) for part in show.parts]


def the(show: RunOfShow, session: str) -> ShowSession:
    (found,) = (each for part in show.parts for each in part.sessions if each.session.id == session)
    return found


def test_sessions_stand_under_their_days_without_breaks_and_what_is_called_off(workspace: Workspace):
    assert ids(gathered(workspace)) == [
        (date(2024, 3, 12), ["opening", "panel"]),
        (date(2024, 3, 13), ["closing"]),
    ]
    assert ids(gathered(workspace, chosen=("coffee",))) == [(date(2024, 3, 12), ["coffee"])]


def test_by_room_each_has_its_days_with_all_that_happens_there(workspace: Workspace):
    assert ids(gathered(workspace, by="room")) == [
        (date(2024, 3, 12), ["panel"]),
        (date(2024, 3, 12), ["opening"]),
        (date(2024, 3, 13), ["closing"]),
        (date(2024, 3, 12), ["coffee"]),
    ]


def test_a_session_has_all_its_items_by_the_clock_and_all_its_people(workspace: Workspace):
    session = the(gathered(workspace), "opening").session

    assert [(item.title.pick(), item.starts, item.public, item.who) for item in session.running_order] == [
        ("Sound check", datetime(2024, 3, 12, 9, 0), False, ""),
        ("Welcome", datetime(2024, 3, 12, 9, 10), True, "Ana Soler"),
    ]
    (role,) = session.roles
    assert (role.confirmed, role.note, session.internal_note) == (False, "By train", "Press in row 3")


def test_the_room_is_told_as_it_has_to_be(workspace: Workspace):
    show = gathered(workspace)
    opening, panel = the(show, "opening"), the(show, "panel")

    assert (opening.layout, opening.seats, opening.expected, opening.booths) == (Layout.THEATRE, 400, 320, 3)
    assert (opening.equipment, opening.set_up, opening.clear_away) == (("lectern", "screen"), 30, 15)
    assert (panel.layout, panel.seats, panel.booths) == (Layout.U, None, None)


def test_its_documents_are_in_their_order_with_where_they_are(workspace: Workspace):
    assert the(gathered(workspace), "opening").papers == (
        ShowPaper(Text({"en": "Note"}), "note.pdf", ("en", "fr")),
        ShowPaper(Text({"en": "Slides"}), "https://x.example"),
    )


def test_a_search_chooses_and_nothing_found_is_told(workspace: Workspace):
    assert [each for *_, each in ids(gathered(workspace, only="room:auditori"))] == [["opening"], ["closing"]]
    assert [remark.sentence[:30] for remark in gathered(workspace, only="kind:press").remarks] == [
        "There is no session to print: "
    ]


@pytest.mark.parametrize("notes", ["-1", "41"])
def test_a_silly_number_of_lines_is_one_sentence(workspace: Workspace, notes: str):
    with pytest.raises(WrongOption, match=f"“{notes}” cannot be used .* it is a number from 0 to 40"):
        gathered(workspace, notes=notes)
