"""What was changed since yesterday, a line for each change: "6 people registered, 2 cancelled"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from c2c_events.domain.changes import Op
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.records import Acceptance
from c2c_events.domain.values import Instant
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import LABELS
from c2c_events.services.journal_words import EDITS_SHOWN, Telling
from c2c_events.storage.history_entries import Entry, history_entries
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
    """What was changed since yesterday began in the meeting's zone, the newest first.

    `now`: aware. Changes that were undone, and their undoing, are left out; so is what somebody accepted.
    """
    meeting = reader.only(Meeting)
    zone = ZoneInfo(meeting.zone)
    yesterday = datetime.combine(now.astimezone(zone).date() - timedelta(days=1), time(), zone)
    entries = [entry for entry in history_entries(reader, since=yesterday) if _is_news(entry)][:limit]
    shown = Telling(reader, words, [_beginning(entry) for entry in entries])
    return [_news(entry, shown, words) for entry in entries]


def _is_news(entry: Entry) -> bool:
    accepted = kind_of(Acceptance).name
    return (
        not entry.reversed_by
        and not entry.changes.reverses
        and any(edit.kind != accepted for edit in entry.changes.edits)
    )


def _beginning(entry: Entry) -> Entry:
    """An entry with as many edits as are told."""
    return replace(entry, changes=replace(entry.changes, edits=entry.changes.edits[:EDITS_SHOWN]))


def _news(entry: Entry, told: Telling, words: Language) -> News:
    own = entry.changes
    people = [edit for edit in own.edits if edit.kind == kind_of(Participant).name]
    registered = sum(edit.op is Op.INSERT for edit in people)
    cancelled = sum(edit.path == "status" and edit.new == Status.CANCELLED for edit in people)
    kinds = Counter(kind for kind, _ in {(edit.kind, edit.thing) for edit in own.edits})
    said = []
    if registered:
        counted = words.ngettext("{n} person registered", "{n} people registered", registered)
        said.append(counted.format(n=words.number(registered)))
    if cancelled:
        said.append(words.ngettext("{n} cancelled", "{n} cancelled", cancelled).format(n=words.number(cancelled)))
    text = ", ".join(said) or _text(entry, told, kinds, words)
    return News(own.id, own.at, own.user, text, registered, cancelled, kinds)


def _text(entry: Entry, told: Telling, kinds: Counter[str], words: Language) -> str:
    """A single change of one field with its value; else what was done, or how many things of the commonest kind."""
    line = told.line(_beginning(entry))
    if entry.count == 1 and (change := line.changes[0]).field:
        template = N_("{name}: {field} is now {after}") if change.after else N_("{name}: {field} is now empty")
        return words._(template).format(name=change.name, field=change.field, after=change.after)
    if entry.changes.label.message in LABELS:
        return line.what
    kind, n = kinds.most_common(1)[0]
    return f"{words.number(n)} {words._(THINGS[kind] if n == 1 else COUNTED[kind])}"
