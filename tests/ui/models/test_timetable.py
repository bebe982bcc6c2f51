"""What a timetable draws and says: its columns, its blocks, all days at once."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.domain.programme import SessionKind, SessionStatus
from c2c_events.domain.timetable import lay_out
from c2c_events.domain.values import Span, Window
from tests.builders import a_session
from tests.ui.showing_timetables import GROUP, ROOMS, SESSIONS, TUESDAY, WEDNESDAY, a_timetable, titled
from ui.models.timetable import Mark, TimetableModel, make_grid, rooms_unfit, short_title

TOO_SMALL = Mark("error", "60 people, 30 seats")


def drawn(shown):
    return [
        (each.face.title, each.column, each.start, each.end, each.lane, each.lanes) for each in make_grid(shown).items
    ]


def test_rooms_are_columns_in_their_order_and_rooms_with_nothing_fold_away():
    few = make_grid(a_timetable(sessions=SESSIONS[:2]))

    assert [(each.name, each.fact, each.weight) for each in few.heads] == [
        ("Hall", "300 seats", 1.4), ("Sala Blue", "80 seats", 1.0),
    ]  # fmt: skip
    for opened in (None, frozenset({RoomId("red")})):
        more = make_grid(a_timetable(sessions=SESSIONS[:2], opened=opened))
        assert [each.room for each in more.heads] == ["hall", "blue", "red"]
    assert [each.room for each in make_grid(a_timetable(sessions=())).heads] == ["hall", "blue", "red"]


def test_rooms_stay_to_be_dropped_into_while_all_sessions_of_the_day_have_none():
    nowhere = replace(SESSIONS[0], room=None)

    assert [each.room for each in make_grid(a_timetable(sessions=[nowhere])).heads] == ["hall", "blue", "red", None]


def test_blocks_come_in_order_of_time_and_meals_stand_over_all_columns():
    assert drawn(a_timetable()) == [
        ("opening", 0, 540, 600, 0, 1),
        ("one", 1, 600, 720, 0, 1),
        ("two", 2, 600, 690, 0, 1),
        ("lunch", None, 720, 780, 0, 1),
        ("late", 1, 840, 900, 0, 1),
    ]


STATES = st.lists(
    st.tuples(
        st.sampled_from(SESSIONS),
        st.integers(0, 3),
        st.sampled_from([None, *(each.id for each in ROOMS)]),
        st.sampled_from(SessionStatus),
        st.sampled_from([None, TOO_SMALL]),
        st.sampled_from([(TUESDAY,), (TUESDAY, WEDNESDAY)]),
    ),
    max_size=6,
)


@given(STATES)
def test_what_is_kept_of_the_blocks_shown_before_is_as_if_made_anew(states):
    sessions, marks, model = {each.id: each for each in SESSIONS}, {}, TimetableModel()
    for session, hours, room, status, mark, days in states:
        span = session.span.starting(session.span.start + timedelta(hours=hours))
        sessions[session.id] = replace(session, span=span, room=room, status=status)
        marks = {own: each for own, each in (marks | {session.id: mark}).items() if each is not None}
        shown = a_timetable(*days, sessions=list(sessions.values()), findings=marks)

        model.show(shown)

        assert model.grid == make_grid(shown)


def test_several_days_have_a_column_each_and_parallel_groups_are_one_block():
    tomorrow = a_session("visit", "2024-03-13 09:00", "12:00", session_kind=SessionKind.SITE_VISIT)
    grid = make_grid(a_timetable(TUESDAY, WEDNESDAY, sessions=(*SESSIONS, tomorrow)))

    assert [(each.name, each.short, each.fact) for each in grid.heads] == [
        ("Tuesday 12 March", "Tue 12", "5 sessions"), ("Wednesday 13 March", "Wed 13", "1 session"),
    ]  # fmt: skip
    assert [(each.face.title, each.column, each.ids) for each in grid.items] == [
        ("opening", 0, ("opening",)), ("2 working groups", 0, ("one", "two")), ("lunch", 0, ("lunch",)),
        ("late", 0, ("late",)), ("visit", 1, ("visit",)),
    ]  # fmt: skip
    assert grid.items[1].face.parts == ("one", "two")
    assert grid.items[1].told.splitlines()[:3] == ["2 working groups", "one", "two"]


def test_names_of_rooms_are_shortened_by_the_word_that_they_share():
    assert [each.short for each in make_grid(a_timetable()).heads] == ["Hall", "Blue", "Red"]


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("Sala Garraf", "Sala de premsa", "Foyer"), ["Garraf", "Premsa", "Foyer"]),
        (("Room 1", "Room 2", "Room"), ["Room 1", "Room 2", "Room"]),
        (("Salle Bleue", "Grande salle"), ["Salle Bleue", "Grande salle"]),
    ],
)
def test_a_room_keeps_its_name_where_the_shorter_one_says_nothing(names, short):
    rooms = [Room(id=f"room{n}", name=name, position=n) for n, name in enumerate(names)]
    shown = replace(a_timetable(), days=(lay_out(TUESDAY, (), rooms, "Europe/Madrid"),))

    assert [each.short for each in make_grid(shown).heads] == short


def test_sessions_in_no_room_have_a_column_of_their_own():
    somewhere = a_session("picnic", place=titled(SESSIONS[0], en="Park").title)
    nowhere = a_session("talk", room=None)

    assert make_grid(a_timetable(sessions=(somewhere,))).heads[-1].name == "Elsewhere"
    assert make_grid(a_timetable(sessions=(somewhere, nowhere))).heads[-1].name == "No room"


def test_a_session_across_midnight_says_all_of_its_time_on_both_days():
    night = a_session("night", span=Span(datetime(2024, 3, 12, 22), datetime(2024, 3, 13, 2)), room="hall")

    for day, part in ((TUESDAY, (22 * 60, 24 * 60)), (WEDNESDAY, (0, 2 * 60))):
        (item,) = make_grid(a_timetable(day, sessions=(night,))).items
        assert (item.face.times, (item.start, item.end)) == ("22:00–02:00", part)


def test_times_are_by_the_clocks_asked_for_which_are_named():
    shown = a_timetable(zone="America/New_York")

    assert make_grid(shown).items[0].face.times == "04:00–05:00"
    assert (shown.clocks(), a_timetable(zone="Europe/Madrid").clocks()) == ("New York", "")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("WG1 (1/2) - Public space and planning: remaking the city", "WG1 Public space and planning"),
        ("GT3 (2/2) – Climat, énergie et risques : s'adapter", "GT3 Climat, énergie et risques"),
        ("WG12: Water", "WG12 Water"),
        ("Reporting back: towards one shared list", "Reporting back: towards one shared list"),
        ("Visit V1-A - Public space", "Visit V1-A - Public space"),
    ],
)
def test_only_titles_of_groups_are_shortened(title, short):
    assert short_title(title) == short


def test_a_block_says_what_when_where_and_what_is_wrong():
    one = titled(SESSIONS[1], en="WG3 (1/2) - Climate: adapting")
    grid = make_grid(a_timetable(sessions=(one,), findings={"one": TOO_SMALL}))

    assert grid.items[0].said == "WG3 Climate, Tuesday 10:00 to 12:00, Sala Blue, error: 60 people, 30 seats"
    assert grid.items[0].told.splitlines() == [
        "WG3 (1/2) - Climate: adapting", "10:00–12:00, Working group", "Sala Blue", "error: 60 people, 30 seats",
    ]  # fmt: skip


def test_a_block_says_that_it_is_a_draft_or_locked():
    off = replace(SESSIONS[1], status=SessionStatus.DRAFT, locked=True)

    assert make_grid(a_timetable(sessions=(off,))).items[0].said.endswith("Sala Blue, Draft, locked")


def test_of_several_as_one_the_worst_finding_counts():
    findings = {"one": Mark("warning", "No chair"), "two": TOO_SMALL}
    block = make_grid(a_timetable(TUESDAY, WEDNESDAY, findings=findings)).items[1]

    assert (block.ids, block.face.mark) == (("one", "two"), TOO_SMALL)


def test_rooms_with_too_few_seats_in_every_layout_are_known():
    heads, rooms = make_grid(a_timetable()).heads, {each.id: each for each in ROOMS}

    assert rooms_unfit(60, heads, rooms) == {2}
    assert rooms_unfit(0, heads, rooms) == frozenset()
    unknown = {**rooms, "red": replace(ROOMS[2], capacity={})}
    assert rooms_unfit(60, heads, unknown) == frozenset()


def test_rooms_that_are_not_to_be_had_on_a_day_are_known():
    heads = make_grid(a_timetable()).heads
    until_one_at_night = replace(ROOMS[1], available=(Window(TUESDAY, time(18), time(1)),))
    rooms = {each.id: each for each in (ROOMS[0], until_one_at_night, ROOMS[2])}

    assert rooms_unfit(0, heads, rooms, TUESDAY) == frozenset()
    assert rooms_unfit(0, heads, rooms, WEDNESDAY) == frozenset()  # its first hour
    assert rooms_unfit(0, heads, rooms, WEDNESDAY + timedelta(days=1)) == {1}


def test_the_model_is_sound_and_says_the_same_to_everybody(qtmodeltester):
    model = TimetableModel()
    for shown in (a_timetable(), a_timetable(TUESDAY, WEDNESDAY), a_timetable(sessions=())):
        model.show(shown)
        qtmodeltester.check(model)

    model.show(a_timetable())
    index = model.index(0)
    said = {index.data(role) for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)}
    assert said == {"opening, Tuesday 09:00 to 10:00, Hall"}
    assert [model.row_of(own) for own in ("late", "elsewhere")] == [4, None]


def test_the_same_blocks_with_other_facts_leave_the_model_as_it_is(qtbot):
    model = TimetableModel()
    model.show(a_timetable())

    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(a_timetable(findings={"one": TOO_SMALL}))
    with qtbot.waitSignal(model.modelReset):
        model.show(a_timetable(sessions=SESSIONS[:2]))


def test_a_group_is_called_by_a_shorter_word_where_its_own_has_no_place():
    (item,) = make_grid(a_timetable(sessions=(replace(SESSIONS[1], session_kind=GROUP),))).items

    assert (item.face.kind, item.face.short_kind) == ("Working group", "Group")
