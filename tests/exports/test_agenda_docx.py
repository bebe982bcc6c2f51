"""The agenda for word processors, read back by another library's reader."""

from io import BytesIO

import pytest
from docx import Document

from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.services.demonstration import make_sample
from c2c_events.services.publishing import export
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_person, a_session, add, registered


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


@pytest.fixture
def written(tmp_path):
    def written(workspace, *languages, **options) -> bytes:
        export(workspace, "agenda.docx", tmp_path / "agenda.docx", languages or ("en",), options)
        return (tmp_path / "agenda.docx").read_bytes()

    return written


def read(said: bytes):
    return Document(BytesIO(said))


def rows(document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]


def test_the_sample_has_a_table_for_each_day_and_a_row_for_each_session(sample, written):
    document = read(written(sample))

    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == ["Tuesday, 12 March 2024", "Wednesday, 13 March 2024", "Thursday, 14 March 2024"]
    assert [len(each.rows) - 1 for each in document.tables] == [21, 14, 11]
    assert document.core_properties.title.startswith("Second global meeting")


def test_the_same_agenda_gives_the_same_bytes(sample, written):
    assert written(sample, "fr", "en") == written(sample, "fr", "en")


def test_a_row_says_when_what_who_and_where(workspace, written):
    add(
        workspace,
        a_meeting(),
        Room(id="hall", name="Auditori", floor="2"),
        *registered(a_person("ana", "Ana", "Silva"), function=Text({"en": "Mayor"}), organisation_as_written="Lima"),
        a_session("s", room="hall", title=Text({"en": "Talk <b>", "fr": "Exposé"}), session_kind=SessionKind.PANEL),
        Role(id="r", session="s", role_kind=RoleKind.MODERATOR, person="ana"),
        Role(id="n", session="s", role_kind=RoleKind.SPEAKER, placeholder="N.N."),
    )

    ((times, what, where),) = rows(read(written(workspace, "en", "fr")))

    assert times == "09:00–10:30"
    assert where == "Auditori (floor 2 / niveau 2)".replace(" / ", "\u00a0/ ")
    assert what.split("\n")[:2] == ["Talk <b>", "Exposé"]
    assert "Ana Silva, Mayor" in what
    assert "to be confirmed" in what


def test_cancelled_sessions_are_struck_through_and_said_to_be(workspace, written):
    add(workspace, a_meeting(), a_session("s", status=SessionStatus.CANCELLED))

    document = read(written(workspace, version="internal"))

    (table,) = document.tables
    assert table.rows[1].cells[1].paragraphs[0].runs[0].font.strike
    assert "Cancelled" in table.rows[1].cells[1].text


def test_arabic_runs_from_the_right(workspace, written):
    add(workspace, a_meeting(languages=("ar",)), a_session("s", title=Text({"ar": "الافتتاح"})))

    document = read(written(workspace, "ar"))

    (table,) = document.tables
    assert "w:bidiVisual" in table._tbl.xml
    assert "w:bidi" in table.rows[1].cells[1].paragraphs[0]._p.xml
    assert "<w:rtl/>" in table.rows[1].cells[1].paragraphs[0]._p.xml


def test_the_cover_stays_away_where_nobody_wants_it(sample, written):
    document = read(written(sample, cover="no"))

    assert "Objectives" not in [each.text for each in document.paragraphs]
