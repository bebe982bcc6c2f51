"""What inspectors say of sessions, working groups and site visits: gathered and put into words on the reader thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Stop, Vehicle, WorkingGroup
from c2c_events.domain.meeting import Document, Meeting, Objective, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.outcomes import Agreement, Lesson, MinutesEntry, Recommendation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RunningItem, Session, SessionStatus
from c2c_events.language import Language
from c2c_events.more_terms import LAYOUTS, MEMBER_SOURCES, MINUTES_KINDS, STEP_FREE
from c2c_events.terms import ACCESS, ROLES, SESSION_STATUSES
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller, tint_of

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

_PILLS = {SessionStatus.DRAFT: "applied", SessionStatus.CONFIRMED: "confirmed", SessionStatus.CANCELLED: "cancelled"}

SESSION_KINDS_READ = (
    Session, Role, Room, Person, Participant, RunningItem, Document, Objective, WorkingGroup, GroupSession, SiteVisit,
    Departure, MinutesEntry,
)  # fmt: skip
GROUP_KINDS_READ = (
    WorkingGroup, GroupMember, GroupSession, Session, Participant, Person, Placement, Option, Lesson, Recommendation,
    Agreement,
)  # fmt: skip
VISIT_KINDS_READ = (SiteVisit, Departure, Session, Stop, Vehicle, Placement, Option, Participant, Person, Organisation)


def session_sheet(reader: Reader, session_id: str, findings: Sequence[Finding], words: Language) -> Sheet:
    """A session. Raises `NotFound`."""
    from c2c_events.domain.programme import SessionId
    from ui.widgets.thing_inspector import tell as told

    session = reader.get(Session, SessionId(session_id))
    tell = Teller(words, reader.only(Meeting))
    _ = words._
    room = reader.get(Room, session.room) if session.room else None
    return Sheet(
        thing=session,
        name=tell.pick(session.title) or session.code,
        second=tell.day_and_times(session.span),
        letters=session.code[:4],
        tint=tint_of(session),
        status=(_PILLS[session.status], _(SESSION_STATUSES[session.status])),
        blocks=(
            Block(_("Time and place"), _session_facts(session, room, tell)),
            Block(_("People"), links=_roles(reader, session, tell), empty=_("Nobody has a role yet")),
            Block(_("Running order"), links=_running_order(reader, session, tell)),
            *_leaves_or_meets(reader, session, tell),
            Block(_("Objectives it serves"), links=_objectives(reader, session, tell)),
            Block(_("About"), text=tell.pick(session.abstract)),
            Block(_("Documents"), links=_documents(reader, session, tell)),
            Block(_("Minutes"), links=_minutes(reader, session, tell)),
            Block(_("Notes"), ((_("Remark"), session.remark), (_("Internal"), session.internal_note))),
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _session_facts(session: Session, room: Room | None, tell: Teller) -> tuple[tuple[str, str], ...]:
    words = tell.words
    _ = words._
    zone = session.zone if session.zone and session.zone != tell.meeting.zone else ""
    return (
        (_("Kind"), tell.session_kind(session)),
        (_("When"), tell.day_and_times(session.span) + (f" ({zone})" if zone else "")),
        (_("Where"), tell.room(room, session)),
        (_("Layout"), _(LAYOUTS[session.layout]) if session.layout else ""),
        (_("Expected"), tell.number(session.expected)),
        (_("Spoken"), words.languages_in_words(sorted(session.floor_languages))),
        (_("Interpreted"), words.languages_in_words(sorted(session.interpretation))),
        (_("Access"), _(ACCESS[session.access])),
        (_("Theme"), tell.pick(session.theme)),
        (_("Link"), session.link),
    )


def _registered(reader: Reader, people: set[str]) -> dict[str, str]:
    """The ids of registrations by those of people."""
    return {each.person: each.id for each in reader.all(Participant, person=people)} if people else {}


def _roles(reader: Reader, session: Session, tell: Teller) -> tuple[Link, ...]:
    """Roles in their order, with function, topic, and for whom somebody stands in."""
    _ = tell.words._
    roles = sorted(reader.all(Role, session=session.id), key=lambda each: (each.position, each.id))
    ids = {each for role in roles for each in (role.person, role.stands_in_for) if each}
    people = reader.by_id(Person, id=ids)
    registered = _registered(reader, set(ids))
    made = []
    for role in roles:
        note = [_(ROLES[role.role_kind])]
        absent = people.get(role.stands_in_for) if role.stands_in_for else None
        absent_name = absent.name.in_order() if absent is not None else role.represented_as_written
        if absent_name:
            note.append(_("for {name}").format(name=absent_name))
        note += [tell.pick(role.function) or role.affiliation, tell.pick(role.topic)]
        person = people.get(role.person) if role.person else None
        written = role.as_written or role.placeholder
        said = " · ".join(part for part in note if part)
        link = tell.person(person, registered.get(role.person or "", ""), said, written)
        made.append(link)
    return tuple(made)


def _running_order(reader: Reader, session: Session, tell: Teller) -> tuple[Link, ...]:
    words = tell.words
    made = []
    items = sorted(reader.all(RunningItem, session=session.id), key=lambda each: (each.position, each.id))
    for each in items:
        minutes = words.counted("{n} minute", "{n} minutes", each.minutes)
        note = " · ".join(part for part in (minutes, each.who, "" if each.public else words._("internal")) if part)
        made.append(Link(tell.pick(each.title), note))
    return tuple(made)


def _leaves_or_meets(reader: Reader, session: Session, tell: Teller) -> tuple[Block, ...]:
    """The groups that meet in it, and the departures that leave by it."""
    _ = tell.words._
    meets = {each.group for each in reader.all(GroupSession, session=session.id)}
    groups = [
        Link(tell.called(each, each.title, each.theme), to=Destination("groups", select=each.id))
        for each in reader.all(WorkingGroup, id=meets)
    ]
    departures = reader.all(Departure, session=session.id)
    visits = reader.by_id(SiteVisit, id={each.visit for each in departures})
    leaves = [
        Link(
            tell.called(each, each.title, visits[each.visit].title, visits[each.visit].theme),
            to=Destination("visits", select=each.visit),
        )
        for each in departures
    ]
    return Block(_("Working group"), links=tuple(groups)), Block(_("Site visit"), links=tuple(leaves))


def _objectives(reader: Reader, session: Session, tell: Teller) -> tuple[Link, ...]:
    found = sorted(reader.all(Objective, id=set(session.objectives)), key=lambda each: (each.position, each.code))
    return tuple(Link(tell.called(each, each.text)) for each in found)


def _documents(reader: Reader, session: Session, tell: Teller) -> tuple[Link, ...]:
    found = reader.all(Document, about_kind="session", about=session.id)
    return tuple(Link(tell.pick(each.title) or each.file_name, each.file_name or each.address) for each in found)


def _minutes(reader: Reader, session: Session, tell: Teller) -> tuple[Link, ...]:
    found = sorted(reader.all(MinutesEntry, session=session.id), key=lambda each: (each.position, each.id))
    return tuple(
        Link(
            tell.pick(each.text),
            " · ".join(
                p for p in (tell.words._(MINUTES_KINDS[each.minutes_kind]), each.speaker, each.affiliation) if p
            ),
        )
        for each in found
    )


# ------------------------------------------------------------------------------------------------------ working groups


def group_sheet(reader: Reader, group_id: str, findings: Sequence[Finding], words: Language) -> Sheet:
    """A working group with its members, by hand and placed. Raises `NotFound`."""
    from c2c_events.domain.groups import WorkingGroupId
    from ui.widgets.thing_inspector import tell as told

    group = reader.get(WorkingGroup, WorkingGroupId(group_id))
    tell = Teller(words, reader.only(Meeting))
    _ = words._
    members = _members(reader, group, tell)
    n = len(members)
    count = words.counted("{n} member", "{n} members", n)
    return Sheet(
        thing=group,
        name=tell.pick(group.title) or group.code,
        second=" · ".join(part for part in (group.code, count) if part),
        letters=group.code[:4],
        tint="group",
        blocks=(
            Block(
                _("The group"),
                (
                    (_("Theme"), tell.pick(group.theme)),
                    (_("Languages"), words.languages_in_words(sorted(group.languages))),
                    (_("Places"), _size(group, tell)),
                    (_("Note"), group.note),
                ),
            ),
            Block(_("Meets"), links=_gatherings(reader, group, tell), timed=True, empty=_("No session yet")),
            Block(_("Questions"), text=tell.pick(group.questions)),
            Block(_("Members"), links=members, empty=_("Nobody yet. A choice round places people here.")),
            Block(_("Outcomes"), links=_outcomes_of(reader, group, tell)),
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _size(thing: Any, tell: Teller) -> str:
    """ "12 to 60", "at most 60"."""
    _ = tell.words._
    if thing.minimum is not None and thing.maximum is not None:
        return _("{least} to {most}").format(least=tell.number(thing.minimum), most=tell.number(thing.maximum))
    if thing.maximum is not None:
        return _("at most {most}").format(most=tell.number(thing.maximum))
    return _("at least {least}").format(least=tell.number(thing.minimum)) if thing.minimum is not None else ""


def _gatherings(reader: Reader, group: WorkingGroup, tell: Teller) -> tuple[Link, ...]:
    own = sorted(reader.all(GroupSession, group=group.id), key=lambda each: (each.position, each.id))
    sessions = reader.by_id(Session, id={each.session for each in own})
    rooms = reader.by_id(Room, id={each.room for each in sessions.values() if each.room})
    found = [sessions[each.session] for each in own]
    return tuple(tell.session(each, tell.room(rooms.get(each.room) if each.room else None, each)) for each in found)


def _members(reader: Reader, group: WorkingGroup, tell: Teller) -> tuple[Link, ...]:
    """Officers first, then by name; each once."""
    _ = tell.words._
    notes: dict[str, str] = {}
    by_hand = reader.all(GroupMember, group=group.id)
    for member in sorted(by_hand, key=lambda each: not each.officer):
        source = _(MEMBER_SOURCES[member.member_source])
        notes[member.participant] = _("Officer of the group") if member.officer else source
    options = {each.id for each in reader.all(Option, group=group.id)}
    for placement in reader.all(Placement, option=options) if options else ():
        rank = _("choice {rank}").format(rank=tell.number(placement.rank)) if placement.rank else _("placed")
        notes.setdefault(placement.participant, rank)
    return _people(reader, notes, tell, {each.participant for each in by_hand if each.officer})


def _people(reader: Reader, notes: dict[str, str], tell: Teller, first: set[Any] | None = None) -> tuple[Link, ...]:
    """Participants by name, with a note on each. `first`: those who come before the others."""
    participants = reader.by_id(Participant, id=set(notes)) if notes else {}
    people = reader.by_id(Person, id={each.person for each in participants.values()}) if participants else {}

    def place(participant: Participant) -> tuple[bool, str, str]:
        return participant.id not in (first or ()), people[participant.person].name.to_sort().casefold(), participant.id

    found = sorted(participants.values(), key=place)
    return tuple(tell.person(people[each.person], each.id, notes[each.id]) for each in found)


def _outcomes_of(reader: Reader, group: WorkingGroup, tell: Teller) -> tuple[Link, ...]:
    from c2c_events.terms import THINGS

    found: list[Link] = []
    kinds: tuple[tuple[type[Any], str], ...] = (
        (Lesson, "lesson"), (Recommendation, "recommendation"), (Agreement, "agreement"),
    )  # fmt: skip
    for kind, name in kinds:
        for each in reader.all(kind, group=group.id):
            to = Destination("outcomes", select=each.id)
            found.append(Link(tell.pick(each.text), tell.words._(THINGS[name]), to=to))
    return tuple(found)


# --------------------------------------------------------------------------------------------------------- site visits


def visit_sheet(reader: Reader, visit_id: str, findings: Sequence[Finding], words: Language) -> Sheet:
    """A site visit with its departures and who has a place in each. Raises `NotFound`."""
    from c2c_events.domain.groups import SiteVisitId
    from ui.widgets.thing_inspector import tell as told

    visit = reader.get(SiteVisit, SiteVisitId(visit_id))
    tell = Teller(words, reader.only(Meeting))
    _ = words._
    host = reader.get(Organisation, visit.host) if visit.host else None
    departures = sorted(reader.all(Departure, visit=visit.id), key=lambda each: (each.position, each.code))
    sessions = reader.by_id(Session, id={each.session for each in departures})
    blocks: list[Block] = []
    placed = 0
    for departure in departures:
        people = _placed(reader, departure, len(departures), visit, tell)
        placed += len(people)
        blocks += _departure(reader, departure, sessions[departure.session], people, tell)
    title = tell.pick(visit.title) or tell.pick(visit.theme)
    count = words.counted("{n} person has a place", "{n} people have a place", placed)
    taken = count if placed else _("nobody is placed yet")
    return Sheet(
        thing=visit,
        name=title or visit.code,
        second=f"{visit.code} · {taken}",
        letters=visit.code[:4],
        tint="visit",
        blocks=(
            Block(
                _("The visit"),
                (
                    (_("Theme"), tell.pick(visit.theme) if visit.title else ""),
                    (words.pgettext("site visit", "Host"), tell.pick(host.name) if host is not None else ""),
                    (_("To bring"), tell.pick(visit.bring)),
                    (_("Note"), visit.note),
                ),
            ),
            *blocks,
        ),
        findings=tuple(told(reader, findings, words)),
    )


def _placed(reader: Reader, departure: Departure, departures: int, visit: SiteVisit, tell: Teller) -> tuple[Link, ...]:
    """Who has a place in a departure; of a visit with one departure only, also who has one in the visit."""
    options = {each.id for each in reader.all(Option, departure=departure.id)}
    if departures == 1:
        options |= {each.id for each in reader.all(Option, visit=visit.id)}
    placements = reader.all(Placement, departure=departure.id)
    if options:
        placements += [each for each in reader.all(Placement, option=options) if each.departure is None]
    _ = tell.words._
    notes: dict[str, str] = {}
    for each in placements:
        rank = _("choice {rank}").format(rank=tell.number(each.rank)) if each.rank else ""
        notes[each.participant] = rank
    return _people(reader, notes, tell)


def _departure(
    reader: Reader, departure: Departure, session: Session, people: tuple[Link, ...], tell: Teller
) -> list[Block]:
    words = tell.words
    _ = words._
    guide = reader.get(Person, departure.guide) if departure.guide else None
    stops = sorted(reader.all(Stop, departure=departure.id), key=lambda each: (each.position, each.id))
    vehicles = sorted(reader.all(Vehicle, departure=departure.id), key=lambda each: (each.position, each.id))
    called = tell.called(departure, departure.title) or _("Departure")
    step_free = _(STEP_FREE[departure.step_free]) if departure.step_free else ""
    taken = _("{placed} of {places}")
    places = _size(departure, tell)
    if departure.maximum is not None:
        places = taken.format(placed=tell.number(len(people)), places=tell.number(departure.maximum))
    facts = (
        (_("When"), tell.day_and_times(session.span)),
        (_("Meets at"), tell.pick(session.place)),
        (_("Guide"), guide.name.in_order() if guide is not None else _("Nobody yet")),
        (_("Languages"), words.languages_in_words(sorted(departure.languages))),
        (_("Places"), places),
        (_("Step-free"), ", ".join(part for part in (step_free, departure.step_free_note) if part)),
        (_("Transport"), departure.transport),
        (_("Vehicles"), words.list(_vehicle(each, tell) for each in vehicles)),
        (_("Stops"), words.list(tell.pick(each.name) for each in stops)),
        (_("Emergencies"), departure.safety_contact),
    )
    who = Block(_("People in {departure}").format(departure=departure.code or called), links=people)
    return [Block(called, facts), who]


def _vehicle(vehicle: Vehicle, tell: Teller) -> str:
    seats = tell.words._("{n} seats").format(n=tell.number(vehicle.seats)) if vehicle.seats else ""
    return " ".join(part for part in (vehicle.name, vehicle.plate, f"({seats})" if seats else "") if part)
