"""A programme that comes as a calendar or as a schedule: the same sessions again, and nothing twice."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from c2c_events.domain.meeting import Room
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, RoleKind, Session, SessionKind, SessionStatus
from c2c_events.domain.records import Publication, PublishedEntry
from c2c_events.domain.values import Span, Text
from c2c_events.errors import UnreadableFile
from c2c_events.language import language
from c2c_events.services.demonstration import make_sample
from c2c_events.services.importing import ImportOptions, import_source
from c2c_events.services.publishing import export
from c2c_events.services.workspace import create_workspace
from tests.builders import a_meeting, a_person, a_session, a_span, add, put

PROGRAMME = ImportOptions(kind="programme")


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with create_workspace(str(tmp_path_factory.mktemp("sample") / "sample.c2c")) as workspace:
        make_sample(workspace)
        yield workspace


@pytest.fixture
def meeting(tmp_path):
    with create_workspace(str(tmp_path / "meeting.c2c")) as workspace:
        add(workspace, a_meeting(zone="Europe/Madrid", languages=("fr", "en")))
        yield workspace


@pytest.fixture
def calendar(tmp_path):
    def calendar(*events: str, head: str = "", name: str = "agenda.ics"):
        inside = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Somebody//EN\n{head}{inside}END:VCALENDAR\n"
        (tmp_path / name).write_text(text, encoding="utf-8", newline="\r\n")
        return tmp_path / name

    return calendar


@pytest.fixture
def schedule(tmp_path):
    def schedule(event: str, attributes: str = 'guid="g-1"', head: str = ""):
        text = (
            f'<?xml version="1.0" encoding="utf-8"?>{head}<schedule><conference/><day date="2024-03-12" '
            f'start="2024-03-12T06:00:00+01:00"><room name="Hall"><event {attributes}>{event}</event></room></day>'
            "</schedule>"
        )
        (tmp_path / "schedule.xml").write_text(text, encoding="utf-8")
        return tmp_path / "schedule.xml"

    return schedule


def sessions(workspace) -> list[Session]:
    return workspace.read(lambda reader: reader.all(Session))


def kinds(report) -> list[str]:
    return [problem.kind for problem in report.problems]


def counts(report) -> tuple[int, int, int, int]:
    return tuple(report.total(each) for each in ("new", "changed", "unchanged", "needs_you"))


def all_rooms(workspace) -> list[Room]:
    return workspace.read(lambda reader: reader.all(Room))


def where(session: Session, rooms: dict[str, str]) -> str:
    return rooms.get(session.room or "") or session.place.pick("fr")


OPENING = "UID:a\nSUMMARY:Opening\nDTSTART:20240312T080000Z\nDTEND:20240312T090000Z"


@pytest.mark.parametrize(("what", "items"), [("calendar.ics", 46), ("schedule.xml", 39)])
def test_what_the_sample_gives_out_comes_into_another_meeting_and_again_changes_nothing(
    sample, tmp_path, what, items
):
    export(sample, what, tmp_path / what, ("fr",))
    shown = {each.id: each for each in sessions(sample) if each.span}
    with create_workspace(str(tmp_path / "other.c2c")) as other:
        add(other, a_meeting(zone="Europe/Madrid", languages=("fr", "en", "es")))

        first = import_source(other, tmp_path / what, PROGRAMME)
        came = sessions(other)
        second = import_source(other, tmp_path / what, PROGRAMME)

        assert (counts(first), counts(second)) == ((items, 0, 0, 0), (0, 0, items, 0))
        assert sessions(other) == came
        rooms = {each.id: each.name for each in (*all_rooms(sample), *all_rooms(other))}
        places = {(each.title.pick("fr"), each.span): where(each, rooms) for each in shown.values()}
        assert all(where(each, rooms) == places[each.title.pick("und"), each.span] for each in came)
        assert Counter(kinds(first))["room_unknown"] == len(all_rooms(other)) > 9
        if what == "calendar.ics":  # a schedule calls all that is a place a room
            in_rooms = {(each.title.pick("fr"), each.span) for each in shown.values() if each.room}
            assert {(each.title.pick("und"), each.span) for each in came if each.room} == in_rooms
        assert {each.session_kind for each in came} > {SessionKind.PANEL, SessionKind.WORKING_GROUP}


@pytest.mark.parametrize("what", ["calendar.ics", "schedule.xml"])
def test_what_a_meeting_gives_out_changes_nothing_in_it(sample, tmp_path, what):
    export(sample, what, tmp_path / what, ("fr", "en"))

    report = import_source(sample, tmp_path / what, PROGRAMME, dry_run=True)

    assert (report.total("new"), report.total("changed"), report.total("needs_you")) == (0, 0, 0)
    assert report.total("unchanged") >= 39


def test_a_session_that_was_moved_is_the_same_session(meeting, calendar):
    import_source(meeting, calendar(OPENING))

    report = import_source(meeting, calendar(OPENING.replace("T08", "T07").replace("Opening", "Welcome")))

    assert counts(report) == (0, 1, 0, 0)
    (session,) = sessions(meeting)
    assert (session.title, session.span) == (Text.plain("Welcome"), a_span("2024-03-12 08:00", "10:00"))
    assert session.calendar_uid == "a"


def test_two_entries_of_one_title_and_time_stay_two(meeting, calendar):
    source = calendar(OPENING, OPENING.replace("UID:a", "UID:b"))
    import_source(meeting, source)

    report = import_source(meeting, source)

    assert counts(report) == (0, 0, 2, 0)
    assert len(sessions(meeting)) == 2


def test_a_session_typed_before_is_known_by_title_and_start_and_by_its_identity_from_then_on(meeting, calendar):
    add(meeting, a_session("s", title=Text({"fr": "Ouverture", "en": "Opening"}), code="S1"))
    import_source(meeting, calendar(OPENING))

    report = import_source(meeting, calendar(OPENING.replace("T08", "T07")))

    assert counts(report) == (0, 1, 0, 0)
    (session,) = sessions(meeting)
    assert (session.title["fr"], session.calendar_uid) == ("Ouverture", "a")


def test_a_session_that_calendars_have_already_keeps_its_identity(meeting, calendar):
    add(meeting, a_session("s", title=Text({"en": "Opening"})))
    add(
        meeting,
        Publication(id="p", export="calendar.ics", published_at=datetime(2024, 1, 1, tzinfo=UTC)),
        PublishedEntry(id="e", publication="p", session="s", sequence=0, digest="x"),
    )

    import_source(meeting, calendar(OPENING))

    assert [each.calendar_uid for each in sessions(meeting)] == [""]


def test_another_title_of_a_session_in_two_languages_is_told_and_not_taken(meeting, calendar):
    add(meeting, a_session("s", title=Text({"fr": "Ouverture", "en": "Opening"}), calendar_uid="a"))
    source = calendar(OPENING.replace("Opening", "First plenary"))

    report = import_source(meeting, source)
    english = import_source(meeting, source, ImportOptions(language="en"))

    assert (kinds(report), kinds(english)) == (["titles_kept"], [])
    assert sessions(meeting)[0].title == Text({"fr": "Ouverture", "en": "First plenary"})


@pytest.mark.parametrize(
    ("start", "head", "begins", "told"),
    [
        ("DTSTART:20240312T080000Z", "", "09:00", []),
        ("DTSTART:20240312T080000", "", "08:00", []),
        ("DTSTART:20240312T080000", "X-WR-TIMEZONE:Europe/Lisbon\n", "09:00", ["other_zone"]),
        ("DTSTART;TZID=Europe/Paris:20240312T080000", "", "08:00", []),
        ("DTSTART;TZID=Romance Standard Time:20240312T080000", "", "08:00", []),
        ("DTSTART;TZID=/example.org/Europe/Lisbon:20240312T080000", "", "09:00", ["other_zone"]),
        ("DTSTART;TZID=America/Bogota:20240312T030000", "", "09:00", ["other_zone"]),
    ],
)
def test_times_of_all_zones_are_those_of_the_clocks_at_the_meeting(meeting, calendar, start, head, begins, told):
    report = import_source(meeting, calendar(f"UID:a\nSUMMARY:Panel\n{start}\nDURATION:PT90M", head=head))

    (session,) = sessions(meeting)
    length = session.span.length.total_seconds() / 60
    assert (f"{session.span.start:%H:%M}", length, kinds(report)) == (begins, 90, told)


def test_a_session_with_clocks_of_its_own_keeps_them(meeting, calendar):
    add(meeting, a_session("s", zone="America/Bogota", calendar_uid="a", title=Text.plain("Opening")))

    import_source(meeting, calendar(OPENING))

    assert sessions(meeting)[0].span == a_span("2024-03-12 03:00", "04:00")


def test_an_end_that_clocks_going_back_show_before_the_start_stops_nothing(meeting, calendar):
    put(meeting, a_meeting(zone="Europe/Madrid", starts=date(2024, 11, 2), ends=date(2024, 11, 4)))
    add(meeting, a_session("s", zone="America/New_York", calendar_uid="a", title=Text.plain("Panel")))

    import_source(meeting, calendar("UID:a\nSUMMARY:Panel\nDTSTART:20241103T054500Z\nDTEND:20241103T061500Z"))

    assert sessions(meeting)[0].span.in_utc("America/New_York")[0] == datetime(2024, 11, 3, 5, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("DTSTART:20240331T023000", "no_such_time"),
        ("DTSTART:20241027T023000", "two_such_times"),
        ("DTSTART;TZID=Mars/Olympus:20240312T090000", "zone_unknown"),
        ("DTSTART;VALUE=DATE:20240312", "session_without_time"),
        ("DTSTART:yesterday", "session_without_time"),
        ("DTSTART:20240312T090000\nRRULE:FREQ=SECONDLY", "repeats"),
        ("DTSTART:20240312T090000\nRECURRENCE-ID:20240312T090000", "repeats"),
        ("DTSTART:20240312T090000\nDTEND:20240312T080000", "end_before_start"),
        ("DTSTART:20240312T090000\nDTEND:20240314T080000", "longer_than_a_day"),
        ("DTSTART:20240512T090000", "day_outside_meeting"),
    ],
)
def test_what_cannot_be_decided_waits_for_a_person(meeting, calendar, lines, kind):
    report = import_source(meeting, calendar(f"UID:a\nSUMMARY:Panel\n{lines}"))

    assert kind in kinds(report)
    assert (counts(report), sessions(meeting)) == ((0, 0, 0, 1), [])
    assert all(problem.message(language("en")) for problem in report.problems)


def test_the_second_of_two_equal_times_is_the_second_where_the_file_says_the_instant(meeting, calendar):
    put(meeting, a_meeting(zone="Europe/Madrid", starts=date(2024, 10, 26), ends=date(2024, 10, 28)))

    report = import_source(meeting, calendar("UID:a\nSUMMARY:Panel\nDTSTART:20241027T011500Z\nDTEND:20241027T013000Z"))

    (session,) = sessions(meeting)
    assert (str(session.span).count("+fold"), kinds(report)) == (2, [])


def test_what_is_cancelled_is_cancelled_and_loses_the_word_in_its_title(meeting, calendar):
    source = calendar(OPENING.replace("Opening", "ANNULÉ : Ouverture") + "\nSTATUS:CANCELLED")

    import_source(meeting, source, ImportOptions(language="fr"))

    (session,) = sessions(meeting)
    assert (session.title, session.status) == (Text({"fr": "Ouverture"}), SessionStatus.CANCELLED)


def test_a_place_is_a_room_of_the_meeting_or_is_kept_and_told_once(meeting, calendar):
    add(meeting, Room(id="r", name="Sala 2", position=1))
    source = calendar(
        OPENING + "\nLOCATION:sala 2\\, Palau de Congressos",
        OPENING.replace("UID:a", "UID:b") + "\nLOCATION:Harbour",
        OPENING.replace("UID:a", "UID:c") + "\nLOCATION:https://meet.example/1",
    )

    report, again = import_source(meeting, source), import_source(meeting, source)

    assert (kinds(report), kinds(again)) == (["place_kept"], [])
    assert [(each.room, each.place, each.link) for each in sessions(meeting)] == [
        ("r", Text(), ""),
        (None, Text.plain("Harbour"), ""),
        (None, Text(), "https://meet.example/1"),
    ]


def test_a_calendar_of_ours_says_which_part_of_the_place_is_a_room(meeting, calendar):
    source = calendar(OPENING + "\nLOCATION:By the door\\, Sala 2\\, Palau\nX-C2C-ROOM:Sala 2")

    report, again = import_source(meeting, source), import_source(meeting, source)

    (session,), (room,) = sessions(meeting), all_rooms(meeting)
    assert (kinds(report), kinds(again), counts(again)) == (["room_unknown"], [], (0, 0, 1, 0))
    assert (room.name, session.room, session.place) == ("Sala 2", room.id, Text.plain("By the door"))


def test_tasks_are_left_out_and_lines_that_cannot_be_read_are_told(meeting, calendar):
    todo = "BEGIN:VTODO\nUID:t\nSUMMARY:Buy tea\nEND:VTODO\n"

    report = import_source(meeting, calendar(OPENING + "\nDTEND:soon\nDURATION:long", head=todo))

    assert kinds(report) == ["no_sessions", "entry_partly_read"]
    assert (counts(report), report.total("ignored")) == ((1, 0, 0, 0), 1)


def test_the_persons_of_a_schedule_speak_and_are_found_by_their_names(meeting, schedule):
    add(meeting, a_person("p", "Ana", "Silva"))
    event = (
        "<date>2024-03-12T09:00:00+01:00</date><duration>01:30</duration><title>Water</title><type>lecture</type>"
        "<language>en</language><persons><person>Ana Silva</person><person>Bob Ray</person></persons>"
    )

    report, again = import_source(meeting, schedule(event)), import_source(meeting, schedule(event))

    (session,) = sessions(meeting)
    assert (session.span, session.floor_languages) == (a_span("2024-03-12 09:00", "10:30"), frozenset({"en"}))
    roles = meeting.read(lambda reader: reader.all(Role))
    assert [(each.role_kind, each.person, each.as_written) for each in roles] == [
        (RoleKind.SPEAKER, "p", "Ana Silva"), (RoleKind.SPEAKER, None, "Bob Ray"),
    ]  # fmt: skip
    assert (kinds(report), counts(again)) == (["room_unknown", "person_unknown"], (0, 0, 1, 0))


def test_somebody_who_chairs_is_not_made_to_speak_too(meeting, schedule):
    add(meeting, a_person("p", "Ana", "Silva"), a_session("s", title=Text.plain("Water")))
    add(meeting, Role(id="r", session="s", role_kind=RoleKind.CHAIR, person="p"))

    import_source(
        meeting,
        schedule("<start>9:00</start><title>Water</title><persons><person>Ana Silva</person></persons>", 'guid="s"'),
    )

    assert len(meeting.read(lambda reader: reader.all(Role))) == 1
    assert [each.id for each in meeting.read(lambda reader: reader.all(Person))] == ["p"]


def test_an_event_of_a_night_without_a_date_of_its_own_is_of_the_next_day(meeting, schedule):
    import_source(meeting, schedule("<start>01:30</start><duration>01:00</duration><title>Dance</title>"))

    assert sessions(meeting)[0].span == Span(datetime(2024, 3, 13, 1, 30), datetime(2024, 3, 13, 2, 30))


def test_an_event_without_an_identity_is_known_by_its_title_and_start(meeting, schedule):
    source = schedule("<start>09:00</start><title>Water</title>", "")
    import_source(meeting, source)

    assert counts(import_source(meeting, source)) == (0, 0, 1, 0)


def test_a_document_type_is_refused_and_nothing_changes(meeting, schedule):
    bomb = '<!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'

    with pytest.raises(UnreadableFile, match="document type") as refused:
        import_source(meeting, schedule("<title>&b;&f;</title>", head=bomb))

    assert refused.value.facts["name"] == "schedule.xml"
    assert sessions(meeting) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x"),
        ("odd.ics", "BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR"),
        ("unbegun.ics", "BEGIN:VCALENDAR;\nVERSION:2.0\nEND:VCALENDAR"),
        ("none.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR"),
        ("many.ics", "BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 5_001 + "END:VCALENDAR"),
        ("many.xml", "<schedule><day><room>" + "<event/>" * 5_001 + "</room></day></schedule>"),
        ("long.ics", "BEGIN:VCALENDAR\n" + "X-A:1\n" * 200_001 + "END:VCALENDAR"),
        ("rules.ics", "BEGIN:VCALENDAR\n" + "BEGIN:VTIMEZONE\n" * 50_000 + "END:VCALENDAR"),
        ("cut.xml", "<schedule><day date='2024-03-12'><room name='A'><event>"),
        ("none.xml", "<schedule><conference/></schedule>"),
        ("other.xml", "<?xml version='1.0'?><rss><schedule/></rss>"),
        ("odd.xml", "<?xml version='1.0' encoding='nonsense'?><schedule/>"),
    ],
)
def test_a_broken_file_is_one_sentence_and_changes_nothing(meeting, tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(UnreadableFile) as refused:
        import_source(meeting, tmp_path / name, PROGRAMME)

    assert refused.value.facts["name"] == name
    assert sessions(meeting) == []


def test_rules_of_zones_that_come_in_a_calendar_are_not_run(meeting, calendar):
    rules = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Madrid\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
        "TZOFFSETFROM:+0900\nTZOFFSETTO:+0900\nEND:STANDARD\nEND:VTIMEZONE\n"
    )

    import_source(meeting, calendar("UID:a\nSUMMARY:Panel\nDTSTART;TZID=Europe/Madrid:20240312T090000", head=rules))

    assert sessions(meeting)[0].span.start == datetime(2024, 3, 12, 9)


def test_a_calendar_that_calls_itself_a_spreadsheet_is_read_and_told(meeting, calendar):
    report = import_source(meeting, calendar(OPENING, name="agenda.csv"))

    assert (kinds(report), counts(report)) == (["wrong_extension"], (1, 0, 0, 0))


def test_a_calendar_is_no_list_of_registrations(meeting, calendar):
    with pytest.raises(UnreadableFile, match="a calendar"):
        import_source(meeting, calendar(OPENING), ImportOptions(kind="registrations"))


def test_the_report_has_the_shape_of_all_reports(meeting, calendar):
    told = import_source(meeting, calendar(OPENING), dry_run=True).to_json(language("en"))

    assert (told["kind"], told["rows"]["new"], told["sheets"][0]["columns"]["title"]) == ("programme", 1, "SUMMARY")
    assert told["accepted"][0]["values"]["start"] == "09:00:00"
    assert sessions(meeting) == []
