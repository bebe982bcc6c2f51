"""The rhythm of safety while a meeting is open: a look at the whole file, then backups some time after changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from c2c_events.errors import C2CError
from ui.operations import Operations

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace

LOOKS_AFTER_MS = 5_000
BACKS_UP_AFTER_MS = 120_000


class Rhythm(QObject):
    """Quiet, on the thread of long work. What goes wrong is said once: the disk may be full for hours."""

    def __init__(self, operations: Operations, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._said = False
        self._settles = QTimer(self)  # a backup is made when work pauses, not after each letter
        self._settles.setSingleShot(True)
        self._settles.setInterval(BACKS_UP_AFTER_MS)
        self._settles.timeout.connect(self.back_up)
        operations.changed.connect(self._on_changed)
        QTimer.singleShot(LOOKS_AFTER_MS, self, self.look_after)

    @Slot()
    def look_after(self) -> None:
        """Read all of the file once; where it is whole, back up what was changed since the last backup."""
        self._operations.aside(self, _look_after).refused(self._on_problem)

    @Slot()
    def back_up(self) -> None:
        """Back up, if that is due."""
        self._operations.aside(self, _back_up).refused(self._on_problem)

    def _on_changed(self, _changes: object) -> None:
        if not self._settles.isActive():
            self._settles.start()

    def _on_problem(self, problem: C2CError) -> None:
        if not self._said:
            self._said = True
            self._operations.failed.emit(problem)


def _look_after(workspace: Workspace) -> None:
    from c2c_events.services.safekeeping import backup_if_due, look_after

    look_after(workspace)
    if not workspace.read_only:
        backup_if_due(workspace)


def _back_up(workspace: Workspace) -> None:
    from c2c_events.services.safekeeping import backup_if_due

    backup_if_due(workspace)
