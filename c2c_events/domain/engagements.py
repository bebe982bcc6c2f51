"""Who is expected where: by a role, as a member of a working group, by a placement, as a guide, or with everybody.

The one rule behind personal calendars and everything else that asks where somebody must be. People are known by
person, since roles are given to people; registrations lead to them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.people import ParticipantId, PersonId
from c2c_events.domain.programme import FOR_EVERYBODY, Access, Role, Session, SessionId, SessionStatus


class Why(StrEnum):
    ROLE = "role"
    GROUP = "group"
    DEPARTURE = "departure"
    GUIDE = "guide"
    SESSION = "session"  # a choice round placed them in this very session


@dataclass(frozen=True, slots=True)
class Engagement:
    """A reason for somebody to be in a session. `thing`: the id of the role, the group, the departure or the option."""

    session: SessionId
    why: Why
    thing: str


@dataclass(frozen=True)
class Engagements:
    """`own`: in the order roles, groups, placements. `represented`: sessions in which somebody stands in for them."""

    own: Mapping[PersonId, Sequence[Engagement]]
    represented: Mapping[PersonId, frozenset[SessionId]]


def engagements(
    person_of: Mapping[ParticipantId, PersonId],
    *,
    roles: Iterable[Role] = (),
    gatherings: Iterable[GroupSession] = (),
    members: Iterable[GroupMember] = (),
    departures: Iterable[Departure] = (),
    options: Iterable[Option] = (),
    placements: Iterable[Placement] = (),
) -> Engagements:
    """Everybody's engagements. A substitute is expected, whom they represent is not.

    `person_of`: the participants that count; members and placements of others are left out.
    """
    own: dict[PersonId, list[Engagement]] = defaultdict(list)
    represented: dict[PersonId, set[SessionId]] = defaultdict(set)
    for role in roles:
        if role.person:
            own[role.person].append(Engagement(role.session, Why.ROLE, role.id))
        if role.stands_in_for:
            represented[role.stands_in_for].add(role.session)

    of_departure: dict[str, list[Engagement]] = {}
    for departure in departures:
        of_departure[departure.id] = [Engagement(departure.session, Why.DEPARTURE, departure.id)]
        if departure.guide:
            own[departure.guide].append(Engagement(departure.session, Why.GUIDE, departure.id))

    of_group: dict[str, list[Engagement]] = defaultdict(list)
    for gathering in sorted(gatherings, key=lambda each: (each.position, each.id)):
        of_group[gathering.group].append(Engagement(gathering.session, Why.GROUP, gathering.group))

    by_option = {option.id: _of_option(option, of_group, of_departure) for option in options}
    nothing: list[Engagement] = []
    for member in members:
        if person := person_of.get(member.participant):
            own[person].extend(of_group.get(member.group, nothing))
    for placement in placements:
        if person := person_of.get(placement.participant):
            if placement.departure:
                own[person].extend(of_departure.get(placement.departure, nothing))
            elif placement.option:
                own[person].extend(by_option.get(placement.option, nothing))
    return Engagements(own, {person: frozenset(sessions) for person, sessions in represented.items()})


def _of_option(
    option: Option, of_group: Mapping[str, list[Engagement]], of_departure: Mapping[str, list[Engagement]]
) -> list[Engagement]:
    """What a placement in an option leads to; a visit alone leads nowhere until a departure is named."""
    if option.departure:
        return of_departure.get(option.departure, [])
    if option.group:
        return of_group.get(option.group, [])
    return [Engagement(option.session, Why.SESSION, option.id)] if option.session else []


def is_for_everybody(session: Session) -> bool:
    """Whether a session is in everybody's programme: of such a kind, open to all, and not cancelled."""
    return (
        session.session_kind in FOR_EVERYBODY
        and session.access is Access.OPEN
        and session.status is not SessionStatus.CANCELLED
    )


def attends_on(days: frozenset[date], session: Session) -> bool:
    """Whether somebody who is there on `days` is there when a session starts; nobody said means every day."""
    return session.span is not None and (not days or session.span.start.date() in days)
