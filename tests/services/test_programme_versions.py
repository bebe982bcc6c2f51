import json
from dataclasses import replace
from datetime import timedelta

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind, SessionStatus
from c2c_events.domain.programme_versions import What
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound
from c2c_events.language import language
from c2c_events.services.history import NothingToUndo, undo
from c2c_events.services.merging import merge_people
from c2c_events.services.programme_version_words import addresses, changelog_in_words, changelog_text, concerned_text
from c2c_events.services.programme_versions import (
    changes_since,
    people_concerned,
    publish_version,
    publishers,
    versions,
)
from c2c_events.services.scheduling import Spot, place_sessions, set_status, shift
from c2c_events.storage.unit_of_work import Author
from tests.builders import a_meeting, a_person, a_session, a_span, add, delete, put, registered

ENGLISH = language("en")


@pytest.fixture
def programme(workspace):
    """An opening for all with a chair and a speaker, a working group of Carla, a visit of Dan, a draft."""
    add(
        workspace,
        a_meeting(),
        *registered(
            a_person("ana", emails=("ana@a.test",)), a_person("bo", emails=("bo@b.test",)), a_person("carla"),
            a_person("dan"), a_person("eve"),
        ),
        Room(id="blue", name="Blue"),
        Room(id="red", name="Red", names=Text({"fr": "Rouge"})),
        a_session("Opening", room="blue", session_kind=SessionKind.OPENING),
        a_session("Group", "2024-03-12 11:00", "12:00", room="red"),
        a_session("Visit", "2024-03-13 14:00", "17:00", place=Text({"en": "The port", "fr": "Le port"})),
        a_session("Draft", "2024-03-13 18:00", "19:00", status=SessionStatus.DRAFT),
        Role(id="r1", session="Opening", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="r2", session="Opening", role_kind=RoleKind.SPEAKER, person="bo", position=1),
        WorkingGroup(id="wg", code="WG1"),
        GroupSession(id="gs", group="wg", session="Group"),
        GroupMember(id="gm", group="wg", participant="p-carla"),
        SiteVisit(id="v", code="V1"),
        Departure(id="d", visit="v", session="Visit", code="V1a"),
        ChoiceRound(id="round", name="visits"),
        Option(id="o", code="V1a", round="round", departure="d"),
        Placement(id="pl", round="round", participant="p-dan", option="o"),
    )  # fmt: skip
    return workspace


def do(workspace, use_case, *args, **named):
    return workspace.run(Label("test"), use_case, *args, **named).result


def publish(workspace, name=""):
    return do(workspace, publish_version, name)


def thing(workspace, kind, own):
    return workspace.read(lambda reader: reader.get(kind, own))


def change(workspace, kind, own, **values):
    put(workspace, replace(thing(workspace, kind, own), **values))


def changelog(workspace, *which):
    return workspace.read(changes_since, *which)


def sentences(workspace, *which, words=ENGLISH):
    log = changelog(workspace, *which)
    return [line.sentence for line in workspace.read(changelog_in_words, log, words)]


def concerned(workspace, *which):
    found = workspace.read(people_concerned, changelog(workspace, *which))
    return {each.person.id: [(own.what, own.session.id) for own in each.changes] for each in found}


def test_a_version_is_numbered_and_says_what_readers_see(programme):
    publish(programme, "  First programme ")
    publish(programme)

    first, second = programme.read(versions)
    assert [(each.number, each.name) for each in (first, second)] == [(1, "First programme"), (2, "")]
    assert first.sha256 == second.sha256
    assert {each["id"] for each in json.loads(first.content)["sessions"]} == {"Opening", "Group", "Visit"}


def test_what_was_published_stays_whatever_is_undone(programme):
    do(programme, set_status, ["Group"], SessionStatus.CANCELLED)
    publish(programme)

    undo(programme)
    undo(programme)

    with pytest.raises(NothingToUndo):
        undo(programme)
    assert programme.read(lambda reader: reader.count(Session)) == 0
    assert sentences(programme) == [
        "Opening, Tuesday 12 Mar 09:00–10:30, Blue, is no longer in the programme.",
        "Visit, Wednesday 13 Mar 14:00–17:00, The port, is no longer in the programme.",
    ]


def test_before_anything_was_published_everything_is_new(programme):
    assert sentences(programme) == [
        "New: Opening, Tuesday 12 Mar 09:00–10:30, Blue.",
        "New: Group, Tuesday 12 Mar 11:00–12:00, Red.",
        "New: Visit, Wednesday 13 Mar 14:00–17:00, The port.",
    ]


def test_right_after_publishing_nothing_has_changed(programme):
    publish(programme)

    assert changelog(programme).changes == ()
    assert concerned(programme) == {}


def test_what_changed_is_told_in_sentences_with_old_and_new(programme):
    publish(programme)
    do(programme, place_sessions, {"Group": Spot(a_span("2024-03-12 11:15", "12:15"), "blue")})
    change(programme, Session, "Opening", title=Text({"en": "Welcome"}), room=None)
    do(programme, set_status, ["Visit"], SessionStatus.CANCELLED)
    do(programme, set_status, ["Draft"], SessionStatus.CONFIRMED)
    add(programme, Role(id="r3", session="Group", role_kind=RoleKind.FACILITATOR, person="eve"))

    assert sentences(programme) == [
        "Welcome has no place any more; it was Blue.",
        "“Opening” is now called “Welcome”.",
        "Group moves from Tuesday 12 Mar 11:00–12:00 to Tuesday 12 Mar 11:15–12:15.",
        "Group has another place: Blue, not Red.",
        "Group: Eve (Facilitator) joins.",
        "Visit, Wednesday 13 Mar 14:00–17:00, The port, is cancelled.",
        "New: Draft, Wednesday 13 Mar 18:00–19:00.",
    ]


def test_changes_of_people_are_told_in_sentences(programme):
    publish(programme)
    change(programme, Role, "r1", person="eve", stands_in_for="ana", function=Text({"en": "Mayor"}))
    change(programme, Role, "r2", person="carla")
    second = publish(programme)
    change(programme, Role, "r1", person="ana", stands_in_for=None)
    change(programme, Role, "r2", role_kind=RoleKind.PANELLIST)
    third = publish(programme)
    delete(programme, thing(programme, Role, "r2"))

    first = programme.read(versions)[0].id
    assert sentences(programme, first, second) == [
        "Opening: Eve stands in for Ana.",
        "Opening: Carla (Speaker) instead of Bo.",
    ]
    assert sentences(programme, second, third) == [
        "Opening: Ana (Chair, Mayor) comes after all, and Eve does not stand in.",
        "Opening: Carla has another role: Panellist.",
    ]
    assert sentences(programme) == ["Opening: Carla (Panellist) is no longer there."]
    assert sentences(programme, first) == [
        "Opening: Ana has another role: Chair, Mayor.",
        "Opening: Bo (Speaker) is no longer there.",
    ]


def test_the_sentences_are_in_the_language_of_their_reader(programme):
    publish(programme)
    change(programme, Session, "Visit", room="red")
    change(programme, Session, "Opening", title=Text({"en": "Opening", "fr": "Ouverture"}))

    assert sentences(programme) == [
        "The title of Opening has changed in other languages.",
        "Visit has another place: The port, Red, not The port.",
    ]
    assert "Le port, Rouge" in sentences(programme, words=language("fr"))[1]


def test_a_session_of_its_own_zone_across_midnight_says_so(programme):
    add(programme, a_session("Lima", "2024-03-12 23:00", "2024-03-13 01:00", zone="America/Lima"))

    assert "New: Lima, Tuesday 12 Mar 23:00 – Wednesday 13 Mar 01:00 (America/Lima)." in sentences(programme)


def test_a_move_concerns_those_who_are_expected_there_and_nobody_because_it_is_for_all(programme):
    publish(programme)
    do(programme, shift, ["Opening", "Group", "Visit"], timedelta(minutes=15))

    assert concerned(programme) == {
        "ana": [(What.MOVED, "Opening")],
        "bo": [(What.MOVED, "Opening")],
        "carla": [(What.MOVED, "Group")],
        "dan": [(What.MOVED, "Visit")],
    }


def test_who_was_expected_when_it_was_published_is_concerned_as_well_as_who_is_now(programme):
    publish(programme)
    delete(programme, thing(programme, GroupMember, "gm"))
    delete(programme, thing(programme, Placement, "pl"))
    add(programme, GroupMember(id="gm2", group="wg", participant="p-eve"))
    change(programme, Departure, "d", guide="bo")
    do(programme, shift, ["Group", "Visit"], timedelta(minutes=15))

    assert concerned(programme) == {
        "bo": [(What.MOVED, "Visit")],
        "carla": [(What.MOVED, "Group")],
        "dan": [(What.MOVED, "Visit")],
        "eve": [(What.MOVED, "Group")],
    }


def test_between_two_versions_those_count_who_were_expected_then(programme):
    first = publish(programme)
    do(programme, shift, ["Group"], timedelta(minutes=15))
    second = publish(programme)
    add(programme, GroupMember(id="gm2", group="wg", participant="p-eve"))

    assert list(concerned(programme, first, second)) == ["carla"]


def test_a_change_of_roles_concerns_those_who_have_or_had_them(programme):
    publish(programme)
    change(programme, Role, "r1", person="eve", stands_in_for="ana")
    delete(programme, thing(programme, Role, "r2"))

    assert concerned(programme) == {
        "ana": [(What.SUBSTITUTE, "Opening")],
        "bo": [(What.LEFT, "Opening")],
        "eve": [(What.SUBSTITUTE, "Opening")],
    }


def test_who_will_not_come_is_left_out_and_who_is_not_registered_is_not(programme):
    publish(programme)
    add(programme, Person(id="guest", given_name="Guest"))
    add(programme, Role(id="r3", session="Opening", role_kind=RoleKind.KEYNOTE, person="guest"))
    change(programme, Participant, "p-bo", status=Status.CANCELLED)
    change(programme, Participant, "p-carla", status=Status.WAITING)
    do(programme, shift, ["Opening", "Group"], timedelta(minutes=15))

    found = programme.read(people_concerned, changelog(programme))
    assert [(each.person.id, each.participant) for each in found] == [
        ("ana", "p-ana"), ("carla", "p-carla"), ("guest", None),
    ]  # fmt: skip


def test_to_merge_two_people_into_one_is_no_change_of_the_programme(programme):
    publish(programme)
    do(programme, merge_people, "carla", "bo")
    do(programme, merge_people, "eve", "carla")
    assert changelog(programme).changes == ()

    do(programme, shift, ["Opening"], timedelta(minutes=15))

    assert list(concerned(programme)) == ["ana", "eve"]


def test_what_is_gone_since_keeps_its_name_in_the_changelog(programme):
    publish(programme)
    for kind in (Role, GroupSession):
        delete(programme, *programme.read(lambda reader, own=kind: reader.all(own)))
    delete(programme, thing(programme, Session, "Opening"), thing(programme, Session, "Group"))
    delete(programme, thing(programme, Room, "red"))

    assert sentences(programme)[1] == (
        "Group, Tuesday 12 Mar 11:00–12:00, Red, is no longer in the programme."
    )
    assert concerned(programme)["carla"] == [(What.TAKEN_OUT, "Group")]


def test_all_of_it_can_be_copied_into_a_mail(programme):
    publish(programme)
    do(programme, shift, ["Group"], timedelta(minutes=15))
    change(programme, Role, "r1", person="bo")
    log = changelog(programme)
    lines = programme.read(changelog_in_words, log, ENGLISH)
    people = programme.read(people_concerned, log)

    moved = "- Group moves from Tuesday 12 Mar 11:00–12:00 to Tuesday 12 Mar 11:15–12:15."
    replaced = "- Opening: Bo (Chair) instead of Ana."
    assert changelog_text(lines, ENGLISH) == f"Other times\n{moved}\n\nPeople replaced by others\n{replaced}"
    assert addresses(people) == "ana@a.test, bo@b.test"
    assert concerned_text(people, lines) == (
        f"Ana <ana@a.test>\n{replaced}\n\nBo <bo@b.test>\n{replaced}\n\nCarla\n{moved}"
    )


def test_a_version_that_is_not_there_is_not_compared_with(programme):
    with pytest.raises(NotFound, match="version of the programme"):
        changelog(programme, "none")


def test_each_version_tells_by_whom_it_was_published(programme):
    first = publish(programme)
    programme.author = Author("bo", "desk-2")
    second = publish(programme)

    assert programme.read(publishers) == {first: "amina", second: "bo"}


def test_a_version_that_nobody_put_their_name_to_has_no_publisher(programme):
    programme.author = Author("", "desk-2")
    publish(programme)

    assert programme.read(publishers) == {}
