"""The cheapest way to give everybody one of their arcs, level by level, by OR-Tools' flow of minimum cost.

Costs are whole numbers and levels are exact: as many levels as fit into 63 bits are solved as one, each multiplied so
that one unit of it outweighs all that the levels after it could gain. When more are left, prices tell which arcs any
best result can use; the next levels are solved on these alone.

Why the multiplier may be small: two results differ by rounds of people who each take the place of the next, and a round
that comes to a gate twice is two rounds. So a round has at most as many people as there are gates, and each changes by
the dearest arc at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_, int64
    from numpy.typing import NDArray

    Numbers = NDArray[int64]
    Mask = NDArray[bool_]

_ROOM = 2**60
"""What the dearest way through all gates may cost: two of them can be added within 63 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """People come through arcs to gates, and from gates through edges to further ones, in the end to the exit.

    `person` and `gate`: of each arc, where `person` does not decrease and names each of `people` (0, 1, …) at least
    once. `tail` and `head`: the gates of each edge; the exit is the gate `gates`. `least` and `most`: how many an edge
    takes. `levels`: what each arc costs on each level, 0 or more; the first counts most.
    """

    people: int
    gates: int
    person: Numbers
    gate: Numbers
    tail: Numbers
    head: Numbers
    least: Numbers
    most: Numbers
    levels: tuple[Numbers, ...] = ()

    def only(self, arcs: Mask) -> Network:
        """The network without the other arcs."""
        return replace(
            self, person=self.person[arcs], gate=self.gate[arcs], levels=tuple(each[arcs] for each in self.levels)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A cheapest result: which arcs are `taken`, and how many `pass` each edge."""

    taken: Mask
    passing: Numbers


def cheapest(network: Network) -> Flow | None:
    """A result that no other betters on the first level, nor, without loss to it, on the second, and so on.

    None where edges cannot get what they need at least.
    """
    import numpy as np

    cost, many = _together(network)
    flow = _flow(network, cost)
    if flow is None or many == len(network.levels):
        return flow
    tight, narrower = _tightened(network, cost, flow)
    further = cheapest(replace(narrower, levels=narrower.levels[many:]))
    if further is None:
        raise AssertionError("the result that the prices come from is among those they allow")
    taken = np.zeros(len(network.person), bool)
    taken[np.flatnonzero(tight)[further.taken]] = True
    return replace(further, taken=taken)


def best_only(network: Network) -> tuple[Mask, Network]:
    """The arcs that any of the cheapest results can use, and the network in which all of them, and no others, are left.

    Raises `ValueError` where edges cannot get what they need at least.
    """
    import numpy as np

    kept = np.ones(len(network.person), bool)
    while network.levels:
        cost, many = _together(network)
        flow = _flow(network, cost)
        if flow is None:
            raise ValueError("there is no result")
        tight, network = _tightened(network, cost, flow)
        kept[kept] = tight
        network = replace(network, levels=network.levels[many:])
    return kept, network


def _tightened(network: Network, cost: Numbers, flow: Flow) -> tuple[Mask, Network]:
    """The arcs and the edges' limits of all results that cost as little as this one."""
    import numpy as np

    price = _prices(network, cost, flow)
    reduced = cost - price[network.gate]
    tight: Mask = reduced == reduced[flow.taken][network.person]
    gain = price[network.head] - price[network.tail]
    least = np.where(gain > 0, flow.passing, network.least)  # one less would cost somebody something
    most = np.where(gain < 0, flow.passing, network.most)
    return tight, replace(network.only(tight), least=least, most=most)


def _prices(network: Network, cost: Numbers, flow: Flow) -> Numbers:
    """Of each gate, and of the exit, a price such that nobody gains by changing what they have.

    They are lengths of shortest ways between gates: from one to another it is as far as the cheapest change of somebody
    who came through the one, and nothing along an edge with room, or back along one that can spare somebody
    (Ahuja, Magnanti, Orlin: Network Flows, 1993, 9.1).
    """
    import numpy as np

    held, before = (each[flow.taken][network.person] for each in (network.gate, cost))
    pair = held * (network.gates + 1) + network.gate
    order = np.argsort(pair, kind="stable")
    pairs, first = np.unique(pair[order], return_index=True)
    change = np.minimum.reduceat((cost - before)[order], first) if len(pairs) else pairs
    room, spare = flow.passing < network.most, flow.passing > network.least
    start = np.concatenate([pairs // (network.gates + 1), network.tail[room], network.head[spare]])
    end = np.concatenate([pairs % (network.gates + 1), network.head[room], network.tail[spare]])
    length = np.concatenate([change, np.zeros(len(start) - len(pairs), np.int64)])

    price = np.zeros(network.gates + 1, np.int64)
    for _ in range(network.gates + 2):
        before = price.copy()
        np.minimum.at(price, end, before[start] + length)
        if (price == before).all():
            return price
    raise AssertionError("the flow is not the cheapest")


def _together(network: Network) -> tuple[Numbers, int]:
    """As many of the first levels as fit into one cost, and how many these are.

    Raises `OverflowError` where not even one level fits.
    """
    import numpy as np

    allowed = _ROOM // (network.people + network.gates + 3)
    for many in range(len(network.levels), 0, -1):
        cost, largest = np.zeros(len(network.person), np.int64), 0
        for level in reversed(network.levels[:many]):
            unit = 1 + (network.gates + 1) * largest
            largest += unit * int(level.max(initial=0))
            if largest > allowed:
                break
            cost = cost + unit * level
        else:
            return cost, many
    if not network.levels:
        return np.zeros(len(network.person), np.int64), 0
    raise OverflowError("a level's costs are too large")


def _flow(network: Network, cost: Numbers) -> Flow | None:
    """The cheapest flow; who has but one arc stands at its gate beforehand."""
    import numpy as np
    from ortools.graph.python import min_cost_flow  # type: ignore[import-untyped]

    arcs = np.bincount(network.person, minlength=network.people)
    only = arcs[network.person] == 1
    choosing = np.flatnonzero(arcs > 1)
    number = np.zeros(network.people, np.int64)
    number[choosing] = np.arange(network.gates + 1, network.gates + 1 + len(choosing))
    supply = np.zeros(network.gates + 1 + len(choosing), np.int64)
    supply[: network.gates] = np.bincount(network.gate[only], minlength=network.gates)
    supply[number[choosing]] = 1
    supply[network.gates] = -network.people
    np.subtract.at(supply, network.tail, network.least)
    np.add.at(supply, network.head, network.least)

    chosen = np.flatnonzero(~only)
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        np.concatenate([number[network.person[chosen]], network.tail]).astype(np.int32),
        np.concatenate([network.gate[chosen], network.head]).astype(np.int32),
        np.concatenate([np.ones(len(chosen), np.int64), network.most - network.least]),
        np.concatenate([cost[chosen], np.zeros(len(network.tail), np.int64)]),
    )
    flow.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = flow.solve()
    if status == flow.INFEASIBLE:
        return None
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the flow was not solved: {status.name}")
    passing = flow.flows(np.arange(len(chosen) + len(network.tail), dtype=np.int32))
    taken = only.copy()
    taken[chosen] = passing[: len(chosen)] == 1
    return Flow(taken, passing[len(chosen) :] + network.least)
