"""What somebody does on the days of a meeting: one of them, or each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.models.day_strip import Strip
from ui.models.links import Link, Links
from ui.widgets.basics import clear, column, label, row
from ui.widgets.day_list import AppointmentDelegate
from ui.widgets.day_strip import DayStrip
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
        self._strips: Mapping[date, Strip] = {}
        self._now = datetime.min.replace(tzinfo=UTC)
        self._first = date.min
        self.lists = QVBoxLayout()
        self.lists.setContentsMargins(0, 0, 0, 0)
        self.lists.setSpacing(0)
        holder = QWidget()
        holder.setLayout(self.lists)
        self.add(holder)

    def show_value(
        self, days: Mapping[date, Sequence[Link]], strips: Mapping[date, Strip], first: date | None, now: datetime
    ) -> None:
        """`strips`: the same days; `first`: the day that is shown alone, without one the earliest; `now`: by the clocks
        of the meeting."""
        self.setVisible(bool(days))
        self._days, self._strips, self._now = days, strips, now
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
            strip = DayStrip(self._words)
            today = day == self._now.date()
            strip.show_value(self._strips[day], self._now.hour * 60 + self._now.minute if today else None)
            links = Links(self)
            links.set_links(self._days[day])
            view = LinkList(links, named, AppointmentDelegate(), self)
            links.setParent(view)
            view.chosen.connect(self.chosen)
            both = column(gap=0)
            both.addLayout(row(strip, margins=(SIDE, 2, SIDE, 4)))
            both.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))
            self.lists.addLayout(both)
