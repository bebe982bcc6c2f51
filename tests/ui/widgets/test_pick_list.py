"""Lists below a button: searched, ticked and moved by keys; and the columns of a table in one."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from c2c_events.language import language
from ui.models.value_table import FINDING, Column, ValueTable
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.pick_list import Pick, PickList
from ui.widgets.table_view import TableView

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CITIES = [
    Pick(name.lower(), name, fact, ticked=False) for name, fact in (("Lima", "60"), ("Lomé", "12"), ("Accra", "3"))
]


@pytest.fixture
def picks(qtbot) -> PickList:
    parent = TableView(ValueTable(()), "Cities")
    qtbot.addWidget(parent)
    made = PickList(parent, "Cities", "Search")
    made.show_picks(CITIES)
    return made


@pytest.fixture
def view(qtbot) -> TableView:
    keys = ("name", "city", "country")
    table = ValueTable((Column(FINDING, "", str, name="Finding"), *(Column(key, key.title(), str) for key in keys)))
    made = TableView(table, "People")
    qtbot.addWidget(made)
    return made


@pytest.fixture
def chooser(view) -> ColumnChooser:
    reset = QAction("Reset columns", view)
    reset.triggered.connect(lambda: view.arrange(()))
    return ColumnChooser(view, language("en"), reset)


def shown(view) -> list[str]:
    return [own.key for own in view.arrangement() if own.shown]


def test_what_is_searched_is_left_and_the_first_of_it_is_ticked_by_enter(picks, qtbot):
    QTest.keyClicks(picks.field, "lome")

    with qtbot.waitSignal(picks.ticked) as ticked:
        QTest.keyClick(picks.field, KEY.Key_Return)

    assert ticked.args == ["lomé", True]
    assert [pick.words for pick in picks.entries.entries] == ["Lomé"]


def test_arrows_go_round_what_is_left_and_enter_again_unticks(picks):
    found = []
    picks.ticked.connect(lambda key, on: found.append((key, on)))

    for key in (KEY.Key_Up, KEY.Key_Return, KEY.Key_Return, KEY.Key_Down, KEY.Key_Return):
        QTest.keyClick(picks.field, key)

    assert found == [("accra", True), ("accra", False), ("lima", True)]


def test_enter_after_the_space_bar_is_done_and_leaves_what_was_ticked(picks):
    found = []
    picks.ticked.connect(lambda key, on: found.append((key, on)))
    picks.show()

    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Space):
        QTest.keyClick(picks.field, key)
    QTest.keyClick(picks.field, KEY.Key_Return)

    assert picks.isHidden()
    assert [on for _key, on in found] == [True, True]


def test_a_list_that_leads_to_another_is_as_high_as_what_it_shows(picks, view):
    picks.show_picks([Pick(str(each), str(each)) for each in range(9)], "Filter by")
    picks.open_below(view)
    nine = picks.height()

    picks.show_picks([Pick(str(each), str(each)) for each in range(3)], "Three")

    assert picks.height() < nine


def test_escape_goes_back_to_the_list_before_then_closes(picks, qtbot):
    picks.show_picks(CITIES, "Cities of Peru", back="All filters")

    with qtbot.waitSignal(picks.back):
        QTest.keyClick(picks.field, KEY.Key_Escape)

    assert picks.entries.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Lima, 60"


def test_a_column_is_hidden_and_shown_at_once(chooser, view):
    QTest.keyClicks(chooser.field, "city")
    QTest.keyClick(chooser.field, KEY.Key_Return)
    hidden = shown(view)
    QTest.keyClick(chooser.field, KEY.Key_Return)

    assert (hidden, shown(view)) == ([FINDING, "name", "country"], [FINDING, "name", "city", "country"])


def test_alt_and_an_arrow_move_a_column(chooser, view):
    QTest.keyClick(chooser.field, KEY.Key_Down, ALT)

    assert shown(view) == [FINDING, "city", "name", "country"]


def test_the_last_column_cannot_be_hidden(chooser, view):
    for name in ("name", "city", "country"):
        chooser.field.setText(name)
        QTest.keyClick(chooser.field, KEY.Key_Return)

    assert shown(view) == [FINDING, "country"]
    chooser.field.clear()
    assert [pick.ticked for pick in chooser.entries.entries] == [False, False, True]


def test_columns_are_reset_to_what_they_are_by_themselves(chooser, view):
    QTest.keyClick(chooser.field, KEY.Key_Down, ALT)
    QTest.keyClick(chooser.field, KEY.Key_Return)

    chooser._below.itemAt(0).widget().click()

    assert shown(view) == [FINDING, "name", "city", "country"]
    assert [pick.key for pick in chooser.entries.entries] == ["name", "city", "country"]


def test_a_column_is_dragged_before_another(chooser, view, qtmodeltester):
    qtmodeltester.check(chooser.entries)
    entries = chooser.entries

    data = entries.mimeData([entries.index(2)])
    taken = entries.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())

    assert shown(view) == [FINDING, "country", "name", "city"]
    assert not taken
