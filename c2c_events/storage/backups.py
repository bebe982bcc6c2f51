"""Copies of a meeting: made while it is open, checked, told apart by their SHA-256, thinned out, and put back.

A backup is a meeting file like any other. It appears under its name only when it is whole and checked, and its sum lies
beside it (`NAME.sha256`, as `sha256sum` writes it): SQLite's own check notices a flipped bit in a quarter of the cases.
A backup of an encrypted file is encrypted with the same key; one of a team's database is a plain file.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from c2c_events import paths
from c2c_events.errors import N_, C2CError, Phrase, system_reason
from c2c_events.storage import rotation
from c2c_events.storage.database import (
    Database,
    address_of,
    answer_of_file,
    capabilities,
    connect_file,
    journal_of,
    open_database,
)
from c2c_events.storage.header import OPEN_FILES
from c2c_events.storage.locks import acquire
from c2c_events.storage.migrations.steps import create_at
from c2c_events.storage.problems import DiskFails, DiskFull, EncryptedOrDamaged, FileExists, NoSuchFile, NoSuchFolder
from c2c_events.storage.tables import FILE_INFO, insert_rows, whole_schema

ENDING = ".c2c"
_SUM = ".sha256"
_UNFINISHED = ".~{}.tmp"
_ABANDONED_S = 3600.0  # what a killed program left behind goes after this time
_ROWS_AT_ONCE = 2000
_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(r"(?P<stamp>\d{8}T\d{12}Z)(?:-(?P<why>[a-z0-9-]+))?" + re.escape(ENDING))


class BadBackup(C2CError):
    sentence = N_("The backup “{path}” is not whole: {why}. Nothing was changed; take another backup.")


class CannotBackUp(C2CError):
    sentence = N_("A backup of “{name}” cannot be made there: {why}. Nothing was left behind; choose another folder.")


class CannotRestore(C2CError):
    sentence = N_("“{name}” cannot be replaced: {why}. It was left as it is; close it in other programs and try again.")


class CannotRestoreThere(C2CError):
    sentence = N_(
        "A team's database cannot be replaced by a backup while others work in it. Nothing was changed; "
        "open the backup as a file."
    )


class DamagedButBackedUp(EncryptedOrDamaged):
    """`backup`: the newest backup that is good."""

    sentence = N_(
        "“{path}” cannot be read: it is encrypted or damaged. It was left as it is. "
        "Open it with its password, or restore the backup of {made}: “{name}”."
    )

    def __init__(self, path: str, backup: Backup) -> None:
        super().__init__(path=path, made=backup.at.astimezone(), name=backup.path.name)
        self.backup = backup


class SameFile(C2CError):
    sentence = N_("“{path}” cannot be restored from itself. Choose one of its backups.")


@dataclass(frozen=True)
class Backup:
    """One backup. `at`: when it was made, UTC. `why`: what it was made before; "" for those of the rhythm."""

    at: datetime
    why: str
    path: Path


def make_backup(database: Database, at: datetime, why: str = "") -> Backup:
    """Back up an open meeting in this machine's folder of backups, and thin its older backups out.

    `at`: now, aware. `why`: lower-case letters, digits and hyphens ("import", "migration-1-2").
    Raises `CannotBackUp`, `BadBackup` where the meeting itself is damaged, `DiskFull`, `DiskFails`.
    """
    folder = _folder(database.name, database.address)
    name = at.astimezone(UTC).strftime(_STAMP) + (f"-{why}" if why else "") + ENDING
    if not _NAME.fullmatch(name):
        raise ValueError(f"no reason for the name of a file: {why}")
    if why and database.path is not None:
        _require_room(database.path.parent, 2 * _size_of(database))  # for what comes next
    made = Backup(at.astimezone(UTC), why, _write(database, folder / name))
    _thin_out(folder)
    return made


def copy_to(database: Database, out: Path) -> Path:
    """Copy an open meeting to a file of the user's choice, or into a folder under its own name.

    Raises `FileExists`, `NoSuchFolder`, `CannotBackUp`, `BadBackup`, `DiskFull`, `DiskFails`.
    """
    out = out.resolve()
    if out.is_dir():
        out = out / (Path(database.name).stem + ENDING)
    if not out.parent.is_dir():
        raise NoSuchFolder(path=str(out.parent))
    if out.exists():
        raise FileExists(path=out.name)
    return _write(database, out)


def backups_of(place: str) -> list[Backup]:
    """The backups of a meeting file or a team's database in this machine's folder, the newest first; not checked."""
    name, address = address_of(place)
    return _listed(_folder(name, address))


def of_open(database: Database) -> list[Backup]:
    """The same, of an open meeting."""
    return _listed(_folder(database.name, database.address))


def newest_good_backup(place: str, key: str | None = None) -> Backup | None:
    """The newest backup that passes every check; None where there is none."""
    for each in backups_of(place):
        with suppress(C2CError):
            check_backup(each.path, key)
            return each
    return None


def with_backup(damage: EncryptedOrDamaged, place: str, key: str | None = None) -> EncryptedOrDamaged:
    """The same damage, with the backup to restore where there is a good one."""
    found = newest_good_backup(place, key)
    if found is None:
        return damage
    name, _ = address_of(place)
    return DamagedButBackedUp(name, found)


def is_due(backups: list[Backup], last_change: datetime | None, now: datetime) -> bool:
    """Whether the rhythm asks for a backup: something changed since the newest, which is half an hour old.

    `backups`: the newest first.
    """
    if last_change is None:
        return False
    return not backups or (backups[0].at <= now - rotation.EVERY and backups[0].at < last_change)


def check_backup(path: Path, key: str | None = None) -> None:
    """Read all of a backup. Raises `BadBackup`, and what `open_database` raises."""
    expected = _expected_sum(path)
    if expected is not None and OPEN_FILES.sha256(path) not in (expected, None):
        raise BadBackup(path=path.name, why=Phrase(N_("its sum is not the one noted beside it")))
    with open_database(str(path), read_only=True, key=key) as opened:
        wrong = opened.check_integrity()
    if wrong:
        raise BadBackup(path=path.name, why=wrong[0])


def restore(place: str, backup: Path, at: datetime, key: str | None = None) -> Path | None:
    """Put a backup in the place of a meeting file; gives the name under which the replaced file is kept.

    The backup is checked first, and copied; it stays where it is. The replaced file is kept even when it is damaged;
    None where there was none. `at`: now, aware. Raises `CannotRestoreThere`, `NoSuchFile`, `SameFile`, `OpenElsewhere`,
    `BadBackup`, `CannotRestore`, `DiskFull`, and what `open_database` raises; in each case nothing was changed.
    """
    if not capabilities(place).restore:
        raise CannotRestoreThere()
    path, backup = Path(place).resolve(), backup.resolve()
    if not backup.is_file():
        raise NoSuchFile(path=backup.name)
    if not path.parent.is_dir():
        raise NoSuchFolder(path=str(path.parent))
    if path.exists() and path.samefile(backup):
        raise SameFile(path=path.name)
    check_backup(backup, key)
    try:
        lock = acquire(path)
    except OSError as problem:
        raise CannotRestore(name=path.name, why=system_reason(problem)) from problem
    try:
        with open_database(str(backup), read_only=True, key=key) as opened, _beside(opened, path) as copy:
            return _swap(copy, path, at)
    finally:
        lock.release()


def _swap(copy: Path, path: Path, at: datetime) -> Path | None:
    """Put `copy` in the place of `path`, in one step wherever the folder can name a file twice."""
    kept = _unused(path.with_name(f"{path.stem} ({at.astimezone(UTC):%Y-%m-%d %H-%M-%S}){path.suffix}"))
    try:
        if not path.exists():
            copy.replace(path)
            return None
        journal = journal_of(path)
        if journal.exists():  # belongs to the old file; beside the new one it would damage it
            shutil.copyfile(journal, journal_of(kept))
        try:
            os.link(path, kept)
        except OSError:  # a stick's file system
            path.rename(kept)
        journal.unlink(missing_ok=True)
        copy.replace(path)
    except OSError as problem:
        raise CannotRestore(name=path.name, why=system_reason(problem)) from problem
    _settle(path.parent)
    return kept


def _unused(path: Path) -> Path:
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return found


def _write(database: Database, out: Path) -> Path:
    """Copy, check, sum, and only then give it its name; the sum comes first, so that no backup is without it."""
    with _beside(database, out) as copy:
        digest = OPEN_FILES.sha256(copy)
        beside = copy.with_name(copy.name + _SUM)
        try:
            beside.write_text(f"{digest}  {out.name}\n", encoding="utf-8")
            _settle(beside)
            beside.replace(_sum_of(out))
            copy.replace(out)
        finally:
            beside.unlink(missing_ok=True)
        _settle(out.parent)
    return out


@contextmanager
def _beside(database: Database, out: Path) -> Iterator[Path]:
    """A checked copy of an open meeting in the folder of `out`, under a name that says nothing; gone afterwards."""
    copy = out.with_name(_UNFINISHED.format(uuid4().hex))
    try:
        size = _size_of(database)
        with _answered(database.name):
            if size:
                _require_room(out.parent, size)
            if database.is_file:
                _copy_pages(database, copy)
            else:
                _copy_rows(database, copy)
            _settle(copy)
            check_backup(copy, database.key)
            yield copy
    finally:
        for each in (copy, journal_of(copy)):
            each.unlink(missing_ok=True)


@contextmanager
def _answered(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise DiskFull() from problem
        raise CannotBackUp(name=name, why=system_reason(problem)) from problem


def _copy_pages(database: Database, copy: Path) -> None:
    """SQLite's own backup: one moment of the file, whoever writes meanwhile."""
    copy.open("xb").close()
    with database.driver() as source:
        target = connect_file(copy, database.key)
        try:
            target.execute("PRAGMA journal_mode=MEMORY").fetchall()  # the copy is thrown away if anything goes wrong
            target.execute("PRAGMA synchronous=OFF")
            source.backup(target)
        except Exception as problem:
            answer = answer_of_file(problem, database.name)
            if answer is None:
                raise
            raise answer from problem
        finally:
            target.close()


def _copy_rows(database: Database, copy: Path) -> None:
    """A team's database as a file: every row of every table, read at one moment."""
    with create_at(copy, database.version()) as target, database.read() as source, target.begin() as out:
        existing = sa.inspect(source).get_table_names()
        for table in whole_schema().tables.values():
            if table.name not in existing:
                continue
            query = sa.select(table)
            if table is FILE_INFO:
                query = query.where(FILE_INFO.c.name != "version")  # a file has it in its header
            found = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(query)
            for rows in found.partitions():
                insert_rows(out, table, table.columns.keys(), [tuple(row) for row in rows])


def _size_of(database: Database) -> int:
    """How large the file of a meeting is; 0 for a team's database. Raises `DiskFails` where it is not there now."""
    try:
        return 0 if database.path is None else database.path.stat().st_size
    except OSError as problem:
        raise DiskFails(path=database.name) from problem


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size + 2**20:
        raise DiskFull()


def _settle(path: Path) -> None:
    """Have the disk keep a file, or the names in a folder, before anybody is told that it is there."""
    if path.is_dir():
        with suppress(OSError):  # not every system lets a folder be opened
            _sync(os.open(path, os.O_RDONLY))
    else:
        _sync(os.open(path, os.O_RDWR))


def _sync(handle: int) -> None:
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _folder(name: str, address: str) -> Path:
    """Where the backups of a meeting are: its name, and a sum of its address since two may have one name."""
    short = hashlib.sha256(address.encode()).hexdigest()[:8]
    folder = paths.backups_dir() / f"{Path(name).stem}-{short}"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _listed(folder: Path) -> list[Backup]:
    found = []
    for path in folder.iterdir():
        named = _NAME.fullmatch(path.name)
        if named is not None:
            at = datetime.strptime(named["stamp"], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(at, named["why"] or "", path))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _thin_out(folder: Path) -> None:
    """Delete the backups that `rotation` lets go, and what a killed program left."""
    backups = _listed(folder)
    stay = rotation.kept([each.at for each in backups])
    reasoned = [each for each in backups if each.why][: rotation.REASONED]
    for each in backups:
        if each.at not in stay and each not in reasoned:
            each.path.unlink(missing_ok=True)
            _sum_of(each.path).unlink(missing_ok=True)
    names = {each.path.name for each in _listed(folder)}
    oldest = time.time() - _ABANDONED_S
    for path in folder.iterdir():
        if path.name not in names and path.name.removesuffix(_SUM) not in names and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _sum_of(path: Path) -> Path:
    return path.with_name(path.name + _SUM)


def _expected_sum(path: Path) -> str | None:
    """The sum noted beside a file; None where none is, as beside a copy that somebody made by hand."""
    with suppress(OSError, IndexError):
        return _sum_of(path).read_text(encoding="utf-8").split()[0].lower()
    return None
