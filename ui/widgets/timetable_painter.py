"""Paints a timetable: lines of the hours, bands, blocks, heads and axis, and what somebody drags over it.

Only what is exposed is painted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from c2c_events.language import Language
from ui import painting, theme
from ui.models.timetable import Grid, Item, Shown
from ui.widgets.timetable_block import RADIUS, Blocks, box_of, paint_inside
from ui.widgets.timetable_geometry import DAY, STEP, Box, Scene
from ui.widgets.timetable_tip import Tip, paint_tip
from ui.widgets.timetable_words import inside

AXIS, HEAD = 56, 46
ABOVE = 12
"""Pixels at 100 % text: the axis, the heads, and what is left above the first hour."""

_OLD_PLACE = 0.4
_DIMMED = 0.6
_LINES = ((132, 15), (40, 30), (8, 60))
"""From which height of an hour on there is a line each so many minutes; dotted between hours."""

_HALVES = 132
"""From which height of an hour on half hours have their names."""

_APART = (1, 2, 3, 4, 6, 12, 24)
"""So many hours between two names, at least."""

_LEAST_SEEN = 18
"""A block that is scrolled away goes on with the grid when so much of it is left."""

_HEAD_SIDES = 10
"""What is left beside the words of a head."""

_WRAPPED = Qt.TextFlag.TextWordWrap.value | painting.TRAILING | Qt.AlignmentFlag.AlignVCenter.value


@dataclass(frozen=True, slots=True)
class Looks:
    """What changes the look of what is there.

    `lifted`: rows that somebody drags; `ghosts`: where they would be; `tip`: what would be found there, None where
    nobody knows yet. `dimmed`: columns that cannot take them. `band`: the rubber band, in the window.
    """

    chosen: Collection[int] = ()
    current: int | None = None
    lifted: Collection[int] = ()
    ghosts: Sequence[Item] = ()
    tip: Tip | None = None
    dimmed: Collection[int] = ()
    band: QRect | None = None


class TimetablePainter:
    """Paints grids in the words of a language; `forget` when fonts or colours change."""

    def __init__(self, words: Language) -> None:
        self._words = words
        self._blocks = Blocks()
        self._hours: dict[int, str] = {}

    def forget(self) -> None:
        self._blocks = Blocks()

    def paint(self, painter: QPainter, exposed: QRect, scene: Scene, grid: Grid, looks: Looks, shown: Shown) -> None:
        """Paint what of a grid is exposed."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if scene.mirrored else Qt.LayoutDirection.LeftToRight)
        inner = QRect(*scene.inner())
        part = exposed.intersected(inner)
        if part.isValid():
            painter.save()
            painter.setClipRect(part)
            self._paint_lines(painter, part, scene)
            self._paint_now(painter, scene, grid, shown.now)
            self._paint_items(painter, part, scene, grid, looks)
            self._paint_dimmed(painter, scene, looks)
            for ghost in looks.ghosts:
                self._paint_ghost(painter, scene, ghost)
            if looks.tip is not None:
                paint_tip(painter, looks.tip)
            if looks.band is not None:
                _paint_rubber(painter, looks.band)
            painter.restore()
        self._paint_axis(painter, exposed, scene)
        self._paint_heads(painter, exposed, scene, grid, looks, shown.clocks())

    # Lines.

    def _paint_lines(self, painter: QPainter, part: QRect, scene: Scene) -> None:
        geometry, inner = (
            scene.grid,
            QRect(*scene.inner()),
        )  # whole lines: dots keep their places where a part is painted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        plain = QPen(theme.colour("line"), theme.thin())
        dotted = QPen(theme.colour("line"), theme.thin(), Qt.PenStyle.DotLine)
        apart = next((minutes for least, minutes in _LINES if geometry.hour >= theme.unit(least)), 6 * 60)
        for minute in range(-(-geometry.first * 60 // apart) * apart, geometry.last * 60 + 1, apart):
            y = round(geometry.y(minute)) + scene.head - scene.top
            if part.top() - 1 <= y <= part.bottom() + 1:
                painter.setPen(dotted if minute % 60 else plain)
                painter.drawLine(inner.left(), y, inner.right(), y)
        painter.setPen(plain)
        for edge in geometry.edges[1:]:
            x, *_ = scene.rect(Box(edge, 0, 0, 0))
            if part.left() <= x <= part.right():
                painter.drawLine(x, inner.top(), x, inner.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)

    def _paint_now(self, painter: QPainter, scene: Scene, grid: Grid, now: datetime | None) -> None:
        if now is None:
            return
        for number, head in enumerate(grid.heads):
            if head.day != now.date():
                continue
            minute = now.hour * 60 + now.minute
            x, y, width, _ = scene.rect(scene.grid.box(number, minute, minute))
            painter.fillRect(x, y - 1, width, 2, theme.colour("accent"))
            if number == 0 or grid.by_days:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent"))
                painter.drawEllipse(QPointF(x + width if scene.mirrored else x, y), 4, 4)

    # Blocks.

    def _paint_items(self, painter: QPainter, part: QRect, scene: Scene, grid: Grid, looks: Looks) -> None:
        around = part.adjusted(-4, -4, 4, 4)  # rings stand out
        first, last = scene.minutes(around.top(), around.bottom())
        rings = []
        for bands in (True, False):
            for row, item in enumerate(grid.items):
                if item.face.band is not bands or item.start > last or max(item.end, item.start + STEP) < first:
                    continue
                box = box_of(scene, item)
                if not box.intersects(around):
                    continue
                box = _seen(scene, box)
                lifted = row in looks.lifted
                if lifted:
                    painter.setOpacity(_OLD_PLACE)
                self._blocks.paint(painter, box, item.face, mirrored=scene.mirrored)
                if lifted:
                    painter.setOpacity(1)
                elif row in looks.chosen or row == looks.current:
                    rings.append((box, row in looks.chosen, row == looks.current))
        for box, chosen, current in rings:
            _paint_ring(painter, box, chosen=chosen, current=current)

    # What somebody drags.

    def _paint_dimmed(self, painter: QPainter, scene: Scene, looks: Looks) -> None:
        veil = QColor(theme.colour("sheet"))
        veil.setAlphaF(1 - _DIMMED)
        for column in looks.dimmed:
            painter.fillRect(QRect(*scene.rect(scene.grid.box(column, 0, DAY))), veil)

    def _paint_ghost(self, painter: QPainter, scene: Scene, ghost: Item) -> None:
        box = box_of(scene, ghost)
        veil = QColor(theme.colour("accent_soft"))
        veil.setAlphaF(0.92)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(veil)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        paint_inside(painter, box.topLeft(), inside(ghost.face, box.width(), box.height(), mirrored=scene.mirrored))

    # Axis and heads.

    def _paint_axis(self, painter: QPainter, exposed: QRect, scene: Scene) -> None:
        own = _part(scene, 0, scene.head, scene.axis, scene.height - scene.head)
        part = exposed.intersected(own)
        if not part.isValid():
            return
        painter.save()
        painter.setClipRect(part)
        geometry = scene.grid
        high = theme.metrics(-1).height()
        apart = next((n for n in _APART if n * geometry.hour >= high + theme.unit(6)), 24)
        names = [hour * 60 for hour in range(geometry.first, geometry.last + 1) if hour % apart == 0]
        if geometry.hour >= theme.unit(_HALVES):
            names += [minute + 30 for minute in names if minute + 30 <= geometry.last * 60]
        tick = painting.leading(painter, own, scene.axis - theme.unit(6), theme.unit(6))
        for minute in names:
            y = round(geometry.y(minute)) + scene.head - scene.top
            if not own.top() - high <= y <= own.bottom() + high:
                continue
            painter.fillRect(tick.left(), y, tick.width(), theme.thin(), theme.colour("line"))
            line = QRect(own.left(), y - high // 2 - 1, own.width(), high + 2)
            text = painting.trailing(painter, line, theme.unit(10), own.width() - theme.unit(10))
            role = "ink2" if minute % 60 == 0 else "ink3"
            painting.draw_text(painter, text, self._hour(minute), role, -1, align=painting.TRAILING)
        painter.restore()

    def _hour(self, minute: int) -> str:
        said = self._hours.get(minute)
        if said is None:
            said = self._hours[minute] = self._words.time(time(minute // 60 % 24, minute % 60))
        return said

    def _paint_heads(
        self, painter: QPainter, exposed: QRect, scene: Scene, grid: Grid, looks: Looks, zone: str
    ) -> None:
        own = QRect(0, 0, scene.width, scene.head)
        part = exposed.intersected(own)
        if not part.isValid():
            return
        painter.save()
        painter.setClipRect(part)
        if zone:
            corner = painting.leading(painter, own, theme.unit(4), scene.axis - theme.unit(10))
            painter.setFont(theme.font(-2))
            painter.setPen(theme.colour("ink3"))
            painter.drawText(corner, _WRAPPED, zone)
        painter.setClipRect(part.intersected(_part(scene, scene.axis, 0, scene.width - scene.axis, scene.head)))
        boxes = [QRect(x, 0, width, scene.head) for x, _, width, _ in _columns(scene)]
        measure = theme.metrics(0, theme.MEDIUM)
        whole = all(
            measure.horizontalAdvance(head.name) <= box.width() - theme.unit(_HEAD_SIDES)
            for head, box in zip(grid.heads, boxes, strict=True)
        )
        for number, (head, box) in enumerate(zip(grid.heads, boxes, strict=True)):
            if box.intersects(part):
                painter.setOpacity(_DIMMED if number in looks.dimmed else 1)
                _paint_head(painter, box, head.name if whole else head.short, head.fact)
        painter.setOpacity(1)
        painter.setClipRect(part)
        painter.fillRect(0, scene.head - theme.thin(), scene.width, theme.thin(), theme.colour("line2"))
        painter.restore()


def _seen(scene: Scene, box: QRect) -> QRect:
    """What is seen of a block below the heads, so that its words stand where they can be read."""
    top = max(box.top(), min(scene.head, box.bottom() - theme.unit(_LEAST_SEEN)))
    return QRect(box.left(), top, box.width(), box.bottom() - top + 1)


def _columns(scene: Scene) -> Iterator[tuple[int, int, int, int]]:
    return (scene.rect(scene.grid.box(number, 0, 0)) for number in range(scene.grid.columns))


def _paint_head(painter: QPainter, box: QRect, name: str, fact: str) -> None:
    above, below = theme.metrics(0, theme.MEDIUM).height(), theme.metrics(-1).height()
    inner = painting.leading(painter, box, theme.unit(7), box.width() - theme.unit(_HEAD_SIDES))
    top = (box.height() - above - below) // 2
    line = QRect(inner.left(), top, inner.width(), above)
    painting.draw_text(painter, line, name, "ink", 0, theme.MEDIUM)
    painting.draw_text(painter, QRect(inner.left(), top + above, inner.width(), below), fact, "ink3", -1)


def _paint_ring(painter: QPainter, box: QRect, *, chosen: bool, current: bool) -> None:
    """Around what is chosen; dotted around what is only current; what is both has the dots in it too."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if chosen:
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), RADIUS + 1, RADIUS + 1)
    if current:
        inset = 2 if chosen else -1
        painter.setPen(QPen(theme.colour("accent"), 1 if chosen else 2, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _paint_rubber(painter: QPainter, band: QRect) -> None:
    veil = QColor(theme.colour("accent"))
    painter.setPen(QPen(veil, 1))
    veil.setAlphaF(0.12)
    painter.setBrush(veil)
    painter.drawRect(QRectF(band).adjusted(0.5, 0.5, -0.5, -0.5))


def _part(scene: Scene, x: int, y: int, width: int, height: int) -> QRect:
    """A part of the window, `x` after its leading side."""
    return QRect(scene.width - x - width if scene.mirrored else x, y, width, height)
