"""A personal agenda has the sessions somebody is in, why, and what they need to be there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.engagements import Why
from c2c_events.domain.filters import parse_filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Vehicle, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Category, Participant, Status
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.exports.documents.personal_agenda import PersonalAgendas, PersonalEntry, PersonalReason, PersonalVehicle
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import EXPORTS
from c2c_events.language import language
from c2c_events.services.publishing import Request, gather
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_span, a_workspace, put, registered

FIRST = date(2024, 3, 12)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    things = (
        a_meeting(),
        Room(id="hall", name="Auditori", floor="2"),
        Organisation(id="amb", name=Text({"en": "Metropolitan Area"}), city="Barcelona", country="ES"),
        Category(id="city", code="city", name=Text({"en": "City", "fr": "Ville"}), colour="#1C5A9E"),
        a_session("opening", session_kind=SessionKind.OPENING, room="hall"),
        a_session("coffee", "2024-03-12 10:30", "11:00", session_kind=SessionKind.BREAK),
        a_session("wg", "2024-03-12 11:00", "12:30", session_kind=SessionKind.WORKING_GROUP),
        a_session("panel", "2024-03-13 09:00", "10:30", session_kind=SessionKind.PANEL),
        a_session("visit", "2024-03-14 08:30", "12:00", session_kind=SessionKind.SITE_VISIT,
                  place=Text({"en": "Main door"})),
        a_session("idea", "2024-03-14 15:00", "16:00", session_kind=SessionKind.PANEL, status=SessionStatus.DRAFT),
        a_session("someday", session_kind=SessionKind.PANEL),
        WorkingGroup(id="g1", code="WG1", title=Text({"en": "Water"})),
        GroupSession(id="gs", group="g1", session="wg"),
        SiteVisit(id="v", code="V1", title=Text({"en": "The port"}), bring=Text({"en": "Shoes"})),
        Departure(id="d", visit="v", session="visit", code="V1a", safety_contact="Joan, +34 600"),
        Vehicle(id="bus2", departure="d", name="Bus 2", plate="5678 DEF", position=2),
        Vehicle(id="bus1", departure="d", name="Bus 1", plate="1234 ABC", position=1),
        *registered(a_person("ana", "Ana", "Soler", native_name="Анна"), organisation="amb", category="city"),
        *registered(a_person("bo", "Bo", "Berg", nationality="JP"), days=frozenset({FIRST})),
        *registered(a_person("gone", "Gone", "Away"), status=Status.CANCELLED),
        Role(id="r1", session="panel", role_kind=RoleKind.MODERATOR, person="ana", stands_in_for="gone"),
        Role(id="r2", session="panel", role_kind=RoleKind.SPEAKER, person="gone"),
        GroupMember(id="m", group="g1", participant="p-bo"),
        ChoiceRound(id="round", name="Visits"),
        Option(id="o", round="round", code="V1a", departure="d"),
        Placement(id="pl", round="round", participant="p-ana", option="o"),
    )  # fmt: skip
    with a_workspace(tmp_path, *things) as workspace:
        put(workspace, replace(workspace.read(lambda reader: reader.get(Session, "someday")), span=None))
        yield workspace


def gathered(workspace: Workspace, only: str = "", chosen: Any = None, **options: str) -> PersonalAgendas:
    settled = EXPORTS["personal-agenda.pdf"].settle(options)
    request = Request((language("en"),), settled, parse_filter(only), chosen=chosen)
    made: PersonalAgendas = workspace.read(lambda reader: gather(reader, "personal-agenda.pdf", request))
    return made


def entries(document: PersonalAgendas, name: str) -> dict[str, PersonalEntry]:
    (agenda,) = (each for each in document.agendas if each.person.name == name)
    own = [document.entries[number] for number in agenda.entries]
    return {each.session.id: each for each in own}


def test_somebody_has_what_they_are_expected_in_and_what_is_for_everybody_in_order_of_time(workspace: Workspace):
    document = gathered(workspace)

    assert [each.person.name for each in document.agendas] == ["Bo Berg", "Ana Soler"]
    assert {key: [reason.why for reason in each.reasons] for key, each in entries(document, "Ana Soler").items()} == {
        "opening": [],
        "panel": [Why.ROLE],
        "visit": [Why.DEPARTURE],
    }
    assert list(entries(document, "Bo Berg")) == ["opening", "wg"]


def test_breaks_are_there_where_they_are_wanted_and_drafts_never(workspace: Workspace):
    everything = entries(gathered(workspace, breaks="yes"), "Ana Soler")

    assert list(everything) == ["opening", "coffee", "panel", "visit"]


def test_reasons_say_what_somebody_does_and_for_whom(workspace: Workspace):
    document = gathered(workspace)

    assert entries(document, "Ana Soler")["panel"].reasons == (
        PersonalReason(Why.ROLE, RoleKind.MODERATOR, "Gone Away"),
    )
    assert entries(document, "Bo Berg")["wg"].reasons == (
        PersonalReason(Why.GROUP, code="WG1", title=Text({"en": "Water"})),
    )


def test_who_goes_on_a_visit_knows_where_it_leaves_by_which_bus_and_whom_to_call(workspace: Workspace):
    visit = entries(gathered(workspace), "Ana Soler")["visit"]

    assert visit.reasons == (PersonalReason(Why.DEPARTURE, code="V1a", title=Text({"en": "The port"})),)
    assert visit.vehicles == (PersonalVehicle("Bus 1", "1234 ABC"), PersonalVehicle("Bus 2", "5678 DEF"))
    assert (visit.session.place, visit.emergency) == (Text({"en": "Main door"}), "Joan, +34 600")
    assert visit.session.departure is not None
    assert visit.session.departure.bring == Text({"en": "Shoes"})


def test_a_page_says_who_somebody_is_as_they_write_it(workspace: Workspace):
    bo, ana = gathered(workspace).agendas

    assert (ana.person.native_name, ana.person.city, ana.category.name) == ("Анна", "Barcelona", ("City",))
    assert ana.person.organisation == Text({"en": "Metropolitan Area"})
    assert (bo.name_language, bo.category.name) == ("ja", ())


def test_many_people_share_an_entry(workspace: Workspace):
    bo, ana = gathered(workspace).agendas

    assert bo.entries[0] == ana.entries[0]


def test_times_are_also_those_of_another_zone_where_that_is_asked(workspace: Workspace):
    assert entries(gathered(workspace), "Bo Berg")["opening"].there is None
    there = entries(gathered(workspace, zone="Asia/Tokyo"), "Bo Berg")["opening"].there
    assert there == a_span("2024-03-12 17:00", "18:30")
    with pytest.raises(WrongOption, match="IANA"):
        gathered(workspace, zone="Barcelona")


def test_a_search_chooses_people_and_sessions_and_an_order_can_be_asked(workspace: Workspace):
    found = gathered(workspace, only="day:2024-03-12 soler")

    assert [each.person.name for each in found.agendas] == ["Ana Soler"]
    assert list(entries(found, "Ana Soler")) == ["opening"]
    assert [each.person.name for each in gathered(workspace, sort="category").agendas] == ["Ana Soler", "Bo Berg"]
    assert [each.person.name for each in gathered(workspace, sort="organisation").agendas] == ["Ana Soler", "Bo Berg"]
    assert [each.person.name for each in gathered(workspace, chosen=("p-ana", "p-bo")).agendas] == [
        "Ana Soler", "Bo Berg",
    ]  # fmt: skip


def test_who_has_no_page_is_told(workspace: Workspace):
    at_night = replace(
        workspace.read(lambda reader: reader.get(Participant, "p-bo")), days=frozenset({date(2024, 3, 20)})
    )
    put(workspace, at_night)

    remarks = gathered(workspace, only="kind:panel").remarks

    assert [(remark.facts, remark.ids) for remark in remarks][-1] == ({"count": 1}, ("p-bo",))
    assert [remark.facts for remark in gathered(workspace).remarks] == [{"count": 1}]  # who spoke and is gone
