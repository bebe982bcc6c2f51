"""The side of the window: which meeting is open, its places, and when something was stored last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.language import Language
from ui import theme
from ui.as_typed import tip
from ui.commands import icon_button
from ui.widgets.basics import Elided, column, label, row
from ui.widgets.sidebar import Badge, Entry, Places, Sidebar

if TYPE_CHECKING:
    from c2c_events.domain.meeting import Meeting

WIDE, NARROW = 232, 60


class SidePane(QWidget):
    """`chosen(key)`: somebody went to a place. `settings`: the command of the button at its foot."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry], words: Language, settings: QAction) -> None:
        super().__init__()
        self._words = words
        self._title = Elided("", step=1, weight=theme.BOLD)
        self._when = label("", "ink2", step=-1, wraps=True)
        self._head = QWidget()
        self._head.setLayout(column(self._title, self._when, gap=0, margins=(10, 4, 10, 8)))
        self._places = Places(entries, words, self)
        self.sidebar = Sidebar(self._places, words._("Pages"))
        self.sidebar.chosen.connect(self.chosen)
        self._saved = Elided("", "ink2", step=-1)
        whole = column(self._head, gap=0, margins=(10, 0, 12, 8))
        whole.addWidget(self.sidebar, 1)
        self._foot = row(self._saved, icon_button(settings), gap=4)
        whole.addLayout(self._foot)
        self.setLayout(whole)

    def show_meeting(self, meeting: Meeting, today: date) -> None:
        """Say which meeting it is, and how far away."""
        words = self._words
        title = words.pick(meeting.title, *meeting.languages)
        self._title.set_text(f"{meeting.city} {meeting.starts.year}" if meeting.city else title)
        self._title.setToolTip(tip(title))
        self._when.setText(f"{words.dates(meeting.starts, meeting.ends)} · {countdown(meeting, words, today)}")

    def show_chosen(self, key: str) -> None:
        """Mark a place as the one that is shown."""
        self.sidebar.show_chosen(key)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many things each place has, by its key."""
        self._places.set_counts(counts)

    def show_badges(self, badges: Mapping[str, Badge]) -> None:
        """The worst findings of each place, by its key."""
        self._places.set_badges(badges)

    def show_saved(self, at: datetime | None) -> None:
        """Say when something was stored last; None: nothing yet."""
        said = "" if at is None else "✓ " + self._words._("Saved {time}").format(time=self._words.time(at))
        self._saved.set_text(said)

    def set_narrow(self, narrow: bool) -> None:
        """Show the places as icons alone."""
        self.setFixedWidth(theme.unit(NARROW if narrow else WIDE))
        self.sidebar.set_narrow(narrow)
        start = 0 if narrow else 8
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._foot.setContentsMargins(0 if mirrored else start, 0, start if mirrored else 0, 0)
        for each in (self._head, self._saved):
            each.setVisible(not narrow)


def countdown(meeting: Meeting, words: Language, today: date) -> str:
    """How far away the meeting is: "in 34 weeks", "opens tomorrow", "day 2 of 3", "is over"."""
    days = (meeting.starts - today).days
    number = words.number
    if days > 28:
        return words.counted("in {n} week", "in {n} weeks", days // 7)
    if days > 1:
        return words.counted("in {n} day", "in {n} days", days)
    if days == 1:
        return words._("opens tomorrow")
    if today <= meeting.ends:
        return words._("day {n} of {total}").format(n=number(1 - days), total=number(len(meeting.days())))
    return words._("is over")
