"""The rooms of the venue in their order, with the fields of the one that is chosen: what is typed is stored at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, Room, RoomId
from c2c_events.errors import C2CError
from c2c_events.messages import say
from c2c_events.more_terms import LAYOUTS
from ui import theme
from ui.commands import button, command, icon_button
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.models.links import Link
from ui.widgets.basics import column, label, row, rule, scrolling
from ui.widgets.day_list import NotedDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.facts_sheet import Facet, Fact, FactsSheet, SheetOf
from ui.widgets.ordered_list import OrderedList

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_WIDE, _HIGH = 820, 600


class Rooms(Question):
    """At the leading side the rooms in their order, beside them the fields of one."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        words, writable = context.words, not context.read_only
        _ = words._
        super().__init__(parent, words, _("Rooms"), wide=560)
        self.context = context
        self.rooms: tuple[Room, ...] = ()
        self.list = OrderedList(_("Rooms"), NotedDelegate(), read_only=not writable)
        self.list.opened.connect(self.show_room)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self.ask_delete)
        self.new_one = AddingLine(_("Add a room"))
        self.new_one.setAccessibleName(_("Add a room"))
        self.new_one.stored.connect(self.add)
        make = partial(command, self, enabled=writable)
        self.up = make(_("Move up"), lambda: self.list.step(self.shown, -1), icon="arrow-up")
        self.down = make(_("Move down"), lambda: self.list.step(self.shown, 1), icon="arrow-down")
        self.delete = make(_("Delete room…"), lambda: self.ask_delete(self.shown), icon="trash-2")
        self.sheet = FactsSheet(context, _sheet(words))
        self.problem = label("", "error", wraps=True)
        self.problem.hide()
        beside = row(gap=12)
        beside.addLayout(self._side(), 2)
        beside.addWidget(rule(upright=True))
        beside.addWidget(self.sheet, 3)
        self.content.addLayout(beside, 1)
        self.content.addWidget(self.problem)
        context.operations.changed.connect(self._on_changed)
        self.resize(theme.unit(_WIDE), theme.unit(_HIGH))
        self._ask()
        self.list.setFocus()

    def _side(self) -> Any:
        side = column(scrolling(self.list), gap=6)
        side.setStretch(0, 1)
        if not self.context.read_only:
            side.addWidget(self.new_one)
            delete = button(self.delete, "quiet")
            delete.setAutoDefault(False)
            side.addLayout(row(icon_button(self.up), icon_button(self.down), None, delete, gap=2))
        return side

    @property
    def shown(self) -> str:
        """The id of the room whose fields stand there, "" for none."""
        return self.sheet.thing_ids.get(Room, "") or next(iter(self.sheet.ids), "")

    # What there is.

    def _on_changed(self, changes: ChangeSet) -> None:
        self.sheet.on_changed(changes)
        if changes.touches(Room):
            self._ask()

    def _ask(self) -> None:
        self.context.operations.read(self, _rooms).then(self._on_rooms)

    def _on_rooms(self, rooms: Sequence[Room]) -> None:
        added = {each.id for each in rooms} - {each.id for each in self.rooms} if self.rooms else set()
        self.rooms = tuple(rooms)
        self.list.show_lines([each.id for each in rooms], [self._line(each) for each in rooms])
        known = {each.id for each in rooms}
        if len(added) == 1:
            self.show_room(added.pop())
        elif self.shown not in known:
            self.show_room(rooms[0].id if rooms else "")
        for action in (self.up, self.down, self.delete):
            action.setEnabled(bool(rooms) and not self.context.read_only)

    def _line(self, room: Room) -> Link:
        words = self.words
        seats, booths = max(room.capacity.values(), default=0), room.booths or 0
        note = [
            words.counted("{n} seat", "{n} seats", seats) if seats else "",
            words.counted("{n} booth", "{n} booths", booths) if booths else "",
        ]
        name = room.name_in(words.code, *self.context.meeting.languages)
        said = " · ".join(part for part in note if part)
        return Link(name, said, said=f"{name}. {said}")

    def show_room(self, room: str) -> None:
        """Show the fields of a room; "" for none."""
        self.problem.hide()
        self.sheet.thing_ids = {}
        self.sheet.show_things([room] if room else [])
        self.list.show_open(room)

    # What is done with them.

    def add(self, name: str) -> None:
        """Add a room behind the others, and show its fields."""
        if name.strip():
            answer = self.context.operations.run(Label("add", name.strip()), _add, name)
            answer.then(lambda _room: self.new_one.show_added()).refused(self._on_refused)

    def _move(self, room: str, steps: int) -> None:
        self.context.operations.run(Label("order_rooms"), _move, room, steps)

    def ask_delete(self, room: str) -> None:
        """Take a room away; asked where the sessions in it go, if there are any."""
        if not room or self.context.read_only:
            return
        self.context.operations.read(self, _count_in, room).then(partial(self._delete_or_ask, room))

    def _delete_or_ask(self, room: str, sessions: int) -> None:
        if not sessions:
            self._delete(room, None)
            return
        gone = next(each for each in self.rooms if each.id == room)
        asked = DeleteRoom(self, self.context, gone, [each for each in self.rooms if each.id != room], sessions)
        asked.chosen.connect(partial(self._delete, room))
        asked.open()

    def _delete(self, room: str, instead: RoomId | None) -> None:
        self.context.operations.run(Label("delete", room), _delete, room, instead).refused(self._on_refused)

    def _on_refused(self, problem: C2CError) -> None:
        self.new_one.forget_sent()
        self.problem.setText(say(problem, self.words))
        self.problem.show()


class DeleteRoom(Question):
    """Where the sessions of a room go that is taken away. `chosen(RoomId | None)`: None for no room."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, room: Room, others: Sequence[Room], sessions: int) -> None:
        words, languages = context.words, context.meeting.languages
        _ = words._
        name = room.name_in(words.code, *languages)
        super().__init__(parent, words, _("Delete {room}?").format(room=name), _("Delete room"))
        self.explain(words.counted("{n} session is in it.", "{n} sessions are in it.", sessions))
        self.instead = QComboBox()
        self.instead.addItem(_("No room"), None)
        for each in others:
            self.instead.addItem(each.name_in(words.code, *languages), each.id)
        self.content.addWidget(Field(_("They go to"), self.instead))
        self.instead.setFocus()

    def on_answer(self) -> None:
        self.accept()
        self.chosen.emit(self.instead.currentData())


def rooms_button(context: Context, asking: Question) -> QPushButton:
    """Leads from another question about the meeting to its rooms."""
    made = QPushButton(context.words._("Rooms…"))
    made.setProperty("kind", "quiet")
    made.setAutoDefault(False)

    def go() -> None:
        parent = asking.parentWidget()
        asking.close()
        if parent is not None:
            Rooms(context, parent).open()

    made.clicked.connect(go)
    return made


def _sheet(words: Language) -> SheetOf:
    _ = words._
    none = _("None stated")
    return SheetOf(
        Room,
        lambda room: str(room.name),
        [
            Facet(_("Room"), (
                Fact(_("Name"), "name"),
                Fact(_("Floor"), "floor", none),
                Fact(_("Booths"), "booths", none),
                Fact(_("Step-free"), "step_free", _("Not known"), completes=True),
                Fact(_("How"), "step_free_note", none),
            )),
            Facet(_("Seats"), tuple(Fact(_(said), f"capacity.{layout}", none) for layout, said in LAYOUTS.items())),
            Facet(_("Set-up"), (
                Fact(_("Set up, minutes"), "set_up_minutes"),
                Fact(_("Clear, minutes"), "clear_away_minutes"),
                Fact(_("Equipment"), "equipment", _("Screen; microphones")),
                Fact(_("Available"), "available", _("Always")),
                Fact(_("Note"), "note", words.pgettext("note", "None")),
            )),
            Facet(_("Name in other languages"), text="names"),
        ],
        Layout,
        _("Add a room to say how many it seats."),
    )  # fmt: skip


# On the threads.


def _rooms(reader: Reader) -> Sequence[Room]:
    from c2c_events.services.rooms import rooms_of

    return rooms_of(reader)


def _count_in(reader: Reader, room: Any) -> int:
    from c2c_events.services.rooms import sessions_in

    return len(sessions_in(reader, room))


def _add(work: UnitOfWork, name: str) -> RoomId:
    from c2c_events.services.rooms import add_room

    return add_room(work, name)


def _move(work: UnitOfWork, room: Any, steps: int) -> None:
    from c2c_events.services.rooms import move_room

    move_room(work, room, steps)


def _delete(work: UnitOfWork, room: Any, instead: RoomId | None) -> None:
    from c2c_events.services.rooms import delete_room

    delete_room(work, room, instead)
