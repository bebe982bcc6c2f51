"""The field in the top row that opens the palette."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui import theme
from ui.widgets.search_field import SearchField


class FindField(SearchField):
    """Looks like a field, opens the palette: a click or a letter there is enough. `key`: what also opens it."""

    asked = Signal()

    def __init__(self, hint: str, key: str) -> None:
        super().__init__(hint, key)
        self.setReadOnly(True)
        self.setAccessibleName(hint)
        self.setMinimumWidth(theme.unit(36))  # its icon: where there is little room the menus go first
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if (text.isprintable() and text) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)
