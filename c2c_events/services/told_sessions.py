"""What documents say of sessions: times of the meeting's zone, rooms, people, groups, visits, running orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from c2c_events.domain.folding import natural
from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, Stop, WorkingGroup
from c2c_events.domain.meeting import Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import GONE, Participant, Person, PersonId
from c2c_events.domain.programme import Role, RunningItem, Session, SessionId
from c2c_events.domain.values import NO_TEXT, Span, Text, to_utc
from c2c_events.exports.documents.agenda import (
    AgendaDeparture,
    AgendaGroup,
    AgendaItem,
    AgendaPerson,
    AgendaRole,
    AgendaSession,
    AgendaStop,
)
from c2c_events.storage.repository import Reader

T = TypeVar("T")

Items = Literal["all", "public", "none"]
"""Which items of a running order are told."""


@dataclass(frozen=True)
class ToldSessions:
    """What is known about some sessions; each kind is read when first asked for, in one statement."""

    reader: Reader
    meeting: Meeting
    sessions: Sequence[Session]

    @cached_property
    def _ids(self) -> list[SessionId]:
        return [session.id for session in self.sessions]

    def session(self, session: Session, *, people: bool, abstract: bool, items: Items, internal: bool) -> AgendaSession:
        """All that a document says about a session; `internal`: also what is for the house alone."""
        span = self._in_meeting_zone(session)
        room = self._rooms.get(session.room or "")
        group = self._groups.get(session.id)
        departure = self._departures.get(session.id)
        told = AgendaSession(
            id=session.id,
            kind=session.session_kind,
            title=session.title,
            code=session.code,
            span=span,
            room=room.called(self.meeting.languages) if room else NO_TEXT,
            room_position=room.position if room else None,
            floor=room.floor if room else "",
            place=session.place,
            theme=session.theme or (departure.theme if departure else group.theme if group else NO_TEXT),
            abstract=session.abstract if abstract else NO_TEXT,
            objectives=self._objectives_of(session),
            floor_languages=self._in_order(session.floor_languages),
            interpretation=self._in_order(session.interpretation),
            access=session.access,
            status=session.status,
            link=session.link,
            group=group,
            departure=departure if people or departure is None else replace(departure, guide=None),
        )
        if people:
            roles = self._roles.get(session.id, ())
            told = replace(told, roles=tuple(self._role(role, internal) for role in roles))
        if items != "none":
            told = replace(told, running_order=self._running_order(session.id, span, items == "all", internal))
        if internal:
            told = replace(told, remark=session.remark, internal_note=session.internal_note)
        return told

    def _in_meeting_zone(self, session: Session) -> Span | None:
        span, own, wanted = session.span, session.zone, self.meeting.zone
        if span is None or own in ("", wanted):
            return span
        there = ZoneInfo(wanted)
        start, end = (to_utc(wall, own).astimezone(there).replace(tzinfo=None) for wall in (span.start, span.end))
        return Span(start, max(start, end))

    def _in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Languages: the meeting's own first, in its order."""
        own = self.meeting.languages
        return tuple(sorted(codes, key=lambda code: (own.index(code) if code in own else len(own), code)))

    @cached_property
    def _rooms(self) -> Mapping[str, Room]:
        return self.reader.by_id(Room)

    @cached_property
    def _objectives(self) -> Mapping[str, Objective]:
        return self.reader.by_id(Objective)

    def _objectives_of(self, session: Session) -> tuple[str, ...]:
        known = (self._objectives[each] for each in session.objectives if each in self._objectives)
        return tuple(each.code for each in sorted(known, key=lambda each: (each.position, natural(each.code))))

    @cached_property
    def _groups(self) -> Mapping[str, AgendaGroup]:
        """The working group of each session, with its place among the gatherings of the group."""
        groups = self.reader.by_id(WorkingGroup)
        gathered: dict[str, list[GroupSession]] = defaultdict(list)
        for link in self.reader.all(GroupSession):
            gathered[link.group].append(link)
        told: dict[str, AgendaGroup] = {}
        for group_id, links in gathered.items():
            if group := groups.get(group_id):
                for part, link in enumerate(sorted(links, key=lambda link: (link.position, link.id)), start=1):
                    told[link.session] = AgendaGroup(
                        code=group.code,
                        title=group.title,
                        theme=group.theme,
                        languages=self._in_order(group.languages),
                        questions=group.questions,
                        part=part,
                        parts=len(links),
                    )
        return told

    @cached_property
    def _departure_rows(self) -> Sequence[Departure]:
        return self.reader.all(Departure)

    @cached_property
    def _departures(self) -> Mapping[str, AgendaDeparture]:
        visits = self.reader.by_id(SiteVisit)
        stops = _grouped(self.reader.all(Stop), lambda stop: stop.departure, lambda stop: stop.position)
        told: dict[str, AgendaDeparture] = {}
        for departure in self._departure_rows:
            visit = visits[departure.visit]
            host = self._organisations.get(visit.host or "")
            told[departure.session] = AgendaDeparture(
                code=departure.code,
                theme=visit.theme,
                title=departure.title,
                visit_title=visit.title,
                host=host.name if host else NO_TEXT,
                guide=self._person(departure.guide) if departure.guide else None,
                languages=self._in_order(departure.languages),
                step_free=departure.step_free,
                step_free_note=departure.step_free_note,
                transport=departure.transport,
                stops=tuple(AgendaStop(stop.name, stop.at) for stop in stops.get(departure.id, ())),
                bring=visit.bring,
                minimum=departure.minimum,
                maximum=departure.maximum,
            )
        return told

    @cached_property
    def _roles(self) -> Mapping[str, Sequence[Role]]:
        return _grouped(
            self.reader.all(Role, session=self._ids), lambda role: role.session, lambda role: role.position
        )

    def _role(self, role: Role, internal: bool) -> AgendaRole:
        person = self._named(role.person, role.as_written)
        if person and (role.function or role.affiliation):
            person = replace(
                person,
                function=role.function or person.function,
                organisation=Text.plain(role.affiliation) if role.affiliation else person.organisation,
                city="" if role.affiliation else person.city,
            )
        return AgendaRole(
            kind=role.role_kind,
            person=person,
            placeholder=role.placeholder,
            stands_in_for=self._named(role.stands_in_for, role.represented_as_written),
            topic=role.topic,
            confirmed=role.confirmed if internal else None,
            note=role.note if internal else "",
        )

    def _named(self, person_id: PersonId | None, as_written: str) -> AgendaPerson | None:
        """Somebody of the address book, or who is only written in the programme; None where nobody is named."""
        if person_id and (person := self._person(person_id)):
            return person
        return AgendaPerson(as_written, as_written) if as_written else None

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        wanted: set[PersonId] = {each.guide for each in self._departure_rows if each.guide}
        for roles in self._roles.values():
            wanted.update(each for role in roles for each in (role.person, role.stands_in_for) if each)
        return self.reader.by_id(Person, id=wanted)

    @cached_property
    def _registered(self) -> Mapping[str, Participant]:
        """Who of them is registered, by person; who comes before who does not."""
        found = self.reader.all(Participant, person=set(self._people))
        return {each.person: each for each in sorted(found, key=lambda each: (each.status not in GONE, each.id))}

    @cached_property
    def _organisations(self) -> Mapping[str, Organisation]:
        wanted = {each.organisation for each in self._registered.values() if each.organisation}
        wanted |= {each.host for each in self.reader.all(SiteVisit) if each.host}
        return self.reader.by_id(Organisation, id=wanted)

    @cached_property
    def _told_people(self) -> dict[str, AgendaPerson]:
        return {}

    def _person(self, person_id: PersonId) -> AgendaPerson | None:
        person = self._people.get(person_id)
        if person is None:
            return None
        told = self._told_people.get(person_id)
        if told is None:
            told = self._told_people[person_id] = self._told(person)
        return told

    def _told(self, person: Person) -> AgendaPerson:
        name = person.name
        own = self._registered.get(person.id)
        organisation = self._organisations.get(own.organisation or "") if own else None
        written = own.organisation_as_written if own else ""
        return AgendaPerson(
            name=name.in_order() or person.native_name,
            sort_name=name.to_sort() or person.native_name,
            native_name=person.native_name if name.in_order() else "",
            honorific=person.honorific,
            function=own.function if own else NO_TEXT,
            organisation=organisation.name if organisation else Text.plain(written),
            city=(own.city if own else "") or (organisation.city if organisation else ""),
            id=person.id,
        )

    @cached_property
    def _items(self) -> Mapping[str, Sequence[RunningItem]]:
        return _grouped(
            self.reader.all(RunningItem, session=self._ids), lambda item: item.session, lambda item: item.position
        )

    def _running_order(
        self, session_id: SessionId, span: Span | None, all_items: bool, internal: bool
    ) -> tuple[AgendaItem, ...]:
        told = []
        minutes = 0
        roles = {role.id: role for role in self._roles.get(session_id, ())}
        for item in self._items.get(session_id, ()):
            role = roles.get(item.role) if item.role else None
            person = self._person(role.person) if role and role.person else None
            # A summer-time change within a session is left to the crew: minutes are added to the wall clock.
            starts = span.start + timedelta(minutes=minutes) if span else None
            minutes += item.minutes
            if item.public or all_items:
                who = item.who or (person.name if person else role.placeholder if role else "")
                note = item.note if internal else ""
                told.append(AgendaItem(item.title, starts, item.minutes, who, item.public, note))
        return tuple(told)


def _grouped(things: Iterable[T], by: Callable[[T], str], order: Callable[[T], int]) -> Mapping[str, Sequence[T]]:
    grouped: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        grouped[by(thing)].append(thing)
    for own in grouped.values():
        own.sort(key=order)  # stable: equal ones stay in the order they were made
    return grouped
