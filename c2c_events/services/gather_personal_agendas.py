"""Gathers personal agendas: for each participant the sessions they are in, why, and what they need to be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from c2c_events.domain.calendars import is_zone
from c2c_events.domain.engagements import Engagement, Why
from c2c_events.domain.groups import Departure, SiteVisit, Vehicle, WorkingGroup
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, SessionId, SessionStatus
from c2c_events.domain.values import Span, Text, to_utc
from c2c_events.errors import N_, Phrase
from c2c_events.exports.documents.agenda import AgendaPerson
from c2c_events.exports.documents.badges import NO_CATEGORY, BadgeCategory
from c2c_events.exports.documents.personal_agenda import (
    PersonalAgenda,
    PersonalAgendas,
    PersonalEntry,
    PersonalReason,
    PersonalVehicle,
)
from c2c_events.exports.export import Remark, WrongOption
from c2c_events.language import Language
from c2c_events.services.about_meeting import about_meeting
from c2c_events.services.calendar_sources import grouped
from c2c_events.services.columns import PARTICIPANT_COLUMNS, ListedParticipant, country_of, name_to_sort
from c2c_events.services.gather_badges import name_language
from c2c_events.services.gather_calendars import NO_ZONE
from c2c_events.services.gather_participants import listed_participants
from c2c_events.services.personal_sessions import (
    PersonalSessions,
    everybody_is_asked_for,
    people_asked_for,
    read_engagements,
    sessions_asked_for,
)
from c2c_events.services.publishing import Request
from c2c_events.services.told_sessions import ToldSessions
from c2c_events.storage.repository import Reader

NOT_COMING = N_("People with a role who have no page, since they are not registered or not coming: {count}.")
NOTHING_FOR_THEM = N_("Participants who have no page, since no session concerns them: {count}.")


def gather_personal_agendas(reader: Reader, request: Request) -> PersonalAgendas:
    """An agenda for each participant whom `request.only` asks for and who may still come, in order of their names.

    It has the sessions of their personal calendar (see `personal_sessions`) that have a time and are no drafts. Keys of
    participants and free text choose people; `day`, `kind` and what only sessions have choose sessions. Options:
    `breaks`, `zone` (a further time zone), `contact` (a line on each page), `sort` ("name", "organisation",
    "category"), `paper`. Raises `WrongOption`, `UnknownFilterKey`, `NotFound` where the file has no meeting.
    """
    meeting, words, options = reader.only(Meeting), request.languages[0], request.options
    if options["zone"] and not is_zone(options["zone"]):
        raise WrongOption(value=options["zone"], option="zone", export="personal-agenda.pdf", why=Phrase(NO_ZONE))
    participants = people_asked_for(reader, request)
    rows = listed_participants(reader, participants)
    if request.chosen is None:
        rows.sort(key=lambda row: _place(row, options["sort"], words))
    sessions = [
        each for each in sessions_asked_for(reader, request) if each.span and each.status is not SessionStatus.DRAFT
    ]
    roles = reader.all(Role)
    found = read_engagements(reader, participants, roles)
    told = ToldSessions(reader, meeting, sessions)
    table = _Table(
        told,
        PersonalSessions.of(sessions, found, request),
        _Things(reader, {role.id: role for role in roles}),
        options["zone"],
    )
    agendas = [each for each in _agendas(rows, table, request) if each.entries]
    remarks = []
    if everybody_is_asked_for(request) and (without := set(found.own) - {each.person for each in participants}):
        remarks.append(Remark(NOT_COMING, {"count": len(without)}))
    if len(agendas) < len(rows):
        served = {each.participant for each in agendas}
        left = tuple(row.participant.id for row in rows if row.participant.id not in served)
        remarks.append(Remark(NOTHING_FOR_THEM, {"count": len(left)}, "participant", left))
    return PersonalAgendas(
        about=about_meeting(meeting, request),
        entries=tuple(table.entries),
        agendas=tuple(agendas),
        zone=options["zone"],
        contact=options["contact"].strip(),
        paper=options["paper"],
        remarks=tuple(remarks),
    )


def _place(row: ListedParticipant, by: str, words: Language) -> tuple[Any, ...]:
    name = (words.collation(name_to_sort(row.person)), row.participant.id)
    if by == "category":
        return (row.category is None, row.category.position if row.category else 0, row.participant.category, *name)
    if by == "organisation":
        said = PARTICIPANT_COLUMNS["organisation"].text(row, words)
        return (not said, words.collation(said), *name)
    return name


def _agendas(rows: Sequence[ListedParticipant], table: _Table, request: Request) -> Iterator[PersonalAgenda]:
    for row in rows:
        request.tick(0, len(rows))
        yield PersonalAgenda(
            participant=row.participant.id,
            person=_person(row),
            entries=table.of(row),
            name_language=name_language(row.person.nationality or country_of(row)),
            category=_category(row, request.languages) if row.category else NO_CATEGORY,
        )


def _person(row: ListedParticipant) -> AgendaPerson:
    participant, person, organisation = row.participant, row.person, row.organisation
    name = person.name.in_order() or person.native_name
    return AgendaPerson(
        name=name,
        sort_name=name_to_sort(person),
        native_name="" if person.native_name == name else person.native_name,
        honorific=person.honorific,
        function=participant.function,
        organisation=organisation.name if organisation else Text.plain(participant.organisation_as_written),
        city=participant.city or (organisation.city if organisation else ""),
        id=person.id,
    )


def _category(row: ListedParticipant, languages: Sequence[Language]) -> BadgeCategory:
    category = row.category
    assert category is not None
    said = (words.pick(category.name, *row.meeting.languages) for words in languages)
    return BadgeCategory(category.code, tuple(dict.fromkeys(filter(None, said))), category.colour)


@dataclass
class _Table:
    """Every distinct entry of all agendas, each made when somebody first has it."""

    told: ToldSessions
    sessions: PersonalSessions
    things: _Things
    zone: str
    entries: list[PersonalEntry] = field(default_factory=list)
    _places: dict[tuple[SessionId, tuple[Engagement, ...]], int] = field(default_factory=dict)

    def of(self, row: ListedParticipant) -> tuple[int, ...]:
        """The positions of somebody's entries: their own and those with everybody, in order of time."""
        person = row.participant.person
        mine: dict[SessionId, tuple[Engagement, ...]] = dict(self.sessions.own(person))
        mine |= dict.fromkeys(self.sessions.with_everybody(person, row.participant.days), ())
        places = [self._place(session, reasons) for session, reasons in mine.items()]
        return tuple(sorted(places, key=self._in_time))

    def _in_time(self, place: int) -> tuple[Any, ...]:
        session = self.entries[place].session
        assert session.span is not None
        return (session.span.start, session.span.end, session.id)

    def _place(self, session: SessionId, reasons: tuple[Engagement, ...]) -> int:
        key = (session, reasons)
        if key not in self._places:
            self._places[key] = len(self.entries)
            self.entries.append(self._entry(session, reasons))
        return self._places[key]

    def _entry(self, session_id: SessionId, reasons: tuple[Engagement, ...]) -> PersonalEntry:
        session = self.sessions.session(session_id)
        assert session.span is not None
        departures = [
            self.things.departures[each.thing] for each in reasons if each.why in (Why.DEPARTURE, Why.GUIDE)
        ]
        there = None
        if self.zone:
            start, end = (
                to_utc(wall, session.zone or self.told.meeting.zone).astimezone(ZoneInfo(self.zone))
                for wall in (session.span.start, session.span.end)
            )
            there = Span(start.replace(tzinfo=None), max(start, end).replace(tzinfo=None))
        return PersonalEntry(
            session=self.told.session(session, people=True, abstract=False, items="none", internal=False),
            reasons=tuple(self.things.reason(each) for each in reasons),
            there=there,
            vehicles=tuple(
                PersonalVehicle(bus.name, bus.plate)
                for each in departures
                for bus in self.things.vehicles.get(each.id, ())
            ),
            emergency=next((each.safety_contact for each in departures if each.safety_contact), ""),
        )


class _Things:
    """What reasons lead to, by id."""

    def __init__(self, reader: Reader, roles: Mapping[str, Role]) -> None:
        self._roles = roles
        self._groups = reader.by_id(WorkingGroup)
        self._visits = reader.by_id(SiteVisit)
        self.departures = reader.by_id(Departure)
        self.vehicles = grouped(reader.all(Vehicle), lambda bus: bus.departure, lambda bus: (bus.position, bus.id))
        self._represented = reader.by_id(
            Person, id={role.stands_in_for for role in roles.values() if role.stands_in_for}
        )

    def reason(self, engagement: Engagement) -> PersonalReason:
        match engagement.why:
            case Why.ROLE:
                role = self._roles[engagement.thing]
                absent = self._represented.get(role.stands_in_for or "")
                name = (absent.name.in_order() or absent.native_name) if absent else role.represented_as_written
                return PersonalReason(Why.ROLE, role.role_kind, name)
            case Why.GROUP:
                group = self._groups[engagement.thing]
                return PersonalReason(Why.GROUP, code=group.code, title=group.title)
            case Why.DEPARTURE:
                departure = self.departures[engagement.thing]
                title = departure.title or self._visits[departure.visit].title
                return PersonalReason(Why.DEPARTURE, code=departure.code, title=title)
            case _:
                return PersonalReason(engagement.why)
