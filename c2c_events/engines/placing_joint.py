"""The best result of a round in which people are bound to one another.

The levels that bonds cannot change are solved as flows. What is left is then searched: only the arcs of results that
are best on those levels, in each part that minimum sizes leave. Who is not bound is placed by a flow again in the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_events.domain.placing import STRONG, Level
from c2c_events.engines import placing_wishes
from c2c_events.engines.placing_arcs import Arcs
from c2c_events.engines.placing_bonds import Bonds
from c2c_events.engines.placing_flow import best_only, cheapest
from c2c_events.engines.placing_minimums import Minimums, Node, search
from c2c_events.engines.placing_wishes import Aim, Round, Unknown
from c2c_events.progress import Tick

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Mask, Numbers

PARTS = 4
"""So many parts are searched; of others it is only known what they cannot be better than."""


def solve_joint(arcs: Arcs, bonds: Bonds, is_cancelled: Callable[[], bool], tick: Tick) -> tuple[Mask, tuple[int, ...]]:
    """The arcs taken, and of each level what no result comes to less than that is as good on those before.

    As far as the first level that is not proven; what stands after it means nothing.
    """
    first = _first_level(arcs, bonds)
    levels = [arcs.costs[level] for level in Level]
    found = search(Minimums(arcs.network(levels[:first]), arcs.offer, arcs.least), is_cancelled)
    start = found.best.taken if first else _nobody_bound(arcs, bonds, is_cancelled)
    candidates = [start]
    bounds = list[tuple[int, ...]]()
    work = placing_wishes.WORK / min(PARTS, len(found.parts))
    for n, node in enumerate(found.parts):
        part = _Part.of(arcs, bonds, node, first)
        taken, bound = part.searched(start, is_cancelled, tick, work) if n < PARTS else (None, part.flow_values)
        candidates += [] if taken is None else [taken]
        bounds += [] if bound is None else [bound]
    best = min(candidates, key=lambda taken: _values(arcs, bonds, taken))
    return best, found.bound + min(bounds, default=())


def _first_level(arcs: Arcs, bonds: Bonds) -> int:
    """The first level that bonds can change."""
    if arcs.gates.crossing or any(each.is_rule for each in bonds.pairs):
        return 0
    importances = {each.importance for each in bonds.pairs} | {each.importance for each in bonds.spreads}
    return list(Level).index(Level.WISHES if importances.isdisjoint(STRONG) else Level.RANKS)


def _nobody_bound(arcs: Arcs, bonds: Bonds, is_cancelled: Callable[[], bool]) -> Mask:
    """A result that keeps all rules: who is bound gets no place, unless they are locked."""
    import numpy as np

    kept = ~_bound(arcs, bonds)[arcs.person] | (arcs.offer == len(arcs.offers)) | arcs.locked[arcs.person]
    network = arcs.network([*(arcs.costs[level] for level in Level), arcs.tie])
    found = search(Minimums(network.only(kept), arcs.offer[kept], arcs.least), is_cancelled)
    taken = np.zeros(len(kept), bool)
    taken[np.flatnonzero(kept)[found.best.taken]] = True
    return taken


def _bound(arcs: Arcs, bonds: Bonds) -> Mask:
    """Of each person, whether they are bound to another."""
    import numpy as np

    bound = np.zeros(len(arcs.people), bool)
    bound[sorted(bonds.people())] = True
    for crossing, _ in arcs.gates.crossing:
        bound[arcs.person[crossing]] = True
    return bound


def _values(arcs: Arcs, bonds: Bonds, taken: Mask) -> tuple[int, ...]:
    at = arcs.offer[taken].tolist()
    sums = [int(arcs.costs[level][taken].sum()) + bonds.cost(level, at, len(arcs.offers)) for level in Level]
    return (*sums, int(arcs.tie[taken].sum()))


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part of the results: the `round_` of what is best on the levels before `first`, its arcs by their number, and
    what a flow without bonds comes to in it (`relaxed`, with its values)."""

    arcs: Arcs
    number: Numbers
    round_: Round
    is_bound: Mask
    first: int
    relaxed: Mask
    flow_values: tuple[int, ...]

    @classmethod
    def of(cls, arcs: Arcs, bonds: Bonds, node: Node, first: int) -> _Part:
        import numpy as np

        kept, network = best_only(node.network)
        number = np.flatnonzero(node.arcs)[kept]
        levels = tuple(arcs.costs[level][number] for level in list(Level)[first:])
        network = replace(network, levels=levels)
        flow = cheapest(replace(network, levels=(*levels, arcs.tie[number])))
        assert flow is not None, "the part has a result"
        least = arcs.least.copy()
        least[list(node.closed | node.opened)] = 0
        place = np.full(len(arcs.person), -1)
        place[number] = np.arange(len(number))
        crossing = [(place[own], most) for own, most in arcs.gates.crossing]
        left = tuple((own[own >= 0], most) for own, most in crossing)
        round_ = Round(network, arcs.offer[number], len(arcs.offers), least, bonds, left)
        values = tuple(int(level[flow.taken].sum()) for level in levels)
        return cls(arcs, number, round_, _bound(arcs, bonds), first, flow.taken, values)

    def searched(
        self, start: Mask, is_cancelled: Callable[[], bool], tick: Tick, work: float
    ) -> tuple[Mask | None, tuple[int, ...] | None]:
        """The best that was found, and of each level from the first what nothing is better than; None for nothing."""
        import numpy as np

        aims = [
            Aim(level, cost, bound)
            for level, cost, bound in zip(
                list(Level)[self.first :], self.round_.network.levels, self.flow_values, strict=True
            )
        ]
        try:
            best = placing_wishes.search(self.round_, aims, self._start(start), self._settled, is_cancelled, tick, work)
        except Unknown:
            return None, self.flow_values
        if best is None:
            return None, None
        taken = np.zeros(len(self.arcs.person), bool)
        taken[self.number[best.taken]] = True
        return taken, best.bounds

    def _start(self, start: Mask) -> Mask | None:
        """A result in this part that breaks no rule, where one is known."""
        if self.first and self._is_held(self.relaxed):
            return self.relaxed
        own = start[self.number]
        return own if own.sum() == start.sum() and self._is_held(own) else None

    def _is_held(self, taken: Mask) -> bool:
        """Whether each offer has what it needs."""
        least, network = self.round_.least, self.round_.network
        here = self._here(taken)
        return bool(((here == 0) | (here >= least)).all() and (here >= network.least[: len(here)]).all())

    def _here(self, taken: Mask) -> Numbers:
        import numpy as np

        return np.bincount(self.round_.offer[taken], minlength=self.round_.nowhere)[: self.round_.nowhere]

    def _settled(self, taken: Mask) -> Mask:
        """The best result in which who is bound stays, and no other offer with a minimum is held."""
        import numpy as np

        here = self._here(taken)
        held = np.append((here > 0) | (self.round_.least <= 1), True)
        kept = taken | (~self.is_bound[self.round_.network.person] & held[self.round_.offer])
        network = self.round_.network
        levels = (*network.levels, self.arcs.tie[self.number])
        least = network.least.copy()
        least[: len(here)] = np.maximum(least[: len(here)], np.where(here > 0, self.round_.least, 0))
        flow = cheapest(replace(network, least=least, levels=levels).only(kept))
        assert flow is not None, "it is itself such a result"
        settled = np.zeros(len(kept), bool)
        settled[np.flatnonzero(kept)[flow.taken]] = True
        return settled
