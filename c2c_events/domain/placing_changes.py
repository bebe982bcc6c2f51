"""Changes that an organiser could make to a choice round, and the problem that it then is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from c2c_events.domain.placing import Applicant, ApplicantId, Offer, OfferId, Problem
from c2c_events.domain.placing_reasons import WhyNot


class ChangeKind(StrEnum):
    """What could be otherwise with an offer."""

    MORE_PLACES = "more_places"
    FEWER_PLACES = "fewer_places"
    OPEN = "open"
    CLOSE = "close"
    WITHOUT_MINIMUM = "without_minimum"
    NOT_RESERVED = "not_reserved"
    CAN_COME = "can_come"
    """What bars one applicant from it, their own role or journey or its steps, is no longer so."""
    UNLOCKED = "unlocked"
    """One applicant may be moved, whatever they were put into by hand, or told of."""


@dataclass(frozen=True, slots=True)
class Change:
    """`places`: how many more, or fewer; `applicant`: whom the change is about, where it is about one."""

    kind: ChangeKind
    offer: OfferId
    places: int = 0
    applicant: ApplicantId | None = None


OF_REASON = {
    WhyNot.FULL: ChangeKind.MORE_PLACES,
    WhyNot.CLOSED: ChangeKind.OPEN,
    WhyNot.TOO_FEW: ChangeKind.WITHOUT_MINIMUM,
    WhyNot.RESERVED: ChangeKind.NOT_RESERVED,
    WhyNot.STEPS: ChangeKind.CAN_COME,
    WhyNot.ABSENT: ChangeKind.CAN_COME,
    WhyNot.BUSY: ChangeKind.CAN_COME,
    WhyNot.LANGUAGE: ChangeKind.CAN_COME,
    WhyNot.LOCKED: ChangeKind.UNLOCKED,
    WhyNot.TOLD: ChangeKind.UNLOCKED,
}
"""The change that takes a reason away; where there is none, no one change does."""


def changed(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem as it would be with these changes."""
    for change in changes:
        offers = tuple(_offer(each, change) if each.id == change.offer else each for each in problem.offers)
        applicants = problem.applicants
        if change.applicant is not None:
            applicants = tuple(_applicant(each, change) if each.id == change.applicant else each for each in applicants)
        problem = replace(problem, offers=offers, applicants=applicants)
    return problem


def _offer(offer: Offer, change: Change) -> Offer:
    match change.kind:
        case ChangeKind.MORE_PLACES:
            return replace(offer, maximum=None if offer.maximum is None else offer.maximum + change.places)
        case ChangeKind.FEWER_PLACES:
            return replace(offer, maximum=None if offer.maximum is None else max(0, offer.maximum - change.places))
        case ChangeKind.OPEN | ChangeKind.CLOSE:
            return replace(offer, closed=change.kind is ChangeKind.CLOSE)
        case ChangeKind.WITHOUT_MINIMUM:
            return replace(offer, minimum=0)
        case ChangeKind.NOT_RESERVED:
            return replace(offer, reserved={})
        case ChangeKind.CAN_COME | ChangeKind.UNLOCKED:
            return offer


def _applicant(applicant: Applicant, change: Change) -> Applicant:
    if change.kind is ChangeKind.UNLOCKED:
        return replace(applicant, locked=None, told=None)
    return replace(applicant, barred={own: bar for own, bar in applicant.barred.items() if own != change.offer})
