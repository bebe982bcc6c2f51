"""Sign-in sheets name who is expected, by day or by session."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.groups import GroupMember, GroupSession, WorkingGroup
from c2c_events.domain.people import Status
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.exports.documents.lists import ListDocument
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, registered

FIRST, LAST = date(2024, 3, 12), date(2024, 3, 14)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        a_session("opening", session_kind=SessionKind.OPENING),
        a_session("coffee", "2024-03-12 10:30", "11:00", session_kind=SessionKind.BREAK),
        a_session("wg", "2024-03-13 09:00", "10:30", session_kind=SessionKind.WORKING_GROUP),
        a_session("called off", status=SessionStatus.CANCELLED),
        WorkingGroup(id="g1", code="WG1"),
        GroupSession(id="gs", group="g1", session="wg"),
        *registered(a_person("ana", "Ana", "Soler"), organisation_as_written="AMB"),
        *registered(a_person("bo", "Bo", "Berg"), days=frozenset({FIRST})),
        *registered(a_person("cy", "Cy", "Coe"), days=frozenset({LAST})),
        *registered(a_person("gone", "Gone", "Away"), status=Status.CANCELLED),
        GroupMember(id="m", group="g1", participant="p-cy"),
        Role(id="r", session="wg", role_kind=RoleKind.CHAIR, person="ana"),
    )
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def sheets(workspace: Workspace, only: str = "", chosen: Any = None, **options: str) -> ListDocument:
    settled = EXPORTS["sign-in-sheets.pdf"].settle({"blank": "0", **options})
    request = Request((language("en"),), settled, parse_filter(only), chosen=chosen)
    return workspace.read(lambda reader: gather(reader, "sign-in-sheets.pdf", request))


def names(document: ListDocument) -> dict[str, list[Any]]:
    return {section.title: [row[1] for row in section.rows] for section in document.sections}


def test_a_sheet_of_a_day_names_who_is_there_or_did_not_say(workspace: Workspace):
    assert names(sheets(workspace)) == {
        "Tuesday, 12 March 2024": ["Berg, Bo", "Soler, Ana"],
        "Wednesday, 13 March 2024": ["Soler, Ana"],
        "Thursday, 14 March 2024": ["Coe, Cy", "Soler, Ana"],
    }


def test_a_sheet_of_a_session_names_who_is_expected(workspace: Workspace):
    assert names(sheets(workspace, by="session")) == {
        "opening\nTuesday, 12 March 2024, 09:00–10:30": ["Berg, Bo", "Soler, Ana"],
        "wg\nWednesday, 13 March 2024, 09:00–10:30": ["Coe, Cy", "Soler, Ana"],
    }


def test_rows_are_numbered_with_room_to_sign_and_empty_lines_at_the_end(workspace: Workspace):
    document = sheets(workspace, only="day:2024-03-13", blank="2")

    (section,) = document.sections
    assert section.rows == ((1, "Soler, Ana", "AMB", ""), (None, "", "", ""), (None, "", "", ""))
    assert (document.section_pages, document.row_height > 20) == (True, True)
    assert [heading.title for heading in document.columns] == ["", "Name", "Organisation", "Signature"]


def test_a_search_chooses_people_and_sheets(workspace: Workspace):
    assert list(names(sheets(workspace, by="session", only="kind:opening berg")).values()) == [["Berg, Bo"]]


def test_a_search_by_status_or_a_choice_decides_who_is_on_the_sheet(workspace: Workspace):
    assert names(sheets(workspace, only="day:2024-03-14", chosen=("p-ana", "p-gone", "p-cy"))) == {
        "Thursday, 14 March 2024": ["Soler, Ana", "Away, Gone", "Coe, Cy"]
    }
    assert names(sheets(workspace, only="day:2024-03-14 status:cancelled")) == {
        "Thursday, 14 March 2024": ["Away, Gone"]
    }


@pytest.mark.parametrize("blank", ["-1", "101"])
def test_a_silly_number_of_empty_lines_is_one_sentence(workspace: Workspace, blank: str):
    with pytest.raises(WrongOption, match=f"“{blank}” cannot be used .* it is a number from 0 to 100"):
        sheets(workspace, blank=blank)
