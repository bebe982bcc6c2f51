"""Rules about who is where when: people, rooms and days of the programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from c2c_events.domain.engaged import ENGAGING
from c2c_events.domain.engagements import Engagement, Why
from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds, finds_in_each
from c2c_events.domain.folding import words
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.obstacles import BETWEEN_PLACES, Absence, absence, are_at_once, is_outside, too_far
from c2c_events.domain.people import GONE, Participant, Person
from c2c_events.domain.picture import Slot
from c2c_events.domain.programme import Session, SessionKind
from c2c_events.domain.role_findings import registration_of
from c2c_events.domain.session_findings import held, is_work
from c2c_events.domain.subjects import PEOPLE, ROOMS
from c2c_events.domain.values import Span

BETWEEN_FLOORS = timedelta(minutes=5)
"""How long it takes from a room to one on another floor of the venue."""

LUNCH = time(11, 30), time(15, 0)
"""Between these times people eat, for as long as `LUNCH_TAKES`."""

LUNCH_TAKES = timedelta(minutes=45)

WITHOUT_BREAK = timedelta(hours=3, minutes=30)
"""As long as people are asked to work without a break."""

A_BREAK = timedelta(minutes=10)

_VISIT = SessionKind.SITE_VISIT

_CLOSING = frozenset({"closing", "cloture", "clausura", "cierre", "cloenda", "encerramento", "abschluss", "schluss"})
"""How titles of closings begin or end, folded: many a programme knows plenaries only."""


# --------------------------------------------------------------------------------------------------------- people


@finds_in_each(
    PEOPLE,
    {
        "person_in_two_sessions": Severity.ERROR,
        "speaker_arrives_after_session": Severity.ERROR,
        "speaker_leaves_before_session": Severity.ERROR,
        "speaker_not_present_that_day": Severity.ERROR,
        "too_little_time_between_places": Severity.WARNING,
        "placed_while_absent": Severity.WARNING,
        "little_time_between_floors": Severity.HINT,
    },
    reads=(Participant, Session, Room, Meeting, *ENGAGING),
)
def find_people_where_they_cannot_be(known: Known, person: Person) -> Iterator[Finding]:
    """Somebody needed in two sessions at once, too soon after one in a session elsewhere, or while they are not there.

    Any role, group and visit counts. Who is represented is not needed; who stands in for them is. From floor to floor
    it is told of those with roles only: who listens may come late.
    """
    engaged = known.engaged.of(person.id)
    if not engaged:
        return
    slots = sorted({each.session: slot for each in engaged if (slot := known.slot(each.session)) is not None}.values())
    if not slots:
        return
    roles = {each.session for each in engaged if each.why in _BY_ROLE}
    participant = registration_of(known, person.id)
    if len(slots) > 1:
        who = Thing("person", person.id) if participant is None else Thing("participant", participant.id)
        latest = slots[0].ends
        for former, latter in pairwise(slots):
            if latest > latter.starts:
                yield from _at_once(who, engaged, latter, slots)
            elif latter.starts - former.ends < BETWEEN_PLACES:
                by_role = roles.issuperset((former.id, latter.id))
                yield from _too_soon(known, who, engaged, former, latter, by_role=by_role)
            latest = max(latest, latter.ends)
    if participant is not None and participant.status not in GONE:
        for slot in slots:
            if (absent := _absent(participant, engaged, slot, by_role=slot.id in roles)) is not None:
                yield absent


_BY_ROLE = (Why.ROLE, Why.GUIDE)


def _at_once(
    who: Thing, engaged: Sequence[Engagement], latter: Slot, in_order: Sequence[Slot]
) -> Iterator[Finding]:
    """That somebody is still in earlier sessions when one begins."""
    for former in in_order:
        if former is latter:
            return
        if are_at_once(former, latter):
            things = (who, Thing("session", former.id), Thing("session", latter.id))
            until = min(former, latter, key=lambda each: each.ends).span.end
            facts = {"when": Span(latter.span.start, until)}
            yield Finding("person_in_two_sessions", things, facts, tuple(_ways_out(engaged, former, latter)))


def _ways_out(engaged: Sequence[Engagement], *slots: Slot) -> Iterator[Mend]:
    """How each of some sessions can do without somebody: by another in their role, or at another time."""
    for slot in slots:
        for each in engaged:
            if each.session == slot.id and each.why is Why.ROLE:
                yield Mend("edit", (Thing("role", each.thing),), ("person",))
            elif each.session == slot.id and each.why is Why.GUIDE:
                yield Mend("edit", (Thing("departure", each.thing),), ("guide",))
        yield Mend("edit", (Thing("session", slot.id),), ("span",))


def _too_soon(
    known: Known, who: Thing, engaged: Sequence[Engagement], former: Slot, latter: Slot, *, by_role: bool
) -> Iterator[Finding]:
    between = latter.starts - former.ends
    if is_outside(former.session) or is_outside(latter.session):
        kind, far = "too_little_time_between_places", too_far(former, latter)
    else:
        kind, far = (
            "little_time_between_floors",
            by_role
            and between < BETWEEN_FLOORS
            and _on_other_floors(known.get(Room, former.session.room), known.get(Room, latter.session.room)),
        )
    if far:
        things = (who, Thing("session", former.id), Thing("session", latter.id))
        facts = {"minutes": round(between.total_seconds() / 60)}
        yield Finding(kind, things, facts, tuple(_ways_out(engaged, former, latter)))


def _on_other_floors(there: Room | None, then: Room | None) -> bool:
    return bool(there and then and there.floor and then.floor and there.floor != then.floor)


def _absent(
    participant: Participant, engaged: Sequence[Engagement], slot: Slot, *, by_role: bool
) -> Finding | None:
    """That somebody arrives after a session began, leaves before it ends, or registered for other days: the first of
    these."""
    span = slot.span
    facts: dict[str, Any]
    match absence(participant, slot):
        case None:
            return None
        case Absence.ARRIVES_LATER:
            kind, facts = "speaker_arrives_after_session", {"arrival": participant.arrival, "start": span.start}
        case Absence.LEAVES_EARLIER:
            kind, facts = "speaker_leaves_before_session", {"departure": participant.departure, "end": span.end}
        case Absence.OTHER_DAYS:
            kind, facts = "speaker_not_present_that_day", {"days": tuple(sorted(participant.days)), "start": span.start}
    if not by_role:
        kind, facts = "placed_while_absent", {"start": span.start}
    things = (Thing.of(participant), Thing("session", slot.id))
    edit = Mend("edit", things[:1], ("days", "arrival", "departure"))
    return Finding(kind, things, facts, (edit, *_ways_out(engaged, slot)))


# ---------------------------------------------------------------------------------------------------------- rooms


@finds_in_each(
    ROOMS,
    {"room_double_booked": Severity.ERROR, "room_without_time_to_set_up": Severity.WARNING},
    reads=(Session, Meeting),
)
def find_rooms_booked_twice(known: Known, room: Room) -> Iterator[Finding]:
    """A room that two sessions use at once, or one with less time between them than it takes to clear and set up.

    A session uses its room from start to end; those that only touch do not overlap.
    """
    used = sorted(
        slot for each in known.referring(Session, "room", room.id) if (slot := known.slot(each.id)) is not None
    )
    needed = timedelta(minutes=room.clear_away_minutes + room.set_up_minutes)
    latest: list[Slot] = []
    for slot in used:
        latest = [other for other in latest if other.ends + needed > slot.starts]
        for other in latest:
            both = Thing("session", other.id), Thing("session", slot.id)
            things = (Thing.of(room), *both)
            mends = tuple(Mend("edit", (thing,), ("room", "span")) for thing in both)
            if other.ends > slot.starts:
                facts: dict[str, Any] = {"when": Span(slot.span.start, min(other.span.end, slot.span.end))}
                yield Finding("room_double_booked", things, facts, mends)
            elif slot.ends > slot.starts:
                minutes = round((slot.starts - other.ends).total_seconds() / 60)
                facts = {"minutes": minutes, "needed": round(needed.total_seconds() / 60)}
                yield Finding("room_without_time_to_set_up", things, facts, mends)
        latest.append(slot)


# ----------------------------------------------------------------------------------------------------------- days


@finds({"session_after_closing": Severity.ERROR}, reads=(Session, Meeting))
def find_sessions_after_closing(known: Known) -> Iterator[Finding]:
    """A session that begins when the closing is over; celebrations and meals may follow it."""
    slots = [slot for each in known.all(Session) if (slot := known.slot(each.id)) is not None]
    closing = max((each for each in slots if is_closing(each.session)), key=lambda each: each.ends, default=None)
    for slot in slots if closing else ():
        if closing and slot.starts >= closing.ends and slot.id != closing.id and is_work(slot.session):
            things = (Thing("session", slot.id),)
            facts = {"start": slot.span.start, "end": closing.span.end}
            yield Finding("session_after_closing", things, facts, (Mend("edit", things, ("span",)),))


def is_closing(session: Session) -> bool:
    """Whether it closes the meeting: by its kind, or as a plenary whose title says so."""
    if session.session_kind is SessionKind.PLENARY:
        return any(not _CLOSING.isdisjoint(words(title)) for title in session.title.values())
    return session.session_kind is SessionKind.CLOSING


@finds({"day_without_lunch": Severity.HINT, "long_without_break": Severity.HINT}, reads=(Session, Meeting))
def find_days_without_rest(known: Known) -> Iterator[Finding]:
    """A day of work through noon without a meal or a gap for one; hours of work without a break.

    Work is what is in the programme that is neither break, meal nor celebration, wherever it is: what runs beside a
    break leaves nobody without one, so a break of which the programme tells counts.
    """
    here = {"", *(each.zone for each in known.all(Meeting))}
    by_day: dict[date, list[tuple[Span, Session]]] = defaultdict(list)
    for session in known.all(Session):
        if session.span is not None and held(session) and session.zone in here:
            by_day[session.span.start.date()].append((session.span, session))
    for day, sessions in sorted(by_day.items()):
        # On a visit people move, and see for themselves when to rest.
        work = [(span, each) for span, each in sessions if is_work(each) and each.session_kind is not _VISIT]
        if not work:
            continue
        stretches = _without(
            _together(span for span, _ in work), (span for span, each in sessions if not is_work(each))
        )
        noon, over = (datetime.combine(day, each) for each in LUNCH)
        through_noon = bool(stretches) and stretches[0].start < noon and stretches[-1].end > over
        if through_noon and not _has_gap(stretches, noon, over):
            yield Finding("day_without_lunch", _ends(work, Span(noon, over)), {"day": day})
        for each in stretches:
            if each.length > WITHOUT_BREAK:
                facts = {"day": day, "when": each}
                yield Finding("long_without_break", _ends(work, each), facts)


def _together(spans: Iterable[Span]) -> list[Span]:
    """Spans with those made one that overlap, or have less than a break between them."""
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted((each.start, each.end) for each in spans):
        if not found or start - found[-1][1] >= A_BREAK:
            found.append((start, end))
        elif end > found[-1][1]:
            found[-1] = (found[-1][0], end)
    return [Span(*each) for each in found]


def _without(stretches: list[Span], rests: Iterable[Span]) -> list[Span]:
    """What is left of stretches of work around the breaks, in order."""
    for rest in rests:
        if rest.length >= A_BREAK:
            stretches = [part for each in stretches for part in _around(each, rest)]
    return stretches


def _around(span: Span, rest: Span) -> Iterator[Span]:
    if not span.overlaps(rest):
        yield span
        return
    if span.start < rest.start:
        yield Span(span.start, rest.start)
    if rest.end < span.end:
        yield Span(rest.end, span.end)


def _has_gap(stretches: Sequence[Span], start: datetime, end: datetime) -> bool:
    """Whether people have time to eat between two moments."""
    free = start
    for each in stretches:
        if min(each.start, end) - free >= LUNCH_TAKES:
            return True
        free = max(free, each.end)
    return end - free >= LUNCH_TAKES


def _ends(work: Sequence[tuple[Span, Session]], span: Span) -> tuple[Thing, ...]:
    """The first and the last session that run in a span of time."""
    there = [(own, each) for own, each in work if own.overlaps(span)]
    first = min(there, key=lambda each: (each[0].start, each[1].id))
    last = max(there, key=lambda each: (each[0].end, each[1].id))
    return tuple(dict.fromkeys((Thing.of(first[1]), Thing.of(last[1]))))
