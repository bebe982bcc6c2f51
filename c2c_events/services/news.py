"""What was changed since yesterday, a line for each change: "6 people registered, 2 cancelled"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from c2c_events.domain.kinds import kind_of
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.records import Acceptance
from c2c_events.domain.values import Instant
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import LABELS
from c2c_events.services.journal_words import EDITS_SHOWN, HistoryLine, Telling
from c2c_events.storage.history_entries import Entry, Tally, history_entries, tallies
from c2c_events.storage.repository import Reader
from c2c_events.terms import COUNTED, THINGS


@dataclass(frozen=True, slots=True)
class News:
    """One change in one line. `registered`, `cancelled`: participants; `kinds`: how many things of each kind.

    `text`: what was done; `who` and `at` (UTC) stand below it.
    """

    id: str
    at: Instant
    who: str
    text: str
    registered: int
    cancelled: int
    kinds: Mapping[str, int]


def since_yesterday(reader: Reader, now: datetime, words: Language, limit: int = 20) -> list[News]:
    """What was changed since yesterday began by the clock of `now` (aware), the newest first.

    Changes that were undone, and their undoing, are left out; so is what somebody accepted.
    """
    yesterday = datetime.combine(now.date() - timedelta(days=1), time(), now.tzinfo)
    entries = [each for each in history_entries(reader, since=yesterday, edits=EDITS_SHOWN) if not _is_undone(each)]
    counted = tallies(reader, [each.changes.id for each in entries], "status", Status.CANCELLED.value)
    shown = [each for each in entries if counted[each.changes.id].keys() - _NO_NEWS][:limit]
    told = Telling(reader, words, shown)
    return [_news(each, counted[each.changes.id], told.line(each), words) for each in shown]


_NO_NEWS = {kind_of(Acceptance).name}


def _is_undone(entry: Entry) -> bool:
    return entry.reversed_by is not None or entry.changes.reverses is not None


def _news(entry: Entry, counted: Mapping[str, Tally], line: HistoryLine, words: Language) -> News:
    people = counted.get(kind_of(Participant).name, Tally(0, 0, 0))
    said = []
    if people.added:
        said.append(words.counted("{n} person registered", "{n} people registered", people.added))
    if people.given:
        said.append(words.counted("{n} cancelled", "{n} cancelled", people.given))
    kinds = {kind: own.things for kind, own in counted.items()}
    text = ", ".join(said) or _text(entry, line, kinds, words)
    return News(line.id, line.at, line.who, text, people.added, people.given, kinds)


def _text(entry: Entry, line: HistoryLine, kinds: Mapping[str, int], words: Language) -> str:
    """A single change of one field with its value; else what was done, or how many things of the commonest kind."""
    if line.count == 1 and (change := line.changes[0]).field:
        template = N_("{name}: {field} is now {after}") if change.after else N_("{name}: {field} is now empty")
        return words._(template).format(name=change.name, field=change.field, after=change.after)
    if entry.changes.label.message in LABELS:
        return line.what
    kind = max(kinds, key=lambda each: kinds[each])
    n = kinds[kind]
    return f"{words.number(n)} {words._(THINGS[kind] if n == 1 else COUNTED[kind])}"
