"""The tip under what somebody drags: the worst finding that would come there, or that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from c2c_events.language import Language
from ui import painting, theme
from ui.models.timetable import Item, Mark
from ui.widgets.timetable_block import box_of
from ui.widgets.timetable_geometry import Scene
from ui.widgets.timetable_words import wrapped

_WIDEST, _MOST_LINES = 260, 3
"""Of its words, in pixels at 100 % text."""

_APART = 8
_BEFORE, _AFTER = 32, 12
"""Beside its words."""


class Tip(NamedTuple):
    """Where it is in the window, its mark, its lines."""

    box: QRect
    icon: str
    lines: tuple[str, ...]


def make_tip(words: Language, scene: Scene, ghost: Item, found: Sequence[Mark]) -> Tip:
    """The tip of a ghost: below it where there is room, else above. `found`: the worst first."""
    worst = found[0] if found else None
    said = worst.short if worst is not None else words._("No findings here")
    if len(found) > 1:
        said = f"{said} +{words.number(len(found) - 1)}"
    lines = wrapped(said, theme.BOLD, theme.unit(_WIDEST), _MOST_LINES)
    measure = theme.metrics(-1, theme.BOLD)
    wide = max((measure.horizontalAdvance(line) for line in lines), default=0) + theme.unit(_BEFORE + _AFTER)
    high = len(lines) * measure.height() + theme.unit(12)
    box, grid = box_of(scene, ghost), QRect(*scene.inner())
    left = box.right() + 1 - wide if scene.mirrored else box.left()
    left = max(grid.left() + 4, min(left, grid.right() - 4 - wide))
    top = box.bottom() + theme.unit(_APART)
    if top + high > grid.bottom():
        top = max(grid.top() + 4, box.top() - theme.unit(_APART) - high)
    return Tip(QRect(left, top, wide, high), painting.SEVERITY[worst.severity] if worst is not None else "check", lines)


def paint_tip(painter: QPainter, tip: Tip) -> None:
    """Dark on a light theme, light on a dark one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("ink"))
    painter.drawRoundedRect(QRectF(tip.box), 6, 6)
    line = theme.metrics(-1, theme.BOLD).height()
    inner = tip.box.adjusted(0, theme.unit(6), 0, 0)
    inner.setHeight(line)
    painting.draw_mark(painter, inner, tip.icon, "sheet", 10)
    for text in tip.lines:
        place = painting.leading(painter, inner, theme.unit(_BEFORE), inner.width() - theme.unit(_BEFORE))
        painting.draw_text(painter, place, text, "sheet", -1, theme.BOLD)
        inner.translate(0, line)
