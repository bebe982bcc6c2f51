"""The field over a cell: what completes it, what it says is wrong, and that nothing typed is lost."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from c2c_events.domain.folding import fold
from ui.widgets.cell_editor import CellEditor, Step, Way, completing

KEYS = Qt.Key
CELL = QRect(20, 40, 120, 34)
COUNTRIES = ("Germany", "Niger", "Nigeria", "Algeria", "New Zealand")


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def editor(window) -> CellEditor:
    return CellEditor(window)


def stored(editor) -> list[tuple[str, Step]]:
    found: list[tuple[str, Step]] = []
    editor.stored.connect(lambda text, step: found.append((text, step)))
    return found


def shown(editor) -> list[str]:
    return [] if editor.list.isHidden() else [entry.words for entry in editor.entries.entries]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("ni", ["Niger", "Nigeria"]), ("zea", ["New Zealand"]), ("ger", ["Germany", "Niger", "Nigeria", "Algeria"])],
    ids=["beginning", "a word of it", "beginning first, then within"],
)
def test_words_complete_what_begins_so_before_what_has_it_within(wanted, found):
    assert [COUNTRIES[each] for each in completing(tuple(map(fold, COUNTRIES)), wanted)] == found


def test_it_lies_exactly_over_its_cell_above_the_line_below(editor):
    editor.open(CELL, "Kenya", "", "Country, Ana")

    assert editor.geometry() == CELL.adjusted(0, 0, 0, -1)
    assert editor.selectedText() == "Kenya"
    assert editor.accessibleName() == "Country, Ana"


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (KEYS.Key_Return, Qt.KeyboardModifier.NoModifier, Step.DOWN),
        (KEYS.Key_Tab, Qt.KeyboardModifier.NoModifier, Step.NEXT),
        (KEYS.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, Step.PREVIOUS),
        (KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier, Step.ALL),
    ],
)
def test_keys_store_and_say_where_to_go(editor, key, modifier, step):
    found = stored(editor)
    editor.open(CELL, "", "P", "Country")

    QTest.keyClicks(editor, "eru")
    QTest.keyClick(editor, key, modifier)

    assert found == [("Peru", step)]


def test_what_is_left_as_it_was_is_not_stored(editor, qtbot):
    found = stored(editor)
    editor.open(CELL, "Peru", "", "Country")

    with qtbot.waitSignal(editor.left) as left:
        QTest.keyClick(editor, KEYS.Key_Tab)

    assert (found, left.args) == ([], [Step.NEXT])


def test_what_it_says_as_it_is_typed_replaces_only_what_nobody_touched(editor):
    editor.open(CELL, "12, 13", "", "Days")
    editor.know("12 Mar 2024; 13 Mar 2024")
    untouched = editor.text()
    editor.open(CELL, "12, 13", "x", "Days")
    editor.know("12 Mar 2024; 13 Mar 2024")

    assert (untouched, editor.text()) == ("12 Mar 2024; 13 Mar 2024", "x")


def test_the_first_of_a_closed_choice_is_taken_and_of_an_open_one_only_when_chosen(editor):
    found = stored(editor)
    for closed in (True, False):
        editor.open(CELL, "", "n", "Country")
        editor.offer(COUNTRIES, closed=closed)
        QTest.keyClicks(editor, "i")
        QTest.keyClick(editor, KEYS.Key_Return)
        editor.close_()

    assert [text for text, _ in found] == ["Niger", "ni"]


def test_arrows_choose_and_go_back_to_what_was_typed(editor):
    found = stored(editor)
    editor.open(CELL, "", "n", "Country")
    editor.offer(COUNTRIES)

    for key in (KEYS.Key_Down, KEYS.Key_Down, KEYS.Key_Return):
        QTest.keyClick(editor, key)

    assert [text for text, _ in found] == ["Nigeria"]


def test_only_the_value_that_is_being_typed_is_completed_where_there_are_several(editor):
    found = stored(editor)
    editor.open(CELL, "", "F", "Languages")
    editor.offer(("French", "Spanish"), closed=True, between=";,")

    QTest.keyClicks(editor, "rench, sp")
    proposed = shown(editor)
    QTest.keyClick(editor, KEYS.Key_Return)

    assert (proposed, found[0][0]) == (["Spanish"], "French, Spanish")


def test_keys_that_are_typed_while_it_is_stored_wait_for_the_next_cell(editor):
    editor.open(CELL, "", "Peru", "Country")
    editor.wait()

    QTest.keyClicks(editor, "Lim")
    waiting = editor.close_()

    assert [key.text() for key in waiting] == ["L", "i", "m"]


def test_a_problem_stays_below_with_its_ways_out_until_something_is_changed(editor):
    taken: list[str] = []
    editor.open(CELL, "", "Lima", "Organisation")
    editor.wait()

    editor.show_problem("There is no organisation called “Lima”.", [Way("Add “Lima”", lambda: taken.append("Lima"))])
    said, offered = editor.problem, shown(editor)
    QTest.keyClick(editor, KEYS.Key_Down)
    QTest.keyClick(editor, KEYS.Key_Return)
    QTest.keyClicks(editor, "!")

    assert (said, offered, taken) == ("There is no organisation called “Lima”.", ["Add “Lima”"], ["Lima"])
    assert editor.problem == ""
    assert editor.text() == "Lima!"


def test_what_is_below_stays_in_its_window(editor):
    window = editor.window()
    editor.open(QRect(500, 350, 90, 34), "", "n", "Country")
    editor.offer(COUNTRIES)
    editor.show_problem("It is none of these, and that is a long sentence which goes over several lines.")

    for below in (editor.list, editor._problem):
        if below.isVisible():
            assert window.rect().contains(below.geometry())
