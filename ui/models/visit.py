"""What the inspector of site visits shows: one with its departures, their stops, vehicles and passengers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.findings import Finding
from c2c_events.domain.groups import Departure, SiteVisit, SiteVisitId, Stop, Vehicle
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, ParticipantId, Person
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Note, Tag, Tagging
from c2c_events.language import Language
from ui.models.files import FileShown, typed_texts
from ui.models.links import Link
from ui.models.placed import PlacedPerson, Taken, placed_people
from ui.models.session import Line
from ui.models.sheet import Block, Sheet, Teller, last_changes

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader

VISIT_KINDS_READ = (
    SiteVisit, Departure, Session, Stop, Vehicle, Placement, Option, Choice, ChoiceRound, Participant, Person,
    Organisation, Meeting, Tag, Tagging, Note,
)  # fmt: skip
"""The kinds whose changes concern what is shown of a visit."""

DEPARTURE_PATHS = (
    "code", "title", "guide", "languages", "minimum", "maximum", "step_free_note", "transport", "safety_contact",
)  # fmt: skip
STOP_PATHS = ("name", "at")
VEHICLE_PATHS = ("name", "plate", "seats", "driver_phone")


@dataclass(frozen=True)
class DepartureShown:
    """One departure. `line`: it, with what stands in its fields and in those of its session ("day", "times",
    "place"); `seats`: of its vehicles in words, "" where there is none."""

    line: Line
    session: Session
    taken: Taken
    people: tuple[PlacedPerson, ...]
    stops: tuple[Line, ...]
    vehicles: tuple[Line, ...]
    seats: str


@dataclass(frozen=True, kw_only=True)
class VisitShown(FileShown):
    """`departures`: in their order."""

    departures: tuple[DepartureShown, ...]


def read_visit(
    reader: Reader, thing_id: str, paths: Sequence[str], findings: Sequence[Finding], words: Language
) -> VisitShown:
    """A site visit. `paths`: of its typed fields; `findings`: of the whole meeting. Raises `NotFound`."""
    from c2c_events.services.inspection import remarks_of
    from c2c_events.services.passengers import passengers_of
    from c2c_events.services.visits import departures_of
    from ui.widgets.thing_inspector import tell as told

    visit = reader.get(SiteVisit, SiteVisitId(thing_id))
    tell = Teller(words, reader.only(Meeting))
    departures = departures_of(reader, visit.id)
    sessions = reader.by_id(Session, id={each.session for each in departures}) if departures else {}
    placed = passengers_of(reader, visit.id)
    shown = tuple(
        _departure(reader, each, sessions[each.session], placed.by_departure.get(each.id, ()), findings, tell)
        for each in departures
    )
    waiting = placed_people(reader, _ranks(placed.waiting, tell), tell)
    parts: list[str] = [visit.id]
    for each in shown:
        parts += [each.line.thing.id, each.session.id, *(part.thing.id for part in (*each.stops, *each.vehicles))]
    own = set(parts)
    # What concerns one of the passengers stands beside them.
    about = [each for each in findings if each.things and each.things[0].id in own]
    count = sum(each.taken.count for each in shown)
    nobody = words._("nobody is placed yet")
    going = words.counted("{n} person has a place", "{n} people have a place", count) if count else nobody
    return VisitShown(
        sheet=Sheet(
            thing=visit,
            name=tell.pick(visit.title) or tell.pick(visit.theme) or visit.code or words._("No title yet"),
            second=" · ".join(part for part in (visit.code, going) if part),
            letters=visit.code[:4],
            tint="visit",
            blocks=(Block(words._("Placed, but in no departure yet"), links=tuple(each.link for each in waiting)),),
            findings=tuple(told(reader, about, words)),
        ),
        texts=typed_texts(reader, visit, paths, tell),
        remarks=remarks_of(reader, visit),
        changes=last_changes(reader, parts, tell),
        departures=shown,
    )


def _departure(
    reader: Reader,
    departure: Departure,
    session: Session,
    placements: Sequence[Placement],
    findings: Sequence[Finding],
    tell: Teller,
) -> DepartureShown:
    from c2c_events.services.typed_spots import day_in_words, times_in_words
    from c2c_events.services.visits import stops_of, vehicles_of

    words = tell.words
    own = {departure.id, session.id}
    wrong = [each for each in findings if each.accepted is None and own & {thing.id for thing in each.things[1:]}]
    people = placed_people(reader, _ranks(placements, tell), tell, findings=wrong)
    taken = Taken(sum(each.comes for each in people), departure.minimum, departure.maximum)
    day, times = day_in_words(session.span, words), times_in_words(session.span, words)
    texts = {
        **typed_texts(reader, departure, DEPARTURE_PATHS, tell),
        "day": day,
        "times": times,
        "place": tell.pick(session.place),
    }
    called = tell.called(departure, departure.title) or words._("Departure")
    places = replace(taken, least=None).in_words(tell) if taken.count or taken.most else ""
    short = words.date(session.span.start.date(), "EEEd") if session.span else ""
    note = " · ".join(part for part in (short, places, words.languages_in_words(sorted(departure.languages))) if part)
    vehicles = vehicles_of(reader, departure.id)
    seats = [each.seats for each in vehicles if each.seats is not None]
    said = f"{called}. {times}. {note}" if times else f"{called}. {words._('Not scheduled yet')}. {note}"
    return DepartureShown(
        line=Line(departure, Link(called, note, times or "–", role="visit", said=said), texts, {}),
        session=session,
        taken=taken,
        people=people,
        stops=tuple(_stop(reader, each, tell) for each in stops_of(reader, departure.id)),
        vehicles=tuple(_vehicle(reader, each, tell) for each in vehicles),
        seats=words.counted("{n} seat", "{n} seats", sum(seats)) if seats else "",
    )


def _ranks(placements: Sequence[Placement], tell: Teller) -> Mapping[ParticipantId, str]:
    _ = tell.words._
    return {
        each.participant: _("choice {rank}").format(rank=tell.number(each.rank)) if each.rank else ""
        for each in placements
    }


def _stop(reader: Reader, stop: Stop, tell: Teller) -> Line:
    from c2c_events.services.typed_places import position_in_words

    where = position_in_words(stop)
    at = tell.words.time(stop.at) if stop.at is not None else ""
    name = tell.pick(stop.name) or tell.words._("No name")
    said = ", ".join(part for part in (name, at, where) if part)
    texts = {**typed_texts(reader, stop, STOP_PATHS, tell), "where": where}
    return Line(stop, Link(name, where, at, role="visit", said=said), texts, {})


def _vehicle(reader: Reader, vehicle: Vehicle, tell: Teller) -> Line:
    words = tell.words
    seats = words.counted("{n} seat", "{n} seats", vehicle.seats) if vehicle.seats is not None else ""
    free = words._("Step-free") if vehicle.step_free else ""
    note = " · ".join(part for part in (vehicle.plate, seats, free) if part)
    name = vehicle.name or words._("No name")
    texts = typed_texts(reader, vehicle, VEHICLE_PATHS, tell)
    return Line(vehicle, Link(name, note, icon="bus", role="visit", said=f"{name}, {note}"), texts, {})
