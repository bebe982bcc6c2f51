"""Bidirectional text: which way each character runs, and the order in which runs stand on the line.

An own implementation of the Unicode Bidirectional Algorithm (UAX #9, revision 46), with isolates and with
bracket pairs (rule N0). Text is one paragraph: one field of one record. Positions are indexes of Python
characters. Levels are even for left to right, odd for right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LTR, RTL = 0, 1

_MAX_DEPTH = 125
# The opening brackets of BidiBrackets.txt; the closing one is the next code point but for a few.
_OPENINGS = (
    "0028 005B 007B 0F3A 0F3C 169B 2045 207D 208D 2308 230A 2329 2768 276A 276C 276E 2770 2772 2774 27C5 27E6 "
    "27E8 27EA 27EC 27EE 2983 2985 2987 2989 298B 298D 298F 2991 2993 2995 2997 29D8 29DA 29FC 2E22 2E24 2E26 "
    "2E28 2E55 2E57 2E59 2E5B 3008 300A 300C 300E 3010 3014 3016 3018 301A FE59 FE5B FE5D FF08 FF3B FF5B FF5F "
    "FF62"
)
_FURTHER = {0x5B: 2, 0x7B: 2, 0xFF3B: 2, 0xFF5B: 2, 0x298D: 3, 0x298F: -1}
_CLOSING = {chr(code): chr(code + _FURTHER.get(code, 1)) for code in (int(word, 16) for word in _OPENINGS.split())}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonical equivalents, BD16

_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_EMBEDDINGS = frozenset(("LRE", "RLE", "LRO", "RLO"))
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}  # X9
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"))
_STRONG = frozenset(("L", "R", "AL"))
_TRAILING = frozenset(("WS", "LRI", "RLI", "FSI", "PDI")) | _REMOVED  # L1

# Everything that can make a level other than 0 in a left-to-right paragraph: the blocks of right-to-left
# scripts (assigned or not) and the explicit controls.
_NOT_PLAIN = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def is_plain(text: str) -> bool:
    """Whether nothing in `text` runs, or could make anything run, from right to left."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


def base_level(text: str) -> int:
    """The direction of a paragraph: that of its first strong character, skipping isolates (P2, P3)."""
    if is_plain(text):
        return LTR
    return _first_strong([_bidi_class(character) for character in text], 0, len(text), default=LTR)


def levels(text: str, base: int | None = None) -> list[int]:
    """The embedding level of each character, after rule L1 for the whole text as one line.

    `base`: LTR, RTL, or None for what the text itself says. Explicit controls, which the algorithm takes
    out, have the level of the character before them.
    """
    if base in (None, LTR) and is_plain(text):
        return [0] * len(text)
    classes = [_bidi_class(character) for character in text]
    if base is None:
        base = _first_strong(classes, 0, len(classes), default=LTR)
    found = _explicit(classes, base)
    resolved = _overridden(classes, found)
    for sequence, start, end in _sequences(classes, found, base):
        _resolve(text, sequence, resolved, found[sequence[0]], start, end)
    result = [level for level, _ in found]
    for position, kind in enumerate(resolved):  # I1, I2
        if classes[position] in _REMOVED:
            continue
        if result[position] & 1:
            result[position] += kind in ("L", "EN", "AN")
        else:
            result[position] += 1 if kind == "R" else 2 if kind in ("AN", "EN") else 0
    _whitespace(classes, result, base)
    return result


def visual_order(run_levels: Sequence[int]) -> list[int]:
    """The indexes of runs (or characters) in the order in which they stand from left to right (L2)."""
    order = list(range(len(run_levels)))
    if not order:
        return order
    for level in range(max(run_levels), 0, -1):
        start = 0
        while start < len(order):
            if run_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return order


def isolate(text: str) -> str:
    """`text` so that its direction and that of its neighbours leave each other alone: FSI text PDI.

    For a part set within a line, as a city's name within "city, country". Plain text needs none and stays as it is.
    """
    return text if is_plain(text) else f"\u2068{text}\u2069"


@lru_cache(maxsize=4096)
def _bidi_class(character: str) -> str:
    known = unicodedata.bidirectional(character)
    if known:
        return known
    # Unassigned: DerivedBidiClass.txt gives the blocks of right-to-left scripts their own class.
    code = ord(character)
    if 0x0590 <= code <= 0x05FF or 0x07C0 <= code <= 0x085F or 0xFB1D <= code <= 0xFB4F:
        return "R"
    if 0x0600 <= code <= 0x07BF or 0x0860 <= code <= 0x08FF or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:
        return "AL"
    if 0x10800 <= code <= 0x10FFF or 0x1E800 <= code <= 0x1EFFF:
        arabic = 0x10D00 <= code <= 0x10D3F or 0x10EC0 <= code <= 0x10EFF or 0x10F30 <= code <= 0x10F6F
        return (
            "AL"
            if arabic or 0x1EC70 <= code <= 0x1ECBF or 0x1ED00 <= code <= 0x1ED4F or 0x1EE00 <= code <= 0x1EEFF
            else "R"
        )
    return "BN" if 0xE0000 <= code <= 0xE0FFF or code & 0xFFFE == 0xFFFE else "L"


def _first_strong(classes: Sequence[str], start: int, end: int, default: int) -> int:
    depth = 0
    for kind in classes[start:end]:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            if depth:
                depth -= 1
        elif not depth and kind in _STRONG:
            return LTR if kind == "L" else RTL
        elif kind == "B":
            break
    return default


def _matches(classes: Sequence[str]) -> dict[int, int]:
    """The isolate initiators and the PDI that matches each (BD9)."""
    matches: dict[int, int] = {}
    opened: list[int] = []
    for position, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(position)
        elif kind == "PDI" and opened:
            matches[opened.pop()] = position
    return matches


def _explicit(classes: Sequence[str], base: int) -> list[tuple[int, str]]:
    """Each character's level and the override it stands under ("" for none): X1 to X8."""
    matches = _matches(classes)
    found: list[tuple[int, str]] = []
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for position, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in _EMBEDDINGS:
            found.append((found[-1][0] if found else base, ""))
            higher = (level + 1) | 1 if kind[0] == "R" else (level + 2) & ~1
            if higher <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((higher, {"O": kind[0]}.get(kind[2], ""), False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATES:
            found.append((level, override))
            inner = matches.get(position, len(classes))
            right = kind == "RLI" or (kind == "FSI" and _first_strong(classes, position + 1, inner, LTR) == RTL)
            higher = (level + 1) | 1 if right else (level + 2) & ~1
            if higher <= _MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((higher, "", True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            found.append(stack[-1][:2])
        elif kind == "PDF":
            found.append((found[-1][0] if found else base, ""))
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "BN":
            found.append((found[-1][0] if found else base, ""))
        elif kind == "B":
            found.append((base, ""))
        else:
            found.append((level, override))
    return found


def _overridden(classes: Sequence[str], found: Sequence[tuple[int, str]]) -> list[str]:
    return [override or kind for kind, (_, override) in zip(classes, found, strict=True)]


def _sequences(classes: Sequence[str], found: Sequence[tuple[int, str]], base: int) -> list[tuple[list[int], str, str]]:
    """The isolating run sequences: positions, start-of-sequence and end-of-sequence directions (X10)."""
    runs: list[list[int]] = []
    last_level = None
    for position, kind in enumerate(classes):
        if kind in _REMOVED:
            continue
        if found[position][0] != last_level:
            runs.append([])
            last_level = found[position][0]
        runs[-1].append(position)
    matches = _matches(classes)
    run_at = {run[0]: run for run in runs}
    continued = {matches[run[-1]] for run in runs if run[-1] in matches}
    kept = [position for run in runs for position in run]
    place = {position: index for index, position in enumerate(kept)}
    result: list[tuple[list[int], str, str]] = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in continued:
            continue
        sequence = list(run)
        while (after := matches.get(sequence[-1])) is not None and after in run_at:
            sequence += run_at[after]
        level = found[sequence[0]][0]
        before = place[sequence[0]] - 1
        level_before = found[kept[before]][0] if before >= 0 else base
        following = place[sequence[-1]] + 1
        unmatched = classes[sequence[-1]] in _ISOLATES and sequence[-1] not in matches
        level_after = found[kept[following]][0] if following < len(kept) and not unmatched else base
        result.append((sequence, "RL"[max(level, level_before) & 1 == 0], "RL"[max(level, level_after) & 1 == 0]))
    return result


def _resolve(
    text: str, sequence: Sequence[int], resolved: list[str], found: tuple[int, str], start: str, end: str
) -> None:
    """Rules W1 to N2 for one isolating run sequence, written back into `resolved`."""
    embedding = "R" if found[0] & 1 else "L"
    original = [resolved[position] for position in sequence]
    kinds = _weak(original, start)
    _brackets([text[position] for position in sequence], original, kinds, embedding, start)
    _neutral(kinds, embedding, start, end)
    for position, kind in zip(sequence, kinds, strict=True):
        resolved[position] = kind


def _weak(original: Sequence[str], start: str) -> list[str]:
    kinds = list(original)
    previous = strong = start
    for index, kind in enumerate(kinds):  # W1, W2, W3, in one pass: each looks backwards only
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATES or previous == "PDI" else previous
        previous = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[index] = kind
    # A mark takes the class of the character before it, so a number after Arabic letters is "EN" for its mark
    # until W2 makes both "AN"; `previous` above is the class before W2, as the rules ask.
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for index in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[index - 1 : index + 2]
        if before == after and ((kind == "ES" and before == "EN") or (kind == "CS" and before in ("EN", "AN"))):
            kinds[index] = before
    index = 0
    while index < len(kinds):  # W5
        if kinds[index] != "ET":
            index += 1
            continue
        end = index
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if (index and kinds[index - 1] == "EN") or (end < len(kinds) and kinds[end] == "EN"):
            kinds[index:end] = ["EN"] * (end - index)
        index = end
    strong = start
    for index, kind in enumerate(kinds):  # W6, W7
        if kind in ("ET", "ES", "CS"):
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    return kinds


def _direction(kind: str) -> str | None:
    """The direction that a resolved class counts as in N0 to N2: numbers count as right to left."""
    return "L" if kind == "L" else "R" if kind in ("R", "EN", "AN") else None


def _bracket_pairs(characters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for index, (character, kind) in enumerate(zip(characters, kinds, strict=True)):
        if kind != "ON":
            continue
        character = _SAME.get(character, character)
        if character in _CLOSING:
            if len(opened) == 63:  # BD16: more than that is no pairing at all
                return []
            opened.append((_CLOSING[character], index))
        elif character in _OPENING:
            for place in range(len(opened) - 1, -1, -1):
                if opened[place][0] == character:
                    pairs.append((opened[place][1], index))
                    del opened[place:]
                    break
    return sorted(pairs)


def _brackets(characters: Sequence[str], original: Sequence[str], kinds: list[str], embedding: str, start: str) -> None:
    """N0: a pair of brackets takes the direction of what it holds, or of what stands before it."""
    for opening, closing in _bracket_pairs(characters, kinds):
        inside = {_direction(kind) for kind in kinds[opening + 1 : closing]}
        if embedding in inside:
            direction = embedding
        elif inside - {None}:
            before = next((d for kind in reversed(kinds[:opening]) if (d := _direction(kind))), start)
            direction = before if before != embedding else embedding
        else:
            continue
        for index in (opening, closing):
            kinds[index] = direction
            while index + 1 < len(kinds) and original[index + 1] in ("NSM", "BN"):
                index += 1
                kinds[index] = direction


def _neutral(kinds: list[str], embedding: str, start: str, end: str) -> None:
    """N1, N2: neutrals take the direction on both sides of them, or else that of the embedding."""
    index = 0
    while index < len(kinds):
        if kinds[index] not in _NEUTRAL:
            index += 1
            continue
        stop = index
        while stop < len(kinds) and kinds[stop] in _NEUTRAL:
            stop += 1
        before = _direction(kinds[index - 1]) if index else start
        after = _direction(kinds[stop]) if stop < len(kinds) else end
        kinds[index:stop] = [before if before and before == after else embedding] * (stop - index)
        index = stop


def _whitespace(classes: Sequence[str], result: list[int], base: int) -> None:
    """L1: white space at the end, and before a separator, takes the base level."""
    at_end = True
    for position in range(len(classes) - 1, -1, -1):
        kind = classes[position]
        if kind in ("B", "S"):
            result[position] = base
            at_end = True
        elif kind in _TRAILING:
            if at_end:
                result[position] = base
        else:
            at_end = False
