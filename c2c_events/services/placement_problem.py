"""Gathers a choice round as a problem: who is to be placed, in what, by which rules, and who cannot go where.

Nothing in it depends on ids or on the order in which things were made but the ids themselves, so that the same answers
give the same result in another file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from c2c_events.domain.choices import Choice, ChoiceRound, ChoiceRoundId, Option, Placement
from c2c_events.domain.engagements import Engagement, engagements
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, StepFree
from c2c_events.domain.obstacles import absence, are_both_possible, needs_step_free
from c2c_events.domain.organisations import Organisation, OrganisationId
from c2c_events.domain.people import (
    COMING,
    Category,
    Delegation,
    Participant,
    ParticipantId,
    Person,
    PersonId,
)
from c2c_events.domain.picture import Picture
from c2c_events.domain.placing import (
    Applicant,
    ApplicantId,
    Bar,
    BarKind,
    Importance,
    OfferId,
    Problem,
    Rules,
    Together,
)
from c2c_events.domain.programme import Role
from c2c_events.domain.session_findings import language_of
from c2c_events.domain.values import Text
from c2c_events.domain.world_regions import region_of
from c2c_events.services.findings import Engines
from c2c_events.services.placement_offers import RoundOffer, offers_of
from c2c_events.services.placement_people import Answer, Bearer, Employer, Registered, rows_of
from c2c_events.storage.repository import Reader

USUAL_SEED = 1
"""Of the lottery of a round for which nobody chose one."""


_NOBODY = Employer(OrganisationId(""), Text(), None, "")


@dataclass(frozen=True)
class GatheredRound:
    """A round as a problem, with what its ids stand for.

    `offers`: in the order of columns. `placements`: those of the round, by participant; of who no longer comes, too.
    `by_hand`: who is in a working group by hand, so that this round has nothing to give them. `answers`: the one that
    counts of each applicant; who was placed without one has none.
    """

    round: ChoiceRound
    problem: Problem
    offers: Mapping[OfferId, RoundOffer]
    placements: Mapping[ParticipantId, Placement]
    by_hand: Mapping[ParticipantId, OfferId]
    answers: Mapping[ParticipantId, Answer]
    participants: Mapping[ParticipantId, Registered]
    persons: Mapping[PersonId, Bearer]
    employers: Mapping[OrganisationId, Employer]

    def placed_now(self) -> dict[ApplicantId, OfferId | None]:
        """Where each applicant has a place as things stand."""
        return {each.id: self.place_of(ParticipantId(each.id)) for each in self.problem.applicants}

    def place_of(self, participant: ParticipantId) -> OfferId | None:
        """The offer in which somebody has a place."""
        if participant in self.by_hand:
            return self.by_hand[participant]
        placement = self.placements.get(participant)
        return None if placement is None else _offer_of(placement, self.offers)

    def person_of(self, participant: ParticipantId) -> Bearer:
        return self.persons[self.participants[participant].person]

    def employer_of(self, participant: ParticipantId) -> Employer:
        return self.employers.get(self.participants[participant].organisation or _NOBODY.id, _NOBODY)

    def organisation_of(self, participant: ParticipantId) -> str:
        """What the organisation of somebody is called, else what they wrote."""
        return self.employer_of(participant).name.pick() or self.participants[participant].organisation_as_written


def problem_of(reader: Reader, round_id: ChoiceRoundId, seed: int | None = None) -> Problem:
    """A choice round as a problem: those who come and whose answer counts, or who have a place. Raises `NotFound`.

    `seed`: of its lottery; that of the round where none is given.
    """
    return gather_round(reader, round_id, seed).problem


def gather_round(reader: Reader, round_id: ChoiceRoundId, seed: int | None = None) -> GatheredRound:
    """The same, with what its ids stand for. Raises `NotFound`."""
    own = reader.get(ChoiceRound, round_id)
    picture = Picture(reader.all, Engines(reader))
    offers = {each.id: each for each in offers_of(reader, picture, round_id)}
    participants = {each.id: each for each in rows_of(reader, Participant, Registered)}
    coming = {own for own, each in participants.items() if each.status in COMING}
    placements = {each.participant: each for each in reader.all(Placement, round=round_id)}
    answers = _answers(reader, round_id, coming)
    by_hand = _by_hand(reader, offers, coming)
    stray = {own for own, each in placements.items() if each.departure and _offer_of(each, offers) is None}
    wanted = sorted(((answers.keys() | placements.keys() | by_hand.keys()) & coming) - stray)
    wanting = [participants[each] for each in wanted]
    persons = {each.id: each for each in rows_of(reader, Person, Bearer)}
    employers = {each.id: each for each in rows_of(reader, Organisation, Employer)}
    gathered = GatheredRound(
        own, Problem((), ()), offers, placements, by_hand, answers, participants, persons, employers
    )
    applicants = tuple(_applicants(reader, gathered, picture, wanting))
    problem = Problem(
        applicants=applicants,
        offers=tuple(each.offer for each in offers.values()),
        rules=_rules(own, seed),
        together=tuple(_together(gathered, applicants)),
    )
    return replace(gathered, problem=problem)


def _rules(own: ChoiceRound, seed: int | None) -> Rules:
    drawn = own.seed if seed is None else seed
    return Rules(
        seed=USUAL_SEED if drawn is None else drawn,
        anywhere=own.anywhere,
        per_delegation=own.per_delegation,
        language=own.language,
        balance=own.balance,
    )


def _offer_of(placement: Placement, offers: Mapping[OfferId, RoundOffer]) -> OfferId | None:
    """The offer a placement is in; None where it is in none that the round has."""
    return _named(placement.option, placement.departure, offers)


def _named(option: str | None, departure: str | None, offers: Mapping[OfferId, RoundOffer]) -> OfferId | None:
    for each in (departure, option):  # of a visit the departure is the offer, else the option is
        if each and OfferId(each) in offers:
            return OfferId(each)
    return None


def _answers(reader: Reader, round_id: ChoiceRoundId, coming: set[ParticipantId]) -> dict[ParticipantId, Answer]:
    """The answer that counts, of each who comes; of two that count, on two laptops, the later one."""
    found: dict[ParticipantId, Answer] = {}
    for each in rows_of(reader, Choice, Answer):
        own = each.participant
        if each.round != round_id or not each.counts or own not in coming:
            continue
        if own not in found or _when(found[own]) <= _when(each):
            found[own] = each
    return found


def _when(answer: Answer) -> tuple[str, str]:
    return answer.answered_at.isoformat() if answer.answered_at else "", answer.id


def _by_hand(
    reader: Reader, offers: Mapping[OfferId, RoundOffer], coming: set[ParticipantId]
) -> dict[ParticipantId, OfferId]:
    """Who is in a group of the round by hand: that is their place."""
    of_group = {each.group.id: own for own, each in offers.items() if each.group}
    if not of_group:
        return {}
    members = reader.all(GroupMember, group=set(of_group))
    return {each.participant: of_group[each.group] for each in reversed(members) if each.participant in coming}


# --------------------------------------------------------------------------------------------------------- applicants


def _applicants(
    reader: Reader, gathered: GatheredRound, picture: Picture, wanting: Sequence[Registered]
) -> Iterator[Applicant]:
    categories: dict[str | None, str] = {each.id: each.code for each in reader.all(Category)}
    delegations: dict[str | None, str] = {each.id: fold(_name(each.name)) for each in reader.all(Delegation)}
    employed = {own: _delegation(each) for own, each in gathered.employers.items()}
    obstacles = _Obstacles(reader, gathered, picture, wanting)
    keys = _keys(gathered, wanting)
    languages: dict[frozenset[str], frozenset[str]] = {}
    for each in wanting:
        person, employer = gathered.persons[each.person], gathered.employer_of(each.id)
        answer, placement = gathered.answers.get(each.id), gathered.placements.get(each.id)
        said = (answer.languages if answer else None) or each.languages | person.languages
        if said not in languages:
            languages[said] = frozenset(map(language_of, said))
        place = gathered.place_of(each.id)
        stays = each.id in gathered.by_hand or (placement is not None and placement.locked)
        yield Applicant(
            id=ApplicantId(each.id),
            key=keys[each.id],
            ranks=answer.ranks if answer else {},
            barred=obstacles.of(each, answer, languages[said]),
            languages=languages[said],
            locked=place if stays else None,
            told=_told(placement, gathered.offers),
            category=categories.get(each.category),
            delegation=delegations.get(each.delegation) or employed.get(employer.id),
            region=region_of(each.country or employer.country) or None,
            organisation_kind=employer.organisation_kind,
            gender=person.gender,
        )


def _told(placement: Placement | None, offers: Mapping[OfferId, RoundOffer]) -> OfferId | None:
    if placement is None or placement.told_at is None:
        return None
    return _named(placement.told_option, placement.told_departure, offers)


def _name(text: Text) -> str:
    return " / ".join(text.values())


def _delegation(employer: Employer) -> str | None:
    """Who is in no delegation belongs to their organisation's."""
    return f"{fold(_name(employer.name))}, {employer.country}" if employer.name else None


def _keys(gathered: GatheredRound, wanting: Sequence[Registered]) -> dict[ParticipantId, str]:
    """What tells each from all others in any file: an e-mail that is theirs alone, else with name and organisation."""
    emails = {
        each.id: fold(own[0].strip()) if (own := gathered.persons[each.person].emails) else "" for each in wanting
    }
    shared = Counter(emails.values())
    keys: dict[ParticipantId, str] = {}
    again: Counter[str] = Counter()
    for each in wanting:
        email = emails[each.id]
        if not email or shared[email] > 1:
            person = gathered.persons[each.person]
            name = person.name.to_sort() or person.native_name
            employer = _name(gathered.employer_of(each.id).name) or each.organisation_as_written
            email = f"{email}|{fold(name)}|{fold(employer)}"
            again[email] += 1
            if again[email] > 1:  # the same in all: they can only be told apart by who came first
                email = f"{email}|{again[email]}"
        keys[each.id] = email
    return keys


class _Obstacles:
    """Which offers somebody cannot be placed in, and why; worked out once for all who are alike."""

    def __init__(
        self, reader: Reader, gathered: GatheredRound, picture: Picture, wanting: Sequence[Registered]
    ) -> None:
        self._offers, self._picture = gathered.offers, picture
        self._language = gathered.round.language
        self._engaged = _engaged_elsewhere(reader, gathered, wanting)
        self._usual: dict[Any, dict[OfferId, Bar]] = {}
        self._during: dict[str, dict[OfferId, Bar]] = {}

    def of(self, registered: Registered, answer: Answer | None, languages: frozenset[str]) -> Mapping[OfferId, Bar]:
        steps = needs_step_free(registered.step_free, answer.step_free if answer else None)
        alike = (steps, registered.days, registered.arrival, registered.departure, languages)
        if alike not in self._usual:
            self._usual[alike] = self._without_engagements(steps, registered, languages)
        barred = self._usual[alike]
        for each in self._engaged.get(registered.person, ()):
            if busy := self._busy(each):
                barred = busy | barred
        return barred

    def _without_engagements(
        self, steps: bool, registered: Registered, languages: frozenset[str]
    ) -> dict[OfferId, Bar]:
        barred: dict[OfferId, Bar] = {}
        for own, each in self._offers.items():
            spoken = each.offer.languages
            if steps and each.step_free is StepFree.NO:
                barred[own] = Bar(BarKind.STEPS)
            elif any(absence(registered, slot) for slot in each.slots):
                barred[own] = Bar(BarKind.ABSENT)
            elif self._language is Importance.ALWAYS and spoken and languages and spoken.isdisjoint(languages):
                barred[own] = Bar(BarKind.LANGUAGE)
        return barred

    def _busy(self, engagement: Engagement) -> dict[OfferId, Bar]:
        """The offers that nobody can be in who is needed in that session."""
        session = engagement.session
        if session not in self._during:
            slot = self._picture.slot(session)
            self._during[session] = {
                own: Bar(BarKind.BUSY, session)
                for own, each in self._offers.items()
                if slot and session not in each.sessions
                if not all(are_both_possible(slot, other) for other in each.slots)
            }
        return self._during[session]


def _engaged_elsewhere(
    reader: Reader, gathered: GatheredRound, wanting: Iterable[Registered]
) -> Mapping[PersonId, Sequence[Engagement]]:
    """Where people are expected otherwise than by this round: by roles, as guides, by groups and other rounds."""
    round_id = gathered.round.id
    here = {each.group.id for each in gathered.offers.values() if each.group}
    return engagements(
        {each.id: each.person for each in wanting},
        roles=reader.all(Role),
        gatherings=[each for each in reader.all(GroupSession) if each.group not in here],
        members=reader.all(GroupMember),
        departures=reader.all(Departure),
        options=reader.all(Option),
        placements=[each for other in _other_rounds(reader, round_id) for each in reader.all(Placement, round=other)],
    ).own


def _other_rounds(reader: Reader, round_id: ChoiceRoundId) -> list[ChoiceRoundId]:
    return [each.id for each in reader.all(ChoiceRound) if each.id != round_id]


# ------------------------------------------------------------------------------------------------------------- wishes


def _together(gathered: GatheredRound, applicants: Sequence[Applicant]) -> Iterator[Together]:
    """Who wishes, or is to be, with whom; each pair once."""
    own, there = gathered.round, {each.id for each in applicants}
    if own.together is not Importance.NONE:
        asked = {
            (ApplicantId(one), ApplicantId(other))
            for one, answer in gathered.answers.items()
            for other in answer.together
            if one != other
        }
        for one, other in sorted({(min(pair), max(pair)) for pair in asked if there.issuperset(pair)}):
            mutual = (one, other) in asked and (other, one) in asked
            yield Together((one, other), mutual, importance=own.together)
    for importance, belongs in (
        (own.delegations, lambda each: each.delegation),
        (own.partners, lambda each: gathered.participants[ParticipantId(each.id)].partnership),
    ):
        if importance is not Importance.NONE:
            for those in _alike(applicants, belongs):
                yield Together(those, apart=own.spread, importance=importance)


def _alike(
    applicants: Iterable[Applicant], belongs: Callable[[Applicant], str | None]
) -> Iterator[tuple[ApplicantId, ...]]:
    """Two or more applicants who belong to the same."""
    found: dict[str, list[ApplicantId]] = defaultdict(list)
    for each in applicants:
        if to := belongs(each):
            found[to].append(each.id)
    for _, those in sorted(found.items()):
        if len(those) > 1:
            yield tuple(those)
