"""Keeps a meeting safe: backups by hand, by rhythm and before risky steps; a look at the file; a backup put back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from c2c_events.domain.changes import Label
from c2c_events.services.workspace import Done, Workspace, utc_now
from c2c_events.storage import backups
from c2c_events.storage.backups import Backup
from c2c_events.storage.database import open_database
from c2c_events.storage.problems import EncryptedOrDamaged
from c2c_events.storage.unit_of_work import Journal, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")

_ONE_BACKUP_FOR = timedelta(minutes=10)


def backup(meeting: Workspace | str, out: Path | None = None, *, key: str | None = None) -> Path:
    """Copy a meeting, open or at a place (a path or a URL), to `out`; gives where the copy is.

    Without `out` it goes to this machine's folder of backups; into a folder it goes under its own name.
    Others may have it open. Raises what `open_database`, `copy_to` and `make_backup` raise.
    """
    if isinstance(meeting, Workspace):
        if out is not None:
            return backups.copy_to(meeting.database, out)
        return backups.make_backup(meeting.database, meeting.now()).path
    with open_database(meeting, read_only=True, key=key) as database:
        if out is not None:
            return backups.copy_to(database, out)
        return backups.make_backup(database, utc_now()).path


def backup_before(workspace: Workspace, why: str) -> Backup:
    """Back up before a risky step. `why`: "import", "merge", …: lower-case letters, digits and hyphens.

    Raises what `make_backup` raises: a step that cannot be taken back is not begun.
    """
    return backups.make_backup(workspace.database, workspace.now(), why)


def run_backed_up(
    workspace: Workspace,
    why: str,
    label: Label,
    use_case: Callable[Concatenate[UnitOfWork, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Done[T]:
    """Run a risky use case after a backup. Steps of one kind within ten minutes share the one before the first.

    Raises what `backup_before` and the use case raise.
    """
    now = workspace.now()
    if not any(each.why == why and now - each.at < _ONE_BACKUP_FOR for each in backups.of_open(workspace.database)):
        backup_before(workspace, why)
    return workspace.run(label, use_case, *args, **kwargs)


def backup_if_due(workspace: Workspace) -> Backup | None:
    """Back up if something changed since the last time, and that was half an hour ago; None where it is not due.

    Raises what `make_backup` raises.
    """
    last_change = workspace.read_journal(Journal.last_change)
    changed = None if last_change is None else datetime.fromisoformat(last_change)
    if not backups.is_due(backups.of_open(workspace.database), changed, workspace.now()):
        return None
    return backups.make_backup(workspace.database, workspace.now())


def backups_of(place: str) -> list[Backup]:
    """The backups of a meeting in this machine's folder, the newest first; not checked."""
    return backups.backups_of(place)


def look_after(workspace: Workspace) -> None:
    """Read all of an open file, off the first screen's way; raises `DamagedButBackedUp` or `EncryptedOrDamaged`."""
    if workspace.database.check_integrity():
        name, place = workspace.database.name, workspace.database.address
        raise backups.with_backup(EncryptedOrDamaged(path=name), place, workspace.database.key)


def restore(place: str, source: Path, *, key: str | None = None) -> Path | None:
    """Put a backup in the place of a meeting file; gives where the replaced file is kept, None where there was none.

    Raises what `storage.backups.restore` raises; the file is as it was then.
    """
    return backups.restore(place, source, utc_now(), key)
