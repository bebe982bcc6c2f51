"""Who goes on which departure of a site visit: places given, taken back, and changed, by hand.

A place is a placement in the choice round of the visit, which somebody has once: who is placed in another departure
of the round moves. Where no round knows of the visit, the first one about visits is meant; where there is none, one is
made.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from c2c_events.domain.choices import ChoiceRound, ChoiceRoundId, Option, Placement, PlacementId, RoundStatus
from c2c_events.domain.groups import Departure, DepartureId, SiteVisitId
from c2c_events.domain.people import Participant, ParticipantId
from c2c_events.services.ordering import in_order, next_position
from c2c_events.services.placement_by_hand import placed_in, rank_of
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

ROUND_NAME = "visits"
"""The name of a choice round that is made for places given by hand."""


@dataclass(frozen=True)
class Passengers:
    """Placements in a site visit. `waiting`: of who is in the visit, but in no departure of it yet."""

    by_departure: Mapping[DepartureId, tuple[Placement, ...]]
    waiting: tuple[Placement, ...]


def passengers_of(reader: Reader, visit_id: SiteVisitId) -> Passengers:
    """Who has a place in a visit, in the order the places were given."""
    departures = {each.id for each in reader.all(Departure, visit=visit_id)}
    found: dict[DepartureId, list[Placement]] = {each: [] for each in departures}
    options = {each.id: each for each in reader.all(Option, departure=departures)} if departures else {}
    of_visit = {each.id for each in reader.all(Option, visit=visit_id)}
    told = {each.id: each for each in reader.all(Placement, departure=departures)} if departures else {}
    if options or of_visit:
        told |= {each.id: each for each in reader.all(Placement, option={*options, *of_visit})}
    waiting: list[Placement] = []
    for placement in sorted(told.values(), key=lambda each: each.id):
        option = options.get(placement.option) if placement.option else None
        departure = placement.departure or (option.departure if option else None)
        if departure in found and departure is not None:
            found[departure].append(placement)
        elif departure is None:
            waiting.append(placement)
    return Passengers({own: tuple(each) for own, each in found.items()}, tuple(waiting))


def place(work: UnitOfWork, departure_id: DepartureId, participants: Collection[ParticipantId]) -> list[DepartureId]:
    """Give participants a place in a departure; gives the departures that they leave for it. Raises `NotFound`.

    How many it takes stops nobody: too many is a finding.
    """
    departure = work.get(Departure, departure_id)
    round_id = _round(work, departure)
    option = _option(work, round_id, departure)
    left: list[DepartureId] = []
    for own in dict.fromkeys(participants):
        work.get(Participant, own)
        known = next(iter(work.all(Placement, round=round_id, participant=own)), None)
        if known is None:
            rank = rank_of(work, round_id, own, option)
            work.add(
                Placement(
                    id=PlacementId(work.new_id()), round=round_id, participant=own,
                    option=option.id if option else None, departure=departure_id, rank=rank, locked=True,
                )
            )  # fmt: skip
            continue
        before = known.departure or _departure_of(work, known)
        if before == departure_id:
            continue
        if before is not None:
            left.append(before)
        work.put(placed_in(work, known, option, departure=departure_id))
    return list(dict.fromkeys(left))


def take_back(work: UnitOfWork, departure_id: DepartureId, participants: Collection[ParticipantId]) -> None:
    """Take the places of participants in a departure back. Raises `NotFound`."""
    departure = work.get(Departure, departure_id)
    own = passengers_of(work, departure.visit).by_departure[departure_id]
    wanted = set(participants)
    work.delete(*(each for each in own if each.participant in wanted))


def _departure_of(work: UnitOfWork, placement: Placement) -> DepartureId | None:
    return work.get(Option, placement.option).departure if placement.option else None


def _round(work: UnitOfWork, departure: Departure) -> ChoiceRoundId:
    options = work.all(Option)
    of_visit = [each for each in options if each.departure == departure.id or each.visit == departure.visit]
    of_visits = [each for each in options if each.visit or each.departure]
    for known in (of_visit, of_visits):
        if known:
            return in_order(known)[0].round
    rounds = work.all(ChoiceRound)
    made = next((each for each in rounds if each.name == ROUND_NAME), None)
    if made is None:
        made = ChoiceRound(
            id=ChoiceRoundId(work.new_id()),
            name=ROUND_NAME,
            round_status=RoundStatus.PLACED,
            position=next_position(rounds),
        )
        work.add(made)
    return made.id


def _option(work: UnitOfWork, round_id: ChoiceRoundId, departure: Departure) -> Option | None:
    """The option of a round that is a departure, else its visit."""
    own = work.all(Option, round=round_id)
    exact = next((each for each in own if each.departure == departure.id), None)
    return exact or next((each for each in own if each.visit == departure.visit), None)
