"""Why somebody got what they got: read off the problem and the places, the first reason that holds."""

import pytest

from c2c_events.domain.placing import Applicant, Bar, BarKind, Importance, Offer, Problem, Rules, Together, lottery
from c2c_events.domain.placing_reasons import Explanation, Missed, Reasons, WhyNot


def an_applicant(name, *ranked, **facts):
    return Applicant(id=name, key=name, ranks={option: rank for rank, option in enumerate(ranked, start=1)}, **facts)


def an_offer(name, option="", **facts):
    return Offer(id=name, code=name, option=option or name, **facts)


def why_not_first(problem, places, who="ana"):
    return [each.why for each in Reasons(problem, places).of(who).missed]


def test_who_has_their_first_choice_missed_nothing():
    problem = Problem((an_applicant("ana", "water", "metro"),), (an_offer("water"), an_offer("metro")))

    assert Reasons(problem, {"ana": "water"}).of("ana") == Explanation("ana", "water", 1)


def test_a_full_one_tells_the_place_in_the_lottery_among_those_who_wanted_it_as_much():
    people = [an_applicant(each, "water", "metro") for each in ("ana", "bo", "cy")]
    others = [an_applicant("di", "metro", "water"), an_applicant("ed", "water", barred={"water": Bar(BarKind.ABSENT)})]
    problem = Problem((*people, *others), (an_offer("water", maximum=1), an_offer("metro")), Rules(seed=3))
    first, second, third = sorted((each.id for each in people), key=lambda each: lottery(3, each))
    places = {first: "water", second: "metro", third: "metro", "di": "metro", "ed": None}

    assert [Reasons(problem, places).of(each).missed for each in (second, third)] == [
        (Missed("water", 1, WhyNot.FULL, None, 2, 3),),
        (Missed("water", 1, WhyNot.FULL, None, 3, 3),),
    ]


@pytest.mark.parametrize(
    ("applicant", "offer", "rules", "why"),
    [
        ({"locked": "metro"}, {}, {}, WhyNot.LOCKED),
        ({}, {"closed": True}, {}, WhyNot.CLOSED),
        ({"barred": {"water": Bar(BarKind.STEPS)}}, {}, {}, WhyNot.STEPS),
        ({}, {"minimum": 3}, {}, WhyNot.TOO_FEW),
        ({}, {"maximum": 0}, {}, WhyNot.FULL),
        ({}, {"maximum": 2, "reserved": {"host": 2}}, {}, WhyNot.RESERVED),
        ({"category": "host"}, {"maximum": 2, "reserved": {"host": 2}}, {}, WhyNot.FREE),
        ({"delegation": "quito"}, {}, {"per_delegation": 0}, WhyNot.QUOTA),
        ({"told": "metro"}, {}, {}, WhyNot.TOLD),
        ({"languages": {"fr"}}, {"languages": {"en"}}, {"language": Importance.MORE_THAN_SECOND}, WhyNot.WISH),
        ({"languages": {"fr"}}, {"languages": {"fr"}}, {"language": Importance.MORE_THAN_SECOND}, WhyNot.FREE),
        ({}, {}, {}, WhyNot.FREE),
    ],
)
def test_each_reason_is_told(applicant, offer, rules, why):
    offers = (an_offer("water", **offer), an_offer("metro", languages={"fr"}))
    problem = Problem((an_applicant("ana", "water", "metro", **applicant),), offers, Rules(**rules))

    assert why_not_first(problem, {"ana": "metro"}) == [why]


def test_the_session_they_are_needed_in_is_told():
    barred = {"water": Bar(BarKind.BUSY, "panel")}
    problem = Problem((an_applicant("ana", "water", barred=barred),), (an_offer("water"),))

    assert Reasons(problem, {"ana": None}).of("ana").missed == (Missed("water", 1, WhyNot.BUSY, "panel"),)


def test_nobody_is_taken_from_where_they_are_needed():
    problem = Problem((an_applicant("ana", "water", "metro"),), (an_offer("water"), an_offer("metro", minimum=1)))

    assert why_not_first(problem, {"ana": "metro"}) == [WhyNot.NEEDED]


def test_a_strong_wish_to_be_with_somebody_is_a_reason():
    wish = Together(("ana", "bo"), importance=Importance.MORE_THAN_SECOND)
    people = (an_applicant("ana", "water", "metro"), an_applicant("bo", "metro"))
    problem = Problem(people, (an_offer("water"), an_offer("metro")), together=(wish,))

    assert why_not_first(problem, {"ana": "metro", "bo": "metro"}) == [WhyNot.WISH]


def test_every_departure_of_a_wanted_visit_has_its_reason():
    offers = (an_offer("a", "water", closed=True), an_offer("b", "water", maximum=0), an_offer("metro"))
    problem = Problem((an_applicant("ana", "water", "metro"),), offers)

    found = Reasons(problem, {"ana": "metro"}).of("ana")

    assert [(each.offer, each.rank, each.why) for each in found.missed] == [
        ("a", 1, WhyNot.CLOSED), ("b", 1, WhyNot.FULL),
    ]  # fmt: skip
