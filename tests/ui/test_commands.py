"""Buttons of commands: a link gives way where there is little room, and still says all of it."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.commands import button, command


@pytest.fixture
def place(qtbot):
    made = QWidget()
    made.setLayout(QHBoxLayout())
    qtbot.addWidget(made)
    return made


def test_a_long_link_gives_way_and_its_tooltip_says_all_of_it(place, qtbot):
    title = "Change: room, layout of the room and people expected"
    link = button(command(place, title, QObject().deleteLater), "link")
    place.layout().addWidget(link)
    place.resize(160, 60)
    place.show()

    assert place.width() == 160
    assert link.width() < link.sizeHint().width()
    assert link.toolTip() == title


def test_a_link_that_is_cut_ends_with_an_ellipsis(place, qtbot):
    whole, cut = (button(command(place, "A" * n, lambda: None), "link") for n in (30, 60))
    for each in (whole, cut):
        each.resize(whole.sizeHint())

    # Beyond the room there is nothing to paint: the longer one differs only where its ellipsis stands.
    assert whole.grab().toImage() != cut.grab().toImage()
    start = cut.rect().adjusted(0, 0, -cut.width() // 2, 0)
    assert whole.grab(start).toImage() == cut.grab(start).toImage()
