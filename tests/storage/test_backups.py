import hashlib
import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from c2c_events import paths
from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person
from c2c_events.services import safekeeping
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.storage import backups
from c2c_events.storage.backups import (
    Backup,
    BadBackup,
    CannotRestoreThere,
    DamagedButBackedUp,
    SameFile,
)
from c2c_events.storage.database import connect_file, journal_of
from c2c_events.storage.locks import OpenElsewhere
from c2c_events.storage.problems import (
    DiskFails,
    EncryptedOrDamaged,
    FileExists,
    NewerFile,
    NoSuchFile,
    NoSuchFolder,
)
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import Author

ANA = Person(id="ana", given_name="Ana", family_first=True, languages=frozenset({"es", "fr"}))
BO = Person(id="bo", given_name="Bo")
NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_folder_of_backups(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.fixture
def meetings(tmp_path):
    folder = tmp_path / "meetings"
    folder.mkdir()
    return folder


@pytest.fixture
def file(meetings):
    """A closed meeting file with one person in it."""
    path = meetings / "meeting.c2c"
    with create_workspace(str(path)) as workspace:
        add(workspace, ANA)
    return path


def add(workspace, *people):
    workspace.run(Label("add_people"), lambda work: work.add(*people))


def people(reader: Reader) -> list[Person]:
    return reader.all(Person)


def people_in(path) -> list[Person]:
    with open_workspace(str(path), read_only=True) as workspace:
        return workspace.read(people)


def test_a_backup_of_an_open_meeting_holds_all_of_it_and_its_journal(workspace, meetings):
    add(workspace, ANA, BO)

    copy = safekeeping.backup(workspace, meetings / "copy.c2c")

    with open_workspace(str(copy), read_only=True) as opened:
        assert opened.read(people) == [ANA, BO]
        theirs = opened.read_journal(lambda journal: [journal.with_edits(each) for each in journal.entries()])
    ours = workspace.read_journal(lambda journal: [journal.with_edits(each) for each in journal.entries()])
    assert theirs == ours
    assert len(ours) == 1
    assert sorted(path.name for path in meetings.iterdir()) == ["copy.c2c", "copy.c2c.sha256"]


def test_a_backup_by_place_needs_nobody_to_close_the_meeting(workspace, place, meetings):
    add(workspace, ANA)

    copy = safekeeping.backup(place, meetings)

    assert people_in(copy) == [ANA]


def test_a_backup_of_an_encrypted_file_is_encrypted(meetings):
    named = replace(ANA, given_name="Ana Apol·lònia")  # three letters alone stand in any file of random bytes
    with create_workspace(str(meetings / "meeting.c2c"), key="secret") as workspace:
        add(workspace, named)

        copy = safekeeping.backup(workspace, meetings / "copy.c2c")

    assert named.given_name.encode() not in copy.read_bytes()
    with pytest.raises(EncryptedOrDamaged):
        open_workspace(str(copy))
    with open_workspace(str(copy), key="secret") as opened:
        assert opened.read(people) == [named]


@pytest.mark.parametrize(("minutes", "made"), [(5, 1), (11, 2)])
def test_a_risky_step_is_taken_after_a_backup_that_those_of_the_next_minutes_share(file, minutes, made):
    before = []
    for at in (NOON, NOON + timedelta(minutes=minutes)):
        with open_workspace(str(file), clock=lambda at=at: at) as workspace:
            safekeeping.run_backed_up(workspace, "merge", Label("test"), lambda work: before.append(work.now))
            backups_made = [each.why for each in backups.of_open(workspace.database)]

    assert len(before) == 2
    assert backups_made == ["merge"] * made


def test_a_backup_overwrites_nothing_and_needs_a_folder(file, meetings):
    with pytest.raises(FileExists, match=r"“meeting\.c2c” exists already"):
        safekeeping.backup(str(file), file)
    with pytest.raises(NoSuchFolder):
        safekeeping.backup(str(file), meetings / "nowhere" / "copy.c2c")


def test_the_sum_beside_a_backup_is_the_one_everybody_computes(file, meetings):
    copy = safekeeping.backup(str(file), meetings / "copy.c2c")

    said = copy.with_name("copy.c2c.sha256").read_text(encoding="utf-8")
    assert said == f"{hashlib.sha256(copy.read_bytes()).hexdigest()}  copy.c2c\n"


def test_a_damaged_meeting_is_not_backed_up_over_good_backups(file):
    with open_workspace(str(file)) as workspace:
        workspace.run(Label("register"), lambda work: work.add(Participant(id="p", person="ana")))
        good = safekeeping.backup(workspace)
    driver = connect_file(file, None)  # which does not check references
    driver.execute("DELETE FROM person")
    driver.close()

    with pytest.raises(BadBackup, match="participant refers to a missing person"):
        safekeeping.backup(str(file))

    assert [each.path for each in safekeeping.backups_of(str(file))] == [good]
    assert list(good.parent.glob(".~*")) == []


def test_backups_are_listed_newest_first_with_their_reason(workspace, place):
    first = backups.make_backup(workspace.database, NOON)
    second = backups.make_backup(workspace.database, NOON + timedelta(hours=1), "import")

    assert safekeeping.backups_of(place) == [second, first]
    assert (second.at, second.why) == (NOON + timedelta(hours=1), "import")


def test_two_meetings_of_one_name_keep_their_backups_apart(meetings):
    for folder in ("one", "two"):
        (meetings / folder).mkdir()
        with create_workspace(str(meetings / folder / "meeting.c2c")) as workspace:
            safekeeping.backup(workspace)

    found = [safekeeping.backups_of(str(meetings / folder / "meeting.c2c")) for folder in ("one", "two")]

    assert [len(each) for each in found] == [1, 1]
    assert found[0][0].path.parent != found[1][0].path.parent


def test_old_backups_go_with_their_sums_but_not_the_last_before_a_risky_step(file):
    with open_workspace(str(file)) as workspace:
        risky = backups.make_backup(workspace.database, NOON - timedelta(minutes=3), "import")
        early = backups.make_backup(workspace.database, NOON - timedelta(minutes=2))
        late = backups.make_backup(workspace.database, NOON - timedelta(minutes=1))

    assert safekeeping.backups_of(str(file)) == [late, risky]
    assert not early.path.exists()
    assert sorted(path.name for path in late.path.parent.iterdir()) == sorted(
        name for each in (late, risky) for name in (each.path.name, each.path.name + ".sha256")
    )


def test_what_a_killed_backup_left_behind_goes_after_a_while(file):
    with open_workspace(str(file)) as workspace:
        folder = safekeeping.backup(workspace).parent
        for name, age_s in ((".~old.tmp", 7200), (".~young.tmp", 60)):
            (folder / name).write_bytes(b"half")
            os.utime(folder / name, (os.path.getmtime(folder) - age_s,) * 2)

        safekeeping.backup(workspace)

    assert [path.name for path in folder.glob(".~*")] == [".~young.tmp"]


def test_the_rhythm_asks_for_a_backup_half_an_hour_after_the_last_if_something_changed(place):
    now = NOON
    with create_workspace(place, Author("amina"), clock=lambda: now) as workspace:
        untouched = safekeeping.backup_if_due(workspace)
        add(workspace, ANA)
        first = safekeeping.backup_if_due(workspace)
        now += timedelta(minutes=29)
        add(workspace, BO)
        too_early = safekeeping.backup_if_due(workspace)
        now += timedelta(minutes=1)
        second = safekeeping.backup_if_due(workspace)
        now += timedelta(hours=9)
        unchanged = safekeeping.backup_if_due(workspace)

    assert [untouched, too_early, unchanged] == [None, None, None]
    assert isinstance(first, Backup)
    assert isinstance(second, Backup)


def test_a_restored_meeting_is_as_it_was_and_what_it_replaced_is_kept(file):
    with open_workspace(str(file)) as workspace:
        copy = safekeeping.backup(workspace)
        add(workspace, BO)

    kept = safekeeping.restore(str(file), copy)

    assert people_in(file) == [ANA]
    assert people_in(kept) == [ANA, BO]
    assert copy.exists()
    assert sorted(path.name for path in file.parent.iterdir()) == sorted([file.name, kept.name])


def test_names_may_be_given_from_where_one_stands(file, monkeypatch):
    monkeypatch.chdir(file.parent)

    safekeeping.backup("meeting.c2c", Path("copy.c2c"))
    kept = safekeeping.restore("meeting.c2c", Path("copy.c2c"))

    assert people_in("meeting.c2c") == people_in(kept) == [ANA]


def test_a_meeting_that_is_gone_is_restored(file):
    copy = safekeeping.backup(str(file))
    file.unlink()

    assert safekeeping.restore(str(file), copy) is None

    assert people_in(file) == [ANA]


def test_a_damaged_meeting_names_its_newest_good_backup_and_is_restored_from_it(file):
    with open_workspace(str(file)) as workspace:
        good = backups.make_backup(workspace.database, NOON).path
        bad = backups.make_backup(workspace.database, NOON + timedelta(hours=1)).path
    bad.write_bytes(bad.read_bytes()[:-1] + b"x")
    damage = b"damaged" * 1000
    file.write_bytes(damage)

    with pytest.raises(DamagedButBackedUp) as told:
        open_workspace(str(file))
    kept = safekeeping.restore(str(file), told.value.backup.path)

    assert told.value.backup.path == good
    assert people_in(file) == [ANA]
    assert kept.read_bytes() == damage


def test_damage_that_opening_does_not_meet_is_found_by_the_look_at_the_file(file):
    good = safekeeping.backup(str(file))
    whole = bytearray(file.read_bytes())
    whole[-4096:] = bytes(4096)
    file.write_bytes(whole)

    with open_workspace(str(file), read_only=True) as workspace, pytest.raises(DamagedButBackedUp) as told:
        safekeeping.look_after(workspace)

    assert told.value.backup.path == good


def test_a_whole_file_passes_the_look_at_it(workspace):
    add(workspace, ANA)

    safekeeping.look_after(workspace)


def test_a_hot_journal_goes_with_the_file_it_belongs_to(file):
    copy = safekeeping.backup(str(file))
    journal_of(file).write_bytes(b"of the old file")

    kept = safekeeping.restore(str(file), copy)

    assert not journal_of(file).exists()
    assert journal_of(kept).read_bytes() == b"of the old file"
    assert people_in(file) == [ANA]


def test_where_a_file_cannot_have_two_names_it_is_restored_all_the_same(file, monkeypatch):
    def no_links(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    copy = safekeeping.backup(str(file))

    kept = safekeeping.restore(str(file), copy)

    assert people_in(file) == people_in(kept) == [ANA]


def test_a_file_that_is_open_is_not_replaced(file):
    with open_workspace(str(file)) as workspace:
        copy = safekeeping.backup(workspace)

        with pytest.raises(OpenElsewhere):
            safekeeping.restore(str(file), copy)

        add(workspace, BO)
    assert people_in(file) == [ANA, BO]


@pytest.mark.parametrize("damage", ["flipped", "cut off", "nothing", "newer", "missing"])
def test_a_bad_backup_replaces_nothing(file, damage):
    copy = safekeeping.backup(str(file))
    content = bytearray(copy.read_bytes())
    if damage == "flipped":
        content[content.rindex(b"Ana")] ^= 1  # SQLite's own check does not notice
    elif damage == "cut off":
        del content[-4096:]
    elif damage == "nothing":
        content.clear()
    elif damage == "newer":
        content[60:64] = (99).to_bytes(4, "big")
        copy.with_name(copy.name + ".sha256").unlink()
    copy.write_bytes(content)
    if damage == "missing":
        copy.unlink()
    before = file.read_bytes()

    with pytest.raises((BadBackup, EncryptedOrDamaged, NewerFile, NoSuchFile)):
        safekeeping.restore(str(file), copy)

    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_copy_made_by_hand_is_restored_without_a_sum(file, meetings):
    by_hand = meetings / "by hand.c2c"
    shutil.copyfile(file, by_hand)
    with open_workspace(str(file)) as workspace:
        add(workspace, BO)

    safekeeping.restore(str(file), by_hand)

    assert people_in(file) == [ANA]


def test_a_file_is_not_restored_from_itself(file):
    with pytest.raises(SameFile):
        safekeeping.restore(str(file), file)


def test_a_teams_database_is_not_replaced(postgres_url, file):
    copy = safekeeping.backup(str(file))

    with pytest.raises(CannotRestoreThere):
        safekeeping.restore(postgres_url, copy)


@pytest.mark.skipif(os.name == "nt", reason="there an open file keeps its folder in its place")
def test_a_share_that_is_gone_while_a_meeting_is_open_is_told_and_all_works_when_it_is_back(file, tmp_path):
    with open_workspace(str(file)) as workspace:
        file.parent.rename(tmp_path / "elsewhere")

        for step in (
            lambda: add(workspace, BO),
            lambda: safekeeping.backup(workspace),
            lambda: safekeeping.backup_if_due(workspace),
            lambda: safekeeping.backup_before(workspace, "import"),
            lambda: safekeeping.backup(workspace, tmp_path / "copy.c2c"),
        ):
            with pytest.raises(DiskFails, match="does not answer"):
                step()

        (tmp_path / "elsewhere").rename(file.parent)
        add(workspace, BO)
        made = safekeeping.backup(workspace)
    with open_workspace(str(made), read_only=True) as backed_up:
        assert backed_up.read(people) == [ANA, BO]
