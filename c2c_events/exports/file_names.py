"""File names made of people's names and other words: safe on every system, and each unlike the others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 120
"""Bytes of UTF-8 that a name has at most with its ending: room is left for a folder, and for a number."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$) *(?=\.|$)", re.IGNORECASE)


def safe_file_name(words: str, ending: str = "", otherwise: str = "unnamed") -> str:
    """A file name that says `words`, with its ending (".ics"); `otherwise` serves where nothing is left of them.

    Windows' rules, which are the strictest: no `<>:"/\\|?*`, no control or formatting characters, no dot or space at
    the ends, no name of a device, at most `LONGEST` bytes, cut between characters. Letters of all scripts stay.
    """
    kept = unicodedata.normalize("NFC", words)
    if not kept.isprintable():
        kept = "".join(letter for letter in kept if unicodedata.category(letter)[0] != "C" or letter in "\t\n\r")
    kept = _bare(_cut(" ".join(_FORBIDDEN.sub("_", kept).split()), LONGEST - len(ending.encode())))
    if not kept:
        kept = otherwise
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    return kept + ending


def distinct(names: Iterable[str]) -> Iterator[str]:
    """The same names, in order, with " (2)", " (3)" before the ending of those that came before.

    Capitals do not make a difference, as they make none on Windows and macOS.
    """
    taken: dict[str, int] = {}
    for name in names:
        key = _same(name)
        if key not in taken:
            taken[key] = 1
            yield name
            continue
        stem, dot, ending = name.rpartition(".")
        while True:
            taken[key] += 1
            numbered = f"{stem} ({taken[key]}).{ending}" if dot else f"{name} ({taken[key]})"
            if _same(numbered) not in taken:
                break
        taken[_same(numbered)] = 1
        yield numbered


def _same(name: str) -> str:
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def _bare(name: str) -> str:
    return name.strip(" .")


def _cut(name: str, at_most: int) -> str:
    encoded = name.encode()
    if len(encoded) <= at_most:
        return name
    return encoded[:at_most].decode(errors="ignore")
