"""The shadow of what lies over a window, painted from nine parts of one picture.

Qt's own effect blurs the shadow anew at each letter that is typed into what throws it.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QGraphicsPathItem, QGraphicsScene


def draw_shadow(painter: QPainter, of: QRect, corner: int, blur: int, down: int) -> None:
    """Draw what a thing with round corners throws on what lies under it, `down` pixels below it."""
    picture = _picture(corner, blur)
    whole = of.marginsAdded(QMargins(blur, blur, blur, blur)).translated(0, down)
    side = min(corner + 2 * blur, whole.width() // 2, whole.height() // 2)
    last = picture.width() - side
    sharper = painter.device().devicePixelRatioF() != 1
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, sharper)
    across = ((whole.left(), side, 0, side), (whole.left() + side, whole.width() - 2 * side, side, last - side),
              (whole.right() + 1 - side, side, last, side))  # fmt: skip
    along = ((whole.top(), side, 0, side), (whole.top() + side, whole.height() - 2 * side, side, last - side),
             (whole.bottom() + 1 - side, side, last, side))  # fmt: skip
    for left, wide, from_left, from_wide in across:
        for top, high, from_top, from_high in along:
            place = QRect(left, top, wide, high)
            if not of.contains(place):  # else it lies under the thing
                painter.drawPixmap(place, picture, QRect(from_left, from_top, from_wide, from_high))


@cache
def _picture(corner: int, blur: int) -> QPixmap:
    """The shadow of a square that is just large enough for all of its corners to look as those of a large one."""
    size = 2 * (corner + blur) + 1
    high = size + 2 * blur
    path = QPainterPath()
    path.addRoundedRect(QRectF(0, 0, size, size), corner, corner)
    thing = QGraphicsPathItem(path)
    thing.setBrush(Qt.GlobalColor.black)
    thing.setPen(Qt.PenStyle.NoPen)
    effect = QGraphicsDropShadowEffect()
    effect.setBlurRadius(blur)
    effect.setOffset(0, high)  # apart from what throws it, which is not wanted
    thing.setGraphicsEffect(effect)
    scene = QGraphicsScene()
    scene.addItem(thing)
    both = QPixmap(high, 2 * high)
    both.fill(Qt.GlobalColor.transparent)
    painter = QPainter(both)
    scene.render(painter, QRectF(both.rect()), QRectF(both.rect()).translated(-blur, -blur))
    painter.end()
    return both.copy(0, high, high, high)
