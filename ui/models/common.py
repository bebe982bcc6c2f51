"""What several participants have in common, and how they differ, in a few words each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.language import Language
from c2c_events.terms import STATUSES

_NAMED = 3


def in_common(rows: Sequence[ParticipantRow], words: Language) -> list[tuple[str, str]]:
    """Titles with what is said of all: what they share, else the most frequent with how many. For any thread."""
    _ = words._

    def named(own: Any) -> str:
        return words.pick(own.name) if own else ""

    def days(own: Iterable[Any]) -> str:
        return words.list(words.date(day, "Ed") for day in own)

    asked: tuple[tuple[str, Iterable[Hashable], Callable[[Any], str]], ...] = (
        (_("Status"), (row.status for row in rows), lambda own: _(STATUSES[own])),
        (_("Category"), (row.category for row in rows), named),
        (_("Organisation"), (row.organisation for row in rows), named),
        (_("Country"), (row.home_country for row in rows), words.country),
        (_("Days"), (row.days for row in rows), days),
        (_("Tags"), (tag for row in rows for tag in row.tags), str),
    )
    return [(title, said) for title, values, called in asked if (said := _said(values, called, len(rows), words))]


def _said(values: Iterable[Hashable], called: Callable[[Any], str], count: int, words: Language) -> str:
    """`called`: a value in words, which may take long: it is asked once for each value."""
    found: Counter[str] = Counter()
    for value, n in Counter(values).items():
        found[called(value) or words._("Not stated")] += n
    if len(found) == 1 and found.total() == count:
        return next(iter(found))
    parts = [f"{value} ({words.number(n)})" for value, n in found.most_common(_NAMED)]
    rest = len(found) - _NAMED
    if rest > 0:
        parts.append(words.counted("{n} other", "{n} others", rest))
    return ", ".join(parts)
