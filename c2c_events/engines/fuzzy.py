"""How alike two texts are, by rapidfuzz."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process


def alike(first: str, second: str) -> float:
    """From 0 (nothing in common) to 1 (equal): the share of letters that need no change."""
    return fuzz.ratio(first, second) / 100


def nearest(text: str, others: Sequence[str], at_least: float) -> str | None:
    """The text of `others` that is most alike, where it is so to `at_least`, from 0 to 1; the first of equals."""
    found = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=100 * at_least)
    return None if found is None else found[0]
