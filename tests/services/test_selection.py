from datetime import date

import pytest

from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.filters import EVERYTHING, parse_filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import Category, Delegation, Participant, Status
from c2c_events.domain.programme import Access, Role, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.records import Tag, Tagging
from c2c_events.domain.values import Text
from c2c_events.services.selection import (
    UnknownFilterKey,
    only_keys,
    refuse_unknown_keys,
    selected_participants,
    selected_sessions,
)
from tests.builders import a_meeting, a_person, a_session, a_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Three sessions of a group, a visit and a plenary; four participants who differ in everything."""
    with a_workspace(
        tmp_path_factory.mktemp("selection"),
        a_meeting(country_words={"XK.es": "Kosovo*"}),
        Room(id="hall", name="Sala Besòs", names=Text({"en": "Besòs Room"})),
        Tag(id="t1", name="VIP"),
        a_session(
            "plenary", title=Text({"fr": "Ouverture", "en": "Opening"}), code="S1", session_kind=SessionKind.PLENARY,
            room="hall", theme=Text({"en": "Housing", "fr": "Logement"}), floor_languages=frozenset({"fr"}),
            interpretation=frozenset({"es"}),
        ),
        a_session(
            "gathering", "2024-03-13 23:00", "2024-03-14 01:00", code="S2", session_kind=SessionKind.WORKING_GROUP,
            status=SessionStatus.CANCELLED, access=Access.BY_LIST,
        ),
        a_session("out", span=None, title=Text(), session_kind=SessionKind.SITE_VISIT, place=Text({"ca": "Vestíbul"})),
        WorkingGroup(id="g", code="GT1", title=Text({"en": "Water"}), theme=Text({"en": "Water and waste"})),
        GroupSession(id="gs", group="g", session="gathering"),
        SiteVisit(id="v", code="V1", title=Text({"en": "Superblocks"}), theme=Text({"en": "Public space"})),
        Departure(id="d", visit="v", session="out", code="V1-A"),
        ChoiceRound(id="r", name="visits"),
        Option(id="o", round="r", code="V1", visit="v"),
        Organisation(id="amb", name=Text({"ca": "Àrea Metropolitana"}), acronym="AMB", aliases=frozenset({"Area M."})),
        Partnership(id="lima-bcn", title=Text({"en": "Lima and Barcelona"}), code="P07"),
        Category(id="c", code="city", name=Text({"en": "City", "es": "Ciudad"})),
        Delegation(id="dl", name=Text({"en": "Lima"})),
        a_person("anna", "Anna", "Soler i Vendrell", emails=("anna@example.org",)),
        a_person("bo", "Bo", "Åkesson"),
        a_person("an", "Văn An", "Nguyễn", family_first=True),
        a_person("xi", "", "", native_name="王小明"),
        Participant(
            id="p-anna", person="anna", status=Status.CONFIRMED, category="c", organisation="amb", country="ES",
            city="Barcelona", days=frozenset({date(2024, 3, 12)}), languages=frozenset({"ca", "es"}),
            function=Text({"fr": "Présidente"}),
        ),
        Participant(id="p-bo", person="bo", country="SE", delegation="dl", partnership="lima-bcn"),
        Participant(id="p-an", person="an", status=Status.CANCELLED, country="XK", partnership_as_written="unknown"),
        Participant(id="p-xi", person="xi", organisation_as_written="Ville de Lyon", badge_name="Ming"),
        Role(id="1", session="plenary", role_kind=RoleKind.CHAIR, person="anna", topic=Text({"en": "Rents"})),
        Role(id="2", session="plenary", role_kind=RoleKind.SPEAKER, as_written="Joan Roca", affiliation="Lleida"),
        GroupMember(id="m", group="g", participant="p-bo"),
        Placement(id="pl", round="r", participant="p-an", option="o", departure="d"),
        Tagging(id="tg", tag="t1", about_kind="participant", about="p-bo"),
        Tagging(id="th", tag="t1", about_kind="session", about="plenary"),
    ) as own:  # fmt: skip
        yield own


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("", ["plenary", "gathering", "out"]),
        ("day:2024-03-12", ["plenary"]),
        ("day:2024-03-14", ["gathering"]),
        ("-day:2024-03-12,2024-03-13", ["out"]),
        ("room:hall", ["plenary"]),
        ('room:"sala besos"', ["plenary"]),
        ('room:"BESÒS ROOM"', ["plenary"]),
        ("kind:plenary,site_visit", ["plenary", "out"]),
        ("status:cancelled", ["gathering"]),
        ("access:by_list", ["gathering"]),
        ("language:es", ["plenary"]),
        ("theme:logement", ["plenary"]),
        ('theme:"water and waste"', ["gathering"]),
        ('theme:"public space"', ["out"]),
        ("group:gt1", ["gathering"]),
        ("visit:v1-a", ["out"]),
        ("visit:superblocks", ["out"]),
        ("code:s1,S2 -status:cancelled", ["plenary"]),
        ("tag:vip", ["plenary"]),
        ("id:out", ["out"]),
        ("ouvert", ["plenary"]),
        ('"soler i"', ["plenary"]),
        ("joan", ["plenary"]),
        ("lleida", ["plenary"]),
        ("rents", ["plenary"]),
        ("vestibul", ["out"]),
        ("nothing-of-the-sort", []),
    ],
)
def test_sessions_are_chosen(workspace, expression, chosen):
    found = workspace.read(selected_sessions, parse_filter(expression))

    assert [each.id for each in found] == chosen


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("", ["an", "anna", "bo", "xi"]),
        ("status:confirmed", ["anna"]),
        ("-status:cancelled,applied", ["anna"]),
        ("category:city", ["anna"]),
        ("category:CIUDAD", ["anna"]),
        ("organisation:amb", ["anna"]),
        ('organisation:"area metropolitana"', ["anna"]),
        ('organisation:"area m."', ["anna"]),
        ('organisation:"ville de lyon"', ["xi"]),
        ("country:es", ["anna"]),
        ("country:Suecia", ["bo"]),
        ("country:sweden", ["bo"]),
        ("country:kosovo*", ["an"]),
        ("city:barcelona", ["anna"]),
        ("delegation:lima", ["bo"]),
        ("partnership:p07", ["bo"]),
        ("partnership:unknown", ["an"]),
        ("language:ca", ["anna"]),
        ("day:2024-03-12", ["anna"]),
        ("role:chair", ["anna"]),
        ("group:water", ["bo"]),
        ("visit:v1", ["an"]),
        ("tag:vip", ["bo"]),
        ("id:bo,p-xi", ["bo", "xi"]),
        ("akesson", ["bo"]),
        ('"nguyen van"', ["an"]),
        ("小明", ["xi"]),
        ("ming", ["xi"]),
        ("anna@example", ["anna"]),
        ("presidente", ["anna"]),
        ("lyon", ["xi"]),
        ("suede", ["bo"]),
    ],
)
def test_participants_are_chosen(workspace, expression, chosen):
    found = workspace.read(selected_participants, parse_filter(expression))

    assert sorted(each.person for each in found) == chosen


def test_a_key_that_nothing_has_is_refused_rather_than_choosing_nothing(workspace):
    with pytest.raises(UnknownFilterKey, match=r"“categry:”.*category.*text"):
        workspace.read(selected_participants, parse_filter("categry:city"))
    with pytest.raises(UnknownFilterKey, match="“category:”"):
        workspace.read(selected_sessions, parse_filter("-category:city"))


def test_sessions_come_in_the_order_of_the_programme(tmp_path):
    sessions = [
        a_session("late", "2024-03-13 09:00", "10:00"),
        a_session("unplanned", span=None),
        a_session("second", "2024-03-12 09:00", "10:00", code="B"),
        a_session("first", "2024-03-12 09:00", "10:00", code="A"),
        a_session("short", "2024-03-12 09:00", "09:30", code="C"),
    ]
    with a_workspace(tmp_path, *sessions) as workspace:
        found = workspace.read(selected_sessions, EVERYTHING)

    assert [each.id for each in found] == ["short", "first", "second", "late", "unplanned"]


def test_a_filter_is_taken_apart_by_its_keys():
    only = parse_filter("category:city -day:2024-03-12 water")

    assert only_keys(only, {"day"}) == parse_filter("-day:2024-03-12")
    assert only_keys(only, {"category"}, text=True) == parse_filter("category:city water")
    refuse_unknown_keys(only, ("day", "category"))
    with pytest.raises(UnknownFilterKey):
        refuse_unknown_keys(only, ("day",))
