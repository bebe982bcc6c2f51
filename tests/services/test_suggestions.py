from datetime import date, datetime, time

import pytest

from c2c_events.domain.findings import FINDERS
from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind
from c2c_events.domain.standing_findings import StandingFindings
from c2c_events.domain.values import Window
from c2c_events.services.demonstration import make_sample
from c2c_events.services.findings import Inspection
from c2c_events.services.suggestions import HARD, REASONS, find_slots, repair_day
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_person, a_session, a_span
from tests.domain.known import known

DAY = date(2024, 3, 12)
BLUE = Room(id="blue", name="Blue", capacity={Layout.U: 30, Layout.THEATRE: 80}, booths=2, position=1)
RED = Room(id="red", name="Red", capacity={Layout.U: 20}, position=2)
ONE_DAY = a_meeting(starts=DAY, ends=DAY)


def of_ana(*sessions: str) -> list[Role]:
    return [Role(id=f"r-{each}", session=each, role_kind=RoleKind.SPEAKER, person="ana") for each in sessions]


def slots(*things, ids=("new",), meeting=ONE_DAY):
    return find_slots(known([meeting, a_person("ana"), *things]), ids)


def first(*things, **named):
    return slots(*things, **named)[0].candidates[0]


def new(**facts) -> Session:
    return a_session("new", **{"span": None, "expected": 10, "layout": Layout.U, **facts})


# ----------------------------------------------------------------------------------------------------- find a slot


def test_a_session_gets_a_free_room_large_enough_at_the_start_of_the_day():
    found = first(BLUE, RED, new(expected=25))

    assert (found.span, found.room, found.cost) == (a_span("2024-03-12 08:00", "09:00"), "blue", 0)


def test_a_room_that_is_taken_or_cannot_be_made_ready_is_not_offered():
    slow = Room(id="blue", name="Blue", set_up_minutes=20, clear_away_minutes=10)
    before = a_session("before", "2024-03-12 08:00", "09:00", room="blue")

    assert first(slow, before, new(expected=0)).span.start == datetime(2024, 3, 12, 9, 30)


def test_people_are_neither_needed_twice_nor_away():
    busy = a_session("busy", "2024-03-12 08:00", "10:00", room="blue")
    arrives = Participant(id="p", person="ana", status=Status.CONFIRMED, arrival=datetime(2024, 3, 12, 10, 30))

    assert first(BLUE, RED, busy, new(), *of_ana("busy", "new")).span.start == datetime(2024, 3, 12, 10)
    assert first(BLUE, RED, busy, new(), *of_ana("new"), arrives).span.start == datetime(2024, 3, 12, 10, 30)


def test_slots_beside_a_plenary_or_in_a_break_come_after_others():
    plenary = a_session("plenary", "2024-03-12 08:00", "12:00", room="blue", session_kind=SessionKind.PLENARY)
    lunch = a_session("lunch", "2024-03-12 12:00", "13:00", session_kind=SessionKind.MEAL)

    assert first(BLUE, RED, plenary, lunch, new()).span.start == datetime(2024, 3, 12, 13)


def test_where_no_slot_is_good_the_least_bad_are_offered_with_what_speaks_against_them():
    (found,) = slots(RED, new(expected=100))

    assert not found.has_good_one
    assert {each.against[0] for each in found.candidates} == {"room_small"}


def test_nothing_is_offered_where_no_room_is_free_for_so_long():
    all_day = a_session("long", "2024-03-12 08:00", "19:00", room="red")

    assert slots(RED, all_day, new())[0].candidates == ()


def test_rooms_are_offered_only_when_they_can_be_had():
    late = Room(id="late", name="Late", available=(Window(DAY, time(17), time(20)),))

    assert first(late, new(expected=0)).span.start.hour == 17


def test_several_sessions_get_slots_that_go_together():
    pair = [a_session(each, span=None, expected=5, layout=Layout.U) for each in ("new", "other")]

    found = slots(RED, *pair, *of_ana("new", "other"), ids=("new", "other"))

    one, other = (each.candidates[0] for each in found)
    assert not one.span.overlaps(other.span)


def test_a_session_that_has_a_time_is_looked_at_as_if_it_had_none():
    there = a_session("new", "2024-03-12 10:00", "12:00", room="red", expected=5, layout=Layout.U)

    assert first(RED, there).span == a_span("2024-03-12 08:00", "10:00")


def test_every_reason_has_words_and_a_cost():
    assert all(cost > 0 and words for cost, words in REASONS.values())
    assert REASONS.keys() >= HARD


# --------------------------------------------------------------------------------------------------- repair a day


def repaired(*things):
    meeting = known([ONE_DAY, a_person("ana"), *things])
    findings = StandingFindings(meeting, [each for each in FINDERS if not each.slow]).findings()
    return repair_day(meeting, DAY, findings)


def moved(repair):
    return {each.session.id: (each.spot.span.start.hour, each.spot.room) for each in repair.moves}


def test_a_day_without_errors_stays_as_it_is():
    repair = repaired(BLUE, a_session("a", room="blue", layout=Layout.U, expected=5))

    assert (repair.moves, repair.remaining, repair.proven) == ((), (), True)


def test_a_session_in_too_small_a_room_moves_to_another_at_its_time():
    repair = repaired(BLUE, RED, a_session("a", room="red", layout=Layout.U, expected=25))

    assert moved(repair) == {"a": (9, "blue")}


def test_a_room_that_nobody_knows_in_that_layout_is_no_way_out_where_it_is_too_small_in_each():
    press = Room(id="press", name="Press", capacity={Layout.THEATRE: 24})

    repair = repaired(RED, press, a_session("a", room="red", layout=Layout.U, expected=25))

    assert moved(repair) == {}
    assert [each.id for each in repair.remaining] == ["a"]


def test_of_two_sessions_in_one_room_one_moves_and_what_is_locked_stays():
    both = [
        a_session("a", "2024-03-12 09:00", "10:00", room="blue", layout=Layout.U, expected=5, locked=True),
        a_session("b", "2024-03-12 09:30", "10:30", room="blue", layout=Layout.U, expected=5),
    ]

    assert moved(repaired(BLUE, RED, *both)) == {"b": (9, "red")}


def test_another_session_makes_way_where_that_takes_fewer_moves():
    """Only the blue room has seats for the large session, and the small one there can go."""
    large = a_session("large", "2024-03-12 09:00", "10:00", room="red", layout=Layout.U, expected=25)
    small = a_session("small", "2024-03-12 09:00", "10:00", room="blue", layout=Layout.U, expected=5)

    repair = repaired(BLUE, RED, large, small)

    assert moved(repair)["large"][1] == "blue"
    assert not repair.remaining


def test_what_no_move_mends_is_told():
    away = Participant(id="p", person="ana", status=Status.CONFIRMED, days=frozenset({date(2024, 3, 20)}))
    repair = repaired(BLUE, a_session("a", room="blue", layout=Layout.U, expected=5), *of_ana("a"), away)

    assert [each.id for each in repair.remaining] == ["a"]
    assert repair.moves == ()


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


@pytest.mark.parametrize(("day", "mended"), [(12, 2), (13, 3), (14, 1)])
def test_the_days_of_the_sample_are_repaired_without_a_new_error(sample, day, mended):
    """Of the hidden conflicts, those that a move on their day can mend."""
    inspection = sample.read(Inspection)

    found = repair_day(inspection.known, date(2024, 3, day), inspection.findings())
    gone, come = sample.read(inspection.would_be, *found.things())

    assert found.proven
    assert sum(each.severity == "error" for each in gone) == mended
    assert [each for each in come if each.severity == "error"] == []
