"""What the first bytes of a file say, read before any connection is open; and which files this process has open.

On POSIX systems, closing any handle of a file drops all locks that the process holds on it, SQLite's too (its
documents, "How to corrupt a database file", 2.2). So a file is looked at by hand only while nothing here has it open.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

APPLICATION_ID = 0x43324345
""" "C2CE", at byte 68 of the file: it is a meeting file."""

SCHEMA_VERSION = 1
"""The version of the tables: `user_version` of a file. A file of a higher one is refused."""

_MAGIC = b"SQLite format 3\x00"
_LENGTH = 100

Identity = tuple[int, int]


@dataclass(frozen=True)
class Header:
    """What a plain SQLite file says of itself. `length`: how many bytes it should have; None where it does not say."""

    application_id: int
    version: int
    length: int | None = None


def read_header(path: Path) -> Header | None:
    """The header of a SQLite file; None where the file is encrypted, damaged or something else.

    The places of the numbers: SQLite's documents, "Database File Format", 1.3. Never call it on a file that is open.
    """
    with path.open("rb") as file:
        head = file.read(_LENGTH)
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        return None

    def number(at: int, size: int = 4) -> int:
        return int.from_bytes(head[at : at + size], "big")

    page_size = number(16, 2)
    page_size = 65536 if page_size == 1 else page_size
    counted = number(28) if number(24) == number(92) else 0  # the count is good only as of that change
    return Header(number(68), number(60), counted * page_size or None)


class OpenFiles:
    """The files this process has open, and what their headers said when they were opened."""

    def __init__(self) -> None:
        self._mutex = threading.Lock()
        self._open: dict[Identity, tuple[int, Header | None]] = {}

    def enter(self, path: Path, header: Header | None = None) -> tuple[Identity, Header | None]:
        """Note that `path` is being opened, and tell its header: read by hand only if nothing here has it open.

        `header`: what a file made just now will say. Raises `OSError`.
        """
        with self._mutex:
            own = _identity(path)
            times, known = self._open.get(own, (0, header))
            if not times and header is None:
                known = read_header(path)
            self._open[own] = (times + 1, known)
            return own, known

    def leave(self, own: Identity) -> None:
        with self._mutex:
            times, known = self._open.pop(own)
            if times > 1:
                self._open[own] = (times - 1, known)

    def sha256(self, path: Path) -> str | None:
        """The SHA-256 of a file, in hexadecimal; None while it is open here, when it may not be read by hand."""
        with self._mutex:
            if _identity(path) in self._open:
                return None
            with path.open("rb") as file:
                import hashlib  # loads a library of ciphers: not to look into a file

                return hashlib.file_digest(file, "sha256").hexdigest()


OPEN_FILES = OpenFiles()


def _identity(path: Path) -> Identity:
    found = path.stat()
    return found.st_dev, found.st_ino
