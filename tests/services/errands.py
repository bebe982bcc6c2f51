"""What companions of tests are sent for: functions of a module, as they are found again in another process."""

import os
import time
from pathlib import Path

from c2c_events.domain.people import Person
from c2c_events.errors import NotFound, Phrase
from c2c_events.progress import Cancelled, Tick
from c2c_events.services.workspace import Workspace
from c2c_events.terms import THINGS


def people(workspace: Workspace, tick: Tick) -> list[Person]:
    return workspace.read(lambda reader: reader.all(Person))


def process(workspace: Workspace, tick: Tick) -> int:
    return os.getpid()


def notes_a_call(workspace: Workspace, tick: Tick) -> int:
    """How often it was called in this process."""
    workspace.kept[int] = workspace.kept.get(int, 0) + 1
    return workspace.kept[int]


def asks_for_nobody(workspace: Workspace, tick: Tick) -> None:
    raise NotFound(kind=Phrase(THINGS["person"]), name="Ana")


def makes_a_mistake(workspace: Workspace, tick: Tick) -> None:
    raise KeyError("Ana Soler")


def counts_to_three(workspace: Workspace, tick: Tick) -> str:
    for number in range(4):
        tick(number, 3)
        time.sleep(0.1)
    return "counted"


def works_until_stopped(stopped: Path, workspace: Workspace, tick: Tick) -> None:
    try:
        while True:
            tick(1, 2)
            time.sleep(0.01)
    except Cancelled:
        stopped.touch()
        raise


def dies(times: int, died: Path, workspace: Workspace, tick: Tick) -> int:
    """End the process as a killer would, so many times; then tell its number."""
    so_far = len(died.read_text()) if died.exists() else 0
    if so_far < times:
        died.write_text("x" * (so_far + 1))
        os._exit(9)
    return os.getpid()
