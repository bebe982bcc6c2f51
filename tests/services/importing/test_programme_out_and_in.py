"""The programme out as a spreadsheet and in again: nothing changes where it came from, nothing is lost elsewhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from c2c_events.domain.meeting import Layout, Objective, Room
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Access, Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.services.demonstration import make_sample
from c2c_events.services.importing import import_source
from c2c_events.services.publishing import export
from c2c_events.services.workspace import Workspace, create_workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, registered

LANGUAGES = ("en", "fr", "es")
MEETING = a_meeting(zone="Europe/Madrid", languages=("fr", "en", "es"))
TITLE = Text({"fr": "Ouverture", "en": "Opening", "ca": "Obertura"})


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


@pytest.fixture
def rich(tmp_path: Path) -> Iterator[Workspace]:
    """A meeting whose programme says everything that such a list can hold."""
    ana = registered(a_person("ana", "Ana", "Soler"), organisation_as_written="AMB", function=Text({"en": "Mayor"}))
    things = (
        MEETING,
        Room(id="hall", name="Auditori", booths=2),
        Objective(id="o", code="3", text=Text({"fr": "Eau"})),
        *ana,
        *registered(a_person("bo", "Bo", "Li")),
        a_session("online", "2024-03-12 23:30", "23:50", title=TITLE, code="7", zone="America/Bogota", room="hall",
                  layout=Layout.U, expected=12, theme=Text({"en": "Water", "fr": "Eau"}),
                  place=Text({"fr": "Port", "es": "Puerto"}), abstract=Text({"en": "Much\nto say"}),
                  objectives=frozenset({"o"}), floor_languages=frozenset({"en"}), interpretation=frozenset({"fr"}),
                  access=Access.BY_INVITATION, status=SessionStatus.DRAFT, link="https://meet.example/1",
                  remark="Sit down", internal_note="Keep quiet"),
        a_session("other", "2024-03-13 09:00", "10:00", title=Text({"en": "Talk"}), session_kind=SessionKind.OTHER),
        *(
            Role(id=f"r-{kind}", session="online", role_kind=kind, as_written=f"Eva {kind.title()}", position=place,
                 function=Text({"fr": "Maire"}), affiliation="Lyon", topic=Text({"fr": "Eau", "en": "Water"}),
                 confirmed=(None, True, False)[place % 3], note="By train")
            for place, kind in enumerate(reversed(RoleKind), start=1)
        ),
        Role(id="a", session="online", role_kind=RoleKind.CO_CHAIR, person="ana", stands_in_for="bo", position=20),
        Role(id="f", session="other", role_kind=RoleKind.KEYNOTE, placeholder="Minister of Water", position=1),
        Role(id="n", session="other", role_kind=RoleKind.SPEAKER, placeholder="N.N.", position=2),
        RunningItem(id="i1", session="online", title=Text({"fr": "Son", "en": "Sound"}), minutes=10, public=False,
                    note="Lights", position=1, who="Crew"),
        RunningItem(id="i2", session="online", title=Text({"en": "Words"}), minutes=5, role="a", position=2),
    )  # fmt: skip
    (tmp_path / "rich").mkdir()
    with a_workspace(tmp_path / "rich", *things) as workspace:
        yield workspace


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "empty").mkdir()
    with a_workspace(tmp_path / "empty", MEETING) as workspace:
        yield workspace


def programme(workspace: Workspace, tmp_path: Path, code: str = "en", **options: str) -> Path:
    export(workspace, "programme.xlsx", tmp_path / "programme.xlsx", (code,), options)
    return tmp_path / "programme.xlsx"


def all_of(workspace: Workspace, kind: type[Any]) -> list[Any]:
    return workspace.read(lambda reader: reader.all(kind))


def told(workspace: Workspace) -> list[Any]:
    """The sessions with all that is theirs, by what things are called instead of by their ids."""
    rooms = {each.id: each.name for each in all_of(workspace, Room)}
    codes = {each.id: each.code for each in all_of(workspace, Objective)}
    names = {each.id: each.name.in_order() for each in all_of(workspace, Person)}
    roles = {each.id: each for each in all_of(workspace, Role)}

    def named(role: Role) -> str:
        return names.get(role.person or "", role.as_written or role.placeholder)

    def of_session(kind: type[Any], session: Session) -> list[Any]:
        return sorted((each for each in all_of(workspace, kind) if each.session == session.id),
                      key=lambda each: each.position)  # fmt: skip

    sessions = sorted(all_of(workspace, Session), key=lambda each: (str(each.span), each.code, str(each.title)))
    return [
        (
            [
                getattr(session, field.name)
                for field in fields(Session)
                if field.name not in {"id", "room", "objectives", "calendar_uid", "created_at"}
            ],
            rooms.get(session.room or ""),
            sorted(codes[each] for each in session.objectives),
            [
                (each.role_kind, named(each), bool(each.placeholder), each.topic, each.confirmed, each.note,
                 names.get(each.stands_in_for or "", each.represented_as_written))
                for each in of_session(Role, session)
            ],
            [
                (each.title, each.minutes, each.public, each.note,
                 each.who or (named(roles[each.role]) if each.role else ""))
                for each in of_session(RunningItem, session)
            ],
        )
        for session in sessions
    ]  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_into_itself_the_sample_changes_nothing(sample, tmp_path, code):
    report = import_source(sample, programme(sample, tmp_path, code), dry_run=True)

    assert (report.total("new"), report.total("changed"), report.total("needs_you")) == (0, 0, 0)
    assert report.total("unchanged") == 46 + 135 + 26
    assert report.problems == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_into_an_empty_meeting_the_sample_comes_whole(sample, empty, tmp_path, code):
    source = programme(sample, tmp_path, code)

    report = import_source(empty, source)
    again = import_source(empty, source)

    assert (report.total("new"), report.total("needs_you"), report.total("ignored")) == (46 + 135 + 26, 0, 0)
    assert Counter(each.kind for each in report.problems) == {"room_unknown": 10, "person_unknown": 133}
    assert told(empty) == told(sample)
    assert again.total("unchanged") == 46 + 135 + 26


@pytest.mark.parametrize("code", LANGUAGES)
def test_into_itself_what_says_everything_changes_nothing(rich, tmp_path, code):
    before = told(rich)

    report = import_source(rich, programme(rich, tmp_path, code))

    assert [each.kind for each in report.problems if each.kind != "person_unknown"] == []
    assert (report.total("new"), report.total("changed"), report.total("needs_you")) == (0, 0, 0)
    assert told(rich) == before


@pytest.mark.parametrize("code", LANGUAGES)
def test_into_an_empty_meeting_all_is_said_again(rich, empty, tmp_path, code):
    import_source(empty, programme(rich, tmp_path, code))

    assert told(empty) == told(rich)
    functions = {(role.as_written, role.affiliation, role.function) for role in all_of(empty, Role)}
    assert ("Eva Host", "Lyon", Text({"fr": "Maire"})) in functions
    assert ("Ana Soler", "AMB", Text({"en": "Mayor"})) in functions


def test_a_session_with_clocks_of_its_own_says_its_zone_only_where_one_has_them(rich, sample, tmp_path):
    headers = [
        [cell.value for cell in next(openpyxl.load_workbook(programme(each, tmp_path)).worksheets[0].rows)]
        for each in (rich, sample)
    ]

    assert ["Time zone" in each for each in headers] == [True, False]


def test_a_zone_that_is_none_waits_for_a_person(rich, empty, tmp_path):
    source = programme(rich, tmp_path)
    book = openpyxl.load_workbook(source)
    column = [cell.value for cell in book.worksheets[0][1]].index("Time zone") + 1
    book.worksheets[0].cell(2, column).value = "Mars/Olympus"
    book.save(source)

    report = import_source(empty, source)

    assert "zone_unknown" in {each.kind for each in report.problems}
    assert [each.title for each in all_of(empty, Session)] == [Text({"en": "Talk"})]


def test_a_role_of_a_session_that_is_not_there_waits_for_a_person(rich, empty, tmp_path):
    source = programme(rich, tmp_path)
    book = openpyxl.load_workbook(source)
    del book["Programme"]
    book.save(source)

    report = import_source(empty, source)

    assert {each.kind for each in report.problems} == {"session_unknown"}
    assert (report.total("new"), all_of(empty, Role)) == (0, [])


def test_a_list_in_one_language_leaves_the_titles_in_others(rich, tmp_path):
    source = programme(rich, tmp_path, "fr", columns="day,start,end,zone,code,title")
    book = openpyxl.load_workbook(source)
    assert [cell.value for cell in book.worksheets[0][1]][-1] == "Titre"

    import_source(rich, source)

    assert TITLE in {each.title for each in all_of(rich, Session)}


def test_a_theme_names_sessions_only_where_no_other_column_does(empty, tmp_path):
    for name, header in (("one", "Jour;Début;Fin;Thème;Salle"), ("two", "Jour;Début;Fin;Titre;Thème;Salle")):
        row = "2024-03-12;9:00;10:00;Eau;Nord" if name == "one" else "2024-03-12;11:00;12:00;Panel;Eau;Nord"
        (tmp_path / f"{name}.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
        import_source(empty, tmp_path / f"{name}.csv")

    assert [(each.title, each.theme) for each in all_of(empty, Session)] == [
        (Text.plain("Eau"), Text()), (Text.plain("Panel"), Text.plain("Eau")),
    ]  # fmt: skip
