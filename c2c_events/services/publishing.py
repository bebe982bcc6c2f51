"""Gathers what an export needs and writes its file whole or not at all; where asked, keeps that it was published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.domain.filters import EVERYTHING, Filter
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.records import Publication, PublicationId
from c2c_events.domain.values import Instant
from c2c_events.errors import N_, C2CError, system_reason
from c2c_events.exports.export import Remark
from c2c_events.exports.file_names import distinct, safe_file_name
from c2c_events.exports.registry import export_named
from c2c_events.language import Language, known_language, language
from c2c_events.progress import Cancelled, Tick, quiet
from c2c_events.services.half_written import CannotWrite, fill, half_filled, half_written, move_into, sha256, write
from c2c_events.services.workspace import Workspace
from c2c_events.storage.last_changes import last_stamp
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


class CannotPublish(C2CError):
    sentence = N_(
        "“{export}” was not published: the meeting file can only be read here, and a publication is noted in it. "
        "Export it instead, or open the file where it may be written."
    )


@dataclass(frozen=True)
class Request:
    """What is asked of an export. `languages`: the first one counts most; two give a document side by side.

    `options` are those of the export, all of them with their values. `chosen`: ids of the things to show, in their
    order, instead of `only`; of what the export is a list of, people or sessions. `made_at`: now, UTC; documents do
    not print it unless they say so, since equal input gives equal bytes. `tick(0, total)` is called while thousands of
    things are gathered, and may raise `Cancelled`.
    """

    languages: tuple[Language, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    only: Filter = EVERYTHING
    made_at: datetime | None = None
    chosen: tuple[str, ...] | None = None
    tick: Tick = field(default=quiet, compare=False)


Gatherer = Callable[[Reader, Request], Any]

GATHERERS: dict[str, str] = {
    "agenda.pdf": "gather_agenda:gather_agenda",
    "agenda.docx": "gather_agenda:gather_agenda",
    "badges.pdf": "gather_badges:gather_badges",
    "calendar.ics": "gather_calendars:gather_calendar",
    "personal-calendars.zip": "gather_calendars:gather_personal_calendars",
    "personal-agenda.pdf": "gather_personal_agendas:gather_personal_agendas",
    "run-of-show.pdf": "gather_run_of_show:gather_run_of_show",
    "door-signs.pdf": "gather_door_signs:gather_door_signs",
    "schedule.xml": "gather_schedule:gather_schedule",
    "schedule.json": "gather_schedule:gather_schedule",
    "mail-drafts.zip": "mailing:gather_mail_drafts",
    "participants.xlsx": "gather_participants:gather_participants",
    "participants.pdf": "gather_participants:gather_participant_pages",
    "sign-in-sheets.pdf": "gather_sign_in:gather_sign_in_sheets",
    "meals.xlsx": "gather_meals:gather_meals",
    "meals.pdf": "gather_meals:gather_meal_pages",
    "organisations.xlsx": "gather_lists:gather_organisations",
    "organisations.pdf": "gather_lists:gather_organisations",
    "partnerships.xlsx": "gather_lists:gather_partnerships",
    "partnerships.pdf": "gather_lists:gather_partnerships",
    "programme.xlsx": "gather_programme_sheets:gather_programme_sheets",
    "programme.pdf": "gather_lists:gather_programme",
    "working-groups.xlsx": "gather_lists:gather_working_groups",
    "working-groups.pdf": "gather_lists:gather_working_groups",
    "site-visits.xlsx": "gather_lists:gather_site_visits",
    "site-visits.pdf": "gather_lists:gather_site_visits",
    "group-members.xlsx": "gather_people_lists:gather_group_members",
    "group-members.pdf": "gather_people_lists:gather_group_members",
    "passengers.xlsx": "gather_people_lists:gather_passengers",
    "passengers.pdf": "gather_people_lists:gather_passengers",
    "placements.xlsx": "gather_placements:gather_placements",
    "placements.pdf": "gather_placements:gather_placement_pages",
    "placement-letters.xlsx": "gather_placements:gather_placement_letters",
    "outcomes.xlsx": "gather_lists:gather_outcomes",
    "outcomes.pdf": "gather_lists:gather_outcomes",
}
"""Which function of `c2c_events.services` gathers the document of which export: "module:function"."""


def gather(reader: Reader, name: str, request: Request) -> Any:
    """The document of an export. Raises what the gatherer raises."""
    module, _, function = GATHERERS[name].partition(":")
    gatherer: Gatherer = getattr(import_module(f"c2c_events.services.{module}"), function)
    return gatherer(reader, request)


def _nobody(changes: ChangeSet) -> None:
    """Hears what was stored, where nobody else does."""


@dataclass(frozen=True)
class _Order:
    """What is asked of `export`, for where it is made. `languages`: none means the meeting's first."""

    name: str
    languages: tuple[str, ...]
    options: Mapping[str, str]
    only: Filter
    chosen: tuple[str, ...] | None
    made_at: datetime
    unpacked: bool


@dataclass(frozen=True)
class _Made:
    """What was written: how many things, in which languages, as of which change."""

    remarks: list[Remark]
    items: int
    languages: tuple[str, ...]
    as_of: str


def _made(order: _Order, beside: Path, workspace: Workspace, tick: Tick) -> _Made:
    """Gather and write a file, or the files of a folder."""
    wanted = export_named(order.name)
    settled = wanted.settle(order.options)

    def gathered(reader: Reader) -> tuple[Any, tuple[str, ...], str]:
        codes = order.languages or (reader.only(Meeting).first_language,)
        request = Request(tuple(map(language, codes)), settled, order.only, order.made_at, order.chosen, tick)
        return gather(reader, order.name, request), codes, last_stamp(reader)

    document, codes, as_of = workspace.read(gathered)
    if order.unpacked:
        fill(beside, wanted.unpacked(document, tick))
        remarks = list(document.remarks)
    else:
        remarks = write(beside, lambda file: wanted.write(document, file, tick))
    return _Made(remarks, document.items, codes, as_of)


def export(
    workspace: Workspace,
    name: str,
    out: Path,
    languages: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
    only: Filter = EVERYTHING,
    tick: Tick = quiet,
    *,
    chosen: Sequence[str] | None = None,
    publish: bool = False,
    unpacked: bool = False,
    stored: Callable[[ChangeSet], object] = _nobody,
) -> list[Remark]:
    """Write an export to `out`: it appears there whole, or not at all.

    `languages` are BCP 47 codes; none means the meeting's first. `options` are as typed. `chosen`: exactly these
    things, by id and in this order, whatever `only` says. `publish`: a publication record is stored in the same
    moment, and `stored` hears that change; without it, nothing in the meeting file changes. `unpacked`: the files of
    a zip in the folder `out`, which is made; only of exports that can be (`Export.files`).
    Raises `UnknownExport`, `WrongOption`, `WrongValue` for a language that is none, `CannotWrite`, `CannotPublish`,
    `Cancelled`, and what the gatherer raises.
    """
    export_named(name).settle(dict(options or {}))
    if publish and workspace.read_only:
        raise CannotPublish(export=name)
    order = _Order(
        name,
        tuple(dict.fromkeys(map(known_language, languages))),
        dict(options or {}),
        only,
        None if chosen is None else tuple(chosen),
        workspace.now(),
        unpacked,
    )
    with half_filled(out) if unpacked else half_written(out) as beside:
        made = workspace.beside(partial(_made, order, beside), tick)
        move = partial(move_into, out, beside) if unpacked else partial(beside.replace, out)
        if publish:
            told = Publication(
                id=PublicationId(""),
                export=name,
                published_at=Instant(workspace.now().astimezone(UTC)),
                options=order.options,
                sha256=sha256(beside),
                file_name=f"{out.name}{_FOLDER if unpacked else ''}",
                languages=made.languages,
                only=only.expression if chosen is None else f"id:{','.join(chosen)}",  # the search that finds the same
                items=made.items,
                as_of=made.as_of,
            )
            stored(workspace.run(Label("publish", name), _publish, told, move).changes)
        else:
            move()
    return made.remarks


_FOLDER = "/"  # at the end of the name of a publication: its files are in a folder


def _publish(work: UnitOfWork, told: Publication, put_in_place: Callable[[], object]) -> None:
    """Store that a file was published, and put it in its place: where that fails, nothing is stored."""
    work.add(replace(told, id=PublicationId(work.new_id())))
    put_in_place()


@dataclass(frozen=True)
class BatchItem:
    """One export of several.

    `file_name`: as a publication has it; "" for the export's own name, with the languages that are asked for.
    """

    name: str
    languages: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    only: Filter = EVERYTHING
    chosen: tuple[str, ...] | None = None
    file_name: str = ""
    publish: bool = False


@dataclass(frozen=True)
class BatchResult:
    """What became of one item: the file with what to know about it, or why there is none: `Cancelled`, too."""

    item: BatchItem
    out: Path
    remarks: tuple[Remark, ...] = ()
    failure: C2CError | None = None


def export_batch(
    workspace: Workspace,
    requests: Sequence[BatchItem],
    folder: Path,
    tick: Tick = quiet,
    *,
    stored: Callable[[ChangeSet], object] = _nobody,
) -> list[BatchResult]:
    """Write several exports into a folder, which is made; one that fails does not stop the others.

    Gives what became of each, in the order asked. File names are safe on every system, and each unlike the others.
    `tick(done, total)` counts exports and may raise `Cancelled`, also while one is written: those before it are whole,
    of this and the others there is no file. `stored` hears each publication. Raises `CannotWrite` where the folder
    cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(path=folder.name, why=system_reason(problem)) from problem
    results: list[BatchResult] = []
    stopped: Cancelled | None = None
    for done, (item, name) in enumerate(zip(requests, distinct(map(_file_name, requests)), strict=True)):
        out = folder / name
        try:
            if stopped is not None:
                raise stopped
            tick(done, len(requests))
            remarks = export(
                workspace,
                item.name,
                out,
                item.languages,
                item.options,
                item.only,
                _standing(tick, done, len(requests)),
                chosen=item.chosen,
                publish=item.publish,
                unpacked=item.file_name.endswith(_FOLDER),
                stored=stored,
            )
            results.append(BatchResult(item, out, tuple(remarks)))
        except C2CError as problem:
            stopped = problem if isinstance(problem, Cancelled) else stopped
            results.append(BatchResult(item, out, failure=problem))
    if stopped is None:
        tick(len(requests), len(requests))
    return results


def _standing(tick: Tick, done: int, total: int) -> Tick:
    """A tick that stays where it is while one export is written, and can still be stopped."""
    return lambda _done, _total: tick(done, total)


def _file_name(item: BatchItem) -> str:
    if item.file_name.endswith(_FOLDER):
        return safe_file_name(item.file_name.removesuffix(_FOLDER))
    stem, dot, ending = (item.file_name or item.name).rpartition(".")
    if item.languages and not item.file_name:
        stem = f"{stem}.{'-'.join(item.languages)}"
    return safe_file_name(stem, f".{ending}") if dot else safe_file_name(ending)
