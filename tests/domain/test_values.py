"""Text, spans, time zones, and what may be stored as text."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from c2c_events.domain.values import Money, Span, Text, clean, exists, from_utc, occurs_twice, to_utc

WALL_TIMES = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
SPANS = st.tuples(WALL_TIMES, st.timedeltas(timedelta(0), timedelta(days=3))).map(
    lambda made: Span(made[0], (made[0] + made[1]).replace(microsecond=0))
)


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2024, 3, day, hour, minute)


@pytest.mark.parametrize(
    ("languages", "said"),
    [(("fr",), "Ouverture"), (("es", "en"), "Opening"), (("pt",), "Abertura"), (("ar",), "Opening"), ((), "Opening")],
    ids=["has it", "second wish", "regional form", "none of it", "no wish"],
)
def test_a_text_is_read_in_the_first_language_that_it_has(languages, said):
    text = Text({"fr": "Ouverture", "en": "Opening", "pt-BR": "Abertura"})

    assert text.pick(*languages) == said


def test_an_empty_translation_is_no_translation():
    text = Text({"fr": "Ouverture", "en": "Opening"}).saying("en", "")

    assert dict(text) == {"fr": "Ouverture"}
    assert text.missing(("fr", "en", "es")) == ("en", "es")


def test_spans_that_only_touch_do_not_overlap():
    morning, noon, inside = Span(at(9), at(10)), Span(at(10), at(11)), Span(at(9, 30), at(9, 45))

    assert not morning.overlaps(noon)
    assert morning.overlaps(inside)


@given(SPANS, SPANS)
def test_overlapping_is_mutual(one, other):
    assert one.overlaps(other) == other.overlaps(one)


@given(SPANS, WALL_TIMES)
def test_a_moved_span_keeps_its_length(span, start):
    assert span.starting(start).length == span.length


@given(SPANS)
def test_a_span_is_read_back_from_its_text(span):
    assert Span.parse(str(span)) == span


def test_the_second_of_two_equal_hours_is_read_back_as_the_second():
    span = Span(datetime(2024, 10, 27, 2, 30, fold=1), datetime(2024, 10, 27, 3, 30))

    read = Span.parse(str(span))

    assert read.start.fold == 1
    assert read.in_utc("Europe/Madrid")[0] == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)


def test_the_first_and_the_second_of_two_equal_times_are_told_apart():
    first = Span(datetime(2024, 10, 27, 2, 30), datetime(2024, 10, 27, 3, 30))
    second = Span(datetime(2024, 10, 27, 2, 30, fold=1), datetime(2024, 10, 27, 3, 30))

    assert first != second
    assert first == Span.parse(str(first))
    assert second == Span.parse(str(second))
    assert len({first, second, Span.parse(str(second))}) == 2


@given(st.datetimes(datetime(2024, 3, 30), datetime(2024, 11, 1), timezones=st.just(UTC)))
@pytest.mark.parametrize("zone", ["Europe/Madrid", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kolkata"])
def test_clocks_on_the_wall_tell_every_moment_and_back(zone, moment):
    wall = from_utc(moment, zone)

    assert wall.tzinfo is None
    assert to_utc(wall, zone) == moment


def test_a_session_that_ends_at_midnight_is_of_one_day():
    assert Span(at(20), at(0, day=13)).days() == (at(0).date(),)
    assert Span(at(22), at(1, day=13)).days() == (at(0).date(), at(0, day=13).date())


def test_a_span_in_utc_or_backwards_is_our_own_mistake():
    with pytest.raises(ValueError, match="wall-clock"):
        Span(at(9).replace(tzinfo=UTC), at(10).replace(tzinfo=UTC))
    with pytest.raises(ValueError, match="before it starts"):
        Span(at(10), at(9))


def test_change_nights_are_known():
    missing, double = datetime(2024, 3, 31, 2, 30), datetime(2024, 10, 27, 2, 30)

    assert not exists(missing, "Europe/Madrid")
    assert occurs_twice(double, "Europe/Madrid")
    assert exists(double, "Europe/Madrid")
    assert not occurs_twice(datetime(2024, 6, 1, 2, 30), "Europe/Madrid")
    assert to_utc(double, "Europe/Madrid") < to_utc(double.replace(fold=1), "Europe/Madrid")


def test_a_sum_is_read_back_exactly():
    assert Money.parse(str(Money(Decimal("2955000.10"), "EUR"))) == Money(Decimal("2955000.10"), "EUR")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("  Le Goff ", "Le Goff"),
        ("Anne\x00 B\u202eert", "Anne Bert"),
        ("one\r\ntwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("half \ud83d character", "half  character"),
    ],
    ids=["spaces", "controls and overrides", "line ends", "joiner of Persian stays", "lone surrogate"],
)
def test_text_is_cleaned_of_what_no_reader_may_meet(written, stored):
    assert clean(written) == stored


@given(st.text())
def test_cleaning_twice_changes_nothing_more(written):
    once = clean(written)

    assert clean(once) == once
    assert "\n" not in clean(written, lines=False)
    once.encode("utf-8")
