"""Where somebody must be: their day in order, what they are in now, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import Engagement, Engagements, Why, attends_on, engagements, is_for_everybody
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.people import Participant, ParticipantId
from c2c_events.domain.programme import Role, Session, SessionId, SessionStatus
from c2c_events.domain.values import Instant
from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Reason:
    """Why somebody is in a session. `thing`: the role, group, departure or option; `visit`: that of a departure."""

    why: Why
    thing: Any
    visit: SiteVisit | None = None


@dataclass(frozen=True)
class Appointment:
    """A session somebody is expected in. `reasons`: why; empty where it is for everybody. `starts`, `ends`: in UTC."""

    session: Session
    room: Room | None
    reasons: tuple[Reason, ...]
    starts: Instant
    ends: Instant


@dataclass(frozen=True)
class Whereabouts:
    """What somebody should be in at a moment (several where they are needed twice at once), and what comes next."""

    now: tuple[Appointment, ...]
    next: tuple[Appointment, ...]


def day_of(reader: Reader, participant_id: ParticipantId) -> list[Appointment]:
    """Everything a participant is expected in, all days, by start and end: their own, and what is for everybody.

    Not what is cancelled or not scheduled yet, nor where somebody stands in for them. What is for everybody is left
    out on days when they are not there. Raises `NotFound`.
    """
    participant = reader.get(Participant, participant_id)
    zone = reader.only(Meeting).zone
    found = _engagements(reader, participant)
    reasons: dict[SessionId, list[Engagement]] = defaultdict(list)
    for each in found.own.get(participant.person, ()):
        reasons[each.session].append(each)
    elsewhere = found.represented.get(participant.person, frozenset()) - reasons.keys()
    sessions = [
        session
        for session in reader.all(Session)
        if session.span is not None
        and session.status is not SessionStatus.CANCELLED
        and session.id not in elsewhere
        and (session.id in reasons or (is_for_everybody(session) and attends_on(participant.days, session)))
    ]
    things = _things(reader, [each for own in reasons.values() for each in own])
    rooms = reader.by_id(Room, id={session.room for session in sessions if session.room})
    made = []
    for session in sessions:
        assert session.span is not None
        starts, ends = map(Instant, session.span.in_utc(session.zone or zone))
        own = tuple(_reason(each, things) for each in reasons.get(session.id, ()))
        made.append(Appointment(session, rooms[session.room] if session.room else None, own, starts, ends))
    return sorted(made, key=lambda each: (each.starts, each.ends, each.session.code, each.session.id))


def where_must_they_be(reader: Reader, participant_id: ParticipantId, at: datetime) -> Whereabouts:
    """What a participant should be in at a moment, which is aware, and what begins next after it. Raises `NotFound`."""
    return at_moment(day_of(reader, participant_id), at)


def at_moment(appointments: Sequence[Appointment], at: datetime) -> Whereabouts:
    """The same of appointments that `day_of` gave."""
    now = tuple(each for each in appointments if each.starts <= at < each.ends)
    later = [each for each in appointments if each.starts > at]
    return Whereabouts(now, tuple(each for each in later if each.starts == later[0].starts))


def _engagements(reader: Reader, participant: Participant) -> Engagements:
    """Those of one participant: only what concerns them is read."""
    person = participant.person
    placements = reader.all(Placement, participant=participant.id)
    options = reader.all(Option, id={each.option for each in placements if each.option})
    placed = {each.departure for each in placements} | {each.departure for each in options}
    return engagements(
        {participant.id: person},
        roles={each.id: each for each in _roles(reader, participant)}.values(),
        gatherings=reader.all(GroupSession),
        members=reader.all(GroupMember, participant=participant.id),
        departures={
            each.id: each for each in (*reader.all(Departure, id=placed - {None}), *reader.all(Departure, guide=person))
        }.values(),
        options=options,
        placements=placements,
    )


def _roles(reader: Reader, participant: Participant) -> list[Role]:
    return [
        *reader.all(Role, person=participant.person),
        *reader.all(Role, stands_in_for=participant.person),
    ]


_KIND: dict[Why, type[Any]] = {
    Why.ROLE: Role,
    Why.GROUP: WorkingGroup,
    Why.DEPARTURE: Departure,
    Why.GUIDE: Departure,
    Why.SESSION: Option,
}


def _things(reader: Reader, found: Sequence[Engagement]) -> dict[str, Any]:
    """What the engagements name, and the visits of its departures, by id."""
    wanted: dict[type[Any], set[str]] = defaultdict(set)
    for each in found:
        wanted[_KIND[each.why]].add(each.thing)
    things: dict[str, Any] = {}
    for kind, ids in wanted.items():
        things |= reader.by_id(kind, id=ids)
    visits = {each.visit for each in things.values() if isinstance(each, Departure)}
    return things | reader.by_id(SiteVisit, id=visits)


def _reason(engagement: Engagement, things: dict[str, Any]) -> Reason:
    thing = things[engagement.thing]
    return Reason(engagement.why, thing, things[thing.visit] if isinstance(thing, Departure) else None)
