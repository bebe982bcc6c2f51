"""Why somebody got what they got in a choice round, and not what they wanted more: as values.

Everything is read off the problem and where people are placed, so it can be told of a result that a person changed by
hand as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from c2c_events.domain.placing import (
    STRONG,
    Applicant,
    ApplicantId,
    BarKind,
    Importance,
    Offer,
    OfferId,
    Problem,
    Together,
    lottery,
)

Places = Mapping[ApplicantId, OfferId | None]
"""Of each applicant the offer they have; None without one."""


class WhyNot(StrEnum):
    """Why somebody is not in an offer. In the order in which it is asked: the first that holds is told."""

    LOCKED = "locked"
    """Somebody put them where they are."""
    CLOSED = "closed"
    STEPS = "steps"
    ABSENT = "absent"
    BUSY = "busy"
    LANGUAGE = "language"
    TOO_FEW = "too_few"
    """It did not reach its minimum, so nobody is in it."""
    FULL = "full"
    RESERVED = "reserved"
    """Its last places are for another category."""
    QUOTA = "quota"
    """It has as many of their delegation as it may."""
    TOLD = "told"
    """They were told of the place they have."""
    NEEDED = "needed"
    """Without them, theirs would have fewer people than it needs."""
    WISH = "wish"
    """A wish that matters more than the rank is met where they are."""
    FREE = "free"
    """It has room as things stand."""


_OF_BAR: Mapping[BarKind, WhyNot] = {each: WhyNot(each.value) for each in BarKind}


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer that somebody would rather have had.

    `rank`: what its option was to them. `thing`: the session they are needed in then. Of a full one, `ticket` is their
    place in the lottery among the `rivals` who gave its option the same rank and could be placed in it, themselves
    counted.
    """

    offer: OfferId
    rank: int
    why: WhyNot
    thing: str | None = None
    ticket: int = 0
    rivals: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """What somebody got: `rank` is None where they did not rank it, or got nothing. `missed`: every offer of the
    options that they ranked higher, the most wanted first."""

    applicant: ApplicantId
    offer: OfferId | None
    rank: int | None
    missed: tuple[Missed, ...] = ()


class Reasons:
    """Explains where people are placed. `problem` and `places` are of one round at one moment."""

    def __init__(self, problem: Problem, places: Places) -> None:
        self._rules, self._places = problem.rules, places
        self._applicants = {each.id: each for each in problem.applicants}
        self._offers = {each.id: each for each in problem.offers}
        self._by_option: dict[str, list[Offer]] = defaultdict(list)
        for offer in problem.offers:
            self._by_option[offer.option].append(offer)
        self._problem = problem
        self._counts = Counter(own for own in places.values() if own is not None)
        self._rivals: dict[tuple[OfferId, int], Sequence[int]] = {}

    def of(self, applicant_id: ApplicantId) -> Explanation:
        """Why one applicant has what they have. Raises `KeyError` for who is no applicant."""
        applicant, place = self._applicants[applicant_id], self._places[applicant_id]
        rank = None if place is None else applicant.ranks.get(self._offers[place].option)
        missed = () if rank == 1 else tuple(self._missed(applicant, place, rank))
        return Explanation(applicant_id, place, rank, missed)

    def all(self) -> Iterator[Explanation]:
        """The same of everybody, in the order of the problem."""
        return (self.of(each) for each in self._applicants)

    def why_not(self, applicant_id: ApplicantId, offer_id: OfferId) -> WhyNot:
        """Why an applicant is not in an offer in which they are not."""
        return self._why(self._applicants[applicant_id], self._offers[offer_id], self._places[applicant_id])

    def _missed(self, applicant: Applicant, place: OfferId | None, rank: int | None) -> Iterator[Missed]:
        better = [each for each in applicant.ranks.items() if rank is None or each[1] < rank]
        for option, wanted in sorted(better, key=lambda each: each[1]):
            for offer in self._by_option[option]:
                why = self._why(applicant, offer, place)
                if why is WhyNot.FULL:
                    rivals = self._drawn(offer, wanted)
                    ticket = 1 + bisect_left(rivals, self._tickets[applicant.id])
                    yield Missed(offer.id, wanted, why, None, ticket, len(rivals))
                else:
                    bar = applicant.barred.get(offer.id)
                    yield Missed(offer.id, wanted, why, bar.thing if bar and why is WhyNot.BUSY else None)

    def _why(self, applicant: Applicant, offer: Offer, place: OfferId | None) -> WhyNot:
        if applicant.locked is not None:
            return WhyNot.LOCKED
        if offer.closed:
            return WhyNot.CLOSED
        if bar := applicant.barred.get(offer.id):
            return _OF_BAR[bar.kind]
        count = self._counts[offer.id]
        if offer.minimum and not count:
            return WhyNot.TOO_FEW
        if offer.maximum is not None:
            if count >= offer.maximum:
                return WhyNot.FULL
            if offer.reserved and count + self._kept_for_others(applicant, offer) >= offer.maximum:
                return WhyNot.RESERVED
        return self._why_rather(applicant, offer, place)

    def _why_rather(self, applicant: Applicant, offer: Offer, place: OfferId | None) -> WhyNot:
        """The same where an offer has room for them."""
        most = self._rules.per_delegation
        if most is not None and applicant.delegation and self._of_delegation[offer.id, applicant.delegation] >= most:
            return WhyNot.QUOTA
        if place is not None:
            if applicant.told == place:
                return WhyNot.TOLD
            if 0 < self._counts[place] <= self._offers[place].minimum:
                return WhyNot.NEEDED
            if self._meets_a_wish(applicant, self._offers[place], offer):
                return WhyNot.WISH
        return WhyNot.FREE

    def _kept_for_others(self, applicant: Applicant, offer: Offer) -> int:
        """How many places are still kept for categories that the applicant is not of."""
        return sum(
            max(0, n - self._of_category[offer.id, category])
            for category, n in offer.reserved.items()
            if category != applicant.category
        )

    def _meets_a_wish(self, applicant: Applicant, place: Offer, instead: Offer) -> bool:
        """Whether a wish that counts among the ranks is met in their place, and would not be in the other."""
        spoken = applicant.languages
        if self._rules.language in STRONG and not spoken.isdisjoint(place.languages):
            return spoken.isdisjoint(instead.languages)
        return any(
            wish.importance in {*STRONG, Importance.ALWAYS}
            and not wish.apart
            and any(self._places.get(each) == place.id for each in wish.applicants if each != applicant.id)
            for wish in self._wishes.get(applicant.id, ())
        )

    def _drawn(self, offer: Offer, rank: int) -> Sequence[int]:
        """The places in the lottery of all those who gave the option of an offer a rank and can be placed in it."""
        found = self._rivals.get((offer.id, rank))
        if found is None:
            found = self._wanting[offer.option, rank]
            if offer.id in self._barring:
                found = [place for place in found if offer.id not in self._in_order[place].barred]
            self._rivals[offer.id, rank] = found
        return found

    @cached_property
    def _in_order(self) -> Sequence[Applicant]:
        """Everybody in the order in which they drew."""
        seed = self._rules.seed
        drawn = sorted((lottery(seed, each.key), each.key, own) for own, each in self._applicants.items())
        return [self._applicants[own] for *_, own in drawn]

    @cached_property
    def _tickets(self) -> Mapping[ApplicantId, int]:
        return {each.id: place for place, each in enumerate(self._in_order)}

    @cached_property
    def _wanting(self) -> Mapping[tuple[str, int], Sequence[int]]:
        """The places in the lottery of those who gave each option each rank, the best first."""
        found: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, each in enumerate(self._in_order):
            for wanted in each.ranks.items():
                found[wanted].append(place)
        return found

    @cached_property
    def _barring(self) -> Set[OfferId]:
        """The offers in which somebody cannot be placed."""
        return {offer for each in self._applicants.values() for offer in each.barred}

    @cached_property
    def _of_delegation(self) -> Counter[tuple[OfferId | None, str | None]]:
        return Counter((self._places[each.id], each.delegation) for each in self._applicants.values())

    @cached_property
    def _of_category(self) -> Counter[tuple[OfferId | None, str | None]]:
        return Counter((self._places[each.id], each.category) for each in self._applicants.values())

    @cached_property
    def _wishes(self) -> dict[ApplicantId, list[Together]]:
        found: dict[ApplicantId, list[Together]] = defaultdict(list)
        for wish in self._problem.together:
            for each in wish.applicants:
                found[each].append(wish)
        return found
