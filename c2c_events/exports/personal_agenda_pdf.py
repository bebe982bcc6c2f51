"""Writes personal agendas: a page for each participant, with their sessions, what they do there and what they need.

A long agenda is set smaller, down to 8 points, before it takes a second page. What many people have in common is laid
out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import BinaryIO

from c2c_events.domain.engagements import Why
from c2c_events.domain.programme import SessionStatus
from c2c_events.errors import N_
from c2c_events.exports.agenda_pdf import look
from c2c_events.exports.agenda_pdf.blocks import Band, Barred, Ends, Heading
from c2c_events.exports.agenda_pdf.furniture import Furniture
from c2c_events.exports.agenda_pdf.remarks import uncovered
from c2c_events.exports.agenda_pdf.wording import Wording
from c2c_events.exports.badge_colours import palette
from c2c_events.exports.documents.agenda import AgendaSession
from c2c_events.exports.documents.personal_agenda import PersonalAgenda, PersonalAgendas, PersonalEntry, PersonalReason
from c2c_events.exports.export import Remark
from c2c_events.exports.text.painter import Painter, Style
from c2c_events.exports.text.paragraphs import Block, Flow, Strip
from c2c_events.exports.text.pdf import PdfCanvas, open_canvas
from c2c_events.exports.text.pieces import Piece, Pieces, isolated
from c2c_events.exports.text.pieces import field as a_field
from c2c_events.exports.text.shaping import Shaper
from c2c_events.language import Language
from c2c_events.progress import Tick, quiet
from c2c_events.terms import SESSION_STATUSES, YOUR_ROLE

TITLE = N_("Personal agendas")
NOTHING = N_("There is no session in this programme yet.")

_SCALES = (1.0, 0.92, 0.85, 0.78, 0.7)
_SMALLEST = 8.0  # points
_MARGINS = {"A5": 30.0}
_NAME = Style(20, bold=True, colour=look.INK, spacing=0.95)
_NATIVE = Style(13, colour=look.INK2)
_STANDING = Style(10, colour=look.INK2)
_CATEGORY = Style(9.5, bold=True)
_TITLE = replace(look.TITLE, size=11)
_REASON = Style(9.5, bold=True, colour=look.ACCENT)
_FACT = Style(9, colour=look.INK2)
_QUIET = Style(9, colour=look.INK3)
_QUIET_TIME = Style(9, colour=look.INK3)


def write_personal_agendas(
    document: PersonalAgendas, out: BinaryIO, tick: Tick = quiet, shaper: Shaper | None = None
) -> list[Remark]:
    """Write a page for each participant to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts people and may raise `Cancelled`. `shaper`: one that remembers the lines of other
    documents. The same agendas give the same bytes, on machines with the same fonts.
    """
    about = document.about
    words = Wording(about)
    paper = look.PAPERS[document.paper]
    title = words.first(about.title)
    own = document.agendas[0].person.name if document.items == 1 else ""
    canvas = open_canvas(out, paper, own or words.lead._(TITLE), words.lead.code, subject=title)
    painter = Painter(canvas, language=words.lead.code, shaper=shaper)
    pages = _Pages(document, words, painter, canvas, paper)
    for done, agenda in enumerate(document.agendas, start=1):
        pages.draw(agenda)
        tick(done, document.items)
    if not document.agendas:
        pages.nothing()
    canvas.save()
    return [*document.remarks, *uncovered(painter.missing)]


@dataclass
class _Pages:
    """Lays out and draws the pages of one document."""

    document: PersonalAgendas
    words: Wording
    painter: Painter
    canvas: PdfCanvas
    paper: tuple[float, float]
    _laid_out: dict[tuple[int, float, bool], list[Strip]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rtl = self.words.rtl
        self._margin = _MARGINS.get(self.document.paper, look.MARGIN)
        self._width, self._height = self.paper[0] - 2 * self._margin, self.paper[1] - look.TOP - look.BOTTOM
        about = self.document.about
        self._dates = self.words.lead.dates(about.starts, about.ends)
        self._furniture = Furniture(
            self.painter,
            self.paper,
            self.words.first(about.title),
            self.words.zone_note(),
            "",
            rtl=self._rtl,
            margin=self._margin,
        )
        used = {number for each in self.document.agendas for number in each.entries}
        spans = {self.document.entries[number].session.span for number in used}
        times = (self.words.times(span) for span in spans if span)
        widest = max((self.painter.width(each, look.TIME) for each in times), default=0.0)
        self._times = min(max(look.TIMES - 8, widest + 10), look.TIMES_AT_MOST)

    def draw(self, agenda: PersonalAgenda) -> None:
        """The page of somebody, as large as it fits; where the smallest is too large, on as few pages as it takes."""
        best = self._flow(self._blocks(agenda, _SCALES[0]))
        for scale in _SCALES[1:]:
            if len(best.pages) == 1:
                break
            smaller = self._flow(self._blocks(agenda, scale))
            best = smaller if len(smaller.pages) < len(best.pages) else best
        self._finish(best, agenda.person.name)

    def nothing(self) -> None:
        line = Pieces((Piece(self.words.say(NOTHING), replace(look.COVER_FACT, rtl=self._rtl)),), self._rtl)
        self._finish(self._flow([line]), "")

    def _flow(self, blocks: Sequence[Block]) -> Flow:
        flow = Flow(self.painter, self._width, self._height)
        flow.add(*blocks)
        return flow

    def _finish(self, flow: Flow, name: str) -> None:
        def decorate(number: int, count: int) -> None:
            if name and number == 1:
                self.canvas.bookmark(name, 0)
            self._furniture.header(self._dates if number == 1 else name)
            self._furniture.footer(number, count)

        flow.draw(self._margin, self.paper[1] - look.TOP, decorate)

    def _blocks(self, agenda: PersonalAgenda, scale: float) -> list[Block]:
        blocks: list[Block] = [self._head(agenda, scale)]
        if self.document.contact:
            line = self._line(self.document.contact, _scaled(_STANDING, scale))
            blocks.append(Band((line,), look.WELL, self._no_text(), 0.0, rtl=self._rtl, before=8 * scale))

        def day(number: int) -> object:
            span = self.document.entries[number].session.span
            return span.start.date() if span else None

        for _, numbers in groupby(agenda.entries, day):
            first, *others = numbers
            blocks += [self._day(first, scale), _LaidOut(self._entry(first, scale, first=True))]
            blocks += [_LaidOut(self._entry(number, scale, first=False)) for number in others]
        return blocks

    def _head(self, agenda: PersonalAgenda, scale: float) -> Block:
        """Whose agenda it is, beside a bar in the colour of their category."""
        words, person, colours = self.words, agenda.person, palette(agenda.category.colour)
        named = replace(_scaled(_NAME, scale), language=agenda.name_language)
        name = " ".join(filter(None, (words.honorific(person), person.name)))
        lines = [Pieces((Piece(name, named),), self._rtl)]
        if person.native_name:
            native = replace(_scaled(_NATIVE, scale), language=agenda.name_language)
            lines.append(Pieces((Piece(person.native_name, native),), self._rtl))
        if standing := words.standing(person):
            lines.append(self._line(standing, _scaled(_STANDING, scale), before=2))
        if agenda.category.name:
            style = replace(_scaled(_CATEGORY, scale), colour=colours.ink)
            lines.append(self._line("\u00a0/ ".join(agenda.category.name), style, before=2))
        return Barred(tuple(lines), colours.category, 5.0, 15.0, self._rtl)

    def _day(self, number: int, scale: float) -> Block:
        span = self.document.entries[number].session.span
        assert span is not None
        said = " / ".join(self.words.day(span.start.date()))
        line = self._line(said, replace(_scaled(look.DAY, 0.87 * scale), bold=True))
        return Heading((line,), look.LINE, 0.8, after=3 * scale, before=14 * scale)

    def _entry(self, number: int, scale: float, first: bool) -> list[Strip]:
        """An entry laid out, once for everybody who has it; at the top of a page, its day is said again above it.

        `first`: of its day.
        """
        key = (number, scale, first)
        if key not in self._laid_out:
            entry = self.document.entries[number]
            block = (self._own if entry.reasons else self._with_everybody)(entry, scale)
            before = 0.0 if first else block.before
            strips = replace(block, before=before).strips(self.painter, self._width, self._height)
            again = tuple(self._day(number, scale).strips(self.painter, self._width, self._height))
            self._laid_out[key] = [replace(strip, repeat=again) for strip in strips]
        return self._laid_out[key]

    # Sessions

    def _own(self, entry: PersonalEntry, scale: float) -> Barred:
        """A session somebody is expected in."""
        session, words = entry.session, self.words
        colour = look.INK3 if session.status is SessionStatus.CANCELLED else look.COLOURS.get(session.kind, look.OTHER)
        kind = self._line(words.kind(session.kind), replace(_scaled(look.KIND, scale), colour=colour))
        where = Pieces((self._say(words.where(session), _scaled(_FACT, scale)),), self._rtl)
        blocks: list[Block] = [Ends(kind, where if words.where(session) else self._no_text(), keep=True)]
        blocks += self._titles(session, _scaled(_TITLE, scale), _scaled(look.TITLE_ALSO, scale))
        blocks += [self._line(said, _scaled(_REASON, scale)) for said in self._reasons(entry.reasons)]
        blocks += [self._line(said, _scaled(_FACT, scale)) for said in self._there(entry)]
        blocks += self._facts(entry, _scaled(_FACT, scale))
        return self._barred(entry, blocks, colour, _scaled(look.TIME, scale), 7 * scale)

    def _with_everybody(self, entry: PersonalEntry, scale: float) -> Barred:
        """A session for everybody: quiet, on one line where it can be."""
        style = _scaled(_QUIET, scale)
        title = Pieces((self._say(" / ".join(self._title_texts(entry.session)), style),), self._rtl)
        where = self.words.where(entry.session)
        end = Pieces((self._say(where, style),), self._rtl) if where else self._no_text()
        blocks: list[Block] = [Ends(title, end)]
        blocks += [self._line(said, style) for said in self._there(entry)]
        return self._barred(entry, blocks, look.LINE, _scaled(_QUIET_TIME, scale), 4 * scale)

    def _barred(
        self, entry: PersonalEntry, blocks: list[Block], colour: tuple[float, float, float], time: Style, before: float
    ) -> Barred:
        span = entry.session.span
        assert span is not None
        aside = Pieces((Piece(self.words.times(span), replace(time, rtl=self._rtl)),), self._rtl)
        return Barred(tuple(blocks), colour, look.BAR, look.INSET, self._rtl, aside, self._times, before)

    def _title_texts(self, session: AgendaSession) -> list[str]:
        return [said.text for said in self.words.titles(session)]

    def _titles(self, session: AgendaSession, style: Style, also: Style) -> Iterator[Block]:
        cancelled = session.status is SessionStatus.CANCELLED
        for number, (words, text) in enumerate(self.words.titles(session)):
            piece = Piece(text, look.in_language(style if number == 0 else also, words, text), struck=cancelled)
            word = self._say(self.words.say(SESSION_STATUSES[session.status]), replace(also, colour=look.ERROR))
            yield Pieces((piece, word) if cancelled and number == 0 else (piece,), self._rtl, keep=True)

    def _reasons(self, reasons: Sequence[PersonalReason]) -> list[str]:
        """What the session is to its reader, in each language, nothing said twice."""
        said = [self._reason(reason, words) for words in self.words.languages for reason in reasons]
        return list(dict.fromkeys(line for lines in said for line in lines))

    def _reason(self, reason: PersonalReason, words: Language) -> Iterator[str]:
        title = words.pick(reason.title, *self.document.about.working_languages)
        match reason.why:
            case Why.ROLE:
                if reason.role:
                    yield words._(YOUR_ROLE[reason.role])
                if reason.stands_in_for:
                    yield words._("You stand in for {name}.").format(name=isolated(reason.stands_in_for, self._rtl))
            case Why.GROUP:
                yield words._("Your working group: {code} {title}").format(code=reason.code, title=title).rstrip()
            case Why.DEPARTURE:
                yield words._("Your site visit: {code} {title}").format(code=reason.code, title=title).rstrip()
            case Why.GUIDE:
                yield words._("You guide this visit.")
            case Why.SESSION:
                yield words._("A place is kept for you.")

    def _facts(self, entry: PersonalEntry, style: Style) -> Iterator[Block]:
        """What its reader needs to be there, each fact after its label."""
        for label, said in self._labelled(entry):
            if said:
                own = self.words.lead._("{label}:").format(label=self.words.say(label))
                yield Pieces((self._say(own, replace(style, colour=look.INK3)), self._say(said, style)), self._rtl)

    def _labelled(self, entry: PersonalEntry) -> Iterator[tuple[str, str]]:
        departure, words = entry.session.departure, self.words
        if departure is None:
            return
        guides = any(reason.why is Why.GUIDE for reason in entry.reasons)
        buses = (f"{bus.name} ({bus.plate})" if bus.name and bus.plate else bus.name or bus.plate
                 for bus in entry.vehicles)  # fmt: skip
        yield N_("Meeting point"), words.text(entry.session.place)
        yield N_("Bus"), words.listed(*buses)
        yield N_("Transport"), "" if entry.vehicles else departure.transport
        yield N_("Guide"), departure.guide.name if departure.guide and not guides else ""
        yield N_("Bring along"), words.text(departure.bring)
        yield N_("In an emergency"), entry.emergency

    def _there(self, entry: PersonalEntry) -> Iterator[str]:
        """When it is by the clocks of the reader's zone, with the day where that is another one there."""
        span, there = entry.session.span, entry.there
        if there is None or span is None or there == span:
            return
        times = self.words.times(there)
        if there.start.date() != span.start.date():
            times = f"{self.words.lead.date(there.start.date(), 'MMMEd')}, {times}"
        yield self.words.lead._(N_("{times}, {zone} time")).format(times=times, zone=self.document.zone)

    # Paragraphs

    def _say(self, text: str, style: Style) -> Piece:
        return Piece(a_field(text, "", self._rtl), replace(style, rtl=self._rtl))

    def _line(self, text: str, style: Style, before: float = 0.0) -> Pieces:
        return Pieces((self._say(text, style),), self._rtl, before)

    def _no_text(self) -> Pieces:
        return Pieces((), self._rtl)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """Strips of a block that was laid out before, for the same width."""

    made: list[Strip]

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        return self.made


def _scaled(style: Style, scale: float) -> Style:
    """The style in a size that is a half point, and no less than the smallest."""
    return style.at(min(max(round(2 * style.size * scale) / 2, _SMALLEST), max(style.size, _SMALLEST)))
