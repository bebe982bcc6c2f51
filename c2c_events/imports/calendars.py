"""Calendar files (RFC 5545) as a programme: each event a row, whatever program wrote it.

Zones are those of IANA, by their own names or by Windows's; a table of rules that comes in the file is not read, so no
file decides how long its reading takes. Nothing is repeated: an event that comes again says so, for a person.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Component, vBroken
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from c2c_events.domain.calendars import is_zone
from c2c_events.errors import N_, EmptyFile, Phrase, UnreadableSchedule
from c2c_events.imports.cells import Context, session_type_in
from c2c_events.imports.entries import Entry, content_of, refuse_too_many, sheet_of
from c2c_events.imports.problems import Doubt, RowProblem
from c2c_events.imports.sheets import SheetRead
from c2c_events.imports.sources import extension_doubts
from c2c_events.imports.texts import decode

_MOST_LINES = 200_000
_COLUMNS = {
    "title": "SUMMARY", "day": "DTSTART", "start": "DTSTART", "end": "DTEND", "place": "LOCATION", "room": "X-C2C-ROOM",
    "description": "DESCRIPTION", "type": "CATEGORIES", "link": "URL", "status": "STATUS",
}  # fmt: skip
_STATUS = {"CONFIRMED": "confirmed", "TENTATIVE": "draft", "CANCELLED": "cancelled"}
ROOM = "X-C2C-ROOM"
"""Where our own calendars say which part of the place is a room of the meeting (RFC 5545, 3.8.8.2)."""
_OURS = "-//C2C Events//"
"""How the PRODID of our own calendars starts; what they describe is made of the session, and is no text of it."""

_ZONE_NAMES = re.compile(r"^((?:DTSTART|DTEND)\b[^:\n]*?);TZID=", re.IGNORECASE | re.MULTILINE)
_FOLDED = re.compile(rb"\r?\n[ \t]")
_ENTRY = re.compile(r"^BEGIN:V(?:EVENT|TODO|JOURNAL|FREEBUSY)", re.IGNORECASE | re.MULTILINE)


def read_calendar(path: Path, context: Context) -> SheetRead:
    """The events of a calendar. Raises `UnreadableSchedule`, and `EmptyFile` where no event is in it."""
    decoded = decode(_FOLDED.sub(b"", content_of(path)))  # folds may part a character
    text = re.sub(r"\r\n?", "\n", decoded.text).lstrip("\ufeff \t\n")
    text = _ZONE_NAMES.sub(r"\1;X-ZONE=", _without_zone_rules(text))
    refuse_too_many(len(_ENTRY.findall(text)), path)
    if text.count("\n") > _MOST_LINES:
        why = Phrase(N_("it has more than {most} lines"), {"most": _MOST_LINES})
        raise UnreadableSchedule(name=path.name, why=why)
    calendar = _parsed(text, path)
    zone = _zone_named(_said(calendar, "X-WR-TIMEZONE"))
    ours = _said(calendar, "PRODID").startswith(_OURS)
    cancels = _said(calendar, "METHOD").upper() == "CANCEL"
    entries, left_out = [], []
    for number, event in enumerate(calendar.subcomponents, start=1):
        if event.name == "VEVENT":
            entries.append(_entry(event, Entry(number, context), zone, ours, cancels))
        else:
            left_out.append(number)
    if not entries:
        raise EmptyFile(name=path.name)
    others = [RowProblem(0, "", Doubt("no_sessions", {"count": len(left_out)}))] if left_out else []
    problems = (*extension_doubts(path, "ics"), *decoded.problems, *others)
    return sheet_of(path.name, path.stem, decoded.encoding, _COLUMNS, entries, left_out, problems)


def _without_zone_rules(text: str) -> str:
    kept, inside = [], False
    for line in text.split("\n"):
        said = line.strip().upper()
        inside = inside or said == "BEGIN:VTIMEZONE"
        if not inside:
            kept.append(line)
        inside = inside and said != "END:VTIMEZONE"
    return "\n".join(kept)


def _parsed(text: str, path: Path) -> Component:
    if not re.search(r"^END:VCALENDAR[ \t]*$", text, re.IGNORECASE | re.MULTILINE):
        raise UnreadableSchedule(name=path.name, why=Phrase(N_("its end is missing")))
    try:
        whole, *others = Calendar.from_ical(text, multiple=True)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError):
        why = Phrase(N_("it is no calendar as the standard describes it"))
        raise UnreadableSchedule(name=path.name, why=why) from None
    for other in others:
        whole.subcomponents += other.subcomponents
    return whole


def _entry(event: Component, entry: Entry, calendar_zone: str, ours: bool, cancels: bool) -> Entry:
    entry.say("title", _said(event, "SUMMARY"))
    place, room = _said(event, "LOCATION"), _said(event, ROOM)
    entry.say("room", room)
    entry.say("place", place.partition(room)[0].rstrip(", ") if room else place)
    if not ours:
        entry.say("description", _said(event, "DESCRIPTION"))
    if (link := _said(event, "URL")).startswith(("https://", "http://")):
        entry.say("link", link)
    categories = [str(each) for line in _lines(event, "CATEGORIES") for each in getattr(line, "cats", [line])]
    for category in categories:
        if kind := session_type_in(category):
            entry.written["type"], entry.values["type"] = category, kind
            break
    status = "CANCELLED" if cancels else _said(event, "STATUS").upper()
    if status in _STATUS:
        entry.written["status"], entry.values["status"] = status, _STATUS[status]
    title = entry.values.get("title", "")
    again = _said(event, "RECURRENCE-ID")
    entry.values["calendar_uid"] = " ".join(part for part in (_said(event, "UID"), again) if part)
    if again or any(_lines(event, name) for name in ("RRULE", "RDATE")):
        entry.doubt("start", "repeats", value=title)
    if any(name in {"DTSTART", "DTEND", "DURATION", "SUMMARY", "UID"} for name, _ in event.errors):
        entry.doubt("", "entry_partly_read", row=str(entry.number))
    _take_times(event, entry, calendar_zone)
    return entry


def _take_times(event: Component, entry: Entry, calendar_zone: str) -> None:
    starts = _first(event, "DTSTART")
    start = getattr(starts, "dt", None)
    if not isinstance(start, datetime):  # none, one that cannot be read, or a day
        entry.doubt("start", "session_without_time", value=entry.values.get("title", ""))
        return
    try:
        begins, zone = _moment("start", start, starts, calendar_zone, entry)
        ends = _first(event, "DTEND")
        end, length = getattr(ends, "dt", None), getattr(_first(event, "DURATION"), "dt", None)
        until: datetime | None = None
        if isinstance(end, datetime):
            until, _ = _moment("end", end, ends, calendar_zone, entry)
        elif isinstance(length, timedelta):
            until = begins + length
        entry.take_place(begins, until, zone)
    except (OverflowError, ValueError):  # at the ends of time
        entry.doubt("start", "session_without_time", value=entry.values.get("title", ""))


def _moment(about: str, when: datetime, line: Any, calendar_zone: str, entry: Entry) -> tuple[datetime, str]:
    """The instant of a line, and the zone that says it: the line's, the calendar's, "" where both leave it open."""
    named = str(line.params.get("X-ZONE", ""))
    if not named and when.tzinfo is not None:
        return entry.moment(about, when), "UTC"
    zone = _zone_named(named)
    if named and not zone:
        entry.doubt(about, "zone_unknown", value=named)
    zone = zone or calendar_zone
    return entry.moment(about, when.replace(tzinfo=None), zone), zone


def _zone_named(said: str) -> str:
    """The IANA name of a zone; of one with a path before it, "/example.org/2024/Europe/Madrid", its end; "" of none."""
    known = WINDOWS_TO_OLSON.get(said, said).strip("/")
    parts = known.split("/")
    names = ("/".join(parts[-count:]) for count in (len(parts), 3, 2) if count <= len(parts))
    return next((name for name in names if name and is_zone(name)), "")


def _lines(event: Component, name: str) -> list[Any]:
    """All lines of that name that could be read."""
    found = event.get(name, [])
    return [each for each in (found if isinstance(found, list) else [found]) if not isinstance(each, vBroken)]


def _first(event: Component, name: str) -> Any:
    return next(iter(_lines(event, name)), None)


def _said(event: Component, name: str) -> str:
    found = _first(event, name)
    return "" if found is None else str(found)
