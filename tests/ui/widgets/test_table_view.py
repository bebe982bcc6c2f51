"""The table: columns that stay, order by several columns, letters, tooltips, words for those who do not see it."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from ui.models.value_table import FINDING, Column, Target, ValueTable
from ui.widgets.table_view import Arranged, TableView

ALSO = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class City:
    id: str
    name: str
    country: str


NAMES = ["Nablus", "Aachen", "Łódź", "Lomé", "Nantes", "Accra"]
CITIES = [City(str(number), name, "BA"[number % 2]) for number, name in enumerate(NAMES)]
COLUMNS = (
    Column(FINDING, "", lambda city: "", lambda city: "", width=36, name="Finding"),
    Column("name", "Name", lambda city: city.name, width=120),
    Column("country", "Country", lambda city: city.country, width=300, target=lambda city: Target(City, city.id, "c")),
    *(Column(f"more{number}", f"More {number}", lambda city: city.name * 9, rigid=True) for number in range(4)),
)
FEW = (
    COLUMNS[0],
    Column("name", "Name", lambda city: city.name, grows=True),
    Column("country", "Country", lambda city: city.country),
)


@pytest.fixture
def view(qtbot) -> TableView:
    table = ValueTable(COLUMNS)
    table.set_rows(CITIES)
    made = TableView(table, "Cities")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


@pytest.fixture
def few(qtbot) -> TableView:
    """A table whose columns need less than there is."""
    table = ValueTable(FEW)
    made = TableView(table, "Cities")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    table.set_rows(CITIES)
    return made


def widths(view) -> list[int]:
    return [view.columnWidth(each) for each in view.shown_columns()]


def scroll(view, x) -> None:
    view.horizontalScrollBar().setValue(x)


def middle(view, row, x) -> QPoint:
    return QPoint(x, view.rowViewportPosition(row) + 10)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_names_stay_where_they_are_beside_far_columns(view, direction):
    view.setLayoutDirection(direction)
    here = view.visualRect(view.model().index(1, 1))

    scroll(view, 400)

    assert view.visualRect(view.model().index(1, 1)) == here
    assert view.indexAt(here.center()) == view.model().index(1, 1)


def test_a_click_on_a_column_that_stays_selects_its_row(view):
    scroll(view, 400)

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, 2, 80))

    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 1)


def test_a_cell_below_the_columns_that_stay_is_brought_out(view):
    view.setCurrentIndex(view.model().index(0, 6))
    view.setCurrentIndex(view.model().index(0, 3))

    staying = view.header.staying_width()

    assert view.visualRect(view.model().index(0, 3)).left() >= staying > 0


def test_a_click_on_the_name_of_a_column_that_stays_orders_by_it(view):
    scroll(view, 400)

    QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(80, 10))

    assert view.table().order == ((1, False),)


def test_shift_and_a_click_order_also_by_a_column_and_again_the_other_way(view):
    view.sort_by(((2, False),))
    name = QPoint(80, 10)

    QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, ALSO, name)
    once = [city.name for city in view.table().values()]
    QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, ALSO, name)

    assert once == ["Aachen", "Accra", "Lomé", "Nablus", "Nantes", "Łódź"]
    assert view.table().order == ((2, False), (1, True))


def test_narrow_windows_have_no_column_that_stays(view):
    view.resize(200, 300)
    scroll(view, 100)

    assert view.header.staying_columns() == []


def test_columns_share_out_the_width_and_the_main_one_takes_what_is_left(few):
    before = widths(few)

    few.resize(800, 300)

    assert sum(before) == 600
    assert [wide - earlier for wide, earlier in zip(widths(few), before, strict=True)] == [0, 200, 0]
    assert not few.horizontalScrollBar().maximum()


def test_a_column_that_somebody_made_wider_stays_so_and_the_others_are_scrolled_to(few):
    few.header.resizeSection(1, 900)
    few.resize(500, 300)

    assert few.columnWidth(1) == 900
    assert few.horizontalScrollBar().maximum() > 0
    assert [own.key for own in few.arrangement() if own.width] == ["name"]


def test_a_column_that_somebody_made_narrower_leaves_the_last_one_the_rest(few):
    few.header.resizeSection(1, 100)

    assert sum(widths(few)) == 600
    assert [own.key for own in few.arrangement() if own.width] == ["name"]


def test_widths_stay_under_the_hand_when_a_filter_leaves_fewer_rows(few):
    before = widths(few)

    few.table().show([3])

    assert widths(few) == before


def test_columns_are_arranged_with_findings_first_and_come_back(view):
    view.arrange([Arranged("country", width=90), Arranged("name"), Arranged("more1", shown=False)])
    kept = view.arrangement()

    view.arrange(())
    view.arrange(kept)

    assert view.arrangement() == kept
    assert [own.key for own in kept][:3] == [FINDING, "country", "name"]
    assert view.isColumnHidden(4)


def test_the_column_of_findings_cannot_be_moved_away(view):
    view.header.moveSection(0, 2)

    assert view.header.visualIndex(0) == 0


def test_letters_go_to_the_next_row_that_begins_so_without_accents(view):
    view.setCurrentIndex(view.model().index(0, 1))

    for letter in "lom":
        QTest.keyClick(view, letter)

    assert NAMES[view.currentIndex().row()] == "Lomé"

    QTest.keyClick(view, "x")

    assert NAMES[view.currentIndex().row()] == "Lomé"


def test_the_same_letter_again_goes_on_and_round(view):
    view.setCurrentIndex(view.model().index(1, 1))

    found = []
    for _ in range(3):
        QTest.keyClick(view, "n")
        found.append(NAMES[view.currentIndex().row()])

    assert found == ["Nantes", "Nablus", "Nantes"]


def test_letters_ask_to_edit_a_cell_that_can_be_and_nothing_where_it_is_only_read(view, qtbot):
    view.setCurrentIndex(view.model().index(1, 2))

    with qtbot.waitSignal(view.edit_asked) as asked:
        QTest.keyClick(view, "K")
    view.read_only = "This meeting can only be read here."
    with qtbot.assertNotEmitted(view.edit_asked):
        QTest.keyClick(view, "K")
        QTest.keyClick(view, Qt.Key.Key_F2)

    assert asked.args[1] == "K"


def test_home_and_end_go_to_the_first_and_the_last_row(view):
    view.setCurrentIndex(view.model().index(2, 2))

    QTest.keyClick(view, Qt.Key.Key_End)
    last = view.currentIndex()
    QTest.keyClick(view, Qt.Key.Key_Home)

    assert (last.row(), last.column()) == (len(CITIES) - 1, 2)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 2)


def test_a_tooltip_says_what_did_not_fit_and_what_is_wrong_and_nothing_else(view):
    view.table().set_problems({("1", "name"): ("warning", "Written in two ways")})
    view.header.resizeSection(1, 160)
    view.header.resizeSection(3, 200)

    tips = [view._tip(view.model().index(1, column)) for column in (1, 2, 3)]

    assert tips == ["Written in two ways", "", "Aachen" * 9]


def test_who_does_not_see_it_hears_the_column_the_value_and_what_is_wrong(view):
    view.table().set_problems({("1", "name"): ("warning", "Written in two ways")})
    view.table().set_severities({"1": "warning"})
    table = QAccessible.queryAccessibleInterface(view)

    said = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())]

    assert table.text(QAccessible.Text.Name) == "Cities"
    assert {"Finding", "Name", "Country"} <= set(said)
    assert "Name: Aachen. Written in two ways" in said
    assert "Finding: warning" in said


def test_control_with_home_and_end_selects_the_row_it_goes_to(view):
    control = Qt.KeyboardModifier.ControlModifier
    view.setCurrentIndex(view.model().index(2, 1))

    QTest.keyClick(view, Qt.Key.Key_End, control)
    assert view.selected_rows() == [5]

    QTest.keyClick(view, Qt.Key.Key_Home, control | ALSO)
    assert view.selected_rows() == [0, 1, 2, 3, 4, 5]


def test_without_a_current_cell_down_goes_to_a_name_and_not_to_the_findings(view):
    view.setCurrentIndex(QModelIndex())

    QTest.keyClick(view, Qt.Key.Key_Down)

    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 1)
