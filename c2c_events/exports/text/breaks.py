"""Where a line may end, and text broken into lines of a width.

After the main rules of UAX #14: after spaces and hyphens; between Chinese and Japanese characters, but not before
closing or after opening punctuation. Thai, Lao, Khmer and Burmese put no spaces between words: there a line may
end between clusters, but only where ending it at a space would leave much of it empty. Korean breaks at spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from .bidi import LTR, RTL
from .characters import clusters, normalise, script
from .shaping import Line, Shaper

_SOFT_HYPHEN = "\u00ad"
_MUCH = 0.4  # a line that a space would leave emptier than this is broken within a word of a script without spaces
_TOLERANCE = 1e-6

_BREAKS_AT_CHARACTERS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\ua4cf\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff"
    "\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
# A break after these. Not after spaces that French puts within its punctuation ("Quoi ?", "« Oui »", "50 %"; UAX #14,
# LB13 and LB15). A hyphen breaks after a letter or digit and before a letter: "Van-den-Berg", not "-5" or "8-10". Nor
# does a dash between digits: "12–14 March", "09:30–10:30".
_AFTER = re.compile(
    r"(?<![(\[])(?<!\s«)(?<!^«)[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+(?![!?:;)\]}…%]|[.,](?!\w)|»(?!\w))"
    r"|(?<=\w)[-\u2010/](?=[^\W\d])"
    r"|[\u2012-\u2014\u00ad\u058a\u05be\u0964\u0965\u0f0b\u1361]+(?![\s.,;:!?])(?!(?<=\d[\u2012\u2013])\d)"
)
_NOT_FIRST = frozenset(
    "!),.:;?]}¢°’”‰′″℃、。々〉》」』】〕〗〞〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・ー―ヽヾゝゞ…‥"
    "！％），．：；？］｝～｡｣､･ｰ"
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0e5a\u0e5b\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d4\u17d5\u17d6\u17d7\u17da\u104a\u104b"
)
_NOT_LAST = frozenset(
    "([{£¥‘“〈《「『【〔〖〝（［｛￡￥｢$€\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
)
_IDEOGRAPHIC = frozenset(("Hani", "Hira", "Kana", "Bopo", "Yiii"))
_WITHOUT_SPACES = frozenset(("Thai", "Laoo", "Khmr", "Mymr"))


def opportunities(text: str) -> tuple[list[int], list[int]]:
    """Where a new line may begin in `text`: the good places, and the poor ones (within a word). In order."""
    good = [match.end() for match in _AFTER.finditer(text) if match.end() < len(text)]
    if not _BREAKS_AT_CHARACTERS.search(text):
        return good, []
    poor: list[int] = []
    for start, end in clusters(text)[1:]:
        before, after = text[start - 1], text[start]
        if after in _NOT_FIRST or before in _NOT_LAST or before.isspace() or after.isspace():
            continue
        if before in "\u2060\ufeff\u00a0" or after in "\u2060\ufeff\u200b":
            continue
        scripts = {script(before), script(after)}
        if scripts & _IDEOGRAPHIC:
            good.append(start)
        elif scripts & _WITHOUT_SPACES and not ("\u103a" in text[start:end] and script(after) == "Mymr"):
            poor.append(start)  # with asat it is the consonant that closes the syllable before
    return sorted(set(good)), poor


def break_line(
    text: str,
    width: float,
    bold: bool,
    language: str,
    shaper: Shaper,
    direction: int | None = None,
    first: float | None = None,
) -> tuple[Line, ...]:
    """`text` as lines no wider than `width` (in ems), from top to bottom; at least one.

    `direction`: bidi.LTR or bidi.RTL; None takes that of the first strong character. `first`: the room on the first
    line, where something stands already; that line is empty where no word fits.

    Each line is shaped by itself, in the direction of the whole. Spaces at a break are left out; a soft hyphen at a
    break is shown. A word too long for a line is broken between clusters, and a single cluster is never broken.
    """
    return tuple(line for line, _ in _lines(text, width, bold, language, shaper, direction, first))


def break_off(
    text: str, width: float, bold: bool, language: str, shaper: Shaper, direction: int | None, count: int
) -> tuple[tuple[Line, ...], str]:
    """The first `count` lines of what `break_line` gives, and the text after them."""
    lines = _lines(text, width, bold, language, shaper, direction, None)
    found = [line_and_rest for line_and_rest, _ in zip(lines, range(count), strict=False)]
    return tuple(line for line, _ in found), found[-1][1] if found else normalise(text)


def _lines(
    text: str, width: float, bold: bool, language: str, shaper: Shaper, direction: int | None, first: float | None
) -> Iterator[tuple[Line, str]]:
    """Each line, and the text after it."""
    whole = shaper.shape(text, bold, language, direction)
    if whole.width <= (width if first is None else first) + _TOLERANCE:
        yield whole, ""
        return
    text = normalise(text)
    base = RTL if whole.rtl else LTR
    sums = [0.0, *accumulate(whole.character_widths())]
    good, poor = opportunities(text)
    start = 0
    how = (bold, language, base)
    if first is not None and first < width and _width(text, 0, good[0] if good else len(text), sums) > first:
        yield shaper.shape("", *how), text
        first = None
    while start < len(text):
        room = first if first is not None and not start else width
        line, start = _first_line(text, start, room, sums, good, poor, how, shaper)
        yield line, text[start:]


def _first_line(
    text: str,
    start: int,
    width: float,
    sums: list[float],
    good: list[int],
    poor: list[int],
    how: tuple[bool, str, int],
    shaper: Shaper,
) -> tuple[Line, int]:
    """The line that begins at `start`, and where the next one begins."""
    room = width
    while True:
        end = _end_of_line(text, start, room, sums, good, poor)
        part = text[start:end].rstrip()
        if part.endswith(_SOFT_HYPHEN) and end < len(text):
            part = part[:-1] + "-"
        line = shaper.shape(part, *how)
        if line.width <= width + _TOLERANCE or room <= 0:
            return line, end
        room -= max(line.width - width, 0.01)  # the estimate was too good: the part is wider when shaped alone


def _end_of_line(text: str, start: int, room: float, sums: list[float], good: list[int], poor: list[int]) -> int:
    if _width(text, start, len(text), sums) <= room:
        return len(text)
    best = max((place for place in good if place > start and _width(text, start, place, sums) <= room), default=start)
    if poor and _width(text, start, best, sums) < room * (1 - _MUCH):
        within = [place for place in poor if place > best and _width(text, start, place, sums) <= room]
        best = max(within, default=best)
    if best > start:
        return best
    ends = [start + end for _, end in clusters(text[start:])]
    return max((end for end in ends if _width(text, start, end, sums) <= room), default=ends[0])


def _width(text: str, start: int, end: int, sums: list[float]) -> float:
    while end > start and text[end - 1].isspace():
        end -= 1
    return sums[end] - sums[start]
