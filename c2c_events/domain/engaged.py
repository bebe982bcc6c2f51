"""Who is expected where, of a whole meeting in memory, kept up with changes one person at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from operator import attrgetter
from typing import TypeVar

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import Engagement, Engagements, engagements
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.people import COMING, Participant, ParticipantId, PersonId
from c2c_events.domain.picture import Picture
from c2c_events.domain.programme import Role, SessionId

T = TypeVar("T")

_NOTHING: Sequence[Engagement] = ()
_NOBODY: Set[PersonId] = frozenset()


ENGAGING: frozenset[type] = frozenset({
    Participant, Role, GroupSession, GroupMember, Departure, Option, Placement,
})  # fmt: skip
"""Kinds of things that decide who is expected where."""


class Engaged:
    """Everybody's engagements: by roles whoever they are, by groups and placements those who come."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._own: dict[PersonId, Sequence[Engagement]] = {}
        self._people: dict[SessionId, set[PersonId]] = defaultdict(set)
        for person, own in _of_everybody(picture).own.items():
            self._note(person, own)

    def of(self, person: PersonId | str) -> Sequence[Engagement]:
        """Where somebody is expected: by roles, as a guide, with groups, by placements."""
        return self._own.get(PersonId(person), _NOTHING)

    def people(self, session: SessionId | str) -> Set[PersonId]:
        """Who is expected in a session; not those who may come because it is open to all."""
        return self._people.get(SessionId(session), _NOBODY)

    def everybody(self) -> Iterable[PersonId]:
        return self._own

    def refresh(self, people: Iterable[str]) -> None:
        """Look again where these people are expected."""
        for each in people:
            person = PersonId(each)
            for engagement in self._own.pop(person, _NOTHING):
                self._people[engagement.session].discard(person)
            self._note(person, _of_one(self._picture, person).own.get(person, _NOTHING))

    def _note(self, person: PersonId, own: Sequence[Engagement]) -> None:
        if own:
            self._own[person] = own
        for engagement in own:
            self._people[engagement.session].add(person)


def _of_everybody(picture: Picture) -> Engagements:
    return engagements(
        {each.id: each.person for each in picture.all(Participant) if each.status in COMING},
        roles=picture.all(Role),
        gatherings=picture.all(GroupSession),
        members=picture.all(GroupMember),
        departures=picture.all(Departure),
        options=picture.all(Option),
        placements=picture.all(Placement),
    )


def _of_one(picture: Picture, person: PersonId) -> Engagements:
    """Those of one person: only what leads to them is looked at."""
    coming = [each.id for each in picture.referring(Participant, "person", person) if each.status in COMING]
    members = _of_each(picture, GroupMember, coming)
    placements = _of_each(picture, Placement, coming)
    options = [option for each in placements if (option := picture.get(Option, each.option))]
    groups = {each.group for each in members} | {each.group for each in options if each.group}
    placed = {each.departure for each in placements} | {each.departure for each in options}
    departures = {each.id: each for each in picture.referring(Departure, "guide", person)}
    departures |= {found.id: found for each in placed if (found := picture.get(Departure, each))}
    return engagements(
        dict.fromkeys(coming, person),
        roles=picture.referring(Role, "person", person),
        gatherings=[each for group in groups for each in picture.referring(GroupSession, "group", group)],
        members=members,
        departures=[departures[each] for each in sorted(departures)],
        options=options,
        placements=placements,
    )


def _of_each(picture: Picture, kind: type[T], participants: Sequence[ParticipantId]) -> list[T]:
    """Things of a kind that belong to participants, in the order of their ids."""
    found = [each for own in participants for each in picture.referring(kind, "participant", own)]
    return sorted(found, key=attrgetter("id")) if len(participants) > 1 else found
