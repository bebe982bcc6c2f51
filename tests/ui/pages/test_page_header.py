"""The header of a page: on one line, with buttons for which there is no room in a menu."""

import pytest
from PySide6.QtGui import QAction

from ui.pages.page import PageHeader


@pytest.fixture
def header(qtbot) -> PageHeader:
    made = PageHeader("Participants", QAction("Add participant"), [QAction("Import…"), QAction("Export…")], more="More")
    made.set_fact("437 people, 15 waiting")
    made.resize(1100, 60)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(header) -> list[str]:
    return [each.text() for each in header.buttons if each.isVisible()]


def folded(header) -> list[str]:
    return [each.text() for each in header._menu.actions()] if header._more.isVisible() else []


def test_with_room_every_button_is_shown(header):
    assert shown(header) == ["Import…", "Export…", "Add participant"]
    assert folded(header) == []


def test_plain_buttons_go_into_a_menu_the_last_first_and_the_line_stays_one(header):
    one = header.sizeHint().height()
    found = []
    for width in range(1100, 430, -20):
        header.resize(width, 60)
        if (shown(header), folded(header)) not in found:
            found.append((shown(header), folded(header)))
        assert header.sizeHint().height() == one

    assert found == [
        (["Import…", "Export…", "Add participant"], []),
        (["Import…", "Add participant"], ["Export…"]),
        (["Add participant"], ["Import…", "Export…"]),
    ]


def test_buttons_come_back_with_room(header):
    header.resize(450, 60)
    header.resize(1100, 60)

    assert shown(header) == ["Import…", "Export…", "Add participant"]


def test_a_header_without_buttons_shows_none_nor_a_menu(header):
    header.show_buttons(False)
    header.resize(450, 60)

    assert shown(header) == folded(header) == []


def test_a_button_that_cannot_be_used_goes_first(header):
    header.resize(540, 60)
    before = shown(header)

    header._actions[0].setEnabled(False)

    assert before == ["Import…", "Add participant"]
    assert shown(header) == ["Export…", "Add participant"]
    assert folded(header) == ["Import…"]
