from dataclasses import replace

import pytest
from hypothesis import given, settings

from c2c_events.domain.placing import Applicant, Bar, BarKind, Offer, Problem, Rules, lottery
from c2c_events.domain.placing_changes import (
    Afresh,
    Help,
    MorePlaces,
    Opened,
    Ranked,
    Unbarred,
    Unlocked,
    Unreserved,
    WithoutMinimum,
    WithoutShare,
    changed,
)
from c2c_events.engines.placing import solve
from c2c_events.engines.placing_help import what_would_help
from c2c_events.progress import Cancelled
from tests.engines.small_rounds import applicants, offers, rounds

ANA = Applicant("ana", "ana@city.example", {"coast": 1, "hills": 2})
BO = Applicant("bo", "bo@city.example", {"coast": 1})
COAST = Offer("coast", "c", "coast", maximum=1)
HILLS = Offer("hills", "h", "hills", maximum=1)


def helps(people, *what, who="ana", **rules):
    problem = Problem(tuple(people), what, Rules(**rules))
    return what_would_help(problem, solve(problem), who)


@pytest.mark.parametrize(
    ("people", "coast", "change"),
    [
        ([ANA, BO], COAST, MorePlaces("coast", 1)),
        ([replace(ANA, barred={"coast": Bar(BarKind.STEPS)})], COAST, Unbarred("ana", "coast")),
        ([ANA], replace(COAST, closed=True), Opened("coast")),
        ([ANA], replace(COAST, minimum=3, maximum=4), WithoutMinimum("coast")),
        ([ANA, BO], replace(COAST, maximum=2, reserved={"host": 1}), Unreserved("coast")),
    ],
    ids=["full", "steps", "closed", "too few", "reserved"],
)
def test_the_change_that_would_have_helped_is_named(people, coast, change):
    assert helps(people, coast, HILLS) == (Help((change,), "coast"),)


def test_a_delegation_that_has_its_share_is_named():
    people = [replace(each, delegation="quito") for each in (ANA, BO)]

    assert helps(people, replace(COAST, maximum=2), HILLS, per_delegation=1) == (Help((WithoutShare(),), "coast"),)


@pytest.mark.parametrize("seed", range(5))
def test_the_fewest_places_are_named(seed):
    people = [replace(ANA, id=f"p{n}", key=f"p{n}@city.example") for n in range(10)]
    by_draw = [each.id for each in sorted(people, key=lambda each: lottery(seed, each.key))]

    for who, better in ((by_draw[1], 1), (by_draw[6], 6), (by_draw[9], 9)):
        assert helps(people, COAST, replace(HILLS, maximum=None), who=who, seed=seed) == (
            Help((MorePlaces("coast", better),), "coast"),
        )


def test_who_has_no_place_hears_what_had_room():
    assert helps([BO, ANA], COAST, HILLS, who="bo") == ()
    assert helps([replace(BO, ranks={})], COAST, HILLS, who="bo") == (
        Help((Ranked("bo", "coast", 1),), "coast"),
        Help((Ranked("bo", "hills", 1),), "hills"),
    )


def test_who_has_their_first_choice_needs_no_help():
    assert helps([ANA], COAST, HILLS) == ()


def test_others_who_were_told_are_named():
    told = replace(BO, id="al", told="coast", ranks={"coast": 1, "hills": 1})

    assert helps([ANA, told], COAST, HILLS) == (Help((Afresh(),), "coast"),)


def test_a_lock_is_named():
    assert helps([replace(ANA, locked="hills")], COAST, HILLS) == (Help((Unlocked("ana"),), "coast"),)


def test_who_cancels_has_what_was_found_so_far():
    problem = Problem((ANA, BO), (COAST, HILLS))

    def stop(done, total):
        raise Cancelled

    assert what_would_help(problem, solve(problem), "ana", is_cancelled=lambda: True) == ()
    with pytest.raises(Cancelled):
        what_would_help(problem, solve(problem), "ana", tick=stop)


@settings(max_examples=60)
@given(rounds(applicants(4), offers(minimum=3, reserved=True)).filter(lambda problem: problem.applicants))
def test_each_change_that_is_named_helps_when_it_is_made(problem):
    result = solve(problem)
    one = problem.applicants[0]
    option = {each.id: each.option for each in problem.offers}

    def rank(offer):
        return 99 if offer is None else one.ranks.get(option[offer], 98)

    for each in what_would_help(problem, result, one.id):
        gets = solve(changed(problem, each.changes)).placed[one.id]

        assert gets == each.gets is not None
        assert rank(gets) < rank(result.placed[one.id])
