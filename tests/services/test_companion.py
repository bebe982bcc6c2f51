"""A second process does what takes long: with real processes, which are killed, stopped and left alone."""

import os
import subprocess
import sys
import threading
import time
from functools import partial

import psutil
import pytest

from c2c_events.errors import NotFound
from c2c_events.language import language
from c2c_events.messages import say
from c2c_events.progress import Cancelled
from c2c_events.services.companion import Companion, NoCompanion, Way
from c2c_events.services.publishing import export
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.traces import lines_of
from tests.builders import a_meeting, a_person, a_session, a_workspace, add
from tests.services import errands

_PATIENCE_S = 30


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A meeting with a companion, which is started once for all."""
    with a_workspace(tmp_path_factory.mktemp("companion"), a_meeting(), a_session("s"), a_person("ana")) as workspace:
        workspace.keep_company()
        workspace.beside(errands.process)
        yield workspace


def is_gone(number: int) -> bool:
    try:
        return psutil.Process(number).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def wait_until(holds) -> None:
    ends = time.monotonic() + _PATIENCE_S
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_long_work_is_done_in_another_process_on_the_same_meeting(workspace):
    assert workspace.beside(errands.process) != os.getpid()
    assert workspace.beside(errands.people) == [a_person("ana")]


def test_what_was_stored_just_now_is_known_there(workspace):
    add(workspace, a_person("bo"))

    assert [each.id for each in workspace.beside(errands.people)] == ["ana", "bo"]


def test_work_finds_there_what_it_kept(workspace):
    first = workspace.beside(errands.notes_a_call)

    assert workspace.beside(errands.notes_a_call) == first + 1


def test_an_error_crosses_with_its_facts(workspace):
    with pytest.raises(NotFound) as caught:
        workspace.beside(errands.asks_for_nobody)

    assert caught.value.facts["name"] == "Ana"
    said = say(caught.value, language("fr"))
    assert said.startswith("Ce fichier de réunion ne contient pas «\u202fAna\u202f» (personne)")


def test_a_mistake_of_ours_crosses_with_its_steps_and_without_what_it_says(workspace):
    with pytest.raises(KeyError) as caught:
        workspace.beside(errands.makes_a_mistake)

    report = "\n".join(lines_of(caught.value))
    assert "makes_a_mistake" in report
    assert "Ana" not in report


def test_how_far_it_is_crosses(workspace):
    ticks = []

    assert workspace.beside(errands.counts_to_three, lambda *tick: ticks.append(tick)) == "counted"

    assert {(0, 3), (1, 3), (2, 3), (3, 3)} <= set(ticks)


def test_cancel_crosses_and_who_works_there_has_stopped_when_it_is_said(workspace, tmp_path):
    def cancel(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        workspace.beside(partial(errands.works_until_stopped, tmp_path / "stopped"), cancel)

    assert (tmp_path / "stopped").exists()


def test_several_ask_at_once(workspace, tmp_path):
    stop, heard = threading.Event(), []

    def until_stopped(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled

    def work_long() -> None:
        with pytest.raises(Cancelled):
            workspace.beside(partial(errands.works_until_stopped, tmp_path / "stopped"), until_stopped)
        heard.append("stopped")

    long = threading.Thread(target=work_long)
    long.start()
    heard.append(workspace.beside(errands.process) != os.getpid())
    stop.set()
    long.join(_PATIENCE_S)

    assert heard == [True, "stopped"]


def test_a_document_made_there_is_the_one_made_here(workspace, tmp_path):
    export(workspace, "agenda.pdf", tmp_path / "there.pdf")
    with open_workspace(str(workspace.database.path), read_only=True) as here:
        export(here, "agenda.pdf", tmp_path / "here.pdf")

    assert (tmp_path / "there.pdf").read_bytes() == (tmp_path / "here.pdf").read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["here.pdf", "there.pdf"]


def test_a_process_that_dies_is_started_once_more(tmp_path):
    with a_workspace(tmp_path, a_meeting()) as workspace:
        workspace.keep_company()
        first = workspace.beside(errands.process)

        second = workspace.beside(partial(errands.dies, 1, tmp_path / "died"))

        assert len({first, second, os.getpid()}) == 3
        assert is_gone(first)


def test_where_it_dies_again_the_work_is_done_here(tmp_path):
    with a_workspace(tmp_path, a_meeting()) as workspace:
        workspace.keep_company()

        assert workspace.beside(partial(errands.dies, 2, tmp_path / "died")) == os.getpid()
        assert workspace.beside(errands.process) == os.getpid()


def test_a_meeting_it_cannot_open_has_no_companion(tmp_path):
    companion = Companion(Way(str(tmp_path / "none.c2c")))

    with pytest.raises(NoCompanion):
        companion.do(errands.process)

    companion.close()


def test_an_encrypted_meeting_that_is_only_read_has_one_too(tmp_path):
    place = str(tmp_path / "secret.c2c")
    with create_workspace(place, key="Schlüssel 'x'") as workspace:
        add(workspace, a_meeting(), a_person("ana"))
    with open_workspace(place, key="Schlüssel 'x'", read_only=True) as workspace:
        workspace.keep_company()

        assert workspace.beside(errands.process) != os.getpid()
        assert workspace.beside(errands.people) == [a_person("ana")]


def test_with_the_meeting_it_ends_and_what_it_did_is_cancelled(tmp_path):
    heard = []
    workspace = a_workspace(tmp_path, a_meeting())
    workspace.keep_company()
    number = workspace.beside(errands.process)

    def work_long() -> None:
        try:
            workspace.beside(partial(errands.works_until_stopped, tmp_path / "stopped"), lambda *_tick: began.set())
        except Cancelled:
            heard.append("cancelled")

    began = threading.Event()
    long = threading.Thread(target=work_long)
    long.start()
    began.wait(_PATIENCE_S)
    workspace.close()
    long.join(_PATIENCE_S)

    assert heard == ["cancelled"]
    assert is_gone(number)
    assert [each.name for each in tmp_path.iterdir()] == ["meeting.c2c"]


def test_it_ends_with_a_program_that_is_killed(tmp_path):
    a_workspace(tmp_path, a_meeting()).close()
    code = (
        "import sys, time\n"
        "from c2c_events.services.workspace import open_workspace\n"
        "from tests.services import errands\n"
        "workspace = open_workspace(sys.argv[1])\n"
        "workspace.keep_company()\n"
        "print(workspace.beside(errands.process), flush=True)\n"
        "time.sleep(600)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "meeting.c2c")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        number = int(program.stdout.readline())
        assert not is_gone(number)

        program.kill()

    wait_until(lambda: is_gone(number))
