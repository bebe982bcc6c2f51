"""Draws badges from one template: what is the same on many is prepared once, the rest is fitted and drawn.

Everything is drawn in the badge's own coordinates, points from its lower left corner; where it stands on the page,
and which way round, is the matter of whoever calls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from reportlab.lib.units import mm

from c2c_events.exports import qr
from c2c_events.exports.badge_colours import palette
from c2c_events.exports.badge_layout import ColumnLayout, ColumnText, PlacedLine
from c2c_events.exports.badge_marks import PlacedMarks, place_marks
from c2c_events.exports.badge_shapes import filled, rectangle, ruled
from c2c_events.exports.badge_templates import Column, Condition, Element, Marks, QrBox, Rectangle, Rule
from c2c_events.exports.badge_words import is_shown, say
from c2c_events.exports.documents.badges import Badge, BadgeSheet
from c2c_events.exports.text.painter import Align, Colour, Painter, Style

_NAMES = frozenset(("name", "name_first", "name_last", "given", "family", "native_name"))
_REMEMBERED = 4096


@dataclass(slots=True)
class Findings:
    """What is to be said about a badge that was drawn. `module_mm`: how wide a module of its QR code is."""

    cut: bool = False
    small: bool = False
    missing: bool = False
    no_code: bool = False
    module_mm: float | None = None

    def add(self, *, cut: bool, small: bool, lines: Iterable[PlacedLine]) -> None:
        self.cut |= cut
        self.small |= small
        self.missing |= any(each.line.missing for each in lines)


Step = Callable[[Badge, Findings], None]


class BadgeArtist:
    """Draws the badges of one sheet, one after the other, on the painter's canvas."""

    def __init__(self, sheet: BadgeSheet, painter: Painter) -> None:
        self._sheet = sheet
        self._painter = painter
        self._canvas = painter.canvas
        self._height = sheet.template.height * mm
        self._style = lru_cache(maxsize=_REMEMBERED)(_style)
        self._steps = [self._step(element) for element in sheet.template.elements]

    def draw(self, badge: Badge) -> Findings:
        """Draw one badge; it leaves the canvas as it was, but for the colour of fills."""
        findings = Findings()
        self._canvas._fillColorObj = None  # whatever was drawn before: the first text says its colour
        for step in self._steps:
            step(badge, findings)
        return findings

    def _step(self, element: Element) -> Step:
        if isinstance(element, Column):
            step = self._column(element)
        elif isinstance(element, Marks):
            step = self._marks(element)
        elif isinstance(element, QrBox):
            step = self._qr(element)
        else:
            step = self._shape(element)
        return _conditional(step, element.show_if) if element.show_if else step

    def _shape(self, shape: Rectangle | Rule) -> Step:
        @lru_cache(maxsize=_REMEMBERED)
        def operators(category: str) -> str:
            if isinstance(shape, Rectangle):
                box = shape.box
                outline = rectangle(
                    box.left * mm, self._height - box.bottom * mm, box.width * mm, box.height * mm, shape.radius * mm
                )
                return filled(outline, _colour(category, shape.fill))
            start, end = ((x * mm, self._height - y * mm) for x, y in (shape.start, shape.end))
            return ruled(start, end, shape.thickness * mm, _colour(category, shape.colour))

        def draw(badge: Badge, _: Findings) -> None:
            self._canvas._code.append(operators(badge.category.colour))

        return draw

    def _column(self, column: Column) -> Step:
        layout = ColumnLayout(column, self._height, self._painter)
        parts = [
            (number, say(writing, self._sheet), is_shown(writing.show_if), _NAMES.issuperset(writing.fields))
            for number, writing in enumerate(column.texts)
        ]

        def draw(badge: Badge, findings: Findings) -> None:
            texts = [
                ColumnText(number, said, badge.name_language if is_name else "")
                for number, says, shown, is_name in parts
                if (said := says(badge).strip()) and shown(badge)
            ]
            placed = layout.place(tuple(texts))
            self._draw_lines(placed.lines, badge.category.colour)
            findings.add(cut=placed.cut, small=placed.small, lines=placed.lines)

        return draw

    def _marks(self, marks: Marks) -> Step:
        @lru_cache(maxsize=_REMEMBERED)
        def place(languages: tuple[str, ...]) -> PlacedMarks:
            return place_marks(marks, languages, self._height, self._painter)

        def draw(badge: Badge, findings: Findings) -> None:
            if badge.languages:
                category = badge.category.colour
                placed = place(badge.languages)
                self._canvas._code.append(filled(placed.outline, _colour(category, marks.fill)))
                self._draw_lines(placed.lines, category)
                findings.add(cut=placed.cut, small=placed.small, lines=placed.lines)

        return draw

    def _draw_lines(self, lines: Iterable[PlacedLine], category: str) -> None:
        draw, style = self._painter.draw, self._style
        for each in lines:
            draw(each.line, each.x, each.y, style(category, each.colour, each.size, each.bold), Align.LEFT)

    def _qr(self, element: QrBox) -> Step:
        box = element.box
        side = min(box.width, box.height)
        x = (box.left + (box.width - side) / 2) * mm
        y = self._height - (box.top + (box.height + side) / 2) * mm

        def draw(badge: Badge, findings: Findings) -> None:
            try:
                code = qr.encode(badge.token)
            except ValueError:  # no token, or one that is none: a badge without a code is still a badge
                findings.no_code = True
                return
            qr.draw(self._canvas, code, x, y, side * mm)
            findings.module_mm = code.module_mm(side)

        return draw


def _conditional(step: Step, conditions: tuple[Condition, ...]) -> Step:
    shown = is_shown(conditions)

    def draw(badge: Badge, findings: Findings) -> None:
        if shown(badge):
            step(badge, findings)

    return draw


@lru_cache(maxsize=_REMEMBERED)
def _colour(category: str, said: str) -> Colour:
    return palette(category).colour(said)


def _style(category: str, said: str, size: float, bold: bool) -> Style:
    return Style(size, bold, _colour(category, said))
