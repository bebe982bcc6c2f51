"""Writes runs of show: for each session its room, its people and its running order by the clock, with room for notes.

What is for the crew only says so in a word and stands on a ground of its own, so that a chair can skip it at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import BinaryIO

from c2c_events.domain.programme import SessionStatus
from c2c_events.errors import N_, NC_
from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.agenda_pdf.blocks import Barred, Blank, Ends, Heading, Labelled, OnDraw
from c2c_events.exports.agenda_pdf.furniture import INTERNAL, Furniture
from c2c_events.exports.agenda_pdf.remarks import uncovered
from c2c_events.exports.agenda_pdf.wording import ROLE_WORDS, Wording, names_nobody
from c2c_events.exports.documents.agenda import AgendaItem, AgendaRole
from c2c_events.exports.documents.run_of_show import RunOfShow, ShowPaper, ShowPart, ShowSession
from c2c_events.exports.export import Remark
from c2c_events.exports.text.painter import Colour, Painter, Style, colour_of
from c2c_events.exports.text.paragraphs import Block, Flow, Strip
from c2c_events.exports.text.pdf import PdfCanvas, open_canvas
from c2c_events.exports.text.pieces import Piece, Pieces, isolated
from c2c_events.exports.text.pieces import field as a_field
from c2c_events.exports.text.tables import Cell, Row, Table
from c2c_events.language import Language
from c2c_events.more_terms import LAYOUTS
from c2c_events.progress import Tick, quiet
from c2c_events.terms import SESSION_STATUSES

TITLE = N_("Run of show")

_CREW = colour_of("#FBF1DF")  # the ground of what is for the crew
_ORDER = {kind: place for place, kind in enumerate(ROLE_WORDS)}
_TIME = Style(14, bold=True, colour=look.INK)
_TITLE = Style(14, bold=True, colour=look.INK)
_ALSO = Style(10.5, colour=look.INK2)
_KIND = Style(9, bold=True)
_ROOM = Style(11, bold=True, colour=look.INK)
_TEXT = Style(9, colour=look.INK)
_QUIET = Style(9, colour=look.INK3)
_BOLD = Style(9, bold=True, colour=look.INK)
_HEAD = Style(8, bold=True, colour=look.INK2)
_LABELS, _LABELS_OF_TWO = 96.0, 132.0
_PADDING = (4.0, 3.0)
_LINE_HEIGHT = 22.0  # of a line to write on
_PEOPLE = (1.3, 4.0, 1.3, 2.2)
_RUNNING = (0.95, 0.6, 3.4, 2.2, 2.2)


def write_run_of_show(show: RunOfShow, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write a run of show to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts sessions twice, when they are laid out and when their pages are drawn; it may raise
    `Cancelled`. The same run of show gives the same bytes, on machines with the same fonts.
    """
    words = Wording(show.about)
    width, height = look.PAPERS[show.paper]
    paper = (height, width) if show.landscape else (width, height)
    canvas = open_canvas(out, paper, words.lead._(TITLE), words.lead.code, subject=words.first(show.about.title))
    painter = Painter(canvas, language=words.lead.code)
    flow = Flow(painter, paper[0] - 2 * look.MARGIN, paper[1] - look.TOP - look.BOTTOM)
    pages = _Pages(show, words, canvas, flow)
    pages.fill(lambda done: tick(done, 2 * show.items))
    furniture = Furniture(
        painter, paper, words.first(show.about.title), "", words.say(INTERNAL), rtl=words.rtl
    )

    def decorate(number: int, count: int) -> None:
        tick(show.items + show.items * (number - 1) // count, 2 * show.items)
        furniture.header(pages.headers.get(number, ""))
        furniture.footer(number, count)

    flow.draw(look.MARGIN, paper[1] - look.TOP, decorate)
    canvas.save()
    tick(2 * show.items, 2 * show.items)
    return [*show.remarks, *uncovered(painter.missing)]


@dataclass
class _Pages:
    """Sets sessions on pages. `headers`: what the head of each page says, by its number."""

    show: RunOfShow
    words: Wording
    canvas: PdfCanvas
    flow: Flow
    headers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rtl = self.words.rtl
        self._labels = _LABELS if len(self.words.languages) == 1 else _LABELS_OF_TWO
        self._by_room = self.show.by == "room"

    def fill(self, laid_out: Callable[[int], None]) -> None:
        done = 0
        for part in self.show.parts:
            above: list[Block] = [self._heading(part)] if self._by_room else []
            for number, each in enumerate(part.sessions):
                if number == 0 or not self._by_room:
                    self.flow.break_page()
                elif above == []:
                    self.flow.add(Blank(18))
                first = len(self.flow.pages)
                self.flow.add(*above, *self._session(each, None if number or self._by_room else part))
                above = []
                for page in range(first, len(self.flow.pages) + 1):
                    self.headers.setdefault(page, self._header(part, each))
                done += 1
                laid_out(done)
        if not self.show.items:
            self.flow.add(self._line(self.words.say(N_("There is no session in this programme yet.")), look.COVER_FACT))

    def _header(self, part: ShowPart, each: ShowSession) -> str:
        day = self.words.day(part.day)[0]
        return f"{self._room_of(part)} · {day}" if self._by_room else f"{day} · {self._times(each)}"

    def _room_of(self, part: ShowPart) -> str:
        return self.words.room(part.sessions[0].session) or self.words.say(N_("Without a room"))

    def _heading(self, part: ShowPart) -> Block:
        """Of a room on a day."""
        room, day = self._room_of(part), self.words.day(part.day)
        lines = (self._line(room, look.SECTION), self._line(" / ".join(day), look.DAY_ALSO))
        return Heading(lines, look.ACCENT, 1.5, after=10, on_draw=self._bookmark(((f"{room} · {day[0]}", 0),)))

    def _bookmark(self, entries: Sequence[tuple[str, int]]) -> OnDraw:
        def notice(_painter: Painter, top: float) -> None:
            for title, level in entries:
                self.canvas.bookmark(title, level, top)

        return notice

    # A session

    def _session(self, show: ShowSession, opens: ShowPart | None) -> Iterator[Block]:
        """All of a session. `opens`: the day that it is the first of, for the outline."""
        yield self._head(show, opens)
        yield Blank(5, keep=True)
        for label, said in self._facts(show):
            if said:
                own = Pieces((self._say(self.words.say(label), _QUIET),), self._rtl)
                lines = tuple(self._line(part, _TEXT) for part in said.split("\n") if part.strip())
                yield Labelled(own, lines, self._labels, before=3)
        if show.session.roles:
            yield self._people(show.session.roles)
        if show.session.running_order:
            yield self._running_order(show.session.running_order)
            yield self._sum(show)
        if self.show.notes:
            yield Blank(10, keep=True)
            yield self._line(self.words.say(N_("Notes")), _HEAD, keep=True)
            yield _Lines(self.show.notes)

    def _head(self, show: ShowSession, opens: ShowPart | None) -> Block:
        session, words = show.session, self.words
        colour = look.COLOURS.get(session.kind, look.OTHER)
        kind = words.listed(words.kind(session.kind), words.code(session) or session.code)
        when = [self._say(self._times(show), _TIME), self._say(kind, replace(_KIND, colour=colour))]
        if session.status is SessionStatus.DRAFT:
            draft = words.say(SESSION_STATUSES[SessionStatus.DRAFT])
            when.append(self._say(draft, replace(_KIND, colour=look.WARNING)))
        where = words.where(session) or words.text(session.place)
        end = Pieces((self._say(where, _ROOM),) if where and not self._by_room else (), self._rtl)
        lines: list[Block] = [Ends(Pieces(tuple(when), self._rtl), end, keep=True)]
        titles = words.titles(session)
        for number, (language, text) in enumerate(titles):
            style = look.in_language(_ALSO if number else _TITLE, language, text)
            lines.append(Pieces((Piece(text, style),), self._rtl, before=1, keep=True))
        outline = [(f"{words.lead.time(session.span.start)} {titles[0].text}" if session.span else titles[0].text, 1)]
        if opens:
            outline.insert(0, (words.day(opens.day)[0], 0))
        return Barred(tuple(lines), colour, 4.0, 14.0, self._rtl, on_draw=self._bookmark(outline))

    def _times(self, show: ShowSession) -> str:
        return self.words.times(show.session.span) if show.session.span else ""

    def _facts(self, show: ShowSession) -> Iterator[tuple[str, str]]:
        """Labels with what is known; several lines where something has several."""
        session, words = show.session, self.words
        yield N_("Meeting point"), words.text(session.place) if session.departure else ""
        yield N_("Layout"), self._layout(show)
        yield N_("Expected"), "" if show.expected is None else words.lead.number(show.expected)
        yield N_("Languages"), self._languages(show)
        yield N_("Equipment"), words.listed(*show.equipment)
        yield N_("Set up"), self._around(show)
        yield N_("Documents"), "\n".join(self._paper(paper) for paper in show.papers)
        yield N_("Link"), session.link
        yield N_("Remark"), session.remark
        yield N_("Internal note"), session.internal_note

    def _layout(self, show: ShowSession) -> str:
        layout = self.words.say(LAYOUTS[show.layout]) if show.layout else ""
        if show.seats is None:
            return layout
        seats = show.seats
        return self.words.listed(layout, self.words.count(lambda w: w.counted("{n} seat", "{n} seats", seats)))

    def _languages(self, show: ShowSession) -> str:
        session, booths = show.session, show.booths

        def told(words: Language) -> str:
            return " · ".join(self.words.spoken(words, session.floor_languages, session.interpretation))

        said = [self.words.count(told)]
        if booths is not None and (booths or session.interpretation):
            said.append(self.words.count(lambda words: words.counted("{n} booth", "{n} booths", booths)))
        return " · ".join(filter(None, said))

    def _around(self, show: ShowSession) -> str:
        """From when the room is being set up, and until when it is cleared away, by the clock."""
        span, words = show.session.span, self.words
        if span is None or not (show.set_up or show.clear_away):
            return ""
        begins, ends = span.start - timedelta(minutes=show.set_up), span.end + timedelta(minutes=show.clear_away)
        said = (
            self._in_each(N_("from {time} ({n} min)"), words.clock(begins), show.set_up) if show.set_up else "",
            self._in_each(N_("cleared away by {time} ({n} min)"), words.clock(ends), show.clear_away)
            if show.clear_away
            else "",
        )
        return words.listed(*said)

    def _in_each(self, sentence: str, time: str, minutes: int) -> str:
        return self.words.count(lambda words: words._(sentence).format(time=time, n=words.number(minutes)))

    def _paper(self, paper: ShowPaper) -> str:
        languages = self.words.language_names(paper.languages) if paper.languages else ""
        title = self.words.text(paper.title)
        return self.words.listed(title, paper.name if paper.name != title else "", languages)

    # Tables

    def _people(self, roles: Sequence[AgendaRole]) -> Table:
        rows = [
            (
                self._line(self.words.role(role.kind, 1), _QUIET),
                Pieces(tuple(self._who(role)), self._rtl),
                self._confirmed(role),
                self._line(role.note, _TEXT),
            )
            for role in sorted(roles, key=lambda role: _ORDER[role.kind])
        ]
        titles = (N_("Role"), N_("Who"), N_("Status"), N_("Note"))
        return self._table(_PEOPLE, titles, [(cells, None) for cells in rows])

    def _who(self, role: AgendaRole) -> Iterator[Piece]:
        words = self.words
        if role.person is None:
            told = "" if names_nobody(role.placeholder) else role.placeholder
            yield self._say(told or "–", _TEXT)
            return
        name = " ".join(filter(None, (words.honorific(role.person), role.person.name)))
        standing = words.standing(role.person)
        yield self._say(name, _BOLD, words.comma if standing else "")
        if standing:
            yield self._say(standing, _TEXT)
        if role.stands_in_for:
            absent = isolated(role.stands_in_for.name, self._rtl)
            yield self._say(words.lead._("representing {name}").format(name=absent), _QUIET)
        if topic := words.text(role.topic):
            yield self._say(f"– {topic}", _QUIET)

    def _confirmed(self, role: AgendaRole) -> Block:
        """Whether somebody said they come, in a word and a colour; nothing where nobody noted it."""
        if role.person is None:
            return self._line(self.words.say(N_("to be confirmed")), replace(_BOLD, colour=look.ERROR))
        if role.confirmed is None:
            return self._line("", _TEXT)
        if role.confirmed:
            return self._line(self.words.say(N_("Confirmed")), _TEXT)
        return self._line(self.words.say(N_("Not confirmed yet")), replace(_BOLD, colour=look.WARNING))

    def _running_order(self, items: Sequence[AgendaItem]) -> Table:
        titles = (N_("Time"), NC_("minutes", "Min"), N_("What"), N_("Who"), N_("Note"))
        return self._table(_RUNNING, titles, [self._item(item) for item in items])

    def _item(self, item: AgendaItem) -> tuple[tuple[Block, ...], Colour | None]:
        what = [self._say(self.words.text(item.title), _TEXT)]
        if not item.public:
            crew = replace(_KIND, size=8, colour=look.WARNING)
            what.append(self._say(self.words.say(N_("crew only")), crew))
        cells = (
            self._line(self.words.clock(item.starts) if item.starts else "", _BOLD),
            self._line(self.words.lead.number(item.minutes) if item.minutes else "", _TEXT),
            Pieces(tuple(what), self._rtl),
            self._line(item.who, _TEXT),
            self._line(item.note, _TEXT),
        )
        return cells, None if item.public else _CREW

    def _sum(self, show: ShowSession) -> Block:
        """How long the items take together, of the time there is."""
        span = show.session.span
        planned = sum(item.minutes for item in show.session.running_order)
        length = int(span.length.total_seconds() // 60) if span else 0

        def told(words: Language) -> str:
            numbers = {"planned": words.number(planned), "length": words.number(length)}
            return words._(N_("{planned} of {length} min are planned.")).format(**numbers)

        pieces = [self._say(self.words.count(told), _QUIET)]
        if planned > length:
            over = self.words.count(
                lambda words: words.counted("{n} minute too long", "{n} minutes too long", planned - length)
            )
            pieces.append(self._say(over, replace(_BOLD, colour=look.ERROR)))
        return Pieces(tuple(pieces), self._rtl, before=3)

    def _table(
        self,
        shares: tuple[float, ...],
        titles: Sequence[str],
        rows: Sequence[tuple[tuple[Block, ...], Colour | None]],
    ) -> Table:
        header = Row(tuple(Cell((self._line(self.words.say(title), _HEAD),)) for title in titles), look.WELL, keep=True)
        made = tuple(Row(tuple(Cell((block,)) for block in cells), ground) for cells, ground in rows)
        return Table(shares, made, (header,), _PADDING, look.LINE, rtl=self._rtl, before=10)

    # Paragraphs

    def _say(self, text: str, style: Style, after: str = "") -> Piece:
        return Piece(a_field(text, after, self._rtl), replace(style, rtl=self._rtl))

    def _line(self, text: str, style: Style, keep: bool = False) -> Pieces:
        return Pieces((self._say(text, style),) if text else (), self._rtl, keep=keep)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Empty lines to write on."""

    count: int

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        def draw(painter: Painter, left: float, top: float) -> None:
            painter.rectangle(left, top - _LINE_HEIGHT, width, 0.5, look.LINE)

        return [Strip(_LINE_HEIGHT, draw)] * self.count
