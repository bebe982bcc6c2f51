"""Gathers the agenda: the sessions that were asked for, put in sections, days and slots, with all they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from c2c_events.domain.folding import natural
from c2c_events.domain.meeting import Aim, Meeting, Objective
from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.values import NO_TEXT, Span, Text
from c2c_events.exports.documents.agenda import (
    Agenda,
    AgendaAim,
    AgendaBy,
    AgendaDay,
    AgendaSection,
    AgendaSession,
    AgendaSlot,
)
from c2c_events.language import Language
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_sessions
from c2c_events.services.told_sessions import ToldSessions
from c2c_events.storage.repository import Reader

_LONG_AGO = datetime(1, 1, 1)
_NEVER = Span(datetime(9999, 1, 1), datetime(9999, 1, 1))


def gather_agenda(reader: Reader, request: Request) -> Agenda:
    """The agenda of the sessions that `request.only` asks for.

    Options: `version` ("public" leaves out drafts, what is not scheduled, remarks and notes), `by`, `abstracts`,
    `people`, `running_order` (its public items also in a public agenda), `cover`, `index`, `native_names`, `paper`.
    Raises `NotFound` where the file has no meeting.
    """
    meeting = reader.only(Meeting)
    options = request.options
    internal = options["version"] == "internal"
    sessions = [
        session
        for session in selected_sessions(reader, request.only, request.chosen)
        if internal or (session.status is not SessionStatus.DRAFT and session.span)
    ]
    found = ToldSessions(reader, meeting, sessions)
    told = [
        found.session(
            session,
            people=options["people"],
            abstract=options["abstracts"],
            items="all" if internal else "public" if options["running_order"] else "none",
            internal=internal,
        )
        for session in sessions
    ]
    by = AgendaBy(options["by"])
    return Agenda(
        languages=request.languages,
        title=meeting.title,
        starts=meeting.starts,
        ends=meeting.ends,
        zone=meeting.zone,
        sections=sections(told, by, request.languages[0], meeting.languages),
        subtitle=meeting.subtitle,
        city=meeting.city,
        country=meeting.country,
        country_words=meeting.country_words,
        venue=meeting.venue,
        hosts=meeting.hosts,
        website=meeting.website,
        working_languages=meeting.languages,
        aims=tuple(
            AgendaAim(each.code, each.aim, each.text)
            for each in sorted(reader.all(Objective), key=lambda each: (each.aim is not Aim.OBJECTIVE, each.position))
        ),
        by=by,
        internal=internal,
        cover=options["cover"],
        index=options.get("index", False),
        native_names=options["native_names"],
        paper=options["paper"],
    )


def sections(
    sessions: Iterable[AgendaSession], by: AgendaBy, words: Language, working_languages: Sequence[str] = ()
) -> tuple[AgendaSection, ...]:
    """Sessions in sections: one for all of them, or one for each day, room or theme.

    Rooms stand in their own order, themes in that of the alphabet; sessions without one come last. Within a section
    they are in days, what is not scheduled after them, and within a day in slots.
    """
    if by in (AgendaBy.NONE, AgendaBy.DAY):
        days = _days(sessions)
        parts = [(day,) for day in days] if by is AgendaBy.DAY else [days] if days else []
        return tuple(AgendaSection(NO_TEXT, tuple(part)) for part in parts)
    grouped: dict[tuple[str, ...], list[AgendaSession]] = defaultdict(list)
    titles: dict[tuple[str, ...], Text] = {}
    for session in sessions:
        title = session.room if by is AgendaBy.ROOM else session.theme
        name = words.collation(words.pick(title, *working_languages))
        grouped[name].append(session)
        titles[name] = max(titles.get(name, NO_TEXT), title, key=len)  # the one in the most languages

    def place(name: tuple[str, ...]) -> tuple[object, ...]:
        position = min((s.room_position for s in grouped[name] if s.room_position is not None), default=0)
        return (not titles[name], position if by is AgendaBy.ROOM else 0, name)

    return tuple(AgendaSection(titles[name], _days(grouped[name])) for name in sorted(grouped, key=place))


def slots(sessions: Iterable[AgendaSession]) -> tuple[AgendaSlot, ...]:
    """The sessions of a day in slots, in order of start.

    All sessions of a slot share a moment; what only touches or follows is in the next one. Bands (breaks, meals)
    stand alone, before what starts with them. Gatherings of working groups and departures are in the order of their
    codes, other sessions of a slot as they start, then in that of their rooms.
    """
    made: list[list[AgendaSession]] = []
    side_by_side: list[AgendaSession] = []
    open_until = _LONG_AGO
    for session in sorted(sessions, key=_by_start):
        if session.span is None or session.is_band:
            made.append([session])
        elif session.span.start < open_until:
            side_by_side.append(session)
            open_until = min(open_until, session.span.end)
        else:
            side_by_side = [session]
            made.append(side_by_side)
            open_until = session.span.end
    return tuple(AgendaSlot(tuple(_in_columns(slot))) for slot in made)


def _days(sessions: Iterable[AgendaSession]) -> tuple[AgendaDay, ...]:
    by_day: dict[date | None, list[AgendaSession]] = defaultdict(list)
    for session in sessions:
        by_day[session.span.start.date() if session.span else None].append(session)
    return tuple(AgendaDay(day, slots(by_day[day])) for day in sorted(by_day, key=lambda day: day or date.max))


def _by_start(session: AgendaSession) -> tuple[object, ...]:
    span = session.span or _NEVER
    return (span.start, not session.is_band, span.end, natural(_code(session)), session.id)


def _in_columns(sessions: list[AgendaSession]) -> list[AgendaSession]:
    """Gatherings of groups and departures in the order of their codes; others as they start, then by room."""
    if all(session.group or session.departure for session in sessions):
        return sorted(sessions, key=lambda each: (natural(_code(each)), _by_start(each)))

    def place(session: AgendaSession) -> tuple[object, ...]:
        starts, *rest = _by_start(session)
        return (starts, session.room_position is None, session.room_position or 0, *rest)

    return sorted(sessions, key=place)


def _code(session: AgendaSession) -> str:
    if session.departure:
        return session.departure.code
    return session.group.code if session.group else session.code
