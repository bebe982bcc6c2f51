from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.domain.values import Text
from c2c_events.storage.last_changes import last_changes, last_departures
from tests.builders import MADE_AT, SteppingClock, a_person, a_session, a_workspace, add, delete, put

FIELDS = {Session: {"title", "room"}, Room: {"name"}}


@pytest.fixture(params=["file", "server"])
def workspace(request, tmp_path):
    """An empty meeting; each change and each question of it is a minute after the one before."""
    place = request.getfixturevalue("postgres_url") if request.param == "server" else ""
    with a_workspace(tmp_path, place=place) as own:
        yield own


def minute(n: int) -> datetime:
    return MADE_AT + timedelta(minutes=n)


def test_a_thing_was_last_changed_when_it_was_made_or_what_shows_of_it_was_changed(workspace):
    opening, closing, hall = a_session("opening"), a_session("closing"), Room(id="hall", name="Hall")
    add(workspace, hall, opening, closing)
    put(workspace, replace(opening, internal_note="hush"))
    put(workspace, replace(opening, internal_note="hush", title=Text({"en": "Opening", "fr": "Ouverture"})))
    put(workspace, replace(opening, internal_note="hush hush", title=Text({"en": "Opening", "fr": "Ouverture"})))

    found = workspace.read(last_changes, {"opening", "closing", "hall", "unknown"}, FIELDS)

    assert found == {"hall": minute(1), "closing": minute(1), "opening": minute(3)}


def test_only_what_was_asked_for_comes_back(workspace):
    add(workspace, a_session("opening"), Room(id="hall", name="Hall"))

    assert workspace.read(last_changes, {"opening", "hall"}, {Room: {"name"}}) == {"hall": minute(1)}
    assert workspace.read(last_changes, set(), FIELDS) == {}


def test_a_thousand_things_are_asked_for_at_once(workspace):
    sessions = [a_session(f"s{n:04}") for n in range(1100)]
    add(workspace, *sessions)

    found = workspace.read(last_changes, [each.id for each in sessions], FIELDS)

    assert found == {each.id: minute(1) for each in sessions}


def test_what_was_taken_away_or_moved_away_leaves_a_trace_where_it_was(workspace):
    chair = Role(id="chair", session="opening", role_kind=RoleKind.CHAIR, person="ana")
    speaker = Role(id="speaker", session="opening", role_kind=RoleKind.SPEAKER, person="ana")
    add(workspace, a_person("ana"), a_session("opening"), a_session("closing"), chair, speaker)

    put(workspace, replace(speaker, session="closing"))
    moved = workspace.read(last_departures, {Role: "session"})
    delete(workspace, chair)
    deleted = workspace.read(last_departures, {Role: "session"})

    assert moved == {"opening": minute(2)}
    assert deleted == {"opening": minute(4)}  # after a question
    assert workspace.read(last_departures, {Room: "name"}) == {}


def test_a_clock_that_was_set_back_gives_no_earlier_time(tmp_path):
    clock = SteppingClock()
    with a_workspace(tmp_path, a_session("opening"), clock=clock) as workspace:
        clock.now = datetime(2001, 1, 1, tzinfo=UTC)
        put(workspace, a_session("opening", title=Text({"en": "Other"})))

        found = workspace.read(last_changes, {"opening"}, FIELDS)

    assert found == {"opening": minute(1)}
