from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from c2c_events.exports.ics_lines import LONGEST, instant_line, plain_line, text_line, texts_line

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("\\;,:\"nN\n aéü日😀 "), st.characters(exclude_categories=["C", "Zl", "Zp"])),
    max_size=200,
)


def read_back(line: bytes, name: str):
    event = b"BEGIN:VEVENT\r\nUID:u\r\n" + line + b"END:VEVENT\r\n"
    return Event.from_ical(b"BEGIN:VCALENDAR\r\n" + event + b"END:VCALENDAR\r\n").walk("VEVENT")[0][name]


@given(TEXTS)
def test_text_comes_back_as_it_was_and_no_line_is_too_long(said):
    line = text_line("SUMMARY", said)

    assert str(read_back(line, "SUMMARY")) == said
    assert line.endswith(b"\r\n")
    for part in line.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(part) <= LONGEST
        part.decode()  # no character is cut
        assert b"\n" not in part


@given(TEXTS.filter(lambda said: "\\N" not in said))
def test_text_is_escaped_and_folded_as_icalendar_does_it(said):
    event = Event()
    event.add("summary", said)

    theirs = Calendar.from_ical(event.to_ical().replace(b"VEVENT", b"VCALENDAR"))["SUMMARY"]

    assert text_line("SUMMARY", said).replace(b"\r\n ", b"") in event.to_ical().replace(b"\r\n ", b"")
    assert str(theirs) == str(read_back(text_line("SUMMARY", said), "SUMMARY"))


def test_a_backslash_before_a_capital_n_is_no_line_end():
    assert text_line("SUMMARY", r"C:\New") == b"SUMMARY:C:\\\\New\r\n"


def test_a_list_of_texts_keeps_its_commas_apart():
    line = texts_line("CATEGORIES", ["Water, waste", "Plenary"])

    assert line == b"CATEGORIES:Water\\, waste,Plenary\r\n"
    assert [str(each) for each in read_back(line, "CATEGORIES").cats] == ["Water, waste", "Plenary"]


def test_an_instant_is_written_in_utc_and_nothing_else_is_taken():
    assert instant_line("DTSTART", datetime(2024, 3, 12, 8, 5, 9, 999, UTC)) == b"DTSTART:20240312T080509Z\r\n"
    for other in (datetime(2024, 3, 12, 8), datetime(2024, 3, 12, 8, tzinfo=timezone(timedelta(hours=1)))):
        with pytest.raises(ValueError, match="UTC"):
            instant_line("DTSTART", other)


@pytest.mark.parametrize("value", ["x\r\nBEGIN:VALARM", "x\n", "x\r"])
def test_a_value_that_would_break_its_line_is_refused(value):
    with pytest.raises(ValueError, match="URL"):
        plain_line("URL", value)
    with pytest.raises(ValueError, match="SUMMARY"):
        text_line("SUMMARY", "x\ry")
