"""Asks why a finding may stay as it is."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.language import Language
from ui.dialogs.question import Field, Question


class Accept(Question):
    """`accepted`: `why` says it; it may be empty."""

    def __init__(self, parent: QWidget | None, words: Language) -> None:
        _ = words._
        super().__init__(parent, words, _("Why may this stay as it is?"), _("Accept"))
        self.explain(_("It is not shown again until what it is about changes."))
        self.why = QLineEdit()
        self.why.setPlaceholderText(_("Asked by phone, it is right"))
        self.content.addWidget(Field(_("Why"), self.why))
        self.why.setFocus()
