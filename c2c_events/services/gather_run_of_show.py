"""Gathers runs of show: each session with who does what minute by minute, and how its room has to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from c2c_events.domain.meeting import Document, Layout, Meeting, Room
from c2c_events.domain.programme import Session, SessionStatus
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.run_of_show import RunOfShow, ShowPaper, ShowPart, ShowSession
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.services.about_meeting import about_meeting
from c2c_events.services.calendar_sources import grouped
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_sessions
from c2c_events.services.told_sessions import ToldSessions
from c2c_events.storage.repository import Reader

NOTHING = N_("There is no session to print: none has a time, or the filter asks for none.")

_MOST_LINES = 40


def gather_run_of_show(reader: Reader, request: Request) -> RunOfShow:
    """The run of show of the sessions that `request.only` asks for and that have a time, cancelled ones left out.

    With all roles, confirmed or not, and all items of the running order, also those for the crew. Options: `by`
    ("session": each begins a page, breaks and meals where nobody has anything to do are left out unless they were
    chosen one by one; "room": each room and day begins a page), `notes` (empty lines), `landscape`, `paper`.
    Raises `WrongOption`, `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    meeting, options = reader.only(Meeting), request.options
    if not 0 <= options["notes"] <= _MOST_LINES:
        why = Phrase(N_("it is a number from {least} to {most}"), {"least": 0, "most": _MOST_LINES})
        raise WrongOption(value=str(options["notes"]), option="notes", export="run-of-show.pdf", why=why)
    asked = selected_sessions(reader, request.only, request.chosen)
    sessions = [each for each in asked if each.span and each.status is not SessionStatus.CANCELLED]
    rooms = reader.by_id(Room)
    papers = grouped(
        reader.all(Document, about_kind="session", about={each.id for each in sessions}),
        lambda paper: paper.about,
        lambda paper: (paper.position, paper.id),
    )
    told = ToldSessions(reader, meeting, sessions)

    def shown(session: Session) -> ShowSession:
        room = rooms.get(session.room or "")
        return ShowSession(
            session=told.session(session, people=True, abstract=False, items="all", internal=True),
            layout=session.layout,
            seats=_seats(room, session.layout),
            expected=session.expected,
            booths=room.booths if room else None,
            equipment=tuple(sorted(room.equipment)) if room else (),
            set_up=room.set_up_minutes if room else 0,
            clear_away=room.clear_away_minutes if room else 0,
            papers=tuple(
                ShowPaper(each.title, each.file_name or each.address, tuple(sorted(each.languages)))
                for each in papers.get(session.id, ())
            ),
        )

    by_session = options["by"] == "session"
    found = [shown(each) for each in sessions]
    if by_session and request.chosen is None:
        found = [each for each in found if not each.session.is_band]
    return RunOfShow(
        about=about_meeting(meeting, request),
        parts=tuple(_days(found) if by_session else _rooms(found, {each.id: each.room or "" for each in sessions})),
        by=options["by"],
        notes=options["notes"],
        paper=options["paper"],
        landscape=options["landscape"],
        remarks=() if found else (Remark(NOTHING),),
    )


def _seats(room: Room | None, layout: Layout | None) -> int | None:
    return room.capacity.get(layout) if room and layout else None


def _day(show: ShowSession) -> date:
    assert show.session.span is not None
    return show.session.span.start.date()


def _days(found: Sequence[ShowSession]) -> Iterable[ShowPart]:
    by_day: dict[date, list[ShowSession]] = defaultdict(list)
    for show in found:
        by_day[_day(show)].append(show)
    return [ShowPart(day, tuple(by_day[day])) for day in sorted(by_day)]


def _rooms(found: Sequence[ShowSession], room_of: Mapping[str, str]) -> Iterable[ShowPart]:
    """Rooms in their own order, each with its days; what has no room comes last. `room_of`: its id, by session."""
    by_room: dict[tuple[bool, int, str, date], list[ShowSession]] = defaultdict(list)
    for show in found:
        room = room_of[show.session.id]
        by_room[(not room, show.session.room_position or 0, room, _day(show))].append(show)
    return [ShowPart(key[-1], tuple(by_room[key])) for key in sorted(by_room)]
