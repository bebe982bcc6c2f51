"""A process is killed with -9 at a random moment, while it changes a meeting; what it reported done is there, whole.

The kernel keeps what a killed process wrote, so this proves the transactions of the code, not what a power cut leaves:
docs/meeting-file.md says how that was looked at.
"""

import multiprocessing
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sqlalchemy as sa

from c2c_events import paths
from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person
from c2c_events.services.history import undo
from c2c_events.services.workspace import Workspace, create_workspace, open_workspace
from c2c_events.storage.database import Database, _file_engine, file_version
from c2c_events.storage.locks import lock_file_of
from c2c_events.storage.migrations.runner import bring_up_to_date
from c2c_events.storage.migrations.steps import Step
from c2c_events.storage.tables import SCHEMA_VERSION
from c2c_events.storage.unit_of_work import UnitOfWork

CROWD = 1500

# A server process that has loaded the program forks each victim in milliseconds; "spawn" serves where there is no fork.
_METHODS = multiprocessing.get_all_start_methods()
PROCESSES = multiprocessing.get_context("forkserver" if "forkserver" in _METHODS else "spawn")
if "forkserver" in _METHODS:
    PROCESSES.set_forkserver_preload(["c2c_events.services.workspace", "c2c_events.services.history", "alembic.op"])


def edit_without_end(place: str, done: Connection) -> None:
    """Change two things together, again and again, and report each number that is stored."""
    with open_workspace(place) as workspace:
        number = workspace.read(numbers)[0]
        while True:
            number += 1
            workspace.run(Label("edit"), write_number, number)
            done.send(number)


def write_number(work: UnitOfWork, number: int) -> None:
    work.put(replace(work.get(Person, "a"), note=str(number)))
    work.add(Person(id=f"made-{number}"))
    work.put(replace(work.get(Participant, "p"), comment=str(number)))


def numbers(reader) -> tuple[int, int, int]:
    """The same number in three places."""
    person, participant = reader.get(Person, "a"), reader.get(Participant, "p")
    return int(person.note), int(participant.comment), reader.count(Person) - 1


def import_without_end(place: str, done: Connection) -> None:
    """Add a crowd with registrations in one change, report it, and take it back in the next."""
    with open_workspace(place) as workspace:
        if workspace.read(crowd_size):
            undo(workspace)
        while True:
            workspace.run(Label("import"), add_crowd)
            done.send(CROWD)
            undo(workspace)
            done.send(0)


def add_crowd(work: UnitOfWork) -> None:
    people = [Person(id=f"c{number:05}", given_name=f"Name {number}") for number in range(CROWD)]
    work.add(*people)
    work.add(*(Participant(id=f"r{person.id}", person=person.id) for person in people))


def crowd_size(reader) -> int:
    return reader.count(Person) - 1


def migrate(place: str, done: Connection) -> None:
    with open_workspace(place) as workspace:
        bring_up_to_date(workspace.database, workspace.now(), [Step(SCHEMA_VERSION + 1, rebuild)])
        done.send(SCHEMA_VERSION + 1)
        time.sleep(30)


def rebuild(op) -> None:
    with op.batch_alter_table("person", recreate="always") as table:
        table.add_column(sa.Column("initials", sa.String, nullable=False, server_default=""))


def kill_while(
    work: Callable[[str, Connection], None], place: str, after_s: float, after_reports: int = 0
) -> list[int]:
    """Start `work`, kill it `after_s` seconds after it reported so often, and give all that it reported.

    Reports are counted, not seconds, where something must have been done: a busy machine does it later.
    """
    ours, theirs = PROCESSES.Pipe(duplex=False)
    victim = PROCESSES.Process(target=work, args=(place, theirs))
    victim.start()
    theirs.close()
    while not lock_file_of(Path(place)).exists() and victim.is_alive():
        time.sleep(0.001)
    reported = [ours.recv() for _ in range(after_reports)]
    time.sleep(after_s)
    assert victim.is_alive(), "it ended by itself"
    victim.kill()
    victim.join()
    victim.close()
    try:
        while True:
            reported.append(ours.recv())
    except EOFError:
        ours.close()
    return reported


@pytest.fixture
def place(tmp_path, monkeypatch) -> str:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    made = str(tmp_path / "meeting.c2c")
    with create_workspace(made) as workspace:
        workspace.run(
            Label("add"), UnitOfWork.add, Person(id="a", note="0"), Participant(id="p", person="a", comment="0")
        )
    return made


def check_whole(workspace: Workspace) -> None:
    assert workspace.database.check_integrity() == ()
    last = workspace.read_journal(lambda journal: [journal.with_edits(each) for each in journal.entries(limit=3)])
    assert all(entry.edits for entry in last)


def killed_in_edits(place: str, kills: int) -> int:
    acknowledged = 0
    for _ in range(kills):
        before = acknowledged
        reported = kill_while(edit_without_end, place, random.uniform(0, 0.02), random.randrange(1, 12))
        acknowledged = max([acknowledged, *reported])

        with open_workspace(place) as workspace:
            stored = workspace.read(numbers)
            check_whole(workspace)
        assert len(set(stored)) == 1, "half a change"
        # One more may have been stored and not yet reported.
        assert acknowledged <= stored[0] <= acknowledged + 1
        assert reported == list(range(before + 1, acknowledged + 1))
        acknowledged = stored[0]
    return acknowledged


def killed_in_imports(place: str, kills: int) -> int:
    imports, used = 0, Path(place).with_name("used.c2c")
    for number in range(kills):
        if number % 20 == 0:  # before its journal makes the file too large for a short test
            shutil.copyfile(place, used)
        reported = kill_while(import_without_end, str(used), random.uniform(0, 1.0))
        imports += len(reported)

        with open_workspace(str(used)) as workspace:
            size, registered = workspace.read(lambda read: (crowd_size(read), read.count(Participant) - 1))
            check_whole(workspace)
        assert size == registered
        assert size in (0, CROWD), "half an import"
    return imports


def killed_in_migrations(place: str, kills: int) -> int:
    with open_workspace(place) as workspace:
        workspace.run(Label("import"), add_crowd)
    original = Path(place)
    done = 0
    for number in range(kills):
        copy = original.with_name(f"copy {number}.c2c")
        shutil.copyfile(original, copy)
        reported = kill_while(migrate, str(copy), random.uniform(0, 0.3))

        version = _version_after(copy)
        assert version == SCHEMA_VERSION + 1 if reported else version in (SCHEMA_VERSION, SCHEMA_VERSION + 1)
        done += bool(reported)
        copy.unlink()
    return done


def _version_after(path: Path) -> int:
    """The version of a file after a kill; that all of it is there, and all of it is of that version, is checked."""
    database = Database(_file_engine(path, read_only=False, key=None), path)
    with database.read() as connection:
        version = file_version(connection)
        columns = [column["name"] for column in sa.inspect(connection).get_columns("person")]
        tables = sa.inspect(connection).get_table_names()
        people = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
        registered = connection.exec_driver_sql("SELECT count(*) FROM participant").scalar_one()
    assert database.check_integrity() == ()
    database.close()
    assert ("initials" in columns) == (version == SCHEMA_VERSION + 1)
    assert (people, registered) == (CROWD + 1, CROWD + 1)
    assert [name for name in tables if name.startswith("_alembic")] == []
    return version


def test_no_edit_that_was_reported_done_is_lost_by_kills(place):
    assert killed_in_edits(place, 10) >= 10


def test_no_import_is_half_there_after_kills(place):
    killed_in_imports(place, 5)


def test_no_migration_is_half_there_after_kills(place):
    killed_in_migrations(place, 5)


@pytest.mark.soak
def test_no_edit_that_was_reported_done_is_lost_by_300_kills(place):
    assert killed_in_edits(place, 300) >= 300


@pytest.mark.soak
def test_no_import_is_half_there_after_300_kills(place):
    assert killed_in_imports(place, 300) > 30


@pytest.mark.soak
def test_no_migration_is_half_there_after_300_kills(place):
    killed_in_migrations(place, 300)
