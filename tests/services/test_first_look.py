"""The first rows are those of the whole list, and only a file that is as usual is looked into."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Person, Status
from c2c_events.language import language
from c2c_events.services.first_look import first_rows
from c2c_events.services.made_up import Size, make_up
from c2c_events.services.participant_lists import participant_rows
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.storage.driver import connect_file, journal_of
from c2c_events.storage.locks import lock_file_of
from tests.builders import a_meeting, a_person, add, registered

collation = language("es").collation

NAMES = (
    "Zoë", "ángel", "Ana", "'t Hooft", "(Ana)", "Øster", "오", "Ærø", "z", "ß", "Ss", "Ñuñez", "n", "王", "1st", "‘Ana",
)  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A closed meeting file of 300 made-up people and some with names that are hard to sort."""
    path = tmp_path_factory.mktemp("look") / "meeting.c2c"
    with create_workspace(str(path)) as workspace:
        workspace.run(Label("test"), make_up, Size(300, 60, 120, scripts="world"))
        add(workspace, *registered(*(a_person(f"h{n}", "", name) for n, name in enumerate(NAMES)),
                                   Person(id="nameless", native_name="無名")))  # fmt: skip
        add(workspace, Person(id="elsewhere", family_name="Aaa"))
    return path


@pytest.mark.parametrize("at_most", [1, 5, 60, 5000])
def test_the_first_rows_are_those_that_stand_first_in_the_whole_list(file, at_most):
    with open_workspace(str(file), read_only=True) as workspace:
        rows = workspace.read(participant_rows)

    with first_rows(str(file), collation, at_most) as look:
        shown, every = look.rows, look.all_rows()

    assert list(every) == rows
    in_order = sorted(rows, key=lambda row: collation(row.name_to_sort))
    assert [row.name_to_sort for row in shown] == [row.name_to_sort for row in in_order[:at_most]]


def test_a_look_tells_the_meeting_and_how_much_there_is(file):
    with open_workspace(str(file), read_only=True) as workspace:
        meeting = workspace.read(lambda reader: reader.only(Meeting))
        counts = workspace.read(lambda reader: reader.counts(("participant", "session", "lesson")))
        waiting = sum(row.status is Status.WAITING for row in workspace.read(participant_rows))

    with first_rows(str(file), collation) as look:
        assert (look.meeting, look.waiting) == (meeting, waiting)
        assert {kind: look.counts[kind] for kind in counts} == counts


def test_a_file_can_be_opened_to_write_once_the_look_is_closed(file, tmp_path):
    path = shutil.copy(file, tmp_path)
    look = first_rows(path, collation)
    look.close()
    look.close()

    with open_workspace(path) as workspace:
        meeting = workspace.read(lambda reader: reader.only(Meeting))
        workspace.run(Label("test"), lambda work: work.put(replace(meeting, city="Lima")))
    assert look.all_rows() is None


def test_an_encrypted_file_is_looked_into_with_its_key_alone(tmp_path):
    path = str(tmp_path / "secret.c2c")
    with create_workspace(path, key="s3cr'et") as workspace:
        add(workspace, a_meeting(), *registered(a_person("ana")))

    with first_rows(path, collation, key="s3cr'et") as look:
        assert [row.id for row in look.rows] == ["p-ana"]
    assert first_rows(path, collation, key="wrong") is None
    assert first_rows(path, collation) is None


def cut_off(path):
    path.write_bytes(path.read_bytes()[:8192])


def damage(path):
    path.write_bytes(path.read_bytes()[:4096] + b"\x00" * (path.stat().st_size - 4096))


def of_another_version(path):
    driver = connect_file(path, None)
    driver.execute("PRAGMA user_version=99")
    driver.close()


def of_another_program(path):
    driver = connect_file(path, None)
    driver.execute("PRAGMA application_id=7")
    driver.close()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("no database at all, " * 100),
        lambda path: lock_file_of(path).write_text("{}"),
        lambda path: journal_of(path).write_bytes(b"not finished"),
        cut_off,
        damage,
        of_another_version,
        of_another_program,
    ],
    ids=["gone", "empty", "text", "locked", "unfinished", "cut off", "damaged", "newer", "of another program"],
)
def test_what_is_unusual_is_left_to_the_ordinary_opening_and_not_touched(file, tmp_path, spoil):
    path = tmp_path / "meeting.c2c"
    shutil.copyfile(file, path)
    spoil(path)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}

    assert first_rows(str(path), collation) is None
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_a_file_without_a_meeting_and_a_server_are_left_to_the_ordinary_opening(tmp_path):
    path = str(tmp_path / "new.c2c")
    create_workspace(path).close()

    assert first_rows(path, collation) is None
    assert first_rows("postgresql://nobody@nowhere/meeting", collation) is None


def test_a_look_loads_nothing_heavy(file):
    code = (
        "import sys\n"
        "from c2c_events.language import language\n"
        "from c2c_events.services.first_look import first_rows\n"
        f"with first_rows({str(file)!r}, language('fr').collation) as look: look.all_rows()\n"
        "heavy = {'sqlalchemy', 'alembic', 'babel', 'psutil', 'click', 'PySide6', 'c2c_events.storage.tables'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"
