"""A day as a strip: a bar for each session, what clashes in the colour of errors, now as a line."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from c2c_events.language import Language
from ui import painting, theme
from ui.as_typed import tip
from ui.models.day_strip import Bar, Strip

_HIGH = 26


class DayStrip(QWidget):
    """What the list below says in words is seen here at once; the mouse names what is under it."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.strip = Strip(0, 24, ())
        self.now: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, strip: Strip, now: int | None) -> None:
        """`now`: minutes since midnight, None on another day."""
        self.strip, self.now = strip, now
        words, n = self._words, strip.clashes
        said = words.counted("{n} session at the same time as another", "{n} sessions at the same time", n) if n else ""
        self.setAccessibleName(" – ".join(self._hours()))
        self.setAccessibleDescription(said)
        self.update()

    def _hours(self) -> tuple[str, str]:
        first, last = (self._words.time(time(hour % 24)) for hour in (self.strip.first, self.strip.last))
        return first, last

    # Where things are.

    def _at(self, minutes: int) -> int:
        """How far from the leading side a moment is."""
        first, last = self.strip.first * 60, self.strip.last * 60
        return round((minutes - first) / (last - first) * self.width())

    def place(self, bar: Bar) -> QRect:
        """Where a bar is, as the window reads."""
        high = theme.unit(_HIGH) // bar.lanes
        start = self._at(bar.begins)
        wide = max(theme.unit(3), self._at(bar.ends) - start - 1)
        x = start if self.layoutDirection() == Qt.LayoutDirection.LeftToRight else self.width() - start - wide
        return QRect(x, bar.lane * high, wide, high - 1)

    def bar_at(self, x: int, y: int) -> Bar | None:
        """The bar under a point."""
        return next((bar for bar in self.strip.bars if self.place(bar).contains(x, y)), None)

    def sizeHint(self) -> QSize:
        return QSize(theme.unit(200), theme.unit(_HIGH) + theme.metrics(-1).height() + theme.unit(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(80), self.sizeHint().height())

    # Showing.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            bar = self.bar_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), tip(bar.words) if bar is not None else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        high = theme.unit(_HIGH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(QRectF(0, 0, self.width(), high - 1), 5, 5)
        for bar in self.strip.bars:
            self._paint_bar(painter, bar)
        if self.now is not None and self.strip.first * 60 <= self.now <= self.strip.last * 60:
            line = painting.leading(painter, QRect(0, 0, self.width(), high), self._at(self.now), 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRect(line)
            painter.drawEllipse(QRectF(line.center().x() - 3, 0, 6, 6))
        hours = QRect(0, high, self.width(), self.height() - high)
        first, last = self._hours()
        painting.draw_text(painter, hours, first, "ink3", -1)
        painting.draw_text(painter, hours, last, "ink3", -1, align=painting.TRAILING)
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        place = QRectF(self.place(bar))
        role = "error" if bar.clash else bar.role
        painter.setPen(QPen(theme.colour("error"), 1.5) if bar.clash else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{role}_soft"))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if bar.own:  # by name: with the bar at its start, as in the timetable
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(role))
            edge = painting.leading(painter, place.toRect(), 0, theme.unit(3))
            painter.drawRoundedRect(QRectF(edge), 1.5, 1.5)
