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
    """For each offer that somebody wanted more than what they have in `result`, the change that gets them into it.

    The most wanted come first; offers into which no single change gets them are left out. Where people have been told,
    or this one is locked, it is asked as if that were not so; where that alone helps, there is no more to say. Of
    somebody without a place it is also asked whether they would have one, had they ranked something else as their last
    choice. Where it is cancelled, what was found so far. Raises `KeyError` for somebody who is not in the problem.
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
        gets = helper.gets(before)
        if gets is not None and helper.rank(gets) < has:
            return (Help(before, gets),)
    now = solve(changed(problem, before), is_cancelled) if before else result
    found = list[Help]()
    wanted = sorted((each for each in problem.offers if helper.rank(each.id) < has), key=helper.order)
    for n, offer in enumerate(wanted):
        tick(n, len(wanted))
        change = helper.change(offer, before, now)
        if change is not None:
            found.append(Help((*before, change), offer.id))
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

    def gets(self, changes: Sequence[Change]) -> OfferId | None:
        """What they get with these changes; None also where it was cancelled, since there may be better then."""
        gets = None if self._is_cancelled() else self._solved(changes).placed[self._one.id]
        return None if self._is_cancelled() else gets

    def _solved(self, changes: Sequence[Change]) -> Result:
        return solve(changed(self._problem, changes), self._is_cancelled)

    def change(self, offer: Offer, before: Sequence[Change], now: Result) -> Change | None:
        """The first change about an offer that gets them into it, after those `before`, with which it is as `now`."""
        for change in self._in_the_way(offer, now):
            if self.gets((*before, change)) == offer.id:
                return change
        held = Counter(now.placed.values())[offer.id]
        is_full = offer.maximum is not None and held >= offer.maximum
        if not is_full or offer.id in self._one.barred or offer.option not in self._one.ranks:
            return None
        return self._more_places(offer, before, held)

    def _in_the_way(self, offer: Offer, now: Result) -> Iterator[Change]:
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

    def _more_places(self, offer: Offer, before: Sequence[Change], held: int) -> MorePlaces | None:
        """The fewest more places that get them into a full offer: looked for by doubling, then by halves."""

        def is_enough(places: int) -> bool:
            return self.gets((*before, MorePlaces(offer.id, places))) == offer.id

        want = sum(offer.option in each.ranks for each in self._problem.applicants) - held
        too_few, places = 0, min(1, want)
        while places > too_few and not is_enough(places):
            too_few, places = places, min(2 * places, want)
        while places - too_few > 1:
            middle = (too_few + places) // 2
            too_few, places = (too_few, middle) if is_enough(middle) else (middle, places)
        return MorePlaces(offer.id, places) if places > too_few else None
