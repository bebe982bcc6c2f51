"""The steps, and an empty meeting file of any version.

A step is a module `v<version>` with a function `upgrade(op)`, which gets Alembic's operations, and where rows come or
go a set `CHANGES_ROWS_OF` of tables. Alembic takes a third of a second to load: nothing does so before a step runs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from c2c_events.storage.database import Database, create_database, set_file_version
from c2c_events.storage.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True)
class Step:
    """What leads to `version` from the one before. `changes_rows_of`: tables that may have more or fewer rows after."""

    version: int
    upgrade: Callable[[Operations], None]
    changes_rows_of: frozenset[str] = frozenset()


def steps_after(version: int) -> list[Step]:
    """The steps from a version of the tables to the one this program knows, in order."""
    found = []
    for number in range(version + 1, SCHEMA_VERSION + 1):
        module = import_module(f"{__package__}.v{number:04}")
        found.append(Step(number, module.upgrade, frozenset(getattr(module, "CHANGES_ROWS_OF", ()))))
    return found


def run_steps(connection: Connection, steps: Sequence[Step]) -> None:
    """Run steps in the transaction of `connection`, and note the version they lead to."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    for step in steps:
        step.upgrade(operations)
        set_file_version(connection, step.version)


def create_at(path: Path, version: int) -> Database:
    """Make an empty meeting file with the tables of a version, and open it. Raises what `create_database` raises."""
    if version == SCHEMA_VERSION:
        return create_database(str(path))
    steps = [step for step in steps_after(0) if step.version <= version]
    return create_database(str(path), tables=partial(run_steps, steps=steps))
