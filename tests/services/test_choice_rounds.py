"""Choice rounds, their options and answers, by hand."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, SiteVisit, WorkingGroup
from c2c_events.domain.people import Person
from c2c_events.domain.values import Text
from c2c_events.services.choice_rounds import (
    NoSuchRound,
    add_options,
    add_round,
    answer,
    answers_of,
    answers_of_nobody,
    delete_options,
    delete_round,
    give_answer_to,
    options_of,
    order_options,
    round_named,
    set_offer_closed,
    take_waiting_answers,
)
from c2c_events.services.editing import StillInUse, set_values
from c2c_events.services.placement import place
from tests.builders import add
from tests.services.small_round import chose, people, two_visits


@pytest.fixture
def meeting(workspace):
    add(workspace, *two_visits(), *people("ana", "bo"))
    return workspace


def run(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def every(workspace, kind, **where):
    return workspace.read(lambda reader: reader.all(kind, **where))


def test_a_round_is_named_whatever_its_case_and_accents(meeting):
    run(meeting, set_values, ChoiceRound, ["round"], {"title": Text({"fr": "Visites d’été"})})

    assert {meeting.read(round_named, said).id for said in ("visits", "Visits", "VISITES D'ETE")} == {"round"}
    with pytest.raises(NoSuchRound, match=r"“groups”.*visits"):
        meeting.read(round_named, "groups")


def test_a_further_round_stands_behind_the_others_and_offers_what_is_chosen_once(meeting):
    add(meeting, WorkingGroup(id="g", code="Metro"))

    made = run(meeting, add_round, {"name": "groups"})
    run(meeting, add_options, made, WorkingGroup, ["g", "g"])
    run(meeting, add_options, made, Departure, ["a"])
    run(meeting, add_options, made, WorkingGroup, ["g"])

    assert [(each.code, each.group, each.departure) for each in meeting.read(options_of, made)] == [
        ("Metro", "g", None), ("W-A", None, "a"),
    ]  # fmt: skip
    assert every(meeting, ChoiceRound, id=made)[0].position == 1


def test_an_option_whose_code_is_taken_has_one_of_its_own(meeting):
    add(meeting, SiteVisit(id="other", code="Water"))

    run(meeting, add_options, "round", SiteVisit, ["other"])

    assert len({each.code for each in meeting.read(options_of, "round")}) == 3


def test_options_move(meeting):
    run(meeting, order_options, "round", ["o-metro"])

    assert [each.id for each in meeting.read(options_of, "round")] == ["o-metro", "o-water"]


def test_an_option_that_goes_leaves_the_answers(meeting):
    add(meeting, chose("ana", "o-water", "o-metro"))

    run(meeting, delete_options, ["o-water"])

    assert every(meeting, Choice)[0].ranks == {"o-metro": 2}


def test_an_option_in_which_somebody_has_a_place_stays(meeting):
    add(meeting, Placement(id="pl", round="round", participant="p-ana", option="o-metro"))

    with pytest.raises(StillInUse):
        run(meeting, delete_options, ["o-metro"])


def test_a_round_goes_with_what_it_has_unless_lots_were_drawn(meeting):
    add(meeting, chose("ana", "o-water"))
    run(meeting, delete_round, "round")
    assert [every(meeting, kind) for kind in (ChoiceRound, Option, Choice)] == [[], [], []]


def test_a_round_that_was_placed_stays(meeting):
    add(meeting, chose("ana", "o-water"))
    place(meeting, "round")

    with pytest.raises(StillInUse) as refused:
        run(meeting, delete_round, "round")
    assert refused.value.counts == {"placement_run": 1}


def test_a_later_answer_counts_and_the_earlier_one_stays_known(meeting):
    add(meeting, chose("ana", "o-water"))

    made = run(meeting, answer, "round", "p-ana", {"ranks": {"o-metro": 1}, "remark": "on paper"})

    found = meeting.read(answers_of, "round", "p-ana")
    assert [(each.id, each.counts) for each in found] == [("c-ana", False), (made, True)]
    assert (found[1].email, found[1].source, found[1].answered_at is not None) == ("ana@city.example", "by hand", True)


def test_an_answer_names_options_of_its_round(meeting):
    with pytest.raises(ValueError, match="another round"):
        run(meeting, answer, "round", "p-ana", {"ranks": {"nothing": 1}})


def test_an_answer_of_nobody_is_given_to_somebody(meeting):
    add(meeting, chose("x", "o-metro", participant=None, email="typo@city.example"))
    (unknown,) = meeting.read(answers_of_nobody, "round")

    run(meeting, give_answer_to, unknown.id, "p-bo")

    assert [each.id for each in meeting.read(answers_of, "round", "p-bo")] == ["c-x"]
    assert meeting.read(answers_of_nobody, "round") == []


def test_an_answer_from_a_shared_address_waits_for_a_person_who_decides(meeting):
    add(meeting, chose("x", "o-metro", participant=None, email="ana@city.example"))
    add(meeting, Person(id="other", given_name="Other", emails=("ANA@city.example",)))

    run(meeting, take_waiting_answers, "p-ana")

    assert len(meeting.read(answers_of_nobody, "round")) == 1


def test_one_departure_is_closed_and_opened_by_itself(meeting):
    (visit,) = [each for each in every(meeting, Option) if each.id == "o-water"]
    first = every(meeting, Departure, visit=visit.visit)[0].id

    run(meeting, lambda work: set_offer_closed(work, "round", first, closed=True))
    assert every(meeting, Option, id="o-water")[0].closed_departures == {first}

    run(meeting, lambda work: set_offer_closed(work, "round", first, closed=False))
    assert not every(meeting, Option, id="o-water")[0].closed_departures


def test_who_opens_one_departure_of_a_closed_visit_leaves_the_others_closed(meeting):
    (visit,) = [each for each in every(meeting, Option) if each.id == "o-water"]
    first, *others = [each.id for each in every(meeting, Departure, visit=visit.visit)]
    run(meeting, lambda work: set_offer_closed(work, "round", "o-water", closed=True))

    run(meeting, lambda work: set_offer_closed(work, "round", first, closed=False))

    own = every(meeting, Option, id="o-water")[0]
    assert not own.closed
    assert own.closed_departures == set(others)
