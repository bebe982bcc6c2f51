from datetime import date, time

import pytest

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import GroupMember, GroupSession
from c2c_events.domain.meeting import Aim, Layout, Objective, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Gender, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, RunningItem, SessionKind, SessionStatus
from c2c_events.domain.session_findings import (
    find_long_running_orders,
    find_missing_roles,
    find_missing_titles,
    find_objectives_without_session,
    find_odd_times,
    find_panels_all_alike,
    find_sessions_nowhere,
    find_speakers_in_other_languages,
    find_steps_to_rooms,
    find_unfit_rooms,
    find_uninterpreted,
)
from c2c_events.domain.values import Text, Window
from tests.builders import a_meeting, a_session
from tests.domain.known import found, kinds

CANCELLED = SessionStatus.CANCELLED


def test_an_objective_is_served_by_a_session_that_is_held():
    objective, result = Objective(id="o", code="1"), Objective(id="r", code="A", aim=Aim.EXPECTED_RESULT)
    serving = a_session("s", objectives=frozenset({"o"}))
    cancelled = a_session("s", objectives=frozenset({"o"}), status=CANCELLED)

    assert kinds(find_objectives_without_session, objective, result, serving) == []
    assert kinds(find_objectives_without_session, objective, result, cancelled) == ["objective_without_session"]


def test_an_expected_result_needs_a_session_where_sessions_name_expected_results():
    results = [Objective(id=own, code=own, aim=Aim.EXPECTED_RESULT) for own in ("x", "y")]
    serving = a_session("s", objectives=frozenset({"x"}))

    (finding,) = found(find_objectives_without_session, *results, serving)

    assert (finding.kind, finding.things[0].id) == ("expected_result_without_session", "y")
    assert found(find_objectives_without_session, *results, a_session("s")) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ({}, "title_missing"),
        ({"en": "Opening"}, ("fr", "es")),
        ({"en": "Opening", "fr": "Ouverture", "es-MX": "Apertura"}, None),
        ({"und": "Opening"}, None),
        ({"pt": "Abertura"}, ("en", "fr", "es")),
    ],
)
def test_a_title_is_wanted_in_each_language_of_the_meeting(title, expected):
    findings = found(find_missing_titles, a_meeting(), a_session("s", title=Text(title)))

    assert [each.facts.get("languages", each.kind) for each in findings] == ([expected] if expected else [])


def test_a_session_that_is_cancelled_needs_no_title():
    assert kinds(find_missing_titles, a_meeting(), a_session("s", title=Text(), status=CANCELLED)) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["session_without_room"]),
        ({"session_kind": SessionKind.BREAK}, ["break_without_room"]),
        ({"session_kind": SessionKind.MEAL}, ["break_without_room"]),
        ({"room": "hall"}, []),
        ({"place": Text.plain("The port")}, []),
        ({"link": "https://example.org/1"}, []),
        ({"span": None}, []),
        ({"status": CANCELLED}, []),
    ],
)
def test_a_session_with_a_time_needs_a_room_a_place_or_a_link(facts, expected):
    assert kinds(find_sessions_nowhere, a_session("s", **facts)) == expected


def test_an_abstract_that_is_written_is_wanted_in_each_language_and_one_that_is_not_is_not_missed():
    complete = {"en": "Opening", "fr": "Ouverture", "es": "Apertura"}
    written = a_session("s", title=Text(complete), abstract=Text({"fr": "Bienvenue"}))
    silent = a_session("s", title=Text(complete))

    assert [(each.kind, each.facts["languages"]) for each in found(find_missing_titles, a_meeting(), written)] == [
        ("abstract_translation_missing", ("en", "es"))
    ]
    assert found(find_missing_titles, a_meeting(), silent) == []


# ----------------------------------------------------------------------------------------------------------- times


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024-03-31 02:30", "04:00", ["time_does_not_exist"]),
        ("2024-03-31 01:00", "02:15", ["time_does_not_exist"]),
        ("2024-10-27 02:30", "04:00", ["time_occurs_twice"]),
        ("2024-10-27 03:00", "04:00", []),
        ("2024-03-12 23:00", "2024-03-13 01:00", []),
    ],
)
def test_times_of_the_nights_when_clocks_change_are_told(start, end, expected):
    meeting = a_meeting(starts=date(2024, 3, 1), ends=date(2024, 11, 1))

    assert kinds(find_odd_times, meeting, a_session("s", start, end)) == expected


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Australia/Lord_Howe", "2024-10-06 02:15", "time_does_not_exist"),  # by half an hour only
        ("Australia/Lord_Howe", "2024-10-06 02:30", None),
        ("Australia/Lord_Howe", "2024-04-07 01:45", "time_occurs_twice"),
        ("Australia/Lord_Howe", "2024-04-07 01:15", None),
        ("Africa/Casablanca", "2024-03-10 02:30", "time_occurs_twice"),  # back for Ramadan
        ("Asia/Kolkata", "2024-03-31 02:30", None),
    ],
)
def test_each_zone_changes_its_clocks_in_nights_and_by_minutes_of_its_own(zone, start, expected):
    meeting = a_meeting(starts=date(2024, 3, 1), ends=date(2024, 11, 1), zone=zone)

    assert kinds(find_odd_times, meeting, a_session("s", start, "05:00")) == ([expected] if expected else [])


def test_a_session_on_a_day_that_is_none_of_the_meeting_is_told():
    early = a_session("s", "2024-03-11 09:00", "10:00")

    assert kinds(find_odd_times, a_meeting(), early) == ["session_outside_meeting"]
    assert kinds(find_odd_times, a_meeting(), a_session("s", "2024-03-14 23:00", "2024-03-15 01:00")) == []


def test_a_running_order_fits_into_its_session():
    items = [RunningItem(id=f"i{n}", session="s", minutes=40) for n in range(2)]

    (finding,) = found(find_long_running_orders, a_session("s", "2024-03-12 09:00", "10:00"), *items)

    assert finding.facts == {"minutes": 80, "length": 60}
    assert kinds(find_long_running_orders, a_session("s", "2024-03-12 09:00", "10:20"), *items) == []


# ----------------------------------------------------------------------------------------------------------- rooms

GARRAF = Room(id="garraf", name="Sala Garraf", capacity={Layout.U: 30, Layout.THEATRE: 70}, booths=2)


def in_garraf(**facts):
    return a_session("s", room="garraf", **facts)


def test_a_room_has_seats_for_those_expected_in_that_layout_and_another_layout_is_offered():
    (finding,) = found(find_unfit_rooms, GARRAF, in_garraf(layout=Layout.U, expected=66))

    assert finding.facts == {"expected": 66, "seats": 30, "layout": Layout.U}
    assert (finding.mends[0].action, finding.mends[0].values) == ("set", ("theatre",))


def test_a_room_that_nobody_knows_in_a_layout_holds_no_more_than_in_its_largest():
    (finding,) = found(find_unfit_rooms, GARRAF, in_garraf(layout=Layout.BANQUET, expected=71))

    assert finding.facts == {"expected": 71, "seats": 70, "layout": Layout.THEATRE}


@pytest.mark.parametrize(
    ("facts", "room"),
    [
        ({"layout": Layout.U, "expected": 30}, GARRAF),
        ({"expected": 66}, GARRAF),
        ({"layout": Layout.BANQUET, "expected": 66}, GARRAF),
        ({"expected": 66}, Room(id="garraf", name="Garraf")),
        ({}, GARRAF),
    ],
    ids=["just enough", "any layout", "seats of that layout unknown", "no seats known", "nobody expected"],
)
def test_a_room_is_not_too_small_as_far_as_anybody_knows(facts, room):
    assert kinds(find_unfit_rooms, room, in_garraf(**facts)) == []


def test_where_nobody_said_how_many_are_expected_those_placed_there_count():
    small = Room(id="garraf", name="Garraf", capacity={Layout.U: 1})
    people = [Participant(id=f"p{n}", person=f"{n}", status=Status.CONFIRMED) for n in range(2)]
    placed = [
        GroupSession(id="g", group="wg", session="s"),
        GroupMember(id="m", group="wg", participant="p0"),
        Option(id="o", round="r", code="WG", group="wg"),
        Placement(id="pl", round="r", participant="p1", option="o"),
    ]

    assert kinds(find_unfit_rooms, small, in_garraf(), *people, *placed) == ["room_too_small"]


@pytest.mark.parametrize(
    ("window", "kind"),
    [
        (Window(date(2024, 3, 12), time(8), time(12)), None),
        (Window(date(2024, 3, 12), time(9, 30), time(12)), "room_not_available"),
        (Window(date(2024, 3, 13), time(8), time(12)), "room_not_available"),
        (Window(date(2024, 3, 12), time(8), time(0)), None),
    ],
)
def test_a_room_is_used_when_it_can_be_had(window, kind):
    room = Room(id="garraf", name="Garraf", available=(window,))

    assert kinds(find_unfit_rooms, room, in_garraf()) == ([kind] if kind else [])


def test_a_room_with_steps_is_told_where_somebody_needs_a_way_without():
    steps = Room(id="garraf", name="Garraf", step_free=False)
    needs = [Person(id="ana"), Participant(id="p-ana", person="ana", status=Status.CONFIRMED, step_free=True)]
    role = Role(id="r", session="s", role_kind=RoleKind.SPEAKER, person="ana")

    assert kinds(find_steps_to_rooms, steps, in_garraf(), *needs, role) == ["room_not_step_free"]
    assert kinds(find_steps_to_rooms, steps, in_garraf(), *needs) == []
    assert kinds(find_steps_to_rooms, GARRAF, in_garraf(), *needs, role) == []


# ------------------------------------------------------------------------------------------------------- languages


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"floor_languages": {"pt"}}, ["language_without_interpretation"]),
        ({"floor_languages": {"pt"}, "interpretation": {"en", "fr"}}, []),
        ({"floor_languages": {"pt"}, "interpretation": {"ar"}}, ["language_without_interpretation"]),
        ({"floor_languages": {"fr-CA"}}, []),
        ({"interpretation": {"en", "es", "fr"}}, ["more_interpretation_than_booths"]),
        ({"interpretation": {"en", "es"}}, []),
    ],
)
def test_languages_of_the_floor_are_understood_and_there_are_booths_for_the_others(facts, expected):
    session = in_garraf(**{name: frozenset(said) for name, said in facts.items()})

    assert kinds(find_uninterpreted, a_meeting(), GARRAF, session) == expected


def test_a_speaker_speaks_a_language_of_the_floor_or_of_the_booths():
    ana = Person(id="ana", languages=frozenset({"es"}))
    role = Role(id="r", session="s", role_kind=RoleKind.SPEAKER, person="ana")
    french = a_session("s", floor_languages=frozenset({"fr"}))
    interpreted = a_session("s", floor_languages=frozenset({"fr"}), interpretation=frozenset({"es"}))

    assert kinds(find_speakers_in_other_languages, ana, role, french) == ["speaker_without_floor_language"]
    assert kinds(find_speakers_in_other_languages, ana, role, interpreted) == []
    assert kinds(find_speakers_in_other_languages, Person(id="ana"), role, french) == []


# ----------------------------------------------------------------------------------------------------------- roles


def has(*roles, **facts):
    return [
        Role(id=f"r{n}", session="s", role_kind=each, person=f"person {n}", **facts) for n, each in enumerate(roles)
    ]


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        (SessionKind.PANEL, (), ["moderator_missing"]),
        (SessionKind.PANEL, (RoleKind.SPEAKER,), ["moderator_missing"]),
        (SessionKind.PANEL, (RoleKind.MODERATOR,), []),
        (SessionKind.PANEL, (RoleKind.CHAIR,), []),
        (SessionKind.WORKING_GROUP, (RoleKind.FACILITATOR,), ["rapporteur_missing"]),
        (SessionKind.WORKING_GROUP, (RoleKind.MODERATOR, RoleKind.RAPPORTEUR), []),
        (SessionKind.PLENARY, (RoleKind.SPEAKER,), ["chair_missing"]),
        (SessionKind.BREAK, (), []),
    ],
)
def test_kinds_of_session_need_somebody_who_leads_or_reports(kind, roles, expected):
    assert kinds(find_missing_roles, a_session("s", session_kind=kind), *has(*roles)) == expected


def test_a_placeholder_fills_the_place_and_is_told_of():
    still_sought = Role(id="r", session="s", role_kind=RoleKind.MODERATOR, placeholder="N.N.")
    named = Role(id="r", session="s", role_kind=RoleKind.MODERATOR, as_written="Somebody Known")
    panel = a_session("s", session_kind=SessionKind.PANEL)

    assert kinds(find_missing_roles, panel, still_sought) == ["role_still_open"]
    assert kinds(find_missing_roles, panel, named) == []


def test_a_panel_whose_people_are_all_alike_is_told_once_all_of_them_are_known():
    panel = a_session("s", session_kind=SessionKind.PANEL)
    people = [Person(id=f"person {n}", gender=Gender.MALE) for n in range(3)]
    city = Organisation(id="o", name=Text.plain("Lima"), country="PE")
    quito = Organisation(id="q", name=Text.plain("Quito"), country="EC")
    coming = [
        Participant(id=f"p{n}", person=f"person {n}", status=Status.CONFIRMED, organisation=own)
        for n, own in enumerate(("o", "o", "q"))
    ]
    roles = has(RoleKind.MODERATOR, RoleKind.SPEAKER, RoleKind.PANELLIST)

    assert kinds(find_panels_all_alike, panel, *people, *roles, *coming, city, quito) == [
        "panel_of_one_gender", "panel_of_one_region",
    ]  # fmt: skip
    same = [*coming[:2], Participant(id="p2", person="person 2", status=Status.CONFIRMED, organisation="o")]
    assert "panel_of_one_organisation" in kinds(find_panels_all_alike, panel, *people, *roles, *same, city)
    mixed = [*people[:2], Person(id="person 2", gender=Gender.FEMALE)]
    assert kinds(find_panels_all_alike, panel, *mixed, *roles) == []
    assert kinds(find_panels_all_alike, panel, *people[:2], Person(id="person 2"), *roles) == []
    assert kinds(find_panels_all_alike, panel, *people, *roles[:2]) == []
