"""Things beside each other that go on in the next line where the place ends: chips, days, links."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class Flow(QLayout):
    """`gap`: between things and between lines. Reads from the leading side, as the window does."""

    def __init__(self, *widgets: QWidget, gap: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for each in widgets:
            self.addWidget(each)

    def replace(self, widgets: Iterable[QWidget]) -> None:
        """Lay out these from now on; those that were there go."""
        while (item := self.takeAt(0)) is not None:
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        for each in widgets:
            self.addWidget(each)
            each.show()

    # Qt's own names from here on.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

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
        return self._lay_out(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items if not item.isEmpty()), default=0)
        highest = max((item.sizeHint().height() for item in self._items if not item.isEmpty()), default=0)
        return QSize(widest, highest)

    def _lay_out(self, rect: QRect, *, moves: bool) -> int:
        """The height that all take in `rect`; with `moves`, they are put there."""
        x, y, line = 0, 0, 0
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            if x and x + size.width() > rect.width():
                x, y, line = 0, y + line + self._gap, 0
            if moves:
                place = QRect(rect.left() + x, rect.top() + y, size.width(), size.height())
                item.setGeometry(QStyle.visualRect(direction, rect, place))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line
