"""Previews asked for while somebody chooses: the newest wish counts, what is made of an older one is stopped."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from c2c_events.domain.filters import parse_filter
from c2c_events.errors import C2CError
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import Language
from c2c_events.progress import Cancelled
from ui.operations import Operations
from ui.widgets.export_form import Wish

if TYPE_CHECKING:
    from c2c_events.services.previewing import Preview
    from c2c_events.services.workspace import Workspace

SETTLES_MS = 300


class Previews(QObject):
    """`made(Preview)` or `refused(C2CError)` follows `wish`; `began` where one is made. `under_way`: until it came."""

    began = Signal()
    made = Signal(object)
    refused = Signal(object)

    def __init__(self, operations: Operations, words: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._operations, self._words = operations, words
        self._wish: Wish | None = None
        self.under_way = False
        self._stop = threading.Event()
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(SETTLES_MS)
        self._settles.timeout.connect(self._make)

    def wish(self, wish: Wish, *, at_once: bool = False) -> None:
        """Make a preview of this, when nothing else is wished for a moment."""
        self._wish = wish
        self.under_way = True
        self._stop.set()
        if at_once:
            self._make()
        else:
            self._settles.start()

    def stop(self) -> None:
        """Make none until something is wished again."""
        self._settles.stop()
        self._stop.set()
        self.under_way = False

    def _make(self) -> None:
        self._settles.stop()
        self._stop.set()
        if self._wish is None:
            return
        stop = self._stop = threading.Event()
        task = partial(_preview, self._wish, self._words, stop)
        self.began.emit()
        self._operations.preview(self, task).then(partial(self._on_made, stop)).refused(partial(self._on_refused, stop))

    def _on_made(self, stop: threading.Event, preview: Preview) -> None:
        if not stop.is_set():
            self.under_way = False
            self.made.emit(preview)

    def _on_refused(self, stop: threading.Event, problem: C2CError) -> None:
        if not stop.is_set():
            self.under_way = False
            self.refused.emit(problem)


def _preview(wish: Wish, words: Language, stop: threading.Event, workspace: Workspace) -> Preview:
    from c2c_events.services.previewing import filter_keys, preview

    def tick(done: int, total: int) -> None:
        if stop.is_set():
            raise Cancelled

    tick(0, 1)
    only = parse_filter(wish.only, filter_keys(EXPORTS[wish.export]))
    return preview(workspace, wish.export, words, wish.languages, wish.options, only, tick)
