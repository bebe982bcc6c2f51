"""What came out of something, to read: a sentence or more, and a report; a row about somebody leads to their card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from c2c_events.domain.people import ParticipantId
from ui import theme
from ui.context import Context
from ui.dialogs.question import WIDEST, Question
from ui.widgets.report_view import Part, ReportView

_WIDE, _HIGH, _OF_THE_SCREEN = 780, 560, 0.9


class Report(Question):
    """Subclasses put what is chosen above the report into `content` first, and say later what the report is."""

    def __init__(
        self, parent: QWidget, context: Context, title: str, said: Sequence[str] = (), parts: Sequence[Part] = ()
    ) -> None:
        super().__init__(parent, context.words, title, wide=WIDEST)
        self.context = context
        for each in said:
            self.explain(each)
        self.view = ReportView(title)
        self.view.opened.connect(self._go)
        if parts:
            self.view.show_parts(parts)
        self.content.addWidget(self.view, 1)
        screen = self.screen().availableGeometry()
        self.resize(
            min(theme.unit(_WIDE), round(screen.width() * _OF_THE_SCREEN)),
            min(theme.unit(_HIGH), round(screen.height() * _OF_THE_SCREEN)),
        )

    def _go(self, participant: ParticipantId) -> None:
        self.accept()
        self.context.shell.go("choices", select=participant)
