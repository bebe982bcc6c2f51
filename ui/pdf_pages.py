"""The pages of a PDF file, drawn on a thread of their own.

PDFium may be used by one thread at a time in the whole process, so that everything that touches it holds one lock.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PDFIUM = threading.Lock()
_MOST_PIXELS = 4_000  # of a side: what no screen shows at once only costs memory
_MOST_LETTERS = 4_000


@dataclass(frozen=True)
class DrawnPage:
    """A page as it was drawn. `number`: from 0; `size`: in points; `text`: what it says, for who does not see it."""

    number: int
    count: int
    size: QSizeF
    image: QImage
    text: str


@dataclass(frozen=True)
class _Wanted:
    file: int
    number: int
    width: int
    height: int


class _Drawer:
    """The thread, and the file that is open on it. Only the newest wish is drawn."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "c2c-pages")
        self._document: PdfDocument | None = None
        self._file = 0
        self.wanted: _Wanted | None = None

    def open(self, file: int, data: bytes) -> None:
        self._pool.submit(self._open, file, data)

    def draw(self, wanted: _Wanted, home: QObject) -> None:
        self.wanted = wanted
        self._pool.submit(self._draw, wanted, home)

    def close(self) -> None:
        """Let the file go, and the thread after what it is drawing."""
        self.wanted = None
        self._pool.submit(self._let_go)
        self._pool.shutdown(wait=False)

    # On the thread.

    def _let_go(self) -> None:
        with _PDFIUM:
            if self._document is not None:
                self._document.close()
                self._document = None

    def _open(self, file: int, data: bytes) -> None:
        from pypdfium2 import PdfDocument

        self._let_go()
        with _PDFIUM:
            self._document, self._file = PdfDocument(data), file

    def _draw(self, wanted: _Wanted, home: QObject) -> None:
        if wanted is not self.wanted or wanted.file != self._file or self._document is None:
            return  # something else was asked for since
        with _PDFIUM:
            count = len(self._document)
            page = self._document[min(wanted.number, count - 1)]
            try:
                drawn = _drawn(page, min(wanted.number, count - 1), count, wanted.width, wanted.height)
            finally:
                page.close()
        if shiboken6.isValid(home):
            home._came.emit(wanted, drawn)  # type: ignore[attr-defined]


def _drawn(page: PdfPage, number: int, count: int, width: int, height: int) -> DrawnPage:
    across, down = page.get_size()
    scale = min(width / across, height / down, _MOST_PIXELS / max(across, down))
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
    bitmap.close()
    words = page.get_textpage()
    text = words.get_text_bounded()[:_MOST_LETTERS]
    words.close()
    return DrawnPage(number, count, QSizeF(across, down), image, text)


class PdfPages(QObject):
    """`drawn(DrawnPage)`: of the file shown last, the page asked for last. Between `rest` and `draw` no thread runs."""

    drawn = Signal(object)
    _came = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawer: _Drawer | None = None
        self._data: bytes | None = None
        self._file = 0
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def open(self, data: bytes) -> None:
        """Show another file from now on."""
        self._file += 1
        self._data = data
        if self._drawer is not None:
            self._drawer.open(self._file, data)

    def draw(self, number: int, width: int, height: int) -> None:
        """Draw a page as large as it goes into so many pixels of the screen; the last one where there are fewer."""
        if self._data is None:
            return
        if self._drawer is None:
            self._drawer = _Drawer()
            self._drawer.open(self._file, self._data)
        self._drawer.draw(_Wanted(self._file, number, max(1, width), max(1, height)), self)

    def rest(self) -> None:
        """Nobody looks: let the file and the thread go."""
        if self._drawer is not None:
            self._drawer.close()
            self._drawer = None

    @Slot(object, object)
    def _on_came(self, wanted: _Wanted, drawn: DrawnPage) -> None:
        if self._drawer is not None and wanted is self._drawer.wanted:
            self.drawn.emit(drawn)
