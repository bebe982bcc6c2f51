"""The meetings that were open before, the newest first, each with its folder and when that was."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from c2c_events.language import Language, load_dates
from c2c_events.settings import Settings
from ui.commands import command
from ui.widgets.palette_list import Entry, PaletteList

_LOOKS_AFTER_MS = 30  # when the window is painted


class RecentMeetings(PaletteList):
    """`asks_open(place)`: one was chosen; `asks_forget(place)`: it is to go from the list.

    What takes a while is looked for beside the window and stands there a moment later: which files are gone (a share
    that is gone answers after a minute), and dates.
    """

    asks_open = Signal(str)
    asks_forget = Signal(str)
    _looked = Signal(object)

    def __init__(self, words: Language, settings: Settings) -> None:
        super().__init__(words._("Recent meetings"))
        self._words = words
        self._settings = settings
        self._gone: frozenset[str] = frozenset()
        self._dated = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.chosen.connect(self._on_chosen)
        self._looked.connect(self._on_looked)
        self._show()
        QTimer.singleShot(_LOOKS_AFTER_MS, self, self._look)

    def _look(self) -> None:
        files = [place for place in self._settings.recent if "://" not in place]
        threading.Thread(target=_look_for, args=(files, self._looked.emit), daemon=True).start()

    def _on_looked(self, gone: frozenset[str]) -> None:
        self._gone, self._dated = gone, True
        self._show()

    def _show(self) -> None:
        entries = [Entry(self._words._("Recent meetings"))]
        self.show_entries([*entries, *map(self._entry, self._settings.recent)])
        self.setFixedHeight(self.sizeHint().height())

    def _entry(self, place: str) -> Entry:
        _ = self._words._
        if "://" in place:
            address, _slash, name = place.rpartition("/")
            return Entry(name, address, "server", self._when(place), value=place)
        path = Path(place)
        if place in self._gone:
            fact = _("is not in {folder} any more").format(folder=_folder(path))
            return Entry(path.stem, fact, "unlink", _("Take it off the list"), value=place, muted=True)
        return Entry(path.stem, _folder(path), "calendar-days", self._when(place), value=place)

    def _when(self, place: str) -> str:
        """When it was opened last, as this machine knows."""
        said = self._settings.window_in(place).get("opened") if self._dated else None
        try:
            at = datetime.fromisoformat(said).astimezone() if isinstance(said, str) else None
        except ValueError:
            at = None
        if at is None:
            return ""
        days = (datetime.now().astimezone().date() - at.date()).days
        if days == 0:
            return self._words._("today, {time}").format(time=self._words.time(at))
        if days == 1:
            return self._words._("yesterday")
        return self._words.date(at.date(), "medium")

    def _on_chosen(self, place: str) -> None:
        if place in self._gone:
            self.asks_forget.emit(place)
        else:
            self.asks_open.emit(place)

    def _on_menu(self, at: QPoint) -> None:
        row = self.indexAt(at).row()
        entry = self.palette_.entries[row] if row >= 0 else self.current()
        if entry is None or entry.value is None:
            return
        place = str(entry.value)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if place not in self._gone:
            menu.addAction(command(menu, self._words._("Open"), lambda: self.asks_open.emit(place)))
        menu.addAction(command(menu, self._words._("Take it off the list"), lambda: self.asks_forget.emit(place)))
        menu.popup(self.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current()
        if event.key() == Qt.Key.Key_Delete and entry is not None:
            self.asks_forget.emit(str(entry.value))
            return
        super().keyPressEvent(event)


def _look_for(files: list[str], tell: Callable[[frozenset[str]], object]) -> None:
    """On a thread of its own."""
    gone = frozenset(place for place in files if not Path(place).exists())
    load_dates()  # here, where nobody waits for it
    try:
        tell(gone)
    except RuntimeError:  # the page went meanwhile
        return


def _folder(path: Path) -> str:
    """A folder as people say it: "~/Documents"."""
    folder = path.parent
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
