"""The waiting list of an offer, and what becomes of places that are free again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import ApplicantId, OfferId, lottery
from c2c_events.domain.placing_reasons import Places, Reasons, WhyNot
from c2c_events.services.placement import store_places
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.placement_what_if import Move
from c2c_events.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who would rather be in an offer than where they are. `rank`: what its option is to them; `has`: what the
    one that they have is, None where they have no place, or one that they did not rank."""

    participant: ParticipantId
    rank: int
    has: int | None
    place: OfferId | None


_Order = tuple[int, int, str]


def waiting_list(gathered: GatheredRound, offer_id: OfferId) -> tuple[Waiting, ...]:
    """Who waits for an offer, the first first: by rank, then by the lottery of the round. Who was placed by hand, and
    who cannot go, does not wait."""
    return tuple(each for _, each in sorted(_waiting(gathered, gathered.placed_now(), offer_id), key=_first))


def _waiting(gathered: GatheredRound, places: Places, offer_id: OfferId) -> Iterator[tuple[_Order, Waiting]]:
    offer, seed = gathered.offers[offer_id].offer, gathered.problem.rules.seed
    for each in gathered.problem.applicants:
        rank, place = each.ranks.get(offer.option), places[each.id]
        if rank is None or each.locked is not None or offer_id in each.barred:
            continue
        has = None if place is None else each.ranks.get(gathered.offers[place].offer.option)
        if place is None or has is None or rank < has:
            order = rank, lottery(seed, each.key), each.key
            yield order, Waiting(ParticipantId(each.id), rank, has, place)


def _first(found: tuple[_Order, Waiting]) -> _Order:
    return found[0]


def promote(work: UnitOfWork, round_id: ChoiceRoundId) -> tuple[Move, ...]:
    """Give the free places of a round to those who wait: first to who has none, then by rank, then by the lottery.

    Nobody moves but to what they want more; what they leave is given in turn. Gives who moved, in order, each as they
    were before and are now. Raises `NotFound`.
    """
    gathered = gather_round(work, round_id)
    before = gathered.placed_now()
    places = dict(before)
    moved: dict[ApplicantId, None] = {}
    while (found := _next(gathered, places)) is not None:
        own, offer_id = found
        places[own] = offer_id
        moved[own] = None
    store_places(work, gathered, places)
    return tuple(Move(ParticipantId(own), before[own], places[own]) for own in moved)


def _next(gathered: GatheredRound, places: Places) -> tuple[ApplicantId, OfferId] | None:
    """Who is the next to get a free place, and in what."""
    reasons = Reasons(gathered.problem, places)
    counts = Counter(places.values())
    best: tuple[tuple[bool, _Order], ApplicantId, OfferId] | None = None
    for offer_id, each in gathered.offers.items():
        if each.offer.closed or (each.offer.maximum is not None and counts[offer_id] >= each.offer.maximum):
            continue
        for order, waiting in _waiting(gathered, places, offer_id):
            own = ApplicantId(waiting.participant)
            candidate = ((waiting.place is not None, order), own, offer_id)
            if (best is None or candidate[0] < best[0]) and reasons.why_not(own, offer_id) in _NO_OBSTACLE:
                best = candidate
    return None if best is None else best[1:]


_NO_OBSTACLE = (WhyNot.FREE, WhyNot.TOLD)
"""That somebody was told of another place keeps no place from them that they want more."""
