"""Keeps the index of all that can be found, as the meeting changes; made on the thread that nobody waits for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from c2c_events.language import Language
from ui.operations import Operations

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.services.finding_anything import FindIndex
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

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
            self._read(self._find_index)

    def _find_index(self, reader: Reader) -> FindIndex:
        from c2c_events.services.finding_anything import find_index

        self._made = find_index(reader, self._words)
        return self._made

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._asked:
            self._read(self._after, changes)

    def _after(self, reader: Reader, changes: ChangeSet) -> FindIndex | None:
        if self._made is not None:
            self._made = self._made.after(reader, changes)
        return self._made

    def _read(self, question: Callable[..., Any], *arguments: Any) -> None:
        task = partial(_asked, question, arguments)
        self._operations.aside(self, task).then(self._show)

    def _show(self, index: FindIndex | None) -> None:
        self.index = index
        self.ready.emit()


def _asked(question: Callable[..., Any], arguments: tuple[Any, ...], workspace: Workspace) -> Any:
    return workspace.read(question, *arguments)
