"""What stands at the two ends of a line; below each other where there is no room beside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout

from ui import theme

_ENOUGH = 72  # pixels at 100 % that are left of what elides before it is given a line of its own


class TwoSides(QFrame):
    """`leading` takes what room there is, `trailing` what it needs. `margins`: at 100 %, mirrored with the reading."""

    def __init__(
        self, leading: QLayout, trailing: QLayout, *, gap: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
    ) -> None:
        super().__init__()
        self._sides = (leading, trailing)
        self._gap = gap
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        start, top, end, bottom = margins
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._line.setContentsMargins(end if mirrored else start, top, start if mirrored else end, bottom)
        self._line.setSpacing(gap)
        self._line.addLayout(leading, 1)
        self._line.addLayout(trailing)
        trailing.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or something was shown or hidden
            self._settle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def fits(self, trailing: int) -> bool:
        """Whether there is room for `leading` beside something that is `trailing` wide, in pixels."""
        margins = self._line.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        return _needed(self._sides[0]) + self._gap + trailing <= room

    def _settle(self) -> None:
        beside = self.fits(_needed(self._sides[1]))
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._line.setSpacing(self._gap if beside else theme.unit(4))


def _needed(side: QLayout) -> int:
    """The width that a side needs, what elides in it elided."""
    shown = [item for item in map(side.itemAt, range(side.count())) if item is not None and not item.isEmpty()]
    wide = sum(min(item.sizeHint().width(), max(item.minimumSize().width(), theme.unit(_ENOUGH))) for item in shown)
    return wide + max(0, side.spacing()) * max(0, len(shown) - 1)
