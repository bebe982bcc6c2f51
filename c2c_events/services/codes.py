"""The code of a new thing, behind those that there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import count
from string import ascii_uppercase

_NUMBERED = re.compile(r"(.*?)(\d+)\Z")


def next_code(codes: Collection[str], stem: str) -> str:
    """The code behind the highest one: "GT7" behind "GT1" to "GT6", whose stem most have; else a first one, "WG1"."""
    found = [(each[1], int(each[2])) for code in codes if (each := _NUMBERED.fullmatch(code))]
    if found:
        ((stem, _),) = Counter(own for own, _ in found).most_common(1)
    return f"{stem}{1 + max((number for own, number in found if own == stem), default=0)}"


def next_run(codes: Collection[str], whole: str) -> str:
    """The code of one run more of something: "V1-C" behind "V1-A" and "V1-B"; "V3-B" behind "V3", which runs once."""
    return next(code for letter in _letters(len(codes)) if (code := f"{whole}-{letter}") not in codes)


def _letters(start: int) -> Iterator[str]:
    """A to Z, then numbers, from the place `start` on."""
    yield from ascii_uppercase[start:]
    yield from map(str, count(max(start, len(ascii_uppercase)) + 1))
