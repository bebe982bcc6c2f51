from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.values import Text
from c2c_events.language import language
from c2c_events.services.editing import set_values
from c2c_events.services.looking_back import Wanted, is_change, look_back, who_changed
from c2c_events.services.workspace import Workspace
from c2c_events.storage.unit_of_work import Author
from tests.builders import a_meeting, a_person, add

ENGLISH = language("en")


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """A meeting in which the city of an organisation was changed five times, a person's twice, by two people."""
    add(workspace, a_meeting(), a_person("ana", "Ana", "Silva"), Organisation(id="o", name=Text.plain("Porto")))
    for number in range(5):
        workspace.run(Label("edit", "o"), set_values, Organisation, ["o"], {"note": f"number {number}"})
    workspace.author = Author("bo", "desk-2")
    for number in range(2):
        ana = a_person("ana", "Ana", "Silva")
        workspace.run(Label("edit", "ana"), lambda work, n=number, p=ana: work.put(replace(p, note=f"asked {n} times")))
    return workspace


def walk(workspace: Workspace, wanted: Wanted, limit: int) -> list[str]:
    """The first new value of each change found, piece by piece."""
    found, before = [], None
    while True:
        piece = workspace.read(look_back, ENGLISH, wanted, before, limit)
        found += [line.changes[0].after for line in piece.lines]
        before = piece.last
        if before is None:
            return found


EVERYTHING = ["asked 1 times", "asked 0 times", *(f"number {n}" for n in (4, 3, 2, 1, 0)), ""]


@pytest.mark.parametrize("limit", [1, 2, 3, 8, 100])
def test_pieces_give_every_change_once_the_newest_first(busy, limit):
    assert walk(busy, Wanted(), limit) == EVERYTHING


def test_words_are_found_in_any_order_and_however_written(busy):
    assert walk(busy, Wanted(text="1 SILVA"), 2)[:1] == ["asked 1 times"]
    assert walk(busy, Wanted(text="pórto 0"), 2) == ["number 1", "number 0"]


def test_changes_can_be_narrowed_down_to_a_person_a_kind_a_thing_and_a_time(busy):
    everything = len(EVERYTHING)
    later = datetime.now(UTC) + timedelta(minutes=1)

    assert walk(busy, Wanted(who="bo"), 1) == EVERYTHING[:2]
    assert walk(busy, Wanted(kinds=frozenset({"organisation"})), 2)[:-1] == EVERYTHING[2:7]
    assert walk(busy, Wanted(things=frozenset({"ana"})), 3)[:-1] == EVERYTHING[:2]
    assert walk(busy, Wanted(since=later), 3) == []
    assert len(walk(busy, Wanted(since=later - timedelta(hours=1)), 3)) == everything


def test_everybody_who_changed_something_is_named(busy):
    assert busy.read(who_changed) == ["amina", "bo"]


def test_an_id_of_a_change_is_told_from_that_of_a_thing(busy):
    newest = busy.read(look_back, ENGLISH, Wanted(), None, 1).lines[0]

    assert busy.read(is_change, newest.id)
    assert not busy.read(is_change, "ana")
