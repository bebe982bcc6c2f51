"""Keeps the index of all that can be found, as the meeting changes; made on the thread that nobody waits for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from c2c_events.language import Language
from ui.operations import Operations

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.services.finding_anything import FindIndex
    from c2c_events.services.workspace import Workspace

_AFTER_OPENING_MS = 4_000


class Finder(QObject):
    """`ready`: the index is there, or newer. It is made some seconds after the meeting was opened, or when asked."""

    ready = Signal()

    def __init__(self, operations: Operations, words: Language, parent: QObject) -> None:
        super().__init__(parent)
        self.index: FindIndex | None = None
        self._operations = operations
        self._words = words
        self._asked = False
        self._made: FindIndex | None = None  # of that thread, which takes one change after the other
        operations.changed.connect(self._on_changed)
        QTimer.singleShot(_AFTER_OPENING_MS, self, self.make)

    def make(self) -> None:
        """Have the index made, if it was not asked for yet."""
        if not self._asked:
            self._asked = True
            self._look()

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._asked:
            self._look(changes)

    def _look(self, *changes: ChangeSet) -> None:
        self._operations.aside(self, partial(self._news, changes)).then(self._show)

    def _news(self, changes: Sequence[ChangeSet], workspace: Workspace) -> FindIndex:
        from c2c_events.services.find_cards import find_news
        from c2c_events.services.finding_anything import FindIndex

        before = self._made or FindIndex()
        new = workspace.beside(partial(find_news, self._words, changes, before.state))
        self._made = before.after(new)
        return self._made

    def _show(self, index: FindIndex) -> None:
        self.index = index
        self.ready.emit()
