"""When something was done is told by the reader's clock, in every place the same."""

import time
from datetime import UTC, datetime

import pytest

from c2c_events.language import language
from ui.moments import clock, moment

AT = datetime(2024, 3, 12, 17, 5, tzinfo=UTC)


@pytest.fixture
def on_this_machine(monkeypatch):
    def in_zone(zone):
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield in_zone
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows takes its zone from elsewhere")
@pytest.mark.parametrize(
    ("here", "meeting", "code", "said"),
    [
        ("Europe/Madrid", "Europe/Madrid", "en", "12 Mar 2024 18:05"),
        ("Europe/Paris", "Europe/Madrid", "fr", "12 mars 2024 18:05"),
        ("UTC", "Europe/Madrid", "en", "12 Mar 2024 17:05 GMT+00:00"),
        ("America/Lima", "Europe/Madrid", "en", "12 Mar 2024 12:05 GMT-05:00"),
        ("Asia/Tokyo", "Europe/Madrid", "fr", "13 mars 2024 02:05 UTC+09:00"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_this_machine_with_its_zone_where_that_differs(
    on_this_machine, here, meeting, code, said
):
    on_this_machine(here)

    assert moment(language(code), AT, meeting) == said


def test_zones_that_show_the_same_time_then_are_not_told_apart():
    summer = datetime(2024, 7, 1, 12, tzinfo=UTC)

    assert [clock(language("en"), at, "Africa/Abidjan") for at in (AT, summer)] == ["17:05", "12:00"]
    assert [clock(language("en"), at, "Europe/London") for at in (AT, summer)] == ["17:05", "12:00 GMT+00:00"]
