from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Document, Room
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionStatus
from c2c_events.domain.timetable import Spot, first_spot, length_of, what_shifts
from c2c_events.domain.values import Span, Text
from c2c_events.language import language
from c2c_events.services.documents import documents_of
from c2c_events.services.history import next_in_words, undo
from c2c_events.services.scheduling import (
    CannotMergeSessions,
    NothingToSplit,
    SessionLocked,
    duplicate_session,
    lock,
    merge_sessions,
    place_sessions,
    set_status,
    shift,
    split_session,
    unschedule,
)
from tests.builders import a_meeting, a_person, a_session, a_span, add, put

NINE = datetime(2024, 3, 12, 9)


@pytest.fixture
def programme(workspace):
    """Three sessions of one morning, the second locked; a room; somebody who chairs the first and the third."""
    add(
        workspace,
        a_meeting(),
        a_person("ana"),
        Room(id="blue", name="Blue"),
        a_session("first", "2024-03-12 09:00", "10:00", expected=20, place=Text.plain("The port")),
        a_session("locked", "2024-03-12 10:00", "11:00", locked=True),
        a_session("third", "2024-03-12 11:00", "12:30", expected=40, calendar_uid="third@meeting"),
        a_session("later", span=None),
        Role(id="r1", session="first", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="r3", session="third", role_kind=RoleKind.CHAIR, person="ana"),
        *(RunningItem(id=f"i{n}", session="third", position=n, minutes=30, title=Text({"en": f"Item {n}"}),
                      role="r3" if n == 2 else None) for n in range(3)),
    )  # fmt: skip
    return workspace


def do(workspace, use_case, *args, **named):
    return workspace.run(Label("test"), use_case, *args, **named).result


def session(workspace, own) -> Session:
    return workspace.read(lambda reader: reader.get(Session, own))


def items(workspace, own):
    found = workspace.read(lambda reader: reader.all(RunningItem, session=own))
    return [str(each.title["en"]) for each in sorted(found, key=lambda each: each.position)]


def test_a_session_gets_time_and_room_and_leaves_the_place_outside_it_named(programme):
    do(programme, place_sessions, {"first": Spot(a_span("2024-03-13 14:00", "15:00"), "blue")})

    moved = session(programme, "first")
    assert (moved.span, moved.room, moved.place) == (a_span("2024-03-13 14:00", "15:00"), "blue", Text())


def test_a_session_that_only_changes_its_time_keeps_its_place(programme):
    do(programme, place_sessions, {"first": Spot(a_span("2024-03-13 14:00", "15:00"))})

    assert session(programme, "first").place == Text.plain("The port")


@pytest.mark.parametrize(
    ("use_case", "arguments"),
    [
        (place_sessions, [{"locked": Spot(a_span("2024-03-13 14:00", "15:00"))}]),
        (unschedule, [["locked"]]),
        (shift, [["third", "locked"], timedelta(minutes=5)]),
        (split_session, ["locked", datetime(2024, 3, 12, 10, 30)]),
        (merge_sessions, [["first", "locked"]]),
    ],
)
def test_a_locked_session_stays_and_nothing_else_happens(programme, use_case, arguments):
    before = programme.read(lambda reader: reader.all(Session))

    with pytest.raises(SessionLocked, match="locked"):
        do(programme, use_case, *arguments)

    assert programme.read(lambda reader: reader.all(Session)) == before


def test_to_place_a_locked_session_where_it_is_changes_nothing_and_is_no_mistake(programme):
    do(programme, place_sessions, {"locked": Spot(session(programme, "locked").span)})


def test_a_session_dropped_from_the_tray_is_as_long_as_it_was_or_an_hour(programme):
    assert first_spot(session(programme, "later"), NINE, "blue") == Spot(a_span("2024-03-12 09:00", "10:00"), "blue")
    assert first_spot(session(programme, "third"), NINE, None) == Spot(a_span("2024-03-12 09:00", "10:30"))


def test_unscheduling_takes_time_and_room(programme):
    do(programme, unschedule, ["first"])

    assert (session(programme, "first").span, session(programme, "first").room) == (None, None)


def test_a_session_is_as_long_after_the_tray_as_before_it(programme):
    before = session(programme, "third")
    do(programme, unschedule, ["third"])
    do(programme, unschedule, ["third"])  # what is in the tray already stays as it is there

    back = first_spot(session(programme, "third"), before.span.start, before.room)
    do(programme, place_sessions, {"third": back})

    assert session(programme, "third") == before


def test_a_session_out_of_the_timetable_comes_back_by_undo_as_it_was(programme):
    before = session(programme, "third")
    do(programme, unschedule, ["third"])

    undo(programme)

    assert session(programme, "third") == before


def test_a_session_is_as_long_as_planned_until_its_times_say_otherwise(programme):
    put(programme, replace(session(programme, "later"), planned_minutes=45))
    assert first_spot(session(programme, "later"), NINE, None).span == a_span("2024-03-12 09:00", "09:45")

    do(programme, place_sessions, {"later": Spot(a_span("2024-03-12 09:00", "11:00"))})
    do(programme, unschedule, ["later"])

    assert length_of(session(programme, "later")) == timedelta(hours=2)


def test_a_copy_is_a_draft_with_the_running_order_but_without_people(programme):
    copy = do(programme, duplicate_session, "third", Spot(a_span("2024-03-13 09:00", "10:30"), "blue"))

    made = session(programme, copy)
    assert (made.status, made.room, made.calendar_uid) == (SessionStatus.DRAFT, "blue", "")
    assert made.title == session(programme, "third").title
    assert items(programme, copy) == ["Item 0", "Item 1", "Item 2"]
    assert programme.read(lambda reader: reader.count(Role, session=copy)) == 0
    unplanned = session(programme, do(programme, duplicate_session, "third"))
    assert (unplanned.span, length_of(unplanned)) == (None, timedelta(minutes=90))


def test_a_session_is_split_with_its_running_order(programme):
    second = do(programme, split_session, "third", datetime(2024, 3, 12, 12))

    assert session(programme, "third").span == a_span("2024-03-12 11:00", "12:00")
    assert session(programme, second).span == a_span("2024-03-12 12:00", "12:30")
    assert session(programme, second).calendar_uid == ""
    assert (items(programme, "third"), items(programme, second)) == (["Item 0", "Item 1"], ["Item 2"])
    with pytest.raises(NothingToSplit):
        do(programme, split_session, "third", datetime(2024, 3, 12, 12))


def test_sessions_become_one_with_everything_that_belonged_to_them(programme):
    add(programme, Document(id="d", title=Text({"en": "Note"}), about_kind="session", about="third"))

    kept = do(programme, merge_sessions, ["third", "first"])

    one = session(programme, kept)
    assert kept == "first"
    assert (one.span, one.expected) == (a_span("2024-03-12 09:00", "12:30"), 40)
    assert [each.id for each in programme.read(documents_of, "first")] == ["d"]
    roles = programme.read(lambda reader: reader.all(Role))
    assert [(each.id, each.session) for each in roles] == [("r1", "first")]
    assert items(programme, "first") == ["Item 0", "Item 1", "Item 2"]
    assert programme.read(lambda reader: reader.get(RunningItem, "i2")).role == "r1"
    assert programme.read(lambda reader: reader.find(Session, "third")) is None


def test_sessions_without_time_or_on_two_clocks_are_not_merged(programme):
    add(programme, a_session("abroad", "2024-03-12 09:00", "10:00", zone="America/Lima"))

    for those in (["first", "later"], ["first", "abroad"], ["first", "first"]):
        with pytest.raises(CannotMergeSessions):
            do(programme, merge_sessions, those)


def test_what_would_shift_is_told_first_and_what_is_locked_stays(programme):
    sessions = programme.read(lambda reader: reader.all(Session))

    found = what_shifts(sessions, datetime(2024, 3, 12, 10), timedelta(minutes=15))

    assert [(each.session.id, each.span.start.minute, each.stays) for each in found] == [
        ("locked", 0, True), ("third", 15, False),
    ]  # fmt: skip
    do(programme, shift, [each.session.id for each in found if not each.stays], timedelta(minutes=15))
    assert session(programme, "third").span == a_span("2024-03-12 11:15", "12:45")


def test_a_shift_leaves_other_days_and_what_begins_at_its_end_alone(programme):
    add(programme, a_session("tomorrow", "2024-03-13 11:00", "12:00"))
    sessions = programme.read(lambda reader: reader.all(Session))

    found = what_shifts(sessions, NINE, timedelta(minutes=-5), datetime(2024, 3, 12, 11))

    assert [each.session.id for each in found] == ["first", "locked"]


def test_locks_and_statuses_are_set_for_several_at_once(programme):
    do(programme, lock, ["first", "locked"], locked=True)
    do(programme, set_status, ["first", "third"], SessionStatus.CANCELLED)

    assert session(programme, "first").locked
    assert session(programme, "third").status is SessionStatus.CANCELLED


def test_each_of_them_is_undone_in_one_step(programme):
    before = programme.read(lambda reader: (reader.all(Session), reader.all(Role), reader.all(RunningItem)))

    do(programme, merge_sessions, ["first", "third"])
    undo(programme)

    assert programme.read(lambda reader: (reader.all(Session), reader.all(Role), reader.all(RunningItem))) == before


@pytest.mark.parametrize(
    ("label", "use_case", "arguments", "said"),
    [
        (Label("move_session", "first"), place_sessions, [{"first": Spot(a_span("2024-03-13 14:00", "15:00"))}],
         "Move of first"),
        (Label("shift_sessions", "2", "15"), shift, [["first", "third"], timedelta(minutes=15)],
         "Move of 2 sessions by 15 minutes"),
        (Label("unschedule", "third"), unschedule, [["third"]], "third taken out of the timetable"),
        (Label("merge_sessions", "2", "first"), merge_sessions, [["first", "third"]], "2 sessions merged into first"),
        (Label("split_session", "third"), split_session, ["third", datetime(2024, 3, 12, 12)], "third split"),
    ],
)  # fmt: skip
def test_what_undo_offers_names_the_session(programme, label, use_case, arguments, said):
    programme.run(label, use_case, *arguments)

    assert next_in_words(programme, language("en")) == (said, "")
    undo(programme)
    assert next_in_words(programme, language("en"))[1] == said


def test_a_span_is_never_turned_round(programme):
    tiny = replace(session(programme, "first"), span=Span(NINE, NINE))

    assert first_spot(tiny, NINE, None).span.length == timedelta(minutes=5)
