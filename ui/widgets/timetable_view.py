"""The timetable: blocks that are chosen, moved, lengthened, copied and opened, by mouse and by keyboard.

It changes nothing itself: it tells what somebody let go of. While they drag, it asks what would be found there
(`trial`), and shows the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from c2c_events.language import Language
from ui import theme
from ui.models import timetable_moves as moves
from ui.models.timetable import Index, Shown, rooms_of, rooms_unfit
from ui.models.timetable_moves import Carried, Proposal
from ui.widgets import timetable_geometry as geometry
from ui.widgets.timetable_block import box_of
from ui.widgets.timetable_geometry import STEP
from ui.widgets.timetable_grid import ALT, CTRL, SELECT, SHIFT
from ui.widgets.timetable_painter import Looks
from ui.widgets.timetable_proposals import ProposingGrid

_GRIP = 5
"""Pixels at a block's upper and lower edge by which it is lengthened."""

_SCROLL_MS, _SCROLL_BY, _SCROLL_EDGE = 30, 14, 24
"""Near an edge a drag scrolls on: how often, how far, how near."""

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


class TimetableView(ProposingGrid):
    """`opened`: an id; `day_opened`: a day seen from afar. `day_wanted`: 1 or -1.

    `let_go`: ids of blocks that were dragged out of the view and dropped there, and where on the screen.
    """

    opened = Signal(str)
    day_opened = Signal(object)
    day_wanted = Signal(int)
    let_go = Signal(list, QPoint)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._drag: _Drag | None = None
        self._at = QPoint()
        self._copies = False
        self._dimmed: frozenset[int] = frozenset()
        self._rubber: QRect | None = None
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
        grid, drag = self._grid(), self._drag
        if drag is None or drag.row is None or drag.kind == "given up":
            return
        row = next((n for n, each in enumerate(grid.items) if each.ids == items[drag.row].ids), None)
        mine = [each for each in grid.items if drag.before.spots.keys() & set(each.ids)]
        if row is None or heads != grid.heads or moves.as_they_are(shown, mine).spots != drag.before.spots:
            self.give_up()
        else:
            self._drag = replace(drag, row=row)

    def give_up(self) -> None:
        """Drop what is dragged where it was."""
        if self._drag is not None:
            self._drag = replace(self._drag, kind="given up")
        self._put_down()

    def _put_down(self) -> None:
        self._rubber, self._dimmed = None, frozenset()
        self._scrolls.stop()
        self.propose(None)
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    # Moving by keyboard and from menus.

    def move_chosen(self, minutes: int, columns: int = 0) -> None:
        """Move the chosen blocks so many minutes later and so many columns further."""
        shown, before = self.timetable().shown, self.to_move()
        if shown is not None and before.ghosts:
            self.let(self.moved, before, moves.moved(shown, self._grid(), before, minutes, columns))

    def lengthen_chosen(self, minutes: int) -> None:
        """Let the chosen blocks end so many minutes later."""
        shown, before = self.timetable().shown, self.to_move()
        if shown is not None and before.ghosts:
            self.let(self.resized, before, moves.resized(shown, before, end=minutes))

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
        if event.button() != Qt.MouseButton.LeftButton or self._drag is None:
            return
        at, drag, proposal = event.position().toPoint(), self._drag, self._proposal
        self._drag = None
        self._put_down()
        if drag.kind == "press" and drag.row is not None:
            index = self.timetable().index(drag.row)
            if drag.toggles:
                self.selectionModel().select(index, SELECT.Toggle)
            elif drag.clears:
                self.selectionModel().select(index, SELECT.ClearAndSelect)
            self.clicked.emit(index)
        elif drag.kind == "move" and not self.viewport().rect().contains(at):
            self.let_go.emit(list(drag.before.spots), self.viewport().mapToGlobal(at))
        elif drag.kind == "move" and proposal is not None:
            copies = bool(event.modifiers() & CTRL)
            self.let(self.copied if copies else self.moved, drag.before, proposal, keeps=not copies)
        elif drag.kind in ("start", "end") and proposal is not None:
            self.let(self.resized, drag.before, proposal)

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
        before = self.to_move()
        self._drag = replace(drag, kind="move", before=before)
        if not self._grid().by_days:
            sessions = [own for each in before.ghosts for own in each.sessions if not each.face.band]
            self._dim(max((each.expected or 0 for each in sessions), default=0))

    def _dim(self, expected: int) -> None:
        """Let the rooms stand back that have no place for so many, or are not to be had that day."""
        shown = self.timetable().shown
        if shown is not None and len(shown.days) == 1:
            own = None if shown.clocks() else shown.days[0].day  # by other clocks it is two days of a room
            self._dimmed = rooms_unfit(expected, self._grid().heads, rooms_of(shown.days[0]), own)

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
            self.propose(None)
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
        self.propose(proposal)
        self._scroll_near(at)

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
        if sessions := self._carried(event):
            self._dim(max(each.expected for each in sessions))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        proposal = self._dropped(event)
        if proposal is None:
            self.propose(None)
            event.ignore()
            return
        self.propose(proposal)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._put_down()

    def dropEvent(self, event: QDropEvent) -> None:
        proposal = self._dropped(event)
        self._put_down()
        if proposal is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.let(self.moved, _NOTHING, proposal)

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
        """What is chosen and proposed, and what the hand does."""
        found = super().looks()
        if self._copies and self._proposal is not None:
            found = replace(found, lifted=())
        elif self._drag is not None and self._drag.kind == "move":  # also while it is carried out of the view
            found = replace(found, lifted=self.rows_of(self._drag.before))
        return replace(found, dimmed=self._dimmed, band=self._rubber)


def _cursor(kind: str, copies: bool) -> Qt.CursorShape:
    if kind != "move":
        return Qt.CursorShape.SizeVerCursor
    return Qt.CursorShape.DragCopyCursor if copies else Qt.CursorShape.ClosedHandCursor
