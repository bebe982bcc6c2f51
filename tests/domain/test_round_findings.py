import pytest

from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement, RoundStatus
from c2c_events.domain.groups import Departure, GroupMember
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.round_findings import (
    find_odd_options,
    find_people_told_otherwise,
    find_people_without_place_in_round,
)
from tests.builders import MADE_AT
from tests.domain.known import found, kinds

PLACED = ChoiceRound(id="round", name="groups", round_status=RoundStatus.PLACED)
OPTION = Option(id="o", round="round", code="GT1", group="g")
ANA = Participant(id="ana", person="person", status=Status.CONFIRMED)
CHOSE = Choice(id="c", round="round", participant="ana", ranks={"o": 1})


def placement(participant="ana", **facts):
    return Placement(id=f"place of {participant}", round="round", participant=participant, **facts)


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ((), ["no_place_in_round"]),
        ((placement(),), ["no_place_in_round"]),
        ((placement(option="o"),), []),
        ((GroupMember(id="m", group="g", participant="ana"),), []),
    ],
    ids=["nothing was given", "nothing was left", "placed", "in the group by hand"],
)
def test_who_chose_and_has_no_place_is_told_of(things, expected):
    assert kinds(find_people_without_place_in_round, PLACED, OPTION, ANA, CHOSE, *things) == expected


@pytest.mark.parametrize(
    "things",
    [
        (ChoiceRound(id="round", name="groups"), ANA, CHOSE),
        (PLACED, Participant(id="ana", person="person", status=Status.CANCELLED), CHOSE),
        (PLACED, ANA, Choice(id="c", round="round", participant="ana")),
    ],
    ids=["not placed yet", "does not come", "chose nothing"],
)
def test_nobody_misses_a_place_before_they_could_have_one(things):
    assert kinds(find_people_without_place_in_round, OPTION, *things) == []


def test_who_was_told_of_another_place_is_told_of():
    told = placement(option="o", told_at=MADE_AT, told_option="o")
    moved = placement("bo", option="o", told_at=MADE_AT, told_option="other")
    bo = Participant(id="bo", person="other", status=Status.CONFIRMED)

    assert [each.things[0].id for each in found(find_people_told_otherwise, PLACED, ANA, bo, told, moved)] == ["bo"]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({}, []),
        ({"maximum": 0}, ["option_over_maximum"]),
        ({"minimum": 2}, ["option_under_minimum"]),
        ({"closed": True}, ["placed_in_closed_option"]),
    ],
)
def test_an_option_has_as_many_as_it_takes_and_none_where_it_is_closed(limits, expected):
    option = Option(id="o", round="round", code="GT1", group="g", **limits)

    assert kinds(find_odd_options, option, ANA, placement(option="o")) == expected


def test_an_option_that_is_a_visit_counts_each_departure_that_does_not_say_itself():
    option = Option(id="o", round="round", code="V1", visit="v", maximum=0, closed_departures=frozenset({"d1"}))
    departures = [
        Departure(id="d1", visit="v", session="s", code="V1-A"),
        Departure(id="d2", visit="v", session="s", code="V1-B", maximum=5),
    ]
    bo = Participant(id="bo", person="other", status=Status.CONFIRMED)
    places = [placement(option="o", departure="d1"), placement("bo", option="o", departure="d2")]

    assert [
        (each.kind, each.things[1].id) for each in found(find_odd_options, option, *departures, ANA, bo, *places)
    ] == [("placed_in_closed_option", "d1"), ("option_over_maximum", "d1")]
