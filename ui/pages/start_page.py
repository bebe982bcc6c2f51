"""What there is without a meeting: a new one, an existing file, recent ones, the sample."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from c2c_events.language import Language
from c2c_events.settings import Settings
from ui import theme
from ui.commands import button
from ui.widgets.basics import label, row


class StartPage(QWidget):
    """`asks_open(place)`: a recent file was chosen."""

    asks_open = Signal(str)

    def __init__(self, words: Language, settings: Settings, actions: list[QAction]) -> None:
        super().__init__()
        _ = words._
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addWidget(label("C2C Events", step=9, weight=theme.BOLD))
        inner.addWidget(
            label(_("A meeting is one file: people, programme, print and calendars, without a connection."), "ink2")
        )
        inner.addSpacing(16)
        inner.addLayout(
            row(*(button(action, "" if number else "primary") for number, action in enumerate(actions)), None)
        )
        inner.addWidget(label(_("Or drop a meeting file here (.c2c)"), "ink3", step=-1))
        if settings.recent:
            inner.addSpacing(24)
            inner.addWidget(label(_("Recent meetings"), step=1, weight=theme.BOLD))
            for place in settings.recent:
                inner.addWidget(self._recent(place))
        middle = QWidget()
        middle.setLayout(inner)
        middle.setMaximumWidth(theme.unit(640))
        middle.setMinimumWidth(theme.unit(520))
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _recent(self, place: str) -> QPushButton:
        path = Path(place)
        made = QPushButton(path.name)
        made.setProperty("kind", "link")
        made.setToolTip(place)
        made.clicked.connect(lambda _checked=False: self.asks_open.emit(place))
        return made
