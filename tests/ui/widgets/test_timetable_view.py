"""The timetable under hand: real mouse drags, keys, what is told and what a screen reader finds."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from c2c_events.domain.timetable import Spot
from c2c_events.language import language
from tests.builders import a_session, a_span
from tests.ui.showing_timetables import SESSIONS, TUESDAY, WEDNESDAY, a_timetable
from ui import theme
from ui.models.timetable import Mark
from ui.models.timetable_moves import MIME, Carried, carried
from ui.widgets.timetable_view import TimetableView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
HOUR = 58
TOO_SMALL = Mark("error", "60 people, 30 seats")


class Table:
    """A timetable in a window, and the hands at it."""

    def __init__(self, view: TimetableView) -> None:
        self.view = view
        self.told: list[tuple[str, object]] = []
        for name in ("moved", "resized", "copied", "trial", "opened", "day_opened", "chosen", "day_wanted"):
            getattr(view, name).connect(lambda what, name=name: self.told.append((name, what)))
        view.let_go.connect(lambda ids, at: self.told.append(("let_go", ids)))

    def show(self, **facts):
        self.view.show_timetable(a_timetable(**facts))
        self.told.clear()

    def index(self, session: str):
        return self.view.timetable().index(self.view.timetable().row_of(session))

    def place(self, session: str) -> QPoint:
        return self.view.visualRect(self.index(session)).center()

    def edge(self, session: str, *, lower: bool) -> QPoint:
        box = self.view.visualRect(self.index(session))
        return QPoint(box.center().x(), box.bottom() - 1 if lower else box.top() + 1)

    def press(self, at: QPoint, held=NONE) -> None:
        QTest.mousePress(self.view.viewport(), LEFT, held, at)

    def go(self, at: QPoint, held=NONE) -> None:
        # QTest's own moves know no button and no key
        where = self.view.viewport().mapToGlobal(at)
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(where), Qt.MouseButton.NoButton, LEFT, held)
        QApplication.sendEvent(self.view.viewport(), event)

    def drop(self, at: QPoint, held=NONE) -> None:
        QTest.mouseRelease(self.view.viewport(), LEFT, held, at)

    def drag(self, start: QPoint, end: QPoint, held=NONE) -> None:
        self.press(start, held)
        for part in (0.3, 0.6, 1):
            self.go(start + (end - start) * part, held)
        self.drop(end, held)

    def key(self, key: Qt.Key, held=NONE) -> None:
        QTest.keyClick(self.view, key, held)

    def all_told(self, name: str) -> list[object]:
        return [what for own, what in self.told if own == name]


@pytest.fixture
def table(qtbot):
    view = TimetableView(language("en"))
    qtbot.addWidget(view)
    view.resize(800, 700)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    made = Table(view)
    made.show()
    return made


def tuesday(start: str, end: str, room: str) -> Spot:
    return Spot(a_span(f"2024-03-12 {start}", end), room)


# Choosing.


def test_a_click_chooses_ctrl_adds_and_a_click_beside_lets_go(table):
    QTest.mouseClick(table.view.viewport(), LEFT, NONE, table.place("one"))
    QTest.mouseClick(table.view.viewport(), LEFT, CTRL, table.place("late"))
    QTest.mouseClick(table.view.viewport(), LEFT, CTRL, table.place("one"))
    QTest.mouseClick(table.view.viewport(), LEFT, NONE, table.place("late") + QPoint(0, 3 * HOUR // 2))

    assert table.all_told("chosen") == [["one"], ["one", "late"], ["late"], []]


def test_a_band_drawn_with_the_mouse_chooses_what_it_touches(table):
    table.drag(table.place("opening") + QPoint(40, HOUR), table.place("two") + QPoint(0, 10))

    assert table.view.chosen_ids() == ["one", "two"]


def test_what_is_chosen_stays_so_when_the_timetable_is_shown_anew(table):
    table.view.choose(["late", "two"])
    table.told.clear()

    table.view.show_timetable(a_timetable(sessions=SESSIONS[1:]))

    assert table.view.chosen_ids() == ["two", "late"]
    assert not table.told
    table.view.show_timetable(a_timetable(WEDNESDAY))
    assert table.told == [("chosen", [])]


def test_arrows_walk_among_blocks_and_letters_find_one(table):
    table.view.choose(["opening"])
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_End):
        table.key(key)
        walked += table.view.chosen_ids()
    QTest.keyClicks(table.view, "tw")

    assert walked == ["one", "two", "lunch", "two", "one", "late"]
    assert table.view.chosen_ids() == ["two"]


def test_enter_and_a_double_click_open_and_page_keys_ask_for_another_day(table):
    table.view.choose(["one"])
    table.key(Qt.Key.Key_Return)
    QTest.mouseDClick(table.view.viewport(), LEFT, NONE, table.place("late"))
    table.key(Qt.Key.Key_PageDown)
    table.key(Qt.Key.Key_PageUp)

    assert [each for each in table.told if each[0] != "chosen"] == [
        ("opened", "one"), ("opened", "late"), ("day_wanted", 1), ("day_wanted", -1),
    ]  # fmt: skip


def test_several_as_one_block_open_their_day(table):
    table.view.show_timetable(a_timetable(TUESDAY, WEDNESDAY))
    QTest.mouseDClick(table.view.viewport(), LEFT, NONE, table.place("one"))

    assert table.all_told("day_opened") == [TUESDAY]


# Moving.


def test_a_drag_moves_to_another_time_and_room(table):
    across = table.place("two").x() - table.place("one").x()
    start = table.place("one")

    table.drag(start, start + QPoint(across, HOUR + 1))

    assert table.all_told("moved") == [{"one": tuesday("11:00", "13:00", "red")}]


def test_a_drag_of_several_moves_all_of_them(table):
    table.view.choose(["one", "late"])
    start = table.place("late")

    table.drag(start, start + QPoint(0, HOUR // 2))

    assert table.all_told("moved") == [
        {"one": tuesday("10:30", "12:30", "blue"), "late": tuesday("14:30", "15:30", "blue")}
    ]


def test_a_drag_with_ctrl_copies(table):
    start = table.place("late")

    table.drag(start, start + QPoint(0, HOUR), CTRL)

    assert table.all_told("copied") == [{"late": tuesday("15:00", "16:00", "blue")}]
    assert not table.all_told("moved")


@pytest.mark.parametrize(
    ("lower", "by", "spot"),
    [(True, HOUR // 2, ("14:00", "15:30")), (False, HOUR // 4, ("14:15", "15:00")), (True, -300, ("14:00", "14:05"))],
)
def test_an_edge_that_is_dragged_makes_a_session_longer_or_shorter(table, lower, by, spot):
    start = table.edge("late", lower=lower)

    table.drag(start, start + QPoint(0, by))

    assert table.all_told("resized") == [{"late": tuesday(*spot, "blue")}]


def test_esc_gives_up_and_a_drag_back_to_where_it_was_is_nothing(table):
    start = table.place("late")
    table.press(start)
    table.go(start + QPoint(0, 80))
    table.key(Qt.Key.Key_Escape)
    table.go(start + QPoint(0, 120))
    table.drop(start + QPoint(0, 120))
    table.drag(start, start + QPoint(0, 1))

    assert not table.all_told("moved")


def test_what_is_locked_stays_and_so_does_everything_in_a_file_that_is_only_read(table):
    table.show(sessions=[replace(each, locked=each.id == "late") for each in SESSIONS])
    table.drag(table.place("late"), table.place("late") + QPoint(0, 90))
    table.view.choose(["late"])
    table.key(Qt.Key.Key_Down, ALT)
    table.view.set_editable(False)
    table.drag(table.place("one"), table.place("one") + QPoint(0, 90))

    assert not table.all_told("moved")


def test_a_block_dragged_out_of_the_view_is_let_go_there(table):
    table.drag(table.place("late"), QPoint(400, table.view.height() + 60))

    assert table.all_told("let_go") == [["late"]]
    assert not table.all_told("moved")


def test_where_columns_are_days_a_drag_moves_to_another_day(table):
    table.view.show_timetable(a_timetable(TUESDAY, WEDNESDAY))
    start = table.place("late")

    table.drag(start, start + QPoint(340, 0))

    assert table.all_told("moved") == [{"late": Spot(a_span("2024-03-13 14:00", "15:00"), "blue")}]


def test_from_right_to_left_rooms_are_in_the_other_order(table):
    table.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    start, other = table.place("one"), table.place("two")

    assert other.x() < start.x() < table.place("opening").x()
    table.drag(start, QPoint(other.x(), start.y()))
    table.view.choose(["two"])
    table.key(Qt.Key.Key_Right, ALT)
    assert table.all_told("moved") == [
        {"one": tuesday("10:00", "12:00", "red")}, {"two": tuesday("10:00", "11:30", "blue")},
    ]  # fmt: skip


def test_keys_move_by_five_minutes_or_a_room_and_lengthen(table):
    table.view.choose(["late"])
    for key, held in (
        (Qt.Key.Key_Down, ALT), (Qt.Key.Key_Right, ALT), (Qt.Key.Key_Down, ALT | SHIFT), (Qt.Key.Key_Up, ALT | SHIFT),
    ):  # fmt: skip
        table.key(key, held)

    assert [each for each in table.told if each[0] != "chosen"] == [
        ("moved", {"late": tuesday("14:05", "15:05", "blue")}),
        ("moved", {"late": tuesday("14:05", "15:05", "red")}),
        ("resized", {"late": tuesday("14:05", "15:10", "red")}),
        ("resized", {"late": tuesday("14:05", "15:05", "red")}),
    ]


def test_keys_count_from_where_sessions_really_are_once_a_move_was_refused(table):
    table.view.choose(["late"])
    table.key(Qt.Key.Key_Down, ALT)
    table.view.give_back()
    table.key(Qt.Key.Key_Down, ALT)

    assert table.all_told("moved") == [{"late": tuesday("14:05", "15:05", "blue")}] * 2


def test_what_was_dropped_is_shown_at_its_new_place_until_it_is_there(table):
    table.view.choose(["late"])
    table.key(Qt.Key.Key_Down, ALT)
    assert [each.face.times for each in table.view.looks().ghosts] == ["14:05–15:05"]

    table.view.show_timetable(a_timetable(findings={"one": TOO_SMALL}))  # something else changed
    assert [each.face.times for each in table.view.looks().ghosts] == ["14:05–15:05"]

    there = [
        replace(each, span=a_span("2024-03-12 14:05", "15:05")) if each.id == "late" else each for each in SESSIONS
    ]
    table.view.show_timetable(a_timetable(sessions=there))
    assert table.view.looks().ghosts == ()


# Findings while somebody drags.


def test_it_asks_what_would_be_found_and_shows_the_answer_for_this_place_only(table, qtbot):
    start = table.place("one")
    table.press(start)
    with qtbot.waitSignal(table.view.trial) as asked:
        table.go(start + QPoint(0, 20))
        table.go(start + QPoint(0, HOUR))

    table.view.show_trial({"one": tuesday("08:00", "09:00", "red")}, [])
    assert table.view.looks().tip is None
    table.view.show_trial(asked.args[0], [TOO_SMALL])
    tip = table.view.looks().tip
    assert (tip.icon, tip.lines) == ("circle-alert", ("60 people, 30 seats",))
    assert table.view.looks().dimmed == {2}

    table.drop(start)
    assert (table.view.looks().tip, table.view.looks().dimmed) == (None, frozenset())


def test_a_drag_leaves_nothing_behind_on_the_screen(table, qtbot):
    """Only what changes is painted: it looks as if all of it were."""
    start = table.place("one")
    table.press(start)
    for step in range(6):
        table.go(start + QPoint(40 * step, 30 * step))
        with qtbot.waitSignal(table.view.trial) as asked:
            table.go(start + QPoint(40 * step, 30 * step + 12))
        table.view.show_trial(asked.args[0], [Mark("error", "Sala Red is too small " * step)])
        QApplication.processEvents()

    partly = table.view.screen().grabWindow(table.view.winId()).toImage()
    table.view.viewport().repaint()
    assert partly == table.view.screen().grabWindow(table.view.winId()).toImage()


def test_a_drag_goes_on_when_findings_come_meanwhile_and_ends_when_the_session_moved(table):
    start = table.place("one")
    table.press(start)
    table.go(start + QPoint(0, HOUR))
    table.view.show_timetable(a_timetable(findings={"one": TOO_SMALL}))
    assert table.view.looks().ghosts

    elsewhere = [replace(each, room="red") if each.id == "one" else each for each in SESSIONS]
    table.view.show_timetable(a_timetable(sessions=elsewhere))
    assert not table.view.looks().ghosts
    table.drop(start)
    assert not table.all_told("moved")


def test_a_drag_near_the_lower_edge_scrolls_on(table, qtbot):
    table.view.resize(800, 260)
    bar = table.view.verticalScrollBar()
    bar.setValue(0)
    start = table.place("opening")
    table.press(start)
    table.go(QPoint(start.x(), table.view.viewport().height() - 3))

    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    table.drop(QPoint(start.x(), table.view.viewport().height() - 3))
    (spots,) = table.all_told("moved")
    assert spots["opening"].span.start.hour >= 14


# From the tray.


def data_of(*sessions: Carried) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, carried(sessions))
    return data


def test_sessions_from_the_tray_are_dropped_where_the_mouse_is(table):
    data, at = data_of(Carried("talk", 45, "Talk", 60)), table.place("two") + QPoint(0, 3 * HOUR)
    enters = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE)
    drops = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, LEFT, NONE)
    moves = QDragMoveEvent(at, Qt.DropAction.MoveAction, data, LEFT, NONE)
    for event in (enters, moves):
        QApplication.sendEvent(table.view.viewport(), event)
    assert table.view.looks().ghosts[0].face.title == "Talk"
    assert table.view.looks().dimmed == {2}
    QApplication.sendEvent(table.view.viewport(), drops)

    (spots,) = table.all_told("moved")
    assert table.view.looks().dimmed == frozenset()
    middle = 10 * 60 + 45
    start = spots["talk"].span.start
    assert (enters.isAccepted(), drops.isAccepted()) == (True, True)
    assert abs(start.hour * 60 + start.minute - middle - 180) <= 5
    assert (spots["talk"].room, spots["talk"].span.length.seconds) == ("red", 45 * 60)


def test_anything_else_is_not_taken(table):
    data = QMimeData()
    data.setText("talk")
    enters = QDragEnterEvent(table.place("two"), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(table.view.viewport(), enters)

    assert not enters.isAccepted()


# What is seen.


def test_zoom_keeps_the_time_in_the_middle(table):
    middle = QPoint(400, (table.view.viewport().height() + table.view.scene().head) // 2)

    def time_there() -> float:
        return table.view.scene().grid.minute_at(table.view.scene().point(middle.x(), middle.y())[1])

    table.view.set_zoom(100)
    before = time_there()
    table.view.zoom_by(1)
    assert time_there() == pytest.approx(before, abs=2)
    assert table.view.zoom() == 132
    table.view.zoom_by(-99)
    assert table.view.zoom() == 4


def test_a_day_opens_where_it_begins_and_another_one_at_the_same_time(qtbot):
    view = TimetableView(language("en"))
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.show_timetable(a_timetable())
    with qtbot.waitExposed(view):
        view.show()

    def time_at_top() -> float:
        return view.scene().grid.minute_at(view.verticalScrollBar().value())

    assert time_at_top() == pytest.approx(8 * 60 + 50, abs=2)
    view.verticalScrollBar().setValue(150)
    before = time_at_top()
    view.show_timetable(a_timetable(sessions=[*SESSIONS, a_session("early", "2024-03-12 05:00", "06:00", room="red")]))
    assert time_at_top() == pytest.approx(before, abs=2)
    QTest.keyClicks(view, "late")
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_the_wheel_zooms_with_ctrl_around_the_mouse_and_else_scrolls(table):
    def turn(held) -> None:
        at = QPointF(table.place("late"))
        way = QPoint(0, 120)
        where = QPointF(table.view.viewport().mapToGlobal(at.toPoint()))
        event = QWheelEvent(
            at, where, QPoint(), way, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(table.view.viewport(), event)

    table.view.resize(800, 300)
    table.view.verticalScrollBar().setValue(230)
    before = table.place("late").y()
    turn(CTRL)
    assert table.view.zoom() == 76
    assert table.place("late").y() == pytest.approx(before, abs=2)

    value = table.view.verticalScrollBar().value()
    turn(NONE)
    assert table.view.verticalScrollBar().value() < value
    assert table.view.zoom() == 76


def test_a_right_click_chooses_what_it_is_about(table):
    table.view.choose(["one", "two"])
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.RightButton, NONE, table.place("two"))
    assert table.view.chosen_ids() == ["one", "two"]

    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.RightButton, NONE, table.place("late"))
    assert table.view.chosen_ids() == ["late"]


def test_a_room_that_is_scrolled_away_comes_when_its_block_is_chosen(table):
    table.view.resize(300, 300)
    table.view.choose(["late"])

    assert table.view.viewport().rect().contains(table.place("late"))
    assert table.view.verticalScrollBar().value() > 0


def test_a_screen_reader_finds_a_block_in_each_row_by_its_words(table):
    table.show(findings={"one": TOO_SMALL})
    interface = QAccessible.queryAccessibleInterface(table.view)

    assert interface.text(QAccessible.Text.Name) == "Timetable"
    assert interface.childCount() == 5
    name = interface.child(1).text(QAccessible.Text.Name)
    assert name == "one, Tuesday 10:00 to 12:00, Sala Blue, error: 60 people, 30 seats"
    assert interface.child(1).rect().size() == table.view.visualRect(table.index("one")).size()


def test_a_block_is_painted_in_the_tint_of_its_kind_and_another_theme_paints_it_anew(table, qapp):
    corner = table.view.visualRect(table.index("late")).bottomRight() - QPoint(12, 4)
    try:
        for name in ("light", "dark"):
            theme.apply(qapp, name)
            seen = table.view.viewport().grab().toImage().pixelColor(corner)
            assert seen.name() == theme.colour("hint_soft").name()
    finally:
        theme.apply(qapp, "light")


def test_an_empty_day_can_have_the_focus_and_takes_every_key(table):
    table.show(sessions=())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Return):
        table.key(key)
    table.key(Qt.Key.Key_Down, ALT)
    QTest.mouseClick(table.view.viewport(), LEFT, NONE, QPoint(300, 300))

    assert not table.told
