"""Site visits: departures with sessions of their own, stops with positions, vehicles, passengers by hand."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, SiteVisit, Stop, Vehicle
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Session, SessionKind
from c2c_events.errors import NotFound, WrongValue
from c2c_events.language import language
from c2c_events.services.editing import StillInUse, set_values
from c2c_events.services.passengers import ROUND_NAME, passengers_of, place, take_back
from c2c_events.services.typed_places import position_in_words, type_passenger, type_position
from c2c_events.services.visits import (
    add_departure,
    add_stop,
    add_vehicle,
    add_visit,
    delete_departures,
    delete_visits,
    departures_of,
    move_departure,
    move_stop,
    move_vehicle,
    remove_stops,
    remove_vehicles,
    stops_of,
    vehicles_of,
)
from tests.builders import a_meeting, a_person, a_span, add, registered


@pytest.fixture
def meeting(workspace):
    add(workspace, a_meeting(city="Barcelona", country="ES"))
    add(workspace, *registered(a_person("ana", "Ana", "Silva"), a_person("ben", "Ben", "Okri")))
    return workspace


@pytest.fixture
def visit(meeting) -> str:
    return run(meeting, add_visit, {"title.en": "Water works"})


@pytest.fixture
def departure(meeting, visit) -> str:
    return run(meeting, add_departure, visit)


def run(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def the(workspace, kind, **facts):
    (found,) = workspace.read(lambda reader: reader.all(kind, **facts))
    return found


def every(workspace, kind):
    return workspace.read(lambda reader: reader.all(kind))


def participant(workspace, person: str) -> str:
    return the(workspace, Participant, person=person).id


def on(workspace, visit: str) -> dict[str, list[str]]:
    found = workspace.read(passengers_of, visit)
    return {own: [each.participant for each in placed] for own, placed in found.by_departure.items()}


# -- visits and departures


def test_visits_are_numbered_and_stand_behind_each_other(meeting, visit):
    second = run(meeting, add_visit, {"title.en": "Markets"})

    assert [(each.code, each.position) for each in every(meeting, SiteVisit)] == [("V1", 1), ("V2", 2)]
    assert the(meeting, SiteVisit, id=second).title["en"] == "Markets"


def test_a_departure_makes_its_own_session(meeting, visit, departure):
    own = the(meeting, Departure, id=departure)
    session = the(meeting, Session, id=own.session)

    assert own.code == "V1-A"
    assert (session.session_kind, session.code) == (SessionKind.SITE_VISIT, "V1-A")
    assert (session.title["en"], session.span) == ("Water works", None)


def test_a_further_departure_leaves_when_and_where_the_last_one_does(meeting, visit, departure):
    session = the(meeting, Departure, id=departure).session
    span = a_span("2024-03-14 09:00", "12:00")
    run(meeting, set_values, Session, [session], {"span": span, "place.en": "Main entrance"})
    run(meeting, set_values, Departure, [departure], {"maximum": 40, "transport": "bus"})

    second = the(meeting, Departure, id=run(meeting, add_departure, visit))

    own = the(meeting, Session, id=second.session)
    assert (second.code, second.maximum, second.transport) == ("V1-B", 40, "bus")
    assert (own.span, own.place["en"]) == (span, "Main entrance")


def test_departures_are_put_in_order(meeting, visit, departure):
    second = run(meeting, add_departure, visit)

    run(meeting, move_departure, second, -1)

    assert [each.id for each in meeting.read(departures_of, visit)] == [second, departure]


def test_a_departure_goes_with_its_session_stops_and_vehicles(meeting, visit, departure):
    run(meeting, add_stop, departure, {"name.und": "Tram depot"})
    run(meeting, add_vehicle, departure, {"name": "Bus 1"})

    run(meeting, delete_departures, [departure])

    assert [every(meeting, kind) for kind in (Departure, Session, Stop, Vehicle)] == [[], [], [], []]
    assert the(meeting, SiteVisit, id=visit)


def test_a_session_by_which_another_departure_leaves_stays(meeting, visit, departure):
    own = the(meeting, Departure, id=departure)
    add(meeting, Departure(id="other", visit=visit, session=own.session, code="V1-Z"))

    run(meeting, delete_departures, [departure])

    assert the(meeting, Session).id == own.session


def test_a_visit_is_deleted_whole_but_not_while_somebody_has_a_place(meeting, visit, departure):
    ana = participant(meeting, "ana")
    run(meeting, place, departure, [ana])

    with pytest.raises(StillInUse):
        run(meeting, delete_visits, [visit])
    run(meeting, take_back, departure, [ana])
    run(meeting, delete_visits, [visit])

    assert [every(meeting, kind) for kind in (SiteVisit, Departure, Session)] == [[], [], []]


# -- stops and vehicles


def test_a_stop_near_the_meeting_is_found_by_its_name_and_others_are_not(meeting, departure):
    near = run(meeting, add_stop, departure, {"name.und": "Badalona"})
    far = run(meeting, add_stop, departure, {"name.und": "Sevilla"})

    found = the(meeting, Stop, id=near)
    assert (round(found.latitude), round(found.longitude)) == (41, 2)
    assert the(meeting, Stop, id=far).latitude is None


@pytest.mark.parametrize("said", ["41.3851, 2.1734", "41.3851;2.1734", "41.3851° 2.1734°"])
def test_the_position_of_a_stop_is_typed_in_degrees(meeting, departure, said):
    stop = run(meeting, add_stop, departure, {"name.und": "Depot"})

    run(meeting, type_position, stop, said)

    assert position_in_words(the(meeting, Stop)) == "41.3851, 2.1734"
    run(meeting, type_position, stop, "")
    assert position_in_words(the(meeting, Stop)) == ""


def test_the_position_of_a_stop_is_that_of_a_place_that_is_named(meeting, departure):
    stop = run(meeting, add_stop, departure, {"name.und": "Depot"})

    run(meeting, type_position, stop, "Girona")

    assert the(meeting, Stop).latitude == pytest.approx(41.98, abs=0.1)


@pytest.mark.parametrize("said", ["91, 2", "41, 200", "the old depot behind it"])
def test_what_is_no_position_is_refused(meeting, departure, said):
    stop = run(meeting, add_stop, departure, {"name.und": "Depot"})

    with pytest.raises(WrongValue):
        run(meeting, type_position, stop, said)


def test_stops_and_vehicles_are_put_in_order_and_taken_away(meeting, departure):
    one, two = (run(meeting, add_stop, departure, {"name.und": name}) for name in ("Depot", "Park"))
    bus, tram = (run(meeting, add_vehicle, departure, {"name": name, "seats": 40}) for name in ("Bus", "Tram"))

    run(meeting, move_stop, two, -1)
    run(meeting, move_vehicle, tram, -1)

    assert [each.id for each in meeting.read(stops_of, departure)] == [two, one]
    assert [each.id for each in meeting.read(vehicles_of, departure)] == [tram, bus]
    run(meeting, remove_stops, [one])
    run(meeting, remove_vehicles, [bus])
    assert (the(meeting, Stop).id, the(meeting, Vehicle).id) == (two, tram)


# -- passengers


def test_a_place_given_by_hand_needs_no_choice_round(meeting, visit, departure):
    ana = participant(meeting, "ana")

    run(meeting, place, departure, [ana, ana])

    assert on(meeting, visit) == {departure: [ana]}
    assert the(meeting, ChoiceRound).name == ROUND_NAME
    assert the(meeting, Placement).locked


def test_who_goes_elsewhere_moves_and_keeps_one_place(meeting, visit, departure):
    ana, second = participant(meeting, "ana"), run(meeting, add_departure, visit)
    run(meeting, place, departure, [ana])

    left = run(meeting, place, second, [ana])

    assert left == [departure]
    assert on(meeting, visit) == {departure: [], second: [ana]}


def test_a_place_by_hand_is_one_in_the_round_of_the_visit_with_the_rank_it_had_there(meeting, visit, departure):
    ana = participant(meeting, "ana")
    add(
        meeting,
        ChoiceRound(id="round", name="wishes"),
        Option(id="option", round="round", code="1", visit=visit),
        Choice(id="choice", round="round", participant=ana, ranks={"option": 2}),
    )

    run(meeting, place, departure, [ana])

    own = the(meeting, Placement)
    assert (own.round, own.option, own.departure, own.rank) == ("round", "option", departure, 2)


def test_who_is_placed_in_the_visit_waits_for_a_departure(meeting, visit, departure):
    ana = participant(meeting, "ana")
    add(
        meeting,
        ChoiceRound(id="round", name="wishes"),
        Option(id="option", round="round", code="1", visit=visit),
        Placement(id="placement", round="round", participant=ana, option="option"),
    )

    assert [each.participant for each in meeting.read(passengers_of, visit).waiting] == [ana]
    run(meeting, place, departure, [ana])

    assert meeting.read(passengers_of, visit).waiting == ()
    assert on(meeting, visit) == {departure: [ana]}


def test_a_passenger_is_typed_by_name_and_taken_back(meeting, visit, departure):
    ben = participant(meeting, "ben")

    assert run(meeting, type_passenger, departure, "Okri, Ben", language("en")) == (ben, [])
    assert on(meeting, visit) == {departure: [ben]}

    run(meeting, take_back, departure, [ben])
    assert on(meeting, visit) == {departure: []}


def test_places_are_only_given_to_participants(meeting, departure):
    with pytest.raises(NotFound):
        run(meeting, place, departure, ["gone"])


def test_a_departure_that_was_closed_in_a_choice_round_can_go(meeting, visit, departure):
    add(meeting, ChoiceRound(id="round", name="visits"))
    add(meeting, Option(id="o", round="round", code="V1", visit=visit, closed_departures=frozenset({departure})))

    run(meeting, delete_departures, [departure])

    assert the(meeting, Option).closed_departures == frozenset()
