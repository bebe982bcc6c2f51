"""The fonts of this machine, found by walking its font folders: for Chinese, Japanese, Korean and what is rare.

No system is asked (fontconfig, Qt, the registry): reading the files gives the same answer everywhere. What was
read is kept in a cache file and read again only for files that changed. A font whose licence bits forbid
embedding is left out.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import struct
import sys
import tempfile
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from .faces import Face, may_embed

_SUFFIXES = frozenset((".ttf", ".otf", ".ttc", ".otc"))
_CACHE_VERSION = 1
_LARGEST_COLLECTION = 64

# The regional forms of Han that a font draws: in its name (Noto Sans CJK, Source Han, PingFang) or else in the
# code pages it says it serves (OS/2.ulCodePageRange1).
_REGION_IN_NAME = re.compile(r"(jp|kr|sc|tc|hk|gb)(?:vf|mono)?(?:$|[-_])", re.IGNORECASE)
_DRAWS_NO_LETTERS = re.compile(r"\.?(LastResort|Adobe-?Blank|Adobe-?NotDef|UnicodeBMPFallback)", re.IGNORECASE)
"""Fonts that have a picture for everything, or nothing: what they cover cannot be read."""

_REGION_OF_NAME = {"jp": "JP", "kr": "KR", "sc": "SC", "gb": "SC", "tc": "TC", "hk": "HK"}
_REGION_OF_BIT = {17: "JP", 18: "SC", 19: "KR", 20: "TC", 21: "KR"}
_REGIONS = {
    "ja": ("JP", "KR", "TC", "SC", "HK"),
    "ko": ("KR", "JP", "TC", "SC", "HK"),
    "zh-hant": ("TC", "HK", "JP", "KR", "SC"),
    "zh-hk": ("HK", "TC", "JP", "KR", "SC"),
    "zh": ("SC", "TC", "JP", "KR", "HK"),
}


@dataclass(frozen=True)
class SystemFace:
    """What the cache knows of a face, without opening its file."""

    path: Path
    index: int
    name: str
    weight: int
    variable: bool
    regions: tuple[str, ...]
    ranges: tuple[int, ...]
    """First and last code point of each range covered, in order, one after the other."""

    def covers(self, character: str) -> bool:
        place = bisect_right(self.ranges, ord(character))
        return place % 2 == 1 or (place > 0 and self.ranges[place - 1] == ord(character))


class SystemFonts:
    """The faces of some folders, found when first asked for.

    `cache`: the file that keeps what was read; None keeps nothing. A cache that cannot be read or written
    costs time, nothing else.
    """

    def __init__(self, folders: Sequence[Path], cache: Path | None = None) -> None:
        self._folders = tuple(folders)
        self._cache = cache
        self._best = lru_cache(maxsize=8192)(self._find)
        self._opened: dict[tuple[Path, int, int | None], Face] = {}

    @cached_property
    def faces(self) -> tuple[SystemFace, ...]:
        """Every upright face that may be embedded, by name, then by path."""
        known = self._read_cache()
        seen: dict[str, Any] = {}
        for path in _font_files(self._folders):
            with contextlib.suppress(OSError):
                state = path.stat()
                stamp = [state.st_mtime_ns, state.st_size]
                entry = known.get(str(path))
                if not entry or entry["stamp"] != stamp:
                    entry = {"stamp": stamp, "faces": [_as_json(face) for face in _read_faces(path)]}
                seen[str(path)] = entry
        if seen != known:
            self._write_cache(seen)
        found = [_from_json(Path(path), face) for path, entry in seen.items() for face in entry["faces"]]
        return tuple(sorted(found, key=lambda face: (face.name, str(face.path), face.index)))

    def face_for(self, character: str, language: str, bold: bool) -> Face | None:
        """The best face of this machine for a character, or None; None for characters of private use, too, since what
        one font draws there is not what another's author wrote.

        `language` (BCP 47) decides among the regional forms of Han. A sans-serif design comes before others.
        """
        if unicodedata.category(character) == "Co":
            return None
        return self._best(character, _region_language(language), bold)

    def _find(self, character: str, language: str, bold: bool) -> Face | None:
        order = _REGIONS[language]
        candidates = [face for face in self.faces if face.covers(character) and not _DRAWS_NO_LETTERS.match(face.name)]
        for best in sorted(candidates, key=lambda face: _rank(face, order, bold)):
            key = (best.path, best.index, (700 if bold else 400) if best.variable else None)
            face = self._opened.setdefault(key, Face(*key))
            with contextlib.suppress(hb.HarfBuzzError):  # a font taken away since it was found
                if face.covers(character):
                    return face
        return None

    def _read_cache(self) -> dict[str, Any]:
        if self._cache is None:
            return {}
        try:
            stored = json.loads(self._cache.read_text("utf-8"))
            known = stored["files"] if stored["version"] == _CACHE_VERSION else {}
            return known if isinstance(known, dict) else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _write_cache(self, seen: dict[str, Any]) -> None:
        if self._cache is None:
            return
        with contextlib.suppress(OSError):
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self._cache.parent, prefix="fonts", suffix=".tmp")
            with open(handle, "w", encoding="utf-8") as out:
                json.dump({"version": _CACHE_VERSION, "files": seen}, out, separators=(",", ":"))
            os.replace(beside, self._cache)


def font_folders() -> tuple[Path, ...]:
    """The folders where this platform keeps fonts; those that do not exist are left out."""
    home = Path.home()
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        if local := os.environ.get("LOCALAPPDATA"):
            folders.append(Path(local) / "Microsoft" / "Windows" / "Fonts")
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
        folders += sorted(Path("/System/Library").glob("AssetsV2/com_apple_MobileAsset_Font*"))
    else:
        data = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
        folders = [Path(part) / "fonts" for part in (*data.split(":"), own) if part] + [home / ".fonts"]
    return tuple(folder for folder in dict.fromkeys(folders) if folder.is_dir())


def _font_files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        for root, names, files in os.walk(folder):
            names.sort()
            for name in sorted(files):
                if os.path.splitext(name)[1].lower() in _SUFFIXES:
                    yield Path(root, name)


def _read_faces(path: Path) -> Iterator[SystemFace]:
    """The usable faces of one file; a file that is no font has none."""
    try:
        count = min(int(Face(path).hb_face.count), _LARGEST_COLLECTION)
    except (hb.HarfBuzzError, OSError):
        return
    for index in range(count):
        face = Face(path, index)
        os2 = face.table("OS/2")
        if len(os2) < 64 or not may_embed(face) or struct.unpack(">H", os2[62:64])[0] & 1:  # fsSelection: italic
            continue
        axes = {axis.tag for axis in face.hb_face.axis_infos} if "fvar" in face.tags else set()
        yield SystemFace(
            path=path,
            index=index,
            name=face.name,
            weight=struct.unpack(">H", os2[4:6])[0],
            variable="wght" in axes,
            regions=_regions(face.name, os2),
            ranges=_ranges(face.hb_face.unicodes),
        )


def _regions(name: str, os2: bytes) -> tuple[str, ...]:
    if match := _REGION_IN_NAME.search(name):
        return (_REGION_OF_NAME[match[1].lower()],)
    bits = struct.unpack(">I", os2[78:82])[0] if len(os2) >= 82 else 0
    return tuple(dict.fromkeys(region for bit, region in _REGION_OF_BIT.items() if bits >> bit & 1))


def _ranges(codes: Any) -> tuple[int, ...]:
    ranges: list[int] = []
    for code in codes:
        if ranges and code == ranges[-1] + 1:
            ranges[-1] = code
        else:
            ranges += (code, code)
    return tuple(ranges)


def _region_language(language: str) -> str:
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] == "zh":
        if "hk" in parts or "mo" in parts:
            return "zh-hk"
        return "zh-hant" if "hant" in parts or "tw" in parts else "zh"
    return parts[0] if parts[0] in _REGIONS else "zh"


def _rank(face: SystemFace, order: Sequence[str], bold: bool) -> tuple[object, ...]:
    region = min((order.index(region) for region in face.regions), default=len(order))
    name = face.name.lower()
    style = (
        ("mono" in name or "code" in name)
        + 2 * ("serif" in name or "ming" in name or "song" in name or "batang" in name)
        + 4 * ("fallback" in name or "unifont" in name or "lastresort" in name)
    )
    wanted = 700 if bold else 400
    return (region, style, 0 if face.variable else abs(face.weight - wanted), face.name, str(face.path), face.index)


def _as_json(face: SystemFace) -> dict[str, Any]:
    return {
        "index": face.index, "name": face.name, "weight": face.weight, "variable": face.variable,
        "regions": face.regions, "ranges": face.ranges,
    }  # fmt: skip


def _from_json(path: Path, stored: dict[str, Any]) -> SystemFace:
    return SystemFace(
        path, stored["index"], stored["name"], stored["weight"], stored["variable"],
        tuple(stored["regions"]), tuple(stored["ranges"]),
    )  # fmt: skip
