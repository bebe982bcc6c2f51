"""A chip: a word on a tint that can be opened, and taken off by its cross or by Delete."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from ui import painting, theme
from ui.as_typed import tip


class Chip(QToolButton):
    """A word that can be taken off. `removed`: its cross was pressed, or Delete on it; `opened`: it was clicked."""

    removed = Signal()
    opened = Signal()

    def __init__(self, words: str, remove_words: str, *, removable: bool = True) -> None:
        super().__init__()
        self._words, self._removable = words, removable
        self.setAccessibleName(words)
        self.setAccessibleDescription(remove_words if removable else "")
        self.setToolTip(tip(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.opened)

    def sizeHint(self) -> QSize:
        measure = theme.metrics(-1, theme.MEDIUM)
        wide = measure.horizontalAdvance(self._words) + theme.unit(18 + (16 if self._removable else 0))
        return QSize(wide, measure.height() + theme.unit(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(48), self.sizeHint().height())

    def _cross(self) -> QRect:
        wide = theme.unit(22)
        left = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - wide
        return QRect(left, 0, wide, self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._removable and self._cross().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        focused = self.hasFocus()
        painter.setPen(QPen(theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft"))
        inset = 1.0 if focused else 0.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)
        text = painting.leading(painter, self.rect(), theme.unit(9), self._text_width())
        painting.draw_text(painter, text, self._words, "accent", -1, theme.MEDIUM)
        if self._removable:
            cross = self._cross()
            size = theme.unit(12)
            place = QPointF(cross.center().x() - size / 2, cross.center().y() - size / 2 + 1)
            painter.drawPixmap(place, theme.pixmap("x", "accent", size, self.devicePixelRatioF()))
        painter.end()

    def _text_width(self) -> int:
        return self.width() - theme.unit(14 + (18 if self._removable else 0))
