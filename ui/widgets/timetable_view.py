"""The timetable: blocks that are chosen, moved, lengthened, copied and opened, by mouse and by keyboard.

It changes nothing itself: it tells what somebody let go of. While they drag, it asks what would be found there
(`trial`), and shows the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QRegion,
)
from PySide6.QtWidgets import QApplication, QWidget

from c2c_events.domain.programme import SessionId
from c2c_events.domain.timetable import Spot
from c2c_events.language import Language
from ui import theme
from ui.models import timetable_moves as moves
from ui.models.timetable import Index, Item, Mark, Shown, rooms_of, rooms_too_small
from ui.models.timetable_moves import Carried, Proposal
from ui.widgets import timetable_geometry as geometry
from ui.widgets.timetable_geometry import STEP
from ui.widgets.timetable_grid import ALT, CTRL, SELECT, SHIFT, TimetableGrid
from ui.widgets.timetable_painter import Looks, box_of

_GRIP = 5
"""Pixels at a block's upper and lower edge by which it is lengthened."""

_TIP_WIDE = 300
"""A tip stands out of its ghost by less."""

_TRIAL_MS = 60
_SCROLL_MS, _SCROLL_BY, _SCROLL_EDGE = 30, 14, 24
_SETTLES_MS = 4000
"""What somebody dropped is shown at its new place so long, if nothing newer comes."""

_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_NOTHING = Proposal({}, ())
_Kind = Literal["press", "move", "start", "end", "rubber", "given up"]


@dataclass(frozen=True, slots=True)
class _Drag:
    """What the pressed button does. `at`: where it was pressed; `row`: on which block; `within`: minutes after its
    start; `clears`: a release without moving chooses that block alone; `toggles`: or turns its choice round."""

    kind: _Kind
    at: QPoint
    row: int | None = None
    within: int = 0
    grip: Literal["", "start", "end"] = ""
    clears: bool = False
    toggles: bool = False
    before: Proposal = _NOTHING


class TimetableView(TimetableGrid):
    """Signals carry spots by the clocks of the timetable (`Shown.zone`); `dict[SessionId, Spot]` where not said.

    `moved`, `resized`, `copied`: what somebody let go of; it is shown at its new place until the timetable is shown
    anew, or `give_back` says that it was refused. `trial`: where it would be meanwhile, for `show_trial`. `opened`: an
    id; `day_opened`: a day seen from afar. `carried_out`, `let_go`: ids of blocks that are dragged out of the view, or
    dropped there, and the point of the screen. `day_wanted`: 1 or -1. `chosen`, `zoomed`: see `TimetableGrid`.
    """

    moved = Signal(dict)
    resized = Signal(dict)
    copied = Signal(dict)
    trial = Signal(dict)
    opened = Signal(str)
    day_opened = Signal(object)
    carried_out = Signal(list, QPoint)
    let_go = Signal(list, QPoint)
    day_wanted = Signal(int)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._editable = True
        self._drag: _Drag | None = None
        self._proposal: Proposal | None = None  # under the mouse
        self._pending: Proposal | None = None  # let go of, and not yet shown by the model
        self._tip: Sequence[Mark] | None = None
        self._dimmed: frozenset[int] = frozenset()
        self._rubber: QRect | None = None
        self._at = QPoint()
        self._copies = False
        self._trial = QTimer(self)
        self._trial.setSingleShot(True)
        self._trial.timeout.connect(self._ask)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.timeout.connect(self.give_back)
        self._scrolls = QTimer(self)
        self._scrolls.timeout.connect(self._scroll_on)
        self.setAcceptDrops(True)

    # What the page gives.

    def show_timetable(self, shown: Shown) -> None:
        """Show this from now on. What is chosen stays so where it is still there, and so does the time at the top.

        What somebody drags meanwhile stays in their hand, unless it changed.
        """
        heads, items = self._grid().heads, self._grid().items
        super().show_timetable(shown)
        grid = self._grid()
        if self._pending is not None and (heads != grid.heads or self._has_come(self._pending)):
            self._settle()
        drag = self._drag
        if drag is None or drag.row is None or drag.kind == "given up":
            return
        row = next((n for n, each in enumerate(grid.items) if each.ids == items[drag.row].ids), None)
        mine = [each for each in grid.items if drag.before.spots.keys() & set(each.ids)]
        if row is None or heads != grid.heads or moves.as_they_are(shown, mine).spots != drag.before.spots:
            self.give_up()
        else:
            self._drag = replace(drag, row=row)

    def set_editable(self, editable: bool) -> None:
        """Whether blocks can be moved."""
        self._editable = editable

    def show_trial(self, spots: dict[SessionId, Spot], findings: Sequence[Mark]) -> None:
        """Say what would be found with sessions in these spots, worst first; an answer that comes too late is left."""
        if self._proposal is not None and self._proposal.spots == spots:
            self._tip = tuple(findings)
            self.viewport().update(self._ghost_region())

    def give_back(self) -> None:
        """What was let go of stays where it was."""
        if self._pending is not None:
            self._settle()
            self.viewport().update()

    def give_up(self) -> None:
        """Drop what is dragged where it was."""
        if self._drag is not None:
            self._drag = replace(self._drag, kind="given up")
        self._propose(None)
        self._rubber = None
        self._scrolls.stop()
        self.viewport().update()

    # Moving by keyboard and from menus.

    def move_chosen(self, minutes: int, columns: int = 0) -> None:
        """Move the chosen blocks so many minutes later and so many columns further."""
        shown, before = self.timetable().shown, self._to_move()
        if shown is not None and before.ghosts:
            self._let(self.moved, before, moves.moved(shown, self._grid(), before, minutes, columns))

    def lengthen_chosen(self, minutes: int) -> None:
        """Let the chosen blocks end so many minutes later."""
        shown, before = self.timetable().shown, self._to_move()
        if shown is not None and before.ghosts:
            self._let(self.resized, before, moves.resized(shown, before, end=minutes))

    def _to_move(self) -> Proposal:
        """The chosen blocks that are not locked, where they are, or where they are about to be."""
        shown = self.timetable().shown
        if shown is None or not self._editable:
            return _NOTHING
        items = [item for row in self.chosen_rows() if not (item := self._grid().items[row]).face.locked]
        ids = {own for item in items for own in item.ids}
        if self._pending is not None and ids == self._pending.spots.keys():
            return self._pending
        return moves.as_they_are(shown, items)

    def _let(self, signal: SignalInstance, before: Proposal, after: Proposal, *, keeps: bool = True) -> None:
        """Hand out what somebody did, and show it until it is there."""
        if not after.spots or after.spots == before.spots:
            return
        if keeps:
            self._pending = after
            self._settles.start(_SETTLES_MS)
        self.viewport().update()
        last = after.ghosts[-1]
        theme.announce(f"{last.face.times}, {self._place_of(last)}", self)
        signal.emit(after.spots)

    def _place_of(self, item: Item) -> str:
        return item.face.place if item.column is None else self._grid().heads[item.column].name

    def _has_come(self, pending: Proposal) -> bool:
        """Whether sessions are shown where they were dropped, or elsewhere than here."""
        shown = self.timetable().shown
        there = {own.id: own for item in self._grid().items for own in item.sessions}
        return shown is None or all(
            own not in there or (shown.span_of(there[own]) == spot.span and there[own].room == spot.room)
            for own, spot in pending.spots.items()
        )

    def _settle(self) -> None:
        self._pending = None
        self._settles.stop()

    # Keyboard.

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            dragging = self._drag is not None and self._drag.kind != "given up"
            if dragging and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._do_key(Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _do_key(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self.give_up()
        elif key in _ARROWS and held & ALT:
            across, down = _ARROWS[key]
            if held & SHIFT:
                self.lengthen_chosen(down * STEP)
            else:
                self.move_chosen(down * STEP, -across if self.isRightToLeft() else across)
        elif key in _ARROWS:
            self.walk(*_ARROWS[key], held)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            rows = len(self._grid().items)
            self.go_to(0 if key == Qt.Key.Key_Home else rows - 1, held)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.day_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and held & CTRL:
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._open(self.currentIndex())
        else:
            return False
        return True

    def _open(self, index: Index) -> None:
        item = self._item(index)
        if item is None:
            return
        if item.is_one:
            self.opened.emit(item.ids[0])
        else:
            self.day_opened.emit(item.day)

    # Mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, held = event.position().toPoint(), event.modifiers()
        index = self.indexAt(at)
        self._walk = None
        if event.button() == Qt.MouseButton.RightButton and index.isValid():
            if not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, SELECT.ClearAndSelect)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if not index.isValid():
            if not held & (CTRL | SHIFT):
                self.selectionModel().clearSelection()
            if self.scene().is_grid(at.x(), at.y()):
                self._drag = _Drag("press", at)
            return
        selected = self.selectionModel().isSelected(index)
        toggles = bool(held & (CTRL | SHIFT)) and selected
        if not selected:
            flag = SELECT.Select if held & (CTRL | SHIFT) else SELECT.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
        else:
            self.selectionModel().setCurrentIndex(index, SELECT.NoUpdate)
        item = self.timetable().item(index)
        within = self._geometry().minute_at(self.scene().point(at.x(), at.y())[1]) - item.start
        self._drag = _Drag(
            "press", at, index.row(), round(within), self._grip(index, at),
            clears=selected and not toggles, toggles=toggles,
        )  # fmt: skip

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._drag is None:
            grip = self._grip(self.indexAt(at), at)
            self.viewport().setCursor(Qt.CursorShape.SizeVerCursor if grip else Qt.CursorShape.ArrowCursor)
            return
        if self._drag.kind == "press":
            if (at - self._drag.at).manhattanLength() < QApplication.startDragDistance():
                return
            self._start_drag(self._drag)
        self._drag_to(at, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self._scrolls.stop()
        if event.button() != Qt.MouseButton.LeftButton or drag is None:
            return
        at, proposal = event.position().toPoint(), self._proposal
        self._rubber = None
        self._propose(None)
        self.viewport().update()
        if drag.kind == "press" and drag.row is not None:
            index = self.timetable().index(drag.row)
            if drag.toggles:
                self.selectionModel().select(index, SELECT.Toggle)
            elif drag.clears:
                self.selectionModel().select(index, SELECT.ClearAndSelect)
        elif drag.kind == "move" and not self.viewport().rect().contains(at):
            self.let_go.emit(list(drag.before.spots), self.viewport().mapToGlobal(at))
        elif drag.kind == "move" and proposal is not None:
            copies = bool(event.modifiers() & CTRL)
            self._let(self.copied if copies else self.moved, drag.before, proposal, keeps=not copies)
        elif drag.kind in ("start", "end") and proposal is not None:
            self._let(self.resized, drag.before, proposal)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = None
            self._open(self.indexAt(event.position().toPoint()))

    def _grip(self, index: Index, at: QPoint) -> Literal["", "start", "end"]:
        """Which edge of a block is under the mouse, where it can be lengthened by it."""
        item = self._item(index)
        if item is None or not self._editable or item.face.locked or not item.is_one:
            return ""
        box, grip = box_of(self.scene(), item), theme.unit(_GRIP)
        if box.height() < 3 * grip:
            return ""
        if at.y() < box.top() + grip:
            return "start"
        return "end" if at.y() > box.bottom() - grip else ""

    def _start_drag(self, drag: _Drag) -> None:
        shown = self.timetable().shown
        if drag.row is None:
            self._drag = replace(drag, kind="rubber")
            return
        item = self._grid().items[drag.row]
        if shown is None or not self._editable or item.face.locked:
            self._drag = replace(drag, kind="given up")
            return
        self.give_back()
        if drag.grip:
            self._drag = replace(drag, kind=drag.grip, before=moves.as_they_are(shown, [item]))
            return
        before = self._to_move()
        self._drag = replace(drag, kind="move", before=before)
        if not self._grid().by_days and shown.days:
            sessions = [own for each in before.ghosts for own in each.sessions if not each.face.band]
            self._dimmed = rooms_too_small(sessions, self._grid().heads, rooms_of(shown.days[0]))

    def _drag_to(self, at: QPoint, held: Qt.KeyboardModifier) -> None:
        drag, shown, scene = self._drag, self.timetable().shown, self.scene()
        if drag is None or shown is None:
            return
        self._at, self._copies = at, bool(held & CTRL)
        if drag.kind == "rubber":
            self._rubber = QRect(drag.at, at).normalized()
            self.setSelection(self._rubber, SELECT.ClearAndSelect)
            self.viewport().update()
            return
        if drag.row is None or drag.kind not in ("move", "start", "end"):
            return
        if drag.kind == "move" and not self.viewport().rect().contains(at):
            self._scrolls.stop()
            self._propose(None)
            self.carried_out.emit(list(drag.before.spots), self.viewport().mapToGlobal(at))
            return
        item = self._grid().items[drag.row]
        x, y = scene.point(at.x(), at.y())
        minute = scene.grid.minute_at(y)
        if drag.kind == "move":
            columns = scene.grid.column_at(x) - item.column if item.column is not None else 0
            start = geometry.snapped(minute - drag.within)
            proposal = moves.moved(shown, self._grid(), drag.before, start - item.start, columns)
        elif drag.kind == "start":
            start = geometry.snapped(minute - drag.within)
            proposal = moves.resized(shown, drag.before, start=start - item.start)
        else:
            end = geometry.snapped(minute - drag.within + item.end - item.start)
            proposal = moves.resized(shown, drag.before, end=end - item.end)
        self.viewport().setCursor(_cursor(drag.kind, self._copies))
        self._propose(proposal)
        self._scroll_near(at)

    def _propose(self, proposal: Proposal | None) -> None:
        """Show where things would be, and ask for what would be found there."""
        if proposal == self._proposal:
            return
        starts_or_ends = proposal is None or self._proposal is None
        old = self._ghost_region()
        self._proposal, self._tip = proposal, None
        if proposal is None:
            self._trial.stop()
            self._dimmed = frozenset()
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        elif not self._trial.isActive():
            self._trial.start(_TRIAL_MS)
        if starts_or_ends:
            self.viewport().update()
        else:
            self.viewport().update(old + self._ghost_region())

    def _ghost_region(self) -> QRegion:
        region, scene = QRegion(), self.scene()
        for ghost in self._proposal.ghosts if self._proposal is not None else ():
            box = box_of(scene, ghost)
            tip = theme.unit(60)
            region += box.adjusted(-_TIP_WIDE, -tip, _TIP_WIDE, tip)
        return region

    def _ask(self) -> None:
        if self._proposal is not None:
            self.trial.emit(self._proposal.spots)

    def _scroll_near(self, at: QPoint) -> None:
        """Scroll on while somebody drags near an edge."""
        if any(self._beyond(at)):
            if not self._scrolls.isActive():
                self._scrolls.start(_SCROLL_MS)
        else:
            self._scrolls.stop()

    def _beyond(self, at: QPoint) -> tuple[int, int]:
        scene, edge = self.scene(), theme.unit(_SCROLL_EDGE)
        own = scene.width - at.x() if scene.mirrored else at.x()
        across = (own > scene.width - edge) - (own < scene.axis + edge)
        down = (at.y() > scene.height - edge) - (at.y() < scene.head + edge)
        return across, down

    def _scroll_on(self) -> None:
        across, down = self._beyond(self._at)
        bars = (self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)
        before = [bar.value() for bar, _ in bars]
        for bar, step in bars:
            bar.setValue(bar.value() + step * _SCROLL_BY)
        if [bar.value() for bar, _ in bars] == before:
            self._scrolls.stop()
        else:
            self._drag_to(self._at, QApplication.keyboardModifiers())

    # From the tray.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._carried(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        proposal = self._dropped(event)
        if proposal is None:
            self._propose(None)
            event.ignore()
            return
        self._propose(proposal)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._propose(None)

    def dropEvent(self, event: QDropEvent) -> None:
        proposal = self._dropped(event)
        self._propose(None)
        if proposal is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._let(self.moved, _NOTHING, proposal)

    def _carried(self, event: QDropEvent) -> tuple[Carried, ...]:
        if not self._editable or not self._grid().heads:
            return ()
        return moves.read_carried(bytes(event.mimeData().data(moves.MIME).data()))

    def _dropped(self, event: QDropEvent) -> Proposal | None:
        shown, scene, sessions = self.timetable().shown, self.scene(), self._carried(event)
        at = event.position()
        if shown is None or not sessions or not scene.is_grid(at.x(), at.y()):
            return None
        place = scene.grid.place_at(*scene.point(at.x(), at.y()))
        return moves.dropped(shown, self._grid(), sessions, place.column, place.minute)

    # Painting.

    def looks(self) -> Looks:
        """What is chosen, and what somebody drags or just let go of."""
        proposal = self._proposal or self._pending
        moving = proposal is not None or (self._drag is not None and self._drag.kind == "move")
        spots = proposal.spots if proposal is not None else self._drag.before.spots if self._drag is not None else {}
        lifted = spots.keys() if moving and not (self._copies and self._proposal is not None) else set()
        return replace(
            super().looks(),
            lifted={row for row, item in enumerate(self._grid().items) if lifted & set(item.ids)} if lifted else (),
            ghosts=proposal.ghosts if proposal is not None else (),
            tip=self._tip if self._proposal is not None else None,
            dimmed=self._dimmed,
            band=self._rubber,
        )


def _cursor(kind: str, copies: bool) -> Qt.CursorShape:
    if kind != "move":
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.DragCopyCursor if copies else Qt.CursorShape.ClosedHandCursor
