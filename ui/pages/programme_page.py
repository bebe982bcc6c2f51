"""The programme: its days as a grid that is planned in, or the list of its sessions; what is found in it beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from c2c_events.domain.filters import Part, written
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, Session, SessionId
from c2c_events.services.facts import session_facts
from c2c_events.services.lists import session_rows
from ui.columns.programme import session_columns
from ui.commands import command, of_one_place
from ui.context import Context
from ui.mending import Mending, session_of
from ui.models.history import THING
from ui.models.programme_findings import FoundLine, ProgrammeFindings, programme_findings
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import Inspector, ListKind
from ui.pages.timetable_pane import Programme, TimetablePane, read_programme, read_sessions, with_sessions
from ui.programme_commands import ProgrammeCommands
from ui.suggestion_commands import SuggestionCommands
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings_panel import FindingsPanel
from ui.widgets.programme_bar import GRID, LIST, ProgrammeBar
from ui.widgets.room_chooser import RoomChooser
from ui.widgets.session_inspector import SessionInspector
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Thing


class ProgrammePage(ImportedPage):
    """The programme. The grid and the list show the same sessions; commands are about what is chosen in either."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self._view_key = GRID
        self._marked = False  # blocks are chosen since the finding about them is: no inspector for them
        self._wanted_sessions: list[str] = []  # to choose as soon as they are there
        super().__init__(
            context,
            ListKind(
                "programme",
                words._("Programme"),
                words._("Title, room, person, theme"),
                session_columns(words, context.meeting),
                partial(session_rows, zone=context.meeting.zone),
                (Session, Role, Room, Person, WorkingGroup, GroupSession, SiteVisit, Departure),
                session_facts,
                fact=lambda rows: words.counted("{n} session", "{n} sessions", len(rows)),
                first_sort="day",
                changed=lambda n: words.counted("{n} session changed", "{n} sessions changed", n),
            ),
        )

    def _make_commands(self) -> None:
        super()._make_commands()
        _ = self.words._
        make = partial(command, self)
        self.pane = TimetablePane(self.context)
        self.act = ProgrammeCommands(self.context, self, self, self.pane.view)
        self.suggest = SuggestionCommands(
            self.context, self, self, lambda spots: self.act.place(spots, self.pane.view.give_back)
        )
        self.closer = make(_("Zoom in"), partial(self.pane.view.zoom_by, 1), icon="zoom-in", shortcut="Ctrl++")
        self.further = make(_("Zoom out"), partial(self.pane.view.zoom_by, -1), icon="zoom-out", shortcut="Ctrl+-")
        self.next_day = make(
            _("Next day"), partial(self.pane.step_day, 1), icon="chevron-right", shortcut="PgDown"
        )
        self.previous_day = make(
            _("Previous day"), partial(self.pane.step_day, -1), icon="chevron-left", shortcut="PgUp"
        )
        for action in (self.next_day, self.previous_day):
            of_one_place(action, _("in the timetable"))
        self.other_view = make(_("Grid or list"), self._change_view, icon="list", shortcut="Ctrl+Shift+G")
        self._of_list = [
            self.fill_, self.empty_, self.copy_, self.copy_rows, self.paste_, self.sort_, self.sort_also,
            self.filters.add_, self.filters.save_, self.columns_, self.reset_columns,
        ]  # fmt: skip
        self._can_in_list = {action: action.isEnabled() for action in self._of_list}
        self._of_grid = [self.closer, self.further, self.next_day, self.previous_day]
        self.mending = Mending(self.context, self, opens=self._open_field)
        self.panel = FindingsPanel(self.words, self.mending)

    def commands(self) -> Sequence[QAction]:
        return [
            *self.act.all(), *self.suggest.all(), self.other_view, *self._of_grid, *super().commands(),
        ]  # fmt: skip

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words._
        return (
            (_("To the session beside, in the timetable"), "← → ↑ ↓"),
            (_("To the first or the last session of the day, in the timetable"), _("Home, End")),
            (_("To the session with this title, in the timetable"), _("Letters of its title")),
            (_("Zoom in or out, in the timetable"), _("Ctrl with the mouse wheel")),
            (_("Choose the session beside too, in the timetable"), _("Shift with ← → ↑ ↓")),
            (_("Open what is chosen"), _("Enter")),
            (_("Copy what is dragged"), _("Ctrl while dragging")),
            (_("Leave what is dragged where it was"), _("Esc while dragging")),
        )

    def primary(self) -> QAction | None:
        return self.act.add

    def plain(self) -> Sequence[QAction]:
        return [self.suggest.repair, self.act.publish]

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("The programme is empty"),
            _("Sessions come from the secretariat's spreadsheet, with their rooms and speakers."),
            self.act.add,
        )

    # Laying out.

    def _lay_out(self) -> None:
        words, days = self.words, self.context.meeting.days()
        self.programme_bar = ProgrammeBar(
            words, days, (self.context.meeting.zone, _reader_zone()), self.closer, self.further
        )
        self._beside = QWidget()
        self._sides = QStackedLayout(self._beside)
        self._sides.addWidget(self.panel)
        super()._lay_out()
        self.body.set_pane(self._beside)
        self.column.insertWidget(1, self.programme_bar)
        self.bar.changed.connect(self._on_expression)
        self.programme_bar.day_chosen.connect(self._choose_day)
        self.programme_bar.view_chosen.connect(self.show_view)
        self.programme_bar.rooms_asked.connect(self._choose_rooms)
        self.programme_bar.zone_chosen.connect(self._show_zone)
        self.pane.placed.connect(lambda spots: self.act.place(spots, self.pane.view.give_back))
        self.pane.copied.connect(self.act.copy)
        self.pane.unscheduled.connect(self.act.take_out_of_timetable)
        self.pane.chosen.connect(self._on_chosen_by_hand)
        self.pane.view.clicked.connect(self._on_chosen_by_hand)
        self.pane.opened.connect(self._open)
        self.pane.menu_asked.connect(lambda at: self.menu_of_selected().popup(at))
        self.pane.day_shown.connect(self._on_day)
        self.panel.chosen.connect(self._mark_finding)
        self.panel.opened.connect(self._open_finding)
        self.pane.show_day(_first_day(days, self.context.meeting.zone))
        self._settle_views()

    def around(self, whole_list: QWidget) -> QWidget:
        both = QWidget()
        self._views = QStackedLayout(both)
        self._views.addWidget(whole_list)
        self._views.addWidget(self.pane)
        both.setFocusProxy(self.view)
        self._whole = both
        return both

    @cached_property
    def inspector(self) -> Inspector | None:
        made = self.make_inspector()
        self._sides.addWidget(made)
        return made

    def make_inspector(self) -> SessionInspector:
        return SessionInspector(self.context, self.show_history)

    # Grid or list.

    @property
    def in_grid(self) -> bool:
        return self._view_key == GRID

    def show_view(self, view: str) -> None:
        """Show the grid or the list; what is chosen stays so."""
        if view == self._view_key:
            return
        chosen = self.selected_ids()
        self._view_key = view
        if self.in_grid:
            self.pane.choose([SessionId(each) for each in chosen], go=False)
        else:
            self._choose_again(chosen)
        self._settle_views()
        self._selection_settles.start()
        (self.pane.view if self.in_grid else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_view(self) -> None:
        self.show_view(LIST if self.in_grid else GRID)

    def _settle_views(self) -> None:
        some = self.index is None or bool(self.index.rows)
        grid = self.in_grid and some
        self._views.setCurrentIndex(int(grid))
        self._whole.setFocusProxy(self.pane.view if grid else self.view)
        self.bar.setVisible(not self.in_grid and some)
        self.programme_bar.setVisible(some)
        self.footer.setVisible(some)
        self.header.show_buttons(some)
        self.body.set_used(some)
        self.programme_bar.show_view(self._view_key, day=self.pane.day)
        for action in self._of_grid:
            action.setEnabled(grid)
        for action in self._of_list:
            action.setEnabled(not grid and self._can_in_list[action])
        self.act.take_out.setShortcut("Del" if grid else "")  # in the list it would be that of a chip
        self._show_segment()

    def on_rows(self, rows: Sequence[Any]) -> None:
        super().on_rows(rows)
        self._settle_views()
        self._say_fact()

    def _say_fact(self) -> None:
        """ "46 sessions, 10 rooms"."""
        words, rooms = self.words, len(self.pane.programme.rooms)
        sessions = len(self.index.rows) if self.index is not None else 0
        said = [words.counted("{n} session", "{n} sessions", sessions)] if sessions else []
        if said and rooms:
            said.append(words.counted("{n} room", "{n} rooms", rooms))
        self.header.set_fact(", ".join(said))

    # What there is.

    def programme(self) -> Programme:
        return self.pane.programme

    def shown_day(self) -> date | None:
        return self.pane.day

    def shown_zone(self) -> str:
        return self.pane.zone

    def refresh(self) -> None:
        super().refresh()
        self._read_programme()

    def _read_programme(self) -> None:
        self.context.operations.read(self, read_programme).then(self._on_programme)

    def _on_programme(self, programme: Programme) -> None:
        self.pane.show_programme(programme)
        self._say_rooms()
        self._say_fact()
        self._choose_wanted()
        self.act.update_enabled()
        self.suggest.update_enabled()

    def on_changed(self, changes: ChangeSet) -> None:
        super().on_changed(changes)
        if changes.touches(Room):
            self._read_programme()
        elif sessions := changes.things(Session):
            # Answers come in the order of questions, so none is older than what is shown.
            self.context.operations.read(self, read_sessions, sessions).then(self._on_sessions)

    def _on_sessions(self, changed: Mapping[SessionId, Session | None]) -> None:
        self._on_programme(with_sessions(self.pane.programme, changed))

    def on_findings(self) -> None:
        super().on_findings()
        if not self.context.watch.looked:
            return
        findings = tuple(self.context.watch.findings)
        self.context.operations.read(self, programme_findings, findings, self.words).then(self._on_found)

    def _on_found(self, found: ProgrammeFindings) -> None:
        self.panel.show_value(found)
        self.pane.show_marks(found.marks)

    # Days, rooms, clocks.

    def _choose_day(self, day: str) -> None:
        """Show one day, "" for all; in the list what else is asked for stays."""
        self.pane.show_day(date.fromisoformat(day) if day else None)
        if not self.in_grid:
            self.bar.replace_part(self._day_asked(), written("day", day) if day else "")

    def _day_asked(self) -> Part | None:
        return next((part for part in self.bar.parts() if part.term.key == "day" and not part.term.negated), None)

    def _on_expression(self, _expression: str) -> None:
        self._show_segment()

    def _show_segment(self) -> None:
        if self.in_grid:
            self.programme_bar.show_day(str(self.pane.day or ""))
            return
        asked = self._day_asked()
        several = asked is not None and len(asked.term.values) != 1
        self.programme_bar.show_day("several" if several else asked.term.values[0] if asked is not None else "")

    def _on_day(self, day: date | None) -> None:
        self.panel.show_day(day)
        self.programme_bar.show_view(self._view_key, day=day)
        self._show_segment()
        self._say_rooms()

    def _say_rooms(self) -> None:
        pane = self.pane
        empty = pane.empty_rooms()
        folds = bool(empty) and len(empty) < len(pane.programme.rooms)
        self.programme_bar.show_rooms(pane.rooms_shown(), len(pane.programme.rooms), foldable=folds)

    def _choose_rooms(self) -> None:
        """Which of the rooms without sessions are shown, one by one; where there are none at all, which there are."""
        pane, bar = self.pane, self.programme_bar
        if not pane.programme.rooms:
            self.act.rooms.trigger()
            return
        every = frozenset(each.id for each in pane.programme.rooms)
        opened = every if pane.opened_rooms is None else pane.opened_rooms
        chooser = RoomChooser(bar.rooms, self.words, pane.empty_rooms(), opened)
        chooser.shown.connect(self._open_rooms)
        chooser.open_below(bar.rooms)

    def _open_rooms(self, opened: frozenset[RoomId] | None) -> None:
        self.pane.open_rooms(opened)
        self._say_rooms()

    def _show_zone(self, zone: str) -> None:
        """Show the clocks of an IANA zone, the meeting's where "", in the grid and in the list."""
        self.pane.show_zone(zone)
        self.programme_bar.show_zone(self.pane.zone)
        self._say_rooms()
        self.kind = replace(self.kind, read=partial(session_rows, zone=self.pane.zone or self.context.meeting.zone))
        super().refresh()

    # What is chosen.

    def _on_chosen_by_hand(self, *_: object) -> None:
        """Somebody chose something: no longer what a finding marked."""
        self._marked = False
        self._selection_settles.start()

    def selected_ids(self) -> list[str]:
        return [str(each) for each in self.pane.chosen_ids()] if self.in_grid else super().selected_ids()

    def chosen(self) -> list[Session]:
        sessions = self.pane.programme.sessions
        return [sessions[each] for each in map(SessionId, self.selected_ids()) if each in sessions]

    def select(self, thing_id: str) -> None:
        self.show_sessions([thing_id])
        if not self.in_grid:
            super().select(thing_id)

    def show_sessions(self, ids: Sequence[str]) -> None:
        self._wanted_sessions = list(ids)
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        sessions = self.pane.programme.sessions
        there = [each for each in map(SessionId, self._wanted_sessions) if each in sessions]
        if not there:
            return
        self._wanted_sessions = []
        if self.in_grid:
            self._marked = False
            self.pane.choose(there)
            self.pane.focus_chosen()
        elif len(there) == 1:
            super().select(there[0])

    def _show_selected(self) -> None:
        """The inspector of what is chosen gives way to the findings where nothing is, or only their blocks are."""
        ids = self.selected_ids()
        if self.body.is_open():
            findings = self.in_grid and (not ids or self._marked)
            if not findings and self.inspector is not None:
                self.inspector.show_things(ids)
                self._sides.setCurrentWidget(self.inspector)
            else:
                self._sides.setCurrentWidget(self.panel)
        self._say_counts()
        self.act.update_enabled()
        self.suggest.update_enabled()

    def _open(self, thing_id: str) -> None:
        """Enter or a double click on a block or a card: its inspector gets the focus."""
        self._marked = False
        self.pane.choose([SessionId(thing_id)])
        self.open_inspector()

    def open_inspector(self) -> None:
        if self.in_grid and not self.pane.chosen_ids():
            self._show_inspector(True)
            self.panel.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._marked = False
        super().open_inspector()
        self._show_selected()

    def _edit_current(self) -> None:
        if self.in_grid:
            self.open_inspector()
        else:
            super()._edit_current()

    def edit_cell(self, kind: str, path: str) -> bool:
        """Edit a field of what is chosen in its cell of the list."""
        ids = self.selected_ids()
        if self.in_grid and ids:
            self.show_view(LIST)
            self.view.select_id(ids[0])
        return super().edit_cell(kind, path)

    def _show_history(self) -> None:
        ids = self.selected_ids()
        if self.in_grid and ids:
            self.context.shell.go("history", only=THING + ids[0])
        elif not self.in_grid:
            super()._show_history()

    def menu_of_selected(self) -> QMenu:
        return self.act.menu()

    # Findings.

    def _mark_finding(self, line: FoundLine | None) -> None:
        """Mark the blocks of the finding that is chosen, on the day of the first."""
        if line is None or not self.in_grid:
            return
        self.pane.choose(line.sessions, go=not line.days or self.pane.day not in line.days)
        self._marked = True

    def _open_finding(self, line: FoundLine | None) -> None:
        if line is not None and line.sessions:
            self._open(line.sessions[0])

    def _step_finding(self, step: int) -> None:
        if not self.in_grid:
            super()._step_finding(step)
            return
        self._marked = True
        self._show_inspector(True)
        self._sides.setCurrentWidget(self.panel)
        self.panel.step(step)

    def _shows_findings(self) -> bool:
        return self.body.is_open() and self._sides.currentWidget() is self.panel

    def _mend(self) -> None:
        if not self._shows_findings():
            super()._mend()
        elif answers := self.panel.list.answers():
            answers[0][1]()

    def _accept(self) -> None:
        if not self._shows_findings():
            if isinstance(self.inspector, ThingInspector):
                self.inspector.accept()
        elif (line := self.panel.current()) is not None and not self.context.read_only:
            self.mending.accept(line.finding)

    def _open_field(self, thing: Thing, path: str) -> bool:
        """Show a session, or that of a role, with the focus where a field of it is edited."""
        if thing.kind == "role":
            answer = self.context.operations.read(self, session_of, thing.id)
            answer.then(lambda own: self._open_at(own, lambda inspector: inspector.focus_part(thing, path)))
        elif thing.kind == "session":
            self._open_at(thing.id, lambda inspector: inspector.focus_field(thing.kind, path))
        return thing.kind in ("role", "session")

    def _open_at(self, own: str, focus: Callable[[ThingInspector], bool]) -> None:
        """Show a session; its inspector then has the focus where `focus` puts it."""
        self._open(own)

        def shown(_nothing: None) -> None:
            if isinstance(self.inspector, ThingInspector) and self.inspector.ids == (own,):
                focus(self.inspector)

        # What is asked after the inspector asked for its session is answered after it.
        self.context.operations.read(self, lambda _reader: None).then(shown)

    # Keys, search, state.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.in_grid and self.pane.chosen_ids():
            self.panel.clear_choice()
            self.pane.choose(())
            return
        super().keyPressEvent(event)

    def search_here(self) -> None:
        self.show_view(LIST)
        super().search_here()

    def show_only(self, only: str) -> None:
        self.show_view(LIST)
        super().show_only(only)

    def panes(self) -> list[QWidget]:
        if not self.in_grid:
            return [self.programme_bar.views, *super().panes()]
        tray = [self.pane.tray.list] if self.pane.tray.list.isVisible() else []
        beside = self.panel if self._shows_findings() else self.inspector
        return [self.programme_bar.views, self.pane.view, *tray, *([beside] if beside and self.body.is_open() else [])]

    def state(self) -> dict[str, Any]:
        return {
            **super().state(),
            "view": self._view_key,
            "day": str(self.pane.day or ""),
            "zoom": self.pane.view.zoom(),
            "rooms": None if self.pane.opened_rooms is None else sorted(self.pane.opened_rooms),
            "zone": self.pane.zone,
            "all_findings": self.panel.everything,
            "chosen": list(self.pane.chosen_ids()),
        }

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        if state.get("view") in (GRID, LIST):
            self.show_view(state["view"])
        if isinstance(day := state.get("day"), str):
            self.pane.show_day(_day(day))
        if isinstance(zoom := state.get("zoom"), int):
            self.pane.view.set_zoom(zoom)
        if isinstance(zone := state.get("zone"), str) and zone in ("", _reader_zone()):
            self._show_zone(zone)
        if (rooms := state.get("rooms", [])) is None or isinstance(rooms, list):
            self.pane.open_rooms(None if rooms is None else frozenset(RoomId(str(each)) for each in rooms))
        self.panel.show_everything(state.get("all_findings") is True)
        if isinstance(chosen := state.get("chosen"), list) and self.in_grid:
            self.show_sessions([str(each) for each in chosen])


def _first_day(days: Sequence[date], zone: str) -> date | None:
    """Today while the meeting takes place, else its first day."""
    today = datetime.now(ZoneInfo(zone)).date()
    return today if today in days else next(iter(days), None)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _reader_zone() -> str:
    """The zone of this machine (IANA), as far as its name is known here."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return name if name in available_timezones() else "UTC"
