"""Gathers what an export needs and writes its file whole or not at all; where asked, keeps that it was published."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from uuid import uuid4

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
from c2c_events.services.workspace import Workspace
from c2c_events.storage.last_changes import last_stamp
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


class CannotWrite(C2CError):
    sentence = N_("“{path}” cannot be written: {why}. Choose another folder; nothing was left behind.")


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
    "badges.pdf": "gather_badges:gather_badges",
    "calendar.ics": "gather_calendars:gather_calendar",
    "personal-calendars.zip": "gather_calendars:gather_personal_calendars",
    "mail-drafts.zip": "mailing:gather_mail_drafts",
    "participants.xlsx": "gather_participants:gather_participants",
    "participants.pdf": "gather_participants:gather_participant_pages",
    "sign-in-sheets.pdf": "gather_sign_in:gather_sign_in_sheets",
    "organisations.xlsx": "gather_lists:gather_organisations",
    "organisations.pdf": "gather_lists:gather_organisations",
    "partnerships.xlsx": "gather_lists:gather_partnerships",
    "partnerships.pdf": "gather_lists:gather_partnerships",
    "programme.xlsx": "gather_lists:gather_programme",
    "programme.pdf": "gather_lists:gather_programme",
    "working-groups.xlsx": "gather_lists:gather_working_groups",
    "working-groups.pdf": "gather_lists:gather_working_groups",
    "site-visits.xlsx": "gather_lists:gather_site_visits",
    "site-visits.pdf": "gather_lists:gather_site_visits",
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
    stored: Callable[[ChangeSet], object] = _nobody,
) -> list[Remark]:
    """Write an export to `out`: it appears there whole, or not at all.

    `languages` are BCP 47 codes; none means the meeting's first. `options` are as typed. `chosen`: exactly these
    things, by id and in this order, whatever `only` says. `publish`: a publication record is stored in the same
    moment, and `stored` hears that change; without it, nothing in the meeting file changes.
    Raises `UnknownExport`, `WrongOption`, `WrongValue` for a language that is none, `CannotWrite`, `CannotPublish`,
    `Cancelled`, and what the gatherer raises.
    """
    said = dict(options or {})
    wanted = export_named(name)
    settled = wanted.settle(said)
    asked = tuple(dict.fromkeys(map(known_language, languages)))
    if publish and workspace.read_only:
        raise CannotPublish(export=name)

    def gathered(reader: Reader) -> tuple[Any, tuple[str, ...], str]:
        codes = asked or reader.only(Meeting).languages[:1]
        exactly = None if chosen is None else tuple(chosen)
        request = Request(tuple(map(language, codes)), settled, only, workspace.now(), exactly, tick)
        return gather(reader, name, request), codes, last_stamp(reader)

    document, codes, as_of = workspace.read(gathered)
    with half_written(out) as beside:
        remarks = _write(beside, lambda file: wanted.write(document, file, tick))
        if publish:
            told = Publication(
                id=PublicationId(""),
                export=name,
                published_at=Instant(workspace.now().astimezone(UTC)),
                options=said,
                sha256=_sha256(beside),
                file_name=out.name,
                languages=codes,
                only=only.expression if chosen is None else f"id:{','.join(chosen)}",  # the search that finds the same
                items=document.items,
                as_of=as_of,
            )
            stored(workspace.run(Label("publish", name), _publish, told, beside, out).changes)
        else:
            beside.replace(out)
    return remarks


def _publish(work: UnitOfWork, told: Publication, beside: Path, out: Path) -> None:
    """Store that a file was published, and put it in its place: where that fails, nothing is stored."""
    work.add(replace(told, id=PublicationId(work.new_id())))
    beside.replace(out)


@contextmanager
def half_written(out: Path) -> Iterator[Path]:
    """Where to write what shall become `out`: beside it, under a name of its own, taken away if it is still there.

    Raises `CannotWrite` for what the system refuses.
    """
    # The name says nothing about anybody; the dot and the ending keep other programs away from a half-written file.
    beside = out.with_name(f".~{uuid4().hex}.tmp")
    try:
        yield beside
    except OSError as problem:
        raise CannotWrite(path=out.name, why=system_reason(problem)) from problem
    finally:
        with suppress(OSError):  # a folder where nothing can be written says so once
            beside.unlink(missing_ok=True)


def _write(path: Path, write: Callable[[BinaryIO], T]) -> T:
    """Write a file and have it on the disk, not only on its way there; it is closed after, as Windows wants it."""
    with path.open("wb") as file:
        result = write(file)
        file.flush()
        os.fsync(file.fileno())
    return result


def write_whole(out: Path, content: bytes) -> None:
    """Write bytes to `out`, whole or not at all. Raises `CannotWrite`."""
    with half_written(out) as beside:
        _write(beside, lambda file: file.write(content))
        beside.replace(out)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class BatchItem:
    """One export of several. `file_name`: "" for the export's own name, with the languages that are asked for."""

    name: str
    languages: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    only: Filter = EVERYTHING
    chosen: tuple[str, ...] | None = None
    file_name: str = ""
    publish: bool = False


@dataclass(frozen=True)
class BatchResult:
    """What became of one item: the file with what to know about it, or why there is none."""

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
    `tick(done, total)` counts exports and may raise `Cancelled`, also while one is written: that one leaves no file
    then, those before it are whole. `stored` hears each publication. Raises `CannotWrite` where the folder cannot be
    made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise CannotWrite(path=folder.name, why=system_reason(problem)) from problem
    results = []
    for done, (item, name) in enumerate(zip(requests, distinct(map(_file_name, requests)), strict=True)):
        tick(done, len(requests))
        out = folder / name
        still = _standing(tick, done, len(requests))
        try:
            remarks = export(
                workspace,
                item.name,
                out,
                item.languages,
                item.options,
                item.only,
                still,
                chosen=item.chosen,
                publish=item.publish,
                stored=stored,
            )
            results.append(BatchResult(item, out, tuple(remarks)))
        except Cancelled:
            raise
        except C2CError as problem:
            results.append(BatchResult(item, out, failure=problem))
    tick(len(requests), len(requests))
    return results


def _standing(tick: Tick, done: int, total: int) -> Tick:
    """A tick that stays where it is while one export is written, and can still be stopped."""
    return lambda _done, _total: tick(done, total)


def _file_name(item: BatchItem) -> str:
    stem, dot, ending = (item.file_name or item.name).rpartition(".")
    if item.languages and not item.file_name:
        stem = f"{stem}.{'-'.join(item.languages)}"
    return safe_file_name(stem, f".{ending}") if dot else safe_file_name(ending)
