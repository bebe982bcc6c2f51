"""What would help somebody in a choice round to something they want more, in words: found by solving it again."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.findings import Thing
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import ApplicantId, BarKind, OfferId
from c2c_events.domain.placing_changes import (
    Afresh,
    Change,
    Closed,
    Help,
    MorePlaces,
    Opened,
    Ranked,
    Unbarred,
    Unlocked,
    Unreserved,
    WithoutMinimum,
    WithoutShare,
)
from c2c_events.engines.placing import solve
from c2c_events.engines.placing_help import what_would_help
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.progress import Tick, quiet
from c2c_events.rank_words import rank_in_words
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.thing_names import names_of
from c2c_events.services.workspace import Workspace

IF: Mapping[type[Any], str] = {
    Afresh: N_("nobody had been told of a place"),
    Unlocked: N_("they were not locked where they are"),
    Ranked: N_("they had ranked {option} as well"),
    Opened: N_("{offer} was open"),
    Closed: N_("{offer} was closed"),
    WithoutMinimum: N_("{offer} was held however few came"),
    Unreserved: N_("{offer} kept no places for others"),
    WithoutShare: N_("a delegation could have any number of places"),
}
UNBARRED: Mapping[BarKind, str] = {
    BarKind.CLOSED: N_("{offer} was open"),
    BarKind.STEPS: N_("{offer} was step-free"),
    BarKind.ABSENT: N_("they were there at the time of {offer}"),
    BarKind.BUSY: N_("they were not needed in {session} then"),
    BarKind.LANGUAGE: N_("{offer} was in a language of theirs"),
}
"""If what keeps them from an offer was not so."""
WOULD_GET = N_("{offer} ({rank}), if {changes}")
WOULD_GET_UNRANKED = N_("{offer}, if {changes}")
PLACE_AGAIN = N_("{offer} ({rank}), when everybody is placed again")
NOTHING = N_("No single change would have helped.")


def help_in_words(
    workspace: Workspace, round_id: ChoiceRoundId, participant: ParticipantId, words: Language, tick: Tick = quiet
) -> tuple[str, ...]:
    """What somebody would get by which change, a sentence each, the most wanted first; that nothing would, where that
    is so. `tick` may raise `Cancelled`. Raises `NotFound`; `KeyError` for who is not in the round."""
    gathered = workspace.read(gather_round, round_id)
    own = ApplicantId(participant)
    told = _Told(gathered, own, words)
    result = solve(gathered.problem, tick=tick)
    now, best = gathered.placed_now()[own], result.placed[own]
    if best is not None and told.cost(best) < told.cost(now):
        return (words._(PLACE_AGAIN).format(**told.facts(best)),)
    found = what_would_help(gathered.problem, result, own, tick=tick)
    told.sessions = workspace.read(names_of, told.needed_in(), words)
    return tuple(dict.fromkeys(map(told.line, found))) or (words._(NOTHING),)


class _Told:
    """What would help one applicant, in words. `sessions`: the names of those in which they are needed."""

    def __init__(self, gathered: GatheredRound, own: ApplicantId, words: Language) -> None:
        self._gathered, self._words = gathered, words
        self._applicant = {each.id: each for each in gathered.problem.applicants}[own]
        self.sessions: Mapping[Thing, str] = {}

    def cost(self, place: OfferId | None) -> float:
        """How far down something is among the wishes."""
        if place is None:
            return inf
        return self._applicant.ranks.get(self._gathered.offers[place].offer.option, _UNRANKED)

    def needed_in(self) -> frozenset[Thing]:
        """The sessions that keep them from something."""
        return frozenset(Thing("session", bar.thing) for bar in self._applicant.barred.values() if bar.thing)

    def facts(self, place: OfferId) -> dict[str, str]:
        offer = self._gathered.offers[place].offer
        return {"offer": offer.code, "rank": rank_in_words(self._applicant.ranks.get(offer.option), self._words)}

    def line(self, found: Help) -> str:
        changes = self._words.list([self._if(each) for each in found.changes])
        said = WOULD_GET_UNRANKED if self.cost(found.gets) == _UNRANKED else WOULD_GET
        return self._words._(said).format(**self.facts(found.gets), changes=changes)

    def _if(self, change: Change) -> str:
        words, offer = self._words, getattr(change, "offer", None)
        code = self._gathered.offers[offer].offer.code if offer else ""
        match change:
            case MorePlaces():
                places = change.places
                return words.counted("{offer} had {n} more place", "{offer} had {n} more places", places, offer=code)
            case Unbarred():
                bar = self._applicant.barred[change.offer]
                session = self.sessions.get(Thing("session", bar.thing or ""), "")
                return words._(UNBARRED[bar.kind]).format(offer=code, session=session)
            case Ranked():
                offers = self._gathered.offers.values()
                option = next((each.option.code for each in offers if each.option.id == change.option), "")
                return words._(IF[Ranked]).format(option=option)
        return words._(IF[type(change)]).format(offer=code)


_UNRANKED = 1e9
