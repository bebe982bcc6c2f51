"""What there is without a meeting: a new one, an existing file, recent ones, the sample."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.language import Language
from c2c_events.settings import Settings
from ui import theme
from ui.commands import button
from ui.widgets.basics import label, row, scrolling
from ui.widgets.empty_state import Drawing

if TYPE_CHECKING:
    from ui.widgets.recent_meetings import RecentMeetings

WIDE = 560
_MARGIN = 16


class StartPage(QWidget):
    """`asks_open(place)`: a recent meeting was chosen; `asks_forget(place)`: it is to go from the list.

    `actions`: the ways to begin, the first one leads.
    """

    asks_open = Signal(str)
    asks_forget = Signal(str)

    def __init__(self, words: Language, settings: Settings, actions: Sequence[QAction]) -> None:
        super().__init__()
        _ = words._
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(Drawing(), 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(20)
        head = _("Open a meeting") if settings.recent else _("No meeting yet")
        inner.addWidget(_centred(label(head, step=4, weight=theme.BOLD)))
        inner.addSpacing(6)
        why = _("A meeting is one file: people, programme, print and calendars, without a connection.")
        inner.addWidget(_centred(label(why, "ink2", wraps=True)))
        inner.addSpacing(16)
        self.buttons = [button(action, "" if number else "primary") for number, action in enumerate(actions)]
        inner.addLayout(row(None, *self.buttons, None, gap=8))
        inner.addSpacing(16)
        inner.addWidget(_centred(label(_("Or drop a meeting file anywhere on this window (.c2c)"), "ink3", step=-1)))
        self.recent: RecentMeetings | None = None
        if settings.recent:
            inner.addSpacing(24)
            self.recent = self._recent_meetings(words, settings)
            inner.addWidget(self.recent)
        self._middle = QWidget()
        self._middle.setLayout(inner)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        outer.addStretch(2)
        outer.addWidget(self._middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(whole))  # a long list in large text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._middle.setFixedWidth(min(theme.unit(WIDE) + 40, self.width() - 2 * _MARGIN))

    def _recent_meetings(self, words: Language, settings: Settings) -> RecentMeetings:
        from ui.widgets.recent_meetings import RecentMeetings

        made = RecentMeetings(words, settings)
        made.asks_open.connect(self.asks_open)
        made.asks_forget.connect(self.asks_forget)
        return made


def _centred(widget: QWidget) -> QWidget:
    widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)  # type: ignore[attr-defined]
    return widget
