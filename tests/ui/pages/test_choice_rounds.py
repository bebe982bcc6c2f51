"""Choice rounds made and set up in the window: what is ranked, the options, the rules; deleted, and undone."""

import pytest
from PySide6.QtWidgets import QApplication

from c2c_events.domain.choices import ChoiceRound, Option
from c2c_events.domain.groups import SiteVisit, WorkingGroup
from c2c_events.domain.people import Category
from c2c_events.domain.placing import Importance
from c2c_events.domain.programme import Session
from c2c_events.services.editing import StillInUse
from tests.ui.showing import Showing
from ui.dialogs.new_round import AddOptions, NewRound
from ui.dialogs.round_options import RoundOptions
from ui.dialogs.round_rules import RoundRules
from ui.models.choice_rounds import RANKED
from ui.pages.choices_page import ChoicesPage


@pytest.fixture
def choices(operations, qtbot):
    showing = Showing(ChoicesPage, operations, qtbot)
    showing.until(lambda: showing.page.board)
    return showing


def asked(showing, kind):
    """The question that is in front."""
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def own_round(showing) -> ChoiceRound:
    return showing.find(ChoiceRound, id=showing.page.round_id())


def test_a_new_round_of_working_groups_has_all_of_them_and_is_shown(choices):
    choices.page.of_round.add.trigger()
    question = asked(choices, NewRound)
    question.name.setText("Evening groups")
    question.ranked.kind.setCurrentIndex(RANKED.index(WorkingGroup))
    question.answer.click()

    choices.until(lambda: choices.page.board.title == "Evening groups")
    assert len(choices.page.board.columns) == len(choices.all(WorkingGroup))
    assert choices.page.rounds.currentText() == "Evening groups"


def test_a_new_round_of_sessions_has_those_that_were_found_and_ticked(choices):
    choices.page.of_round.add.trigger()
    question = asked(choices, NewRound)
    question.name.setText("Parallel sessions")
    question.ranked.kind.setCurrentIndex(RANKED.index(Session))
    things = question.ranked.things
    chosen = list(things.boxes)[3]
    things.search.setText(things.boxes[chosen].text())
    assert things.boxes[chosen].isVisibleTo(things)
    assert not all(box.isVisibleTo(things) for box in things.boxes.values())
    things.boxes[chosen].click()
    question.answer.click()

    choices.until(lambda: choices.page.board.title == "Parallel sessions")
    assert [each.session for each in choices.all(Option, round=choices.page.round_id())] == [chosen]


def test_without_a_name_there_is_no_new_round(choices):
    choices.page.of_round.add.trigger()
    question = asked(choices, NewRound)

    assert not question.answer.isEnabled()


def test_a_round_without_options_says_what_to_do(choices):
    choices.page.of_round.add.trigger()
    question = asked(choices, NewRound)
    question.name.setText("Later")
    question.ranked.kind.setCurrentIndex(RANKED.index(Session))
    question.answer.click()
    choices.until(lambda: choices.page.board.title == "Later")
    assert choices.page._no_options.isVisibleTo(choices.page)

    choices.page.of_round.more_options.trigger()
    more = asked(choices, AddOptions)
    assert not more.answer.isEnabled()
    more.ranked.kind.setCurrentIndex(RANKED.index(SiteVisit))
    next(iter(more.ranked.things.boxes.values())).click()
    more.answer.click()

    choices.until(lambda: choices.page.board.columns)
    assert not choices.page._no_options.isVisibleTo(choices.page)


def test_the_rules_are_shown_as_they_are_and_only_what_changed_is_stored(choices):
    choices.page.of_round.rules.trigger()
    question = asked(choices, RoundRules)
    assert question.values() == {}
    question.per_delegation.setValue(3)
    question.language.setCurrentIndex(question.language.findData("always"))
    question.balance["region"].setCurrentIndex(question.balance["region"].findData("much"))
    question.anywhere.setChecked(True)
    question.answer.click()

    choices.until(lambda: own_round(choices).per_delegation == 3)
    own = own_round(choices)
    assert (own.language, own.balance["region"], own.anywhere) == (Importance.ALWAYS, Importance.MUCH, True)
    assert own.seed is None
    choices.undo()
    assert own_round(choices).per_delegation is None


def test_a_round_that_is_renamed_is_called_so(choices):
    choices.page.of_round.rules.trigger()
    question = asked(choices, RoundRules)
    question.name.setText("Visits on Thursday")
    question.answer.click()

    choices.until(lambda: choices.page.rounds.currentText() == "Visits on Thursday")


def test_the_lottery_number_is_changed_only_by_who_says_so(choices):
    choices.page.of_round.rules.trigger()
    question = asked(choices, RoundRules)
    assert not question.seed.isEnabled()

    question.draw.click()
    question.seed.setValue(2024)
    question.answer.click()

    choices.until(lambda: own_round(choices).seed == 2024)


def test_options_are_closed_limited_and_put_in_order_in_one_change(choices):
    before = [each.id for each in sorted(choices.all(Option, round=choices.page.round_id()), key=lambda o: o.position)]
    category = choices.all(Category)[0].id
    choices.page.of_round.options.trigger()
    question = asked(choices, RoundOptions)
    fields = question._fields[before[0]]
    fields.closed.setChecked(True)
    fields.maximum.setValue(12)
    fields.kept[category].setValue(4)
    question.down.click()
    assert question.list.keys[:2] == (before[1], before[0])
    assert "Closed" in question.list.rows.links[1].note
    question.answer.click()

    choices.until(lambda: choices.find(Option, id=before[0]).closed)
    own = choices.find(Option, id=before[0])
    assert (own.maximum, own.minimum, own.reserved) == (12, None, {category: 4})
    assert choices.find(Option, id=before[1]).position < own.position
    choices.undo()
    own = choices.find(Option, id=before[0])
    assert not own.closed
    assert own.position < choices.find(Option, id=before[1]).position


def test_one_departure_of_a_visit_can_be_closed(choices):
    choices.page.of_round.options.trigger()
    question = asked(choices, RoundOptions)
    own, fields = next((own, each) for own, each in question._fields.items() if each.departures)
    departure, box = next(iter(fields.departures.items()))
    box.click()
    question.answer.click()

    choices.until(lambda: choices.find(Option, id=own).closed_departures == {departure})
    choices.until(lambda: [each.id for each in choices.page.board.columns if each.closed] == [departure])


def test_an_option_that_is_taken_out_of_a_round_is_gone(choices):
    n = len(choices.all(Option, round=choices.page.round_id()))
    choices.page.of_round.options.trigger()
    question = asked(choices, RoundOptions)
    question.remove.click()
    question.answer.click()

    choices.until(lambda: len(choices.all(Option, round=choices.page.round_id())) == n - 1)


def test_a_round_that_was_never_placed_can_be_deleted_and_is_back_by_undo(choices):
    gone = choices.page.round_id()

    choices.page.of_round.delete.trigger()

    choices.until(lambda: choices.page.rounds.count() == 1)
    assert choices.page.rounds.findData(gone) < 0
    choices.undo()
    choices.until(lambda: choices.page.rounds.count() == 2)


def test_a_round_that_was_placed_stays_as_lots_were_drawn(choices):
    choices.page.act.place_.trigger()
    choices.until(lambda: choices.page.board.got)

    refused = []
    choices.operations.failed.connect(refused.append)

    choices.page.of_round.delete.trigger()

    choices.until(lambda: refused)
    assert isinstance(refused[0], StillInUse)
    assert choices.page.rounds.count() == 2


def test_without_any_round_the_page_leads_to_the_first(choices):
    for left in (1, 0):
        choices.page.of_round.delete.trigger()
        choices.until(lambda left=left: choices.page.rounds.count() == left)
        choices.until(lambda: not choices.page.board or choices.page.board.round.id == choices.page.round_id())

    assert choices.page._empty.isVisibleTo(choices.page)
    assert choices.page.of_round.add.isEnabled()
    assert not choices.page.of_round.rules.isEnabled()
