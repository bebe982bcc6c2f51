"""The program fails, in each way it can, in a process of its own; the next one opens the meeting where it was.

Each failure has a person of the meeting in its words, as a real one may; no report may have them.
"""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from c2c_events.crash_reports import reports
from c2c_events.paths import cache_dir, logs_dir
from tests.journeys.elsewhere import in_another_process
from tests.journeys.user import User

SOMEBODY = "Quispe-Mamani, Wayra"
FILTER = "status:waiting"
REPORTED = "The program made a mistake and stopped this"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process ends by a signal only elsewhere")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folders of a user whose name stays on this machine."""
    folder = tmp_path / SOMEBODY
    monkeypatch.setenv("C2C_EVENTS_HOME", str(folder))
    return folder


def noted() -> str:
    """What the program noted of what it has open."""
    return "".join(each.read_text(encoding="utf-8") for each in (cache_dir() / "open").glob("*.json"))


def fails(*_: object) -> None:
    raise ValueError(SOMEBODY)


def goes_to_work(user: User) -> None:
    """Shows who waits, selects one of them, and goes on when the program noted that."""
    user.waits_until(lambda: any(logs_dir().glob("fault-*.txt")))  # from now on a failure is reported
    user.goes_to("Participants")
    user.sees("437 of 437 shown")
    user.searches(FILTER)
    user.presses("Return")
    user.sees("15 of 437 shown")
    user.clicks_row(user.rows()[7])
    user.waits_until(lambda: FILTER in noted() and user.selected_id() in noted())


def meets_a_mistake_in_the_window(user: User) -> Iterator[None]:
    goes_to_work(user)
    QTimer.singleShot(0, fails)
    yield
    user.sees(REPORTED)
    goes_on(user)


def meets_a_mistake_in_what_it_asks(user: User) -> None:
    goes_to_work(user)
    operations = user.application.window.operations
    operations.aside(operations, fails)
    user.sees(REPORTED)
    goes_on(user)


def meets_a_mistake_in_a_thread(user: User) -> None:
    goes_to_work(user)
    threading.Thread(target=fails, name=SOMEBODY).start()
    user.sees(REPORTED)
    goes_on(user)


def goes_on(user: User) -> None:
    """A mistake stops what was being done, not the program: it works on, and ends as asked."""
    user.chooses("Clear the filter")
    user.sees("437 of 437 shown")
    user.quits()


@pytest.mark.parametrize(
    "part", [meets_a_mistake_in_the_window, meets_a_mistake_in_what_it_asks, meets_a_mistake_in_a_thread]
)
def test_a_mistake_is_reported_without_anybody_and_the_window_works_on(meeting_file: Path, part) -> None:
    assert in_another_process(part, meeting_file) == 0

    (report,) = reports()
    said = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in said
    assert_nobody_is_named(said, meeting_file)


def is_ended_by_the_system(user: User, how: str) -> None:
    goes_to_work(user)
    row = user.rows()[7]
    Path(os.environ["C2C_EVENTS_HOME"], "selected").write_text(row, encoding="utf-8")
    {"segfault": faulthandler._sigsegv, "abort": os.abort, "kill": partial(os.kill, os.getpid(), signal.SIGKILL)}[how]()


def comes_back(user: User) -> None:
    """In the next process, started without a file."""
    row = Path(os.environ["C2C_EVENTS_HOME"], "selected").read_text(encoding="utf-8")
    user.sees("The meeting is open where it was")
    user.sees("15 of 437 shown")
    user.waits_until(lambda: user.selected() == row)
    user.quits()


@pytest.mark.parametrize(
    ("how", "ended_by", "said"),
    [
        ("segfault", signal.SIGSEGV, "Fatal Python error: Segmentation fault"),
        ("abort", signal.SIGABRT, "Fatal Python error: Aborted"),
        ("kill", signal.SIGKILL, ""),
    ],
)
def test_after_a_hard_end_the_meeting_is_open_where_it_was(
    meeting_file: Path, how: str, ended_by: signal.Signals, said: str
) -> None:
    assert in_another_process(is_ended_by_the_system, meeting_file, how) == -ended_by

    assert in_another_process(comes_back) == 0

    told = [each.read_text(encoding="utf-8") for each in reports()]
    assert len(told) == (1 if said else 0)  # who is killed from outside made no mistake
    for each in told:
        assert said in each
        assert_nobody_is_named(each, meeting_file)


def assert_nobody_is_named(said: str, meeting_file: Path) -> None:
    for word in ("Quispe", "Wayra", "Mamani", meeting_file.stem, str(meeting_file.parent), sys.prefix):
        assert word not in said
