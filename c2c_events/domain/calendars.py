"""The identity of a session in calendars, its instants, and how often what was published of it has changed.

Calendar programs recognise an entry by its UID and its newer form by SEQUENCE (RFC 5545, 3.8.4.7 and 3.8.7.4), so both
follow from what is stored: from the session, and from what publications said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.programme import Session
from c2c_events.domain.records import PublishedEntry
from c2c_events.domain.values import Instant, Span, clean

_NAMESPACE = UUID("b0f4b0ae-4cc5-4a5e-9a3c-5d9a0f6a1f0e")  # of UIDs that were not stored with their session
_DOMAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,99}")
NO_LENGTH = timedelta(minutes=15)
"""How long the entry of a session lasts that ends when it starts: an entry without length is shown nowhere."""


def calendar_uid(session: Session, meeting: Meeting) -> str:
    """The UID of a session: the one stored with it, else one that follows from the ids of session and meeting.

    It names no person and no machine (RFC 7986, 5.3), has no character that must be escaped, and at most 200 octets.
    """
    stored = clean(session.calendar_uid, lines=False)
    if stored:
        return stored
    domain = meeting.calendar_domain if _DOMAIN.fullmatch(meeting.calendar_domain) else "c2c-events.invalid"
    return f"{uuid5(_NAMESPACE, f'{meeting.id} {session.id}')}@{domain}"


def is_zone(name: str) -> bool:
    """Whether there is a time zone of that IANA name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def instants(span: Span, zone: str) -> tuple[Instant, Instant]:
    """Start and end of a span in UTC, the end always later.

    A session without length gets `NO_LENGTH`; one whose end the clocks put before its start keeps its planned length.
    """
    starts, ends = span.in_utc(zone)
    if ends <= starts:
        ends = starts + (span.length or NO_LENGTH)
    return Instant(starts), Instant(ends)


def calendar_facts(session: Session, zone: str, room: Room | None) -> dict[str, str]:
    """What counts when a session changes after it was published: start, end, place and status, in a form to compare.

    Times are instants, so a change of the zone's rules is a change. A session without time has "" for both.
    """
    starts, ends = map(_iso, instants(session.span, zone)) if session.span else ("", "")
    place = "\n".join([room.name if room else "", *session.place.values()]).strip()
    return {"start": starts, "end": ends, "place": place, "status": session.status.value}


def sequence_of(facts: Mapping[str, str], published: Iterable[PublishedEntry]) -> int:
    """The SEQUENCE of a session: 0 until it is published, then 1 more for each published state that differs.

    `facts`: of the session now, from `calendar_facts`; `published`: what publications said of it, in any order.
    """
    last = max(published, key=lambda entry: (entry.sequence, entry.id), default=None)
    if last is None:
        return 0
    return last.sequence if dict(last.facts) == dict(facts) else last.sequence + 1


def _iso(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def in_zone(moment: datetime, zone: str) -> datetime:
    """An instant as the wall clocks of a zone show it, without tzinfo."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

