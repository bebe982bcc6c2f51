"""What a place given by hand would break: said before, in words; it stops nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.findings import Thing
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import Applicant, ApplicantId, BarKind, Offer, OfferId
from c2c_events.domain.placing_reasons import WhyNot
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.thing_names import names_of
from c2c_events.storage.repository import Reader


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a place by hand breaks. `offer`: the one it is about; `participant`: whom, None where several are
    too many together; `thing`: the session they are needed in."""

    why: WhyNot
    offer: OfferId
    participant: ParticipantId | None = None
    thing: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


BREAKS: Mapping[WhyNot, str] = {
    WhyNot.CLOSED: N_("{offer} is closed"),
    WhyNot.STEPS: N_("{offer} is not step-free, which {person} needs"),
    WhyNot.ABSENT: N_("{person} is not there at the time of {offer}"),
    WhyNot.BUSY: N_("{person} is needed in {session} at the time of {offer}"),
    WhyNot.LANGUAGE: N_("{person} speaks no language of {offer}"),
    WhyNot.FULL: N_("{offer} would have {count} people, {limit} at most"),
    WhyNot.RESERVED: N_("{offer} would have too few places left for those they are kept for"),
    WhyNot.QUOTA: N_("{offer} would have more than {limit} people of the delegation of {person}"),
    WhyNot.NEEDED: N_("{offer} would have {count} people, {limit} at least"),
    WhyNot.TOLD: N_("{person} was told of {offer}"),
}


def what_breaks(
    reader: Reader,
    round_id: ChoiceRoundId,
    participants: Collection[ParticipantId],
    offer_id: OfferId | None,
    words: Language,
) -> tuple[str, ...]:
    """What `put` would break, a sentence each. Raises `NotFound`."""
    gathered = gather_round(reader, round_id)
    found = list(broken(gathered, participants, offer_id))
    sessions = names_of(reader, {Thing("session", each.thing) for each in found if each.thing}, words)
    return in_words(gathered, found, {thing.id: name for thing, name in sessions.items()}, words)


def broken(
    gathered: GatheredRound, participants: Collection[ParticipantId], offer_id: OfferId | None
) -> Iterator[Broken]:
    """What it would break to place participants in an offer, or in none: first what concerns all of them."""
    after = _After(gathered, participants, offer_id)
    yield from after.too_few_left()
    if offer_id is not None:
        yield from after.of_offer(gathered.offers[offer_id].offer)
    for own in participants:
        yield from after.of_participant(own, offer_id)


class _After:
    """Where everybody would be."""

    def __init__(
        self, gathered: GatheredRound, participants: Collection[ParticipantId], offer_id: OfferId | None
    ) -> None:
        self._offers, self._rules = gathered.offers, gathered.problem.rules
        self._applicants = {each.id: each for each in gathered.problem.applicants}
        before = gathered.placed_now()
        going = [ApplicantId(each) for each in participants]
        self._left = dict.fromkeys(place for own in going if (place := before.get(own)) and place != offer_id)
        self._places = before | dict.fromkeys(going, offer_id)
        self._counts = Counter(self._places.values())

    def too_few_left(self) -> Iterator[Broken]:
        for left in self._left:
            yield from self._too_few(self._offers[left].offer)

    def of_offer(self, offer: Offer) -> Iterator[Broken]:
        if offer.closed:
            yield Broken(WhyNot.CLOSED, offer.id)
        count = self._counts[offer.id]
        if offer.maximum is not None:
            if count > offer.maximum:
                yield Broken(WhyNot.FULL, offer.id, facts={"count": count, "limit": offer.maximum})
            elif count + self._kept(offer) > offer.maximum:
                yield Broken(WhyNot.RESERVED, offer.id)
        yield from self._too_few(offer)

    def of_participant(self, participant: ParticipantId, offer_id: OfferId | None) -> Iterator[Broken]:
        applicant = self._applicants.get(ApplicantId(participant))
        if applicant is None:
            return
        if offer_id is not None:
            if bar := applicant.barred.get(offer_id):
                yield Broken(_OF_BAR[bar.kind], offer_id, participant, bar.thing)
            most = self._rules.per_delegation
            if most is not None and applicant.delegation:
                same = [each for each in self._in(offer_id) if each.delegation == applicant.delegation]
                if len(same) > most:
                    yield Broken(WhyNot.QUOTA, offer_id, participant, facts={"limit": most})
        if applicant.told is not None and applicant.told != offer_id:
            yield Broken(WhyNot.TOLD, applicant.told, participant)

    def _too_few(self, offer: Offer) -> Iterator[Broken]:
        count = self._counts[offer.id]
        if 0 < count < offer.minimum:
            yield Broken(WhyNot.NEEDED, offer.id, facts={"count": count, "limit": offer.minimum})

    def _kept(self, offer: Offer) -> int:
        """How many places are still kept for a category."""
        there = Counter(each.category for each in self._in(offer.id)) if offer.reserved else Counter()
        return sum(max(0, n - there[category]) for category, n in offer.reserved.items())

    def _in(self, offer_id: OfferId) -> list[Applicant]:
        return [each for own, each in self._applicants.items() if self._places[own] == offer_id]


_OF_BAR = {each: WhyNot(each.value) for each in BarKind}


def in_words(
    gathered: GatheredRound, found: Iterable[Broken], sessions: Mapping[str, str], words: Language
) -> tuple[str, ...]:
    """What is broken, a sentence each. `sessions`: the names of those that it names, by id."""

    def said(each: Broken) -> str:
        person = gathered.person_of(each.participant).name.in_order() if each.participant else ""
        facts = {"offer": gathered.offers[each.offer].offer.code, "person": person}
        return sentence(BREAKS[each.why], {**facts, "session": sessions.get(each.thing or "", ""), **each.facts}, words)

    return tuple(map(said, found))
