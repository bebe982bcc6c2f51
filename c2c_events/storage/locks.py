"""Who has a meeting file open for writing: a small file beside it, `.~lock.NAME#`.

The databases look after their own locks; this one lets a second program, on this machine or on another that sees the
same folder, say at once who works on the file, and open it to read only. It is stale when its process is gone, which
can be known only on the machine where it was made. The meeting file itself is never touched here.
"""

from __future__ import annotations

import getpass
import json
import os
import platform
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from c2c_events.errors import N_, C2CError
from c2c_events.processes import Process, this_process

_BEING_WRITTEN_S = 1.0
_TRIES = 5


class OpenElsewhere(C2CError):
    """`who`: the user and the machine, as the lock says. `lock`: the name of the lock file."""

    sentence = N_(
        "“{path}” is open already: {who} works on it. Close it there, or open it here to read only. "
        "If nobody has it open any more, delete the file “{lock}” beside it."
    )


@dataclass(frozen=True)
class Holder:
    """Who holds a lock. `started`: when the process began, in seconds since 1970."""

    user: str
    host: str
    process: int
    started: float

    @property
    def who(self) -> str:
        return f"{self.user or '?'} @ {self.host or '?'}"

    def is_gone(self) -> bool:
        """Whether its process has ended; False where that cannot be known, since it ran on another machine."""
        return self.host == platform.node() and Process(self.process, self.started).is_gone()


class FileLock:
    """A lock that is held. Release it when the file is closed; it is released by itself when the process ends."""

    def __init__(self, path: Path, said: bytes) -> None:
        self._path = path
        self._said = said

    def release(self) -> None:
        """Take the lock file away, if it is still ours."""
        if _read(self._path) == self._said:
            self._path.unlink(missing_ok=True)


def lock_file_of(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


def acquire(path: Path, is_gone: Callable[[Holder], bool] = Holder.is_gone) -> FileLock:
    """Lock the meeting file `path` for this process.

    Raises `OpenElsewhere`, also where this process holds it already; `OSError` where no file can be written beside it.
    """
    lock = lock_file_of(path)
    ours = json.dumps(asdict(_ourselves()), ensure_ascii=False).encode()
    for _ in range(_TRIES):
        try:
            _write_new(lock, ours)
            return FileLock(lock, ours)
        except FileExistsError:
            found = _settled(lock)
            holder = _holder(found)
            if found is None:
                continue  # it was released just now
            if holder is not None and not is_gone(holder):
                raise OpenElsewhere(path=path.name, who=holder.who, lock=lock.name) from None
            _remove_stale(lock, found)
    raise OpenElsewhere(path=path.name, who="?", lock=lock.name)


def _ourselves() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a system without that user
        user = ""
    own = this_process()
    return Holder(user, platform.node(), own.number, own.started)


def _write_new(lock: Path, said: bytes) -> None:
    """Make the lock file; raises `FileExistsError` where there is one."""
    handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(said)
    except OSError:
        lock.unlink(missing_ok=True)
        raise


def _read(lock: Path) -> bytes | None:
    with suppress(OSError):
        return lock.read_bytes()
    return None


def _settled(lock: Path) -> bytes | None:
    """What the lock says, given a moment to say it: it is made empty and then written."""
    deadline = time.monotonic() + _BEING_WRITTEN_S
    while (said := _read(lock)) == b"" and time.monotonic() < deadline:
        time.sleep(0.02)
    return said


def _holder(said: bytes | None) -> Holder | None:
    """The holder a lock names; None where it names none (it was cut off by a power cut, or is another program's)."""
    try:
        own = json.loads(said or b"")
        return Holder(str(own["user"]), str(own["host"]), int(own["process"]), float(own["started"]))
    except (ValueError, KeyError, TypeError):
        return None


def _remove_stale(lock: Path, found: bytes) -> None:
    """Take a stale lock away, but not the fresh one of somebody who found it stale a moment before us.

    It is moved aside first, which only one of several can do, and put back if it is not the one that was looked at.
    """
    aside = lock.with_name(f"{lock.name}{uuid4().hex}")
    try:
        lock.rename(aside)
    except FileNotFoundError:
        return
    moved = _read(aside)
    if moved is not None and moved != found:
        with suppress(FileExistsError):
            _write_new(lock, moved)
    aside.unlink(missing_ok=True)
