"""Somebody works on and on in a meeting as large as a world congress; the window answers, and nothing is lost."""

import random
import shutil
import time
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from c2c_events.domain.people import Participant
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.journeys.stalls import Heartbeat, Stalls
from tests.journeys.user import User

PAGES = ("Overview", "Organisations", "Partnerships", "Programme", "Publish")


class Worker:
    """Does one thing after the other with the list of participants, each as a user would; edits are counted."""

    def __init__(self, user: User, qtbot, seed: int) -> None:
        self.user, self.qtbot, self.draw = user, qtbot, random.Random(seed)
        self.hotels: dict[str, str] = {}
        self._numbers = count(1)

    def works(self, seconds: float) -> Stalls:
        """Work so long; the window's heart is listened to meanwhile."""
        heart = Heartbeat()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            self.draw.choice((self.types, self.scrolls, self.sorts, self.edits, self.walks, self.inspects))()
            self.qtbot.wait(self.draw.randrange(50, 400))
        return heart.stop()

    def types(self) -> None:
        field = self.page.search
        for letter in self.draw.choice(("garcia", "nairobi", "de la", "ab", "müller")):
            QTest.keyClick(field, letter)
            self.qtbot.wait(60)
        field.clear()

    def scrolls(self) -> None:
        bar = self.page.view.verticalScrollBar()
        for _ in range(12):
            bar.setValue(self.draw.randrange(bar.maximum() + 1))
            self.qtbot.wait(16)

    def sorts(self) -> None:
        keys = [column.key for column in self.page.kind.columns if column.shown]
        number = self.page.kind.number_of(self.draw.choice(keys))
        self.page.view.sortByColumn(number, self.draw.choice(list(Qt.SortOrder)))

    def edits(self) -> None:
        from c2c_events.domain.changes import Label
        from c2c_events.services.editing import set_values

        if not self.page.table.rowCount():
            return
        row = self.page.table.value(self.draw.randrange(self.page.table.rowCount()))
        hotel = f"Hotel {next(self._numbers)}"
        self.hotels[row.id] = hotel
        operations = self.user.application.window.operations
        operations.run(Label("edit", row.id), set_values, Participant, [row.id], {"hotel": hotel})

    def walks(self) -> None:
        self.user.goes_to(self.draw.choice(PAGES))
        self.qtbot.wait(300)
        self.user.goes_to("Participants")

    def inspects(self) -> None:
        if self.page.table.rowCount():
            row = self.draw.randrange(min(200, self.page.table.rowCount()))
            self.page.view.setCurrentIndex(self.page.table.index(row, self.page.view.first_named()))

    @property
    def page(self):
        return self.user._list()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    return Path(shutil.copy(big_meeting(), tmp_path / "large.c2c"))


def works_and_keeps(user: User, qtbot, place: Path, seconds: float) -> Stalls:
    user.starts(place)
    user.goes_to("Participants")
    user.sees("of 25,000 shown")
    worker = Worker(user, qtbot, seed=1)
    stalls = worker.works(seconds)
    user.quits()

    with open_workspace(str(place), read_only=True) as workspace:
        stored = {each.id: each.hotel for each in workspace.read(lambda reader: reader.all(Participant))}
    assert {each: stored[each] for each in worker.hotels} == worker.hotels
    return stalls


def test_ten_seconds_of_work_in_a_large_meeting_lose_nothing(user: User, qtbot, large: Path) -> None:
    stalls = works_and_keeps(user, qtbot, large, seconds=10)

    assert len(stalls.window) > 100


@pytest.mark.soak
def test_ten_minutes_of_work_in_a_large_meeting_never_hold_the_window_up(user: User, qtbot, large: Path) -> None:
    stalls = works_and_keeps(user, qtbot, large, seconds=600)

    assert stalls.percentile(99.9) <= 50, str(stalls)
    assert max(stalls.window) <= 200, str(stalls)
