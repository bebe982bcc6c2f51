"""What would have helped somebody to a place that they want more, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from c2c_events.domain.findings import Thing
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import ApplicantId, Bar, BarKind, OfferId, Result
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
from c2c_events.engines import placing_help
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.progress import Tick, quiet
from c2c_events.services.placement_problem import GatheredRound
from c2c_events.services.thing_names import names_of
from c2c_events.storage.repository import Reader

_UNBARRED = {
    BarKind.CLOSED: N_("if {offer} were open"),
    BarKind.STEPS: N_("if {offer} were step-free"),
    BarKind.ABSENT: N_("if they were there at the time of {offer}"),
    BarKind.BUSY: N_("if they were not needed in {session} at that time"),
    BarKind.LANGUAGE: N_("if {offer} were in a language of theirs"),
}
GETS = N_("{offer}: {changes}")


def what_would_help(
    gathered: GatheredRound,
    participant: ParticipantId,
    is_cancelled: Callable[[], bool] = lambda: False,
    tick: Tick = quiet,
) -> tuple[Help, ...]:
    """What would give somebody a place that they want more than the one they have as things stand, the most wanted
    first; found by solving the round again: see `engines.placing_help`. Raises `KeyError` for who is not in the round.
    """
    places = gathered.placed_now()
    held = set(places.values())
    closed = frozenset(own for own, each in gathered.offers.items() if each.offer.minimum and own not in held)
    now = Result(places, (), closed)
    return placing_help.what_would_help(gathered.problem, now, ApplicantId(participant), is_cancelled, tick)


def help_in_words(reader: Reader, gathered: GatheredRound, found: Iterable[Help], words: Language) -> tuple[str, ...]:
    """A line for each: "V3: with 2 more places in V3"."""
    told = _Told(reader, gathered, words)
    return tuple(map(told.line, found))


class _Told:
    """Changes in words."""

    def __init__(self, reader: Reader, gathered: GatheredRound, words: Language) -> None:
        self._reader, self._gathered, self._words = reader, gathered, words
        self._barred = {each.id: each.barred for each in gathered.problem.applicants}

    def line(self, found: Help) -> str:
        changes = tuple(self._said(each) for each in found.changes)
        return sentence(GETS, {"offer": self._code(found.gets), "changes": changes}, self._words)

    def _said(self, change: Change) -> str:
        match change:
            case Afresh():
                return self._words._(N_("if nobody had been told yet"))
            case Unlocked():
                return self._words._(N_("if they were not locked where they are"))
            case Unbarred(applicant, offer):
                bar = self._barred[applicant].get(offer, Bar(BarKind.ABSENT))
                return self._of(_UNBARRED[bar.kind], offer, session=self._session(bar))
            case Ranked(_, option):
                code = next(each.option.code for each in self._gathered.offers.values() if each.option.id == option)
                return sentence(N_("if they had chosen {option} too"), {"option": code}, self._words)
            case MorePlaces(offer, places):
                return self._words.counted(
                    "with {n} more place in {offer}",
                    "with {n} more places in {offer}",
                    places,
                    offer=self._code(offer),
                )
            case Opened(offer):
                return self._of(N_("if {offer} were open"), offer)
            case Closed(offer):
                return self._of(N_("if {offer} were closed"), offer)
            case WithoutMinimum(offer):
                return self._of(N_("if {offer} took place with fewer people"), offer)
            case Unreserved(offer):
                return self._of(N_("if {offer} kept no places for a category"), offer)
            case WithoutShare():
                return self._words._(N_("if a delegation could have more of the places"))
        raise TypeError(f"no words for {change!r}")

    def _of(self, said: str, offer: OfferId, **facts: Any) -> str:
        return sentence(said, {"offer": self._code(offer), **facts}, self._words)

    def _code(self, offer: OfferId) -> str:
        return self._gathered.offers[offer].offer.code

    def _session(self, bar: Bar) -> str:
        if bar.thing is None:
            return ""
        thing = Thing("session", bar.thing)
        return names_of(self._reader, {thing}, self._words)[thing]
