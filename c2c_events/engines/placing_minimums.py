"""Which offers are closed because too few come, by branch and bound.

Without the minimum sizes a round is a flow, and nothing with them is better. Where in its result an offer has some, but
fewer than its minimum, the offer is either closed or gets its minimum, and both are flows again. The best of what is
left to look at is looked at first; so the first result in which no offer is short is the best.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from c2c_events.engines.placing_flow import Flow, Network, cheapest

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Mask, Numbers

WORK = 40_000_000
"""After flows over so many arcs in sum, about half a minute, the best that was found is the result, and what is not
proven is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Minimums:
    """`offer` of each arc of `network`, whose edge n leads out of offer n; `least` people each, 0 where it does not
    matter."""

    network: Network
    offer: Numbers
    least: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A part of the results: those in which some offers are `closed` and some `opened`.

    `arcs` that are left, in a `network` of their own. `values`: what the best of them come to on each level; `taken`:
    one of these, in which an offer may still be `short`.
    """

    closed: frozenset[int]
    opened: frozenset[int]
    arcs: Mask
    network: Network
    taken: Mask
    values: tuple[int, ...]
    short: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`best`: the part in whose result nothing is short. `bound`: no result comes to less. `parts`: where all results
    are that come to as much; only the best itself where less is possible."""

    best: Node
    bound: tuple[int, ...]
    parts: tuple[Node, ...]


def search(minimums: Minimums, is_cancelled: Callable[[], bool]) -> Found:
    """The best result on the levels of the network in which no offer is short."""
    root = _closed(minimums, frozenset())
    best, complete = root, list[Node]()
    while best.short:  # a result that is always there: what lacks most is closed until nothing is short
        best = _closed(minimums, best.closed | {best.short[0]})
    looked_at, nodes = 0, WORK // max(2000, len(minimums.offer))
    heap = [(root.values, looked_at, root)] if root.short else []
    while heap and heap[0][0] < best.values and looked_at < nodes and not is_cancelled():
        for child in _children(minimums, heappop(heap)[-1]):
            looked_at += 1
            if child.short:
                heappush(heap, (child.values, looked_at, child))
            else:
                complete.append(child)
                best = min(best, child, key=lambda each: each.values)
    bound = min([best.values, *(values for values, _, _ in heap)])
    parts = [*complete, *(node for _, _, node in heap)] or [root]
    if bound < best.values:
        return Found(best, bound, (best,))
    return Found(best, bound, tuple(each for each in parts if each.values == best.values))


def _closed(minimums: Minimums, closed: frozenset[int]) -> Node:
    node = _node(minimums, closed, frozenset())
    assert node is not None, "everybody can be left without a place"
    return node


def _children(minimums: Minimums, node: Node) -> Iterator[Node]:
    offer = node.short[0]
    for closed, opened in (({offer}, set[int]()), (set[int](), {offer})):
        child = _node(minimums, node.closed | closed, node.opened | opened)
        if child is not None:
            yield child


def _node(minimums: Minimums, closed: frozenset[int], opened: frozenset[int]) -> Node | None:
    import numpy as np

    network = minimums.network
    if any(network.most[each] < minimums.least[each] for each in opened):
        return None
    arcs = ~np.isin(minimums.offer, list(closed)) if closed else np.ones(len(minimums.offer), bool)
    least = network.least.copy()
    need = list(opened)
    least[need] = np.maximum(least[need], minimums.least[need])
    own = replace(network.only(arcs), least=least)
    flow = cheapest(own)
    if flow is None:
        return None
    taken = np.zeros(len(arcs), bool)
    taken[np.flatnonzero(arcs)[flow.taken]] = True
    values = tuple(int(level[flow.taken].sum()) for level in own.levels)
    return Node(closed, opened, arcs, own, taken, values, _short(minimums, flow))


def _short(minimums: Minimums, flow: Flow) -> tuple[int, ...]:
    """The offers with some people, but too few; the one that lacks most, as a part of what it needs, comes first."""
    least = minimums.least.tolist()
    here = flow.passing[: len(least)].tolist()
    short = [n for n, many in enumerate(here) if 0 < many < least[n]]
    return tuple(sorted(short, key=lambda n: (here[n] / least[n], n)))
