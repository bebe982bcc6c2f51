"""What somebody is expected in: the times, a bar in the colour of the kind, the session, and why and where."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import painting, theme
from ui.models.links import LINK_ROLE, Link
from ui.widgets.link_list import LinkDelegate


class AppointmentDelegate(LinkDelegate):
    """`Link.number`: the times; `role`: of the colour of the kind of session; `note`: why and where."""

    widest = "00:00–00:00"

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, theme.metrics().height() + theme.metrics(-1).height() + theme.unit(10))

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        measure = theme.metrics()
        wide = measure.horizontalAdvance(self.widest) + theme.unit(8)
        wide = max(wide, measure.horizontalAdvance(link.number) + theme.unit(8))
        top = box.top() + theme.unit(4)
        line = QRect(box.left(), top, box.width(), measure.height() + 2)
        painting.draw_text(painter, painting.leading(painter, line, 0, wide), link.number, "ink2")
        bar = painting.leading(painter, box, wide, theme.unit(3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(link.role or "hint"))
        painter.drawRoundedRect(QRectF(bar.left(), top, bar.width(), box.height() - theme.unit(8)), 1.5, 1.5)
        left = wide + theme.unit(11)
        painting.draw_text(painter, painting.leading(painter, line, left, box.width()), link.words, "ink")
        second = QRect(box.left(), line.bottom(), box.width(), theme.metrics(-1).height() + 2)
        painting.draw_text(painter, painting.leading(painter, second, left, box.width()), link.note, "ink3", -1)


class BeginningDelegate(AppointmentDelegate):
    """The same of what only has a beginning."""

    widest = "00:00"


class NotedDelegate(LinkDelegate):
    """The words, and below them a quiet note; one line where there is none."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        link: Link = index.data(LINK_ROLE)
        high = theme.metrics().height() + theme.unit(8)
        return QSize(40, high + (theme.metrics(-1).height() if link.note else 0))

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        measure = theme.metrics()
        left = 0
        line = QRect(box.left(), box.top() + theme.unit(3), box.width(), measure.height() + 2)
        if link.icon:
            painting.draw_mark(painter, line, link.icon, link.role)
            left = theme.unit(21)
        painting.draw_text(painter, painting.leading(painter, line, left, box.width()), link.words, "ink")
        if link.note:
            second = QRect(box.left(), line.bottom(), box.width(), theme.metrics(-1).height() + 2)
            painting.draw_text(painter, painting.leading(painter, second, left, box.width()), link.note, "ink3", -1)
