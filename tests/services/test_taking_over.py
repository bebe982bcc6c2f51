from dataclasses import replace

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.values import Text
from c2c_events.services import history
from c2c_events.services.taking_over import take_people_over
from tests.builders import a_meeting, a_person, add, registered

LIMA = Organisation(id="lima", name=Text.plain("Lima"))
ANA, BO = a_person("ana", "Ana"), a_person("bo", "Bo")
GONE = replace(a_person("old"), merged_into="ana")


def take_over(workspace, *things, invite=False):
    return workspace.run(Label("take_over"), take_people_over, things, invite).result


def people(workspace):
    return workspace.read(lambda reader: {each.id: each.given_name for each in reader.all(Person)})


def statuses(workspace):
    return workspace.read(lambda reader: {each.person: each.status for each in reader.all(Participant)})


def test_people_come_into_the_address_book_and_nobody_is_registered(workspace):
    add(workspace, a_meeting())

    assert take_over(workspace, LIMA, ANA, BO) == 2

    assert (people(workspace), statuses(workspace)) == ({"ana": "Ana", "bo": "Bo"}, {})


def test_what_is_here_already_stays_as_it_is(workspace):
    add(workspace, a_meeting(), replace(ANA, given_name="Anna"))

    assert take_over(workspace, ANA, BO) == 1

    assert people(workspace) == {"ana": "Anna", "bo": "Bo"}


def test_who_is_invited_comes_for_whom_they_came_and_nothing_else_of_that_meeting_goes_with_them(workspace):
    add(workspace, a_meeting())
    bo, p_bo = registered(BO)
    own = {"organisation": "lima", "function": Text({"en": "Mayor"}), "city": "Lima", "country": "PE"}
    earlier = replace(p_bo, **own, languages=frozenset({"es"}), hotel="Ritz", diet="halal", status=Status.CANCELLED)

    workspace.run(Label("take_over"), take_people_over, [LIMA, bo], True, [earlier])

    (now,) = workspace.read(lambda reader: reader.all(Participant))
    assert {name: getattr(now, name) for name in own} == own
    assert (now.languages, now.hotel, now.diet, now.status) == ({"es"}, "", "", Status.INVITED)


def test_who_is_not_registered_is_invited_and_one_undo_takes_it_back(workspace):
    _, p_ana = registered(ANA)
    add(workspace, a_meeting(), ANA, replace(p_ana, status=Status.CONFIRMED))

    assert take_over(workspace, ANA, BO, GONE, invite=True) == 2

    assert statuses(workspace) == {"ana": Status.CONFIRMED, "bo": Status.INVITED}
    history.undo(workspace)
    assert (people(workspace), statuses(workspace)) == ({"ana": "Ana"}, {"ana": Status.CONFIRMED})
