"""A face: one font file (or one member of a collection) opened with HarfBuzz when it is first needed.

All measures of a face are in its own units, `upem` of them to an em.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import uharfbuzz as hb

_DRAWABLE = frozenset(("glyf", "CFF ", "CFF2"))
_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200  # OpenType, OS/2.fsType
_NAME_OF_POSTSCRIPT = 6


@dataclass(frozen=True)
class Face:
    """Where a face is, and, once asked, what it can draw. Equal when it is the same face of the same file."""

    path: Path
    index: int = 0
    weight: int | None = None
    """The weight to take from a variable font (400, 700); None for a font with one weight."""

    @cached_property
    def hb_face(self) -> Any:
        """The HarfBuzz face; the file is mapped into memory, not read."""
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def font(self) -> Any:
        """The HarfBuzz font, scaled to the face's own units."""
        font = hb.Font(self.hb_face)
        if self.weight is not None:
            font.set_variations({"wght": float(self.weight)})
        return font

    @cached_property
    def upem(self) -> int:
        return int(self.hb_face.upem)

    @cached_property
    def name(self) -> str:
        """The PostScript name, as it may stand in a PDF."""
        given = self.hb_face.get_name(_NAME_OF_POSTSCRIPT) or self.path.stem
        return re.sub(r"[^A-Za-z0-9+-]", "", given) or "Font"

    @cached_property
    def ascent(self) -> float:
        """Above the baseline, in ems."""
        return float(self.font.get_font_extents("ltr").ascender / self.upem)

    @cached_property
    def descent(self) -> float:
        """Below the baseline, in ems; positive."""
        return float(-self.font.get_font_extents("ltr").descender / self.upem)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tables in the file."""
        return frozenset(self.hb_face.table_tags)

    @cached_property
    def _covered(self) -> dict[str, bool]:
        return {}

    def covers(self, character: str) -> bool:
        """Whether the face can draw `character`, itself or as letter and marks (HarfBuzz decomposes by itself)."""
        known = self._covered.get(character)
        if known is None:
            nominal = self.font.get_nominal_glyph
            known = bool(nominal(ord(character)))
            if not known:
                parts = unicodedata.normalize("NFD", character)
                known = parts != character and all(nominal(ord(part)) for part in parts)
            self._covered[character] = known
        return known

    def table(self, tag: str) -> bytes:
        """The bytes of one table; empty where there is none."""
        return bytes(self.hb_face.reference_table(tag).data) if tag in self.tags else b""


def may_embed(face: Face) -> bool:
    """Whether a subset of the face may be put into a document: outlines, and a licence bit that allows it.

    OS/2.fsType of OpenType: restricted (2, with no milder bit beside it), no subsetting, bitmaps only are refused.
    """
    if not face.tags & _DRAWABLE:
        return False
    os2 = face.table("OS/2")
    licence = struct.unpack(">H", os2[8:10])[0] if len(os2) >= 10 else 0
    return (licence & 0x000F) != _RESTRICTED and not licence & (_NO_SUBSETTING | _BITMAP_ONLY)
