"""What somebody does on the days of a meeting: one of them, or each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.models.links import Link, Links
from ui.widgets.basics import clear, label, row
from ui.widgets.day_list import AppointmentDelegate
from ui.widgets.inspector import SIDE, Group
from ui.widgets.link_list import RING, LinkList


class DaysOfPerson(Group):
    """`chosen(Destination)`: somebody wants to go where an appointment leads."""

    chosen = Signal(object)

    def __init__(self, words: Language) -> None:
        every = QPushButton(words._("Show all days"))
        every.setProperty("kind", "link")
        super().__init__("", every)
        self.every = every
        self.every.clicked.connect(self._toggle)
        self._words = words
        self._every = False
        self._days: Mapping[date, Sequence[Link]] = {}
        self._first = date.min
        self.lists = QVBoxLayout()
        self.lists.setContentsMargins(0, 0, 0, 0)
        self.lists.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self.lists)
        self.add(holder)

    def show_value(self, days: Mapping[date, Sequence[Link]], first: date | None) -> None:
        """`first`: the day that is shown alone; without one, the earliest."""
        self.setVisible(bool(days))
        self._days = days
        if days:
            self._first = min(days) if first is None else first
            self._show()

    def _toggle(self) -> None:
        self._every = not self._every
        self._show()

    def _show(self) -> None:
        _ = self._words._
        shown = list(self._days) if self._every else [self._first]
        self.title.setText(self._words.date(shown[0], "full"))
        self.every.setText(_("Show one day") if self._every else _("Show all days"))
        self.every.setVisible(len(self._days) > 1)
        clear(self.lists)
        for number, day in enumerate(shown):
            named = self._words.date(day, "full")
            if number:
                title = label(named, step=-1, weight=theme.BOLD)
                self.lists.addLayout(row(title, margins=(SIDE, 10, SIDE, 4)))
            links = Links(self)
            links.set_links(self._days[day])
            view = LinkList(links, named, AppointmentDelegate(), self)
            links.setParent(view)
            view.chosen.connect(self.chosen)
            self.lists.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))
