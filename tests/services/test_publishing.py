"""Files appear whole or not at all, and are the same to the byte wherever they are made."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.outcomes import Addressee, Recommendation
from c2c_events.domain.people import Category
from c2c_events.domain.programme import Role, RoleKind, SessionKind
from c2c_events.domain.values import Text
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.messages import say
from c2c_events.progress import Cancelled
from c2c_events.services.half_written import CannotWrite
from c2c_events.services.publishing import export
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, put, registered

YESTERDAYS = b"the file of yesterday"

EXPORT_ALL = """
import sys
from pathlib import Path
from c2c_events.exports.registry import EXPORTS
from c2c_events.services.publishing import export
from c2c_events.services.workspace import open_workspace

with open_workspace(sys.argv[1], read_only=True) as workspace:
    for name in EXPORTS:
        export(workspace, name, Path(sys.argv[2], name), ("fr", "ar"))
"""


def a_programme_with_people() -> list[Any]:
    """Sets of languages and objectives, several scripts, sessions beside each other, people in several of them."""
    people = [
        a_person("omar", "Omar", "Haddad", native_name="عمر حداد", languages=frozenset({"ar", "fr", "en", "es"}),
                 emails=("omar@example.org",)),
        a_person("nino", "Nino", "Beridze", native_name="ნინო ბერიძე", languages=frozenset({"ka", "en"}),
                 emails=("nino@example.org",)),
        a_person("anneke", "Anneke", "'t Hooft", languages=frozenset({"nl", "fr", "de"})),
    ]  # fmt: skip
    facts = {"organisation": "amb", "category": "city", "token": "5eb63bbbe01eeed093cb22bb8f5acdc3"}
    spoken = {"floor_languages": frozenset({"fr", "ca"}), "interpretation": frozenset({"en", "es", "ar"})}
    return [
        a_meeting(languages=("fr", "en", "ar")),
        Room(id="hall", name="Auditori"),
        Organisation(id="amb", name=Text({"fr": "Aire métropolitaine", "ca": "Àrea"}), city="Barcelona", country="ES"),
        Partnership(id="two", code="P1", title=Text({"fr": "Deux villes"})),
        WorkingGroup(id="g", code="GT1", title=Text({"fr": "Eau"}), languages=frozenset({"fr", "ca", "ar"})),
        SiteVisit(id="v", code="V1", title=Text({"fr": "Le port"})),
        Departure(id="d", visit="v", session="one", code="V1-A"),
        Recommendation(id="r", text=Text({"fr": "Écouter"}), addressees=frozenset({Addressee.CITY, Addressee.DONOR})),
        Category(id="city", code="city", name=Text({"fr": "Ville", "en": "City"}), colour="#1C5A9E"),
        *registered(*people, **facts),
        GroupMember(id="m", group="g", participant="p-omar"),
        ChoiceRound(id="visits", name="Visites"),
        Option(id="option", round="visits", code="V1", visit="v"),
        Placement(id="p", round="visits", participant="p-nino", departure="d"),
        a_session("opening", session_kind=SessionKind.OPENING, room="hall", **spoken),
        a_session("one", "2024-03-12 11:00", "12:00", session_kind=SessionKind.WORKING_GROUP),
        a_session("two", "2024-03-12 11:00", "12:30", session_kind=SessionKind.WORKING_GROUP),
        a_session("lunch", "2024-03-12 13:00", "14:00", session_kind=SessionKind.MEAL),
        *(
            Role(id=f"{session}-{person.id}", session=session, person=person.id, role_kind=RoleKind.SPEAKER)
            for session in ("opening", "one", "two")
            for person in people
        ),
    ]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path, *a_programme_with_people()) as workspace:
        yield workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where files are written; yesterday's are there already."""
    made = tmp_path / "out"
    made.mkdir()
    for name in EXPORTS:
        (made / name).write_bytes(YESTERDAYS)
    return made


def assert_as_yesterday(folder: Path) -> None:
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == dict.fromkeys(EXPORTS, YESTERDAYS)


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_that_is_stopped_leaves_what_was_there(workspace: Workspace, folder: Path, name: str) -> None:
    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        export(workspace, name, folder / name, tick=stop)

    assert_as_yesterday(folder)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))

    with pytest.raises(CannotWrite) as problem:
        export(workspace, name, folder / name)

    said = say(problem.value, language("en"))
    assert said == f"“{name}” cannot be written: the disk is full. Choose another folder; nothing was left behind."
    assert_as_yesterday(folder)


def test_a_folder_that_can_only_be_read_is_one_sentence(
    workspace: Workspace, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", failing(errno.EROFS))
    monkeypatch.setattr(Path, "unlink", failing(errno.EROFS))

    with pytest.raises(CannotWrite, match="nothing can be written there"):
        export(workspace, "agenda.pdf", folder / "agenda.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without asking it")
def test_a_program_that_is_told_to_end_takes_away_what_it_had_begun(workspace: Workspace, folder: Path) -> None:
    place = str(folder.parent / "meeting.c2c")
    slow = (
        "import sys, time\n"
        "from c2c_events import cli\n"
        "from c2c_events.exports import agenda_pdf\n"
        "agenda_pdf.write_agenda = lambda *_: time.sleep(60)\n"
        "cli.main(sys.argv[1:])\n"
    )
    command = [sys.executable, "-c", slow, "export", place, "agenda.pdf", str(folder / "agenda.pdf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 30
        while len(list(folder.iterdir())) == len(EXPORTS) and time.monotonic() < deadline:
            time.sleep(0.02)
        begun = len(list(folder.iterdir()))
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=30)

    assert begun == len(EXPORTS) + 1
    assert (process.returncode, said.strip()) == (1, "Stopped. Nothing was changed, no file was written.")
    assert_as_yesterday(folder)


def test_every_machine_writes_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    made = []
    for number, its_own in enumerate((
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "C", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "fr_FR.UTF-8"},
    )):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        system = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        its_home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"), "USERPROFILE": str(folder)}
        command = [sys.executable, "-c", EXPORT_ALL, str(tmp_path / "meeting.c2c"), str(folder)]
        subprocess.run(command, env={**system, **its_home, **its_own}, check=True)
        made.append({name: (folder / name).read_bytes() for name in EXPORTS})

    one, other = made
    assert [name for name in EXPORTS if one[name] != other[name]] == []
    assert min(map(len, one.values())) > 500


@pytest.mark.parametrize("name", ["agenda.docx", "calendar.ics", "programme.xlsx", "schedule.xml", "door-signs.pdf"])
def test_a_meeting_without_a_working_language_is_told_in_english(workspace: Workspace, folder: Path, name: str) -> None:
    put(workspace, replace(workspace.read(lambda reader: reader.only(Meeting)), languages=()))

    export(workspace, name, folder / name)
    export(workspace, name, folder / "english", ("en",))

    assert (folder / name).read_bytes() == (folder / "english").read_bytes() != YESTERDAYS
