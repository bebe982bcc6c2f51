"""The schedule for apps: valid against the published schemas, and the same programme in both forms."""

import json
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jsonschema import Draft6Validator, FormatChecker
from lxml import etree

from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.programme import Role, RoleKind, SessionKind, SessionStatus
from c2c_events.domain.values import Text
from c2c_events.services.demonstration import make_sample
from c2c_events.services.publishing import export
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_person, a_session, a_span, add

SCHEMAS = Path(__file__).parents[1] / "data" / "schedule"
XSD = etree.XMLSchema(etree.parse(SCHEMAS / "schedule.xml.xsd"))
JSON = Draft6Validator(
    json.loads((SCHEMAS / "schema.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


@pytest.fixture
def write(tmp_path):
    def write(workspace, form="xml", languages=("en",), **options) -> bytes:
        export(workspace, f"schedule.{form}", tmp_path / f"schedule.{form}", languages, options)
        return (tmp_path / f"schedule.{form}").read_bytes()

    return write


def events(said: bytes) -> list[ElementTree.Element]:
    return list(ElementTree.parse(BytesIO(said)).iter("event"))


@pytest.mark.parametrize("options", [{}, {"breaks": "yes"}])
def test_the_sample_is_valid_in_both_forms_and_says_the_same(sample, write, options):
    xml, said = write(sample, **options), json.loads(write(sample, "json", **options))

    XSD.assertValid(etree.parse(BytesIO(xml)))
    assert [each.message for each in JSON.iter_errors(said)] == []
    of_json = [
        event
        for day in said["schedule"]["conference"]["days"]
        for room in day["rooms"].values()
        for event in room
    ]
    assert [(each.get("guid"), each.findtext("title"), each.findtext("date")) for each in events(xml)] == [
        (each["guid"], each["title"], each["date"]) for each in of_json
    ]
    assert len(of_json) == (46 if options else 39)


def test_the_schedule_names_its_zone_and_each_time_its_offset(sample, write):
    said = json.loads(write(sample, "json"))

    assert said["schedule"]["conference"]["time_zone_name"] == "Europe/Madrid"
    assert {each.findtext("date")[-6:] for each in events(write(sample))} == {"+01:00"}


def test_an_unchanged_programme_gives_the_same_bytes(sample, write):
    assert write(sample) == write(sample)
    assert write(sample, "json") == write(sample, "json")


def a_small_programme(workspace, *more):
    add(
        workspace,
        a_meeting(),
        Room(id="019a0000-0000-7000-8000-00000000000a", name="Auditori", capacity={Layout.THEATRE: 450}),
        Room(id="019a0000-0000-7000-8000-00000000000b", name="Auditori"),
        a_person("ana", "Ana", "<Silva>"),
        *more,
    )


HALL = "019a0000-0000-7000-8000-00000000000a"


def session(number: int, **facts):
    return a_session(f"019a0000-0000-7000-8000-{number:012}", **facts)


def test_people_who_are_heard_are_named_once_each_and_others_are_not(workspace, write):
    spoken = session(1, room=HALL, title=Text({"en": "Talk & more", "fr": "Exposé"}))
    kinds = (RoleKind.MODERATOR, RoleKind.SPEAKER, RoleKind.RAPPORTEUR)
    roles = [Role(id=f"r{n}", session=spoken.id, role_kind=each, person="ana") for n, each in enumerate(kinds)]
    a_small_programme(workspace, spoken, *roles)

    (event,) = events(write(workspace, languages=("en", "fr")))

    assert [each.text for each in event.iter("person")] == ["Ana <Silva>"]
    assert (event.findtext("title"), event.findtext("subtitle")) == ("Talk & more", "Exposé")
    assert event.findtext("slug") == "talk-more"


def test_drafts_cancelled_sessions_and_what_has_no_time_stay_out_and_are_told(workspace, tmp_path):
    others = [
        session(2, status=SessionStatus.DRAFT), session(3, status=SessionStatus.CANCELLED), session(4, span=None),
    ]  # fmt: skip
    a_small_programme(workspace, session(1, room=HALL), *others)

    (remark,) = export(workspace, "schedule.xml", tmp_path / "schedule.xml", ("en",))

    assert remark.facts == {"count": 3}


def test_a_session_across_midnight_is_on_its_first_day_which_lasts_so_long(workspace, write):
    party = session(1, room=HALL, span=a_span("2024-03-12 22:00", "2024-03-13 01:30"), session_kind=SessionKind.SOCIAL)
    a_small_programme(workspace, party)
    said = write(workspace)

    XSD.assertValid(etree.parse(BytesIO(said)))
    first = ElementTree.parse(BytesIO(said)).find("day")
    assert first.get("end") == "2024-03-13T01:30:00+01:00"
    assert [each.findtext("duration") for each in first.iter("event")] == ["03:30"]


def test_titles_that_are_the_same_or_in_another_script_have_slugs_of_their_own(workspace, write):
    titles = ("Panel", "Panel", "东京", "القاهرة")
    a_small_programme(workspace, *(session(n, room=HALL, title=Text({"en": each})) for n, each in enumerate(titles, 1)))
    said = write(workspace)

    XSD.assertValid(etree.parse(BytesIO(said)))
    assert sorted(each.findtext("slug") for each in events(said)) == ["panel", "panel-2", "session", "session-2"]


def test_two_rooms_of_one_name_and_a_session_without_room_are_told_apart(workspace, write):
    other = "019a0000-0000-7000-8000-00000000000b"
    outside = session(4, place=Text.plain("Port"))
    a_small_programme(workspace, session(1, room=HALL), session(2, room=other), session(3), outside)
    said = write(workspace, "json")

    assert [each.message for each in JSON.iter_errors(json.loads(said))] == []
    rooms = sorted(each.findtext("room") for each in events(write(workspace)))
    assert rooms == ["Auditori", "Auditori (2)", "Port", "–"]
