"""The names of the columns of a table: sort arrows after the names, the first columns staying where they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import painting, theme
from ui.models.value_table import FINDING, ValueTable
from ui.widgets.basics import give_viewport

_FINDING_WIDTH = 36
_HANDLE = 5  # pixels beside an edge where a column is made wider, not sorted


class Header(QHeaderView):
    """`asked_also(column)`: clicked with Shift: rows are to be ordered also by it. `staying`: so many of the columns
    stand still while the others are scrolled."""

    asked_also = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        give_viewport(self)
        self.setMouseTracking(True)
        self.staying = 0
        self._pressed_on_staying = False
        self._shift_on = -1
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(theme.unit(_FINDING_WIDTH))
        self.sectionMoved.connect(self._keep_findings_first)

    def sizeHint(self) -> QSize:
        return QSize(0, max(theme.unit(34), theme.metrics(0, theme.MEDIUM).height() + theme.unit(14)))

    def table(self) -> ValueTable | None:
        model = self.model()
        return model if isinstance(model, ValueTable) else None

    def shown(self) -> list[int]:
        """The columns that are shown, in their order."""
        order = (self.logicalIndex(position) for position in range(self.count()))
        return [each for each in order if not self.isSectionHidden(each)]

    def _keep_findings_first(self, *_: int) -> None:
        table = self.table()
        if table is not None and table.columns and table.columns[0].key == FINDING and self.visualIndex(0):
            self.moveSection(self.visualIndex(0), 0)

    # The columns that stay. They are painted once more above the others, where these were scrolled.

    def staying_columns(self) -> list[int]:
        """The columns that stay now: none where nothing is scrolled."""
        return self.shown()[: self.staying] if self.offset() else []

    def staying_width(self) -> int:
        return sum(self.sectionSize(each) for each in self.staying_columns())

    def staying_rect(self, column: int, high: int) -> QRect:
        """Where a column that stays is painted, from the top of its view."""
        columns = self.staying_columns()
        before = sum(self.sectionSize(each) for each in columns[: columns.index(column)])
        wide = self.sectionSize(column)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(self.viewport().width() - before - wide if mirrored else before, 0, wide, high)

    def staying_at(self, x: int) -> int:
        """The column that stays at a place; -1 for none."""
        return next((each for each in self.staying_columns() if _within(self.staying_rect(each, 1), x)), -1)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        columns = self.staying_columns()
        if columns:
            painter = QPainter(self.viewport())
            painter.setLayoutDirection(self.layoutDirection())
            for column in columns:
                rect = self.staying_rect(column, self.height())
                painter.fillRect(rect, theme.colour("sheet"))
                self.paintSection(painter, rect, column)
            paint_edge(painter, rect)
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.colour("line2"))
        table = self.table()
        if table is not None and 0 <= logicalIndex < len(table.columns):
            self._paint_name(painter, rect.adjusted(10, 0, -8, 0), table, logicalIndex)
        painter.restore()

    def _paint_name(self, painter: QPainter, box: QRect, table: ValueTable, column: int) -> None:
        title = table.columns[column].title
        place = next((place for place, (each, _) in enumerate(table.order, 1) if each == column), 0)
        if table.columns[column].trailing:
            painting.draw_text(painter, box, title, "ink2", 0, theme.MEDIUM, painting.TRAILING)
            used = box.width() - theme.metrics(0, theme.MEDIUM).horizontalAdvance(title) - theme.unit(18)
        else:
            reserved = theme.unit(18) if place else 0
            painting.draw_text(
                painter, painting.leading(painter, box, 0, box.width() - reserved), title, "ink2", 0, theme.MEDIUM
            )
            used = min(theme.metrics(0, theme.MEDIUM).horizontalAdvance(title), box.width() - reserved) + theme.unit(5)
        if place and title and used >= 0:
            turned = table.order[place - 1][1]
            painting.draw_mark(
                painter,
                painting.leading(painter, box, used, 999),
                "arrow-down" if turned else "arrow-up",
                "ink2",
                0,
                12,
            )
            if len(table.order) > 1 and not table.columns[column].trailing:  # which of them counts more
                number = painting.leading(painter, box, used + theme.unit(12), theme.unit(10))
                painting.draw_text(painter, number, str(place), "ink3", -2)

    # The mouse: over a column that stays, as if it were where it would be without scrolling.

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseMove,
            QEvent.Type.MouseButtonDblClick,
        ):
            here = event.position()
            if event.type() == QEvent.Type.MouseButtonPress or not event.buttons():
                staying = self.staying_at(int(here.x())) >= 0
                self._pressed_on_staying = staying or self._at_edge_of_staying(int(here.x()))
            if self._pressed_on_staying:
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                shift = self.offset() if mirrored else -self.offset()
                event = QMouseEvent(
                    event.type(), here + QPointF(shift, 0), event.globalPosition(), event.button(), event.buttons(),
                    event.modifiers(),
                )  # fmt: skip
        return super().viewportEvent(event)

    def _at_edge_of_staying(self, x: int) -> bool:
        wide = self.staying_width()
        if not wide:
            return False
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return abs((self.viewport().width() - x if mirrored else x) - wide) < _HANDLE

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self._sortable_at(event)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and column >= 0:
            self._shift_on = column
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._shift_on >= 0:
            if self._shift_on == self._sortable_at(event):
                self.asked_also.emit(self._shift_on)
            self._shift_on = -1
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def _sortable_at(self, event: QMouseEvent) -> int:
        """The column whose name was clicked, -1 beside it and at its edges."""
        x = int(event.position().x())
        column = self.logicalIndexAt(x)
        if column < 0 or event.button() != Qt.MouseButton.LeftButton:
            return -1
        start = self.sectionViewportPosition(column)
        return column if _HANDLE <= x - start <= self.sectionSize(column) - _HANDLE else -1


def paint_edge(painter: QPainter, last: QRect) -> None:
    """A line at the end of the columns that stay. `last`: where the last of them is painted."""
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    painter.fillRect(last.left() if mirrored else last.right(), last.top(), 1, last.height(), theme.colour("line2"))


def _within(rect: QRect, x: int) -> bool:
    return rect.left() <= x <= rect.right()
