"""Writes a schedule as XML and as JSON, as apps for conferences read it (see `documents.schedule`)."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, BinaryIO
from xml.etree import ElementTree

import c2c_events
from c2c_events.exports.documents.schedule import DayOfSchedule, Event, Schedule
from c2c_events.exports.export import Remark
from c2c_events.progress import Tick

SLOT = "00:05"
"""The grid of the programme: all times are in steps of five minutes."""


def write_schedule_xml(schedule: Schedule, out: BinaryIO, tick: Tick) -> list[Remark]:
    """As `schedule.xml`."""
    root = ElementTree.Element("schedule")
    _line(root, "version", schedule.version)
    conference = ElementTree.SubElement(root, "conference")
    for name, said in (
        ("title", schedule.title),
        ("acronym", schedule.acronym),
        ("start", schedule.starts.isoformat()),
        ("end", schedule.ends.isoformat()),
        ("days", str(len(schedule.days))),
        ("timeslot_duration", SLOT),
    ):
        _line(conference, name, said)
    for number, day in enumerate(schedule.days, 1):
        tick(number - 1, len(schedule.days))
        facts = {
            "index": str(number),
            "date": day.day.isoformat(),
            "start": _moment(day.starts),
            "end": _moment(day.ends),
        }
        of_day = ElementTree.SubElement(root, "day", facts)
        for room, events in day.events:
            of_room = ElementTree.SubElement(of_day, "room", {"name": _clean(room)})
            for event in events:
                _event(of_room, event)
    ElementTree.indent(root)
    out.write(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return list(schedule.remarks)


def _event(parent: ElementTree.Element, event: Event) -> None:
    own = ElementTree.SubElement(parent, "event", {"guid": event.guid, "id": str(event.number)})
    for name, said in (
        ("date", _moment(event.starts)),
        ("start", event.starts.strftime("%H:%M")),
        ("duration", _length(event.length)),
        ("room", event.room),
        ("slug", event.slug),
        ("title", event.title),
        ("subtitle", event.subtitle),
        ("track", event.track),
        ("type", event.kind),
        ("language", event.language),
        ("abstract", event.abstract),
    ):
        _line(own, name, said)
    persons = ElementTree.SubElement(own, "persons")
    for each in event.speakers:
        _line(persons, "person", each.name).set("id", str(each.number))
    links = ElementTree.SubElement(own, "links")
    if event.link:
        _line(links, "link", event.link).set("href", _clean(event.link))


def _line(parent: ElementTree.Element, name: str, said: str) -> ElementTree.Element:
    own = ElementTree.SubElement(parent, name)
    own.text = _clean(said)
    return own


def _clean(said: str) -> str:
    """Without what XML 1.0 cannot hold (2.2: characters)."""
    return "".join(letter for letter in said if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff"))


def write_schedule_json(schedule: Schedule, out: BinaryIO, tick: Tick) -> list[Remark]:
    """As `schedule.json`."""
    days = []
    for number, day in enumerate(schedule.days, 1):
        tick(number - 1, len(schedule.days))
        days.append(_day(number, day))
    conference: dict[str, Any] = {
        "acronym": schedule.acronym,
        "title": schedule.title,
        "start": schedule.starts.isoformat(),
        "end": schedule.ends.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": SLOT,
        "time_zone_name": schedule.zone,
        "rooms": [{"name": each.name, "guid": each.guid, "capacity": each.seats} for each in schedule.rooms],
        "days": days,
    }
    if schedule.website:
        conference["url"] = schedule.website
    whole = {
        "generator": {"name": "C2C Events", "version": c2c_events.__version__},
        "schedule": {"version": schedule.version, "conference": conference},
    }
    out.write(json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")
    return list(schedule.remarks)


def _day(number: int, day: DayOfSchedule) -> dict[str, Any]:
    return {
        "index": number,
        "date": day.day.isoformat(),
        "day_start": _moment(day.starts),
        "day_end": _moment(day.ends),
        "rooms": {room: [_as_json(event) for event in events] for room, events in day.events},
    }


def _as_json(event: Event) -> dict[str, Any]:
    return {
        "id": event.number,
        "guid": event.guid,
        "date": _moment(event.starts),
        "start": _moment(event.starts),
        "duration": _length(event.length),
        "room": event.room,
        "slug": event.slug,
        "url": event.link or f"urn:uuid:{event.guid}",
        "title": event.title,
        "subtitle": event.subtitle or None,
        "track": event.track or None,
        "type": event.kind,
        "language": event.language,
        "abstract": event.abstract or None,
        "persons": [{"id": each.number, "guid": each.guid, "name": each.name} for each in event.speakers],
        "links": [{"title": event.link, "url": event.link}] if event.link else [],
    }


def _moment(moment: datetime) -> str:
    """ISO 8601 with its offset from UTC: readers that guess it are an hour off."""
    return moment.isoformat(timespec="seconds")


def _length(length: timedelta) -> str:
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
