from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Role, RoleKind, SessionStatus
from c2c_events.domain.programme_versions import Programme, What, differences
from c2c_events.domain.values import Text
from tests.builders import a_session, a_span

BLUE, RED = Room(id="blue", name="Blue"), Room(id="red", name="Red")
OPENING = a_session("opening", room="blue", internal_note="cake", abstract=Text({"en": "Long"}))
CHAIR = Role(id="r1", session="opening", role_kind=RoleKind.CHAIR, person="ana")
SPEAKER = Role(id="r2", session="opening", role_kind=RoleKind.SPEAKER, person="bo", position=1)


def a_programme(*sessions, roles=(), rooms=(BLUE, RED)):
    return Programme.of(sessions or [OPENING], roles, rooms)


def found(before, after):
    return [(each.what, each.session.id) for each in differences(before, after)]


def of_roles(before, after):
    """What became of the roles of one session: who had each, who has it."""
    changes = differences(a_programme(roles=before), a_programme(roles=after))
    return [(each.what, *(role and (role.person or role.as_written) for role in _roles(each))) for each in changes]


def _roles(change):
    return change.role_before, change.role_after


def test_readers_see_what_is_planned_and_no_draft_and_of_that_no_internal_note():
    shown = a_programme(
        OPENING,
        a_session("draft", status=SessionStatus.DRAFT),
        a_session("unplanned", span=None),
        a_session("cancelled", status=SessionStatus.CANCELLED),
        roles=[CHAIR, replace(SPEAKER, session="draft")],
    )

    assert list(shown.sessions) == ["opening", "cancelled"]
    assert (list(shown.roles), list(shown.rooms)) == (["r1"], ["blue"])
    assert "cake" not in shown.to_json()


def test_what_was_kept_is_read_again_without_what_readers_do_not_see():
    kept = Programme.from_json(a_programme(OPENING, roles=[CHAIR, SPEAKER]).to_json())

    assert kept.sessions == {"opening": replace(OPENING, internal_note="", abstract=Text(), created_at=None)}
    assert (kept.roles, kept.rooms) == ({"r1": CHAIR, "r2": SPEAKER}, {"blue": BLUE})


@pytest.mark.parametrize("said", ["", "{}", "[1]", '{"sessions": [1]}'])
def test_what_is_no_programme_is_refused(said):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Programme.from_json(said)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ([], [OPENING], What.NEW),
        ([replace(OPENING, status=SessionStatus.DRAFT)], [OPENING], What.NEW),
        ([OPENING], [], What.TAKEN_OUT),
        ([OPENING], [replace(OPENING, span=None)], What.TAKEN_OUT),
        ([OPENING], [replace(OPENING, status=SessionStatus.CANCELLED)], What.CANCELLED),
        ([replace(OPENING, status=SessionStatus.CANCELLED)], [OPENING], What.REINSTATED),
        ([OPENING], [replace(OPENING, span=a_span("2024-03-12 09:05", "10:30"))], What.MOVED),
        ([OPENING], [replace(OPENING, zone="America/Lima")], What.MOVED),
        ([OPENING], [replace(OPENING, room="red")], What.ROOM),
        ([OPENING], [replace(OPENING, room=None, place=Text.plain("Port"))], What.ROOM),
        ([OPENING], [replace(OPENING, title=Text({"en": "Welcome"}))], What.RENAMED),
    ],
)
def test_what_became_of_a_session_is_told(before, after, what):
    changes = differences(
        Programme.of(before, [CHAIR], [BLUE, RED]), Programme.of(after, [CHAIR, SPEAKER][: len(before)], [BLUE, RED])
    )

    assert [each.what for each in changes] == [what]


def test_a_room_that_is_called_otherwise_is_another_place_for_readers():
    assert found(a_programme(), a_programme(rooms=[replace(BLUE, name="Azul")])) == [(What.ROOM, "opening")]


def test_nothing_is_told_of_what_readers_never_saw():
    cancelled = replace(OPENING, status=SessionStatus.CANCELLED)

    assert found(a_programme(replace(OPENING, status=SessionStatus.DRAFT)), a_programme(cancelled)) == []
    assert found(a_programme(cancelled), a_programme(replace(OPENING, span=None))) == []
    assert found(a_programme(), a_programme(replace(OPENING, internal_note="more cake"))) == []


def test_several_changes_of_several_sessions_come_in_the_order_of_the_programme():
    first, second = a_session("b", "2024-03-12 09:00", "10:00"), a_session("a", "2024-03-12 11:00", "12:00")
    moved = replace(first, span=a_span("2024-03-12 08:00", "09:00"), title=Text({"en": "New"}))

    assert found(a_programme(second, first), a_programme(moved)) == [
        (What.MOVED, "b"), (What.RENAMED, "b"), (What.TAKEN_OUT, "a"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([CHAIR], [CHAIR, SPEAKER], (What.JOINED, None, "bo")),
        ([CHAIR, SPEAKER], [CHAIR], (What.LEFT, "bo", None)),
        ([CHAIR], [replace(CHAIR, person="bo")], (What.REPLACED, "ana", "bo")),
        ([CHAIR], [replace(CHAIR, person=None, placeholder="N.N.")], (What.LEFT, "ana", None)),
        ([replace(CHAIR, person=None, placeholder="N.N.")], [CHAIR], (What.JOINED, None, "ana")),
        ([CHAIR], [replace(CHAIR, role_kind=RoleKind.MODERATOR)], (What.ROLE, "ana", "ana")),
        ([CHAIR], [replace(CHAIR, function=Text({"en": "Mayor"}))], (What.ROLE, "ana", "ana")),
        ([CHAIR], [replace(CHAIR, id="again", role_kind=RoleKind.KEYNOTE)], (What.ROLE, "ana", "ana")),
        ([CHAIR], [replace(CHAIR, person="bo", stands_in_for="ana")], (What.SUBSTITUTE, "ana", "bo")),
        ([CHAIR], [replace(CHAIR, person="bo", represented_as_written="Carla")], (What.SUBSTITUTE, "ana", "bo")),
        ([], [replace(CHAIR, stands_in_for="carla")], (What.SUBSTITUTE, None, "ana")),
        ([replace(CHAIR, person="bo", stands_in_for="ana")], [CHAIR], (What.BACK, "bo", "ana")),
        ([replace(CHAIR, stands_in_for="bo")], [CHAIR], (What.REPLACED, "ana", "ana")),
    ],
)
def test_who_came_left_or_has_another_role_is_told(before, after, told):
    assert of_roles(before, after) == [told]


def test_two_who_swap_their_roles_have_another_role_each():
    swapped = [replace(CHAIR, person="bo"), replace(SPEAKER, person="ana")]

    assert of_roles([CHAIR, SPEAKER], swapped) == [(What.ROLE, "bo", "bo"), (What.ROLE, "ana", "ana")]


def test_a_name_that_became_somebody_of_the_address_book_is_no_news():
    written = replace(CHAIR, person=None, as_written="Ana Silva")

    assert of_roles([written], [replace(written, person="ana")]) == []
    assert of_roles([replace(CHAIR, represented_as_written="Bo")],
                    [replace(CHAIR, represented_as_written="Bo", stands_in_for="bo")]) == []  # fmt: skip


def test_a_role_made_anew_for_the_same_person_is_no_news():
    assert of_roles([CHAIR, SPEAKER], [replace(CHAIR, id="anew"), SPEAKER]) == []


PROGRAMMES = st.builds(
    lambda statuses, starts, rooms, people: a_programme(
        *(
            a_session(f"s{n}", f"2024-03-12 {9 + start:02}:00", f"{10 + start:02}:00", status=status, room=room)
            for n, (status, start, room) in enumerate(zip(statuses, starts, rooms, strict=True))
        ),
        roles=[
            Role(id=f"r{n}", session=f"s{n % 3}", role_kind=RoleKind.SPEAKER, person=person, stands_in_for=other)
            for n, (person, other) in enumerate(people)
        ],
    ),
    st.lists(st.sampled_from(SessionStatus), min_size=3, max_size=3),
    st.lists(st.integers(0, 2), min_size=3, max_size=3),
    st.lists(st.sampled_from(["blue", "red", None]), min_size=3, max_size=3),
    st.lists(st.tuples(st.sampled_from(["ana", "bo", None]), st.sampled_from(["carla", None])), max_size=6),
)


@given(PROGRAMMES)
def test_a_programme_does_not_differ_from_what_was_kept_of_it(programme):
    assert differences(programme, Programme.from_json(programme.to_json())) == []


@given(PROGRAMMES, PROGRAMMES)
def test_backwards_as_many_sessions_differ_as_forwards(before, after):
    def sessions(changes):
        return {each.session.id for each in changes}

    assert sessions(differences(before, after)) == sessions(differences(after, before))
