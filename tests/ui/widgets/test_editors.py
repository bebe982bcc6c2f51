"""Editors that store at once."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.widgets.editors import ChoiceEditor, ConsentEditor, DaysEditor, LineEditor, LinesEditor
from ui.widgets.inspector import Scrolling

ENTER, ESCAPE, SHIFT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(params=[LineEditor, LinesEditor], ids=["line", "lines"])
def editor(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.show_value("Lima")
    return made


def heard(signal):
    told = []
    signal.connect(lambda *said: told.append(said[0] if said else None))
    return told


def test_enter_stores_once_what_was_typed(editor):
    stored = heard(editor.stored)

    editor.selectAll()
    QTest.keyClicks(editor, "Quito")
    QTest.keyClick(editor, ENTER)
    QTest.keyClick(editor, ENTER)

    assert stored == ["Quito"]


def test_what_was_not_changed_is_not_stored(editor):
    stored = heard(editor.stored)

    QTest.keyClick(editor, ENTER)

    assert stored == []


def test_what_was_refused_can_be_sent_again_and_stays_until_esc(editor):
    stored, restored = heard(editor.stored), heard(editor.restored)
    QTest.keyClicks(editor, "x")
    QTest.keyClick(editor, ENTER)

    editor.forget_sent()
    editor.show_value("Lima")
    refused = editor.text()
    QTest.keyClick(editor, ENTER)
    QTest.keyClick(editor, ESCAPE)

    assert stored == [refused, refused]
    assert (editor.text(), restored) == ("Lima", [None])


def test_what_is_stored_otherwise_than_typed_is_shown_as_stored(editor):
    QTest.keyClicks(editor, " 2")
    QTest.keyClick(editor, ENTER)

    editor.show_value("Lima II")

    assert editor.text() == "Lima II"


def test_shift_and_enter_begin_a_line(qtbot):
    editor = LinesEditor()
    qtbot.addWidget(editor)
    stored = heard(editor.stored)

    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, ENTER, SHIFT)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, ENTER)

    assert stored == ["one\ntwo"]


@pytest.mark.parametrize(
    ("typed", "between", "completed"),
    [("fre", "", "French"), ("English, fre", ",;", "English, French"), ("English;spa", ",;", "English; Spanish")],
    ids=["one value", "after a comma", "after a semicolon"],
)
def test_the_last_value_of_a_line_is_completed(qtbot, typed, between, completed):
    editor = LineEditor("", lambda propose: propose(["English", "French", "Spanish"]), between)
    qtbot.addWidget(editor)
    editor._completes(editor._words.setStringList)
    editor.setText(typed)

    chooser = editor.completer()
    chooser.setCompletionPrefix(chooser.splitPath(typed)[0])

    assert chooser.pathFromIndex(chooser.currentIndex()) == completed


def test_a_wheel_over_a_choice_changes_nothing(qtbot):
    editor = ChoiceEditor([("a", "A"), ("b", "B")])
    qtbot.addWidget(editor)
    editor.show_value("a")
    stored = heard(editor.stored)
    middle = QPointF(editor.rect().center())
    turned = QWheelEvent(
        middle, middle, QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip

    QApplication.sendEvent(editor, turned)

    assert (editor.currentData(), stored) == ("a", [])


def test_days_that_are_none_of_the_meeting_stay_when_another_is_ticked(qtbot):
    first, second, before = date(2024, 3, 12), date(2024, 3, 13), date(2024, 3, 10)
    editor = DaysEditor([first, second], str, str)
    qtbot.addWidget(editor)
    editor.show_value(frozenset({first, before}))
    stored = heard(editor.stored)

    editor.boxes[second].click()

    assert stored == [frozenset({first, second, before})]


@pytest.mark.parametrize(("before", "after"), [(None, True), (True, False), (False, True)])
def test_a_consent_nobody_was_asked_for_is_given_by_the_first_click(qtbot, before, after):
    editor = ConsentEditor("Photographs")
    qtbot.addWidget(editor)
    editor.show_value(before, "")
    stored = heard(editor.stored)

    editor.box.click()

    assert stored == [after]
    assert editor.box.checkState() is (Qt.CheckState.Checked if after else Qt.CheckState.Unchecked)


def test_enter_on_a_completion_stores_it_and_not_what_was_typed(qtbot):
    editor = LineEditor("", lambda propose: propose(["City of Lalitpur", "City of Lima"]))
    qtbot.addWidget(editor)
    editor.show()
    editor._completes(editor._words.setStringList)
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    stored = heard(editor.stored)
    QTest.keyClicks(editor, "lali")
    popup = editor.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    popup.setCurrentIndex(editor.completer().completionModel().index(0, 0))

    QTest.keyClick(popup, ENTER)

    qtbot.waitUntil(lambda: bool(stored))
    assert stored == ["City of Lalitpur"]
    assert not popup.isVisible()


def test_control_z_is_for_the_window_once_what_was_typed_is_stored(editor, qtbot):
    undo = QAction("Undo", editor)
    undo.setShortcut(QKeySequence.StandardKey.Undo)
    editor.addAction(undo)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.setFocus()
    undone = heard(undo.triggered)

    QTest.keyClicks(editor, "x")
    typed = editor.text()
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept = list(undone)
    QTest.keyClicks(editor, "y")
    QTest.keyClick(editor, ENTER)
    editor.show_value(editor.text())
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert "x" in typed
    assert kept == []
    assert len(undone) == 1


def test_lines_are_broken_for_the_width_that_is_left_beside_the_scroll_bar_that_their_growing_brings(qtbot):
    around = Scrolling()
    qtbot.addWidget(around)
    editors = [LinesEditor() for _ in range(4)]
    for editor in editors:
        editor.setPlainText("Climate, energy and risk: adapting with small means in ten cities of four continents")
        around.sheet.addWidget(editor)
    around.resize(204, 90)

    around.show()
    qtbot.waitUntil(lambda: around.verticalScrollBar().isVisible())

    for editor in editors:
        lines = editor.document().firstBlock().layout()
        assert {lines.lineAt(n).width() for n in range(lines.lineCount())} == {editor.viewport().width() - 2}
