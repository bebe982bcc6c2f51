"""What a rank in a choice round is called: "Second choice"; and that somebody has nothing."""

from __future__ import annotations

from collections.abc import Mapping

from c2c_events.errors import N_
from c2c_events.language import Language

RANKS: Mapping[int, str] = {
    1: N_("First choice"),
    2: N_("Second choice"),
    3: N_("Third choice"),
    4: N_("Fourth choice"),
    5: N_("Fifth choice"),
}
OTHER_RANK = N_("Choice {rank}")
NOT_CHOSEN = N_("Not among the choices")
NO_PLACE = N_("No place")


def rank_in_words(rank: int | None, words: Language) -> str:
    """ "Second choice"; of None, that it was none of the choices."""
    if rank is None:
        return words._(NOT_CHOSEN)
    return words._(RANKS[rank]) if rank in RANKS else words._(OTHER_RANK).format(rank=words.number(rank))
