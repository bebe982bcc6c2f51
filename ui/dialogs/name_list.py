"""Asks what a list is called."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.language import Language
from ui.dialogs.question import Field, Question


class NameList(Question):
    """`named(name)` is called with what was answered. `hint`: a sentence below the field."""

    def __init__(
        self,
        parent: QWidget,
        words: Language,
        question: str,
        verb: str,
        proposed: str,
        named: Callable[[str], None],
        hint: str = "",
    ) -> None:
        super().__init__(parent, words, question, verb, wide=420)
        self._named = named
        self.name = QLineEdit(proposed)
        self.name.selectAll()
        self.name.textChanged.connect(self._on_name)
        self.content.addWidget(Field(words._("Name"), self.name, hint))
        self._on_name(proposed)
        self.name.setFocus()

    def _on_name(self, name: str) -> None:
        self.answer.setEnabled(bool(name.strip()))

    def on_answer(self) -> None:
        self._named(self.name.text().strip())
        self.accept()
