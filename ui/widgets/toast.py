"""A toast: what happened, with Undo or one way on. It goes by itself, but not under the mouse or the focus."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QLabel, QPushButton, QWidget

from ui import theme
from ui.widgets.basics import label, row

_SHOWN_MS = 8_000


class Toast(QFrame):
    """Floats over the footer of its parent. `undo`: its button was pressed."""

    undo = Signal()

    def __init__(self, undo_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self._icon = QLabel()
        self._words = label("", weight=theme.BOLD)
        self._button = QPushButton(undo_words)
        self._button.clicked.connect(self._on_undo)
        self._on = QPushButton()
        self._on.clicked.connect(self._on_way)
        self._way: QAction | None = None
        self.setLayout(row(self._icon, self._words, self._button, self._on, gap=10, margins=(14, 7, 8, 7)))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SHOWN_MS)
        self._timer.timeout.connect(self._on_time)
        self.hide()

    def say(self, words: str, icon: str, *, undo: bool, way: QAction | None = None) -> None:
        self._words.setText(words)
        self._icon.setPixmap(theme.icon(icon, "sheet").pixmap(theme.unit(16), theme.unit(16)))
        self._button.setVisible(undo)
        self._way = way
        self._on.setVisible(way is not None)
        if way is not None:
            self._on.setText(way.text())
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()
        theme.announce(words, self)

    def place(self) -> None:
        """In the middle, over the footer of the page: rows that were just added are above it."""
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - theme.unit(10))

    def _on_undo(self) -> None:
        self.hide()
        self.undo.emit()

    def _on_way(self) -> None:
        self.hide()
        if self._way is not None and shiboken6.isValid(self._way):  # its page may be gone since
            self._way.trigger()

    def _on_time(self) -> None:
        if self.underMouse() or self._button.hasFocus() or self._on.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)
