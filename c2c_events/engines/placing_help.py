"""What would have helped somebody to an offer they wanted more, found by solving the round again with it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from c2c_events.domain.placing import Applicant, ApplicantId, Offer, OfferId, Problem, Result, unranked
from c2c_events.domain.placing_changes import (
    Afresh,
    Change,
    Help,
    MorePlaces,
    Opened,
    Ranked,
    Unbarred,
    Unlocked,
    Unreserved,
    WithoutMinimum,
    WithoutShare,
    changed,
)
from c2c_events.engines.placing import solve
from c2c_events.progress import Tick, quiet


def what_would_help(
    problem: Problem,
    result: Result,
    applicant: ApplicantId,
    is_cancelled: Callable[[], bool] = lambda: False,
    tick: Tick = quiet,
) -> tuple[Help, ...]:
    """For each offer that somebody wanted more than what they have in `result`, a change there that would have helped.

    The most wanted come first; offers where no single change helps are left out. What they would have got need not be
    that offer, if it is more wanted too. Where people have been told, or this one is locked, it is asked as if that
    were not so; where that alone helps, there is no more to say. Of somebody without a place it is also asked whether
    they would have one, had they ranked something else as their last choice. Where it is cancelled, what was found so
    far. Raises `KeyError` for somebody who is not in the problem.
    """
    one = {each.id: each for each in problem.applicants}[applicant]
    helper = _Helper(problem, one, is_cancelled)
    has = helper.rank(result.placed[applicant])
    before: tuple[Change, ...] = ()
    if any(each.told for each in problem.applicants):
        before += (Afresh(),)
    if one.locked:
        before += (Unlocked(applicant),)
    if before:
        gets = helper.gets(before, has)
        if gets is not None:
            return (Help(before, gets),)
    now = solve(changed(problem, before), is_cancelled) if before else result
    found = list[Help]()
    wanted = sorted((each for each in problem.offers if helper.rank(each.id) < has), key=helper.order)
    for n, offer in enumerate(wanted):
        tick(n, len(wanted))
        found += helper.helps(offer, before, now, has)
    tick(len(wanted), len(wanted))
    return tuple(found)


class _Helper:
    """Asks of one applicant what they would get."""

    def __init__(self, problem: Problem, one: Applicant, is_cancelled: Callable[[], bool]) -> None:
        self._problem, self._one, self._is_cancelled = problem, one, is_cancelled
        self._offers = {each.id: each for each in problem.offers}
        self._last = unranked(problem)

    def rank(self, offer: OfferId | None) -> int:
        """How much they want it: even what they did not rank is better than no place."""
        if offer is None or offer not in self._offers:
            return self._last + 1
        return self._one.ranks.get(self._offers[offer].option, self._last)

    def order(self, offer: Offer) -> tuple[int, str]:
        return self.rank(offer.id), offer.code

    def gets(self, changes: Sequence[Change], has: int) -> OfferId | None:
        """What they get with these changes, where they want it more than what they have."""
        if self._is_cancelled():
            return None
        gets = solve(changed(self._problem, changes), self._is_cancelled).placed[self._one.id]
        return gets if self.rank(gets) < has else None

    def helps(self, offer: Offer, before: tuple[Change, ...], now: Result, has: int) -> Iterator[Help]:
        """The first change about an offer that helps, if one does."""
        for change in self._changes(offer, now):
            gets = self.gets((*before, change), has)
            if gets is not None:
                yield Help((*before, change), gets)
                return
        held = Counter(now.placed.values())[offer.id]
        if offer.id not in self._one.barred and offer.maximum is not None and held >= offer.maximum:
            yield from self._more_places(offer, before, held, has)

    def _changes(self, offer: Offer, now: Result) -> Iterator[Change]:
        """What may keep them from an offer, but that it is full."""
        if offer.closed:
            yield Opened(offer.id)
        elif offer.id in self._one.barred:
            yield Unbarred(self._one.id, offer.id)
        elif offer.id in now.closed:
            yield WithoutMinimum(offer.id)
        elif offer.option not in self._one.ranks:
            yield Ranked(self._one.id, offer.option, 1 + max(self._one.ranks.values(), default=0))
        else:
            if self._problem.rules.per_delegation is not None and self._one.delegation is not None:
                yield WithoutShare()
            if offer.reserved:
                yield Unreserved(offer.id)

    def _more_places(self, offer: Offer, before: tuple[Change, ...], held: int, has: int) -> Iterator[Help]:
        """The fewest more places that help, where it is full: looked for by doubling, then by halves."""
        want = sum(offer.option in each.ranks for each in self._problem.applicants) - held
        too_few, enough = 0, None
        while enough is None and too_few < want:
            places = min(2 * too_few or 1, want)
            enough = self._with_places(offer, before, places, has)
            too_few = too_few if enough else places
        while enough is not None and enough[0] - too_few > 1:
            middle = (too_few + enough[0]) // 2
            fewer = self._with_places(offer, before, middle, has)
            too_few, enough = (too_few, fewer) if fewer else (middle, enough)
        if enough is not None:
            yield enough[1]

    def _with_places(self, offer: Offer, before: tuple[Change, ...], places: int, has: int) -> tuple[int, Help] | None:
        changes = (*before, MorePlaces(offer.id, places))
        gets = self.gets(changes, has)
        return None if gets is None else (places, Help(changes, gets))
