"""Answers in a choice round whose people are not known: whose is each?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceId, ChoiceRoundId
from c2c_events.domain.people import ParticipantId
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui import theme
from ui.context import Context
from ui.dialogs.enter_answer import completer
from ui.dialogs.question import Field, Question
from ui.models.choice_answers import NobodysAnswers, read_nobodys
from ui.widgets.palette_list import Entry, PaletteList

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork

_HIGH = 260


def show_answers_of_nobody(context: Context, parent: QWidget, round_id: ChoiceRoundId) -> None:
    """Read the answers that are nobody's, and ask whose they are."""
    answer = context.operations.read(parent, read_nobodys, round_id, context.words)
    answer.then(lambda found: AnswersOfNobody(parent, context, round_id, found).open())


class AnswersOfNobody(Question):
    """One is chosen in the list, and whose it is typed below. It stays open for the next one."""

    def __init__(self, parent: QWidget, context: Context, round_id: ChoiceRoundId, found: NobodysAnswers) -> None:
        _ = context.words._
        verb = _("It is theirs") if found.answers else ""
        super().__init__(parent, context.words, _("Whose answers are these?"), verb, wide=540)
        self._context, self._round = context, round_id
        self.list = PaletteList(_("Whose answers are these?"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setMinimumHeight(theme.unit(_HIGH))
        self.who = QLineEdit()
        self.field = Field(_("Whose is it?"), self.who)
        if not found.answers:
            self.explain(_("Everybody who answered is known."))
            return
        self.explain(_("Their address is in the file of nobody. Answers wait until somebody comes with that address."))
        self.who.setCompleter(completer(found.people, self.who))
        self.who.textChanged.connect(self._settle)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self.field)
        self._show(found)
        self.who.setFocus()

    def _show(self, found: NobodysAnswers) -> None:
        if not found.answers:
            self.accept()
            return
        self.list.show_entries([Entry(each.name, each.fact, "inbox", value=each.choice.id) for each in found.answers])
        self.who.clear()
        self._settle()

    def _settle(self) -> None:
        self.field.set_problem("")
        self.answer.setEnabled(bool(self.who.text().strip()) and self.list.current() is not None)

    def on_answer(self) -> None:
        entry = self.list.current()
        if self.is_answered or entry is None:
            return
        said = self.who.text().strip()
        label = Label("edit_answer", said)
        answer = self.wait_for(
            self._context.operations.run(label, _type_owner, ChoiceId(entry.value), said, self.words)
        )
        answer.then(partial(self._on_stored, said)).refused(self._on_refused)

    def _on_stored(self, who: str, _participant: ParticipantId) -> None:
        told = self.words._("The answer of {name} is stored").format(name=who)
        self._context.shell.toast(told, icon="inbox", undo=True)
        self._context.operations.read(self, read_nobodys, self._round, self.words).then(self._show)

    def _on_refused(self, problem: C2CError) -> None:
        self.field.set_problem(say(problem, self.words))


# On the writer thread.


def _type_owner(work: UnitOfWork, choice: ChoiceId, said: str, words: Language) -> ParticipantId:
    from c2c_events.services.typed_answers import type_owner

    return type_owner(work, choice, said, words)
