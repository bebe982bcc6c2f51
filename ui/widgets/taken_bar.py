"""How many places are taken: the number in words, and a bar with a mark where there are enough."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import painting, theme
from ui.as_typed import tip
from ui.models.placed import Taken

_HIGH = 6


class TakenBar(QWidget):
    """Without a number of places there is no bar to fill: only the words stand there."""

    def __init__(self) -> None:
        super().__init__()
        self._taken, self._words = Taken(0), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, taken: Taken, words: str) -> None:
        self._taken, self._words = taken, words
        self.setAccessibleName(words)
        self.setToolTip(tip(words))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        below = theme.unit(_HIGH + 6) if self._taken.most else 0
        return QSize(theme.unit(200), theme.metrics().height() + theme.unit(4) + below)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        taken, role = self._taken, self._taken.role
        line = QRect(0, 0, self.width(), theme.metrics().height() + theme.unit(2))
        left = 0
        if role != "accent":  # too many or too few is not told by the colour alone
            painting.draw_mark(painter, line, painting.SEVERITY[role], role)
            left = theme.unit(20)
        text = painting.leading(painter, line, left, self.width() - left)
        painting.draw_text(painter, text, self._words, "ink" if role == "accent" else role)
        if taken.most:
            self._paint_bar(painter, line.bottom() + theme.unit(3))
        painter.end()

    def _paint_bar(self, painter: QPainter, top: int) -> None:
        taken = self._taken
        whole = QRect(0, top, self.width(), theme.unit(_HIGH))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(QRectF(whole), 3, 3)
        places = max(1, taken.most or 0)
        wide = round(whole.width() * min(1.0, taken.count / places))
        if wide:
            part = painting.leading(painter, whole, 0, max(wide, theme.unit(_HIGH)))
            painter.setBrush(theme.colour("accent_fill" if taken.role == "accent" else taken.role))
            painter.drawRoundedRect(QRectF(part), 3, 3)
        if taken.least and taken.least < places:
            at = painting.leading(painter, whole, round(whole.width() * taken.least / places), theme.unit(2))
            painter.setBrush(theme.colour("ink3"))
            painter.drawRect(at.adjusted(0, -theme.unit(2), 0, theme.unit(2)))
