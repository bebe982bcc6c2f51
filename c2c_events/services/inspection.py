"""Everything that is known of one person, organisation or partnership, in one read: what an inspector shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.organisations import Organisation, OrganisationId, Partnership, PartnershipId, PartnershipMember
from c2c_events.domain.outcomes import Agreement, Lesson, Party
from c2c_events.domain.people import AccompanyingPerson, Category, Delegation, Participant, ParticipantId, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Attendance, Note, PrintRecord, Tag, Tagging
from c2c_events.services.partnerships import members_of
from c2c_events.services.whereabouts import Appointment, day_of
from c2c_events.storage.repository import Reader

T = TypeVar("T")


@dataclass(frozen=True)
class RoleHeld:
    """A role with its session; `instead`: the role is of somebody else, who stands in for this person."""

    role: Role
    session: Session
    instead: bool = False


@dataclass(frozen=True)
class PlaceGiven:
    """A placement with what it gives: a departure with its visit, a group or a session; nothing where none was left."""

    placement: Placement
    round: ChoiceRound
    option: Option | None
    departure: Departure | None
    visit: SiteVisit | None
    group: WorkingGroup | None


@dataclass(frozen=True)
class Answer:
    """What somebody wished for in a round: options with their rank, the most wanted first."""

    choice: Choice
    round: ChoiceRound
    wishes: tuple[tuple[int, Option], ...]


@dataclass(frozen=True)
class Remarks:
    """What the team noted about a thing: tags by name, notes with the oldest first."""

    tags: tuple[Tag, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Registered:
    """A registration with its bearer."""

    participant: Participant
    person: Person


@dataclass(frozen=True)
class PersonFile:
    """A participant, and everything that has to do with them.

    `day`: see `whereabouts.day_of`; `groups`: of which they are a member otherwise than by a placement, with whether
    they are an officer of it; `guided`: departures they guide, with their visits; `headed`: delegations they head;
    `prints`, `seen`: the oldest first.
    """

    person: Person
    participant: Participant
    organisation: Organisation | None
    category: Category | None
    delegation: Delegation | None
    partnership: Partnership | None
    accompanying: tuple[AccompanyingPerson, ...]
    roles: tuple[RoleHeld, ...]
    groups: tuple[tuple[WorkingGroup, GroupMember], ...]
    guided: tuple[tuple[Departure, SiteVisit], ...]
    headed: tuple[Delegation, ...]
    placements: tuple[PlaceGiven, ...]
    answers: tuple[Answer, ...]
    day: tuple[Appointment, ...]
    prints: tuple[PrintRecord, ...]
    seen: tuple[Attendance, ...]
    of_participant: Remarks
    of_person: Remarks


@dataclass(frozen=True)
class OrganisationFile:
    """An organisation with its people by name, its partnerships, and the sessions in which they have roles.

    `parts`: organisations that are part of it; `visits`: those it hosts; `agreements`: to which it is a party.
    """

    organisation: Organisation
    parent: Organisation | None
    parts: tuple[Organisation, ...]
    people: tuple[Registered, ...]
    delegations: tuple[Delegation, ...]
    memberships: tuple[tuple[PartnershipMember, Partnership], ...]
    roles: tuple[tuple[RoleHeld, Person], ...]
    visits: tuple[SiteVisit, ...]
    agreements: tuple[Agreement, ...]
    remarks: Remarks


@dataclass(frozen=True)
class PartnershipFile:
    """A partnership with its cities in order, and the organisations of those that are known, by id.

    `people`: who is registered for it, or by an organisation that is a member; `sessions`: in which these have a role,
    each once, by start; `lessons`: that it bears out; `agreements`: to which it is a party, with all their parties.
    """

    partnership: Partnership
    members: tuple[PartnershipMember, ...]
    organisations: Mapping[str, Organisation]
    people: tuple[Registered, ...]
    delegations: tuple[Delegation, ...]
    sessions: tuple[Session, ...]
    lessons: tuple[Lesson, ...]
    agreements: tuple[tuple[Agreement, tuple[Party, ...]], ...]
    remarks: Remarks


def person_file(reader: Reader, participant_id: ParticipantId) -> PersonFile:
    """Everything about a participant. Raises `NotFound`."""
    participant = reader.get(Participant, participant_id)
    person = reader.get(Person, participant.person)
    members = {each.group: each for each in reader.all(GroupMember, participant=participant_id)}
    guided = reader.all(Departure, guide=person.id)
    visits = reader.by_id(SiteVisit, id={each.visit for each in guided})
    return PersonFile(
        person=person,
        participant=participant,
        organisation=_maybe(reader, Organisation, participant.organisation),
        category=_maybe(reader, Category, participant.category),
        delegation=_maybe(reader, Delegation, participant.delegation),
        partnership=_maybe(reader, Partnership, participant.partnership),
        accompanying=tuple(reader.all(AccompanyingPerson, participant=participant_id)),
        roles=_roles(reader, person),
        groups=tuple((each, members[each.id]) for each in reader.all(WorkingGroup, id=set(members))),
        guided=tuple((each, visits[each.visit]) for each in guided),
        headed=tuple(reader.all(Delegation, head=person.id)),
        placements=tuple(_place_given(reader, each) for each in reader.all(Placement, participant=participant_id)),
        answers=tuple(_answer(reader, each) for each in reader.all(Choice, participant=participant_id)),
        day=tuple(day_of(reader, participant_id)),
        prints=tuple(reader.all(PrintRecord, participant=participant_id)),
        seen=tuple(reader.all(Attendance, participant=participant_id)),
        of_participant=remarks_of(reader, participant),
        of_person=remarks_of(reader, person),
    )


def organisation_file(reader: Reader, organisation_id: OrganisationId) -> OrganisationFile:
    """Everything about an organisation. Raises `NotFound`."""
    organisation = reader.get(Organisation, organisation_id)
    people = _people(reader, reader.all(Participant, organisation=organisation_id))
    memberships = reader.all(PartnershipMember, organisation=organisation_id)
    partnerships = reader.by_id(Partnership, id={each.partnership for each in memberships})
    parties = reader.all(Party, organisation=organisation_id)
    return OrganisationFile(
        organisation=organisation,
        parent=_maybe(reader, Organisation, organisation.parent),
        parts=tuple(reader.all(Organisation, parent=organisation_id)),
        people=people,
        delegations=tuple(reader.all(Delegation, organisation=organisation_id)),
        memberships=tuple((each, partnerships[each.partnership]) for each in memberships),
        roles=tuple((held, each.person) for each in people for held in _roles(reader, each.person)),
        visits=tuple(reader.all(SiteVisit, host=organisation_id)),
        agreements=tuple(reader.all(Agreement, id={each.agreement for each in parties})),
        remarks=remarks_of(reader, organisation),
    )


def partnership_file(reader: Reader, partnership_id: PartnershipId) -> PartnershipFile:
    """Everything about a partnership. Raises `NotFound`."""
    partnership = reader.get(Partnership, partnership_id)
    members = members_of(reader, partnership_id)
    people = people_of_partnership(reader, partnership_id)
    own = reader.all(Party, partnership=partnership_id)
    agreements = reader.all(Agreement, id={each.agreement for each in own})
    parties = sorted(reader.all(Party, agreement={each.id for each in agreements}), key=lambda each: each.position)
    roles = reader.all(Role, person={each.person.id for each in people})
    return PartnershipFile(
        partnership=partnership,
        members=tuple(members),
        organisations=reader.by_id(Organisation, id={each.organisation for each in members if each.organisation}),
        people=people,
        delegations=tuple(reader.all(Delegation, partnership=partnership_id)),
        sessions=tuple(sorted(reader.all(Session, id={role.session for role in roles}), key=_by_start)),
        lessons=tuple(each for each in reader.all(Lesson) if partnership_id in each.evidence),
        agreements=tuple((each, tuple(p for p in parties if p.agreement == each.id)) for each in agreements),
        remarks=remarks_of(reader, partnership),
    )


def people_of_partnership(reader: Reader, partnership_id: PartnershipId) -> tuple[Registered, ...]:
    """Who is registered for a partnership, and who represents an organisation that is a member and no other one."""
    own = {each.id: each for each in reader.all(Participant, partnership=partnership_id)}
    organisations = {each.organisation for each in members_of(reader, partnership_id) if each.organisation}
    for each in reader.all(Participant, organisation=organisations):
        if each.partnership is None and not each.partnership_as_written:
            own.setdefault(each.id, each)
    return _people(reader, own.values())


def _maybe(reader: Reader, kind: type[T], thing_id: str | None) -> T | None:
    return reader.get(kind, thing_id) if thing_id else None


def _by_start(session: Session) -> tuple[Any, ...]:
    """A key for the order of the programme; unscheduled ones last."""
    when = (session.span.start, session.span.end) if session.span else ()
    return (session.span is None, when, session.code, session.id)


def _roles(reader: Reader, person: Person) -> tuple[RoleHeld, ...]:
    """By start of the session; unscheduled ones last."""
    own = [(each, False) for each in reader.all(Role, person=person.id)]
    own += [(each, True) for each in reader.all(Role, stands_in_for=person.id)]
    sessions = reader.by_id(Session, id={role.session for role, _ in own})
    held = [RoleHeld(role, sessions[role.session], instead) for role, instead in own]
    return tuple(sorted(held, key=lambda each: (*_by_start(each.session), each.role.id)))


def _people(reader: Reader, participants: Iterable[Participant]) -> tuple[Registered, ...]:
    """By name, as lists are."""
    participants = list(participants)
    persons = reader.by_id(Person, id={each.person for each in participants})
    found = [Registered(each, persons[each.person]) for each in participants]
    return tuple(sorted(found, key=lambda each: (each.person.name.to_sort().casefold(), each.participant.id)))


def _place_given(reader: Reader, placement: Placement) -> PlaceGiven:
    option = _maybe(reader, Option, placement.option)
    departure = _maybe(reader, Departure, placement.departure or (option.departure if option else None))
    visit = departure.visit if departure else option.visit if option else None
    group = _maybe(reader, WorkingGroup, option.group if option else None)
    given = reader.get(ChoiceRound, placement.round), option, departure, _maybe(reader, SiteVisit, visit), group
    return PlaceGiven(placement, *given)


def _answer(reader: Reader, choice: Choice) -> Answer:
    options = reader.by_id(Option, id=set(choice.ranks))
    ranked = sorted(choice.ranks.items(), key=lambda item: (item[1], item[0]))
    wishes = ((rank, options[own]) for own, rank in ranked if own in options)
    return Answer(choice, reader.get(ChoiceRound, choice.round), tuple(wishes))


def remarks_of(reader: Reader, thing: Any) -> Remarks:
    about = {"about_kind": kind_of(thing).name, "about": thing.id}
    tags = reader.all(Tag, id={each.tag for each in reader.all(Tagging, **about)})
    return Remarks(tuple(sorted(tags, key=lambda tag: tag.name.casefold())), tuple(reader.all(Note, **about)))
