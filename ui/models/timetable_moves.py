"""What moving, lengthening and dropping blocks of a timetable would give: spots, and blocks to show them with.

Nothing is changed here: a `Proposal` is shown while somebody drags, and handed out when they let go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, time, timedelta

from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Span
from c2c_events.language import Language
from ui.models.timetable import Face, Grid, Item, Shown

MIME = "application/x-c2c-events-sessions"
"""Sessions that are dragged from elsewhere: see `carried`."""

_DAY, _STEP = 24 * 60, 5


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where sessions would be, by the clocks of the timetable, and the blocks that show it."""

    spots: dict[SessionId, Spot]
    ghosts: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A session that comes from elsewhere: as long as it would be, what it is called, how many are expected."""

    id: SessionId
    minutes: int
    title: str
    expected: int = 0


def carried(sessions: Iterable[Carried]) -> bytes:
    """Sessions as what a drag carries under `MIME`."""
    return json.dumps([astuple(each) for each in sessions]).encode()


def read_carried(data: bytes) -> tuple[Carried, ...]:
    """What `carried` wrote; nothing where it was written by something else."""
    try:
        return tuple(
            Carried(SessionId(str(own)), int(minutes), str(title), int(expected))
            for own, minutes, title, expected in json.loads(data)
        )
    except (ValueError, TypeError):
        return ()


def as_they_are(shown: Shown, items: Iterable[Item]) -> Proposal:
    """Blocks where they stand now, with the spots of their sessions that are not locked."""
    items = tuple(items)
    sessions = (session for item in items for session in item.sessions if not session.locked)
    spots = {own.id: Spot(span, own.room) for own in sessions if (span := shown.span_of(own)) is not None}
    return Proposal(spots, items)


def moved(shown: Shown, grid: Grid, before: Proposal, minutes: int, columns: int) -> Proposal:
    """All of some blocks so many minutes later and so many columns further, as far as all of them can.

    Where columns are rooms, another column is another room, and bands keep theirs; where they are days, another day.
    """
    items = before.ghosts
    columns = _columns_left(grid, items, columns)
    minutes = _minutes_left(items, minutes)
    spots: dict[SessionId, Spot] = {}
    ghosts = []
    for item in items:
        column = item.column if item.column is None else item.column + columns
        by = timedelta(minutes=minutes)
        day = item.day
        if grid.by_days and column is not None:
            day = grid.heads[column].day
            by += day - item.day
        for session in item.sessions:
            spot = before.spots.get(session.id)
            if spot is None:
                continue
            span, room = spot.span, spot.room
            if columns and column is not None and not grid.by_days:
                room = grid.heads[column].room
            spots[session.id] = Spot(Span(span.start + by, span.end + by), room)
        ghosts.append(_at(shown.words, item, day, column, item.start + minutes, item.end + minutes))
    return Proposal(spots, tuple(ghosts))


def resized(shown: Shown, before: Proposal, *, start: int = 0, end: int = 0) -> Proposal:
    """Blocks that begin or end so many minutes later; each lasts a step at least. Several as one stay as they are."""
    spots, ghosts = dict(before.spots), []
    for item in before.ghosts:
        spot = spots.get(item.sessions[0].id)
        if not item.is_one or spot is None:
            ghosts.append(item)
            continue
        span = spot.span
        length = round(span.length / timedelta(minutes=1))
        earlier = min(max(start, -item.start), max(0, length - _STEP))
        later = max(end, earlier + min(length, _STEP) - length)
        longer = Span(span.start + timedelta(minutes=earlier), span.end + timedelta(minutes=later))
        spots[item.sessions[0].id] = replace(spot, span=longer)
        ghost = _at(shown.words, item, item.day, item.column, item.start + earlier, item.end + later)
        ghosts.append(replace(ghost, lane=item.lane, lanes=item.lanes))
    return Proposal(spots, tuple(ghosts))


def dropped(shown: Shown, grid: Grid, sessions: Sequence[Carried], column: int, minute: int) -> Proposal:
    """Sessions from elsewhere, one after the other from a time on, in the room of a column or on its day."""
    head = grid.heads[column]
    spots, ghosts = {}, []
    for each in sessions:
        start = min(minute, _DAY - _STEP)
        minute = start + each.minutes
        spots[each.id] = Spot(_span(head.day, start, minute), head.room)
        face = Face(False, "accent", "", "", "", "", "", each.title, head.name)
        said = Item((Session(id=each.id),), head.day, column, start, minute, 0, 1, face, each.title, each.title)
        ghosts.append(_at(shown.words, said, head.day, column, start, minute))
    return Proposal(spots, tuple(ghosts))


def _columns_left(grid: Grid, items: Sequence[Item], columns: int) -> int:
    """As many of the columns as leave every block in one."""
    own = [item.column for item in items if item.column is not None]
    if not own:
        return 0
    return min(max(columns, -min(own)), len(grid.heads) - 1 - max(own))


def _minutes_left(items: Sequence[Item], minutes: int) -> int:
    """As many of the minutes as leave every block beginning on its day."""
    if not items:
        return 0
    first, last = min(item.start for item in items), max(item.start for item in items)
    return min(max(minutes, -first), _DAY - _STEP - last)


def _at(words: Language, item: Item, day: date, column: int | None, start: int, end: int) -> Item:
    span = _span(day, start, end)
    times = words.times(span.start, span.end)
    face = item.face._replace(role="accent", mark=None, time=words.time(span.start), times=times)
    return replace(item, day=day, column=column, start=start, end=end, lane=0, lanes=1, face=face)


def _span(day: date, start: int, end: int) -> Span:
    midnight = datetime.combine(day, time())
    return Span(midnight + timedelta(minutes=start), midnight + timedelta(minutes=end))
