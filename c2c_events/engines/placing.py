"""The best result of a choice round, by OR-Tools: nothing that breaks no rule is better on any level.

Where people do not depend on one another, all levels are sums over them and one flow finds it; bonds between them are
searched beside. The same problem gives the same result, whatever the order of its people and offers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from c2c_events.domain.placing import ApplicantId, Level, OfferId, Problem, Reached, Result
from c2c_events.engines.placing_arcs import Arcs, arcs_of
from c2c_events.engines.placing_bonds import Bonds, bonds_of
from c2c_events.engines.placing_joint import solve_joint
from c2c_events.engines.placing_minimums import Minimums, search
from c2c_events.progress import Tick, quiet

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Mask


def solve(problem: Problem, is_cancelled: Callable[[], bool] = lambda: False, tick: Tick = quiet) -> Result:
    """The best result of a round.

    `is_cancelled` is asked from time to time, from another thread too; once it says so, the best of what was found is
    the result: it breaks no rule, and its levels tell what is not proven. `tick` is called as levels are done, and may
    raise `Cancelled`.
    """
    import ortools

    tick(0, len(Level))
    arcs = arcs_of(problem)
    bonds = bonds_of(problem, arcs.people)
    if bonds.pairs or bonds.spreads or arcs.gates.crossing:
        taken, bounds = solve_joint(arcs, bonds, is_cancelled, tick)
    else:
        network = arcs.network([*(arcs.costs[level] for level in Level), arcs.tie])
        found = search(Minimums(network, arcs.offer, arcs.least), is_cancelled)
        taken, bounds = found.best.taken, found.bound
    tick(len(Level), len(Level))
    return Result(
        placed(arcs, taken),
        reached(arcs, bonds, taken, bounds),
        closed(arcs, taken),
        f"OR-Tools {ortools.__version__}",  # type: ignore[attr-defined]
    )


def placed(arcs: Arcs, taken: Mask) -> dict[ApplicantId, OfferId | None]:
    names = [*(each.id for each in arcs.offers), None]
    return {one.id: names[n] for one, n in zip(arcs.people, arcs.offer[taken].tolist(), strict=True)}


def closed(arcs: Arcs, taken: Mask) -> frozenset[OfferId]:
    """The offers that would have been held, had they reached their minimum."""
    import numpy as np

    here = np.bincount(arcs.offer[taken], minlength=len(arcs.offers)).tolist()
    return frozenset(each.id for n, each in enumerate(arcs.offers) if here[n] < arcs.least[n])


def reached(arcs: Arcs, bonds: Bonds, taken: Mask, bound: Sequence[int]) -> tuple[Reached, ...]:
    """What each level came to. `bound`: of each level, no result that is as good on the levels before has less; what
    stands after the first level that is not proven means nothing."""
    import numpy as np

    first = np.searchsorted(arcs.person, np.arange(len(arcs.people)))
    at = arcs.offer[taken].tolist()
    found = list[Reached]()
    for level, least in zip(Level, [*bound, *[0] * len(Level)], strict=False):
        cost = arcs.costs[level]
        worst = bonds.worst(level) + (int(np.maximum.reduceat(cost, first).sum()) if len(first) else 0)
        value = int(cost[taken].sum()) + bonds.cost(level, at, len(arcs.offers))
        is_known = all(each.is_proven for each in found)
        found.append(Reached(level, value, least if is_known else 0, worst))
    return tuple(found)
