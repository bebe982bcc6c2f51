from datetime import date

import pytest

from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.picture import Today
from c2c_events.domain.programme import Role, RoleKind, SessionStatus
from c2c_events.domain.role_findings import find_roles_of_others, find_roles_without_a_yes
from tests.builders import a_meeting, a_session
from tests.domain.known import found, kinds

ANA = Person(id="ana")
NINE, TEN = a_session("nine", "2024-03-12 09:00", "10:30"), a_session("ten", "2024-03-13 10:00", "11:00")
NEAR = Today(date(2024, 3, 1))


def comes(status=Status.CONFIRMED, own="p-ana") -> Participant:
    return Participant(id=own, person="ana", status=status)


def speaks(*sessions, **facts) -> list[Role]:
    return [Role(id=f"r-{each}", session=each, role_kind=RoleKind.SPEAKER, person="ana", **facts) for each in sessions]


def told(rule, *things):
    return [(each.kind, [thing.id for thing in each.things]) for each in found(rule, a_meeting(), *things)]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Status.CANCELLED, "role_of_absent"),
        (Status.DECLINED, "role_of_absent"),
        (Status.WAITING, "role_of_waiting"),
        (Status.CONFIRMED, None),
        (Status.INVITED, None),
    ],
)
def test_a_role_is_for_somebody_who_comes(status, kind):
    findings = kinds(find_roles_of_others, a_meeting(), ANA, comes(status), NINE, *speaks("nine"))

    assert findings == ([kind] if kind else [])


def test_a_role_of_somebody_unregistered_is_told():
    assert told(find_roles_of_others, ANA, NINE, *speaks("nine")) == [("role_of_unregistered", ["ana", "nine"])]


def test_somebody_unregistered_can_be_registered_or_another_takes_the_role():
    (finding,) = found(find_roles_of_others, a_meeting(), ANA, NINE, *speaks("nine"))

    ways = [(mend.action, mend.things[0].id) for mend in finding.mends]
    assert ways == [("register", "ana"), ("edit", "r-nine")]


def test_who_registered_again_after_a_cancellation_comes():
    again = [comes(Status.CANCELLED, "p-1"), comes()]

    assert kinds(find_roles_of_others, a_meeting(), ANA, *again, NINE, *speaks("nine")) == []


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (date(2024, 2, 26), False),  # 15 days before the first session
        (date(2024, 2, 27), True),
        (date(2024, 3, 12), True),
        (date(2024, 3, 13), True),  # the other one is today
        (date(2024, 3, 14), False),
    ],
)
@pytest.mark.parametrize("status", [Status.INVITED, Status.APPLIED])
def test_who_is_not_confirmed_is_told_as_the_session_comes_near_and_no_more_when_it_is_over(status, day, is_told):
    things = ANA, comes(status), NINE, TEN, *speaks("nine", "ten"), Today(day)

    assert told(find_roles_of_others, *things) == [("role_of_unconfirmed", ["p-ana", "nine", "ten"])] * is_told


def test_a_session_that_has_no_time_yet_is_near_when_the_meeting_is():
    unscheduled = a_session("later", span=None)

    assert told(find_roles_of_others, ANA, comes(Status.INVITED), unscheduled, *speaks("later"), NEAR) == [
        ("role_of_unconfirmed", ["p-ana", "later"])
    ]


def test_a_cancelled_session_asks_nobody_for_an_answer():
    off = a_session("nine", "2024-03-12 09:00", "10:30", status=SessionStatus.CANCELLED)

    assert told(find_roles_of_others, ANA, comes(Status.INVITED), off, *speaks("nine"), NEAR) == []
    assert told(find_roles_without_a_yes, ANA, comes(), off, *speaks("nine", confirmed=False), NEAR) == []


def test_a_role_that_was_declined_is_told_at_any_time_and_mended_in_that_role():
    things = a_meeting(), ANA, comes(), NINE, TEN, *speaks("nine", confirmed=False), *speaks("ten", confirmed=True)

    (finding,) = found(find_roles_without_a_yes, *things)

    assert (finding.kind, [each.id for each in finding.things]) == ("role_declined", ["p-ana", "nine", "r-nine"])
    assert [(each.things[0].id, each.fields) for each in finding.mends] == [
        ("r-nine", ("person",)),
        ("r-nine", ("confirmed",)),
    ]


def test_a_role_without_an_answer_is_told_when_it_is_near():
    things = ANA, comes(), NINE, TEN, *speaks("nine"), *speaks("ten", confirmed=True)

    assert told(find_roles_without_a_yes, *things, NEAR) == [("role_not_confirmed", ["p-ana", "nine", "r-nine"])]
    assert told(find_roles_without_a_yes, *things, Today(date(2024, 1, 10))) == []
    assert told(find_roles_without_a_yes, *things, Today(date(2024, 3, 13))) == []


def test_where_no_answer_is_noted_of_any_role_none_is_missed():
    assert told(find_roles_without_a_yes, ANA, comes(), NINE, *speaks("nine"), NEAR) == []


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.WAITING, Status.INVITED])
def test_of_who_does_not_surely_come_no_answer_is_missed_beside(status):
    things = ANA, comes(status), NINE, TEN, *speaks("nine"), *speaks("ten", confirmed=True)

    assert told(find_roles_without_a_yes, *things, NEAR) == []


def test_each_role_of_somebody_else_can_be_given_to_others_at_once():
    gone = comes(Status.CANCELLED)

    (finding,) = found(find_roles_of_others, a_meeting(), ANA, gone, NINE, TEN, *speaks("nine", "ten"))

    assert [(each.things[0].kind, each.things[0].id, each.fields) for each in finding.mends] == [
        ("role", "r-nine", ("person",)),
        ("role", "r-ten", ("person",)),
        ("participant", "p-ana", ("status",)),
    ]
