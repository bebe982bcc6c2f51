"""When and where sessions are: what a timetable does to them. A locked session stays where it is.

Times are wall-clock times of a session's own zone, like its span.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from c2c_events.domain.meeting import RoomId
from c2c_events.domain.programme import Role, RunningItem, RunningItemId, Session, SessionId, SessionStatus
from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import NO_TEXT, Span
from c2c_events.errors import N_, C2CError
from c2c_events.services.ordering import in_order
from c2c_events.services.references import turn_to
from c2c_events.storage.unit_of_work import UnitOfWork


class SessionLocked(C2CError):
    sentence = N_("“{session}” is locked, so it stays where it is. Unlock it first.")


class NothingToSplit(C2CError):
    sentence = N_("“{session}” can only be split at a time between its start and its end.")


class CannotMergeSessions(C2CError):
    sentence = N_("Sessions become one only if all of them have a time, on one clock.")


def place_sessions(work: UnitOfWork, spots: Mapping[SessionId, Spot]) -> None:
    """Give sessions their time and room. Raises `NotFound`, `SessionLocked`."""
    work.put(*(_placed(work.get(Session, own), spot) for own, spot in spots.items()))


def _placed(session: Session, spot: Spot) -> Session:
    there = moved_to_room(session, spot.room)
    return there if there.span == spot.span else replace(_unlocked(there), span=spot.span, planned_minutes=None)


def moved_to_room(session: Session, room: RoomId | None) -> Session:
    """A session in a room, or in none. Raises `SessionLocked`."""
    if session.room == room:
        return session
    # A place outside is said of a session in no room; in a room it would contradict it.
    return replace(_unlocked(session), room=room, place=session.place if room is None else NO_TEXT)


def unschedule(work: UnitOfWork, ids: Sequence[SessionId]) -> None:
    """Take time and room from sessions: back to those that are not planned yet, but with the length they had.

    Raises `NotFound`, `SessionLocked`.
    """
    work.put(*(_unplanned(_unlocked(work.get(Session, own))) for own in ids))


def _unplanned(session: Session) -> Session:
    minutes = session.planned_minutes if session.span is None else session.span.length // timedelta(minutes=1)
    return replace(session, span=None, room=None, planned_minutes=minutes)


def duplicate_session(work: UnitOfWork, session_id: SessionId, spot: Spot | None = None) -> SessionId:
    """Another session like one, a draft, with its running order but without its people; gives its id.

    Without `spot` it is not planned yet. Raises `NotFound`.
    """
    session = work.get(Session, session_id)
    copy = replace(
        _placed(replace(session, locked=False), spot) if spot else _unplanned(session),
        id=SessionId(work.new_id()),
        status=SessionStatus.DRAFT,
        locked=False,
        calendar_uid="",
        created_at=work.now,
    )
    items = [
        replace(item, id=RunningItemId(work.new_id()), session=copy.id, role=None)
        for item in work.all(RunningItem, session=session_id)
    ]
    work.add(copy, *items)
    return copy.id


def split_session(work: UnitOfWork, session_id: SessionId, at: datetime) -> SessionId:
    """Part a session in two at a time; gives the id of the second part.

    The first keeps its people; items of the running order that begin after that time go to the second. Raises
    `NotFound`, `SessionLocked`, `NothingToSplit`.
    """
    session = _unlocked(work.get(Session, session_id))
    if session.span is None or not session.span.start < at < session.span.end:
        raise NothingToSplit(session=_name(session))
    second = replace(
        session,
        id=SessionId(work.new_id()),
        span=Span(at, session.span.end),
        calendar_uid="",
        created_at=work.now,
    )
    work.put(replace(session, span=Span(session.span.start, at)))
    work.add(second)
    begins, later = session.span.start, []
    for item in in_order(work.all(RunningItem, session=session_id)):
        if begins >= at:
            later.append(replace(item, session=second.id, role=None))
        begins += timedelta(minutes=item.minutes)
    work.put(*later)
    return second.id


def merge_sessions(work: UnitOfWork, ids: Sequence[SessionId]) -> SessionId:
    """Make sessions one, from the first start to the last end; gives the id of the earliest, which remains.

    Everything that pointed to the others points to it; who has the same role in several has it once; running orders
    follow each other. Raises `NotFound`, `SessionLocked`, `CannotMergeSessions`.
    """
    sessions = [_unlocked(work.get(Session, own)) for own in dict.fromkeys(ids)]
    spans = {each.id: each.span for each in sessions if each.span is not None}
    if len(sessions) < 2 or len(spans) < len(sessions) or len({each.zone for each in sessions}) > 1:
        raise CannotMergeSessions()
    first, *others = sorted(sessions, key=lambda each: (spans[each.id], each.id))
    orders = [
        item
        for session in (first, *others)
        for item in in_order(work.all(RunningItem, session=session.id))
    ]
    whole = Span(min(each.start for each in spans.values()), max(each.end for each in spans.values()))
    expected = [each.expected for each in sessions if each.expected is not None]
    work.put(
        replace(
            first,
            span=whole,
            expected=max(expected, default=None),
            objectives=frozenset().union(*(each.objectives for each in sessions)),
            interpretation=frozenset().union(*(each.interpretation for each in sessions)),
        )
    )
    for other in others:
        turn_to(work, Session, other.id, first.id)
    work.put(*(replace(item, session=first.id, position=place) for place, item in enumerate(orders, 1)))
    _each_role_once(work, first.id)
    work.delete(*others)
    return first.id


def _each_role_once(work: UnitOfWork, session: SessionId) -> None:
    known: dict[tuple[object, ...], Role] = {}
    for role in in_order(work.all(Role, session=session)):
        if role.person is None:
            continue
        kept = known.setdefault((role.person, role.role_kind, role.stands_in_for), role)
        if kept is not role:
            turn_to(work, Role, role.id, kept.id)
            work.delete(role)


def shift(work: UnitOfWork, ids: Sequence[SessionId], by: timedelta) -> None:
    """Move sessions to another time, each by as much. Raises `NotFound`, `SessionLocked`."""
    moved = []
    for own in ids:
        session = _unlocked(work.get(Session, own))
        if session.span is not None:
            moved.append(replace(session, span=session.span.starting(session.span.start + by)))
    work.put(*moved)


def lock(work: UnitOfWork, ids: Sequence[SessionId], *, locked: bool) -> None:
    """Let sessions stay where they are, or be moved again. Raises `NotFound`."""
    work.put(*(replace(work.get(Session, own), locked=locked) for own in ids))


def set_status(work: UnitOfWork, ids: Sequence[SessionId], status: SessionStatus) -> None:
    """Make sessions drafts, confirm or cancel them. Raises `NotFound`."""
    work.put(*(replace(work.get(Session, own), status=status) for own in ids))


def _unlocked(session: Session) -> Session:
    if session.locked:
        raise SessionLocked(session=_name(session))
    return session


def _name(session: Session) -> str:
    return session.title.pick() or session.code
