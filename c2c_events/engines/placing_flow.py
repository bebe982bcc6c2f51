"""The cheapest way to give everybody one of their arcs, level by level, by OR-Tools' flow of minimum cost.

Costs are whole numbers and levels are exact: as many levels as fit into 63 bits are solved as one, each multiplied so
that one unit of it outweighs all that the levels after it could gain. When more are left, the prices of the offers tell
which arcs any best result can use; the next levels are solved on these alone.

Why the multiplier may be small: two results differ by rounds of people who each take the place of the next, and a round
that comes to an offer twice is two rounds. So a round has at most as many people as there are offers, and each changes
by the dearest arc at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

    Numbers = NDArray[int64]
    Mask = NDArray[bool_]

_ROOM = 2**59
"""Sums of costs along any way through the offers stay below, so that `_FAR` can be added to one within 63 bits."""
_FAR = 2**61


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Arcs from people to offers, and how many each offer takes.

    `person` does not decrease, and names each of `people` (0, 1, …) at least once; `offer` of each arc, below
    `len(most)`.
    """

    people: int
    person: Numbers
    offer: Numbers
    least: Numbers
    most: Numbers


def cheapest(network: Network, levels: Sequence[Numbers]) -> Mask | None:
    """The arcs taken in a result that no other betters on the first level, nor, without loss to it, on the second, ….

    `levels`: what each arc costs, 0 or more. None where the offers cannot get what they need at least.
    """
    import numpy as np

    now, later = _together(network, levels)
    taken = _flow(network, now)
    if taken is None or not later:
        return taken
    tight, narrower = tightened(network, now, taken)
    further = cheapest(narrower, [each[tight] for each in later])
    if further is None:
        raise AssertionError("the result that the prices come from is among those they allow")
    everywhere = np.zeros(len(network.person), bool)
    everywhere[np.flatnonzero(tight)[further]] = True
    return everywhere


def tightened(network: Network, cost: Numbers, taken: Mask) -> tuple[Mask, Network]:
    """What all results that cost as little as `taken` have in common: the arcs they can use, as a mask and a network.

    In that network each of them, and no other result, is allowed; so its offers may need all their places taken.
    """
    import numpy as np

    held = network.offer[taken]
    load = np.bincount(held, minlength=len(network.most))
    price = _prices(network, cost, taken, load)
    reduced = cost - price[network.offer]
    tight: Mask = reduced == reduced[taken][network.person]
    gains = price[:-1] - price[-1]
    return tight, Network(
        network.people,
        network.person[tight],
        network.offer[tight],
        np.where(gains < 0, load, network.least),
        np.where(gains > 0, load, network.most),
    )


def _prices(network: Network, cost: Numbers, taken: Mask, load: Numbers) -> Numbers:
    """Of each offer, and last of an empty place, a price such that nobody gains by changing what they have.

    They are the shortest ways in the graph of the offers: from one to another it is as far as the cheapest change of
    somebody who holds the one; from an offer with room it costs nothing to an empty place, and back to one that can
    spare somebody (Ahuja, Magnanti, Orlin: Network Flows, 9.3).
    """
    import numpy as np

    offers = len(network.most)
    far = np.full((offers + 1, offers + 1), _FAR, np.int64)
    held = network.offer[taken][network.person]
    np.minimum.at(far, (held, network.offer), cost - cost[taken][network.person])
    far[:-1, -1] = np.where(load < network.most, 0, _FAR)
    far[-1, :-1] = np.where(load > network.least, 0, _FAR)
    np.fill_diagonal(far, 0)
    for middle in range(offers + 1):
        np.minimum(far, far[:, middle, None] + far[None, middle, :], out=far)
        np.minimum(far, _FAR, out=far)
    return np.asarray(far.min(axis=0))


def _together(network: Network, levels: Sequence[Numbers]) -> tuple[Numbers, Sequence[Numbers]]:
    """As many of the first levels as fit into one cost, and those that are left.

    Raises `OverflowError` where not even one level fits.
    """
    import numpy as np

    offers = len(network.most)
    allowed = _ROOM // (network.people + 2 * offers + 2)
    for many in range(len(levels), 0, -1):
        cost, largest = np.zeros(len(network.person), np.int64), 0
        for level in reversed(levels[:many]):
            unit = 1 + (offers + 1) * largest
            largest += unit * int(level.max(initial=0))
            if largest > allowed:
                break
            cost = cost + unit * level
        else:
            return cost, levels[many:]
    raise OverflowError("a level's costs are too large")


def _flow(network: Network, cost: Numbers) -> Mask | None:
    """The cheapest arcs; those who have but one are placed beforehand."""
    import numpy as np
    from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped]

    offers = len(network.most)
    arcs = np.bincount(network.person, minlength=network.people)
    only = arcs[network.person] == 1
    seated = np.bincount(network.offer[only], minlength=offers)
    least, most = np.maximum(network.least - seated, 0), network.most - seated
    if (most < 0).any():
        return None
    taken = only.copy()
    if only.all():
        return taken if (least == 0).all() else None

    open_arcs = np.flatnonzero(~only)
    choosing = np.flatnonzero(arcs > 1)
    number = np.zeros(network.people, np.int64)
    number[choosing] = np.arange(len(choosing))
    first, end = len(choosing), len(choosing) + offers
    tail = np.concatenate([number[network.person[open_arcs]], np.arange(first, end)])
    head = np.concatenate([first + network.offer[open_arcs], np.full(offers, end)])
    room = np.concatenate([np.ones(len(open_arcs), np.int64), np.maximum(most - least, 0)])
    supplies = np.concatenate([np.ones(first, np.int64), -least, [least.sum() - first]])
    if supplies[-1] > 0 or (least > most).any():
        return None
    costs = np.concatenate([cost[open_arcs], np.zeros(offers, np.int64)])
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tail.astype(np.int32), head.astype(np.int32), room, costs)
    flow.set_nodes_supplies(np.arange(end + 1, dtype=np.int32), supplies)
    status = flow.solve()
    if status == flow.INFEASIBLE:
        return None
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status.name}")
    taken[open_arcs] = flow.flows(np.arange(len(open_arcs), dtype=np.int32)) == 1
    return np.asarray(taken)
