"""The history piece by piece, the newest first, narrowed down: nobody waits for more than a piece of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from c2c_events.domain.folding import fold
from c2c_events.language import Language
from c2c_events.services.journal_words import EDITS_SHOWN, HistoryLine, Telling
from c2c_events.storage.history_entries import authors, edits_of, history_entries
from c2c_events.storage.repository import Reader


@dataclass(frozen=True)
class Wanted:
    """Which changes are looked for.

    `text`: words that stand in them, in any order; `who`: by whom; `kinds`: names of kinds, of which they touched
    something; `since`: aware; `things`: ids, of which they touched one. What is empty narrows nothing down.
    """

    text: str = ""
    who: str = ""
    kinds: frozenset[str] = frozenset()
    since: datetime | None = None
    things: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Piece:
    """What was found in a stretch of the history, the newest first.

    `last`: the id of the last change that was looked at, to go on from; None where there is no older one.
    """

    lines: tuple[HistoryLine, ...]
    last: str | None


def look_back(reader: Reader, words: Language, wanted: Wanted, before: str | None = None, limit: int = 100) -> Piece:
    """What is wanted among the next `limit` changes before one (its id), or among the newest ones.

    Words are looked for in what is shown of a change, so of a long one in its first edits only.
    """
    entries = history_entries(
        reader,
        since=wanted.since,
        limit=limit,
        things=wanted.things or None,
        edits=EDITS_SHOWN,
        before=before,
        user=wanted.who or None,
        kinds=wanted.kinds or None,
    )
    told = Telling(reader, words, entries)
    sought = fold(wanted.text).split()
    lines = [told.line(entry) for entry in entries]
    found = tuple(line for line in lines if not sought or _has(line, sought))
    return Piece(found, entries[-1].changes.id if len(entries) == limit else None)


def who_changed(reader: Reader) -> list[str]:
    """The names of everybody who changed something; without those of whom no name is known."""
    return [each for each in authors(reader) if each]


def is_change(reader: Reader, change_set: str) -> bool:
    """Whether an id is one of a change, not of a thing."""
    return bool(edits_of(reader, change_set))


def _has(line: HistoryLine, sought: list[str]) -> bool:
    said = [line.who, line.what]
    for each in line.changes:
        said += [each.name, each.field, each.before, each.after]
    whole = fold(" ".join(said))
    return all(word in whole for word in sought)
