import hashlib
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person
from c2c_events.errors import C2CError
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.storage import database as databases
from c2c_events.storage.database import create_database, open_database
from c2c_events.storage.header import OPEN_FILES, read_header
from c2c_events.storage.locks import lock_file_of
from c2c_events.storage.problems import (
    CannotMakeFile,
    DiskFull,
    EmptyDatabase,
    EncryptedOrDamaged,
    FileExists,
    NewerFile,
    NoSuchDatabase,
    NoSuchFile,
    NoSuchFolder,
    NotAMeetingFile,
    NotClosedProperly,
    ReadOnlyFile,
    StillReferredTo,
)
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import ChangedMeanwhile, UnitOfWork

ANA = Person(id="ana", given_name="Ana")
BO = Person(id="bo", given_name="Bo")


def people(reader: Reader) -> list[Person]:
    return reader.all(Person)


def add_people(work: UnitOfWork, *people: Person) -> None:
    work.add(*people)


def rename(work: UnitOfWork, person_id: str, name: str) -> None:
    work.put(replace(work.get(Person, person_id), given_name=name))


@pytest.fixture
def file(tmp_path):
    """A closed meeting file with one person in it."""
    path = tmp_path / "meeting.c2c"
    with create_workspace(str(path)) as workspace:
        workspace.run(Label("add"), add_people, ANA)
    return path


def sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_meeting_is_empty_and_says_what_it_is(tmp_path):
    with create_database(str(tmp_path / "meeting.c2c")):
        pass

    header = read_header(tmp_path / "meeting.c2c")
    assert header is not None
    assert (header.application_id, header.version) == (databases.APPLICATION_ID, databases.SCHEMA_VERSION)
    assert header.length == (tmp_path / "meeting.c2c").stat().st_size


def test_a_closed_file_stands_alone_in_its_folder(file):
    assert [path.name for path in file.parent.iterdir()] == ["meeting.c2c"]


def test_what_was_stored_is_there_when_it_is_opened_again(place):
    with create_workspace(place) as workspace:
        workspace.run(Label("add"), add_people, ANA)

    with open_workspace(place) as workspace:
        assert workspace.read(people) == [ANA]


def test_a_use_case_that_fails_stores_nothing(workspace):
    def half(work: UnitOfWork) -> None:
        work.add(ANA)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        workspace.run(Label("add"), half)

    assert workspace.read(people) == []
    assert workspace.read_journal(lambda journal: journal.entries()) == []


def test_a_meeting_is_not_made_twice_in_one_place(place):
    create_database(place).close()

    with pytest.raises(FileExists):
        create_database(place)


def test_a_meeting_is_not_made_in_a_missing_folder(tmp_path):
    with pytest.raises(NoSuchFolder, match="nowhere"):
        create_database(str(tmp_path / "nowhere" / "meeting.c2c"))


def test_making_a_file_where_it_cannot_be_says_why(tmp_path):
    with pytest.raises(CannotMakeFile, match="too long"):
        create_database(str(tmp_path / ("m" * 300 + ".c2c")))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(NoSuchFile, match=r"meeting\.c2c"):
        open_database(str(tmp_path / "meeting.c2c"))


def test_a_newer_file_is_refused_untouched(file):
    driver = sqlcipher3.dbapi2.connect(str(file))
    driver.execute(f"PRAGMA user_version={databases.SCHEMA_VERSION + 1}")
    driver.close()
    before = sum_of(file)

    with pytest.raises(NewerFile, match=f"version {databases.SCHEMA_VERSION + 1}; this one knows up to"):
        open_database(str(file))

    assert sum_of(file) == before
    assert [path.name for path in file.parent.iterdir()] == ["meeting.c2c"]


def test_a_newer_encrypted_file_is_refused_untouched(tmp_path):
    path = tmp_path / "meeting.c2c"
    create_database(str(path), key="secret").close()
    driver = databases.connect_file(path, "secret")
    driver.execute(f"PRAGMA user_version={databases.SCHEMA_VERSION + 1}")
    driver.close()
    before = sum_of(path)

    with pytest.raises(NewerFile):
        open_database(str(path), key="secret")

    assert sum_of(path) == before


def test_another_programs_database_is_refused_untouched(tmp_path):
    path = tmp_path / "other.db"
    driver = sqlcipher3.dbapi2.connect(str(path))
    driver.execute("CREATE TABLE t (x)")
    driver.close()
    before = sum_of(path)

    with pytest.raises(NotAMeetingFile):
        open_database(str(path))

    assert sum_of(path) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"SQLite format 3\x00", b"\x00" * 8192], ids=repr)
def test_what_is_no_database_is_refused_untouched(tmp_path, content):
    path = tmp_path / "meeting.c2c"
    path.write_bytes(content)

    with pytest.raises(EncryptedOrDamaged):
        open_database(str(path))

    assert path.read_bytes() == content


def test_a_cut_off_file_is_refused_untouched(file):
    whole = file.read_bytes()
    for length in (50, 4096, 4097, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])

        with pytest.raises(EncryptedOrDamaged):
            open_database(str(file))

        assert file.read_bytes() == whole[:length]


def test_a_zeroed_page_gives_a_sentence_or_is_found_by_the_check(file):
    whole = file.read_bytes()
    page = 4096
    missed = []
    for number in range(len(whole) // page):
        file.write_bytes(whole[: number * page] + bytes(page) + whole[(number + 1) * page :])

        try:
            with open_database(str(file), read_only=True) as database:
                if not database.check_integrity():
                    missed.append(number)
        except EncryptedOrDamaged:
            pass

    assert missed == []


@given(data=st.data())
def test_a_file_with_flipped_bytes_never_gives_more_than_a_sentence(tmp_path_factory, data):
    path = _flippable(tmp_path_factory)
    damaged = bytearray(_WHOLE[0])
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=40)):
        damaged[at] ^= data.draw(st.integers(1, 255))
    path.write_bytes(damaged)
    databases.journal_of(path).unlink(missing_ok=True)

    try:
        with open_workspace(str(path)) as workspace:
            workspace.run(Label("add"), add_people, BO)
            workspace.database.check_integrity()
    except (C2CError, ValueError):  # a value that no longer decodes is found where it is read
        pass

    assert not lock_file_of(path).exists()


_WHOLE: list[bytes] = []


def _flippable(factory: pytest.TempPathFactory) -> Path:
    path = factory.getbasetemp() / "flipped.c2c"
    if not _WHOLE:
        create_database(str(path)).close()
        _WHOLE.append(path.read_bytes())
    return path


def test_an_encrypted_file_opens_with_its_key_alone(tmp_path, capfd):
    named = replace(ANA, given_name="Ana Apol·lònia")  # three letters alone stand in any file of random bytes
    path, key = tmp_path / "meeting.c2c", "it's \"ours\"; PRAGMA key='x' — ključ%20"
    with create_workspace(str(path), key=key) as workspace:
        workspace.run(Label("add"), add_people, named)

    assert named.given_name.encode() not in path.read_bytes()
    assert read_header(path) is None
    for wrong in (None, "", "wrong", key + " "):
        with pytest.raises(EncryptedOrDamaged):
            open_workspace(str(path), key=wrong)
    with open_workspace(str(path), key=key) as workspace:
        assert workspace.read(people) == [named]
    assert capfd.readouterr() == ("", "")


def test_a_plain_file_opens_whatever_key_is_given(file):
    with open_workspace(str(file), key="not needed") as workspace:
        assert workspace.read(people) == [ANA]


def test_a_file_opened_to_read_only_refuses_changes_and_stays_the_same(file):
    before = sum_of(file)

    with open_workspace(str(file), read_only=True) as workspace:
        with pytest.raises(ReadOnlyFile):
            workspace.run(Label("add"), add_people, BO)
        assert workspace.read(people) == [ANA]

    assert sum_of(file) == before


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a file system")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_stops_a_change_and_loses_nothing(small_disk):
    place = str(small_disk / "meeting.c2c")
    with create_workspace(place) as workspace:
        workspace.run(Label("add"), add_people, ANA)
        crowd = [Person(id=f"p{number}", note="x" * 1000) for number in range(3000)]

        with pytest.raises(DiskFull, match="disk is full"):
            workspace.run(Label("add"), add_people, *crowd)

        assert workspace.read(people) == [ANA]
        assert workspace.database.check_integrity() == ()
        workspace.run(Label("rename"), rename, "ana", "Anna")
    with open_workspace(place) as workspace:
        assert [person.given_name for person in workspace.read(people)] == ["Anna"]


def test_a_file_on_a_disk_without_any_room_opens_to_read_and_says_so_to_write(small_disk):
    place = str(small_disk / "meeting.c2c")
    with create_workspace(place) as workspace:
        workspace.run(Label("add"), add_people, ANA)
    with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(bytes(4096))

    with pytest.raises(DiskFull):
        open_workspace(place)

    with open_workspace(place, read_only=True) as workspace:
        assert workspace.read(people) == [ANA]


def test_a_file_on_a_read_only_medium_opens_to_read_only(small_disk, file):
    path = small_disk / file.name
    shutil.copyfile(file, path)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with open_workspace(str(path)) as workspace:
        assert workspace.read_only
        assert workspace.read(people) == [ANA]
        with pytest.raises(ReadOnlyFile, match=r"“meeting\.c2c” can only be read here"):
            workspace.run(Label("add"), add_people, BO)


KILLED_IN_A_CHANGE = """
import os, sys, sqlcipher3.dbapi2
driver = sqlcipher3.dbapi2.connect(sys.argv[1], isolation_level=None)
driver.execute("PRAGMA journal_mode=TRUNCATE")
driver.execute("PRAGMA cache_size=1")
driver.execute("BEGIN IMMEDIATE")
driver.executemany("INSERT INTO file_info VALUES (?, ?)", ((str(n), "x" * 2000) for n in range(500)))
os.kill(os.getpid(), 9)
"""


def left_in_a_change(file: Path) -> None:
    """Half of a change is in the file; the journal beside it knows how to take it back."""
    subprocess.run([sys.executable, "-c", KILLED_IN_A_CHANGE, str(file)], check=False)
    assert databases.journal_of(file).stat().st_size > 0


@pytest.mark.parametrize("read_only", [False, True], ids=["to write", "to read"])
def test_a_half_written_change_is_taken_back_when_the_file_is_opened(file, read_only):
    left_in_a_change(file)

    with open_workspace(str(file), read_only=read_only) as workspace:
        assert workspace.read(people) == [ANA]
        assert workspace.database.check_integrity() == ()


def test_a_half_written_change_on_a_read_only_medium_is_told(small_disk, file):
    left_in_a_change(file)
    for path in (file, databases.journal_of(file)):
        shutil.copyfile(path, small_disk / path.name)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)

    with pytest.raises(NotClosedProperly, match=r"“meeting\.c2c-journal”"):
        open_workspace(str(small_disk / file.name))


def test_what_is_still_referred_to_does_not_go(workspace):
    workspace.run(Label("add"), lambda work: work.add(ANA, Participant(id="p", person="ana")))

    with pytest.raises(StillReferredTo):
        workspace.run(Label("delete"), lambda work: work.delete(ANA))

    assert workspace.read(people) == [ANA]


def test_two_laptops_that_change_one_thing_at_once_lose_nothing(postgres_url):
    with create_workspace(postgres_url) as one, open_workspace(postgres_url) as other:
        one.run(Label("add"), add_people, ANA)

        def slowly(work: UnitOfWork) -> None:
            ana = work.get(Person, "ana")
            other.run(Label("rename"), rename, "ana", "Anna")
            work.put(replace(ana, note="late"))

        with pytest.raises(ChangedMeanwhile):
            one.run(Label("note"), slowly)
        with pytest.raises(ChangedMeanwhile):
            one.run(Label("delete"), delete_while_renamed, other)

        assert one.read(people) == [replace(ANA, given_name="Annie")]


def delete_while_renamed(work: UnitOfWork, other) -> None:
    ana = work.get(Person, "ana")
    other.run(Label("rename"), rename, "ana", "Annie")
    work.delete(ana)


def test_a_second_writer_of_a_database_sees_what_the_first_stored(postgres_url):
    with create_workspace(postgres_url) as one, open_workspace(postgres_url) as other:
        one.run(Label("add"), add_people, ANA)
        other.run(Label("add"), add_people, BO)

        assert one.read(people) == other.read(people) == [ANA, BO]


def test_a_database_without_a_meeting_is_told(postgres_url):
    with pytest.raises(EmptyDatabase):
        open_database(postgres_url)


def test_a_server_that_does_not_answer_is_told(tmp_path):
    with pytest.raises(NoSuchDatabase, match=str(tmp_path)):
        open_database(f"postgresql:///meeting?host={tmp_path}")


def test_an_open_file_is_not_read_by_hand(file):
    with open_database(str(file)) as database:
        assert OPEN_FILES.sha256(file) is None
        with open_database(str(file), read_only=True):
            pass
        assert OPEN_FILES.sha256(file) is None
        assert database.version() == databases.SCHEMA_VERSION

    assert OPEN_FILES.sha256(file) == sum_of(file)


def test_opening_a_file_again_does_not_drop_the_locks_of_a_change_under_way(file):
    driver = sqlcipher3.dbapi2.connect(str(file), timeout=0, isolation_level=None)
    steal = (
        "import sys, sqlcipher3.dbapi2 as d; c = d.connect(sys.argv[1], timeout=0, isolation_level=None);"
        "c.execute('BEGIN IMMEDIATE')"
    )
    with open_database(str(file)) as database:
        with database.begin() as connection:
            connection.exec_driver_sql("INSERT INTO file_info VALUES ('a', 'b')")
            open_database(str(file), read_only=True).close()

            other = subprocess.run([sys.executable, "-c", steal, file], capture_output=True, check=False)

        assert b"database is locked" in other.stderr
    driver.close()


def test_one_sqlite_library_new_enough_serves_the_file(file):
    with open_database(str(file)) as database, database.driver() as driver:
        assert type(driver).__module__ == "sqlcipher3.dbapi2"
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)  # before it, writing in WAL mode could damage a file


def test_the_program_never_loads_the_standard_librarys_sqlite(file):
    seen = (
        "import sys; from c2c_events.services.workspace import open_workspace; from c2c_events.services import "
        "safekeeping; w = open_workspace(sys.argv[1]); safekeeping.backup(w); w.close();"
        "print([name for name in sys.modules if name in ('sqlite3', '_sqlite3', 'apsw')])"
    )

    said = subprocess.run([sys.executable, "-c", seen, file], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_nobody_who_writes_waits_for_who_reads_for_long(file):
    """Where it was written during each look at a file, a copy is asked: it shows one moment, and writing goes on."""
    counts = []

    def counted(connection):
        return connection.exec_driver_sql("SELECT count(*) FROM tag").scalar_one()

    with open_database(str(file)) as database:

        def question(connection):
            counts.append(counted(connection))
            with database.begin() as writing:  # a file that is held would refuse it
                name = f"tag {len(counts)}"
                writing.exec_driver_sql("INSERT INTO tag (id, name, colour) VALUES (?, ?, '')", (name, name))
            return counts[-1], counted(connection)

        answer = database.ask(question)

    assert counts == [0, 1, 2]
    assert answer == (2, 2)
