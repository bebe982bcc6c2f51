"""A table of values: quiet lines, a hovered row, first columns that stay, the keyboard in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.as_typed import tip
from ui.models.value_table import FINDING, Order, ValueTable
from ui.widgets.basics import give_viewport
from ui.widgets.cell_painting import width_of
from ui.widgets.cell_pictures import picture
from ui.widgets.column_widths import Wish, shares
from ui.widgets.row_delegate import RowDelegate, row_height
from ui.widgets.table_header import Header, paint_edge

_MOST_STAYING = 0.5
"""Columns stay only where they leave half of the width to the others."""

_EDITABLE = Qt.ItemFlag.ItemIsEditable
_CONTROLS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_STAYING = 2
_SAMPLE = 60
"""So many rows, from all of the table, tell how wide its columns should be; with fewer, they are asked again."""

_SHORT = 132  # at 100 %: what asks for no more is not cut
_LEAST_GROWING, _LEAST = 124, 84
"""The least that columns of words are given, at 100 %."""

_ENOUGH_GROWING, _ENOUGH = 0.7, 0.8
"""Of its own width: so much a column keeps while others have more than that."""

_WITHOUT_CUT = frozenset({"finding", "status", "days", "number", "icon"})
_SIDES_OF_TITLE, _ARROW = 18, 19


@dataclass(frozen=True, slots=True)
class Arranged:
    """A column as it is shown. `width`: pixels at 100 % that somebody gave it, 0 for its share of the table."""

    key: str
    shown: bool = True
    width: int = 0


class TableView(QTableView):
    """Shows a `ValueTable`.

    `opened`: Enter or a double click on a cell that is not edited there. `edit_asked(index, letters)`: Enter, F2, a
    double click or letters in a cell that can be edited; in the column of the names letters go to a name instead.
    `menu_asked`: the commands, at a place of the screen. `arranged`: other columns, or in another order. `scrolled`:
    cells are elsewhere. `read_only`: why nothing can be edited, "" where it can be.
    """

    opened = Signal(QModelIndex)
    edit_asked = Signal(QModelIndex, str)
    menu_asked = Signal(QPoint)
    arranged = Signal()
    scrolled = Signal()

    def __init__(self, model: ValueTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.read_only = ""
        self._compact = False
        self._searched, self._searched_at = "", 0.0
        self._own: dict[int, int] = {}  # widths that somebody gave to columns
        self._wishes: dict[int, Wish] = {}
        self._measured = 0  # so many rows told what columns wish
        self._shares = False  # widths are being shared out, not given by somebody
        self.setAccessibleName(name)
        self._hovered = -1  # the row under the mouse
        self.setItemDelegate(RowDelegate(self))
        self.header = Header(self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.set_compact(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # else the style paints a box between the scroll bars
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_asked.emit(self.viewport().mapToGlobal(at)))
        self.doubleClicked.connect(self._on_double_click)
        self.setModel(model)
        self.arrange(())
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.header.asked_also.connect(self.sort_also)
        self.header.sectionMoved.connect(lambda *_: self._on_arranged())
        self.header.sectionResized.connect(self._on_resized)
        model.modelReset.connect(self._on_rows)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.verticalHeader().setDefaultSectionSize(row_height(compact))

    def table(self) -> ValueTable:
        model = self.model()
        assert isinstance(model, ValueTable)
        return model

    # Columns.

    def arrange(self, columns: Sequence[Arranged]) -> None:
        """Show these columns, in this order, those that are not named after them as they are by themselves."""
        table = self.table()
        by_key = {column.key: (number, column) for number, column in enumerate(table.columns)}
        named = [own for own in columns if own.key in by_key]
        known = {own.key for own in named}
        rest = [Arranged(key, column.shown) for key, (_, column) in by_key.items() if key not in known]
        whole = sorted([*named, *rest], key=lambda own: own.key != FINDING)  # findings stay first
        self._own = {}
        self._shares = True
        for place, own in enumerate(whole):
            number, _column = by_key[own.key]
            self.header.moveSection(self.header.visualIndex(number), place)
            self.setColumnHidden(number, not own.shown)
            if own.width:
                self._own[number] = theme.unit(own.width)
        self._shares = False
        self._share_out()
        self._on_arranged()

    def arrangement(self) -> list[Arranged]:
        """The columns in their order, the hidden ones too."""
        table = self.table()
        grown = theme.unit(1000) / 1000
        found = []
        for place in range(self.header.count()):
            number = self.header.logicalIndex(place)
            own = round(self._own.get(number, 0) / grown)
            found.append(Arranged(table.columns[number].key, not self.isColumnHidden(number), own))
        return found

    # Widths: shared out among the columns, but for those that somebody gave another one.

    def _share_out(self) -> None:
        shown = self.header.shown()
        self._shares = True
        for column, wide in zip(shown, shares([*map(self._wish, shown)], self.viewport().width()), strict=True):
            self.header.resizeSection(column, wide)
        self._shares = False
        self._settle_staying()

    def _wish(self, column: int) -> Wish:
        if column in self._own:
            return Wish.of_one(self._own[column])
        if column not in self._wishes:
            wish = self._measure(column)
            if not self.table().rowCount():
                return wish
            self._wishes[column] = wish
        return self._wishes[column]

    def _measure(self, number: int) -> Wish:
        """What a column wishes, from its title and some of its cells."""
        table, unit = self.table(), theme.unit
        column, rows = table.columns[number], table.rowCount()
        if column.key == FINDING:
            return Wish.of_one(unit(column.width))
        title = theme.metrics(0, theme.MEDIUM).horizontalAdvance(column.title) + unit(_SIDES_OF_TITLE)
        some = range(0, rows, max(1, rows // _SAMPLE))
        cells = [table.cell(row, number) for row in some]
        wide = sorted(map(width_of, cells)) or [unit(column.width)]
        if column.rigid or (cells and cells[0][0] in _WITHOUT_CUT):
            return Wish.of_one(max(title + unit(_ARROW), wide[-1] + 2), grows=column.grows)
        wanted = max(title + unit(_ARROW), min(wide[len(wide) * 9 // 10] + 2, unit(column.width)))
        full = max(wanted, min(wide[-1] + 2, 2 * unit(column.width)))
        named = min(title, unit(_SHORT))
        least = max(named, unit(_LEAST_GROWING if column.grows else _LEAST))
        if wanted <= unit(_SHORT) and not column.grows:
            least = wanted
        enough = max(least, unit(column.width * (_ENOUGH_GROWING if column.grows else _ENOUGH)))
        return Wish(min(wanted, least), min(wanted, enough), wanted, full, column.grows)

    def _on_rows(self) -> None:
        """Other rows are shown. The widths stay under the hand, once there were enough rows to tell them."""
        rows = self.table().rowCount()
        if self._measured < rows and self._measured < _SAMPLE:
            self._measured = rows
            self._wishes = {}
            self._share_out()

    def _on_resized(self, column: int, before: int, wide: int) -> None:
        """Somebody gave a column another width: the others keep theirs, but the last one fills the table."""
        if self._shares or not before or not wide:
            return
        self._own[column] = wide
        shown = self.header.shown()
        last = shown[-1]
        if last not in self._own:
            rest = self.viewport().width() - sum(map(self.columnWidth, shown[:-1]))
            self._shares = True
            self.header.resizeSection(last, max(rest, self._wish(last).wanted))
            self._shares = False
        self._settle_staying()

    def _on_arranged(self) -> None:
        self._settle_staying()
        self.arranged.emit()

    def _settle_staying(self) -> None:
        first = self.header.shown()[:_STAYING]
        wide = sum(self.header.sectionSize(each) for each in first)
        self.header.staying = len(first) if wide <= self.viewport().width() * _MOST_STAYING else 0

    def shown_columns(self) -> list[int]:
        """The columns that are shown, in their order."""
        return self.header.shown()

    # Order.

    def sort_also(self, column: int) -> None:
        """Order rows that are equal so far by a further column; by one that counts already, the other way round."""
        order = list(self.table().order)
        places = [each for each, _ in order]
        if column in places:
            place = places.index(column)
            order[place] = (column, not order[place][1])
        else:
            order.append((column, False))
        self.sort_by(tuple(order))

    def sort_by(self, order: Order) -> None:
        """Order rows by columns, the first one first."""
        self.table().sort_by(order)
        column, turned = order[0] if order else (-1, False)
        self.header.blockSignals(True)  # it would order again, by this column alone
        self.header.setSortIndicator(column, Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder)
        self.header.blockSignals(False)
        self.header.viewport().update()

    # Selection by id, since rows come and go.

    def selected_rows(self) -> list[int]:
        """The rows that are selected, from above."""
        return [row for stretch in self._stretches() for row in stretch]

    def selected_values(self) -> Sequence[Any]:
        """The selected values, in the order shown, each looked up when it is asked for."""
        return self.table().picked(self._stretches())

    def selected_ids(self) -> list[str]:
        """Ids of the selected values, in the order shown."""
        return self.table().ids(self._stretches())

    def selected_count(self) -> int:
        return sum(map(len, self._stretches()))

    def _stretches(self) -> list[range]:
        """The rows that are selected, from above, as far as they lie together."""
        # From the ranges: Qt's own `selectedRows` asks the model about each cell of them.
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return sorted((range(own.top(), own.bottom() + 1) for own in ranges), key=lambda own: own.start)

    def current_id(self) -> str:
        index = self.currentIndex()
        return str(self.table().value(index.row()).id) if index.isValid() else ""

    def select_id(self, thing_id: str, *, scroll: bool = True) -> bool:
        """Select the row of a value; says whether it is shown."""
        row = self.table().row_of(thing_id)
        if row < 0:
            return False
        column = max(0, self.currentIndex().column()) or self.first_named()
        index = self.table().index(row, column)
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index)
        return True

    def first_named(self) -> int:
        """The first shown column that has a name."""
        return next((each for each in self.header.shown() if self.table().columns[each].title), 0)

    def select_ids(self, ids: Iterable[str]) -> None:
        """Select these rows beside the current one, where they are shown."""
        self.select_rows(self.table().rows_of(list(ids)))

    def select_rows(self, rows: Sequence[int]) -> None:
        """The same of rows, from above."""
        chosen = QItemSelection()
        for first, last in _without_gap(rows):
            chosen.append(self.table().stretch(first, last))
        # Of whole rows as they are. With the flag that makes them so, Qt compares each stretch with all others.
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Painting: all of it here, since Qt asks for much about each cell; the columns that stay above those scrolled.

    def paintEvent(self, event: QPaintEvent) -> None:
        table, exposed = self.table(), event.rect()
        first, last = self.rowAt(exposed.top()), self.rowAt(exposed.bottom())
        last = last if last >= 0 else table.rowCount() - 1
        columns, high = self._columns_within(exposed), self.rowHeight(max(0, first))
        chosen, current = self.selectionModel(), self.currentIndex()
        has_ring = (current.row(), current.column()) if self.hasFocus() else (-1, -1)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        ratio = painter.device().devicePixelRatioF()
        for row in range(max(0, first), last + 1 if first >= 0 else 0):
            top, selected = self.rowViewportPosition(row), chosen.isSelected(table.index(row, 0))
            ground = "accent_soft" if selected else "hover" if row == self._hovered else "sheet"
            for column, left, wide in columns:
                cell, ring = table.cell(row, column), (row, column) == has_ring
                painter.drawPixmap(left, top, picture(cell, wide, high, ground, ring, mirrored, ratio))
        staying = self.header.staying_columns()
        if staying and first >= 0:
            edge = self.header.staying_rect(staying[-1], self.viewport().height())
            bottom = self.rowViewportPosition(last) + high
            paint_edge(painter, edge.intersected(QRect(edge.left(), 0, edge.width(), bottom)))
        painter.end()

    def _columns_within(self, exposed: QRect) -> list[tuple[int, int, int]]:
        """Which columns to paint for a part, and in which order: number, left side, width."""
        staying = self.header.staying_columns()
        rects = [self.header.staying_rect(each, 1) for each in staying]
        scrolled = self.header.shown()[len(staying) :]
        places = [(each, self.columnViewportPosition(each), self.columnWidth(each)) for each in scrolled]
        places += [(each, rect.left(), rect.width()) for each, rect in zip(staying, rects, strict=True)]
        return [each for each in places if each[1] <= exposed.right() and each[1] + each[2] > exposed.left()]

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:  # what stays was moved with the rest
            self.viewport().update()
            self.header.viewport().update()
        self.scrolled.emit()

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if index.isValid() and index.column() in self.header.staying_columns():
            row = index.row()
            rect = self.header.staying_rect(index.column(), self.rowHeight(row))
            return rect.translated(0, self.rowViewportPosition(row))
        return super().visualRect(index)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        column = self.header.staying_at(pos.x())
        row = self.rowAt(pos.y()) if column >= 0 else -1
        return self.model().index(row, column) if row >= 0 else super().indexAt(pos)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar, staying = self.horizontalScrollBar(), self.header.shown()[: self.header.staying]
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() in staying:
            bar.setValue(before)  # it is in sight anyway
        elif staying:
            x, wide = self.columnViewportPosition(index.column()), self.columnWidth(index.column())
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            hidden = sum(map(self.columnWidth, staying)) - (self.viewport().width() - x - wide if mirrored else x)
            if hidden > 0 and bar.value():
                bar.setValue(bar.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_out()
        self.scrolled.emit()

    # The row under the mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        before, self._hovered = self._hovered, row
        if before != row:
            for each in (before, row):
                if each >= 0:
                    top = self.rowViewportPosition(each)
                    self.viewport().update(QRect(QPoint(0, top), QSize(self.viewport().width(), self.rowHeight(each))))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            QToolTip.showText(event.globalPos(), self._tip(index), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def _tip(self, index: QModelIndex) -> str:
        """What is wrong with a cell, or the whole of a text that did not fit."""
        if not index.isValid():
            return ""
        table = self.table()
        problem = table.problem(index.row(), index.column())
        needed = width_of(table.cell(index.row(), index.column()))
        said = table.text(index.row(), index.column()) if needed > self.visualRect(index).width() else ""
        return tip("\n".join(filter(None, (problem, said))))

    # The keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, index = Qt.Key, self.currentIndex()
        control = bool(event.modifiers() & _CONTROLS)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == keys.Key_Menu or (event.key() == keys.Key_F10 and shift):
            at = self.visualRect(index).bottomLeft() if index.isValid() else QPoint()
            self.menu_asked.emit(self.viewport().mapToGlobal(at))
        elif index.isValid() and event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_F2) and not control:
            self._edit_or_open(index, opens=event.key() != keys.Key_F2)
        elif index.isValid() and event.text().strip() and event.text().isprintable() and not control:
            if self.can_edit(index) and index.column() != self.first_named():
                self.edit_asked.emit(index, event.text())
            else:
                self.keyboardSearch(event.text())
        elif event.key() in (keys.Key_Home, keys.Key_End):  # with Ctrl Qt would go there, and select nothing
            plain = event.modifiers() & ~Qt.KeyboardModifier.ControlModifier
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), plain))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def can_edit(self, index: QModelIndex) -> bool:
        return not self.read_only and bool(self.table().flags(index) & _EDITABLE)

    def ask_to_edit(self) -> None:
        """Edit the current cell, or say why it cannot be."""
        if self.currentIndex().isValid():
            self._edit_or_open(self.currentIndex(), opens=False)

    def _on_double_click(self, index: QModelIndex) -> None:
        self._edit_or_open(index, opens=True)

    def _edit_or_open(self, index: QModelIndex, *, opens: bool) -> None:
        if self.can_edit(index):
            self.edit_asked.emit(index, "")
        elif self.table().flags(index) & _EDITABLE:
            at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            QToolTip.showText(at, self.read_only, self.viewport(), self.visualRect(index))
            theme.announce(self.read_only, self)
        elif opens:
            self.opened.emit(index)

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        ends = {self.CursorAction.MoveHome: 0, self.CursorAction.MoveEnd: self.model().rowCount() - 1}
        index = self.currentIndex()
        if self.model().rowCount() and (cursorAction in ends or not index.isValid()):
            column = index.column() if index.isValid() else self.first_named()
            return self.model().index(ends.get(cursorAction, 0), column)
        return super().moveCursor(cursorAction, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next row that begins with what is being typed, in the current column or that of the names."""
        index = self.currentIndex()
        column = (
            index.column() if index.isValid() and self.table().columns[index.column()].title else self.first_named()
        )
        now = monotonic()
        if now - self._searched_at > QApplication.keyboardInputInterval() / 1000:
            self._searched = ""
        again = self._searched == search  # the same letter again goes to the next one that begins so
        self._searched, self._searched_at = search if again else self._searched + search, now
        row = self.table().row_beginning(self._searched, column, index.row() + (len(self._searched) == len(search)))
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, column))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.set_compact(self._compact)
            if self.model() is not None:
                self._wishes = {}
                self._share_out()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, self.first_named()))


def _without_gap(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of rows that lie together; `rows`: from above."""
    if rows and rows[-1] - rows[0] == len(rows) - 1:
        yield rows[0], rows[-1]
        return
    breaks = [number for number in range(1, len(rows)) if rows[number] != rows[number - 1] + 1]
    for first, end in zip([0, *breaks], [*breaks, len(rows)], strict=True):
        if end > first:
            yield rows[first], rows[end - 1]
