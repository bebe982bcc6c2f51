"""What the inspector says of somebody, in words, at different moments."""

from datetime import UTC, date, datetime

import pytest

from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RoleKind, SessionKind
from c2c_events.domain.records import Attendance, AttendanceKind, PrintRecord
from c2c_events.domain.values import Instant, Text
from c2c_events.language import language
from tests.builders import a_meeting, a_person, a_session, add, registered
from ui.models.person import read_person

ANA, P_ANA = registered(a_person("ana", "Ana", "Silva"), days=frozenset({date(2024, 3, 12), date(2024, 3, 13)}))
BO = a_person("bo", "Bo", "Lund")
PLENARY = a_session("plenary", "2024-03-12 09:00", "10:30", session_kind=SessionKind.PLENARY, room="hall")
WORK = a_session("work", "2024-03-12 11:00", "12:30", session_kind=SessionKind.WORKING_GROUP, room="hall")
TRIP = a_session("trip", "2024-03-13 09:00", "12:00", session_kind=SessionKind.SITE_VISIT, place=Text.plain("Port"))
PRINTED = Instant(datetime(2024, 3, 11, 7, 5, tzinfo=UTC))


@pytest.fixture
def meeting(workspace):
    add(
        workspace, a_meeting(), Room(id="hall", name="Hall"), ANA, P_ANA, BO, PLENARY, WORK, TRIP,
        WorkingGroup(id="wg", code="WG1", title=Text.plain("Water")), GroupSession(id="gs", group="wg", session="work"),
        GroupMember(id="m", group="wg", participant="p-ana", officer=True),
        SiteVisit(id="v", code="V1", title=Text.plain("Old port")),
        Departure(id="d", visit="v", session="trip", code="V1-A"),
        ChoiceRound(id="r", name="visits"), Option(id="o", round="r", code="V1", visit="v"),
        Placement(id="p", round="r", participant="p-ana", option="o", departure="d", rank=2),
        Role(id="chair", session="plenary", role_kind=RoleKind.CHAIR, person="ana"),
        Role(id="instead", session="work", role_kind=RoleKind.SPEAKER, person="bo", stands_in_for="ana"),
        PrintRecord(id="b", participant="p-ana", what="badge", printed_at=PRINTED),
    )  # fmt: skip
    return workspace


def shown(workspace, at="2024-03-01T08:00", code="en", fields=()):
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return workspace.read(read_person, "p-ana", fields, (), now, language(code))


def test_their_days_tell_what_why_and_where(meeting):
    days = shown(meeting).days

    assert {
        day.day: [(link.number, link.words, link.note, link.role) for link in own] for day, own in days.items()
    } == {
        12: [
            ("09:00–10:30", "plenary", "Chair · Hall", "plenary"),
            ("11:00–12:30", "work", "Member of WG1 · Hall", "group"),
        ],
        13: [("09:00–12:00", "trip", "Has a place · Port", "visit")],
    }


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2024-03-01T08:00", ("First", "plenary, Hall, Tue 12 Mar 09:00–10:30")),
        ("2024-03-12T08:30", ("Now", "plenary, Hall, 09:00–10:30")),
        ("2024-03-12T12:00", ("Next", "trip, Port, Wed 13 Mar 09:00–12:00")),
        ("2024-03-20T08:00", ("", "")),
    ],
    ids=["before the meeting", "during a session", "between sessions", "after the meeting"],
)
def test_where_they_must_be_depends_on_the_moment(meeting, at, told):
    assert shown(meeting, at).now == told


def test_groups_places_and_who_stands_in_are_told_with_where_they_lead(meeting):
    told = shown(meeting)

    assert [
        (link.words, link.note, link.to.page, link.to.select) for link in (*told.groups, *told.places, *told.parts)
    ] == [
        ("WG1 Water", "Officer of the group", "groups", "wg"),
        ("V1-A Old port", "choice 2", "visits", "d"),
        ("work", "Somebody stands in: Speaker", "programme", "work"),
    ]


def test_a_badge_tells_when_it_was_printed_in_the_time_of_the_meeting(meeting):
    assert shown(meeting).badge == "Printed on 11 Mar 08:05"


def test_every_print_and_every_time_they_were_seen_is_told_the_newest_first(meeting):
    later = Instant(datetime(2024, 3, 12, 8, 0, tzinfo=UTC))
    add(
        meeting,
        PrintRecord(
            id="c", participant="p-ana", what="badge", printed_at=later, template="a6-portrait", printer="Desk 1",
            reason="lost",
        ),
        Attendance(id="i", participant="p-ana", attendance_kind=AttendanceKind.CHECK_IN, at=PRINTED, desk="Main"),
        Attendance(id="j", participant="p-ana", attendance_kind=AttendanceKind.REVERSED, at=later, reverses="i"),
    )  # fmt: skip

    told = shown(meeting)

    assert [(each.words, each.note) for each in told.printed] == [
        ("Badge, 12 Mar 09:00", "a6-portrait, Desk 1, lost"),
        ("Badge, 11 Mar 08:05", ""),
    ]
    assert [(each.words, each.note) for each in told.seen] == [("Checked in, 11 Mar 08:05", "Main, taken back")]


def test_a_text_is_shown_in_the_language_of_who_reads_and_typed_into_the_same(meeting):
    fields = [(Participant, "function"), (Participant, "function.es"), (Person, "family_name")]
    meeting_with = shown(meeting, code="fr", fields=fields)

    assert meeting_with.paths[Participant, "function"] == "function.fr"
    assert meeting_with.texts == {
        (Participant, "function"): "", (Participant, "function.es"): "", (Person, "family_name"): "Silva",
    }  # fmt: skip
