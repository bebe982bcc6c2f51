from c2c_events.domain.choices import Choice, ChoiceRound
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.organisations import Partnership
from c2c_events.domain.outcomes import Lesson
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.services.references import Pointing, what_points_to
from tests.builders import a_meeting, a_person, a_session, add, registered

ANA = a_person("ana")


def test_what_points_to_somebody_is_found_by_kind_and_field(workspace):
    person, participant = registered(ANA)
    role = Role(id="role", session="plenary", role_kind=RoleKind.CHAIR, stands_in_for="ana")
    tagging = Tagging(id="t", tag="vip", about_kind="person", about="ana")
    add(workspace, a_meeting(), a_session("plenary"), person, participant, role, Tag(id="vip", name="VIP"), tagging)

    found = workspace.read(what_points_to, Person, "ana")

    assert found == (
        Pointing("participant", "person", (participant,)),
        Pointing("role", "stands_in_for", (role,)),
        Pointing("tagging", "about", (tagging,), loose=True),
    )


def test_members_of_sets_point_too(workspace):
    wish = Choice(id="wish", round="round", together=frozenset({"p-ana", "p-bo"}))
    lesson = Lesson(id="lesson", evidence=frozenset({"pair"}))
    pair = Partnership(id="pair", title=Text.plain("Pair"))
    add(workspace, *registered(ANA), ChoiceRound(id="round", name="r"), wish, pair, lesson)

    assert workspace.read(what_points_to, Participant, "p-ana") == (Pointing("choice", "together", (wish,)),)
    assert workspace.read(what_points_to, Partnership, "pair") == (Pointing("lesson", "evidence", (lesson,)),)


def test_nothing_points_to_who_was_just_added(workspace):
    add(workspace, ANA)

    assert workspace.read(what_points_to, Person, "ana") == ()


def test_every_set_of_ids_of_the_domain_says_whose_they_are():
    sets = {
        (own.name, each.name): each.members for own in KINDS.values() for each in own.fields if each.members is not None
    }

    assert sets == {
        ("session", "objectives"): "objective",
        ("option", "closed_departures"): "departure",
        ("choice", "together"): "participant",
        ("lesson", "evidence"): "partnership",
    }
