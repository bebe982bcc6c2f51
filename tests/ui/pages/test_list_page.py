"""What every list can do, on the participants and the organisations of the sample."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from c2c_events.domain.changes import Label
from c2c_events.domain.folding import fold
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Participant, Status
from c2c_events.domain.records import SavedList
from c2c_events.services.editing import set_values
from tests.ui.showing import Showing
from ui.pages.list_filters import Shown
from ui.pages.list_page import ListKind, ListPage

KEYS = Qt.Key


def people(context) -> ListPage:
    """The list of participants, without the commands and the inspector that are its own."""
    from c2c_events.services.facts import participant_facts
    from c2c_events.services.participant_lists import participant_rows, touched
    from ui.columns.people import participant_columns

    columns = participant_columns(context.words, context.meeting)
    kind = ListKind(
        "participants", "Participants", "Name", columns, participant_rows, (Participant, Organisation),
        participant_facts, touched, first_sort="name",
    )  # fmt: skip
    return ListPage(context, kind)


@pytest.fixture
def showing(operations, qtbot):
    made = Showing(people, operations, qtbot)
    made.until(lambda: made.page.table.rowCount() > 0)
    made.page.show()
    made.page.activateWindow()
    return made


@pytest.fixture
def read_only(operations, qtbot):
    made = Showing(people, operations, qtbot, read_only=True)
    made.until(lambda: made.page.table.rowCount() > 0)
    return made


def at(page, row, key):
    index = page.table.index(row, page.kind.number_of(key))
    page.view.setCurrentIndex(index)
    return index


def text(page, row, key) -> str:
    return page.table.text(row, page.kind.number_of(key))


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.cells.editor if page.cells.is_open else page.view, key, modifier)


def say(page, words):
    for letter in words:  # the first one opens the field for the others
        QTest.keyClick(page.cells.editor if page.cells.is_open else page.view, letter)


def stored(showing, row) -> Participant:
    thing_id = showing.page.table.value(row).id
    return showing.ask(lambda reader: reader.get(Participant, thing_id))


def settled(showing):
    showing.until(lambda: not showing.page.cells.is_open)
    showing.until(lambda: not showing.page._at_index)


# Editing.


def test_letters_replace_what_a_cell_says_and_enter_stores_them_and_goes_down(showing):
    page = showing.page
    at(page, 3, "city")

    say(page, "Lome")
    press(page, KEYS.Key_Return)

    assert text(page, 3, "city") == "Lome"  # at once
    settled(showing)
    assert stored(showing, 3).city == "Lome"
    assert page.view.currentIndex().row() == 4


def test_tab_stores_and_edits_the_next_cell_and_keys_typed_meanwhile_go_there(showing):
    page = showing.page
    page.view.arrange(())
    at(page, 2, "organisation")
    name = next(iter(page.index.values_of("organisation"))).written

    press(page, KEYS.Key_F2)
    page.cells.editor.selectAll()
    say(page, name)
    press(page, KEYS.Key_Tab)
    QTest.keyClicks(page.cells.editor, "Kenya")
    showing.until(lambda: page.cells.editor.text() == "Kenya")
    press(page, KEYS.Key_Return)
    settled(showing)

    assert stored(showing, 2).country == "KE"


def test_escape_leaves_a_cell_as_it_was(showing):
    page = showing.page
    at(page, 1, "city")
    before = stored(showing, 1)

    say(page, "Nowhere")
    press(page, KEYS.Key_Escape)

    assert not page.cells.is_open
    assert stored(showing, 1) == before


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Escape])
def test_after_a_cell_was_edited_the_keys_go_on_in_the_table(showing, qtbot, key):
    page = showing.page
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setColumnHidden(page.kind.number_of("city"), False)
    page.view.setFocus()
    at(page, 3, "city")
    passed = []
    QApplication.instance().focusChanged.connect(lambda _old, new: passed.append(new))

    say(page, "Lome")
    press(page, key)
    settled(showing)

    assert set(passed) == {page.cells.editor, page.view}
    assert QApplication.focusWidget() is page.view
    before = page.view.currentIndex().row()
    QTest.keyClick(QApplication.focusWidget(), KEYS.Key_Down)
    assert page.view.currentIndex().row() == before + 1


def test_from_the_search_field_enter_goes_to_the_list(showing, qtbot):
    page = showing.page
    qtbot.waitUntil(page.isActiveWindow)
    page.search_here()

    QTest.keyClick(page.search, KEYS.Key_Return)

    assert QApplication.focusWidget() is page.view


def test_rows_that_come_anew_leave_the_selection_where_it_is_beside_the_current_cell(showing):
    page = showing.page
    at(page, 7, "city")
    (chosen,) = page.selected_ids()
    model = page.view.selectionModel()
    model.setCurrentIndex(page.table.index(0, 1), model.SelectionFlag.NoUpdate)

    showing.do(Label("edit"), set_values, Participant, [chosen], {"city": "Lome"})
    settled(showing)

    assert page.selected_ids() == [chosen]


def test_what_cannot_be_understood_stays_in_the_field_with_the_reason(showing):
    page = showing.page
    at(page, 1, "status")

    say(page, "perhaps")
    press(page, KEYS.Key_Return)
    showing.until(lambda: bool(page.cells.editor.problem))

    assert page.cells.editor.text() == "perhaps"
    assert "Confirmed" in page.cells.editor.problem
    assert page.view.currentIndex().row() == 1


def test_the_words_of_a_closed_choice_are_completed(showing):
    page = showing.page
    row = next(row for row in range(page.table.rowCount()) if page.table.value(row).status is Status.CONFIRMED)
    at(page, row, "status")

    say(page, "dec")
    showing.until(lambda: page.cells.editor.current_row() == 0)
    press(page, KEYS.Key_Return)
    settled(showing)

    assert stored(showing, row).status is Status.DECLINED


def test_an_unknown_organisation_can_be_added_from_its_cell(showing):
    page = showing.page
    at(page, 0, "organisation")

    say(page, "Ville de Nulle Part")
    press(page, KEYS.Key_Return)
    showing.until(lambda: bool(page.cells.editor.problem))
    press(page, KEYS.Key_Down)
    press(page, KEYS.Key_Return)
    settled(showing)

    organisation = stored(showing, 0).organisation
    assert showing.ask(lambda reader: reader.get(Organisation, organisation)).name.pick("en") == "Ville de Nulle Part"


def test_control_enter_writes_into_all_selected_rows_as_one_change(showing):
    page = showing.page
    ids = [page.table.value(row).id for row in (1, 3, 4)]
    at(page, 3, "hotel")
    page.view.select_ids(ids)

    say(page, "Hotel Sants")
    press(page, KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settled(showing)

    assert [stored(showing, row).hotel for row in (1, 3, 4)] == ["Hotel Sants"] * 3
    assert page.selected_ids() == ids
    assert showing.window.said == ["3 entries changed"]


def test_a_value_is_written_into_all_selected_rows_and_emptied_there_without_opening_a_cell(showing):
    page = showing.page
    at(page, 3, "country")
    country = stored(showing, 3).country
    page.view.select_ids([page.table.value(row).id for row in (1, 3, 4)])

    page.fill_.trigger()
    showing.until(lambda: len(showing.window.said) == 1)
    filled = [stored(showing, row).country for row in (1, 3, 4)]
    page.empty_.trigger()
    showing.until(lambda: len(showing.window.said) == 2)

    assert filled == [country] * 3
    assert [stored(showing, row).country for row in (1, 3, 4)] == [""] * 3


def test_the_menu_of_a_row_has_the_commands_of_its_cell_and_of_the_list(showing):
    page = showing.page

    menu = page.context_menu()

    offered = {action for action in menu.actions() if not action.isSeparator()}
    assert {page.edit_, page.fill_, page.copy_, page.paste_, page.sort_, page.export_, page.print_} <= offered
    assert page.export_ in page.commands()


def test_no_two_commands_of_a_list_have_the_same_keys(showing):
    keys = [action.shortcut().toString() for action in showing.page.commands() if not action.shortcut().isEmpty()]

    assert len(keys) == len(set(keys))


def test_a_meeting_that_can_only_be_read_is_not_edited_and_letters_go_to_rows(read_only):
    page = read_only.page
    at(page, 0, "country")

    say(page, "K")

    assert not page.cells.is_open
    assert text(page, page.view.currentIndex().row(), "country").startswith("K")
    assert not page.paste_.isEnabled()


def test_letters_in_the_column_of_names_go_to_the_name(showing):
    page = showing.page
    letters = fold(text(page, 60, "name"))[:5]
    at(page, 0, "name")

    say(page, letters)

    assert fold(text(page, page.view.currentIndex().row(), "name")).startswith(letters)


# Copying and pasting.


def test_rows_are_copied_with_their_columns_as_text_and_as_a_table(showing):
    page = showing.page
    at(page, 0, "name")
    page.view.select_ids([page.table.value(row).id for row in (0, 1)])
    QGuiApplication.clipboard().clear()

    page.copy_.trigger()
    showing.until(lambda: bool(QGuiApplication.clipboard().text()))

    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert [line.split("\t")[0] for line in lines] == [text(page, row, "name") for row in (0, 1)]
    assert data.html().count("<tr>") == 2


def test_what_is_copied_can_be_pasted_and_changes_nothing(showing):
    page = showing.page
    page.view.select_ids([page.table.value(row).id for row in range(5)])
    before = [stored(showing, row) for row in range(5)]
    QGuiApplication.clipboard().clear()
    page.copy_.trigger()
    showing.until(lambda: bool(QGuiApplication.clipboard().text()))

    at(page, 0, "name")
    page.paste_.trigger()
    showing.ask(lambda reader: None)

    assert [stored(showing, row) for row in range(5)] == before
    assert not page.window().findChildren(object, "question")


def test_a_block_is_pasted_from_the_current_cell_on_as_one_change(showing):
    page = showing.page
    at(page, 2, "country")
    QGuiApplication.clipboard().setText("Kenya\tDeclined\nPeru\tWaiting\n")

    page.paste_.trigger()
    showing.until(lambda: bool(showing.window.said))

    assert [stored(showing, row).country for row in (2, 3)] == ["KE", "PE"]
    assert [stored(showing, row).status for row in (2, 3)] == [Status.DECLINED, Status.WAITING]
    assert showing.window.said == ["2 entries changed"]


def test_cells_that_are_not_understood_are_named_before_anything_is_pasted(showing, qtbot):
    from ui.dialogs.paste import PasteQuestion

    page = showing.page
    at(page, 2, "country")
    before = stored(showing, 3).country
    QGuiApplication.clipboard().setText("Kenya\nNowhereland\n")

    page.paste_.trigger()
    showing.until(lambda: bool(page.window().findChildren(PasteQuestion)))
    question = page.window().findChildren(PasteQuestion)[0]
    question.answer.click()
    showing.until(lambda: bool(showing.window.said))

    assert (stored(showing, 2).country, stored(showing, 3).country) == ("KE", before)


# Filtering.


def test_a_condition_becomes_a_chip_and_the_expression_stays_whole(showing):
    page = showing.page

    QTest.keyClicks(page.search, "status:declined,waiting ana")
    showing.until(lambda: page.bar.chips and page.bar.chips[0].text() == "Status: Declined, Waiting")

    assert page.search.text() == "ana"
    assert page.state()["only"] == "status:declined,waiting ana"
    showing.until(lambda: not page._at_index)
    assert {row.status for row in page.table.values()} <= {Status.DECLINED, Status.WAITING}


def test_delete_on_a_chip_takes_its_condition_away(showing):
    page = showing.page
    page.show_only("status:declined country:ke")

    QTest.keyClick(page.bar.chips[0], KEYS.Key_Delete)

    assert page.bar.expression() == "country:ke"


def test_values_are_ticked_in_the_menu_and_combined(showing):
    page = showing.page
    page.filters.open_menu()
    menu = page.filters._menu

    menu.chosen.emit("city")
    showing.until(lambda: menu.entries.entries[0].ticked is not None)
    two = [pick.key for pick in menu.entries.entries[:2]]
    for number in (0, 1):
        menu.take(number)
    menu.close()

    assert page.bar.parts()[0].values == tuple(two)
    showing.until(lambda: not page._at_index)
    assert {fold(row.home_city) for row in page.table.values()} == set(map(fold, two))


def test_values_that_are_not_wanted_are_ticked_in_the_menu_too(showing):
    page = showing.page
    page.filters.open_menu()
    menu = page.filters._menu
    menu.chosen.emit("status")
    showing.until(lambda: menu.entries.entries[0].ticked is not None)

    menu.take(len(menu.entries.entries) - 1)
    showing.until(lambda: menu.entries.entries[-1].words == "Is one of these…")
    menu.take(0)
    menu.close()

    unwanted = page.bar.parts()[0].values[0]
    assert page.bar.expression() == f"-status:{unwanted}"
    showing.until(lambda: not page._at_index)
    assert unwanted not in {row.status for row in page.table.values()}
    assert page.table.rowCount() > 0


def test_rows_are_compact_where_that_is_chosen(showing, operations, qtbot):
    usual = showing.page.view.rowHeight(0)

    def compact(context):
        return people(replace(context, settings=replace(context.settings, compact_rows=True)))

    made = Showing(compact, operations, qtbot)
    made.until(lambda: made.page.table.rowCount() > 0)

    assert made.page.view.rowHeight(0) < usual


def test_nothing_found_is_said_where_the_table_was_and_can_be_cleared(showing):
    page = showing.page

    page.show_only("xyzzy")
    showing.until(lambda: page.nothing.isVisible())
    page.filters.clear_.trigger()
    showing.until(lambda: page.view.isVisible())

    assert page.table.rowCount() == len(page.index.rows)


def test_a_list_is_kept_with_its_filter_columns_and_order_and_shown_again(showing):
    page = showing.page
    page.show_only("status:waiting")
    page.view.sort_by(((page.kind.number_of("country"), True), (page.kind.number_of("name"), False)))
    page.filters._save("Who waits")
    showing.until(lambda: bool(page.filters._saved))

    page._show_kept(Shown("", ("name", "city"), ("city",)))
    page.filters.apply(page.filters._saved[0])

    assert showing.ask(lambda reader: [each.name for each in reader.all(SavedList)]) == ["Who waits"]
    assert page.bar.expression() == "status:waiting"
    assert [page.kind.columns[column].key for column, _ in page.table.order] == ["country", "name"]
    assert page.view.isColumnHidden(page.kind.number_of("city"))


# Columns and order.


def test_columns_and_order_come_back_with_the_state(showing, operations, qtbot):
    page = showing.page
    columns = page.view.arrangement()
    page.view.arrange([columns[0], columns[2], columns[1], *columns[3:]])
    page.view.sort_by(((page.kind.number_of("country"), True), (page.kind.number_of("name"), False)))
    kept = page.state()

    page.view.arrange(())
    page.view.sort_by(())
    page.restore(kept)

    assert page.state() == kept


def test_the_next_finding_is_the_next_row_that_has_one(showing):
    page = showing.page
    page.table.set_severities({page.table.value(7).id: "error", page.table.value(2).id: "hint"})
    at(page, 3, "name")

    page.next_finding.trigger()
    assert page.view.currentIndex().row() == 7
    page.next_finding.trigger()
    assert page.view.currentIndex().row() == 2
    page.previous_finding.trigger()
    assert page.view.currentIndex().row() == 7


def test_a_cell_says_what_is_wrong_with_it_once_that_is_found(showing):
    page = showing.page
    row = next(row for row in range(page.table.rowCount()) if page.table.value(row).arrival)
    leaves = page.table.value(row).arrival - timedelta(days=1)
    target = page.table.target(row, page.kind.number_of("departure"))

    showing.do(Label("edit", "Ana"), set_values, Participant, [target.thing], {"departure": leaves})
    showing.context.watch.look()
    showing.until(lambda: bool(page.table.problem(row, page.kind.number_of("departure"))))

    assert page.table.cell(row, page.kind.number_of("departure"))[0] == "problem"
    assert page.table.severity(row) == "error"


# Output.


def test_what_is_written_is_what_is_shown(showing, tmp_path):
    from openpyxl import load_workbook

    page = showing.page
    page.show_only("status:waiting")
    showing.until(lambda: not page._at_index)
    page._show_kept(Shown("status:waiting", ("name", "city", "diet"), ("-name",)))
    out = tmp_path / "people.xlsx"

    page.output.write("participants.xlsx", out)
    showing.until(lambda: bool(showing.window.said))

    rows = list(load_workbook(out).active.iter_rows(values_only=True))
    names = [text(page, row, "name") for row in range(page.table.rowCount())]
    assert rows[0] == ("Name", "City")
    assert [row[0] for row in rows[1:]] == names
    assert showing.window.said == ["“people.xlsx” is written, without Diet"]
