"""A spreadsheet of 25,000 people into a meeting, against calamine merely reading it."""

from __future__ import annotations

import uuid
from datetime import date
from functools import partial
from pathlib import Path

import bench_import as limits
import xlsxwriter
from python_calamine import CalamineWorkbook

from c2c_events.domain.changes import Label
from c2c_events.domain.values import Text
from c2c_events.services.editions import NewMeeting, new_meeting
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.workspace import create_workspace
from tests.bench.measures import Case, Measure, Peak

ROWS = 25_000
QUITO = NewMeeting(
    Text({"en": "World meeting"}),
    date(2026, 10, 17),
    date(2026, 10, 21),
    "America/Guayaquil",
    "Quito",
    "EC",
    ("en", "es"),
)


def cases(scratch: Path) -> list[Measure]:
    workbook = scratch / "people.xlsx"
    write_workbook(workbook)
    return [
        Case(
            f"{ROWS:,} x 25 xlsx into the meeting",
            ours=partial(take_in, workbook, scratch),
            limit=partial(read, workbook),
            at_most=20,
        ),
        Peak(f"{ROWS:,} x 25 xlsx into the meeting", work=take_in, arguments=(workbook, scratch), at_most_mb=700),
    ]


def write_workbook(path: Path) -> None:
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, limits.COLS)
    for number, row in enumerate(limits.rows_for(ROWS), start=1):
        sheet.write_row(number, 0, row)
    workbook.close()


def take_in(workbook: Path, scratch: Path) -> None:
    """Every check, duplicates, journal and backup: into a new file, which is deleted again."""
    path = scratch / f"{uuid.uuid4().hex}.c2c"
    with create_workspace(str(path)) as workspace:
        workspace.run(Label("new_meeting"), new_meeting, QUITO)
        report = import_source(workspace, workbook, ImportOptions(accept_all=True))
    path.unlink()
    assert report.total("new") == ROWS


def read(workbook: Path) -> None:
    assert len(CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()) == ROWS + 1
