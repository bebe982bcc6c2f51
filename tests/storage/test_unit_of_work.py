import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Gender, Participant, Person
from c2c_events.domain.values import Text
from c2c_events.errors import NotFound
from c2c_events.services.history import undo
from c2c_events.services.workspace import create_workspace
from c2c_events.storage.repository import AT_ONCE

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


@pytest.mark.parametrize("seconds", [1.5, pytest.param(30, marks=pytest.mark.soak)])
def test_a_reader_beside_a_writer_sees_whole_changes_and_neither_is_turned_away(workspace, seconds):
    """Each change gives all the same note; each read must find it in all, and none older than before."""
    ids = [f"{number:04}" for number in range(AT_ONCE + 1)]  # so that a read takes several statements
    workspace.run(Label("add"), lambda work: work.add(*(Person(id=each, note="0") for each in ids)))
    end, failures, changes = time.monotonic() + seconds, [], []

    def write():
        try:
            while time.monotonic() < end:
                people = [Person(id=each, note=str(len(changes) + 1)) for each in (*ids[:3], ids[-1])]
                changes.append(workspace.run(Label("edit"), lambda work, own=people: work.put(*own)))
                time.sleep(0.001 * (len(changes) % 40))
        except Exception as problem:
            failures.append(problem)

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    try:
        while writer.is_alive():
            people = workspace.read(lambda reader: reader.all(Person))
            seen.append([int(each.note) for each in (*people[:3], people[-1])])
    finally:
        end = 0
        writer.join()

    assert failures == []
    assert len(changes) > 1
    assert [notes for notes in seen if len(set(notes)) > 1] == []
    assert seen == sorted(seen)
    assert len({notes[0] for notes in seen}) > 1  # they did meet
    undo(workspace)
    assert workspace.read(lambda reader: reader.get(Person, ids[0]).note) == str(len(changes) - 1)


def test_a_question_during_which_somebody_wrote_is_answered_for_one_moment(workspace):
    workspace.run(Label("add"), lambda work: work.add(Person(id="a", note="0"), Person(id="b", note="0")))
    writers = [1, 2]

    def question(reader):
        first = reader.get(Person, "a").note
        if writers:
            note = str(writers.pop(0))
            workspace.run(Label("edit"), lambda work: work.put(*(Person(id=each, note=note) for each in "ab")))
        return first, reader.get(Person, "b").note

    first, second = workspace.read(question)

    assert first == second


def test_a_question_that_fails_for_what_somebody_wrote_is_asked_again(workspace):
    workspace.run(Label("add"), lambda work: work.add(Person(id="a"), Person(id="b")))
    gone = []

    def question(reader):
        found = reader.all(Person)
        if not gone:
            gone.append(found[-1])
            workspace.run(Label("delete"), lambda work: work.delete(found[-1]))
        return [reader.get(Person, each.id).id for each in found]

    assert workspace.read(question) in (["a"], ["a", "b"])  # as it is now, or as it was


def test_what_goes_wrong_in_a_question_is_told(workspace):
    with pytest.raises(NotFound):
        workspace.read(lambda reader: reader.get(Person, "nobody"))


def test_many_things_are_read_whole_and_in_order(workspace):
    people = [
        Person(
            id=f"{number:05}",
            given_name=f'{number} "quoted" \\ é 小明 \t',
            honorific=Text({"fr": "Mme", "en": "H.E."}),
            languages=frozenset({"fr", "en"}),
            emails=("a@example.org", "b@example.org"),
            gender=Gender.OTHER if number % 2 else None,
            family_first=bool(number % 3),
        )
        for number in range(2 * AT_ONCE + 1)
    ]
    workspace.run(Label("add"), lambda work: work.add(*reversed(people)))

    assert workspace.read(lambda reader: reader.all(Person)) == people
    assert workspace.read(lambda reader: reader.columns(Person, "languages", "given_name", "gender")) == [
        (each.languages, each.given_name, each.gender) for each in people
    ]


def test_the_fields_of_no_thing_are_none(workspace):
    assert workspace.read(lambda reader: reader.columns(Person, "languages")) == []
