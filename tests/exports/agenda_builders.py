"""Agendas for tests, with what matters to a test given and the rest made up; and how to read them back."""

import io
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pypdfium2

from c2c_events.domain.programme import RoleKind, SessionKind
from c2c_events.domain.values import Span, Text
from c2c_events.exports.agenda_pdf import write_agenda
from c2c_events.exports.documents.agenda import (
    Agenda,
    AgendaDay,
    AgendaPerson,
    AgendaRole,
    AgendaSection,
    AgendaSession,
    AgendaSlot,
)
from c2c_events.exports.export import Remark
from c2c_events.language import language
from c2c_events.progress import Tick, quiet

DAY = date(2024, 3, 12)


def span(start: str, end: str, day: date = DAY) -> Span:
    first, last = (datetime.combine(day, datetime.strptime(clock, "%H:%M").time()) for clock in (start, end))
    return Span(first, last)


def a_session(
    title: str | dict[str, str] = "Opening", start: str = "09:00", end: str = "10:00", **more: Any
) -> AgendaSession:
    """A plenary; `id` is its title."""
    text = Text({"en": title} if isinstance(title, str) else title)
    own: dict[str, Any] = {"id": text.pick(), "kind": SessionKind.PLENARY, "title": text, "span": span(start, end)}
    return AgendaSession(**{**own, **more})


def a_person(name: str, organisation: str = "", **more: Any) -> AgendaPerson:
    given, _, family = name.rpartition(" ")
    own: dict[str, Any] = {"sort_name": f"{family}, {given}", "organisation": Text.plain(organisation), **more}
    return AgendaPerson(name, **own)


def a_role(kind: RoleKind, name: str, organisation: str = "", **more: Any) -> AgendaRole:
    return AgendaRole(kind, a_person(name, organisation), **more)


def an_agenda(*slots: AgendaSession | Sequence[AgendaSession], languages: str = "en", **more: Any) -> Agenda:
    """One day; several sessions in one slot stand beside each other."""
    made = tuple(AgendaSlot((slot,) if isinstance(slot, AgendaSession) else tuple(slot)) for slot in slots)
    sections = (AgendaSection(Text(), (AgendaDay(DAY, made),)),) if made else ()
    own: dict[str, Any] = {
        "title": Text({"en": "Second Global Meeting", "fr": "Deuxième rencontre mondiale", "ar": "اللقاء العالمي"}),
        "starts": DAY, "ends": DAY + timedelta(days=2), "zone": "Europe/Madrid", "sections": sections,
        "working_languages": ("en", "fr"), "cover": False, **more,
    }  # fmt: skip
    return Agenda(languages=tuple(language(code) for code in languages.split(",")), **own)


def written(agenda: Agenda, tick: Tick = quiet) -> bytes:
    return written_with_remarks(agenda, tick)[0]


def written_with_remarks(agenda: Agenda, tick: Tick = quiet) -> tuple[bytes, list[Remark]]:
    out = io.BytesIO()
    remarks = write_agenda(agenda, out, tick)
    return out.getvalue(), remarks


def texts(agenda: Agenda) -> list[str]:
    """What each page says, in the order in which another program reads it."""
    pages = pypdfium2.PdfDocument(written(agenda))
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages]
    finally:
        pages.close()
