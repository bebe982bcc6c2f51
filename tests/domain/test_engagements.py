from datetime import date

import pytest

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import Engagement, Why, attends_on, engagements, is_for_everybody
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.programme import Access, Role, RoleKind, SessionKind, SessionStatus
from tests.builders import a_session

PERSON_OF = {"p-ana": "ana", "p-bo": "bo"}


def test_who_has_a_role_is_expected_and_a_placeholder_is_nobody():
    roles = [
        Role(id="1", session="opening", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="2", session="opening", role_kind=RoleKind.SPEAKER, placeholder="N.N."),
    ]

    found = engagements(PERSON_OF, roles=roles)

    assert dict(found.own) == {"ana": [Engagement("opening", Why.ROLE, "1")]}


def test_a_substitute_is_expected_and_whom_they_represent_is_known():
    roles = [Role(id="1", session="opening", role_kind=RoleKind.CHAIR, person="bo", stands_in_for="ana")]

    found = engagements(PERSON_OF, roles=roles)

    assert dict(found.own) == {"bo": [Engagement("opening", Why.ROLE, "1")]}
    assert found.represented == {"ana": {"opening"}}


def test_members_of_a_group_are_expected_at_each_gathering_in_order():
    gatherings = [
        GroupSession(id="b", group="g", session="second", position=2),
        GroupSession(id="a", group="g", session="first", position=1),
    ]
    members = [
        GroupMember(id="m", group="g", participant="p-ana"),
        GroupMember(id="n", group="g", participant="p-gone"),
    ]

    found = engagements(PERSON_OF, gatherings=gatherings, members=members)

    assert dict(found.own) == {"ana": [Engagement("first", Why.GROUP, "g"), Engagement("second", Why.GROUP, "g")]}


@pytest.mark.parametrize(
    ("option", "placed_in", "expected"),
    [
        ({"visit": "v"}, "d1", [Engagement("out-1", Why.DEPARTURE, "d1")]),
        ({"visit": "v"}, None, []),
        ({"departure": "d2"}, None, [Engagement("out-2", Why.DEPARTURE, "d2")]),
        ({"group": "g"}, None, [Engagement("first", Why.GROUP, "g")]),
        ({"session": "panel"}, None, [Engagement("panel", Why.SESSION, "o")]),
    ],
    ids=["visit with departure", "visit without departure", "departure", "group", "session"],
)
def test_a_placement_leads_where_its_option_leads(option, placed_in, expected):
    found = engagements(
        PERSON_OF,
        gatherings=[GroupSession(id="a", group="g", session="first")],
        departures=[
            Departure(id="d1", visit="v", session="out-1", code="V-1"),
            Departure(id="d2", visit="v", session="out-2", code="V-2"),
        ],
        options=[Option(id="o", round="r", code="O", **option)],
        placements=[Placement(id="x", round="r", participant="p-ana", option="o", departure=placed_in)],
    )

    assert list(found.own.get("ana", [])) == expected


def test_who_could_not_be_placed_is_expected_nowhere():
    found = engagements(PERSON_OF, placements=[Placement(id="x", round="r", participant="p-ana")])

    assert not found.own


def test_a_guide_goes_with_the_departure():
    departures = [Departure(id="d", visit="v", session="out", code="V-1", guide="bo")]

    assert dict(engagements({}, departures=departures).own) == {"bo": [Engagement("out", Why.GUIDE, "d")]}


@pytest.mark.parametrize(
    ("facts", "for_everybody"),
    [
        ({"session_kind": SessionKind.PLENARY}, True),
        ({"session_kind": SessionKind.SOCIAL}, True),
        ({"session_kind": SessionKind.SIDE_EVENT}, False),
        ({"session_kind": SessionKind.PLENARY, "access": Access.BY_INVITATION}, False),
        ({"session_kind": SessionKind.PLENARY, "status": SessionStatus.CANCELLED}, False),
        ({"session_kind": SessionKind.PLENARY, "status": SessionStatus.DRAFT}, True),
    ],
)
def test_open_plenaries_are_for_everybody(facts, for_everybody):
    assert is_for_everybody(a_session("it", **facts)) is for_everybody


def test_people_attend_on_their_days_or_on_all_where_they_named_none():
    late = a_session("party", "2024-03-12 22:00", "2024-03-13 01:00")

    assert attends_on(frozenset({date(2024, 3, 12)}), late)
    assert not attends_on(frozenset({date(2024, 3, 13)}), late)
    assert attends_on(frozenset(), late)
    assert not attends_on(frozenset(), a_session("some day", span=None))
