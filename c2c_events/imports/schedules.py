"""Schedules of conferences (schedule.xml of frab, pretalx and others) as a programme: each event a row.

Nothing is fetched, and a document type is refused, since entities are declared in one: no such schedule has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from c2c_events.domain.calendars import is_zone
from c2c_events.domain.folding import words
from c2c_events.errors import N_, EmptyFile, Phrase, UnreadableSchedule
from c2c_events.imports import names
from c2c_events.imports.cells import Context
from c2c_events.imports.entries import Entry, content_of, refuse_too_many, sheet_of
from c2c_events.imports.sheets import SheetRead
from c2c_events.imports.sources import extension_doubts

GUID = "guid:"
"""Before the identity of an event of another program, where the UID of a calendar's entry stands."""

_NOWHERE = frozenset({"", "-", "–", "—"})
_ANY_KIND = frozenset({"event", "lecture", "seance", "sesion", "sessao", "session", "talk"})
"""What schedules call whatever is no workshop, no panel, no break; it says nothing of a meeting of cities."""

_COLUMNS = {
    "title": "title", "subtitle": "subtitle", "day": "date", "start": "start", "end": "duration", "room": "room",
    "type": "type", "theme": "track", "floor_language": "language", "description": "abstract", "speakers": "persons",
    "link": "links",
}  # fmt: skip
_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?::\d{2})?")


class _Refused(Exception):
    pass


def read_schedule(path: Path, context: Context) -> SheetRead:
    """The events of a schedule. Raises `UnreadableSchedule`, and `EmptyFile` where no event is in it."""
    root = _parsed(content_of(path), path)
    zone = _said(root, "conference/time_zone_name")
    zone = zone if is_zone(zone) else ""
    events = list(_events(root))
    refuse_too_many(len(events), path)
    entries = [
        _entry(event, Entry(number, context), day, room, zone) for number, (day, room, event) in enumerate(events, 1)
    ]
    if not entries:
        raise EmptyFile(name=path.name)
    return sheet_of(path.name, path.stem, "", _COLUMNS, entries, problems=extension_doubts(path, "schedule"))


def _parsed(content: bytes, path: Path) -> Element:
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
        root = builder.close()
    except _Refused:
        why = Phrase(N_("it declares a document type, as no schedule does"))
        raise UnreadableSchedule(name=path.name, why=why) from None
    except (expat.ExpatError, LookupError, ValueError, AssertionError):
        raise UnreadableSchedule(name=path.name, why=Phrase(N_("its XML is cut off or wrong"))) from None
    if root.tag != "schedule":
        raise UnreadableSchedule(name=path.name, why=Phrase(N_("it does not begin as a schedule does")))
    return root


def _refuse(*_: Any) -> None:
    raise _Refused


def _events(root: Element) -> Iterator[tuple[Element, str, Element]]:
    """Each event with its day and the name of its room."""
    for day in root.findall("day"):
        for room in day.findall("room"):
            for event in room.findall("event"):
                yield day, room.get("name", ""), event


def _entry(event: Element, entry: Entry, day: Element, room: str, zone: str) -> Entry:
    guid = " ".join((event.get("guid") or "").split())
    entry.values["calendar_uid"] = f"{GUID}{guid}" if guid else ""
    entry.say("title", _said(event, "title"))
    entry.say("subtitle", _said(event, "subtitle"))
    entry.say("theme", _said(event, "track"))
    if (place := _said(event, "room") or room.strip()) not in _NOWHERE:
        entry.say("room", place)
    if not set(words(kind := _said(event, "type"))) <= _ANY_KIND:
        entry.understand("type", kind)
    entry.understand("floor_language", _said(event, "language"))
    abstract, description = _said(event, "abstract"), _said(event, "description")
    entry.say("description", "\n\n".join(dict.fromkeys(part for part in (abstract, description) if part)))
    links = [link.get("href") or "" for link in event.findall("links/link")]
    if len(links) == 1 and links[0].startswith(("https://", "http://")):  # one of several says nothing
        entry.say("link", links[0])
    persons = [said for person in event.findall("persons/person") if (said := _text(person))]
    if persons:
        entry.written["speakers"] = "; ".join(persons)
        entry.values["speakers"] = tuple(names.mention(said) for said in persons)
    _take_times(event, entry, day, zone)
    return entry


def _take_times(event: Element, entry: Entry, day: Element, zone: str) -> None:
    try:
        start = _start(event, day)
        length = _LENGTH.fullmatch(_said(event, "duration"))
        begins = entry.moment("start", start, zone)
        ends = None
        if length is not None:
            ends = begins + timedelta(days=int(length[1] or 0), hours=int(length[2]), minutes=int(length[3]))
        entry.take_place(begins, ends, zone or ("UTC" if start.tzinfo else ""))
    except (ValueError, OverflowError):
        entry.doubt("start", "session_without_time", value=entry.values.get("title", ""))


def _start(event: Element, day: Element) -> datetime:
    """What `date` says; in older schedules the time alone, of its day or of the night after it."""
    said = _said(event, "date")
    if "T" in said:
        return datetime.fromisoformat(said)
    clock = time.fromisoformat(_said(event, "start").zfill(5))
    own = date.fromisoformat(said or day.get("date", ""))
    opens = day.get("start", "")
    if not said and "T" in opens and clock < datetime.fromisoformat(opens).time():
        own += timedelta(days=1)
    return datetime.combine(own, clock)


def _said(parent: Element, path: str) -> str:
    found = parent.find(path)
    return "" if found is None else _text(found)


def _text(element: Element) -> str:
    return (element.text or "").strip()
