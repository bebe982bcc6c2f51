"""Rules about working groups, site visits and their departures, and about what a meeting may come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds, finds_in_each
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Vehicle, WorkingGroup
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.outcomes import Lesson
from c2c_events.domain.people import COMING, Participant, ParticipantId, Person, Status
from c2c_events.domain.programme import Role, RoleKind, Session
from c2c_events.domain.session_findings import held, language_of
from c2c_events.domain.subjects import DEPARTURES, GROUPS


def _edit(thing: Any, *fields: str) -> tuple[Mend, ...]:
    return (Mend("edit", (Thing.of(thing),), fields),)


def _coming(known: Known, participants: Iterator[ParticipantId]) -> list[Participant]:
    found = (known.get(Participant, each) for each in dict.fromkeys(participants))
    return [each for each in found if each is not None and each.status in COMING]


# --------------------------------------------------------------------------------------------------------- groups


def members_of(known: Known, group: WorkingGroup) -> list[Participant]:
    """Who comes and is in a working group: by choice, by placement or by hand; each once."""
    return _coming(known, _members(known, group))


def _members(known: Known, group: WorkingGroup) -> Iterator[ParticipantId]:
    for member in known.referring(GroupMember, "group", group.id):
        yield member.participant
    for option in known.referring(Option, "group", group.id):
        for placement in known.referring(Placement, "option", option.id):
            yield placement.participant


@finds_in_each(
    GROUPS,
    {
        "group_over_maximum": Severity.ERROR,
        "group_under_minimum": Severity.WARNING,
        "group_without_rapporteur": Severity.HINT,
        "group_without_session": Severity.WARNING,
    },
    reads=(GroupMember, GroupSession, Option, Placement, Participant, Session, Role),
)
def find_odd_groups(known: Known, group: WorkingGroup) -> Iterator[Finding]:
    """A working group with more people than it may have, or fewer than it needs; one that nobody reports on, or that
    meets in no session. Too few are only told of once somebody is in it."""
    things = (Thing.of(group),)
    count = len(members_of(known, group))
    if group.maximum is not None and count > group.maximum:
        facts = {"count": count, "limit": group.maximum}
        yield Finding("group_over_maximum", things, facts, _edit(group, "maximum", "members"))
    if group.minimum is not None and 0 < count < group.minimum:
        facts = {"count": count, "limit": group.minimum}
        yield Finding("group_under_minimum", things, facts, _edit(group, "minimum", "members"))
    gatherings = [known.get(Session, each.session) for each in known.referring(GroupSession, "group", group.id)]
    sessions = [each for each in gatherings if each is not None and held(each)]
    if not sessions:
        yield Finding("group_without_session", things, mends=_edit(group, "sessions"))
    elif not any(
        role.role_kind is RoleKind.RAPPORTEUR
        for session in sessions
        for role in known.referring(Role, "session", session.id)
    ):
        yield Finding("group_without_rapporteur", things, mends=_edit(group, "members"))


# --------------------------------------------------------------------------------------------------------- visits


@finds({"visit_without_host": Severity.HINT, "visit_without_departure": Severity.WARNING}, reads=(SiteVisit, Departure))
def find_bare_visits(known: Known) -> Iterator[Finding]:
    """A site visit that nobody hosts, or on which nobody can go."""
    for visit in known.all(SiteVisit):
        if visit.host is None:
            yield Finding("visit_without_host", (Thing.of(visit),), mends=_edit(visit, "host"))
        if not list(known.referring(Departure, "visit", visit.id)):
            yield Finding("visit_without_departure", (Thing.of(visit),))


def passengers_of(known: Known, departure: Departure) -> list[Participant]:
    """Who comes and has a place in a departure; each once."""
    return _coming(known, _passengers(known, departure))


def _passengers(known: Known, departure: Departure) -> Iterator[ParticipantId]:
    for placement in known.referring(Placement, "departure", departure.id):
        yield placement.participant
    for option in known.referring(Option, "departure", departure.id):
        for placement in known.referring(Placement, "option", option.id):
            if placement.departure in (None, departure.id):
                yield placement.participant


@finds_in_each(
    DEPARTURES,
    {
        "departure_over_maximum": Severity.ERROR,
        "departure_under_minimum": Severity.WARNING,
        "departure_without_guide": Severity.HINT,
        "guide_language_unspoken": Severity.WARNING,
        "too_few_seats_in_vehicles": Severity.ERROR,
    },
    reads=(Placement, Option, Participant, Person, Vehicle, Session),
)
def find_odd_departures(known: Known, departure: Departure) -> Iterator[Finding]:
    """A departure with more or fewer people than it takes, without guide, in languages that nobody in it speaks, or
    with fewer seats than passengers. Seats count where they are known of every vehicle; the guide needs one too."""
    session = known.get(Session, departure.session)
    if session is not None and not held(session):
        return
    things = (Thing.of(departure),)
    passengers = passengers_of(known, departure)
    count = len(passengers)
    if departure.maximum is not None and count > departure.maximum:
        facts = {"count": count, "limit": departure.maximum}
        yield Finding("departure_over_maximum", things, facts, _edit(departure, "maximum"))
    if departure.minimum is not None and 0 < count < departure.minimum:
        facts = {"count": count, "limit": departure.minimum}
        yield Finding("departure_under_minimum", things, facts, _edit(departure, "minimum"))
    if departure.guide is None:
        yield Finding("departure_without_guide", things, mends=_edit(departure, "guide"))
    people = [known.get(Person, each.person) for each in passengers]
    spoken = {language_of(tag) for each in people if each is not None for tag in each.languages}
    if spoken and departure.languages and spoken.isdisjoint(map(language_of, departure.languages)):
        facts_said = {"languages": tuple(sorted(departure.languages))}
        yield Finding("guide_language_unspoken", things, facts_said, _edit(departure, "languages", "guide"))
    vehicles = list(known.referring(Vehicle, "departure", departure.id))
    seats = [each.seats for each in vehicles if each.seats is not None]
    needed = count + (departure.guide is not None)
    if seats and len(seats) == len(vehicles) and sum(seats) < needed:
        facts = {"seats": sum(seats), "needed": needed}
        yield Finding("too_few_seats_in_vehicles", things, facts, _edit(departure, "vehicles"))


# ------------------------------------------------------------------------------------------------- participants


@finds(
    {"participant_without_group": Severity.HINT, "participant_without_visit": Severity.HINT},
    reads=(Participant, GroupMember, Placement, Option),
)
def find_people_without_place(known: Known) -> Iterator[Finding]:
    """A confirmed participant in no working group, or in no site visit, once places in these were given."""
    in_groups = {each.participant for each in known.all(GroupMember)}
    in_visits = set()
    for placement in known.all(Placement):
        option = known.get(Option, placement.option)
        if option is not None and option.group:
            in_groups.add(placement.participant)
        elif placement.departure or (option is not None and (option.departure or option.visit)):
            in_visits.add(placement.participant)
    for kind, those, fields in (
        ("participant_without_group", in_groups, ("group",)),
        ("participant_without_visit", in_visits, ("visit",)),
    ):
        for participant in known.all(Participant) if those else ():
            if participant.status is Status.CONFIRMED and participant.id not in those:
                yield Finding(kind, (Thing.of(participant),), mends=_edit(participant, *fields))


# ------------------------------------------------------------------------------------------------------- outcomes


@finds({"too_many_lessons": Severity.WARNING}, reads=(Lesson, Meeting))
def find_too_many_lessons(known: Known) -> Iterator[Finding]:
    """More lessons than the meeting agreed to come to; those merged into another do not count."""
    meeting = known.meeting()
    if meeting is None or meeting.lessons_at_most is None:
        return
    count = sum(each.merged_into is None for each in known.all(Lesson))
    if count > meeting.lessons_at_most:
        facts = {"count": count, "limit": meeting.lessons_at_most}
        yield Finding("too_many_lessons", (Thing.of(meeting),), facts)
