import io
import re
import tempfile
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.calendars import calendar_uid
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.filters import EVERYTHING, Filter, parse_filter
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, StepFree, Stop, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person, Status
from c2c_events.domain.programme import Access, Role, RoleKind, Session, SessionKind, SessionStatus
from c2c_events.domain.records import Publication, PublishedEntry
from c2c_events.domain.values import Instant, Text
from c2c_events.errors import WrongValue
from c2c_events.exports.export import WrongOption
from c2c_events.exports.registry import export_named
from c2c_events.services.calendar_sources import SHOWN
from c2c_events.services.publishing import export
from c2c_events.services.selection import UnknownFilterKey
from c2c_events.services.workspace import Workspace
from c2c_events.storage.unit_of_work import Journal
from tests.builders import MADE_AT, a_meeting, a_person, a_session, a_span, a_workspace, add, delete, put, registered
from tests.exports.calendar_readers import Seen, properties, seen

HALL = Room(id="hall", name="Auditori", names=Text({"fr": "Auditorium"}), floor="0")
CHAIR = Role(id="r-chair", session="opening", role_kind=RoleKind.CHAIR, person="anna")
SPEAKER = Role(id="r-speaker", session="opening", role_kind=RoleKind.SPEAKER, person="bo", stands_in_for="cho")


@pytest.fixture
def make(tmp_path):
    """Makes a meeting file of the things given; the meeting itself is there already where none is given."""
    opened: list[Workspace] = []

    def make(*things: Any) -> Workspace:
        folder = tmp_path / str(len(opened))
        folder.mkdir()
        meeting = () if any(isinstance(each, Meeting) for each in things) else (a_meeting(),)
        opened.append(a_workspace(folder, *meeting, *things))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def programme(
    workspace: Workspace, *languages: str, only: str = "", remarks: list[str] | None = None, **options: str
) -> bytes:
    return _exported(workspace, "calendar.ics", languages or ("en",), only, remarks, options)


def personal(
    workspace: Workspace, *languages: str, only: str = "", remarks: list[str] | None = None, **options: str
) -> dict[str, bytes]:
    """The files of the zip by name, without the list of them."""
    files = zip_of(workspace, *languages, only=only, remarks=remarks, **options)
    return {name: content for name, content in files.items() if name != "index.csv"}


def zip_of(
    workspace: Workspace, *languages: str, only: str = "", remarks: list[str] | None = None, **options: str
) -> dict[str, bytes]:
    whole = _exported(workspace, "personal-calendars.zip", languages or ("en",), only, remarks, options)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _exported(
    workspace: Workspace,
    name: str,
    languages: tuple[str, ...],
    only: str,
    remarks: list[str] | None,
    options: dict[str, str],
) -> bytes:
    folder = workspace.database.path.parent
    chosen: Filter = parse_filter(only) if only else EVERYTHING
    told = export(workspace, name, folder / name, languages, options, chosen)
    if remarks is not None:
        remarks += [remark.sentence.format(**remark.facts) for remark in told]
    return (folder / name).read_bytes()


def only_event(file: bytes) -> Seen:
    (event,) = seen(file)
    return event


def lines(event: Seen) -> list[str]:
    return event.description.split("\n")


def titles(file: bytes) -> list[str]:
    return [event.title for event in seen(file)]


# What an entry of the programme says


def test_an_entry_says_when_where_who_and_in_which_languages(make):
    workspace = make(
        a_meeting(venue=Text({"en": "Convention centre"})), HALL, Organisation(id="amb", name=Text({"ca": "AMB"})),
        *registered(a_person("anna", "Anna", "Soler"), function=Text({"en": "Mayor"}), organisation="amb"),
        *registered(a_person("bo", "Bo", "Li")), a_person("cho", "Cho", "Kim", family_first=True),
        a_session(
            "opening", title=Text({"en": "Opening", "fr": "Ouverture"}), room="hall", session_kind=SessionKind.OPENING,
            theme=Text({"en": "Housing"}), floor_languages=frozenset({"ca"}), interpretation=frozenset({"fr", "es"}),
            link="https://example.org/live", internal_note="hush", remark="for the house", expected=400,
        ),
        CHAIR, SPEAKER,
        Role(id="r3", session="opening", role_kind=RoleKind.SPEAKER, placeholder="N.N.", position=1),
        Role(id="r4", session="opening", role_kind=RoleKind.RAPPORTEUR, as_written="Joan Roca", affiliation="Lleida",
             function=Text({"en": "Councillor"}), topic=Text({"en": "What we heard"}), note="not yet asked"),
    )  # fmt: skip

    event = only_event(programme(workspace))

    assert (event.title, event.place) == ("Opening", "Auditori, Convention centre")
    assert (event.starts, event.ends) == (
        datetime(2024, 3, 12, 8, tzinfo=UTC), datetime(2024, 3, 12, 9, 30, tzinfo=UTC),
    )  # fmt: skip
    assert lines(event) == [
        "Tuesday, 12 March 2024, 09:00–10:30, Europe/Madrid time",
        "Room: Auditori (floor 0)",
        "Chair: Anna Soler (Mayor, AMB)",
        "Speaker: Bo Li, for Kim Cho",
        "Speaker: N.N.",
        "Rapporteur: Joan Roca (Councillor, Lleida): “What we heard”",
        "Language: Catalan",
        "Interpretation: French and Spanish",
        "Link: https://example.org/live",
    ]
    file = programme(workspace)
    assert properties(file, "CATEGORIES") == ["Opening,Housing"]
    assert properties(file, "TRANSP") == ["TRANSPARENT"]
    assert properties(file, "URL") == ["https://example.org/live"]
    assert properties(file, "X-WR-CALNAME") == properties(file, "NAME") == ["Meeting of cities"]


def test_each_language_has_its_words_and_two_stand_side_by_side(make):
    workspace = make(HALL, a_session("x", title=Text({"en": "Opening", "fr": "Ouverture"}), room="hall"))

    french = only_event(programme(workspace, "fr"))
    both = programme(workspace, "fr", "en")

    assert (french.title, french.place) == ("Ouverture", "Auditorium")
    assert lines(french)[0].startswith("Mardi 12 mars 2024, 09:00–10:30")
    assert (only_event(both).title, only_event(both).place) == ("Ouverture / Opening", "Auditorium / Auditori")
    first, second = only_event(both).description.split("\n\n")
    assert first == french.description
    assert second == only_event(programme(workspace, "en")).description
    assert properties(both, "X-WR-CALNAME") == ["Rencontre des villes / Meeting of cities"]


def test_a_text_in_none_of_the_languages_comes_in_the_first_of_the_meeting_that_has_it(make):
    workspace = make(a_session("x", title=Text({"es": "Apertura", "ca": "Obertura"})))

    assert titles(programme(workspace, "fr", "en")) == ["Apertura"]


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"status": SessionStatus.CANCELLED, "title": Text({"en": "Panel"})}, "CANCELLED: Panel"),
        ({"title": Text(), "session_kind": SessionKind.PRESS}, "Press conference"),
    ],
    ids=["cancelled", "no title"],
)
def test_a_title_says_what_must_be_seen_first(make, facts, title):
    assert titles(programme(make(a_session("x", **facts)))) == [title]


def test_a_cancelled_session_stays_with_all_it_said(make):
    workspace = make(HALL, a_session("x", room="hall", status=SessionStatus.CANCELLED))

    file = programme(workspace)

    event = only_event(file)
    assert (event.status, event.place) == ("CANCELLED", "Auditori")
    assert lines(event)[1] == "Room: Auditori (floor 0)"
    assert properties(file, "TRANSP") == ["TRANSPARENT"]


def test_a_draft_is_tentative(make):
    assert only_event(programme(make(a_session("x", status=SessionStatus.DRAFT)))).status == "TENTATIVE"


def test_a_departure_says_where_it_leaves_and_what_it_visits(make):
    workspace = make(
        a_person("gus", "Gus", "Puig"),
        a_session("out", title=Text(), session_kind=SessionKind.SITE_VISIT, place=Text({"en": "North hall, blue sign"}),
                  access=Access.BY_LIST, floor_languages=frozenset({"fr"})),
        SiteVisit(id="v", code="V1", theme=Text({"en": "Public space"}), title=Text({"en": "Superblocks"}),
                  bring=Text({"en": "good shoes"})),
        Departure(id="d", visit="v", session="out", code="V1-A", guide="gus", languages=frozenset({"en"}),
                  transport="bus", step_free=StepFree.PARTLY, step_free_note="stairs at the second stop"),
        Stop(id="s2", departure="d", position=2, name=Text({"en": "Glòries"})),
        Stop(id="s1", departure="d", position=1, name=Text({"en": "Sant Antoni"})),
    )  # fmt: skip

    event = only_event(programme(workspace))

    assert (event.title, event.place) == ("Superblocks", "North hall, blue sign")
    assert lines(event)[1:] == [
        "Meeting point: North hall, blue sign",
        "Site visit V1-A: Superblocks",
        "Guide: Gus Puig",
        "Language of the visit: English",
        "Transport: bus",
        "Stops: Sant Antoni → Glòries",
        "Bring along: good shoes",
        "Partly step-free (stairs at the second stop)",
        "By list",
    ]
    assert properties(programme(workspace), "CATEGORIES") == ["Site visit,Public space"]


def test_a_session_that_is_only_online_is_at_its_address(make):
    event = only_event(programme(make(a_session("x", link="https://example.org/room"))))

    assert event.place == "https://example.org/room"


def test_abstracts_come_when_they_are_wanted(make):
    workspace = make(a_session("x", abstract=Text({"en": "What cities\ndid."})))

    assert "What cities" not in only_event(programme(workspace)).description
    assert only_event(programme(workspace, abstracts="yes")).description.endswith("\n\nWhat cities\ndid.")


def test_breaks_stay_out_when_they_are_not_wanted_unless_asked_for(make):
    workspace = make(
        a_session("x"),
        a_session("coffee", session_kind=SessionKind.BREAK),
        a_session("m", session_kind=SessionKind.MEAL),
    )

    assert sorted(titles(programme(workspace))) == ["coffee", "m", "x"]
    assert titles(programme(workspace, breaks="no")) == ["x"]
    assert titles(programme(workspace, breaks="no", only="kind:meal")) == ["m"]
    assert titles(programme(workspace, breaks="no", only="-kind:panel")) == ["x"]


def test_a_filter_chooses_the_sessions(make):
    workspace = make(a_session("one"), a_session("two", "2024-03-13 09:00"))

    assert titles(programme(workspace, only="day:2024-03-13")) == ["two"]
    with pytest.raises(UnknownFilterKey):
        programme(workspace, only="dya:2024-03-13")


# Times


@pytest.mark.parametrize(
    ("zone", "start", "utc", "said"),
    [
        ("Europe/Madrid", "2024-07-12 09:00", datetime(2024, 7, 12, 7), "Friday, 12 July 2024, 09:00–10:30"),
        ("America/Lima", "2024-03-12 20:00", datetime(2024, 3, 13, 1), "Tuesday, 12 March 2024, 20:00–21:30"),
        ("Asia/Kathmandu", "2024-03-12 05:00", datetime(2024, 3, 11, 23, 15), "Tuesday, 12 March 2024, 05:00–06:30"),
        ("Africa/Casablanca", "2024-03-12 09:00", datetime(2024, 3, 12, 9), "Tuesday, 12 March 2024, 09:00–10:30"),
        ("Africa/Casablanca", "2024-05-12 09:00", datetime(2024, 5, 12, 8), "Sunday, 12 May 2024, 09:00–10:30"),
        ("Australia/Lord_Howe", "2024-03-12 09:00", datetime(2024, 3, 11, 22), "Tuesday, 12 March 2024, 09:00–10:30"),
        ("Australia/Lord_Howe", "2024-06-11 09:00", datetime(2024, 6, 10, 22, 30),
         "Tuesday, 11 June 2024, 09:00–10:30"),
        ("Pacific/Apia", "2024-03-12 12:00", datetime(2024, 3, 11, 23), "Tuesday, 12 March 2024, 12:00–13:30"),
    ],
)  # fmt: skip
def test_a_session_happens_when_the_clocks_of_its_zone_say_so(make, zone, start, utc, said):
    end = str(datetime.fromisoformat(start) + timedelta(minutes=90))
    workspace = make(a_meeting(zone=zone), a_session("x", start, end))

    event = only_event(programme(workspace))

    assert (event.starts, event.ends) == (utc.replace(tzinfo=UTC), utc.replace(tzinfo=UTC) + timedelta(minutes=90))
    assert lines(event)[0] == f"{said}, {zone} time"


def test_a_session_may_have_a_zone_of_its_own(make):
    event = only_event(programme(make(a_session("x", zone="America/Lima"))))

    assert event.starts == datetime(2024, 3, 12, 14, tzinfo=UTC)
    assert lines(event)[0].endswith("America/Lima time")


def test_readers_elsewhere_get_their_own_time_too(make):
    workspace = make(a_session("x", "2024-03-12 09:00", "2024-03-12 12:00"))

    assert lines(only_event(programme(workspace, zone="America/Lima")))[:2] == [
        "Tuesday, 12 March 2024, 09:00–12:00, Europe/Madrid time",
        "Tuesday, 12 March 2024, 03:00–06:00, America/Lima time",
    ]
    assert lines(only_event(programme(workspace, zone="Pacific/Apia")))[1] == (
        "Tuesday, 12 March 2024, 21:00–00:00, Pacific/Apia time"
    )
    with pytest.raises(WrongOption, match="Nowhere"):
        programme(workspace, zone="Europe/Nowhere")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-03-12 22:00", "2024-03-13 01:00", "Tuesday, 12 March 2024, 22:00 – Wednesday, 13 March 2024, 01:00"),
        ("2024-03-12 22:00", "2024-03-13 00:00", "Tuesday, 12 March 2024, 22:00–00:00"),
        ("2024-03-13 00:00", "2024-03-13 00:30", "Wednesday, 13 March 2024, 00:00–00:30"),
    ],
    ids=["past midnight", "until midnight", "from midnight"],
)
def test_midnight_leaves_no_doubt_about_the_day(make, start, end, said):
    event = only_event(programme(make(a_session("x", start, end))))

    assert lines(event)[0] == f"{said}, Europe/Madrid time"
    assert event.ends - event.starts == a_span(start, end).length


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2024-03-31 02:30", "03:30", "there is no .*2024-03-31 02:30.* stands at 2024-03-31 01:30"),
        ("2024-10-27 02:30", "04:00", "2024-10-27 02:30.* comes twice .* stands at 2024-10-27 00:30"),
        ("2024-10-27 01:30", "02:30", "2024-10-27 02:30.* comes twice"),
    ],
    ids=["skipped", "twice", "an end that comes twice"],
)
def test_times_of_the_night_when_clocks_change_are_told(make, start, end, told):
    remarks: list[str] = []

    programme(make(a_session("night", start, end)), remarks=remarks)

    (remark,) = remarks
    assert re.search(f"“night”.*{told}", remark)


def test_a_session_without_length_and_one_without_time_are_told(make):
    remarks: list[str] = []
    workspace = make(a_session("flash", "2024-03-12 09:00", "09:00"), a_session("some day", span=None))

    event = only_event(programme(workspace, remarks=remarks))

    assert event.ends - event.starts == timedelta(minutes=15)
    assert lines(event)[0] == "Tuesday, 12 March 2024, 09:00, Europe/Madrid time"
    assert len(remarks) == 2
    assert "some day" in remarks[0]
    assert "flash" in remarks[1]


def test_a_zone_that_does_not_exist_is_named(make):
    with pytest.raises(WrongValue, match=r"Mars/Olympus.*Panel"):
        programme(make(a_session("x", zone="Mars/Olympus", title=Text({"en": "Panel"}))))


def test_a_programme_without_sessions_is_told(make):
    remarks: list[str] = []

    file = programme(make(), remarks=remarks)

    assert seen(file) == []
    assert len(remarks) == 1


# Identity and history


def test_uids_stay_and_are_never_shared(make):
    workspace = make(
        a_session("a", calendar_uid="own@elsewhere"), a_session("b", calendar_uid="own@elsewhere"), a_session("c")
    )
    before = [event.uid for event in seen(programme(workspace))]

    put(workspace, a_session("c", "2024-03-12 11:00", "12:00", title=Text({"en": "Moved"})))

    assert [event.uid for event in seen(programme(workspace))] == before
    assert before[0] == "own@elsewhere"
    assert len(set(before)) == 3


def test_all_files_have_the_same_identity_for_a_session(make):
    workspace = make(
        *registered(a_person("anna"), a_person("bo")), a_session("opening", session_kind=SessionKind.PLENARY), CHAIR
    )

    own = {name: [event.uid for event in seen(file)] for name, file in personal(workspace, "fr").items()}

    uids = [event.uid for event in seen(programme(workspace))]
    assert own == {"Anna.ics": uids, "Bo.ics": uids}


def test_sequence_is_0_until_something_was_published_and_counts_published_states(make):
    session = a_session("x")
    workspace = make(session)
    facts = {"start": "2024-03-12T08:00:00Z", "end": "2024-03-12T09:30:00Z", "place": "", "status": "confirmed"}

    assert properties(programme(workspace), "SEQUENCE") == ["0"]

    publication = Publication(id="p1", export="calendar.ics", published_at=Instant(MADE_AT))
    entry = PublishedEntry(id="e1", publication="p1", session="x", sequence=0, digest="", facts=facts)
    add(workspace, publication, entry)
    assert properties(programme(workspace), "SEQUENCE") == ["0"]

    for clock in ("09:15", "09:30", "09:45"):
        put(workspace, replace(session, span=a_span(f"2024-03-12 {clock}", "10:30")))
    assert properties(programme(workspace), "SEQUENCE") == ["1"]

    put(workspace, replace(session, title=Text({"en": "Other"})))
    assert properties(programme(workspace), "SEQUENCE") == ["0"]


def everything() -> list[Any]:
    """One of each kind of thing that shows in an entry."""
    return [
        a_meeting(), HALL, Organisation(id="amb", name=Text({"ca": "AMB"})), a_person("anna"),
        Participant(id="p-anna", person="anna", status=Status.CONFIRMED, organisation="amb"),
        a_session("opening", room="hall", session_kind=SessionKind.SITE_VISIT), CHAIR,
        WorkingGroup(id="g", code="GT1"), GroupSession(id="gs", group="g", session="opening"),
        SiteVisit(id="v", code="V1"), Departure(id="d", visit="v", session="opening", code="V1-A"),
        Stop(id="st", departure="d", name=Text({"en": "Glòries"})),
    ]  # fmt: skip


CHANGES = [
    ("meeting", {"venue": Text({"en": "Palau"})}, True),
    ("meeting", {"subtitle": Text({"en": "Second meeting"})}, False),
    ("session", {"title": Text({"en": "Other"})}, True),
    ("session", {"span": a_span("2024-03-12 09:15", "10:30")}, True),
    ("session", {"place": Text({"en": "Garden"})}, True),
    ("session", {"theme": Text({"en": "Water"})}, True),
    ("session", {"floor_languages": frozenset({"fr"})}, True),
    ("session", {"interpretation": frozenset({"fr"})}, True),
    ("session", {"access": Access.BY_INVITATION}, True),
    ("session", {"status": SessionStatus.DRAFT}, True),
    ("session", {"link": "https://example.org"}, True),
    ("session", {"calendar_uid": "u@x"}, True),
    ("session", {"zone": "America/Lima"}, True),
    ("session", {"session_kind": SessionKind.PANEL}, True),
    ("session", {"internal_note": "hush", "expected": 7, "locked": True, "remark": "!"}, False),
    ("room", {"name": "Hall"}, True),
    ("room", {"floor": "mezzanine"}, True),
    ("room", {"note": "hot", "booths": 3}, False),
    ("role", {"topic": Text({"en": "Rents"})}, True),
    ("role", {"role_kind": RoleKind.MODERATOR}, True),
    ("role", {"note": "asked", "confirmed": True}, False),
    ("person", {"given_name": "Ana"}, True),
    ("person", {"emails": ("a@example.org",), "note": "!"}, False),
    ("participant", {"function": Text({"en": "Mayor"})}, True),
    ("participant", {"hotel": "Astoria", "badge_name": "A.", "diet": "none"}, False),
    ("organisation", {"name": Text({"ca": "Àrea"})}, True),
    ("organisation", {"website": "https://example.org"}, False),
    ("site_visit", {"bring": Text({"en": "hats"})}, True),
    ("site_visit", {"title": Text({"en": "Superblocks"})}, True),
    ("departure", {"code": "V1-B"}, True),
    ("departure", {"guide": "anna"}, True),
    ("departure", {"languages": frozenset({"fr"})}, True),
    ("departure", {"step_free": StepFree.YES}, True),
    ("departure", {"transport": "bus"}, True),
    ("departure", {"maximum": 20, "safety_contact": "112"}, False),
    ("stop", {"name": Text({"en": "Besòs"})}, True),
]


@pytest.mark.parametrize(("kind", "facts", "shows"), CHANGES, ids=[f"{k} {', '.join(f)}" for k, f, _ in CHANGES])
def test_an_entry_was_changed_when_something_of_it_that_shows_was_and_is_else_the_same_to_the_byte(
    make, kind, facts, shows
):
    things = everything()
    workspace = make(*things)
    before = programme(workspace)
    (thing,) = (each for each in things if isinstance(each, KINDS[kind].type))

    put(workspace, replace(thing, **facts))

    after = programme(workspace)
    if shows:
        assert properties(before, "LAST-MODIFIED") == properties(before, "DTSTAMP") == ["20240110T080100Z"]
        assert properties(after, "LAST-MODIFIED") == properties(after, "DTSTAMP") == [last_change(workspace)]
        assert properties(after, "CREATED") == properties(before, "CREATED") == ["20240110T080000Z"]
        assert without_times(after) != without_times(before)
    else:
        assert after == before


def last_change(workspace: Workspace) -> str:
    """When the file was last changed, as calendars write it."""
    at = workspace.read_journal(Journal.last_change)
    return f"{datetime.fromisoformat(at):%Y%m%dT%H%M%SZ}"


def without_times(file: bytes) -> list[str]:
    return [line for line in file.decode().split("\r\n") if not line.startswith(("DTSTAMP", "LAST-MODIFIED"))]


def test_every_kind_that_shows_is_tried(make):
    assert {type(each) for each in everything()} == set(SHOWN)


def test_a_role_that_is_taken_away_or_moved_changes_the_entries_on_both_sides(make):
    workspace = make(*everything(), a_session("closing", "2024-03-14 09:00", "10:00"))

    put(workspace, replace(CHAIR, session="closing"))
    moved_at = last_change(workspace)
    assert properties(programme(workspace), "LAST-MODIFIED") == [moved_at, moved_at]

    delete(workspace, replace(CHAIR, session="closing"))
    assert properties(programme(workspace), "LAST-MODIFIED") == [moved_at, last_change(workspace)]


def test_only_the_entry_that_changed_has_a_new_time(make):
    workspace = make(a_session("a"), a_session("b", "2024-03-13 09:00"))

    put(workspace, a_session("b", "2024-03-13 09:15"))

    assert properties(programme(workspace), "LAST-MODIFIED") == ["20240110T080100Z", last_change(workspace)]


# Personal calendars


def test_people_get_what_concerns_them(make):
    workspace = make(
        *registered(a_person("anna"), a_person("bo"), a_person("cho")),
        a_session("opening", session_kind=SessionKind.OPENING),
        a_session("side", "2024-03-12 11:00", "12:00", session_kind=SessionKind.SIDE_EVENT),
        a_session("gt", "2024-03-12 14:00", "15:00", session_kind=SessionKind.WORKING_GROUP),
        a_session("gt again", "2024-03-13 14:00", "15:00", session_kind=SessionKind.WORKING_GROUP),
        a_session("out", "2024-03-14 09:00", "12:00", session_kind=SessionKind.SITE_VISIT),
        a_session("lunch", "2024-03-12 13:00", "14:00", session_kind=SessionKind.MEAL),
        a_session("dinner", "2024-03-12 20:00", "22:00", session_kind=SessionKind.SOCIAL, access=Access.BY_INVITATION),
        WorkingGroup(id="g", code="GT1", title=Text({"en": "Water"})),
        GroupSession(id="g1", group="g", session="gt"), GroupSession(id="g2", group="g", session="gt again"),
        GroupMember(id="m", group="g", participant="p-bo"),
        SiteVisit(id="v", code="V1"), Departure(id="d", visit="v", session="out", code="V1-A"),
        ChoiceRound(id="r", name="visits"), Option(id="o", round="r", code="V1", visit="v"),
        Placement(id="pl", round="r", participant="p-anna", option="o", departure="d"),
        Role(id="1", session="side", role_kind=RoleKind.CHAIR, person="anna"),
        Role(id="2", session="dinner", role_kind=RoleKind.HOST, person="cho"),
    )  # fmt: skip

    files = personal(workspace)

    assert {name: titles(file) for name, file in files.items()} == {
        "Anna.ics": ["side", "out", "opening"],
        "Bo.ics": ["gt", "gt again", "opening"],
        "Cho.ics": ["dinner", "opening"],
    }
    assert properties(files["Anna.ics"], "TRANSP") == ["OPAQUE", "OPAQUE", "TRANSPARENT"]
    assert [lines(event)[0] for event in seen(files["Anna.ics"])] == [
        "You chair this session.", "Your site visit: V1-A", "Tuesday, 12 March 2024, 09:00–10:30, Europe/Madrid time",
    ]  # fmt: skip
    assert lines(seen(files["Bo.ics"])[0])[:2] == ["Your working group: GT1 Water", ""]
    assert titles(personal(workspace, breaks="yes")["Cho.ics"]) == ["dinner", "opening", "lunch"]


def test_a_substitute_attends_and_whom_they_represent_does_not(make):
    workspace = make(
        *registered(a_person("anna"), a_person("bo", "Bo", "Li"), a_person("cho", "Cho", "Kim")),
        a_session("opening", session_kind=SessionKind.PLENARY), SPEAKER,
        a_session("closing", "2024-03-14 09:00", session_kind=SessionKind.CLOSING),
    )  # fmt: skip

    files = personal(workspace)

    assert titles(files["Cho Kim.ics"]) == ["closing"]
    assert titles(files["Bo Li.ics"]) == ["opening", "closing"]
    assert lines(seen(files["Bo Li.ics"])[0])[:3] == ["You speak in this session.", "You stand in for Cho Kim.", ""]


@pytest.mark.parametrize("role_kind", list(RoleKind))
def test_every_role_has_its_sentence(make, role_kind):
    workspace = make(
        *registered(a_person("anna")), a_session("x"), Role(id="1", session="x", role_kind=role_kind, person="anna")
    )

    first, second = (lines(seen(personal(workspace, *codes)["Anna.ics"])[0]) for codes in (("en",), ("en", "fr")))

    assert first[0].startswith("You ")
    assert second[0] == first[0]


def test_files_are_for_those_who_are_coming(make):
    people = (each for status in Status for each in registered(a_person(status.value), status=status))
    workspace = make(*people, a_session("opening", session_kind=SessionKind.PLENARY))

    assert sorted(personal(workspace)) == ["Applied.ics", "Confirmed.ics", "Invited.ics"]
    assert sorted(personal(workspace, only="-status:applied")) == ["Confirmed.ics", "Invited.ics"]
    assert sorted(personal(workspace, only="status:waiting,confirmed")) == ["Confirmed.ics", "Waiting.ics"]


def test_people_attend_on_their_days_but_their_own_sessions_stay(make):
    workspace = make(
        a_person("anna"),
        Participant(id="p-anna", person="anna", status=Status.CONFIRMED, days=frozenset({date(2024, 3, 13)})),
        a_session("first day", session_kind=SessionKind.PLENARY),
        a_session("second day", "2024-03-13 09:00", session_kind=SessionKind.PLENARY),
        a_session("own", "2024-03-14 09:00"),
        Role(id="1", session="own", role_kind=RoleKind.CHAIR, person="anna"),
    )  # fmt: skip

    assert titles(personal(workspace)["Anna.ics"]) == ["own", "second day"]


def test_an_own_session_that_was_cancelled_is_told_as_such(make):
    workspace = make(
        *registered(a_person("anna"), a_person("bo")), CHAIR,
        a_session("opening", session_kind=SessionKind.PLENARY, status=SessionStatus.CANCELLED), a_session("x"),
    )  # fmt: skip

    files = personal(workspace)

    assert list(files) == ["Anna.ics"]
    assert only_event(files["Anna.ics"]).title == "CANCELLED: opening"
    assert properties(files["Anna.ics"], "TRANSP") == ["TRANSPARENT"]


def test_files_are_named_after_people_and_listed_in_the_order_of_names(make):
    workspace = make(
        Organisation(id="amb", name=Text({"en": "Metropolitan Area"})),
        a_person("a", "Zoë", "Álvarez", emails=("zoe@example.org",)),
        a_person("b", "Zoë", "Álvarez"),
        a_person("c", "../..", "CON"),
        Person(id="d", native_name="王小明"),
        Participant(id="p-a", person="a", status=Status.CONFIRMED, organisation="amb"),
        Participant(id="p-b", person="b", status=Status.CONFIRMED, organisation_as_written="Ville"),
        Participant(id="p-c", person="c", status=Status.CONFIRMED),
        Participant(id="p-d", person="d", status=Status.CONFIRMED),
        a_session("opening", session_kind=SessionKind.PLENARY),
    )  # fmt: skip

    files = zip_of(workspace)
    with_addresses = zip_of(workspace, emails="yes")

    assert set(files) == {"index.csv", "Zoë Álvarez.ics", "Zoë Álvarez (2).ics", "_.. CON.ics", "王小明.ics"}
    rows = files["index.csv"].decode("utf-8-sig").splitlines()
    assert rows[0] == "File,Name,Organisation,Sessions"
    assert 'Zoë Álvarez.ics,"Álvarez, Zoë",Metropolitan Area,1' in rows
    assert 'Zoë Álvarez (2).ics,"Álvarez, Zoë",Ville,1' in rows
    assert not any("@" in row for row in rows)
    assert with_addresses["index.csv"].decode("utf-8-sig").splitlines()[0].endswith(",E-mail")
    assert any(row.endswith(",zoe@example.org") for row in with_addresses["index.csv"].decode().splitlines())


def test_a_filter_chooses_people_and_days_choose_entries(make):
    workspace = make(
        *registered(a_person("anna"), city="Lima"), *registered(a_person("bo"), city="Oslo"),
        a_session("one", session_kind=SessionKind.PLENARY),
        a_session("two", "2024-03-13 09:00", session_kind=SessionKind.PLENARY, code="S2"),
    )  # fmt: skip

    assert list(personal(workspace, only="city:lima")) == ["Anna.ics"]
    assert list(personal(workspace, only="anna")) == ["Anna.ics"]
    second_day = personal(workspace, only="city:oslo day:2024-03-13")
    assert {name: titles(file) for name, file in second_day.items()} == {"Bo.ics": ["two"]}
    without = personal(workspace, only="-code:S2")
    assert {name: titles(file) for name, file in without.items()} == {"Anna.ics": ["one"], "Bo.ics": ["one"]}
    with pytest.raises(UnknownFilterKey):
        personal(workspace, only="ctiy:oslo")


def test_who_has_a_role_but_no_file_and_who_has_nothing_to_go_to_are_counted(make):
    remarks: list[str] = []
    workspace = make(a_person("anna"), *registered(a_person("bo")), a_session("opening"), CHAIR)

    files = personal(workspace, remarks=remarks)

    assert files == {}
    assert [remark.rpartition(": ")[2] for remark in remarks] == ["1.", "1."]


def test_an_unchanged_file_gives_the_same_bytes(make):
    workspace = make(*everything(), *registered(a_person("bo"), a_person("王小明")))

    assert programme(workspace, "fr") == programme(workspace, "fr")
    assert zip_of(workspace) == zip_of(workspace)


def test_a_database_of_a_team_gives_the_same_calendars_as_a_file(tmp_path, postgres_url):
    written = []
    for place in ("", postgres_url):
        with a_workspace(tmp_path, *everything(), place=place) as workspace:
            put(workspace, replace(CHAIR, topic=Text({"en": "Rents"})))
            delete(workspace, everything()[-1])
            export(workspace, "calendar.ics", tmp_path / "calendar.ics", ("en",))
        written.append((tmp_path / "calendar.ics").read_bytes())

    assert written[0] == written[1]


@st.composite
def small_meetings(draw: st.DrawFn) -> list[Any]:
    """A few sessions at any hour of three days, three people, and who does what in them."""
    sessions = [
        a_session(
            f"s{n}", *draw(st.sampled_from([("2024-03-12 09:00", "10:00"), ("2024-03-13 23:00", "2024-03-14 01:00")])),
            session_kind=draw(st.sampled_from(SessionKind)), status=draw(st.sampled_from(SessionStatus)),
            access=draw(st.sampled_from(Access)), title=Text({"en": draw(st.text(max_size=30))}),
        )
        for n in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    persons = [a_person(name) for name in ("anna", "bo", "cho")]
    anybody = st.sampled_from([None, *(person.id for person in persons)])
    roles = [
        Role(
            id=f"r{n}", session=draw(st.sampled_from(sessions)).id, role_kind=draw(st.sampled_from(RoleKind)),
            person=draw(anybody), stands_in_for=draw(anybody),
        )
        for n in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    days = draw(st.frozensets(st.sampled_from([date(2024, 3, 12), date(2024, 3, 13)])))
    return [*sessions, *registered(*persons, days=days), *roles]


@settings(max_examples=15)
@given(small_meetings())
def test_whatever_the_meeting_people_find_their_sessions_as_the_programme_has_them(things):
    with tempfile.TemporaryDirectory() as folder, a_workspace(Path(folder), a_meeting(), *things) as workspace:
        whole = {event.uid: event for event in seen(programme(workspace))}
        files = {name: {event.uid: event for event in seen(file)} for name, file in personal(workspace).items()}

    assert len(whole) == sum(isinstance(each, Session) for each in things)
    for events in files.values():
        for uid, event in events.items():
            assert replace(event, description="") == replace(whole[uid], description="")
            assert event.description.endswith(whole[uid].description)
    for role in (each for each in things if isinstance(each, Role)):
        if role.person:
            session = next(each for each in things if each.id == role.session)
            ours = calendar_uid(session, a_meeting())
            assert ours in files[f"{role.person.title()}.ics"]


def test_the_options_are_those_of_the_registry():
    assert {option.name for option in export_named("calendar.ics").options} == {"breaks", "abstracts", "zone"}
    assert {option.name for option in export_named("personal-calendars.zip").options} == {
        "breaks", "abstracts", "zone", "emails",
    }  # fmt: skip


def test_a_session_of_the_domain_can_be_gathered_with_nothing_but_a_time(make):
    workspace = make(Session(id="bare", span=a_span("2024-03-12 09:00", "10:00")))

    file = programme(workspace)

    assert only_event(file).title == "Session"
    assert properties(file, "CREATED") == []
