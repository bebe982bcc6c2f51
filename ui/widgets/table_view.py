"""A table of values: quiet lines, a hovered row, a sort arrow after the name, the keyboard in full."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import painting, theme
from ui.models.value_table import ValueTable
from ui.widgets.row_delegate import RowDelegate, row_height

_FINDING_WIDTH = 36


class Header(QHeaderView):
    """Names of columns; the arrow of the order stands after the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(theme.unit(_FINDING_WIDTH))
        self.setStretchLastSection(True)

    def sizeHint(self) -> QSize:
        return QSize(0, max(theme.unit(34), theme.metrics(0, theme.MEDIUM).height() + theme.unit(14)))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line2"))
        model = self.model()
        title = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        box = rect.adjusted(10, 0, -8, 0)
        column = model.columns[logicalIndex] if isinstance(model, ValueTable) else None
        sorted_here = self.sortIndicatorSection() == logicalIndex and self.isSortIndicatorShown()
        align = painting.TRAILING if column is not None and column.trailing else painting.LEADING
        painting.draw_text(painter, box, title, "ink2", 0, theme.MEDIUM, align)
        if sorted_here and title:
            used = theme.metrics(0, theme.MEDIUM).horizontalAdvance(title) + theme.unit(6)
            arrow = "arrow-up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "arrow-down"
            if align == painting.LEADING and used + theme.unit(12) < box.width():
                painting.draw_mark(painter, painting.leading(painter, box, used, 999), arrow, "ink2", 0, 12)
        painter.restore()


class TableView(QTableView):
    """Shows a `ValueTable`. `opened`: Enter or a double click on a row that is not edited there."""

    opened = Signal(QModelIndex)

    def __init__(self, model: ValueTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setHorizontalHeader(Header(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.set_compact(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(model)
        for number, each in enumerate(model.columns):
            self.setColumnWidth(number, theme.unit(each.width))
            self.setColumnHidden(number, not each.shown)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def set_compact(self, compact: bool) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height(compact))

    def table(self) -> ValueTable:
        model = self.model()
        assert isinstance(model, ValueTable)
        return model

    # Selection by id, since rows come and go.

    def selected_ids(self) -> list[str]:
        """Ids of the selected values, in the order shown."""
        table = self.table()
        return [table.value(index.row()).id for index in sorted(self.selectionModel().selectedRows())]

    def current_id(self) -> str:
        index = self.currentIndex()
        return str(self.table().value(index.row()).id) if index.isValid() else ""

    def select_id(self, thing_id: str, *, scroll: bool = True) -> bool:
        """Select the row of a value; says whether it is shown."""
        row = self.table().row_of(thing_id)
        if row < 0:
            return False
        column = max(0, self.currentIndex().column()) or self._first_named()
        index = self.table().index(row, column)
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index)
        return True

    def _first_named(self) -> int:
        header = self.horizontalHeader()
        order = [header.logicalIndex(position) for position in range(header.count())]
        return next((each for each in order if not self.isColumnHidden(each) and self.table().columns[each].title), 0)

    # The row under the mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(int(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        before, self.delegate.hovered = self.delegate.hovered, row
        if before != row:
            for each in (before, row):
                if each >= 0:
                    top = self.rowViewportPosition(each)
                    self.viewport().update(QRect(QPoint(0, top), QSize(self.viewport().width(), self.rowHeight(each))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != self.State.EditingState:
            index = self.currentIndex()
            if index.isValid():
                self.opened.emit(index)
                event.accept()
                return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self.set_compact(False)
        return super().event(event)
