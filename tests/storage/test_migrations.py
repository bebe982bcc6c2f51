import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from c2c_events import paths
from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person
from c2c_events.services.history import NothingToUndo, redo, undo
from c2c_events.services.workspace import OlderFile, Workspace, create_workspace, open_workspace
from c2c_events.storage import database as databases
from c2c_events.storage.database import create_database, open_database
from c2c_events.storage.migrations.runner import MigrationFailed, bring_up_to_date
from c2c_events.storage.migrations.steps import Step, run_steps, steps_after
from c2c_events.storage.problems import NewerFile
from c2c_events.storage.tables import SCHEMA_VERSION, whole_schema
from c2c_events.storage.unit_of_work import Author
from tests.data.make_files import FILES, FIRST_STEP, first_step

NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)
AMINA = Author("amina", "desk-1")
NEXT = SCHEMA_VERSION + 1


@pytest.fixture(autouse=True)
def _own_folder_of_backups(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


def rebuild_people(op):
    """A step as they come: a table with children is rebuilt, a column added and filled."""
    rebuilding = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("person", recreate=rebuilding) as table:
        table.add_column(sa.Column("initials", sa.String, nullable=False, server_default=""))
    op.execute("UPDATE person SET initials = substr(given_name, 1, 1)")


def lose_a_row(op):
    op.execute("DELETE FROM participant WHERE id = 'p7'")


def lose_a_parent(op):
    op.execute("DELETE FROM person WHERE id = 'a7'")


def fail(op):
    op.drop_column("person", "initials")
    raise RuntimeError("no such thing")


@pytest.fixture
def meeting(workspace):
    """Forty people and their registrations."""
    people = [Person(id=f"a{number}", given_name=f"Name {number}") for number in range(40)]
    workspace.run(Label("add"), lambda work: work.add(*people))
    registrations = [Participant(id=f"p{number}", person=f"a{number}") for number in range(40)]
    workspace.run(Label("add"), lambda work: work.add(*registrations))
    return workspace


def everything(workspace: Workspace) -> dict[str, list[tuple]]:
    """Every row of every table that is there."""
    with workspace.database.read() as connection:
        names = sorted(sa.inspect(connection).get_table_names())
        return {
            name: sorted(tuple(row) for row in connection.execute(sa.text(f'SELECT * FROM "{name}"')).fetchall())
            for name in names
        }


def test_a_migration_keeps_every_row_and_notes_its_version(meeting):
    before = everything(meeting)

    backup = bring_up_to_date(meeting.database, NOON, [Step(NEXT, rebuild_people)])

    after = everything(meeting)
    assert {name: len(rows) for name, rows in after.items()} == {
        **{name: len(rows) for name, rows in before.items()},
        "change_set": 3,
    }
    assert after["participant"] == before["participant"]
    assert {row[-1] for row in after["person"]} == {"N"}
    assert meeting.database.version() == NEXT
    assert meeting.database.check_integrity() == ()
    assert backup.why == f"migration-{SCHEMA_VERSION}-{NEXT}"
    with open_workspace(str(backup.path), read_only=True) as old:
        tables = [name for name in before if name != "file_info"]  # a file has its version in its header
        assert {name: everything(old)[name] for name in tables} == {name: before[name] for name in tables}


def test_references_are_checked_again_after_a_migration(meeting):
    bring_up_to_date(meeting.database, NOON, [Step(NEXT, rebuild_people)])

    with pytest.raises(databases.StillReferredTo):
        meeting.run(Label("add"), lambda work: work.add(Participant(id="p", person="nobody")))


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (fail, "no such thing"),
        (lose_a_row, "participant had 40 rows and has 39"),
        (lose_a_parent, "person had 40 rows and has 39"),
    ],
)
def test_a_migration_that_goes_wrong_changes_nothing_and_names_the_backup(meeting, step, why):
    before = everything(meeting)

    with pytest.raises(MigrationFailed, match=f"{why}.*-migration-{SCHEMA_VERSION}-{NEXT + 1}.c2c"):
        bring_up_to_date(meeting.database, NOON, [Step(NEXT, rebuild_people), Step(NEXT + 1, step)])

    assert everything(meeting) == before
    assert meeting.database.version() == SCHEMA_VERSION
    assert meeting.database.check_integrity() == ()


def test_a_parent_that_a_step_may_take_away_is_missed_by_its_children(tmp_path):
    with create_workspace(str(tmp_path / "meeting.c2c")) as workspace:
        workspace.run(Label("add"), lambda work: work.add(Person(id="a7"), Participant(id="p7", person="a7")))

        with pytest.raises(MigrationFailed, match="1 rows refer to nothing, the first in participant"):
            bring_up_to_date(workspace.database, NOON, [Step(NEXT, lose_a_parent, frozenset({"person"}))])

        assert workspace.read(lambda read: read.count(Person)) == 1


def test_a_step_may_say_whose_rows_it_changes(meeting):
    bring_up_to_date(meeting.database, NOON, [Step(NEXT, lose_a_row, frozenset({"participant"}))])

    assert meeting.read(lambda read: read.count(Participant)) == 39


def test_what_is_up_to_date_is_left_alone(meeting):
    assert bring_up_to_date(meeting.database, NOON) is None
    assert bring_up_to_date(meeting.database, NOON, [Step(SCHEMA_VERSION, fail)]) is None


def test_undo_stops_at_a_migration(meeting):
    bring_up_to_date(meeting.database, NOON, [Step(NEXT, rebuild_people)])

    with pytest.raises(NothingToUndo):
        undo(meeting)

    meeting.run(Label("add"), lambda work: work.delete(work.get(Participant, "p3")))
    undo(meeting)
    assert meeting.read(lambda read: read.count(Participant)) == 40


def test_a_migrated_file_is_newer_for_the_program_that_made_it(tmp_path):
    place = str(tmp_path / "meeting.c2c")
    with create_workspace(place) as workspace:
        bring_up_to_date(workspace.database, NOON, [Step(NEXT, rebuild_people)])

    with pytest.raises(NewerFile):
        open_database(place)


def test_an_older_file_is_brought_up_to_date_when_it_is_opened_to_write(tmp_path, monkeypatch):
    path = tmp_path / "meeting.c2c"
    shutil.copyfile(FILES / "v1.c2c", path)
    step = Step(NEXT, rebuild_people)
    for module in ("database", "tables", "migrations.steps"):
        monkeypatch.setattr(f"c2c_events.storage.{module}.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("c2c_events.services.workspace.SCHEMA_VERSION", NEXT)
    monkeypatch.setattr("c2c_events.storage.migrations.runner.steps_after", lambda version: [step])

    with pytest.raises(OlderFile, match=r"“meeting\.c2c” was made with an older version"):
        open_workspace(str(path), read_only=True)
    with open_workspace(str(path)) as workspace:
        assert workspace.database.version() == NEXT
        assert workspace.read(lambda read: read.count(Person)) == 2


def schema(database) -> dict[tuple[str, str], set[str]]:
    """What makes each table and index, line by line: constraints may come in any order."""
    with database.read() as connection:
        found = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").fetchall()
    return {(kind, name): {line.strip(" ,\t") for line in (sql or "").splitlines()} for kind, name, sql in found}


def test_the_steps_make_the_tables_of_today(tmp_path):
    steps = steps_after(0)

    with (
        create_database(str(tmp_path / "steps.c2c"), tables=lambda connection: run_steps(connection, steps)) as stepped,
        create_database(str(tmp_path / "today.c2c")) as today,
    ):
        assert [step.version for step in steps] == list(range(1, SCHEMA_VERSION + 1))
        assert schema(stepped) == schema(today)
        assert stepped.version() == today.version() == SCHEMA_VERSION


def test_the_steps_make_the_tables_of_today_in_a_teams_database(postgres_url):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    steps = steps_after(0)

    with create_database(postgres_url, tables=lambda connection: run_steps(connection, steps)) as database:
        with database.read() as connection:
            assert compare_metadata(MigrationContext.configure(connection), whole_schema()) == []
        assert database.version() == SCHEMA_VERSION


@pytest.mark.skipif(SCHEMA_VERSION > 1, reason="frozen since version 1 was released")
def test_the_first_step_is_generated_until_it_is_released():
    assert FIRST_STEP.read_text(encoding="utf-8") == first_step(), "run `python -m tests.data.make_files`"


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_a_file_of_every_version_opens_with_all_that_is_in_it(version, tmp_path):
    path = tmp_path / "meeting.c2c"
    shutil.copyfile(FILES / f"v{version}.c2c", path)

    with open_workspace(str(path), AMINA) as workspace:
        assert workspace.database.version() == SCHEMA_VERSION
        assert workspace.database.check_integrity() == ()
        assert workspace.read(lambda read: read.only(Meeting)).title["fr"] == "Réunion de villes"
        ana, an = workspace.read(lambda read: (read.get(Person, "0190-ana"), read.get(Person, "0190-an")))
        assert (ana.languages, ana.note, str(an.name)) == (frozenset({"es", "fr"}), "", "Nguyễn Văn An")
        assert workspace.read(lambda read: read.count(Participant)) == 1
        if version == SCHEMA_VERSION:
            redo(workspace)
            assert workspace.read(lambda read: read.get(Person, "0190-ana")).note == "arrives late"


def test_alembic_is_not_loaded_for_a_file_that_is_up_to_date(tmp_path):
    path = tmp_path / "meeting.c2c"
    create_database(str(path)).close()
    seen = (
        "import sys; from c2c_events.services.workspace import open_workspace;"
        "open_workspace(sys.argv[1]).close(); print('alembic' in sys.modules)"
    )

    said = subprocess.run([sys.executable, "-c", seen, path], capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"


def test_every_constraint_of_every_table_has_a_name():
    nameless = [
        (table.name, type(constraint).__name__)
        for table in whole_schema().tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]

    assert nameless == []
    assert Path(FIRST_STEP).exists()
