"""A pure round from the database to the stored and explained result, against the bare flow of minimum cost."""

from __future__ import annotations

import shutil
from pathlib import Path

import bench_assign as limits

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.services.placement import place
from c2c_events.services.workspace import create_workspace, open_workspace
from c2c_events.storage.unit_of_work import UnitOfWork
from tests.bench.measures import LEAST_ROUNDS, Case, Measure
from tests.builders import a_meeting

PEOPLE = 25_000
ROUND = "the-round"


def cases(scratch: Path) -> list[Measure]:
    wanted, room = limits.problem(PEOPLE)
    made = scratch / "round.c2c"
    with create_workspace(str(made)) as workspace:
        workspace.run(Label("test"), make_round, wanted.tolist(), room.tolist())
    # One to warm up, and one for each round: each places a round that was never placed.
    unused = iter([shutil.copy(made, str(scratch / f"{n}.c2c")) for n in range(1 + LEAST_ROUNDS)])

    def ours() -> None:
        with open_workspace(next(unused)) as workspace:
            list(place(workspace, ROUND).reasons().all())

    return [
        Case(
            "25,000 people x 40 x 5, database to stored and explained",
            ours,
            lambda: limits.s_ortools_flow(wanted, room),
            at_most=3,
        )
    ]


def make_round(work: UnitOfWork, wanted: list[list[int]], room: list[int]) -> None:
    """Everybody ranks five options of forty, which take 92 % of all."""
    options = [work.new_id() for _ in room]
    persons = [
        Person(id=work.new_id(), given_name="Ana", family_name=f"{n}", emails=(f"p{n}@city.example",))
        for n in range(len(wanted))
    ]
    participants = [Participant(id=work.new_id(), person=each.id, status=Status.CONFIRMED) for each in persons]
    work.add(a_meeting(), ChoiceRound(id=ROUND, name="round"))
    work.add(
        *(
            Option(id=own, round=ROUND, code=f"o{n:02}", maximum=int(most), position=n)
            for n, (own, most) in enumerate(zip(options, room, strict=True))
        )
    )
    work.add(*persons)
    work.add(*participants)
    work.add(
        *(
            Choice(
                id=work.new_id(),
                round=ROUND,
                participant=each.id,
                ranks={options[offer]: rank for rank, offer in enumerate(own, start=1)},
            )
            for each, own in zip(participants, wanted, strict=True)
        )
    )
