"""Places a choice round: reads it, has the best result worked out, and stores it with the run as a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.domain.choices import (
    ChoiceRoundId,
    OptionId,
    Placement,
    PlacementId,
    PlacementRun,
    PlacementRunId,
    RoundStatus,
)
from c2c_events.domain.groups import DepartureId
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import Applicant, OfferId, Result
from c2c_events.domain.placing_reasons import Places, Reasons
from c2c_events.engines.placing import solve
from c2c_events.progress import Tick, quiet
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.undisturbed import undisturbed
from c2c_events.services.workspace import Workspace
from c2c_events.storage.last_changes import last_stamp
from c2c_events.storage.unit_of_work import ChangedMeanwhile, UnitOfWork


@dataclass(frozen=True)
class WorkedOut:
    """The best result of a round as it was gathered; `as_of`: the last change it knows of. Nothing is stored yet."""

    round: GatheredRound
    result: Result
    as_of: str


@dataclass(frozen=True)
class Placed:
    """A round that was placed. `round`: as it was gathered before."""

    round: GatheredRound
    result: Result
    run: PlacementRun
    changes: ChangeSet

    def reasons(self) -> Reasons:
        """Why everybody got what they got."""
        return Reasons(self.round.problem, self.result.placed)


def place(
    workspace: Workspace,
    round_id: ChoiceRoundId,
    seed: int | None = None,
    tick: Tick = quiet,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Placed:
    """Place everybody of a round as well as can be, and store it: undo takes the places back, the run stays a fact.

    The same as `work_out` and then `store`.
    """
    with undisturbed():
        worked = work_out(workspace, round_id, seed, tick, is_cancelled)
        done = workspace.run(Label("place_round", round_id), store, worked)
    return Placed(worked.round, worked.result, done.result, done.changes)


def work_out(
    workspace: Workspace,
    round_id: ChoiceRoundId,
    seed: int | None = None,
    tick: Tick = quiet,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> WorkedOut:
    """The best result of a round; nobody who changes things waits for it.

    `seed`: of its lottery, which the round keeps; that of the round where none is given. `is_cancelled` and `tick` as
    `engines.placing.solve` has them. Raises `NotFound`, `Cancelled`.
    """
    gathered, as_of = workspace.read(lambda reader: (gather_round(reader, round_id, seed), last_stamp(reader)))
    return WorkedOut(gathered, solve(gathered.problem, is_cancelled, tick), as_of)


def store(work: UnitOfWork, worked: WorkedOut) -> PlacementRun:
    """Store a result with its run. Raises `NotFound`; `ChangedMeanwhile` where what it started from changed."""
    gathered, result = worked.round, worked.result
    own, seed = gathered.round, gathered.problem.rules.seed
    if last_stamp(work) != worked.as_of and gather_round(work, own.id, seed).problem != gathered.problem:
        raise ChangedMeanwhile()
    store_places(work, gathered, result.placed)
    work.put(replace(work.get(type(own), own.id), round_status=RoundStatus.PLACED, seed=seed))
    run = _run(work, gathered, result)
    work.add(run)
    return run


def store_places(work: UnitOfWork, gathered: GatheredRound, places: Places) -> None:
    """Put applicants into offers: who had a placement keeps its id. Who is in a group by hand stays as they are."""
    changed, new, own = [], [], gathered.round
    for applicant in gathered.problem.applicants:
        participant = ParticipantId(applicant.id)
        if participant in gathered.by_hand:
            continue
        option, departure, rank = _where(gathered, applicant, places[applicant.id])
        known = gathered.placements.get(participant)
        if known is None:
            made = Placement(
                id=PlacementId(work.new_id()),
                round=own.id,
                participant=participant,
                option=option,
                departure=departure,
                rank=rank,
            )
            new.append(made)
        elif (known.option, known.departure, known.rank) != (option, departure, rank):
            changed.append(replace(known, option=option, departure=departure, rank=rank))
    work.add(*new)
    work.put(*changed)


def _where(
    gathered: GatheredRound, applicant: Applicant, place: OfferId | None
) -> tuple[OptionId | None, DepartureId | None, int | None]:
    """Option, departure and rank of a placement in an offer, or in none."""
    if place is None:
        return None, None, None
    offer = gathered.offers[place]
    departure = offer.departure.id if offer.departure else None
    return offer.option.id, departure, applicant.ranks.get(offer.option.id)


def _run(work: UnitOfWork, gathered: GatheredRound, result: Result) -> PlacementRun:
    ranks: Counter[str] = Counter()
    for applicant in gathered.problem.applicants:
        place = result.placed[applicant.id]
        if place is not None:
            ranks[str(applicant.ranks.get(gathered.offers[place].option.id, ""))] += 1
    return PlacementRun(
        id=PlacementRunId(work.new_id()),
        round=gathered.round.id,
        seed=gathered.problem.rules.seed,
        ran_at=work.now,
        solver=result.solver,
        levels=result.reached,
        by_rank=dict(sorted(ranks.items())),
        unplaced=sum(place is None for place in result.placed.values()),
        closed=frozenset(result.closed),
        outcome={own: place or "" for own, place in result.placed.items()},
    )
