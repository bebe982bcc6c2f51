"""Gathers the programme as a schedule for conference apps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from c2c_events.domain.folding import words as folded_words
from c2c_events.domain.people import PersonId
from c2c_events.domain.programme import Role, Session, SessionStatus
from c2c_events.domain.session_findings import SPEAKING
from c2c_events.domain.values import Text
from c2c_events.errors import N_
from c2c_events.exports.documents.schedule import DayOfSchedule, Event, RoomOfSchedule, Schedule, Speaker
from c2c_events.exports.export import Remark
from c2c_events.exports.file_names import distinct
from c2c_events.language import Language
from c2c_events.services.calendar_sources import Programme, read_programme
from c2c_events.services.personal_sessions import without_catering
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_sessions
from c2c_events.storage.repository import Reader
from c2c_events.terms import SESSION_KINDS

LEFT_OUT = N_("Not in the file, since they have no time yet, are drafts or cancelled: {count} sessions.")

_NOWHERE = "–"
_LONGEST_SLUG = 60


def gather_schedule(reader: Reader, request: Request) -> Schedule:
    """The sessions that `request.only` asks for, as far as they are public: neither drafts nor cancelled.

    Options: `breaks` (also breaks and meals). Texts are in the first of `request.languages` that has them. Raises
    `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    asked = selected_sessions(reader, request.only, request.chosen)
    if request.chosen is None:
        asked = without_catering(asked, request)
    sessions = [each for each in asked if each.span is not None and each.status is SessionStatus.CONFIRMED]
    made = _Made(read_programme(reader, sessions), request.languages)
    meeting = made.programme.meeting
    changed = max((made.programme.changed(each) for each in sessions), default=None)
    left_out = len(asked) - len(sessions)
    return Schedule(
        title=made.pick(meeting.title),
        acronym=_acronym(made.pick(meeting.series) or made.pick(meeting.title), meeting.starts),
        version=changed.strftime("%Y-%m-%d %H:%M") if changed else "0",
        starts=meeting.starts,
        ends=meeting.ends,
        zone=meeting.zone,
        days=tuple(made.days()),
        rooms=tuple(RoomOfSchedule(made.room_names[each.id], each.id, each.seats(None)) for each in made.rooms),
        website=meeting.website if meeting.website.startswith(("https://", "http://")) else "",
        remarks=(Remark(LEFT_OUT, {"count": left_out}),) if left_out else (),
    )


class _Made:
    """The parts of a schedule, made once each."""

    def __init__(self, programme: Programme, languages: Sequence[Language]) -> None:
        self.programme = programme
        self._languages = tuple(each.code for each in languages)
        self.rooms = sorted(programme.rooms.values(), key=lambda each: (each.position, each.name, each.id))
        names = distinct(room.name_in(*self._languages) for room in self.rooms)
        self.room_names: dict[str, str] = dict(zip((room.id for room in self.rooms), names, strict=True))
        self._words = languages[0]
        self._numbers = _numbers([each.id for each in programme.sessions])
        self._people = _numbers(
            sorted({role.person for own in programme.roles_of_session.values() for role in own if role.person})
        )
        slugs = (_slug(self.pick(each.title) or each.code) for each in self._in_order())
        self._slugs = dict(zip((each.id for each in self._in_order()), _distinct_slugs(slugs), strict=True))

    def pick(self, text: Text) -> str:
        return text.pick(*self._languages, *self.programme.meeting.languages)

    def _in_order(self) -> list[Session]:
        return sorted(self.programme.sessions, key=lambda each: (self._starts(each), each.id))

    def _starts(self, session: Session) -> datetime:
        """When it begins, with the offset of the meeting's place."""
        assert session.span is not None
        own, there = ZoneInfo(self.programme.zone(session)), ZoneInfo(self.programme.meeting.zone)
        return session.span.start.replace(tzinfo=own).astimezone(there)

    def days(self) -> Iterator[DayOfSchedule]:
        """The days of the meeting, and others on which there is something, each with its rooms in order."""
        zone = ZoneInfo(self.programme.meeting.zone)
        by_day: dict[date, list[Session]] = defaultdict(list)
        for session in self._in_order():
            by_day[self._starts(session).date()].append(session)
        for day in sorted({*by_day, *self.programme.meeting.days()}):
            events: dict[str, list[Event]] = {name: [] for name in self.room_names.values()}
            over = datetime.combine(day + timedelta(days=1), time(), zone)
            for session in by_day[day]:
                event = self._event(session)
                events.setdefault(event.room, []).append(event)
                over = max(over, event.starts + event.length)
            of_rooms = tuple((room, tuple(own)) for room, own in events.items() if own)
            yield DayOfSchedule(day, datetime.combine(day, time(), zone), over, of_rooms)

    def _event(self, session: Session) -> Event:
        assert session.span is not None
        starts = self._starts(session)
        ends = session.span.end.replace(tzinfo=ZoneInfo(self.programme.zone(session)))
        group = self.programme.group(session)
        title, *others = dict.fromkeys(said for code in self._languages if (said := session.title.pick(code))) or [
            session.code or session.id
        ]
        return Event(
            number=self._numbers[session.id],
            guid=session.id,
            slug=self._slugs[session.id],
            room=self.room_names.get(session.room or "", "") or self.pick(session.place) or _NOWHERE,
            starts=starts,
            length=max(ends - starts, timedelta()),
            title=title,
            subtitle=" / ".join(others),
            kind=self._words._(SESSION_KINDS[session.session_kind]),
            track=self.pick(session.theme) or (self.pick(group.title) or group.code if group else ""),
            language=", ".join(sorted(session.floor_languages)),
            abstract=self.pick(session.abstract),
            speakers=tuple(self._speakers(self.programme.roles_of_session.get(session.id, ()))),
            link=session.link if session.link.startswith(("https://", "http://")) else "",
        )

    def _speakers(self, roles: Iterable[Role]) -> Iterator[Speaker]:
        known: set[PersonId] = set()
        for role in roles:
            if role.role_kind in SPEAKING and role.person and role.person not in known:
                known.add(role.person)
                name = self.programme.persons[role.person].name.in_order()
                yield Speaker(self._people[role.person], role.person, name)


def _numbers(ids: Iterable[str]) -> dict[str, int]:
    """A positive number for each id, of 31 bits since apps keep them so; it stays as long as the id does."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for own in sorted(ids):
        number = int.from_bytes(sha256(own.encode()).digest()[:4]) >> 1 or 1
        while number in taken:
            number = number % 0x7FFF_FFFF + 1
        taken.add(number)
        found[own] = number
    return found


def _slug(title: str) -> str:
    """A title in lower case letters and digits: "the-city-we-want"."""
    plain = "-".join(re.sub("[^a-z0-9]", "", word) for word in folded_words(title))
    return re.sub("-+", "-", plain)[:_LONGEST_SLUG].strip("-")


def _distinct_slugs(slugs: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for slug in slugs:
        own, number = slug or "session", 1
        while own in taken:
            number += 1
            own = f"{slug or 'session'}-{number}"
        taken.add(own)
        yield own


def _acronym(title: str, starts: date) -> str:
    """Four or more letters, digits and "_": "barcelona_2024"."""
    plain = "_".join(part for word in folded_words(title)[:3] if (part := re.sub("[^a-z0-9]", "", word)))
    return f"{plain or 'meeting'}_{starts.year}"
