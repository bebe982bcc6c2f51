"""The sheet of shortcuts (F1): every command by its menu, with its keys, to be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from c2c_events.domain.folding import fold
from c2c_events.language import Language
from ui import theme
from ui.catalogue import Offer
from ui.commands import commands_of, words_of
from ui.dialogs.question import Question
from ui.places import BY_KEY
from ui.widgets.basics import label
from ui.widgets.palette_list import Entry, PaletteList
from ui.widgets.search_field import SearchField


class Shortcuts(Question):
    """Enter, or a click, does what the command does. `offers`: of other pages, which `take` does.

    `page`: what the page is called that is shown; `keys`: what is done there by keys without being a command.
    """

    def __init__(
        self,
        parent: QWidget,
        words: Language,
        menu_bar: QMenuBar,
        offers: Iterable[Offer] = (),
        take: Callable[[Offer], object] = lambda _offer: None,
        page: str = "",
        keys: Sequence[tuple[str, str]] = (),
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("Shortcuts"), wide=520)
        self._commands = [(menu, action) for menu, action in commands_of(menu_bar) if not action.property("thing")]
        self._offers, self._take = [offer for offer in offers if offer.keys], take
        self._page, self._keys = page, tuple(keys)
        self.search = SearchField(_("A command or its keys"))
        self.search.setMaximumWidth(theme.unit(900))
        self.search.setAccessibleName(_("A command or its keys"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.list = PaletteList(_("Commands"), _("Enter"))
        self.list.chosen.connect(self._do)
        self.list.setMinimumHeight(theme.unit(420))
        self._nothing = label(_("No command is called so, and none has such keys."), "ink3")
        self.content.addWidget(self.search)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self._nothing)
        self.content.addStretch(0)
        self.cancel.setAutoDefault(False)
        self._show("")
        self.search.setFocus()

    def _show(self, typed: str) -> None:
        entries = list(self._entries(fold(typed).split()))
        self.list.show_entries(entries)
        self._nothing.setVisible(not entries)

    def _entries(self, wanted: list[str]) -> Iterator[Entry]:
        from c2c_events.services.finding_anything import hits_in

        head, seen = "", set[QAction]()
        for menu, action in self._commands:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name, where = words_of(action), str(action.property("where") or "")
            said = fold(f"{name} {where} {menu} {keys}")
            if action in seen or not all(word in said for word in wanted):
                continue
            seen.add(action)
            if menu != head:
                head = menu
                yield Entry(menu)
            icon = str(action.property("icon_name") or "command")
            yield Entry(name, where, icon, keys, tuple(hits_in(name, " ".join(wanted))), action)
        yield from self._hints(wanted)
        for offer in self._offers:
            page, name = self.words._(BY_KEY[offer.page].title), self.words._(offer.title)
            keys = QKeySequence(offer.keys).toString(QKeySequence.SequenceFormat.NativeText)
            if not all(word in fold(f"{name} {page} {keys}") for word in wanted):
                continue
            if page != head:
                head = page
                yield Entry(page)
            yield Entry(name, "", offer.icon or "command", keys, tuple(hits_in(name, " ".join(wanted))), offer)

    def _hints(self, wanted: list[str]) -> Iterator[Entry]:
        """What the page does by keys, without being a command."""
        from c2c_events.services.finding_anything import hits_in

        found = [
            Entry(what, "", "keyboard", keys, tuple(hits_in(what, " ".join(wanted))), keys)
            for what, keys in self._keys
            if all(word in fold(f"{what} {self._page} {keys}") for word in wanted)
        ]
        if found:
            yield Entry(self._page)
        yield from found

    def _do(self, action: QAction | Offer | str) -> None:
        if isinstance(action, str):
            return  # keys to be typed where they are heard
        if isinstance(action, Offer):
            self.accept()
            self._take(action)
        elif action.isEnabled():
            self.accept()
            action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                entry = self.list.current()
                if entry is not None:
                    self._do(entry.value)
                return True
        return super().eventFilter(watched, event)
