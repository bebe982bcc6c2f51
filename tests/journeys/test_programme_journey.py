"""What somebody who plans does: drags blocks, shifts an afternoon, accepts a finding, publishes, and undoes it all."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListView

from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Acceptance, ProgrammeVersion
from c2c_events.services.workspace import open_workspace
from tests.journeys.user import User
from ui.models.programme_findings import LINE_ROLE
from ui.models.timetable import Item
from ui.widgets.findings_panel import FindingsList
from ui.widgets.timetable_view import TimetableView

_LEFT, _NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Planner:
    """Somebody at the timetable of the window."""

    def __init__(self, user: User) -> None:
        self.user = user

    @property
    def view(self) -> TimetableView:
        (view,) = (each for each in self.user.window.findChildren(TimetableView) if each.isVisible())
        return view

    def item(self, title: str, *, at: str = "") -> Item | None:
        """The block that is called so, and begins then."""
        items = self.view.timetable().grid.items
        return next((each for each in items if each.face.title == title and each.face.time.startswith(at)), None)

    def sees_block(self, title: str, times: str) -> None:
        self.user.waits_until(lambda: any(
            each.face.title == title and each.face.times == times for each in self.view.timetable().grid.items
        ))  # fmt: skip

    def drags(self, title: str, *, at: str = "", minutes: int = 0, edge: bool = False) -> None:
        """Drag a block, or its lower edge, so many minutes down, as a hand does: press, move, let go."""
        item = self.item(title, at=at)
        assert item is not None
        view = self.view
        index = view.timetable().index(view.timetable().grid.items.index(item))
        view.scrollTo(index)
        box = view.visualRect(index)
        start = QPoint(box.center().x(), box.bottom() - 1 if edge else box.center().y())
        end = start + QPoint(0, round(view.scene().grid.hour * minutes / 60))
        QTest.mousePress(view.viewport(), _LEFT, _NO_KEY, start)
        for part in (0.4, 0.7, 1):
            self._moves_to(start + (end - start) * part)
        QTest.mouseRelease(view.viewport(), _LEFT, _NO_KEY, end)

    def _moves_to(self, at: QPoint) -> None:
        viewport = self.view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            _LEFT,
            _NO_KEY,
        )  # QTest's own moves know no button
        QApplication.sendEvent(viewport, event)

    def findings(self) -> list[str]:
        panels = (each for each in self.user.window.findChildren(FindingsList) if each.isVisible())
        return [
            each.index(row, 0).data(LINE_ROLE).title
            for each in map(QListView.model, panels)
            for row in range(each.rowCount())
        ]


    def chooses_finding(self, title: str) -> None:
        """Go from finding to finding to the first that is called so."""
        self.user.waits_until(lambda: title in self.findings())
        for _ in self.findings():
            self.user.presses("F8")
            if self._current_finding() == title:
                return
        raise AssertionError(f"F8 never came to “{title}”")

    def _current_finding(self) -> str:
        (panel,) = (each for each in self.user.window.findChildren(FindingsList) if each.isVisible())
        return str(panel.currentIndex().data(LINE_ROLE).title)

    def tabs_to(self, field: str) -> None:
        """Press Tab until the focus is in a field that is called so."""
        for _ in range(_MOST_TABS):
            if self.user.focused().accessibleName() == field:
                return
            self.user.presses("Tab")
        raise AssertionError(f"Tab never came to “{field}”")


_MOST_TABS = 20


def sessions_of(place: Path) -> dict[str, Session]:
    with open_workspace(str(place), read_only=True) as workspace:
        return workspace.read(lambda reader: reader.by_id(Session))


def roles_of(place: Path) -> dict[str, Role]:
    with open_workspace(str(place), read_only=True) as workspace:
        return workspace.read(lambda reader: reader.by_id(Role))


def test_a_day_is_planned_by_hand_published_and_taken_back(user: User, meeting_file: Path) -> None:
    before = sessions_of(meeting_file)
    user.starts(meeting_file)
    user.goes_to("Programme")
    planner = Planner(user)
    user.waits_until(lambda: bool(user.window.findChildren(TimetableView)))
    planner.sees_block("Press point", "17:45–18:15")

    planner.drags("Press point", minutes=-30)
    planner.sees_block("Press point", "17:15–17:45")
    user.sees("Press point: Tue 12 Mar, 17:15–17:45")

    planner.drags("Lunch", minutes=30, edge=True)
    planner.sees_block("Lunch", "12:45–14:45")

    user.chooses("Shift sessions…")
    user.waits_until(lambda: isinstance(QApplication.focusWidget(), QComboBox))
    user.presses("Down")  # from lunch, which is chosen, to the first time of the afternoon
    user.waits_until(lambda: user.focused().property("currentText") == "14:15")
    user.clicks("Shift")
    planner.sees_block("WG1 Public space and planning", "14:30–16:00")
    planner.sees_block("Press point", "17:30–18:00")

    user.presses("Esc")  # nothing is chosen: the findings stand beside
    user.waits_until(lambda: "Room too small" in planner.findings())
    user.presses("F8")
    accepted = planner.findings()[0]
    user.presses("Ctrl+Shift+.")
    user.waits_until(lambda: QApplication.activeModalWidget() is not None)
    user.types("The room is set up anew")
    user.clicks("Accept")
    user.waits_until(lambda: planner.findings().count(accepted) == 0)

    user.clicks("Publish this version…")
    user.sees("The first version: 46 sessions")
    user.types("Draft for the hosts")
    user.clicks("Publish")
    user.sees("This version of the programme is kept")

    for _ in range(4):
        user.presses("Ctrl+Z")
        QTest.qWait(50)
    user.waits_until(lambda: accepted in planner.findings())
    planner.sees_block("Press point", "17:45–18:15")
    user.quits()

    with open_workspace(str(meeting_file), read_only=True) as workspace:
        (version,) = workspace.read(lambda reader: reader.all(ProgrammeVersion))
        assert workspace.read(lambda reader: reader.all(Acceptance)) == []
    assert version.name == "Draft for the hosts"
    assert sessions_of(meeting_file) == before


def test_who_is_needed_twice_gets_a_substitute_and_back(user: User, meeting_file: Path) -> None:
    clash = "Person needed twice at once"
    before = roles_of(meeting_file)
    user.starts(meeting_file)
    user.goes_to("Programme")
    planner = Planner(user)
    planner.chooses_finding(clash)

    user.presses("Ctrl+.")  # into the one role that mends it
    user.waits_until(lambda: user.focused().accessibleName() == "Person")
    planner.tabs_to("Substitute")
    user.types("Zurab Kapanadze")
    user.presses("Return")
    user.sees("Zurab Kapanadze")
    user.presses("Esc")
    user.presses("Esc")
    user.waits_until(lambda: planner.findings() != [] and clash not in planner.findings())

    user.presses("Ctrl+Z")
    user.waits_until(lambda: clash in planner.findings())
    user.presses("Ctrl+Shift+Z")
    user.waits_until(lambda: clash not in planner.findings())
    user.quits()

    after = roles_of(meeting_file)
    (changed,) = (own for own in before if after[own] != before[own])
    assert after[changed].stands_in_for == before[changed].person
    assert after[changed].person not in (None, before[changed].person)


def test_what_is_locked_stays_when_the_rest_is_shifted(user: User, meeting_file: Path) -> None:
    before = sessions_of(meeting_file)
    user.starts(meeting_file)
    user.goes_to("Programme")
    planner = Planner(user)
    user.waits_until(lambda: bool(user.window.findChildren(TimetableView)))
    planner.sees_block("Lunch", "12:45–14:15")
    lunch = planner.item("Lunch")
    assert lunch is not None
    planner.drags("Lunch")  # a click
    user.presses("Ctrl+L")
    user.waits_until(lambda: (item := planner.item("Lunch")) is not None and all(each.locked for each in item.sessions))

    user.chooses("Shift sessions…")
    user.sees("1 is locked and stays")
    user.clicks("Shift")
    planner.sees_block("WG1 Public space and planning", "14:30–16:00")
    user.quits()

    after = sessions_of(meeting_file)
    (own,) = lunch.ids
    assert after[own].span == before[own].span
    moved = [own for own, each in after.items() if each.span != before[own].span]
    assert {after[each].span.start - before[each].span.start for each in moved} == {timedelta(minutes=15)}
    assert all(before[each].span.start >= before[own].span.start for each in moved)
