"""A toast offers Undo, or one way on, or nothing."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.commands import command
from ui.widgets.toast import Toast


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def offered(toast: Toast) -> list[str]:
    return [button.text() for button in toast.findChildren(QPushButton) if button.isVisible()]


def test_what_is_offered_is_what_was_asked_for_and_goes_with_the_next_toast(window):
    toast = Toast("Undo", window)
    way = command(window, "Show in folder", lambda: None)

    said = []
    for facts in ({"undo": True}, {"undo": False, "way": way}, {"undo": False}):
        toast.say("Done", "check", **facts)
        said.append(offered(toast))

    assert said == [["Undo"], ["Show in folder"], []]


def test_the_way_on_is_taken_and_the_toast_goes(window):
    taken = []
    toast = Toast("Undo", window)
    toast.say("Agenda published", "check", undo=False, way=command(window, "Show in folder", lambda: taken.append(1)))

    next(each for each in toast.findChildren(QPushButton) if each.isVisible()).click()

    assert taken == [1]
    assert not toast.isVisible()


def test_a_toast_leaves_the_rows_above_the_footer_in_sight(window):
    toast = Toast("Undo", window)

    toast.say("Ana Mora is added", "check", undo=True)

    assert toast.geometry().bottom() < window.height()
    assert window.height() - toast.geometry().top() < theme.unit(64)
