"""Paragraphs of pieces: a name in bold, its function after it in grey, each with a direction of its own.

Pieces stand in the direction of the paragraph, one after the other, with a space between them, and each is a field
for itself: an Arabic name between English ones turns nothing round. What belongs to a piece, such as the comma after
it, is part of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .bidi import isolate
from .breaks import break_line
from .painter import Align, Painter, Style
from .paragraphs import Draw, Strip
from .shaping import Line

_WHOLE = 3  # a paragraph of so many lines is not torn
_STRIKE = 0.3, 0.06  # height and thickness of a stroke through letters, in ems


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style. `struck`: with a stroke through it. `glued`: without a space before it."""

    text: str
    style: Style
    struck: bool = False
    glued: bool = False


Placed = tuple[Line, Piece, float]
"""A line of a piece, with its distance from where the line of the paragraph starts, in points."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A paragraph of pieces, from the side where its direction begins; lengths in points.

    `indent`: of all lines but the first. `keep`: stays with what comes after it.
    """

    pieces: tuple[Piece, ...]
    rtl: bool = False
    before: float = 0.0
    indent: float = 0.0
    keep: bool = False
    align: Align = Align.START

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        lines = list(self._lines(painter, width))
        heights = [_height(line) for line in lines]
        if len(lines) <= _WHOLE and sum(heights) <= limit:
            baseline = _baseline(lines[0]) if lines else 0.0
            return [Strip(sum(heights), self._drawing(lines, width), self.before, self.keep, baseline=baseline)]
        last = len(lines) - 1
        return [
            Strip(
                height,
                self._drawing([line], width),
                self.before if number == 0 else 0.0,
                # No line of a paragraph stands alone at the foot or the head of a page.
                self.keep if number == last else number in (0, last - 1),
                baseline=_baseline(line),
            )
            for number, (line, height) in enumerate(zip(lines, heights, strict=True))
        ]

    def _lines(self, painter: Painter, width: float) -> Iterator[list[Placed]]:
        current: list[Placed] = []
        x = 0.0
        for piece in self.pieces:
            style = piece.style
            if current and not piece.glued:
                x += painter.width(" ", style)
            first = width - x if current else width
            for number, line in enumerate(_broken(painter, piece, first, width - self.indent)):
                if number:
                    yield current
                    current, x = [], self.indent
                if line.runs:
                    current.append((line, piece, x))
                    x += line.width * style.size
        if current:
            yield current

    def _drawing(self, lines: Sequence[list[Placed]], width: float) -> Draw:
        def draw(painter: Painter, left: float, top: float) -> None:
            for line in lines:
                baseline = top - _baseline(line)
                last, piece, x = line[-1]
                slack = width - x - last.width * piece.style.size
                shift = slack if self.align is Align.END else slack / 2 if self.align is Align.CENTRE else 0.0
                for part, piece, x in line:
                    wide = part.width * piece.style.size
                    at = left + (width - x - shift - wide if self.rtl else x + shift)
                    painter.draw(part, at, baseline, piece.style, Align.LEFT)
                    if piece.struck:
                        height, thickness = (share * piece.style.size for share in _STRIKE)
                        painter.rectangle(at, baseline + height, wide, thickness, piece.style.colour)
                top -= _height(line)

        return draw


def isolated(text: str, rtl: bool) -> str:
    """`text` as a part of a line whose direction is `rtl`: neither turns the other round."""
    return f"\u2068{text}\u2069" if rtl else isolate(text)


def field(text: str, after: str, rtl: bool) -> str:
    """A field as the text of a piece: whatever its direction, `after` (a comma) stands where the paragraph goes on."""
    return isolated(text, rtl) + after if after else text


def _broken(painter: Painter, piece: Piece, first: float, width: float) -> tuple[Line, ...]:
    style = piece.style
    language = style.language or painter.language
    return break_line(
        piece.text, width / style.size, style.bold, language, painter.shaper, style.rtl, first / style.size
    )


def _ascent(line: Line, style: Style) -> float:
    return (line.ascent + (line.ascent + line.descent) * (style.spacing - 1) / 2) * style.size


def _baseline(line: Sequence[Placed]) -> float:
    return max(_ascent(part, piece.style) for part, piece, _ in line)


def _height(line: Sequence[Placed]) -> float:
    below = max(
        (part.descent + (part.ascent + part.descent) * (piece.style.spacing - 1) / 2) * piece.style.size
        for part, piece, _ in line
    )
    return _baseline(line) + below
