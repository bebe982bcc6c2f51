"""Cells as pictures, kept: a table that is painted again, scrolled or pointed at copies what was painted before.

To set a text takes twenty times as long as to copy it, and each time the interpreter is given away: beside a busy
thread a table of texts is painted slowly. Most cells of a list say the same as others, too.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from ui import theme
from ui.models.value_table import Cell
from ui.widgets.cell_painting import draw_cell

_KEPT = 4_000_000
"""So many points of the screen are kept at least, and twice as many at most: those of two tables that fill one."""

_new: dict[tuple[object, ...], QPixmap] = {}
_old: dict[tuple[object, ...], QPixmap] = {}  # not asked for since the new ones were begun
_points = 0  # of the new ones


def picture(cell: Cell, wide: int, high: int, ground: str, focused: bool, mirrored: bool, ratio: float) -> QPixmap:
    """What a cell says on the colour of a role, with the line under it; `focused`: with the ring of the focus.

    `mirrored`: read from right to left; `ratio`: points of the screen in a pixel.
    """
    global _new, _old, _points
    key = (cell, wide, high, ground, focused, mirrored, ratio)
    made = _new.get(key)
    if made is None:
        made = _old.get(key)
        if made is None:
            made = _painted(cell, QRect(0, 0, wide, high), ground, focused, mirrored, ratio)
        if _points > _KEPT:
            _old, _new, _points = _new, {}, 0
        _new[key] = made
        _points += made.width() * made.height()
    return made


def _forget() -> None:
    global _points
    _new.clear()
    _old.clear()
    _points = 0


theme.when_look_changes(_forget)


def _painted(cell: Cell, box: QRect, ground: str, focused: bool, mirrored: bool, ratio: float) -> QPixmap:
    made = QPixmap(ceil(box.width() * ratio), ceil(box.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(theme.colour(ground))  # first: letters are smoothed for the colour under them
    painter = QPainter(made)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    painter.fillRect(0, box.bottom(), box.width(), 1, theme.colour("line"))
    draw_cell(painter, box, cell)
    if focused:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -2), 4, 4)
    painter.end()
    return made
