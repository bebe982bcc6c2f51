"""How each kind of cell of a list looks.

A cell is a tuple: `("text", words)`, `("second", words)`, `("number", words)` (at the trailing side), `("person", name,
native)`, `("status", key, words)`, `("problem", words, severity)`, `("finding", severity)`, `("days", all, chosen)`,
`("swatch", colour, words)`, `("icon", name, role, words)`. The model says the same in words through DisplayRole and
AccessibleTextRole: screen readers, copying and printing never depend on this drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.models.value_table import Cell
from ui.painting import SEVERITY, STATUS, TRAILING, draw_mark, draw_pill, draw_text, leading
from ui.theme import MEDIUM, metrics, unit

_SIDES = 18  # before and after what a cell says


def draw_cell(painter: QPainter, box: QRect, cell: Cell) -> None:
    """Draw what a cell says, between its sides, in the painter's direction of reading."""
    kind, *parts = cell
    _DRAW[kind](painter, box.adjusted(10, 0, -8, 0), *parts)


def width_of(cell: Cell) -> int:
    """How wide a cell must be to show all it says."""
    kind, *parts = cell
    plain, medium = metrics().horizontalAdvance, metrics(0, MEDIUM).horizontalAdvance
    if kind == "person":
        name, native = parts
        wide = medium(name) + (unit(8) + metrics(-1).horizontalAdvance(native) if native else 0)
    elif kind == "status":
        wide = metrics(-1, MEDIUM).horizontalAdvance(parts[1]) + unit(31)
    elif kind == "days":
        wide = unit(24) * len(parts[0])
    elif kind == "finding":
        wide = unit(14)
    elif kind in ("problem", "swatch", "icon"):
        wide = plain(parts[0] if kind == "problem" else parts[-1]) + unit(21)
    else:
        wide = plain(parts[0])
    return wide + _SIDES


def _text(painter: QPainter, box: QRect, words: str) -> None:
    draw_text(painter, box, words, "ink")


def _second(painter: QPainter, box: QRect, words: str) -> None:
    if words:
        draw_text(painter, box, words, "ink2")
    else:
        draw_text(painter, box, "–", "ink3")


def _number(painter: QPainter, box: QRect, words: str) -> None:
    draw_text(painter, box, words or "–", "ink2" if words else "ink3", align=TRAILING)


def _person(painter: QPainter, box: QRect, name: str, native: str) -> None:
    draw_text(painter, box, name, "ink", weight=MEDIUM)
    if native:
        used = metrics(0, MEDIUM).horizontalAdvance(name) + unit(8)
        if box.width() - used > unit(40):
            draw_text(painter, leading(painter, box, used, 999), native, "ink3", -1)


def _status(painter: QPainter, box: QRect, key: str, words: str) -> None:
    if key == "confirmed":  # the usual case stays quiet
        draw_mark(painter, box, "circle-check", "ok")
        draw_text(painter, leading(painter, box, unit(21), 999), words, "ink2")
    elif key in STATUS:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, box.adjusted(-6, 0, 6, 0), words, *STATUS[key])
    else:
        draw_text(painter, box, words, "ink2")


def _problem(painter: QPainter, box: QRect, words: str, severity: str) -> None:
    draw_mark(painter, box, SEVERITY[severity], severity)
    draw_text(painter, leading(painter, box, unit(20), 999), words, severity)


def _finding(painter: QPainter, box: QRect, severity: str) -> None:
    if severity:
        draw_mark(painter, box, SEVERITY[severity], severity)


def _days(painter: QPainter, box: QRect, days: tuple[Any, ...], chosen: frozenset[Any]) -> None:
    for number, day in enumerate(days):
        here = day in chosen
        words, role = (str(day.day), "ink") if here else ("–", "ink3")
        draw_text(painter, leading(painter, box, unit(number * 24), unit(22)), words, role)


def _swatch(painter: QPainter, box: QRect, hue: str, words: str) -> None:
    size = unit(10)
    place = leading(painter, box, 0, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(hue))
    painter.drawRoundedRect(QRectF(place.left(), place.center().y() - size / 2 + 1, size, size), 2, 2)
    draw_text(painter, leading(painter, box, size + unit(7), 999), words, "ink2")


def _icon(painter: QPainter, box: QRect, name: str, role: str, words: str) -> None:
    draw_mark(painter, box, name, role)
    draw_text(painter, leading(painter, box, unit(21), 999), words, "ink2")


_DRAW: Mapping[str, Callable[..., None]] = MappingProxyType({
    "text": _text, "second": _second, "number": _number, "person": _person, "status": _status, "problem": _problem,
    "finding": _finding, "days": _days, "swatch": _swatch, "icon": _icon,
})  # fmt: skip
