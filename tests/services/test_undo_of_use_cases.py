"""The law of every use case about people, organisations and partnerships: undone, the file is what it was before."""

from collections.abc import Iterator

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.outcomes import Lesson
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Tagging
from c2c_events.services.demonstration import make_sample
from c2c_events.services.editing import add_thing, delete_things, set_each, set_values
from c2c_events.services.history import redo, undo
from c2c_events.services.merging import merge_organisations, merge_people
from c2c_events.services.partnerships import add_member, members_of, remove_members, reorder_members
from c2c_events.services.registration import (
    add_accompanying,
    add_note,
    add_tag,
    change_status,
    delete_participant,
    register,
    remove_tag,
)
from c2c_events.services.waiting_list import move_in_queue
from c2c_events.services.workspace import Workspace, create_workspace


@pytest.fixture(scope="module")
def barcelona(tmp_path_factory) -> Iterator[Workspace]:
    """The sample, with somebody tagged; each test leaves it as it was."""
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "barcelona.c2c")) as workspace:
        make_sample(workspace)
        workspace.run(Label("add_tag"), lambda work: add_tag(work, Person, [_speaker(work).person], "VIP"))
        yield workspace


def whole(workspace):
    return workspace.read(lambda reader: {name: reader.by_id(own.type) for name, own in KINDS.items()})


def _speaker(work):
    """Somebody who is registered and has a role."""
    people = {role.person for role in work.all(Role) if role.person}
    return next(each for each in work.all(Participant) if each.person in people)


def _waiting(work):
    return [each.id for each in work.all(Participant, status=Status.WAITING)]


def _first(work, kind, position=0):
    return work.all(kind)[position].id


def _partnership(work):
    return members_of(work, _first(work, Partnership))


USE_CASES = {
    "set values": lambda work: set_values(work, Participant, [_speaker(work).id], {"city": "X", "languages.fr": True}),
    "set each": lambda work: set_each(
        work, Organisation, {_first(work, Organisation): {"name.fr": "X", "acronym": "Y"}}
    ),
    "add": lambda work: add_thing(work, Organisation, {"name.fr": "Ville de X"}),
    "delete": lambda work: delete_things(work, Lesson, [_first(work, Lesson)]),
    "register": lambda work: register(work, {"given_name": "X"}, {"status": Status.WAITING}),
    "cancel": lambda work: change_status(work, [_speaker(work).id, *_waiting(work)], Status.CANCELLED, release=True),
    "move in the queue": lambda work: move_in_queue(work, _waiting(work)[-1], 1),
    "delete a registration": lambda work: delete_participant(work, _speaker(work).id),
    "add company": lambda work: add_accompanying(work, _speaker(work).id, {"given_name": "X"}),
    "tag": lambda work: add_tag(work, Participant, [_speaker(work).id], "Press"),
    "take a tag off": lambda work: remove_tag(work, Person, [_speaker(work).person], _first_tag(work)),
    "note": lambda work: add_note(work, Person, _speaker(work).person, "X"),
    "merge people": lambda work: merge_people(work, _speaker(work).person, _other(work)),
    "merge somebody with a role": lambda work: merge_people(work, _other(work), _speaker(work).person),
    "merge organisations": lambda work: merge_organisations(
        work, _first(work, Organisation), _first(work, Organisation, 1)
    ),
    "add a city": lambda work: add_member(work, _first(work, Partnership), {"city": "X", "country": "PE"}),
    "remove a city": lambda work: remove_members(work, [_partnership(work)[0].id]),
    "reorder cities": lambda work: reorder_members(
        work, _first(work, Partnership), [each.id for each in reversed(_partnership(work))]
    ),
}


def _first_tag(work):
    return work.all(Tagging)[0].tag


def _other(work):
    return next(each.person for each in work.all(Participant) if each.person != _speaker(work).person)


@pytest.mark.parametrize("name", USE_CASES)
def test_undone_the_meeting_is_as_before_and_done_again_it_is_as_after(barcelona, name):
    before = whole(barcelona)

    barcelona.run(Label("test"), USE_CASES[name])

    after = whole(barcelona)
    assert after != before
    undo(barcelona)
    assert whole(barcelona) == before
    redo(barcelona)
    assert whole(barcelona) == after
    undo(barcelona)
