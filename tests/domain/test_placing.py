from c2c_events.domain.placing import (
    STRONG,
    Applicant,
    Importance,
    Level,
    Problem,
    Reached,
    lottery,
    rank_cost,
    unranked,
)


def test_a_draw_is_the_beginning_of_a_hash_that_anybody_can_work_out():
    """As `printf '7\\0ana@city.example' | sha256sum` has it."""
    assert f"{lottery(7, 'ana@city.example'):016x}" == "d2989959e7e8c88e"
    assert lottery(8, "ana@city.example") != lottery(7, "ana@city.example") != lottery(7, "bo@city.example")


def test_one_third_choice_is_worse_than_two_second_ones():
    assert [rank_cost(rank) for rank in range(1, 6)] == [0, 1, 3, 6, 10]


def test_a_wish_that_matters_more_than_a_choice_costs_more_than_it_and_less_than_the_next():
    assert rank_cost(2) < STRONG[Importance.MORE_THAN_SECOND] < rank_cost(3)
    assert rank_cost(3) < STRONG[Importance.MORE_THAN_THIRD] < rank_cost(4)


def test_what_somebody_did_not_rank_is_worse_than_any_rank_of_anybody():
    people = (Applicant("ana", "ana", {"coast": 4}), Applicant("bo", "bo", {}))

    assert unranked(Problem(people, ())) == 5
    assert unranked(Problem((), ())) == 1


def test_a_gap_is_told_against_what_the_level_could_have_come_to():
    assert Reached(Level.WISHES, value=30, bound=30, worst=100).is_proven
    assert Reached(Level.WISHES, value=30, bound=20, worst=100).gap == 0.125
    assert Reached(Level.WISHES, value=0, bound=0, worst=0).gap == 0.0
