"""The board of a choice round of the sample: places worked out and given by hand, with what that breaks."""

import json

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from c2c_events.domain.choices import Placement
from tests.ui.showing import Showing
from ui.dialogs.choose_offer import ChooseOffer
from ui.models.choice_cards import MIME
from ui.pages.choices_page import ChoicesPage


@pytest.fixture
def choices(operations, qtbot):
    """The page with the round of the site visits, nobody placed."""
    showing = Showing(ChoicesPage, operations, qtbot)
    showing.until(lambda: showing.page.board)
    return showing


@pytest.fixture
def placed(choices):
    """The same, everybody placed."""
    choices.page.act.place_.trigger()
    choices.until(lambda: choices.page.board.got)
    return choices


def column(showing, code):
    number = next(n for n, each in enumerate(showing.page.board.columns) if each.code == code)
    return showing.page.view.columns[number + 1]


def cards(showing, code):
    return column(showing, code).list.cards().shown


def placement(showing, participant) -> Placement:
    return showing.find(Placement, participant=participant, round=showing.page.round_id())


def dragged(*participants) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, json.dumps(participants).encode())
    return data


def drag_over(made, data) -> None:
    """As Qt tells of a drag that comes into a column."""
    actions, keys = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(made.rect().center(), actions, data, Qt.MouseButton.LeftButton, keys)
    QApplication.sendEvent(made.viewport(), event)


def drop(made, data) -> None:
    drag_over(made, data)  # else Qt knows of nobody to hand it to
    actions, keys = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    where = QPointF(made.rect().center())
    event = QDropEvent(where, actions, data, Qt.MouseButton.LeftButton, keys, QEvent.Type.Drop)
    QApplication.sendEvent(made.viewport(), event)


def test_everybody_who_is_not_placed_yet_stands_in_the_first_column(choices):
    board, columns = choices.page.board, choices.page.view.columns

    assert [each.code for each in board.columns] == ["V1-A", "V1-B", "V1-C", "V2-A", "V2-B", "V3", "V4"]
    assert len(columns) == 8
    assert len(columns[0].list.cards().shown) == board.applicants > 300


def test_placing_everybody_fills_the_columns_and_can_be_undone(placed):
    assert all(cards(placed, each.code) for each in placed.page.board.columns)
    assert placed.window.said[-1].startswith("317 people have a place")

    placed.undo()

    placed.until(lambda: not placed.page.board.got)


def test_somebody_who_is_dragged_into_another_column_has_that_place_and_keeps_it(placed):
    somebody = cards(placed, "V1-A")[0]

    drop(column(placed, "V3").list, dragged(somebody.participant))

    placed.until(lambda: somebody.participant in [each.participant for each in cards(placed, "V3")])
    moved = next(each for each in cards(placed, "V3") if each.participant == somebody.participant)
    assert moved.locked
    assert placement(placed, somebody.participant).locked


def test_before_somebody_is_let_go_the_column_says_what_that_would_break(placed):
    unable = next(each for each in placed.page.board.unplaced if each.step_free)
    over = column(placed, "V4")

    drag_over(over.list, dragged(unable.participant))

    placed.until(lambda: over._breaks.text())
    assert "step-free" in over._breaks.text()
    assert unable not in cards(placed, "V4")


def test_the_one_who_is_selected_is_shown_with_what_they_wished_for(placed):
    late = next(each for each in cards(placed, "V1-A") if each.rank != 1)

    placed.page.select(late.participant)
    placed.page.open_inspector()

    placed.until(lambda: placed.page.inspector.shown)
    blocks = {each.title: each for each in placed.page.inspector.shown.blocks}
    assert blocks["Has"].links[0].words.startswith("V1-A")
    assert blocks["Why nothing better"].text
    assert [number for number, _ in blocks["Choices"].facts] == [str(rank) for rank in sorted(late.ranks.values())]


def test_people_can_be_selected_in_several_columns_and_are_placed_together(placed):
    one, other = cards(placed, "V1-A")[0], cards(placed, "V2-A")[0]
    placed.page.view.select([one.participant, other.participant])

    placed.page.act.move.trigger()
    asked = placed.page.findChild(ChooseOffer)
    asked.offer.setCurrentIndex(asked.offer.findText("V3", Qt.MatchFlag.MatchStartsWith))
    asked.answer.click()

    both = {one.participant, other.participant}
    placed.until(lambda: both <= {each.participant for each in cards(placed, "V3")})


def test_searching_leaves_the_cards_in_which_the_words_occur(placed):
    somebody = cards(placed, "V1-C")[0]

    placed.page.search.setText(somebody.name)

    shown = [each.name for made in placed.page.view.columns for each in made.list.cards().shown]
    assert somebody.name in shown
    assert len(shown) < 5


def test_arrows_go_from_column_to_column(placed):
    first = column(placed, "V1-A").list
    first.go_to(2)

    QTest.keyClick(first, Qt.Key.Key_Right)

    beside = column(placed, "V1-B").list
    assert beside.currentIndex().row() == 2
    assert placed.page.chosen() == [cards(placed, "V1-B")[2]]


def test_locked_places_can_be_unlocked(placed):
    somebody = cards(placed, "V3")[0].participant
    placed.page.select(somebody)
    placed.page.act.lock.trigger()
    placed.until(lambda: placement(placed, somebody).locked)
    placed.until(lambda: placed.page.act.unlock.isEnabled())

    placed.page.act.unlock.trigger()

    placed.until(lambda: not placement(placed, somebody).locked)


def test_who_was_told_and_is_moved_is_marked(placed):
    placed.page.act.all_told.trigger()
    placed.until(lambda: cards(placed, "V1-A")[0].told == "same")
    somebody = cards(placed, "V1-A")[0].participant

    placed.page.act.put([somebody], column(placed, "V3").offer)

    placed.until(lambda: [each.told for each in cards(placed, "V3") if each.participant == somebody] == ["other"])


def test_the_other_round_is_shown_when_it_is_chosen(choices):
    page = choices.page

    page.show_round(page.rounds.itemData(1))

    choices.until(lambda: [each.code for each in page.board.columns][:2] == ["GT1", "GT3"])
    assert page.state()["round"] == page.rounds.itemData(1)


def test_the_cards_are_a_model_as_qt_wants_it(choices):
    QAbstractItemModelTester(
        choices.page.view.columns[0].list.model(), QAbstractItemModelTester.FailureReportingMode.Fatal
    )

    choices.page.search.setText("garcia")
    choices.page.search.clear()


def test_columns_share_the_room_and_are_wide_on_demand(choices):
    choices.page.resize(1400, 700)
    narrow = choices.page.view.columns[1].width()
    assert choices.page.view.widget().width() <= choices.page.view.viewport().width()

    choices.page.wide.trigger()

    assert choices.page.view.columns[1].width() > narrow
    assert choices.page.state()["wide"]


def test_a_departure_is_closed_and_opened_from_its_column(placed):
    own = column(placed, "V3").offer
    (close, *_rest) = placed.page.of_round.of_offer(own)

    close.trigger()

    placed.until(lambda: next(each for each in placed.page.board.columns if each.id == own).closed)
    assert cards(placed, "V3")  # nobody is moved by that
    placed.page.of_round.of_offer(own)[0].trigger()
    placed.until(lambda: not next(each for each in placed.page.board.columns if each.id == own).closed)


def test_every_column_and_card_has_an_accessible_name(placed):
    for made in placed.page.view.columns:
        assert made.list.accessibleName()
        model = made.list.model()
        assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert made.offer is None or made.more.accessibleName()


def test_who_is_on_the_board_is_found_there(placed):
    somebody = placed.page.board.unplaced[0].participant

    assert placed.page.shows("participant", somebody)
    assert not placed.page.shows("session", somebody)
    assert not placed.page.shows("participant", "else")
