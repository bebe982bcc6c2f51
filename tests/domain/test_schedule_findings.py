from dataclasses import replace
from datetime import date, datetime

import pytest

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.schedule_findings import (
    find_days_without_rest,
    find_people_where_they_cannot_be,
    find_rooms_booked_twice,
    find_sessions_after_closing,
)
from c2c_events.domain.values import Span, Text
from tests.builders import a_meeting, a_session
from tests.domain.known import found, kinds

ANA = Person(id="ana")
BLUE = Room(id="blue", name="Blue", floor="1", set_up_minutes=10, clear_away_minutes=5)
RED = Room(id="red", name="Red", floor="2")


def comes(**facts) -> Participant:
    return Participant(id="p-ana", person="ana", status=Status.CONFIRMED, **facts)


def speaks(*sessions, **facts) -> list[Role]:
    return [Role(id=f"r-{each}", session=each, role_kind=RoleKind.SPEAKER, person="ana", **facts) for each in sessions]


def cannot_be(*things, person=ANA) -> list[str]:
    return kinds(find_people_where_they_cannot_be, a_meeting(), person, comes(), *things)


def told(rule, *things):
    return [(each.kind, [thing.id for thing in each.things]) for each in found(rule, *things)]


# --------------------------------------------------------------------------------------------------- twice at once

NINE = a_session("nine", "2024-03-12 09:00", "10:30")
TEN = a_session("ten", "2024-03-12 10:00", "11:00")
TWENTY_PAST = datetime(2024, 3, 12, 10, 20)
HALF_PAST = a_session("half past", "2024-03-12 10:30", "11:00")


def test_somebody_with_two_roles_at_once_is_needed_twice():
    findings = found(find_people_where_they_cannot_be, a_meeting(), ANA, comes(), NINE, TEN, *speaks("nine", "ten"))

    (finding,) = findings
    assert (finding.kind, [each.id for each in finding.things]) == ("person_in_two_sessions", ["p-ana", "nine", "ten"])
    assert finding.facts == {"when": Span(datetime(2024, 3, 12, 10), datetime(2024, 3, 12, 10, 30))}


def test_a_clash_is_mended_in_one_role_or_by_another_time_of_a_session():
    guide = Departure(id="d", visit="v", session="ten", code="V", guide="ana")

    (finding,) = found(find_people_where_they_cannot_be, a_meeting(), ANA, comes(), NINE, TEN, *speaks("nine"), guide)

    assert [(each.things[0].kind, each.things[0].id, each.fields) for each in finding.mends] == [
        ("role", "r-nine", ("person",)),
        ("session", "nine", ("span",)),
        ("departure", "d", ("guide",)),
        ("session", "ten", ("span",)),
    ]


def test_sessions_that_only_touch_need_nobody_twice():
    assert cannot_be(NINE, HALF_PAST, *speaks("nine", "half past")) == []


def test_two_roles_in_one_session_are_no_conflict():
    assert cannot_be(NINE, *speaks("nine"), Role(id="x", session="nine", role_kind=RoleKind.CHAIR, person="ana")) == []


def test_a_cancelled_session_needs_nobody():
    off = a_session("ten", "2024-03-12 10:00", "11:00", status=SessionStatus.CANCELLED)

    assert cannot_be(NINE, off, *speaks("nine", "ten")) == []


def test_who_is_represented_is_not_needed_and_who_stands_in_is():
    stands_in = Role(id="r", session="ten", role_kind=RoleKind.CHAIR, person="bo", stands_in_for="ana")

    assert cannot_be(NINE, TEN, *speaks("nine"), stands_in) == []
    busy = [Person(id="bo"), Role(id="s", session="nine", role_kind=RoleKind.SPEAKER, person="bo")]
    assert told(find_people_where_they_cannot_be, a_meeting(), NINE, TEN, stands_in, *busy) == [
        ("person_in_two_sessions", ["bo", "nine", "ten"])
    ]


def test_groups_visits_and_guiding_count_like_roles():
    member = [GroupSession(id="g", group="wg", session="nine"), GroupMember(id="m", group="wg", participant="p-ana")]
    placed = [
        Departure(id="d", visit="v", session="ten", code="V"),
        Option(id="o", round="r", code="O", departure="d"),
        Placement(id="pl", round="r", participant="p-ana", option="o"),
    ]
    guide = [Departure(id="d", visit="v", session="ten", code="V", guide="ana")]

    assert cannot_be(NINE, TEN, *member, *placed) == ["person_in_two_sessions"]
    assert cannot_be(NINE, TEN, *member, *guide) == ["person_in_two_sessions"]


def test_each_pair_of_sessions_at_once_is_told():
    long = a_session("long", "2024-03-12 08:00", "12:00")

    assert cannot_be(long, NINE, TEN, *speaks("long", "nine", "ten")) == ["person_in_two_sessions"] * 3


def test_clocks_of_other_zones_are_compared_by_what_they_mean():
    far = a_session("far", "2024-03-12 04:15", "05:00", zone="America/Lima")  # 10:15 in Madrid

    assert cannot_be(NINE, far, *speaks("nine", "far")) == ["person_in_two_sessions"]


def test_both_of_two_equal_hours_of_a_night_can_be_used():
    night = a_session("nine", "2024-10-27 02:00", "02:30", room="blue")
    again = Span(datetime(2024, 10, 27, 2, fold=1), datetime(2024, 10, 27, 2, 30, fold=1))
    hour_later = replace(night, id="ten", span=again)

    assert cannot_be(night, hour_later, *speaks("nine", "ten")) == []
    assert kinds(find_rooms_booked_twice, a_meeting(), replace(BLUE, set_up_minutes=0), night, hour_later) == []


def test_what_is_on_other_clocks_is_told_by_those_of_the_meeting():
    far = a_session("far", "2024-03-12 04:15", "05:00", zone="America/Lima")  # 10:15 to 11:00 in Madrid
    things = a_meeting(), ANA, NINE, far, *speaks("nine", "far")

    (clash,) = found(find_people_where_they_cannot_be, *things, comes())
    (late,) = found(find_people_where_they_cannot_be, *things[:2], far, things[-1], comes(arrival=TWENTY_PAST))

    assert clash.facts == {"when": Span(datetime(2024, 3, 12, 10, 15), datetime(2024, 3, 12, 10, 30))}
    assert late.facts == {"arrival": TWENTY_PAST, "start": datetime(2024, 3, 12, 10, 15)}
    early = comes(arrival=datetime(2024, 3, 12, 10))
    assert kinds(find_people_where_they_cannot_be, *things[:2], far, things[-1], early) == []


# ------------------------------------------------------------------------------------------------- too little time


def test_from_the_venue_to_a_place_outside_it_takes_a_quarter_of_an_hour():
    outside = a_session("half past", "2024-03-12 10:40", "11:00", place=Text.plain("The port"))
    later = a_session("half past", "2024-03-12 10:45", "11:00", place=Text.plain("The port"))
    nine = a_session("nine", "2024-03-12 09:00", "10:30", room="blue")

    assert cannot_be(BLUE, nine, outside, *speaks("nine", "half past")) == ["too_little_time_between_places"]
    assert cannot_be(BLUE, nine, later, *speaks("nine", "half past")) == []


def test_between_floors_five_minutes_are_told_of_those_with_roles():
    nine = a_session("nine", "2024-03-12 09:00", "10:30", room="blue")
    next_one = a_session("half past", "2024-03-12 10:30", "11:00", room="red")
    listens = [
        GroupSession(id="g", group="wg", session="half past"),
        GroupMember(id="m", group="wg", participant="p-ana"),
    ]

    assert cannot_be(BLUE, RED, nine, next_one, *speaks("nine", "half past")) == ["little_time_between_floors"]
    assert cannot_be(BLUE, RED, nine, next_one, *speaks("nine"), *listens) == []


# ---------------------------------------------------------------------------------------------------------- absent


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"arrival": datetime(2024, 3, 12, 9, 20)}, "speaker_arrives_after_session"),
        ({"arrival": datetime(2024, 3, 12, 9)}, None),
        ({"departure": datetime(2024, 3, 12, 10)}, "speaker_leaves_before_session"),
        ({"departure": datetime(2024, 3, 12, 10, 30)}, None),
        ({"days": frozenset({date(2024, 3, 13)})}, "speaker_not_present_that_day"),
        ({"days": frozenset({date(2024, 3, 12)})}, None),
        (
            {"days": frozenset({date(2024, 3, 13)}), "arrival": datetime(2024, 3, 13, 8)},
            "speaker_arrives_after_session",
        ),
    ],
)
def test_who_has_a_role_must_be_there(facts, kind):
    findings = kinds(find_people_where_they_cannot_be, a_meeting(), ANA, comes(**facts), NINE, *speaks("nine"))

    assert findings == ([kind] if kind else [])


def test_who_has_a_place_on_a_day_when_they_are_not_there_is_told_too():
    member = [GroupSession(id="g", group="wg", session="nine"), GroupMember(id="m", group="wg", participant="p-ana")]
    away = comes(days=frozenset({date(2024, 3, 13)}))

    assert kinds(find_people_where_they_cannot_be, a_meeting(), ANA, away, NINE, *member) == ["placed_while_absent"]


# ----------------------------------------------------------------------------------------------------------- rooms


def in_blue(own, start, end, **facts):
    return a_session(own, f"2024-03-12 {start}", end, room="blue", **facts)


def test_a_room_for_two_sessions_at_once_is_booked_twice():
    things = a_meeting(), RED, BLUE, in_blue("a", "09:00", "10:00"), in_blue("b", "09:30", "11:00")

    assert told(find_rooms_booked_twice, *things) == [("room_double_booked", ["blue", "a", "b"])]


def test_a_room_is_cleared_and_set_up_between_two_sessions():
    close = found(find_rooms_booked_twice, BLUE, in_blue("a", "09:00", "10:00"), in_blue("b", "10:10", "11:00"))
    apart = found(find_rooms_booked_twice, BLUE, in_blue("a", "09:00", "10:00"), in_blue("b", "10:15", "11:00"))

    assert [(each.kind, each.facts) for each in close] == [
        ("room_without_time_to_set_up", {"minutes": 10, "needed": 15})
    ]
    assert apart == []


def test_a_cancelled_session_leaves_its_room_free():
    off = in_blue("b", "09:30", "11:00", status=SessionStatus.CANCELLED)

    assert kinds(find_rooms_booked_twice, BLUE, in_blue("a", "09:00", "10:00"), off) == []


# ------------------------------------------------------------------------------------------------------------ days


@pytest.mark.parametrize(
    "closing",
    [
        {"session_kind": SessionKind.CLOSING},
        {"session_kind": SessionKind.PLENARY, "title": Text({"fr": "Séance de clôture"})},
    ],
)
def test_work_after_the_closing_is_told_and_a_dinner_is_not(closing):
    things = (
        a_session("end", "2024-03-14 12:00", "13:00", **closing),
        a_session("drafting", "2024-03-14 14:00", "15:00"),
        a_session("dinner", "2024-03-14 20:00", "22:00", session_kind=SessionKind.SOCIAL),
        a_session("before", "2024-03-14 11:00", "12:00"),
    )

    assert told(find_sessions_after_closing, a_meeting(), *things) == [("session_after_closing", ["drafting"])]


def test_a_day_of_work_through_noon_needs_a_meal_or_time_for_one():
    morning, afternoon = a_session("am", "2024-03-12 09:00", "12:30"), a_session("pm", "2024-03-12 12:45", "16:00")
    lunch = a_session("meal", "2024-03-12 12:30", "13:15", session_kind=SessionKind.MEAL)
    late = a_session("pm", "2024-03-12 13:15", "16:00")

    assert "day_without_lunch" in kinds(find_days_without_rest, a_meeting(), morning, afternoon)
    assert "day_without_lunch" not in kinds(find_days_without_rest, a_meeting(), morning, lunch, late)
    assert "day_without_lunch" not in kinds(find_days_without_rest, a_meeting(), morning, late)
    assert kinds(find_days_without_rest, a_meeting(), morning) == []


def test_hours_of_work_without_a_break_are_told():
    long = a_session("long", "2024-03-12 08:00", "11:45")
    coffee = a_session("coffee", "2024-03-12 10:00", "10:15", session_kind=SessionKind.BREAK)

    (finding,) = found(find_days_without_rest, a_meeting(), long)

    assert (finding.kind, finding.facts["when"].end) == ("long_without_break", datetime(2024, 3, 12, 11, 45))
    assert found(find_days_without_rest, a_meeting(), long, coffee) == []


def test_who_names_the_zone_of_the_meeting_means_its_clocks():
    long = a_session("long", "2024-03-12 08:00", "11:45", zone="Europe/Madrid")

    assert kinds(find_days_without_rest, a_meeting(), long) == ["long_without_break"]
    assert found(find_days_without_rest, a_meeting(), replace(long, zone="America/Lima")) == []


def test_work_that_runs_within_a_break_is_no_mistake():
    within = a_session("talk", "2024-03-12 12:10", "12:20")
    lunch = a_session("meal", "2024-03-12 12:00", "13:00", session_kind=SessionKind.MEAL)

    assert found(find_days_without_rest, a_meeting(), within, lunch) == []
