"""Meals count who is there, with whom they bring, by diet; their documents hold no names unless asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.filters import parse_filter
from c2c_events.domain.people import AccompanyingPerson, Status
from c2c_events.domain.programme import Access, Role, RoleKind, SessionKind, SessionStatus
from c2c_events.exports.documents.lists import ListDocument
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, registered

FIRST, SECOND = date(2024, 3, 12), date(2024, 3, 13)


def _meal(named: str, day: date, **facts: Any) -> Any:
    return a_session(named, f"{day} 12:45", "14:00", session_kind=SessionKind.MEAL, **facts)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        _meal("lunch", FIRST),
        _meal("second lunch", SECOND),
        _meal("called off", FIRST, status=SessionStatus.CANCELLED),
        _meal("dinner of the chairs", SECOND, access=Access.BY_INVITATION),
        Role(id="r", session="dinner of the chairs", role_kind=RoleKind.HOST, person="cy"),
        a_session("opening"),
        *registered(a_person("ana", "Ana", "Soler"), diet="Végétarien"),
        *registered(a_person("bo", "Bo", "Berg"), diet="vegetarien ", days=frozenset({FIRST})),
        *registered(a_person("cy", "Cy", "Coe"), days=frozenset({SECOND})),
        *registered(a_person("gone", "Gone", "Away"), diet="halal", status=Status.CANCELLED),
        AccompanyingPerson(id="lu", participant="p-bo", given_name="Lu", diet="halal"),
    )
    with a_workspace(tmp_path, *things) as made:
        yield made


def document(workspace: Workspace, name: str, only: str = "", **options: str) -> ListDocument:
    request = Request((language("en"),), EXPORTS[name].settle(options), parse_filter(only))
    return workspace.read(lambda reader: gather(reader, name, request))


def test_guests_of_each_meal_are_counted_by_diet_with_who_comes_along(workspace: Workspace):
    (section,) = document(workspace, "meals.xlsx").sections

    lunch = FIRST, time(12, 45), "lunch", ""
    second = SECOND, time(12, 45), "second lunch", ""
    assert set(section.rows) == {
        (*lunch, "Végétarien", 2, 0, 2),
        (*lunch, "halal", 0, 1, 1),
        (*second, "Végétarien", 1, 0, 1),
        (*second, "None stated", 1, 0, 1),
        (SECOND, time(12, 45), "dinner of the chairs", "", "None stated", 1, 0, 1),
    }


def test_pages_have_a_section_for_each_meal_with_its_sum(workspace: Workspace):
    shown = document(workspace, "meals.pdf", "day:2024-03-12")

    assert [section.title for section in shown.sections] == ["lunch\nTuesday, 12 March 2024, 12:45–14:00"]
    assert shown.sections[0].rows[-1] == ("Together", 2, 1, 3)


def test_names_are_told_only_where_they_are_asked_for_and_never_of_those_without_a_diet(workspace: Workspace):
    without = document(workspace, "meals.xlsx")
    with_names = document(workspace, "meals.xlsx", "day:2024-03-13", names="yes")

    told = {row[4]: row[-1] for row in with_names.sections[0].rows}
    assert not any("Soler" in str(cell) for row in without.sections[0].rows for cell in row)
    assert (without.internal, with_names.internal) == (False, True)
    assert told == {"Végétarien": "Ana Soler", "None stated": ""}


def test_a_search_for_people_counts_only_them(workspace: Workspace):
    rows = document(workspace, "meals.xlsx", "soler day:2024-03-12").sections[0].rows

    assert [row[4:] for row in rows] == [("Végétarien", 1, 0, 1)]


def test_the_guests_of_a_meal_have_no_names_in_what_is_logged(workspace: Workspace):
    from c2c_events.services.meals import meals

    found = workspace.read(meals)

    assert "Soler" not in repr(found)
    assert replace(found[0], diets=()).people == 0
