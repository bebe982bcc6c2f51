"""What binds several people in a round: who wishes to be with whom, and of whom no offer should have too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from c2c_events.domain.placing import STRONG, WEIGHTS, Applicant, Importance, Level, Problem


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of two people who wish to be in one offer, or `apart`, and how much.

    Where it is `ALWAYS`, they are in one offer or both nowhere; or not both in one. Who is locked stays all the same,
    and the other may also be nowhere.
    """

    one: int
    other: int
    apart: bool
    is_mutual: bool
    importance: Importance

    def weight(self, level: Level) -> int:
        return _weight(self.importance, level) // (1 if self.is_mutual else 2)

    @property
    def is_rule(self) -> bool:
        return self.importance is Importance.ALWAYS


@dataclass(frozen=True, slots=True)
class Spread:
    """`people` who have something in common, of those of whom it is `known`: no offer should have more of them than
    their share of its known ones, rounded up."""

    people: frozenset[int]
    known: frozenset[int]
    importance: Importance

    def weight(self, level: Level) -> int:
        """What each person beyond the share costs."""
        return _weight(self.importance, level)

    def beyond(self, at: Sequence[int], offer: int) -> int:
        """How many are beyond their share in an offer. `at`: where each person is."""
        known = [n for n in self.known if at[n] == offer]
        own = sum(n in self.people for n in known)
        return max(0, own + (-len(self.people) * len(known)) // len(self.known))


@dataclass(frozen=True, slots=True)
class Bonds:
    pairs: tuple[Pair, ...]
    spreads: tuple[Spread, ...]

    def cost(self, level: Level, at: Sequence[int], nowhere: int) -> int:
        """What is not as wished costs on a level. `at`: where each person is; `nowhere` is the last offer."""
        cost = 0
        for pair in self.pairs:
            if (at[pair.one] == at[pair.other] != nowhere) == pair.apart:
                cost += pair.weight(level)
        for spread in self.spreads:
            weight = spread.weight(level)
            cost += weight * sum(spread.beyond(at, offer) for offer in range(nowhere)) if weight else 0
        return cost

    def worst(self, level: Level) -> int:
        pairs = sum(each.weight(level) for each in self.pairs)
        return pairs + sum(each.weight(level) * len(each.people) for each in self.spreads)

    def people(self) -> frozenset[int]:
        """Whoever is bound to others."""
        return (
            frozenset[int]()
            .union(*((each.one, each.other) for each in self.pairs))
            .union(*(each.known for each in self.spreads))
        )


def bonds_of(problem: Problem, people: tuple[Applicant, ...]) -> Bonds:
    """All bonds between `people`, in an order that follows from theirs."""
    position = {each.id: n for n, each in enumerate(people)} if problem.together else {}
    pairs = [
        Pair(
            min(position[one], position[other]),
            max(position[one], position[other]),
            wish.apart,
            wish.mutual,
            wish.importance,
        )
        for wish in problem.together
        for one, other in combinations(wish.applicants, 2)
        if one in position and other in position and one != other and wish.importance is not Importance.NONE
    ]
    pairs.sort(key=lambda each: (each.one, each.other, each.apart, each.is_mutual, each.importance))
    return Bonds(tuple(pairs), tuple(_spreads(problem, people)))


def _spreads(problem: Problem, people: tuple[Applicant, ...]) -> Iterator[Spread]:
    for attribute, importance in sorted(problem.rules.balance.items()):
        if importance is Importance.NONE:
            continue
        alike: dict[str, set[int]] = defaultdict(set)
        for n, each in enumerate(people):
            value = getattr(each, attribute)
            if value is not None:
                alike[value].add(n)
        known = frozenset[int]().union(*alike.values())
        for _, own in sorted(alike.items()):
            yield Spread(frozenset(own), known, importance)


def _weight(importance: Importance, level: Level) -> int:
    if level is Level.RANKS:
        return STRONG.get(importance, 0)
    return WEIGHTS.get(importance, 0) if level is Level.WISHES else 0
