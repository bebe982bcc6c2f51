"""What is found in the programme, in words."""

from datetime import datetime

from c2c_events.domain.findings import Finding, Thing
from c2c_events.domain.meeting import Layout
from c2c_events.domain.programme import Role, RoleKind
from c2c_events.domain.values import Span, Text
from c2c_events.language import language
from tests.builders import a_meeting, a_person, a_session, add, registered
from ui.models.programme_findings import FindingLines, programme_findings, trial_in_words

EN = language("en")
ANA, P_ANA = registered(a_person("ana", "Ana", "Silva"))
EARLY = a_session("s-1", "2024-03-12 09:00", "10:00", title=Text({"en": "WG1 (1/2) - Water: from pilot to service"}))
LATE = a_session("s-2", "2024-03-13 09:00", "10:00", title=Text({"en": "Opening of a meeting with a long name"}))

WHEN = Span(datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 10))
TWICE = Finding(
    "person_in_two_sessions",
    (Thing("participant", P_ANA.id), Thing("session", EARLY.id), Thing("session", LATE.id)),
    {"when": WHEN},
)
UNTITLED = Finding("title_translation_missing", (Thing("session", EARLY.id),), {"languages": ("fr", "es")})
LATER = Finding("title_translation_missing", (Thing("session", LATE.id),), {"languages": ("fr",)})
OF_PERSON = Finding("email_missing", (Thing("participant", P_ANA.id),))


def told(workspace, *findings):
    add(workspace, a_meeting(), ANA, P_ANA, EARLY, LATE)
    return workspace.read(lambda reader: programme_findings(reader, findings, EN))


def test_lines_are_the_worst_first_then_by_time_and_of_the_programme_alone(workspace):
    found = told(workspace, LATER, OF_PERSON, UNTITLED, TWICE)

    assert [each.finding for each in found.lines] == [TWICE, UNTITLED, LATER]
    assert found.lines[0].sessions == (EARLY.id, LATE.id)
    assert {str(day) for day in found.lines[0].days} == {"2024-03-12", "2024-03-13"}
    assert found.lines[1].how == "WG1 Water has no title in these languages: French and Spanish."


def test_a_block_says_the_worst_of_its_session_in_a_few_words(workspace):
    marks = told(workspace, TWICE, UNTITLED, LATER).marks

    assert (marks[EARLY.id].severity, marks[EARLY.id].short) == ("error", "Silva also in Opening of a meeting wi…")
    assert marks[LATE.id].short == "Silva also in WG1"


def test_a_room_says_how_many_seats_it_lacks(workspace):
    facts = {"expected": 66, "seats": 30, "layout": Layout.U}
    small = Finding("room_too_small", (Thing("session", EARLY.id), Thing("room", "r")), facts)

    assert told(workspace, small).marks[EARLY.id].short == "66 people, 30 seats (U)"


def test_what_is_found_about_a_role_stands_on_its_session(workspace):
    add(workspace, a_meeting(), ANA, P_ANA, EARLY)
    add(workspace, Role(id="role", session=EARLY.id, role_kind=RoleKind.SPEAKER, person=ANA.id))
    finding = Finding("role_still_open", (Thing("role", "role"),), {"roles": (RoleKind.SPEAKER,)})

    found = workspace.read(lambda reader: programme_findings(reader, [finding], EN))

    assert found.lines[0].sessions == (EARLY.id,)


def test_a_trial_tells_what_comes_and_what_remains_because_of_the_place(workspace):
    add(workspace, a_meeting(), ANA, P_ANA, EARLY, LATE)
    goes, comes, of_place = [UNTITLED], [TWICE], [UNTITLED, LATER]

    marks = workspace.read(lambda reader: trial_in_words(EN, reader, [(goes, comes), (of_place, [])]))

    assert [each.severity for each in marks] == ["error", "warning"]
    assert marks[1].short == "Opening of a meeting with a long name has no title in these languages: French."


def test_lines_are_a_sound_model_and_find_one_again(workspace, qtmodeltester):
    lines = told(workspace, TWICE, UNTITLED).lines
    model = FindingLines(EN)
    model.show(lines)
    qtmodeltester.check(model)

    assert model.index(0).data().startswith("error: Person needed twice at once. ")
    model.show(lines[1:])
    assert [model.row_of(each) for each in (None, *lines)] == [-1, -1, 0]
    qtmodeltester.check(model)
