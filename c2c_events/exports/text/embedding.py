"""Faces in a PDF: lines as text operators, and at the end each face's subset with its way back to Unicode.

A face becomes a Type 0 font with Identity-H and TrueType outlines (ISO 32000-1, 9.7). Its codes are invented, one
for each pair of a glyph and what that glyph says there: the same glyph may read differently in two places, and
`CIDToGIDMap` leads both to one outline. PostScript outlines (CFF) are turned into TrueType ones, glyph by glyph.
"""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from .faces import Face
from .shaping import GlyphRun, Line

_KEPT_TABLES = frozenset(
    ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "CFF ", "CFF2", "fvar", "gvar", "avar", "HVAR")
)
_REMEMBERED = 4096
# There are no instructions; the other counts of maxp are worked out when the font is saved.
_HINTING_COUNTS = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements"),
    *("maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"),
    *("maxComponentElements", "maxComponentDepth"),
)
_SYMBOLIC = 4
_ATTRIBUTE = "_c2c_embedder"  # on the document, so that both go together
_MOST_CODES = 0xFFFF


class _Codes(dict[tuple[int, str], tuple[str, int]]):
    """(glyph, text) -> its code in hexadecimal, and its width in thousandths of an em; made when asked for."""

    def __init__(self, face: Face, scale: float) -> None:
        super().__init__()
        self._face = face
        self._scale = scale

    def __missing__(self, key: tuple[int, str]) -> tuple[str, int]:
        glyph, text = key
        if len(self) >= _MOST_CODES:
            if text:  # the glyph is still drawn right; only its reading is lost
                return self[glyph, ""]
            raise ValueError(f"{self._face.name}: more than {_MOST_CODES} glyphs in one document")
        width = round(self._face.font.get_glyph_h_advance(glyph) * self._scale)
        entry = self[key] = (f"{len(self) + 1:04X}", width)
        return entry


class EmbeddedFace:
    """One face in one document: hands out codes while pages are drawn, writes the font when the document is saved.

    ReportLab takes it for a font of its own: `addObjects` is called once at the end (its name is ReportLab's).
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self.scale = 1000 / face.upem
        self.codes = _Codes(face, self.scale)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's own name
        """Write the subset and what describes it into `document` (a `PDFDocument`)."""
        data, places = _subset(self.face, sorted({glyph for glyph, _ in self.codes}))
        base = PDFName(f"{_tag(data)}+{self.face.name}")
        file = _stream(data, Length1=len(data))
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "FontFile2": document.Reference(file),
                **self._measures(),
            }
        )
        map_bytes = bytearray(2 * (len(self.codes) + 1))
        for number, (glyph, _) in enumerate(self.codes, start=1):
            struct.pack_into(">H", map_bytes, 2 * number, places[glyph])
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 0,
                "W": PDFArray([1, PDFArray([width for _, width in self.codes.values()])]),
                "CIDToGIDMap": document.Reference(_stream(bytes(map_bytes))),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_stream(_to_unicode([text for _, text in self.codes]))),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font)

    def _measures(self) -> dict[str, Any]:
        left, bottom, right, top = struct.unpack(">4h", self.face.table("head")[36:44])
        os2 = self.face.table("OS/2")
        version = struct.unpack(">H", os2[:2])[0] if os2 else 0
        capital = struct.unpack(">h", os2[88:90])[0] if version >= 2 and len(os2) >= 90 else 0
        bold = len(os2) >= 6 and struct.unpack(">H", os2[4:6])[0] >= 600
        return {
            "Flags": _SYMBOLIC,
            "FontBBox": PDFArray([round(value * self.scale) for value in (left, bottom, right, top)]),
            "ItalicAngle": 0,
            "Ascent": round(self.face.ascent * 1000),
            "Descent": -round(self.face.descent * 1000),
            "CapHeight": round(capital * self.scale) or 700,
            "StemV": 140 if bold else 80,
        }


class Embedder:
    """The faces of one document."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[Face, EmbeddedFace] = {}
        self.operators = lru_cache(maxsize=_REMEMBERED)(self._operators)

    @staticmethod
    def of(document: PDFDocument) -> Embedder:
        """The embedder of a document, the same for all who draw on it."""
        known: Embedder | None = vars(document).get(_ATTRIBUTE)
        if known is None:
            known = vars(document)[_ATTRIBUTE] = Embedder(document)
        return known

    def _operators(self, line: Line) -> str:
        """What shows a line, to follow a text matrix that holds size and place; at size 1. (Remembered.)

        Pen positions are rounded to thousandths of an em each by itself, so that no error adds up.
        """
        parts: list[str] = []
        pen = wanted = 0.0  # where the reader's pen is, where it should be, in thousandths of an em
        for run in line.runs:
            embedded = self._embedded(run.face)
            parts.append(f"/{embedded.name} 1 Tf")
            if run.actual is not None:
                parts.append(f"/Span<</ActualText<FEFF{_utf16(run.actual)}>>>BDC")
            pen, wanted = _show(run, embedded, pen, wanted, parts)
            if run.actual is not None:
                parts.append("EMC")
        return " ".join(parts)

    def _embedded(self, face: Face) -> EmbeddedFace:
        known = self._faces.get(face)
        if known is None:
            known = self._faces[face] = EmbeddedFace(face, f"G{len(self._faces) + 1}")
            self._document.fontMapping[f"{face.path}#{face.index}#{face.weight}"] = f"/{known.name}"
            self._document.delayedFonts.append(known)
        return known


def _show(run: GlyphRun, embedded: EmbeddedFace, pen: float, wanted: float, parts: list[str]) -> tuple[float, float]:
    """Append the operators of one run; give back where the pen is and where it should be."""
    codes = embedded.codes
    entries = [codes[key] for key in zip(run.glyphs, run.texts, strict=True)]
    if run.offsets is None and embedded.scale == 1 and pen == wanted:
        return _show_plain(entries, run.advances, pen, parts)
    scale = embedded.scale
    offsets = run.offsets or ((0, 0),) * len(entries)
    rise = 0
    shown: list[str] = []
    for (digits, width), (x, y), advance in zip(entries, offsets, run.advances, strict=True):
        if y != rise:
            if shown:
                parts.append(f"[{''.join(shown)}]TJ")
                shown = []
            rise = y
            parts.append(f"{_number(y / run.face.upem)} Ts")
        move = round(pen - wanted - x * scale)
        if move:
            shown.append(str(move))
            pen -= move
        shown.append(f"<{digits}>")
        pen += width
        wanted += advance * scale
    if shown:
        parts.append(f"[{''.join(shown).replace('><', '')}]TJ")
    if rise:
        parts.append("0 Ts")
    return pen, wanted


def _show_plain(
    entries: Sequence[tuple[str, int]], advances: tuple[int, ...], pen: float, parts: list[str]
) -> tuple[float, float]:
    """The same where each glyph stands at the pen and measures are thousandths: most of what is printed."""
    digits, widths = zip(*entries, strict=True)
    if widths == advances:
        parts.append(f"<{''.join(digits)}>Tj")
        pen += sum(advances)
        return pen, pen
    shown: list[str] = []
    start = 0
    for index, (width, advance) in enumerate(zip(widths, advances, strict=True), start=1):
        if width != advance and index < len(widths):  # kerning
            shown.append(f"<{''.join(digits[start:index])}>{width - advance}")
            start = index
    shown.append(f"<{''.join(digits[start:])}>")
    parts.append(f"[{''.join(shown)}]TJ")
    wanted = pen + sum(advances)
    return wanted + widths[-1] - advances[-1], wanted


def _subset(face: Face, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """A TrueType font with these glyphs alone, and where each of them is in it."""
    wanted = hb.SubsetInput()
    for glyph in glyphs:
        wanted.glyph_set.add(glyph)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.DOWNGRADE_CFF2
    for tag in face.tags - _KEPT_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode("latin-1"), "big"))
    if "fvar" in face.tags:
        wanted.pin_all_axes_to_default(face.hb_face)
        if face.weight is not None:
            wanted.pin_axis_location(face.hb_face, "wght", float(face.weight))
    plan = hb.SubsetPlan(face.hb_face, wanted)
    data = bytes(plan.execute().blob.data)
    places = dict(plan.old_to_new_glyph_mapping)
    if data[:4] == b"OTTO":
        data = _with_quadratic_outlines(data)
    return data, places


def _with_quadratic_outlines(data: bytes) -> bytes:
    """The same glyphs in the same order with TrueType outlines; an outline is off by at most 1/1000 em."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    outlines = font.getGlyphSet()
    order = font.getGlyphOrder()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, font["head"].unitsPerEm / 1000, reverse_direction=True))
        table[name] = pen.glyph()
    del font["CFF "]
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in _HINTING_COUNTS:
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    font.sfntVersion = "\x00\x01\x00\x00"
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _to_unicode(texts: list[str]) -> bytes:
    """The CMap from codes to what they say (Adobe Technical Note 5014); a code that says nothing is left out."""
    entries = [f"<{code:04X}><{_utf16(text)}>" for code, text in enumerate(texts, start=1) if text]
    blocks = [entries[first : first + 100] for first in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _stream(data: bytes, **entries: int) -> PDFStream:
    return PDFStream(PDFDictionary(entries), data, filters=[PDFZCompress])


def _tag(data: bytes) -> str:
    """Six capitals that name the subset (ISO 32000-1, 9.6.4), the same for the same subset."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
