"""Everybody of a meeting of 25,000 read beside a thread that is busy in Python, as one that paints is, against alone.

The two threads share one interpreter, so twice as long is fair; a driver that gives way after each row would take a
hundred times as long.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from c2c_events.domain.people import Person
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure


def cases(scratch: Path) -> list[Measure]:
    workspace = open_workspace(str(big_meeting()), read_only=True)

    def read_all() -> None:
        workspace.read(lambda reader: reader.all(Person))

    def read_beside_a_busy_thread() -> None:
        with _busy_thread():
            read_all()

    return [Case("25,000 people read beside a busy thread", read_beside_a_busy_thread, read_all, at_most=5)]


@contextmanager
def _busy_thread() -> Iterator[None]:
    enough = threading.Event()

    def spin() -> None:
        while not enough.is_set():
            pass

    thread = threading.Thread(target=spin)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()
