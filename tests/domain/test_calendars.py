import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.calendars import NO_LENGTH, calendar_facts, calendar_uid, in_zone, instants, is_zone, sequence_of
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.records import PublishedEntry
from c2c_events.domain.values import Span, Text
from tests.builders import a_meeting, a_session, a_span

ZONES = (
    "Europe/Madrid", "America/Lima", "Asia/Kathmandu", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia",
    "America/Sao_Paulo",
)  # fmt: skip


def published(sequence: int, facts: dict[str, str]) -> PublishedEntry:
    return PublishedEntry(
        id=f"entry-{sequence}", publication="p", session="opening", sequence=sequence, digest="", facts=facts
    )


def test_zone_rules_come_with_the_program_not_from_the_system():
    assert zoneinfo.TZPATH == ()
    assert in_zone(datetime(2026, 12, 1, 12, tzinfo=UTC), "America/Vancouver") == datetime(2026, 12, 1, 5)


@pytest.mark.parametrize(
    ("zone", "wall", "utc"),
    [
        ("Europe/Madrid", datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 8)),
        ("America/Lima", datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 14)),
        ("Asia/Kathmandu", datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 3, 15)),
        ("Africa/Casablanca", datetime(2024, 3, 9, 9), datetime(2024, 3, 9, 8)),  # the day before Ramadan's rule
        ("Africa/Casablanca", datetime(2024, 3, 12, 9), datetime(2024, 3, 12, 9)),  # in Ramadan
        ("Australia/Lord_Howe", datetime(2024, 3, 12, 9), datetime(2024, 3, 11, 22)),
        ("Australia/Lord_Howe", datetime(2024, 6, 12, 9), datetime(2024, 6, 11, 22, 30)),  # half an hour of summer time
        ("Pacific/Apia", datetime(2024, 3, 12, 9), datetime(2024, 3, 11, 20)),
    ],
)
def test_a_planned_time_is_the_instant_at_which_its_zone_shows_it(zone, wall, utc):
    starts, _ = instants(Span(wall, wall + timedelta(hours=1)), zone)

    assert starts == utc.replace(tzinfo=UTC)
    assert in_zone(starts, zone) == wall


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)).map(lambda each: each.replace(microsecond=0)),
    st.timedeltas(timedelta(0), timedelta(days=2)),
    st.sampled_from(ZONES),
    st.integers(0, 1),
)
def test_an_entry_always_ends_after_it_starts(start, length, zone, fold):
    span = Span(start.replace(fold=fold), start + length)

    starts, ends = instants(span, zone)

    assert starts < ends
    assert starts.tzinfo is UTC


def test_a_session_across_the_night_of_the_change_keeps_its_planned_length():
    backwards = Span(datetime(2024, 10, 27, 2, 30, fold=1), datetime(2024, 10, 27, 2, 45))

    starts, ends = instants(backwards, "Europe/Madrid")

    assert (starts, ends) == (
        datetime(2024, 10, 27, 1, 30, tzinfo=UTC),
        datetime(2024, 10, 27, 1, 45, tzinfo=UTC),
    )


def test_a_session_without_length_gets_one_that_calendars_can_show():
    starts, ends = instants(a_span("2024-03-12 09:00", "09:00"), "Europe/Madrid")

    assert ends - starts == NO_LENGTH


@pytest.mark.parametrize("name", ["", "CET/../..", "/etc/passwd", "Europe/Nowhere", "a\x00b", "GMT+25:00 "])
def test_what_is_no_zone_is_told(name):
    assert not is_zone(name)


def test_a_stored_uid_stays():
    assert calendar_uid(a_session("opening", calendar_uid="abc@host"), a_meeting()) == "abc@host"


def test_a_uid_follows_from_session_and_meeting_and_from_nothing_else():
    session = a_session("opening")

    uid = calendar_uid(session, a_meeting())

    elsewhen = a_session("opening", "2025-01-01 10:00", "11:00", title=Text({"en": "Other"}))
    assert uid == calendar_uid(elsewhen, a_meeting())
    assert uid != calendar_uid(a_session("closing"), a_meeting())
    assert uid != calendar_uid(session, a_meeting(id="the next edition"))
    assert uid.endswith("@test.c2c-events.invalid")


@pytest.mark.parametrize("domain", ["", "two words", "a;b,c", "é.org", "x" * 200, "a\r\nBEGIN:VALARM"])
def test_a_uid_needs_no_escaping_whatever_the_domain(domain):
    uid = calendar_uid(a_session("opening"), a_meeting(calendar_domain=domain))

    assert uid.isascii()
    assert uid.isprintable()
    assert not set(uid) & set(" ,;\\")
    assert len(uid) <= 200


def test_what_was_never_published_has_sequence_0():
    assert sequence_of({"start": "x"}, []) == 0


def test_sequence_counts_published_states_that_differ():
    meeting = a_meeting()
    session = a_session("opening")
    facts = calendar_facts(session, meeting.zone, None)

    assert sequence_of(facts, [published(0, facts)]) == 0
    assert sequence_of(facts, [published(0, {**facts, "start": "earlier"})]) == 1
    assert sequence_of(facts, [published(3, {**facts, "place": "elsewhere"}), published(2, facts)]) == 4
    assert sequence_of(facts, [published(4, facts), published(3, {**facts, "place": "elsewhere"})]) == 4


def test_start_end_place_and_status_count_and_nothing_else():
    meeting = a_meeting()
    room = Room(id="hall", name="Hall")
    session = a_session("opening", room="hall")
    facts = calendar_facts(session, meeting.zone, room)

    assert facts == {
        "start": "2024-03-12T08:00:00Z", "end": "2024-03-12T09:30:00Z", "place": "Hall", "status": "confirmed",
    }  # fmt: skip
    assert calendar_facts(a_session("opening", room="hall", title=Text({"en": "!"})), meeting.zone, room) == facts
    for other in (
        a_session("opening", "2024-03-12 09:15", room="hall"),
        a_session("opening", end="10:45", room="hall"),
        a_session("opening", room="hall", place=Text({"en": "garden"})),
        a_session("opening", room="hall", status=SessionStatus.CANCELLED),
    ):
        assert calendar_facts(other, meeting.zone, room) != facts
    assert calendar_facts(session, "America/Lima", room) != facts


def test_a_session_without_time_has_no_times_to_compare():
    facts = calendar_facts(a_session("opening", span=None), "Europe/Madrid", None)

    assert (facts["start"], facts["end"]) == ("", "")
