"""Why somebody got what they got in a choice round, in words: for a letter, a card, a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.findings import Thing
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import ApplicantId, BarKind
from c2c_events.domain.placing_reasons import Explanation, Missed, Places, Reasons, WhyNot
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import sentence
from c2c_events.rank_words import NO_PLACE, rank_in_words
from c2c_events.services.placement_problem import GatheredRound, gather_round
from c2c_events.services.thing_names import names_of
from c2c_events.storage.repository import Reader

NO_ANSWER = N_("No choice that can be used")
BY_HAND = N_("Placed by hand")

WHY_NOT: Mapping[WhyNot, str] = {
    WhyNot.LOCKED: BY_HAND,
    WhyNot.CLOSED: N_("{offers}: closed"),
    WhyNot.STEPS: N_("{offers}: not step-free"),
    WhyNot.ABSENT: N_("{offers}: not there at that time"),
    WhyNot.BUSY: N_("{offers}: needed in {session} at that time"),
    WhyNot.LANGUAGE: N_("{offers}: in none of their languages"),
    WhyNot.TOO_FEW: N_("{offers}: does not take place for want of people"),
    WhyNot.FULL: N_("{offers}: full ({count} of {seats}), lottery place {ticket} of {rivals}"),
    WhyNot.RESERVED: N_("{offers}: the last places are kept for another category"),
    WhyNot.QUOTA: N_("{offers}: has as many of the same delegation as it may"),
    WhyNot.TOLD: N_("{offers}: they were told of the place they have"),
    WhyNot.NEEDED: N_("{offers}: too few people would remain where they are"),
    WhyNot.WISH: N_("{offers}: a wish that matters more is met where they are"),
    WhyNot.FREE: N_("{offers}: has room now"),
}


def reasons(reader: Reader, round_id: ChoiceRoundId, participant: ParticipantId) -> Explanation:
    """Why somebody has what they have as things stand. Raises `NotFound`, `KeyError` for who is not in the round."""
    gathered = gather_round(reader, round_id)
    return Reasons(gathered.problem, gathered.placed_now()).of(ApplicantId(participant))


class ReasonsInWords:
    """Why everybody of a round has what they have, in the words of a language."""

    def __init__(self, reader: Reader, gathered: GatheredRound, words: Language, places: Places | None = None) -> None:
        """`places`: where people are; as things stand where it is not given."""
        self._gathered, self._words = gathered, words
        self._places = gathered.placed_now() if places is None else places
        self._reasons = Reasons(gathered.problem, self._places)
        busy = {
            Thing("session", bar.thing)
            for each in gathered.problem.applicants
            for bar in each.barred.values()
            if bar.kind is BarKind.BUSY and bar.thing
        }
        self._sessions = {thing.id: name for thing, name in names_of(reader, busy, words).items()}
        self._counts: dict[str, int] = {}
        for place in self._places.values():
            if place:
                self._counts[place] = self._counts.get(place, 0) + 1

    def of(self, participant: ParticipantId | ApplicantId) -> str:
        """In one line: "Second choice. V1-A: full (60 of 60), lottery place 71 of 98"."""
        explained = self._reasons.of(ApplicantId(participant))
        return ". ".join((self.got(explained), *self.missed(explained)))

    def lines(self, participant: ParticipantId | ApplicantId) -> tuple[str, ...]:
        """Why they got nothing that they wanted more; a line for each reason, the most wanted first."""
        return self.missed(self._reasons.of(ApplicantId(participant)))

    def got(self, explained: Explanation) -> str:
        """ "Second choice"."""
        if explained.offer is not None:
            return rank_in_words(explained.rank, self._words)
        answer = self._gathered.answers.get(ParticipantId(explained.applicant))
        return self._words._(NO_PLACE if answer and answer.ranks else NO_ANSWER)

    def missed(self, explained: Explanation) -> tuple[str, ...]:
        """A line for each reason why somebody does not have what they wanted more."""
        return tuple(dict.fromkeys(self._lines(explained.missed)))

    def _lines(self, missed: Sequence[Missed]) -> Iterator[str]:
        # Of one option, the departures that are out for the same reason are told together.
        for (why, thing, _), those in groupby(missed, key=_said_together):
            own = list(those)
            offers = [self._gathered.offers[each.offer].offer for each in own]
            facts = {
                "offers": tuple(each.code for each in offers),
                "session": self._sessions.get(thing or "", ""),
                "count": self._counts.get(offers[0].id, 0),
                "seats": offers[0].maximum,
                "ticket": own[0].ticket,
                "rivals": own[0].rivals,
            }
            yield sentence(WHY_NOT[why], facts, self._words)


def _said_together(missed: Missed) -> tuple[WhyNot, str | None, str]:
    """Of a full offer the numbers are told, so it stands alone."""
    return missed.why, missed.thing, missed.offer if missed.why is WhyNot.FULL else ""
