from dataclasses import replace

import pytest

from c2c_events.domain.changes import Label, Op
from c2c_events.domain.people import AccompanyingPerson, Delegation, Participant, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.domain.records import Note
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.history import ChangedSince, undo
from c2c_events.services.journal_words import changes_in_words
from c2c_events.services.restoring import (
    DeletedSince,
    NothingToRestore,
    ThereAgain,
    named_once,
    restore_field,
    restore_thing,
)
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, add, delete, put

ANA = a_person("ana", "Ana", "Silva", note="old")
COMES = Participant(id="p-ana", person="ana", status=Status.CONFIRMED)
CHAIRS = Role(id="r", session="s", role_kind=RoleKind.CHAIR, person="ana")
FRIEND = AccompanyingPerson(id="f", participant="p-ana", given_name="Rui")
NOTE = Note(id="n", about_kind="participant", about="p-ana", text="asks for a window")
LIMA = Delegation(id="d", name=Text.plain("Lima"), head="ana")
ALONE = [a_person("bo"), Participant(id="p-bo", person="bo")]


def everything(workspace: Workspace) -> dict[str, object]:
    kinds = (Person, Participant, Role, AccompanyingPerson, Note, Delegation, Session)
    return workspace.read(lambda reader: {each.id: each for kind in kinds for each in reader.all(kind)})


def newest(workspace: Workspace):
    return workspace.read(changes_in_words, language("en"))[0]


def restore(workspace: Workspace, change_set: str, thing: str):
    return workspace.run(Label("restore_thing", thing), restore_thing, change_set, thing)


@pytest.fixture
def without_ana(workspace):
    """Everything as it was, and the change that deleted Ana with hers, and Bo."""
    add(workspace, a_meeting(), a_session("s"), ANA, COMES, CHAIRS, FRIEND, NOTE, LIMA, *ALONE)
    before = everything(workspace)

    def take_away(work):
        work.put(replace(LIMA, head=None))
        work.delete(CHAIRS, FRIEND, NOTE, COMES, ALONE[1], ANA, ALONE[0])

    workspace.run(Label("test"), take_away)
    return before, newest(workspace).id


def test_a_registration_stands_for_its_person_where_both_were_deleted(workspace, without_ana):
    changes = newest(workspace).changes
    names = {id(each.edit): each.name for each in changes}

    told = named_once([each.edit for each in changes], lambda edit: names[id(edit)])

    deleted = [edit.thing for edit in told if edit.op is Op.DELETE]
    assert {"p-ana", "p-bo", "f"} <= set(deleted)
    assert not {"ana", "bo"} & set(deleted)


def test_a_deleted_person_comes_back_with_all_that_went_with_them_and_nobody_else(workspace, without_ana):
    before, change = without_ana

    back = restore(workspace, change, "p-ana").result

    assert everything(workspace) == {own: each for own, each in before.items() if own not in ("bo", "p-bo")}
    assert {each.id for each in back} == {"ana", "p-ana", "r", "f", "n"}


def test_what_was_brought_back_can_be_undone(workspace, without_ana):
    _, change = without_ana
    after = everything(workspace)

    restore(workspace, change, "p-ana")
    undo(workspace)

    assert everything(workspace) == after


def test_a_role_comes_back_with_the_person_it_needs_only(workspace, without_ana):
    _, change = without_ana

    back = restore(workspace, change, "r").result

    assert {each.id for each in back} == {"r", "ana"}


def test_what_is_there_again_is_not_brought_back_twice(workspace, without_ana):
    _, change = without_ana
    restore(workspace, change, "p-ana")

    with pytest.raises(ThereAgain):
        restore(workspace, change, "p-ana")


def test_a_change_brings_back_only_what_it_deleted(workspace, without_ana):
    _, change = without_ana

    with pytest.raises(NothingToRestore):
        restore(workspace, change, "d")
    with pytest.raises(NothingToRestore):
        restore(workspace, "no such change", "p-ana")


def test_a_field_that_pointed_to_somebody_and_points_elsewhere_now_is_not_overwritten(workspace, without_ana):
    before, change = without_ana
    add(workspace, a_person("cy"))
    put(workspace, replace(LIMA, head="cy"))
    after = everything(workspace)

    with pytest.raises(ChangedSince):
        restore(workspace, change, "p-ana")

    assert everything(workspace) == after
    assert before != after


def test_one_field_goes_back_to_what_it_was_and_the_others_stay(workspace):
    add(workspace, a_meeting(), ANA)
    put(workspace, replace(ANA, note="new"))
    edit = newest(workspace).changes[0].edit
    put(workspace, replace(ANA, note="new", nationality="PE"))

    workspace.run(Label("restore_field", "ana"), restore_field, edit)

    assert everything(workspace)["ana"] == replace(ANA, nationality="PE")


def test_a_field_that_changed_again_goes_back_only_when_somebody_insists(workspace):
    add(workspace, a_meeting(), ANA)
    put(workspace, replace(ANA, note="new"))
    edit = newest(workspace).changes[0].edit
    put(workspace, replace(ANA, note="newest"))

    with pytest.raises(ChangedSince):
        workspace.run(Label("restore_field", "ana"), restore_field, edit)
    workspace.run(Label("restore_field", "ana"), restore_field, edit, anyway=True)

    assert everything(workspace)["ana"] == ANA


def test_no_field_of_what_is_gone_can_be_restored(workspace):
    add(workspace, a_meeting(), ANA)
    put(workspace, replace(ANA, note="new"))
    edit = newest(workspace).changes[0].edit
    delete(workspace, replace(ANA, note="new"))
    deletion = newest(workspace).changes[0].edit

    with pytest.raises(DeletedSince):
        workspace.run(Label("restore_field", "ana"), restore_field, edit)
    with pytest.raises(ValueError, match="one field"):
        workspace.run(Label("restore_field", "ana"), restore_field, deletion)
