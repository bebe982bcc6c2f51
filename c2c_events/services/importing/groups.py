"""Working groups, site visits and their departures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from c2c_events.domain.groups import (
    Departure,
    DepartureId,
    SiteVisit,
    SiteVisitId,
    StepFree,
    Stop,
    StopId,
    WorkingGroup,
    WorkingGroupId,
)
from c2c_events.domain.programme import Session, SessionId, SessionKind
from c2c_events.domain.values import Span, Text
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.lookups import coded_in, filled, find_group, key
from c2c_events.services.importing.rows import Row, Taking, Things
from c2c_events.services.importing.texts import line, lines, number, text_of


def store_group(taking: Taking, row: Row) -> Things:
    draft, values = taking.draft, row.values
    code, title = line(values, "code"), text_of(values, "title", taking.language)
    if not code and not title:
        return []
    known = find_group(draft, code) if code else find_group(draft, title.pick())
    group = known or WorkingGroup(
        id=WorkingGroupId(draft.new_id()), code=code or title.pick()[:12], position=len(draft.all(WorkingGroup)) + 1
    )
    return [
        draft.put(
            filled(
                group,
                title=title,
                languages=frozenset(values.get("languages") or ()),
                minimum=number(values, "minimum"),
                maximum=number(values, "maximum"),
                questions=text_of(values, "questions", taking.language),
                note=lines(values, "comment"),
            )
        )
    ]


def store_departure(taking: Taking, row: Row) -> Things:
    """A departure with its visit, its session and its stops.

    The visit is the one named in its column, else the part of the code before its last dash, else the code itself. The
    session is the one that the programme has under this code already, else a new one.
    """
    draft, values = taking.draft, row.values
    code = line(values, "code")
    title = text_of(values, "departure_title", taking.language) or text_of(values, "title", taking.language)
    theme = text_of(values, "theme", taking.language)
    if not (code or title or theme):
        return []
    code = code or (title or theme).pick()[:12]
    said = line(values, "visit")
    called = said if said and not _is_code(said) else ""
    visit = _visit(draft, _RUN.sub(r"\1", code) if called else said or code.rpartition("-")[0] or code, theme, called)
    known = next((each for each in draft.all(Departure) if key(each.code) == key(code)), None)
    session = _session(taking, row, known, code, visit, title)
    step_free = values.get("step_free")
    departure = draft.put(
        filled(
            known
            or Departure(
                id=DepartureId(draft.new_id()),
                visit=visit.id,
                session=session.id,
                code=code,
                position=len(draft.all(Departure)) + 1,
            ),
            title=title,
            languages=frozenset(values.get("guide_languages") or ()),
            minimum=number(values, "minimum"),
            maximum=number(values, "maximum"),
            step_free=StepFree(step_free.value) if step_free is not None and step_free.value else None,
            step_free_note=step_free.note if step_free is not None else "",
            transport=line(values, "transport"),
        )
    )
    return [departure, visit, session, *_put_stops(draft, departure, values.get("stops") or ())]


_RUN = re.compile(r"(.*\d)[ -]?[A-Za-z]")
"""The letter of a departure behind the number of its visit: “V1-A”, “V1b”."""


def _is_code(said: str) -> bool:
    """Whether a column that names visits holds their codes, and not what they are called: “V1”, “VT-03”, “A”."""
    return len(said) <= 10 and (any(letter.isdigit() for letter in said) or len(said) < 4)


def _visit(draft: Draft, code: str, theme: Text, called: str) -> SiteVisit:
    """The visit of a code, or of that name; another one of the same code is another's."""
    title = Text.plain(called) if called else Text()
    for each in draft.all(SiteVisit):
        if key(called) in {key(name) for name in each.title.values()} or (
            key(each.code) == key(code) and not (called and each.title)
        ):
            return draft.put(filled(each, theme=theme, title=title))
    position = len(draft.all(SiteVisit)) + 1
    return draft.put(SiteVisit(id=SiteVisitId(draft.new_id()), code=code, title=title, theme=theme, position=position))


def _session(taking: Taking, row: Row, known: Departure | None, code: str, visit: SiteVisit, title: Text) -> Session:
    draft, values = taking.draft, row.values
    session = draft.by_id(Session).get(known.session) if known is not None else None
    session = session or next(
        (
            each
            for each in draft.all(Session)
            if each.session_kind is SessionKind.SITE_VISIT
            and (each.code == code or coded_in(each.title.values(), code))
        ),
        None,
    )
    session = session or Session(
        id=SessionId(draft.new_id()),
        session_kind=SessionKind.SITE_VISIT,
        code=code,
        title=_joined(visit.theme, title) if title or not visit.title else visit.title,
    )
    day = values.get("day") or (session.span.start.date() if session.span else _day_of_visits(draft))
    return draft.put(
        filled(
            session,
            span=span_of(values, day) or session.span,
            place=Text.plain(line(values, "meeting_point")) if line(values, "meeting_point") else session.place,
        )
    )


def _joined(theme: Text, title: Text) -> Text:
    """ "Espace public: Superilles", where both are known in a language; else what is."""
    return Text(
        {code: ": ".join(part for part in (theme.get(code), title.get(code)) if part) for code in {*theme, *title}}
    )


def _day_of_visits(draft: Draft) -> date | None:
    """The day on which the programme has its other visits, if there are any and it is one."""
    days = {
        each.span.start.date()
        for each in draft.all(Session)
        if each.session_kind is SessionKind.SITE_VISIT and each.span is not None
    }
    return days.pop() if len(days) == 1 else None


def span_of(values: dict[str, Any], day: date | None) -> Span | None:
    """From the columns of start and end, or of both; an end before the start is of the next day. None without a day."""
    start, end = times_of(values)
    if day is None or start is None:
        return None
    begins = datetime.combine(day, start)
    ends = datetime.combine(day, end) if end is not None else begins
    if ends < begins:
        ends = datetime.combine(day.fromordinal(day.toordinal() + 1), ends.time())
    return Span(begins, ends)


def times_of(values: dict[str, Any]) -> tuple[time | None, time | None]:
    """Start and end of a row, from one column or two; a start may be written as a span: “10h30-11h00”."""
    start, end = values.get("start"), values.get("end")
    first, last = values.get("time_span") or (None, None)
    if isinstance(start, tuple):
        first, last = start[0], start[1] or last
        start = None
    if isinstance(end, tuple):
        end = end[0]
    return start or first, end or last


def _put_stops(draft: Draft, departure: Departure, names: Any) -> Things:
    own = {stop.position: stop for stop in draft.all(Stop) if stop.departure == departure.id}
    things: Things = []
    for position, name in enumerate(names, start=1):
        stop = own.get(position) or Stop(id=StopId(draft.new_id()), departure=departure.id, position=position)
        things.append(draft.put(replace(stop, name=Text.plain(name))))
    return things
