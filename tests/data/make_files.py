"""Makes what freezes the version of the tables under work: its migration step, and a small file of that version.

    python -m tests.data.make_files

Only while that version is unreleased: a released step is never edited, a released file never made again.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from alembic.autogenerate import render_python_code
from alembic.operations import ops

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.values import Text
from c2c_events.services.history import undo
from c2c_events.services.workspace import create_workspace
from c2c_events.storage.migrations import steps
from c2c_events.storage.tables import SCHEMA_VERSION, whole_schema
from c2c_events.storage.unit_of_work import Author, UnitOfWork

FILES = Path(__file__).parent / "files"
FIRST_STEP = Path(steps.__file__).with_name("v0001.py")
_HEADING = '''"""The tables as they first were.

Made by `python -m tests.data.make_files` until the first release, and frozen then.
"""

# ruff: noqa: E501 - as Alembic writes it
# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make every table, in an empty database."""
'''


def operations() -> Iterator[ops.MigrateOperation]:
    """What makes the tables of today, what is referred to before what refers to it."""
    for table in whole_schema().sorted_tables:
        yield ops.CreateTableOp.from_table(table)
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield ops.CreateIndexOp.from_index(index)


def first_step() -> str:
    """The source of the step that makes the tables of today."""
    said = render_python_code(ops.UpgradeOps(list(operations())), render_as_batch=False)
    lines = (line for line in said.splitlines() if not line.strip().startswith("#"))
    return _HEADING + "\n".join(line.rstrip() for line in lines) + "\n"


def make_small_file(path: Path) -> None:
    """A meeting with two people, of whom one registered, and an undone change."""
    clock = datetime(2024, 1, 15, 9, 30, tzinfo=UTC)
    with create_workspace(str(path), Author("amina", "desk-1"), clock=lambda: clock) as workspace:
        workspace.run(Label("make_meeting"), _fill)
        workspace.run(Label("note"), _note)
        undo(workspace)


def _fill(work: UnitOfWork) -> None:
    ana = Person(id="0190-ana", given_name="Ana", family_name="Ñuñez", languages=frozenset({"es", "fr"}))
    an = Person(id="0190-an", given_name="Văn An", family_name="Nguyễn", family_first=True)
    work.add(
        Meeting(
            id="0190-meeting",
            title=Text({"en": "Meeting of cities", "fr": "Réunion de villes"}),
            starts=date(2024, 3, 12),
            ends=date(2024, 3, 14),
            zone="Europe/Madrid",
            languages=("en", "fr", "es"),
        ),
        ana,
        an,
        Participant(id="0190-participant", person=ana.id, status=Status.CONFIRMED, days=frozenset({date(2024, 3, 12)})),
    )


def _note(work: UnitOfWork) -> None:
    work.put(replace(work.get(Person, "0190-ana"), note="arrives late"))


if __name__ == "__main__":
    FIRST_STEP.write_text(first_step(), encoding="utf-8")
    FILES.mkdir(exist_ok=True)
    file = FILES / f"v{SCHEMA_VERSION}.c2c"
    file.unlink(missing_ok=True)
    make_small_file(file)
    sys.stdout.write(f"{FIRST_STEP}\n{file}\n")
