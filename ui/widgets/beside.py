"""What fills a page, and at its trailing side a pane about what is selected: beside it, or floating where it is narrow.

Beside, the pane takes of the width; floating it lies over what fills the page, which keeps its width, and is there when
somebody asks for it: Esc closes it. Which of the two goes by the width, so a window that is made wide again shows the
pane as it was shown there before.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QStyle, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.basics import restyle, row, rule

FLOATS_BELOW = 1100 - 232
"""The width of a page below which inspectors float, in pixels at 100 %: that of the window without its sidebar."""

_INSET = 8  # pixels around a floating pane
_SHADOW = 18


class Beside(QWidget):
    """`main` fills the page; the pane is given when it is made, its place is kept. `wide`: of the pane, `floats_below`:
    the width of both below which it floats, in pixels at 100 %."""

    def __init__(self, main: QWidget, wide: int, floats_below: int) -> None:
        super().__init__()
        self.main = main
        self._wide, self._floats_below = wide, floats_below
        self._pane: QWidget | None = None
        self._used = True
        self._shown = {False: True, True: False}  # beside; floating
        self._line = row(main, gap=0)
        self.setLayout(self._line)
        self._rule = rule(upright=True)
        self._rule.setParent(self)
        self._shadow = _Shadow(self)
        self._holder = QFrame(self)
        self._holder.setObjectName("beside")
        self._inside = QVBoxLayout(self._holder)
        self._inside.setSpacing(0)
        self._settle()

    def set_pane(self, pane: QWidget | None) -> None:
        """Show this at the side from now on; None: there is nothing to show there."""
        self._pane, self._used = pane, pane is not None
        if pane is not None:
            self._inside.addWidget(pane)
        self._settle()

    def set_used(self, used: bool) -> None:
        """Whether there is anything that the pane could be about."""
        if used != self._used:
            self._used = used
            self._settle()

    def floats(self) -> bool:
        """Whether there is no room for the pane beside the rest."""
        return self.width() < theme.unit(self._floats_below)

    def is_open(self) -> bool:
        """Whether the pane is shown, or will be as soon as it is made."""
        return self._used and self._shown[self.floats()]

    def set_open(self, shown: bool) -> None:
        """Show or hide the pane. The focus does not go away with it."""
        inside = self._pane is not None and self._pane.isAncestorOf(self.focusWidget() or self)
        self._shown[self.floats()] = shown
        self._settle()
        if inside and not shown:
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown_beside(self) -> bool:
        """Whether the pane is wanted where there is room for it: what to come back to after a restart."""
        return self._shown[False]

    def show_beside(self, shown: bool) -> None:
        """Show the pane where there is room for it, or not, from now on."""
        self._shown[False] = shown
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.floats() and self.is_open():
            self.set_open(False)
            return
        super().keyPressEvent(event)

    # Laying out.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        whole, floats, shown = self.rect(), self.floats(), self.is_open()
        if bool(self._holder.property("floats")) != floats:
            restyle(self._holder, "floats", floats)
        edge = theme.thin() if floats else 0
        self._inside.setContentsMargins(edge, edge, edge, edge)
        wide = min(theme.unit(self._wide), whole.width() - 2 * _INSET)
        beside = 0 if floats or not shown else wide + 1
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._line.setContentsMargins(beside if mirrored else 0, 0, 0 if mirrored else beside, 0)
        self._line.activate()  # in one step with the pane
        self._rule.setGeometry(self._at(QRect(whole.width() - beside, 0, 1, whole.height())))
        inset = _INSET if floats else 0
        place = QRect(whole.width() - wide - inset, inset, wide, whole.height() - 2 * inset)
        self._holder.setGeometry(self._at(place))
        self._shadow.setGeometry(self._at(place.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)))
        self._rule.setVisible(shown and not floats)
        self._shadow.setVisible(shown and floats)
        self._holder.setVisible(shown and self._pane is not None)
        self._shadow.raise_()
        self._holder.raise_()

    def _at(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)


class _Shadow(QWidget):
    """What falls around a floating pane. Painted, since an effect would draw the pane anew at each letter typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        whole = QRectF(self.rect())
        strongest = 70 if theme.current() == "dark" else 26
        for ring in range(_SHADOW):
            painter.setPen(QColor(0, 0, 0, round(strongest * ((ring + 1) / _SHADOW) ** 2)))
            round_ = 10 + _SHADOW - ring
            painter.drawRoundedRect(whole.adjusted(ring, ring, -ring, -ring), round_, round_)
        painter.end()
