"""What stands where a list is empty: the fact, what this place is for, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.commands import button
from ui.widgets.basics import label, row

_WIDTH = 480
"""Of the words below the fact, in pixels at 100 %."""
_DRAWN_FROM = 320
"""The height from which there is room for the drawing."""
_MARGIN = 12


class Drawing(QWidget):
    """A stack of cards with lines on them, in tints."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme.unit(220), theme.unit(120))

    def sizeHint(self) -> QSize:
        return QSize(theme.unit(220), theme.unit(120))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.unit(100) / 100
        painter.scale(size, size)
        for inset, top, ground in ((28, 4, "well"), (14, 20, "well"), (0, 36, "sheet")):
            painter.setPen(QPen(theme.colour("line2" if not inset else "line"), 1))
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(QRectF(inset + 0.5, top + 0.5, 219 - 2 * inset, 78 - (top - 4) // 4), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        for number, tint in enumerate(("accent_soft", "group_soft", "side_soft")):
            top = 50 + number * 20
            painter.setBrush(theme.colour(tint))
            painter.drawEllipse(QRectF(14, top - 3, 14, 14))
            painter.setBrush(theme.colour("line2"))
            painter.drawRoundedRect(QRectF(38, top, (70, 54, 82)[number], 6), 3, 3)
            painter.setBrush(theme.colour("line"))
            painter.drawRoundedRect(QRectF(134, top, (44, 60, 38)[number], 6), 3, 3)
        painter.end()


class EmptyState(QWidget):
    """`fact`: "Nobody is registered yet"; `why`: two lines on what this place is for; `steps`: the first one leads."""

    def __init__(self, fact: str, why: str, steps: Sequence[QAction] = (), drop: str = "") -> None:
        super().__init__()
        inner = QVBoxLayout(self)
        inner.setSpacing(0)
        inner.addStretch(2)
        self._drawing = Drawing()
        inner.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(20)
        head = label(fact, step=4, weight=theme.BOLD, wraps=True)
        head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(head)
        inner.addSpacing(6)
        self._why: QLabel | None = None
        if why:
            text = self._why = label(why, "ink2", wraps=True)
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
        if steps:
            buttons = [button(step, "" if number else "primary") for number, step in enumerate(steps)]
            inner.addSpacing(16)
            inner.addLayout(row(None, *buttons, None, gap=8))
        if drop:
            inner.addSpacing(16)
            hint = label(drop, "ink3", step=-1, wraps=True)
            hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(hint)
        inner.addStretch(3)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(160), theme.unit(120))  # it stands behind lists, and is not to hold them wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawing.setVisible(self.height() >= theme.unit(_DRAWN_FROM))
        if self._why is not None:
            wide = min(theme.unit(_WIDTH), self.width() - 2 * _MARGIN)
            self._why.setFixedWidth(wide)
            self._why.setMinimumHeight(self._why.heightForWidth(wide))  # else a second line is cut off
