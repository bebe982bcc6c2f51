"""Who gets which of the things they ranked: the problem of a choice round, and its result, as values.

An option is what people ranked; an offer is what somebody is placed in: one departure of a visit, a working group, a
session. An applicant may be placed in an offer of an option they ranked, unless a hard rule bars it. Of all results
that break no rule the best is found level by level, each without loss to the one before: as many people placed as
possible, as few changes for those who were told, the best ranks, the wishes, and the lottery. What solves it is in
`engines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final, NewType

OfferId = NewType("OfferId", str)
ApplicantId = NewType("ApplicantId", str)


class Importance(StrEnum):
    """What a wish weighs beside the ranks."""

    NONE = "none"
    LITTLE = "little"
    """It decides between results with equally good ranks."""
    MUCH = "much"
    """As `LITTLE`, and counts as three such wishes."""
    MORE_THAN_SECOND = "more_than_second"
    """For it, people get their second choice instead of the first; not their third."""
    MORE_THAN_THIRD = "more_than_third"
    ALWAYS = "always"
    """It is a hard rule."""


class Level(StrEnum):
    """In their order: what counts first."""

    PLACED = "placed"
    """People without a place."""
    MOVES = "moves"
    """People who were told of another place than they now get."""
    RANKS = "ranks"
    """The sum of `rank_cost`, and of the wishes that matter more than a rank."""
    WISHES = "wishes"
    """The sum of what the wishes that were not met weigh."""
    LOTTERY = "lottery"
    """Between equals: who drew better gets the better rank."""


STRONG: Final = {Importance.MORE_THAN_SECOND: 2, Importance.MORE_THAN_THIRD: 4}
"""What a wish that was not met costs among the ranks: more than `rank_cost` of the choice, less than of the next."""
WEIGHTS: Final = {Importance.LITTLE: 2, Importance.MUCH: 6}
"""What it costs among the wishes. All of these are even, so that what only one of two wished can count half."""


def rank_cost(rank: int) -> int:
    """0, 1, 3, 6, 10, …: one third choice is worse than two second ones, so that nobody bears it all."""
    return rank * (rank - 1) // 2


class BarKind(StrEnum):
    """Why somebody cannot be placed in an offer at all."""

    CLOSED = "closed"
    STEPS = "steps"
    ABSENT = "absent"
    BUSY = "busy"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Bar:
    """`thing`: the session they are needed in, or of their other placement, where that is the reason."""

    kind: BarKind
    thing: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is placed in.

    `code` tells it from the other offers outside the file as well: the order of offers and the last ties go by it.
    `maximum` None is without limit. Under its `minimum` an offer is closed, unless somebody is locked into it.
    `reserved`: of each category, how many places nobody else gets.
    """

    id: OfferId
    code: str
    option: str
    minimum: int = 0
    maximum: int | None = None
    closed: bool = False
    languages: frozenset[str] = frozenset()
    reserved: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who is to be placed.

    `key` tells them from all others outside the file as well (e-mail, else name and organisation, folded): the lottery
    goes by it. `ranks`: option to rank, 1 the most wanted. `locked`: where they stay, whatever the rules. `told`: the
    offer they were told of. The other fields are what quotas, wishes and balance look at.
    """

    id: ApplicantId
    key: str
    ranks: Mapping[str, int]
    barred: Mapping[OfferId, Bar] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    locked: OfferId | None = None
    told: OfferId | None = None
    category: str | None = None
    delegation: str | None = None
    region: str | None = None
    organisation_kind: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Two or more who wish to be in one offer, or (`apart`) in different ones; each pair of them counts.

    `mutual`: all of them said so; what only one said counts half.
    """

    applicants: tuple[ApplicantId, ...]
    mutual: bool = True
    apart: bool = False
    importance: Importance = Importance.MUCH


@dataclass(frozen=True, slots=True)
class Rules:
    """What an organiser decided for a round. `anywhere`: who gets nothing they ranked is placed where there is room.

    `per_delegation`: at most so many of one delegation in an offer. `balance`: of each attribute of an applicant
    (`region`, `organisation_kind`, `gender`) how much its even spread over the offers matters.
    """

    seed: int = 1
    anywhere: bool = False
    per_delegation: int | None = None
    language: Importance = Importance.LITTLE
    balance: Mapping[str, Importance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """A choice round as a problem; the order of applicants and offers changes nothing in what comes out."""

    applicants: tuple[Applicant, ...]
    offers: tuple[Offer, ...]
    rules: Rules = field(default_factory=Rules)
    together: tuple[Together, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """What a level came to: its `value` (less is better), and the `bound` under which no result can be.

    `worst` is the largest value that level could have had; a gap is told against it.
    """

    level: Level
    value: int
    bound: int
    worst: int

    @property
    def is_proven(self) -> bool:
        return self.value == self.bound

    @property
    def gap(self) -> float:
        """0.0 where nothing better exists, 1.0 where nothing is known."""
        return (self.value - self.bound) / max(1, self.worst - self.bound)


@dataclass(frozen=True, slots=True)
class Result:
    """`placed`: of each applicant the offer, None without one. `closed`: offers that did not reach their minimum."""

    placed: Mapping[ApplicantId, OfferId | None]
    reached: tuple[Reached, ...]
    closed: frozenset[OfferId] = frozenset()
    solver: str = ""


def unranked(problem: Problem) -> int:
    """The rank of what somebody did not rank: one worse than any that was given. No place is one worse still."""
    return 1 + max((max(each.ranks.values()) for each in problem.applicants if each.ranks), default=0)


def lottery(seed: int, key: str) -> int:
    """What somebody drew, of 2^64; less is better. The same on every machine, and for the same key in every file."""
    return int.from_bytes(sha256(f"{seed}\0{key}".encode()).digest()[:8], "big")
