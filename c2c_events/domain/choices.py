"""Choice rounds: what people wished for, and what each got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import NewType

from c2c_events.domain.groups import DepartureId, SiteVisitId, WorkingGroupId
from c2c_events.domain.kinds import kind, personal
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import Importance, Reached
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import NO_TEXT, Instant, Text

ChoiceRoundId = NewType("ChoiceRoundId", str)
OptionId = NewType("OptionId", str)
ChoiceId = NewType("ChoiceId", str)
PlacementId = NewType("PlacementId", str)
PlacementRunId = NewType("PlacementRunId", str)


class RoundStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    PLACED = "placed"


@kind("choice_round")
class ChoiceRound:
    """Participants rank options; each gets one. `seed` decides its lottery.

    Its rules, as `placing.Rules` has them: `anywhere`, `per_delegation`, `language` (how much it matters that somebody
    speaks a language of what they get) and `balance`. How much it matters that people are together: `together` who
    asked for it, `delegations` who is of one delegation, `partners` who comes for one partnership; the latter two are
    `spread` over the options instead where that is set.
    """

    id: ChoiceRoundId
    name: str
    title: Text = NO_TEXT
    round_status: RoundStatus = RoundStatus.OPEN
    seed: int | None = None
    position: int = 0
    anywhere: bool = False
    per_delegation: int | None = None
    language: Importance = Importance.LITTLE
    together: Importance = Importance.MUCH
    delegations: Importance = Importance.NONE
    partners: Importance = Importance.NONE
    spread: bool = False
    balance: Mapping[str, Importance] = field(default_factory=dict)


@kind("option")
class Option:
    """What can be chosen in a round: a visit, one departure of it, a working group, or a session.

    `minimum` and `maximum`: how many people it needs and takes, where that is otherwise than its departure, group or
    room says; of a visit, each of its departures that does not say it. `reserved`: category id to how many places
    nobody else gets. `closed`: nobody is placed in it; nor in `closed_departures` of its visit.
    """

    id: OptionId
    round: ChoiceRoundId
    code: str
    visit: SiteVisitId | None = None
    departure: DepartureId | None = None
    group: WorkingGroupId | None = None
    session: SessionId | None = None
    closed: bool = False
    position: int = 0
    minimum: int | None = None
    maximum: int | None = None
    reserved: Mapping[str, int] = field(default_factory=dict)
    closed_departures: frozenset[DepartureId] = frozenset()


@kind("choice")
class Choice:
    """One answer of one participant in one round; of who is not registered yet, it waits for them by e-mail and name.

    `ranks`: option id to rank, 1 the most wanted; ties and gaps stay as they were written. A later answer counts,
    an earlier one is kept. `with_whom` is what the form said; `flags` say what was odd about it.
    """

    id: ChoiceId
    round: ChoiceRoundId
    participant: ParticipantId | None = None
    email: str = personal(default="")
    name_as_written: str = personal(default="")
    ranks: Mapping[str, int] = field(default_factory=dict)
    answered_at: Instant | None = None
    counts: bool = True
    languages: frozenset[str] = frozenset()
    step_free: bool | None = personal(default=None)
    with_whom: str = personal(default="")
    together: frozenset[ParticipantId] = frozenset()
    remark: str = personal(default="")
    flags: frozenset[str] = frozenset()
    source: str = ""


def settled(answers: Iterable[Choice]) -> list[Choice]:
    """The answers of one participant in one round, in their order in time, with the last one counting alone.

    An answer whose time is not known comes before the others; of two of one time the one that came in later is later.
    """
    own = sorted(answers, key=lambda each: (each.answered_at is not None, str(each.answered_at), each.id))
    return [replace(each, counts=each is own[-1]) for each in own]


@kind("placement")
class Placement:
    """The result for one participant in one round; `option` is None for who could not be placed.

    `reason`: why somebody of the team placed them so. `told_at`: when they were told of a place, and of which one:
    `told_option` with `told_departure`; neither where they were told that there is none.
    """

    id: PlacementId
    round: ChoiceRoundId
    participant: ParticipantId
    option: OptionId | None = None
    departure: DepartureId | None = None
    rank: int | None = None
    reason: str = ""
    locked: bool = False
    told_at: Instant | None = None
    told_option: OptionId | None = None
    told_departure: DepartureId | None = None


@kind("placement_run", fact=True)
class PlacementRun:
    """A round was placed, its lots drawn: kept, so that nobody draws again unseen.

    `outcome`: participant id to the id of what they got, a departure or an option; "" for nothing. `by_rank`: how many
    got their first choice, second, …: by number; "" counts those in what they did not rank. `closed`: ids of what did
    not reach its minimum.
    """

    id: PlacementRunId
    round: ChoiceRoundId
    seed: int
    ran_at: Instant
    solver: str = ""
    levels: tuple[Reached, ...] = ()
    by_rank: Mapping[str, int] = field(default_factory=dict)
    unplaced: int = 0
    closed: frozenset[str] = frozenset()
    outcome: Mapping[str, str] = field(default_factory=dict)
