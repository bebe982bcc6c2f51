"""The bearer's languages as small marks: codes in capitals, each in a rounded field, in rows. Points, y upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm

from c2c_events.exports.badge_layout import DROPS, SMALL, PlacedLine
from c2c_events.exports.badge_shapes import rectangle
from c2c_events.exports.badge_templates import Marks
from c2c_events.exports.text.painter import Painter, Style

_HEIGHT, _PADDING, _GAP, _RADIUS = 1.6, 0.5, 0.4, 0.45  # of the size of type
_CAPITALS = 0.714  # ems; how tall capitals of Noto Sans are
_SMALLEST = 5.0
_SHARES = {"left": 0.0, "start": 0.0, "centre": 0.5, "right": 1.0, "end": 1.0}


@dataclass(frozen=True, slots=True)
class PlacedMarks:
    """The outline of all marks, and what they say. `cut`: some are left out; `small`: their type had to shrink."""

    outline: str
    lines: tuple[PlacedLine, ...]
    cut: bool
    small: bool


def place_marks(marks: Marks, codes: Sequence[str], card_height: float, painter: Painter) -> PlacedMarks:
    """The marks of some languages (BCP 47) in the box of a template; `card_height` in points.

    They shrink until they fit; those that never do are left out. A regional form counts as its language.
    """
    said = list(dict.fromkeys(code.partition("-")[0].upper() for code in codes))
    widths = {code: max(_HEIGHT, painter.width(code, Style(1, bold=True)) + 2 * _PADDING) for code in said}
    room_x, room_y = marks.box.width * mm, marks.box.height * mm
    size = marks.size
    rows = _rows(widths, room_x / size)
    while size > _SMALLEST and (len(rows) > _most_rows(room_y / size) or max(widths.values()) > room_x / size):
        size = max(_SMALLEST, size - 0.5)
        rows = _rows(widths, room_x / size)
    shown = [[code for code in row if widths[code] <= room_x / size] for row in rows[: _most_rows(room_y / size)]]
    outlines: list[str] = []
    lines: list[PlacedLine] = []
    taken_y = (len(shown) * (_HEIGHT + _GAP) - _GAP) * size
    y = card_height - marks.box.top * mm - (room_y - taken_y) * DROPS[marks.vertical]
    for row in shown:
        y -= _HEIGHT * size
        taken = sum(widths[code] for code in row) + _GAP * (len(row) - 1)
        x = marks.box.left * mm + (room_x - taken * size) * _SHARES[marks.align]
        for code in row:
            width = widths[code] * size
            outlines.append(rectangle(x, y, width, _HEIGHT * size, _RADIUS * size))
            line = painter.line(code, Style(size, bold=True))
            place = x + (width - line.width * size) / 2
            lines.append(PlacedLine(line, place, y + (_HEIGHT - _CAPITALS) * size / 2, size, True, marks.colour))
            x += width + _GAP * size
        y -= _GAP * size
    return PlacedMarks(" ".join(outlines), tuple(lines), len(lines) < len(said), size < min(SMALL, marks.size))


def _most_rows(height: float) -> int:
    """How many rows go into a height, in ems."""
    return int((height + _GAP + 1e-6) / (_HEIGHT + _GAP))


def _rows(widths: dict[str, float], width: float) -> list[list[str]]:
    """The codes in rows no wider than `width`, in ems; one that is wider stands alone."""
    rows: list[list[str]] = []
    left = 0.0
    for code, own in widths.items():
        if not rows or own > left + 1e-6:
            rows.append([])
            left = width
        rows[-1].append(code)
        left -= own + _GAP
    return rows
