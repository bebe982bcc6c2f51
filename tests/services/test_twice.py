import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant
from c2c_events.language import language
from c2c_events.progress import Cancelled
from c2c_events.services.findings import accept
from c2c_events.services.twice import find_pairs
from tests.builders import a_meeting, a_person, add, registered

SURE = (
    a_person("a1", "Ana", "Silva", emails=("ana@lima.example",)),
    a_person("a2", "Ana", "Silva", emails=("ana@lima.example",)),
)
LESS = (
    a_person("b1", "Bo", "Lund", emails=("bo@oslo.example",)),
    a_person("b2", "B.", "Lund", emails=("bo@oslo.example",)),
)


@pytest.fixture
def pairs(workspace):
    add(workspace, a_meeting(), *LESS, *SURE, Participant(id="p", person="a2"))
    return workspace


def found(workspace):
    return find_pairs(workspace, language("en"))


def test_the_surest_pair_comes_first_and_in_it_who_is_registered(pairs):
    first, second = found(pairs)

    assert [thing.id for thing in first.things] == ["a2", "a1"]
    assert (first.names, first.facts) == (("Ana Silva", "Ana Silva"), ("ana@lima.example", "ana@lima.example"))
    assert first.reasons == ("e-mail address", "name")
    assert {thing.id for thing in second.things} == {"b1", "b2"}
    assert first.score > second.score > 0


def test_a_pair_that_somebody_told_apart_is_left_out(pairs):
    first, second = found(pairs)

    pairs.run(Label("accept_finding", "a2"), accept, first.finding, "twins")

    assert [pair.things for pair in found(pairs)] == [second.things]


def test_it_can_be_stopped(pairs):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        find_pairs(pairs, language("en"), stop)


def test_nobody_is_there_twice(workspace):
    add(workspace, a_meeting(), *registered(SURE[0]))

    assert found(workspace) == []
