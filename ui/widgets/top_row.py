"""The row above all: menus at the start, Undo and Redo and the field that finds anything at the end.

The menus come first: where the row is narrow the field gives way, then the last menus fold into one button.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QStyle, QToolButton, QWidget

from ui import theme
from ui.widgets.basics import fill

_START, _END = 12, 9


class TopRow(QWidget):
    """`ends`: what stands at the end, the last one gives way. `more`: the name of the button of the folded menus."""

    def __init__(self, menus: QMenuBar, ends: tuple[QWidget, ...], more: str) -> None:
        super().__init__()
        self._menus, self._ends = menus, ends
        folded = menus.findChild(QToolButton, "qt_menubar_ext_button")
        if folded is not None:
            folded.setIcon(theme.icon("ellipsis"))
            folded.setAccessibleName(more)
            folded.setToolTip(more)
        self.setLayout(fill(_Line(self._settle), (menus, None, *ends), gap=2, margins=(_START, 4, _END, 4)))

    def _settle(self) -> None:
        shown = [each for each in self._ends if not each.isHidden()]
        taken = sum(2 + each.minimumSizeHint().width() for each in shown[:-1])
        taken += sum(2 + each.minimumWidth() for each in shown[-1:])
        room = self.width() - _START - _END - taken - 4
        self._menus.setMinimumWidth(max(0, min(self._wide(), room)))

    def _wide(self) -> int:
        """Of the menus: what Qt says is the width of the first alone, where it is read from right to left."""
        menus = self._menus
        gap = menus.style().pixelMetric(QStyle.PixelMetric.PM_MenuBarItemSpacing, None, menus)
        titles = [menus.actionGeometry(action).width() for action in menus.actions()]
        return max(menus.sizeHint().width(), sum(titles) + gap * (len(titles) + 1))


class _Line(QHBoxLayout):
    """Calls `settle` before it lays out."""

    def __init__(self, settle: Callable[[], None]) -> None:
        super().__init__()
        self._settle = settle

    def setGeometry(self, rect: QRect) -> None:
        self._settle()
        super().setGeometry(rect)
