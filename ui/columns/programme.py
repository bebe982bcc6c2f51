"""The columns of the lists of sessions, working groups and site visits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from c2c_events.domain.groups import SiteVisit, WorkingGroup
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from c2c_events.services.column_titles import GROUP_TITLES, SESSION_TITLES, VISIT_TITLES
from c2c_events.terms import SESSION_KINDS, SESSION_STATUSES
from ui.columns.making import NEVER, Maker, Sayer, finding_column
from ui.models.value_table import Column

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting
    from c2c_events.domain.rows import DepartureRow, Gathering, SessionRow, SiteVisitRow, WorkingGroupRow
    from c2c_events.domain.values import Span


def session_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of sessions."""
    say = Sayer(words, meeting)
    of = Maker(say, Session, SESSION_TITLES)

    def at(row: SessionRow) -> tuple[datetime, datetime]:
        return (row.span.start, row.span.end) if row.span else (NEVER, NEVER)

    def day(row: SessionRow) -> str:
        return say.day(row.span.start.date()) if row.span else ""

    def times(row: SessionRow) -> str:
        return words.times(row.span.start, row.span.end) if row.span else ""

    def people(row: SessionRow) -> str:
        return "; ".join(each.name for each in row.people if each.name)

    def status(row: SessionRow) -> str:
        return words._(SESSION_STATUSES[row.status])

    return (
        finding_column(words),
        of.text("day", day, sort=at, rigid=True),
        of.text("times", times, sort=lambda row: tuple(each.time() for each in at(row)), rigid=True),
        of.text("code", lambda row: row.code, "code", shown=False, rigid=True),
        of.name("title", lambda row: say.pick(row.title) or row.code, width=360),
        of.text("kind", lambda row: words._(SESSION_KINDS[row.kind]), "session_kind", width=130),
        of.text("room", lambda row: say.named(row.room) or say.pick(row.place), "room"),
        of.text("people", people, width=260, shown=False),
        of.text(
            "status", status, "status", cell=lambda row: ("status", str(row.status), status(row)),
            sort=lambda row: str(row.status), width=120,
        ),
        of.text("floor_languages", lambda row: say.languages(row.languages), "floor_languages", shown=False),
        of.text("interpretation", lambda row: say.languages(row.interpretation), "interpretation", shown=False),
        of.count("expected", lambda row: row.expected or 0, "expected", shown=False),
    )  # fmt: skip


def group_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of working groups."""
    say = Sayer(words, meeting)
    of = Maker(say, WorkingGroup, GROUP_TITLES)

    def meets(row: WorkingGroupRow) -> str:
        return _by_days(say, ((span, words.times(span.start, span.end)) for span in _spans(row.gatherings)))

    def rooms(row: WorkingGroupRow) -> str:
        return words.list(dict.fromkeys(say.named(each.room) for each in row.gatherings if each.room))

    return (
        finding_column(words),
        of.text("code", lambda row: row.code, "code", sort=lambda row: (row.position, row.code), rigid=True),
        of.name("title", lambda row: say.pick(row.title) or row.code, width=340),
        of.text("languages", lambda row: say.languages(row.languages), "languages", width=150),
        of.count("members", lambda row: row.members, width=100),
        of.count("maximum", lambda row: row.maximum, "maximum", width=90),
        of.text("meets", meets, sort=lambda row: _first(_spans(row.gatherings)), width=200),
        of.text("room", rooms, width=180),
        of.text("theme", lambda row: say.pick(row.theme), "theme", shown=False),
        of.text("note", lambda row: row.note, "note", shown=False),
    )


def visit_columns(words: Language, meeting: Meeting) -> tuple[Column, ...]:
    """The columns of the list of site visits."""
    say = Sayer(words, meeting)
    of = Maker(say, SiteVisit, VISIT_TITLES)

    def title(row: SiteVisitRow) -> str:
        return say.pick(row.title) or say.pick(row.theme) or row.code

    def departures(row: SiteVisitRow) -> str:
        return _by_days(say, ((span, words.time(span.start)) for span in _spans(row.departures)))

    def guides(row: SiteVisitRow) -> str:
        return words.list(dict.fromkeys(each.guide for each in row.departures if each.guide))

    def languages(row: SiteVisitRow) -> str:
        return say.languages(frozenset[str]().union(*(each.languages for each in row.departures)))

    return (
        finding_column(words),
        of.text("code", lambda row: row.code, "code", sort=lambda row: (row.position, row.code), rigid=True),
        of.name("title", title, width=340),
        of.text("host", lambda row: say.named(row.host), "host", width=200),
        of.text("departures", departures, sort=lambda row: _first(_spans(row.departures)), width=240),
        of.text("guides", guides, width=200),
        of.count("placed", lambda row: row.placed, width=90),
        of.count("places", lambda row: sum(each.maximum or 0 for each in row.departures), width=90),
        of.text("languages", languages, width=180, shown=False),
        of.text("theme", lambda row: say.pick(row.theme), "theme", shown=False),
        of.text("note", lambda row: row.note, "note", shown=False),
    )


def _spans(of: Iterable[Gathering | DepartureRow]) -> list[Span]:
    return sorted(each.span for each in of if each.span)


def _by_days(say: Sayer, said: Iterable[tuple[Span, str]]) -> str:
    """ "Tue 12 Mar 11:00–12:45, 14:15–15:45; Wed 13 Mar 09:00": each day once, and what is at the same time too."""
    days: dict[date, dict[str, None]] = {}
    for span, times in said:
        days.setdefault(span.start.date(), {})[times] = None
    return "; ".join(f"{say.day(day)} {', '.join(times)}" for day, times in days.items())


def _first(spans: Sequence[Span]) -> datetime:
    return spans[0].start if spans else NEVER
