"""Looks into a meeting file before anything heavy is loaded: to show its first list while the rest still starts.

Only what is as usual is read, and never a byte is written. Whatever is not (another version, a lock, something left
unfinished, a damage) is left to the ordinary opening, which has a sentence for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from c2c_events.storage.driver import connect_file, has_journal
from c2c_events.storage.header import APPLICATION_ID, OPEN_FILES, SCHEMA_VERSION, Header, Identity
from c2c_events.storage.locks import lock_file_of


class Look:
    """A reading transaction on a file. Close it before anything is to be written: until then a change has to wait."""

    def __init__(self, driver: Any, identity: Identity) -> None:
        self._driver = driver
        self._identity: Identity | None = identity

    def ask(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a statement, whose parameters are written `?`. Raises `failures()`."""
        cursor = self._driver.execute(statement, tuple(parameters))
        try:
            found: list[tuple[Any, ...]] = cursor.fetchall()
        finally:
            cursor.close()
        return found

    def close(self) -> None:
        """End it. Closing again does nothing."""
        if self._identity is not None:
            self._driver.close()
            OPEN_FILES.leave(self._identity)
            self._identity = None


def failures() -> type[Exception]:
    """What the driver raises where a file cannot be read after all."""
    import sqlcipher3.dbapi2

    found: type[Exception] = sqlcipher3.dbapi2.Error
    return found


def look_into(place: str, key: str | None = None) -> Look | None:
    """A look at a meeting file that is as usual in everything; None for any other place, without a reason."""
    path = Path(place).absolute()
    with suppress(OSError):
        path = path.resolve(strict=True)
        if lock_file_of(path).exists() or has_journal(path):
            return None
        identity, header = OPEN_FILES.enter(path)
        look = None
        try:
            look = _opened(path, key, header, identity)
        finally:
            if look is None:
                OPEN_FILES.leave(identity)
        return look
    return None


def _opened(path: Path, key: str | None, header: Header | None, identity: Identity) -> Look | None:
    if header is None and not key:
        return None
    if header is not None and header.length is not None and path.stat().st_size < header.length:
        return None
    driver = None
    try:
        driver = connect_file(path, key if header is None else None, "ro")
        driver.execute("PRAGMA trusted_schema=OFF")
        driver.execute("BEGIN")
        found = [driver.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    except failures():
        found = []
    if found == [APPLICATION_ID, SCHEMA_VERSION]:
        return Look(driver, identity)
    if driver is not None:
        driver.close()
    return None
