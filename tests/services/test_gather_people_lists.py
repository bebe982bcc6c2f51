"""Lists of members and of passengers name who may still come, each group and each departure on a page of its own."""

from typing import Any

import pytest

from c2c_events.domain.choices import ChoiceRound, Placement
from c2c_events.domain.filters import parse_filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Status
from c2c_events.domain.values import Text
from c2c_events.exports.documents.lists import ListDocument
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, export, gather
from tests.builders import a_meeting, a_person, a_session, add, registered


@pytest.fixture
def meeting(workspace):
    add(
        workspace,
        a_meeting(),
        Room(id="hall", name="Hall"),
        a_session("wg", "2024-03-13 09:00", "10:30", room="hall"),
        a_session("out", "2024-03-14 09:00", "12:00", place=Text({"en": "Main entrance"})),
        *registered(a_person("ana", "Ana", "Soler", emails=("ana@amb.cat",)), organisation_as_written="AMB"),
        *registered(a_person("bo", "Bo", "Berg")),
        *registered(a_person("gone", "Gone", "Away"), status=Status.CANCELLED),
        WorkingGroup(id="g1", code="WG1", title=Text({"en": "Water"}), position=1),
        WorkingGroup(id="g2", code="WG2", position=2),
        GroupSession(id="gs", group="g1", session="wg"),
        GroupMember(id="m1", group="g1", participant="p-ana", officer=True),
        GroupMember(id="m2", group="g1", participant="p-bo"),
        GroupMember(id="m3", group="g1", participant="p-gone"),
        SiteVisit(id="v", code="V1", title=Text({"en": "Markets"})),
        Departure(id="d", visit="v", session="out", code="V1-A", guide="bo", safety_contact="Marta, +34 600"),
        Departure(id="e", visit="v", session="wg", code="V1-B"),
        ChoiceRound(id="round", name="visits"),
        Placement(id="p", round="round", participant="p-ana", departure="d"),
    )
    return workspace


def gathered(workspace, name: str, only: str = "", chosen: Any = None, **options: str) -> ListDocument:
    request = Request((language("en"),), EXPORTS[name].settle(options), parse_filter(only), chosen=chosen)
    return workspace.read(lambda reader: gather(reader, name, request))


def titles(document: ListDocument) -> list[str]:
    return [section.title for section in document.sections]


def test_the_list_of_a_group_says_when_it_meets_and_who_leads_it(meeting):
    document = gathered(meeting, "group-members.pdf")

    assert titles(document) == [
        "WG1 Water\nWednesday, 13 March 2024, 09:00–10:30, Hall\nOfficers: Ana Soler",
        "WG2",
    ]
    assert [row[:2] for row in document.sections[0].rows] == [(1, "Berg, Bo"), (2, "Soler, Ana")]
    assert (document.section_pages, document.internal) == (True, True)


def test_in_a_spreadsheet_each_row_says_which_group_it_is_of(meeting):
    document = gathered(meeting, "group-members.xlsx")

    assert document.columns[0].title == "Working group"
    assert [row[:3] for row in document.sections[0].rows] == [("WG1", "Berg, Bo", ""), ("WG1", "Soler, Ana", "AMB")]


def test_groups_are_chosen_by_a_search_or_one_by_one(meeting):
    assert titles(gathered(meeting, "group-members.pdf", only="code:WG2")) == ["WG2"]
    assert titles(gathered(meeting, "group-members.pdf", chosen=("g2",))) == ["WG2"]


def test_the_list_of_a_departure_says_where_it_meets_who_guides_it_and_whom_to_call(meeting):
    document = gathered(meeting, "passengers.pdf", chosen=("d",))

    assert titles(document) == [
        "V1-A Markets\nThursday, 14 March 2024, 09:00–12:00, Main entrance\nGuide: Bo Berg\nEmergencies: Marta, +34 600"
    ]
    assert [row[1] for row in document.sections[0].rows] == ["Soler, Ana"]


def test_a_visit_has_a_list_for_each_departure(meeting):
    by_visit, by_search = (gathered(meeting, "passengers.xlsx", **how) for how in ({"chosen": ("v",)}, {"only": "V1"}))

    assert [title.partition(" ")[0] for title in titles(by_visit)] == ["V1-A", "V1-B"]
    assert titles(by_search) == titles(by_visit)


def test_addresses_are_only_there_where_they_are_asked_for(meeting):
    without, with_them = (gathered(meeting, "passengers.xlsx", contact=said) for said in ("no", "yes"))

    assert "ana@amb.cat" not in without.sections[0].rows[0]
    assert "ana@amb.cat" in with_them.sections[0].rows[0]


@pytest.mark.parametrize("name", ["group-members.pdf", "group-members.xlsx", "passengers.pdf", "passengers.xlsx"])
def test_each_of_them_becomes_a_file(name, meeting, tmp_path):
    out = tmp_path / name

    assert export(meeting, name, out) == []
    assert out.read_bytes()[:2] in (b"%P", b"PK")
