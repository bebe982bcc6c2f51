"""Collects cycles of objects that nobody names any more, in the window's own thread, a few at a time.

Python's own collector looks in whichever thread happens to make objects, and now and then at all of them: in a large
meeting that stops every thread for half a second, and on another thread it would delete widgets there.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

_LOOKS_EVERY_MS = 250
_REST_MS = 3_000
_FEW, _MANY = 1_000, 10_000
"""New objects that are worth a look; more than a look may take at once are the rows of long lists, without cycles."""


class Collector(QObject):
    """Takes the place of Python's own collector, from its making until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOKS_EVERY_MS)
        self._rests = QTimer(self)  # somebody turned to another program, and stayed there
        self._rests.setSingleShot(True)
        self._rests.setInterval(_REST_MS)
        self._rests.timeout.connect(self.look_at_everything)
        QGuiApplication.instance().applicationStateChanged.connect(self._on_turned)  # type: ignore[union-attr]
        gc.disable()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        self._rests.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def look(self) -> None:
        """Look at what is new; what is too much for that is left until nobody waits for the window."""
        new = gc.get_count()[0]
        if new > _MANY:
            gc.freeze()  # what nobody names any more still goes at once, but cycles
        elif new > _FEW:
            gc.collect(0)

    @Slot()
    def look_at_everything(self) -> None:
        """Look at all objects, and then no more at those that stay."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    @Slot(Qt.ApplicationState)
    def _on_turned(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._rests.stop()
        else:
            self._rests.start()
