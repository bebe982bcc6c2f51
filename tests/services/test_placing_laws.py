"""Laws of places given by hand: whatever is done, nobody goes twice, and nobody is lost."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Placement
from c2c_events.domain.groups import Departure, SiteVisit, WorkingGroup
from c2c_events.domain.people import Participant
from c2c_events.services.demonstration import make_sample
from c2c_events.services.groups import add_members, members_of, move_members
from c2c_events.services.passengers import passengers_of, place, take_back
from c2c_events.services.workspace import Workspace, create_workspace


@pytest.fixture(scope="module")
def barcelona(tmp_path_factory) -> Iterator[Workspace]:
    """The sample, with three members in its first group; each test leaves it as it was."""
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "barcelona.c2c")) as workspace:
        make_sample(workspace)
        workspace.run(Label("test"), lambda work: add_members(work, _ids(work, WorkingGroup)[0], _people(work)))
        yield workspace


def _ids(work, kind) -> list[str]:
    return [each.id for each in work.all(kind)]


def _people(work) -> list[str]:
    return _ids(work, Participant)[:3]


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 6), st.sets(st.integers(0, 4), min_size=1)), max_size=6)
STEADY = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@STEADY
@given(steps=STEPS)
def test_whatever_is_done_everybody_goes_once_and_where_they_were_put_last(barcelona, steps):
    departures = barcelona.read(lambda reader: reader.all(Departure))
    people = barcelona.read(lambda reader: reader.all(Participant))[:5]
    expected: dict[str, str] = {}

    for comes, number, who in steps:
        departure, ids = departures[number], [people[each].id for each in who]
        barcelona.run(Label("test"), place if comes else take_back, departure.id, ids)
        for own in ids:
            if comes:
                expected[own] = departure.id
            elif expected.get(own) == departure.id:
                del expected[own]

    found = {}
    for visit in barcelona.read(lambda reader: reader.all(SiteVisit)):
        placed = barcelona.read(passengers_of, visit.id).by_departure
        found |= {each.participant: own for own, some in placed.items() for each in some}
    placements = barcelona.read(lambda reader: reader.all(Placement))
    assert (found, len(placements)) == (expected, len(expected))
    barcelona.run(Label("test"), lambda work: work.delete(*work.all(Placement)))


@STEADY
@given(steps=st.lists(st.integers(0, 5), max_size=6))
def test_however_members_move_each_is_in_one_group(barcelona, steps):
    groups = barcelona.read(lambda reader: reader.all(WorkingGroup))
    people = set(barcelona.read(_people))
    now = groups[0].id

    for to in steps:
        barcelona.run(Label("test"), move_members, now, people, groups[to].id)
        now = groups[to].id

    there = {each.id: {one.participant for one in barcelona.read(members_of, each.id)} for each in groups}
    assert there == {each.id: people if each.id == now else set() for each in groups}
    barcelona.run(Label("test"), move_members, now, people, groups[0].id)
