"""Placements by hand: into another option of the same choice round, locked, so that no later draw moves them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from c2c_events.domain.choices import Choice, ChoiceRoundId, Option, Placement
from c2c_events.domain.people import ParticipantId
from c2c_events.storage.repository import Reader


def option_instead(reader: Reader, placement: Placement, **what: Any) -> Option | None:
    """The option of a placement's round that is this group, visit or departure; None where the round has it not."""
    return next(iter(reader.all(Option, round=placement.round, **what)), None)


def placed_in(reader: Reader, placement: Placement, option: Option | None, **more: Any) -> Placement:
    """A placement in an option instead, with the rank that its participant gave that one; `more`: other fields."""
    rank = rank_of(reader, placement.round, placement.participant, option)
    return replace(placement, option=option.id if option else None, rank=rank, reason="", locked=True, **more)


def rank_of(reader: Reader, round_id: ChoiceRoundId, participant: ParticipantId, option: Option | None) -> int | None:
    """Which wish of a participant an option is, 1 the first, None where they did not say."""
    if option is None:
        return None
    counted = (each for each in reader.all(Choice, round=round_id, participant=participant) if each.counts)
    return next((rank for each in counted if (rank := each.ranks.get(option.id))), None)
