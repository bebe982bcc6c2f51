"""Asks what somebody answered in a choice round, from paper or by word of mouth; earlier answers stay known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QSpinBox, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId, OptionId
from c2c_events.domain.people import ParticipantId
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui import theme
from ui.context import Context
from ui.dialogs.question import Field, Question, scrolling
from ui.models.choice_answers import AnswerFacts, read_answer
from ui.widgets.basics import column, label
from ui.widgets.editors import ChoiceEditor, Completions
from ui.widgets.option_editors import TicksEditor

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.typed_answers import TypedAnswer
    from c2c_events.storage.unit_of_work import UnitOfWork

_HIGH = 480
_STEPS = {"": None, "yes": True, "no": False}


def ask_answer(context: Context, parent: QWidget, round_id: ChoiceRoundId, participant: ParticipantId | None) -> None:
    """Ask for an answer of somebody, or first whose it is."""
    answer = context.operations.read(parent, read_answer, round_id, participant, context.words)
    answer.then(lambda facts: EnterAnswer(parent, context, facts).open())


class EnterAnswer(Question):
    """What counts now stands there already. It stays open until the answer is stored."""

    def __init__(self, parent: QWidget, context: Context, facts: AnswerFacts) -> None:
        words, _ = context.words, context.words._
        super().__init__(parent, words, _("What did they answer?"), _("Store the answer"), wide=540)
        self._context, self._facts, before = context, facts, facts.before
        self.who = QLineEdit(facts.who)
        self.who.setEnabled(not facts.who)
        self.who.setCompleter(completer(facts.people, self.who))
        self.who_field = Field(_("Who"), self.who)
        self.ranks: dict[OptionId, QSpinBox] = {
            each.option.id: self._rank(each.called, len(facts.options)) for each in facts.options
        }
        for option, rank in (before.ranks if before else {}).items():
            if OptionId(option) in self.ranks:
                self.ranks[OptionId(option)].setValue(rank)
        self.with_whom = QLineEdit(facts.with_whom)
        self.with_whom.setCompleter(Completions(QStringListModel(list(facts.people), self), ";", self.with_whom))
        self.with_field = Field(_("Together with"), self.with_whom, _("Several are parted by a semicolon"))
        self.languages = TicksEditor([(each, words.language_name(each)) for each in facts.languages])
        self.languages.set_typed(",".join(before.languages) if before else "")
        self.step_free = ChoiceEditor(
            (("", _("As registered")), ("yes", _("Needs a way without steps")), ("no", _("Can use steps")))
        )
        steps = before.step_free if before else None
        self.step_free.show_value(next(key for key, value in _STEPS.items() if value is steps))
        self.remark = QLineEdit(before.remark if before else "")
        body = QWidget()
        lines = column(gap=12, margins=(0, 0, 8, 0))
        ranked = _("What they ranked: 1 is what they want most")
        fields = [
            self.who_field,
            label(ranked, "ink2", step=-1, weight=theme.MEDIUM),
            self._grid(),
            self.with_field,
            Field(_("Languages"), self.languages),
            Field(_("Steps"), self.step_free),
            Field(_("Remark"), self.remark),
        ]
        for each in fields:
            lines.addWidget(each)
        lines.addStretch(1)
        body.setLayout(lines)
        self.content.addWidget(scrolling(body, theme.unit(_HIGH)), 1)
        self._first = self.said()
        self.who.textChanged.connect(self._settle)
        self._settle()
        (next(iter(self.ranks.values()), self.remark) if facts.who else self.who).setFocus()

    def _rank(self, name: str, most: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, max(most, 1))
        made.setSpecialValueText("–")
        made.setAccessibleName(name)
        return made

    def _grid(self) -> QWidget:
        made, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for line, each in enumerate(self._facts.options):
            named = label(each.called, wraps=True)
            named.setBuddy(self.ranks[each.option.id])
            grid.addWidget(self.ranks[each.option.id], line, 0)
            grid.addWidget(named, line, 1)
        made.setLayout(grid)
        return made

    def said(self) -> TypedAnswer:
        """What is typed."""
        from c2c_events.services.typed_answers import TypedAnswer

        return TypedAnswer(
            self.who.text(),
            {option: box.value() for option, box in self.ranks.items() if box.value()},
            self.with_whom.text(),
            frozenset(filter(None, self.languages.typed().split(","))),
            _STEPS[self.step_free.currentData()],
            self.remark.text(),
        )

    @property
    def is_filled(self) -> bool:
        return self.said() != self._first

    def _settle(self) -> None:
        self.answer.setEnabled(bool(self.who.text().strip()))
        self.who_field.set_problem("")

    def on_answer(self) -> None:
        if self.is_answered:
            return
        said = self.said()
        name = Label("edit_answer", said.who)
        answer = self.wait_for(self._context.operations.run(name, _type_answer, self._facts.round, said, self.words))
        answer.then(partial(self._on_stored, said.who)).refused(self._on_refused)

    def _on_stored(self, who: str, _participant: ParticipantId) -> None:
        self.accept()
        said = self.words._("The answer of {name} is stored").format(name=who)
        self._context.shell.toast(said, icon="square-pen", undo=True)

    def _on_refused(self, problem: C2CError) -> None:
        own = getattr(problem, "name", "") == self.who.text().strip()
        (self.who_field if own else self.with_field).set_problem(say(problem, self.words))


def completer(people: tuple[str, ...], parent: QLineEdit) -> QCompleter:
    """Finds people wherever their name has what was typed."""
    made = QCompleter(list(people), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    if (popup := made.popup()) is not None:
        popup.setObjectName("completions")
    return made


# On the writer thread.


def _type_answer(work: UnitOfWork, round_id: ChoiceRoundId, said: TypedAnswer, words: Language) -> ParticipantId:
    from c2c_events.services.typed_answers import type_answer

    return type_answer(work, round_id, said, words)
