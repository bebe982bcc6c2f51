"""Text fitted into the boxes of a badge: shrunk, then wrapped, then cut, and never outside its box.

Points, y upwards from the lower left corner of the badge. A line takes the height of what is seen of it, letters
with all their marks, so that lines of any script stand close and never touch.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from reportlab.lib.units import mm

from c2c_events.exports.badge_templates import Column, Writing
from c2c_events.exports.text.breaks import opportunities
from c2c_events.exports.text.characters import normalise
from c2c_events.exports.text.faces import Face
from c2c_events.exports.text.painter import Fitted, Painter, Style
from c2c_events.exports.text.shaping import Line

SMALL = 9.0
"""Points; text that had to shrink below is worth a remark: nobody reads it at arm's length."""

DROPS = {"top": 0.0, "middle": 0.5, "bottom": 1.0}
"""How much of the room that is left over stands above what is placed "top", "middle" or "bottom"."""

_ASCENT, _DESCENT = 0.93, 0.25  # ems; what letters of most scripts take, so that lines stand evenly
_AIR = 0.04  # ems above the ink, and below
_BALANCING = 5  # halvings
_STEP = 0.5  # points, by which sizes differ
_REMEMBERED = 4096


class ColumnText(NamedTuple):
    """What one writing of a column says on one badge. `number`: which; `language`: BCP 47, "" for the document's."""

    number: int
    said: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line at its place: from `x` to `x + width`, with its baseline at `y`. `colour` as the template says it."""

    line: Line
    x: float
    y: float
    size: float
    bold: bool
    colour: str

    @property
    def width(self) -> float:
        return self.line.width * self.size

    @property
    def top(self) -> float:
        return self.y + heights(self.line)[0] * self.size

    @property
    def bottom(self) -> float:
        return self.y - heights(self.line)[1] * self.size


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """The lines of a column. `cut`: some text is not whole. `small`: some of the bearer's shrank below `SMALL`."""

    lines: tuple[PlacedLine, ...]
    cut: bool
    small: bool


class ColumnLayout:
    """Lays out one column of a template for badge after badge; texts that come again are remembered."""

    def __init__(self, column: Column, card_height: float, painter: Painter) -> None:
        """`card_height`: of the badge, in points."""
        box = column.box
        self._left, self._upper = box.left * mm, card_height - box.top * mm
        self._width, self._height = box.width * mm, box.height * mm
        self._drop = DROPS[column.vertical]
        self._writings = column.texts
        self._painter = painter
        self._fit = lru_cache(maxsize=_REMEMBERED)(self._fitted)
        self.place = lru_cache(maxsize=_REMEMBERED)(self._placed)

    def _placed(self, texts: tuple[ColumnText, ...]) -> PlacedColumn:
        """Where the texts of the column go, those that say something. (Remembered as `place`.)"""
        spaces = self._spaces([text.number for text in texts])
        fitted = self._fitted_together(texts, sum(spaces))
        total = sum(spaces) + sum(map(height_of, fitted))
        squeeze = min(1.0, self._height / total) if total else 1.0
        y = self._upper - (self._height - total * squeeze) * self._drop
        lines: list[PlacedLine] = []
        small = False
        for text, space, fit in zip(texts, spaces, fitted, strict=True):
            writing = self._writings[text.number]
            size = fit.size * squeeze
            small = small or (size < min(SMALL, writing.size) and not writing.is_of_the_meeting)
            y -= space * squeeze
            for line in fit.lines:
                ascent, descent = heights(line)
                x = self._left + (self._width - line.width * size) * _share(writing.align, line.rtl)
                lines.append(PlacedLine(line, x, y - ascent * size, size, writing.bold, writing.colour))
                y -= (ascent + descent) * size
        return PlacedColumn(tuple(lines), any(fit.cut for fit in fitted), small)

    def _spaces(self, numbers: list[int]) -> list[float]:
        """The space before each writing that says something, no less than that of those left out before it."""
        before = [writing.space_before * mm for writing in self._writings]
        return [0.0, *(max(before[last + 1 : number + 1]) for last, number in pairwise(numbers))] if numbers else []

    def _fitted_together(self, texts: tuple[ColumnText, ...], spaces: float) -> list[Fitted]:
        """Each text as large as it may be, all of them together no taller than the box, if they can.

        First all become smaller together, down to their smallest; then each grows again as far as there is room, since
        a text may need a line less once it is smaller. Where the smallest are too tall, those of most lines lose lines.
        """
        writings = [self._writings[text.number] for text in texts]
        room = self._height - spaces
        share = 1.0
        while True:
            sizes = [max(writing.smallest, _stepped(writing.size * share)) for writing in writings]
            fitted = [
                self._fit(text, size, writing.lines)
                for text, writing, size in zip(texts, writings, sizes, strict=True)
            ]
            total = sum(map(height_of, fitted))
            if total <= room:
                return fitted if share == 1.0 else self._grown(texts, fitted, room)
            if all(size <= writing.smallest for writing, size in zip(writings, sizes, strict=True)):
                break
            share *= min(0.96, max(0.85, room / total))
        while total > room and (most := max(len(fit.lines) for fit in fitted)) > 1:
            place = max(place for place, fit in enumerate(fitted) if len(fit.lines) == most)
            fitted[place] = self._fit(texts[place], writings[place].smallest, most - 1)
            total = sum(map(height_of, fitted))
        return fitted

    def _grown(self, texts: tuple[ColumnText, ...], fitted: list[Fitted], room: float) -> list[Fitted]:
        """The same texts as large as the room allows: again and again, the one that lost most takes a step back."""
        fitted, free = list(fitted), room - sum(map(height_of, fitted))
        growing = set(range(len(texts)))
        while growing:
            place = min(growing, key=lambda each: (fitted[each].size / self._writings[texts[each].number].size, each))
            writing, old = self._writings[texts[place].number], fitted[place]
            new = self._fit(texts[place], min(writing.size, old.size + _STEP), writing.lines)
            more = height_of(new) - height_of(old)
            if new.size > old.size and more <= free:
                fitted[place], free = new, free - more
            else:
                growing.remove(place)
        return fitted

    def _fitted(self, text: ColumnText, size: float, lines: int) -> Fitted:
        """One text in the width of the column. (Remembered as `_fit`.)"""
        writing = self._writings[text.number]
        style = Style(size, writing.bold, language=text.language)
        fitted = self._shrunk(text.said, style, writing, lines)
        if len(fitted.lines) > 1 and (piece := self._widest_piece(text.said, style)) * fitted.size > self._width:
            whole = max(writing.smallest, _stepped(self._width / piece))  # rather small than torn within a word
            fitted = self._shrunk(text.said, style.at(min(size, whole)), writing, lines)
        if not fitted.cut and len(fitted.lines) > 1:
            fitted = self._balanced(text.said, fitted, style.at(fitted.size))
        # A line cannot be broken within a sign, and some signs are as wide as a word (U+FDFD).
        widest = max(line.width for line in fitted.lines)
        return fitted if widest * fitted.size <= self._width else replace(fitted, size=self._width / widest)

    def _shrunk(self, said: str, style: Style, writing: Writing, lines: int) -> Fitted:
        """On one line if it goes there, else on more; as large as all its lines allow."""
        floor = min(writing.wrap_below, style.size)
        fitted = self._painter.fit(said, self._width, style, floor, lines)
        while fitted.cut and floor > writing.smallest:
            floor = max(floor - _STEP, writing.smallest)
            fitted = self._painter.fit(said, self._width, style.at(floor), floor, lines)
        return fitted

    def _widest_piece(self, said: str, style: Style) -> float:
        """The widest part of a text that may stand on a line by itself, a word in most scripts; in ems."""
        said = normalise(said)
        good, poor = opportunities(said)
        places = [0, *sorted({*good, *poor}), len(said)]
        return max(self._painter.line(said[start:end].strip(), style).width for start, end in pairwise(places))

    def _balanced(self, said: str, fitted: Fitted, style: Style) -> Fitted:
        """The same number of lines, as equal in width as the words allow."""
        best = fitted.lines
        low, high = self._widest_piece(said, style) * style.size, self._width
        for _ in range(_BALANCING if low < high else 0):
            middle = (low + high) / 2
            lines = self._painter.wrap(said, middle, style)
            if len(lines) == len(best) and all(line.width * style.size <= middle + 0.01 for line in lines):
                best, high = lines, middle
            else:
                low = middle
        return Fitted(best, fitted.size, cut=False)


def height_of(fitted: Fitted) -> float:
    """How much of a column a fitted text takes, in points."""
    return fitted.size * sum(sum(heights(line)) for line in fitted.lines)


@lru_cache(maxsize=_REMEMBERED)
def heights(line: Line) -> tuple[float, float]:
    """What a line takes above its baseline and below, in ems: the ink of its letters, and no less than usual ones."""
    ascent, descent = _ASCENT, _DESCENT
    for run in line.runs:
        scale = 1 / run.face.upem
        raised = run.offsets or ((0, 0),) * len(run.glyphs)
        for glyph, (_, rise) in zip(run.glyphs, raised, strict=True):
            high, low = _ink(run.face, glyph)
            ascent = max(ascent, (high + rise) * scale + _AIR)
            descent = max(descent, -(low + rise) * scale + _AIR)
    return ascent, descent


@lru_cache(maxsize=16 * _REMEMBERED)
def _ink(face: Face, glyph: int) -> tuple[int, int]:
    """The highest and lowest point of a glyph, in units of the face."""
    extents = face.font.get_glyph_extents(glyph)
    if extents is None:
        return 0, 0
    return extents.y_bearing, extents.y_bearing + extents.height


def _share(align: str, rtl: bool) -> float:
    """How much of the free room stands left of a line."""
    return {"left": 0.0, "centre": 0.5, "right": 1.0, "start": float(rtl), "end": float(not rtl)}[align]


def _stepped(size: float) -> float:
    return int(size / _STEP) * _STEP
