"""Characters and what a reader takes for one: normal form, clusters, scripts.

Text comes from spreadsheets, other people's keyboards and other systems. It is cleaned of what has no
picture and would do harm (controls, overrides of direction), and of nothing else: joiners, variation
selectors and isolates are part of how a name is written.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from fontTools.unicodedata import script as _script_of

REPLACEMENT = "\ufffd"
"""Stands, visibly, for what cannot be drawn."""

_SPACES = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_HARMFUL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e\ufff9-\ufffb]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufff9-\ufffb\ud800-\udfff]")
_JOINERS = frozenset("\u200c\u200d\u034f")

# Format characters and spaces that are drawn after all: number signs, Egyptian joiners, the Ogham space.
_SEEN: tuple[tuple[int, int], ...] = (
    *((0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x1680, 0x1680)),
    *((0x110BD, 0x110BD), (0x110CD, 0x110CD), (0x13430, 0x1345F)),
)
# Default ignorable without being format characters: fillers, selectors, and code points kept free for more of them.
_UNSEEN: tuple[tuple[int, int], ...] = (
    *((0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)),
)

COMMON = frozenset(("Zyyy", "Zinh", "Zzzz"))
"""Scripts that say nothing of their own: punctuation, digits, marks and what is not assigned."""


def normalise(text: str) -> str:
    """`text` in composed form (NFC), as one line, without controls and overrides of direction.

    Tabs and line ends become spaces; halves of surrogate pairs become U+FFFD. Never raises.
    """
    if text.isascii() and text.isprintable():
        return text
    if _UNSAFE.search(text):
        text = _SURROGATES.sub(REPLACEMENT, _HARMFUL.sub("", _SPACES.sub(" ", text)))
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=8192)
def is_ignorable(character: str) -> bool:
    """Whether `character` has no picture of its own, so that no font need have it.

    Joiners, selectors and the like (Default_Ignorable_Code_Point of UAX #44), and white space: where a font has no
    such space, HarfBuzz makes it from another one.
    """
    code = ord(character)
    if unicodedata.category(character) in ("Cf", "Zs"):
        return not any(first <= code <= last for first, last in _SEEN)
    return any(first <= code <= last for first, last in _UNSEEN)


@lru_cache(maxsize=8192)
def script(character: str) -> str:
    """The ISO 15924 code of a character's script; see `COMMON`."""
    return str(_script_of(character))


@lru_cache(maxsize=8192)
def _extends(character: str) -> bool:
    code = ord(character)
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or character in "\u0e33\u0eb3"  # Thai and Lao am: a vowel sign that is no mark
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
        or 0xFF9E <= code <= 0xFF9F
    )


@lru_cache(maxsize=8192)
def _stacks(character: str) -> bool:
    """Whether the next letter belongs to the same cluster: virama, coeng and their like.

    Not where the sign is seen and nothing is stacked: Thai, Lao and Tamil, and asat in Burmese.
    """
    return (
        unicodedata.combining(character) == 9
        and character != "\u103a"
        and script(character) not in ("Thai", "Laoo", "Taml")
    )


def clusters(text: str) -> list[tuple[int, int]]:
    """The start and end of each cluster: what a reader takes for one character (UAX #29, extended).

    Consonants stacked by a virama stay together, and so does what ZWJ joins.
    """
    result: list[tuple[int, int]] = []
    start = 0
    flags = 0
    for position, character in enumerate(text):
        before = text[position - 1] if position else ""
        if not before:
            continue
        flag = 0x1F1E6 <= ord(character) <= 0x1F1FF
        flags = flags + 1 if 0x1F1E6 <= ord(before) <= 0x1F1FF else 0
        if (
            (_extends(character) and not before.isspace())
            or (_stacks(before) and script(character) == script(before))
            or (before == "\u200d" and unicodedata.category(character) in ("So", "Lo", "Sm"))
            or (flag and flags % 2 == 1)
            or _is_jamo_sequence(before, character)
        ):
            continue
        result.append((start, position))
        start = position
    if text:
        result.append((start, len(text)))
    return result


def _is_jamo_sequence(before: str, character: str) -> bool:
    """Conjoining Hangul jamo make one syllable (UAX #29, GB6 to GB8)."""
    here = ord(character)
    if not (0x1100 <= here <= 0x11FF or 0xA960 <= here <= 0xA97C or 0xD7B0 <= here <= 0xD7FB):
        return False
    there = ord(before)
    leading = 0x1100 <= there <= 0x115F or 0xA960 <= there <= 0xA97C
    if leading:
        return True
    return (0x1160 <= there <= 0x11FF or 0xAC00 <= there <= 0xD7FB) and here >= 0x1160
