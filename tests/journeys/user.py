"""Somebody at the window: opens, types, presses keys, clicks what can be seen, and reads it. Nothing else is reached.

The dialogs of the system for files are not ours and cannot be driven without a screen: `answers_with` says what they
would give.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QWidget,
)
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from c2c_events.crash_reports import reports
from c2c_events.settings import load_settings
from ui.application import Application
from ui.commands import commands_of
from ui.pages.list_page import ListPage
from ui.widgets.basics import Elided
from ui.widgets.message import Message
from ui.widgets.table_view import TableView

PATIENCE_MS = 40_000  # the machine may be busy


class User:
    """One person, one program; `restarts` begins a second one after the first is closed."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self._app, self._qtbot, self._monkeypatch = qapp, qtbot, monkeypatch
        self.application: Application | None = None

    # The program.

    def starts(self, place: Path | str = "") -> None:
        """Start the program, with a file by double click or without one."""
        self.application = Application(self._app, replace(load_settings(), language="en", theme="light"))
        self.application.window.show()
        self.application.window.activateWindow()
        self.application.start(str(place))
        if place:
            self.waits_until(lambda: self._page() is not None or bool(self.told()))

    def quits(self) -> None:
        """Close the window as its button does."""
        assert self.application is not None
        window, application = self.window, self.application
        self._monkeypatch.setattr(application._app, "quit", lambda: None, raising=False)
        application._let_go()
        window.hide()
        self._app.removeEventFilter(application)
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
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)

    def presses(self, keys: str) -> None:
        """Press a shortcut or a key: "Ctrl+K", "Return"; one that belongs to a command takes its way."""
        sequence = QKeySequence(keys)
        action = next((each for each in self._actions() if each.shortcut() == sequence), None)
        if action is not None:
            self.waits_until(action.isEnabled)
            action.trigger()  # windows without a screen are never active, and shortcuts need that
            return
        combination = sequence[0]
        QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())

    def types(self, words: str, into: QWidget | None = None) -> None:
        """Type, letter by letter, where the focus is."""
        QTest.keyClicks(into or self.focused(), words)

    def searches(self, words: str) -> None:
        """Type into the search field of the page."""
        self.presses("Ctrl+F")
        field = self._list().search
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, words)

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
        view = self._table()
        self.waits_until(lambda: name in self.rows())
        index = view.model().index(self.rows().index(name), view.first_named())
        view.scrollTo(index)
        keys = Qt.KeyboardModifier.ControlModifier if also else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, view.visualRect(index).center())

    def edits(self, name: str, column: str, words: str) -> None:
        """Go to a cell, type over what it says, and store that by Enter."""
        view = self._table()
        self.clicks_row(name)
        number = next(each for each in range(view.model().columnCount()) if self._title(each) == column)
        view.setCurrentIndex(view.model().index(self.rows().index(name), number))
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_F2)
        self.waits_until(lambda: bool(self._seen(QLineEdit, view)))
        field = self._seen(QLineEdit, view)[0]
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def chooses(self, command: str) -> None:
        """Choose a command of the menus."""
        self.waits_until(lambda: self._command(command) is not None)
        found = self._command(command)
        assert found is not None
        found.trigger()

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

    def rows(self) -> list[str]:
        """The names in the list, from above."""
        view = self._table()
        model = view.model()
        return [str(model.index(row, view.first_named()).data()) for row in range(model.rowCount())]

    def cell(self, name: str, column: str) -> str:
        """What a cell of the list says; "" where the row is not there."""
        names, model = self.rows(), self._table().model()
        number = next(each for each in range(model.columnCount()) if self._title(each) == column)
        return str(model.index(names.index(name), number).data()) if name in names else ""

    def waits_until(self, holds: Callable[[], bool]) -> None:
        """Wait, as somebody does who sees what is said meanwhile."""
        try:
            self._qtbot.waitUntil(holds, timeout=PATIENCE_MS)
        except TimeoutError:
            crashes = "\n".join(path.read_text(encoding="utf-8") for path in reports())
            raise AssertionError(f"in vain; the window says:\n{self.reads()}\n{crashes}") from None

    def focused(self) -> QWidget:
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

    def _title(self, column: int) -> str:
        return str(self._table().model().headerData(column, Qt.Orientation.Horizontal))

    def _actions(self) -> list[QAction]:
        assert self.application is not None
        return [action for _menu, action in commands_of(self.application.window.menu_bar)]

    def _command(self, words: str) -> QAction | None:
        found = (each for each in self._actions() if each.text().rstrip("…") == words.rstrip("…"))
        return next((each for each in found if each.isEnabled()), None)

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
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y()))
