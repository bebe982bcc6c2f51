"""The table of the history: lines in the order of time alone, the newest first."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import painting, theme
from ui.models.history import HistoryTable
from ui.widgets.row_delegate import RowDelegate, row_height
from ui.widgets.table_header import Header

_WHO, _VALUES = 1, 3


class HistoryView(QTableView):
    """Shows a `HistoryTable`. `name`: for screen readers. `compact`: with lower rows."""

    def __init__(self, table: HistoryTable, name: str, *, compact: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setModel(table)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height(compact))
        header = _Names(self)
        self.setHorizontalHeader(header)
        for number, width in enumerate((table.width_of_moments(), 150)):
            self.setColumnWidth(number, theme.unit(width))
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_VALUES, theme.unit(84))

    def show_narrow(self, narrow: bool) -> None:
        """Leave out what the pane beside says, too: what was done needs the place more."""
        for column in (_WHO, _VALUES):
            self.setColumnHidden(column, narrow)


class _Names(Header):
    """The names of the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect, logicalIndex)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = painting.TRAILING if logicalIndex == self.count() - 1 else painting.LEADING
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painting.draw_text(painter, rect.adjusted(10, 0, -8, 0), title, "ink2", 0, theme.MEDIUM, align)
        painter.restore()
