"""The blocks an agenda is made of: a text beside its label, sessions beside each other, a bar along a session.

Blocks turn into strips (see the text layer's paragraphs). Everything here stands from the side where the document's
direction begins: in a right-to-left document bars and labels are on the right, and columns run from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from c2c_events.exports.text.painter import Colour, Painter
from c2c_events.exports.text.paragraphs import Block, Draw, Strip, draw_stack, stacked_height
from c2c_events.exports.text.pieces import Pieces

OnDraw = Callable[[Painter, float], None]
"""Called with the painter and a top, in points, when something is drawn."""

_LEAST = 0.4  # the part of a line that its first paragraph needs beside a second one
_SEAM = 0.5  # by which pieces of a bar overlap, so that no screen shows where they meet


@dataclass(frozen=True, slots=True)
class Blank:
    """Empty space, also at the top of a page. `keep`: it stays with what comes after it."""

    height: float
    keep: bool = False

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        return [Strip(self.height, lambda painter, left, top: None, keep=self.keep)]


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks below each other, with a space above the first."""

    blocks: tuple[Block, ...]
    before: float = 0.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        return _spaced([strip for block in self.blocks for strip in block.strips(painter, width, limit)], self.before)


@dataclass(frozen=True, slots=True)
class Balanced:
    """A heading whose lines are about equally long: no word is left alone on the last one."""

    pieces: Pieces

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        wanted = stacked_height(self.pieces.strips(painter, width, limit))
        low, high = width / 2, width
        while high - low > 4:
            middle = (low + high) / 2
            if stacked_height(self.pieces.strips(painter, middle, limit)) > wanted:
                low = middle
            else:
                high = middle
        shift = width - high if self.pieces.rtl else 0.0
        strips = self.pieces.strips(painter, high, limit)
        return [replace(strip, draw=_shifted(strip.draw, shift)) for strip in strips]


@dataclass(frozen=True, slots=True)
class Ends:
    """A paragraph from the start of a line, and a short one at its end; below each other where that one is long."""

    start: Pieces
    end: Pieces
    gap: float = 8.0
    keep: bool = False

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        wide = _width(painter, self.end)
        room = width - wide - self.gap
        if not self.start.pieces or wide == 0 or (room < _LEAST * width and _width(painter, self.start) > room):
            parts = [part for part in (self.start, self.end) if part.pieces]
            strips = [strip for part in parts for strip in part.strips(painter, width, limit)]
            return [*(replace(strip, keep=True) for strip in strips[:-1]), replace(strips[-1], keep=self.keep)]
        start = self.start.strips(painter, room, limit)
        end = self.end.strips(painter, wide + 1.0, limit)
        at_start, at_end = (width - room, -1.0) if self.start.rtl else (0.0, width - wide)

        down = _level(start, end)
        up = max(-down, 0.0)  # where what is at the end is the higher one, the start goes down

        def draw(painter: Painter, left: float, top: float) -> None:
            draw_stack(painter, start, left + at_start, top - up)
            draw_stack(painter, end, left + at_end, top - up - down)

        height = up + max(stacked_height(start), stacked_height(end) + down)
        return [Strip(height, draw, keep=self.keep, baseline=start[0].baseline + up)]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Blocks beside their label, which stands in a column of `column` points."""

    label: Pieces
    blocks: tuple[Block, ...]
    column: float
    before: float = 0.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        rtl = self.label.rtl
        inner = width - self.column
        label = self.label.strips(painter, self.column - 6, limit)
        shift = 0.0 if rtl else self.column
        strips = [strip for block in self.blocks for strip in block.strips(painter, inner, limit)]
        if not strips:
            return _spaced(label, self.before)
        down = _level(strips, label)
        made = [replace(strip, draw=_shifted(strip.draw, shift)) for strip in strips]
        made[0] = replace(made[0], draw=_both(made[0].draw, label, inner + 6 if rtl else 0.0, down))
        return _spaced(_at_least(made, down + stacked_height(label)), self.before)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks in columns of equal width, whole on a page where one can hold them.

    `columns`: how many there are room for, which may be more than there are cells: a last row keeps the measure of
    those above it.
    """

    cells: tuple[tuple[Block, ...], ...]
    columns: int
    gap: float
    rtl: bool = False
    before: float = 0.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        wide = (width - self.gap * (self.columns - 1)) / self.columns
        rest = [[s for block in cell for s in block.strips(painter, wide, limit)] for cell in self.cells]
        lefts = [n * (wide + self.gap) for n in range(len(rest))]
        if self.rtl:
            lefts = [width - left - wide for left in lefts]
        made: list[Strip] = []
        while any(rest):
            taken = [_fitting(content, limit) for content in rest]
            rest = [content[len(part) :] for content, part in zip(rest, taken, strict=True)]
            height = max(stacked_height(part) for part in taken)
            baseline = next((part[0].baseline for part in taken if part), 0.0)
            made.append(Strip(height, _side_by_side(list(zip(lefts, taken, strict=True))), baseline=baseline))
        return _spaced(made, self.before)


@dataclass(frozen=True, slots=True)
class Newspaper:
    """Short blocks in columns that are read one after the other, page for page; even on the last page.

    `reserved`: what stands above on the first page, in points.
    """

    blocks: tuple[Block, ...]
    columns: int
    gap: float
    rtl: bool = False
    reserved: float = 0.0
    between: float = 3.0

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        wide = (width - self.gap * (self.columns - 1)) / self.columns
        rest = [replace(s, before=self.between) for block in self.blocks for s in block.strips(painter, wide, limit)]
        lefts = [n * (wide + self.gap) for n in range(self.columns)]
        if self.rtl:
            lefts.reverse()
        made: list[Strip] = []
        room = limit - self.reserved
        while rest:
            needed = stacked_height(rest) / self.columns + max(strip.height for strip in rest)
            high = min(room, needed)  # the last page is filled evenly
            taken = []
            for _ in lefts:
                taken.append(_fitting(rest, high))
                rest = rest[len(taken[-1]) :]
            height = max(stacked_height(part) for part in taken)
            made.append(Strip(height, _side_by_side(list(zip(lefts, taken, strict=True)))))
            room = limit
        return made


@dataclass(frozen=True, slots=True)
class Inset:
    """A block moved in by some points from the side where the document begins.

    `again`: a block that is set again above it where it begins a page.
    """

    block: Block
    by: float
    rtl: bool = False
    again: Block | None = None

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        repeat = tuple(self.again.strips(painter, width, limit)) if self.again else ()
        strips = self.block.strips(painter, width - self.by, limit - stacked_height(repeat))
        shift = 0.0 if self.rtl else self.by
        return [replace(strip, draw=_shifted(strip.draw, shift), repeat=repeat or strip.repeat) for strip in strips]


@dataclass(frozen=True, slots=True)
class Barred:
    """A session: blocks with a bar along them, on one page where one can hold them, else torn between their strips.

    `inset`: from the outer edge of the bar to the blocks. `aside`: what stands in a column of `column` points before
    the bar, at the first line. `repeat`: what is set again where a torn session goes on.
    """

    blocks: tuple[Block, ...]
    colour: Colour
    bar: float
    inset: float
    rtl: bool = False
    aside: Pieces | None = None
    column: float = 0.0
    before: float = 0.0
    repeat: Pieces | None = None
    on_draw: OnDraw | None = None
    whole: bool = True

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        inner = width - self.column - self.inset
        shift = 0.0 if self.rtl else self.column + self.inset
        bar = width - self.column - self.bar if self.rtl else self.column
        repeat = () if self.repeat is None else tuple(
            self._beside_bar(strip, shift, bar, 0.0) for strip in self.repeat.strips(painter, inner, limit)
        )
        room = limit - stacked_height(repeat)
        strips = [s for block in self.blocks for s in block.strips(painter, inner, room)]
        made = [self._beside_bar(strip, shift, bar, _SEAM if n else 0.0) for n, strip in enumerate(strips)]
        if self.aside is not None:
            aside = self.aside.strips(painter, self.column - 6, limit)
            at = width - self.column + 6 if self.rtl else 0.0
            made[0] = replace(made[0], draw=_both(made[0].draw, aside, at, _level(made, aside)))
            made = _at_least(made, stacked_height(aside))
        if self.on_draw is not None:
            made[0] = replace(made[0], draw=_noticed(made[0].draw, self.on_draw))
        if self.whole and stacked_height(made) <= limit:
            made = [*(replace(strip, keep=True) for strip in made[:-1]), *made[-1:]]
        else:
            made = [*made[:1], *(replace(strip, repeat=repeat) for strip in made[1:])]
        return _spaced(made, self.before)

    def _beside_bar(self, strip: Strip, shift: float, bar: float, seam: float) -> Strip:
        """The strip with its piece of the bar, and the space above it as part of it, so that the bar is whole."""
        height = strip.before + strip.height

        def draw(painter: Painter, left: float, top: float) -> None:
            painter.rectangle(left + bar, top - height, self.bar, height + seam, self.colour)
            strip.draw(painter, left + shift, top - strip.before)

        return Strip(height, draw, 0.0, strip.keep, baseline=strip.before + strip.baseline)


@dataclass(frozen=True, slots=True)
class Band:
    """A slim band that holds one line (or more, where it is narrow); its ground goes a little beyond the edges.

    `keep`: it stays with what comes after it.
    """

    content: tuple[Block, ...]
    colour: Colour
    aside: Pieces
    column: float
    padding: float = 4.0
    rtl: bool = False
    before: float = 0.0
    keep: bool = False
    on_draw: OnDraw | None = None

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        inner = width - self.column
        shift = 0.0 if self.rtl else self.column
        content = [s for block in self.content for s in block.strips(painter, inner, limit)]
        aside = self.aside.strips(painter, self.column - 6, limit)
        down = _level(content, aside)
        height = max(stacked_height(content), stacked_height(aside) + down) + 2 * self.padding

        def draw(painter: Painter, left: float, top: float) -> None:
            if self.on_draw is not None:
                self.on_draw(painter, top)
            painter.rectangle(left - 6, top - height, width + 12, height, self.colour)
            at = left + width - self.column + 6 if self.rtl else left
            draw_stack(painter, aside, at, top - self.padding - down)
            draw_stack(painter, content, left + shift, top - self.padding)

        return [Strip(height, draw, self.before, self.keep)]


@dataclass(frozen=True, slots=True)
class Heading:
    """Paragraphs that stay with what follows, over a line."""

    lines: tuple[Block, ...]
    colour: Colour
    thickness: float
    after: float
    before: float = 0.0
    on_draw: OnDraw | None = None

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        strips = [strip for block in self.lines for strip in block.strips(painter, width, limit)]
        height = stacked_height(strips)

        def draw(painter: Painter, left: float, top: float) -> None:
            if self.on_draw is not None:
                self.on_draw(painter, top)
            draw_stack(painter, strips, left, top)
            painter.rectangle(left, top - height - 3 - self.thickness, width, self.thickness, self.colour)

        return [Strip(height + 3 + self.thickness + self.after, draw, self.before, keep=True)]


def _width(painter: Painter, pieces: Pieces) -> float:
    """How wide a paragraph is on one line."""
    wide = 0.0
    for number, piece in enumerate(pieces.pieces):
        wide += painter.width(piece.text, piece.style)
        wide += painter.width(" ", piece.style) if number and not piece.glued else 0.0
    return wide


def _spaced(strips: list[Strip], before: float) -> list[Strip]:
    return [replace(strips[0], before=strips[0].before + before), *strips[1:]] if strips and before else strips


def _shifted(draw: Draw, by: float) -> Draw:
    return lambda painter, left, top: draw(painter, left + by, top)


def _both(draw: Draw, others: Sequence[Strip], by: float, down: float) -> Draw:
    def both(painter: Painter, left: float, top: float) -> None:
        draw(painter, left, top)
        draw_stack(painter, others, left + by, top - down)

    return both


def _at_least(strips: list[Strip], height: float) -> list[Strip]:
    """Strips beside something of that height: so many stay together, and there is room for it below the last."""
    made = list(strips)
    filled = 0.0
    for number, strip in enumerate(made):
        filled += strip.height + (strip.before if number else 0.0)
        if filled >= height:
            return made
        made[number] = replace(strip, keep=True)
    made[-1] = replace(strips[-1], height=strips[-1].height + height - filled)
    return made


def _level(strips: Sequence[Strip], others: Sequence[Strip]) -> float:
    """How far down `others` go, so that their first line stands on that of `strips`; negative where it is up."""
    if not (strips and others and strips[0].baseline and others[0].baseline):
        return 0.0
    return strips[0].baseline - others[0].baseline


def _noticed(draw: Draw, notice: OnDraw) -> Draw:
    def noticed(painter: Painter, left: float, top: float) -> None:
        notice(painter, top)
        draw(painter, left, top)

    return noticed


def _side_by_side(cells: Sequence[tuple[float, Sequence[Strip]]]) -> Draw:
    def draw(painter: Painter, left: float, top: float) -> None:
        for by, strips in cells:
            draw_stack(painter, strips, left + by, top)

    return draw


def _fitting(strips: list[Strip], limit: float) -> list[Strip]:
    """The first strips that fit, at least one: a slice of a cell too long for a page."""
    count = 1
    high = strips[0].height if strips else 0.0
    while count < len(strips) and (high := high + strips[count].before + strips[count].height) <= limit:
        count += 1
    return strips[:count]
