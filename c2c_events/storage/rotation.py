"""Which backups stay when there are many: dense for today, thinner with age.

Within a day of the newest, one of each half-hour; before that the last of each of 12 days, 10 weeks and 9 months that
have any. Counted from the newest backup, not from today: a file that lies untouched for a year loses none of its past.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

EVERY = timedelta(minutes=30)
"""How far apart backups are made while somebody works."""

RECENT = timedelta(days=1)
DAYS, WEEKS, MONTHS = 12, 10, 9

REASONED = 10
"""How many of the backups made before a risky step (an import, a migration) stay, whatever their age."""


def kept(times: Collection[datetime]) -> frozenset[datetime]:
    """Those of `times` (aware, in UTC) whose backups stay. The newest always does."""
    if not times:
        return frozenset()
    recent = max(times) - RECENT
    return frozenset().union(
        _last_of_each(_half_hour, (at for at in times if at > recent)),
        _last_of_each(datetime.date, times, DAYS),
        _last_of_each(_week, times, WEEKS),
        _last_of_each(_month, times, MONTHS),
    )


def _last_of_each(
    period: Callable[[datetime], Any], times: Iterable[datetime], newest: int | None = None
) -> frozenset[datetime]:
    last: dict[Any, datetime] = {}
    for at in sorted(times, reverse=True):
        last.setdefault(period(at), at)
    return frozenset(list(last.values())[:newest])


def _half_hour(at: datetime) -> int:
    return int(at.timestamp() // EVERY.total_seconds())


def _week(at: datetime) -> tuple[int, int]:
    return at.isocalendar()[:2]


def _month(at: datetime) -> tuple[int, int]:
    return at.year, at.month
