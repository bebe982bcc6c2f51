from dataclasses import replace
from datetime import datetime

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.findings import Mend, Thing
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.errors import NotFound
from c2c_events.services.mending import apply_mend
from c2c_events.services.registration import AlreadyRegistered
from tests.builders import a_meeting, a_person, add, registered

MORNING, EVENING = datetime(2024, 3, 11, 8, 0), datetime(2024, 3, 14, 19, 0)
ANA, P_ANA = registered(a_person("ana", "Silva", "Ana"))


@pytest.fixture
def registered_ana(workspace):
    flags = frozenset({"names_swapped", "day_unknown"})
    add(workspace, a_meeting(), ANA, replace(P_ANA, arrival=EVENING, departure=MORNING, flags=flags))
    return workspace


def mend(workspace, *mends):
    for each in mends:
        workspace.run(Label("edit", each.things[0].id), apply_mend, each)
    return workspace.read(lambda reader: (reader.get(Person, "ana"), reader.get(Participant, "p-ana")))


def test_two_values_are_exchanged(registered_ana):
    names = Mend("swap", (Thing("person", "ana"),), ("given_name", "family_name"))
    times = Mend("swap", (Thing("participant", "p-ana"),), ("arrival", "departure"))

    person, participant = mend(registered_ana, names, times)

    assert (person.given_name, person.family_name) == ("Ana", "Silva")
    assert (participant.arrival, participant.departure) == (MORNING, EVENING)


def test_a_flag_is_forgotten_and_the_others_stay(registered_ana):
    _, participant = mend(registered_ana, Mend("forget_flag", (Thing("participant", "p-ana"),), ("names_swapped",)))

    assert participant.flags == {"day_unknown"}


def test_a_value_is_set(registered_ana):
    _, participant = mend(registered_ana, Mend("set", (Thing("participant", "p-ana"),), ("status",), ("waiting",)))

    assert participant.status is Status.WAITING


def test_somebody_of_the_address_book_is_registered_once(registered_ana):
    add(registered_ana, a_person("bo", "Li", "Bo"))
    way = Mend("register", (Thing("person", "bo"),))

    mend(registered_ana, way)

    (bo,) = registered_ana.read(lambda reader: reader.all(Participant, person="bo"))
    assert (bo.status, bool(bo.token)) == (Status.INVITED, True)
    with pytest.raises(AlreadyRegistered):
        mend(registered_ana, way)


def test_what_somebody_has_to_do_is_not_done_by_itself(registered_ana):
    with pytest.raises(ValueError, match="merge"):
        mend(registered_ana, Mend("merge", (Thing("person", "ana"), Thing("person", "bo"))))


def test_a_thing_that_is_gone_cannot_be_mended(registered_ana):
    with pytest.raises(NotFound):
        mend(registered_ana, Mend("swap", (Thing("person", "bo"),), ("given_name", "family_name")))
