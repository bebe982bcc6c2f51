"""Somebody who works on and on in the list of participants, with the mouse and by keys; what they stored is counted."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.journeys.stalls import Heartbeat, Stalls
from tests.journeys.user import User
from ui.dialogs.find_anything import FindAnything
from ui.pages.list_page import ListPage
from ui.widgets.table_view import TableView

PAGES = ("Overview", "Organisations", "Partnerships", "Programme", "Publish")
WORDS = ("garcia", "nairobi", "de la", "ab", "müller", "city of", "x")
FILTERS = ("status:waiting", "-status:confirmed", "country:FR", "diet:vegan")
EDITED = "hotel"
_LEFT, _CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier


@dataclass(frozen=True)
class Typed:
    """What was typed into the cell of a row, and what stood there."""

    thing: str
    before: str
    after: str


class Worker:
    """Does one thing after the other, drawn by `seed`. `stored`: what must be in the file in the end, by row id."""

    def __init__(self, user: User, qtbot: QtBot, folder: Path, seed: int) -> None:
        self.user, self.qtbot, self.folder, self.draw = user, qtbot, folder, random.Random(seed)
        self.stored: dict[str, str] = {}
        self._done: list[Typed] = []
        self._undone: list[Typed] = []
        self._numbers = count(1)
        self._habits: dict[Callable[[], None], int] = {
            self.types: 4, self.scrolls: 4, self.clicks: 4, self.edits: 4, self.sorts: 2, self.filters: 2,
            self.walks: 2, self.undoes: 2, self.redoes: 1, self.finds: 2, self.steps_down: 2,
            self.selects_all: 1, self.copies_all: 1, self.publishes: 1, self.hides_inspector: 1,
        }  # fmt: skip

    def works(self, seconds: float) -> Stalls:
        """Work so long; the window's heart is listened to meanwhile."""
        heart = Heartbeat()
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            (habit,) = self.draw.choices(list(self._habits), list(self._habits.values()))
            heart.doing = habit.__name__
            habit()
            self.qtbot.wait(self.draw.randrange(50, 400))
        return heart.stop()

    # Looking at the list.

    def types(self) -> None:
        for letter in self.draw.choice(WORDS):
            QTest.keyClick(self.page.search, letter)
            self.qtbot.wait(60)
        self.page.search.clear()

    def filters(self) -> None:
        for letter in self.draw.choice(FILTERS):  # one key after the other, as hands do: each is an event of its own
            QTest.keyClick(self.page.search, letter)
            self.qtbot.wait(60)
        QTest.keyClick(self.page.search, Qt.Key.Key_Return)
        self.qtbot.wait(400)
        self.user.chooses("Clear the filter")

    def scrolls(self) -> None:
        bar = self.view.verticalScrollBar()
        for _ in range(12):
            bar.setValue(self.draw.randrange(bar.maximum() + 1))
            self.qtbot.wait(16)

    def steps_down(self) -> None:
        self.view.setFocus()
        for key in (*[Qt.Key.Key_Down] * 15, *[Qt.Key.Key_PageDown] * 3, Qt.Key.Key_End, Qt.Key.Key_Home):
            QTest.keyClick(self.view, key)
            self.qtbot.wait(30)

    def sorts(self) -> None:
        header = self.view.header
        shown = [each for each in header.shown() if 0 <= header.sectionViewportPosition(each) < header.width() - 30]
        left = header.sectionViewportPosition(self.draw.choice(shown))
        QTest.mouseClick(header.viewport(), _LEFT, _NONE, QPoint(left + 20, header.height() // 2))

    def clicks(self) -> None:
        """Click a row that is seen, so that the inspector shows it; then one more with Ctrl."""
        for keys in (_NONE, self.draw.choice((_NONE, _CONTROL))):
            if at := self._somewhere():
                QTest.mouseClick(self.view.viewport(), _LEFT, keys, at)
                self.qtbot.wait(250)

    def hides_inspector(self) -> None:
        for _ in range(2):
            self._by_key("Ctrl+I")
            self.qtbot.wait(200)

    # Going elsewhere.

    def walks(self) -> None:
        self.user.goes_to(self.draw.choice(PAGES))
        self.qtbot.wait(600)
        self.user.goes_to("Participants")

    def finds(self) -> None:
        """Find somebody by Ctrl+K, and go there or not."""
        self._by_key("Ctrl+K")
        palette = self.user.window.findChildren(FindAnything)[-1]
        for letter in self.draw.choice(WORDS):
            QTest.keyClick(palette.field, letter)
            self.qtbot.wait(60)
        QTest.keyClick(palette.field, self.draw.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))
        self.qtbot.wait(300)
        self.user.goes_to("Participants")

    def publishes(self) -> None:
        """Publish the agenda, and work on at once."""
        if self.user._button("Cancel") is not None:
            return  # it is being made still
        self.user.goes_to("Publish")
        self.user.answers_with(self.folder / "agenda.pdf")
        self.user.picks("Agenda")
        self.user.clicks("Publish the agenda")
        self.user.goes_to("Participants")

    # All rows.

    def selects_all(self) -> None:
        self.view.setFocus()
        QTest.keyClick(self.view, Qt.Key.Key_A, _CONTROL)
        self.qtbot.wait(500)
        QTest.keyClick(self.view, Qt.Key.Key_Home)

    def copies_all(self) -> None:
        self.view.setFocus()
        QTest.keyClick(self.view, Qt.Key.Key_A, _CONTROL)
        self._waits_for(QGuiApplication.clipboard().dataChanged, "Ctrl+C")
        QTest.keyClick(self.view, Qt.Key.Key_Home)

    # Changing.

    def edits(self) -> None:
        """Type over a cell of a row that is seen, and store it by Enter."""
        at = self._somewhere()
        if at is None:
            return
        row, column = self.view.indexAt(at).row(), self.page.kind.number_of(EDITED)
        self.view.setColumnHidden(column, False)
        thing = self.table.value(row).id
        self.view.setCurrentIndex(self.table.index(row, column))
        self.view.setFocus()
        QTest.keyClick(self.view, Qt.Key.Key_F2)
        field = self.page.cells.editor
        typed = Typed(thing, self.stored.get(thing, field.text()), f"Hotel {next(self._numbers)}")
        field.selectAll()
        QTest.keyClicks(field, typed.after)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.user.waits_until(lambda: not self.page.cells.is_open)
        self.stored[thing] = typed.after
        self._done.append(typed)
        self._undone.clear()

    def undoes(self) -> None:
        if self._done:
            self._waits_for(self.user.window.operations.changed, "Ctrl+Z")
            self._undone.append(self._done.pop())
            self.stored[self._undone[-1].thing] = self._undone[-1].before

    def redoes(self) -> None:
        if self._undone:
            self._waits_for(self.user.window.operations.changed, "Ctrl+Shift+Z")
            self._done.append(self._undone.pop())
            self.stored[self._done[-1].thing] = self._done[-1].after

    def _by_key(self, keys: str) -> None:
        """Press keys in the list."""
        self.view.setFocus()
        self.user.presses(keys)

    def _waits_for(self, signal: Any, keys: str) -> None:
        """Press keys in the list, and see what comes of it before going on."""
        heard: list[object] = []
        here = signal.connect(lambda *said: heard.append(said))
        self._by_key(keys)
        self.user.waits_until(lambda: bool(heard))
        signal.disconnect(here)

    # Where things are.

    @property
    def page(self) -> ListPage:
        return self.user._list()

    @property
    def view(self) -> TableView:
        return self.page.view

    @property
    def table(self):
        return self.page.table

    def _somewhere(self) -> QPoint | None:
        """A place in a row that is seen; None where there is none."""
        high = min(self.view.viewport().height(), self.table.rowCount() * self.view.rowHeight(0))
        return QPoint(200, self.draw.randrange(high)) if high > 0 else None
