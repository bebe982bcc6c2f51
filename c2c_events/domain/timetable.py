"""Where the sessions of a day stand in a timetable: which column, which lane, from when until when.

Times are wall-clock times of the zone the timetable is shown in, whatever zone a session names. A session across
midnight stands on both of its days, on each as far as it lasts there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.programme import NOT_WORK, Session
from c2c_events.domain.values import Span, to_utc

BANDS = NOT_WORK
"""Kinds that everybody has at once, drawn over all columns: welcome, breaks, meals, receptions."""

STEP = timedelta(minutes=5)
"""What times snap to."""


@dataclass(frozen=True, slots=True)
class Spot:
    """When and where a session is to be. `room` None: in none, or where it says itself."""

    span: Span
    room: RoomId | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A session in a column. `span`: what of it is on this day; `lane` of `lanes`: its share of the column's width."""

    session: Session
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

    def hours(self, default: tuple[int, int] = (8, 19)) -> tuple[int, int]:
        """The whole hours around everything on this day, from 0 to 24; `default` where there is nothing."""
        spans = [block.span for block in (*self.bands, *(each for column in self.columns for each in column.blocks))]
        if not spans:
            return default
        last = max(spans, key=lambda each: each.end).end
        over = 24 if last.date() > self.day else last.hour + (last.minute > 0)
        return min(each.start for each in spans).hour, over


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
        if span is None or not (span.overlaps(whole) or (not span.length and whole.start <= span.start < whole.end)):
            continue
        part = Span(max(span.start, whole.start), min(span.end, whole.end))
        if session.session_kind in BANDS:
            bands.append(Block(session, part))
        else:
            by_room[session.room if session.room in by_room else None].append((part, session))
    columns = [Column(room, tuple(_lanes(by_room[room.id]))) for room in rooms]
    if by_room[None]:
        columns.append(Column(None, tuple(_lanes(by_room[None]))))
    return Day(day, tuple(columns), tuple(_lanes((each.span, each.session) for each in bands)))


def _lanes(those: Iterable[tuple[Span, Session]]) -> Iterator[Block]:
    """Blocks that overlap side by side, in order of start; a run of overlapping blocks shares one number of lanes."""
    run: list[tuple[Span, Session, int]] = []
    free: list[datetime] = []  # when each lane of the run is free again
    for span, session in sorted(those, key=lambda each: (each[0].start, each[0].end, each[1].code, each[1].id)):
        if free and span.start >= max(free):
            yield from _run(run, len(free))
            run, free = [], []
        lane = next((number for number, since in enumerate(free) if since <= span.start), len(free))
        free[lane : lane + 1] = [max(span.end, span.start + STEP)]  # also what takes no time has to be seen
        run.append((span, session, lane))
    yield from _run(run, len(free))


def _run(run: Sequence[tuple[Span, Session, int]], lanes: int) -> Iterator[Block]:
    for span, session, lane in run:
        yield Block(session, span, lane, lanes)


def snapped(moment: datetime, step: timedelta = STEP) -> datetime:
    """The nearest moment that is a whole number of steps after midnight."""
    midnight = datetime.combine(moment.date(), time())
    return midnight + round((moment - midnight) / step) * step
