"""Site visits and their departures, each with its session, stops and vehicles.

The session of a departure is made with it and goes with it: there are its time and meeting point, so that it moves in
the timetable like any other. What these things are (titles, guide, languages, seats) is set with `editing.set_values`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from c2c_events.domain.choices import Option
from c2c_events.domain.geography import Position, distance_km
from c2c_events.domain.groups import (
    Departure,
    DepartureId,
    SiteVisit,
    SiteVisitId,
    Stop,
    StopId,
    Vehicle,
    VehicleId,
)
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Session, SessionId, SessionKind
from c2c_events.domain.values import Text
from c2c_events.places import find_place
from c2c_events.services.codes import next_code, next_run
from c2c_events.services.editing import add_thing, delete_things
from c2c_events.services.ordering import in_order, moved, next_position
from c2c_events.services.sessions import add_session, delete_sessions
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

NEAR_KM = 150
"""How far from the meeting a stop is found by its name alone: another place of that name would mislead a driver."""


def add_visit(work: UnitOfWork, values: Mapping[str, Any]) -> SiteVisitId:
    """A further visit with values by path, behind the others; gives its id. Raises `WrongValue`."""
    others = work.all(SiteVisit)
    usual = {"code": next_code([each.code for each in others], "V"), "position": next_position(others)}
    return SiteVisitId(add_thing(work, SiteVisit, {**usual, **values}))


def delete_visits(work: UnitOfWork, ids: Sequence[SiteVisitId]) -> None:
    """Take visits away with their departures. Raises `NotFound`; `StillInUse` where a choice round has one as an
    option, or somebody has a place."""
    own = list(dict.fromkeys(ids))
    delete_departures(work, [each.id for each in work.all(Departure, visit=own)])
    delete_things(work, SiteVisit, own)


# -------------------------------------------------------------------------------------------------------- departures


def departures_of(reader: Reader, visit_id: SiteVisitId) -> list[Departure]:
    """The departures of a visit, in their order."""
    return in_order(reader.all(Departure, visit=visit_id))


def add_departure(work: UnitOfWork, visit_id: SiteVisitId) -> DepartureId:
    """A further departure of a visit, with a session, a draft; gives its id. Raises `NotFound`.

    It is like the last one: at the same time, from the same meeting point, by the same transport, for as many people.
    """
    visit = work.get(SiteVisit, visit_id)
    others = departures_of(work, visit_id)
    last = others[-1] if others else None
    like = work.get(Session, last.session) if last is not None else None
    code = next_run([each.code for each in others], visit.code)
    made = add_session(
        work,
        {
            **_titled(visit.title or visit.theme, code),
            "code": code,
            "session_kind": SessionKind.SITE_VISIT,
            "span": like.span if like else None,
            "zone": like.zone if like else "",
        },
    )
    if like is not None:
        work.put(replace(work.get(Session, made), place=like.place))
    departure = Departure(
        id=DepartureId(work.new_id()),
        visit=visit_id,
        session=made,
        code=code,
        minimum=last.minimum if last else None,
        maximum=last.maximum if last else None,
        step_free=last.step_free if last else None,
        step_free_note=last.step_free_note if last else "",
        transport=last.transport if last else "",
        position=next_position(others),
    )
    work.add(departure)
    return departure.id


def _titled(title: Text, otherwise: str) -> dict[str, str]:
    return {f"title.{code}": words for code, words in title.items()} or {"title.und": otherwise}


def move_departure(work: UnitOfWork, departure_id: DepartureId, steps: int) -> None:
    """Move a departure in the order of its visit: down, or up where `steps` is negative. Raises `NotFound`."""
    own = work.get(Departure, departure_id)
    work.put(*moved(work.all(Departure, visit=own.visit), departure_id, steps))


def delete_departures(work: UnitOfWork, ids: Sequence[DepartureId]) -> None:
    """Take departures away with their stops, vehicles and sessions; of a session by which another leaves too, that one
    keeps it. Raises `NotFound`; `StillInUse` where somebody has a place."""
    own = [work.get(Departure, each) for each in dict.fromkeys(ids)]
    going = {each.id for each in own}
    closed = [each for each in work.all(Option) if going & each.closed_departures]
    work.put(*(replace(each, closed_departures=each.closed_departures - going) for each in closed))
    for departure in own:
        work.delete(*work.all(Stop, departure=departure.id), *work.all(Vehicle, departure=departure.id))
        delete_things(work, Departure, [departure.id])
    sessions: list[SessionId] = list(dict.fromkeys(each.session for each in own))
    shared = {each.session for each in work.all(Departure, session=sessions)} if sessions else set()
    delete_sessions(work, [each for each in sessions if each not in shared])


# ------------------------------------------------------------------------------------------------------------- stops


def stops_of(reader: Reader, departure_id: DepartureId) -> list[Stop]:
    """The stops of a departure, in their order."""
    return in_order(reader.all(Stop, departure=departure_id))


def add_stop(work: UnitOfWork, departure_id: DepartureId, values: Mapping[str, Any]) -> StopId:
    """A further stop with values by path, behind the others; gives its id. Raises `NotFound`, `WrongValue`.

    Where none is given and its name is that of a place not far from the meeting, it has the position of that place.
    """
    work.get(Departure, departure_id)
    last = next_position(stops_of(work, departure_id))
    made = StopId(add_thing(work, Stop, {"position": last, **values, "departure": departure_id}))
    stop = work.get(Stop, made)
    if stop.latitude is None and (found := position_near(work.only(Meeting), stop.name.pick())) is not None:
        work.put(replace(stop, latitude=found.latitude, longitude=found.longitude))
    return made


def position_near(meeting: Meeting, name: str) -> Position | None:
    """The position of the place that is called so not more than `NEAR_KM` from a meeting; None where there is none."""
    here = find_place(meeting.city, meeting.country) if meeting.city else None
    found = find_place(name, meeting.country) if name and here else None
    if found is None or here is None or distance_km(here.position, found.position) > NEAR_KM:
        return None
    return found.position


def move_stop(work: UnitOfWork, stop_id: StopId, steps: int) -> None:
    """Move a stop in the order of its departure: down, or up where `steps` is negative. Raises `NotFound`."""
    own = work.get(Stop, stop_id)
    work.put(*moved(work.all(Stop, departure=own.departure), stop_id, steps))


def remove_stops(work: UnitOfWork, ids: Sequence[StopId]) -> None:
    """Take stops away. Raises `NotFound`."""
    delete_things(work, Stop, ids)


# ---------------------------------------------------------------------------------------------------------- vehicles


def vehicles_of(reader: Reader, departure_id: DepartureId) -> list[Vehicle]:
    """The vehicles of a departure, in their order."""
    return in_order(reader.all(Vehicle, departure=departure_id))


def add_vehicle(work: UnitOfWork, departure_id: DepartureId, values: Mapping[str, Any]) -> VehicleId:
    """A further vehicle with values by path, behind the others; gives its id. Raises `NotFound`, `WrongValue`."""
    work.get(Departure, departure_id)
    last = next_position(vehicles_of(work, departure_id))
    return VehicleId(add_thing(work, Vehicle, {"position": last, **values, "departure": departure_id}))


def move_vehicle(work: UnitOfWork, vehicle_id: VehicleId, steps: int) -> None:
    """Move a vehicle in the order of its departure: down, or up where `steps` is negative. Raises `NotFound`."""
    own = work.get(Vehicle, vehicle_id)
    work.put(*moved(work.all(Vehicle, departure=own.departure), vehicle_id, steps))


def remove_vehicles(work: UnitOfWork, ids: Sequence[VehicleId]) -> None:
    """Take vehicles away. Raises `NotFound`."""
    delete_things(work, Vehicle, ids)
