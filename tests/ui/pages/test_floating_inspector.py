"""Where a page is narrow its inspector floats over the list, which keeps its width; keys open and close it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.showing import Showing
from ui.pages.history_page import HistoryPage
from ui.pages.participants_page import ParticipantsPage


@pytest.fixture(params=[ParticipantsPage, HistoryPage])
def narrow(request, operations, qtbot) -> Showing:
    made = Showing(request.param, operations, qtbot)
    made.page.resize(780, 640)
    made.page.activateWindow()
    made.until(lambda: made.page.view.model().rowCount() and made.page.view.currentIndex().isValid())
    return made


def test_it_is_there_when_asked_for_and_the_list_keeps_its_width(narrow):
    page = narrow.page
    alone, closed = page.view.width(), page.body.is_open()

    page.toggle_inspector()
    narrow.until(page.inspector.isVisible)

    assert not closed
    assert page.view.width() == alone
    assert page.inspector in page.panes()


def test_what_is_chosen_is_opened_in_it_and_escape_goes_back_to_the_list(narrow):
    page = narrow.page
    page.open_inspector()
    narrow.until(page.inspector.isVisible)

    QTest.keyClick(page.inspector, Qt.Key.Key_Escape)

    assert not page.inspector.isVisible()
    assert page.inspector not in page.panes()


def test_with_room_it_stands_beside(narrow):
    page = narrow.page
    page.toggle_inspector()

    page.resize(1100, 640)
    narrow.until(page.inspector.isVisible)

    assert page.view.width() < 1100 - page.inspector.width()


def test_one_that_was_hidden_stays_hidden_after_a_restart(narrow, operations, qtbot):
    page = narrow.page
    page.resize(1100, 640)
    narrow.until(page.inspector.isVisible)
    page.toggle_inspector()

    again = Showing(type(page), operations, qtbot)
    again.page.resize(1100, 640)
    again.page.restore(page.state())
    again.until(lambda: again.page.view.model().rowCount())

    assert not again.page.body.is_open()
