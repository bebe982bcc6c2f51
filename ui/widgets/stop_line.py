"""The stops of a departure as a line that is followed from dot to dot, as on the map in a bus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import painting, theme
from ui.models.links import LINK_ROLE, Link
from ui.widgets.link_list import LinkDelegate

_DOT = 4.5
_AFTER = 21


class StopDelegate(LinkDelegate):
    """`Link.words`: the name; `number`: when it is there; `note`: its position."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        link: Link = index.data(LINK_ROLE)
        high = theme.metrics().height() + theme.unit(10)
        return QSize(40, high + (theme.metrics(-1).height() if link.note else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self._first, self._last = index.row() == 0, index.row() == index.model().rowCount() - 1
        super().paint(painter, option, index)

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        measure = theme.metrics()
        line = QRect(box.left(), box.top() + theme.unit(4), box.width(), measure.height() + 2)
        self._paint_way(painter, box, line, link)
        text = painting.leading(painter, line, theme.unit(_AFTER), box.width())
        wide = measure.horizontalAdvance(link.number) + theme.unit(8)
        number = painting.trailing(painter, line, 0, wide)
        painting.draw_text(painter, number, link.number, "ink2", align=painting.TRAILING)
        name = painting.leading(painter, text, 0, max(0, text.width() - wide))
        painting.draw_text(painter, name, link.words, "ink")
        if link.note:
            second = QRect(text.left(), line.bottom(), text.width(), theme.metrics(-1).height() + 2)
            painting.draw_text(painter, second, link.note, "ink3", -1)

    def _paint_way(self, painter: QPainter, box: QRect, line: QRect, link: Link) -> None:
        """From above to the dot, and on to the next; the first stop has nothing above it, the last nothing below."""
        place = painting.leading(painter, box, 0, theme.unit(14))
        middle = QPointF(place.center().x() + 0.5, line.center().y() + 0.5)
        pen = QPen(theme.colour("visit"), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if not self._first:
            painter.drawLine(QPointF(middle.x(), box.top()), middle)
        if not self._last:
            painter.drawLine(middle, QPointF(middle.x(), box.bottom() + 1))
        painter.setBrush(theme.colour("sheet"))
        radius = _DOT * theme.unit(100) / 100
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
