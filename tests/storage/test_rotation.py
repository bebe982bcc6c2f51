from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from c2c_events.storage.rotation import DAYS, EVERY, MONTHS, WEEKS, kept

NOON = datetime(2024, 3, 12, 12, tzinfo=UTC)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1), timezones=st.just(UTC))
clustered = st.builds(lambda back: NOON - timedelta(minutes=back), st.integers(0, 60 * 24 * 60))
histories = st.sets(moments | clustered, max_size=200)


@given(histories)
def test_the_newest_backup_always_stays_and_none_is_invented(times):
    assert kept(times) <= times
    assert not times or max(times) in kept(times)


@given(histories)
def test_what_stays_stays_when_asked_again(times):
    assert kept(kept(times)) == kept(times)


@given(histories)
def test_never_more_stay_than_half_hours_of_a_day_days_weeks_and_months(times):
    assert len(kept(times)) <= timedelta(days=1) / EVERY + 1 + DAYS + WEEKS + MONTHS


@given(histories)
def test_the_last_of_each_recent_day_week_and_month_stays(times):
    for period, how_many in ((datetime.date, DAYS), (lambda at: at.isocalendar()[:2], WEEKS)):
        newest = sorted({period(at) for at in times}, reverse=True)[:how_many]
        assert {max(at for at in times if period(at) == each) for each in newest} <= kept(times)


def test_a_day_at_work_keeps_one_of_each_half_hour():
    times = {NOON - timedelta(minutes=10 * number) for number in range(6)}

    assert sorted(kept(times)) == [NOON - timedelta(minutes=m) for m in (40, 10, 0)]


def test_a_year_at_work_leaves_a_history_that_reaches_into_the_ninth_month():
    held: frozenset[datetime] = frozenset()
    for day in range(365):
        for hour in range(8, 19):
            held = kept({*held, NOON - timedelta(days=364 - day, hours=12 - hour)})

    ages = sorted({(max(held) - at).days for at in held})
    assert ages[:DAYS] == list(range(DAYS))
    assert all(later - earlier <= 7 for earlier, later in pairwise(ages) if later < 7 * WEEKS)
    assert all(later - earlier <= 31 for earlier, later in pairwise(ages))
    assert 8 * 28 <= ages[-1] <= 9 * 31  # the last of the ninth month, this month counted


def test_a_file_that_lay_untouched_for_years_loses_nothing_of_its_past():
    old = {NOON - timedelta(days=900 + 20 * number) for number in range(9)}

    assert kept(old) == old
