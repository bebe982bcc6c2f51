"""Files that appear whole or not at all: made under another name first, and put in their place when they are whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO, TypeVar
from uuid import uuid4

from c2c_events.errors import N_, C2CError, system_reason

T = TypeVar("T")


class CannotWrite(C2CError):
    sentence = N_("“{path}” cannot be written: {why}. Choose another folder; nothing was left behind.")


@contextmanager
def half_written(out: Path) -> Iterator[Path]:
    """Where to write what shall become the file `out`: beside it; taken away if it is still there in the end.

    Raises `CannotWrite` for what the system refuses.
    """
    beside = out.with_name(_name())
    try:
        yield beside
    except OSError as problem:
        raise CannotWrite(path=out.name, why=system_reason(problem)) from problem
    finally:
        with suppress(OSError):  # a folder where nothing can be written says so once
            beside.unlink(missing_ok=True)


@contextmanager
def half_filled(out: Path) -> Iterator[Path]:
    """A folder for the files that shall stand in the folder `out`, which is made; taken away in the end.

    It is in `out`: what is beside that may be another disk. Raises `CannotWrite` for what the system refuses.
    """
    inside, there = out / _name(), out.exists()
    try:
        inside.mkdir(parents=True)
        yield inside
    except OSError as problem:
        raise CannotWrite(path=out.name, why=system_reason(problem)) from problem
    finally:
        rmtree(inside, ignore_errors=True)
        if not there:
            with suppress(OSError):  # it stays where something is in it
                out.rmdir()


def _name() -> str:
    """Says nothing about anybody; the dot and the ending keep other programs away from a half-written file."""
    return f".~{uuid4().hex}.tmp"


def write(path: Path, content: Callable[[BinaryIO], T]) -> T:
    """Write a file and have it on the disk, not only on its way there; it is closed after, as Windows wants it."""
    with path.open("wb") as file:
        result = content(file)
        file.flush()
        os.fsync(file.fileno())
    return result


def fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files, by name and content, into a folder, and have them on the disk.

    First all are written: for a disk, to be asked once for hundreds of files is a fraction of the work.
    """
    written = []
    for name, content in files:
        (folder / name).write_bytes(content)
        written.append(folder / name)
    for path in written:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def move_into(folder: Path, whole: Path) -> None:
    """Put the files of a folder in their places in another; those of the same names are replaced."""
    for each in sorted(whole.iterdir()):
        each.replace(folder / each.name)


def sha256(path: Path) -> str:
    """Of a file; of a folder, of the names and contents of its files."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    listed = "".join(f"{sha256(each)}  {each.name}\n" for each in sorted(path.iterdir()))
    return hashlib.sha256(listed.encode()).hexdigest()
