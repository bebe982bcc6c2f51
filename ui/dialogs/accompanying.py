"""Asks who comes along with a participant, and for what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from c2c_events.domain.people import AccompanyingPerson
from c2c_events.language import Language
from ui.dialogs.question import Field, Question
from ui.widgets.basics import row


class Accompanying(Question):
    """`accepted`: `values()` by path. `removes`: they do not come along any more. `who`: None for somebody new."""

    removes = Signal()

    def __init__(
        self, parent: QWidget | None, words: Language, name: str, who: AccompanyingPerson | None = None
    ) -> None:
        _ = words._
        question = _("Who comes along with {name}?") if who is None else _("What is known of {name}?")
        super().__init__(parent, words, question.format(name=name), _("Add") if who is None else _("Change"))
        self.given, self.family, self.native = QLineEdit(), QLineEdit(), QLineEdit()
        self.diet, self.needs = QLineEdit(), QLineEdit()
        self.badge = QCheckBox(_("Gets a badge"))
        self.visits = QCheckBox(_("Joins site visits"))
        self._given = Field(_("Given name"), self.given)
        self.content.addLayout(row(self._given, Field(_("Family name"), self.family), gap=12))
        self.content.addWidget(Field(_("Name in its own script"), self.native))
        self.content.addLayout(row(Field(_("Diet"), self.diet), Field(_("Needs"), self.needs), gap=12))
        self.content.addLayout(row(self.badge, self.visits, None, gap=16))
        self.badge.setChecked(who is None or who.badge)
        if who is not None:
            self.given.setText(who.given_name)
            self.family.setText(who.family_name)
            self.native.setText(who.native_name)
            self.diet.setText(who.diet)
            self.needs.setText(who.needs)
            self.visits.setChecked(who.joins_visits)
            remove = QPushButton(_("Remove"))
            remove.setAutoDefault(False)
            remove.clicked.connect(self._remove)
            self.content.addLayout(row(remove, None))
        self.given.setFocus()

    def _remove(self) -> None:
        self.removes.emit()
        self.reject()

    def on_answer(self) -> None:
        if not (self.given.text().strip() or self.family.text().strip() or self.native.text().strip()):
            self._given.set_problem(self.words._("Write at least one part of the name."))
            self.given.setFocus()
            return
        self.accept()

    def values(self) -> dict[str, Any]:
        return {
            "given_name": self.given.text().strip(),
            "family_name": self.family.text().strip(),
            "native_name": self.native.text().strip(),
            "badge": self.badge.isChecked(),
            "joins_visits": self.visits.isChecked(),
            "diet": self.diet.text().strip(),
            "needs": self.needs.text().strip(),
        }
