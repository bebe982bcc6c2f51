"""Reads the rows of the window's other lists than that of participants: one function each, of all things or of some.

There are hundreds to a few thousand, which are put together from the things themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from c2c_events.domain.groups import Departure, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.outcomes import Agreement, Lesson, Party, Recommendation
from c2c_events.domain.participant_row import Named
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Tag, Tagging
from c2c_events.domain.rows import (
    DepartureRow,
    Gathering,
    MemberOfRow,
    OrganisationRow,
    OutcomeRow,
    PartnershipRow,
    RoleOfRow,
    SessionRow,
    SiteVisitRow,
    WorkingGroupRow,
)
from c2c_events.domain.timetable import in_zone
from c2c_events.services.participant_lists import members_of_groups, placed_in_departures
from c2c_events.storage.lists import ask_through, count_coming

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

T = TypeVar("T")
Ids = Collection[str] | None


def organisation_rows(reader: Reader, ids: Ids = None) -> list[OrganisationRow]:
    """The organisations in the order they were made."""
    own = _asked(reader, Organisation, ids)
    parents = reader.by_id(Organisation, id={each.parent for each in own if each.parent})
    of_them = {} if ids is None else {"organisation": set(ids)}
    coming = count_coming(ask_through(reader._connection), "organisation", ids)
    partners = {(each.organisation, each.partnership) for each in reader.all(PartnershipMember, **of_them)}
    partnerships = Counter(organisation for organisation, _ in partners)
    tags = _tags(reader, "organisation")
    return [
        OrganisationRow(
            id=each.id,
            name=each.name,
            acronym=each.acronym,
            kind=each.organisation_kind,
            city=each.city,
            country=each.country,
            also=tuple(sorted(each.aliases)),
            parent=_organisation(parents.get(each.parent or "")),
            website=each.website,
            address=each.address,
            note=each.note,
            participants=coming.get(each.id, 0),
            partnerships=partnerships[each.id],
            tags=tags.get(each.id, ()),
        )
        for each in own
    ]


def partnership_rows(reader: Reader, ids: Ids = None) -> list[PartnershipRow]:
    """The partnerships in the order they were made."""
    own = _asked(reader, Partnership, ids)
    of_them = {} if ids is None else {"partnership": set(ids)}
    members = _grouped(_by_position(reader.all(PartnershipMember, **of_them)), lambda each: each.partnership)
    cities = [each.organisation for some in members.values() for each in some if each.organisation]
    organisations = reader.by_id(Organisation, id=set(cities))
    coming = count_coming(ask_through(reader._connection), "partnership", ids)
    tags = _tags(reader, "partnership")
    return [
        PartnershipRow(
            id=each.id,
            title=each.title,
            code=each.code,
            kind=each.partnership_kind,
            themes=tuple(sorted(each.themes)),
            goals=tuple(sorted(each.goals)),
            starts=each.starts,
            ends=each.ends,
            funding=each.funding,
            funder=each.funder,
            programme=each.programme,
            note=each.note,
            members=tuple(
                MemberOfRow(one.city, one.country, one.role, _organisation(organisations.get(one.organisation or "")))
                for one in members.get(each.id, ())
            ),
            participants=coming.get(each.id, 0),
            tags=tags.get(each.id, ()),
        )
        for each in own
    ]


def session_rows(reader: Reader, ids: Ids = None, *, zone: str = "") -> list[SessionRow]:
    """The sessions in the order they were made. `zone`: by whose clocks (IANA name), each by those of its own where
    ""."""
    own, of_meeting = _asked(reader, Session, ids), reader.only(Meeting).zone
    of_them = {} if ids is None else {"session": set(ids)}
    rooms = {each.id: _room(each) for each in reader.all(Room)}
    objectives = [Named(each.id, each.text, each.code) for each in _by_position(reader.all(Objective))]
    roles = _grouped(_by_position(reader.all(Role, **of_them)), lambda each: each.session)
    names = [each.person for some in roles.values() for each in some if each.person]
    persons = reader.by_id(Person, id=set(names))
    groups = reader.by_id(WorkingGroup)
    meeting_in = _grouped(reader.all(GroupSession, **of_them), lambda each: each.session)
    visits = reader.by_id(SiteVisit)
    leaving_by = _grouped(reader.all(Departure, **of_them), lambda each: each.session)
    tags = _tags(reader, "session")
    found = []
    for each in own:
        own_groups = [groups[link.group] for link in meeting_in.get(each.id, ())]
        departures = leaving_by.get(each.id, ())
        own_visits = [visits[departure.visit] for departure in departures]
        clocks = zone or each.zone
        themes = (each.theme, *(one.theme for one in own_groups), *(one.theme for one in own_visits))
        found.append(
            SessionRow(
                id=each.id,
                code=each.code,
                title=each.title,
                kind=each.session_kind,
                span=in_zone(each, of_meeting, clocks or of_meeting),
                zone=clocks,
                room=rooms[each.room] if each.room else None,
                place=each.place,
                theme=each.theme,
                themes=tuple(theme for theme in themes if theme),
                languages=each.floor_languages,
                interpretation=each.interpretation,
                access=each.access,
                status=each.status,
                expected=each.expected,
                link=each.link,
                remark=each.remark,
                internal_note=each.internal_note,
                locked=each.locked,
                people=tuple(_role(role, persons) for role in roles.get(each.id, ())),
                groups=tuple(Named(one.id, one.title, one.code) for one in own_groups),
                departures=tuple(Named(one.id, one.title, one.code) for one in departures),
                visits=tuple(Named(one.id, one.title, one.code) for one in own_visits),
                objectives=tuple(one for one in objectives if one.id in each.objectives),
                tags=tags.get(each.id, ()),
            )
        )
    return found


def working_group_rows(reader: Reader) -> list[WorkingGroupRow]:
    """The working groups in their order."""
    sessions, rooms = reader.by_id(Session), {each.id: _room(each) for each in reader.all(Room)}
    gatherings = _grouped(_by_position(reader.all(GroupSession)), lambda each: each.group)
    members = members_of_groups(reader)
    tags = _tags(reader, "working_group")
    return [
        WorkingGroupRow(
            id=each.id,
            code=each.code,
            title=each.title,
            theme=each.theme,
            languages=each.languages,
            minimum=each.minimum,
            maximum=each.maximum,
            position=each.position,
            note=each.note,
            members=len(members.get(each.id, ())),
            gatherings=tuple(
                Gathering(session.id, session.span, rooms[session.room] if session.room else None)
                for session in (sessions[link.session] for link in gatherings.get(each.id, ()))
            ),
            tags=tags.get(each.id, ()),
        )
        for each in _by_position(reader.all(WorkingGroup))
    ]


def site_visit_rows(reader: Reader) -> list[SiteVisitRow]:
    """The site visits with their departures, each in their order."""
    departures = _grouped(_by_position(reader.all(Departure)), lambda each: each.visit)
    every = [each for some in departures.values() for each in some]
    sessions = reader.by_id(Session, id={each.session for each in every})
    guides = reader.by_id(Person, id={each.guide for each in every if each.guide})
    going = Counter(departure for _, departure in placed_in_departures(reader))
    visits, tags = _by_position(reader.all(SiteVisit)), _tags(reader, "site_visit")
    hosts = reader.by_id(Organisation, id={each.host for each in visits if each.host})
    return [
        SiteVisitRow(
            id=each.id,
            code=each.code,
            title=each.title,
            theme=each.theme,
            host=_organisation(hosts.get(each.host or "")),
            position=each.position,
            note=each.note,
            departures=tuple(
                DepartureRow(
                    id=one.id,
                    visit=each.id,
                    session=one.session,
                    code=one.code,
                    title=one.title,
                    span=sessions[one.session].span,
                    guide=guides[one.guide].name.in_order() if one.guide else "",
                    languages=one.languages,
                    minimum=one.minimum,
                    maximum=one.maximum,
                    step_free=one.step_free,
                    transport=one.transport,
                    placed=going[one.id],
                )
                for one in departures.get(each.id, ())
            ),
            tags=tags.get(each.id, ()),
        )
        for each in visits
    ]


def outcome_rows(reader: Reader) -> list[OutcomeRow]:
    """Lessons, then recommendations, then agreements, each in the order they were made."""
    every: list[Lesson | Recommendation | Agreement] = [
        *reader.all(Lesson),
        *reader.all(Recommendation),
        *reader.all(Agreement),
    ]
    groups = {each.id: Named(each.id, each.title, each.code) for each in reader.all(WorkingGroup)}
    where = reader.all(Session, id={each.session for each in every if each.session})
    sessions = {each.id: Named(each.id, each.title, each.code) for each in where}
    partnerships: dict[str, Named] = {
        each.id: Named(each.id, each.title, each.code) for each in reader.all(Partnership)
    }
    parties = _grouped(_by_position(reader.all(Party)), lambda each: each.agreement)
    named = [each.organisation for some in parties.values() for each in some if each.organisation]
    organisations = reader.by_id(Organisation, id=set(named))

    def common(each: Lesson | Recommendation | Agreement) -> dict[str, Any]:
        return {
            "id": each.id,
            "number": each.number,
            "text": each.text,
            "theme": each.theme,
            "group": groups[each.group] if each.group else None,
            "session": sessions[each.session] if each.session else None,
            "origin_as_written": each.origin_as_written,
            "note": each.note,
        }

    def called(party: Party) -> str:
        own = organisations.get(party.organisation or "")
        return party.name or (own.acronym or own.name.pick() if own else "")

    lessons = [
        OutcomeRow(
            kind="lesson",
            **common(each),
            votes=each.votes,
            shared_rank=each.shared_rank,
            merged_into=each.merged_into,
            evidence=tuple(partnerships[one] for one in sorted(each.evidence) if one in partnerships),
        )
        for each in every
        if isinstance(each, Lesson)
    ]
    recommendations = [
        OutcomeRow(
            kind="recommendation",
            **common(each),
            votes=each.votes,
            addressees=each.addressees,
            addressee_as_written=each.addressee_as_written,
        )
        for each in every
        if isinstance(each, Recommendation)
    ]
    agreements = [
        OutcomeRow(
            kind="agreement",
            **common(each),
            agreement_kind=each.agreement_kind,
            amount=each.amount,
            parties=tuple(called(party) for party in parties.get(each.id, ())),
            announced=each.announced,
            due=each.due,
            follow_up=each.follow_up,
        )
        for each in every
        if isinstance(each, Agreement)
    ]
    return [*lessons, *recommendations, *agreements]


def _asked(reader: Reader, kind: type[T], ids: Ids) -> list[T]:
    return reader.all(kind) if ids is None else reader.all(kind, id=set(ids))


def _tags(reader: Reader, kind: str) -> dict[str, tuple[str, ...]]:
    names = {tag.id: tag.name for tag in reader.all(Tag)}
    tagged = _grouped(reader.all(Tagging, about_kind=kind), lambda each: each.about)
    return {about: tuple(sorted(names[each.tag] for each in own)) for about, own in tagged.items()}


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        found[key(thing)].append(thing)
    return found


def _by_position(things: Sequence[Any]) -> list[Any]:
    return sorted(things, key=lambda each: (each.position, each.id))


def _organisation(own: Organisation | None) -> Named | None:
    if own is None:
        return None
    return Named(
        own.id,
        own.name,
        own.acronym,
        tuple(sorted(own.aliases)),
        own.organisation_kind or "",
        city=own.city,
        country=own.country,
    )


def _room(own: Room) -> Named:
    return Named(own.id, own.names, own.name, position=own.position)


def _role(role: Role, persons: Mapping[str, Person]) -> RoleOfRow:
    person = persons.get(role.person or "")
    written = role.as_written or role.placeholder
    return RoleOfRow(
        id=role.id,
        kind=role.role_kind,
        person=role.person,
        name=person.name.in_order() if person else written,
        name_to_sort=person.name.to_sort() if person else written,
        native_name=person.native_name if person else "",
        affiliation=role.affiliation,
        topic=role.topic,
        emails=person.emails if person else (),
    )
