"""Folding: texts that differ only in case, accents or typography become equal.

What the search field, the recognition of columns and the search for duplicates compare. Accents of Latin, Greek and
Cyrillic letters go; signs that are letters of their own in other scripts (Devanagari, Thai, Arabic vowels written as
letters) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {
    "ł": "l", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
    "ŋ": "n", "ŧ": "t", "ə": "e", "ĳ": "ij", "ʼ": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "ʻ": "'", "ʾ": "'",
    "ʿ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    "ـ": "",  # the Arabic stretching sign
}  # fmt: skip
_ACCENTS = [*range(0x0300, 0x0370), *range(0x064B, 0x0653), 0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF]
_TABLE: dict[int, str | None] = {ord(letter): plain for letter, plain in _LETTERS.items()} | dict.fromkeys(_ACCENTS)
_LATIN = re.compile("[\x00-_a-\x7f\u0300-\u036f]*")
"""Plain letters and the accents upon them, apart; nothing else that the table would change."""

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text without case, accents and typographic differences; spaces and punctuation stay.

    “Łódź” gives “lodz”, “Straße” “strasse”, “L’Hôtel” “l'hotel”; Hangul, Thai, Devanagari stay themselves.
    """
    if text.isascii():
        return text.lower()
    # Before the case: “𝐀” is a letter in disguise, without a small form.
    apart = unicodedata.normalize("NFKD", text).casefold()
    if _LATIN.fullmatch(apart):
        return apart.encode("ascii", "ignore").decode("ascii")  # three times as fast, and most names are such
    plain = unicodedata.normalize("NFKD", apart).translate(_TABLE)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in their order, without any punctuation.

    “Côte d’Ivoire” gives ("cote", "d", "ivoire").
    """
    folded = fold(text)
    if folded.isascii():
        return tuple(_WORD.findall(folded))
    # `\w` knows no vowel signs: it would cut Devanagari and Thai words at each of them.
    return tuple("".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split())


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts codes as people count: GT2 before GT10."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", fold(code)))
