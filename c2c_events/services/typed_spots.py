"""When and where a session is, as people say it: its day, its times and its room, each in a field of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from c2c_events.domain.meeting import Meeting, Room, RoomId
from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import Spot, length_of
from c2c_events.domain.values import Span
from c2c_events.errors import Phrase, WrongValue
from c2c_events.imports import dates
from c2c_events.imports.cells import Context
from c2c_events.language import INTERFACE_LANGUAGES, Language
from c2c_events.services.field_names import field_phrase
from c2c_events.services.scheduling import moved_to_room, place_sessions, unschedule
from c2c_events.services.writing import NOT_A_DAY, NOT_A_TIME
from c2c_events.storage.unit_of_work import UnitOfWork

DAY_BEGINS = time(9)
"""When a session is that gets its first day without anybody saying at what time."""

_HALF_OF_DAY = re.compile(r"[ap]\.?m\.?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|à|a|jusqu'à|hasta)\s+", re.IGNORECASE)


def day_in_words(span: Span | None, words: Language) -> str:
    """The day of a session as it is typed, "" without one."""
    if span is None:
        return ""
    return words.date(span.start.date(), "EEEdMMM") if _readable(words) else span.start.date().isoformat()


def times_in_words(span: Span | None, words: Language) -> str:
    """The times of a session as they are typed, "" without any: "09:30–11:00"."""
    if span is None:
        return ""
    return words.times(span.start, span.end) if _readable(words) else f"{span.start:%H:%M}–{span.end:%H:%M}"


def _readable(words: Language) -> bool:
    """Whether what the language writes is understood when it is typed."""
    return words.code.partition("-")[0] in INTERFACE_LANGUAGES


def type_day(work: UnitOfWork, ids: Sequence[SessionId], said: str, words: Language) -> None:
    """Put sessions on the day that somebody typed ("13", "Wednesday", "13/3"); each keeps its times.

    Nothing typed takes their time and room away. One without time begins at `DAY_BEGINS`. Raises `NotFound`,
    `SessionLocked`, `WrongValue`.
    """
    if not said.strip():
        unschedule(work, ids)
        return
    day = _day(said, work.only(Meeting), words)
    spots = {}
    for own in ids:
        session = work.get(Session, own)
        if session.span is None:
            start = datetime.combine(day, DAY_BEGINS)
            spots[own] = Spot(Span(start, start + length_of(session)), session.room)
        else:
            spots[own] = Spot(session.span.starting(datetime.combine(day, session.span.start.time())), session.room)
    place_sessions(work, spots)


def type_times(work: UnitOfWork, ids: Sequence[SessionId], said: str, words: Language) -> None:
    """Put sessions at the times that somebody typed ("9:30", "11h–12h30"), each on its own day.

    A start alone keeps the length. An end that is not behind the start is on the next day. Nothing typed takes their
    time and room away; one without time is on the first day of the meeting. Raises `NotFound`, `SessionLocked`,
    `WrongValue`.
    """
    if not said.strip():
        unschedule(work, ids)
        return
    begins, ends = times_in(said)
    first = work.only(Meeting).starts
    spots = {}
    for own in ids:
        session = work.get(Session, own)
        start = datetime.combine(session.span.start.date() if session.span else first, begins)
        end = start + length_of(session) if ends is None else datetime.combine(start.date(), ends)
        spots[own] = Spot(Span(start, end if end > start else end + timedelta(days=1)), session.room)
    place_sessions(work, spots)


def choose_room(work: UnitOfWork, ids: Sequence[SessionId], room: RoomId | None) -> None:
    """Put sessions into a room, or into none; each keeps its times. Raises `NotFound`, `SessionLocked`."""
    if room is not None:
        work.get(Room, room)
    work.put(*(moved_to_room(work.get(Session, own), room) for own in ids))


def times_in(said: str) -> tuple[time, time | None]:
    """Start and end that somebody typed; without an end where one time is said. Raises `WrongValue`."""
    parts = [part for part in _BETWEEN.split(said.strip()) if part]
    refused = WrongValue(value=said.strip(), field=field_phrase(Session, "span"), why=Phrase(NOT_A_TIME))
    if not 1 <= len(parts) <= 2:
        raise refused
    found = [each for part in parts if (each := dates.clock(part, _ANY_DAY).value) is not None]
    if len(found) < len(parts):
        raise refused
    if len(found) == 1:
        return found[0], None
    half = _HALF_OF_DAY.search(parts[1])
    if half and not _HALF_OF_DAY.search(parts[0]):  # "2-3 pm" begins in the afternoon, "11-1 pm" does not
        same_half = dates.clock(f"{parts[0]} {half[0]}", _ANY_DAY).value
        if same_half is not None and same_half < found[1]:
            return same_half, found[1]
    return found[0], found[1]


_ANY_DAY = Context(date(2000, 1, 1), date(2000, 1, 1))


def _day(said: str, meeting: Meeting, words: Language) -> date:
    context = Context(meeting.starts, meeting.ends, meeting.zone, meeting.languages, meeting.country)
    one = dates.moment(said, context).value
    if one is not None:
        return one.date() if isinstance(one, datetime) else one
    several = dates.days(said, context)
    if len(several.value) == 1 and not several.doubts:
        return next(iter(several.value))
    example = day_in_words(Span(*[datetime.combine(meeting.starts, DAY_BEGINS)] * 2), words)
    raise WrongValue(
        value=said.strip(), field=field_phrase(Session, "span"), why=Phrase(NOT_A_DAY, {"example": example})
    )
