"""What an organiser asks of a choice round: a summary, what if, who waits, the runs; whom a change would help; answers
by hand, and those that are nobody's."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import Choice, Placement, PlacementRun
from tests.ui.showing import Showing
from ui.dialogs.answers_of_nobody import AnswersOfNobody
from ui.dialogs.enter_answer import EnterAnswer
from ui.dialogs.place_again import PlaceAgain
from ui.dialogs.placement_runs import Runs
from ui.dialogs.report import Report
from ui.dialogs.waiting_lists import WaitingLists
from ui.dialogs.what_if import AskWhatIf
from ui.pages.choices_page import ChoicesPage


@pytest.fixture
def choices(operations, qtbot):
    showing = Showing(ChoicesPage, operations, qtbot)
    showing.until(lambda: showing.page.board)
    return showing


@pytest.fixture
def placed(choices):
    choices.page.act.place_.trigger()
    choices.until(lambda: choices.page.board.got)
    return choices


def asked(showing, kind):
    """The question that is in front."""
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def rows(report):
    return report.view._parts[report.view.shown()].rows


def test_the_summary_counts_what_was_wanted_and_got(placed):
    board = placed.page.board

    placed.page.of_round.summary.trigger()
    report = asked(placed, Report)

    found = rows(report)
    assert len(found.rows) == len({each.option for each in board.columns}) + 1
    assert found.rows[-1][2].startswith(str(board.got[1]))
    report.view.show_part(1)
    assert rows(report).people == tuple(each.participant for each in board.unplaced)
    report.view.show_part(2)
    assert {row[2] for row in rows(report).rows} == {"Nothing better exists"}


def test_a_row_of_somebody_leads_to_their_card(placed):
    somebody = placed.page.board.unplaced[0].participant
    placed.page.of_round.summary.trigger()
    report = asked(placed, Report)
    report.view.show_part(1)

    report.view.table.opened.emit(0)

    assert placed.window.gone[-1] == ("choices", "", somebody)


def test_ten_more_places_are_worked_out_and_nobody_is_moved(placed):
    full = next(each for each in placed.page.board.columns if each.free == 0)
    before = {each.participant: each.option for each in placed.all(Placement)}

    placed.page.of_round.ask_what_if(full.id)
    question = asked(placed, AskWhatIf)
    assert question.changed().offer == full.id
    question.answer.click()

    report = asked(placed, Report)
    first = rows(report).rows[0]
    assert int(first[2]) > int(first[1])
    report.view.show_part(1)
    assert any(full.code in row[3] for row in rows(report).rows)
    assert {each.participant: each.option for each in placed.all(Placement)} == before


def test_only_what_can_be_otherwise_is_asked(placed):
    placed.page.of_round.what_if.trigger()
    question = asked(placed, AskWhatIf)

    assert [question.change.itemData(n) for n in range(question.change.count())] == ["more", "close", "any"]
    question.change.setCurrentIndex(1)
    assert not question._places.isVisibleTo(question)


def test_who_waits_for_a_place_is_listed_in_order(placed):
    full = next(each for each in placed.page.board.columns if each.free == 0)

    placed.page.of_round.show_waiting(full.id)
    shown = asked(placed, WaitingLists)
    placed.until(lambda: shown.view._parts)

    found = rows(shown)
    assert found.people
    assert not set(found.people) & {each.participant for each in full.cards}
    assert [row[0] for row in found.rows] == [str(n) for n in range(1, len(found.rows) + 1)]


def test_every_run_is_kept_and_two_can_be_compared(placed):
    placed.page.act.put([placed.page.board.unplaced[0].participant], placed.page.board.columns[0].id)
    placed.until(lambda: any(each.locked for each in placed.page.board.columns[0].cards))
    placed.page.act.place_all()
    placed.until(lambda: len(placed.all(PlacementRun)) == 2)

    placed.page.of_round.runs.trigger()
    shown = asked(placed, Runs)
    placed.until(lambda: shown.view._parts)

    assert len(shown.list.model().entries) == 2
    assert shown.other.count() == 1
    shown.view.show_part(1)
    assert rows(shown).people


def test_placing_again_says_what_stays_and_shows_what_changed(placed):
    placed.page.act.all_told.trigger()
    placed.until(lambda: placed.page.board.unplaced[0].told == "same")
    placed.page.act.place_.trigger()
    question = asked(placed, PlaceAgain)
    assert any("as few of them as possible" in each.text() for each in question.findChildren(QLabel))
    question.answer.click()

    placed.until(lambda: len(placed.all(PlacementRun)) == 2)
    placed.until(lambda: sum("have a place" in each for each in placed.window.said) == 2)
    assert {each.told for each in placed.page.board.columns[0].cards} == {"same"}


def test_without_a_run_it_is_said_that_every_one_is_kept(choices):
    choices.page.of_round.runs.trigger()

    assert not asked(choices, Runs).view.isVisible()


def test_what_would_help_somebody_is_told_beside_the_board(placed):
    late = next(card for card in placed.page.board.unplaced if card.ranks)
    placed.page.select(late.participant)
    assert placed.page.act.help.isEnabled()

    placed.page.act.help.trigger()

    placed.until(lambda: placed.page.inspector.help_told())
    assert ", if " in placed.page.inspector.help_told() or "No single change" in placed.page.inspector.help_told()


def test_who_has_their_first_choice_needs_no_help(placed):
    first = next(card for each in placed.page.board.columns for card in each.cards if card.rank == 1)

    placed.page.select(first.participant)

    assert not placed.page.act.help.isEnabled()


def test_an_answer_from_paper_counts_and_the_earlier_one_stays(choices):
    card = choices.page.board.unplaced[0]
    before = choices.all(Choice, participant=card.participant, round=choices.page.round_id())
    choices.page.select(card.participant)
    choices.page.act.answer.trigger()
    question = asked(choices, EnterAnswer)
    assert not question.who.isEnabled()
    for rank, box in enumerate(question.ranks.values(), start=1):
        box.setValue(rank)
    question.with_whom.setText(question._facts.people[5])
    question.remark.setText("by phone")
    question.answer.click()

    choices.until(lambda: QApplication.activeModalWidget() is None)
    after = choices.all(Choice, participant=card.participant, round=choices.page.round_id())
    assert len(after) == len(before) + 1
    (counts,) = [each for each in after if each.counts]
    assert list(counts.ranks.values()) == [1, 2, 3, 4]
    assert counts.remark == "by phone"
    assert len(counts.together) == 1


def test_an_answer_of_nobody_we_know_is_not_stored(choices):
    choices.page.act.answer.trigger()
    question = asked(choices, EnterAnswer)
    assert not question.answer.isEnabled()
    question.who.setText("Nobody Anywhere")
    question.answer.click()

    choices.until(lambda: question.who_field.problem)
    assert question.isVisible()


def test_an_answer_that_waits_is_given_to_whose_it_is(choices):
    known = choices.all(Choice, round=choices.page.round_id())[0]
    waiting = replace(known, id="waits", participant=None, email="else@where.example", name_as_written="A. Garcia")
    choices.do(Label("test"), lambda work: work.add(waiting))
    choices.page.of_round.nobody.trigger()
    question = asked(choices, AnswersOfNobody)
    at = next(n for n, each in enumerate(question.list.model().entries) if each.value == "waits")
    question.list.setCurrentIndex(question.list.model().index(at, 0))
    people = choices.page.board.unplaced
    question.who.setText(people[3].name)
    question.answer.click()

    choices.until(lambda: choices.find(Choice, id="waits").participant)


def test_the_people_who_are_selected_are_listed_among_all(placed):
    one, other = placed.page.board.unplaced[:2]
    placed.page.view.select([one.participant, other.participant])

    placed.page.act.show_people.trigger()

    assert placed.window.gone[-1][0] == "participants"
    assert one.participant in placed.window.gone[-1][1]


def test_rows_to_read_are_a_model_as_qt_wants_it(placed):
    placed.page.of_round.summary.trigger()
    report = asked(placed, Report)

    QAbstractItemModelTester(report.view.table.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    report.view.show_part(1)
