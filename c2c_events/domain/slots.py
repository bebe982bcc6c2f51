"""Where sessions could be: the problem of finding slots, and of repairing a day with the fewest moves, as values.

A session has candidates, each a time and a room with a cost and what speaks against it. Two candidates of two sessions
exclude each other where both would need a room or a person at once. A solution takes at most one candidate of each
session; what solves the problem is in `engines`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations

from c2c_events.domain.meeting import RoomId
from c2c_events.domain.people import PersonId
from c2c_events.domain.programme import SessionId
from c2c_events.domain.values import Span

LEFT_OUT = 10_000
"""What it costs not to place a session: more than any candidate, so that as many as possible are placed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One time and room for a session, by the clocks of the meeting. `cost`: 0 is best, less than `LEFT_OUT`.

    `against`: why it is not the best, worst first, as kinds of reasons (`services.suggestions.REASONS`).
    """

    session: SessionId
    span: Span
    room: RoomId | None
    cost: int = 0
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """`candidates`: of each session, the preferred first. `people`: whom each session needs. `turnover`: how long a
    room takes between two sessions to be cleared and set up."""

    candidates: Mapping[SessionId, Sequence[Candidate]]
    people: Mapping[SessionId, frozenset[PersonId]] = field(default_factory=dict)
    turnover: Mapping[RoomId, timedelta] = field(default_factory=dict)

    def exclude_each_other(self, first: Candidate, second: Candidate) -> bool:
        """Whether candidates of two sessions cannot both be taken."""
        nobody: frozenset[PersonId] = frozenset()
        if first.span.overlaps(second.span) and not self.people.get(first.session, nobody).isdisjoint(
            self.people.get(second.session, nobody)
        ):
            return True
        if first.room is None or first.room != second.room:
            return False
        turnover = self.turnover.get(first.room, timedelta())
        return Span(first.span.start, first.span.end + turnover).overlaps(
            Span(second.span.start, second.span.end + turnover)
        )


@dataclass(frozen=True, slots=True)
class Solution:
    """What was taken, by session; those that are missing could not be placed. `proven`: nothing better exists."""

    taken: Mapping[SessionId, Candidate]
    cost: int
    proven: bool

    def is_sound(self, problem: Problem) -> bool:
        """Whether nothing that was taken excludes something else that was."""
        return not any(problem.exclude_each_other(*pair) for pair in combinations(self.taken.values(), 2))
