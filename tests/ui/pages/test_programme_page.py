"""The programme as it is planned: the grid, the tray, what is found beside, and each command with its way back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, Room
from c2c_events.domain.people import Person
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.records import Acceptance, ProgrammeVersion
from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Span, Text
from c2c_events.services.editions import NewMeeting
from c2c_events.services.opening import create_meeting
from c2c_events.services.scheduling import lock
from c2c_events.settings import Settings
from tests.ui.showing import Showing
from ui.dialogs.accept import Accept
from ui.dialogs.add_named import AddNamed
from ui.dialogs.cancel_sessions import CancelSessions
from ui.dialogs.choose_room import ChooseRoom
from ui.dialogs.publish_version import PublishVersion
from ui.dialogs.question import Question
from ui.dialogs.rooms import Rooms
from ui.dialogs.shift_sessions import ShiftSessions
from ui.dialogs.split_session import SplitSession
from ui.operations import Operations
from ui.pages.programme_page import ProgrammePage, _reader_zone
from ui.widgets.programme_bar import GRID, LIST
from ui.widgets.room_chooser import RoomChooser

LEFT = Qt.MouseButton.LeftButton
TUESDAY, WEDNESDAY = date(2024, 3, 12), date(2024, 3, 13)


@pytest.fixture
def showing(operations, qtbot) -> Showing:
    made = Showing(ProgrammePage, operations, qtbot)
    made.until(lambda: made.page.programme().sessions and made.page.index is not None)
    return made


def found(showing) -> None:
    """Have everything looked for that is found in moments."""
    showing.context.watch.look()
    showing.until(lambda: showing.page.panel.model.lines)


def titled(showing, title: str, *, at: str = "") -> Session:
    """The session whose title begins so, in English."""
    sessions = showing.page.programme().sessions.values()
    return next(
        each
        for each in sessions
        if each.title.pick("en").startswith(title) and (not at or str(each.span.start.time()).startswith(at))
    )


def choose(showing, *sessions: Session) -> None:
    showing.page.show_sessions([each.id for each in sessions])
    showing.until(lambda: {each.id for each in showing.page.chosen()} == {each.id for each in sessions})
    showing.page.act.update_enabled()


def stored(showing, session: Session) -> Session:
    return showing.find(Session, id=session.id)


def dialog(showing, kind: type) -> Question:
    showing.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def read(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.text())


def drag(showing, session: Session, minutes: int, *, held=Qt.KeyboardModifier.NoModifier) -> None:
    view = showing.page.pane.view
    index = view.timetable().index(view.timetable().row_of(session.id))
    view.scrollTo(index)
    start = view.visualRect(index).center()
    end = start + QPoint(0, round(view.scene().grid.hour * minutes / 60))
    QTest.mousePress(view.viewport(), LEFT, held, start)
    for at in (start + (end - start) / 2, end):
        where = QPointF(view.viewport().mapToGlobal(at))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, Qt.MouseButton.NoButton, LEFT, held)
        QApplication.sendEvent(view.viewport(), event)
    QTest.mouseRelease(view.viewport(), LEFT, held, end)


# The grid.


def test_a_day_is_shown_with_what_is_found_on_it(showing):
    found(showing)
    page = showing.page
    assert page.programme_bar.days.value() == "2024-03-12"
    tuesday = list(page.panel.model.lines)

    page.programme_bar.days.buttons["2024-03-13"].click()

    assert page.pane.day == WEDNESDAY
    wednesday = list(page.panel.model.lines)
    assert wednesday
    assert all(WEDNESDAY in each.days for each in wednesday)
    assert all(TUESDAY in each.days for each in tuesday)
    page.programme_bar.days.buttons[""].click()
    everything = page.panel.model.lines
    assert all(each in everything for each in (*tuesday, *wednesday))
    assert any(not each.days for each in everything)


def test_findings_of_all_days_can_stand_beside_one_day(showing):
    found(showing)
    of_day = len(showing.page.panel.model.lines)

    showing.page.panel.show_everything(True)

    assert len(showing.page.panel.model.lines) > of_day


def test_the_header_counts_and_the_bar_says_which_rooms_are_shown(showing):
    page = showing.page
    assert page.header._fact.text() == "46 sessions, 10 rooms"
    assert page.programme_bar.rooms.text() == "Rooms: 8 of 10"

    page.programme_bar.rooms.click()
    (chooser,) = page.programme_bar.rooms.findChildren(RoomChooser)
    names = [each.words for each in chooser.entries.entries]
    assert len(names) == 2
    assert "Foyer" in names
    chooser.take(names.index("Foyer"))

    assert page.programme_bar.rooms.text() == "Rooms: 9 of 10"
    assert "Foyer" in [each.name for each in page.pane.view.timetable().grid.heads]
    chooser.all_.click()
    assert page.programme_bar.rooms.text() == "Rooms: 10 of 10"
    chooser.none_.click()
    assert page.programme_bar.rooms.text() == "Rooms: 8 of 10"


def test_a_block_that_is_dragged_moves_at_once_and_undo_takes_it_back(showing):
    session = titled(showing, "Press point")

    drag(showing, session, 30)
    showing.until(lambda: stored(showing, session).span.start == session.span.start + timedelta(minutes=30))

    assert showing.window.said == ["Press point: Tue 12 Mar, 18:15–18:45, Sala de premsa"]
    showing.until(lambda: showing.page.programme().sessions[session.id].span != session.span)
    showing.undo()
    showing.until(lambda: showing.page.programme().sessions[session.id] == session)


def test_a_block_that_is_dragged_with_ctrl_is_copied_as_a_draft(showing):
    session = titled(showing, "Press point")

    drag(showing, session, 60, held=Qt.KeyboardModifier.ControlModifier)

    showing.until(lambda: len(showing.page.programme().sessions) == 47)
    (copy,) = (each for each in showing.all(Session, code=session.code) if each.id != session.id)
    assert copy.span == session.span.starting(session.span.start + timedelta(hours=1))
    assert copy.status is SessionStatus.DRAFT
    showing.until(lambda: [each.id for each in showing.page.chosen()] == [copy.id])


def test_what_cannot_be_moved_goes_back_with_its_reason(showing):
    session = titled(showing, "Press point")
    before = showing.page.programme()
    showing.do(Label("lock_session", session.id), lambda work: lock(work, [session.id], locked=True))
    showing.page.pane.programme = before  # what somebody elsewhere did is not seen here yet

    showing.page.act.place({session.id: Spot(session.span.starting(datetime(2024, 3, 12, 20)), None)}, lambda: None)

    showing.until(lambda: any("is locked" in each for each in showing.window.said))
    assert stored(showing, session).span == session.span


def test_another_clock_is_said_and_what_is_moved_by_it_is_stored_by_the_session_s_own(showing):
    page, session = showing.page, titled(showing, "Opening of")
    page._show_zone("Asia/Tokyo")
    assert "Tokyo" in page.programme_bar.zone.text()
    assert page.programme_bar.zone.toolTip() == "Your time, not the meeting's"

    there = Span(datetime(2024, 3, 12, 18, 0), datetime(2024, 3, 12, 18, 30))
    own = page.pane.own_clocks({session.id: Spot(there, session.room)})

    assert own[session.id].span == Span(datetime(2024, 3, 12, 10, 0), datetime(2024, 3, 12, 10, 30))
    assert page.pane.span_of(session).start == session.span.start + timedelta(hours=8)


def test_the_list_tells_times_by_the_clocks_that_are_shown_whatever_zone_a_session_names(showing):
    page = showing.page
    opening, press = titled(showing, "Opening of"), titled(showing, "Press point")
    showing.do(Label("edit", press.id), lambda work: work.put(replace(press, zone="America/Bogota")))

    def shown(session: Session) -> tuple[str, ...]:
        row = page.table.row_of(session.id)
        return tuple(page.table.text(row, page.kind.number_of(each)) for each in ("day", "times"))

    page.show_view(LIST)

    showing.until(lambda: shown(press) == ("Tue 12 Mar", "23:45–00:15"))
    assert shown(opening) == ("Tue 12 Mar", "08:45–09:30")
    assert page.programme_bar.zone.isHidden() == (_reader_zone() == page.context.meeting.zone)
    page._show_zone("Asia/Tokyo")
    showing.until(lambda: shown(opening) == ("Tue 12 Mar", "16:45–17:30"))
    assert shown(press) == ("Wed 13 Mar", "07:45–08:15")
    page._choose_day("2024-03-13")
    showing.until(lambda: page.table.row_of(press.id) >= 0 > page.table.row_of(opening.id))


# The tray.


def test_a_session_goes_to_the_tray_and_is_dropped_back_into_the_grid(showing):
    page, session = showing.page, titled(showing, "Press point")
    page.resize(1180, 840)
    choose(showing, session)
    page.act.take_out.trigger()
    showing.until(lambda: page.pane.tray.list.isVisible())
    assert [each.id for each in page.pane.tray.model.cards] == [session.id]
    assert "30 min" in page.pane.tray.model.cards[0].fact
    assert stored(showing, session).span is None

    model, view = page.pane.tray.model, page.pane.view
    data = model.mimeData([model.index(0)])
    scene = view.scene()
    at = QPointF(scene.axis + 20, scene.head + 80)
    keys = Qt.KeyboardModifier.NoModifier
    view.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, LEFT, keys, QEvent.Type.Drop))

    showing.until(lambda: stored(showing, session).span is not None)
    placed = stored(showing, session)
    assert placed.span.length == session.span.length
    assert showing.find(Room, id=placed.room).name == "Auditori"
    showing.until(lambda: not page.pane.tray.list.isVisible())


def test_a_new_session_waits_in_the_tray_as_a_draft_and_is_chosen(showing):
    showing.page.act.add.trigger()
    asked = dialog(showing, AddNamed)
    asked.name.setText("Cities  and ports")
    asked.answer.click()

    showing.until(lambda: showing.window.said == ["Cities and ports is added"])
    showing.until(lambda: showing.page.pane.tray.model.cards)
    showing.until(lambda: showing.page.chosen())
    (made,) = showing.page.chosen()
    assert made.title.pick("en") == "Cities and ports"
    assert (made.span, made.status) == (None, SessionStatus.DRAFT)
    assert showing.page.pane.tray.selected() == [made.id]


def test_a_block_dropped_below_the_grid_is_unscheduled(showing):
    page, session, other = showing.page, titled(showing, "Press point"), titled(showing, "Lunch")
    page.act.take_out_of_timetable([other.id])
    showing.until(lambda: page.pane.tray.list.isVisible())
    below = page.pane.tray.mapToGlobal(page.pane.tray.rect().center())

    page.pane.view.let_go.emit([session.id], below)

    showing.until(lambda: stored(showing, session).span is None)


# Findings.


def test_f8_goes_through_the_findings_and_marks_their_blocks(showing):
    found(showing)
    page = showing.page

    page.next_finding.trigger()
    first = page.panel.current()
    page.next_finding.trigger()
    second = page.panel.current()
    page.previous_finding.trigger()

    assert page.panel.current() == first != second
    assert set(page.pane.chosen_ids()) == set(first.sessions)
    showing.until(lambda: not page._selection_settles.isActive())
    assert page._sides.currentWidget() is page.panel


def test_enter_on_a_finding_opens_its_session_and_esc_comes_back(showing):
    found(showing)
    page = showing.page
    page.next_finding.trigger()
    line = page.panel.current()

    QTest.keyClick(page.panel.list, Qt.Key.Key_Return)

    showing.until(lambda: page.inspector.ids == line.sessions[:1])
    assert page._sides.currentWidget() is page.inspector
    QTest.keyClick(page, Qt.Key.Key_Escape)
    showing.until(lambda: page._sides.currentWidget() is page.panel)
    assert page.chosen() == []


def test_a_room_that_is_too_small_in_a_layout_is_set_up_in_another_by_one_key(showing):
    found(showing)
    page = showing.page
    line = next(each for each in page.panel.model.lines if each.finding.kind == "room_too_small")
    page.panel.choose(line)

    page.mend_.trigger()

    showing.until(lambda: showing.find(Session, id=line.sessions[0]).layout is Layout.THEATRE)
    showing.until(lambda: page.panel.model.row_of(line) < 0)


def test_who_is_needed_twice_is_mended_in_the_one_role(showing):
    found(showing)
    page = showing.page
    line = next(each for each in page.panel.model.lines if each.finding.kind == "person_in_two_sessions")
    role = showing.find(Role, id=line.finding.mends[0].things[0].id)
    page.panel.choose(line)

    page.mend_.trigger()

    showing.until(lambda: page.inspector.ids == (role.session,))
    people = page.inspector.roles
    showing.until(lambda: people.opened == role.id and people.typed["person"].editor.hasFocus())


def test_a_finding_is_accepted_with_its_reason(showing):
    found(showing)
    page = showing.page
    page.next_finding.trigger()
    line = page.panel.current()

    page.accept_.trigger()
    asked = dialog(showing, Accept)
    asked.why.setText("Agreed with the host")
    asked.answer.click()

    showing.until(lambda: page.panel.model.row_of(line) < 0)
    (acceptance,) = showing.all(Acceptance)
    assert acceptance.why == "Agreed with the host"


def test_a_link_of_a_finding_is_clicked_where_it_stands(showing):
    found(showing)
    page, lines = showing.page, showing.page.panel.model.lines
    row = next(n for n, each in enumerate(lines) if each.finding.kind == "room_too_small")
    session = lines[row].sessions[0]
    view = page.panel.list
    index = view.model().index(row)
    place = view._delegate.parts(index, view.visualRect(index)).links[0]

    QTest.mouseClick(view.viewport(), LEFT, pos=place.center())

    showing.until(lambda: showing.find(Session, id=session).layout is Layout.THEATRE)


def test_what_is_found_stands_on_the_block_in_a_few_words(showing):
    found(showing)
    showing.until(lambda: showing.page.pane._marks)
    grid = showing.page.pane.view.timetable().grid
    short = [(item.face.title, item.face.mark.short) for item in grid.items if item.face.mark is not None]

    assert ("WG3 Climate, energy and risk", "66 people, 30 seats (U)") in short
    assert ("WG2 Water, sanitation and waste", "Žuvela also in WG5") in short
    assert ("WG5 Local finance and governance", "Žuvela also in WG2") in short
    assert ("WG4 Sustainable mobility and air quality", "No title in Spanish") in short


def test_while_something_is_dragged_what_would_be_found_is_said(showing):
    found(showing)
    page = showing.page
    session, other = titled(showing, "WG1", at="11"), titled(showing, "WG2", at="11")
    told = []
    page.pane.view.show_trial = lambda spots, marks: told.append(marks)

    page.pane.view.trial.emit({session.id: Spot(other.span, other.room)})
    showing.until(lambda: told)
    page.pane.view.trial.emit({session.id: Spot(session.span, session.room)})
    showing.until(lambda: len(told) == 2)

    assert told[0][0].severity == "error"
    assert any("has two sessions at once" in each.short for each in told[0])
    assert not any("has two sessions at once" in each.short for each in told[1])
    assert stored(showing, session) == session


def test_a_click_on_a_block_opens_it_although_a_finding_marked_it(showing):
    found(showing)
    page = showing.page
    page.next_finding.trigger()
    showing.until(lambda: page.pane.chosen_ids())
    (marked, *_) = page.chosen()
    view = page.pane.view

    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.currentIndex()).center())

    showing.until(lambda: page.inspector is not None and page.inspector.isVisible())
    assert page.inspector.ids == (marked.id,)


# Commands.


def test_sessions_are_locked_and_unlocked_together(showing):
    one, two = titled(showing, "WG1", at="11"), titled(showing, "WG2", at="11")
    choose(showing, one, two)

    showing.page.act.lock.trigger()
    showing.until(lambda: stored(showing, one).locked and stored(showing, two).locked)
    showing.until(lambda: all(each.locked for each in showing.page.chosen()))
    showing.page.act.update_enabled()
    assert not showing.page.act.take_out.isEnabled()
    showing.page.act.lock.trigger()

    showing.until(lambda: not stored(showing, one).locked and not stored(showing, two).locked)
    assert showing.window.said == ["2 sessions: locked", "2 sessions: unlocked"]


def test_a_copy_waits_in_the_tray(showing):
    session = titled(showing, "Press point")
    choose(showing, session)

    showing.page.act.duplicate.trigger()

    showing.until(lambda: showing.page.pane.tray.selected())
    (copy,) = showing.page.chosen()
    assert copy.title == session.title
    assert copy.span is None


def test_a_session_is_split_where_somebody_says_and_merged_again(showing):
    session = titled(showing, "Lunch")
    choose(showing, session)

    showing.page.act.split.trigger()
    asked = dialog(showing, SplitSession)
    assert asked.time.currentData() == datetime(2024, 3, 12, 13, 30)
    asked.answer.click()
    showing.until(lambda: len(showing.page.programme().sessions) == 47)
    parts = sorted(showing.all(Session, code=session.code), key=lambda each: each.span)
    choose(showing, *parts)
    showing.page.act.merge.trigger()

    showing.until(lambda: len(showing.page.programme().sessions) == 46)
    assert stored(showing, session).span == session.span


def test_sessions_move_to_another_room(showing):
    session = titled(showing, "Press point")
    room = showing.find(Room, name="Auditori")
    choose(showing, session)

    showing.page.act.to_room.trigger()
    asked = dialog(showing, ChooseRoom)
    asked.room.setCurrentIndex(asked.room.findData(room.id))
    asked.answer.click()

    showing.until(lambda: stored(showing, session).room == room.id)
    assert stored(showing, session).span == session.span


def test_cancelling_a_session_with_people_lists_them_first(showing):
    role = next(each for each in showing.all(Role) if each.person and each.role_kind is RoleKind.MODERATOR)
    session, person = showing.find(Session, id=role.session), showing.find(Person, id=role.person)
    choose(showing, session)

    showing.page.act.status[SessionStatus.CANCELLED].trigger()
    asked = dialog(showing, CancelSessions)
    assert f"Moderator: {person.name.in_order()}" in read(asked)
    assert stored(showing, session).status is SessionStatus.CONFIRMED
    asked.answer.click()

    showing.until(lambda: stored(showing, session).status is SessionStatus.CANCELLED)


def test_cancelling_a_session_without_people_asks_nothing(showing):
    session = titled(showing, "Lunch")
    choose(showing, session)

    showing.page.act.status[SessionStatus.CANCELLED].trigger()

    showing.until(lambda: stored(showing, session).status is SessionStatus.CANCELLED)


def test_deleting_for_good_asks_and_takes_roles_and_running_order_along(showing):
    session = titled(showing, "Opening of")
    showing.do(Label("add"), lambda work: work.add(RunningItem(id="i-1", session=session.id, minutes=5)))
    roles = showing.all(Role, session=session.id)
    assert roles
    choose(showing, session)

    showing.page.act.delete.trigger()
    dialog(showing, Question).answer.click()

    showing.until(lambda: session.id not in showing.page.programme().sessions)
    assert showing.all(Role, session=session.id) == []
    assert showing.all(RunningItem) == []
    showing.undo()
    showing.until(lambda: session.id in showing.page.programme().sessions)
    assert showing.all(Role, session=session.id) == roles


def test_what_others_hang_on_is_not_deleted_and_says_so(showing):
    session = titled(showing, "Visit V4")
    refused = []
    showing.operations.failed.connect(refused.append)
    choose(showing, session)

    showing.page.act.delete.trigger()
    dialog(showing, Question).answer.click()

    showing.until(lambda: refused)
    assert stored(showing, session) == session


def test_everything_from_a_time_on_is_shifted_after_it_was_shown(showing):
    lunch = titled(showing, "Lunch")
    choose(showing, lunch)

    showing.page.act.shift.trigger()
    asked = dialog(showing, ShiftSessions)
    assert asked.since.currentData() == lunch.span.start
    assert "12:45 → 13:00–14:30" in read(asked)
    n = len(asked.moves)
    asked.by.setValue(-10)
    assert "12:45 → 12:35–14:05" in read(asked)
    asked.until.setCurrentIndex(asked.until.findText("16:15"))
    assert len(asked.moves) < n
    asked.answer.click()

    showing.until(lambda: stored(showing, lunch).span.start == datetime(2024, 3, 12, 12, 35))
    reporting = titled(showing, "Reporting back")
    assert stored(showing, reporting).span == reporting.span


def test_times_that_are_asked_for_say_whose_they_are_where_others_are_shown(showing):
    choose(showing, titled(showing, "Lunch"))
    showing.page.act.shift.trigger()
    by_the_same = dialog(showing, ShiftSessions)
    assert "Time in" not in read(by_the_same)
    by_the_same.reject()
    showing.page._show_zone("Asia/Tokyo")

    showing.page.act.shift.trigger()
    showing.until(lambda: QApplication.activeModalWidget() not in (None, by_the_same))
    shift = dialog(showing, ShiftSessions)
    said = read(shift)
    shift.reject()
    showing.page.act.split.trigger()
    split = dialog(showing, SplitSession)

    assert "Time in Madrid" in said
    assert "Time in Madrid" in read(split)
    split.reject()


def test_a_version_is_published_with_its_changes_to_copy(showing):
    showing.page.act.publish.trigger()
    first = dialog(showing, PublishVersion)
    first.name.setText("First")
    first.answer.click()
    showing.until(lambda: showing.all(ProgrammeVersion))
    role = next(each for each in showing.all(Role) if each.person)
    session = showing.find(Session, id=role.session)
    later = {session.id: Spot(session.span.starting(session.span.start + timedelta(minutes=5)), session.room)}
    showing.page.act.place(later, lambda: None)
    showing.until(lambda: stored(showing, session).span != session.span)

    showing.page.act.publish.trigger()
    showing.until(lambda: QApplication.activeModalWidget() not in (None, first))
    second = dialog(showing, PublishVersion)

    assert "1 change since First" in read(second)
    assert "It concerns" in read(second)
    second.news.copy_changes.click()
    assert "moves from" in QGuiApplication.clipboard().text()
    second.news.copy_addresses.click()
    assert "@" in QGuiApplication.clipboard().text()
    second.reject()
    assert len(showing.all(ProgrammeVersion)) == 1


# The page around it.


def test_the_list_and_the_grid_have_the_same_chosen_and_keys_of_the_one_are_not_those_of_the_other(showing):
    page, session = showing.page, titled(showing, "Press point")
    choose(showing, session)
    assert page.act.take_out.shortcut().toString() == "Del"
    assert not page.copy_.isEnabled()

    page.show_view(LIST)

    showing.until(lambda: page.selected_ids() == [session.id])
    assert page.act.take_out.shortcut().toString() == ""
    assert page.copy_.isEnabled()
    assert not page.closer.isEnabled()
    page.show_view(GRID)
    assert [each.id for each in page.chosen()] == [session.id]


def test_what_is_asked_for_from_elsewhere_is_shown_in_the_list(showing):
    showing.page.show_only("kind:panel")

    assert not showing.page.in_grid
    showing.until(lambda: 0 < showing.page.table.rowCount() < 46)


def test_a_session_that_is_looked_for_is_shown_on_its_day(showing):
    session = next(
        each for each in showing.page.programme().sessions.values() if each.span.start.date() == date(2024, 3, 14)
    )

    showing.page.select(session.id)

    assert showing.page.pane.day == date(2024, 3, 14)
    showing.until(lambda: showing.page.inspector.ids == (session.id,))


def test_the_page_comes_back_as_it_was_left(showing, qtbot):
    page = showing.page
    page.pane.show_day(WEDNESDAY)
    page.closer.trigger()
    page.panel.show_everything(True)
    page._open_rooms(frozenset({page.programme().rooms[0].id}))
    state = page.state()

    other = Showing(ProgrammePage, showing.operations, qtbot)
    other.page.restore(state)
    other.until(lambda: other.page.programme().sessions)

    assert other.page.state() == state


def test_what_can_only_be_read_offers_no_change(operations, qtbot):
    showing = Showing(ProgrammePage, operations, qtbot, read_only=True)
    showing.until(lambda: showing.page.programme().sessions)
    session = titled(showing, "Press point")
    choose(showing, session)

    act = showing.page.act
    assert not any(each.isEnabled() for each in (act.add, act.publish, act.lock, act.take_out, act.delete, act.split))
    drag(showing, session, 30)
    assert showing.window.said == []


def test_an_empty_programme_says_what_comes_next_and_is_a_grid_with_the_first_session(tmp_path, qtbot):
    facts = NewMeeting(Text({"en": "Quito"}), date(2027, 5, 3), date(2027, 5, 6), "America/Guayaquil", "Quito", "EC")
    operations = Operations(lambda: create_meeting(str(tmp_path / "quito.c2c"), Settings(device="d"), facts))
    operations.open()
    showing = Showing(ProgrammePage, operations, qtbot)
    showing.until(lambda: showing.page.empty.isVisible())
    assert not showing.page.programme_bar.isVisible()
    assert "Add session" in [each.text() for each in showing.page.empty.findChildren(QPushButton)]

    showing.page.act.add_titled("Opening")

    showing.until(lambda: showing.page.pane.tray.list.isVisible())
    assert showing.page.pane.view.isVisible()
    assert showing.page.programme_bar.isVisible()
    rooms = showing.page.programme_bar.rooms
    assert rooms.text() == "Rooms…"
    rooms.click()
    dialog(showing, Rooms).reject()
    operations.close()


def test_kinds_of_session_without_a_time_are_told_by_their_cards(showing, qtmodeltester):
    workshop = Session(id="s-w", session_kind=SessionKind.PANEL, expected=80)
    showing.do(Label("add"), lambda work: work.add(workshop))
    showing.until(lambda: showing.page.pane.tray.model.cards)

    model = showing.page.pane.tray.model
    assert model.index(0).data() == "Panel, 60 min · Panel · 80 expected"
    qtmodeltester.check(model)
