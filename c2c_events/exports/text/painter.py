"""Lines on a page: measured, fitted to a width, and drawn on a ReportLab canvas.

Lengths are points, y upwards from the foot of the page, as on the canvas; what the canvas holds (transformation,
clipping) holds for text too. Text is plain: no character in it means anything but itself.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas

from .bidi import LTR, RTL
from .breaks import break_line, break_off
from .characters import clusters
from .embedding import Embedder
from .fonts import FontBook, font_book
from .shaping import Line, Shaper

Colour = tuple[float, float, float]
"""Red, green, blue, each from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
_STEP = 0.5  # points by which text shrinks


class Align(enum.Enum):
    """Where text stands in its width. Start and end follow the direction of the text itself."""

    START = "start"
    END = "end"
    CENTRE = "centre"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks. `size` in points; `language` (BCP 47) is the painter's where it is empty.

    `spacing`: the distance of lines in terms of what their fonts ask for. `rtl`: the direction of lines; None is that
    of their first letter, which suits a field, while a sentence has the direction of its language.
    """

    size: float = 10.0
    bold: bool = False
    colour: Colour = BLACK
    language: str = ""
    spacing: float = 1.0
    rtl: bool | None = None

    def at(self, size: float) -> Style:
        """The same style in another size."""
        return self if size == self.size else replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text made to fit a width: its lines from top to bottom, and the size that was needed.

    `cut`: not all of it fits even at the smallest size; the last line ends in an ellipsis.
    """

    lines: tuple[Line, ...]
    size: float
    cut: bool

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last, in points."""
        return self.size * sum(line.ascent + line.descent for line in self.lines)


def colour_of(code: str) -> Colour:
    """The colour written as in the web, `#rrggbb`. Raises `ValueError` for anything else."""
    digits = code.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"no colour: {code}")
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


class Painter:
    """Draws text on one canvas with the fonts of a book, in a language (BCP 47) where the style names none.

    `shaper`: one that remembers the lines of other canvases, instead of one of its own with `book`; of the same thread.
    `missing` gathers what was drawn and has no font; see also `uncovered`, which asks before drawing.
    """

    def __init__(
        self, canvas: Canvas, book: FontBook | None = None, language: str = "", shaper: Shaper | None = None
    ) -> None:
        self.canvas = cast(Any, canvas)  # its drawing state is ours to append to; no stub knows it
        self.language = language
        self.shaper = shaper or Shaper(book or font_book())
        self.missing: dict[str, None] = {}
        self._embedder = Embedder.of(self.canvas._doc)
        self._colours: dict[Colour, str] = {}

    def line(self, text: str, style: Style) -> Line:
        """`text` shaped on one line, however long."""
        return self.shaper.shape(text, style.bold, style.language or self.language, style.rtl)

    def width(self, text: str, style: Style) -> float:
        """How wide `text` is on one line, in points."""
        return self.line(text, style).width * style.size

    def draw(self, text: str | Line, x: float, y: float, style: Style, align: Align = Align.START) -> Line:
        """Draw a line whose baseline is at `y`, and give it back.

        `x`: the left edge, the centre or the right edge, as `align` says. Start is the left edge for text that runs
        from left to right, and the right edge for text that runs the other way. To place text of any direction in
        a box, use `draw_in`.
        """
        line = text if isinstance(text, Line) else self.line(text, style)
        if align is not Align.LEFT and not (align is Align.START and not line.rtl):
            width = line.width * style.size
            if align is Align.CENTRE:
                x -= width / 2
            elif align is Align.RIGHT or (align is Align.START) == line.rtl:
                x -= width
        if line.missing:
            self.missing.update(dict.fromkeys(line.missing))
        if line.runs:
            size = _number(style.size)
            place = f"{self._colour(style.colour)}{size} 0 0 {size} {x:.2f} {y:.2f} Tm"
            self.canvas._code.append(f"BT {place} {self._embedder.operators(line)} ET")
        return line

    def draw_in(
        self, text: str | Line, x: float, y: float, width: float, style: Style, align: Align = Align.START
    ) -> Line:
        """Draw a line within the box from `x` to `x + width`, at its start, end, centre, left or right."""
        line = text if isinstance(text, Line) else self.line(text, style)
        return self.draw(line, x + width * _share(align, line.rtl), y, style, _fixed(align, line.rtl))

    def fit(self, text: str, width: float, style: Style, smallest: float, most_lines: int = 1) -> Fitted:
        """`text` in the largest size that fits `width`: `style.size` or less, by half points down to `smallest`.

        One line is tried first at every size; then two at every size, and so on up to `most_lines`: a name on one
        smaller line reads better than a larger one torn apart. What does not fit at all is cut, and says so.
        """
        whole = self.line(text, style)
        if whole.width * style.size <= width or not whole.runs:
            return Fitted((whole,), style.size, cut=False)
        size = _stepped(width / whole.width, style.size)
        if size >= smallest:
            return Fitted((whole,), size, cut=False)
        for count in range(2, most_lines + 1):
            size = _stepped(count * width / whole.width, style.size)  # no larger size can do
            while size >= smallest:
                lines = self.wrap(text, width, style.at(size))
                if len(lines) <= count and all(line.width * size <= width for line in lines):
                    return Fitted(lines, size, cut=False)
                size -= _STEP
        language = style.language or self.language
        how = (style.bold, language, self.shaper, RTL if whole.rtl else LTR)
        lines, rest = break_off(text, width / smallest, *how, most_lines - 1)
        return Fitted((*lines, self._cut(rest, width, replace(style.at(smallest), rtl=whole.rtl))), smallest, cut=True)

    def wrap(self, text: str, width: float, style: Style) -> tuple[Line, ...]:
        """`text` broken into lines no wider than `width`; see `breaks`. At least one line."""
        language = style.language or self.language
        return break_line(text, width / style.size, style.bold, language, self.shaper, style.rtl)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """Fill a rectangle, without an outline."""
        self.canvas._code.append(f"{self._colour(colour)}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def _cut(self, text: str, width: float, style: Style) -> Line:
        low, high = 0, len(pieces := clusters(text))
        while low < high:  # the longest beginning that fits with the ellipsis
            middle = (low + high + 1) // 2
            if self.width(text[: pieces[middle - 1][1]].rstrip() + "…", style) <= width:
                low = middle
            else:
                high = middle - 1
        return self.line((text[: pieces[low - 1][1]].rstrip() if low else "") + "…", style)

    def _colour(self, colour: Colour) -> str:
        """The operator for a colour, where the canvas has another; the canvas is told."""
        if self.canvas._fillColorObj == colour:
            return ""
        self.canvas._fillColorObj = colour
        known = self._colours.get(colour)
        if known is None:
            known = self._colours[colour] = " ".join(_number(part) for part in colour) + " rg "
        return known


def uncovered(texts: Sequence[str], language: str = "", book: FontBook | None = None) -> dict[str, tuple[str, ...]]:
    """Each of `texts` that holds characters no font has, with those characters: to be told before printing."""
    shaper = Shaper(book or font_book())
    lines = ((text, shaper.shape(text, False, language)) for text in dict.fromkeys(texts))
    return {text: line.missing for text, line in lines if line.missing}


def _share(align: Align, rtl: bool) -> float:
    return {"left": 0.0, "centre": 0.5, "right": 1.0}[_fixed(align, rtl).value]


def _fixed(align: Align, rtl: bool) -> Align:
    """Left, centre or right."""
    if align in (Align.START, Align.END):
        return Align.RIGHT if (align is Align.START) == rtl else Align.LEFT
    return align


def _stepped(size: float, largest: float) -> float:
    return min(largest, math.floor(size / _STEP + 1e-9) * _STEP)


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
