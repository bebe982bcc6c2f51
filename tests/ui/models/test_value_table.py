"""The table of values: order, filter, selection, words for those who do not see it."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from c2c_events.domain.later_rows import LaterRows
from ui.models.value_table import CELL_ROLE, FINDING, VALUE_ROLE, Column, Target, ValueTable
from ui.widgets.table_view import TableView

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class City:
    id: str
    name: str
    people: int


CITIES = [City("a", "Nablus", 3), City("b", "Aachen", 9), City("c", "Lomé", 5)]
COLUMNS = (
    Column(FINDING, "", lambda city: "", lambda city: ""),
    Column("name", "Name", lambda city: city.name, target=lambda city: Target(City, city.id, "name")),
    Column("people", "People", lambda city: str(city.people), lambda city: city.people, trailing=True),
)


@pytest.fixture
def table(qapp, qtmodeltester) -> ValueTable:
    made = ValueTable(COLUMNS)
    qtmodeltester.check(made)
    made.set_rows(CITIES)
    return made


def names(table: ValueTable) -> list[str]:
    return [city.name for city in table.values()]


def test_rows_come_in_the_order_given_until_somebody_sorts(table):
    assert names(table) == ["Nablus", "Aachen", "Lomé"]

    table.sort(2, DOWN)

    assert names(table) == ["Aachen", "Lomé", "Nablus"]


@pytest.mark.parametrize("many", [2, 40], ids=["few", "many"])
def test_what_is_held_goes_with_its_row_when_rows_are_sorted(table, many):
    table.set_rows([City(str(number), f"City {number}", (number * 7) % 50) for number in range(50)])
    held = [QPersistentModelIndex(table.index(row, 1)) for row in range(many)]
    before = [each.data() for each in held]

    table.sort(2, DOWN)

    assert [each.data() for each in held] == before
    assert [each.row() for each in held] != list(range(many))


def test_a_filter_keeps_the_order_of_the_chosen_column(table):
    table.sort(1, UP)

    table.show([0, 2])

    assert names(table) == ["Lomé", "Nablus"]
    assert table.row_of("b") == -1
    assert table.position_of("b") == 1


def test_an_index_that_is_kept_stays_on_its_value_when_rows_are_sorted(table):
    kept = QPersistentModelIndex(table.index(0, 1))

    table.sort(1, UP)

    assert kept.data(VALUE_ROLE) == CITIES[0]


def test_a_selection_stays_on_its_values_when_rows_are_sorted(table, qtbot):
    view = TableView(table, "Cities")
    qtbot.addWidget(view)
    flags = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(table.index(0, 0), flags.Select | flags.Rows)

    view.sortByColumn(1, UP)

    assert view.selected_ids() == ["a"]


def test_a_row_is_replaced_where_it_stands(table, qtbot):
    table.sort(2, UP)

    with qtbot.waitSignal(table.dataChanged):
        table.replace_rows([City("a", "Nablus", 99), City("gone", "", 0)])

    assert [(city.name, city.people) for city in table.values()] == [("Nablus", 99), ("Lomé", 5), ("Aachen", 9)]
    assert table.data(table.index(0, 2)) == "99"


def test_rows_made_later_are_made_when_seen_and_give_way_to_those_that_are_there(qtbot):
    table = ValueTable(COLUMNS)  # without the tester, which looks at rows
    made: list[int] = []

    def make(places):
        made.extend(places)
        return [CITIES[place] for place in places]

    table.sort(1)
    table.set_rows(LaterRows(["a", "b", "c"], make), {1: ["nablus", "aachen", "lome"]})

    assert (table.rowCount(), table.row_of("c"), made) == (3, 1, [])
    assert table.text(0, 1) == "Aachen"
    assert made == [1]

    with qtbot.waitSignal(table.dataChanged) as changed:
        table.renew([CITIES[0], City("b", "Aachen", 10), CITIES[2]], {1: ["nablus", "aachen", "lome"]})

    assert (changed.args[0].row(), table.text(0, 2), names(table)) == (0, "10", ["Aachen", "Lomé", "Nablus"])
    assert made == [1]


def test_findings_stand_in_the_first_column_and_problems_in_their_cell(table):
    table.set_severities({"b": "error"})
    table.set_problems({("c", "name"): ("warning", "Written in two ways")})

    assert [table.data(table.index(row, 0), CELL_ROLE) for row in range(3)] == [
        (FINDING, ""),
        (FINDING, "error"),
        (FINDING, ""),
    ]
    assert table.data(table.index(2, 1), CELL_ROLE) == ("problem", "Lomé", "warning")
    said = table.data(table.index(2, 1), Qt.ItemDataRole.AccessibleTextRole.value)
    assert said == "Name: Lomé. Written in two ways"


def test_only_cells_with_something_to_change_can_be_edited(table):
    editable = Qt.ItemFlag.ItemIsEditable

    assert [bool(table.flags(table.index(0, column)) & editable) for column in range(3)] == [False, True, False]
    assert table.target(0, 1) == Target(City, "a", "name")


@given(st.lists(st.integers(0, 9), max_size=30), st.data())
def test_filter_and_order_always_show_what_sorting_the_chosen_rows_would(qapp, numbers, data):
    cities = [City(str(place), "", number) for place, number in enumerate(numbers)]
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(cities)))) if cities else st.just(set())))
    table = ValueTable(COLUMNS)
    table.set_rows(cities)

    table.sort(2, UP)
    table.show(chosen)

    assert table.values() == sorted((cities[place] for place in chosen), key=lambda city: city.people)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.data())
def test_sorting_again_after_a_change_is_as_if_sorted_for_the_first_time(qapp, numbers, data):
    cities = [City(str(place), "", number) for place, number in enumerate(numbers)]
    table = ValueTable(COLUMNS)
    table.set_rows(cities)
    order = data.draw(st.sampled_from([Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]))
    table.sort(2, order)
    place = data.draw(st.integers(0, len(cities) - 1))
    cities[place] = City(str(place), "", data.draw(st.integers(0, 3)))

    table.replace_rows([cities[place]])
    table.sort(2, order)

    anew = ValueTable(COLUMNS)
    anew.set_rows(cities)
    anew.sort(2, order)
    assert table.values() == anew.values()


@given(shown=st.lists(st.integers(0, 11), unique=True), wanted=st.sets(st.sampled_from([*"abcdefghijkl", "z"])))
def test_the_rows_of_things_are_where_each_of_them_is_shown(shown, wanted):
    table = ValueTable(COLUMNS)
    table.set_rows([City(own, own, 12 - place) for place, own in enumerate("abcdefghijkl")])
    table.sort(2)
    table.show(shown)

    ids = table.ids([range(len(shown))])
    assert table.rows_of(wanted) == [row for row, own in enumerate(ids) if own in wanted]
    assert ids == [city.id for city in table.values()] == [city.id for city in table.picked([range(len(shown))])]
    assert {city.id for city in table.values_of(wanted)} == wanted - {"z"}


def test_keys_that_are_made_ahead_are_those_rows_are_sorted_by(table):
    table.take_keys(2, [1, 3, 2], [0, 2, 1])

    table.sort(2, UP)

    assert names(table) == ["Nablus", "Lomé", "Aachen"]
    assert (table.has_keys(2), table.has_keys(1)) == (True, False)


@given(rows=st.sets(st.integers(0, 49)))
def test_rows_that_are_selected_again_are_those_and_no_others(qapp, rows):
    table = ValueTable(COLUMNS)
    table.set_rows([City(str(number), "", number) for number in range(50)])
    view = TableView(table, "Cities")

    view.select_rows(sorted(rows))

    assert view.selected_rows() == sorted(rows)
    view.deleteLater()
