"""Values as a list of one column: what completes a cell, what can be ticked in a list below a button.

Values and not items of `QListWidget`: those belong to Qt and to Python at once, and outlive neither safely.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QIcon

from ui.models.value_table import VALUE_ROLE, Index

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_DECORATION = Qt.ItemDataRole.DecorationRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_CHECKED = Qt.ItemDataRole.CheckStateRole.value
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Entries(QAbstractListModel):
    """`words(entry)`: what it says; `aloud(entry)`: the same for who does not see it; `icon(entry)`, `ticked(entry)`:
    None for none. `dropped(from, before)`: a row was dragged, where rows can be moved."""

    dropped = Signal(int, int)

    def __init__(
        self,
        words: Callable[[Any], str],
        *,
        aloud: Callable[[Any], str] | None = None,
        icon: Callable[[Any], QIcon | None] = lambda entry: None,
        ticked: Callable[[Any], bool | None] = lambda entry: None,
        movable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._aloud, self._icon, self._ticked = words, aloud or words, icon, ticked
        self._movable = movable
        self._dragged = -1
        self.entries: tuple[Any, ...] = ()

    def set_entries(self, entries: Sequence[Any]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def replace(self, row: int, entry: Any) -> None:
        """Another value in the place of one."""
        self.entries = (*self.entries[:row], entry, *self.entries[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _DISPLAY:
            return self._words(entry)
        if role == VALUE_ROLE:
            return entry
        if role == _ACCESSIBLE:
            return self._aloud(entry)
        if role == _DECORATION:
            return self._icon(entry)
        ticked = self._ticked(entry) if role == _CHECKED else None
        return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._movable else Qt.ItemFlag.NoItemFlags
        return _FLAGS | Qt.ItemFlag.ItemIsDragEnabled if self._movable else _FLAGS

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        self._dragged = indexes[0].row()
        return super().mimeData(indexes)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if self._dragged >= 0 and row >= 0:
            self.dropped.emit(self._dragged, row)
        self._dragged = -1
        return False  # who hears of it sets the rows anew: the view must take none away
