"""Asks before sessions with people in them are cancelled: lists who has which role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label


class CancelSessions(Question):
    """`accepted`: cancel them. `people`: by the name of each session, who has which role in it."""

    def __init__(
        self, parent: QWidget, words: Language, called: str, people: Sequence[tuple[str, Sequence[str]]]
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("Cancel {what}?").format(what=called), _("Cancel the session"), wide=520)
        self.cancel.setText(_("Leave as it is"))
        self.cancel.setDefault(True)  # the one that touches nobody else
        self.explain(_("These people have a role there, and keep it. Tell them."))
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(2)
        for name, parts in people:
            if len(people) > 1:
                lines.addWidget(label(name, weight=theme.MEDIUM, wraps=True))
            for part in parts:
                lines.addWidget(label(part, "ink2", wraps=True))
            lines.addSpacing(6)
        lines.addStretch(1)
        self.content.addWidget(scrolling(body, min(body.sizeHint().height() + 8, theme.unit(300))), 1)
