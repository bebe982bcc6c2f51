"""Bars: how many of each, one colour, the label before and the number after; each is a link to its list."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import painting, theme
from ui.models.links import Link, Links
from ui.widgets.link_list import LinkDelegate, LinkList

_LABEL_PART = 0.46
"""How much of a line a label may take at most; the rest of a longer one is in its tooltip."""


class BarDelegate(LinkDelegate):
    """A bar of 10 px; a link with an icon says its note in the place of the bar: "No session"."""

    height = 26

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self._labels = 0
        self._numbers = 0

    def measure(self, links: Links) -> None:
        """Make room for the longest label and number."""
        measure = theme.metrics()
        self._labels = max((measure.horizontalAdvance(link.words) for link in links.links), default=0)
        self._numbers = max((measure.horizontalAdvance(link.number) for link in links.links), default=0)

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        label = min(self._labels + 2, round(box.width() * _LABEL_PART))
        painting.draw_text(painter, painting.leading(painter, box, 0, label), link.words, "ink")
        number = self._numbers + 2
        painting.draw_text(
            painter, painting.trailing(painter, box, 0, number), link.number, "ink2", align=painting.TRAILING
        )
        left = label + theme.unit(12)
        room = painting.leading(painter, box, left, max(0, box.width() - left - number - theme.unit(12)))
        if link.icon:
            painting.draw_mark(painter, room, link.icon, link.role)
            said = painting.leading(painter, room, theme.unit(20), room.width())
            painting.draw_text(painter, said, link.note, link.role, 0, theme.MEDIUM)
        elif link.share > 0:
            high = theme.unit(10)
            wide = max(theme.unit(4), round(room.width() * link.share))
            bar = QRectF(painting.leading(painter, room, 0, wide))
            bar = QRectF(bar.left(), box.center().y() - high / 2 + 1, bar.width(), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._role))
            painter.drawRoundedRect(bar, 3, 3)


class Bars(LinkList):
    """A chart of bars in the colour of a role."""

    def __init__(self, links: Links, name: str, role: str, parent: QWidget | None = None) -> None:
        self._bars = BarDelegate(role)
        super().__init__(links, name, self._bars, parent)
        self._measure()
        links.modelReset.connect(self._measure)
        links.dataChanged.connect(self._measure)

    def _measure(self) -> None:
        self._bars.measure(self.links())
        self.viewport().update()
