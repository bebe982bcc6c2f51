"""All that a calendar tells of some sessions, read at one moment; and when any of it was last changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property
from typing import Any, TypeVar

from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, Stop, WorkingGroup
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import GONE, Participant, Person, PersonId
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.domain.records import PublishedEntry
from c2c_events.domain.values import Instant
from c2c_events.exports.registry import EXPORTS
from c2c_events.storage.last_changes import last_changes, last_departures
from c2c_events.storage.repository import Reader

T = TypeVar("T")

SHOWN: Mapping[type[Any], frozenset[str]] = {
    KINDS[kind].type: names for kind, names in EXPORTS["calendar.ics"].fields_shown.items()
}
"""What of each kind shows in a calendar entry: a change of these moves LAST-MODIFIED, a change of others does not."""

_BELONGING: Mapping[type[Any], str] = {
    Role: "session", GroupSession: "session", Departure: "session", Stop: "departure", Participant: "person",
}  # fmt: skip

_ORDER_OF_ROLES = {kind: position for position, kind in enumerate(RoleKind)}


@dataclass(frozen=True)
class Programme:
    """Some sessions with what belongs to them. Mappings are by id, but where their name says of what."""

    meeting: Meeting
    sessions: Sequence[Session]
    rooms: Mapping[str, Room]
    roles_of_session: Mapping[str, Sequence[Role]]
    persons: Mapping[str, Person]
    registration_of_person: Mapping[str, Participant]
    organisations: Mapping[str, Organisation]
    groups: Mapping[str, WorkingGroup]
    gatherings_of_session: Mapping[str, Sequence[GroupSession]]
    departure_of_session: Mapping[str, Departure]
    departures: Mapping[str, Departure]
    visits: Mapping[str, SiteVisit]
    stops_of_departure: Mapping[str, Sequence[Stop]]
    published_of_session: Mapping[str, Sequence[PublishedEntry]]
    changed_at: Mapping[str, Instant]  # when each thing was last changed as far as it shows, or lost a part

    def zone(self, session: Session) -> str:
        return session.zone or self.meeting.zone

    def group(self, session: Session) -> WorkingGroup | None:
        """The working group that meets in a session; the first of several."""
        gatherings = self.gatherings_of_session.get(session.id, ())
        return self.groups[gatherings[0].group] if gatherings else None

    def changed(self, session: Session) -> Instant:
        """When anything that its entry shows was last changed: never later than the journal's last change."""
        known = [self.changed_at[thing] for thing in self._sources(session) if thing in self.changed_at]
        return max(known, default=session.created_at or self._before_everything)

    @cached_property
    def _before_everything(self) -> Instant:
        return Instant(datetime.combine(self.meeting.starts, time(), UTC))

    def _sources(self, session: Session) -> Iterator[str]:
        """The ids of all things that its entry shows something of."""
        yield self.meeting.id
        yield session.id
        if session.room:
            yield session.room
        people: list[PersonId | None] = []
        for role in self.roles_of_session.get(session.id, ()):
            yield role.id
            people += [role.person, role.stands_in_for]
        for gathering in self.gatherings_of_session.get(session.id, ()):
            yield from (gathering.id, gathering.group)
        if departure := self.departure_of_session.get(session.id):
            yield from (departure.id, departure.visit)
            yield from (stop.id for stop in self.stops_of_departure.get(departure.id, ()))
            people.append(departure.guide)
        for person in filter(None, people):
            yield person
            if registration := self.registration_of_person.get(person):
                yield registration.id
                if registration.organisation:
                    yield registration.organisation


def read_programme(reader: Reader, sessions: Sequence[Session]) -> Programme:
    """Read what calendars tell of some sessions."""
    ids = {session.id for session in sessions}
    roles = reader.all(Role, session=ids)
    departures = [each for each in reader.all(Departure) if each.session in ids]
    gatherings = [each for each in reader.all(GroupSession) if each.session in ids]
    stops = reader.all(Stop, departure={each.id for each in departures})
    named = {person for role in roles for person in (role.person, role.stands_in_for) if person}
    named |= {departure.guide for departure in departures if departure.guide}
    persons = reader.by_id(Person, id=named)
    registered = reader.all(Participant, person=named)
    organisations = reader.by_id(Organisation, id={each.organisation for each in registered if each.organisation})
    rooms = reader.by_id(Room)
    groups = reader.by_id(WorkingGroup)
    visits = reader.by_id(SiteVisit)
    meeting = reader.only(Meeting)
    told: tuple[Any, ...] = (
        meeting, *sessions, *roles, *departures, *gatherings, *stops, *persons.values(), *registered,
        *organisations.values(), *rooms.values(), *groups.values(), *visits.values(),
    )  # fmt: skip
    changed_at = last_changes(reader, {thing.id for thing in told}, SHOWN)
    for thing, at in last_departures(reader, _BELONGING).items():
        changed_at[thing] = max(at, changed_at.get(thing, at))
    return Programme(
        meeting=meeting,
        sessions=sessions,
        rooms=rooms,
        roles_of_session=grouped(roles, lambda role: role.session, _order_of_role),
        persons=persons,
        registration_of_person=registrations(registered),
        organisations=organisations,
        groups=groups,
        gatherings_of_session=grouped(gatherings, lambda each: each.session, lambda each: each.id),
        departure_of_session={each.session: each for each in reversed(departures)},
        departures={each.id: each for each in departures},
        visits=visits,
        stops_of_departure=grouped(stops, lambda stop: stop.departure, lambda stop: (stop.position, stop.id)),
        published_of_session=grouped(
            reader.all(PublishedEntry, session=ids), lambda each: each.session, lambda each: each.id
        ),
        changed_at=changed_at,
    )


def grouped(things: Iterable[T], by: Callable[[T], str], order: Callable[[T], Any]) -> dict[str, list[T]]:
    """Things by what they belong to, each list in order."""
    found: dict[str, list[T]] = defaultdict(list)
    for thing in sorted(things, key=order):
        found[by(thing)].append(thing)
    return found


def registrations(registered: Iterable[Participant]) -> dict[str, Participant]:
    """One registration of each person: of those that are not gone, the first."""
    found: dict[str, Participant] = {}
    for each in sorted(registered, key=lambda each: (each.status in GONE, each.id)):
        found.setdefault(each.person, each)
    return found


def _order_of_role(role: Role) -> tuple[int, int, str]:
    return (_ORDER_OF_ROLES[role.role_kind], role.position, role.id)
