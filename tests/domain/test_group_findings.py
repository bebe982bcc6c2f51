import pytest

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.group_findings import (
    find_bare_visits,
    find_odd_departures,
    find_odd_groups,
    find_people_without_place,
    find_too_many_lessons,
)
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Vehicle, WorkingGroup
from c2c_events.domain.outcomes import Lesson
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, SessionStatus
from tests.builders import a_meeting, a_session
from tests.domain.known import found, kinds


def people(count: int, **facts):
    return [
        each
        for n in range(count)
        for each in (
            Person(id=f"person{n}", **facts), Participant(id=f"p{n}", person=f"person{n}", status=Status.CONFIRMED)
        )
    ]  # fmt: skip


MEETS = GroupSession(id="gs", group="wg", session="s")
REPORTS = Role(id="r", session="s", role_kind=RoleKind.RAPPORTEUR, person="person0")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"minimum": 2, "maximum": 3}, []),
        ({"minimum": 4}, ["group_under_minimum"]),
        ({"maximum": 2}, ["group_over_maximum"]),
    ],
)
def test_a_group_has_as_many_members_as_it_takes_each_counted_once(limits, expected):
    members = [GroupMember(id=f"m{n}", group="wg", participant=f"p{n}") for n in range(2)]
    placed = [
        Option(id="o", round="r", code="WG", group="wg"),
        *(Placement(id=f"pl{n}", round="r", participant=f"p{n}", option="o") for n in (1, 2)),
    ]
    group = WorkingGroup(id="wg", code="WG", **limits)

    assert kinds(find_odd_groups, group, *people(3), *members, *placed, a_session("s"), MEETS, REPORTS) == expected


def test_a_group_in_which_nobody_is_yet_is_not_too_small():
    group = WorkingGroup(id="wg", code="WG", minimum=10)

    assert kinds(find_odd_groups, group, a_session("s"), MEETS, REPORTS) == []


def test_a_group_meets_and_somebody_reports_on_it():
    group = WorkingGroup(id="wg", code="WG")
    off = a_session("s", status=SessionStatus.CANCELLED)

    assert kinds(find_odd_groups, group) == ["group_without_session"]
    assert kinds(find_odd_groups, group, off, MEETS, REPORTS) == ["group_without_session"]
    assert kinds(find_odd_groups, group, a_session("s"), MEETS) == ["group_without_rapporteur"]


def test_a_visit_has_a_host_and_a_departure():
    hosted = SiteVisit(id="v", code="V", host="city")
    departure = Departure(id="d", visit="v", session="s", code="V-1")

    assert kinds(find_bare_visits, hosted, departure) == []
    assert kinds(find_bare_visits, SiteVisit(id="v", code="V")) == ["visit_without_host", "visit_without_departure"]


def run(*things, **facts) -> list[str]:
    departure = Departure(id="d", visit="v", session="s", code="V-1", **{"guide": "guide", **facts})
    placed = [Placement(id=f"pl{n}", round="r", participant=f"p{n}", departure="d") for n in range(3)]
    return kinds(find_odd_departures, departure, a_session("s"), *placed, *things)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"minimum": 3, "maximum": 3}, []),
        ({"minimum": 4}, ["departure_under_minimum"]),
        ({"maximum": 2}, ["departure_over_maximum"]),
        ({"guide": None}, ["departure_without_guide"]),
        ({"languages": frozenset({"fr"})}, ["guide_language_unspoken"]),
        ({"languages": frozenset({"fr", "es-MX"})}, []),
    ],
)
def test_a_departure_fits_those_who_go_with_it(facts, expected):
    assert run(*people(3, languages=frozenset({"es"})), **facts) == expected


def test_everybody_and_the_guide_have_a_seat_where_the_seats_of_all_vehicles_are_known():
    buses = [Vehicle(id="b1", departure="d", seats=2), Vehicle(id="b2", departure="d", seats=1)]

    assert run(*people(3), *buses) == ["too_few_seats_in_vehicles"]
    assert run(*people(3), *buses, guide=None) == ["departure_without_guide"]
    assert run(*people(3), *buses, Vehicle(id="b3", departure="d")) == []


def test_who_cancelled_needs_no_seat():
    gone = Participant(id="p2", person="person2", status=Status.CANCELLED)

    assert run(*people(2), Person(id="person2"), gone, maximum=2) == []


def test_a_departure_that_is_cancelled_is_left_alone():
    off = a_session("s", status=SessionStatus.CANCELLED)

    assert kinds(find_odd_departures, Departure(id="d", visit="v", session="s", code="V"), off) == []


def test_who_has_no_group_or_visit_is_told_once_others_have_one():
    option = Option(id="o", round="r", code="V", visit="v")
    placed = Placement(id="pl", round="r", participant="p0", option="o")
    member = GroupMember(id="m", group="wg", participant="p1")

    assert kinds(find_people_without_place, *people(2)) == []
    findings = found(find_people_without_place, *people(2), option, placed, member)
    assert [(each.kind, each.things[0].id) for each in findings] == [
        ("participant_without_group", "p0"), ("participant_without_visit", "p1"),
    ]  # fmt: skip


def test_a_meeting_comes_to_as_many_lessons_as_it_agreed():
    lessons = [Lesson(id="1"), Lesson(id="2"), Lesson(id="3", merged_into="1")]

    assert kinds(find_too_many_lessons, a_meeting(lessons_at_most=2), *lessons) == []
    assert kinds(find_too_many_lessons, a_meeting(lessons_at_most=1), *lessons) == ["too_many_lessons"]
    assert kinds(find_too_many_lessons, a_meeting(), *lessons) == []
