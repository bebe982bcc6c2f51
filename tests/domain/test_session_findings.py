import pytest

from c2c_events.domain.meeting import Aim, Objective
from c2c_events.domain.programme import SessionKind, SessionStatus
from c2c_events.domain.session_findings import (
    find_missing_titles,
    find_objectives_without_session,
    find_sessions_nowhere,
)
from c2c_events.domain.values import Text
from tests.builders import a_meeting, a_session
from tests.domain.known import found, kinds

CANCELLED = SessionStatus.CANCELLED


def test_an_objective_is_served_by_a_session_that_is_held():
    objective, result = Objective(id="o", code="1"), Objective(id="r", code="A", aim=Aim.EXPECTED_RESULT)
    serving = a_session("s", objectives=frozenset({"o"}))
    cancelled = a_session("s", objectives=frozenset({"o"}), status=CANCELLED)

    assert kinds(find_objectives_without_session, objective, result, serving) == []
    assert kinds(find_objectives_without_session, objective, result, cancelled) == ["objective_without_session"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ({}, "title_missing"),
        ({"en": "Opening"}, ("fr", "es")),
        ({"en": "Opening", "fr": "Ouverture", "es-MX": "Apertura"}, None),
        ({"und": "Opening"}, None),
        ({"pt": "Abertura"}, ("en", "fr", "es")),
    ],
)
def test_a_title_is_wanted_in_each_language_of_the_meeting(title, expected):
    findings = found(find_missing_titles, a_meeting(), a_session("s", title=Text(title)))

    assert [each.facts.get("languages", each.kind) for each in findings] == ([expected] if expected else [])


def test_a_session_that_is_cancelled_needs_no_title():
    assert kinds(find_missing_titles, a_meeting(), a_session("s", title=Text(), status=CANCELLED)) == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ["session_without_room"]),
        ({"session_kind": SessionKind.BREAK}, ["break_without_room"]),
        ({"session_kind": SessionKind.MEAL}, ["break_without_room"]),
        ({"room": "hall"}, []),
        ({"place": Text.plain("The port")}, []),
        ({"link": "https://example.org/1"}, []),
        ({"span": None}, []),
        ({"status": CANCELLED}, []),
    ],
)
def test_a_session_with_a_time_needs_a_room_a_place_or_a_link(facts, expected):
    assert kinds(find_sessions_nowhere, a_session("s", **facts)) == expected
