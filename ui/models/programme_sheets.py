"""What inspectors say of working groups and site visits: gathered and put into words on the reader thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, Stop, Vehicle, WorkingGroup
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.outcomes import Agreement, Lesson, Recommendation
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from c2c_events.more_terms import MEMBER_SOURCES, STEP_FREE
from ui.models.links import Destination, Link
from ui.models.sheet import Block, Sheet, Teller

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

GROUP_KINDS_READ = (
    WorkingGroup, GroupMember, GroupSession, Session, Participant, Person, Placement, Option, Lesson, Recommendation,
    Agreement,
)  # fmt: skip
VISIT_KINDS_READ = (SiteVisit, Departure, Session, Stop, Vehicle, Placement, Option, Participant, Person, Organisation)


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
