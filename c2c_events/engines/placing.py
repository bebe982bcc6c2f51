"""The best result of a choice round, by OR-Tools: nothing that breaks no rule is better on any level.

All levels are sums over people, so one flow finds it. The same problem gives the same result, whatever the order of its
people and offers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from c2c_events.domain.placing import ApplicantId, Level, OfferId, Problem, Reached, Result
from c2c_events.engines.placing_arcs import Arcs, arcs_of
from c2c_events.engines.placing_flow import Network, cheapest
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
    network = Network(len(arcs.people), arcs.person, arcs.offer, arcs.most * 0, arcs.most)
    taken = cheapest(network, [*(arcs.costs[level] for level in Level), arcs.tie])
    if taken is None:
        raise AssertionError("everybody can be left without a place")
    return Result(
        placed(arcs, taken),
        tuple(reached(arcs, taken, list(Level))),
        frozenset(),
        f"OR-Tools {ortools.__version__}",  # type: ignore[attr-defined]
    )


def placed(arcs: Arcs, taken: Mask) -> dict[ApplicantId, OfferId | None]:
    names = [*(each.id for each in arcs.offers), None]
    return {one.id: names[n] for one, n in zip(arcs.people, arcs.offer[taken].tolist(), strict=True)}


def reached(arcs: Arcs, taken: Mask, levels: Sequence[Level]) -> list[Reached]:
    import numpy as np

    first = np.searchsorted(arcs.person, np.arange(len(arcs.people)))
    found = []
    for level in levels:
        cost = arcs.costs[level]
        worst = int(np.maximum.reduceat(cost, first).sum()) if len(first) else 0
        value = int(cost[taken].sum())
        found.append(Reached(level, value, value, worst))
    return found
