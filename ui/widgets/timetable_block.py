"""Paints blocks of a timetable: what lies under them and what stands in them, kept as an image for each size.

While somebody drags or scrolls, the same blocks are painted again and again: to draw an image takes a fraction of the
time that its lines of text take.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from c2c_events.domain.programme import SessionStatus
from ui import theme
from ui.models.timetable import Face, Item
from ui.widgets.timetable_geometry import STEP, Scene
from ui.widgets.timetable_words import BAR, ICON, Inside, inside

RADIUS = 5
GAP = 2
"""Between a block and the edges of its column."""

_LARGEST = 600_000
"""A block of more pixels is painted as it is."""

_KEPT = 16_000_000
"""So many pixels of images are kept."""


def box_of(scene: Scene, item: Item) -> QRect:
    """Where a block is painted in the window, between its neighbours."""
    box = scene.box(item.column, item.start, max(item.end, item.start + STEP), item.lane, item.lanes)
    x, y, width, height = scene.rect(box)
    return QRect(x + GAP, y + 1, max(1, width - 2 * GAP), max(1, height - 2))


class Blocks:
    """Blocks painted in the fonts and colours of now; to be made anew when these change."""

    def __init__(self) -> None:
        self._images: dict[tuple[Face, int, int, bool, float], QPixmap] = {}
        self._pixels = 0

    def paint(self, painter: QPainter, box: QRect, face: Face, *, mirrored: bool) -> None:
        """Paint a block."""
        width, height, ratio = box.width(), box.height(), painter.device().devicePixelRatioF()
        key = (face, width, height, mirrored, ratio)
        image = self._images.get(key)
        if image is None:
            pixels = round(width * ratio) * round(height * ratio)
            if pixels > _LARGEST:
                painter.save()
                painter.translate(box.topLeft())
                _paint_ground(painter, face, width, height, mirrored=mirrored)
                paint_inside(painter, QPoint(), inside(face, width, height, mirrored=mirrored))
                painter.restore()
                return
            if self._pixels + pixels > _KEPT:
                self._images.clear()
                self._pixels = 0
            image = self._images[key] = _image(face, width, height, ratio, mirrored=mirrored)
            self._pixels += pixels
        painter.drawPixmap(box.topLeft(), image)


def paint_inside(painter: QPainter, corner: QPoint, those: Inside) -> None:
    """Paint words and marks of a block with this upper left corner."""
    at = QPointF(corner)
    for word in those.words:
        painter.setPen(theme.colour(word.role))
        painter.setFont(word.font)
        painter.drawText(word.at + at, word.text)
    ratio = painter.device().devicePixelRatioF()
    for icon in those.icons:
        painter.drawPixmap(icon.at + at, theme.pixmap(icon.name, icon.role, theme.unit(ICON), ratio))


def _image(face: Face, width: int, height: int, ratio: float, *, mirrored: bool) -> QPixmap:
    image = QPixmap(round(width * ratio), round(height * ratio))
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    _paint_ground(painter, face, width, height, mirrored=mirrored)
    paint_inside(painter, QPoint(), inside(face, width, height, mirrored=mirrored))
    painter.end()
    return image


def _paint_ground(painter: QPainter, face: Face, width: int, height: int, *, mirrored: bool) -> None:
    whole = QRectF(0, 0, width, height)
    error = face.mark is not None and face.mark.severity == "error"
    if face.band:
        edge, thin = theme.colour("error" if error else "line"), 1.5 if error else theme.thin()
        _outline(painter, whole, QPen(edge, thin), "well")
        return
    bar = min(theme.unit(BAR), width / 2)
    radius = min(RADIUS, width / 2, height / 2)
    plain = face.status == SessionStatus.CANCELLED
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("sheet" if plain else f"{face.role}_soft"))
    painter.drawRoundedRect(whole, radius, radius)
    shape = QPainterPath()
    shape.addRoundedRect(whole, radius, radius)
    strip = QPainterPath()
    strip.addRect(width - bar if mirrored else 0, 0, bar, height)
    painter.fillPath(shape.intersected(strip), theme.colour("edge" if plain else face.role))
    draft = face.status == SessionStatus.DRAFT
    line = Qt.PenStyle.DashLine if draft else Qt.PenStyle.SolidLine
    if error:
        _outline(painter, whole, QPen(theme.colour("error"), 1.5, line), None)
    elif draft:
        _outline(painter, whole, QPen(theme.colour(face.role), theme.thin(), line), None)
    elif plain or theme.has_high_contrast():
        _outline(painter, whole, QPen(theme.colour("line2"), theme.thin()), None)


def _outline(painter: QPainter, whole: QRectF, pen: QPen, fill: str | None) -> None:
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    half = pen.widthF() / 2
    painter.drawRoundedRect(whole.adjusted(half, half, -half, -half), RADIUS, RADIUS)
