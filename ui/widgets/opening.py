"""What stands in the place of a page while a meeting is being opened or made."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import label

_PATIENCE_MS = 400


class Opening(QWidget):
    """What is being opened or made, and that it goes on; seen only where that takes a moment."""

    def __init__(self, words: str) -> None:
        super().__init__()
        said = label(words, "ink2")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        goes_on = QProgressBar()
        goes_on.setRange(0, 0)
        goes_on.setTextVisible(False)
        goes_on.setAccessibleName(words)
        goes_on.setFixedWidth(theme.unit(240))
        inner = QWidget()
        column_ = QVBoxLayout(inner)
        column_.setSpacing(12)
        column_.addWidget(said)
        column_.addWidget(goes_on, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.hide()
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(inner)
        whole.addStretch(3)
        QTimer.singleShot(_PATIENCE_MS, inner, inner.show)
