"""Places given by hand: into another offer of a choice round, locked, so that no later run moves them; who was told.

What a place by hand breaks stops nobody; `placement_breaks` says it before.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from c2c_events.domain.choices import Choice, ChoiceRoundId, Option, Placement, PlacementId
from c2c_events.domain.groups import Departure, DepartureId, GroupMember
from c2c_events.domain.people import Participant, ParticipantId
from c2c_events.domain.placing import OfferId
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork


def option_instead(reader: Reader, placement: Placement, **what: Any) -> Option | None:
    """The option of a placement's round that is this group, visit or departure; None where the round has it not."""
    return next(iter(reader.all(Option, round=placement.round, **what)), None)


def placed_in(reader: Reader, placement: Placement, option: Option | None, **more: Any) -> Placement:
    """A placement in an option instead, with the rank that its participant gave that one; `more`: other fields."""
    rank = rank_of(reader, placement.round, placement.participant, option)
    return replace(placement, option=option.id if option else None, rank=rank, **{"reason": "", "locked": True, **more})


def rank_of(reader: Reader, round_id: ChoiceRoundId, participant: ParticipantId, option: Option | None) -> int | None:
    """Which wish of a participant an option is, 1 the first, None where they did not say."""
    if option is None:
        return None
    counted = (each for each in reader.all(Choice, round=round_id, participant=participant) if each.counts)
    return next((rank for each in counted if (rank := each.ranks.get(option.id))), None)


def put(
    work: UnitOfWork,
    round_id: ChoiceRoundId,
    participants: Collection[ParticipantId],
    offer_id: OfferId | None,
    reason: str = "",
) -> None:
    """Place participants in an offer of a round, locked; with None, take their places, so that a later run gives them
    one. Who is in a group of the round by hand leaves it. Raises `NotFound`."""
    option, departure = _named(work, round_id, offer_id)
    groups = {each.group for each in work.all(Option, round=round_id) if each.group}
    for own in dict.fromkeys(participants):
        work.get(Participant, own)
        if groups:
            work.delete(*work.all(GroupMember, participant=own, group=groups))
        known = next(iter(work.all(Placement, round=round_id, participant=own)), None)
        if known is None and option is None:
            continue
        placement = known or Placement(id=PlacementId(work.new_id()), round=round_id, participant=own)
        locked = option is not None
        work.put(placed_in(work, placement, option, departure=departure, locked=locked, reason=reason))


def _named(
    work: UnitOfWork, round_id: ChoiceRoundId, offer_id: OfferId | None
) -> tuple[Option | None, DepartureId | None]:
    """The option and the departure that an offer is: of a visit, its id is that of the departure."""
    if offer_id is None:
        return None, None
    option = work.find(Option, offer_id)
    if option is not None:
        return option, option.departure
    departure = work.get(Departure, offer_id)
    return next(iter(work.all(Option, round=round_id, visit=departure.visit)), None), departure.id


def set_locked(
    work: UnitOfWork, round_id: ChoiceRoundId, participants: Collection[ParticipantId], *, locked: bool
) -> None:
    """Let participants stay where they are whatever a later run finds, or no longer."""
    found = _placements(work, round_id, participants)
    work.put(*(replace(each, locked=locked) for each in found if each.option or each.departure))


def tell(work: UnitOfWork, round_id: ChoiceRoundId, participants: Collection[ParticipantId] | None = None) -> int:
    """Note that participants were told of the place they have, or that they have none: a later run moves as few of them
    as it can. None: everybody. Gives how many had not been told of just that."""
    news = [each for each in _placements(work, round_id, participants) if not knows(each)]
    work.put(
        *(replace(each, told_at=work.now, told_option=each.option, told_departure=each.departure) for each in news)
    )
    return len(news)


def knows(placement: Placement) -> bool:
    """Whether somebody was told of the place they have."""
    told = placement.told_option, placement.told_departure
    return placement.told_at is not None and told == (placement.option, placement.departure)


def _placements(
    reader: Reader, round_id: ChoiceRoundId, participants: Collection[ParticipantId] | None
) -> list[Placement]:
    wanted = None if participants is None else set(participants)
    found = reader.all(Placement, round=round_id)
    return [each for each in found if wanted is None or each.participant in wanted]
