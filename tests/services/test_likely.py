from dataclasses import replace

import pytest

from c2c_events.domain.organisations import Organisation
from c2c_events.domain.values import Text
from c2c_events.services.likely import who_is_it
from tests.builders import a_meeting, a_person, add, registered

LIMA = Organisation(id="lima", name=Text.plain("Lima"))
ANA, P_ANA = registered(a_person("ana", "Ana", "Silva", emails=("ana@lima.example",)), organisation="lima")
BO = a_person("bo", "Bo", "Lund", emails=("bo@oslo.example",))
GONE = replace(a_person("ana2", "Ana", "Silva"), merged_into="ana")


@pytest.fixture
def known(workspace):
    add(workspace, a_meeting(), LIMA, ANA, P_ANA, BO, GONE)
    return workspace


def found(workspace, *typed):
    return [(each.person, each.participant, each.reasons) for each in workspace.read(who_is_it, *typed)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("", "", ("ANA@lima.example",)), [("ana", "p-ana", ("email",))]),
        (("Ana", "Silva"), [("ana", "p-ana", ("name",))]),
        (("Anna", "Silva"), [("ana", "p-ana", ("spelling",))]),
        (("Bo", "Lund"), [("bo", None, ("name",))]),
        (("Ana", "Lund"), []),
        (("Silva", ""), []),
        (("Chen", "Wei", ("wei@x.example",)), []),
    ],
    ids=["address", "name", "a letter apart", "address book only", "halves of two", "half a name", "nobody"],
)
def test_who_is_probably_meant(known, typed, expected):
    assert found(known, *typed) == expected


def test_the_surest_comes_first_with_where_they_work(known):
    add(known, *registered(a_person("ana3", "Ana", "Silva", emails=("ana@oslo.example",))))

    likely = known.read(who_is_it, "Ana", "Silva", ("ana@oslo.example",))

    assert [(each.person, each.organisation, each.email) for each in likely] == [
        ("ana3", "", "ana@oslo.example"),
        ("ana", "Lima", "ana@lima.example"),
    ]
