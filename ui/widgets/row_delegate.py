"""Paints each cell of a list from what its model says of it.

A cell is a tuple: `("text", words)`, `("second", words)`, `("number", words)` (at the trailing side), `("person", name,
native)`, `("status", key, words)`, `("problem", words, severity)`, `("finding", severity)`, `("days", all, chosen)`,
`("swatch", colour, words)`, `("icon", name, role, words)`. The model says the same in words through DisplayRole and
AccessibleTextRole: screen readers, copying and printing never depend on this drawing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.models.value_table import CELL_ROLE, Cell, ValueTable
from ui.painting import SEVERITY, STATUS, TRAILING, draw_mark, draw_pill, draw_text, leading
from ui.theme import MEDIUM, colour, metrics, unit

_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
ROW, COMPACT_ROW = 34, 28
_SIDES = 18  # before and after what a cell says


def row_height(compact: bool = False) -> int:
    """The height of a row, grown with the font."""
    return max(COMPACT_ROW if compact else ROW, metrics().height() + unit(10 if compact else 16))


class RowDelegate(QStyledItemDelegate):
    """`hovered`: the row under the mouse, -1 for none; the view keeps it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._draw: dict[str, Callable[..., None]] = {
            "text": self._text,
            "second": self._second,
            "number": self._number,
            "person": self._person,
            "status": self._status,
            "problem": self._problem,
            "finding": self._finding,
            "days": self._days,
            "swatch": self._swatch,
            "icon": self._icon,
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.width_of(self._cell(index)), row_height())

    @staticmethod
    def width_of(cell: Cell) -> int:
        """How wide a cell must be to show all it says."""
        kind, *parts = cell
        plain, medium = metrics().horizontalAdvance, metrics(0, MEDIUM).horizontalAdvance
        if kind == "person":
            name, native = parts
            wide = medium(name) + (unit(8) + metrics(-1).horizontalAdvance(native) if native else 0)
        elif kind == "status":
            wide = metrics(-1, MEDIUM).horizontalAdvance(parts[1]) + unit(31)
        elif kind == "days":
            wide = unit(24) * len(parts[0])
        elif kind == "finding":
            wide = unit(14)
        elif kind in ("problem", "swatch", "icon"):
            wide = plain(parts[0] if kind == "problem" else parts[-1]) + unit(21)
        else:
            wide = plain(parts[0])
        return wide + _SIDES

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box: QRect = option.rect
        state: int = option.state.value
        # The painter goes with the direction of the application, as every view does.
        if state & _SELECTED:
            painter.fillRect(box, colour("accent_soft"))
        elif index.row() == self.hovered:
            painter.fillRect(box, colour("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colour("line"))
        kind, *parts = self._cell(index)
        self._draw[kind](painter, box.adjusted(10, 0, -8, 0), *parts)
        if state & _FOCUSED:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -2), 4, 4)

    def _cell(self, index: QModelIndex | QPersistentModelIndex) -> Cell:
        model = index.model()
        if isinstance(model, ValueTable):  # straight to it: a cell is asked for at each paint
            return model.cell(index.row(), index.column())
        cell: Cell = index.data(CELL_ROLE) or ("text", index.data() or "")
        return cell

    # One function per kind of cell.

    @staticmethod
    def _text(painter: QPainter, box: QRect, words: str) -> None:
        draw_text(painter, box, words, "ink")

    @staticmethod
    def _second(painter: QPainter, box: QRect, words: str) -> None:
        if words:
            draw_text(painter, box, words, "ink2")
        else:
            draw_text(painter, box, "–", "ink3")

    @staticmethod
    def _number(painter: QPainter, box: QRect, words: str) -> None:
        draw_text(painter, box, words or "–", "ink2" if words else "ink3", align=TRAILING)

    @staticmethod
    def _person(painter: QPainter, box: QRect, name: str, native: str) -> None:
        draw_text(painter, box, name, "ink", weight=MEDIUM)
        if native:
            used = metrics(0, MEDIUM).horizontalAdvance(name) + unit(8)
            if box.width() - used > unit(40):
                draw_text(painter, leading(painter, box, used, 999), native, "ink3", -1)

    @staticmethod
    def _status(painter: QPainter, box: QRect, key: str, words: str) -> None:
        if key == "confirmed":  # the usual case stays quiet
            draw_mark(painter, box, "circle-check", "ok")
            draw_text(painter, leading(painter, box, unit(21), 999), words, "ink2")
        elif key in STATUS:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_pill(painter, box.adjusted(-6, 0, 6, 0), words, *STATUS[key])
        else:
            draw_text(painter, box, words, "ink2")

    @staticmethod
    def _problem(painter: QPainter, box: QRect, words: str, severity: str) -> None:
        draw_mark(painter, box, SEVERITY[severity], severity)
        draw_text(painter, leading(painter, box, unit(20), 999), words, severity)

    @staticmethod
    def _finding(painter: QPainter, box: QRect, severity: str) -> None:
        if severity:
            draw_mark(painter, box, SEVERITY[severity], severity)

    @staticmethod
    def _days(painter: QPainter, box: QRect, days: tuple[Any, ...], chosen: frozenset[Any]) -> None:
        for number, day in enumerate(days):
            here = day in chosen
            words, role = (str(day.day), "ink") if here else ("–", "ink3")
            draw_text(painter, leading(painter, box, unit(number * 24), unit(22)), words, role)

    @staticmethod
    def _swatch(painter: QPainter, box: QRect, hue: str, words: str) -> None:
        size = unit(10)
        place = leading(painter, box, 0, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue))
        painter.drawRoundedRect(QRectF(place.left(), place.center().y() - size / 2 + 1, size, size), 2, 2)
        draw_text(painter, leading(painter, box, size + unit(7), 999), words, "ink2")

    @staticmethod
    def _icon(painter: QPainter, box: QRect, name: str, role: str, words: str) -> None:
        draw_mark(painter, box, name, role)
        draw_text(painter, leading(painter, box, unit(21), 999), words, "ink2")
