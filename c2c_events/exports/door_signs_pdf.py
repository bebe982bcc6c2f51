"""Writes signs for doors: the name of the room large, the day, and its sessions, to be read while walking past.

A sign fills its page: few sessions are set large, many smaller; only what cannot be read any more takes a second page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import BinaryIO

from c2c_events.domain.programme import SessionStatus
from c2c_events.errors import N_
from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.agenda_pdf.blocks import Barred, Blank, Ends
from c2c_events.exports.agenda_pdf.remarks import uncovered
from c2c_events.exports.agenda_pdf.wording import Wording
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.documents.door_signs import DoorSign, DoorSigns
from c2c_events.exports.export import Remark
from c2c_events.exports.text.painter import Align, Fitted, Painter, Style
from c2c_events.exports.text.paragraphs import Block, Flow, Strip
from c2c_events.exports.text.pdf import PdfCanvas, open_canvas
from c2c_events.exports.text.pieces import Piece, Pieces
from c2c_events.exports.text.pieces import field as a_field
from c2c_events.progress import Tick, quiet
from c2c_events.terms import SESSION_STATUSES

TITLE = N_("Signs for doors")

_SCALES = (1.7, 1.5, 1.35, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.52)
_MARGIN = 0.07  # of the shorter side of the page
_A4 = 595.0  # the shorter side for which the sizes below are meant, in points
_ROOM, _SMALLEST_ROOM, _ROOM_LINES = 72.0, 28.0, 3
_DAY = Style(20, bold=True, colour=look.ACCENT)
_FLOOR = Style(20, colour=look.INK2)
_TIME = Style(19, bold=True, colour=look.INK)
_KIND = Style(12, bold=True)
_TITLE = Style(19, bold=True, colour=look.INK)
_ALSO = Style(14, colour=look.INK2)
_FOOT = Style(10, colour=look.INK3)


def write_door_signs(document: DoorSigns, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a sign for each room and day to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts signs and may raise `Cancelled`. The same signs give the same bytes, on machines with the
    same fonts.
    """
    words = Wording(document.about)
    width, height = look.PAPERS[document.paper]
    paper = (height, width) if document.landscape else (width, height)
    title = words.first(document.about.title)
    canvas = open_canvas(out, paper, words.lead._(TITLE), words.lead.code, subject=title)
    painter = Painter(canvas, language=words.lead.code)
    signs = _Signs(words, painter, canvas, paper, title)
    done = 0
    for room, own in groupby(document.signs, lambda sign: sign.room):
        for number, sign in enumerate(own):
            signs.draw(sign, words.text(room) if number == 0 else "")
            done += 1
            tick(done, len(document.signs))
    if not document.signs:
        signs.nothing()
    canvas.save()
    return [*document.remarks, *uncovered(painter.missing)]


@dataclass
class _Signs:
    """Draws the signs of one document, in points of its paper."""

    words: Wording
    painter: Painter
    canvas: PdfCanvas
    paper: tuple[float, float]
    meeting: str

    def __post_init__(self) -> None:
        self._rtl = self.words.rtl
        self._unit = min(self.paper) / _A4
        self._margin = _MARGIN * min(self.paper)
        self._width = self.paper[0] - 2 * self._margin
        self._foot = self._margin + 2 * _FOOT.size * self._unit

    def draw(self, sign: DoorSign, opens: str) -> None:
        """A sign. `opens`: the room that it is the first of, for the outline."""
        head = self._head(sign)
        strips = [strip for block in head for strip in block.strips(self.painter, self._width, self.paper[1])]
        top = self.paper[1] - self._margin
        room = top - self._foot - sum(strip.before + strip.height for strip in strips)
        best = self._sessions(sign, _SCALES[0], room)
        for scale in _SCALES[1:]:
            if len(best.pages) == 1:
                break
            smaller = self._sessions(sign, scale, room)
            best = smaller if len(smaller.pages) < len(best.pages) else best

        def decorate(number: int, count: int) -> None:
            if number == 1:
                self._bookmark(sign, opens)
            down = top
            for strip in strips:
                strip.draw(self.painter, self._margin, down - strip.before)
                down -= strip.before + strip.height
            self._draw_foot(f"{number}\u2009/\u2009{count}" if count > 1 else "")

        best.draw(self._margin, self._foot + room, decorate)

    def nothing(self) -> None:
        flow = Flow(self.painter, self._width, self.paper[1] - 2 * self._margin)
        flow.add(self._line(self.words.say(N_("There is no session in this programme yet.")), _ALSO))
        flow.draw(self._margin, self.paper[1] - self._margin)

    def _bookmark(self, sign: DoorSign, opens: str) -> None:
        if opens:
            self.canvas.bookmark(opens, 0)
        self.canvas.bookmark(self.words.day(sign.day)[0], 1)

    def _head(self, sign: DoorSign) -> list[Block]:
        """The room, as large as it fits, and the day with the floor."""
        unit, words = self._unit, self.words
        floor = Pieces((self._say(words.floor(sign.floor), self._at(_FLOOR)),) if sign.floor else (), self._rtl)
        day, *also = words.day(sign.day)
        return [
            _Fitting(words.text(sign.room), Style(_ROOM * unit, bold=True, colour=look.INK), _SMALLEST_ROOM * unit,
                     self._rtl),
            Ends(self._line(day, self._at(_DAY)), floor),
            *(self._line(other, self._at(_ALSO)) for other in also),
            _Ruled(3 * unit, 8 * unit),
        ]  # fmt: skip

    def _sessions(self, sign: DoorSign, scale: float, room: float) -> Flow:
        flow = Flow(self.painter, self._width, room)
        times = (self.words.times(each.span) for each in sign.sessions if each.span)
        widest = max((self.painter.width(each, self._at(_TIME, scale)) for each in times), default=0.0)
        column = min(widest + 14 * self._unit * scale, 0.4 * self._width)
        blocks: list[Block] = []
        for each in sign.sessions:
            blocks += [Blank(18 * self._unit * scale), self._session(each, scale, column)]
        flow.add(*blocks)
        return flow

    def _session(self, session: AgendaSession, scale: float, column: float) -> Block:
        cancelled = session.status is SessionStatus.CANCELLED
        colour = look.INK3 if cancelled else look.COLOURS.get(session.kind, look.OTHER)
        kind = self.words.listed(self.words.kind(session.kind), self.words.code(session))
        pieces = [self._say(kind, replace(self._at(_KIND, scale), colour=colour))]
        if cancelled:
            word = self.words.say(SESSION_STATUSES[session.status])
            pieces.append(self._say(word, replace(self._at(_KIND, scale), colour=look.ERROR)))
        lines = [*self._titles(session, scale), Pieces(tuple(pieces), self._rtl, before=2 * scale)]
        times = self.words.times(session.span) if session.span else ""
        time = replace(self._at(_TIME, scale), rtl=self._rtl, colour=look.INK3 if cancelled else look.INK)
        bar = 5 * self._unit * scale
        return Barred(
            tuple(lines), colour, bar, 3.2 * bar, self._rtl, Pieces((Piece(times, time),), self._rtl), column
        )

    def _titles(self, session: AgendaSession, scale: float) -> Iterator[Pieces]:
        cancelled = session.status is SessionStatus.CANCELLED
        for number, (words, text) in enumerate(self.words.titles(session)):
            style = self._at(_ALSO if number else _TITLE, scale)
            style = replace(style, colour=look.INK3) if cancelled else style
            piece = Piece(text, look.in_language(style, words, text), struck=cancelled)
            yield Pieces((piece,), self._rtl, keep=True)

    def _draw_foot(self, pages: str) -> None:
        style = replace(self._at(_FOOT), rtl=self._rtl)
        ends = (Align.RIGHT, Align.LEFT) if self._rtl else (Align.LEFT, Align.RIGHT)
        fitted = self.painter.fit(self.meeting, 0.85 * self._width, style, 6.0)
        at = self._margin + (0.15 * self._width if self._rtl else 0.0)
        self.painter.draw_in(
            fitted.lines[0], at, self._margin, 0.85 * self._width, style.at(fitted.size), ends[0]
        )
        if pages:
            self.painter.draw_in(pages, self._margin, self._margin, self._width, style, ends[1])

    def _at(self, style: Style, scale: float = 1.0) -> Style:
        return style.at(round(2 * style.size * self._unit * scale) / 2)

    def _say(self, text: str, style: Style) -> Piece:
        return Piece(a_field(text, "", self._rtl), replace(style, rtl=self._rtl))

    def _line(self, text: str, style: Style) -> Pieces:
        return Pieces((self._say(text, style),), self._rtl)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Text as large as it fits on one line, or on a few."""

    text: str
    style: Style
    smallest: float
    rtl: bool

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        fitted: Fitted = painter.fit(self.text, width, self.style, self.smallest, _ROOM_LINES)
        style, align = self.style.at(fitted.size), Align.RIGHT if self.rtl else Align.LEFT

        def draw(painter: Painter, left: float, top: float) -> None:
            for line in fitted.lines:
                painter.draw_in(line, left, top - line.ascent * fitted.size, width, style, align)
                top -= (line.ascent + line.descent) * fitted.size

        return [Strip(fitted.height, draw)]


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A line from edge to edge, with space above it."""

    thickness: float
    above: float

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        def draw(painter: Painter, left: float, top: float) -> None:
            painter.rectangle(left, top - self.above - self.thickness, width, self.thickness, look.ACCENT)

        return [Strip(self.above + self.thickness, draw)]
