"""What rules look at one by one, and which of these a change of any thing can concern.

A rule about sessions one by one looks at a session and its neighbourhood: its room, the roles in it, who is expected
there. So a thing that changed concerns the sessions in whose neighbourhood it stood before, or stands after. `reaches`
of a subject says, for things of each kind, which these are; a kind that it does not name concerns every one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, Vehicle, WorkingGroup
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RunningItem, Session

Ids = Iterator[str | None]
Reach = Callable[[Known, Any], Ids]


@dataclass(frozen=True, eq=False)
class Subject:
    """`kind`: what is looked at one by one. `reaches`: by kind, the ids (or None) of those a thing concerns."""

    kind: type[Any]
    reaches: Mapping[type[Any], Reach]

    def concerned(self, known: Known, things: Iterable[Any]) -> set[str] | None:
        """The ids of those that some things concern, as the meeting stands; None: every one."""
        found: set[str | None] = set()
        for thing in things:
            reach = self.reaches.get(type(thing))
            if reach is None:
                return None
            found.update(reach(known, thing))
        return {each for each in found if each is not None}


# --------------------------------------------------------------------------------------------------------- people


def _of_participants(known: Known, participants: Iterable[str]) -> Ids:
    for each in participants:
        if participant := known.get(Participant, each):
            yield participant.person


def _placed(known: Known, field: str, thing: str) -> Ids:
    return _of_participants(known, (each.participant for each in known.referring(Placement, field, thing)))


def _people_of_group(known: Known, group: str) -> Ids:
    yield from _of_participants(known, (each.participant for each in known.referring(GroupMember, "group", group)))
    for option in known.referring(Option, "group", group):
        yield from _placed(known, "option", option.id)


def _people_of_departure(known: Known, departure: Departure) -> Ids:
    yield departure.guide
    yield from _placed(known, "departure", departure.id)
    for option in known.referring(Option, "departure", departure.id):
        yield from _placed(known, "option", option.id)


def _people_of_session(known: Known, session: Session) -> Ids:
    for role in known.referring(Role, "session", session.id):
        yield role.person
        yield role.stands_in_for
    for gathering in known.referring(GroupSession, "session", session.id):
        yield from _people_of_group(known, gathering.group)
    for departure in known.referring(Departure, "session", session.id):
        yield from _people_of_departure(known, departure)
    for option in known.referring(Option, "session", session.id):
        yield from _placed(known, "option", option.id)


def _people_of_room(known: Known, room: Room) -> Ids:
    for session in known.referring(Session, "room", room.id):
        yield from _people_of_session(known, session)


PEOPLE = Subject(
    Person,
    {
        Person: lambda known, person: iter((person.id,)),
        Participant: lambda known, participant: iter((participant.person,)),
        Role: lambda known, role: iter((role.person, role.stands_in_for)),
        GroupMember: lambda known, member: _of_participants(known, (member.participant,)),
        Placement: lambda known, placement: _of_participants(known, (placement.participant,)),
        GroupSession: lambda known, gathering: _people_of_group(known, gathering.group),
        Departure: _people_of_departure,
        Option: lambda known, option: _placed(known, "option", option.id),
        Session: _people_of_session,
        Room: _people_of_room,
    },
)


# ------------------------------------------------------------------------------------------------------- sessions


def _sessions_of_person(known: Known, person: str) -> Ids:
    for engagement in known.engaged.of(person):
        yield engagement.session
    for role in known.referring(Role, "stands_in_for", person):
        yield role.session


def _sessions_of_participant(known: Known, participant: str) -> Ids:
    for person in _of_participants(known, (participant,)):
        yield from _sessions_of_person(known, str(person))


def _sessions_of_organisation(known: Known, organisation: Organisation) -> Ids:
    for participant in known.referring(Participant, "organisation", organisation.id):
        yield from _sessions_of_person(known, participant.person)


def _sessions_of_option(known: Known, option: Option) -> Ids:
    yield option.session
    if option.departure and (departure := known.get(Departure, option.departure)):
        yield departure.session
    if option.group:
        for gathering in known.referring(GroupSession, "group", option.group):
            yield gathering.session


SESSIONS = Subject(
    Session,
    {
        Session: lambda known, session: iter((session.id,)),
        Role: lambda known, role: iter((role.session,)),
        RunningItem: lambda known, item: iter((item.session,)),
        GroupSession: lambda known, gathering: iter((gathering.session,)),
        Departure: lambda known, departure: iter((departure.session,)),
        Room: lambda known, room: (each.id for each in known.referring(Session, "room", room.id)),
        Option: _sessions_of_option,
        Person: lambda known, person: _sessions_of_person(known, person.id),
        Participant: lambda known, participant: _sessions_of_person(known, participant.person),
        GroupMember: lambda known, member: _sessions_of_participant(known, member.participant),
        Placement: lambda known, placement: _sessions_of_participant(known, placement.participant),
        Organisation: _sessions_of_organisation,
    },
)


# ---------------------------------------------------------------------------------------------------------- roles

ROLES = Subject(
    Role,  # changed ones concern every one: whether anybody notes who said yes counts for all
    {
        Session: lambda known, session: (each.id for each in known.referring(Role, "session", session.id)),
        Participant: lambda known, participant: (
            each.id for each in known.referring(Role, "person", participant.person)
        ),
    },
)


# ------------------------------------------------------------------------------------- rooms, groups, departures

ROOMS = Subject(
    Room,
    {
        Room: lambda known, room: iter((room.id,)),
        Session: lambda known, session: iter((session.room,)),
    },
)


def _groups_of_session(known: Known, session: str) -> Ids:
    return (each.group for each in known.referring(GroupSession, "session", session))


def _groups_of_placement(known: Known, placement: Placement) -> Ids:
    if option := known.get(Option, placement.option):
        yield option.group


def _groups_of_participant(known: Known, participant: Participant) -> Ids:
    for member in known.referring(GroupMember, "participant", participant.id):
        yield member.group
    for placement in known.referring(Placement, "participant", participant.id):
        yield from _groups_of_placement(known, placement)


GROUPS = Subject(
    WorkingGroup,
    {
        WorkingGroup: lambda known, group: iter((group.id,)),
        GroupMember: lambda known, member: iter((member.group,)),
        GroupSession: lambda known, gathering: iter((gathering.group,)),
        Option: lambda known, option: iter((option.group,)),
        Placement: _groups_of_placement,
        Participant: _groups_of_participant,
        Session: lambda known, session: _groups_of_session(known, session.id),
        Role: lambda known, role: _groups_of_session(known, role.session),
    },
)


def _departures_of_placement(known: Known, placement: Placement) -> Ids:
    yield placement.departure
    if option := known.get(Option, placement.option):
        yield option.departure


def _departures_of_participant(known: Known, participant: Participant) -> Ids:
    for placement in known.referring(Placement, "participant", participant.id):
        yield from _departures_of_placement(known, placement)


def _departures_of_person(known: Known, person: Person) -> Ids:
    for departure in known.referring(Departure, "guide", person.id):
        yield departure.id
    for participant in known.referring(Participant, "person", person.id):
        yield from _departures_of_participant(known, participant)


DEPARTURES = Subject(
    Departure,
    {
        Departure: lambda known, departure: iter((departure.id,)),
        Vehicle: lambda known, vehicle: iter((vehicle.departure,)),
        Option: lambda known, option: iter((option.departure,)),
        Session: lambda known, session: (each.id for each in known.referring(Departure, "session", session.id)),
        Placement: _departures_of_placement,
        Participant: _departures_of_participant,
        Person: _departures_of_person,
    },
)
