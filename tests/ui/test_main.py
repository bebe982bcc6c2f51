"""The program as a process: it opens, it ends as asked, and after a hard end it comes back where it was."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from c2c_events.services.workspace import open_workspace
from c2c_events.storage.locks import lock_file_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals end a program so only elsewhere")
LONGEST_S = 60


@pytest.fixture
def start(tmp_path):
    """Starts the program; whatever a test does, none of them stays."""
    started = []

    def starts(*arguments: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "C2C_EVENTS_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "c2c_events", "open", *arguments]
        process = subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        started.append(process)
        return process

    yield starts
    for process in started:
        process.kill()
        process.communicate()


def until(condition) -> None:
    deadline = time.monotonic() + LONGEST_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def noted(tmp_path) -> list[Path]:
    return list((tmp_path / "home" / "cache" / "open").glob("*.json"))


def test_a_program_that_is_asked_to_end_closes_its_meeting(start, meeting_file, tmp_path):
    process = start(str(meeting_file))
    until(lambda: noted(tmp_path))

    process.send_signal(signal.SIGTERM)

    assert process.wait(LONGEST_S) == 0
    assert not lock_file_of(meeting_file).exists()
    assert noted(tmp_path) == []


def test_after_a_hard_end_the_next_start_opens_the_meeting_again(start, meeting_file, tmp_path):
    first = start(str(meeting_file))
    until(lambda: noted(tmp_path))
    first.kill()
    first.wait(LONGEST_S)
    before = noted(tmp_path)

    second = start()
    until(lambda: lock_file_of(meeting_file).exists() and noted(tmp_path) != before and noted(tmp_path))
    second.send_signal(signal.SIGINT)

    assert second.wait(LONGEST_S) == 0
    open_workspace(str(meeting_file)).close()
