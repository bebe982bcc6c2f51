"""Versions of the programme: what was published, what has changed since, and whom that concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from c2c_events.domain.as_it_was import Things, as_it_was
from c2c_events.domain.changes import Edit, Op
from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.engaged import ENGAGING
from c2c_events.domain.engagements import engagements
from c2c_events.domain.folding import fold
from c2c_events.domain.groups import Departure, GroupMember, GroupSession
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.meeting import Room
from c2c_events.domain.people import COMING, GONE, Participant, ParticipantId, Person, PersonId
from c2c_events.domain.programme import Role, Session, SessionId
from c2c_events.domain.programme_versions import Programme, ProgrammeChange, differences
from c2c_events.domain.records import ProgrammeVersion, ProgrammeVersionId
from c2c_events.services.calendar_sources import registrations
from c2c_events.storage.history_entries import history_entries
from c2c_events.storage.last_changes import edits_since, last_stamp
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork

EXPECTING = ENGAGING - {Role}
"""Kinds of things that, beside the roles that a version keeps itself, decide who is expected where."""


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


def publishers(reader: Reader) -> dict[ProgrammeVersionId, str]:
    """By whom each version was published, as far as a name is known."""
    entries = history_entries(reader, kinds={kind_of(ProgrammeVersion).name})
    return {
        ProgrammeVersionId(edit.thing): entry.changes.user
        for entry in entries
        for edit in entry.changes.edits
        if edit.kind == kind_of(ProgrammeVersion).name and edit.op is Op.INSERT and entry.changes.user
    }


def changes_since(
    reader: Reader, version: ProgrammeVersionId | None = None, until: ProgrammeVersionId | None = None
) -> Changelog:
    """What changed since a version: until another one, or until now.

    `version` None: since the last one; where there is none, everything is new. Raises `NotFound`.
    """
    last = versions(reader)[-1:] if version is None else [reader.get(ProgrammeVersion, version)]
    before = last[0] if last else None
    after = None if until is None else reader.get(ProgrammeVersion, until)
    was = Programme() if before is None else Programme.from_json(before.content)
    now = _as_it_is(reader) if after is None else Programme.from_json(after.content)
    named = {own for each in (was, now) for role in each.roles.values() for own in (role.person, role.stands_in_for)}
    remains = _who_remains(reader.all(Person, id={own for own in named if own}), reader)
    was, now = (_of_whom_remains(each, remains) for each in (was, now))
    return Changelog(before, after, was, now, tuple(differences(was, now)))


def people_concerned(reader: Reader, changelog: Changelog) -> list[Concerned]:
    """Whom changes concern, by name, with those that do, in the order of the programme.

    A change of a session concerns those who are expected in it, before or after: by a role, with their group, by a
    placement, as a guide. That it is for everybody concerns nobody: what everybody should know is the changelog itself.
    A change of roles concerns those who have or had them. Who will not come is left out.
    """
    if not changelog.changes:
        return []
    things: Things = {kind: reader.by_id(kind) for kind in EXPECTING}
    expected: dict[SessionId, set[PersonId]] = defaultdict(set)
    for programme, version in ((changelog.was, changelog.before), (changelog.now, changelog.after)):
        then = things if version is None else as_it_was(things, _edits_since(reader, version))
        for session, person in _expected(programme, then):
            expected[session].add(person)
    own: dict[PersonId, set[int]] = defaultdict(set)
    for number, change in enumerate(changelog.changes):
        of_roles = change.role_before or change.role_after
        for person in change.people() if of_roles else expected[change.session.id]:
            own[person].add(number)
    persons = reader.by_id(Person, id=set(own))
    for merged, into in _who_remains(persons.values(), reader).items():
        own[into] |= own.pop(PersonId(merged))
    persons |= reader.by_id(Person, id=own.keys() - persons.keys())
    registered = registrations(each for each in things[Participant].values() if each.person in own)
    found = []
    for person, numbers in own.items():
        registration = registered.get(person)
        if person in persons and (registration is None or registration.status not in GONE):
            changes = tuple(changelog.changes[number] for number in sorted(numbers))
            found.append(Concerned(persons[person], registration.id if registration else None, changes))
    return sorted(found, key=lambda each: (fold(each.person.name.to_sort()), each.person.id))


def _as_it_is(reader: Reader) -> Programme:
    return Programme.of(reader.all(Session), reader.all(Role), reader.all(Room))


def _edits_since(reader: Reader, version: ProgrammeVersion) -> list[Edit]:
    return edits_since(reader, version.as_of, {kind_of(each).name for each in EXPECTING})


def _who_remains(people: Iterable[Person], reader: Reader) -> dict[str, PersonId]:
    """Into whom those of some people were merged, at last, who were merged into somebody."""
    merged: dict[str, PersonId] = {}
    asked: set[str] = set()
    while people:
        merged |= {each.id: each.merged_into for each in people if each.merged_into}
        further = set(merged.values()) - asked
        asked |= further
        people = reader.all(Person, id=further)
    remains = dict(merged)
    for _ in merged:  # no chain of merges is longer
        remains = {own: merged.get(into, into) for own, into in remains.items()}
    return remains


def _of_whom_remains(programme: Programme, remains: Mapping[str, PersonId]) -> Programme:
    """The same programme, in the names of those whom its people were merged into: to be one with another is no news."""
    merged = {
        own: replace(
            role,
            person=remains.get(role.person or "", role.person),
            stands_in_for=remains.get(role.stands_in_for or "", role.stands_in_for),
        )
        for own, role in programme.roles.items()
        if role.person in remains or role.stands_in_for in remains
    }
    return replace(programme, roles={**programme.roles, **merged}) if merged else programme


def _expected(programme: Programme, things: Things) -> Iterator[tuple[SessionId, PersonId]]:
    """Who is expected in which session of a programme, by its roles, and by groups and placements."""
    found = engagements(
        {each.id: each.person for each in things[Participant].values() if each.status in COMING},
        roles=programme.roles.values(),
        gatherings=things[GroupSession].values(),
        members=things[GroupMember].values(),
        departures=things[Departure].values(),
        options=things[Option].values(),
        placements=things[Placement].values(),
    )
    for person, own in found.own.items():
        for each in own:
            yield each.session, person
