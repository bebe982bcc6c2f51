"""Widgets beside each other, going on in the next line where there is no room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from ui.widgets.basics import clear


class Flow(QLayout):
    """`gap`: pixels between widgets; also between lines, if they have none of their own. Goes as one reads."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None, *, between_lines: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._high: dict[int, int] = {}  # by width; layouts around it ask many times in one turn
        self._gap = gap
        self._between_lines = gap if between_lines is None else between_lines
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def invalidate(self) -> None:
        self._high = {}
        super().invalidate()

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before what stands at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def replace(self, widgets: Iterable[QWidget]) -> None:
        """Lay out these from now on; those that were there go."""
        clear(self)
        for each in widgets:
            self.addWidget(each)
            each.show()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            self._high[width] = self._arrange(QRect(0, 0, width, 0), apply=False)
        return self._high[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            rect = rect.adjusted(0, (rect.height() - self.heightForWidth(rect.width())) // 2, 0, 0)
        self._arrange(rect, apply=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(wide, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def _arrange(self, rect: QRect, *, apply: bool) -> int:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        x, y, line = rect.x(), rect.y(), list[tuple[QLayoutItem, QRect]]()
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), rect.width()), hint.height())
            if line and x + size.width() > rect.x() + rect.width():
                x, y = rect.x(), y + self._set(line, rect, direction, apply=apply) + self._between_lines
                line = []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
        return y + self._set(line, rect, direction, apply=apply) - rect.y()

    @staticmethod
    def _set(line: list[tuple[QLayoutItem, QRect]], rect: QRect, direction: Qt.LayoutDirection, *, apply: bool) -> int:
        """Put a line of widgets in their places, each in the middle of its height; gives that height."""
        high = max((place.height() for _, place in line), default=0)
        for item, place in line if apply else ():
            place.translate(0, (high - place.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, rect, place))
        return high
