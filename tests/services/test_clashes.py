"""What somebody is asked before an undo writes over a later change."""

from dataclasses import replace

import pytest

from c2c_events.language import language
from c2c_events.services.clashes import ClashInWords, in_the_words_of
from c2c_events.services.history import ChangedSince, undo
from c2c_events.services.workspace import open_workspace
from c2c_events.storage.unit_of_work import Author
from tests.builders import a_meeting, a_person, a_workspace, add, delete, put, registered


@pytest.fixture
def place(tmp_path):
    ana = a_person("ana", "Ana", "Silva", languages=frozenset({"en"}))
    with a_workspace(tmp_path, a_meeting(), *registered(ana)) as workspace:
        put(workspace, replace(ana, note="Lima", languages=frozenset({"en", "fr"})))
    return str(tmp_path / "meeting.c2c"), ana


def clashes_after(place, change, words):
    """What undoing the first author's change meets after somebody else's `change`."""
    with open_workspace(place, Author("bo", "desk-2")) as other:
        change(other)
    with open_workspace(place) as workspace:
        with pytest.raises(ChangedSince) as raised:
            undo(workspace)
        return workspace.read(in_the_words_of, raised.value.clashes, language(words))


def test_a_value_changed_since_is_shown_as_it_was_is_and_would_be(place):
    path, ana = place

    said = clashes_after(
        path, lambda other: put(other, replace(ana, note="Quito", languages=frozenset({"en", "fr"}))), "en"
    )

    assert said == [ClashInWords("Ana Silva", "note", "Lima", "Quito", "–")]


def test_a_language_taken_away_since_is_one_value_in_the_words_of_the_reader(place):
    path, ana = place

    said = clashes_after(path, lambda other: put(other, replace(ana, note="Lima")), "en")

    assert [(each.was, each.now, each.would_be) for each in said] == [("Yes", "No", "No")]


def test_a_thing_deleted_since_is_still_named(tmp_path):
    ana = a_person("ana", "Ana", "Silva")
    with a_workspace(tmp_path, a_meeting(), ana) as workspace:
        delete(workspace, ana)

    said = clashes_after(str(tmp_path / "meeting.c2c"), lambda other: add(other, replace(ana, note="Lima")), "en")

    assert said == [ClashInWords("Ana Silva", "", "it is not there", "it is there", "it is there")]
