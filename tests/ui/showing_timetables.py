"""A small timetable for tests: two rooms, a plenary, two working groups beside each other, lunch."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.programme import Session, SessionKind
from c2c_events.domain.timetable import lay_out
from c2c_events.domain.values import Text
from c2c_events.language import language
from tests.builders import a_meeting, a_session
from ui.models.timetable import Shown

TUESDAY, WEDNESDAY = date(2024, 3, 12), date(2024, 3, 13)
ROOMS = (
    Room(id="hall", name="Hall", position=1, capacity={Layout.THEATRE: 300}),
    Room(id="blue", name="Sala Blue", position=2, capacity={Layout.THEATRE: 80, Layout.U: 30}),
    Room(id="red", name="Sala Red", position=3, capacity={Layout.THEATRE: 40}),
)
GROUP = SessionKind.WORKING_GROUP
SESSIONS = (
    a_session("opening", "2024-03-12 09:00", "10:00", room="hall", session_kind=SessionKind.OPENING),
    a_session("one", "2024-03-12 10:00", "12:00", room="blue", session_kind=GROUP, expected=60),
    a_session("two", "2024-03-12 10:00", "11:30", room="red", session_kind=GROUP),
    a_session("lunch", "2024-03-12 12:00", "13:00", room="hall", session_kind=SessionKind.MEAL),
    a_session("late", "2024-03-12 14:00", "15:00", room="blue"),
)


def a_timetable(
    *days: date, sessions: Sequence[Session] = SESSIONS, zone: str = "", code: str = "en", **facts: Any
) -> Shown:
    """The sessions of these days, Tuesday where none is said."""
    meeting = a_meeting(zone="Europe/Madrid")
    laid_out = tuple(lay_out(day, sessions, ROOMS, meeting.zone, zone) for day in days or (TUESDAY,))
    return Shown(meeting, language(code), laid_out, zone, **facts)


def titled(session: Session, **languages: str) -> Session:
    """The same session called otherwise."""
    from dataclasses import replace

    return replace(session, title=Text(languages))
