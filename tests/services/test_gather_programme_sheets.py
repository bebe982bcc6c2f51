"""The programme as a spreadsheet also says who does what, what is interpreted, and the running orders."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session
from c2c_events.domain.values import Text
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.publishing import export
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, delete, registered

TUESDAY = datetime(2024, 3, 12)
PEOPLE, INTERPRETATION, RUNNING = "People and their roles", "Interpretation", "Running order"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        Room(id="hall", name="Auditori", booths=3),
        a_session("opening", code="1", room="hall", floor_languages=frozenset({"en"}),
                  interpretation=frozenset({"fr", "es"})),
        a_session("closing", "2024-03-13 11:00", "12:00"),
        *registered(a_person("ana", "Ana", "Soler"), organisation_as_written="AMB", function=Text({"en": "Mayor"})),
        *registered(a_person("bo", "Bo", "Li")),
        Role(id="r1", session="opening", role_kind=RoleKind.CHAIR, person="ana", stands_in_for="bo", confirmed=False,
             note="By train", topic=Text({"en": "Water"})),
        Role(id="r2", session="opening", role_kind=RoleKind.INTERPRETER, person="bo", confirmed=True, position=2),
        Role(id="r3", session="closing", role_kind=RoleKind.SPEAKER, placeholder="N.N."),
        RunningItem(id="i1", session="opening", title=Text({"en": "Sound check"}), minutes=10, public=False,
                    note="Lights"),
        RunningItem(id="i2", session="opening", position=2, title=Text({"en": "Welcome"}), minutes=5, role="r1"),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        yield workspace


def sheets(workspace: Workspace, **options: str) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet without the hidden first column, the header first."""
    out = Path(workspace.database.address).with_name("out.xlsx")
    export(workspace, "programme.xlsx", out, ("en",), options)
    return {
        sheet.title: [row[1:] if number else row for row in sheet.iter_rows(values_only=True)]
        for number, sheet in enumerate(openpyxl.load_workbook(out))
    }


def test_a_sheet_says_who_does_what_for_whom_and_whether_they_confirmed(workspace: Workspace):
    assert sheets(workspace)[PEOPLE] == [
        ("Day", "Start", "Code", "Session", "Role", "Name", "Placeholder", "Function (en)", "Organisation",
         "Represents", "Topic (en)", "Confirmed", "Note"),
        (TUESDAY, time(9, 0), "1", "opening", "Chair", "Ana Soler", None, "Mayor", "AMB", "Bo Li", "Water", "no",
         "By train"),
        (TUESDAY, time(9, 0), "1", "opening", "Interpreter", "Bo Li", None, None, None, None, None, "yes", None),
        (datetime(2024, 3, 13), time(11, 0), None, "closing", "Speaker", "N.N.", "yes", *[None] * 6),
    ]  # fmt: skip


def test_a_sheet_says_what_is_interpreted_by_whom_in_how_many_booths(workspace: Workspace):
    header, *rows = sheets(workspace)[INTERPRETATION]

    assert header[4:] == ("Room", "Spoken", "Interpreted into", "Interpreters", "Booths")
    assert [row[3:] for row in rows] == [("opening", "Auditori", "English", "French and Spanish", "Bo Li", 3)]


def test_a_sheet_has_the_running_orders_by_the_clock(workspace: Workspace):
    header, *rows = sheets(workspace)[RUNNING]

    assert header[4:] == ("Time", "Minutes", "What (en)", "Who", "For whom", "Note")
    assert [row[4:] for row in rows] == [
        (time(9, 0), 10, "Sound check", None, "crew only", "Lights"),
        (time(9, 10), 5, "Welcome", "Ana Soler", None, None),
    ]


def test_the_public_is_not_told_who_confirmed_and_what_is_for_the_crew(workspace: Workspace):
    found = sheets(workspace, version="public")

    assert not {"Confirmed", "Note", "By train"} & {cell for row in found[PEOPLE] for cell in row}
    assert found[INTERPRETATION][0][-1] == "Interpreted into"
    assert [row[4:] for row in found[RUNNING][1:]] == [(time(9, 10), 5, "Welcome", "Ana Soler")]


def test_sheets_are_left_out_where_nothing_would_stand_on_them_or_nobody_wants_them(workspace: Workspace):
    assert list(sheets(workspace)) == ["Programme", PEOPLE, INTERPRETATION, RUNNING]
    assert list(sheets(workspace, sheets="no")) == ["Programme"]
    delete(workspace, *workspace.read(lambda reader: reader.all(RunningItem)))
    assert list(sheets(workspace)) == ["Programme", PEOPLE, INTERPRETATION]


def test_a_file_that_comes_back_is_not_taken_for_lists_of_people(workspace: Workspace, tmp_path: Path):
    sheets(workspace)
    (tmp_path / "other").mkdir()
    with a_workspace(tmp_path / "other", a_meeting()) as other:
        import_source(other, Path(workspace.database.address).with_name("out.xlsx"), ImportOptions())

        counted = other.read(lambda reader: {kind: len(reader.all(kind)) for kind in (Session, Person, Participant)})
    assert counted == {Session: 2, Person: 0, Participant: 0}
