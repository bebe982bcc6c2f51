"""The programme as it flows down the pages: headings, bands, sessions alone and sessions side by side.

Every block that goes to the pages is one step: a session, a band, or a row of sessions beside each other, with the
headings above it. So it is known on which page each session begins, and a long programme can be stopped in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import Agenda, AgendaBy, AgendaDay, AgendaSection, AgendaSession, AgendaSlot
from c2c_events.exports.text.painter import Painter
from c2c_events.exports.text.paragraphs import Block, Flow
from c2c_events.exports.text.pdf import PdfCanvas
from c2c_events.exports.text.pieces import Pieces

from . import look
from .blocks import Blank, Heading, Inset, Labelled, OnDraw, SideBySide, Stack
from .session import Scribe
from .wording import Wording


@dataclass
class Places:
    """On which page each session begins, and what the head of a page says. Pages count from 1."""

    of_session: dict[str, int] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """Blocks that are set together, with the sessions that begin in them. `header`: for the head of their page."""

    blocks: tuple[Block, ...]
    sessions: tuple[AgendaSession, ...]
    header: str
    new_page: bool = False


Part = tuple[tuple[Block, ...], tuple[AgendaSession, ...]]
"""Blocks that are set together, and the sessions that begin in them."""


class Programme:
    """The sections of one agenda as steps."""

    def __init__(self, agenda: Agenda, wording: Wording, painter: Painter) -> None:
        self._agenda = agenda
        self._words = wording
        self._by_parts = agenda.by in (AgendaBy.ROOM, AgendaBy.THEME)
        self._scribe = Scribe(agenda, wording, self._bookmark_of, times_width(agenda, wording, painter))

    def flow(self, pages: Flow, places: Places, done: Callable[[int], None]) -> None:
        """Set everything on `pages`, note in `places` where it is, and tell `done` how many sessions each step had."""
        for step in self._steps():
            if step.new_page:
                pages.break_page()
            number, filled = len(pages.pages), len(pages.pages[-1])
            pages.add(*step.blocks)
            first = number if len(pages.pages[number - 1]) > filled else number + 1
            for session in step.sessions:
                places.of_session[session.id] = first
            for page in range(first, len(pages.pages) + 1):
                places.headers.setdefault(page, step.header)
            done(len(step.sessions))

    def _steps(self) -> Iterator[Step]:
        for number, section in enumerate(self._agenda.sections):
            headings: list[Block] = []
            if self._by_parts:
                headings.append(self._section_heading(section))
            for place, day in enumerate(section.days):
                above = [*headings, self._day_heading(day, first=place == 0)]
                headings = []
                new_page = place == 0 and (number > 0 or self._agenda.cover)
                header = self._header(section, day)
                for blocks, sessions in self._of_day(day):
                    yield Step((*above, *blocks), sessions, header, new_page)
                    above, new_page = [], False

    def _header(self, section: AgendaSection, day: AgendaDay) -> str:
        said = self._words.day(day.day)[0] if day.day else self._words.say(N_("Not scheduled yet"))
        return f"{self._section_title(section)} · {said}" if self._by_parts else said

    def nothing(self) -> Block:
        """What stands in an agenda without a single session."""
        return self._scribe.line(self._words.say(N_("There is no session in this programme yet.")), look.COVER_FACT)

    # Headings

    def _section_title(self, section: AgendaSection) -> str:
        if section.title:
            return self._words.text(section.title)
        if self._agenda.by is AgendaBy.ROOM:
            return self._words.say(N_("Without a room"))
        return self._words.say(N_("Without a theme"))

    def _section_heading(self, section: AgendaSection) -> Heading:
        title = self._section_title(section)
        line = self._scribe.line(title, look.SECTION)
        return Heading((line,), look.ACCENT, 1.5, after=6, on_draw=self.bookmark(title, 0))

    def _day_heading(self, day: AgendaDay, first: bool) -> Heading:
        said = self._words.day(day.day) if day.day else (self._words.say(N_("Not scheduled yet")),)
        lines = [self._scribe.line(said[0], look.DAY)]
        lines += [self._scribe.line(text, look.DAY_ALSO) for text in said[1:]]
        return Heading(
            tuple(lines), look.INK, 1.0, after=9, before=0 if first else 26, on_draw=self.bookmark(said[0], self._depth)
        )

    # Slots

    def _of_day(self, day: AgendaDay) -> Iterator[Part]:
        """The blocks of a day, with the sessions that begin in each of them. No band stands alone under the heading."""
        between = 0.0
        opening: list[AgendaSession] = []
        slots = list(day.slots)
        while len(slots) > 1 and _is_band(slots[0]):
            opening += slots.pop(0).sessions
        blocks: tuple[Block, ...] = ()
        for band in opening:
            blocks, between = (*blocks, self._scribe.band(band, between, keep=True)), look.BETWEEN
        for slot in slots:
            for own, sessions in self._slot(slot, between):
                yield (*blocks, *own), (*opening, *sessions)
                blocks, opening = (), []
            between = look.BETWEEN

    def _slot(self, slot: AgendaSlot, before: float) -> Iterator[Part]:
        if len(slot.sessions) > 1:
            yield from self._parallel(slot, before)
        elif _is_band(slot):
            yield (self._scribe.band(slot.sessions[0], before),), slot.sessions
        else:
            yield (self._scribe.alone(slot.sessions[0], before),), slot.sessions

    def _parallel(self, slot: AgendaSlot, before: float) -> Iterator[Part]:
        """Sessions side by side, in rows, under a line that says when and what."""
        columns = columns_for(len(slot.sessions))
        with_times = len({session.span for session in slot.sessions}) > 1
        with_kinds = len({session.kind for session in slot.sessions}) > 1
        for start in range(0, len(slot.sessions), columns):
            row = slot.sessions[start : start + columns]
            cells = tuple((self._scribe.card(session, with_times, with_kinds),) for session in row)
            beside = SideBySide(cells, columns, look.GAP, self._words.rtl, look.GAP if start else 0.0)
            if start:
                yield (Inset(beside, self._scribe.times, self._words.rtl, self._slot_line(slot, 0.0, again=True)),), row
            else:
                yield (self._slot_line(slot, before), Inset(beside, self._scribe.times, self._words.rtl)), row

    def _slot_line(self, slot: AgendaSlot, before: float, again: bool = False) -> Block:
        """When the sessions of a slot are, what they are, and that they run at the same time."""
        assert slot.span is not None
        times = self._scribe.line(self._words.times(slot.span), look.TIME)
        kinds = {session.kind for session in slot.sessions}
        kind = kinds.pop() if len(kinds) == 1 else None
        what = self._words.kind(kind, len(slot.sessions)) if kind else self._words.say(N_("Sessions"))
        style = replace(look.KIND, size=8.5, colour=look.COLOURS.get(kind, look.OTHER) if kind else look.INK2)
        note = self._words.say(N_("(continued)")) if again else self._words.say(N_("in parallel"))
        line = Pieces(
            (self._scribe.say(what, style), self._scribe.say(note, look.FACTS)), self._words.rtl, keep=True
        )
        return Stack((Labelled(times, (line,), self._scribe.times), Blank(4, keep=True)), before)

    # The outline

    @property
    def _depth(self) -> int:
        return 1 if self._by_parts else 0

    def bookmark(self, title: str, level: int) -> OnDraw:
        """What to call where an entry of the outline leads."""

        def notice(painter: Painter, top: float) -> None:
            assert isinstance(painter.canvas, PdfCanvas)
            painter.canvas.bookmark(title, level, top)

        return notice

    def _bookmark_of(self, session: AgendaSession) -> OnDraw:
        title = self._words.titles(session)[0].text
        said = f"{self._words.lead.time(session.span.start)} {title}" if session.span else title
        return self.bookmark(said, self._depth + 1)


def _is_band(slot: AgendaSlot) -> bool:
    return slot.sessions[0].is_band


def columns_for(sessions: int) -> int:
    """In how many columns so many sessions stand: three, or two where three would leave one session alone."""
    return 2 if sessions in (2, 4) else min(sessions, look.MOST_COLUMNS)


def times_width(agenda: Agenda, words: Wording, painter: Painter) -> float:
    """How wide the column of times is: most of them stand on one line, in languages with a.m. and p.m. too."""
    spans = dict.fromkeys(slot.span for section in agenda.sections for day in section.days for slot in day.slots)
    widths = (painter.width(words.times(span), look.TIME) for span in spans if span)
    return min(max([look.TIMES, *(width + 10 for width in widths)]), look.TIMES_AT_MOST)
