"""Somebody works on and on in a meeting as large as a world congress; the window answers, and nothing is lost."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from c2c_events.domain.people import Participant
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.journeys.stalls import Stalls
from tests.journeys.user import User
from tests.journeys.worker import Worker
from ui.__main__ import SWITCHES_AFTER_S


@pytest.fixture(autouse=True)
def threads_take_turns_as_in_the_program() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCHES_AFTER_S)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return Path(shutil.copy(big_meeting(), tmp_path / "large.c2c"))


def works_and_keeps(user: User, qtbot, place: Path, seconds: float) -> Stalls:
    user.starts(place)
    user.goes_to("Participants")
    user.sees("of 25,000 shown")
    worker = Worker(user, qtbot, place.parent, seed=1)
    stalls = worker.works(seconds)
    user.quits()

    with open_workspace(str(place), read_only=True) as workspace:
        stored = workspace.read(lambda reader: reader.by_id(Participant))
    assert {each: stored[each].hotel for each in worker.stored} == worker.stored
    return stalls


def test_ten_seconds_of_work_in_a_large_meeting_lose_nothing(user: User, qtbot, large: Path) -> None:
    stalls = works_and_keeps(user, qtbot, large, seconds=10)

    assert len(stalls.window) > 100


@pytest.mark.soak
def test_ten_minutes_of_work_in_a_large_meeting_never_hold_the_window_up(user: User, qtbot, large: Path) -> None:
    stalls = works_and_keeps(user, qtbot, large, seconds=600)

    assert stalls.percentile(99.9) <= 50, str(stalls)
    assert max(stalls.ours) <= 200, str(stalls)
