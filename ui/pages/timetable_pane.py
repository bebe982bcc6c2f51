"""The timetable with the tray below it: what it shows of the programme, and what is done in it as changes to store.

Blocks speak by the clocks of the timetable; here they become times of each session's own zone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import Day, Spot, from_zone, in_zone, lay_out
from c2c_events.domain.values import Span
from ui.context import Context
from ui.models.programme_findings import trial_in_words
from ui.models.timetable import Mark, Shown
from ui.widgets.basics import column
from ui.widgets.session_tray import SessionTray, make_cards
from ui.widgets.timetable_view import TimetableView

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

_MINUTE_MS = 60_000
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)

Spots = Mapping[SessionId, Spot]


@dataclass(frozen=True, slots=True)
class Programme:
    """All sessions by id, and the rooms in their order."""

    sessions: Mapping[SessionId, Session] = field(default_factory=dict)
    rooms: Sequence[Room] = ()


def read_programme(reader: Reader) -> Programme:
    """What a timetable shows; on the reader thread."""
    sessions = {each.id: each for each in reader.all(Session)}
    return Programme(sessions, sorted(reader.all(Room), key=lambda each: (each.position, each.name)))


def read_sessions(reader: Reader, ids: Collection[str]) -> dict[SessionId, Session | None]:
    """Some sessions as they are now, None where one is gone; on the reader thread."""
    found = {each.id: each for each in reader.all(Session, id=set(ids))}
    return {SessionId(own): found.get(SessionId(own)) for own in ids}


def with_sessions(programme: Programme, changed: Mapping[SessionId, Session | None]) -> Programme:
    """A programme with some of its sessions as they are now, in the order in which they were made."""
    every: dict[SessionId, Session | None] = {**programme.sessions, **changed}
    return replace(programme, sessions={own: each for own, each in sorted(every.items()) if each is not None})


class TimetablePane(QWidget):
    """`placed(spots)`, `copied(spots)`: sessions are to be there, by the clocks of each session's own zone, and
    `unscheduled(ids)`: are to lose their time; `chosen()`: others are chosen; `opened(id)`; `menu_asked(QPoint)`.
    `day_shown(date | None)`: another day is shown, None for all of them.
    """

    placed = Signal(object)
    copied = Signal(object)
    unscheduled = Signal(object)
    chosen = Signal()
    opened = Signal(str)
    menu_asked = Signal(object)
    day_shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.programme = Programme()
        self.day: date | None = None
        self.zone = ""
        """Whose clocks are shown, the meeting's where ""."""
        self.opened_rooms: frozenset[RoomId] | None = frozenset()
        """The rooms that are shown although nothing is in them that day; None: all of them."""
        self._marks: Mapping[SessionId, Mark] = {}
        self.view = TimetableView(context.words)
        self.view.set_editable(not context.read_only)
        self.tray = SessionTray(context.words, read_only=context.read_only)
        whole = column(gap=0)
        whole.addWidget(self.view, 1)
        whole.addWidget(self.tray)
        self.setLayout(whole)
        self.view.installEventFilter(self)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        viewport = self.view.viewport()
        self.view.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(viewport.mapToGlobal(at)))
        self.tray.menu_asked.connect(self.menu_asked)
        self.view.moved.connect(lambda spots: self.placed.emit(self.own_clocks(spots)))
        self.view.resized.connect(lambda spots: self.placed.emit(self.own_clocks(spots)))
        self.view.copied.connect(lambda spots: self.copied.emit(self.own_clocks(spots)))
        self.view.let_go.connect(self._on_let_go)
        self.view.trial.connect(self._on_trial)
        self.view.opened.connect(self.opened)
        self.tray.opened.connect(lambda own: self.opened.emit(own))
        self.view.chosen.connect(self._on_chosen_in_grid)
        self.tray.chosen.connect(self._on_chosen_in_tray)
        self.view.day_opened.connect(self.show_day)
        self.view.day_wanted.connect(self.step_day)
        self._minutes = QTimer(self)  # the line of now goes on
        self._minutes.setInterval(_MINUTE_MS)
        self._minutes.timeout.connect(self.show_again)
        self._minutes.start()

    # What is shown.

    def show_programme(self, programme: Programme) -> None:
        """Show these sessions and rooms."""
        self.programme = programme
        self.show_again()
        words, languages = self.context.words, self.context.meeting.languages
        self.tray.show_cards(make_cards(list(programme.sessions.values()), words, languages))

    def show_marks(self, marks: Mapping[SessionId, Mark]) -> None:
        """Show what is found about sessions on their blocks."""
        if marks != self._marks:
            self._marks = marks
            self.show_again()

    def days(self) -> list[date]:
        """The days of the meeting, and others on which there is something."""
        spans = (self.span_of(each) for each in self.programme.sessions.values())
        own = {day for span in spans if span is not None for day in span.days()}
        return sorted(own.union(self.context.meeting.days()))

    def show_day(self, day: date | None) -> None:
        """Show one day; None: all of them, each as a column."""
        if day != self.day:
            self.day = day
            self.show_again()
            self.day_shown.emit(day)

    def step_day(self, step: int) -> None:
        """Show the next day, or the one before; from all of them, the first."""
        days = self.days()
        at = days.index(self.day) + step if self.day in days else 0
        if days and 0 <= at < len(days):
            self.show_day(days[at])

    def open_rooms(self, opened: frozenset[RoomId] | None) -> None:
        """Show these rooms also where nothing is in them that day; None: all of them."""
        self.opened_rooms = opened
        self.show_again()

    def empty_rooms(self) -> list[Room]:
        """The rooms in which nothing is on the day that is shown, in their order."""
        shown = self.view.timetable().shown
        days = shown.days if shown is not None and len(shown.days) == 1 else ()
        return [column.room for day in days for column in day.columns if column.room is not None and not column.blocks]

    def show_zone(self, zone: str) -> None:
        """Show the clocks of an IANA zone, the meeting's where ""."""
        self.zone = "" if zone == self.context.meeting.zone else zone
        self.show_again()

    def rooms_shown(self) -> int:
        """How many rooms have a column now."""
        shown = self.view.timetable().shown
        if shown is None or len(shown.days) != 1:
            return len(self.programme.rooms)
        return sum(head.room is not None for head in self.view.timetable().grid.heads)

    def span_of(self, session: Session) -> Span | None:
        """When a session is by the clocks shown."""
        meeting = self.context.meeting
        return in_zone(session, meeting.zone, self.zone or meeting.zone)

    def show_again(self) -> None:
        """Lay everything out anew."""
        self.view.show_timetable(
            Shown(
                self.context.meeting,
                self.context.words,
                self._laid_out(),
                self.zone,
                self._marks,
                self.opened_rooms,
                self._now(),
            )
        )

    def _laid_out(self) -> tuple[Day, ...]:
        sessions, rooms = list(self.programme.sessions.values()), self.programme.rooms
        days = self.days() if self.day is None else [self.day]
        return tuple(lay_out(day, sessions, rooms, self.context.meeting.zone, self.zone) for day in days)

    def _now(self) -> datetime:
        return datetime.now(ZoneInfo(self.zone or self.context.meeting.zone)).replace(tzinfo=None)

    # Choosing.

    def chosen_ids(self) -> list[SessionId]:
        """What is chosen, in the grid or in the tray."""
        return self.view.chosen_ids() or self.tray.selected()

    def choose(self, ids: Sequence[SessionId], *, go: bool = True) -> None:
        """Choose sessions wherever they are; `go`: to the day of the first."""
        spans = (self.span_of(own) for each in ids if (own := self.programme.sessions.get(each)) is not None)
        first = next((span for span in spans if span is not None), None)
        if go and first is not None and self.day is not None and self.day not in first.days():
            self.show_day(first.start.date())
        self.view.choose(ids)
        self.tray.select(() if self.view.chosen_ids() else ids)

    def _on_chosen_in_grid(self, ids: Sequence[SessionId]) -> None:
        if ids:
            self.tray.select(())
        self.chosen.emit()

    def _on_chosen_in_tray(self, ids: Sequence[SessionId]) -> None:
        if ids:
            self.view.choose(())
        self.chosen.emit()

    def focus_chosen(self) -> None:
        """Put the focus where something is chosen."""
        chosen_below = not self.view.chosen_ids() and self.tray.selected()
        (self.tray.list if chosen_below else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    # What is done in it.

    def own_clocks(self, spots: Spots) -> dict[SessionId, Spot]:
        """Spots of the timetable by the clocks of each session."""
        return {own: self._own_clock(own, spot) for own, spot in spots.items() if own in self.programme.sessions}

    def _own_clock(self, own: SessionId, spot: Spot) -> Spot:
        session, meeting = self.programme.sessions[own], self.context.meeting
        there = partial(from_zone, zone=self.zone or meeting.zone, session=session, meeting_zone=meeting.zone)
        start, end = there(spot.span.start), there(spot.span.end)
        return Spot(Span(start, max(start, end)), spot.room)

    def _on_let_go(self, ids: Sequence[SessionId], at: QPoint) -> None:
        """Blocks that are dropped below the grid go to the tray."""
        here = self.mapFromGlobal(at)
        if self.rect().contains(here) and not self.view.geometry().contains(here):
            self.unscheduled.emit(list(ids))

    def _on_trial(self, spots: Spots) -> None:
        """Look what would be found there: as it would be, and as it would be without any place."""
        sessions = self.programme.sessions
        placed = [
            replace(sessions[own], span=each.span, room=each.room) for own, each in self.own_clocks(spots).items()
        ]
        unplaced = [replace(each, span=None, room=None) for each in placed]
        heard: Callable[[Sequence[Mark]], None] = partial(self.view.show_trial, dict(spots))
        self.context.watch.would_be(self, (placed, unplaced), partial(trial_in_words, self.context.words), heard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves what is chosen, although it goes back and forward elsewhere.

        Where nothing is chosen, or can be moved, there is nothing else that it could mean.
        """
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.key() in _ARROWS and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if moves and self.view.chosen_ids() and not self.context.read_only:
                event.accept()
                return True
        return super().eventFilter(watched, event)
