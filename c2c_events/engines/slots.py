"""Which candidates to take for which sessions, by OR-Tools CP-SAT: as many sessions as possible, at the least cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from c2c_events.domain.slots import LEFT_OUT, Candidate, Problem, Solution
from c2c_events.engines.without_pandas import without_pandas

SEED = 1
_MINUTE = timedelta(minutes=1)


def solve(problem: Problem, seconds: float = 10.0, is_cancelled: Callable[[], bool] = lambda: False) -> Solution:
    """The best choice that is found in so many seconds; nothing taken where none was found.

    The same problem has the same solution where it is proven to be the best. `is_cancelled` is asked whenever something
    better was found, and ends the search with it.
    """
    with without_pandas():
        from ortools.sat.python import cp_model  # takes half a second, and is asked for seldom

    model = cp_model.CpModel()
    wanted: list[tuple[Candidate, Any]] = []
    costs: list[int] = []
    for candidates in problem.candidates.values():
        own = [(candidate, model.new_bool_var("")) for candidate in candidates]
        model.add_at_most_one(each for _, each in own)
        wanted += own
        costs += [candidate.cost - LEFT_OUT for candidate in candidates]
    _never_at_once(model, problem, wanted)
    model.minimize(cp_model.LinearExpr.weighted_sum([each for _, each in wanted], costs))

    class Stops(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            if is_cancelled():
                self.stop_search()

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = SEED
    solver.parameters.num_search_workers = 1  # several would each find another of equally good ones
    status = solver.solve(model, Stops())
    nothing = LEFT_OUT * len(problem.candidates)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Solution({}, nothing, proven=False)
    taken = {candidate.session: candidate for candidate, each in wanted if solver.value(each)}
    return Solution(taken, nothing + round(solver.objective_value), proven=status == cp_model.OPTIMAL)


def _never_at_once(model: Any, problem: Problem, wanted: list[tuple[Candidate, Any]]) -> None:
    """Rooms and people are in one place at a time."""
    in_room: dict[str, list[Any]] = defaultdict(list)
    of_person: dict[str, list[Any]] = defaultdict(list)
    needed = Counter(person for session in problem.candidates for person in problem.people.get(session, ()))
    first = min((candidate.span.start for candidate, _ in wanted), default=datetime(2000, 1, 1))

    def minutes(span_start: datetime) -> int:
        return int((span_start - first) / _MINUTE)

    for candidate, taken in wanted:
        start, length = minutes(candidate.span.start), int(candidate.span.length / _MINUTE)
        people = [each for each in problem.people.get(candidate.session, ()) if needed[each] > 1]
        if people:
            interval = model.new_optional_fixed_size_interval_var(start, length, taken, "")
            for person in people:
                of_person[person].append(interval)
        if candidate.room is not None:
            turnover = int(problem.turnover.get(candidate.room, timedelta()) / _MINUTE)
            in_room[candidate.room].append(
                model.new_optional_fixed_size_interval_var(start, length + turnover, taken, "")
            )
    for intervals in (*in_room.values(), *of_person.values()):
        model.add_no_overlap(intervals)
