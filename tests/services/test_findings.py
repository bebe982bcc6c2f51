import json
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.findings import FINDERS, SEVERITIES, Finding, Severity, Thing
from c2c_events.domain.meeting import Layout
from c2c_events.domain.people import Gender, Person, Status
from c2c_events.domain.people_findings import FLAGS
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.domain.records import Acceptance, PrintRecord
from c2c_events.domain.values import Instant, Span, Text
from c2c_events.errors import C2CError
from c2c_events.language import language
from c2c_events.paths import resource
from c2c_events.progress import Cancelled
from c2c_events.services.demonstration import SAMPLE, make_sample
from c2c_events.services.finding_words import WORDS, finding_in_words, things_of, title_in_words
from c2c_events.services.findings import (
    QUICK,
    Inspection,
    NoSuchFinding,
    UnknownFindingKind,
    accept,
    accept_things,
    find_all,
)
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.importing.report import PROBLEMS
from c2c_events.services.thing_names import names_of
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_person, a_session, a_workspace, add, delete, put, registered

ENGLISH = language("en")
DATA = Path(__file__).parents[1] / "data" / "barcelona-2024"
CONFLICTS = {
    "person_in_two_sessions", "room_double_booked", "room_too_small", "moderator_missing", "session_after_closing",
    "speaker_arrives_after_session", "language_without_interpretation", "title_translation_missing",
    "objective_without_session", "break_without_room", "more_interpretation_than_booths",
    "speaker_not_present_that_day",
}  # fmt: skip
"""Kinds of the conflicts that were hidden in the programme of the sample."""

ANA, BO = a_person("ana"), a_person("bo", emails=("bo@lima.example",))


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


def a_small_meeting(workspace):
    """Two people without days and category, one of them without address; a session without room."""
    add(workspace, a_meeting(), *registered(ANA, BO), a_session("s", "2024-03-12 09:00", "10:00"))


def only(workspace, kind: str) -> list[Finding]:
    return workspace.read(find_all, {kind})


def test_the_sample_has_what_its_spreadsheets_and_the_decisions_about_them_leave(sample):
    """Beside its twelve conflicts, which have a test of their own.

    `email_missing`: the five rows whose decision is "no address is known". `email_shared_…`: two offices whose address
    two people gave. `waiting_list_has_gaps`: two of the 17 people who wait were registered already, and were merged.
    `too_many_lessons`: 34 for 10. Duplicates, swapped names and dates, wrong addresses were settled by the decisions.
    """
    findings = sample.read(find_all)

    others = [each for each in findings if each.kind not in CONFLICTS]
    assert Counter(each.kind for each in others if each.severity is not Severity.HINT) == {
        "email_missing": 5,
        "too_many_lessons": 1,
    }
    assert Counter(each.kind for each in others if each.severity is Severity.HINT) == {
        "email_shared_by_two_people": 2,
        "waiting_list_has_gaps": 1,
        "speaker_without_floor_language": 12,
        "departure_without_guide": 7,
        "visit_without_host": 4,
        "role_still_open": 2,
    }
    assert len({(each.kind, each.things) for each in findings}) == len(findings)


def test_the_conflicts_hidden_in_the_programme_of_the_sample_are_found_and_no_others(sample):
    known = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))["programme"]
    code_of = {each["key"]: str(each["no"]) for each in known["list"]}
    expected = {each["kind"]: {code_of[key] for key in each["sessions"]} for each in known["conflicts"]}
    codes = {each.id: each.code for each in sample.read(lambda reader: reader.all(Session))}

    found = defaultdict(set)
    for each in sample.read(find_all, CONFLICTS):
        found[each.kind] |= {codes[thing.id] for thing in each.things if thing.kind == "session"}

    assert expected.keys() == CONFLICTS
    assert {kind: found[kind] for kind in CONFLICTS} == expected


def test_the_findings_of_the_sample_are_about_the_things_that_its_makers_hid_there(sample):
    names = sample.read(lambda reader: names_of(reader, things_of(find_all(reader)), language("fr")))
    by_kind = {each.kind: each for each in sample.read(find_all)}

    def told(kind: str) -> str:
        return " ".join(names[each] for each in by_kind[kind].things)

    assert told("objective_without_session").startswith("2 ")
    assert told("break_without_room") == "18 Pause café"
    assert by_kind["waiting_list_has_gaps"].facts == {"places": (5, 12)}
    assert by_kind["title_translation_missing"].facts == {"languages": ("es",)}


def test_rows_taken_as_they_are_keep_their_problems_as_findings(tmp_path):
    """Each problem row of the sample is told, by the value that is there or by the flag that was kept."""
    expected = json.loads((resource("samples", SAMPLE) / "answers.json").read_text(encoding="utf-8"))["answers"]
    with create_workspace(str(tmp_path / "raw.c2c")) as workspace:
        add(workspace, a_meeting(languages=("fr", "en", "es")))
        import_source(workspace, resource("samples", SAMPLE, "registrations.xlsx"), ImportOptions(accept_all=True))
        count = Counter(each.kind for each in workspace.read(find_all))

    assert count["duplicate"] == sum(each["do"] == "merge" for each in expected)
    assert count["email_missing"] == 5
    assert count["email_invalid"] == 4
    assert count["names_swapped"] == 6
    assert count["departure_before_arrival"] == 2
    assert count["two_emails_in_cell"] == 2
    assert count["country_ambiguous"] == 1
    assert count["day_outside_meeting"] == 1


def test_every_kind_has_words_whose_places_are_filled(workspace):
    a_small_meeting(workspace)
    facts = {
        "values": ("a", "b"), "reasons": ("email", "spelling"), "departure": datetime(2024, 3, 11, 8),
        "arrival": datetime(2024, 3, 12, 9), "day": datetime(2024, 3, 12).date(),
        "days": (datetime(2024, 3, 15).date(),),
        "place": 3, "places": (2, 4), "given": "Ana", "value": "PSC-1", "city": "Lima", "country": "PE",
        "languages": ("es", "fr"), "when": Span(datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 10)),
        "start": datetime(2024, 3, 12, 9), "end": datetime(2024, 3, 12, 10), "moment": datetime(2024, 3, 31, 2, 30),
        "zone": "Europe/Madrid", "minutes": 5, "needed": 15, "length": 60, "expected": 66, "seats": 30, "booths": 2,
        "layout": Layout.U, "count": 3, "limit": 2, "roles": (RoleKind.SPEAKER,), "speaks": ("es",), "floor": ("fr",),
        "gender": Gender.MALE, "region": "150", "status": Status.CANCELLED,
    }  # fmt: skip
    things = (Thing("participant", "p-ana"), Thing("participant", "p-bo"))
    names = workspace.read(names_of, things, ENGLISH)

    said = {kind: finding_in_words(Finding(kind, things, facts), names, ENGLISH) for kind in SEVERITIES}

    assert WORDS.keys() == SEVERITIES.keys()
    assert not [kind for kind, sentence in said.items() if not sentence.endswith(".") or "{" in sentence]
    assert len({title_in_words(kind, ENGLISH) for kind in SEVERITIES}) == len(SEVERITIES)
    assert said["duplicate"] == "Ana and Bo look like one person (e-mail address and similar name)."
    assert said["title_translation_missing"] == "Ana has no title in these languages: Spanish and French."


def test_a_finding_without_facts_has_its_own_sentence(sample):
    finding = Finding("arrival_wrong_year", (Thing("participant", "gone"),))
    names = sample.read(names_of, finding.things, ENGLISH)

    assert "{" not in finding_in_words(finding, names, ENGLISH)
    assert names == {Thing("participant", "gone"): "participant"}


def test_an_accepted_finding_says_so_until_its_facts_change(workspace):
    add(workspace, a_meeting(), *registered(replace(ANA, emails=("ana at home",))))
    (finding,) = only(workspace, "email_invalid")

    workspace.run(Label("accept_finding"), accept, finding, "she has no other", "clara")

    (accepted,) = only(workspace, "email_invalid")
    assert accepted.accepted is not None
    assert (accepted.accepted.who, accepted.accepted.why) == ("clara", "she has no other")
    put(workspace, replace(ANA, given_name="Anna", emails=("ana at home",)))
    assert only(workspace, "email_invalid")[0].accepted
    put(workspace, replace(ANA, emails=("ana at work",)))
    assert only(workspace, "email_invalid")[0].accepted is None


def test_to_accept_again_replaces_the_earlier_acceptance(workspace):
    a_small_meeting(workspace)
    (finding,) = only(workspace, "email_missing")
    workspace.run(Label("accept_finding"), accept, finding, "first")

    workspace.run(Label("accept_finding"), accept, finding, "second")

    (kept,) = workspace.read(lambda reader: reader.all(Acceptance))
    assert kept.why == "second"


def test_a_finding_is_accepted_by_its_kind_and_things_in_any_order(workspace):
    twice = registered(*(a_person(each, "Ana", "Silva", emails=("ana@lima.example",)) for each in ("1", "2")))
    add(workspace, a_meeting(), *twice)

    workspace.run(Label("accept_finding"), accept_things, "duplicate", ["2", "1"], "two sisters")

    assert only(workspace, "duplicate")[0].accepted
    with pytest.raises(NoSuchFinding):
        workspace.run(Label("accept_finding"), accept_things, "duplicate", ["1"], "")
    with pytest.raises(UnknownFindingKind):
        workspace.run(Label("accept_finding"), accept_things, "no_such", ["1"], "")


def test_what_was_found_is_kept_up_with_changes_as_if_all_were_found_anew(workspace):
    a_small_meeting(workspace)
    inspection = workspace.read(Inspection)
    finding = next(each for each in inspection.findings() if each.kind == "days_missing")

    def follows(*changes: tuple[str, object]) -> None:
        for change, thing in changes:
            done = workspace.run(Label("test"), lambda work, change=change, thing=thing: getattr(work, change)(thing))
            assert workspace.read(inspection.follow, done.changes) == workspace.read(find_all)

    follows(
        ("put", replace(ANA, emails=("ana@lima.example",))),
        ("put", a_session("s", "2024-03-12 09:00", "10:00", place=Text.plain("The port"))),
        ("add", a_person("cy")),
        ("put", Acceptance(id="a", finding=finding.kind, things=tuple(each.id for each in finding.things),
                           facts_sha256=finding.fingerprint())),
    )  # fmt: skip


def test_the_quick_kinds_leave_out_only_what_compares_names(workspace):
    a_small_meeting(workspace)

    assert SEVERITIES.keys() - QUICK == {"duplicate", "organisation_name_alike"}
    assert {each.kind for each in workspace.read(find_all, QUICK)} <= QUICK


def test_a_search_for_findings_can_be_stopped(workspace):
    a_small_meeting(workspace)

    def stop(done: int, total: int) -> None:
        assert total == len(FINDERS)
        if done:
            raise Cancelled()

    with pytest.raises(Cancelled):
        workspace.read(find_all, tick=stop)


def test_a_badge_is_older_than_its_data_when_somebody_corrects_a_name_after_it_was_printed(workspace):
    printed = Instant(datetime.now(UTC).replace(year=2090))
    add(workspace, a_meeting(), *registered(ANA, BO))
    prints = [PrintRecord(id=f"pr-{each.id}", participant=f"p-{each.id}", what="badge", printed_at=printed)
              for each in (ANA, BO)]  # fmt: skip
    add(workspace, *prints)
    workspace._clock = lambda: datetime(2091, 1, 1, tzinfo=UTC)

    put(workspace, replace(ANA, family_name="Silva"), replace(BO, note="a vegetarian"))

    assert [each.things for each in only(workspace, "badge_older_than_data")] == [(Thing("participant", "p-ana"),)]


def test_flags_are_problems_that_the_importer_knows():
    assert {flag: PROBLEMS[flag].level for flag in FLAGS} == dict.fromkeys(FLAGS, "problem")


def test_every_sentence_of_an_error_says_what_can_be_done():
    errors: list[C2CError] = [
        UnknownFindingKind(kind="x", known=("a", "b")), NoSuchFinding(kind="duplicate", things=("1", "2"))
    ]  # fmt: skip

    assert all(str(each).count(".") >= 2 for each in errors)


def test_things_of_a_deleted_kind_are_no_finding_any_more(workspace):
    a_small_meeting(workspace)
    session = workspace.read(lambda reader: reader.all(type(a_session("s")))[0])

    delete(workspace, session)

    assert only(workspace, "session_without_room") == []
    assert workspace.read(lambda reader: reader.count(Person)) == 2


class Calendar:
    """A clock on which a day is set."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_what_is_told_when_a_session_is_near_comes_and_goes_with_the_days(tmp_path):
    clock, (ana, invited) = Calendar(), registered(ANA, status=Status.INVITED)
    chairs = Role(id="r", session="s", role_kind=RoleKind.CHAIR, person=ana.id)
    kind = "role_of_unconfirmed"
    things = a_meeting(zone="Asia/Tokyo"), invited, ana, a_session("s", "2024-03-12 09:00", "10:00"), chairs
    with a_workspace(tmp_path, *things, clock=clock) as workspace:
        inspection = workspace.read(Inspection, {kind})
        told = []
        for day in ("2024-02-26 14:59", "2024-02-26 15:00", "2024-03-12 14:59", "2024-03-12 15:00"):  # midnight there
            clock.now = datetime.fromisoformat(f"{day}+00:00")
            told.append([each.kind for each in workspace.read(inspection.follow)])
            assert workspace.read(find_all, {kind}) == inspection.findings()

    assert told == [[], [kind], [kind], []]
