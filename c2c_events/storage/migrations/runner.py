"""Brings an older file or database up to date: wholly, or not at all.

In this order, each for a reason that was measured: a checked backup, named with both versions; no references followed
while tables are rebuilt, or children go with them; all steps in one transaction, with the version; the rows of each
table counted before and after; references checked; only then the commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from c2c_events.errors import N_, C2CError
from c2c_events.storage.backups import Backup, make_backup
from c2c_events.storage.database import Database, file_version
from c2c_events.storage.migrations.steps import Step, run_steps, steps_after
from c2c_events.storage.problems import StillReferredTo
from c2c_events.storage.tables import FILE_INFO
from c2c_events.storage.unit_of_work import mark_migration


class MigrationFailed(C2CError):
    sentence = N_(
        "“{path}” could not be brought up to date: {why}. It is as it was; its backup is “{backup}”. "
        "Open it with the version it was made with, and tell us."
    )


def bring_up_to_date(database: Database, at: datetime, steps: Sequence[Step] | None = None) -> Backup | None:
    """Run the steps that an open database lacks; gives the backup made before, None where it lacked none.

    `at`: now, aware. `steps`: in order, those of this program where none are given.
    Raises `MigrationFailed`, `ReadOnlyFile`, and what `make_backup` raises; the database is as it was then.
    """
    found = database.version()
    missing = steps_after(found) if steps is None else [step for step in steps if step.version > found]
    if not missing:
        return None
    wanted = missing[-1].version
    backup = make_backup(database, at, f"migration-{found}-{wanted}")
    try:
        with database.begin_without_foreign_keys() as connection:
            _alone(connection)
            if file_version(connection) == found:  # else another laptop did it meanwhile
                _migrate(connection, missing)
                mark_migration(connection, at, found, wanted)
    except Exception as problem:
        if isinstance(problem, C2CError) and not isinstance(problem, StillReferredTo):
            raise  # a full disk has its own sentence
        raise MigrationFailed(path=database.name, why=_short(problem), backup=backup.path.name) from problem
    return backup


def _migrate(connection: Connection, steps: Sequence[Step]) -> None:
    before = _counts(connection)
    run_steps(connection, steps)
    after = _counts(connection)
    may_change = frozenset[str]().union(*(step.changes_rows_of for step in steps))
    for table in sorted(before.keys() - may_change):
        if table in after and after[table] != before[table]:
            raise ValueError(f"{table} had {before[table]} rows and has {after[table]}")
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise ValueError(f"{len(orphans)} rows refer to nothing, the first in {orphans[0][0]}")


def _alone(connection: Connection) -> None:
    """Have laptops of a team migrate one after the other; a file is locked by its transaction."""
    if connection.dialect.name != "sqlite":
        connection.execute(sa.text(f"LOCK TABLE {FILE_INFO.name} IN ACCESS EXCLUSIVE MODE"))


def _counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has, whatever tables there are at this version."""
    names = [name for name in sa.inspect(connection).get_table_names() if name != FILE_INFO.name]
    return {
        name: int(connection.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one())
        for name in names
    }


def _short(problem: Exception) -> str:
    return str(getattr(problem, "orig", None) or problem).strip().splitlines()[0]
