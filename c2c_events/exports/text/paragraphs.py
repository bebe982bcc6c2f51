"""Paragraphs and lists, and how blocks flow down pages.

A block turns into strips: pieces of a given height, from top to bottom, between which a page may end. A `Flow`
stacks strips onto pages; only when all are placed is anything drawn, so that "3 / 12" is known on page 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from .painter import Align, Painter, Style
from .shaping import Line

Draw = Callable[[Painter, float, float], None]
"""Draws at a left edge and a top, in points."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a block that stays whole.

    `before`: the space above, left out at the top of a page. `keep`: stays on the page of the strip after it.
    `repeat`: what is set again above this strip where it begins a page (the header of its table). `baseline`: how far
    below its top its first line stands, so that what is set beside it can stand on the same line; 0 where none does.
    """

    height: float
    draw: Draw
    before: float = 0.0
    keep: bool = False
    repeat: tuple[Strip, ...] = ()
    baseline: float = 0.0


class Block(Protocol):
    """What can flow: a paragraph, a table, a space."""

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        """The block at a width, as strips none of which is higher than `limit`, where it can be helped."""
        ...


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text, broken into lines. Line ends in it are kept; lengths in points.

    `indent`: from the side where the text starts. `marker`: set at that side before the first line (a bullet, a
    number); see `bullets`. `keep`: stays with what comes after it (a heading). `before`: the space above it.
    `on_draw`: called with the painter and the paragraph's top when its first line is drawn (a bookmark, a rule).
    """

    text: str
    style: Style = Style()  # noqa: RUF009 - frozen
    align: Align = Align.START
    before: float = 0.0
    indent: float = 0.0
    marker: str = ""
    keep: bool = False
    on_draw: Callable[[Painter, float], None] | None = None

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        room = max(width - self.indent, self.style.size)
        lines = [line for text in self.text.split("\n") for line in painter.wrap(text, room, self.style)]
        strips: list[Strip] = []
        for number, line in enumerate(lines, start=1):
            strips.append(
                Strip(
                    height=(line.ascent + line.descent) * self.style.size * self.style.spacing,
                    draw=self._drawing(line, width, number == 1, lines[0].rtl),
                    before=self.before if number == 1 else 0.0,
                    # No line of a paragraph stands alone at the foot or the head of a page.
                    keep=self.keep if number == len(lines) else number == 1 or number == len(lines) - 1,
                )
            )
        return strips

    def _drawing(self, line: Line, width: float, first: bool, rtl: bool) -> Draw:
        def draw(painter: Painter, left: float, top: float) -> None:
            style = self.style
            slack = (line.ascent + line.descent) * style.size * (style.spacing - 1) / 2
            baseline = top - slack - line.ascent * style.size
            if first and self.on_draw is not None:
                self.on_draw(painter, top)
            if first and self.marker:
                painter.draw_in(self.marker, left, baseline, width, style, Align.RIGHT if rtl else Align.LEFT)
            inner = left if rtl else left + self.indent
            painter.draw_in(line, inner, baseline, width - self.indent, style, self.align)

        return draw


@dataclass(frozen=True, slots=True)
class Space:
    """Empty space, left out at the top of a page."""

    height: float

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        return [Strip(0.0, _draw_nothing, before=self.height)]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from edge to edge."""

    thickness: float = 0.5
    grey: float = 0.6
    before: float = 0.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        def draw(painter: Painter, left: float, top: float) -> None:
            painter.rectangle(left, top - self.thickness, width, self.thickness, (self.grey,) * 3)

        return [Strip(self.thickness, draw, before=self.before)]


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page, where one page can hold them."""

    blocks: tuple[Block, ...]

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        strips = [strip for block in self.blocks for strip in block.strips(painter, width, limit)]
        if stacked_height(strips) > limit or not strips:
            return strips
        return [*(replace(strip, keep=True) for strip in strips[:-1]), strips[-1]]


def bullets(items: Iterable[str], style: Style, before: float = 0.0, marker: str = "•") -> list[Paragraph]:
    """A list, one paragraph an item, each with the same marker."""
    indent = 1.2 * style.size
    return [Paragraph(item, style, before=before, indent=indent, marker=marker) for item in items]


def numbered(items: Iterable[str], style: Style, before: float = 0.0, first: int = 1) -> list[Paragraph]:
    """A list whose items are numbered from `first`."""
    texts = list(items)
    indent = style.size * (0.6 * len(f"{first + len(texts) - 1}.") + 0.6)
    return [
        Paragraph(text, style, before=before, indent=indent, marker=f"{number}.")
        for number, text in enumerate(texts, start=first)
    ]


def stacked_height(strips: Sequence[Strip]) -> float:
    """How high strips are on one page, the space above the first left out."""
    return sum(strip.height for strip in strips) + sum(strip.before for strip in strips[1:])


def draw_stack(painter: Painter, strips: Iterable[Strip], left: float, top: float) -> float:
    """Draw strips downwards from `top`; give back where they end."""
    for number, strip in enumerate(strips):
        if number:
            top -= strip.before
        strip.draw(painter, left, top)
        top -= strip.height
    return top


@dataclass(slots=True)
class Flow:
    """Pages of `width` by `height` points being filled from top to bottom."""

    painter: Painter
    width: float
    height: float
    pages: list[list[tuple[float, Strip]]] = field(default_factory=lambda: [[]])
    """On each page the strips, each with the distance of its top from the top of the page."""
    used: float = 0.0
    """How much of the last page is filled."""

    @property
    def room(self) -> float:
        """What is left of the last page, in points."""
        return self.height - self.used

    def add(self, *blocks: Block) -> None:
        """Set blocks below what is there, going on to further pages as needed."""
        strips = [strip for block in blocks for strip in block.strips(self.painter, self.width, self.height)]
        start = 0
        while start < len(strips):
            end = start + 1
            while end < len(strips) and strips[end - 1].keep:
                end += 1
            self._place(strips[start:end])
            start = end

    def break_page(self) -> None:
        """Go on at the top of a new page, unless this one is empty."""
        if self.pages[-1]:
            self.pages.append([])
            self.used = 0.0

    def draw(self, left: float, top: float, decorate: Callable[[int, int], None] | None = None) -> None:
        """Draw all pages and finish each (`showPage`).

        `left`, `top`: the corner of the frame. `decorate(number, total)` is called first on each page, for what
        stands around the frame.
        """
        total = len(self.pages)
        for number, page in enumerate(self.pages, start=1):
            if decorate is not None:
                decorate(number, total)
            for down, strip in page:
                strip.draw(self.painter, left, top - down)
            self.painter.canvas.showPage()

    def _place(self, strips: Sequence[Strip]) -> None:
        """Put strips that belong together on the last page or on a new one; what no page can hold is torn."""
        needed = stacked_height(strips) + (strips[0].before if self.used else 0.0)
        if needed > self.room + 0.01 and self.used and stacked_height(strips) <= self.height + 0.01:
            self.break_page()
        for strip in strips:
            before = strip.before if self.used else 0.0
            if before + strip.height > self.room + 0.01 and self.used:
                self.break_page()
                before = 0.0
            if not self.pages[-1]:
                for repeated in strip.repeat:
                    self._set(repeated, 0.0)
            self._set(strip, before)

    def _set(self, strip: Strip, before: float) -> None:
        if strip.height or self.pages[-1]:
            self.pages[-1].append((self.used + before, strip))
            self.used += before + strip.height


def _draw_nothing(painter: Painter, left: float, top: float) -> None:
    """A space draws nothing."""
