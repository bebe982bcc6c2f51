"""Working groups: members by hand and by placement, officers, moves between groups, the sessions they meet in."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import GroupMember, GroupSession, MemberSource, WorkingGroup
from c2c_events.domain.people import Participant
from c2c_events.domain.programme import Session, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound
from c2c_events.language import language
from c2c_events.services.editing import StillInUse
from c2c_events.services.groups import (
    add_gathering,
    add_group,
    add_members,
    attach_session,
    delete_groups,
    detach_sessions,
    gatherings_of,
    members_of,
    move_gathering,
    move_members,
    remove_members,
    set_officer,
)
from c2c_events.services.naming import UnknownName
from c2c_events.services.typed_places import type_gathering, type_member
from tests.builders import a_meeting, a_person, a_session, add, registered

WATER = WorkingGroup(id="water", code="GT1", title=Text({"en": "Water"}), languages=frozenset({"en"}), position=1)
WASTE = WorkingGroup(id="waste", code="GT2", title=Text({"en": "Waste"}), position=2)
ROUND = ChoiceRound(id="round", name="groups")
OPTIONS = [
    Option(id="option-water", round="round", code="1", group="water"),
    Option(id="option-waste", round="round", code="2", group="waste"),
]


@pytest.fixture
def meeting(workspace):
    add(workspace, a_meeting(), WATER, WASTE, ROUND, *OPTIONS)
    add(workspace, *registered(a_person("ana", "Ana", "Silva"), a_person("ben", "Ben", "Okri")))
    return workspace


def run(workspace, use_case, *args, **more):
    return workspace.run(Label("test"), lambda work: use_case(work, *args, **more)).result


def who(workspace, group: str) -> list[str]:
    return [each.participant for each in workspace.read(members_of, group)]


def participant(workspace, person: str) -> str:
    return workspace.read(lambda reader: reader.all(Participant, person=person))[0].id


def place_in_water(workspace, own: str) -> None:
    add(
        workspace,
        Choice(id="choice", round="round", participant=own, ranks={"option-water": 1, "option-waste": 2}),
        Placement(id="placement", round="round", participant=own, option="option-water", rank=1),
    )


def the(workspace, kind, **facts):
    (found,) = workspace.read(lambda reader: reader.all(kind, **facts))
    return found


def test_a_new_group_has_the_next_code_and_stands_behind_the_others(meeting):
    made = run(meeting, add_group, {"title.en": "Energy"})

    group = the(meeting, WorkingGroup, id=made)
    assert (group.code, group.position, group.title["en"]) == ("GT3", 3, "Energy")


def test_members_are_added_by_hand_each_once(meeting):
    ana = participant(meeting, "ana")

    run(meeting, add_members, "water", [ana, ana])
    run(meeting, add_members, "water", [ana])

    assert who(meeting, "water") == [ana]
    assert the(meeting, GroupMember).member_source is MemberSource.BY_HAND


def test_who_was_placed_is_a_member_too_and_is_not_added_again(meeting):
    ana = participant(meeting, "ana")
    place_in_water(meeting, ana)

    run(meeting, add_members, "water", [ana])

    assert who(meeting, "water") == [ana]
    assert meeting.read(lambda reader: reader.all(GroupMember)) == []


def test_a_member_who_was_placed_can_lead_the_group(meeting):
    ana = participant(meeting, "ana")
    place_in_water(meeting, ana)

    run(meeting, set_officer, "water", ana, officer=True)

    (member,) = meeting.read(members_of, "water")
    assert (member.officer, member.by_hand.member_source) == (True, MemberSource.PLACEMENT)
    run(meeting, set_officer, "water", ana, officer=False)
    assert not meeting.read(members_of, "water")[0].officer


def test_a_member_by_hand_moves_to_another_group_without_the_office(meeting):
    ana = participant(meeting, "ana")
    run(meeting, add_members, "water", [ana])
    run(meeting, set_officer, "water", ana, officer=True)

    run(meeting, move_members, "water", [ana], "waste")

    assert who(meeting, "water") == []
    (member,) = meeting.read(members_of, "waste")
    assert (member.participant, member.officer) == (ana, False)


def test_who_was_placed_is_placed_in_the_other_group_and_no_draw_moves_them_back(meeting):
    ana = participant(meeting, "ana")
    place_in_water(meeting, ana)

    run(meeting, move_members, "water", [ana], "waste")

    placement = the(meeting, Placement)
    assert (placement.option, placement.rank, placement.locked) == ("option-waste", 2, True)
    assert who(meeting, "waste") == [ana]
    assert meeting.read(lambda reader: reader.all(GroupMember)) == []


def test_who_was_placed_is_by_hand_in_a_group_that_is_no_option(meeting):
    ana = participant(meeting, "ana")
    place_in_water(meeting, ana)
    energy = run(meeting, add_group, {"title.en": "Energy"})

    run(meeting, move_members, "water", [ana], energy)

    assert meeting.read(lambda reader: reader.all(Placement)) == []
    assert the(meeting, GroupMember, group=energy).participant == ana


def test_members_are_taken_out_however_they_came_in(meeting):
    ana, ben = participant(meeting, "ana"), participant(meeting, "ben")
    place_in_water(meeting, ana)
    run(meeting, add_members, "water", [ben])

    run(meeting, remove_members, "water", [ana, ben])

    assert who(meeting, "water") == []


def test_a_member_is_typed_by_name(meeting):
    run(meeting, type_member, "water", "ana silva", language("en"))

    assert who(meeting, "water") == [participant(meeting, "ana")]
    with pytest.raises(UnknownName):
        run(meeting, type_member, "water", "Nobody Known", language("en"))


def test_only_participants_come_into_groups_that_there_are(meeting):
    with pytest.raises(NotFound):
        run(meeting, add_members, "water", ["gone"])
    with pytest.raises(NotFound):
        run(meeting, add_members, "gone", [participant(meeting, "ana")])


def test_a_session_made_for_a_group_is_called_like_it_and_waits_for_a_time(meeting):
    made = run(meeting, add_gathering, "water")

    session = the(meeting, Session, id=made)
    assert (session.title["en"], session.session_kind) == ("Water", SessionKind.WORKING_GROUP)
    assert (session.span, session.status, session.floor_languages) == (None, SessionStatus.DRAFT, {"en"})
    assert the(meeting, GroupSession).session == made


def test_sessions_are_attached_once_ordered_and_detached(meeting):
    add(
        meeting, a_session("one", title=Text({"en": "First half"})), a_session("two", title=Text({"en": "Second half"}))
    )
    run(meeting, type_gathering, "water", "second half", language("en"))
    first = run(meeting, attach_session, "water", "one")
    run(meeting, attach_session, "water", "two")

    run(meeting, move_gathering, first, -1)

    assert [each.session for each in meeting.read(gatherings_of, "water")] == ["one", "two"]
    run(meeting, detach_sessions, [first])
    assert [each.session for each in meeting.read(gatherings_of, "water")] == ["two"]
    assert the(meeting, Session, id="one")


def test_a_group_is_deleted_with_its_members_by_hand_and_its_sessions_stay(meeting):
    energy = run(meeting, add_group, {"title.en": "Energy"})
    session = run(meeting, add_gathering, energy)
    run(meeting, add_members, energy, [participant(meeting, "ana")])

    run(meeting, delete_groups, [energy])

    assert meeting.read(lambda reader: (reader.all(GroupMember), reader.all(GroupSession))) == ([], [])
    assert the(meeting, Session, id=session)


def test_a_group_that_can_be_chosen_is_not_deleted(meeting):
    with pytest.raises(StillInUse):
        run(meeting, delete_groups, ["water"])
