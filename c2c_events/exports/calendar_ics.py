"""Writes calendar files (RFC 5545) that every calendar program reads alike, one or a zip of one for each participant.

Times are in UTC: a zone is understood differently by each reader, or not at all. There is no METHOD, ATTENDEE,
ORGANIZER or alarm: a file to import invites nobody and rings nowhere. Text is cleaned first, since a control character
or half a character makes readers drop the property or the file (docs/calendars.md has the reasons for each).

Entries of one session differ in few properties, and most people share most entries: each distinct entry is made once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from c2c_events.domain.programme import SessionStatus
from c2c_events.domain.values import clean
from c2c_events.errors import N_
from c2c_events.exports.documents.calendar import Calendar, Entry, PersonalCalendar, PersonalCalendars
from c2c_events.exports.export import Remark
from c2c_events.exports.ics_lines import instant_line, plain_line, text_line, texts_line
from c2c_events.exports.pieced_zip import Piece, PiecedZip, piece, small_piece
from c2c_events.exports.safe_csv import csv_bytes
from c2c_events.progress import Tick

PRODUCT = "-//C2C Events//Calendar//EN"
LONGEST_LINE = 255
"""UTF-16 units of a title or place: what is beyond, Outlook cuts without a word (MS-OXCICAL 2.1.3.1.1.20.24)."""

SHORTENED = N_("“{title}”: its title is too long for a calendar; it is shortened, and stands whole in the description.")
PLACE_SHORTENED = N_("“{title}”: its place is too long for a calendar and is shortened.")
CHARACTERS_LEFT_OUT = N_("“{title}”: characters that no calendar can show were left out.")
WRONG_LINK = N_("“{title}”: its link is no web address; it stands in the description only.")

STATUS = {
    SessionStatus.CONFIRMED: "CONFIRMED",
    SessionStatus.DRAFT: "TENTATIVE",
    SessionStatus.CANCELLED: "CANCELLED",
}

_STARTS = b"".join((
    plain_line("BEGIN", "VCALENDAR"),
    plain_line("VERSION", "2.0"),
    text_line("PRODID", PRODUCT),
    plain_line("CALSCALE", "GREGORIAN"),
))
_ENDS = plain_line("END", "VCALENDAR")
_LIST = "index.csv"


def write_calendar(document: Calendar, out: BinaryIO, tick: Tick) -> list[Remark]:
    """Write one calendar file; gives what was shortened or left out, after the remarks of the document."""
    lines = _Lines()
    out.write(_STARTS + lines.name(document.name))
    for done, entry in enumerate(document.entries, start=1):
        out.write(lines.event(entry))
        tick(done, len(document.entries))
    out.write(_ENDS)
    return [*document.remarks, *lines.remarks]


def write_personal_calendars(document: PersonalCalendars, out: BinaryIO, tick: Tick) -> list[Remark]:
    """Write a zip with the file of each participant, and a list of them first (`index.csv`).

    In a file, one's own entries come before those for everybody: these are deflated once for all who have the same.
    """
    lines = _Lines()
    events = [lines.event(entry) for entry in document.entries]
    own = [piece(event) for event in events]
    runs: dict[tuple[int, ...], Piece] = {}
    starts, ends = piece(_STARTS), small_piece(_ENDS)
    archive = PiecedZip(out)
    archive.add(_LIST, [piece(csv_bytes((document.index_header, *(each.index for each in document.calendars))))])
    for done, calendar in enumerate(document.calendars, start=1):
        run = runs.get(calendar.with_everybody)
        if run is None:
            run = runs[calendar.with_everybody] = piece(b"".join(events[n] for n in calendar.with_everybody))
        name = small_piece(lines.name(calendar.name))
        archive.add(calendar.file_name, (starts, name, *(own[n] for n in calendar.own), run, ends))
        tick(done, len(document.calendars))
    archive.close()
    return [*document.remarks, *lines.remarks]


class PersonalCalendarFiles:
    """The files of single participants, as they stand in the zip of all; entries that several have are made once."""

    def __init__(self, document: PersonalCalendars) -> None:
        self._document = document
        self._lines = _Lines()
        self._events: dict[int, bytes] = {}

    def content(self, calendar: PersonalCalendar) -> bytes:
        """The file of one of the calendars of the document."""
        events = map(self._event, (*calendar.own, *calendar.with_everybody))
        return b"".join((_STARTS, self._lines.name(calendar.name), *events, _ENDS))

    def _event(self, number: int) -> bytes:
        event = self._events.get(number)
        if event is None:
            event = self._events[number] = self._lines.event(self._document.entries[number])
        return event


class _Lines:
    """Makes the lines of files, and notes what had to be shortened or left out, once for each thing."""

    def __init__(self) -> None:
        self._noted: dict[tuple[str, str], Remark] = {}

    @property
    def remarks(self) -> list[Remark]:
        return list(self._noted.values())

    def name(self, name: str) -> bytes:
        """What the calendar is called: by RFC 7986, 5.1, and in the older form that most programs read."""
        shown = _shortened(self._cleaned(name, name, lines=False))
        return text_line("NAME", shown) + text_line("X-WR-CALNAME", shown) if shown else b""

    def event(self, entry: Entry) -> bytes:
        return b"".join(self._event(entry))

    def _event(self, entry: Entry) -> Iterator[bytes]:
        title = self._cleaned(entry.title, entry.title, lines=False)
        description = self._cleaned(entry.description, title, lines=True)
        summary = _shortened(title)
        if summary != title:
            self._note(SHORTENED, summary)
            description = f"{title}\n\n{description}"
        place = self._cleaned(entry.place, summary, lines=False)
        if _shortened(place) != place:
            self._note(PLACE_SHORTENED, summary)
        cancelled = entry.status is SessionStatus.CANCELLED
        yield plain_line("BEGIN", "VEVENT")
        yield text_line("UID", entry.uid)
        yield plain_line("SEQUENCE", entry.sequence)
        yield instant_line("DTSTAMP", entry.changed)
        if entry.created:
            yield instant_line("CREATED", entry.created)
        yield instant_line("LAST-MODIFIED", entry.changed)
        yield instant_line("DTSTART", entry.starts)
        yield instant_line("DTEND", entry.ends)
        if summary:
            yield text_line("SUMMARY", summary)
        if place:
            yield text_line("LOCATION", _shortened(place))
        if room := self._cleaned(entry.room, summary, lines=False):
            yield text_line("X-C2C-ROOM", _shortened(room))
        if description:
            yield text_line("DESCRIPTION", description)
        categories = [self._cleaned(each, summary, lines=False) for each in entry.categories]
        if any(categories):
            yield texts_line("CATEGORIES", filter(None, categories))
        if link := clean(entry.link, lines=False):
            if _is_address(link):
                yield plain_line("URL", link)
            else:
                self._note(WRONG_LINK, summary)
        yield plain_line("STATUS", STATUS[entry.status])
        yield plain_line("TRANSP", "OPAQUE" if entry.busy and not cancelled else "TRANSPARENT")
        if cancelled:  # for programs that show a cancelled entry as if it were not
            yield plain_line("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")
        yield plain_line("END", "VEVENT")

    def _cleaned(self, said: str, of: str, *, lines: bool) -> str:
        """Text as a calendar can hold it, composed (NFC), each line trimmed; on one line where `lines` is false."""
        if said.replace("\n", "").isprintable() and unicodedata.is_normalized("NFC", said):
            return said.strip() if lines else " ".join(said.split())
        cleaned = unicodedata.normalize("NFC", clean(said))
        if _letters(cleaned) != _letters(unicodedata.normalize("NFC", said)):
            self._note(CHARACTERS_LEFT_OUT, _shortened(" ".join(clean(of, lines=False).split())))
        if not lines:
            return " ".join(cleaned.split())
        return "\n".join(line.rstrip() for line in cleaned.split("\n"))

    def _note(self, sentence: str, title: str) -> None:
        self._noted[sentence, title] = Remark(sentence, {"title": title})


def _letters(said: str) -> str:
    return "".join(said.split())


def _shortened(said: str) -> str:
    """The text, or its start and "…", within `LONGEST_LINE` units of UTF-16; never half a character."""
    if len(said) <= LONGEST_LINE // 2 or len(said.encode("utf-16-le")) // 2 <= LONGEST_LINE:
        return said
    return said.encode("utf-16-le")[: (LONGEST_LINE - 1) * 2].decode("utf-16-le", errors="ignore").rstrip() + "…"


def _is_address(link: str) -> bool:
    """Whether it can stand as a URL (RFC 3986): its value is not escaped, so anything else could break the line."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    plain = link.isascii() and link.isprintable() and not any(letter in ' "<>\\^`{|}' for letter in link)
    return plain and parts.scheme in ("http", "https") and bool(parts.netloc)
