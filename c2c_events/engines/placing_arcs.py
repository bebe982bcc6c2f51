"""A choice round as arrays: for each person an arc to each offer they may get, with what it costs on each level.

People stand in the order of the lottery, offers in the order of their codes, so that nothing depends on the order in
which they come from a file. Where nobody is placed is one more offer, the last one, which has room for everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from operator import methodcaller
from typing import TYPE_CHECKING

from c2c_events.domain.placing import (
    STRONG,
    WEIGHTS,
    Applicant,
    Importance,
    Level,
    Offer,
    OfferId,
    Problem,
    lottery,
    rank_cost,
)
from c2c_events.engines.placing_flow import Network
from c2c_events.engines.placing_gates import EXIT, Gates, gates_of

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

    from c2c_events.engines.placing_flow import Mask, Numbers


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """`people` in the order of the lottery, `offers` in the order of codes.

    `person` and `offer`: of each arc the positions in them, ordered by both; the offer `len(offers)` is no place at
    all. Everybody has at least one arc. `costs`: of each level, what each arc costs. `tie`: of each arc a drawn number,
    for what all levels leave open. `gates`: what the arcs come through. `least`: how many each offer needs not
    to be closed, 0 where that is decided: it is closed anyway, or somebody is locked into it. `locked`: of each person,
    whether they are.
    """

    people: tuple[Applicant, ...]
    offers: tuple[Offer, ...]
    person: Numbers
    offer: Numbers
    costs: dict[Level, Numbers]
    tie: Numbers
    gates: Gates
    least: Numbers
    locked: Mask

    def network(self, levels: Sequence[Numbers]) -> Network:
        """The arcs with their gates, at costs by level."""
        import numpy as np

        gates = self.gates
        tail, head, most = (np.array(each, np.int64) for each in (gates.tail, gates.head, gates.most))
        head[head == EXIT] = gates.many
        return Network(
            len(self.people), gates.many, self.person, gates.of_arc, tail, head, most * 0, most, tuple(levels)
        )


def arcs_of(problem: Problem) -> Arcs:
    """Everybody's arcs; hard rules of one person alone are kept here, those of several are not."""
    import numpy as np

    draws = [(lottery(problem.rules.seed, each.key), each.key, each.id) for each in problem.applicants]
    order = sorted(range(len(draws)), key=draws.__getitem__)
    people = tuple(map(problem.applicants.__getitem__, order))
    offers = tuple(sorted(problem.offers, key=lambda each: (each.code, each.id)))
    position = {offer.id: n for n, offer in enumerate(offers)}
    nowhere = len(offers)

    person, offer, rank, nothing = _ranked(people, offers)
    if problem.rules.anywhere:
        person, offer, rank = _with_the_rest(person, offer, rank, len(people), len(offers), nothing)
    shut = np.fromiter((each.closed for each in offers), bool, len(offers))
    barred = [
        n * nowhere + position[each]
        for n, one in enumerate(people)
        if one.barred
        for each in one.barred
        if each in position
    ]
    allowed = ~shut[offer] & ~np.isin(person * nowhere + offer, np.array(barred, np.int64))
    locked = np.full(len(people), -1)
    for n, one in enumerate(people):
        if one.locked is not None and one.locked in position:
            locked[n] = position[one.locked]
    allowed &= locked[person] < 0

    stays = np.flatnonzero(locked >= 0)
    free = np.flatnonzero(locked < 0)
    person = np.concatenate([person[allowed], stays, free])
    offer = np.concatenate([offer[allowed], locked[stays], np.full(len(free), nowhere)])
    kept = [people[n].ranks.get(offers[locked[n]].option, nothing) for n in stays]
    rank = np.concatenate([rank[allowed], np.array(kept, np.int64), np.full(len(free), nothing + 1)])
    by_both = np.argsort(person * (nowhere + 1) + offer, kind="stable")
    person, offer, rank = person[by_both], offer[by_both], rank[by_both]

    drawn = np.array([draws[n][0] for n in order], np.uint64)
    return Arcs(
        people,
        offers,
        person,
        offer,
        _costs(problem.rules.language, people, offers, position, person, offer, rank),
        _ties(drawn, offers, person, offer),
        gates_of(people, offers, problem.rules.per_delegation, person, offer, locked),
        np.where(shut | (np.bincount(locked[stays], minlength=nowhere) > 0), 0, [each.minimum for each in offers]),
        locked >= 0,
    )


def _ranked(people: tuple[Applicant, ...], offers: tuple[Offer, ...]) -> tuple[Numbers, Numbers, Numbers, int]:
    """An arc to each offer of an option that somebody ranked, and what `unranked` gives."""
    import numpy as np

    of_option: dict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(offers):
        of_option[each.option].append(n)
    number = _Numbered({option: n for n, option in enumerate(of_option)})
    ranks = [each.ranks for each in people]
    total = sum(map(len, ranks))
    person = np.repeat(np.arange(len(people)), np.fromiter(map(len, ranks), np.int64, len(people)))
    option = np.fromiter(map(number.__getitem__, chain.from_iterable(ranks)), np.int64, total)
    rank = np.fromiter(chain.from_iterable(map(methodcaller("values"), ranks)), np.int64, total)
    many = np.array([*map(len, of_option.values()), 0], np.int64)
    first = np.concatenate([[0], np.cumsum(many)[:-1]])
    flat = np.array([*chain.from_iterable(of_option.values())], np.int64)
    times = many[option]
    arc = np.repeat(np.arange(total), times)
    nth = np.arange(len(arc)) - np.repeat(np.cumsum(times) - times, times)
    return person[arc], flat[first[option[arc]] + nth], rank[arc], 1 + int(rank.max(initial=0))


class _Numbered(dict[str, int]):
    """Options by number; one without an offer has one more number, that of none."""

    def __missing__(self, option: str) -> int:
        return len(self)


def _with_the_rest(
    person: Numbers, offer: Numbers, rank: Numbers, people: int, offers: int, last: int
) -> tuple[Numbers, Numbers, Numbers]:
    """The arcs, and one to each offer that somebody did not rank, as if `last`."""
    import numpy as np

    every = np.full((people, offers), last)
    every[person, offer] = rank
    return np.repeat(np.arange(people), offers), np.tile(np.arange(offers), people), every.ravel()


def _costs(
    importance: Importance,
    people: tuple[Applicant, ...],
    offers: tuple[Offer, ...],
    position: dict[OfferId, int],
    person: Numbers,
    offer: Numbers,
    rank: Numbers,
) -> dict[Level, Numbers]:
    import numpy as np

    nowhere = len(offers)
    unplaced = offer == nowhere
    by_rank = np.array([rank_cost(each) for each in range(int(rank.max(initial=1)) + 1)], np.int64)[rank]
    told = np.full(len(people), -1)
    for n, one in enumerate(people):
        if one.told is not None:
            told[n] = position.get(one.told, -2)  # an offer that is no more: whatever they get is a change
    misses = _misses_language(people, offers, person, offer)
    return {
        Level.PLACED: unplaced.astype(np.int64),
        Level.MOVES: ((told[person] != -1) & (told[person] != offer)).astype(np.int64),
        Level.RANKS: np.where(unplaced, 0, by_rank) + misses * STRONG.get(importance, 0),
        Level.WISHES: misses * WEIGHTS.get(importance, 0),
        Level.LOTTERY: (len(people) - person) * by_rank,
    }


def _misses_language(
    people: tuple[Applicant, ...], offers: tuple[Offer, ...], person: Numbers, offer: Numbers
) -> Numbers:
    """1 where an offer is in none of somebody's languages; where one of both is unknown, nothing is missed."""
    import numpy as np

    spoken = sorted({each for offer_ in offers for each in offer_.languages})
    if not spoken:
        return np.zeros(len(person), np.int64)
    kinds: dict[frozenset[str], int] = {}
    kind = np.fromiter((kinds.setdefault(each.languages, len(kinds)) for each in people), np.int64, len(people))
    missed = np.array(
        [
            [bool(own) and bool(each.languages) and own.isdisjoint(each.languages) for each in offers] + [False]
            for own in kinds
        ],
        np.int64,
    ).reshape(len(kinds), len(offers) + 1)
    return np.asarray(missed[kind[person], offer])


def _ties(drawn: NDArray[uint64], offers: tuple[Offer, ...], person: Numbers, offer: Numbers) -> Numbers:
    """Of each arc 40 bits drawn from what its person drew and the offer's code: so what is left open is open to chance.

    With so many bits another result that is as good is next to impossible (isolation lemma). The bits are those of
    splitmix64 (Steele, Lea, Flood 2014), which numpy can do for all arcs at once.
    """
    import numpy as np

    codes = [int.from_bytes(sha256(each.code.encode()).digest()[:8], "big") for each in offers]
    mixed = drawn[person] ^ np.array([*codes, 0], np.uint64)[offer]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(24)).astype(np.int64)
