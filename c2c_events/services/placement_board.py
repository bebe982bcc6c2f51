"""The board of a choice round: a column for each offer, a card for each person, and who has no place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from c2c_events.domain.choices import ChoiceRound, ChoiceRoundId, OptionId
from c2c_events.domain.groups import DepartureId, StepFree, WorkingGroupId
from c2c_events.domain.obstacles import needs_step_free
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import Applicant, ApplicantId, BarKind, OfferId, lottery
from c2c_events.domain.values import Span
from c2c_events.language import Language
from c2c_events.services.placement_offers import RoundOffer, title_of
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.storage.repository import Reader


class Told(StrEnum):
    """Whether somebody knows of their place."""

    NOT = "not"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Card:
    """A person on the board.

    `rank`: what the option they have was to them, 1 the most wanted; None where they did not rank it, or have none.
    `ranks`: how they ranked each option. `locked`: no run moves them; `by_hand`: they are in the group otherwise than
    by this round, and only leave it there. `breaks`: the rule that their place breaks. `speaks`: whether they speak a
    language of it; None where one of both is not known. `wishes`, `met`: with how many they wish to be, and are.
    `ticket`: their place in the lottery, 1 the best.
    """

    participant: ParticipantId
    name: str
    organisation: str
    rank: int | None
    ranks: Mapping[OptionId, int]
    locked: bool
    by_hand: bool
    told: Told
    breaks: BarKind | None
    languages: frozenset[str]
    speaks: bool | None
    step_free: bool
    wishes: int
    met: int
    ticket: int


@dataclass(frozen=True, slots=True)
class Column:
    """An offer on the board.

    `seats`: how many it takes, None without limit; `minimum`: how many it needs. `wanted`: by rank, how many gave that
    to its option; `got`: by rank, how many of its people; None counts those who did not rank it. `cards`: by name.
    """

    id: OfferId
    option: OptionId
    departure: DepartureId | None
    group: WorkingGroupId | None
    code: str
    title: str
    when: Span | None
    seats: int | None
    minimum: int
    closed: bool
    languages: frozenset[str]
    step_free: StepFree | None
    wanted: Mapping[int, int]
    got: Mapping[int | None, int]
    cards: tuple[Card, ...]

    @property
    def free(self) -> int | None:
        """How many more it takes: less than 0 where it has too many, None without limit."""
        return None if self.seats is None else self.seats - len(self.cards)

    @property
    def is_short(self) -> bool:
        """Whether it has people, and fewer than it needs."""
        return 0 < len(self.cards) < self.minimum


@dataclass(frozen=True, slots=True)
class Board:
    """`columns` in the order of the options, `unplaced` by name; `got`: by rank, how many of all."""

    round: ChoiceRound
    title: str
    columns: tuple[Column, ...]
    unplaced: tuple[Card, ...]
    got: Mapping[int | None, int]

    @property
    def applicants(self) -> int:
        return len(self.unplaced) + sum(len(each.cards) for each in self.columns)


def board(reader: Reader, round_id: ChoiceRoundId, words: Language) -> Board:
    """The board of a round as things stand. Raises `NotFound`."""
    return board_of(gather_round(reader, round_id), words)


def board_of(gathered: GatheredRound, words: Language) -> Board:
    """The same of a round that was gathered."""
    cards = _Cards(gathered)
    by_offer: dict[OfferId | None, list[Card]] = {}
    for applicant in gathered.problem.applicants:
        by_offer.setdefault(cards.place[applicant.id], []).append(cards.of(applicant))
    wanted: dict[str, dict[int, int]] = defaultdict(dict)
    ranked = Counter(said for applicant in gathered.problem.applicants for said in applicant.ranks.items())
    for (option, rank), count in ranked.items():
        wanted[option][rank] = count
    columns = tuple(
        _column(each, _by_name(by_offer.get(own, ()), words), wanted[each.option.id], words)
        for own, each in gathered.offers.items()
    )
    got = sum((Counter(each.got) for each in columns), Counter[int | None]())
    title = words.pick(gathered.round.title) or gathered.round.name
    return Board(gathered.round, title, columns, _by_name(by_offer.get(None, ()), words), got)


def _by_name(cards: Iterable[Card], words: Language) -> tuple[Card, ...]:
    own = list(cards)
    keys = words.sort_keys(each.name for each in own)
    return tuple(each for _, _, each in sorted(zip(keys, (each.participant for each in own), own, strict=True)))


def _column(offer: RoundOffer, cards: tuple[Card, ...], wanted: Mapping[int, int], words: Language) -> Column:
    own = offer.offer
    return Column(
        id=offer.id,
        option=offer.option.id,
        departure=offer.departure.id if offer.departure else None,
        group=offer.group.id if offer.group else None,
        code=own.code,
        title=title_of(offer, words),
        when=offer.slots[0].span if offer.slots else None,
        seats=own.maximum,
        minimum=own.minimum,
        closed=own.closed,
        languages=own.languages,
        step_free=offer.step_free,
        wanted=dict(sorted(wanted.items())),
        got=Counter(each.rank for each in cards),
        cards=cards,
    )


class _Cards:
    """Makes the cards of a round."""

    def __init__(self, gathered: GatheredRound) -> None:
        self._gathered = gathered
        self.place = gathered.placed_now()
        seed = gathered.problem.rules.seed
        drawn = sorted(gathered.problem.applicants, key=lambda each: (lottery(seed, each.key), each.key))
        self._tickets = {each.id: place for place, each in enumerate(drawn, start=1)}

    def of(self, applicant: Applicant) -> Card:
        gathered, own = self._gathered, ParticipantId(applicant.id)
        person, answer, place = gathered.person_of(own), gathered.answers.get(own), self.place[applicant.id]
        registered = gathered.participants[own]
        offer = gathered.offers[place] if place else None
        wished = answer.together if answer else frozenset()
        bar = applicant.barred.get(place) if place else None
        return Card(
            participant=own,
            name=person.name.to_sort() or person.native_name,
            organisation=gathered.organisation_of(own),
            rank=applicant.ranks.get(offer.option.id) if offer else None,
            ranks={OptionId(option): rank for option, rank in applicant.ranks.items()},
            locked=applicant.locked is not None,
            by_hand=own in gathered.by_hand,
            told=self._told(applicant, place),
            breaks=BarKind.CLOSED if offer and offer.offer.closed else bar.kind if bar else None,
            languages=applicant.languages,
            speaks=_speaks(applicant.languages, offer),
            step_free=needs_step_free(registered.step_free, answer.step_free if answer else None),
            wishes=sum(ApplicantId(each) in self.place for each in wished),
            met=sum(place is not None and self.place.get(ApplicantId(each)) == place for each in wished),
            ticket=self._tickets[applicant.id],
        )

    def _told(self, applicant: Applicant, place: OfferId | None) -> Told:
        placement = self._gathered.placements.get(ParticipantId(applicant.id))
        if placement is None or placement.told_at is None:
            return Told.NOT
        return Told.SAME if applicant.told == place else Told.OTHER


def _speaks(languages: frozenset[str], offer: RoundOffer | None) -> bool | None:
    if offer is None or not languages or not offer.offer.languages:
        return None
    return not offer.offer.languages.isdisjoint(languages)
