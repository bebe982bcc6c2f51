"""The agenda as a PDF: cover, days, sessions side by side, index, with bookmarks and page numbers of how many."""

from __future__ import annotations

from typing import BinaryIO

from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.export import Remark
from c2c_events.exports.text.painter import Painter
from c2c_events.exports.text.paragraphs import Flow
from c2c_events.exports.text.pdf import open_canvas
from c2c_events.progress import Tick, quiet

from . import look
from .cover import cover
from .furniture import INTERNAL, Furniture
from .index import entries, index
from .programme import Places, Programme
from .remarks import remarks
from .wording import Wording


def write_agenda(agenda: Agenda, out: BinaryIO, tick: Tick = quiet) -> list[Remark]:
    """Write an agenda to `out`, which stays open; gives what to know about it.

    `tick(done, total)` counts sessions twice: when they are laid out, and when their pages are drawn; it may raise
    `Cancelled`. The same agenda gives the same bytes.
    """
    words = Wording(agenda)
    paper = look.PAPERS[agenda.paper]
    hosts = ", ".join(words.first(agenda.hosts).split("\n"))
    canvas = open_canvas(
        out, paper, words.first(agenda.title), words.lead.code, author=hosts, subject=words.first(agenda.subtitle)
    )
    painter = Painter(canvas, language=words.lead.code)
    width, height = paper[0] - 2 * look.MARGIN, paper[1] - look.TOP - look.BOTTOM
    pages, places = Flow(painter, width, height), Places()
    sessions = list(agenda.sessions())
    total, done = 2 * len(sessions), 0

    def laid_out(count: int) -> None:
        nonlocal done
        done += count
        tick(done, total)

    if agenda.cover:
        pages.add(*cover(agenda, words))
    covers = len(pages.pages) if agenda.cover else 0
    programme = Programme(agenda, words, painter)
    programme.flow(pages, places, laid_out)
    if not sessions:
        pages.break_page()
        pages.add(programme.nothing())
    if agenda.index and sessions:
        title = words.say(N_("Index of people"))
        found = entries(agenda, places.of_session, words)
        pages.break_page()
        first = len(pages.pages)
        pages.add(*index(title, found, words, agenda.native_names, programme.bookmark(title, 0)))
        places.headers.update(dict.fromkeys(range(first, len(pages.pages) + 1), title))
    warning = words.say(INTERNAL) if agenda.internal else ""
    furniture = Furniture(painter, paper, words.first(agenda.title), words.zone_note(), warning, rtl=words.rtl)

    def decorate(number: int, count: int) -> None:
        tick(len(sessions) + len(sessions) * (number - 1) // count, total)
        if number > covers:
            furniture.header(places.headers.get(number, ""))
            furniture.footer(number, count)

    pages.draw(look.MARGIN, paper[1] - look.TOP, decorate)
    canvas.save()
    tick(total, total)
    return remarks(agenda, words, painter.missing)
