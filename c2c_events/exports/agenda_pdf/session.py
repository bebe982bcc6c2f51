"""One session as blocks: on its own, in the full width, or as a card beside others; or as a slim band.

Both say the same in the same order: kind and room, title, languages and objectives, abstract, group or visit, people,
running order, notes. A card sets labels above names instead of beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from c2c_events.domain.programme import Access, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.errors import N_, NC_
from c2c_events.exports.documents.agenda import (
    Agenda,
    AgendaDeparture,
    AgendaItem,
    AgendaPerson,
    AgendaRole,
    AgendaSession,
)
from c2c_events.exports.text.painter import Align, Painter, Style
from c2c_events.exports.text.paragraphs import Block
from c2c_events.exports.text.pieces import Piece, Pieces, field, isolated
from c2c_events.language import Language
from c2c_events.terms import SESSION_STATUSES

from . import look
from .blocks import Band, Barred, Ends, Labelled, SideBySide, Stack
from .wording import ROLE_WORDS, STEP_FREE_WORDS, Wording, names_nobody, says

_ACCESS = {Access.BY_LIST: N_("On registration"), Access.BY_INVITATION: N_("By invitation")}
_ORDER = {kind: place for place, kind in enumerate(ROLE_WORDS)}

BookmarkOf = Callable[[AgendaSession], Callable[[Painter, float], None]]


@dataclass(frozen=True, slots=True)
class Form:
    """The two forms in which a session stands: alone, or as a card beside others."""

    title: Style
    title_also: Style
    name: Style
    detail: Style
    label: Style
    labels_beside: bool


ALONE = Form(look.TITLE, look.TITLE_ALSO, look.NAME, look.DETAIL, look.LABEL, True)
CARD = Form(look.CARD_TITLE, look.CARD_TITLE_ALSO, look.CARD_NAME, look.CARD_DETAIL, look.CARD_LABEL, False)


class Scribe:
    """Turns the sessions of one agenda into blocks.

    `bookmark` gives what to call when a session is drawn; `times` is the width of the column of times.
    """

    def __init__(self, agenda: Agenda, wording: Wording, bookmark: BookmarkOf, times: float) -> None:
        self._native_names = agenda.native_names
        self._internal = agenda.internal
        self.words = wording
        self.rtl = wording.rtl
        self._bookmark = bookmark
        self.times = times
        self._labels = look.LABELS if len(wording.languages) == 1 else look.LABELS_OF_TWO
        self._directed = lru_cache(maxsize=None)(lambda style: replace(style, rtl=self.rtl))
        self._standing = lru_cache(maxsize=4096)(wording.standing)

    # Paragraphs

    def say(self, text: str, style: Style, after: str = "") -> Piece:
        """A piece that is words of the document, or a field with something after it: in the document's direction."""
        return Piece(field(text, after, self.rtl), self._directed(style))

    def line(self, text: str, style: Style, before: float = 0.0, keep: bool = False) -> Pieces:
        """A paragraph of the document's own words."""
        return Pieces((Piece(text, self._directed(style)),), self.rtl, before, keep=keep)

    def in_languages(self, text: Text, style: Style, columns: bool, before: float = 0.0) -> Block | None:
        """A longer text, its languages in columns beside each other, or below each other; None where there is none."""
        said = [each for each in self.words.texts(text) if each.text.strip()]
        if not said:
            return None
        paragraphs = [
            tuple(
                Pieces((Piece(part, look.in_language(style, words, part)),), words.right_to_left)
                for part in own.split("\n")
                if part.strip()
            )
            for words, own in said
        ]
        if len(paragraphs) == 1 or not columns:
            return Stack(tuple(Stack(own, 0.0 if n == 0 else 2.0) for n, own in enumerate(paragraphs)), before)
        return SideBySide(tuple(paragraphs), len(paragraphs), look.GAP, self.rtl, before)

    # Sessions

    def band(self, session: AgendaSession, before: float, keep: bool = False) -> Band:
        """A break or a meal."""
        title = self._titled(Piece(self._beside_titles(session), self._directed(look.BAND)), session)
        where = Pieces((self.say(self._where(session), look.BAND),), self.rtl) if self._where(session) else self._none()
        content: list[Block] = [Ends(Pieces(title, self.rtl), where)]
        if session.remark:
            content.append(self.line(session.remark, look.FACTS))
        if session.internal_note:
            content.append(self.line(session.internal_note, look.FACTS))
        times = self.words.times(session.span) if session.span else ""
        return Band(
            tuple(content), look.WELL, self._aside(times, look.BAND_TIME), self.times, rtl=self.rtl, before=before,
            keep=keep, on_draw=self._bookmark(session),
        )  # fmt: skip

    def alone(self, session: AgendaSession, before: float) -> Barred:
        """A session in the full width, its times beside it."""
        times = self.words.times(session.span) if session.span else ""
        return Barred(
            (self._head(session), *self._blocks(session, ALONE)), _colour(session), look.BAR, look.INSET, self.rtl,
            self._aside(times, look.TIME), self.times, before, self._continued(session), self._bookmark(session),
        )  # fmt: skip

    def card(self, session: AgendaSession, with_times: bool, with_kind: bool) -> Barred:
        """A session in a column. `with_times`, `with_kind`: they differ between the sessions beside it."""
        return Barred(
            (self._card_head(session, with_times, with_kind), *self._blocks(session, CARD)), _colour(session), look.BAR,
            look.INSET - 2, self.rtl, repeat=self._continued(session), on_draw=self._bookmark(session),
        )  # fmt: skip

    def _aside(self, times: str, style: Style) -> Pieces:
        return Pieces((Piece(times, self._directed(style)),) if times else (), self.rtl)

    def _none(self) -> Pieces:
        return Pieces((), self.rtl)

    def _continued(self, session: AgendaSession) -> Pieces:
        title = self.words.titles(session)[0].text
        return Pieces((self.say(title, look.FACTS), self.say(self.words.say(N_("(continued)")), look.FACTS)), self.rtl)

    def _beside_titles(self, session: AgendaSession) -> str:
        return " / ".join(text for _, text in self.words.titles(session))

    def _where(self, session: AgendaSession) -> str:
        return self.words.listed(self.words.text(session.room), self.words.text(session.place))

    def _blocks(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        yield from self._titles(session, form)
        yield from self._facts(session)
        if text := self.in_languages(session.abstract, look.TEXT, form.labels_beside, before=3):
            yield text
        yield from self._group(session, form)
        yield from self._visit(session, form)
        yield from self._people(session, form)
        yield from self._running_order(session, form)
        yield from self._notes(session, form)

    def _head(self, session: AgendaSession) -> Block:
        """What it is, and where."""
        where = self._where(session) if session.departure is None else self.words.text(session.room)
        end = (self.say(where, look.ROOM),) if where else ()
        return Ends(Pieces(self._kind(session), self.rtl), Pieces(end, self.rtl), keep=True)

    def _card_head(self, session: AgendaSession, with_times: bool, with_kind: bool) -> Block:
        """When or where it is, if the card beside it is elsewhere; what it is, if that is something else."""
        where = self._where(session) if session.departure is None else self.words.text(session.room)
        coloured = replace(look.KIND, colour=_colour(session))
        lines: list[Pieces] = []
        if with_times and session.span:
            lines.append(Pieces((self.say(self.words.times(session.span), coloured),), self.rtl))
        if where:
            lines.append(Pieces((self.say(where, look.ROOM if lines else coloured),), self.rtl))
        ends = Ends(lines[0], lines[1] if len(lines) > 1 else self._none(), keep=True) if lines else None
        code = self.words.code(session)
        if with_kind:
            kind = Pieces(self._kind(session), self.rtl, keep=True)
            return Stack((kind, ends)) if ends else kind
        if code:
            own = Pieces((self.say(code, coloured),), self.rtl, keep=True)
            return Stack((own, ends)) if ends else own
        return ends or Pieces(self._kind(session), self.rtl, keep=True)

    def _kind(self, session: AgendaSession) -> tuple[Piece, ...]:
        """The kind in its colour, with the code of its group or departure."""
        style = replace(look.KIND, colour=_colour(session))
        code = self.words.code(session)
        kind = self.say(self.words.kind(session.kind, 1), style, "\u00a0·" if code else "")
        return (kind, self.say(code, style)) if code else (kind,)

    def _titles(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        for number, (words, text) in enumerate(self.words.titles(session)):
            style = form.title if number == 0 else form.title_also
            if session.status is SessionStatus.CANCELLED:
                style = replace(style, colour=look.INK3)
            piece = Piece(text, look.in_language(style, words, text))
            yield Pieces(self._titled(piece, session) if number == 0 else (piece,), self.rtl, before=1, keep=True)

    def _titled(self, title: Piece, session: AgendaSession) -> tuple[Piece, ...]:
        """A title with what must be said of it: cancelled, with a stroke through it, or not public yet."""
        word = self.words.say(SESSION_STATUSES[session.status])
        mark = replace(look.KIND, size=title.style.size - 1.5)
        if session.status is SessionStatus.CANCELLED:
            return (replace(title, struck=True), self.say(word, replace(mark, colour=look.ERROR)))
        if session.status is SessionStatus.DRAFT:
            return (title, self.say(word, replace(mark, colour=look.WARNING)))
        return (title,)

    def _facts(self, session: AgendaSession) -> Iterator[Block]:
        """Languages, objectives and who may come, in one quiet line per language."""
        guided = session.departure is not None and bool(session.departure.languages)
        lines: dict[tuple[str, ...], Language] = {}
        for words in self.words.languages:
            facts = [session.code] if self._internal and session.code else []
            if not guided:
                facts += self.words.spoken(words, session.floor_languages, session.interpretation)
            if session.objectives:
                facts.append(self.words.codes(words, session.objectives))
            if session.access in _ACCESS:
                facts.append(words._(_ACCESS[session.access]))
            lines.setdefault(tuple(facts), words)
        for number, (told, words) in enumerate((told, words) for told, words in lines.items() if told):
            rtl = words.right_to_left
            style = replace(look.FACTS, rtl=rtl)
            dots = ("\u00a0·" if place < len(told) else "" for place in range(1, len(told) + 1))
            pieces = tuple(Piece(field(fact, dot, rtl), style) for fact, dot in zip(told, dots, strict=True))
            align = Align.START if rtl == self.rtl else Align.END
            yield Pieces(pieces, rtl, before=0.0 if number else 1.5, align=align)

    # Groups and visits

    def _group(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        group = session.group
        if group is None:
            return
        if group.languages and set(group.languages) != {*session.floor_languages, *session.interpretation}:
            languages = self.words.language_names(group.languages)
            yield self._labelled(self.words.say(N_("Working languages")), [self._plain(languages, form)], form)
        if group.part == 1 and (text := self.in_languages(group.questions, form.name, form.labels_beside)):
            yield self._labelled(self.words.say(N_("Questions")), [text], form)

    def _visit(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        visit = session.departure
        if visit is None:
            return
        say, title = self.words.say, self._beside_titles(session)
        theme, own = self.words.text(visit.theme), self.words.text(visit.title)
        if own and not says(title, own):
            yield Pieces((Piece(own, form.title_also),), self.rtl, before=1)
        walking = say(STEP_FREE_WORDS[visit.step_free]) if visit.step_free else ""
        access = self.words.listed(walking, visit.step_free_note)
        facts: tuple[tuple[str, str | tuple[Piece, ...]], ...] = (
            (N_("Theme"), "" if says(title, theme) else theme),
            (N_("Meeting point"), self.words.text(session.place)),
            (N_("Guided in"), self.words.language_names(visit.languages)),
            (N_("Guide"), tuple(self._person_pieces(visit.guide, form)) if visit.guide else ""),
            (N_("Stops"), self._stops(visit, form)),
            (N_("Access"), access),
            (N_("Transport"), visit.transport),
            (N_("Bring along"), self.words.text(visit.bring)),
            (NC_("site visit", "Host"), self.words.text(visit.host)),
            (N_("Places"), _places(visit.minimum, visit.maximum) if self._internal else ""),
        )
        for label, told in facts:
            if told:
                pieces = (Piece(told, form.name),) if isinstance(told, str) else told
                yield self._fact(say(label), pieces, form)

    def _fact(self, label: str, pieces: tuple[Piece, ...], form: Form) -> Block:
        """A short fact: beside its label, or after it on the same line."""
        if form.labels_beside:
            return Labelled(self.line(label, form.label), (Pieces(pieces, self.rtl),), self._labels, before=2)
        said = self.words.lead._("{label}:").format(label=label)
        return Pieces((Piece(said, self._directed(form.label)), *pieces), self.rtl, before=2, indent=8.0)

    def _stops(self, visit: AgendaDeparture, form: Form) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        for number, stop in enumerate(visit.stops, start=1):
            if stop.at:
                pieces.append(self.say(self.words.lead.time(stop.at), form.detail))
            # Noto Sans has no arrows; this sign turns round where the text runs from the right.
            onwards = "\u00a0›" if number < len(visit.stops) else ""
            pieces.append(self.say(self.words.text(stop.name), form.name, onwards))
        return tuple(pieces)

    # People

    def _people(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        by_kind: dict[object, list[AgendaRole]] = {}
        for role in sorted(session.roles, key=lambda role: _ORDER[role.kind]):
            by_kind.setdefault(role.kind, []).append(role)
        for roles in by_kind.values():
            label = self.words.role(roles[0].kind, len(roles))
            yield self._labelled(label, [self._role(role, form) for role in roles], form)

    def _labelled(self, label: str, blocks: list[Block], form: Form) -> Block:
        own = self.line(label, form.label)
        if form.labels_beside:
            return Labelled(own, tuple(blocks), self._labels, before=3.5)
        return Stack((replace(own, keep=True), *blocks), before=3.5)

    def _plain(self, text: str, form: Form) -> Pieces:
        return Pieces((Piece(text, form.name),), self.rtl)

    def _role(self, role: AgendaRole, form: Form) -> Pieces:
        pieces: list[Piece] = []
        if role.person:
            topic = self.words.text(role.topic)
            pieces += self._person_pieces(role.person, form, more=bool(role.stands_in_for))
            if role.stands_in_for:
                pieces += self._represented(role.stands_in_for, form)
            if topic:
                pieces.append(self.say(f"– {topic}", form.detail))
        else:
            told = "" if names_nobody(role.placeholder) else role.placeholder
            waiting = self.words.say(N_("to be confirmed"))
            pieces.append(self.say(f"{told} ({waiting})" if told else waiting, form.detail))
        marks = []
        if role.confirmed is False:
            marks.append(self.words.say(N_("not confirmed yet")))
        if role.note:
            marks.append(role.note)
        pieces += [self.say(f"[{mark}]", replace(form.detail, colour=look.WARNING)) for mark in marks]
        return Pieces(tuple(pieces), self.rtl, indent=8.0)

    def _represented(self, person: AgendaPerson, form: Form) -> list[Piece]:
        honorific = self.words.honorific(person)
        name = " ".join(part for part in (honorific, person.name) if part)
        words = self.words.lead
        sentence = words._("representing {name}").format(name=isolated(name, self.rtl))
        standing = self._standing(person)
        pieces = [Piece(sentence + (self.words.comma if standing else ""), self._directed(form.name))]
        if standing:
            pieces.append(Piece(standing, self._directed(form.detail)))
        return pieces

    def _person_pieces(self, person: AgendaPerson, form: Form, more: bool = False) -> list[Piece]:
        """Honorific and name, the name in its own script, and their standing; a comma at the end if `more` follows."""
        honorific = self.words.honorific(person)
        native = person.native_name if self._native_names and person.native_name != person.name else ""
        standing = self._standing(person)
        name = " ".join(part for part in (honorific, person.name) if part)
        last = standing or native or name

        def comma(part: str) -> str:
            return self.words.comma if part is not last or more else ""

        pieces = [self.say(name, form.name, "" if native else comma(name))]
        if native:
            pieces.append(self.say(native, form.detail, comma(native)))
        if standing:
            pieces.append(self.say(standing, form.detail, comma(standing)))
        return pieces

    # What is for the house, mostly

    def _running_order(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        if not session.running_order:
            return
        items = [self._item(item, form) for item in session.running_order]
        yield self._labelled(self.words.say(N_("Running order")), list(items), form)

    def _item(self, item: AgendaItem, form: Form) -> Pieces:
        pieces = []
        if item.starts:
            pieces.append(self.say(self.words.lead.time(item.starts), form.detail))
        title = self.words.text(item.title)
        pieces.append(self.say(title, form.name, self.words.comma if item.who else ""))
        if item.who:
            pieces.append(self.say(item.who, form.detail))
        if item.minutes:
            pieces.append(self.say(self.words.minutes(item.minutes), form.detail))
        if not item.public:
            pieces.append(self.say(self.words.say(N_("crew only")), replace(form.detail, colour=look.WARNING)))
        if item.note:
            pieces.append(self.say(f"[{item.note}]", replace(form.detail, colour=look.WARNING)))
        return Pieces(tuple(pieces), self.rtl, indent=8.0)

    def _notes(self, session: AgendaSession, form: Form) -> Iterator[Block]:
        for label, text in (
            (N_("Link"), session.link),
            (N_("Remark"), session.remark),
            (N_("Internal note"), session.internal_note),
        ):
            parts = [self._plain(part, form) for part in text.split("\n") if part.strip()]
            if parts:
                yield self._labelled(self.words.say(label), list(parts), form)


def _colour(session: AgendaSession) -> tuple[float, float, float]:
    if session.status is SessionStatus.CANCELLED:
        return look.INK3
    return look.COLOURS.get(session.kind, look.OTHER)


def _places(minimum: int | None, maximum: int | None) -> str:
    return "–".join(str(each) for each in (minimum, maximum) if each is not None)
