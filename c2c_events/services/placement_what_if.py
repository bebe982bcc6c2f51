"""What a change would bring: found by solving the round again with it. Nothing is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import ApplicantId, OfferId, Problem
from c2c_events.domain.placing_changes import OF_REASON, Change, ChangeKind, changed
from c2c_events.domain.placing_reasons import Missed, Places, Reasons, WhyNot
from c2c_events.engines.placing import solve
from c2c_events.progress import Tick, quiet


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who is elsewhere in the second of two results; None is without a place."""

    participant: ParticipantId
    before: OfferId | None
    after: OfferId | None


@dataclass(frozen=True)
class Tally:
    """`by_rank`: how many got their first choice, second, …; None counts those in what they did not rank."""

    placed: int
    unplaced: int
    by_rank: Mapping[int | None, int] = field(default_factory=dict)


@dataclass(frozen=True)
class WhatIf:
    """The best result without and with some changes; `moves` in the order of the problem."""

    before: Tally
    after: Tally
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """What would give somebody an offer that they want more, of that `rank`; without `change`, to place again does."""

    offer: OfferId
    rank: int
    change: Change | None = None


def what_if(problem: Problem, changes: Sequence[Change], tick: Tick = quiet) -> WhatIf:
    """What changes would bring: the best results of the round without and with them. `tick` may raise `Cancelled`."""
    before, after = solve(problem, tick=tick).placed, solve(changed(problem, changes), tick=tick).placed
    return WhatIf(tally(problem, before), tally(problem, after), moves(before, after))


def tally(problem: Problem, places: Places) -> Tally:
    """How many got what, by rank."""
    option_of = {each.id: each.option for each in problem.offers}
    ranks: Counter[int | None] = Counter()
    for each in problem.applicants:
        if place := places[each.id]:
            ranks[each.ranks.get(option_of[place])] += 1
    placed = sum(ranks.values())
    return Tally(placed, len(problem.applicants) - placed, dict(sorted(ranks.items(), key=_unranked_last)))


def _unranked_last(item: tuple[int | None, int]) -> tuple[bool, int]:
    return item[0] is None, item[0] or 0


def moves(before: Places, after: Places) -> tuple[Move, ...]:
    """Who is elsewhere in the second result than in the first; of those who are in both."""
    return tuple(
        Move(ParticipantId(own), place, after[own])
        for own, place in before.items()
        if own in after and after[own] != place
    )


def what_would_help(problem: Problem, places: Places, applicant_id: ApplicantId, tick: Tick = quiet) -> Iterator[Help]:
    """Single changes, each of which would give somebody an offer that they want more than what they have.

    Of a full one, the fewest places more that bring it. Each was tried: with it, the best result of the round gives
    them that offer. `places`: where everybody is; `tick(done, total)` counts what was tried, and may raise `Cancelled`.
    """
    explained = Reasons(problem, places).of(applicant_id)
    offers = {each.id: each for each in problem.offers}
    own = next(each for each in problem.applicants if each.id == applicant_id)
    again = solve(problem).placed[applicant_id]
    rank = own.ranks.get(offers[again].option) if again is not None else None
    if again is not None and rank is not None and (explained.rank is None or rank < explained.rank):
        yield Help(again, rank)
    for done, missed in enumerate(explained.missed):
        tick(done, len(explained.missed))
        if missed.offer != again and (change := _change(problem, missed, applicant_id)):
            yield Help(missed.offer, missed.rank, change)
    tick(len(explained.missed), len(explained.missed))


def _change(problem: Problem, missed: Missed, applicant_id: ApplicantId) -> Change | None:
    kind = OF_REASON.get(missed.why)
    if kind is None:
        return None
    change = Change(kind, missed.offer, applicant=applicant_id if kind in _OF_ONE else None)
    if missed.why is WhyNot.FULL:
        return _fewest_places(problem, change, applicant_id)
    return change if _helps(problem, change, applicant_id) else None


_OF_ONE = (ChangeKind.CAN_COME, ChangeKind.UNLOCKED)


def _fewest_places(problem: Problem, change: Change, applicant_id: ApplicantId) -> Change | None:
    """More places do nobody harm who wants one: so the fewest that help are found by halving."""
    few, many = 0, 1
    while not _helps(problem, replace(change, places=many), applicant_id):
        if many >= len(problem.applicants):
            return None
        few, many = many, 2 * many
    while many - few > 1:
        half = (few + many) // 2
        few, many = (few, half) if _helps(problem, replace(change, places=half), applicant_id) else (half, many)
    return replace(change, places=many)


def _helps(problem: Problem, change: Change, applicant_id: ApplicantId) -> bool:
    return solve(changed(problem, [change])).placed[applicant_id] == change.offer
