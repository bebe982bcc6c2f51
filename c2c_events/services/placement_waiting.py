"""The waiting list of an offer, and what becomes of places that are free again."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
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
    lines = _Lines(gathered, dict(before))
    moved: dict[ApplicantId, None] = {}
    while (found := lines.first()) is not None:
        lines.give(*found)
        moved[found[0]] = None
    store_places(work, gathered, lines.places)
    return tuple(Move(ParticipantId(own), before[own], lines.places[own]) for own in moved)


_Key = tuple[bool, _Order]


class _Lines:
    """Who stands in line for which offer while places are given. `places`: where everybody is by now."""

    def __init__(self, gathered: GatheredRound, places: dict[ApplicantId, OfferId | None]) -> None:
        self._gathered, self.places = gathered, places
        self._lines: dict[OfferId, list[tuple[_Key, ApplicantId]]] = {}
        self._keys: dict[ApplicantId, dict[OfferId, _Key]] = defaultdict(dict)

    def first(self) -> tuple[ApplicantId, OfferId] | None:
        """Who is the next to get a free place, and in what."""
        reasons, counts = Reasons(self._gathered.problem, self.places), Counter(self.places.values())
        best: tuple[_Key, ApplicantId, OfferId] | None = None
        for offer_id, each in self._gathered.offers.items():
            if each.offer.closed or (each.offer.maximum is not None and counts[offer_id] >= each.offer.maximum):
                continue
            for key, own in self._line(offer_id):
                if best is not None and best[0] <= key:
                    break
                if reasons.why_not(own, offer_id) in _NO_OBSTACLE:
                    best = key, own, offer_id
                    break
        return None if best is None else best[1:]

    def give(self, own: ApplicantId, offer_id: OfferId) -> None:
        """Place somebody in an offer; they leave the lines in which they no longer want to stand."""
        self.places[own] = offer_id
        applicant = next(each for each in self._gathered.problem.applicants if each.id == own)
        has = applicant.ranks[self._gathered.offers[offer_id].offer.option]
        for other, key in list(self._keys[own].items()):
            line = self._lines[other]
            del line[bisect_left(line, (key, own))]
            del self._keys[own][other]
            if applicant.ranks[self._gathered.offers[other].offer.option] < has:
                self._stand(other, (True, key[1]), own)

    def _line(self, offer_id: OfferId) -> list[tuple[_Key, ApplicantId]]:
        if offer_id not in self._lines:
            self._lines[offer_id] = []
            for order, waiting in _waiting(self._gathered, self.places, offer_id):
                own, key = ApplicantId(waiting.participant), (waiting.place is not None, order)
                self._lines[offer_id].append((key, own))
                self._keys[own][offer_id] = key
            self._lines[offer_id].sort()
        return self._lines[offer_id]

    def _stand(self, offer_id: OfferId, key: _Key, own: ApplicantId) -> None:
        insort(self._lines[offer_id], (key, own))
        self._keys[own][offer_id] = key


_NO_OBSTACLE = (WhyNot.FREE, WhyNot.TOLD)
"""That somebody was told of another place keeps no place from them that they want more."""
