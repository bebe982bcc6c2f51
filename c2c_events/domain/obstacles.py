"""What keeps somebody from a session: they are not there then, are needed elsewhere, or there are steps.

The one rule behind the findings about people, and behind whom a choice round may place where.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from c2c_events.domain.picture import Slot
from c2c_events.domain.programme import Session, SessionKind

BETWEEN_PLACES = timedelta(minutes=15)
"""How long it takes from the venue to a place outside, or from one place to another."""

_NO_TIME = timedelta(0)


class Stay(Protocol):
    """When somebody is at the meeting, as a participant says it: no days means that nobody said."""

    @property
    def days(self) -> Set[date]: ...
    @property
    def arrival(self) -> datetime | None: ...
    @property
    def departure(self) -> datetime | None: ...


class Absence(StrEnum):
    """Why somebody is not there for a session."""

    ARRIVES_LATER = "arrives_later"
    LEAVES_EARLIER = "leaves_earlier"
    OTHER_DAYS = "other_days"


def absence(stay: Stay, slot: Slot) -> Absence | None:
    """Why somebody misses a session, or a part of it; None where they are there.

    Journeys are in the time of the meeting's city, as registrations write them.
    """
    if stay.arrival is not None and stay.arrival > slot.span.start:
        return Absence.ARRIVES_LATER
    if stay.departure is not None and stay.departure < slot.span.end:
        return Absence.LEAVES_EARLIER
    return Absence.OTHER_DAYS if stay.days and stay.days.isdisjoint(slot.days) else None


def are_at_once(one: Slot, other: Slot) -> bool:
    """Whether two sessions share a moment; those that only touch do not."""
    return one.ends > other.starts and one.starts < other.ends


def too_far(former: Slot, latter: Slot) -> bool:
    """Whether there is too little time to get from one session to the next, since one of them is outside the venue."""
    return (
        _NO_TIME <= latter.starts - former.ends < BETWEEN_PLACES
        and (is_outside(former.session) or is_outside(latter.session))
        and _where(former.session) != _where(latter.session)
    )


def are_both_possible(one: Slot, other: Slot) -> bool:
    """Whether one person can be in both sessions, from start to end."""
    return not (are_at_once(one, other) or too_far(one, other) or too_far(other, one))


def is_outside(session: Session) -> bool:
    return session.room is None and (bool(session.place) or session.session_kind is SessionKind.SITE_VISIT)


def _where(session: Session) -> tuple[Any, ...]:
    return session.room, session.place


def needs_step_free(registered: bool | None, answered: bool | None) -> bool:
    """Whether somebody needs a step-free way: the registration counts before what they answered in a choice round."""
    return bool(answered if registered is None else registered)
