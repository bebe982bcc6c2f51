"""The line above the programme: which day, as a grid or as a list, which rooms, whose clocks, how close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from c2c_events.language import Language
from ui import theme
from ui.as_typed import face
from ui.commands import icon_button
from ui.widgets.flow import Flow
from ui.widgets.segments import Segments
from ui.widgets.two_sides import TwoSides

GRID, LIST = "grid", "list"
MOST_DAYS = 7
"""More days than that are no segments: they would not fit."""


class ProgrammeBar(TwoSides):
    """`day_chosen(str)`: an ISO date, "" for all days; `view_chosen(str)`: `GRID` or `LIST`; `rooms_asked()`: which
    rooms are to be shown is to be chosen, below `rooms`, or there are none yet; `zone_chosen(str)`: an IANA name, ""
    for the meeting's.

    `zones`: the meeting's and the reader's; the same one twice offers no choice. `closer`, `further`: the commands.
    """

    day_chosen = Signal(str)
    view_chosen = Signal(str)
    rooms_asked = Signal()
    zone_chosen = Signal(str)

    def __init__(
        self, words: Language, days: Sequence[date], zones: tuple[str, str], closer: QAction, further: QAction
    ) -> None:
        leading, trailing = Flow(12), Flow(4)
        super().__init__(leading, trailing, margins=(20, 2, 12, 8))
        self._words, _ = words, words._
        choices = [("", _("All days")), *((str(day), words.date(day, "EEEd")) for day in days)]
        self.days = Segments(_("Day"), choices)
        self.days.show_value("")
        self.days.chosen.connect(self.day_chosen)
        self.day_menu = _menu_button("calendar-days")  # where they are too many to stand beside each other
        self._names = dict(choices)
        menu = QMenu(self.day_menu)
        for key, said in choices:
            menu.addAction(face(said), partial(self.day_chosen.emit, key))
        self.day_menu.setMenu(menu)
        self.views = Segments(_("View"), [(GRID, _("Grid")), (LIST, _("List"))])
        for key, icon in ((GRID, "calendar-days"), (LIST, "list")):
            self.views.buttons[key].setIcon(theme.icon(icon, gap=3))
        self.views.chosen.connect(self.view_chosen)
        leading.addWidget(self.days)
        leading.addWidget(self.day_menu)
        leading.addWidget(self.views)
        self.days.setVisible(1 < len(days) <= MOST_DAYS)
        self.day_menu.setVisible(len(days) > MOST_DAYS)
        self.rooms = _menu_button("door-open")
        self.rooms.clicked.connect(self.rooms_asked)
        self.zone = _menu_button("clock")
        self._zones = zones
        own, reader = zones
        self._of_meeting = self._choices(
            self.zone,
            [
                (_("The meeting's time ({zone})").format(zone=zone_name(own)), ""),
                (_("Your time ({zone})").format(zone=zone_name(reader)), reader),
            ],
            self.zone_chosen.emit,
        )
        self._zoom = [icon_button(further), icon_button(closer)]
        for each in (self.rooms, self.zone, *self._zoom):
            trailing.addWidget(each)
        self.zone.setVisible(own != reader)
        self.show_zone("")

    def _choices(self, button: QPushButton, choices: Sequence[tuple[str, object]], chosen: object) -> list[QAction]:
        menu = QMenu(button)
        group = QActionGroup(menu)
        made = []
        for words, value in choices:
            action = QAction(face(words), menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, value=value: chosen(value))  # type: ignore[operator]
            group.addAction(action)
            menu.addAction(action)
            made.append(action)
        made[0].setChecked(True)
        button.setMenu(menu)
        return made

    def show_view(self, view: str, *, day: date | None) -> None:
        """Show which view there is; what only the grid has is there with the grid. `day`: None for all."""
        self.views.show_value(view)
        grid = view == GRID
        for each in self._zoom:
            each.setVisible(grid)
        self.rooms.setVisible(grid and day is not None)

    def show_day(self, day: str) -> None:
        """Show which day is chosen, "" for all; none of them where it is another."""
        self.days.show_value(day)
        self.day_menu.setText(self._names.get(day, self._words._("Day")))

    def show_rooms(self, shown: int, of: int, *, foldable: bool) -> None:
        """Say how many rooms are shown, of how many; `foldable`: whether some can be shown or not. Where there are
        none at all, it is asked which there are."""
        _, number = self._words._, self._words.number
        counted = _("Rooms: {n} of {all}").format(n=number(shown), all=number(of))
        self.rooms.setText(counted if of else _("Rooms…"))
        self.rooms.setEnabled(foldable or not of)

    def show_zone(self, zone: str) -> None:
        """Say whose clocks are shown; what are not the meeting's is said as a warning."""
        own = self._zones[0]
        self.zone.setText(self._words._("Time in {zone}").format(zone=zone_name(zone or own)))
        self.zone.setIcon(theme.icon("clock" if not zone else "triangle-alert", "warning" if zone else "ink2", gap=3))
        said = self._words._("The meeting's time") if not zone else self._words._("Your time, not the meeting's")
        self.zone.setToolTip(said)
        self.zone.setAccessibleDescription(said)
        self._of_meeting[int(bool(zone))].setChecked(True)


def zone_name(zone: str) -> str:
    """ "Madrid" for "Europe/Madrid"."""
    return zone.rpartition("/")[2].replace("_", " ")


def _menu_button(icon: str) -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", "quiet")
    made.setIcon(theme.icon(icon, gap=3))
    return made
