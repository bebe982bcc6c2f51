"""Rules about people: addresses, journeys, days, what a registration lacks, the waiting list, people there twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from c2c_events.domain.choices import Choice, Option, Placement
from c2c_events.domain.findings import Action, Finding, Mend, Severity, Thing, finds
from c2c_events.domain.groups import Departure, StepFree
from c2c_events.domain.known import Known
from c2c_events.domain.likeness import address_book
from c2c_events.domain.matching import PersonLike, find_same_people, find_shared_emails
from c2c_events.domain.meeting import Meeting
from c2c_events.domain.obstacles import needs_step_free
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import COMING, Category, ConsentUse, Participant, Person, Status
from c2c_events.domain.records import PrintRecord

FAR_DAYS = 30
"""A journey so many days before or after the meeting is probably a slip of the pen."""

BADGE = "badge"
"""`what` of the print records of badges."""

FLAGS = frozenset({
    "name_missing", "names_swapped", "two_emails_in_cell", "country_ambiguous", "country_unknown", "arrival_wrong_year",
    "departure_wrong_year", "day_outside_meeting", "day_unknown", "date_impossible", "date_unclear", "time_impossible",
    "number_unclear", "amount_unclear", "already_registered", "partnership_unknown",
})  # fmt: skip
"""Problems of an imported row that the values stored do not show any more; the others are found again in the values."""


def _still(known: Known) -> Iterator[Participant]:
    """Who comes, or may yet: the team writes to them."""
    return (each for each in known.all(Participant) if each.status in COMING or each.status is Status.WAITING)


def _coming(known: Known) -> Iterator[Participant]:
    return (each for each in known.all(Participant) if each.status in COMING)


def _mend(action: Action, *things: Any, fields: tuple[str, ...] = ()) -> Mend:
    return Mend(action, tuple(Thing.of(each) for each in things), fields)


# ------------------------------------------------------------------------------------------------------ addresses


@finds({"email_missing": Severity.WARNING, "email_invalid": Severity.WARNING}, reads=(Person, Participant))
def find_bad_addresses(known: Known) -> Iterator[Finding]:
    """Somebody whom no e-mail can reach: no address, or one that is not well formed."""
    people = known.by_id(Person)
    for participant in _still(known):
        person = people[participant.person]
        bad = tuple(each for each in person.emails if not known.engines.is_email(each))
        if bad or not person.emails:
            kind, facts = ("email_invalid", {"values": bad}) if bad else ("email_missing", {})
            yield Finding(kind, (Thing.of(participant),), facts, (_mend("edit", person, fields=("emails",)),))


@finds({"email_shared_by_two_people": Severity.HINT}, reads=(Person, Participant))
def find_addresses_of_several(known: Known) -> Iterator[Finding]:
    """People of different names with one address: an office's, or a slip."""
    people = known.by_id(Person)
    owners = Counter(email.casefold() for each in _still(known) for email in people[each.person].emails)
    several = {email for email, n in owners.items() if n > 1}  # the names of few are worth a comparison
    addressed = [
        PersonLike(each.id, people[each.person].given_name, people[each.person].family_name, people[each.person].emails)
        for each in (_still(known) if several else ())
        if any(email.casefold() in several for email in people[each.person].emails)
    ]
    # Several addresses of the same people are one finding.
    emails: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for shared in find_shared_emails(addressed, known.engines.alike):
        emails[shared.keys].append(shared.email)
    for keys, own in emails.items():
        yield Finding(
            "email_shared_by_two_people",
            tuple(Thing("participant", str(key)) for key in keys),
            {"values": tuple(sorted(own))},
        )


# ------------------------------------------------------------------------------------------- what is not said


@finds({"name_missing_now": Severity.ERROR}, reads=(Person, Participant))
def find_nameless(known: Known) -> Iterator[Finding]:
    """Somebody of whom no name is known in any form: no badge can be made."""
    people = known.by_id(Person)
    for participant in _still(known):
        person = people[participant.person]
        if not (person.given_name or person.family_name or person.native_name or participant.badge_name):
            yield Finding(
                "name_missing_now",
                (Thing.of(participant),),
                mends=(_mend("edit", person, fields=("given_name", "family_name")),),
            )


@finds({"organisation_missing": Severity.WARNING}, reads=(Participant,))
def find_without_organisation(known: Known) -> Iterator[Finding]:
    """A confirmed participant of no organisation: neither one of the address book, nor one in words."""
    for participant in known.all(Participant):
        if participant.status is Status.CONFIRMED and not (
            participant.organisation or participant.organisation_as_written
        ):
            mends = (_mend("edit", participant, fields=("organisation",)),)
            yield Finding("organisation_missing", (Thing.of(participant),), mends=mends)


@finds({"category_missing": Severity.WARNING}, reads=(Participant,))
def find_without_category(known: Known) -> Iterator[Finding]:
    """Somebody who comes and whose badge has no colour."""
    for participant in _coming(known):
        if not participant.category:
            mends = (_mend("edit", participant, fields=("category",)),)
            yield Finding("category_missing", (Thing.of(participant),), mends=mends)


@finds({"days_missing": Severity.HINT}, reads=(Participant,))
def find_without_days(known: Known) -> Iterator[Finding]:
    """A confirmed participant who did not say on which days they are there; they count for every day."""
    for participant in known.all(Participant):
        if participant.status is Status.CONFIRMED and not participant.days:
            mends = (_mend("edit", participant, fields=("days",)),)
            yield Finding("days_missing", (Thing.of(participant),), mends=mends)


@finds({"photo_without_consent": Severity.WARNING}, reads=(Person, Participant))
def find_photos_without_consent(known: Known) -> Iterator[Finding]:
    """Somebody whose photo is kept who did not agree to it. `refused`: whether they said no, or nothing at all."""
    people = known.by_id(Person)
    for participant in _still(known):
        person = people[participant.person]
        if person.photo and not participant.consents_to(ConsentUse.PHOTO):
            yield Finding(
                "photo_without_consent",
                (Thing.of(participant),),
                {"refused": ConsentUse.PHOTO in participant.consents},
                (_mend("edit", participant, fields=("consents",)), _mend("edit", person, fields=("photo",))),
            )


@finds(dict.fromkeys(sorted(FLAGS), Severity.WARNING), reads=(Participant, Person))
def find_flags(known: Known) -> Iterator[Finding]:
    """Problems of imported rows that somebody stored as they were, and that nobody has settled yet."""
    people = known.by_id(Person)
    for participant in known.all(Participant):
        for flag in sorted(participant.flags & FLAGS) if participant.flags else ():
            person = people[participant.person]
            forget = Mend("forget_flag", (Thing.of(participant),), (flag,))
            swap = (_mend("swap", person, fields=("given_name", "family_name")),) if flag == "names_swapped" else ()
            yield Finding(flag, (Thing.of(participant),), _about_flag(flag, person, participant), (*swap, forget))


def _about_flag(flag: str, person: Person, participant: Participant) -> dict[str, Any]:
    """What the sentence of a flag says of the value as it stands now."""
    if flag == "names_swapped":
        return {"given": person.given_name, "family": person.family_name}
    if flag == "two_emails_in_cell":
        return {"values": person.emails}
    if flag == "partnership_unknown":
        return {"value": participant.partnership_as_written}
    if flag in ("arrival_wrong_year", "departure_wrong_year"):
        moment = participant.arrival if flag == "arrival_wrong_year" else participant.departure
        return {} if moment is None else {"value": moment}
    return {}


# ----------------------------------------------------------------------------------------------- journeys and days

_JOURNEY = ("arrival", "departure")


@finds(
    {
        "departure_before_arrival": Severity.ERROR,
        "journey_far_from_meeting": Severity.WARNING,
        "registered_day_outside_meeting": Severity.WARNING,
        "arrives_after_first_day": Severity.WARNING,
        "leaves_before_last_day": Severity.WARNING,
    },
    reads=(Participant, Meeting),
)
def find_odd_journeys(known: Known) -> Iterator[Finding]:
    """Journeys and days that cannot all be right.

    Somebody leaves before arriving; travels more than `FAR_DAYS` days before or after the meeting; registered for a day
    that is none of the meeting; arrives after the first day, or leaves before the last day, for which they registered.
    Only the worst thing about a journey is told.
    """
    for meeting in known.all(Meeting):
        for participant in _still(known):
            if participant.days and not (
                meeting.starts <= min(participant.days) and max(participant.days) <= meeting.ends
            ):
                outside = sorted(day for day in participant.days if not meeting.starts <= day <= meeting.ends)
                yield _odd("registered_day_outside_meeting", participant, {"days": tuple(outside)}, ("days",))
            if participant.arrival is not None or participant.departure is not None:
                yield from _odd_journey(participant, meeting)


def _odd_journey(participant: Participant, meeting: Meeting) -> Iterator[Finding]:
    arrival, departure, days = participant.arrival, participant.departure, participant.days
    far = tuple(each for each in (arrival, departure) if each is not None and _is_far(each.date(), meeting))
    if far:
        yield _odd("journey_far_from_meeting", participant, {"values": far}, _JOURNEY)
    elif arrival is not None and departure is not None and departure < arrival:
        facts = {"arrival": arrival, "departure": departure}
        swap = _mend("swap", participant, fields=_JOURNEY)
        yield _odd("departure_before_arrival", participant, facts, _JOURNEY, swap)
    else:
        if days and arrival is not None and arrival.date() > min(days):
            late = {"arrival": arrival, "day": min(days)}
            yield _odd("arrives_after_first_day", participant, late, ("arrival", "days"))
        if days and departure is not None and departure.date() < max(days):
            early = {"departure": departure, "day": max(days)}
            yield _odd("leaves_before_last_day", participant, early, ("departure", "days"))


def _is_far(day: date, meeting: Meeting) -> bool:
    return (meeting.starts - day).days > FAR_DAYS or (day - meeting.ends).days > FAR_DAYS


def _odd(
    kind: str, participant: Participant, facts: Mapping[str, Any], fields: tuple[str, ...], *first: Mend
) -> Finding:
    return Finding(kind, (Thing.of(participant),), facts, (*first, _mend("edit", participant, fields=fields)))


@finds({"visit_not_step_free": Severity.ERROR}, reads=(Participant, Choice, Placement, Option, Departure))
def find_steps_in_the_way(known: Known) -> Iterator[Finding]:
    """Somebody who needs a step-free way and has a place in a visit that is not.

    What the registration says counts before what an answer to a choice round said.
    """
    barred = {each.id for each in known.all(Departure) if each.step_free is StepFree.NO}
    if not barred:
        return
    asked = {each.participant for each in known.all(Choice) if each.counts and each.step_free}
    needing = {each.id: each for each in _still(known) if needs_step_free(each.step_free, each.id in asked)}
    if not needing:
        return
    options = known.by_id(Option)
    for placement in known.all(Placement):
        departure = placement.departure or (options[placement.option].departure if placement.option else None)
        if placement.participant in needing and departure in barred:
            yield Finding(
                "visit_not_step_free",
                (Thing("participant", placement.participant), Thing("departure", str(departure))),
                mends=(_mend("edit", placement, fields=("departure",)),),
            )


# ---------------------------------------------------------------------------------------------------- waiting list


@finds(
    {
        "waiting_place_missing": Severity.HINT,
        "waiting_place_taken_twice": Severity.WARNING,
        "waiting_list_has_gaps": Severity.HINT,
    },
    reads=(Participant, Meeting),
)
def find_disorder_in_waiting_list(known: Known) -> Iterator[Finding]:
    """Somebody who waits without a place, a place that several have, places of the list that nobody has."""
    places: dict[int, list[Participant]] = defaultdict(list)
    for participant in known.all(Participant):
        if participant.status is not Status.WAITING:
            continue
        if participant.waiting_place is None:
            mends = (_mend("edit", participant, fields=("waiting_place",)),)
            yield Finding("waiting_place_missing", (Thing.of(participant),), mends=mends)
        else:
            places[participant.waiting_place].append(participant)
    for place, those in sorted(places.items()):
        if len(those) > 1:
            things = tuple(Thing.of(each) for each in those)
            each_one = tuple(_mend("edit", each, fields=("waiting_place",)) for each in those)
            yield Finding("waiting_place_taken_twice", things, {"place": place}, each_one)
    gaps = tuple(place for place in range(1, max(places, default=0)) if place not in places)
    if gaps:
        yield Finding("waiting_list_has_gaps", tuple(Thing.of(each) for each in known.all(Meeting)), {"places": gaps})


# -------------------------------------------------------------------------------------------------- twice, outdated


@finds({"duplicate": Severity.ERROR}, reads=(Person, Participant, Organisation), slow=True)
def find_people_twice(known: Known) -> Iterator[Finding]:
    """Two entries of the address book that are probably one person. `reasons`: see `matching.Reason`."""
    for match in find_same_people(address_book(known), known.engines.alike):
        things = Thing("person", str(match.first)), Thing("person", str(match.second))
        yield Finding("duplicate", things, {"reasons": match.reasons}, (Mend("merge", things),))


@finds({"badge_older_than_data": Severity.HINT}, reads=(PrintRecord, Participant, Person, Organisation, Category))
def find_outdated_badges(known: Known) -> Iterator[Finding]:
    """Somebody who comes and whose badge was printed before what it shows was changed last."""
    printed: dict[str, datetime] = {}
    for record in known.all(PrintRecord):
        if record.what == BADGE:
            printed[record.participant] = max(printed.get(record.participant, record.printed_at), record.printed_at)
    if not printed:
        return
    those = [each for each in _coming(known) if each.id in printed]
    shown: dict[str, list[str]] = {
        each.id: [own for own in (each.id, each.person, each.organisation, each.category) if own] for each in those
    }
    changed = known.engines.badge_changes()
    for participant in those:
        newest = max((changed[thing] for thing in shown[participant.id] if thing in changed), default=None)
        if newest is not None and newest > printed[participant.id]:
            yield Finding(
                "badge_older_than_data",
                (Thing.of(participant),),
                {"printed": printed[participant.id], "changed": newest},
                (_mend("print", participant),),
            )
