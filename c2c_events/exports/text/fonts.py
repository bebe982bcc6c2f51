"""The fonts a document may use, and which of them draws which character.

Noto Sans first, then the shipped font of the character's script, then what this machine has. A font is opened
when a character needs it: a Latin document opens Noto Sans and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

from c2c_events import paths

from .characters import is_ignorable
from .faces import Face
from .system_fonts import SystemFonts, font_folders

_BASIC = "NotoSans"
_FAMILY_OF_SCRIPT = {
    "Latn": _BASIC,
    "Grek": _BASIC,
    "Cyrl": _BASIC,
    "Arab": "NotoSansArabic",
    "Hebr": "NotoSansHebrew",
    "Armn": "NotoSansArmenian",
    "Geor": "NotoSansGeorgian",
    "Ethi": "NotoSansEthiopic",
    "Deva": "NotoSansDevanagari",
    "Beng": "NotoSansBengali",
    "Taml": "NotoSansTamil",
    "Sinh": "NotoSansSinhala",
    "Thai": "NotoSansThai",
    "Khmr": "NotoSansKhmer",
    "Laoo": "NotoSansLao",
    "Mymr": "NotoSansMyanmar",
    "Mong": "NotoSansMongolian",
    "Gujr": "NotoSansGujarati",
    "Guru": "NotoSansGurmukhi",
    "Telu": "NotoSansTelugu",
    "Knda": "NotoSansKannada",
    "Mlym": "NotoSansMalayalam",
    "Orya": "NotoSansOriya",
    "Thaa": "NotoSansThaana",
}
_EAST_ASIAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))  # not shipped: fonts of 10 MB each
_FAMILIES = tuple(dict.fromkeys(_FAMILY_OF_SCRIPT.values()))


class FontBook:
    """The shipped fonts of one folder, with this machine's fonts behind them.

    `system`: None uses the shipped fonts alone, so that a document is the same on every machine.
    """

    def __init__(self, folder: Path, system: SystemFonts | None = None) -> None:
        self._folder = folder
        self._system = system
        self._shipped = cache(self._open)
        self.face_for = lru_cache(maxsize=16384)(self._face_for)

    def basic(self, bold: bool = False) -> Face:
        """Noto Sans: Latin, Greek, Cyrillic, and the sign for what no font has."""
        face = self._shipped(_BASIC, bold)
        assert face is not None
        return face

    def _face_for(self, cluster: str, script: str, language: str, bold: bool) -> Face | None:
        """The first face that has every character of a cluster, or None. (Remembered as `face_for`.)

        `script`: that of the cluster, or of its neighbours where it has none of its own. `language`: BCP 47,
        for the regional forms of Han.
        """
        needed = [character for character in cluster if not is_ignorable(character)]
        if not needed:
            return None
        shipped = dict.fromkeys((_BASIC, _FAMILY_OF_SCRIPT.get(script, _BASIC), *_FAMILIES))
        face = None
        if script in _EAST_ASIAN:
            face = self._first((_BASIC,), needed, bold) or self._of_system(needed, language, bold)
        return face or self._first(shipped, needed, bold) or self._of_system(needed, language, bold)

    def _first(self, families: Iterable[str], needed: Sequence[str], bold: bool) -> Face | None:
        for family in families:
            face = self._shipped(family, bold)
            if face is not None and all(map(face.covers, needed)):
                return face
        return None

    def _of_system(self, needed: Sequence[str], language: str, bold: bool) -> Face | None:
        face = self._system.face_for(needed[0], language, bold) if self._system else None
        return face if face is not None and all(map(face.covers, needed)) else None

    def _open(self, family: str, bold: bool) -> Face | None:
        for weight in ("Bold", "Regular") if bold else ("Regular",):
            path = self._folder / f"{family}-{weight}.ttf"
            if path.exists():
                return Face(path)
        return None


@cache
def font_book() -> FontBook:
    """The fonts of this installation and this machine. One for the whole process: what was opened stays open."""
    return FontBook(paths.resource("fonts"), SystemFonts(font_folders(), paths.cache_dir() / "fonts.json"))
