"""The agenda of a world congress as a PDF, against the bare canvas that draws the same strings at the same places."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from c2c_events.domain.filters import EVERYTHING
from c2c_events.exports.agenda_pdf import write_agenda
from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.registry import export_named
from c2c_events.exports.text.painter import Align, Painter, Style
from c2c_events.exports.text.shaping import Line
from c2c_events.language import language
from c2c_events.paths import resource
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Growth, Measure


@dataclass(frozen=True)
class Drawn:
    """A string of a finished agenda: on which page, where, and how."""

    page: int
    text: str
    x: float
    y: float
    style: Style


def cases(scratch: Path) -> list[Measure]:
    whole = agenda_of(1_000)
    strings = drawn(whole)
    return [
        Case(
            f"{len(list(whole.sessions())):,} sessions, {len(strings):,} strings",
            ours=partial(ours, whole),
            limit=partial(bare_canvas, strings),
            at_most=5,
        ),
        Growth("sessions", work=lambda n: ours(agenda_of(n)), sizes=(250, 1_000), at_most=1.2),
    ]


@cache
def agenda_of(sessions: int) -> Agenda:
    """The agenda of the first sessions of a meeting of 1,000, with four roles each, as the export gathers it."""
    request = Request((language("en"),), export_named("agenda.pdf").settle({}), EVERYTHING)
    with open_workspace(str(big_meeting(4_000, 1_000, 4_000)), read_only=True) as workspace:
        agenda: Agenda = workspace.read(gather, "agenda.pdf", request)
    left = sessions
    sections = []
    for section in agenda.sections:
        days = []
        for day in section.days:
            kept = []
            for slot in day.slots:
                if left > 0:
                    kept.append(replace(slot, sessions=slot.sessions[:left]))
                    left -= len(kept[-1].sessions)
            days.append(replace(day, slots=tuple(kept)))
        sections.append(replace(section, days=tuple(days)))
    return replace(agenda, sections=tuple(sections))


def ours(agenda: Agenda) -> int:
    out = io.BytesIO()
    write_agenda(agenda, out)
    return len(out.getvalue())


def drawn(agenda: Agenda) -> list[Drawn]:
    """Every string that the agenda draws."""
    found: list[Drawn] = []
    plain = Painter.draw

    def note(
        painter: Painter, text: str | Line, x: float, y: float, style: Style, align: Align = Align.START
    ) -> Line:
        line = plain(painter, text, x, y, style, align)
        found.append(Drawn(painter.canvas.getPageNumber(), line.text, x, y, style))
        return line

    with patch.object(Painter, "draw", note):
        ours(agenda)
    return found


def bare_canvas(strings: Sequence[Drawn]) -> int:
    """The least that puts these strings on pages: ReportLab's own text, unshaped."""
    for name in ("Regular", "Bold"):
        if f"Bare{name}" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(f"Bare{name}", str(resource("fonts", f"NotoSans-{name}.ttf"))))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=True, initialFontName="BareRegular")
    for _, page in groupby(strings, key=lambda each: each.page):
        for each in page:
            canvas.setFont("BareBold" if each.style.bold else "BareRegular", each.style.size)
            canvas.setFillColorRGB(*each.style.colour)
            canvas.drawString(each.x, each.y, each.text)
        canvas.showPage()
    canvas.save()
    return len(out.getvalue())
