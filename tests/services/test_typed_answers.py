"""Answers in choice rounds as people type them: whose they are, and with whom they wish to be."""

import pytest

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, ChoiceRoundId, OptionId
from c2c_events.language import language
from c2c_events.services.naming import UnknownName
from c2c_events.services.placement import place
from c2c_events.services.placement_runs import runs, who_ran
from c2c_events.services.typed_answers import TypedAnswer, type_answer, type_owner
from tests.builders import add
from tests.services.small_round import people, two_visits

ROUND = ChoiceRoundId("round")


@pytest.fixture
def meeting(workspace):
    add(workspace, *two_visits(), *people("ana", "bo"))
    return workspace


def names(workspace):
    from c2c_events.services.naming import Names

    return workspace.read(lambda reader: Names(reader, language("en")).all("participant"))


def run(workspace, use_case, *args):
    return workspace.run(Label("test"), use_case, *args).result


def every(workspace, **where):
    return workspace.read(lambda reader: reader.all(Choice, **where))


def test_a_typed_answer_counts_with_whom_it_names(meeting):
    ana, bo = names(meeting)
    said = TypedAnswer(ana, {OptionId("o-metro"): 1}, f"{bo}; ", remark=" on paper ")

    own = run(meeting, type_answer, ROUND, said, language("en"))

    (answer,) = every(meeting, participant=own)
    assert answer.counts
    assert answer.ranks == {"o-metro": 1}
    assert len(answer.together) == 1
    assert own not in answer.together
    assert answer.remark == "on paper"


def test_whom_nobody_knows_answers_nothing(meeting):
    with pytest.raises(UnknownName):
        run(meeting, type_answer, ROUND, TypedAnswer("Somebody Else"), language("en"))

    assert every(meeting) == []


def test_a_waiting_answer_is_given_to_whom_is_typed(meeting):
    ana, _bo = names(meeting)
    add(meeting, Choice(id="waits", round=ROUND, email="else@where.example", ranks={OptionId("o-metro"): 1}))

    own = run(meeting, type_owner, "waits", ana, language("en"))

    assert every(meeting, id="waits")[0].participant == own


def test_who_placed_a_round_is_known_of_each_run(meeting):
    place(meeting, ROUND)

    (own,) = meeting.read(runs, ROUND)
    assert meeting.read_journal(who_ran, ROUND).keys() == {own.ran_at}
