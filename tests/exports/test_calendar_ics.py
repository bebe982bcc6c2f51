import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar as Theirs

from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.values import clean
from c2c_events.exports.calendar_ics import LONGEST_LINE, write_calendar, write_personal_calendars
from c2c_events.exports.documents.calendar import Calendar, Entry, PersonalCalendar, PersonalCalendars
from c2c_events.exports.export import Remark
from c2c_events.progress import Cancelled, quiet
from tests.exports.calendar_readers import properties, seen, unfolded

CHANGED = datetime(2024, 2, 1, 10, 0, 5, tzinfo=UTC)
OPENING = Entry(
    uid="opening@test.invalid",
    starts=datetime(2024, 3, 12, 8, tzinfo=UTC),
    ends=datetime(2024, 3, 12, 9, 30, tzinfo=UTC),
    title="Ouverture, bienvenue; / Opening",
    changed=CHANGED,
    place="Auditori, Palau",
    description="Tuesday, 12 March 2024, 09:00–10:30, Europe/Madrid time\nChair: Anna Soler",
    categories=("Opening", "Housing, land"),
    link="https://example.org/live?a=1,2;b",
    sequence=2,
    created=datetime(2024, 1, 10, 8, tzinfo=UTC),
)
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\x00\x07\x0b\x1f\x7f\x85\u2028\u2029\u202e\ufeff\ud800\udfff\\;,:\"nN a日😀é"),
        st.characters(),
    ),
    max_size=120,
)


def written(*entries: Entry, name: str = "Meeting of cities") -> bytes:
    return written_with_remarks(*entries, name=name)[0]


def written_with_remarks(*entries: Entry, name: str = "Meeting of cities") -> tuple[bytes, list[Remark]]:
    out = io.BytesIO()
    remarks = write_calendar(Calendar(name, entries), out, quiet)
    return out.getvalue(), remarks


def test_an_entry_is_written_property_by_property():
    assert unfolded(written(OPENING)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//C2C Events//Calendar//EN",
        "CALSCALE:GREGORIAN",
        "NAME:Meeting of cities",
        "X-WR-CALNAME:Meeting of cities",
        "BEGIN:VEVENT",
        "UID:opening@test.invalid",
        "SEQUENCE:2",
        "DTSTAMP:20240201T100005Z",
        "CREATED:20240110T080000Z",
        "LAST-MODIFIED:20240201T100005Z",
        "DTSTART:20240312T080000Z",
        "DTEND:20240312T093000Z",
        r"SUMMARY:Ouverture\, bienvenue\; / Opening",
        r"LOCATION:Auditori\, Palau",
        r"DESCRIPTION:Tuesday\, 12 March 2024\, 09:00–10:30\, Europe/Madrid time\nChair: Anna Soler",
        r"CATEGORIES:Opening,Housing\, land",
        "URL:https://example.org/live?a=1,2;b",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_other_parsers_see_what_was_meant():
    closing = replace(
        OPENING, uid="closing@test.invalid", title="Clausura", starts=datetime(2024, 3, 14, 23, tzinfo=UTC),
        ends=datetime(2024, 3, 15, 0, 30, tzinfo=UTC), place="", description="",
    )  # fmt: skip

    events = seen(written(OPENING, closing))

    assert [(each.uid, each.starts, each.ends, each.title, each.place, each.description) for each in events] == [
        (each.uid, each.starts, each.ends, each.title, each.place, each.description) for each in (OPENING, closing)
    ]


def test_icalendar_reads_every_value_back():
    (event,) = Theirs.from_ical(written(OPENING)).walk("VEVENT")

    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED
    assert event["CREATED"].dt == OPENING.created
    assert int(event["SEQUENCE"]) == 2
    assert [str(each) for each in event["CATEGORIES"].cats] == list(OPENING.categories)
    assert str(event["URL"]) == OPENING.link


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"status": SessionStatus.DRAFT}, ["STATUS:TENTATIVE", "TRANSP:TRANSPARENT"]),
        ({"busy": True}, ["STATUS:CONFIRMED", "TRANSP:OPAQUE"]),
        (
            {"status": SessionStatus.CANCELLED, "busy": True},
            ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"],
        ),
    ],
    ids=["draft", "one's own", "cancelled"],
)
def test_status_and_time_taken(facts, lines):
    file = unfolded(written(replace(OPENING, **facts)))

    assert [line for line in file if line.startswith(("STATUS", "TRANSP", "X-MICROSOFT"))] == lines


def test_a_cancelled_entry_keeps_all_its_fields():
    cancelled = written(replace(OPENING, status=SessionStatus.CANCELLED))

    names = [line.partition(":")[0] for line in unfolded(written(OPENING))]
    assert [line.partition(":")[0] for line in unfolded(cancelled)] == [
        *names[:-2], "X-MICROSOFT-CDO-BUSYSTATUS", *names[-2:],
    ]  # fmt: skip


def test_nobody_is_invited_and_nothing_rings():
    file = b"\r\n" + written(OPENING, replace(OPENING, uid="b", status=SessionStatus.CANCELLED, busy=True))

    for name in (b"METHOD", b"ATTENDEE", b"ORGANIZER", b"BEGIN:VALARM", b"RRULE", b"BEGIN:VTIMEZONE"):
        assert b"\r\n" + name not in file


def test_what_is_empty_is_left_out():
    bare = Entry("u@x", OPENING.starts, OPENING.ends, title="", changed=CHANGED)

    names = {line.partition(":")[0] for line in unfolded(written(bare, name=""))}

    assert names == {
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "DTSTART", "DTEND",
        "STATUS", "TRANSP", "END",
    }  # fmt: skip


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_text_breaks_a_line_or_vanishes(title, place, description, category, name):
    entry = replace(OPENING, title=title, place=place, description=description, categories=(category, "Plenary"))

    file, remarks = written_with_remarks(entry, name=name)

    (event,) = seen(file)
    assert [line for line in unfolded(file) if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    assert (event.uid, event.starts, event.ends) == (entry.uid, entry.starts, entry.ends)
    for said, kept in ((title, event.title), (place, event.place), (description, event.description)):
        visible = [letter for letter in said if letter.isalnum() or letter in "\\;,:"]
        assert "\n" not in kept or kept is event.description
        if clean(said) == said and len(said) < LONGEST_LINE / 2:
            assert "".join(kept.split()) == "".join(normalize("NFC", said).split())
        assert bool(kept) or not visible
    left_out = [remark for remark in remarks if "characters" in remark.sentence]
    if any(ord(letter) < 32 and letter not in "\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f" for letter in title):
        assert left_out


@given(st.text(alphabet="ab😀é日 ", min_size=200, max_size=600))
def test_a_long_title_is_shortened_for_outlook_and_stands_whole_in_the_description(title):
    title = " ".join(title.split())

    file, remarks = written_with_remarks(replace(OPENING, title=title))

    (event,) = seen(file)
    assert len(event.title.encode("utf-16-le")) // 2 <= LONGEST_LINE
    if event.title == title:
        assert remarks == []
        assert event.description == OPENING.description
    else:
        assert title.startswith(event.title.removesuffix("…"))
        assert event.description == f"{title}\n\n{OPENING.description}"
        (remark,) = remarks
        assert remark.facts == {"title": event.title}


def test_a_title_of_70_kb_breaks_nothing():
    title = "Ünïcödé 😀 " * 5000

    (event,) = seen(written(replace(OPENING, title=title)))

    assert event.description.startswith(title.strip())


def test_a_long_place_is_shortened_and_told():
    file, remarks = written_with_remarks(replace(OPENING, place="Room " * 100))

    (event,) = seen(file)
    assert len(event.place) <= LONGEST_LINE
    assert event.place.endswith("…")
    assert [remark.facts["title"] for remark in remarks] == [OPENING.title]


@pytest.mark.parametrize(
    "link",
    ["zoom 123 456", "javascript:alert(1)", "http://", "https://a b", "file:///etc/passwd", 'https://x/"',
     "https://[half", "https://例え.jp"],
)  # fmt: skip
def test_a_link_that_is_no_web_address_is_no_url_and_is_told(link):
    file, remarks = written_with_remarks(replace(OPENING, link=link))

    assert properties(file, "URL") == []
    assert len(remarks) == 1


def test_a_line_end_in_a_link_adds_no_line():
    file = written(replace(OPENING, link="https://example.org/\r\nATTENDEE:mailto:x@example.org"))

    assert properties(file, "ATTENDEE") == []


def test_equal_input_gives_equal_bytes():
    assert written(OPENING) == written(replace(OPENING))


def test_it_can_be_stopped_between_two_entries():
    told = []

    def tick(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled()

    with pytest.raises(Cancelled):
        write_calendar(Calendar("x", (OPENING, OPENING, OPENING)), io.BytesIO(), tick)

    assert told == [(1, 3), (2, 3)]


def personal(*calendars: PersonalCalendar) -> PersonalCalendars:
    later = replace(OPENING, uid="closing@test.invalid", title="Closing", starts=OPENING.starts + timedelta(days=2),
                    ends=OPENING.ends + timedelta(days=2))  # fmt: skip
    chaired = replace(OPENING, description="You chair this session.", busy=True)
    return PersonalCalendars((OPENING, later, chaired), calendars, ("File", "Name", "Organisation", "Sessions"))


ANA_S_ROW = ("Ana Silva.ics", "Silva, Ana", "=Lima", "2")
ANA = PersonalCalendar("p-ana", "Ana Silva.ics", "Meeting – Ana", (2,), (1,), ANA_S_ROW)
XIAOMING = PersonalCalendar("p-xiaoming", "王小明.ics", "Meeting – 王小明", (), (0,), ("王小明.ics", "王小明", "", "1"))


def zipped(document: PersonalCalendars) -> bytes:
    out = io.BytesIO()
    write_personal_calendars(document, out, quiet)
    return out.getvalue()


def test_everybody_has_a_file_in_the_zip_and_stands_in_the_list():
    with zipfile.ZipFile(io.BytesIO(zipped(personal(ANA, XIAOMING)))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        assert archive.testzip() is None

    assert list(files) == ["index.csv", "Ana Silva.ics", "王小明.ics"]
    assert files["index.csv"].decode("utf-8-sig").split("\r\n") == [
        "File,Name,Organisation,Sessions", 'Ana Silva.ics,"Silva, Ana",\'=Lima,2', "王小明.ics,王小明,,1", "",
    ]  # fmt: skip
    assert [(each.uid, each.description) for each in seen(files["Ana Silva.ics"])] == [
        (OPENING.uid, "You chair this session."), ("closing@test.invalid", OPENING.description),
    ]  # fmt: skip
    assert properties(files["Ana Silva.ics"], "TRANSP") == ["OPAQUE", "TRANSPARENT"]
    assert properties(files["王小明.ics"], "X-WR-CALNAME") == ["Meeting – 王小明"]
    assert [each.uid for each in seen(files["王小明.ics"])] == [OPENING.uid]


def test_a_personal_file_is_as_a_calendar_of_the_same_entries_would_be():
    document = personal(ANA)

    with zipfile.ZipFile(io.BytesIO(zipped(document))) as archive:
        file = archive.read("Ana Silva.ics")

    assert file == written(document.entries[2], document.entries[1], name=ANA.name)


def test_the_zip_tells_no_time_and_no_system():
    first, second = zipped(personal(ANA, XIAOMING)), zipped(personal(ANA, XIAOMING))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(member.date_time, member.create_system) for member in archive.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 3)
        }


def test_what_is_wrong_with_an_entry_is_told_once_for_everybody():
    document = replace(personal(ANA, XIAOMING), entries=(replace(OPENING, link="no address"),) * 3)

    remarks = write_personal_calendars(document, io.BytesIO(), quiet)

    assert len(remarks) == 1
