"""One page of a PDF file on white paper: whole, or larger and scrolled."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui import theme
from ui.pdf_pages import DrawnPage, PdfPages

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""Of the size on paper, which is 96 pixels an inch."""

_PIXELS_OF_A_POINT = 96 / 72
_EDGE = 16
_SETTLES_MS = 60


class PdfView(QAbstractScrollArea):
    """`turned(page, count)`: another page is shown, from 0. `zoomed`: it is shown larger or smaller."""

    turned = Signal(int, int)
    zoomed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setObjectName("well")
        self._pages = PdfPages(self)
        self._pages.drawn.connect(self._on_drawn)
        self._shown: DrawnPage | None = None
        self._number = 0
        self._zoom: float | None = None  # None: the whole page
        self._settles = QTimer(self)  # a window that is being resized is drawn when it rests
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self._draw)

    def show_file(self, data: bytes) -> None:
        """Show another file, at the page where the one before stood."""
        self._pages.open(data)
        if self.isVisible():
            self._draw()

    @property
    def number(self) -> int:
        """The page that is shown, from 0."""
        return self._shown.number if self._shown else 0

    @property
    def count(self) -> int:
        """How many pages there are; 0 before the first is drawn."""
        return self._shown.count if self._shown else 0

    def turn(self, number: int) -> None:
        """Show a page, from 0; the first or last where there is no such page."""
        number = max(0, min(number, self.count - 1))
        if self._shown is not None and number != self._number:
            self._number = number
            self.verticalScrollBar().setValue(0)
            self._draw()

    # Zoom.

    @property
    def fits(self) -> bool:
        """Whether the whole page is shown."""
        return self._zoom is None

    def fit(self) -> None:
        self._set_zoom(None)

    def zoom(self, steps: int) -> None:
        """Larger by one step, or smaller with -1."""
        now = self._zoom or self._fitting() / _PIXELS_OF_A_POINT
        further = [each for each in ZOOMS if (each > now * 1.01 if steps > 0 else each < now * 0.99)]
        if further:
            self._set_zoom(further[0] if steps > 0 else further[-1])

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._arrange()
        self._draw()
        self.zoomed.emit()

    # Sizes, in pixels before the screen's ratio.

    def _paper(self) -> QSizeF:
        return self._shown.size if self._shown else QSizeF(595, 842)

    def _fitting(self) -> float:
        paper, edge = self._paper(), 2 * theme.unit(_EDGE)
        size = self.viewport().size()
        return max(0.05, min((size.width() - edge) / paper.width(), (size.height() - edge) / paper.height()))

    def _size(self) -> QSize:
        paper = self._paper()
        scale = self._fitting() if self._zoom is None else self._zoom * _PIXELS_OF_A_POINT
        return QSize(round(paper.width() * scale), round(paper.height() * scale))

    def _arrange(self) -> None:
        size, edge, seen = self._size(), 2 * theme.unit(_EDGE), self.viewport().size()
        for bar, wide, shown in (
            (self.horizontalScrollBar(), size.width(), seen.width()),
            (self.verticalScrollBar(), size.height(), seen.height()),
        ):
            bar.setRange(0, max(0, wide + edge - shown) if self._zoom is not None else 0)
            bar.setPageStep(shown)
            bar.setSingleStep(theme.unit(24))
        self.viewport().update()

    def _place(self) -> QRect:
        size, seen = self._size(), self.viewport().size()
        edge = theme.unit(_EDGE)
        x = (seen.width() - size.width()) // 2 if size.width() + 2 * edge <= seen.width() else edge
        y = (seen.height() - size.height()) // 2 if size.height() + 2 * edge <= seen.height() else edge
        return QRect(x - self.horizontalScrollBar().value(), y - self.verticalScrollBar().value(), *size.toTuple())

    # Drawing.

    def _draw(self) -> None:
        size, ratio = self._size(), self.devicePixelRatioF()
        self._pages.draw(self._number, round(size.width() * ratio), round(size.height() * ratio))

    def _on_drawn(self, page: DrawnPage) -> None:
        other = self._shown is None or (self._shown.number, self._shown.count) != (page.number, page.count)
        resized = self._shown is None or self._shown.size != page.size
        self._shown = page
        self._number = page.number
        page.image.setDevicePixelRatio(self.devicePixelRatioF())
        self.setAccessibleDescription(page.text)
        self._arrange()
        if resized:
            self._draw()  # the first was drawn for the usual paper
        if other:
            self.turned.emit(page.number, page.count)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("well"))
        if self._shown is not None:
            place = self._place()
            image = self._shown.image
            if abs(image.deviceIndependentSize().width() - place.width()) < 1:
                painter.drawImage(place.topLeft(), image)  # pixel by pixel, as sharp as the screen
            else:  # until it is drawn in the new size
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(place, image)
            painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "line2"), 2 if self.hasFocus() else 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._settles.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._settles.stop()
        self._pages.rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        if event.key() in keys:
            self.turn(keys[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolls; at the end of a page it turns it. With Ctrl it zooms."""
        down = event.angleDelta().y() < 0
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(-1 if down else 1)
        elif bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turn(self._number + (1 if down else -1))
        else:
            super().wheelEvent(event)
            return
        event.accept()
