from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count, pairwise

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.changes import Edit, Label, Op, difference, net
from c2c_events.domain.people import Gender, Participant, Person, Status
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Attendance, AttendanceKind
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.history import (
    ChangedSince,
    Clash,
    NothingToRedo,
    NothingToUndo,
    next_in_words,
    redo,
    undo,
)
from c2c_events.services.workspace import Workspace, create_workspace, open_workspace
from c2c_events.storage import unit_of_work
from c2c_events.storage.problems import StillReferredTo
from c2c_events.storage.unit_of_work import Author, UnitOfWork

AMINA, BO = Author("amina", "desk-1"), Author("bo", "desk-2")
NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)
ANA = Person(id="ana", given_name="Ana", honorific=Text({"fr": "Mme"}), languages=frozenset({"es", "fr"}))
REGISTERED = Participant(id="p", person="ana", status=Status.CONFIRMED, days=frozenset({date(2024, 3, 12)}))


def everything(workspace: Workspace) -> dict[str, object]:
    def read(reader):
        return {
            **reader.by_id(Person), **reader.by_id(Participant), **reader.by_id(Session), **reader.by_id(Attendance)
        }  # fmt: skip

    return workspace.read(read)


def add(workspace, *things, label="add"):
    return workspace.run(Label(label, *(thing.id for thing in things)), UnitOfWork.add, *things)


def put(workspace, *things, label="change"):
    return workspace.run(Label(label, *(thing.id for thing in things)), UnitOfWork.put, *things)


def delete(workspace, *things, label="delete"):
    return workspace.run(Label(label, *(thing.id for thing in things)), UnitOfWork.delete, *things)


def test_undo_and_redo_survive_closing_the_file(place):
    with create_workspace(place, AMINA) as workspace:
        add(workspace, ANA, REGISTERED)
        put(workspace, replace(ANA, languages=frozenset({"fr", "en"}), honorific=Text({"fr": "Mme", "en": "Ms"})))
        last = everything(workspace)

    with open_workspace(place, AMINA) as workspace:
        undo(workspace)
        assert everything(workspace) == {"ana": ANA, "p": REGISTERED}
    with open_workspace(place, AMINA) as workspace:
        undo(workspace)
        assert everything(workspace) == {}
        with pytest.raises(NothingToUndo):
            undo(workspace)
    with open_workspace(place, AMINA) as workspace:
        redo(workspace)
        redo(workspace)
        assert everything(workspace) == last
        with pytest.raises(NothingToRedo):
            redo(workspace)


def test_an_undone_change_keeps_its_label_and_names_what_it_reverses(workspace):
    done = add(workspace, ANA, label="add_person")

    undone = undo(workspace).changes
    again = redo(workspace).changes

    assert undone.label == again.label == Label("add_person", "ana")
    assert (undone.reverses, again.reverses) == (done.changes.id, undone.id)


def test_a_change_after_an_undo_leaves_nothing_to_do_again(workspace):
    add(workspace, ANA)
    undo(workspace)
    add(workspace, replace(ANA, id="anna"))

    with pytest.raises(NothingToRedo):
        redo(workspace)


def test_everybody_undoes_their_own_changes_alone(workspace):
    with_bo = Workspace(workspace.database, BO)
    add(workspace, ANA)
    add(with_bo, replace(ANA, id="anna"))

    undo(workspace)

    assert everything(workspace).keys() == {"anna"}
    with pytest.raises(NothingToUndo):
        undo(workspace)


def test_who_is_called_otherwise_now_still_undoes_what_was_done_before(workspace):
    add(workspace, ANA)
    workspace.author = replace(workspace.author, user="amina.b")
    add(workspace, replace(ANA, id="anna"))

    undo(workspace)
    undo(workspace)
    redo(workspace)

    assert everything(workspace).keys() == {"ana"}


def test_a_value_changed_since_by_somebody_else_is_shown_and_kept(workspace):
    add(workspace, ANA)
    put(workspace, replace(ANA, given_name="Anna", note="late"))
    put(Workspace(workspace.database, BO), replace(ANA, given_name="Annie", note="late"))

    with pytest.raises(ChangedSince, match="1 of the values were changed again since") as told:
        undo(workspace)

    assert told.value.clashes == (Clash(Edit(Op.UPDATE, "person", "ana", "given_name", "Anna", "Ana"), "Annie"),)
    assert everything(workspace) == {"ana": replace(ANA, given_name="Annie", note="late")}
    undo(workspace, anyway=True)
    assert everything(workspace) == {"ana": ANA}


def test_fields_changed_by_two_people_are_undone_apart(workspace):
    add(workspace, ANA)
    put(workspace, replace(ANA, honorific=Text({"fr": "Madame"}), languages=frozenset({"es", "fr", "en"})))
    theirs = everything(workspace)["ana"]
    put(
        Workspace(workspace.database, BO),
        replace(theirs, honorific=Text({"fr": "Madame", "en": "Ms"}), languages=frozenset({"fr", "en"})),
    )

    undo(workspace)

    assert everything(workspace) == {
        "ana": replace(ANA, honorific=Text({"fr": "Mme", "en": "Ms"}), languages=frozenset({"fr"}))
    }


def test_what_somebody_else_built_on_is_not_pulled_away(workspace):
    add(workspace, ANA)
    add(Workspace(workspace.database, BO), REGISTERED)

    with pytest.raises(StillReferredTo):
        undo(workspace)

    assert everything(workspace) == {"ana": ANA, "p": REGISTERED}


def test_undoing_what_is_gone_already_goes_on_to_the_change_before(workspace):
    add(workspace, ANA)
    add(workspace, replace(ANA, id="anna"))
    delete(Workspace(workspace.database, BO), replace(ANA, id="anna"))

    with pytest.raises(ChangedSince):
        undo(workspace)
    undo(workspace, anyway=True)
    undo(workspace)

    assert everything(workspace) == {}


def test_facts_of_the_world_are_never_undone(workspace):
    add(workspace, ANA, REGISTERED)
    put(workspace, replace(REGISTERED, badge_name="Ana"))
    arrived = Attendance(id="a", participant="p", attendance_kind=AttendanceKind.CHECK_IN, at=NOON)
    add(workspace, arrived)

    undo(workspace)

    assert everything(workspace) == {"ana": ANA, "p": REGISTERED, "a": arrived}


def test_of_a_change_with_facts_the_rest_is_undone(workspace):
    add(workspace, ANA, REGISTERED)
    arrived = Attendance(id="a", participant="p", attendance_kind=AttendanceKind.CHECK_IN, at=NOON)

    def check_in(work: UnitOfWork) -> None:
        work.add(arrived)
        work.put(replace(REGISTERED, status=Status.APPLIED))

    workspace.run(Label("check_in"), check_in)

    undo(workspace)

    assert everything(workspace) == {"ana": ANA, "p": REGISTERED, "a": arrived}
    redo(workspace)
    assert everything(workspace)["p"].status == Status.APPLIED


def test_a_thing_changed_several_times_in_one_change_is_undone_in_one_step(workspace):
    add(workspace, ANA)

    def busily(work: UnitOfWork) -> None:
        work.put(replace(ANA, given_name="Anna"))
        work.put(replace(ANA, given_name="Annie", note="late"))
        work.add(REGISTERED)
        work.put(replace(REGISTERED, badge_name="Annie"))
        work.delete(replace(ANA, given_name="Annie", note="late"))
        work.add(replace(ANA, given_name="Again"))

    done = workspace.run(Label("busily"), busily)

    assert sorted((edit.op, edit.thing, edit.path) for edit in done.changes.edits) == [
        (Op.INSERT, "p", ""),
        (Op.UPDATE, "ana", "given_name"),
    ]
    undo(workspace)
    assert everything(workspace) == {"ana": ANA}
    redo(workspace)
    assert everything(workspace)["p"].badge_name == "Annie"


def test_what_comes_and_goes_in_one_change_is_no_change(workspace):
    def in_vain(work: UnitOfWork) -> None:
        work.add(ANA)
        work.delete(ANA)

    workspace.run(Label("in_vain"), in_vain)

    assert workspace.read_journal(lambda journal: journal.entries()) == []


def test_undo_looks_back_over_so_many_steps(workspace, monkeypatch):
    monkeypatch.setattr(unit_of_work, "UNDO_STEPS", 3)
    for number in range(5):
        add(workspace, replace(ANA, id=str(number)))

    for _ in range(2):
        undo(workspace)
    with pytest.raises(NothingToUndo):
        undo(workspace)

    assert everything(workspace).keys() == {"0", "1", "2"}


def test_a_clock_set_back_does_not_confuse_the_order(place):
    now = NOON
    with create_workspace(place, AMINA, clock=lambda: now) as workspace:
        add(workspace, ANA)
        now -= timedelta(days=400)
        put(workspace, replace(ANA, note="late"))

        undo(workspace)

        assert everything(workspace) == {"ana": ANA}


def test_many_things_are_undone_in_few_statements(workspace):
    people = [replace(ANA, id=f"a{number}") for number in range(2000)]
    registrations = [replace(REGISTERED, id=f"p{number}", person=f"a{number}") for number in range(2000)]
    add(workspace, *people, *registrations)
    said = _statements(workspace)

    undo(workspace)

    assert everything(workspace) == {}
    assert len(said) < 50
    redo(workspace)
    assert len(everything(workspace)) == 4000


def _statements(workspace) -> list[str]:
    said: list[str] = []
    engine = workspace.database._engine

    @sa.event.listens_for(engine, "before_cursor_execute")
    def _note(_connection, _cursor, statement, *_rest):
        said.append(statement)

    return said


names = st.sampled_from(["", "Ana", "Bo", "小明", "o'Neill \"x\""])
texts = st.dictionaries(st.sampled_from(["en", "fr", "pt-BR"]), names, max_size=3).map(Text)
languages = st.frozensets(st.sampled_from(["en", "fr", "es"]))
persons = st.builds(
    Person,
    id=st.sampled_from(["a1", "a2", "a3"]),
    given_name=names,
    honorific=texts,
    languages=languages,
    emails=st.lists(names, max_size=2).map(tuple),
    gender=st.sampled_from([None, *Gender]),
)
registrations = st.builds(
    Participant,
    id=st.sampled_from(["p1", "p2"]),
    person=st.sampled_from(["a1", "a2"]),
    status=st.sampled_from(Status),
    waiting_place=st.none() | st.integers(0, 9),
    days=st.frozensets(st.dates(date(2024, 3, 12), date(2024, 3, 14))),
    step_free=st.sampled_from([None, True, False]),
    custom=st.dictionaries(st.sampled_from(["shirt", "a.b", ""]), names),
)
things = persons | registrations
changes = st.lists(st.lists(st.tuples(st.sampled_from(["put", "delete"]), things), min_size=1, max_size=4), max_size=8)


def make(workspace: Workspace, steps) -> bool:
    """Make one change of several steps; whether it could be made."""

    def use_case(work: UnitOfWork) -> None:
        for verb, thing in steps:
            if verb == "put":
                work.put(thing)
            elif (found := work.find(type(thing), thing.id)) is not None:
                work.delete(found)

    try:
        return bool(workspace.run(Label("change"), use_case).changes.edits)
    except StillReferredTo:
        return False


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """One open meeting for many examples."""
    with create_workspace(str(tmp_path_factory.mktemp("any") / "meeting.c2c")) as opened:
        yield opened


_visitors = count()


def somebody_new(file: Workspace) -> Workspace:
    """The meeting, emptied, for somebody who never changed anything in it."""
    delete(file, *sorted(everything(file).values(), key=lambda thing: isinstance(thing, Person)))
    return Workspace(file.database, Author(f"visitor {next(_visitors)}"))


@settings(max_examples=25)
@given(series=changes)
def test_undoing_everything_gives_the_first_state_and_redoing_the_last(series, file):
    workspace = somebody_new(file)
    states = [everything(workspace)]
    for steps in series:
        if make(workspace, steps):
            states.append(everything(workspace))

    for state in reversed(states[:-1]):
        undo(workspace)
        assert everything(workspace) == state
    with pytest.raises(NothingToUndo):
        undo(workspace)
    for state in states[1:]:
        redo(workspace)
        assert everything(workspace) == state
    with pytest.raises(NothingToRedo):
        redo(workspace)
    assert workspace.database.check_integrity() == ()


@settings(max_examples=25)
@given(first=changes, moves=st.lists(st.sampled_from(["undo", "redo", "change"]), max_size=12), more=things)
def test_undo_and_redo_walk_up_and_down_like_two_stacks(first, moves, more, file):
    workspace = somebody_new(file)
    past, future, now = [], [], everything(workspace)
    for steps in first:
        if make(workspace, steps):
            past, now = [*past, now], everything(workspace)

    for move in moves:
        if move == "change":
            if make(workspace, [("put", more), ("delete", replace(more, id="a3"))]):
                past, future, now = [*past, now], [], everything(workspace)
            continue
        step, nothing = (undo, NothingToUndo) if move == "undo" else (redo, NothingToRedo)
        source, target = (past, future) if move == "undo" else (future, past)
        if not source:
            with pytest.raises(nothing):
                step(workspace)
            continue
        step(workspace)
        target.append(now)
        now = source.pop()
        assert everything(workspace) == now


@given(states=st.lists(st.none() | st.builds(replace, persons, id=st.just("a1")), min_size=2, max_size=6))
def test_the_net_of_edits_leads_from_the_first_state_to_the_last(states):
    edits = [edit for before, after in pairwise(states) for edit in difference(before, after)]

    assert sorted(net(edits), key=lambda edit: edit.path) == sorted(
        difference(states[0], states[-1]), key=lambda edit: edit.path
    )


def test_what_comes_next_is_called_by_the_names_of_what_it_was_done_to_also_once_they_are_gone(place):
    with create_workspace(place, AMINA) as workspace:
        assert next_in_words(workspace, language("en")) == ("", "")

        add(workspace, ANA, REGISTERED)
        workspace.run(Label("change_status", "p"), UnitOfWork.put, replace(REGISTERED, status=Status.CANCELLED))
        assert next_in_words(workspace, language("en")) == ("Status of Ana", "")

        delete(workspace, replace(REGISTERED, status=Status.CANCELLED), label="delete_participant")
        assert next_in_words(workspace, language("en")) == ("Registration of Ana deleted", "")

        undo(workspace)
        assert next_in_words(workspace, language("en")) == ("Status of Ana", "Registration of Ana deleted")
