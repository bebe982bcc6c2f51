"""The meals of a meeting with their guests by diet: who is expected there, and who comes along with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from c2c_events.domain.filters import EVERYTHING, Filter
from c2c_events.domain.meals import Diet, Guest, count_diets
from c2c_events.domain.people import AccompanyingPerson, Participant, ParticipantId, Person
from c2c_events.domain.programme import Session, SessionKind, SessionStatus
from c2c_events.services.expected import expected_in
from c2c_events.services.selection import (
    PARTICIPANT_KEYS,
    SESSION_KEYS,
    Chosen,
    only_keys,
    participants_of_status,
    refuse_unknown_keys,
    selected_sessions,
)
from c2c_events.storage.repository import Reader

_OF_PEOPLE = frozenset(PARTICIPANT_KEYS) - {"day", "kind"}
_OF_MEALS = frozenset(SESSION_KEYS) - _OF_PEOPLE


@dataclass(frozen=True, slots=True)
class Meal:
    """A meal of the programme. `diets`: of everybody who is expected, the most frequent first, none stated last."""

    session: Session
    diets: tuple[Diet, ...]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.diets)

    @property
    def accompanying(self) -> int:
        return sum(each.accompanying for each in self.diets)


def meals(reader: Reader, only: Filter = EVERYTHING, chosen: Chosen = None) -> list[Meal]:
    """The meals that are in the programme and not cancelled, in their order, for those who may still come.

    Where a meal is open to all, its guests are who is there that day or did not say when; else those who have a part
    in it. Keys of participants and free text choose people, `day` and what only sessions have choose meals; `chosen`:
    participants, by id. Raises `UnknownFilterKey`.
    """
    refuse_unknown_keys(only, dict.fromkeys((*PARTICIPANT_KEYS, *SESSION_KEYS)))
    participants = participants_of_status(reader, only_keys(only, _OF_PEOPLE, text=True), chosen, "coming")
    expected = expected_in(reader, participants)
    guests = _guests(reader, participants)
    return [
        Meal(each, count_diets(guest for one in participants if expected(one, each) for guest in guests[one.id]))
        for each in selected_sessions(reader, only_keys(only, _OF_MEALS))
        if each.session_kind is SessionKind.MEAL and each.span and each.status is not SessionStatus.CANCELLED
    ]


def _guests(reader: Reader, participants: Sequence[Participant]) -> dict[ParticipantId, list[Guest]]:
    """For each participant themselves, and then who comes along with them."""
    persons = reader.by_id(Person, id={each.person for each in participants})
    along = defaultdict(list)
    for each in reader.all(AccompanyingPerson):
        name = each.name.in_order() or each.native_name
        along[each.participant].append(Guest(name, each.diet, accompanies=True))
    return {each.id: [_guest(persons[each.person], each), *along[each.id]] for each in participants}


def _guest(person: Person, participant: Participant) -> Guest:
    return Guest(person.name.in_order() or person.native_name, participant.diet)
