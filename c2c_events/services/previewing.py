"""Previews: the very file of an export in memory, of its first things only where there are thousands.

Nothing is written to disk: what is only looked at leaves no trace of anybody.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from c2c_events.domain.calendars import in_zone
from c2c_events.domain.filters import EVERYTHING, Filter
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import COMING, Status
from c2c_events.domain.searching import ListIndex
from c2c_events.errors import N_
from c2c_events.exports.documents.agenda import Agenda
from c2c_events.exports.documents.calendar import Calendar
from c2c_events.exports.documents.lists import ListDocument, cell_text
from c2c_events.exports.documents.mail import MailDrafts
from c2c_events.exports.documents.schedule import Schedule
from c2c_events.exports.export import Export, Remark
from c2c_events.exports.registry import export_named
from c2c_events.language import Language, known_language, language
from c2c_events.progress import Tick, quiet
from c2c_events.services.facts import Sources, at_hand, keys_of
from c2c_events.services.publishing import Request, gather
from c2c_events.services.selection import ROWS_AND_FACTS, SESSION_KEYS, only_keys
from c2c_events.services.workspace import Workspace, utc_now
from c2c_events.storage.repository import Reader

MOST = 500
"""Of more things than so many, a preview shows `SHOWN`: it must come while somebody looks at it."""
SHOWN = 20

_ROWS = 200  # of a table, in a preview

NO_ADDRESS = N_("No e-mail address")


@dataclass(frozen=True)
class Contents:
    """What is in a file that has no pages: a table with its head. `of`: its rows in the file.

    `texts`: what each row leads to, where there is something to read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    of: int
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """A file as it would be written. `contents`: None for a PDF, whose pages are shown.

    `asked`: how many things the search asks for, `of` how many there are without it; `shown`: how many of them are in
    `data`, fewer than `asked` where there are thousands.
    """

    export: str
    data: bytes
    remarks: tuple[Remark, ...]
    asked: int
    of: int
    shown: int
    contents: Contents | None = None


def filter_keys(export: Export) -> frozenset[str]:
    """By what the things of an export can be searched; also by what sessions are, where those choose sheets."""
    keys = keys_of(ROWS_AND_FACTS[export.lists][1])
    also = SESSION_KEYS if export.name in _BY_SESSION_TOO else ()
    return frozenset((*keys, *also))


_BY_SESSION_TOO = ("personal-calendars.zip", "personal-agenda.pdf", "sign-in-sheets.pdf", "meals.xlsx", "meals.pdf")


def preview(
    workspace: Workspace,
    name: str,
    words: Language,
    languages: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
    only: Filter = EVERYTHING,
    tick: Tick = quiet,
) -> Preview:
    """The file that `publishing.export` would write for the same request, byte for byte where it is not shortened.

    `words`: of the reader, for the heads of tables. Raises what `publishing.export` raises but for what disks do.
    """
    return workspace.beside(partial(_made, name, words, languages, options or {}, only), tick)


def _made(
    name: str,
    words: Language,
    languages: tuple[str, ...],
    options: Mapping[str, str],
    only: Filter,
    workspace: Workspace,
    tick: Tick,
) -> Preview:
    export = export_named(name)
    settled = export.settle(options)
    codes = tuple(dict.fromkeys(map(known_language, languages)))

    def gathered(reader: Reader) -> tuple[Any, str, list[str], int, tuple[str, ...] | None]:
        meeting = reader.only(Meeting)
        spoken = tuple(map(language, codes or (meeting.first_language,)))
        ids = _asked_for(reader, export, settled, only, spoken[0])
        of = len(_asked_for(reader, export, settled, EVERYTHING, spoken[0])) if only.terms else len(ids)
        first = tuple(ids[:SHOWN]) if len(ids) > MOST and export.lists != "session" else None
        request = Request(spoken, settled, only, workspace.now(), first, tick)
        return gather(reader, name, request), meeting.zone, ids, of, first

    document, zone, ids, of, first = workspace.read(gathered)
    tick(0, 1)
    out = io.BytesIO()
    remarks = export.write(document, out, tick)
    data = out.getvalue()
    contents = None if name.endswith(".pdf") else _contents(document, data, zone, words)
    shown = len(ids) if first is None else len(first)
    return Preview(name, data, tuple(remarks), len(ids), of, shown, contents)


def _asked_for(reader: Reader, export: Export, options: Mapping[str, Any], only: Filter, words: Language) -> list[str]:
    """The ids of the things that a search asks for; people in the order of their names."""
    rows_of, facts_of = ROWS_AND_FACTS[export.lists]
    rows = rows_of(reader)
    own = only_keys(only, keys_of(facts_of), text=True)
    if own.terms:
        index = ListIndex(rows, facts_of(Sources(at_hand(reader), utc_now())))
        rows = [rows[number] for number in index.chosen(own)]
    if export.lists != "participant":
        return [row.id for row in rows]
    if "status" not in own.keys():  # noqa: SIM118 - a filter's keys, not a mapping's
        wanted = _statuses(options)
        rows = [row for row in rows if row.status in wanted]
    return [row.id for row in sorted(rows, key=lambda row: (words.collation(row.name_to_sort), row.id))]


def _statuses(options: Mapping[str, Any]) -> frozenset[Status]:
    """Whose badges, mails, sheets or calendars these are; a list for the house names everybody."""
    if options.get("version") == "internal":
        return frozenset(Status)
    status = options.get("status", "coming")
    return frozenset(COMING) if status == "coming" else frozenset({Status(status)})


def _contents(document: Any, data: bytes, zone: str, words: Language) -> Contents:
    _ = words._
    if isinstance(document, Calendar):
        return Contents(
            (_("When"), _("Title"), _("Where")),
            tuple(islice(_entries(document, zone, words), _ROWS)),
            len(document.entries),
        )
    if isinstance(document, (Schedule, Agenda)):
        rows_told = _events(document, words) if isinstance(document, Schedule) else _sessions(document, words)
        return Contents((_("When"), _("Title"), _("Where")), tuple(islice(rows_told, _ROWS)), document.items)
    if isinstance(document, ListDocument):
        columns = [number for number, column in enumerate(document.columns) if not column.hidden]
        rows = (row for section in document.sections for row in section.rows)
        return Contents(
            tuple(document.columns[number].title for number in columns),
            tuple(tuple(cell_text(row[n], document.words) for n in columns) for row in islice(rows, _ROWS)),
            document.items,
        )
    if isinstance(document, MailDrafts):
        return _mails(document, words)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        files = packed.infolist()
    return Contents(
        (_("File"), _("Size")),
        tuple((each.filename, _size(each.file_size, words)) for each in files[:_ROWS]),
        len(files),
    )


def _entries(calendar: Calendar, zone: str, words: Language) -> Iterator[tuple[str, str, str]]:
    for entry in calendar.entries:
        starts, ends = in_zone(entry.starts, zone), in_zone(entry.ends, zone)
        yield f"{words.date(starts.date(), 'MMMEd')}, {words.times(starts, ends)}", entry.title, entry.place


def _events(schedule: Schedule, words: Language) -> Iterator[tuple[str, str, str]]:
    for day in schedule.days:
        for room, events in day.events:
            for event in events:
                starts = event.starts.replace(tzinfo=None)
                when = f"{words.date(day.day, 'MMMEd')}, {words.times(starts, starts + event.length)}"
                yield when, event.title, room


def _sessions(agenda: Agenda, words: Language) -> Iterator[tuple[str, str, str]]:
    for session in agenda.sessions():
        span, lead = session.span, agenda.languages[0]
        when = f"{words.date(span.start.date(), 'MMMEd')}, {words.times(span.start, span.end)}" if span else ""
        yield when, lead.pick(session.title, *agenda.working_languages), lead.pick(session.room or session.place)


def _mails(document: MailDrafts, words: Language) -> Contents:
    """Who has no address to write to, then the drafts in their order."""
    _ = words._
    drafts = [(each.name, each.address, each.subject, each.body) for each in document.drafts]
    without = [(row[1], _(NO_ADDRESS), "", "") for row in document.index if not row[0]]
    shown = [*without, *drafts][:_ROWS]
    return Contents(
        (_("Name"), _("E-mail"), _("Subject")),
        tuple(row[:3] for row in shown),
        len(document.index),
        tuple(row[3] for row in shown),
    )


def _size(count: int, words: Language) -> str:
    return words._("{n} kB").format(n=words.number(max(1, round(count / 1000))))
