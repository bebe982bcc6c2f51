"""The way into a meeting, and the ways out where it is closed."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.values import Text
from c2c_events.errors import C2CError, NoMeetingYet, WrongValue
from c2c_events.language import language
from c2c_events.messages import say
from c2c_events.services.editions import NewMeeting
from c2c_events.services.opening import (
    WrongPassword,
    create_meeting,
    create_sample,
    open_copy,
    open_meeting,
    open_restored,
)
from c2c_events.services.safekeeping import backup, backups_of
from c2c_events.services.ways_out import Way, has_backups, ways_out
from c2c_events.services.workspace import create_workspace
from c2c_events.settings import Settings
from c2c_events.storage.backups import Backup, DamagedButBackedUp
from c2c_events.storage.locks import OpenElsewhere
from c2c_events.storage.problems import DiskFull, EncryptedOrDamaged, FileExists, NoSuchFile
from tests.builders import a_meeting, a_person, a_workspace, add, registered

SETTINGS = Settings(user="Amina", device="desk-1")
FACTS = NewMeeting(Text({"en": "Lima 2026"}), date(2026, 5, 4), date(2026, 5, 6), "America/Lima", "Lima", "PE")


@pytest.fixture
def place(tmp_path):
    a_workspace(tmp_path, a_meeting(), *registered(a_person("ana"))).close()
    return str(tmp_path / "meeting.c2c")


def ways(problem: C2CError, **of: bool) -> list[Way]:
    return [each.way for each in ways_out(problem, **of)]


def damage(place: str) -> None:
    content = Path(place).read_bytes()
    Path(place).write_bytes(content[: len(content) // 2])


def test_who_opens_a_meeting_is_its_author(place):
    with open_meeting(place, SETTINGS) as workspace:
        assert (workspace.author.user, workspace.author.device) == ("Amina", "desk-1")


def test_a_file_that_was_made_and_never_filled_is_refused_and_let_go(tmp_path):
    place = str(tmp_path / "empty.c2c")
    create_workspace(place).close()

    with pytest.raises(NoMeetingYet) as refused:
        open_meeting(place, SETTINGS)

    assert ways(refused.value) == [Way.CHOOSE]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.c2c"]


def test_an_open_meeting_can_be_read_or_copied_by_a_second_one(place, tmp_path):
    with open_meeting(place, SETTINGS):
        with pytest.raises(OpenElsewhere) as refused:
            open_meeting(place, SETTINGS)
        with open_meeting(place, SETTINGS, read_only=True) as second:
            assert second.read_only
        with open_copy(place, tmp_path / "copy.c2c", SETTINGS) as copy:
            assert not copy.read_only
            assert copy.read(lambda reader: reader.count(Participant)) == 1

    assert ways(refused.value) == [Way.READ_ONLY, Way.COPY, Way.AGAIN]


def test_an_encrypted_meeting_asks_for_its_password_until_it_is_right(tmp_path):
    place = str(tmp_path / "secret.c2c")
    with create_workspace(place, key="correct") as workspace:
        add(workspace, a_meeting())

    with pytest.raises(EncryptedOrDamaged) as unasked:
        open_meeting(place, SETTINGS)
    with pytest.raises(WrongPassword, match="secret") as wrong:
        open_meeting(place, SETTINGS, key="guess")
    with open_meeting(place, SETTINGS, key="correct") as opened:
        assert opened.read(lambda reader: reader.count(Meeting)) == 1

    assert ways(unasked.value, backups=False) == [Way.PASSWORD]
    assert ways(wrong.value, backups=False) == [Way.PASSWORD]


def test_a_damaged_meeting_offers_its_newest_backup_and_restoring_it_opens_the_meeting(place):
    made = backup(place)
    damage(place)

    with pytest.raises(DamagedButBackedUp) as refused:
        open_meeting(place, SETTINGS)
    first = ways_out(refused.value)[0]
    assert (first.way, first.backup) == (Way.RESTORE, made)
    assert first.facts["made"] == backups_of(place)[0].at
    assert first.backup is not None
    with open_restored(place, first.backup, SETTINGS) as workspace:
        assert workspace.read(lambda reader: reader.count(Participant)) == 1


def test_the_moment_of_a_backup_is_told_in_the_time_of_the_machine():
    at = datetime(2024, 3, 12, 9, 30, tzinfo=UTC)
    problem = DamagedButBackedUp("a.c2c", Backup(at, "", Path("/backups/b.c2c")))

    made = ways_out(problem)[0].facts["made"]

    assert (made, made.utcoffset()) == (at, at.astimezone().utcoffset())
    assert "/backups" not in say(problem, language("en"))


def test_a_meeting_that_is_gone_can_be_taken_off_the_list_or_come_back_from_a_backup(place):
    backup(place)
    Path(place).unlink()

    with pytest.raises(NoSuchFile) as refused:
        open_meeting(place, SETTINGS)

    assert has_backups(place)
    assert ways(refused.value) == [Way.CHOOSE, Way.BACKUPS, Way.FORGET]
    assert ways(refused.value, backups=has_backups(place + "x")) == [Way.CHOOSE, Way.FORGET]


def test_a_full_disk_while_a_meeting_is_open_offers_a_copy_elsewhere():
    assert ways(DiskFull(), is_open=True) == [Way.COPY]
    assert ways(DiskFull()) == [Way.AGAIN]


def test_what_no_way_leads_out_of_is_only_said():
    assert ways(WrongValue(value="x", field="y", why="z")) == []


def test_a_new_meeting_takes_over_the_address_book_of_an_earlier_one(place, tmp_path):
    new = str(tmp_path / "lima.c2c")

    with create_meeting(new, SETTINGS, FACTS, place) as workspace:
        meeting = workspace.read(lambda reader: reader.only(Meeting))
        counts = workspace.read(lambda reader: (reader.count(Person), reader.count(Participant)))

    assert (meeting.title, meeting.zone) == (Text({"en": "Lima 2026"}), "America/Lima")
    assert counts == (1, 0)


def test_a_new_meeting_that_cannot_take_over_leaves_no_file(place, tmp_path):
    damage(place)

    with pytest.raises(EncryptedOrDamaged):
        create_meeting(str(tmp_path / "lima.c2c"), SETTINGS, FACTS, place)

    assert not (tmp_path / "lima.c2c").exists()


def test_a_disk_that_fills_while_a_meeting_is_made_leaves_no_file(tmp_path, monkeypatch):
    def full(work, facts):
        raise DiskFull()

    monkeypatch.setattr("c2c_events.services.editions.new_meeting", full)

    with pytest.raises(DiskFull):
        create_meeting(str(tmp_path / "lima.c2c"), SETTINGS, FACTS)

    assert list(tmp_path.iterdir()) == []


def test_a_new_meeting_never_takes_the_place_of_a_file(place):
    before = Path(place).read_bytes()

    with pytest.raises(FileExists):
        create_meeting(place, SETTINGS, FACTS)

    assert Path(place).read_bytes() == before


def test_the_sample_is_made_in_a_file_and_opened(tmp_path):
    with create_sample(str(tmp_path / "sample.c2c"), SETTINGS) as workspace:
        meeting = workspace.read(lambda reader: reader.only(Meeting))
        participants = workspace.read(lambda reader: reader.count(Participant))

    assert meeting.city == "Barcelona"
    assert participants > 100


def test_a_copied_backup_folder_is_not_mistaken_for_that_of_another_meeting(place, tmp_path):
    backup(place)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    shutil.copy(place, elsewhere / "meeting.c2c")

    assert not has_backups(str(elsewhere / "meeting.c2c"))
