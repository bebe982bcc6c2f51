"""The dialogs that offer slots and repairs: what they say, and what is taken of it."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QRadioButton

from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Span
from c2c_events.language import language
from c2c_events.services.suggestions_in_words import RepairInWords, SlotInWords, SlotsInWords
from ui.dialogs.find_slot import FindSlot
from ui.dialogs.repair_day import RepairDay

ENGLISH = language("en")
EARLY, LATE = (Spot(Span(datetime(2024, 3, 12, hour), datetime(2024, 3, 12, hour + 1)), "blue") for hour in (9, 16))
SLOTS = SlotsInWords("s", "Talk & more", (SlotInWords(EARLY, "Tue, 9:00", ""), SlotInWords(LATE, "Tue, 16:00", "late")))


def texts(dialog) -> list[str]:
    return [each.text() for each in dialog.findChildren(QLabel)]


@pytest.fixture
def parent(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(dialog):
    dialog.open()
    return dialog


def test_the_best_slot_is_chosen_and_another_can_be(parent, qtbot):
    dialog = opened(FindSlot(parent, ENGLISH, [SLOTS]))
    choices = dialog.findChildren(QRadioButton)

    assert dialog.spots() == {"s": EARLY}
    assert "late" in texts(dialog)
    assert choices[1].accessibleDescription() == "late"
    choices[1].click()
    with qtbot.waitSignal(dialog.placed) as heard:
        qtbot.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    assert heard.args == [{"s": LATE}]


def test_a_session_for_which_no_room_is_free_is_told(parent):
    dialog = opened(FindSlot(parent, ENGLISH, [SlotsInWords("s", "Talk", ())]))

    assert "No room is free for so long." in texts(dialog)
    assert not dialog.answer.isEnabled()


def test_several_sessions_are_placed_together(parent):
    dialog = opened(FindSlot(parent, ENGLISH, [SLOTS, SlotsInWords("t", "Other", SLOTS.slots[1:])]))

    assert dialog.spots() == {"s": EARLY, "t": LATE}
    assert "Other" in texts(dialog)


def test_a_repair_says_what_moves_and_what_it_leaves(parent, qtbot):
    repair = RepairInWords({"s": LATE}, (("Talk", "9:00", "16:00"),), ("It was twice.",), (), ("Panel",), proven=True)
    dialog = opened(RepairDay(parent, ENGLISH, "Tuesday", repair))

    assert dialog.answer.text() == "Move 1 session"
    assert {"Talk", "9:00  →  16:00", "This mends", "It was twice.", "No move mends", "Panel"} <= set(texts(dialog))
    assert "This brings" not in texts(dialog)
    with qtbot.waitSignal(dialog.placed) as heard:
        qtbot.mouseClick(dialog.answer, Qt.MouseButton.LeftButton)
    assert heard.args == [{"s": LATE}]


def test_a_day_that_no_move_mends_has_nothing_to_answer(parent):
    dialog = opened(RepairDay(parent, ENGLISH, "Tuesday", RepairInWords({}, (), (), (), (), proven=True)))

    assert not dialog.answer.isVisible()
    assert "No move on this day would mend anything." in texts(dialog)
