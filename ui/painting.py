"""Drawing of text, icons and pills, in both directions of reading, for what is painted rather than laid out."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.theme import MEDIUM, colour, font, metrics, pixmap, unit, when_look_changes

# Whole numbers: arithmetic on enumerations is slow, and these run for each cell.
LEADING = Qt.AlignmentFlag.AlignLeading.value
TRAILING = Qt.AlignmentFlag.AlignTrailing.value
_ONE_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_RIGHT_TO_LEFT = Qt.LayoutDirection.RightToLeft
_ELIDE = Qt.TextElideMode.ElideRight

STATUS = {  # role of the colour, icon: a status is never told by colour alone
    "confirmed": ("ok", "circle-check"),
    "applied": ("panel", "inbox"),
    "invited": ("hint", "mail"),
    "waiting": ("warning", "hourglass"),
    "declined": ("hint", "circle-minus"),
    "cancelled": ("hint", "circle-x"),
    "no_show": ("error", "user-x"),
    "draft": ("hint", "square-pen"),
}
SEVERITY = {"error": "circle-alert", "warning": "triangle-alert", "hint": "lightbulb"}


def draw_text(
    painter: QPainter,
    box: QRect,
    text: str,
    role: str,
    step: int = 0,
    weight: int = 400,
    align: int = LEADING,
) -> None:
    """One line at the leading side of `box`, elided; isolated, so that "11 Mar 07:15" keeps its order among Arabic."""
    painter.setFont(font(step, weight))
    painter.setPen(colour(role))
    text = _fitting(text, box.width(), step, weight)
    direction = painter.layoutDirection()
    painter.drawText(box, align | _ONE_LINE, isolated(text, direction) if direction == _RIGHT_TO_LEFT else text)


@lru_cache(maxsize=4_096)
def _fitting(text: str, wide: int, step: int, weight: int) -> str:
    """As much of a text as there is room for; measured once, since to measure it gives the interpreter away."""
    measure = metrics(step, weight)
    return text if measure.horizontalAdvance(text) <= wide else measure.elidedText(text, _ELIDE, wide)


when_look_changes(_fitting.cache_clear)


def isolated(text: str, direction: Qt.LayoutDirection) -> str:
    """A text that keeps its own order among what is read in a direction."""
    return f"\u2068{text}\u2069" if direction == _RIGHT_TO_LEFT else text


def leading(painter: QPainter, box: QRect, x: int, width: int) -> QRect:
    """The part of `box` that starts `x` after its leading side; in a right-to-left window, from the right."""
    part = QRect(box.left() + x, box.top(), min(width, box.width() - x), box.height())
    if painter.layoutDirection() == _RIGHT_TO_LEFT:
        part.moveLeft(box.left() + box.right() - part.right())
    return part


def trailing(painter: QPainter, box: QRect, x: int, width: int) -> QRect:
    """The part of `box`, `width` wide, that ends `x` before its trailing side."""
    return leading(painter, box, max(0, box.width() - x - width), width)


def draw_mark(painter: QPainter, box: QRect, name: str, role: str, x: int = 0, size: int = 14) -> None:
    """An icon, `x` after the leading side of `box`, in the middle of its height. Both measures at 100 %."""
    high = unit(size)
    place = leading(painter, box, unit(x), high)
    ratio = painter.device().devicePixelRatioF()
    top = place.center().y() - high / 2 + 1
    painter.drawPixmap(QPointF(round(place.left()), round(top)), pixmap(name, role, high, ratio))


def draw_pill(painter: QPainter, box: QRect, text: str, role: str, icon_name: str) -> None:
    """An icon and a word on a tint, at the leading side of `box`."""
    measure = metrics(-1, MEDIUM)
    high = measure.height() + 5
    pill = leading(painter, box, 0, measure.horizontalAdvance(text) + unit(31))
    pill = QRect(pill.left(), box.center().y() - high // 2 + 1, pill.width(), high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(role + "_soft"))
    painter.drawRoundedRect(QRectF(pill), high / 2, high / 2)
    draw_mark(painter, pill, icon_name, role, 7, 12)
    draw_text(painter, leading(painter, pill, unit(23), 999), text, role, -1, MEDIUM)
