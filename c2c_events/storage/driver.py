"""Connections of the driver to a meeting file, and the journal beside it; loads nothing of SQLAlchemy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any, Literal


def connect_file(path: Path, key: str | None, mode: Literal["rw", "ro"] = "rw") -> Any:
    """A connection of the driver to a file that is there, not checked yet. `path` is absolute.

    `mode`: "rw" puts in order what a killed program left behind, and where the file may not be written it reads only;
    "ro" never writes a byte.
    """
    import sqlcipher3.dbapi2

    # Never "rwc": a file that went away is not made anew.
    driver = sqlcipher3.dbapi2.connect(f"{path.as_uri()}?mode={mode}", uri=True, check_same_thread=False)
    return _unlocked(driver, key)


def copy_in_memory(source: Any, key: str | None) -> Any:
    """A connection to a copy of all that `source`, a connection to a file, shows now; the key is that of the file.

    A writer waits while the copy is made: a tenth of a second for 100 MB.
    """
    import sqlcipher3.dbapi2

    copy = _unlocked(sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False), key)
    source.backup(copy)
    return copy


def _unlocked(driver: Any, key: str | None) -> Any:
    driver.isolation_level = None  # each caller says BEGIN itself
    if key:
        quoted = key.replace("'", "''")
        driver.execute(f"PRAGMA key='{quoted}'")  # before anything else is asked of the file
        driver.execute("PRAGMA cipher_log_level=NONE")  # a wrong key is ours to tell
    return driver


def journal_of(path: Path) -> Path:
    """The file beside a meeting file by which SQLite takes back what was not finished. It belongs to that file."""
    return path.with_name(path.name + "-journal")


def has_journal(path: Path) -> bool:
    """Whether something that was not finished waits to be taken back."""
    with suppress(OSError):
        return journal_of(path).stat().st_size > 0
    return False


def sqlite_version() -> str:
    """The version of SQLite that is inside the driver."""
    import sqlcipher3.dbapi2

    return str(sqlcipher3.dbapi2.sqlite_version)
