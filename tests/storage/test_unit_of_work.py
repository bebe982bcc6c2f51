import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person
from c2c_events.services.history import undo
from c2c_events.services.workspace import create_workspace

IDS = ("a", "b", "c")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("meeting") / "meeting.c2c")) as workspace:
        yield workspace


steps = st.lists(
    st.one_of(
        st.tuples(st.just("find"), st.sampled_from(IDS)),
        st.tuples(st.just("put"), st.sets(st.sampled_from(IDS), min_size=1).map(sorted), st.text("xyz", max_size=2)),
        st.tuples(st.just("delete"), st.sampled_from(IDS)),
    ),
    max_size=12,
)


@given(steps)
def test_in_one_unit_of_work_things_are_what_it_made_them_last(file, steps):
    def work_on(work):
        work.delete(*work.all(Person))
        expected = {}
        for step, things, *rest in steps:
            if step == "find":
                assert work.find(Person, things) == expected.get(things)
            elif step == "put":
                own = [Person(id=each, note=rest[0]) for each in things]
                work.put(*own)
                expected |= {each.id: each for each in own}
            elif things in expected:
                work.delete(expected.pop(things))
        return expected

    expected = file.run(Label("test"), work_on).result

    assert file.read(lambda reader: reader.by_id(Person)) == expected


def test_things_of_two_kinds_with_one_id_are_told_apart(workspace):
    workspace.run(Label("add"), lambda work: work.add(Person(id="a"), Participant(id="a", person="a")))

    def work_on(work):
        person, participant = work.get(Person, "a"), work.get(Participant, "a")
        work.put(replace(participant, city="Lyon"))
        work.put(replace(person, note="arrives late"))

    workspace.run(Label("edit"), work_on)

    assert workspace.read(lambda reader: (reader.get(Participant, "a").city, reader.get(Person, "a").note)) == (
        "Lyon",
        "arrives late",
    )


def test_a_reader_beside_a_writer_sees_whole_changes_and_neither_waits_in_vain(workspace):
    """Each change gives all three the same note; each read must find three equal ones, none older than before."""
    workspace.run(Label("add"), lambda work: work.add(*(Person(id=each, note="0") for each in IDS)))
    stop, failures, changes = threading.Event(), [], 0

    def write():
        nonlocal changes
        try:
            for number in range(1, 10_000):
                if stop.is_set():
                    return
                people = [Person(id=each, note=str(number)) for each in IDS]
                workspace.run(Label("edit"), lambda work, own=people: work.put(*own))
                changes = number
        except Exception as problem:
            failures.append(problem)

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    try:
        while writer.is_alive() and changes < 200:
            seen.append([int(each.note) for each in workspace.read(lambda reader: reader.all(Person))])
    finally:
        stop.set()
        writer.join()

    assert failures == []
    assert all(len(set(notes)) == 1 for notes in seen)
    assert seen == sorted(seen)
    assert workspace.read(lambda reader: reader.get(Person, "a").note) == str(changes)
    undo(workspace)
    assert workspace.read(lambda reader: reader.get(Person, "a").note) == str(changes - 1)
