"""One field of one participant changed in a meeting of 25,000 people, journal included, against a bare UPDATE.

Both end when the change is durable, each in its own copy of the same file, in the same folder.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import bench_edit as limits

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant
from c2c_events.services.workspace import open_workspace
from c2c_events.storage.unit_of_work import UnitOfWork
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure

EDITS = 60
"""A round; each of another participant, anywhere in the file."""


def cases(scratch: Path) -> list[Measure]:
    ours, bare = (Path(shutil.copy(big_meeting(), scratch / name)) for name in ("ours.c2c", "bare.c2c"))
    workspace, connection, numbers = open_workspace(str(ours)), limits.connect(bare), count()
    people = workspace.read(lambda reader: reader.all(Participant))
    random.Random(1).shuffle(people)

    def chosen() -> list[Participant]:
        """People with another hotel each."""
        return [replace(people[n % len(people)], hotel=f"Hotel {n}") for n in islice(numbers, EDITS)]

    def put_what_is_shown() -> None:
        for person in chosen():
            workspace.run(Label("edit"), UnitOfWork.put, person)

    def fetch_and_put() -> None:
        for person in chosen():
            workspace.run(Label("edit"), set_hotel, person.id, person.hotel)

    def bare_update() -> None:
        for person in chosen():
            limits.edit(connection, "participant", "hotel", person.id, person.hotel)

    return [
        Case(f"{EDITS} edits of one field, of a value at hand", put_what_is_shown, bare_update, at_most=2.5, rounds=15),
        Case(f"{EDITS} edits of one field, fetched by id", fetch_and_put, bare_update, at_most=2.5, rounds=15),
    ]


def set_hotel(work: UnitOfWork, participant: str, hotel: str) -> None:
    work.put(replace(work.get(Participant, participant), hotel=hotel))
