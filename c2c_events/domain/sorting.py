"""Sorts long lists by any column: keys are made once for each distinct value, then only compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any


class TextKeys(dict[str, str]):
    """The keys by which words are sorted in one language, each made when it is first asked for.

    One text each, since texts are compared faster than pairs of them. `""` stays `""`.
    """

    def __init__(self, collation: Callable[[str], tuple[str, str]]) -> None:
        """`collation`: what counts first, and what counts between words that are equal by it."""
        super().__init__({"": ""})
        self._collation = collation

    def __missing__(self, words: str) -> str:
        key = self[words] = "\0".join(self._collation(words))
        return key

    def of(self, words: Iterable[str]) -> list[str]:
        """The keys of many words, in their order."""
        return list(map(self.__getitem__, words))


def ordered(keys: Sequence[Any], *, descending: bool = False, among: Sequence[int] | None = None) -> list[int]:
    """The numbers of the rows in the order of their keys, which can be compared with each other.

    Equal ones stay in the order they have, or in that of `among`: some or all of the numbers. Rows that have nothing
    there (None or "") come last either way.
    """
    rows = range(len(keys)) if among is None else among
    if None in keys or "" in keys:
        filled = [row for row in rows if (key := keys[row]) is not None and key != ""]
    else:
        filled = list(rows)
    filled.sort(key=keys.__getitem__, reverse=descending)
    if len(filled) == len(rows):
        return filled
    return filled + [row for row in rows if (key := keys[row]) is None or key == ""]
