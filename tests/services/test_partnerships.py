import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import MemberRole, Partnership, PartnershipMember
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound, WrongValue
from c2c_events.services.editing import StillInUse
from c2c_events.services.partnerships import (
    add_member,
    delete_partnerships,
    members_of,
    remove_members,
    reorder_members,
)
from tests.builders import a_person, add

PAIR = Partnership(id="pair", title=Text.plain("Pair"))
LIMA, TURIN, OSLO = (
    PartnershipMember(id=city.lower(), partnership="pair", city=city, position=position)
    for position, city in enumerate(["Lima", "Turin", "Oslo"], 1)
)


def run(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def cities(workspace):
    return [(each.city, each.position) for each in workspace.read(members_of, "pair")]


def test_a_city_that_joins_stands_behind_the_others(workspace):
    add(workspace, PAIR, LIMA, OSLO)

    made = run(workspace, add_member, "pair", {"city": "Quito", "country": "EC", "role": MemberRole.ASSOCIATE})

    assert workspace.read(members_of, "pair")[-1] == PartnershipMember(
        id=made, partnership="pair", city="Quito", country="EC", role=MemberRole.ASSOCIATE, position=4
    )


def test_a_city_needs_a_name_and_a_partnership(workspace):
    add(workspace, PAIR)

    with pytest.raises(WrongValue):
        run(workspace, add_member, "pair", {"country": "EC"})
    with pytest.raises(NotFound):
        run(workspace, add_member, "gone", {"city": "Quito"})


def test_cities_leave(workspace):
    add(workspace, PAIR, LIMA, TURIN, OSLO)

    run(workspace, remove_members, ["lima", "oslo"])

    assert cities(workspace) == [("Turin", 2)]


@pytest.mark.parametrize(
    ("order", "names"),
    [(["oslo", "lima", "turin"], ["Oslo", "Lima", "Turin"]), (["turin"], ["Turin", "Lima", "Oslo"])],
    ids=["all", "one to the front"],
)
def test_cities_are_named_in_another_order(workspace, order, names):
    add(workspace, PAIR, LIMA, TURIN, OSLO)

    run(workspace, reorder_members, "pair", order)

    assert cities(workspace) == [(name, n) for n, name in enumerate(names, 1)]


def test_a_partnership_is_deleted_with_its_cities(workspace):
    add(workspace, PAIR, LIMA, TURIN)

    run(workspace, delete_partnerships, ["pair"])

    assert workspace.read(lambda reader: reader.all(Partnership)) == []
    assert workspace.read(members_of, "pair") == []


def test_a_partnership_for_which_people_come_stays_whole(workspace):
    comes = Participant(id="p", person="ana", status=Status.CONFIRMED, partnership="pair")
    add(workspace, PAIR, LIMA, TURIN, a_person("ana"), comes)

    with pytest.raises(StillInUse):
        run(workspace, delete_partnerships, ["pair"])

    assert cities(workspace) == [("Lima", 1), ("Turin", 2)]
