"""Choice rounds: what people wished for, and what each got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NewType

from c2c_events.domain.groups import DepartureId, SiteVisitId, WorkingGroupId
from c2c_events.domain.kinds import kind, personal
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import NO_TEXT, Instant, Text

ChoiceRoundId = NewType("ChoiceRoundId", str)
OptionId = NewType("OptionId", str)
ChoiceId = NewType("ChoiceId", str)
PlacementId = NewType("PlacementId", str)
LotteryDrawId = NewType("LotteryDrawId", str)


class RoundStatus(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    PLACED = "placed"


@kind("choice_round")
class ChoiceRound:
    """Participants rank options; each gets one. `seed` decides its lottery."""

    id: ChoiceRoundId
    name: str
    title: Text = NO_TEXT
    round_status: RoundStatus = RoundStatus.OPEN
    seed: int | None = None
    position: int = 0


@kind("option")
class Option:
    """What can be chosen in a round: a visit, one departure of it, a working group, or a session."""

    id: OptionId
    round: ChoiceRoundId
    code: str
    visit: SiteVisitId | None = None
    departure: DepartureId | None = None
    group: WorkingGroupId | None = None
    session: SessionId | None = None
    closed: bool = False
    position: int = 0


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


@kind("placement")
class Placement:
    """The result for one participant in one round; `option` is None for who could not be placed."""

    id: PlacementId
    round: ChoiceRoundId
    participant: ParticipantId
    option: OptionId | None = None
    departure: DepartureId | None = None
    rank: int | None = None
    reason: str = ""
    locked: bool = False


@kind("lottery_draw", fact=True)
class LotteryDraw:
    """A draw that was made: so that nobody draws again unseen."""

    id: LotteryDrawId
    round: ChoiceRoundId
    seed: int
    drawn_at: Instant
    solver: str = ""
    placed: int = 0
