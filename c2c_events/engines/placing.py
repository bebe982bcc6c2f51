"""The best result of a choice round, by OR-Tools: nothing that breaks no rule is better on any level.

All levels are sums over people, so one flow finds it. The same problem gives the same result, whatever the order of its
people and offers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from c2c_events.domain.placing import ApplicantId, Level, OfferId, Problem, Reached, Result
from c2c_events.engines.placing_arcs import Arcs, arcs_of
from c2c_events.engines.placing_minimums import Minimums, search
from c2c_events.progress import Tick, quiet

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Mask


def solve(problem: Problem, is_cancelled: Callable[[], bool] = lambda: False, tick: Tick = quiet) -> Result:
    """The best result of a round.

    `is_cancelled` is asked from time to time, from another thread too; once it says so, the best of what was found is
    the result: it breaks no rule, and its levels tell what is not proven. `tick` may raise `Cancelled`.
    """
    import ortools

    arcs = arcs_of(problem)
    found = search(
        Minimums(arcs.network([*(arcs.costs[level] for level in Level), arcs.tie]), arcs.offer, arcs.least),
        is_cancelled,
    )
    return Result(
        placed(arcs, found.best.taken),
        reached(arcs, found.best.taken, found.bound),
        closed(arcs, found.best.taken),
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


def reached(arcs: Arcs, taken: Mask, bound: Sequence[int]) -> tuple[Reached, ...]:
    """What each level came to. `bound`: of each level, no result that is as good on the levels before has less; it is
    known as far as the first level that is not proven."""
    import numpy as np

    first = np.searchsorted(arcs.person, np.arange(len(arcs.people)))
    found = list[Reached]()
    for level, least in zip(Level, bound, strict=False):
        cost = arcs.costs[level]
        worst = int(np.maximum.reduceat(cost, first).sum()) if len(first) else 0
        is_known = all(each.is_proven for each in found)
        found.append(Reached(level, int(cost[taken].sum()), least if is_known else 0, worst))
    return tuple(found)
