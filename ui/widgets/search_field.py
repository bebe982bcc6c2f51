"""A search field: the icon inside, Esc empties, a button to empty it when there is something."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import painting, theme


class SearchField(QLineEdit):
    """`hint`: what can be searched, and at the end the key that comes here."""

    def __init__(self, hint: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(hint)
        self.setMinimumWidth(theme.unit(140))
        self.setMaximumWidth(theme.unit(420))
        margin = theme.unit(22)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if mirrored:  # Qt puts the hint where the keyboard writes, which is at the left for most
            self.setAlignment(
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )
        self.setTextMargins(0 if mirrored else margin, 0, margin if mirrored else 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.unit(300), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        box: QRect = self.rect().adjusted(theme.unit(9), 0, -theme.unit(10), -2)
        painting.draw_mark(painter, box, "search", "ink2", 0, 16)
        if self._key and not self.text() and self._has_room_for_key():
            painting.draw_text(painter, box, self._key, "ink3", -1, 400, painting.TRAILING)
        painter.end()

    def _has_room_for_key(self) -> bool:
        hint, key = (
            theme.metrics().horizontalAdvance(self.placeholderText()),
            theme.metrics(-1).horizontalAdvance(self._key),
        )
        return hint + key + theme.unit(60) <= self.width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
