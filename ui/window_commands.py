"""The commands of the window, whatever page is shown, and the menus in which they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from c2c_events.language import OWN_NAMES
from ui.commands import command, commands_in
from ui.places import PLACES

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.pages.page import Page


class WindowCommands(QObject):
    """`undo`, `redo`: commands that tell what they take back. Keys are those of the window, which holds the actions."""

    page_menu: QMenu
    edit_menu: QMenu
    _after_edit: QAction

    def __init__(self, window: MainWindow, undo: QAction, redo: QAction) -> None:
        super().__init__(window)
        self._window, self.undo, self.redo = window, undo, redo
        _ = window.words._
        keys = QKeySequence.StandardKey
        make = partial(command, self)
        self.new = make(_("New meeting…"), window.asks_new.emit, icon="file-plus", shortcut="Ctrl+Shift+N")
        self.open = make(_("Open…"), lambda: window.asks_open.emit(""), icon="folder-open", shortcut=keys.Open)
        self.sample = make(_("Sample meeting…"), window.asks_sample.emit, icon="book-open")
        self.facts = make(_("Facts of the meeting…"), window.show_facts, icon="notebook-pen")
        self.back_up = make(_("Back up now"), window.asks_back_up.emit, icon="archive")
        self.backups = make(_("Restore a backup…"), window.asks_backups.emit, icon="archive-restore")
        self.copy = make(_("Save a copy…"), window.asks_copy.emit, icon="copy", shortcut=keys.SaveAs)
        self.close = make(_("Close the meeting"), window.asks_close_meeting.emit, icon="x", shortcut="Ctrl+W")
        self.quit = make(_("Quit"), window.asks_quit.emit, shortcut="Ctrl+Q")
        self.find = make(_("Find anything"), window.find_anything, icon="search", shortcut="Ctrl+K")
        self.search = make(_("Search here"), window.search_here, icon="search", shortcut=keys.Find)
        self.inspect = make(
            _("Show or hide the inspector"), window.toggle_inspector, icon="panel-right", shortcut="Ctrl+I"
        )
        self.next_pane = make(_("Next pane"), partial(window.step_pane, 1), shortcut="F6")
        self.previous_pane = make(_("Previous pane"), partial(window.step_pane, -1), shortcut="Shift+F6")
        mirrored = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        arrows = (("chevron-left", "Alt+Left"), ("chevron-right", "Alt+Right"))
        back, forward = reversed(arrows) if mirrored else arrows
        self.back = make(_("Back"), window.go_back, icon=back[0], shortcut=back[1])
        self.forward = make(_("Forward"), window.go_forward, icon=forward[0], shortcut=forward[1])
        self.publish = make(_("Publish…"), partial(window.go, "publish"), icon="send", shortcut="Ctrl+P")
        self.history = make(_("History"), partial(window.go, "history"), icon="history", shortcut="Ctrl+H")
        self.settings = make(_("Settings"), partial(window.go, "settings"), icon="settings", shortcut="Ctrl+,")
        self.shortcuts = make(_("Shortcuts"), window.show_shortcuts, icon="keyboard", shortcut="F1")
        self.about = make(_("About C2C Events"), window.show_about, icon="info")
        self.go_to = [
            make(_(place.title), partial(window.go, place.key), icon=place.icon, shortcut=_digit(number))
            for number, place in enumerate(PLACES)
        ]
        self._of_a_meeting = [
            self.facts, self.back_up, self.backups, self.copy, self.close,
            self.find, self.search, self.inspect, self.back, self.forward, self.publish, self.history, *self.go_to,
        ]  # fmt: skip
        self.recent_menu = QMenu(_("Open recent"), window)
        self._edit_here: list[QAction] = []  # those of the page, in “Edit”
        self.menu_bar = self._menus()
        self.show_recent()

    def enable(self, meeting: bool) -> None:
        """Whether there is a `meeting`, which most of them are about."""
        for action in self._of_a_meeting:
            action.setEnabled(meeting)

    def show_page(self, page: Page) -> None:
        """Let the menu of the page, its part of “Edit”, and the keys be those of another page."""
        edited = [action for action in self._edit_here if shiboken6.isValid(action)]  # its page may be gone since
        for action in (*commands_in(self.page_menu), *edited):
            self._window.removeAction(action)  # else the keys of two pages would be ambiguous
        for action in edited:
            self.edit_menu.removeAction(action)
        self._edit_here = list(page.edit_commands())
        self.edit_menu.insertActions(self._after_edit, self._edit_here)
        self.page_menu.clear()
        self._fill(self.page_menu, page.menu())
        self._window.addActions([*page.commands(), *self._edit_here])
        self.page_menu.setEnabled(not self.page_menu.isEmpty())

    # The menus.

    def _menus(self) -> QMenuBar:
        _ = self._window.words._
        bar = QMenuBar()
        self._fill(
            bar.addMenu(_("File")),
            [
                self.new, self.open, self.recent_menu, self.sample, None,
                self.facts, self.copy, self.back_up, self.backups, None,
                self.close, self.quit,
            ],
        )  # fmt: skip
        self.edit_menu = bar.addMenu(_("Edit"))
        self._fill(self.edit_menu, [self.undo, self.redo, None])
        self._after_edit = self.edit_menu.addSeparator()
        self._fill(self.edit_menu, [self.search, self.find])
        self._fill(
            bar.addMenu(_("View")),
            [self.inspect, self.next_pane, self.previous_pane, None, self._theme_menu(), self._language_menu()],
        )
        self.page_menu = bar.addMenu(_("Meeting"))
        places = [self.back, self.forward, None, *self.go_to, None, self.history, self.settings]
        self._fill(bar.addMenu(_("Go")), places)
        self._fill(bar.addMenu(_("Help")), [self.shortcuts, self.about])
        return bar

    def _fill(self, menu: QMenu, things: Sequence[QAction | QMenu | None]) -> None:
        for each in things:
            if each is None:
                menu.addSeparator()
            elif isinstance(each, QMenu):
                menu.addMenu(each)
            else:
                menu.addAction(each)
                self._window.addAction(each)

    def show_recent(self) -> None:
        """Let the menu of recent meetings be as the settings have it."""
        self.recent_menu.clear()
        for place in self._window.settings.recent:
            name = place if "://" in place else Path(place).name
            action = command(self.recent_menu, name, partial(self._window.asks_open.emit, place), icon="calendar-days")
            action.setToolTip(place)
            action.setProperty("thing", True)  # no command: it stands in no sheet of shortcuts
            self.recent_menu.addAction(action)
        self.recent_menu.setEnabled(not self.recent_menu.isEmpty())

    def _theme_menu(self) -> QMenu:
        _ = self._window.words._
        titles = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        return self._choices(_("Appearance"), titles, self._window.settings.theme, lambda key: {"theme": key})

    def _language_menu(self) -> QMenu:
        words = self._window.words
        return self._choices(words._("Language"), OWN_NAMES, words.code, lambda key: {"language": key})

    def _choices(
        self, title: str, titles: dict[str, str], chosen: str, changed: Callable[[str], dict[str, Any]]
    ) -> QMenu:
        menu = QMenu(title, self._window)
        group = QActionGroup(menu)
        for key, words in titles.items():
            action = command(self, words, partial(self._change, changed, key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _change(self, changed: Callable[[str], dict[str, Any]], key: str) -> None:
        self._window.change_settings(lambda settings: replace(settings, **changed(key)))


def _digit(number: int) -> str | None:
    """The keys that go to a place by its number from 0: Ctrl+1 to Ctrl+9, Ctrl+0 for the tenth; no others have any."""
    return f"Ctrl+{(number + 1) % 10}" if number < 10 else None
