"""The runs of a choice round that were made, and what is different between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId, PlacementRun
from c2c_events.domain.placing import ApplicantId, OfferId
from c2c_events.domain.placing_reasons import Places
from c2c_events.domain.values import Instant
from c2c_events.services.placement_what_if import Move, moves
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import Journal


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side. `by_rank`: rank as runs have it ("1", …; "" for what was not ranked) to how many got that
    in the one and in the other; `moves`: who got something else, of those who were in both."""

    by_rank: Mapping[str, tuple[int, int]]
    unplaced: tuple[int, int]
    moves: tuple[Move, ...]


def runs(reader: Reader, round_id: ChoiceRoundId) -> list[PlacementRun]:
    """The runs of a round, the last one first."""
    return list(reversed(reader.all(PlacementRun, round=round_id)))


def compare(one: PlacementRun, other: PlacementRun) -> Comparison:
    """What is different between two runs of a round."""
    ranks = sorted({*one.by_rank, *other.by_rank}, key=lambda each: (not each, int(each or 0)))
    return Comparison(
        {each: (one.by_rank.get(each, 0), other.by_rank.get(each, 0)) for each in ranks},
        (one.unplaced, other.unplaced),
        moves(_places(one), _places(other)),
    )


def _places(run: PlacementRun) -> Places:
    return {ApplicantId(own): OfferId(place) if place else None for own, place in run.outcome.items()}


def who_ran(journal: Journal, round_id: ChoiceRoundId) -> Mapping[Instant, str]:
    """Who placed a round, by the moments of its runs."""
    placed = Label("place_round", round_id)
    return {each.at: each.user for each in journal.entries() if each.label == placed}
