"""Wishes that bind several people, by OR-Tools CP-SAT: being together or apart, and an even spread over the offers.

The search begins with what the flow found, and looks only at arcs of results that are best on the levels before: so no
wish costs anybody a rank, unless it was said to matter more. It has one worker and is cut off by work done, not by
the clock, so that it ends the same each time.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from c2c_events.domain.placing import Level
from c2c_events.engines.placing_bonds import Bonds, Pair, Spread
from c2c_events.engines.placing_flow import Network
from c2c_events.engines.without_pandas import without_pandas
from c2c_events.progress import Tick

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Mask, Numbers

WORK = 12.0
"""After so much work the search ends, in CP-SAT's own unit, two or three seconds of a core; a level that is not proven
sooner takes half of what is left."""
_ASKED_EVERY_S = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """What can be searched: a `network` of arcs to offers (`offer` of each arc; `nowhere` is none), and what binds.

    Edge n of the network leads out of offer n; where somebody is in it, there are at least `least[n]`. `crossing`: arcs
    of which at most so many are taken.
    """

    network: Network
    offer: Numbers
    nowhere: int
    least: Numbers
    bonds: Bonds
    crossing: tuple[tuple[Numbers, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Aim:
    """What is to be small: the cost of each arc, and of bonds on a level. `bound`: it cannot be less, unless one of the
    aims before is more than its own."""

    level: Level
    arcs: Numbers
    bound: int


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """Arcs that were `taken`, and of each aim that no result as good on the aims before has less than its `bounds`. Of
    the aims after one that is not proven nothing is known."""

    taken: Mask
    bounds: tuple[int, ...]


class Unknown(Exception):
    """Within the work allowed no result was found, nor that there is none."""


def search(
    round_: Round,
    aims: Sequence[Aim],
    start: Mask | None,
    settle: Callable[[Mask], Mask],
    is_cancelled: Callable[[], bool],
    tick: Tick,
    work: float,
) -> Best | None:
    """The best result on the first aim, without loss to it on the second, and so on, as far as `work` goes.

    `start` is one that breaks no rule. `settle` betters a result for whoever is not bound: before the last aim, where
    it is the quicker way, and in the end, since it knows the ties. None where there is no result. Raises `Unknown`.
    """
    model = _Model(round_)
    taken, values, bounds = start, list[int](), list[int]()
    for aim in aims:
        tick(list(Level).index(aim.level), len(Level))
        if taken is not None and aim is aims[-1]:
            taken = settle(taken)
        cost = model.cost(aim)
        bound = aim.bound if values == [each.bound for each in aims[: len(values)]] else 0
        value = None if taken is None else _value(round_, aim, taken)
        if (value is None or value > bound) and not is_cancelled():
            found, least = model.minimise(cost, taken, is_cancelled, (work - model.worked) / 2)
            if found is None and taken is None:
                return None
            taken, bound = (taken if found is None else found), max(bound, least)
            value = None if taken is None else _value(round_, aim, taken)
        if value is None or taken is None:
            raise Unknown
        model.keep(cost, value)
        values.append(value)
        bounds.append(bound)
    return None if taken is None else Best(settle(taken), tuple(bounds))


def _value(round_: Round, aim: Aim, taken: Mask) -> int:
    return int(aim.arcs[taken].sum()) + round_.bonds.cost(aim.level, round_.offer[taken].tolist(), round_.nowhere)


class _Model:
    """A round as CP-SAT knows it: a variable for each arc of whoever has more than one."""

    def __init__(self, round_: Round) -> None:
        import numpy as np

        with without_pandas():
            from ortools.sat.python import cp_model

        self._cp = cp_model
        self._round = round_
        self._model = cp_model.CpModel()
        network = round_.network
        arcs = np.bincount(network.person, minlength=network.people)
        self._arc: list[Any] = [
            1 if arcs[person] == 1 else self._model.new_bool_var("") for person in network.person.tolist()
        ]
        self._own: list[dict[int, Any]] = [{} for _ in range(network.people)]
        for person, offer, arc in zip(network.person.tolist(), round_.offer.tolist(), self._arc, strict=True):
            self._own[person][offer] = arc
        for own in self._own:
            if len(own) > 1:
                self._model.add_exactly_one(own.values())
        self._through_gates()
        for arcs_, most in round_.crossing:
            self._model.add(self._sum(arcs_.tolist()) <= most)
        self.worked = 0.0
        self._derived: list[tuple[Any, Callable[[Sequence[int]], int]]] = []
        """Variables that follow from where people are, with how."""
        self._unmet = [(pair, self._pair(pair)) for pair in round_.bonds.pairs]
        self._over = [(spread, self._spread(spread)) for spread in round_.bonds.spreads]

    def _sum(self, arcs: Sequence[int]) -> Any:
        return self._cp.LinearExpr.sum([self._arc[each] for each in arcs])

    def _through_gates(self) -> None:
        network = self._round.network
        inward: dict[int, list[Any]] = defaultdict(list)
        for gate, arc in zip(network.gate.tolist(), self._arc, strict=True):
            inward[gate].append(arc)
        outward: dict[int, list[Any]] = defaultdict(list)
        limits = zip(network.tail.tolist(), network.head.tolist(), network.least, network.most, strict=True)
        self._edges = []
        for tail, head, least, most in limits:
            edge = self._model.new_int_var(int(least), int(most), "")
            self._edges.append(edge)
            outward[tail].append(edge)
            inward[head].append(edge)
        for gate in range(network.gates):
            self._model.add(self._cp.LinearExpr.sum(inward[gate]) == self._cp.LinearExpr.sum(outward[gate]))
        for n, least in enumerate(self._round.least.tolist()):
            if least > max(1, network.least[n]):
                held = self._model.new_bool_var("")
                self._model.add(self._edges[n] >= least * held)
                self._model.add(self._edges[n] <= int(network.most[n]) * held)

    def _pair(self, pair: Pair) -> list[Any]:
        """What is 1 in each offer where the two are."""
        one, other = self._own[pair.one], self._own[pair.other]
        if pair.is_rule:
            self._rule(pair, one, other)
            return []
        both = []
        for offer in sorted(one.keys() & other.keys() - {self._round.nowhere}):
            first, second = one[offer], other[offer]
            if isinstance(first, int) or isinstance(second, int):
                both.append(second if isinstance(first, int) else first)
                continue
            here = self._model.new_bool_var("")
            if pair.apart:
                self._model.add_bool_or(~first, ~second, here)
            else:
                self._model.add_implication(here, first)
                self._model.add_implication(here, second)
            self._derived.append((here, partial(_are_both, pair, offer)))
            both.append(here)
        return both

    def _rule(self, pair: Pair, one: dict[int, Any], other: dict[int, Any]) -> None:
        nowhere = self._round.nowhere
        if nowhere not in one and nowhere not in other:
            return  # both are locked
        if pair.apart:
            for offer in sorted(one.keys() & other.keys() - {nowhere}):
                self._model.add(one[offer] + other[offer] <= 1)
        elif nowhere in one and nowhere in other:
            for offer in sorted(one.keys() | other.keys()):
                self._model.add(one.get(offer, 0) == other.get(offer, 0))
        else:
            locked, free = (one, other) if nowhere not in one else (other, one)
            for offer in sorted(free.keys() - locked.keys() - {nowhere}):
                self._model.add(free[offer] == 0)

    def _spread(self, spread: Spread) -> list[Any]:
        """How many are beyond their share, in each offer."""
        share, of = len(spread.people), len(spread.known)
        beyond = []
        for offer in range(self._round.nowhere):
            here = [(n, self._own[n][offer]) for n in sorted(spread.known) if offer in self._own[n]]
            own = [arc for n, arc in here if n in spread.people]
            if not own:
                continue
            over = self._model.new_int_var(0, len(own), "")
            all_here = self._cp.LinearExpr.sum([arc for _, arc in here])
            self._model.add(of * (self._cp.LinearExpr.sum(own) - over) <= share * all_here + of - 1)
            self._derived.append((over, partial(_many_beyond, spread, offer)))
            beyond.append(over)
        return beyond

    def cost(self, aim: Aim) -> Any:
        """An aim as an expression."""
        terms, constant = list(zip(self._arc, aim.arcs.tolist(), strict=True)), 0
        for pair, both in self._unmet:
            weight = pair.weight(aim.level)
            terms += [(each, weight if pair.apart else -weight) for each in both]
            constant += 0 if pair.apart else weight
        for spread, beyond in self._over:
            terms += [(each, spread.weight(aim.level)) for each in beyond]
        used = [each for each in terms if each[1]]
        return self._cp.LinearExpr.weighted_sum([each for each, _ in used], [weight for _, weight in used]) + constant

    def minimise(
        self, cost: Any, start: Mask | None, is_cancelled: Callable[[], bool], work: float
    ) -> tuple[Mask | None, int]:
        """What was found, None for nothing, and what nothing is less than. Raises `Unknown` where it may yet exist."""
        import numpy as np

        self._model.clear_hints()  # type: ignore[no-untyped-call]
        if start is not None:
            at = self._round.offer[start].tolist()
            for arc, chosen in zip(self._arc, start.tolist(), strict=True):
                if not isinstance(arc, int):
                    self._model.add_hint(arc, chosen)
            for variable, follows in self._derived:
                self._model.add_hint(variable, follows(at))
        self._model.minimize(cost)
        solver = self._cp.CpSolver()
        solver.parameters.random_seed = 1
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2  # wishes on top of a flow: next to whole by themselves
        solver.parameters.max_deterministic_time = work
        with _stopped_when(is_cancelled, solver):
            status = solver.solve(self._model)
        self.worked += solver.response_proto.deterministic_time
        if status == self._cp.INFEASIBLE:
            return None, 0
        if status not in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            if start is None:
                raise Unknown
            return start, 0
        taken = np.fromiter((solver.value(each) for each in self._arc), bool, len(self._arc))
        return taken, round(solver.best_objective_bound)

    def keep(self, cost: Any, value: int) -> None:
        """From here on nothing may be worse than this."""
        self._model.add(cost <= value)


def _are_both(pair: Pair, offer: int, at: Sequence[int]) -> int:
    return int(at[pair.one] == at[pair.other] == offer)


def _many_beyond(spread: Spread, offer: int, at: Sequence[int]) -> int:
    return spread.beyond(at, offer)


@contextmanager
def _stopped_when(is_cancelled: Callable[[], bool], solver: Any) -> Iterator[None]:
    """End a search that somebody cancels; the solver itself asks only when it found something better."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(_ASKED_EVERY_S):
            if is_cancelled():
                solver.stop_search()

    watcher = threading.Thread(target=watch, name="placing", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
