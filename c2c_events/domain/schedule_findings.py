"""Rules about who is where when: people, rooms and days of the programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from c2c_events.domain.engaged import ENGAGING
from c2c_events.domain.engagements import Why
from c2c_events.domain.findings import Finding, Mend, Severity, Thing, finds, finds_in_each
from c2c_events.domain.folding import words
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.people import GONE, Participant, Person, Status
from c2c_events.domain.programme import Role, Session, SessionKind
from c2c_events.domain.session_findings import held, is_work
from c2c_events.domain.subjects import PEOPLE, ROOMS
from c2c_events.domain.values import Span

BETWEEN_FLOORS = timedelta(minutes=5)
"""How long it takes from a room to one on another floor of the venue."""

BETWEEN_PLACES = timedelta(minutes=15)
"""How long it takes from the venue to a place outside, or from one place to another."""

LUNCH = time(11, 30), time(15, 0)
"""Between these times people eat, for as long as `LUNCH_TAKES`."""

LUNCH_TAKES = timedelta(minutes=45)

WITHOUT_BREAK = timedelta(hours=3, minutes=30)
"""As long as people are asked to work without a break."""

A_BREAK = timedelta(minutes=10)

_VISIT = SessionKind.SITE_VISIT

_CLOSING = frozenset({"closing", "cloture", "clausura", "cierre", "cloenda", "encerramento", "abschluss", "schluss"})
"""How titles of closings begin or end, folded: many a programme knows plenaries only."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """A session somebody has to be in; `starts`, `ends` in UTC; `role`: whether they have a role there."""

    session: Session
    span: Span
    starts: datetime
    ends: datetime
    role: bool


# --------------------------------------------------------------------------------------------------------- people


@finds_in_each(
    PEOPLE,
    {
        "person_in_two_sessions": Severity.ERROR,
        "too_little_time_between_places": Severity.WARNING,
        "little_time_between_floors": Severity.HINT,
    },
    reads=(Participant, Session, Room, Meeting, *ENGAGING),
)
def find_people_in_two_places(known: Known, person: Person) -> Iterator[Finding]:
    """Somebody needed in two sessions at once, or too soon after one in a session elsewhere.

    Any role, group and visit counts. Who is represented is not needed; who stands in for them is. From floor to floor
    it is told of those with roles only: who listens may come late.
    """
    if len(known.engaged.of(person.id)) < 2:
        return
    visits = _visits_of(known, person)
    who = _who(known, person)
    latest: list[_Visit] = []  # those that last beyond the start of the one looked at
    for visit in visits:
        latest = [each for each in latest if each.ends > visit.starts]
        for other in latest:
            things = (who, Thing.of(other.session), Thing.of(visit.session))
            facts = {"from": visit.span.start, "until": min(other, visit, key=lambda each: each.ends).span.end}
            yield Finding("person_in_two_sessions", things, facts, _moves(other.session, visit.session))
        latest.append(visit)
    for former, latter in pairwise(visits):
        if former.ends <= latter.starts:
            yield from _too_soon(known, who, former, latter)


def _moves(*sessions: Session) -> tuple[Mend, ...]:
    return tuple(Mend("edit", (Thing.of(each),), ("span", "roles")) for each in sessions)


def _too_soon(known: Known, who: Thing, former: _Visit, latter: _Visit) -> Iterator[Finding]:
    there, then = known.get(Room, former.session.room), known.get(Room, latter.session.room)
    between = latter.starts - former.ends
    minutes = round(between.total_seconds() / 60)
    things = (who, Thing.of(former.session), Thing.of(latter.session))
    mends = _moves(former.session, latter.session)
    if _is_outside(former.session) or _is_outside(latter.session):
        if between < BETWEEN_PLACES and _where(former.session) != _where(latter.session):
            yield Finding("too_little_time_between_places", things, {"minutes": minutes}, mends)
    elif between < BETWEEN_FLOORS and former.role and latter.role and _on_other_floors(there, then):
        yield Finding("little_time_between_floors", things, {"minutes": minutes}, mends)


def _on_other_floors(there: Room | None, then: Room | None) -> bool:
    return bool(there and then and there.floor and then.floor and there.floor != then.floor)


def _where(session: Session) -> tuple[Any, ...]:
    return session.room, session.place


def _is_outside(session: Session) -> bool:
    return session.room is None and (bool(session.place) or session.session_kind is SessionKind.SITE_VISIT)


@finds_in_each(
    PEOPLE,
    {
        "speaker_arrives_after_session": Severity.ERROR,
        "speaker_leaves_before_session": Severity.ERROR,
        "speaker_not_present_that_day": Severity.ERROR,
        "placed_while_absent": Severity.WARNING,
    },
    reads=(Participant, Session, Meeting, *ENGAGING),
)
def find_people_absent(known: Known, person: Person) -> Iterator[Finding]:
    """Somebody with a role, or a place in a group or visit, who is not there then.

    They arrive after it began, leave before it ends, or registered for other days only; the worst is told for each
    session. Journeys are in the time of the meeting's city, as registrations write them.
    """
    if not known.engaged.of(person.id):
        return
    participant = _participant(known, person)
    if participant is None or participant.status in GONE:
        return
    if participant.arrival is None and participant.departure is None and not participant.days:
        return
    for visit in _visits_of(known, person):
        span = visit.span
        facts: dict[str, Any]
        if participant.arrival is not None and participant.arrival > span.start:
            kind, facts = "speaker_arrives_after_session", {"arrival": participant.arrival, "start": span.start}
        elif participant.departure is not None and participant.departure < span.end:
            kind, facts = "speaker_leaves_before_session", {"departure": participant.departure, "end": span.end}
        elif participant.days and participant.days.isdisjoint(span.days()):
            kind, facts = "speaker_not_present_that_day", {"days": tuple(sorted(participant.days)), "start": span.start}
        else:
            continue
        if not visit.role:
            kind, facts = "placed_while_absent", {"start": span.start}
        things = (Thing.of(participant), Thing.of(visit.session))
        edit = Mend("edit", things[:1], ("days", "arrival", "departure"))
        yield Finding(kind, things, facts, (edit, *_moves(visit.session)))


@finds_in_each(
    PEOPLE,
    {
        "role_of_absent": Severity.ERROR,
        "role_of_waiting": Severity.HINT,
        "role_of_unregistered": Severity.HINT,
        "role_not_confirmed": Severity.HINT,
    },
    reads=(Participant, Session, Role),
)
def find_roles_of_others(known: Known, person: Person) -> Iterator[Finding]:
    """Somebody with a role who cancelled, who waits, who is not registered, or who has not said yes to it."""
    roles = [
        (role, session)
        for role in known.referring(Role, "person", person.id)
        if (session := known.get(Session, role.session)) and held(session)
    ]
    if not roles:
        return
    participant = _participant(known, person)
    sessions = tuple(dict.fromkeys(Thing.of(session) for _, session in roles))
    if participant is None:
        yield Finding("role_of_unregistered", (Thing.of(person), *sessions))
    elif participant.status in GONE or participant.status is Status.WAITING:
        kind = "role_of_waiting" if participant.status is Status.WAITING else "role_of_absent"
        who = Thing.of(participant)
        mends = (*(Mend("edit", (each,), ("roles",)) for each in sessions), Mend("edit", (who,), ("status",)))
        yield Finding(kind, (who, *sessions), {"status": participant.status}, mends)
    else:
        refused = tuple(dict.fromkeys(Thing.of(session) for role, session in roles if role.confirmed is False))
        if refused:
            mends = tuple(Mend("edit", (each,), ("roles",)) for each in refused)
            yield Finding("role_not_confirmed", (Thing.of(participant), *refused), mends=mends)


def _participant(known: Known, person: Person) -> Participant | None:
    """The registration of somebody: the one that still counts, where there are several."""
    own = list(known.referring(Participant, "person", person.id))
    return next((each for each in own if each.status not in GONE), own[0] if own else None)


def _who(known: Known, person: Person) -> Thing:
    participant = _participant(known, person)
    return Thing.of(person if participant is None else participant)


def _visits_of(known: Known, person: Person) -> list[_Visit]:
    """The sessions somebody has to be in, by start; each once."""
    found: dict[str, _Visit] = {}
    for each in known.engaged.of(person.id):
        role = each.why in (Why.ROLE, Why.GUIDE)
        session = known.get(Session, each.session)
        if session is None or session.span is None or not held(session) or (times := known.times(session)) is None:
            continue
        if session.id not in found or role:
            found[session.id] = _Visit(session, session.span, *times, role)
    return sorted(found.values(), key=lambda visit: (visit.starts, visit.ends, visit.session.id))


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
        (*times, session.id, session.span)
        for session in known.referring(Session, "room", room.id)
        if session.span is not None and held(session) and (times := known.times(session)) is not None
    )
    needed = timedelta(minutes=room.clear_away_minutes + room.set_up_minutes)
    latest: list[tuple[datetime, datetime, str, Span]] = []
    for each in used:
        starts, ends, session, span = each
        latest = [other for other in latest if other[1] + needed > starts]
        for _, other_ends, other, other_span in latest:
            both = Thing("session", other), Thing("session", session)
            things = (Thing.of(room), *both)
            mends = tuple(Mend("edit", (thing,), ("room", "span")) for thing in both)
            if other_ends > starts:
                facts: dict[str, Any] = {"from": span.start, "until": min(other_span.end, span.end)}
                yield Finding("room_double_booked", things, facts, mends)
            elif ends > starts:
                minutes = round((starts - other_ends).total_seconds() / 60)
                facts = {"minutes": minutes, "needed": round(needed.total_seconds() / 60)}
                yield Finding("room_without_time_to_set_up", things, facts, mends)
        latest.append(each)


# ----------------------------------------------------------------------------------------------------------- days


@finds({"session_after_closing": Severity.ERROR}, reads=(Session, Meeting))
def find_sessions_after_closing(known: Known) -> Iterator[Finding]:
    """A session that begins when the closing is over; celebrations and meals may follow it."""
    closings = [
        (times[1], each.span.end, each)
        for each in known.all(Session)
        if each.span and held(each) and _is_closing(each) and (times := known.times(each))
    ]
    if not closings:
        return
    over, end, closing = max(closings, key=lambda each: each[:2])
    for session in known.all(Session):
        times = known.times(session)
        if session.span and times and times[0] >= over and is_work(session) and session.id != closing.id:
            things = (Thing.of(session),)
            facts = {"start": session.span.start, "end": end}
            yield Finding("session_after_closing", things, facts, (Mend("edit", things, ("span",)),))


def _is_closing(session: Session) -> bool:
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
    by_day: dict[date, list[tuple[Span, Session]]] = defaultdict(list)
    for session in known.all(Session):
        if session.span is not None and held(session) and not session.zone:
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
        if stretches[0].start < noon and stretches[-1].end > over and not _has_gap(stretches, noon, over):
            yield Finding("day_without_lunch", _ends(work, Span(noon, over)), {"day": day})
        for each in stretches:
            if each.length > WITHOUT_BREAK:
                facts = {"day": day, "from": each.start, "until": each.end}
                yield Finding("long_without_break", _ends(work, each), facts)


def _together(spans: Iterable[Span]) -> list[Span]:
    """Spans with those made one that overlap, or have less than a break between them."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start - found[-1].end < A_BREAK:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


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
