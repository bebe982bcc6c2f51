"""Reads calendar files with parsers that are not the program's: what they see must be what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import ics
import vobject


@dataclass(frozen=True)
class Seen:
    uid: str
    starts: datetime
    ends: datetime
    title: str
    place: str
    description: str
    status: str


def seen_by_vobject(file: bytes) -> list[Seen]:
    """Every event, in the order of the file. Raises what vobject raises for a file it cannot read."""
    (calendar,) = vobject.readComponents(file.decode())
    return [
        Seen(
            event.uid.value,
            event.dtstart.value.astimezone(UTC),
            event.dtend.value.astimezone(UTC),
            _value(event, "summary"),
            _value(event, "location"),
            _value(event, "description"),
            event.status.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]


def seen_by_ics(file: bytes) -> list[Seen]:
    """The same as the library `ics` sees it, in the order of the file."""
    calendar = ics.Calendar(file.decode())
    events = {event.uid: event for event in calendar.events}
    order = [line.removeprefix("UID:") for line in unfolded(file) if line.startswith("UID:")]
    return [
        Seen(
            uid,
            event.begin.datetime.astimezone(UTC),
            event.end.datetime.astimezone(UTC),
            event.name or "",
            event.location or "",
            event.description or "",
            event.status,
        )
        for uid in order
        for event in [events[uid]]
    ]


def seen(file: bytes) -> list[Seen]:
    """What both see, which must be the same."""
    by_vobject, by_ics = seen_by_vobject(file), seen_by_ics(file)
    assert by_ics == by_vobject
    return by_vobject


def unfolded(file: bytes) -> list[str]:
    """The content lines of a file that is well formed: CRLF, at most 75 octets, no character cut (RFC 5545, 3.1)."""
    assert file.endswith(b"\r\n")
    assert not file.startswith(b"\xef\xbb\xbf")
    for line in file.removesuffix(b"\r\n").split(b"\r\n"):
        assert 0 < len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()
    return file.decode().replace("\r\n ", "").split("\r\n")[:-1]


def properties(file: bytes, name: str) -> list[str]:
    """The raw values of a property, in the order of the file."""
    return [line.partition(":")[2] for line in unfolded(file) if line.partition(":")[0].partition(";")[0] == name]


def _value(event: vobject.base.Component, name: str) -> str:
    return str(getattr(event, name).value) if name in event.contents else ""
