"""A message on a tint, where it is needed: what is wrong, why, and the ways out as links or buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui import theme
from ui.commands import button
from ui.painting import SEVERITY
from ui.widgets.basics import column, label, row
from ui.widgets.flow import Flow


class Message(QFrame):
    """`tint`: "error", "warning", "hint" or "ok". `ways`: commands that mend it."""

    def __init__(
        self, tint: str, title: str, why: str = "", ways: Sequence[QAction] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("tint", tint)
        mark = QLabel()
        size = theme.unit(16)
        mark.setPixmap(theme.icon(SEVERITY.get(tint, "circle-check"), tint).pixmap(size, size))
        text = column(gap=2)
        text.addWidget(
            label(title, tint if tint in ("error", "warning", "ok") else "", weight=theme.MEDIUM, wraps=True)
        )
        if why:
            text.addWidget(label(why, "ink2", step=-1, wraps=True))
        if ways:
            links = Flow(gap=4)  # in an inspector, and in French, they are longer than a line
            for way in ways:
                links.addWidget(button(way, "link"))
            text.addLayout(links)
        line = row(gap=8, margins=(10, 8, 10, 8))
        head = column(mark, None)
        line.addLayout(head)
        line.addLayout(text, 1)
        self.setLayout(line)
        self.setAccessibleName(f"{title.rstrip('.')}. {why}" if why else title)
