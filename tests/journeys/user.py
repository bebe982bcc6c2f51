"""Somebody at the window: opens, types, presses keys, clicks what can be seen, and reads it. Nothing else is reached.

Shortcuts and commands of the menus take the way of their keys and clicks too. The dialogs of the system for files are
not ours and cannot be driven without a screen: `answers_with` says what they would give.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QWidget,
)

from c2c_events.crash_reports import reports
from c2c_events.settings import Settings, load_settings
from ui.application import Application
from ui.commands import commands_of
from ui.pages.list_page import ListPage
from ui.widgets.basics import Elided
from ui.widgets.message import Message
from ui.widgets.table_view import TableView

PATIENCE_MS = 40_000  # the machine may be busy
_LARGE = (1440, 900)
_LEFT, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dressed() -> Settings:
    """The settings of this machine, in the language and the look that the journeys are told in."""
    return replace(load_settings(), language="en", theme="light")


class User:
    """One person, who starts the program and ends it. `application`: the one they sit at already."""

    def __init__(
        self, app: QApplication, monkeypatch: pytest.MonkeyPatch, application: Application | None = None
    ) -> None:
        self._app, self._monkeypatch = app, monkeypatch
        self.application = application

    # The program.

    def starts(self, place: Path | str = "") -> None:
        """Start the program, with a file by double click or without one."""
        self.application = Application(self._app, dressed(), companion=True)
        self.window.show()
        self.application.start(str(place))
        self.sits_down()
        if place:
            self.waits_until(lambda: self._page() is not None or bool(self.told()))

    def sits_down(self) -> None:
        """Have a window as large as who works all day has: what is kept of it fits the small screen of a test."""
        self.window.resize(*_LARGE)
        self.window.activateWindow()

    def quits(self) -> None:
        """Close the window as its button does."""
        assert self.application is not None
        window, application = self.window, self.application
        window.close()
        window.deleteLater()
        application.deleteLater()
        self.application = None

    @property
    def window(self) -> QWidget:
        assert self.application is not None
        return self.application.window

    # What is done.

    def answers_with(self, path: Path) -> None:
        """What the system's dialogs for files will give."""
        for name in ("getOpenFileName", "getSaveFileName"):
            self._monkeypatch.setattr(QFileDialog, name, lambda *_args, **_kwargs: (str(path), ""))
        self._monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_kwargs: str(path))

    def clicks(self, words: str) -> None:
        """Click a button that says so, or begins so, in front of everything else."""
        self.waits_until(lambda: self._button(words) is not None)
        made = self._button(words)
        assert made is not None
        QTest.mouseClick(made, _LEFT)

    def presses(self, keys: str) -> None:
        """Press a key or a shortcut where the focus is ("Ctrl+K"), when the command that has it can be done."""
        sequence = QKeySequence(keys)
        action = next((each for each in self._actions() if each.shortcut() == sequence), None)
        if action is not None and QApplication.activeModalWidget() is None:
            self.waits_until(action.isEnabled)
        combination = sequence[0]
        QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())

    def types(self, words: str) -> None:
        """Type, letter by letter, where the focus is."""
        QTest.keyClicks(self.focused(), words)

    def types_over(self, words: str) -> None:
        """Type in the place of what stands where the focus is."""
        self.presses("Ctrl+A")
        self.presses("Del")
        self.types(words)

    def searches(self, words: str) -> None:
        """Type into the search field of the page."""
        self.presses("Ctrl+F")
        self.types_over(words)

    def goes_to(self, place: str) -> None:
        """Click a place at the side."""
        self.waits_until(lambda: self._side() is not None)
        side = self._side()
        assert side is not None
        self._click_line(side, place)

    def picks(self, words: str) -> None:
        """Click a line of a list that begins so."""
        self.waits_until(lambda: self._list_with(words) is not None)
        found = self._list_with(words)
        assert found is not None
        self._click_line(found, words)

    def clicks_row(self, name: str, *, also: bool = False) -> None:
        """Click the row of somebody; `also`: with Ctrl, beside those that are chosen."""
        self.waits_until(lambda: name in self.rows())
        keys = Qt.KeyboardModifier.ControlModifier if also else _NO_KEY
        self._click_cell(name, self._table().first_named(), keys)

    def edits(self, name: str, column: str, words: str) -> None:
        """Click a cell, type over what it says, and store that by Enter."""
        self.waits_until(lambda: name in self.rows())
        self._click_cell(name, self._column(column), _NO_KEY)
        self.presses("F2")
        self.waits_until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        self.types_over(words)
        self.presses("Return")

    def chooses(self, command: str) -> None:
        """Open the menu that has a command, by a click, and go down to the command by keys."""
        self.waits_until(lambda: self._command(command) is not None)
        way = self._command(command)
        assert way is not None
        assert self.application is not None
        bar = self.application.window.menu_bar
        QTest.mouseClick(bar, _LEFT, _NO_KEY, bar.actionGeometry(way[0]).center())
        for action in way[1:]:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for _ in menu.actions():
                if menu.activeAction() is not action:
                    QTest.keyClick(menu, Qt.Key.Key_Down)
            assert menu.activeAction() is action
            QTest.keyClick(menu, Qt.Key.Key_Return)

    # What is seen.

    def told(self) -> str:
        """What stands above the page."""
        return " ".join(each.accessibleName() for each in self._seen(Message))

    def sees(self, words: str) -> None:
        """Wait until words stand somewhere in the window in front."""
        self.waits_until(lambda: words in self.reads())

    def reads(self) -> str:
        """All words of the window in front."""
        labels = [each.text() for each in self._seen(QLabel)]
        buttons = [each.text() for each in self._seen(QAbstractButton)]
        return "\n".join([*labels, *(each.text() for each in self._seen(Elided)), *buttons, self.told()])

    def is_at_a_list(self) -> bool:
        """Whether the page is a list that can be read."""
        return isinstance(self._page(), ListPage) and bool(self._seen(TableView))

    def rows(self) -> list[str]:
        """The names in the list, from above."""
        view = self._table()
        model = view.model()
        return [str(model.index(row, view.first_named()).data()) for row in range(model.rowCount())]

    def selected(self) -> str:
        """The name in the row that is selected; "" where none is, or several are."""
        rows = self._table().selected_rows()
        return self.rows()[rows[0]] if len(rows) == 1 else ""

    def selected_id(self) -> str:
        return self._table().current_id()

    def cell(self, name: str, column: str) -> str:
        """What a cell of the list says; "" where the row is not there."""
        names = self.rows()
        return str(self._index(names.index(name), self._column(column)).data()) if name in names else ""

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Wait, as somebody does who sees what is said meanwhile."""
        ends = time.monotonic() + PATIENCE_MS / 1000
        while not holds():
            if time.monotonic() > ends:
                crashes = "\n".join(path.read_text(encoding="utf-8") for path in reports())
                raise AssertionError(f"in vain; the window says:\n{self.reads()}\n{crashes}")
            QTest.qWait(10)

    def focused(self) -> QWidget:
        """Where keys go. Without a screen nobody gives the window its focus back when a dialog or a menu is closed."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            self._front().activateWindow()
            self.waits_until(lambda: QApplication.activeWindow() is self._front())
        return QApplication.focusWidget() or self._front()

    # Where things are.

    def _front(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _seen(self, kind: type, inside: QWidget | None = None) -> list:
        return [each for each in (inside or self._front()).findChildren(kind) if each.isVisible()]

    def _button(self, words: str) -> QAbstractButton | None:
        found = [each for each in self._seen(QAbstractButton) if each.isEnabled() and each.text().startswith(words)]
        return min(found, key=lambda each: len(each.text()), default=None)

    def _page(self) -> QWidget | None:
        assert self.application is not None
        return self.application.window.page()

    def _side(self) -> QListView | None:
        return next((each for each in self._seen(QListView) if each.accessibleName() == "Pages"), None)

    def _list(self) -> ListPage:
        page = self._page()
        assert isinstance(page, ListPage)
        return page

    def _table(self) -> TableView:
        return self._seen(TableView)[0]

    def _index(self, row: int, column: int) -> QModelIndex:
        return self._table().model().index(row, column)

    def _column(self, title: str) -> int:
        model = self._table().model()
        titles = [str(model.headerData(each, Qt.Orientation.Horizontal)) for each in range(model.columnCount())]
        return titles.index(title)

    def _click_cell(self, name: str, column: int, keys: Qt.KeyboardModifier) -> None:
        view = self._table()
        index = self._index(self.rows().index(name), column)
        view.scrollTo(index)
        QTest.mouseClick(view.viewport(), _LEFT, keys, view.visualRect(index).center())

    def _actions(self) -> list[QAction]:
        assert self.application is not None
        return [action for _menu, action in commands_of(self.application.window.menu_bar)]

    def _command(self, words: str) -> list[QAction] | None:
        """The way through the menus to a command that can be done now."""
        assert self.application is not None

        def ways(actions: list[QAction]) -> Iterator[list[QAction]]:
            for action in actions:
                below = action.menu()
                if isinstance(below, QMenu):
                    yield from ([action, *way] for way in ways(below.actions()))
                elif action.text().rstrip("…") == words.rstrip("…") and action.isEnabled():
                    yield [action]

        return next(ways(self.application.window.menu_bar.actions()), None)

    def _list_with(self, words: str) -> QListView | None:
        return next((each for each in self._seen(QListView) if self._line(each, words) is not None), None)

    def _line(self, view: QListView, words: str) -> int | None:
        model = view.model()
        said = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        return next((row for row, each in enumerate(said) if each.startswith(words)), None)

    def _click_line(self, view: QListView, words: str) -> None:
        row = self._line(view, words)
        assert row is not None, f"there is no “{words}”"
        index = view.model().index(row, 0)
        view.scrollTo(index)
        box = view.visualRect(index)
        QTest.mouseClick(view.viewport(), _LEFT, pos=QPoint(box.left() + 20, box.center().y()))
