"""Workbooks (xlsx, xlsm, xlsb, xls, ods), read in a child process with limits on memory and time.

One cell at the far end of a sheet makes a reader ask for half a terabyte and die; that must be the child, and the user
must read one sentence about it.
"""

from __future__ import annotations

import io
import json
import pickle
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from c2c_events.errors import N_, DamagedWorkbook, EncryptedWorkbook, Phrase, UnsafeWorkbook, WorkbookTooLarge
from c2c_events.imports import workbook_child
from c2c_events.imports.grids import Cell, Grid, padded
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.processes import own_command

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a workbook may be, and how much the child may use."""

    unpacked_bytes: int = 100 * _MEGABYTE
    ratio: int = 100  # of unpacked to packed size, for parts above 10 MB
    columns: int = 200
    rows: int = 100_000
    cells: int = 5_000_000
    memory_bytes: int = 1_000 * _MEGABYTE
    seconds: int = 60


LIMITS = Limits()

CUT_OFF = Phrase(N_("its end is missing, as after a broken download"))


def read_workbook(path: Path, limits: Limits = LIMITS) -> tuple[Grid, ...]:
    """The worksheets of a workbook, in its order; empty ones too.

    Raises `DamagedWorkbook`, `EncryptedWorkbook`, `UnsafeWorkbook`, `WorkbookTooLarge`.
    """
    if zipfile.is_zipfile(path):
        _check_archive(path, limits)
    sheets, formulas = _ask_child(path, limits)
    grids = []
    for position, (name, rows) in enumerate(sheets):
        own = () if position or not formulas else (_formula_problem(name, formulas),)
        grids.append(Grid(name, padded(rows)[0], problems=own))
    return tuple(grids)


def _formula_problem(sheet: str, cells: Sequence[str]) -> RowProblem:
    return RowProblem(0, "", Doubt("formula_without_value", {"sheet": sheet, "cells": ", ".join(cells)}))


def _check_archive(path: Path, limits: Limits) -> None:
    """Refuse an archive that unpacks into too much, by its directory alone."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise DamagedWorkbook(name=path.name, why=CUT_OFF) from None
    for part in parts:
        times = part.file_size // max(part.compress_size, 1)
        if part.file_size > 10 * _MEGABYTE and times > limits.ratio:
            why = Phrase(N_("a part of it unpacks to {times} times its size"), {"times": times})
            raise UnsafeWorkbook(name=path.name, why=why)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.unpacked_bytes:
        raise WorkbookTooLarge(name=path.name, why=too_many_megabytes(unpacked, limits.unpacked_bytes))


def too_many_megabytes(size: int, limit: int) -> Phrase:
    """Why a file of `size` bytes is not read."""
    facts = {"size": size // _MEGABYTE, "limit": limit // _MEGABYTE}
    return Phrase(N_("it holds {size} MB, and {limit} MB are taken"), facts)


def _ask_child(path: Path, limits: Limits) -> tuple[list[tuple[str, list[list[Cell]]]], list[str]]:
    said = json.dumps(
        {
            "memory": limits.memory_bytes,
            "seconds": limits.seconds,
            "columns": limits.columns,
            "rows": limits.rows,
            "cells": limits.cells,
        }
    )
    try:
        done = subprocess.run(
            [*_child_command(), str(path.resolve()), said],
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        _refuse(path, "time", str(limits.seconds), limits)
    if done.returncode != 0 or not done.stdout:
        _refuse(path, "died", str(done.returncode), limits)
    try:
        answer = _PlainUnpickler(io.BytesIO(done.stdout)).load()
    except (pickle.UnpicklingError, EOFError) as error:
        _refuse(path, "damaged", str(error), limits)
    if answer[0] == "error":
        _refuse(path, answer[1], answer[2], limits)
    return answer[1], answer[2]


def _child_command() -> list[str]:
    return own_command(workbook_child.FLAG, workbook_child.__file__)  # by its path: it loads nothing of the program


class _PlainUnpickler(pickle.Unpickler):
    """Takes dates and times only: a child that read a hostile file is not trusted with anything else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in {"date", "datetime", "time"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def _refuse(path: Path, code: str, detail: str, limits: Limits) -> NoReturn:
    name = path.name
    match code:
        case "password":
            raise EncryptedWorkbook(name=name)
        case "entities":
            why = Phrase(N_("it defines XML entities, which could read other files"))
            raise UnsafeWorkbook(name=name, why=why)
        case "far_cell":
            facts = {"cell": detail, "columns": limits.columns, "rows": limits.rows}
            why = Phrase(N_("it has a cell at {cell}, and {columns} columns and {rows} rows are taken"), facts)
        case "cells":
            why = Phrase(N_("it has {cells} cells, and {limit} are taken"), {"cells": detail, "limit": limits.cells})
        case "time":
            why = Phrase(N_("it took longer than {seconds} seconds to read"), {"seconds": detail})
        case "memory" | "died":
            facts = {"memory": limits.memory_bytes // _MEGABYTE}
            why = Phrase(N_("reading it takes more than {memory} MB of memory"), facts)
        case _:
            why = Phrase(N_("its inside is not that of a workbook ({detail})"), {"detail": detail})
            raise DamagedWorkbook(name=name, why=why)
    raise WorkbookTooLarge(name=name, why=why)
