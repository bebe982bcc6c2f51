from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.engagements import Why
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.errors import NotFound
from c2c_events.services.whereabouts import Reason, day_of, where_must_they_be
from tests.builders import a_meeting, a_person, a_session, add, registered

ANA, BO = a_person("ana"), a_person("bo")
HALL = Room(id="hall", name="Hall")
PLENARY = a_session("plenary", "2024-03-12 09:00", "10:30", session_kind=SessionKind.PLENARY, room="hall")
WORK = a_session("work", "2024-03-12 11:00", "12:30", session_kind=SessionKind.WORKING_GROUP)
TRIP = a_session("trip", "2024-03-13 09:00", "12:00", session_kind=SessionKind.SITE_VISIT)
PRESS = a_session("press", "2024-03-12 10:00", "10:45", session_kind=SessionKind.PRESS)
CLOSING = a_session("closing", "2024-03-14 09:00", "10:00", session_kind=SessionKind.CLOSING)
CALLED_OFF = a_session(
    "called off", "2024-03-13 15:00", "16:00", session_kind=SessionKind.PLENARY, status=SessionStatus.CANCELLED
)
LATER = a_session("later", session_kind=SessionKind.PLENARY)
GROUP = WorkingGroup(id="wg", code="WG1")
VISIT = SiteVisit(id="water", code="V1")
BUS = Departure(id="v1-a", visit="water", session="trip", code="V1-A")
SPEAKS = Role(id="speaks", session="press", role_kind=RoleKind.SPEAKER, person="ana")
CHAIRS = Role(id="chairs", session="plenary", role_kind=RoleKind.CHAIR, person="ana")
PROGRAMME = (
    a_meeting(), HALL, PLENARY, WORK, TRIP, PRESS, CLOSING, CALLED_OFF, replace(LATER, span=None),
    *registered(ANA, BO), GROUP, GroupSession(id="gs", group="wg", session="work"), VISIT, BUS, SPEAKS, CHAIRS,
    GroupMember(id="m", group="wg", participant="p-ana"), ChoiceRound(id="round", name="visits"),
    Option(id="o", round="round", code="V1", visit="water"),
    Placement(id="p", round="round", participant="p-ana", option="o", departure="v1-a"),
)  # fmt: skip


def day(workspace, participant="p-ana"):
    return [(each.session.id, each.reasons) for each in workspace.read(day_of, participant)]


def at(hour, minute=0, day=12):
    return datetime(2024, 3, day, hour, minute, tzinfo=UTC)


def test_a_day_has_ones_own_sessions_with_their_reasons_and_those_for_everybody_in_order(workspace):
    add(workspace, *PROGRAMME)

    assert day(workspace) == [
        ("plenary", (Reason(Why.ROLE, CHAIRS),)),
        ("press", (Reason(Why.ROLE, SPEAKS),)),
        ("work", (Reason(Why.GROUP, GROUP),)),
        ("trip", (Reason(Why.DEPARTURE, BUS, VISIT),)),
        ("closing", ()),
    ]
    assert day(workspace, "p-bo") == [("plenary", ()), ("closing", ())]


def test_days_of_absence_leave_out_what_is_for_everybody_alone(workspace):
    add(workspace, *PROGRAMME[:-1], *registered(a_person("chi"), days=frozenset({date(2024, 3, 14)})))

    assert day(workspace, "p-chi") == [("closing", ())]


def test_who_is_represented_is_not_expected(workspace):
    role = Role(id="for-bo", session="plenary", role_kind=RoleKind.CO_CHAIR, person="ana", stands_in_for="bo")
    add(workspace, *PROGRAMME, role)

    assert day(workspace, "p-bo") == [("closing", ())]


def test_a_guide_is_on_the_departure(workspace):
    add(workspace, *PROGRAMME[:13], GROUP, VISIT, replace(BUS, guide="bo"))

    assert ("trip", (Reason(Why.GUIDE, replace(BUS, guide="bo"), VISIT),)) in day(workspace, "p-bo")


@pytest.mark.parametrize(
    ("moment", "now", "following"),
    [
        (at(7), [], ["plenary"]),
        (at(8), ["plenary"], ["press"]),
        (at(9, 15), ["plenary", "press"], ["work"]),
        (at(9, 45), [], ["work"]),
        (at(9, 0, day=14), [], []),
    ],
    ids=["before", "begins", "twice at once", "ended", "all over"],
)
def test_where_somebody_must_be_now_and_next_by_the_clock_of_the_meeting(workspace, moment, now, following):
    add(workspace, *PROGRAMME)

    found = workspace.read(where_must_they_be, "p-ana", moment)

    assert [each.session.id for each in found.now] == now
    assert [each.session.id for each in found.next] == following


def test_the_room_is_said(workspace):
    add(workspace, *PROGRAMME)

    (plenary,) = workspace.read(where_must_they_be, "p-ana", at(8)).now

    assert (plenary.room, plenary.starts, plenary.ends) == (HALL, at(8), at(9, 30))


def test_who_is_not_registered_is_nowhere(workspace):
    add(workspace, *PROGRAMME)

    with pytest.raises(NotFound):
        workspace.read(day_of, "gone")
