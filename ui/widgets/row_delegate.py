"""Lets Qt's own tables show cells as lists do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.value_table import CELL_ROLE, Cell, ValueTable
from ui.theme import metrics, unit
from ui.widgets.cell_painting import width_of
from ui.widgets.cell_pictures import picture

_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
ROW, COMPACT_ROW = 34, 28


def row_height(compact: bool = False) -> int:
    """The height of a row, grown with the font."""
    return max(COMPACT_ROW if compact else ROW, metrics().height() + unit(10 if compact else 16))


class RowDelegate(QStyledItemDelegate):
    """Shows the cells of a `ValueTable`, or what another model gives as `CELL_ROLE`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(width_of(self._cell(index)), row_height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        state: int = option.state.value
        ground = "accent_soft" if state & _SELECTED else "sheet"
        mirrored, ratio = option.direction == _RIGHT_TO_LEFT, painter.device().devicePixelRatioF()
        focused = bool(state & _FOCUSED)
        made = picture(self._cell(index), box.width(), box.height(), ground, focused, mirrored, ratio)
        painter.drawPixmap(box.topLeft(), made)

    @staticmethod
    def _cell(index: QModelIndex | QPersistentModelIndex) -> Cell:
        model = index.model()
        if isinstance(model, ValueTable):
            return model.cell(index.row(), index.column())
        return tuple(index.data(CELL_ROLE))  # Qt makes a list of it
