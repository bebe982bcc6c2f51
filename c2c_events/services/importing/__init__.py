"""What a file would change, what of it needs a person, and the change itself.

Sheets are taken in an order in which what they name tends to be there already, whatever the order of files; what is
not there yet is joined when it comes (`links`). Nothing is changed or guessed silently: rows with a problem wait for a
person unless all are accepted as written, nobody is merged or dropped but by a person's answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Partnership
from c2c_events.domain.values import Instant
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.imports.cells import Context
from c2c_events.imports.mapping import NO_MAPPING, load_mapping
from c2c_events.imports.mapping import Mapping as ColumnMapping
from c2c_events.imports.rows import Reading
from c2c_events.imports.rows import read as read_files
from c2c_events.imports.sheets import SheetRead
from c2c_events.progress import Tick, quiet
from c2c_events.services.importing import (
    choices,
    groups,
    outcomes,
    partnerships,
    people,
    places,
    programme,
    session_sheets,
)
from c2c_events.services.importing.answers import Answer, read_answers, settle
from c2c_events.services.importing.draft import Draft
from c2c_events.services.importing.duplicates import find_duplicate_rows
from c2c_events.services.importing.index import People
from c2c_events.services.importing.links import link
from c2c_events.services.importing.lookups import find_partnership
from c2c_events.services.importing.report import ImportReport, Problem, SheetReport
from c2c_events.services.importing.rows import Row, Store, Taking
from c2c_events.services.safekeeping import backup_before
from c2c_events.services.undisturbed import undisturbed
from c2c_events.services.workspace import Done, Workspace
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

__all__ = ["NO_MAPPING", "ImportOptions", "import_and_tell", "import_source", "load_mapping", "read_answers"]

STORES: Mapping[str, Store] = {
    "rooms": places.store_room,
    "objectives": places.store_objective,
    "partnerships": partnerships.store_partnership,
    "groups": groups.store_group,
    "programme": programme.store_session,
    "roles": session_sheets.store_role,
    "running_order": session_sheets.store_running_item,
    "interpretation": session_sheets.store_interpretation,
    "visits": groups.store_departure,
    "registrations": people.store_registration,
    "waiting_list": people.store_waiting,
    "people": people.store_card,
    "visit_choices": choices.store_choice,
    "group_choices": choices.store_choice,
    "outcomes": outcomes.store_outcome,
    "agreements": outcomes.store_agreement,
}
"""What each kind of sheet becomes, in the order in which sheets are taken."""

REGISTRATIONS = ("registrations", "waiting_list")


@dataclass(frozen=True)
class ImportOptions:
    """How a source is taken. `kind`: a key of `STORES` where it is not to be recognised; `language`: BCP 47."""

    kind: str | None = None
    round_name: str | None = None
    sheet: str | None = None
    language: str = ""
    mapping: ColumnMapping = NO_MAPPING
    accept_all: bool = False
    answers: tuple[Answer, ...] = ()


def import_source(
    workspace: Workspace,
    source: Path,
    options: ImportOptions = ImportOptions(),
    dry_run: bool = False,
    tick: Tick = quiet,
) -> ImportReport:
    """Take a file, or all files of a folder, into the meeting: one change that can be undone, or none with `dry_run`.

    A backup is made before. Raises children of `UnreadableFile` for a file that cannot be read, `NotFound` where the
    meeting file holds no meeting yet, `WrongValue` for a kind that there is not.
    """
    _refuse_unknown_kind(options)
    with undisturbed():
        if dry_run:
            reading = _read(workspace, source, options)
            return workspace.read(_would_be, Instant(workspace.now()), source.name, reading, options, tick)
    return import_and_tell(workspace, source, options, tick).result


def import_and_tell(
    workspace: Workspace, source: Path, options: ImportOptions = ImportOptions(), tick: Tick = quiet
) -> Done[ImportReport]:
    """The same, with what it changed: for who shows the meeting meanwhile."""
    _refuse_unknown_kind(options)
    with undisturbed():
        reading = _read(workspace, source, options)
        backup_before(workspace, "import")
        return workspace.run(Label("import", source.name), _take, source.name, reading, options, tick)


def _refuse_unknown_kind(options: ImportOptions) -> None:
    if options.kind is not None and options.kind not in STORES:
        facts = {"kind": options.kind, "kinds": tuple(STORES)}
        why = Phrase(N_("there is no kind “{kind}”; there are {kinds}"), facts)
        raise WrongValue(value=options.kind, field="--as", why=why)


def _read(workspace: Workspace, source: Path, options: ImportOptions) -> Reading:
    return read_files(source, workspace.read(context_of), options.mapping, options.kind, options.sheet)


def context_of(reader: Reader) -> Context:
    """What cells may be about in this meeting."""
    meeting = reader.only(Meeting)
    return Context(meeting.starts, meeting.ends, meeting.zone, meeting.languages, meeting.country)


def _would_be(
    reader: Reader, now: Instant, source: str, reading: Reading, options: ImportOptions, tick: Tick
) -> ImportReport:
    from itertools import count

    numbers = count(1)
    report, _ = _draft(reader, lambda: f"new-{next(numbers):08d}", now, source, reading, options, tick)
    return report


def _take(work: UnitOfWork, source: str, reading: Reading, options: ImportOptions, tick: Tick) -> ImportReport:
    report, draft = _draft(work, work.new_id, work.now, source, reading, options, tick)
    draft.apply(work)
    return report


def _draft(
    reader: Reader,
    new_id: Callable[[], str],
    now: Instant,
    source: str,
    reading: Reading,
    options: ImportOptions,
    tick: Tick,
) -> tuple[ImportReport, Draft]:
    draft = Draft(reader, new_id, now)
    report = ImportReport(source)
    report.problems += [
        Problem(each.file, 0, "file_refused", facts={"why": Phrase(each.error.sentence, each.error.facts)})
        for each in reading.refused
    ]
    order = list(STORES)
    sheets = sorted(reading.sheets, key=lambda sheet: order.index(sheet.kind) if sheet.kind in STORES else len(order))
    context = context_of(reader)
    rows_of = {id(sheet): _rows(sheet, source, context) for sheet in sheets}
    registrations = [row for sheet in sheets if sheet.kind in REGISTRATIONS for row in rows_of[id(sheet)]]
    taken: list[tuple[Row, SheetReport, list[Any]]] = []
    done, total = 0, sum(map(len, rows_of.values()))
    report_of: dict[tuple[str, str], SheetReport] = {}
    known = People(draft)  # who was there before: rows of this import are never silently one
    judged = False
    used: frozenset[tuple[str, str, int]] = frozenset()
    for sheet in sheets:
        if sheet.kind in REGISTRATIONS and not judged:
            report.duplicates = find_duplicate_rows(Taking(draft, known), registrations)
            _judge_partnerships(draft, registrations)
            used |= settle(registrations, options.answers)
            judged = True
        elif sheet.kind not in REGISTRATIONS:
            used |= settle(rows_of[id(sheet)], options.answers)
        own = report_of[sheet.file or source, sheet.name] = _sheet_report(sheet)
        report.sheets.append(own)
        report.problems += [
            Problem(sheet.name, 0, each.kind, each.field, each.doubt.facts, each.proposal)
            for each in sheet.problems
            if not each.row
        ]
        store = STORES.get(sheet.kind)
        if store is None:
            own.rows["ignored"] += len(sheet.rows)
            continue
        named = frozenset(row.values["calendar_uid"] for row in rows_of[id(sheet)] if "calendar_uid" in row.values)
        columns = frozenset(sheet.columns)
        taking = Taking(draft, known, options.language, options.round_name, named=named, columns=columns)
        for row in rows_of[id(sheet)]:
            done += 1
            if done % 200 == 0:
                tick(done, total)
            if row.merge_into is None:
                taken.append((row, own, _store(store, taking, row, options.accept_all, own)))
    things_of = {id(row): things for row, _, things in taken}
    for row in registrations:
        if row.merge_into is not None:
            merged = people.merge_registration(draft, row, things_of.get(id(row.merged_in_the_end), []))
            if not merged:  # the row it belongs to waits for somebody itself, or was left out
                report_of[row.source, row.sheet].rows["needs_you"] += 1
            taken.append((row, report_of[row.source, row.sheet], merged))
    report.problems += [
        Problem(answer.sheet, answer.row, "answer_unused", facts={"other": answer.row})
        for answer in options.answers
        if answer.place not in used
    ]
    _name_custom_fields(draft, [row for row, _, things in taken if things])
    _finish(draft, report, taken)
    tick(total, total)
    return report, draft


def _name_custom_fields(draft: Draft, rows: Iterable[Row]) -> None:
    """A column of a registration that no field is for becomes a field of this meeting, called as its header."""
    headers = {
        header for row in rows if row.values["kind"] in REGISTRATIONS for header, said in row.custom.items() if said
    }
    meeting = draft.all(Meeting)[0]
    if headers - meeting.custom_fields.keys():
        fields = {
            **meeting.custom_fields,
            **{header: header for header in sorted(headers - meeting.custom_fields.keys())},
        }
        draft.put(replace(meeting, custom_fields=fields))


def _store(store: Store, taking: Taking, row: Row, accept_all: bool, own: SheetReport) -> list[Any]:
    if row.skipped:
        own.rows["ignored"] += 1
        return []
    if row.needs_somebody and not accept_all:
        own.rows["needs_you"] += 1
        return []
    things = store(taking, row)
    if not things:
        if not row.problems:
            row.doubt("row_without_content")
        own.rows["needs_you"] += 1
    return things


def _finish(draft: Draft, report: ImportReport, taken: list[tuple[Row, SheetReport, list[Any]]]) -> None:
    """Join what names something to what it names; then count, and list what a person should see."""
    unresolved = link(draft)
    row_of = {thing.id: row for row, _, things in taken for thing in things}
    for thing_id, (kind, facts, proposal) in unresolved.items():
        if thing_id in row_of:
            row_of[thing_id].doubt(kind, proposal=proposal, **facts)
    for row, sheet, things in taken:
        report.problems += row.problems
        if things:
            sheet.rows[draft.outcome(things)] += 1
            report.accepted.append((row.sheet, row.number, row.values))


def _rows(sheet: SheetRead, source: str, context: Context) -> list[Row]:
    problems = defaultdict(list)
    for each in sheet.problems:
        problems[each.row].append(Problem(sheet.name, each.row, each.kind, each.field, each.doubt.facts, each.proposal))
    return [
        Row(
            sheet.file or source,
            sheet.name,
            row.number,
            {**row.values, "kind": sheet.kind},
            {name: str(cell) for name, cell in row.written.items()},
            row.custom,
            problems[row.number],
            context,
        )
        for row in sheet.rows
    ]


def _sheet_report(sheet: SheetRead) -> SheetReport:
    own = SheetReport(
        sheet.name,
        sheet.kind,
        sheet.encoding or None,
        sheet.separator or None,
        sheet.header_row or None,
        sheet.columns,
        read=len(sheet.rows) + len(sheet.ignored),
    )
    own.rows["ignored"] = len(sheet.ignored)
    return own


def _judge_partnerships(draft: Draft, rows: Iterable[Row]) -> None:
    """A partnership that the meeting does not have; nothing is said while it has none at all."""
    if not draft.all(Partnership):
        return
    found: dict[str, bool] = {}
    for row in rows:
        said = row.written.get("partnership", "")
        if said and said not in found:
            found[said] = find_partnership(draft, said) is not None
        if said and not found[said]:
            row.doubt("partnership_unknown", "partnership", value=said)
