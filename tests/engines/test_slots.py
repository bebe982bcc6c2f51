from datetime import datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.slots import LEFT_OUT, Candidate, Problem
from c2c_events.domain.values import Span
from c2c_events.engines.slots import solve

NINE = datetime(2024, 3, 12, 9)


def at(session: str, hour: int = 0, room: str | None = "blue", cost: int = 0, hours: int = 1) -> Candidate:
    start = NINE + timedelta(hours=hour)
    return Candidate(session, Span(start, start + timedelta(hours=hours)), room, cost)


def test_the_cheapest_candidate_is_taken():
    problem = Problem({"a": [at("a", 0, cost=5), at("a", 1, cost=2)]})

    solution = solve(problem)

    assert (solution.taken["a"].cost, solution.cost, solution.proven) == (2, 2, True)


def test_two_sessions_do_not_share_a_room_at_once():
    problem = Problem({"a": [at("a", 0), at("a", 1, cost=1)], "b": [at("b", 0)]})

    assert [solve(problem).taken[each].span.start.hour for each in ("a", "b")] == [10, 9]


def test_a_room_is_made_ready_between_two_sessions():
    candidates = {"a": [at("a", 0)], "b": [at("b", 1), at("b", 2, cost=1)]}

    assert solve(Problem(candidates)).taken["b"].cost == 0
    assert solve(Problem(candidates, turnover={"blue": timedelta(minutes=10)})).taken["b"].cost == 1


def test_nobody_is_needed_twice_at_once():
    candidates = {"a": [at("a", 0)], "b": [at("b", 0, "red"), at("b", 1, "red", cost=9)]}
    people = {"a": frozenset({"ana", "bo"}), "b": frozenset({"bo"})}

    assert solve(Problem(candidates)).taken["b"].cost == 0
    assert solve(Problem(candidates, people)).taken["b"].cost == 9


def test_as_many_as_possible_are_placed_and_the_others_are_left_out():
    problem = Problem({each: [at(each, 0, cost=9)] for each in ("a", "b")})

    solution = solve(problem)

    assert len(solution.taken) == 1
    assert solution.cost == 9 + LEFT_OUT


def test_no_sessions_and_sessions_without_candidates_are_no_mistake():
    assert solve(Problem({})).taken == {}
    assert solve(Problem({"a": []})).taken == {}


def test_a_search_that_is_cancelled_gives_what_it_has():
    problem = Problem({each: [at(each, hour, cost=hour) for hour in range(6)] for each in "abcdef"})

    solution = solve(problem, is_cancelled=lambda: True)

    assert solution.is_sound(problem)


CANDIDATES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["blue", "red", None]), st.integers(0, 20), st.integers(1, 2)),
    min_size=1,
    max_size=4,
)
PEOPLE = st.frozensets(st.sampled_from(["ana", "bo"]))


@settings(max_examples=40)
@given(st.lists(CANDIDATES, max_size=3), st.lists(PEOPLE, min_size=3, max_size=3), st.integers(0, 1))
def test_nothing_better_exists_and_what_is_taken_is_sound(own, people, turnover):
    sessions = [f"s{n}" for n in range(len(own))]
    problem = Problem(
        {each: [at(each, *one) for one in candidates] for each, candidates in zip(sessions, own, strict=True)},
        dict(zip(sessions, people, strict=False)),
        {"blue": timedelta(hours=turnover)},
    )

    solution = solve(problem)

    assert solution.proven
    assert solution.is_sound(problem)
    assert solution.cost == min((cost_of(problem, taken) for taken in every_choice(problem)), default=0)


def every_choice(problem):
    for choice in product(*([None, *each] for each in problem.candidates.values())):
        taken = [each for each in choice if each is not None]
        if not any(
            problem.exclude_each_other(one, other) for n, one in enumerate(taken) for other in taken[n + 1 :]
        ):
            yield taken


def cost_of(problem, taken):
    return sum(each.cost for each in taken) + LEFT_OUT * (len(problem.candidates) - len(taken))
