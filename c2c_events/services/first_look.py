"""The first rows of a meeting file, read before the rest of the program is loaded.

A window that starts with a file shows them at once, reads the whole list, closes the look and opens the file as usual.
Nothing here loads SQLAlchemy, Babel or the kinds of other lists: their import alone takes longer than to open a window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.later_rows import LaterRows
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.participant_row import ParticipantRow
from c2c_events.domain.people import ParticipantId, Status
from c2c_events.services.undisturbed import undisturbed
from c2c_events.storage.first_look import Look, failures, look_into
from c2c_events.storage.lists import read_names, read_participants, read_participants_later
from c2c_events.storage.types import from_column

Collation = Callable[[str], tuple[str, str]]
"""`Language.collation`: its first part begins with that of the word's first letter, where this is a letter."""

COUNTED = (
    "participant", "organisation", "partnership", "session", "working_group", "site_visit", "choice_round", "lesson",
    "recommendation", "agreement",
)  # fmt: skip
"""The kinds whose numbers stand beside the places of the window."""


@dataclass(frozen=True)
class FirstLook:
    """What a window shows first. `counts`: how many things there are of each kind of `COUNTED`, by the kind's name.

    `waiting`: participants who wait for a place. `rows`: the first ones in the order of their names. `names`: by which
    name each participant stands in a list, in the order they were registered. Close it before the file is opened to
    write.
    """

    meeting: Meeting
    counts: Mapping[str, int]
    waiting: int
    rows: list[ParticipantRow]
    names: list[str] = field(repr=False)
    _ids: list[ParticipantId] = field(repr=False)
    _look: Look = field(repr=False)

    def all_rows(self) -> LaterRows[ParticipantRow] | None:
        """The rows of all participants, in the order they were registered; None where the file fails meanwhile."""
        try:
            with undisturbed():
                return read_participants_later(self._look.ask, self._ids)
        except failures():
            return None

    def close(self) -> None:
        """End the look. Closing again does nothing."""
        self._look.close()

    def __enter__(self) -> FirstLook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def first_rows(place: str, collation: Collation, at_most: int = 60, key: str | None = None) -> FirstLook | None:
    """A first look into the meeting file at `place`; None where anything is unusual, for the ordinary opening to say.

    `collation`: of the reader's language, by which the names are sorted. `key`: of an encrypted file.
    """
    look = look_into(place, key)
    if look is None:
        return None
    try:
        meeting = _meeting(look)
        if meeting is not None:
            ids, names = read_names(look.ask)
            first = read_participants(look.ask, [ids[place] for place in _first_of(names, collation, at_most)])
            first.sort(key=lambda row: collation(row.name_to_sort))
            return FirstLook(meeting, _counts(look), _waiting(look), first, names, ids, look)
    except failures():
        pass
    except BaseException:
        look.close()
        raise
    look.close()
    return None


def _first_of(names: Sequence[str], collation: Collation, at_most: int) -> list[int]:
    """Where the first of some names stand, among `names`.

    To make the key of 25,000 names takes longer than to read them; most are told apart by their first letter.
    """
    letters = [name[:1] for name in names]
    known = {letter: collation(letter)[0] if letter.isalpha() else "" for letter in set(letters)}
    counted = Counter(letters)
    so_far, last = 0, ""
    for letter in sorted(known, key=known.__getitem__):
        so_far, last = so_far + counted[letter], known[letter]
        if so_far >= at_most:
            break
    near = {letter for letter, key in known.items() if key <= last or key.startswith(last)}
    places = (place for place, letter in enumerate(letters) if letter in near)
    return nsmallest(at_most, places, key=lambda place: collation(names[place]))


def _meeting(look: Look) -> Meeting | None:
    fields = kind_of(Meeting).fields
    rows = look.ask(f"SELECT {', '.join(each.name for each in fields)} FROM meeting ORDER BY id")  # noqa: S608
    if not rows:
        return None
    loads = map(from_column, fields)
    said = zip(fields, loads, rows[0], strict=True)
    return Meeting(**{each.name: own if load is None else load(own) for each, load, own in said})


def _counts(look: Look) -> dict[str, int]:
    counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in COUNTED)  # noqa: S608 - names of our tables
    return dict(zip(COUNTED, look.ask(f"SELECT {counts}")[0], strict=True))


def _waiting(look: Look) -> int:
    found: int = look.ask("SELECT count(*) FROM participant WHERE status = ?", (str(Status.WAITING),))[0][0]
    return found
