"""The list of exports: a title, in several lines where it is long, and how it stands; in sections. One tab stop, arrows
move, letters jump."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import painting, theme
from ui.models.exports import LINE_ROLE, ExportLine, ExportLines, Index

_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


_START, _END = 36, 9  # before the title, after the format, at 100 %


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ExportLine = index.data(LINE_ROLE)
        if not line.key:
            return QSize(40, theme.unit(34 if index.row() else 28))
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        more = len(_lines(line, width)) - 1
        return QSize(40, theme.unit(46) + more * _line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ExportLine = index.data(LINE_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if line.key:
            self._paint_export(painter, box.adjusted(0, 1, 0, -1), line, option.state.value)
        else:
            high = theme.unit(26)
            head = QRect(box.left(), box.bottom() - high, box.width(), high)
            inner = painting.leading(painter, head, theme.unit(10), box.width())
            painting.draw_text(painter, inner, line.title, "ink3", -1, theme.MEDIUM)
        painter.restore()

    def _paint_export(self, painter: QPainter, box: QRect, line: ExportLine, state: int) -> None:
        chosen = bool(state & _SELECTED)
        if chosen or state & _HOVERED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(box), 6, 6)
        lines = _lines(line, box.width())
        inner = box.adjusted(0, theme.unit(4), 0, -theme.unit(4))
        more = (len(lines) - 1) * _line_height()
        first = QRect(inner.left(), inner.top(), inner.width(), (inner.height() - more) // 2)
        second = QRect(inner.left(), first.bottom() + 1 + more, inner.width(), inner.height() - more - first.height())
        painting.draw_mark(painter, first, line.icon, "ink2", 10, 16)
        left = theme.unit(_START)
        format_wide = theme.metrics(-1).horizontalAdvance(line.format) + 2
        place = painting.trailing(painter, first, theme.unit(_END), format_wide)
        painting.draw_text(painter, place, line.format, "ink3", -1, 400, painting.TRAILING)
        room = _room(line, box.width())
        for number, words in enumerate(lines):
            here = painting.leading(painter, first.translated(0, number * _line_height()), left, room)
            painting.draw_text(painter, here, words, "ink", 0, theme.MEDIUM)
        role = "ink3"
        if line.changed:
            role = "warning"
            mark = painting.leading(painter, second, left, theme.unit(14))
            painting.draw_mark(painter, mark, "refresh-cw", role, 0, 13)
            left += theme.unit(17)
        told = painting.leading(painter, second, left, box.width() - left - theme.unit(8))
        painting.draw_text(painter, told, line.state, role, -1)
        if state & _FOCUSED:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 5, 5)


def _line_height() -> int:
    return theme.metrics(0, theme.MEDIUM).height()


def _room(line: ExportLine, width: int) -> int:
    """For the title, beside its format."""
    return width - theme.unit(_START + _END + 6) - theme.metrics(-1).horizontalAdvance(line.format)


def _lines(line: ExportLine, width: int) -> Sequence[str]:
    """The title as it stands in an entry that is so wide: broken between words where it is too long."""
    return _broken(line.title, _room(line, width))


@lru_cache(maxsize=512)
def _broken(title: str, room: int) -> Sequence[str]:
    """A title in lines; a list that is laid out asks for each of them many times."""
    measure = theme.metrics(0, theme.MEDIUM).horizontalAdvance
    lines: list[str] = []
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


theme.when_look_changes(_broken.cache_clear)


class ExportList(QListView):
    """`chosen(name)`: another export is the current one."""

    chosen = Signal(str)

    def __init__(self, lines: ExportLines, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(lines)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._on_current)

    def lines(self) -> ExportLines:
        model = self.model()
        assert isinstance(model, ExportLines)
        return model

    def show_chosen(self, key: str) -> None:
        """Make an export the current one; `chosen` follows where it was another."""
        row = self.lines().row_of(key)
        if row >= 0 and self.currentIndex().row() != row:
            self.setCurrentIndex(self.lines().index(row))

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.lines().lines[index.row()].key)
