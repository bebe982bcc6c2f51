"""Gathers calendars: the whole programme, and one for each participant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from c2c_events.domain.calendars import calendar_facts, calendar_uid, instants, is_zone, sequence_of
from c2c_events.domain.engagements import Engagement
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person, PersonId
from c2c_events.domain.programme import Role, Session, SessionId, SessionKind
from c2c_events.domain.values import Span, exists, occurs_twice
from c2c_events.errors import N_, Phrase, WrongValue
from c2c_events.exports.documents.calendar import Calendar, Entry, PersonalCalendar, PersonalCalendars
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.exports.file_names import distinct, safe_file_name
from c2c_events.language import Language
from c2c_events.services.calendar_sources import Programme, read_programme
from c2c_events.services.calendar_words import CalendarWords
from c2c_events.services.personal_sessions import (
    PersonalSessions,
    everybody_is_asked_for,
    people_asked_for,
    read_engagements,
    sessions_asked_for,
    without_catering,
)
from c2c_events.services.publishing import Request
from c2c_events.services.selection import selected_sessions
from c2c_events.storage.repository import Reader

NO_ZONE = N_("use an IANA name like Europe/Madrid")
NO_ZONE_IN_SESSION = N_("the session “{session}” needs an IANA name like Europe/Madrid")
NOT_SCHEDULED = N_("Not in the file, since they have no time yet: {sessions}.")
NO_ENTRIES = N_("No session is in the file: none has a time, or the filter asks for none.")
NO_LENGTH = N_("“{session}” ends when it starts; its entry lasts {minutes} minutes. Set its end.")
NO_SUCH_TIME = N_(
    "“{session}”: there is no {time} in {zone}, since the clocks go forward then. Its entry stands at {instant} UTC; "
    "set another time."
)
TWO_SUCH_TIMES = N_(
    "“{session}”: {time} comes twice in {zone}, since the clocks go back then. Its entry stands at {instant} UTC; "
    "check that this is meant."
)
NOT_COMING = N_("People with a role who have no file, since they are not registered or not coming: {count}.")
NOTHING_FOR_THEM = N_("Participants who have no file, since no session concerns them: {count}.")

_LISTED = 10  # sessions that a remark names
_CATERING = frozenset({SessionKind.BREAK, SessionKind.MEAL})


def gather_calendar(reader: Reader, request: Request) -> Calendar:
    """The programme as a calendar to browse: the sessions that `request.only` asks for, cancelled ones as cancelled.

    Options: `breaks` (also breaks and meals, which come too where the filter asks for their kind), `abstracts`, `zone`.
    Raises `WrongOption`, `WrongValue`, `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    sessions = selected_sessions(reader, request.only, request.chosen)
    if request.chosen is None:
        sessions = without_catering(sessions, request)
    programme = read_programme(reader, sessions)
    made = _Entries(programme, _words(programme, request, "calendar.ics"))
    entries = tuple(made.entry(session) for session in made.scheduled)
    remarks = [*made.remarks(), *([] if entries else [Remark(NO_ENTRIES)])]
    return Calendar(_meeting_title(programme, request.languages), entries, tuple(remarks))


def gather_personal_calendars(reader: Reader, request: Request) -> PersonalCalendars:
    """A calendar for each participant whom `request.only` asks for and who is coming, unless it asks by status.

    It has the sessions in which they have a role, those of their working groups, the departures they were placed in or
    guide, and on the days they are there those for everybody; not those in which somebody stands in for them. Keys of
    participants and free text choose people; `day`, `kind` and what only sessions have choose entries. Options:
    `breaks`, `abstracts`, `zone`, `emails` (in the list of files). Raises what `gather_calendar` raises.
    """
    participants = people_asked_for(reader, request)
    programme = read_programme(reader, sessions_asked_for(reader, request))
    made = _Entries(programme, _words(programme, request, "personal-calendars.zip"))
    roles = reader.all(Role)
    found = read_engagements(reader, participants, roles)
    table = _Table(made, {role.id: role for role in roles}, PersonalSessions.of(made.scheduled, found, request))
    calendars = tuple(_personal_calendars(reader, request, participants, table))
    remarks = [*made.remarks()]
    if everybody_is_asked_for(request) and (without := set(found.own) - {each.person for each in participants}):
        remarks.append(Remark(NOT_COMING, {"count": len(without)}))
    if len(calendars) < len(participants):
        served = {each.participant for each in calendars}
        left = tuple(each.id for each in participants if each.id not in served)
        remarks.append(Remark(NOTHING_FOR_THEM, {"count": len(left)}, "participant", left))
    words = request.languages[0]
    header = [words._("File"), words._("Name"), words._("Organisation"), words._("Sessions")]
    if request.options["emails"]:
        header.append(words._("E-mail"))
    return PersonalCalendars(tuple(table.entries), calendars, tuple(header), tuple(remarks))


def _words(programme: Programme, request: Request, export: str) -> CalendarWords:
    zone = request.options["zone"]
    if zone and not is_zone(zone):
        raise WrongOption(value=zone, option="zone", export=export, why=Phrase(NO_ZONE))
    return CalendarWords(programme, request.languages, zone, request.options["abstracts"])


def _meeting_title(programme: Programme, languages: Sequence[Language]) -> str:
    meeting = programme.meeting
    titles = (words.pick(meeting.title, *meeting.languages) for words in languages)
    return " / ".join(dict.fromkeys(title for title in titles if title))


class _Entries:
    """Makes the entries of a programme's sessions. `scheduled`: those that have a time, in the programme's order."""

    def __init__(self, programme: Programme, words: CalendarWords) -> None:
        self.programme = programme
        self.words = words
        self.scheduled = [session for session in programme.sessions if session.span]
        self._uids = dict(_distinct_uids(programme))
        for session in self.scheduled:
            if not is_zone(programme.zone(session)):
                why = Phrase(NO_ZONE_IN_SESSION, {"session": words.title(session)})
                raise WrongValue(value=programme.zone(session), field=Phrase(N_("time zone")), why=why)

    def entry(self, session: Session) -> Entry:
        """The entry of a scheduled session for somebody who browses."""
        assert session.span is not None
        zone = self.programme.zone(session)
        starts, ends = instants(session.span, zone)
        facts = calendar_facts(session, zone, self.programme.rooms.get(session.room or ""))
        return Entry(
            uid=self._uids[session.id],
            starts=starts,
            ends=ends,
            title=self.words.title(session),
            changed=self.programme.changed(session),
            place=self.words.place(session),
            room=self.words.room(session),
            description=self.words.description(session),
            status=session.status,
            categories=self.words.categories(session),
            link=session.link,
            sequence=sequence_of(facts, self.programme.published_of_session.get(session.id, ())),
            created=session.created_at,
        )

    def remarks(self) -> Iterator[Remark]:
        """What the organisers should know about times: missing ones, and those of nights when the clocks change."""
        without = [each for each in self.programme.sessions if not each.span]
        if without:
            titles = [self.words.title(each) for each in without[:_LISTED]]
            more = ("…",) if len(without) > _LISTED else ()
            yield Remark(NOT_SCHEDULED, {"sessions": (*titles, *more)}, "session", tuple(each.id for each in without))
        for session in self.scheduled:
            yield from self._doubts(session)

    def _doubts(self, session: Session) -> Iterator[Remark]:
        assert session.span is not None
        zone = self.programme.zone(session)
        for sentence, facts in _doubts(session.span, zone):
            told = {"session": self.words.title(session), "zone": zone, **facts}
            yield Remark(sentence, told, "session", (session.id,))


@lru_cache(maxsize=4096)  # sessions stand side by side, in few spans
def _doubts(span: Span, zone: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """What is doubtful about the times of a span: sentences, and facts of each."""
    starts, ends = instants(span, zone)
    found: list[tuple[str, Mapping[str, Any]]] = []
    if not span.length:
        found.append((NO_LENGTH, {"minutes": round((ends - starts).total_seconds() / 60)}))
    for wall, instant in dict.fromkeys(((span.start, starts), (span.end, ends))):
        facts = {"time": wall, "instant": instant.replace(tzinfo=None)}
        if not exists(wall, zone):
            found.append((NO_SUCH_TIME, facts))
        elif occurs_twice(wall, zone):
            found.append((TWO_SUCH_TIMES, facts))
    return tuple(found)


def _distinct_uids(programme: Programme) -> Iterator[tuple[SessionId, str]]:
    """The UID of each session; where two were given the same one, the older session keeps it."""
    taken: set[str] = set()
    for session in sorted(programme.sessions, key=lambda each: each.id):
        uid = calendar_uid(session, programme.meeting)
        if uid in taken:
            uid = calendar_uid(replace(session, calendar_uid=""), programme.meeting)
        taken.add(uid)
        yield session.id, uid


@dataclass
class _Table:
    """Every distinct entry of all personal calendars, each made when somebody first has it."""

    made: _Entries
    roles: Mapping[str, Role]
    sessions: PersonalSessions
    entries: list[Entry] = field(default_factory=list)
    _plain: dict[SessionId, Entry] = field(default_factory=dict)
    _places: dict[tuple[SessionId, str], int] = field(default_factory=dict)
    _of_reasons: dict[tuple[Engagement, ...], str] = field(default_factory=dict)
    _of_sessions: dict[tuple[SessionId, ...], tuple[int, ...]] = field(default_factory=dict)

    def of(self, person: PersonId, days: frozenset[date]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The positions of somebody's own entries, and of those for everybody, each in order of time."""
        own = tuple(self._personal(session, reasons) for session, reasons in self.sessions.own(person))
        return own, self._everybodys(self.sessions.with_everybody(person, days))

    def _everybodys(self, sessions: tuple[SessionId, ...]) -> tuple[int, ...]:
        """The entries for everybody; the same tuple for all who have the same."""
        if sessions not in self._of_sessions:
            self._of_sessions[sessions] = tuple(self._place(session, "") for session in sessions)
        return self._of_sessions[sessions]

    def _personal(self, session: SessionId, reasons: tuple[Engagement, ...]) -> int:
        said = self._of_reasons.get(reasons)
        if said is None:
            said = self._of_reasons[reasons] = self.made.words.personal(reasons, self.roles)
        return self._place(session, said)

    def _place(self, session: SessionId, said: str) -> int:
        """Where the entry of a session stands for readers who are told `said`; "" for those who just go there."""
        place = self._places.get((session, said))
        if place is None:
            plain = self._plain.get(session)
            if plain is None:
                plain = self._plain[session] = self.made.entry(self.sessions.session(session))
            place = self._places[session, said] = len(self.entries)
            self.entries.append(
                replace(plain, description=f"{said}\n\n{plain.description}", busy=True) if said else plain
            )
        return place


def _personal_calendars(
    reader: Reader, request: Request, participants: Sequence[Participant], table: _Table
) -> Iterator[PersonalCalendar]:
    """The files, in the order of the names as lists have them."""
    words = request.languages[0]
    few = request.chosen is not None  # all are read in pieces, which is faster than by their ids
    persons = reader.by_id(Person, id={each.person for each in participants}) if few else reader.by_id(Person)
    languages = table.made.programme.meeting.languages
    organisations = {each.id: words.pick(each.name, *languages) for each in reader.all(Organisation)}
    title = _meeting_title(table.made.programme, request.languages)
    chosen = [(each, persons[each.person], *table.of(each.person, each.days)) for each in participants]
    chosen = [each for each in chosen if each[2] or each[3]]
    chosen.sort(key=lambda each: (words.collation(each[1].name.to_sort()), each[0].id))
    names = [_full_name(person) for _, person, _, _ in chosen]
    files = distinct(
        safe_file_name(name, ".ics", otherwise=each[0].id) for name, each in zip(names, chosen, strict=True)
    )
    for file, name, (each, person, own, with_everybody) in zip(files, names, chosen, strict=True):
        request.tick(0, len(chosen))
        index = [
            file,
            person.name.to_sort() or person.native_name,
            organisations.get(each.organisation, "") if each.organisation else each.organisation_as_written,
            str(len(own) + len(with_everybody)),
        ]
        if request.options["emails"]:
            index.append(person.email)
        shown = f"{title} – {name}" if name else title
        yield PersonalCalendar(each.id, file, shown, own, with_everybody, tuple(index))


def _full_name(person: Person) -> str:
    return person.name.in_order() or person.native_name
