import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.placing import Applicant, Importance, Level, Offer, Problem, Rules, Together
from c2c_events.engines.placing import solve
from tests.engines.small_rounds import SOFT, best, bound_rounds, breaks_no_rule, levels, own_choices

LESS_THAN_A_RANK = [Importance.NONE, Importance.LITTLE, Importance.MUCH]
MORE_THAN_A_RANK = [Importance.MUCH, Importance.MORE_THAN_SECOND, Importance.MORE_THAN_THIRD]
EVERY = list(Importance)


def a_round(ranks, rooms, *together, **rules):
    applicants = tuple(Applicant(name, f"{name}@city.example", own) for name, own in ranks.items())
    offers = tuple(Offer(each, each, each, maximum=room) for each, room in rooms.items())
    return Problem(applicants, offers, Rules(**rules), together)


def test_two_who_wish_it_are_together_where_it_costs_no_rank():
    either = {"coast": 1, "hills": 1}
    rooms = {"coast": 2, "hills": 2}
    for pair in (("ana", "bo"), ("ana", "cy"), ("bo", "dan")):
        problem = a_round(dict.fromkeys(["ana", "bo", "cy", "dan"], either), rooms, Together(pair))

        placed = solve(problem).placed

        assert placed[pair[0]] == placed[pair[1]] is not None


@pytest.mark.parametrize(
    ("importance", "together"), [(Importance.MUCH, False), (Importance.MORE_THAN_SECOND, True)], ids=str
)
def test_a_wish_costs_a_rank_only_where_it_matters_more(importance, together):
    ranks = {"ana": {"coast": 1, "hills": 2}, "bo": {"hills": 1}}
    problem = a_round(ranks, {"coast": 2, "hills": 2}, Together(("ana", "bo"), importance=importance))

    placed = solve(problem).placed

    assert (placed["ana"] == placed["bo"]) is together


def test_who_must_be_together_is_placed_together_or_not_at_all():
    ranks = {"ana": {"coast": 1}, "bo": {"coast": 1}}
    wish = Together(("ana", "bo"), importance=Importance.ALWAYS)

    assert solve(a_round(ranks, {"coast": 2}, wish)).placed == {"ana": "coast", "bo": "coast"}
    assert solve(a_round(ranks, {"coast": 1}, wish)).placed == {"ana": None, "bo": None}


def test_regions_are_spread_over_groups():
    problem = a_round(
        {f"p{n}": {"a": 1, "b": 1} for n in range(8)}, {"a": 4, "b": 4}, balance={"region": Importance.MUCH}
    )
    people = tuple(replace(each, region="asia" if n < 4 else "africa") for n, each in enumerate(problem.applicants))

    placed = solve(replace(problem, applicants=people)).placed

    assert [placed[f"p{n}"] for n in range(4)].count("a") == 2


@settings(max_examples=60)
@given(bound_rounds(LESS_THAN_A_RANK, LESS_THAN_A_RANK))
def test_wishes_are_met_as_far_as_nothing_before_them_suffers(problem):
    is_the_best(problem)


@settings(max_examples=60)
@given(bound_rounds(MORE_THAN_A_RANK, MORE_THAN_A_RANK))
def test_wishes_may_matter_more_than_ranks(problem):
    is_the_best(problem)


QUOTAS = st.builds(Rules, anywhere=st.booleans(), per_delegation=st.none() | st.integers(1, 2), language=SOFT)


@settings(max_examples=60)
@given(bound_rounds(EVERY, LESS_THAN_A_RANK, rules=QUOTAS))
def test_wishes_may_be_rules_and_limits_may_cross(problem):
    is_the_best(problem)


def is_the_best(problem):
    result = solve(problem)

    assert breaks_no_rule(problem, result.placed)
    assert all(result.placed[each.id] in own_choices(problem, each) for each in problem.applicants)
    values = tuple(each.value for each in result.reached)
    assert best(problem)[0] == levels(problem, result.placed) == values
    assert all(each.is_proven and each.value <= each.worst for each in result.reached)


@settings(max_examples=40)
@given(bound_rounds(EVERY, EVERY[:-1], rules=QUOTAS))
def test_who_stops_the_search_has_a_result_that_breaks_no_rule(problem):
    result = solve(problem, is_cancelled=lambda: True)

    assert breaks_no_rule(problem, result.placed)
    assert tuple(each.value for each in result.reached) == levels(problem, result.placed)
    assert all(
        each.bound <= least
        for each, least in zip(result.reached, best(problem)[0], strict=True)
        if proven(result, each.level)
    )


def a_hard_round():
    """Everybody wants to be with their neighbours, and languages speak against it."""
    people = [f"p{n}" for n in range(120)]
    pairs = (Together((one, other)) for one, other in zip(people, people[1:] + people[:1], strict=True))
    problem = a_round({each: dict.fromkeys("abcdef", 1) for each in people}, dict.fromkeys("abcdef", 20), *pairs)
    balance = dict.fromkeys(("region", "organisation_kind", "gender"), Importance.MUCH)
    applicants = tuple(
        replace(each, region=f"r{n % 7}", organisation_kind=f"k{n % 5}", gender=f"g{n % 3}")
        for n, each in enumerate(problem.applicants)
    )
    return replace(problem, applicants=applicants, rules=Rules(balance=balance))


def test_a_search_that_takes_long_is_stopped_at_once_and_says_what_is_not_proven():
    asked = []

    def is_cancelled():
        asked.append(threading.current_thread().name)
        return "placing" in asked

    problem = a_hard_round()

    result = solve(problem, is_cancelled)

    assert breaks_no_rule(problem, result.placed)
    assert [each.is_proven for each in result.reached[:3]] == [True, True, True]
    assert not result.reached[3].is_proven
    assert 0 < result.reached[3].gap <= 1


def test_levels_are_told_as_they_are_done():
    told = []
    either = {"coast": 1, "hills": 1}
    problem = a_round({"ana": either, "bo": either}, {"coast": 2, "hills": 2}, Together(("ana", "bo")))

    solve(problem, tick=lambda done, total: told.append((done, total)))

    assert told == [(0, 5), (3, 5), (4, 5), (5, 5)]


def proven(result, level):
    """Whether all levels before are: only then a bound can be compared with the best."""
    return all(each.is_proven for each in result.reached[: list(Level).index(level)])


@settings(max_examples=30)
@given(bound_rounds(LESS_THAN_A_RANK, LESS_THAN_A_RANK), st.randoms())
def test_the_order_of_people_offers_and_wishes_changes_nothing(problem, chance):
    applicants, offers, together = (list(each) for each in (problem.applicants, problem.offers, problem.together))
    for each in (applicants, offers, together):
        chance.shuffle(each)

    other = solve(replace(problem, applicants=tuple(applicants), offers=tuple(offers), together=tuple(together)))

    assert other == solve(problem)
