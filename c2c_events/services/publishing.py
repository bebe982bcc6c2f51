"""Gathers what an export needs and writes its file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from c2c_events.domain.filters import EVERYTHING, Filter
from c2c_events.errors import N_, C2CError, system_reason
from c2c_events.exports.registry import Remark, export_named
from c2c_events.language import Language, known_language, language
from c2c_events.progress import Tick, quiet
from c2c_events.services.workspace import Workspace
from c2c_events.storage.repository import Reader


class CannotWrite(C2CError):
    sentence = N_("“{path}” cannot be written: {why}. Choose another folder; nothing was left behind.")


@dataclass(frozen=True)
class Request:
    """What is asked of an export. `languages`: the first one counts most; two give a document side by side.

    `options` are those of the export, all of them with their values. `made_at`: now, UTC; documents do not print it
    unless they say so, since equal input gives equal bytes.
    """

    languages: tuple[Language, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    only: Filter = EVERYTHING
    made_at: datetime | None = None


Gatherer = Callable[[Reader, Request], Any]

GATHERERS: dict[str, str] = {
    "agenda.pdf": "gather_agenda:gather_agenda",
    "badges.pdf": "gather_badges:gather_badges",
    "calendar.ics": "gather_calendars:gather_calendar",
    "personal-calendars.zip": "gather_calendars:gather_personal_calendars",
}
"""Which function of `c2c_events.services` gathers the document of which export: "module:function"."""


def gather(reader: Reader, name: str, request: Request) -> Any:
    """The document of an export. Raises what the gatherer raises."""
    module, _, function = GATHERERS[name].partition(":")
    gatherer: Gatherer = getattr(import_module(f"c2c_events.services.{module}"), function)
    return gatherer(reader, request)


def export(
    workspace: Workspace,
    name: str,
    out: Path,
    languages: tuple[str, ...] = (),
    options: Mapping[str, str] | None = None,
    only: Filter = EVERYTHING,
    tick: Tick = quiet,
) -> list[Remark]:
    """Write an export to `out`: it appears there whole, or not at all.

    `languages` are BCP 47 codes; none means the meeting's first. `options` are as typed.
    Raises `UnknownExport`, `WrongOption`, `WrongValue` for a language that is none, `CannotWrite`, `Cancelled`.
    """
    chosen = export_named(name)
    settled = chosen.settle(options or {})
    asked = tuple(dict.fromkeys(map(known_language, languages)))

    def gathered(reader: Reader) -> Any:
        from c2c_events.domain.meeting import Meeting

        codes = asked or reader.only(Meeting).languages[:1]
        request = Request(tuple(language(code) for code in codes), settled, only, workspace.now())
        return gather(reader, name, request)

    document = workspace.read(gathered)
    # The name says nothing about anybody; the dot and the ending keep other programs away from a half-written file.
    beside = out.with_name(f".~{uuid4().hex}.tmp")
    try:
        with beside.open("wb") as file:
            remarks = chosen.write(document, file, tick)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
    except OSError as problem:
        raise CannotWrite(path=out.name, why=system_reason(problem)) from problem
    finally:
        with suppress(OSError):  # a folder where nothing can be written says so once
            beside.unlink(missing_ok=True)
    return remarks
