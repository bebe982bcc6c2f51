"""What there is without a meeting: a new one, an existing file, recent ones, the sample."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from c2c_events.language import Language
from c2c_events.settings import Settings
from ui import theme
from ui.commands import button, command
from ui.widgets.basics import label, row
from ui.widgets.empty_state import Drawing
from ui.widgets.palette_list import Entry, PaletteList

WIDE = 560


class StartPage(QWidget):
    """`asks_open(place)`: a recent meeting was chosen; `asks_forget(place)`: it is to go from the list.

    `actions`: the ways to begin, the first one leads.
    """

    asks_open = Signal(str)
    asks_forget = Signal(str)
    _looked = Signal(object)

    def __init__(self, words: Language, settings: Settings, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._words = words
        self._settings = settings
        self._gone: frozenset[str] = frozenset()
        _ = words._
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(Drawing(), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(20)
        head = _("Open a meeting") if settings.recent else _("No meeting yet")
        inner.addWidget(_centred(label(head, step=4, weight=theme.BOLD)))
        inner.addSpacing(6)
        why = _("A meeting is one file: people, programme, print and calendars, without a connection.")
        inner.addWidget(_centred(label(why, "ink2", wraps=True)))
        inner.addSpacing(16)
        self.buttons = [button(action, "" if number else "primary") for number, action in enumerate(actions)]
        inner.addLayout(row(None, *self.buttons, None, gap=8))
        inner.addSpacing(16)
        inner.addWidget(_centred(label(_("Or drop a meeting file anywhere on this window (.c2c)"), "ink3", step=-1)))
        self.recent = PaletteList(_("Recent meetings"))
        self.recent.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.recent.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.recent.customContextMenuRequested.connect(self._on_menu)
        self.recent.chosen.connect(self._on_chosen)
        self.recent.installEventFilter(self)
        self.recent.setVisible(bool(settings.recent))
        if settings.recent:
            inner.addSpacing(24)
        inner.addWidget(self.recent, 1)
        middle = QWidget()
        middle.setLayout(inner)
        middle.setMaximumWidth(theme.unit(WIDE) + 40)
        middle.setMinimumWidth(theme.unit(WIDE))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addStretch(2)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self._looked.connect(self._on_looked)
        self._show_recent()
        self._look()

    def _look(self) -> None:
        """Look which of the files are still there, beside the window: a share that is gone answers after a minute."""
        files = [place for place in self._settings.recent if "://" not in place]
        if files:
            threading.Thread(target=_look_for, args=(files, self._looked.emit), daemon=True).start()

    def _on_looked(self, gone: frozenset[str]) -> None:
        self._gone = gone
        if gone:
            self._show_recent()

    def _show_recent(self) -> None:
        if not self._settings.recent:
            return
        entries = [Entry(self._words._("Recent meetings"))]
        entries += [self._entry(place) for place in self._settings.recent]
        self.recent.show_entries(entries)
        self.recent.setFixedHeight(self.recent.sizeHint().height())

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
        said = self._settings.window_in(place).get("opened")
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
        row_ = self.recent.indexAt(at).row()
        entry = self.recent.palette_.entries[row_] if row_ >= 0 else self.recent.current()
        if entry is None or entry.value is None:
            return
        place = str(entry.value)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if place not in self._gone:
            menu.addAction(command(menu, self._words._("Open"), lambda: self.asks_open.emit(place)))
        menu.addAction(command(menu, self._words._("Take it off the list"), lambda: self.asks_forget.emit(place)))
        menu.popup(self.recent.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        deletes = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.recent and deletes and event.key() == Qt.Key.Key_Delete:  # type: ignore[attr-defined]
            entry = self.recent.current()
            if entry is not None:
                self.asks_forget.emit(str(entry.value))
            return True
        return super().eventFilter(watched, event)


def _look_for(files: list[str], tell: Callable[[frozenset[str]], object]) -> None:
    """On a thread of its own."""
    gone = frozenset(place for place in files if not Path(place).exists())
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


def _centred(widget: QWidget) -> QWidget:
    widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # type: ignore[attr-defined]
    return widget
