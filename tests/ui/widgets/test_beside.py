"""The pane at the side: beside what fills the page, floating over it where that is narrow, closed with Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.basics import column
from ui.widgets.beside import Beside

WIDE, FLOATS_BELOW = 300, 800


@pytest.fixture
def body(qtbot) -> Beside:
    main, pane = QWidget(), QWidget()
    main.field, pane.field = QLineEdit(), QLineEdit()
    for each in (main, pane):
        each.setLayout(column(each.field))
    main.setFocusProxy(main.field)
    made = Beside(main, WIDE, FLOATS_BELOW)
    made.pane = pane
    made.set_pane(pane)
    made.resize(1000, 500)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def spans(body: Beside) -> list[tuple[int, int]]:
    """Where what fills the page and the pane begin and end."""
    places = [each.geometry() for each in (body.main, body._holder)]
    return [(place.left(), place.right() + 1) for place in places]


def test_with_room_the_pane_takes_of_the_width(body):
    assert spans(body) == [(0, 699), (700, 1000)]
    assert body.pane.isVisible()


def test_without_room_the_pane_floats_when_it_is_asked_for_and_the_rest_keeps_its_width(body):
    body.resize(700, 500)
    at_first = body.pane.isVisible()

    body.set_open(True)

    assert not at_first
    assert body.pane.isVisible()
    assert spans(body) == [(0, 700), (392, 692)]


def test_right_to_left_the_pane_is_at_the_left(body):
    body.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    body.resize(700, 500)
    body.set_open(True)

    assert spans(body) == [(0, 700), (8, 308)]


def test_escape_closes_a_floating_pane_and_the_focus_goes_to_the_rest(body):
    body.resize(700, 500)
    body.set_open(True)
    body.pane.field.setFocus()

    QTest.keyClick(body.pane.field, Qt.Key.Key_Escape)

    assert not body.pane.isVisible()
    assert body.main.field.hasFocus()


def test_escape_leaves_a_pane_that_stands_beside(body):
    QTest.keyClick(body.pane.field, Qt.Key.Key_Escape)

    assert body.pane.isVisible()


@pytest.mark.parametrize("shown", [True, False])
def test_a_window_that_is_wide_again_shows_the_pane_as_before(body, shown):
    body.set_open(shown)
    body.resize(700, 500)
    body.set_open(True)
    body.set_open(False)

    body.resize(1000, 500)

    assert body.pane.isVisible() == shown


def test_where_there_is_nothing_to_tell_of_there_is_no_pane(body):
    body.set_used(False)

    assert not body.is_open()
    assert body.main.width() == 1000
