"""The index: everybody with a role, in the order of the alphabet, and the pages of their sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from c2c_events.domain.values import NO_TEXT
from c2c_events.exports.documents.agenda import Agenda, AgendaPerson
from c2c_events.exports.text.paragraphs import Block
from c2c_events.exports.text.pieces import Piece, Pieces, field

from . import look
from .blocks import Ends, Heading, Newspaper, OnDraw
from .wording import Wording

_COLUMNS = 2
_HEADING = 40.0  # more than the heading above the first columns takes


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody, and the pages where they are named, in order."""

    person: AgendaPerson
    pages: tuple[int, ...]


def entries(agenda: Agenda, page_of: Mapping[str, int], words: Wording) -> list[Entry]:
    """Everybody with a role, guides and those who are represented included, sorted by family name.

    Somebody has one entry, with the organisation of where they are first named, whatever their roles say. So have
    people who are printed alike.
    """
    first: dict[object, AgendaPerson] = {}
    found: dict[AgendaPerson, set[int]] = {}
    for session in agenda.sessions():
        guide = session.departure.guide if session.departure else None
        for person in (guide, *(each for role in session.roles for each in (role.person, role.stands_in_for))):
            if person:
                alike = replace(person, honorific=NO_TEXT, function=NO_TEXT, city="")
                printed = first.setdefault(person.id or alike, alike)
                found.setdefault(printed, set()).add(page_of[session.id])

    def place(person: AgendaPerson) -> tuple[object, ...]:
        return (words.lead.collation(person.sort_name), words.text(person.organisation), person.native_name)

    return [Entry(person, tuple(sorted(found[person]))) for person in sorted(found, key=place)]


def index(title: str, found: Sequence[Entry], words: Wording, native_names: bool, on_draw: OnDraw) -> list[Block]:
    """The blocks of the index: a heading, and columns that are read one after the other."""
    line = Pieces((Piece(title, replace(look.DAY, rtl=words.rtl)),), words.rtl)
    lines = tuple(_line(entry, words, native_names) for entry in found)
    return [
        Heading((line,), look.INK, 1.0, after=8, on_draw=on_draw),
        Newspaper(lines, _COLUMNS, 2 * look.GAP, words.rtl, reserved=_HEADING),
    ]


def _line(entry: Entry, words: Wording, native_names: bool) -> Block:
    rtl, person = words.rtl, entry.person
    pieces = [Piece(person.sort_name, look.NAME)]
    organisation = words.first(person.organisation)
    if native_names and person.native_name:
        comma = words.comma if organisation else ""
        pieces.append(Piece(field(person.native_name, comma, rtl), replace(look.DETAIL, rtl=rtl)))
    if organisation:
        pieces.append(Piece(organisation, look.DETAIL))
    pages = Pieces((Piece(", ".join(map(str, entry.pages)), replace(look.NAME, rtl=rtl)),), rtl)
    return Ends(Pieces(tuple(pieces), rtl, indent=8.0), pages)
