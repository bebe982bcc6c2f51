"""Proposals for the programme: the best slots for sessions that have none yet, and the smallest repair of a day.

Nothing is changed here: a proposal is shown with what it would make of the findings, and applied by
`scheduling.place_sessions` as one change. Times are by the clocks of the meeting; sessions on other clocks stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from c2c_events.domain.engagements import is_for_everybody
from c2c_events.domain.findings import Finding, Severity
from c2c_events.domain.known import Known
from c2c_events.domain.meeting import Meeting, Room, RoomId
from c2c_events.domain.people import COMING, Participant, PersonId
from c2c_events.domain.programme import Session, SessionId, SessionKind
from c2c_events.domain.schedule_findings import is_closing
from c2c_events.domain.session_findings import counted_layout, held
from c2c_events.domain.slots import Candidate, Problem, Solution
from c2c_events.domain.timetable import BANDS, Spot, length_of
from c2c_events.domain.values import Span
from c2c_events.engines.slots import solve
from c2c_events.errors import N_

STEP = timedelta(minutes=15)
"""How far apart the starts are that are tried, beside those right after another session."""

EARLIEST, LATEST = time(8), time(19)
"""Between these times slots are looked for, or as early and as late as there are sessions that day."""

AT_MOST = 5
"""How many slots are offered for a session."""

REASONS: Mapping[str, tuple[int, str]] = {
    "person_busy": (300, N_("somebody is needed elsewhere")),
    "person_absent": (250, N_("somebody is not there then")),
    "steps": (200, N_("no step-free way, which somebody needs")),
    "room_small": (150, N_("too few seats")),
    "booths": (120, N_("too few booths")),
    "after_closing": (100, N_("after the closing")),
    "beside_plenary": (60, N_("beside a session for everybody")),
    "in_break": (40, N_("during a break or meal")),
    "seats_unknown": (35, N_("nobody knows how many seats there are in that layout")),
    "other_day": (30, N_("on another day")),
    "other_time": (12, N_("at another time")),
    "other_room": (6, N_("in another room")),
    "room_large": (3, N_("far more seats than needed")),
}
"""What can speak against a slot: what it costs, and how it is said."""

HARD = frozenset({"person_busy", "person_absent", "steps", "room_small", "booths", "after_closing"})
"""Of these, those that would be errors in the programme."""

_STAYS_WRONG = 2_000
"""What it costs to leave a session where it is in error: more than any move, less than to take it out."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The best slots for one session, the first one best; none where no room is free for so long."""

    session: Session
    candidates: tuple[Candidate, ...]

    @property
    def has_good_one(self) -> bool:
        return any(HARD.isdisjoint(each.against) for each in self.candidates)


@dataclass(frozen=True, slots=True)
class Move:
    """A session that a repair would move."""

    session: Session
    spot: Spot


@dataclass(frozen=True, slots=True)
class Repair:
    """The fewest moves that remove what is wrong on a day. `proven`: fewer would not do. `remaining`: sessions that are
    in error wherever they could be."""

    moves: tuple[Move, ...]
    remaining: tuple[Session, ...]
    proven: bool

    def spots(self) -> dict[SessionId, Spot]:
        """As `scheduling.place_sessions` takes them."""
        return {each.session.id: each.spot for each in self.moves}

    def things(self) -> list[Session]:
        """The sessions as they would be."""
        return [replace(each.session, span=each.spot.span, room=each.spot.room) for each in self.moves]


# ----------------------------------------------------------------------------------------------------- find a slot


def find_slots(known: Known, ids: Sequence[SessionId], seconds: float = 10.0) -> list[Slots]:
    """The best slots for sessions, so that the first slots of all of them go together where that is possible.

    What is in the programme stays. A session that has a time is looked at as if it had none.
    """
    sessions = [found for each in dict.fromkeys(ids) if (found := known.get(Session, each)) is not None]
    ground = _Ground(known, without={each.id for each in sessions})
    candidates = {each.id: sorted(_slots(ground, each), key=_preferred) for each in sessions}
    if len(sessions) > 1:
        problem = ground.problem({own: those[:_TRIED] for own, those in candidates.items()})
        taken = solve(problem, seconds).taken
        for own, first in taken.items():
            candidates[own] = [first, *(each for each in candidates[own] if each != first)]
    return [Slots(each, tuple(_different(candidates[each.id]))) for each in sessions]


_TRIED = 300
"""How many candidates of a session are looked at together with those of others."""


def _slots(ground: _Ground, session: Session) -> Iterator[Candidate]:
    length = length_of(session)
    for day in ground.meeting.days():
        for start in ground.starts(day, length):
            for room in ground.rooms:
                if (found := ground.candidate(session, Span(start, start + length), room)) is not None:
                    yield found


def _different(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The best few; of those in one room on one half of a day only the first."""
    known = set()
    for each in candidates:
        about = each.room, each.span.start.date(), each.span.start.hour < _NOON
        if about not in known:
            known.add(about)
            yield each
        if len(known) == AT_MOST:
            return


_NOON = 12


def _preferred(candidate: Candidate) -> tuple[int, datetime, str]:
    return candidate.cost, candidate.span.start, candidate.room or ""


# --------------------------------------------------------------------------------------------------- repair a day


def repair_day(
    known: Known,
    day: date,
    findings: Iterable[Finding],
    seconds: float = 20.0,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Repair:
    """The fewest and smallest moves after which no error is found that a move on that day can remove.

    `findings`: what is found now, accepted ones among them, which are left as they are. Locked sessions, breaks and
    meals stay, plenaries too unless they are in error themselves. A session in error is moved to another room at its
    time where that will do, else to another time.
    """
    wrong = {
        thing.id
        for finding in findings
        if finding.severity is Severity.ERROR and finding.accepted is None
        for thing in finding.things
        if thing.kind == "session"
    }
    of_day = [
        each
        for each in known.all(Session)
        if _moves_on(each, day) and (each.id in wrong or each.session_kind not in _PLENARIES)
    ]
    ground = _Ground(known, without={each.id for each in of_day})
    candidates = {each.id: _moves_of(ground, each, day, may_stay_wrong=each.id not in wrong) for each in of_day}
    solution = solve(ground.problem(candidates), seconds, is_cancelled)
    return _repair(of_day, solution)


def _moves_on(session: Session, day: date) -> bool:
    return (
        session.span is not None
        and session.span.start.date() == day
        and held(session)
        and not session.locked
        and not session.zone
        and session.room is not None
        and session.session_kind not in BANDS
    )


def _moves_of(ground: _Ground, session: Session, day: date, *, may_stay_wrong: bool) -> list[Candidate]:
    """Where a session could be on its day. To stay costs nothing, unless something is wrong there."""
    span = session.span
    assert span is not None
    found = []
    starts = {span.start, *ground.starts(day, span.length)}
    for start in starts:
        for room in ground.rooms:
            place = ground.candidate(session, span.starting(start), room)
            if place is None:
                continue
            stays = place.span == span and place.room == session.room
            wrong = any(each in HARD for each in place.against)
            if stays:
                cost = _STAYS_WRONG if wrong and not may_stay_wrong else 0
                found.append(replace(place, cost=cost, against=place.against if wrong else ()))
            elif not wrong:
                found.append(_as_move(place, session))
    return found


def _as_move(place: Candidate, session: Session) -> Candidate:
    """What a move costs: the more it is felt, the more."""
    span = session.span
    assert span is not None
    felt = []
    cost = place.cost + _A_MOVE
    if place.room != session.room:
        felt.append("other_room")
    if place.span.start != span.start:
        felt.append("other_time")
        cost += min(20, abs(place.span.start - span.start) // STEP)
    cost += sum(REASONS[each][0] for each in felt)
    return replace(place, cost=cost, against=(*place.against, *felt))


_A_MOVE = 100
"""What each move costs beside what it is: few moves are better than small ones."""


def _repair(sessions: Sequence[Session], solution: Solution) -> Repair:
    moves, remaining = [], []
    for session in sessions:
        taken = solution.taken.get(session.id)
        if taken is None or taken.cost == _STAYS_WRONG:
            remaining.append(session)
        elif (taken.span, taken.room) != (session.span, session.room):
            moves.append(Move(session, Spot(taken.span, taken.room)))
    return Repair(tuple(moves), tuple(remaining), solution.proven)


# ------------------------------------------------------------------------------------------------- what is there


class _Ground:
    """The programme around some sessions: when rooms are taken and people needed or away, on the meeting's clocks."""

    def __init__(self, known: Known, without: set[SessionId]) -> None:
        self._known = known
        self.meeting: Meeting = known.all(Meeting)[0]
        self.rooms = sorted(known.all(Room), key=lambda each: (each.position, each.name))
        self._room_busy: dict[RoomId, list[Span]] = {}
        self._person_busy: dict[str, list[Span]] = {}
        self._people: dict[SessionId, frozenset[PersonId]] = {}
        self._plenaries: list[Span] = []
        self._bands: list[Span] = []
        self._closing_over: datetime | None = None
        self._by_day: dict[date, list[Span]] = {}
        for session in known.all(Session):
            if session.id not in without and held(session) and session.span is not None and not session.zone:
                self._enter(session, session.span)

    def _enter(self, session: Session, span: Span) -> None:
        self._by_day.setdefault(span.start.date(), []).append(span)
        if session.room is not None:
            self._room_busy.setdefault(session.room, []).append(span)
        if session.session_kind in BANDS:
            self._bands.append(span)
        elif session.session_kind in _PLENARIES and is_for_everybody(session):
            self._plenaries.append(span)
        if is_closing(session):
            self._closing_over = max(self._closing_over or span.end, span.end)
        for person in self._known.engaged.people(session.id):
            self._person_busy.setdefault(person, []).append(span)

    def starts(self, day: date, length: timedelta) -> list[datetime]:
        """When something of that length could begin on a day: each quarter of an hour, and when something ends."""
        spans = self._by_day.get(day, [])
        first = min([datetime.combine(day, EARLIEST), *(each.start for each in spans)])
        last = max([datetime.combine(day, LATEST), *(each.end for each in spans)])
        steps = int((last - length - first) / STEP) + 1
        found = {first + n * STEP for n in range(max(0, steps))}
        found.update(each.end for each in spans if each.end + length <= last)
        return sorted(found)

    def candidate(self, session: Session, span: Span, room: Room) -> Candidate | None:
        """A time and room for a session with what speaks against it; None where the room cannot be had."""
        turnover = timedelta(minutes=room.set_up_minutes + room.clear_away_minutes)
        around = Span(span.start - turnover, span.end + turnover)
        if any(around.overlaps(each) for each in self._room_busy.get(room.id, ())) or not room.can_be_had(span):
            return None
        against = [*self._against_room(session, room), *self._against_time(session, span)]
        against.sort(key=lambda each: -REASONS[each][0])
        return Candidate(session.id, span, room.id, sum(REASONS[each][0] for each in against), tuple(against))

    def _against_room(self, session: Session, room: Room) -> Iterator[str]:
        expected = session.expected if session.expected is not None else len(self.people(session.id))
        seats, at_most = room.seats(session.layout), room.seats(counted_layout(session, room))
        if at_most is not None and at_most < expected:
            yield "room_small"
        elif seats is None and expected:
            yield "seats_unknown"
        elif seats is not None and expected and seats > 3 * max(expected, _FEW):
            yield "room_large"
        if room.booths is not None and len(session.interpretation) > room.booths:
            yield "booths"
        if room.step_free is False and any(self._needs_no_steps(each) for each in self.people(session.id)):
            yield "steps"

    def _against_time(self, session: Session, span: Span) -> Iterator[str]:
        people = self.people(session.id)
        if any(span.overlaps(each) for person in people for each in self._person_busy.get(person, ())):
            yield "person_busy"
        if any(self._is_away(person, span) for person in people):
            yield "person_absent"
        if self._closing_over is not None and span.start >= self._closing_over:
            yield "after_closing"
        if any(span.overlaps(each) for each in self._plenaries):
            yield "beside_plenary"
        if any(span.overlaps(each) for each in self._bands):
            yield "in_break"

    def people(self, session: SessionId) -> frozenset[PersonId]:
        """Who is needed in a session."""
        if session not in self._people:
            self._people[session] = frozenset(self._known.engaged.people(session))
        return self._people[session]

    def problem(self, candidates: Mapping[SessionId, Sequence[Candidate]]) -> Problem:
        """Which of these go together."""
        return Problem(
            candidates,
            {each: self.people(each) for each in candidates},
            {each.id: timedelta(minutes=each.set_up_minutes + each.clear_away_minutes) for each in self.rooms},
        )

    def _registrations(self, person: PersonId) -> list[Participant]:
        return [each for each in self._known.referring(Participant, "person", person) if each.status in COMING]

    def _needs_no_steps(self, person: PersonId) -> bool:
        return any(each.step_free for each in self._registrations(person))

    def _is_away(self, person: PersonId, span: Span) -> bool:
        return any(
            (each.arrival is not None and each.arrival > span.start)
            or (each.departure is not None and each.departure < span.end)
            or (bool(each.days) and each.days.isdisjoint(span.days()))
            for each in self._registrations(person)
        )


_PLENARIES = frozenset({SessionKind.OPENING, SessionKind.PLENARY, SessionKind.CLOSING})

_FEW = 15
"""For fewer people than this no room is too large."""
