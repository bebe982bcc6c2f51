"""A timetable as values: its columns with their heads, its blocks with all that is drawn and said of them.

One day has a column for each room. Several days have a column each, in which sessions of one kind that run beside each
other are one block ("6 working groups").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from c2c_events.domain.programme import Session, SessionId, SessionKind, SessionStatus
from c2c_events.domain.timetable import Block, Bundle, Column, Day, bundled, in_zone
from c2c_events.domain.values import Span
from c2c_events.errors import N_
from c2c_events.language import Language, load_dates
from c2c_events.terms import SESSION_KINDS, SESSION_STATUSES, SEVERITY_WORDS
from ui.as_typed import tip
from ui.models.sheet import tint_of

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting, Room, RoomId

Index = QModelIndex | QPersistentModelIndex

ITEM_ROLE = Qt.ItemDataRole.UserRole.value + 1
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value

_PLENARY = frozenset({SessionKind.OPENING, SessionKind.PLENARY, SessionKind.CLOSING})
_WIDE = 1.4
"""How much wider than the others a room of plenaries is."""

_BAND_ICONS = {
    SessionKind.WELCOME: "door-open",
    SessionKind.BREAK: "coffee",
    SessionKind.MEAL: "utensils",
    SessionKind.SOCIAL: "wine",
}

_SHORT_KINDS = {SessionKind.WORKING_GROUP: N_("Group"), SessionKind.PRESS: N_("Press")}
"""Kinds in a shorter word, where the whole one has no place."""

_PARTICLE = 3
"""Letters of "de", "del", "van" at most."""

_GROUP = re.compile(r"(?P<code>[^\W\d_]{1,4}\d+)\s*(?:\([^)]*\))?\s*[-–—:]\s*(?P<about>.+)")
"""The title of a session of a working group: "WG1 (1/2) - Public space: remaking the city"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The worst finding about a session. `severity`: "error", "warning" or "hint"; `short`: it in a few words."""

    severity: str
    short: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a timetable shows.

    `days`: one, or several for a column each, as `lay_out` gives them. `zone`: whose clocks they were laid out for, the
    meeting's where "". `opened`: rooms that have a column although nothing is in them that day, None for all of them.
    `now`: by the same clocks, None for no line.
    """

    meeting: Meeting
    words: Language
    days: tuple[Day, ...]
    zone: str = ""
    findings: Mapping[SessionId, Mark] = field(default_factory=dict)
    opened: frozenset[RoomId] | None = frozenset()
    now: datetime | None = None

    def clocks(self) -> str:
        """The place whose clocks these are, where they are not the meeting's."""
        if self.zone in ("", self.meeting.zone):
            return ""
        from babel.dates import get_timezone_location

        load_dates()
        return get_timezone_location(self.zone, self.words.locale, return_city=True)

    def span_of(self, session: Session) -> Span | None:
        """When a session is by the clocks of this timetable."""
        return in_zone(session, self.meeting.zone, self.zone or self.meeting.zone)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: a room of a day, or a day. `room` None: what is in no room, or all of a day.

    `name` with the shorter form for where it has no place, `fact` below it. `weight`: its share of the width; `lanes`:
    so many blocks at most stand side by side.
    """

    day: date
    name: str
    short: str
    fact: str
    room: RoomId | None = None
    weight: float = 1.0
    lanes: int = 1


class Face(NamedTuple):
    """What is seen of a block wherever it stands. `role`: of its colour; `icon`: of a band; `parts`: what several as
    one block are called; `status`: what all of its sessions are, None where they differ."""

    band: bool
    role: str
    icon: str
    time: str
    times: str
    kind: str
    short_kind: str
    title: str
    place: str
    parts: tuple[str, ...] = ()
    mark: Mark | None = None
    status: SessionStatus | None = None
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or a band over all columns (`column` None), or over one where columns are days.

    `start`, `end`: minutes after midnight of `day`. `said`: all of it in words; `told`: the same in lines, for a
    tooltip.
    """

    sessions: tuple[Session, ...]
    day: date
    column: int | None
    start: int
    end: int
    lane: int
    lanes: int
    face: Face
    said: str
    told: str

    @property
    def ids(self) -> tuple[SessionId, ...]:
        return tuple(each.id for each in self.sessions)

    @property
    def is_one(self) -> bool:
        """Whether it is one session, not several as one block."""
        return len(self.sessions) == 1


@dataclass(frozen=True, slots=True)
class Grid:
    """All that is drawn: `first`, `last`: the hours that are shown; items in order of time."""

    heads: tuple[Head, ...]
    items: tuple[Item, ...]
    first: int
    last: int
    by_days: bool = False


def make_grid(shown: Shown, before: Shown | None = None, known: Sequence[Item] = ()) -> Grid:
    """The columns and blocks of a timetable, in words. `before`: what was shown last, with its blocks, `known`; those
    that are as they were are not made again."""
    maker = _Maker(shown, before, known)
    hours = [day.hours() for day in shown.days]
    several = len(shown.days) != 1
    heads = tuple(maker.day_heads() if several else maker.room_heads(shown.days[0]))
    items = maker.items_of_days() if several else maker.items_of_rooms(shown.days[0], heads)
    in_order = sorted(items, key=lambda each: (each.day, each.start, not each.face.band, each.column or 0, each.lane))
    first, last = min((each[0] for each in hours), default=8), max((each[1] for each in hours), default=19)
    return Grid(heads, tuple(in_order), first, last, several)


def short_title(title: str) -> str:
    """A title for a small block: of a working group the code and what stands before the colon."""
    found = _GROUP.fullmatch(title.strip())
    if found is None:
        return title
    return f"{found['code']} {found['about'].partition(':')[0].strip()}"


def rooms_unfit(
    expected: int, heads: Sequence[Head], rooms: Mapping[RoomId, Room], day: date | None = None
) -> frozenset[int]:
    """The columns whose room has too few seats in every layout for so many, or is not to be had on a day."""
    unfit = {
        own
        for own, room in rooms.items()
        if max(room.capacity.values(), default=expected) < expected or (day is not None and not room.can_be_had_on(day))
    }
    return frozenset(n for n, head in enumerate(heads) if head.room in unfit)


def rooms_of(day: Day) -> dict[RoomId, Room]:
    """The rooms of a day that was laid out."""
    return {column.room.id: column.room for column in day.columns if column.room is not None}


def _say_alike(one: Shown, other: Shown) -> bool:
    """Whether two timetables say the same of a block that is the same in both."""
    rooms, others = (rooms_of(each.days[0]) if each.days else {} for each in (one, other))
    return (one.words, one.zone, one.meeting, rooms) == (other.words, other.zone, other.meeting, others)


class _Maker:
    """Makes heads and items in the words of one timetable."""

    def __init__(self, shown: Shown, before: Shown | None, known: Sequence[Item]) -> None:
        self._shown = shown
        self._words = shown.words
        self._rooms = rooms_of(shown.days[0]) if shown.days else {}
        self._named: dict[RoomId, str] = {}
        said_alike = before is not None and _say_alike(before, shown)
        self._made = {(each.day, each.column, each.sessions[0].id): each for each in known} if said_alike else {}

    def room_heads(self, day: Day) -> Iterator[Head]:
        columns = [each for each in day.columns if each.blocks or self._is_opened(each)]
        if all(each.room is None for each in columns):  # none of the rooms is used yet: there is nowhere else to drop
            columns = list(day.columns)
        names = [self._room_name(each.room) if each.room is not None else self._outside(each) for each in columns]
        firsts = [name.partition(" ")[0] for name in names]
        for column, name, first in zip(columns, names, firsts, strict=True):
            yield self._room_head(day, column, name, _without_first(name) if firsts.count(first) > 1 else name)

    def _is_opened(self, column: Column) -> bool:
        opened = self._shown.opened
        return opened is None or (column.room is not None and column.room.id in opened)

    def _room_head(self, day: Day, column: Column, name: str, short: str) -> Head:
        plenary = any(block.session.session_kind in _PLENARY for block in column.blocks)
        lanes = max((block.lanes for block in column.blocks), default=1)
        if column.room is None:
            return Head(day.day, name, short, "", None, 1.0, lanes)
        seats = max(column.room.capacity.values(), default=0)
        fact = self._words.counted("{n} seat", "{n} seats", seats) if seats else ""
        return Head(day.day, name, short, fact, column.room.id, _WIDE if plenary else 1.0, lanes)

    def day_heads(self) -> Iterator[Head]:
        for day in self._shown.days:
            count = sum(len(column.blocks) for column in day.columns) + len(day.bands)
            fact = self._words.counted("{n} session", "{n} sessions", count)
            lanes = max((each.lanes for each in bundled(day)), default=1)
            name, short = self._words.date(day.day, "MMMMEEEEd"), self._words.date(day.day, "EEEd")
            yield Head(day.day, name, short, fact, lanes=lanes)

    def items_of_rooms(self, day: Day, heads: Sequence[Head]) -> Iterator[Item]:
        number = {head.room: n for n, head in enumerate(heads)}
        for column in day.columns:
            for block in column.blocks:
                own = number[column.room.id if column.room is not None else None]
                yield self._item(day.day, own, block, (block.session,), band=False)
        for block in day.bands:
            yield self._item(day.day, None, block, (block.session,), band=True)

    def items_of_days(self) -> Iterator[Item]:
        for number, day in enumerate(self._shown.days):
            for bundle in bundled(day):
                yield self._item(day.day, number, bundle, bundle.sessions, band=False)
            for block in day.bands:
                yield self._item(day.day, number, block, (block.session,), band=True)

    def _item(
        self, day: date, column: int | None, block: Block | Bundle, sessions: tuple[Session, ...], *, band: bool
    ) -> Item:
        words, span, session = self._words, block.span, sessions[0]
        start, end = _minute(span.start, day), _minute(span.end, day)
        mark, made = self._worst(sessions), self._made.get((day, column, session.id))
        place = (start, end, block.lane, block.lanes)
        if (
            made is not None
            and (made.start, made.end, made.lane, made.lanes) == place
            and (made.sessions, made.face.mark) == (sessions, mark)
        ):
            return made
        whole = self._shown.span_of(session) if len(sessions) == 1 else None
        times = words.times(*((whole.start, whole.end) if whole is not None else (span.start, span.end)))
        kind = words._(SESSION_KINDS[session.session_kind])
        titles = [self._title(each) for each in sessions]
        parts = tuple(map(short_title, titles))
        if len(sessions) == 1:
            full, title, where, parts = titles[0], parts[0], self._place(session), ()
        else:
            full = "\n".join((title := self._many(session.session_kind, len(sessions)), *parts))
            where = words.list(dict.fromkeys(each for each in map(self._place, sessions) if each))
        facts = [words._(SESSION_STATUSES[session.status])] if session.status != SessionStatus.CONFIRMED else []
        facts += [words._("locked")] if session.locked else []
        facts += [f"{words._(SEVERITY_WORDS[mark.severity])}: {mark.short}"] if mark is not None else []
        when = words._("{day} {start} to {end}").format(
            day=words.locale.days["format"]["wide"][day.weekday()],
            start=words.time(span.start),
            end=words.time(span.end),
        )
        said = ", ".join(part for part in (title, when, where, *facts) if part)
        told = "\n".join(part for part in (full, ", ".join((times, kind)), where, *facts) if part)
        one, statuses = len(sessions) == 1, {each.status for each in sessions}
        face = Face(
            band=band,
            role=tint_of(session),
            icon=_BAND_ICONS.get(session.session_kind, "") if band else "",
            time=words.time(span.start),
            times=times,
            kind=kind if one else "",
            short_kind=words._(_SHORT_KINDS.get(session.session_kind, "")) or kind if one else "",
            title=title,
            place=where,
            parts=parts,
            mark=mark,
            status=session.status if len(statuses) == 1 else None,
            locked=all(each.locked for each in sessions),
        )
        return Item(sessions, day, column, start, end, block.lane, block.lanes, face, said, told)

    def _title(self, session: Session) -> str:
        said = self._words.pick(session.title, *self._shown.meeting.languages)
        return said or session.code or self._words._(SESSION_KINDS[session.session_kind])

    def _place(self, session: Session) -> str:
        if session.room in self._rooms:
            return self._room_name(self._rooms[session.room])
        return self._words.pick(session.place, *self._shown.meeting.languages)

    def _room_name(self, room: Room) -> str:
        if room.id not in self._named:
            self._named[room.id] = room.name_in(self._words.code)
        return self._named[room.id]

    def _outside(self, column: Column) -> str:
        """What the column of sessions in no room is called."""
        placed = all(
            block.session.place or block.session.session_kind == SessionKind.SITE_VISIT for block in column.blocks
        )
        return self._words._("Elsewhere") if placed else self._words._("No room")

    def _worst(self, sessions: Iterable[Session]) -> Mark | None:
        marks = [mark for each in sessions if (mark := self._shown.findings.get(each.id)) is not None]
        return min(marks, key=lambda each: ("error", "warning", "hint").index(each.severity), default=None)

    def _many(self, kind: SessionKind, n: int) -> str:
        words = self._words
        if kind == SessionKind.WORKING_GROUP:
            return words.counted("{n} working group", "{n} working groups", n)
        if kind == SessionKind.SITE_VISIT:
            return words.counted("{n} site visit", "{n} site visits", n)
        if kind == SessionKind.SIDE_EVENT:
            return words.counted("{n} side event", "{n} side events", n)
        return words.counted("{n} session", "{n} sessions", n)


def _without_first(name: str) -> str:
    """A name of several words without the first one: "Sala de premsa" is "Premsa" where every room is a "Sala"."""
    _, *rest = name.split(" ")
    while len(rest) > 1 and rest[0].islower() and len(rest[0]) <= _PARTICLE:
        rest = rest[1:]
    short = " ".join(rest)
    return short[:1].upper() + short[1:] if short[:1].isalpha() else name


def _minute(at: datetime, day: date) -> int:
    return round((at - datetime(day.year, day.month, day.day)) / timedelta(minutes=1))


class TimetableModel(QAbstractListModel):
    """A row for each block, in order of time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.grid = Grid((), (), 8, 19)

    def show(self, shown: Shown) -> None:
        """Show this from now on. The same blocks as before, in the same order: what is current and chosen stays so."""
        grid = make_grid(shown, self.shown, self.grid.items)
        same = [each.ids for each in grid.items] == [each.ids for each in self.grid.items]
        if same:
            self.shown, self.grid = shown, grid
            if grid.items:
                self.dataChanged.emit(self.index(0), self.index(len(grid.items) - 1))
            return
        self.beginResetModel()
        self.shown, self.grid = shown, grid
        self.endResetModel()

    def item(self, index: Index) -> Item:
        return self.grid.items[index.row()]

    def row_of(self, session: SessionId) -> int | None:
        """The first row in which a session is, None where it is not here."""
        return next((row for row, each in enumerate(self.grid.items) if session in each.ids), None)

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.grid.items)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        item = self.item(index)
        if role in (_DISPLAY, _ACCESSIBLE):
            return item.said
        if role == _TOOLTIP:
            return tip(item.told)
        return item if role == ITEM_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
