"""Lines in an order that somebody decides: arrows go, Alt+arrows and dragging move, Enter opens, Delete takes away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.models.links import Index, Link, Links
from ui.widgets.link_list import LinkDelegate, LinkList


class OrderedLinks(Links):
    """Links that can be dragged. `dropped(from, before)`: one was, to stand before another."""

    dropped = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.movable = True
        self._dragged = -1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.movable:
            return super().flags(index)
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        self._dragged = indexes[0].row()
        return super().mimeData(indexes)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if self._dragged >= 0 and row >= 0:
            self.dropped.emit(self._dragged, row)
        self._dragged = -1
        return False  # who hears of it sets the lines anew: the view must take none away


class OrderedList(LinkList):
    """`opened(key)`: somebody wants to see one; `removed(key)`: to take it away; `moved(key, steps)`:
    to have it so many places further down, or up."""

    opened = Signal(str)
    removed = Signal(str)
    moved = Signal(str, int)

    def __init__(self, name: str, delegate: LinkDelegate, *, read_only: bool, parent: QWidget | None = None) -> None:
        self.rows = OrderedLinks()
        super().__init__(self.rows, name, delegate, parent)
        self.rows.setParent(self)
        self.rows.movable = not read_only
        self.keys: tuple[str, ...] = ()
        self._open = ""
        if not read_only:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rows.dropped.connect(self._on_dropped)
        self.clicked.connect(lambda index: self.opened.emit(self.keys[index.row()]))

    # What is shown.

    def show_lines(self, keys: Sequence[str], links: Sequence[Link]) -> None:
        """Show lines with their keys. The current one stays so, wherever it is now."""
        current = self.current_key()
        at = self.currentIndex().row()
        self.keys = tuple(keys)
        self.rows.set_links(links)
        self.setVisible(bool(keys))
        self.updateGeometry()
        if current in self.keys:
            self.setCurrentIndex(self.rows.index(self.keys.index(current)))
        elif self.keys and at >= 0:  # it was taken away: the next one
            self.setCurrentIndex(self.rows.index(min(at, len(self.keys) - 1)))
        self.show_open(self._open)

    def show_open(self, key: str) -> None:
        """Mark the line whose fields are shown; "" for none."""
        self._open = key
        chosen = self.selectionModel()
        chosen.clearSelection()
        if key in self.keys:
            chosen.select(self.rows.index(self.keys.index(key)), QItemSelectionModel.SelectionFlag.Select)

    def current_key(self) -> str:
        row = self.currentIndex().row()
        return self.keys[row] if 0 <= row < len(self.keys) else ""

    # What is done.

    def step(self, key: str, by: int) -> None:
        """Move a line so many places further."""
        at = self.keys.index(key) if key in self.keys else -1
        if at >= 0 and 0 <= at + by < len(self.keys) and self.rows.movable:
            self.moved.emit(key, by)

    def _on_dropped(self, row: int, before: int) -> None:
        self.step(self.keys[row], before - (before > row) - row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key, steps = self.current_key(), {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}
        if not key:
            super().keyPressEvent(event)
            return
        if alt and event.key() in steps:
            self.step(key, steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
            self.opened.emit(key)
        elif event.key() == Qt.Key.Key_Delete and self.rows.movable:
            self.removed.emit(key)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
