"""Asks for a note about somebody."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Field, Question


class WriteNote(Question):
    """`accepted`: `text` says it."""

    def __init__(self, parent: QWidget | None, words: Language, name: str) -> None:
        _ = words._
        super().__init__(parent, words, _("What should be noted about {name}?").format(name=name), _("Write note"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.unit(96))
        self.content.addWidget(Field(_("Note"), self.text, _("Only the team sees it. Ctrl+Enter writes it.")))
        QShortcut(QKeySequence("Ctrl+Return"), self, self.on_answer)
        self.text.setFocus()
