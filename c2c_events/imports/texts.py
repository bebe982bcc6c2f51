"""Text files as tables: which encoding, which separator, which records."""

from __future__ import annotations

import codecs
import csv
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import charset_normalizer

from c2c_events.imports.grids import Cell, Grid, padded
from c2c_events.imports.problems import Doubt, RowProblem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "utf-8 with BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
)
_WESTERN = (("cp1252", "windows-1252"), ("mac_roman", "mac-roman"), ("cp850", "cp850"))
_OTHERS = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "cp874")
_COMMON = frozenset("àâäãåáæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÃÅÁÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝšžŠŽ")
_RARE = frozenset("øìïòæåœþðÿùûØÌÏÒÆÅŒÞÐŸÙÛ")
_SIGNS = frozenset("«»‘’“”–—…€£°ºª¿¡·•§\xa0")
_SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 200  # records looked at to find the separator


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the name of its encoding, and what was odd about it."""

    text: str
    encoding: str
    problems: tuple[RowProblem, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text of a file, by its evidence: a byte order mark, valid UTF-8, UTF-16 by its zeros, else by its letters.

    The encoding is named as people name it: “utf-8”, “utf-8 with BOM”, “utf-16”, “windows-1252”, “mac-roman”, ….
    Lines in UTF-8 among lines that are not are each read in their own way, and said.
    """
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return Decoded(content[len(mark) :].decode(codec, errors="replace"), name)
    zeros = _utf16_by_zeros(content)
    if zeros:
        return Decoded(content.decode(zeros, errors="replace"), "utf-16")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    codec, name, guessed = _single_byte(content)
    lines = content.splitlines(keepends=True)
    modern = [number for number, line in enumerate(lines, start=1) if not line.isascii() and _is_utf8(line)]
    if not modern:
        return Decoded(content.decode(codec, errors="replace"), name, guessed)
    other = [number for number, line in enumerate(lines, start=1) if not _is_utf8(line)]
    codec, name, _ = _single_byte(b"".join(lines[number - 1] for number in other))
    text = "".join(line.decode("utf-8" if _is_utf8(line) else codec, errors="replace") for line in lines)
    mixed = Doubt("mixed_encodings", {"lines": _few(other), "other": name, "main": "utf-8"})
    return Decoded(text, "utf-8", (RowProblem(0, "", mixed),))


def _few(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + (", …" if len(numbers) > 10 else "")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_by_zeros(content: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte of western text is zero."""
    head = content[:4000]
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _single_byte(content: bytes) -> tuple[str, str, tuple[RowProblem, ...]]:
    """The one-byte encoding in which the text has the most letters of words, and the fewest signs inside them."""
    high = b"\n".join(line for line in content.splitlines() if not line.isascii())[:200_000]
    score, place = max((_plausible(high, codec), -place) for place, (codec, _) in enumerate(_WESTERN))
    best = _WESTERN[-place]
    if score > 0.8 and not _reads_oddly(high.decode(best[0], errors="replace")):
        return *best, ()
    # None of the western ones reads well: Cyrillic, Greek, Arabic, Central European.
    guesses = list(charset_normalizer.from_bytes(high, cp_isolation=list(_OTHERS)))
    # `max` keeps the first of equals: the likelier one by how its letters follow each other.
    guess = max(guesses, key=lambda each: round(_letters_share(str(each)), 1), default=None)
    if guess is not None and str(guess) == high.decode(best[0], errors="replace"):
        return *best, ()
    if guess is not None and _letters_share(str(guess)) > 0.9:
        best = guess.encoding, guess.encoding.replace("cp125", "windows-125").replace("_", "-")
    return *best, (RowProblem(0, "", Doubt("encoding_guessed", {"encoding": best[1]})),)


def _reads_oddly(text: str) -> bool:
    """Whether too many letters are beyond ASCII, or of those that are rare in western languages: “ø”, “ì”, “ð”."""
    letters = [letter for letter in text if letter.isalpha()]
    beyond = [letter for letter in letters if not letter.isascii()]
    rare = sum(letter in _RARE for letter in beyond)
    return len(beyond) > 0.35 * len(letters) or (rare > 3 and rare > 0.3 * len(beyond))


def _plausible(content: bytes, codec: str) -> float:
    """How well western text reads: 1 where all letters are common ones and all signs stand at word edges."""
    text = content.decode(codec, errors="replace")
    good = bad = 0
    for position, letter in enumerate(text):
        if letter.isascii():
            continue
        before = text[position - 1] if position else " "
        after = text[position + 1] if position + 1 < len(text) else " "
        inside = before.isascii() and before.isalpha() and after.isascii() and after.isalpha()
        if letter in _COMMON:
            # a capital amid small letters is a sign of the wrong table
            odd = letter.isupper() and before.islower() and after.islower()
            good, bad = (good, bad + 1) if odd else (good + 1, bad)
        elif letter in _SIGNS and (not inside or letter in "’·\xa0"):
            good += 1
        else:
            bad += 1
    return good / (good + bad) if good + bad else 1.0


def _letters_share(text: str) -> float:
    beyond = [letter for letter in text if not letter.isascii()]
    return sum(unicodedata.category(letter)[0] == "L" for letter in beyond) / len(beyond) if beyond else 0.0


def find_separator(text: str) -> str:
    """The separator whose use is the same in most records; "" where no record has one."""
    best, best_score = "", 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(record) for _, record, _ in _records(text, separator, _SAMPLE) if any(record))
        widths.pop(1, None)
        if not widths:
            continue
        # Titles above the header and a comma in a sentence make odd widths: the commonest width decides.
        width, times = widths.most_common(1)[0]
        score = times / sum(widths.values()) * min(times, 20) * (1 + width / 50)
        if score > best_score:
            best, best_score = separator, score
    return best


def read_delimited(decoded: Decoded, name: str) -> Grid:
    """The one table of a delimited text. A record whose quotation mark never closes is read as its line stands."""
    text = decoded.text.replace("\0", "")
    problems = list(decoded.problems)
    if "\0" in decoded.text:
        problems.append(RowProblem(0, "", Doubt("characters_removed", {"value": "NUL"})))
    separator = find_separator(text)
    rows: list[list[Cell]] = []
    for number, record, whole in _records(text, separator or ";"):
        rows.append(list(record))
        if not whole:
            problems.append(RowProblem(number, "", Doubt("unclosed_quote", {"row": str(number)})))
    return Grid(name, padded(rows)[0], decoded.encoding, separator, tuple(problems))


def _records(text: str, separator: str, most: int | None = None) -> Iterator[tuple[int, list[str], bool]]:
    """Number (from 1), cells, and whether the quotation marks of the record are in order."""
    lines = text.splitlines(keepends=True) if "\x85" not in text and "\u2028" not in text else _lines(text)
    at, number = 0, 0
    while at < len(lines):
        reader = csv.reader(lines[at:] if at else lines, delimiter=separator, strict=True)
        before = 0
        try:
            for record in reader:
                before = reader.line_num
                number += 1
                yield number, record, True
                if most is not None and number >= most:
                    return
            return
        except csv.Error:
            at += before
            number += 1
            yield number, lines[at].rstrip("\r\n").replace('"', "").split(separator), False
            at += 1
            if most is not None and number >= most:
                return


def _lines(text: str) -> list[str]:
    """Lines as csv counts them: `str.splitlines` would also cut at signs that a cell may hold."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
