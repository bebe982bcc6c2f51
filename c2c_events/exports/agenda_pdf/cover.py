"""The cover: what the meeting is, when and where, who hosts it, and what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from c2c_events.domain.meeting import Aim
from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import Agenda, AgendaAim
from c2c_events.exports.text.painter import Painter, Style
from c2c_events.exports.text.paragraphs import Block, Strip, stacked_height
from c2c_events.exports.text.pieces import Piece, Pieces

from . import look
from .blocks import Balanced, Blank, Labelled, SideBySide
from .wording import Wording

_LABELS = 110.0
_CODES = 22.0  # the least width of the column of codes
_ABOVE = 0.1  # the part of a page that is left above the cover's titles


def cover(agenda: Agenda, words: Wording) -> list[Block]:
    """The blocks of the cover, which stand somewhat below the top of the page, where there is room for that."""
    return [_Lowered((*_titles(agenda, words), *_facts(agenda, words), *_aims(agenda, words)))]


@dataclass(frozen=True, slots=True)
class _Lowered:
    """Blocks that leave some of an empty page above them, and less where they need it."""

    blocks: tuple[Block, ...]

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        strips = [strip for block in self.blocks for strip in block.strips(painter, width, limit)]
        spare = max(limit - stacked_height(strips), 0.0)
        return [*Blank(min(_ABOVE * limit, spare), keep=True).strips(painter, width, limit), *strips]


@dataclass(frozen=True, slots=True)
class _Mark:
    """A short thick line in the accent's colour."""

    rtl: bool

    def strips(self, painter: Painter, width: float, limit: float) -> list[Strip]:
        def draw(painter: Painter, left: float, top: float) -> None:
            painter.rectangle(left + width - 34 if self.rtl else left, top - 4, 34, 4, look.ACCENT)

        return [Strip(4, draw, keep=True)]


def _titles(agenda: Agenda, words: Wording) -> Iterator[Block]:
    def line(text: str, style: Style, before: float) -> Pieces:
        return Pieces((Piece(text, style),), words.rtl, before, keep=True)

    def own(text: str, style: Style, before: float) -> Pieces:
        return line(text, replace(style, rtl=words.rtl), before)

    yield _Mark(words.rtl)
    yield own(words.say(N_("Programme")), look.KICKER, 12)
    for number, (language, text) in enumerate(words.texts(agenda.title)):
        style = look.COVER_TITLE if number == 0 else look.COVER_TITLE_ALSO
        yield Balanced(line(text, look.in_language(style, language, text), 6))
    for language, text in words.texts(agenda.subtitle):
        yield line(text, look.in_language(look.COVER_SUBTITLE, language, text), 8)
    if agenda.internal:
        mark = replace(look.COVER_HEADING, colour=look.WARNING)
        yield own(words.say(N_("Internal version, not for distribution")), mark, 12)
    yield Blank(26)


def _facts(agenda: Agenda, words: Wording) -> Iterator[Block]:
    rtl = words.rtl
    ours, label = replace(look.COVER_FACT, rtl=rtl), replace(look.COVER_LABEL, rtl=rtl)
    own = look.COVER_FACT  # each line in its own direction
    dates = tuple(dict.fromkeys(each.dates(agenda.starts, agenda.ends) for each in words.languages))
    facts = (
        (N_("Dates"), dates, own),
        (N_("City"), (words.place(),), ours),
        (N_("Venue"), tuple(text for _, text in words.texts(agenda.venue)), own),
        (N_("Hosts"), tuple(text for _, text in words.texts(agenda.hosts)), own),
        (N_("Working languages"), (words.language_names(agenda.working_languages),), ours),
        (N_("Time zone"), words.zone(), own),
        (N_("Website"), (agenda.website,), own),
    )
    for name, said, style in facts:
        lines = tuple(
            Pieces((Piece(part, style),), rtl) for text in said for part in text.split("\n") if part.strip()
        )
        if lines:
            yield Labelled(Pieces((Piece(words.say(name), label),), rtl), lines, _LABELS, before=5)


def _aims(agenda: Agenda, words: Wording) -> Iterator[Block]:
    rtl = words.rtl
    for aim, name in ((Aim.OBJECTIVE, N_("Objectives")), (Aim.EXPECTED_RESULT, N_("Expected results"))):
        own = [each for each in agenda.aims if each.aim is aim and each.text]
        if own:
            heading = replace(look.COVER_HEADING, rtl=rtl)
            yield Pieces((Piece(words.say(name), heading),), rtl, before=26 if aim is Aim.OBJECTIVE else 18, keep=True)
            column = max(_CODES, *(6.0 * len(each.code) + 8 for each in own))
            for each in own:
                yield _aim(each, words, column)


def _aim(each: AgendaAim, words: Wording, column: float) -> Block:
    lines = tuple(
        (Pieces((Piece(text, look.in_language(look.COVER_TEXT, language, text)),), language.right_to_left),)
        for language, text in words.texts(each.text)
    )
    code = Pieces((Piece(each.code, replace(look.COVER_CODE, rtl=words.rtl)),), words.rtl)
    return Labelled(code, (SideBySide(lines, len(lines), look.GAP, words.rtl),), column, before=5)
