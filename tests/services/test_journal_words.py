from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option
from c2c_events.domain.meeting import Layout, Objective, Room
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.outcomes import Addressee, Recommendation
from c2c_events.domain.people import Consent, ConsentUse, Participant, Status
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.records import Attendance, AttendanceKind
from c2c_events.domain.values import Instant, Money, Text
from c2c_events.language import language
from c2c_events.services.history import redo, undo
from c2c_events.services.journal_words import EDITS_SHOWN, Change, HistoryLine, changes_in_words, labels_in_words
from c2c_events.services.workspace import Workspace
from tests.builders import a_meeting, a_person, a_session, a_span, a_workspace, add, delete, put

ENGLISH = language("en")
NOON = Instant(datetime(2024, 3, 1, 12, tzinfo=UTC))
ANA = a_person("ana", "Ana", "Silva")
COMES = Participant(id="p-ana", person="ana", status=Status.APPLIED)


def lines(workspace: Workspace, **asked: object) -> list[HistoryLine]:
    return workspace.read(changes_in_words, ENGLISH, **asked)


def newest(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Field, before and after of each edit of the newest change."""
    return [(each.field, each.before, each.after) for each in lines(workspace)[0].changes]


def test_a_line_says_who_did_what_when_and_to_whom(workspace):
    add(workspace, a_meeting(), ANA, COMES)
    workspace.run(Label("restore_thing", "p-ana"), lambda work: work.put(replace(COMES, status=Status.CONFIRMED)))

    line = lines(workspace)[0]

    assert (line.who, line.what) == ("amina", "Ana Silva brought back")
    assert abs(datetime.now(UTC) - line.at) < timedelta(minutes=1)
    (change,) = line.changes
    assert (change.name, change.field) == ("Ana Silva", "status of a participant")
    assert (change.before, change.after) == ("Applied", "Confirmed")


MEETING = a_meeting(country_words={"PE.en": "the Peru"})
SESSION = a_session("s", room="hall")
REFUSED = Consent(False, NOON, "form")
OPTION = Option(id="o", round="r", code="V1")


def test_a_label_names_things_that_the_change_itself_did_not_touch(workspace):
    add(workspace, a_meeting(), ANA, COMES)
    workspace.run(Label("accept_finding", "p-ana"), lambda work: work.add(a_person("bo")))
    workspace.run(Label("import", "list.xlsx"), lambda work: work.add(a_person("cy")))

    assert [line.what for line in lines(workspace)][:2] == ["Import of list.xlsx", "Finding accepted: Ana Silva"]


@pytest.mark.parametrize(
    ("before", "after", "others", "expected"),
    [
        (ANA, replace(ANA, emails=("a@x.org", "b@x.org")), (), ("e-mail addresses", "", "a@x.org and b@x.org")),
        (ANA, replace(ANA, nationality="PE"), (), ("nationality", "", "the Peru")),
        (ANA, replace(ANA, languages=frozenset({"fr"})), (), ("languages", "", "French")),
        (replace(ANA, languages=frozenset({"fr"})), ANA, (), ("languages", "French", "")),
        (ANA, replace(ANA, honorific=Text({"fr": "Mme"})), (), ("title (French)", "", "Mme")),
        (COMES, replace(COMES, days=frozenset({date(2024, 3, 12)})), (ANA,),
         ("days of attendance", "", "12 Mar 2024")),
        (COMES, replace(COMES, arrival=datetime(2024, 3, 11, 7, 15)), (ANA,), ("arrival", "", "11 Mar 2024 07:15")),
        (COMES, replace(COMES, step_free=True), (ANA,), ("step-free way needed", "", "yes")),
        (COMES, replace(COMES, custom={"Shirt": "L"}), (ANA,), ("Shirt", "", "L")),
        (COMES, replace(COMES, consents={ConsentUse.PHOTO: REFUSED}), (ANA,),
         ("Consent to photographs", "", "refused")),
        (COMES, replace(COMES, organisation="lima"), (ANA, Organisation(id="lima", name=Text.plain("Lima"))),
         ("organisation", "", "Lima")),
        (SESSION, replace(SESSION, span=a_span("2024-03-12 11:00", "12:30")), (Room(id="hall", name="Hall"),),
         ("day and time", "12 Mar 2024 09:00–10:30", "12 Mar 2024 11:00–12:30")),
        (SESSION, replace(SESSION, room=None), (Room(id="hall", name="Hall"),), ("room", "Hall", "")),
        (SESSION, replace(SESSION, objectives=frozenset({"1"})),
         (Room(id="hall", name="Hall"), Objective(id="1", code="1", text=Text({"en": "Learn"}))),
         ("objectives", "", "1 Learn")),
        (Room(id="x", name="X"), Room(id="x", name="X", capacity={Layout.U: 30}), (), ("capacity: U", "", "30")),
        (Recommendation(id="x"), Recommendation(id="x", addressees=frozenset({Addressee.CITY})), (),
         ("addressees", "", "Cities")),
        (Partnership(id="x", title=Text.plain("W")),
         Partnership(id="x", title=Text.plain("W"), funding=Money(Decimal(1_250_000), "EUR")), (),
         ("funding", "", "€1,250,000")),
        (Choice(id="x", round="r"), Choice(id="x", round="r", ranks={"o": 1}), (ChoiceRound(id="r", name="R"), OPTION),
         ("order of preference: V1", "", "1")),
    ],
)  # fmt: skip
def test_values_are_told_in_words(tmp_path, before, after, others, expected):
    with a_workspace(tmp_path, MEETING, *others, before) as workspace:
        put(workspace, after)

        ((field, was, now),) = newest(workspace)

    assert (field, was, now) == expected


def test_things_are_named_also_when_they_are_gone(workspace):
    role = Role(id="r", session="s", role_kind=RoleKind.CHAIR, person="ana")
    add(workspace, a_meeting(), ANA, COMES, a_session("s"), role)
    workspace.run(Label("test"), lambda work: work.delete(role, COMES, ANA))

    line = lines(workspace)[0]

    assert {(each.edit.kind, each.name) for each in line.changes} == {
        ("role", "Chair: Ana Silva, s"), ("participant", "Ana Silva"), ("person", "Ana Silva"),
    }  # fmt: skip
    assert {each.restorable for each in line.changes} == {True}


def test_the_history_of_some_things_leaves_out_what_happened_to_others(workspace):
    add(workspace, a_meeting(), ANA, COMES, a_person("bo"))
    put(workspace, replace(ANA, note="x"))
    put(workspace, a_person("bo", note="y"))

    own = lines(workspace, things=["ana", "p-ana"])

    assert [[each.edit.thing for each in line.changes] for line in own] == [["ana"], ["ana", "p-ana"]]
    assert [line.count for line in own] == [1, 2]


def test_a_history_is_cut_at_a_number_of_changes_and_at_a_moment(workspace):
    add(workspace, a_meeting(), ANA)
    put(workspace, replace(ANA, note="x"))

    assert len(lines(workspace, limit=1)) == 1
    assert lines(workspace, since=datetime.now(UTC) + timedelta(days=1)) == []
    assert len(lines(workspace, since=datetime.now(UTC) - timedelta(days=1))) == 2


def test_of_a_large_change_the_first_edits_are_told_and_all_are_counted(workspace):
    people = [a_person(f"x{n:03}") for n in range(EDITS_SHOWN + 30)]
    add(workspace, a_meeting(), *people)

    (line,) = lines(workspace)

    assert len(line.changes) == EDITS_SHOWN
    assert line.count == len(people) + 1


def test_what_was_undone_and_the_undoing_know_each_other(workspace):
    add(workspace, a_meeting())
    add(workspace, ANA)
    undo(workspace)

    undoing, undone, _ = lines(workspace)

    assert undoing.reverses == undone.id
    assert undone.reversed_by == undoing.id


def test_it_is_told_whether_something_was_undone_or_redone_however_often(workspace):
    add(workspace, a_meeting())
    workspace.run(Label("add", "Ana"), lambda work: work.add(ANA))
    for step in (undo, redo, undo, redo):
        step(workspace)

    said = [line.said(ENGLISH) for line in lines(workspace)[:-1]]

    assert said == [
        "Redone: Ana added",
        "Undone: Ana added (taken back since)",
        "Redone: Ana added (taken back since)",
        "Undone: Ana added (taken back since)",
        "Ana added (taken back since)",
    ]


def test_a_label_alone_names_what_it_was_done_to(workspace):
    add(workspace, a_meeting(), ANA, COMES)

    said = workspace.read(labels_in_words, ENGLISH, [Label("edit", "p-ana"), Label("import", "list.xlsx")])

    assert said == ["Change of Ana Silva", "Import of list.xlsx"]


def test_a_fact_of_the_world_cannot_be_restored(workspace):
    seen = Attendance(id="a", participant="p-ana", attendance_kind=AttendanceKind.CHECK_IN, at=NOON)
    add(workspace, a_meeting(), ANA, COMES)
    add(workspace, seen)
    delete(workspace, seen)

    (change,) = lines(workspace)[0].changes

    assert isinstance(change, Change)
    assert not change.restorable


def test_a_change_without_a_known_label_is_called_by_its_message(workspace):
    add(workspace, a_meeting())

    assert lines(workspace)[0].what == "test"
