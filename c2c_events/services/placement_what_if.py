"""What a change would bring: found by solving the round again with it. Nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import OfferId, Problem
from c2c_events.domain.placing_changes import Change, changed
from c2c_events.domain.placing_reasons import Places
from c2c_events.engines.placing import solve
from c2c_events.progress import Tick, quiet


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who is elsewhere in the second of two results; None is without a place."""

    participant: ParticipantId
    before: OfferId | None
    after: OfferId | None


@dataclass(frozen=True)
class Tally:
    """`by_rank`: how many got their first choice, second, …; None counts those in what they did not rank."""

    placed: int
    unplaced: int
    by_rank: Mapping[int | None, int] = field(default_factory=dict)


@dataclass(frozen=True)
class WhatIf:
    """The best result without and with some changes; `moves` in the order of the problem."""

    before: Tally
    after: Tally
    moves: tuple[Move, ...]


def what_if(problem: Problem, changes: Sequence[Change], tick: Tick = quiet) -> WhatIf:
    """What changes would bring: the best results of the round without and with them. `tick` may raise `Cancelled`."""
    before, after = solve(problem, tick=tick).placed, solve(changed(problem, changes), tick=tick).placed
    return WhatIf(tally(problem, before), tally(problem, after), moves(before, after))


def tally(problem: Problem, places: Places) -> Tally:
    """How many got what, by rank."""
    option_of = {each.id: each.option for each in problem.offers}
    ranks: Counter[int | None] = Counter()
    for each in problem.applicants:
        if place := places[each.id]:
            ranks[each.ranks.get(option_of[place])] += 1
    placed = sum(ranks.values())
    return Tally(placed, len(problem.applicants) - placed, dict(sorted(ranks.items(), key=_unranked_last)))


def _unranked_last(item: tuple[int | None, int]) -> tuple[bool, int]:
    return item[0] is None, item[0] or 0


def moves(before: Places, after: Places) -> tuple[Move, ...]:
    """Who is elsewhere in the second result than in the first; of those who are in both."""
    return tuple(
        Move(ParticipantId(own), place, after[own])
        for own, place in before.items()
        if own in after and after[own] != place
    )
