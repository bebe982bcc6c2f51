"""Asks for the password of an encrypted meeting file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.language import Language
from ui.dialogs.question import Field, Question


class Password(Question):
    """`given(password)`: to try. It is kept nowhere."""

    given = Signal(str)

    def __init__(self, parent: QWidget, words: Language, name: str, problem: str = "") -> None:
        _ = words._
        super().__init__(parent, words, _("What is the password of “{file}”?").format(file=name), _("Open"), wide=420)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._field = Field(_("Password"), self.password)
        if problem:
            self._field.set_problem(problem)
        self.content.addWidget(self._field)
        self.password.setFocus()

    def on_answer(self) -> None:
        if self.password.text():
            self.accept()
            self.given.emit(self.password.text())
        else:
            self._field.set_problem(self.words._("Type the password, or cancel."))
