"""Asks for the name of something new: the rest is filled in where it is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.language import Language
from ui.dialogs.question import Field, Question


class AddNamed(Question):
    """`given(name)`: what was typed. `warns(name)`: what is odd about a name, "" for nothing; it does not stop."""

    given = Signal(str)

    def __init__(
        self, parent: QWidget, words: Language, question: str, title: str, warns: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(parent, words, question, words._("Add"))
        self._warns = warns
        self.name = QLineEdit()
        self.field = Field(title, self.name, words._("Everything else is filled in beside the list."))
        self.name.textChanged.connect(self._on_text)
        self.content.addWidget(self.field)
        self.answer.setEnabled(False)
        self.name.setFocus()

    def _on_text(self, said: str) -> None:
        said = " ".join(said.split())
        self.answer.setEnabled(bool(said))
        self.field.set_problem(self._warns(said) if self._warns is not None and said else "")

    def on_answer(self) -> None:
        self.accept()
        self.given.emit(" ".join(self.name.text().split()))
