"""Where the sessions of a day stand in a timetable: which column, which lane, from when until when.

Times are wall-clock times of the zone the timetable is shown in, whatever zone a session names. A session across
midnight stands on both of its days, on each as far as it lasts there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.programme import NOT_WORK, Session, SessionKind
from c2c_events.domain.values import Span, to_utc

T = TypeVar("T")

BANDS = NOT_WORK
"""Kinds that everybody has at once, drawn over all columns: welcome, breaks, meals, receptions."""

STEP = timedelta(minutes=5)
"""What times snap to."""


USUAL_LENGTH = timedelta(minutes=60)
"""How long a session is that gets its first time without anybody saying until when."""


def length_of(session: Session) -> timedelta:
    """How long a session is, or is to be once it has a time."""
    if session.span is not None:
        return session.span.length
    return timedelta(minutes=session.planned_minutes) if session.planned_minutes is not None else USUAL_LENGTH


@dataclass(frozen=True, slots=True)
class Spot:
    """When and where a session is to be. `room` None: in none, or where it says itself."""

    span: Span
    room: RoomId | None = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """A session that a shift concerns: where it would be. `stays`: it is locked."""

    session: Session
    span: Span
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A session in a column. `span`: what of it is on this day; `lane` of `lanes`: its share of the column's width."""

    session: Session
    span: Span
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sessions of one kind that run beside each other, as one block; `lane` of `lanes`: its share of the width."""

    sessions: tuple[Session, ...]
    span: Span
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A room and what happens there; `room` None: outside the rooms, or in none yet."""

    room: Room | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day. `columns`: the rooms in their order, then what is in none; `bands`: what everybody has, by start."""

    day: date
    columns: tuple[Column, ...]
    bands: tuple[Block, ...]

    def hours(self, usual: tuple[int, int] = (8, 19)) -> tuple[int, int]:
        """The whole hours that are shown, from 0 to 24: the usual ones, in which more can be planned, and those around
        everything on this day."""
        spans = [block.span for block in (*self.bands, *(each for column in self.columns for each in column.blocks))]
        if not spans:
            return usual
        last = max(spans, key=lambda each: each.end).end
        over = 24 if last.date() > self.day else last.hour + (last.minute > 0)
        return min(usual[0], *(each.start.hour for each in spans)), max(usual[1], over)


def in_zone(session: Session, meeting_zone: str, zone: str) -> Span | None:
    """When a session is by the clocks of another zone (IANA name); None where it has no time yet."""
    own = session.zone or meeting_zone
    if session.span is None or own == zone:
        return session.span
    there = ZoneInfo(zone)
    start, end = (to_utc(each, own).astimezone(there) for each in (session.span.start, session.span.end))
    if end.replace(tzinfo=None) < start.replace(tzinfo=None):  # the clocks go back meanwhile
        end = start
    return Span(start.replace(tzinfo=None), end.replace(tzinfo=None))


def from_zone(moment: datetime, zone: str, session: Session, meeting_zone: str) -> datetime:
    """A wall-clock time of a zone by the clocks of a session's own: the way back from `in_zone`."""
    own = session.zone or meeting_zone
    if own == zone:
        return moment
    there = to_utc(moment, zone).astimezone(ZoneInfo(own))
    return there.replace(tzinfo=None)


def lay_out(day: date, sessions: Iterable[Session], rooms: Sequence[Room], meeting_zone: str, zone: str = "") -> Day:
    """The timetable of a day. `rooms`: the columns, in this order; `zone`: whose clocks, the meeting's where "".

    Sessions that are cancelled stand where they would have been. Those without time are not in it.
    """
    whole = Span(datetime.combine(day, time()), datetime.combine(day + timedelta(days=1), time()))
    by_room: dict[str | None, list[tuple[Span, Session]]] = {room.id: [] for room in rooms}
    by_room[None] = []
    bands: list[Block] = []
    for session in sessions:
        span = in_zone(session, meeting_zone, zone or meeting_zone)
        if span is None or span.end < whole.start or span.start > whole.end:  # most are on another day
            continue
        if not (span.overlaps(whole) or (not span.length and whole.start <= span.start < whole.end)):
            continue
        part = Span(max(span.start, whole.start), min(span.end, whole.end))
        if session.session_kind in BANDS:
            bands.append(Block(session, part))
        else:
            by_room[session.room if session.room in by_room else None].append((part, session))
    columns = [Column(room, _blocks(by_room[room.id])) for room in rooms]
    if by_room[None]:
        columns.append(Column(None, _blocks(by_room[None])))
    return Day(day, tuple(columns), _blocks((each.span, each.session) for each in bands))


def bundled(day: Day) -> tuple[Bundle, ...]:
    """What is in the columns of a day, seen from afar: sessions of one kind that overlap are one block, from the first
    start until the last end. In order of start; bands are left out."""
    bundles: dict[SessionKind, list[tuple[Span, list[Session]]]] = {}
    blocks = (block for column in day.columns for block in column.blocks)
    for block in sorted(blocks, key=lambda each: (each.span.start, _by_code(each.session))):
        own = bundles.setdefault(block.session.session_kind, [])
        if own and (block.span.start < own[-1][0].end or block.span.start == own[-1][0].start):
            span, sessions = own[-1]
            own[-1] = (Span(span.start, max(span.end, block.span.end)), [*sessions, block.session])
        else:
            own.append((block.span, [block.session]))
    those = ((span, tuple(sessions)) for kind in bundles.values() for span, sessions in kind)
    placed = _lanes(sorted(those, key=lambda each: (each[0], _by_code(each[1][0]))))
    return tuple(Bundle(sessions, span, lane, lanes) for span, sessions, lane, lanes in placed)


def _blocks(those: Iterable[tuple[Span, Session]]) -> tuple[Block, ...]:
    in_order = sorted(those, key=lambda each: (each[0], _by_code(each[1])))
    return tuple(Block(session, span, lane, lanes) for span, session, lane, lanes in _lanes(in_order))


def _by_code(session: Session) -> tuple[int, str, str]:
    return len(session.code), session.code, session.id  # 10 comes after 9


def _lanes(those: Iterable[tuple[Span, T]]) -> Iterator[tuple[Span, T, int, int]]:
    """What overlaps side by side: each with its lane, and how many lanes its run of overlapping ones shares.

    `those`: in order of start.
    """
    run: list[tuple[Span, T, int]] = []
    free: list[datetime] = []  # when each lane of the run is free again
    for span, thing in those:
        if free and span.start >= max(free):
            yield from ((*each, len(free)) for each in run)
            run, free = [], []
        lane = next((number for number, since in enumerate(free) if since <= span.start), len(free))
        free[lane : lane + 1] = [max(span.end, span.start + STEP)]  # also what takes no time has to be seen
        run.append((span, thing, lane))
    yield from ((*each, len(free)) for each in run)


def snapped(moment: datetime, step: timedelta = STEP) -> datetime:
    """The nearest moment that is a whole number of steps after midnight."""
    midnight = datetime.combine(moment.date(), time())
    return midnight + round((moment - midnight) / step) * step


def first_spot(session: Session, start: datetime, room: RoomId | None) -> Spot:
    """Where a session would be that is dropped there: as long as it is, or is to be."""
    return Spot(Span(start, start + max(length_of(session), STEP)), room)


def what_shifts(
    sessions: Iterable[Session], since: datetime, by: timedelta, until: datetime | None = None
) -> list[Shifted]:
    """Which sessions a shift of everything from a time on would move, and where to, in order of time.

    Those that begin at `since` or later, and before `until` (the next midnight where None). What is locked stays and is
    told; cancelled sessions go with the others.
    """
    last = until or datetime.combine(since.date() + timedelta(days=1), datetime.min.time())
    return [
        Shifted(each, each.span if each.locked else each.span.starting(each.span.start + by), each.locked)
        for each in sorted((each for each in sessions if each.span is not None), key=_order)
        if each.span is not None and since <= each.span.start < last
    ]


def _order(session: Session) -> tuple[datetime, str]:
    assert session.span is not None
    return session.span.start, session.id
