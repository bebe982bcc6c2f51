"""What only a whole row shows: no address, a departure before the arrival, an end before its start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from c2c_events.imports.cells import Context
from c2c_events.imports.problems import Doubt

Values = Mapping[str, Any]
Found = Iterator[tuple[str, Doubt]]  # the field, and the doubt

_FAR_DAYS = 30
_OTHER_YEAR_DAYS = 180
_EVENING, _NIGHT = time(18), time(6)


def check_person(values: Values, has: frozenset[str], context: Context) -> Found:
    """Doubts about one person's row. `has`: the fields the sheet has columns for."""
    if "email" in has and not values.get("email"):
        yield "email", Doubt("email_missing")
    if not any(values.get(own) for own in ("family_name", "given_name", "full_name", "badge_name", "native_name")):
        yield "family_name" if "family_name" in has else "full_name", Doubt("name_missing")
    yield from _journey(values, context)


def _journey(values: Values, context: Context) -> Found:
    arrival, departure = values.get("arrival"), values.get("departure")
    years = False
    for own, value in (("arrival", arrival), ("departure", departure)):
        if value is None:
            continue
        if abs(_days_from_meeting(value, context)) > _OTHER_YEAR_DAYS:
            right = _in_year(value, context)
            if right is not None:
                years = True
                yield own, Doubt(f"{own}_wrong_year", {"value": value}, _said(right))
                continue
        if abs(_days_from_meeting(value, context)) > _FAR_DAYS:
            yield own, Doubt("date_far_from_meeting", {"value": value}, _swapped(value, context))
    if arrival is not None and departure is not None and not years and _before(departure, arrival):
        yield "departure", Doubt("departure_before_arrival", {"arrival": arrival, "departure": departure})


def _day(value: datetime | date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _said(value: datetime | date) -> str:
    return value.isoformat(sep=" ", timespec="minutes") if isinstance(value, datetime) else value.isoformat()


def _before(earlier: datetime | date, later: datetime | date) -> bool:
    if isinstance(earlier, datetime) and isinstance(later, datetime):
        return earlier < later
    return _day(earlier) < _day(later)


def _days_from_meeting(value: datetime | date, context: Context) -> int:
    """0 during the meeting, negative before it."""
    day = _day(value)
    if day < context.starts:
        return (day - context.starts).days
    return max(0, (day - context.ends).days)


def _in_year(value: datetime | date, context: Context) -> datetime | date | None:
    """The same day in the year that brings it to the meeting; None where no year does."""
    for year in {context.starts.year, context.ends.year, context.starts.year - 1, context.ends.year + 1}:
        try:
            moved = value.replace(year=year)
        except ValueError:
            continue
        if abs(_days_from_meeting(moved, context)) <= _FAR_DAYS:
            return moved
    return None


def _swapped(value: datetime | date, context: Context) -> str | None:
    """The date with day and month exchanged, where that brings it to the meeting."""
    try:
        turned = value.replace(day=value.month, month=value.day)
    except ValueError:
        return None
    return _said(turned) if abs(_days_from_meeting(turned, context)) <= _FAR_DAYS else None


def check_session(values: Values, has: frozenset[str], context: Context) -> Found:
    """Doubts about one session's or departure's row."""
    start, end = values.get("start"), values.get("end")
    if isinstance(start, time) and isinstance(end, time) and end < start and not _over_midnight(start, end):
        facts = {"start": start.isoformat("minutes"), "end": end.isoformat("minutes")}
        yield "end", Doubt("end_before_start", facts)
    day = values.get("day")
    if isinstance(day, date) and _days_from_meeting(day, context):
        yield "day", Doubt("day_outside_meeting", {"value": day, "days": day})


def _over_midnight(start: time, end: time) -> bool:
    """Whether something that begins in the evening ends in the night: no slip, and no session of a day's length."""
    return start >= _EVENING and end <= _NIGHT


def check_choice(values: Values, has: frozenset[str], context: Context) -> Found:
    """Doubts about one answer: places given twice, letters lost, no address."""
    if "email" in has and not values.get("email"):
        yield "email", Doubt("email_missing")
    for option, rank in values.get("options", {}).items():
        if rank is not None and rank > len(values["options"]):
            yield option, Doubt("rank_impossible", {"value": str(rank)})
    ranks = [rank for rank in values.get("options", {}).values() if rank is not None]
    for rank in sorted({rank for rank in ranks if ranks.count(rank) > 1}):
        yield "options", Doubt("rank_repeated", {"value": str(rank)})
    chosen = [values[own].casefold() for own in sorted(values) if own.startswith("choice_") and values[own]]
    for choice in dict.fromkeys(each for each in chosen if chosen.count(each) > 1):
        yield "choice_1", Doubt("choice_repeated", {"value": choice})
    name = values.get("full_name")
    if name is not None and "?" in name.written:
        yield "full_name", Doubt("characters_lost", {"value": name.written})


CHECKS: Mapping[str, Callable[[Values, frozenset[str], Context], Found]] = {
    "registrations": check_person,
    "waiting_list": check_person,
    "people": check_person,
    "programme": check_session,
    "visits": check_session,
    "visit_choices": check_choice,
    "group_choices": check_choice,
}
"""By kind of sheet."""
