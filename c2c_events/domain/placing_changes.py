"""What could be otherwise in a choice round: changes of its problem, as values, to see what they would bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from c2c_events.domain.placing import Applicant, ApplicantId, Offer, OfferId, Problem


class Change(Protocol):
    """Something that could be otherwise."""

    def applied(self, problem: Problem) -> Problem: ...


@dataclass(frozen=True, slots=True)
class Afresh:
    """Nobody had been told of a place."""

    def applied(self, problem: Problem) -> Problem:
        return _with_applicants(problem, lambda each: replace(each, told=None) if each.told else each)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Somebody was not locked where they are."""

    applicant: ApplicantId

    def applied(self, problem: Problem) -> Problem:
        return _with_applicant(problem, self.applicant, lambda each: replace(each, locked=None))


@dataclass(frozen=True, slots=True)
class Unbarred:
    """What keeps somebody from an offer was not."""

    applicant: ApplicantId
    offer: OfferId

    def applied(self, problem: Problem) -> Problem:
        def without(each: Applicant) -> Applicant:
            return replace(each, barred={offer: bar for offer, bar in each.barred.items() if offer != self.offer})

        return _with_applicant(problem, self.applicant, without)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody had ranked one more option."""

    applicant: ApplicantId
    option: str
    rank: int

    def applied(self, problem: Problem) -> Problem:
        return _with_applicant(
            problem, self.applicant, lambda each: replace(each, ranks={**each.ranks, self.option: self.rank})
        )


@dataclass(frozen=True, slots=True)
class MorePlaces:
    """An offer that has a maximum takes so many more (or fewer, where negative)."""

    offer: OfferId
    places: int

    def applied(self, problem: Problem) -> Problem:
        def with_more(each: Offer) -> Offer:
            return each if each.maximum is None else replace(each, maximum=max(0, each.maximum + self.places))

        return _with_offer(problem, self.offer, with_more)


@dataclass(frozen=True, slots=True)
class Opened:
    """An offer that is closed is held."""

    offer: OfferId

    def applied(self, problem: Problem) -> Problem:
        return _with_offer(problem, self.offer, lambda each: replace(each, closed=False))


@dataclass(frozen=True, slots=True)
class Closed:
    """An offer is closed."""

    offer: OfferId

    def applied(self, problem: Problem) -> Problem:
        return _with_offer(problem, self.offer, lambda each: replace(each, closed=True))


@dataclass(frozen=True, slots=True)
class WithoutMinimum:
    """An offer is held however few come."""

    offer: OfferId

    def applied(self, problem: Problem) -> Problem:
        return _with_offer(problem, self.offer, lambda each: replace(each, minimum=0))


@dataclass(frozen=True, slots=True)
class Unreserved:
    """An offer keeps no places for categories."""

    offer: OfferId

    def applied(self, problem: Problem) -> Problem:
        return _with_offer(problem, self.offer, lambda each: replace(each, reserved={}))


@dataclass(frozen=True, slots=True)
class WithoutShare:
    """A delegation may take any number of places in an offer."""

    def applied(self, problem: Problem) -> Problem:
        return replace(problem, rules=replace(problem.rules, per_delegation=None))


@dataclass(frozen=True, slots=True)
class Help:
    """With these `changes`, all of them, somebody would have got an offer that they wanted more."""

    changes: tuple[Change, ...]
    gets: OfferId


def changed(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem with all these changes."""
    for each in changes:
        problem = each.applied(problem)
    return problem


def _with_applicants(problem: Problem, other: Callable[[Applicant], Applicant]) -> Problem:
    return replace(problem, applicants=tuple(map(other, problem.applicants)))


def _with_applicant(problem: Problem, one: ApplicantId, other: Callable[[Applicant], Applicant]) -> Problem:
    return _with_applicants(problem, lambda each: other(each) if each.id == one else each)


def _with_offer(problem: Problem, one: OfferId, other: Callable[[Offer], Offer]) -> Problem:
    return replace(problem, offers=tuple(other(each) if each.id == one else each for each in problem.offers))
