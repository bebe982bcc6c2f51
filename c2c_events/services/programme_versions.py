"""Versions of the programme: what was published, what has changed since, and whom that concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engagements import engagements
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import COMING, GONE, Participant, ParticipantId, Person, PersonId
from c2c_events.domain.programme import Role, Session, SessionId
from c2c_events.domain.programme_versions import Programme, ProgrammeChange, differences
from c2c_events.domain.records import ProgrammeVersion, ProgrammeVersionId
from c2c_events.services.as_it_was import as_it_was
from c2c_events.services.calendar_sources import registrations
from c2c_events.storage.last_changes import last_stamp
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True)
class Changelog:
    """How the programme changed from one version to another, in the order of the programme.

    `before`: None where nothing had been published, so that everything is new; `after`: None for the programme as it is
    now. `was` and `now`: what both of them say.
    """

    before: ProgrammeVersion | None
    after: ProgrammeVersion | None
    was: Programme
    now: Programme
    changes: tuple[ProgrammeChange, ...]


@dataclass(frozen=True)
class Concerned:
    """Somebody whom changes of the programme concern, with those that do; `email` "" where none is known.

    `participant`: their registration; None where they have a role without one.
    """

    person: Person
    participant: ParticipantId | None
    changes: tuple[ProgrammeChange, ...]

    @property
    def email(self) -> str:
        return self.person.email


def publish_version(work: UnitOfWork, name: str = "", remark: str = "") -> ProgrammeVersionId:
    """Keep the programme as it is now as its next version; gives its id.

    It is a fact: it stays, also when what led to it is undone.
    """
    content = _as_it_is(work).to_json()
    version = ProgrammeVersion(
        id=ProgrammeVersionId(work.new_id()),
        number=1 + max((each.number for each in work.all(ProgrammeVersion)), default=0),
        published_at=work.now,
        name=name.strip(),
        remark=remark.strip(),
        sha256=sha256(content.encode()).hexdigest(),
        content=content,
        as_of=last_stamp(work),
    )
    work.add(version)
    return version.id


def versions(reader: Reader) -> list[ProgrammeVersion]:
    """What was published, the oldest first."""
    return sorted(reader.all(ProgrammeVersion), key=lambda each: (each.number, each.published_at, each.id))


def changes_since(
    reader: Reader, version: ProgrammeVersionId | None = None, until: ProgrammeVersionId | None = None
) -> Changelog:
    """What changed since a version: until another one, or until now.

    `version` None: since the last one; where there is none, everything is new. Raises `NotFound`.
    """
    last = versions(reader)[-1:] if version is None else [reader.get(ProgrammeVersion, version)]
    before = last[0] if last else None
    after = None if until is None else reader.get(ProgrammeVersion, until)
    remains = _who_remains(reader)
    was = Programme() if before is None else _of_whom_remains(Programme.from_json(before.content), remains)
    now = _of_whom_remains(_as_it_is(reader) if after is None else Programme.from_json(after.content), remains)
    return Changelog(before, after, was, now, tuple(differences(was, now)))


def people_concerned(reader: Reader, changelog: Changelog) -> list[Concerned]:
    """Whom changes concern, by name, with those that concern each, in their order.

    A change of a session concerns those who are expected in it, before or after: by a role, with their group, by a
    placement, as a guide. That it is for everybody concerns nobody: what everybody should know is the changelog itself.
    A change of roles concerns those who have or had them. Who will not come is left out.
    """
    remains = _who_remains(reader)
    expected: dict[SessionId, set[PersonId]] = defaultdict(set)
    for programme, version in ((changelog.was, changelog.before), (changelog.now, changelog.after)):
        for session, person in _expected(reader, programme, version, remains):
            expected[session].add(person)
    own: dict[PersonId, list[ProgrammeChange]] = defaultdict(list)
    for change in changelog.changes:
        of_roles = change.role_before or change.role_after
        for person in change.people() if of_roles else expected[change.session.id]:
            own[person].append(change)
    persons = reader.by_id(Person, id=set(own))
    registered = registrations(reader.all(Participant, person=set(own)))
    found = [
        Concerned(person, registered[own_id].id if own_id in registered else None, tuple(own[person.id]))
        for own_id, person in persons.items()
        if own_id not in registered or registered[own_id].status not in GONE
    ]
    return sorted(found, key=lambda each: (fold(each.person.name.to_sort()), each.person.id))


def _as_it_is(reader: Reader) -> Programme:
    return Programme.of(reader.all(Session), reader.all(Role), reader.all(Room))


def _who_remains(reader: Reader) -> Mapping[str, PersonId]:
    """Into whom everybody was merged who was merged into somebody, at last."""
    merged = {each.id: each.merged_into for each in reader.all(Person) if each.merged_into}
    return {own: _last(merged, into) for own, into in merged.items()}


def _last(merged: Mapping[PersonId, PersonId], own: PersonId) -> PersonId:
    seen = {own}
    while own in merged and merged[own] not in seen:
        own = merged[own]
        seen.add(own)
    return own


def _of_whom_remains(programme: Programme, remains: Mapping[str, PersonId]) -> Programme:
    """The same programme, in the names of those whom its people were merged into: to be one with another is no news."""
    roles = {
        own: replace(
            role,
            person=remains.get(role.person or "", role.person),
            stands_in_for=remains.get(role.stands_in_for or "", role.stands_in_for),
        )
        if role.person in remains or role.stands_in_for in remains
        else role
        for own, role in programme.roles.items()
    }
    return replace(programme, roles=roles)


def _expected(
    reader: Reader, programme: Programme, version: ProgrammeVersion | None, remains: Mapping[str, PersonId]
) -> Iterator[tuple[SessionId, PersonId]]:
    """Who was expected in which session when a version was published, or is now where `version` is None."""
    stamp = last_stamp(reader) if version is None else version.as_of

    def then(kind: type[T]) -> Iterable[T]:
        return as_it_was(reader, kind, stamp).values()

    found = engagements(
        {each.id: each.person for each in then(Participant) if each.status in COMING},
        roles=programme.roles.values(),
        gatherings=then(GroupSession),
        members=then(GroupMember),
        departures=then(Departure),
        options=then(Option),
        placements=then(Placement),
    )
    for person, own in found.own.items():
        for each in own:
            yield each.session, remains.get(person, person)
