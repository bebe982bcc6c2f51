"""A map of the world: a dot for each city, a line between those that work together.

It is a list of links that is painted as a map, so that the keyboard, a screen reader and the list of the same cities
share one model: an item for each city, the current one named and its lines lit. The map is never mirrored.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from ui import painting, theme
from ui.models import map_points
from ui.models.links import Index, Links
from ui.models.map_points import MapPoints
from ui.widgets.link_list import LinkDelegate, LinkList, reveal

SMALLEST_DOT, LARGEST_DOT = 5.0, 8.0
_EDGE = 5
"""Around the land, for dots at its edge."""

_WITHIN = 12
"""How far from the mouse a city is still meant, in pixels at 100 %."""

_ARC_ALPHA = 0.4
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class WorldMap(LinkList):
    """`host`: the row of the city that hosts. What is under the mouse or current is named; `chosen` as in any list.

    `on_paper`: drawn in lines, not from an image of the screen's resolution.
    """

    def __init__(self, links: Links, name: str, parent: QWidget | None = None, *, on_paper: bool = False) -> None:
        super().__init__(links, name, LinkDelegate(), parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._map = MapPoints()
        self._bounds = map_points.land_bounds()
        self._sizes: tuple[float, ...] = ()
        self._host: int | None = None
        self._hovered: int | None = None
        self._lines: list[list[QPolygonF]] = []  # of each way, in units of the map
        self._image: tuple[object, QPixmap] | None = None
        self._on_paper = on_paper

    def show_cities(self, points: MapPoints, people: tuple[int, ...], host: int | None) -> None:
        """Show these cities, as many as the model has rows. `people`: how many come from each."""
        most = max((many for city, many in enumerate(people) if city != host), default=0) or 1
        self._map = points
        self._bounds = map_points.bounds(points.points)
        self._lines = [[_polygon(line) for line in way.lines] for way in points.ways]
        self._sizes = tuple(SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * many / most for many in people)
        self._host = host
        self._hovered = None
        self._image = None
        self.viewport().update()

    # Sizes and places.

    def sizeHint(self) -> QSize:
        return QSize(theme.unit(560), self.heightForWidth(theme.unit(560)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(240), theme.unit(150))

    def heightForWidth(self, width: int) -> int:
        left, top, right, bottom = self._bounds
        return round(width / (right - left) * (bottom - top)) + 2 * theme.unit(_EDGE)

    def hasHeightForWidth(self) -> bool:
        return True

    def transform(self) -> QTransform:
        """From units of the map to pixels: all of the land, as large as it fits, in the middle."""
        left, top, right, bottom = self._bounds
        edge, size = theme.unit(_EDGE), self.viewport().size()
        scale = max(1.0, min((size.width() - 2 * edge) / (right - left), (size.height() - 2 * edge) / (bottom - top)))
        return QTransform(
            scale,
            0,
            0,
            scale,
            (size.width() - scale * (left + right)) / 2,
            (size.height() - scale * (top + bottom)) / 2,
        )

    def point(self, city: int) -> QPointF | None:
        """Where a city is in the viewport, None where nobody knows."""
        at = self._map.points[city] if 0 <= city < len(self._map.points) else None
        return self.transform().map(QPointF(*at)) if at is not None else None

    def city_at(self, at: QPointF) -> int | None:
        """The city that the mouse means there."""
        turned, _ = self.transform().inverted()
        own = turned.map(at)
        return map_points.nearest(self._map.points, (own.x(), own.y()), theme.unit(_WITHIN) / self.transform().m11())

    def visualRect(self, index: Index) -> QRect:
        at = self.point(index.row()) if index.isValid() else None
        if at is None:
            return QRect()
        size = theme.unit(LARGEST_DOT + 4)
        return QRect(round(at.x()) - size // 2, round(at.y()) - size // 2, size, size)

    def indexAt(self, point: QPoint) -> QModelIndex:
        city = self.city_at(QPointF(point))
        return self.model().index(city, 0) if city is not None else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Nothing here scrolls."""

    # Mouse and keyboard.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.city_at(event.position()))
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            return True  # the map names the city itself
        return super().viewportEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, city: int | None) -> None:
        if city != self._hovered:
            self._hovered = city
            shape = Qt.CursorShape.ArrowCursor if city is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and (first := self._first()) is not None:
            self.setCurrentIndex(self.model().index(first, 0))
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:  # nothing moves under the hand
            reveal(self, self.rect())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _first(self) -> int | None:
        if self._host is not None and self._map.points[self._host] is not None:
            return self._host
        return next((city for city, point in enumerate(self._map.points) if point is not None), None)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._hovered = None  # the keyboard speaks now
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        current = self.currentIndex().row()
        found = map_points.neighbour(self._map.points, current, *step) if current >= 0 else self._first()
        if found is not None:
            self.setCurrentIndex(self.model().index(found, 0))
        event.accept()

    def lit(self) -> int | None:
        """The city that is named now: under the mouse, else the current one while the map has the focus."""
        if self._hovered is not None:
            return self._hovered
        return self.currentIndex().row() if self.hasFocus() and self.currentIndex().isValid() else None

    # Painting.

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._image = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._on_paper:
            self._paint_world(painter)
        else:
            painter.drawPixmap(0, 0, self._painted())
        lit = self.lit()
        if lit is not None:
            self._paint_lit(painter, lit)
        painter.end()

    def _painted(self) -> QPixmap:
        """All but what is lit, painted once for a size and a theme."""
        ratio = self.devicePixelRatioF()
        made_for = (self.viewport().size(), ratio, theme.colour("land").rgba(), theme.colour("accent").rgba())
        if self._image is None or self._image[0] != made_for:
            image = QPixmap(self.viewport().size() * ratio)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_world(painter)
            painter.end()
            self._image = made_for, image
        return self._image[1]

    def _paint_world(self, painter: QPainter) -> None:
        turned = self.transform()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("land"))
        painter.drawPath(turned.map(_land()))
        arcs = QColor(theme.colour("accent"))
        arcs.setAlphaF(_ARC_ALPHA)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(arcs, 1))
        for lines in self._lines:
            for line in lines:
                painter.drawPolyline(turned.map(line))
        for city, point in enumerate(self._map.points):
            if point is not None and city != self._host:
                _paint_dot(painter, turned.map(QPointF(*point)), "accent", theme.unit(self._sizes[city]))
        if self._host is not None and (at := self.point(self._host)) is not None:
            painter.setPen(QPen(theme.colour("side"), 2))
            painter.setBrush(theme.colour("sheet"))
            size = theme.unit(10) / 2
            painter.drawEllipse(at, size, size)
            self._paint_name(painter, at, self.links().links[self._host].words)

    def _paint_name(self, painter: QPainter, at: QPointF, words: str) -> None:
        """The name of the host, towards the sea: west of it, unless the map ends there."""
        measure = theme.metrics(-1, theme.BOLD)
        wide, high = measure.horizontalAdvance(words) + 2, measure.height()
        gap = theme.unit(10)
        left = at.x() - gap - wide
        if left < 0:
            left = at.x() + gap
        box = QRect(round(left), round(at.y() - high - theme.unit(2)), wide, high)
        painting.draw_text(painter, box, words, "side", -1, theme.BOLD)

    def _paint_lit(self, painter: QPainter, lit: int) -> None:
        at = self.point(lit)
        if at is None:
            return
        turned = self.transform()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent"), 2))
        for way, lines in zip(self._map.ways, self._lines, strict=True):
            if lit in (way.start, way.end):
                for line in lines:
                    painter.drawPolyline(turned.map(line))
        for city in self._map.partners(lit):
            if (partner := self.point(city)) is not None:
                _paint_dot(painter, partner, "accent", theme.unit(LARGEST_DOT + 1))
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("sheet"))
        ring = theme.unit(LARGEST_DOT + 4) / 2
        painter.drawEllipse(at, ring, ring)
        _paint_dot(painter, at, "side" if lit == self._host else "accent", theme.unit(SMALLEST_DOT))
        self._paint_tip(painter, at, lit)

    def _paint_tip(self, painter: QPainter, at: QPointF, lit: int) -> None:
        """What the city is called and who comes from it, above it and within the map."""
        link = self.links().links[lit]
        name, facts = theme.metrics(0, theme.MEDIUM), theme.metrics(-1)
        side, gap = theme.unit(10), theme.unit(12)
        wide = max(name.horizontalAdvance(link.words), facts.horizontalAdvance(link.note)) + 2 * side + 2
        wide = min(wide, self.viewport().width())
        high = name.height() + (facts.height() if link.note else 0) + theme.unit(10)
        left = min(max(0.0, at.x() - wide / 2), self.viewport().width() - wide)
        top = at.y() - gap - high
        if top < 0:
            top = at.y() + gap
        box = QRectF(left, top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        painter.drawRoundedRect(box, 6, 6)
        line = box.toRect().adjusted(side, theme.unit(5), -side, 0)
        painting.draw_text(
            painter, QRect(line.left(), line.top(), line.width(), name.height()), link.words, "sheet", 0, theme.MEDIUM
        )
        if link.note:
            below = QRect(line.left(), line.top() + name.height(), line.width(), facts.height())
            painting.draw_text(painter, below, link.note, "sheet", -1)


@lru_cache(maxsize=1)
def _land() -> QPainterPath:
    """The land in units of the map."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in map_points.land():
        path.addPolygon(_polygon(ring))
        path.closeSubpath()
    return path


def _paint_dot(painter: QPainter, at: QPointF, role: str, size: float) -> None:
    painter.setPen(QPen(theme.colour("sheet"), 1))
    painter.setBrush(theme.colour(role))
    painter.drawEllipse(at, size / 2, size / 2)


def _polygon(points: map_points.Polyline) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
