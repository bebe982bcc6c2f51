"""The grid of a timetable: what is seen of it, which blocks are chosen, how the keyboard walks among them.

It is a list of blocks that is painted as a grid, so that the keyboard and a screen reader have an item for each block.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar, QSizePolicy, QWidget

from c2c_events.domain.programme import SessionId
from c2c_events.language import Language
from ui import theme
from ui.models.timetable import Grid, Index, Item, Shown, TimetableModel
from ui.widgets import timetable_geometry as geometry
from ui.widgets.timetable_block import box_of
from ui.widgets.timetable_geometry import STEP, Box, Scene
from ui.widgets.timetable_painter import ABOVE, AXIS, HEAD, Looks, TimetablePainter

_BEFORE = 10
"""Minutes before its first hour at which a day opens."""

SELECT = QItemSelectionModel.SelectionFlag
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_OTHER_LOOK = (
    QEvent.Type.FontChange,
    QEvent.Type.StyleChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
)


class TimetableGrid(QListView):
    """`chosen`: a list of ids, in order of time."""

    chosen = Signal(list)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = TimetablePainter(words)
        self._zoom = geometry.USUAL_ZOOM
        self._scene: Scene | None = None
        self._told: list[SessionId] = []  # what was said to be chosen
        self._showing = False
        self._top: float | None = None  # the time at the top, until it was seen there
        self._walk: float | None = None  # the x that arrows up and down keep to
        self.setAccessibleName(words._("Timetable"))
        self.setModel(TimetableModel(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAutoScroll(False)  # what is shown anew, or pressed, stays where it is

    # What the page gives.

    def timetable(self) -> TimetableModel:
        model = self.model()
        assert isinstance(model, TimetableModel)
        return model

    def show_timetable(self, shown: Shown) -> None:
        """Show this from now on. What is chosen stays so where it is still there, and so does the time at the top."""
        model, ids = self.timetable(), self.chosen_ids()
        current = self._item(self.currentIndex())
        top = self._geometry().minute_at(self.verticalOffset()) if self._top is None and model.grid.items else self._top
        self._showing = True
        model.show(shown)
        self._scene = None
        self.updateGeometries()
        begins = min((each.start for each in model.grid.items), default=model.grid.first * 60)
        self._top = begins // 60 * 60 - _BEFORE if top is None else top
        self._scroll_to_top()
        self._choose(ids)
        row = model.row_of(current.ids[0]) if current is not None else None
        if row is not None:
            self.selectionModel().setCurrentIndex(model.index(row), SELECT.NoUpdate)
        self._showing = False
        self._tell_chosen()
        self.viewport().update()

    def choose(self, ids: Iterable[SessionId]) -> None:
        """Choose the blocks of these sessions, and scroll to the first."""
        self._choose(ids)
        rows = self.chosen_rows()
        if rows:
            first = self.timetable().index(rows[0])
            self.selectionModel().setCurrentIndex(first, SELECT.NoUpdate)
            self.scrollTo(first)

    def chosen_ids(self) -> list[SessionId]:
        """The sessions of the chosen blocks, in order of time."""
        return [own for row in self.chosen_rows() for own in self._grid().items[row].ids]

    def chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectedIndexes())

    def zoom(self) -> int:
        """Pixels of an hour at 100 % text."""
        return self._zoom

    def set_zoom(self, hour: int) -> None:
        """Show an hour so high; the time in the middle stays there."""
        scene = self.scene()
        self._zoom_around(hour, (scene.height - scene.head) / 2)

    def zoom_by(self, steps: int) -> None:
        """Closer by so many steps, or further away."""
        self.set_zoom(geometry.zoomed(self._zoom, steps))

    # Sizes and places.

    def _grid(self) -> Grid:
        return self.timetable().grid

    def _item(self, index: Index) -> Item | None:
        return self.timetable().item(index) if index.isValid() else None

    def _geometry(self) -> geometry.Geometry:
        return self.scene().grid

    def scene(self) -> Scene:
        """What is seen, and where."""
        size, mirrored = self.viewport().size(), self.isRightToLeft()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        made = self._scene
        if made is None or (made.width, made.height, made.mirrored) != (size.width(), size.height(), mirrored):
            grid, scale = self._grid(), theme.unit(100) / 100
            axis = theme.unit(AXIS)
            head = max(theme.unit(HEAD), theme.metrics().height() + theme.metrics(-1).height() + theme.unit(8))
            made = Scene(
                geometry.make_geometry(
                    [(head.weight, head.lanes) for head in grid.heads],
                    size.width() - axis,
                    self._zoom * scale,
                    (max(0, grid.first - 1), min(24, grid.last + 1)),
                    scale=scale,
                    above=theme.unit(ABOVE),
                ),
                size.width(), size.height(), axis, head, left, top, mirrored,
            )  # fmt: skip
        elif (made.left, made.top) != (left, top):
            made = replace(made, left=left, top=top)
        self._scene = made
        return made

    def _box(self, item: Item) -> Box:
        return self.scene().box(item.column, item.start, item.end, item.lane, item.lanes)

    def updateGeometries(self) -> None:
        scene = self.scene()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        seen = (scene.width - scene.axis, scene.height - scene.head)
        for bar, whole, part in ((across, scene.grid.width, seen[0]), (down, scene.grid.height, seen[1])):
            bar.setRange(0, max(0, round(whole) - part))
            bar.setPageStep(max(1, part))
            bar.setSingleStep(theme.unit(20))

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)  # a list would measure each of its rows

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def visualRect(self, index: Index) -> QRect:
        item = self._item(index)
        return box_of(self.scene(), item) if item is not None else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The block there, the uppermost one."""
        scene, items = self.scene(), self._grid().items
        if not scene.is_grid(point.x(), point.y()):
            return QModelIndex()
        first, last = scene.minutes(point.y() - 2, point.y() + 2)
        near = (
            row for row, item in enumerate(items) if item.start <= last and first <= max(item.end, item.start + STEP)
        )
        found = [row for row in near if box_of(scene, items[row]).contains(point)]
        row = min(found, key=lambda row: (items[row].face.band, -row), default=None)
        return self.timetable().index(row) if row is not None else QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        item = self._item(index)
        if item is None:
            return
        scene, near = self.scene(), theme.unit(12)
        box = self._box(item)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        _bring(down, box.y - near, box.y + box.height + near, scene.height - scene.head)
        if item.column is not None:
            _bring(across, box.x, box.x + box.width, scene.width - scene.axis)

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the blocks that a rectangle of the window touches."""
        scene, found = self.scene(), QItemSelection()
        for row, item in enumerate(self._grid().items):
            if box_of(scene, item).intersects(rect):
                found.select(self.timetable().index(row), self.timetable().index(row))
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-4, -4, 4, 4)
        return region

    def _zoom_around(self, hour: int, y: float) -> None:
        """Another zoom; the time so far below the heads stays there."""
        if hour == self._zoom:
            return
        minute = self._geometry().minute_at(self.verticalOffset() + y)
        self._zoom, self._scene = hour, None
        self.updateGeometries()
        self.verticalScrollBar().setValue(round(self._geometry().y(minute) - y))
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if not event.modifiers() & CTRL or not turned:
            super().wheelEvent(event)
            return
        hour = geometry.zoomed(self._zoom, 1 if turned > 0 else -1)
        self._zoom_around(hour, event.position().y() - self.scene().head)
        event.accept()

    # Choosing.

    def _choose(self, ids: Iterable[SessionId]) -> None:
        wanted, found = set(ids), QItemSelection()
        for row, item in enumerate(self._grid().items):
            if wanted.intersection(item.ids):
                found.select(self.timetable().index(row), self.timetable().index(row))
        self.selectionModel().select(found, SELECT.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self._tell_chosen()

    def _tell_chosen(self) -> None:
        ids = self.chosen_ids()
        if not self._showing and ids != self._told:
            self._told = ids
            self.chosen.emit(ids)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self._grid().items:
            self.selectionModel().setCurrentIndex(self.timetable().index(0), SELECT.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # Keyboard.

    def walk(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        items, current = self._grid().items, self.currentIndex().row()
        if current < 0:
            self.go_to(0, held)
            return
        boxes = [self._box(each) for each in items]
        if down and self._walk is None:
            self._walk = boxes[current].x + boxes[current].width / 2
        step = -across if self.isRightToLeft() else across
        found = geometry.neighbour(boxes, current, step, down, self._walk if down else None)
        if found is None:
            return
        walk = self._walk if down else None
        self.go_to(found, held)
        self._walk = walk

    def go_to(self, row: int, held: Qt.KeyboardModifier) -> None:
        if not 0 <= row < len(self._grid().items):
            return
        self._walk = None
        flag = SELECT.ClearAndSelect
        if held & SHIFT:
            flag = SELECT.Select
        elif held & CTRL:
            flag = SELECT.NoUpdate
        self.selectionModel().setCurrentIndex(self.timetable().index(row), flag)
        self.scrollTo(self.timetable().index(row))

    def keyboardSearch(self, search: str) -> None:
        super().keyboardSearch(search)
        self.scrollTo(self.currentIndex())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        return self.currentIndex()  # the keys of the cursor are this view's own

    # Painting.

    def looks(self) -> Looks:
        """What is chosen and current."""
        return Looks(
            chosen={index.row() for index in self.selectedIndexes()},
            current=self.currentIndex().row() if self.hasFocus() else None,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()
        self._scroll_to_top()

    def _scroll_to_top(self) -> None:
        if self._top is not None:
            self.verticalScrollBar().setValue(round(self._geometry().y(self._top)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in _OTHER_LOOK:
            self._painter.forget()
            self._scene = None
            self.updateGeometries()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._top = None
        painter = QPainter(self.viewport())
        shown = self.timetable().shown
        if shown is not None:
            self._painter.paint(painter, event.rect(), self.scene(), self._grid(), self.looks(), shown)
        painter.end()


def _bring(bar: QScrollBar, start: float, end: float, seen: int) -> None:
    """Scroll so that what is between two points is seen, at least its start."""
    if start < bar.value():
        bar.setValue(round(start))
    elif end > bar.value() + seen:
        bar.setValue(round(min(start, end - seen)))
