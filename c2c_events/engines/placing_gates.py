"""The gates to each offer: where its room, the limit of a delegation and the places kept for a category are.

Gate n is the offer n itself; its edge n leads out. People of a category with places of its own come to a gate of their
own before it, from which they take these, or one of those that are for all. A delegation's gate stands before that.
Where the people of one delegation come through several categories, no gates keep its limit: it is `crossing`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from c2c_events.domain.placing import Applicant, Offer

if TYPE_CHECKING:
    from c2c_events.engines.placing_flow import Numbers


@dataclass(slots=True, eq=False)
class Gates:
    """`many` of them; `tail`, `head` and `most` of their edges. `of_arc`: through which one each arc comes.

    `crossing`: arcs of which at most so many may be taken.
    """

    many: int
    of_arc: Numbers
    tail: list[int]
    head: list[int]
    most: list[int]
    crossing: list[tuple[Numbers, int]] = field(default_factory=list)

    def new(self, *edges: tuple[int, int]) -> int:
        """One more gate, with edges to others, each with what it takes."""
        gate = self.many
        self.many += 1
        for head, most in edges:
            self.edge(gate, head, most)
        return gate

    def edge(self, tail: int, head: int, most: int) -> None:
        self.tail.append(tail)
        self.head.append(head)
        self.most.append(most)


EXIT = -1


def gates_of(
    people: tuple[Applicant, ...],
    offers: tuple[Offer, ...],
    per_delegation: int | None,
    person: Numbers,
    offer: Numbers,
    locked: Numbers,
) -> Gates:
    """The gates that arcs from `person` to `offer` come through. `locked`: the offer of each of the people, or -1."""
    import numpy as np

    nowhere = len(offers)
    held = np.bincount(locked[locked >= 0], minlength=nowhere)
    room = [len(people) if each.maximum is None else max(each.maximum, int(held[n])) for n, each in enumerate(offers)]
    gates = Gates(nowhere + 1, offer.copy(), list(range(nowhere + 1)), [EXIT] * (nowhere + 1), [*room, len(people)])
    for n, each in enumerate(offers):
        if each.reserved and each.maximum is not None:
            _reserve(gates, people, each, n, person, np.flatnonzero(offer == n), locked)
    if per_delegation is not None:
        _limit_delegations(gates, people, per_delegation, nowhere, person, offer, locked)
    return gates


def _reserve(
    gates: Gates, people: tuple[Applicant, ...], offer: Offer, n: int, person: Numbers, arcs: Numbers, locked: Numbers
) -> None:
    """Keep places of an offer for categories; who is locked takes one of their category's first."""
    here: dict[str | None, list[int]] = defaultdict(list)
    for arc in arcs.tolist():
        category = people[person[arc]].category
        here[category if category in offer.reserved else None].append(arc)
    in_need = 0
    for category, own in here.items():
        stay = sum(locked[person[arc]] == n for arc in own)
        in_need += max(0, stay - (offer.reserved[category] if category is not None else 0))
    assert offer.maximum is not None
    for_all = gates.new((n, max(offer.maximum - sum(offer.reserved.values()), in_need)))
    for category, own in here.items():
        if category is None:
            gates.of_arc[own] = for_all
        else:
            gates.of_arc[own] = gates.new((n, offer.reserved[category]), (for_all, len(people)))


def _limit_delegations(
    gates: Gates,
    people: tuple[Applicant, ...],
    most: int,
    nowhere: int,
    person: Numbers,
    offer: Numbers,
    locked: Numbers,
) -> None:
    """At most so many of a delegation in an offer, or as many as are locked into it."""
    import numpy as np

    here: dict[tuple[str, int], list[int]] = defaultdict(list)
    delegations = [each.delegation for each in people]
    for arc, (n, place) in enumerate(zip(person.tolist(), offer.tolist(), strict=True)):
        delegation = delegations[n]
        if delegation is not None and place != nowhere:
            here[delegation, place].append(arc)
    for (_, place), own in here.items():
        if len(own) <= most:
            continue
        allowed = max(most, sum(locked[person[arc]] == place for arc in own))
        through = {int(each) for each in gates.of_arc[own]}
        if len(through) == 1:
            gates.of_arc[own] = gates.new((through.pop(), allowed))
        else:
            gates.crossing.append((np.array(own), allowed))
