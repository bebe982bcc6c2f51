"""What inspectors are made of."""

import pytest
from PySide6.QtWidgets import QLineEdit, QMenu

from ui import theme
from ui.widgets.editors import ChoiceEditor
from ui.widgets.inspector import Head, Pill, Swatch


@pytest.mark.parametrize("name", ["Dr " + "Donaudampfschifffahrt" * 3, "李" * 60])
def test_a_word_longer_than_a_line_is_broken_and_makes_no_inspector_wider(qtbot, name):
    head = Head(Pill("Status"))
    qtbot.addWidget(head)
    head.show_value("Ana Mora", name)
    narrow = head.minimumSizeHint().width()

    head.show_value(name, name)

    assert head.minimumSizeHint().width() == narrow <= theme.unit(200)
    head.resize(340, 200)
    head.show()
    assert head.name.heightForWidth(head.name.width()) > 2 * theme.metrics(2, theme.BOLD).height()
    assert head.name.text().replace("\u200b", "") == name


def test_a_status_stands_at_the_beginning_with_and_without_a_category(qtbot):
    pill, swatch = Pill("Status"), Swatch()
    head = Head(pill, swatch, more=QMenu())
    qtbot.addWidget(head)
    head.resize(340, 120)
    pill.show_value("confirmed", "Confirmed")
    swatch.show_value("#336699", "Cities")
    head.show()
    beside = pill.x()
    wide = swatch.width()

    swatch.show_value("", "")
    head.layout().activate()

    assert pill.x() == beside
    assert wide >= swatch.sizeHint().width()


@pytest.mark.parametrize("many", [1, 2, 4, 8])
def test_a_list_below_a_field_shows_all_of_its_few_entries(qtbot, many):
    choice = ChoiceEditor([(str(each), str(each)) for each in range(many)])
    qtbot.addWidget(choice)
    choice.show()

    choice.showPopup()

    assert choice.view().viewport().height() >= many * choice.view().sizeHintForRow(0)
    choice.hidePopup()


@pytest.mark.parametrize("many", [1, 2, 4])
def test_completions_show_all_of_their_few_lines(qtbot, many):
    from ui.dialogs.working_languages import complete

    field = QLineEdit()
    qtbot.addWidget(field)
    popup = complete(field, [f"Li{each}" for each in range(many)]).popup()
    field.show()

    qtbot.keyClicks(field, "li")

    assert popup.viewport().height() >= many * popup.sizeHintForRow(0)
    popup.hide()
