"""A PDF document to draw on: metadata, bookmarks, links, and the same bytes for the same drawing.

ReportLab's canvas with three things put right: no font that is not embedded, no ASCII armour around compressed
streams, and pages compressed when they are finished, so that memory holds a document of 25,000 pages.
"""

from __future__ import annotations

import zlib
from types import SimpleNamespace
from typing import Any, BinaryIO, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # pictures too are stored as they are: ASCII armour makes them a quarter larger

_NO_FONT = "C2CEvents"
_RESOURCES = "C2CEvents.Resources"
_CREATOR = "C2C Events"


class _NoFont:
    """Stands where ReportLab wants an initial font; it draws nothing and writes nothing into the file."""

    # The names are ReportLab's.
    fontName = _NO_FONT  # noqa: N815
    face = SimpleNamespace(name=_NO_FONT, builtIn=False)
    _dynamicFont = True  # noqa: N815
    _multiByte = False  # noqa: N815


class PdfCanvas(Canvas):
    """A ReportLab canvas for the text layer. Its own text methods cannot be used: text is drawn by a `Painter`."""

    def showPage(self) -> None:  # noqa: N802 - ReportLab's own name
        """Finish the page; its content is compressed at once, and pages without pictures share their resources."""
        document = cast(Any, self)._doc
        name = document.thisPageName()
        super().showPage()
        page = document.idToObject[name]
        entries = pdfdoc.PDFDictionary({"Filter": pdfdoc.PDFName("FlateDecode")})
        page.Contents = pdfdoc.PDFStream(entries, zlib.compress(page.stream.encode("latin-1")))
        page.stream = None
        if not (page.XObjects or page.ExtGState or page._shadingUsed or page._colorsUsed):
            if _RESOURCES not in document.idToObject:
                resources: Any = pdfdoc.PDFResourceDictionary()
                resources.basicFonts()
                resources.basicProcs()
                document.Reference(resources, _RESOURCES)
            page.Resources = pdfdoc.PDFObjectReference(_RESOURCES)

    def bookmark(self, title: str, level: int = 0, top: float | None = None) -> str:
        """Add an entry to the outline that leads to this page, at height `top` (points), and give back its key.

        `level`: 0 for the highest; at most one more than that of the entry before.
        """
        canvas: Any = self
        canvas._bookmarks = getattr(canvas, "_bookmarks", 0) + 1
        key = f"b{canvas._bookmarks}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top if top is not None else canvas._pagesize[1])
        self.addOutlineEntry(title, key, level=level, closed=level > 0)
        return key


def open_canvas(
    out: BinaryIO,
    pagesize: tuple[float, float],
    title: str,
    language: str = "",
    author: str = "",
    subject: str = "",
) -> PdfCanvas:
    """Begin a document that `canvas.save()` writes to `out`, which stays open.

    `pagesize` in points. `language`: BCP 47, for readers that speak. The same calls give the same bytes.
    """
    if _NO_FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(_NoFont())
    settings: dict[str, Any] = {"initialFontName": _NO_FONT, "lang": language or None}
    canvas = PdfCanvas(out, pagesize=pagesize, pageCompression=1, invariant=True, **settings)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator(_CREATOR)
    canvas.setProducer(_CREATOR)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
