"""The rooms of the venue: added, ordered, filled in, and taken away with what becomes of the sessions in them."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.programme import Session
from c2c_events.domain.values import Window
from tests.ui.showing import Showing
from ui.dialogs.meeting_facts import MeetingFacts
from ui.dialogs.rooms import DeleteRoom, Rooms
from ui.pages.overview_page import OverviewPage


@pytest.fixture
def showing(operations, qtbot):
    return Showing(OverviewPage, operations, qtbot)


@pytest.fixture
def dialog(showing):
    made = Rooms(showing.context, showing.page)
    made.open()
    showing.until(lambda: made.sheet.thing_ids)
    yield made
    made.close()


def in_order(showing) -> list[Room]:
    return sorted(showing.all(Room), key=lambda each: each.position)


def typed(dialog, path, text):
    editor = next(each for each in dialog.sheet.fields if each.path == path).editor
    editor.setText(text) if hasattr(editor, "setText") else editor.setPlainText(text)
    editor.store()


def shown(showing, dialog, room):
    dialog.show_room(room.id)
    showing.until(lambda: dialog.sheet.thing_ids.get(Room) == room.id)


def test_the_rooms_stand_in_their_order_with_their_seats_and_the_first_is_shown(showing, dialog):
    rooms = in_order(showing)

    assert dialog.list.keys == tuple(each.id for each in rooms)
    assert dialog.shown == rooms[0].id
    assert "450 seats" in dialog.list.rows.links[0].note


def test_seats_booths_and_windows_are_stored_as_they_are_typed(showing, dialog):
    room = in_order(showing)[1]
    shown(showing, dialog, room)

    typed(dialog, "capacity.banquet", "120")
    typed(dialog, "booths", "3")
    typed(dialog, "step_free", "No")
    typed(dialog, "set_up_minutes", "25")
    typed(dialog, "equipment", "Screen; Piano")
    typed(dialog, "available", "12/3 9-18; 13/3 9:00-24:00")
    showing.until(lambda: next(each for each in dialog.sheet.fields if each.path == "available").problem)
    typed(dialog, "available", "12/3 9-18; 13/3 14:00-0:00")

    showing.until(lambda: showing.find(Room, id=room.id).available)
    now = showing.find(Room, id=room.id)
    assert now.capacity[Layout.BANQUET] == 120
    assert (now.booths, now.step_free, now.set_up_minutes) == (3, False, 25)
    assert now.equipment == {"Screen", "Piano"}
    assert now.available == (
        Window(date(2024, 3, 12), time(9), time(18)),
        Window(date(2024, 3, 13), time(14), time(0)),
    )


def test_what_is_no_number_of_seats_stands_beside_its_field(showing, dialog):
    room = in_order(showing)[0]

    typed(dialog, "capacity.theatre", "many")

    field = next(each for each in dialog.sheet.fields if each.path == "capacity.theatre")
    showing.until(lambda: field.problem == "“many” cannot be used as seats (Theatre): it is no number.")
    assert showing.find(Room, id=room.id).capacity == room.capacity


def test_a_room_that_is_added_stands_behind_the_others_and_is_shown(showing, dialog):
    many = len(in_order(showing))

    dialog.new_one.setText("Terrace")
    dialog.new_one.store()

    showing.until(lambda: len(dialog.list.keys) == many + 1)
    terrace = in_order(showing)[-1]
    assert terrace.name == "Terrace"
    showing.until(lambda: dialog.shown == terrace.id)
    assert dialog.new_one.text() == ""


def test_rooms_are_added_one_after_the_other_as_fast_as_somebody_types(showing, dialog):
    dialog.new_one.setFocus()

    for name in ("Terrace", "Library", "Cellar"):
        QTest.keyClicks(dialog.new_one, name)
        QTest.keyClick(dialog.new_one, Qt.Key.Key_Return)

    showing.until(lambda: [each.name for each in in_order(showing)][-3:] == ["Terrace", "Library", "Cellar"])
    showing.until(lambda: dialog.new_one.text() == "")


def test_rooms_are_ordered_by_alt_and_arrows(showing, dialog):
    first, second, *others = [each.id for each in in_order(showing)]
    dialog.list.setCurrentIndex(dialog.list.rows.index(0))

    showing.qtbot.keyClick(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    showing.until(lambda: dialog.list.keys == (second, first, *others))
    assert dialog.list.current_key() == first


def test_a_room_with_sessions_is_deleted_when_it_is_said_where_they_go(showing, dialog):
    session = next(each for each in showing.all(Session) if each.room)
    gone = session.room
    other = next(each for each in in_order(showing) if each.id != gone)

    dialog.ask_delete(gone)
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), DeleteRoom))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, DeleteRoom)
    asked.instead.setCurrentIndex(asked.instead.findData(other.id))
    asked.answer.click()

    showing.until(lambda: gone not in {each.id for each in showing.all(Room)})
    assert showing.find(Session, id=session.id).room == other.id
    showing.until(lambda: gone not in dialog.list.keys)


def test_a_room_of_a_locked_session_stays_and_it_is_said_why(showing, dialog):
    session = next(each for each in showing.all(Session) if each.room)
    showing.do(
        Label("lock_session", session.id), lambda work: work.put(replace(work.get(Session, session.id), locked=True))
    )

    dialog.ask_delete(session.room)
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), DeleteRoom))
    QApplication.activeModalWidget().answer.click()

    showing.until(dialog.problem.isVisible)
    assert "Unlock it first" in dialog.problem.text()


def test_the_facts_of_the_meeting_lead_to_its_rooms(showing):
    facts = MeetingFacts(showing.context, showing.page)
    facts.open()
    showing.until(lambda: facts.links.rowCount())

    next(each for each in facts.findChildren(QPushButton) if each.text() == "Rooms…").click()

    showing.until(lambda: isinstance(QApplication.activeModalWidget(), Rooms))
    rooms = QApplication.activeModalWidget()
    showing.until(lambda: rooms.sheet.thing_ids)
    rooms.close()


def test_a_meeting_that_can_only_be_read_shows_its_rooms_alone(operations, qtbot):
    showing = Showing(OverviewPage, operations, qtbot, read_only=True)
    made = Rooms(showing.context, showing.page)
    made.open()
    showing.until(lambda: made.sheet.thing_ids)

    assert not made.new_one.isVisible()
    assert all(each.editor.isReadOnly() for each in made.sheet.fields)
    made.close()
