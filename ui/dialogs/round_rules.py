"""The rules of a choice round: what must be so, what is wished for and how much that matters, and its lottery."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QSpinBox, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRound, ChoiceRoundId, RoundStatus
from c2c_events.domain.placing import Importance
from c2c_events.language import Language
from c2c_events.more_terms import IMPORTANCES, ROUND_STATUSES
from ui import theme
from ui.as_typed import face
from ui.context import Context
from ui.dialogs.question import Field, Question, scrolling
from ui.widgets.basics import label, row
from ui.widgets.editors import ChoiceEditor

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

_HIGH = 520
_MOST_SEED = 2**31 - 1
_OF_BALANCE = (Importance.NONE, Importance.LITTLE, Importance.MUCH)
_OF_PEOPLE = (*_OF_BALANCE, Importance.MORE_THAN_SECOND, Importance.MORE_THAN_THIRD)
_OF_LANGUAGE = (*_OF_PEOPLE, Importance.ALWAYS)
BALANCED = ("region", "organisation_kind", "gender")


def ask_rules(context: Context, parent: QWidget, own: ChoiceRound) -> None:
    """Show the rules of a round, and store what is changed there."""

    def store(values: Mapping[str, Any]) -> None:
        answer = context.operations.run(Label("edit_round", own.id), _store, own.id, values)
        said = context.words._("The rules of {round} are changed").format(round=own.name)
        answer.then(lambda _none: context.shell.toast(said, icon="list-checks", undo=True))

    asked = RoundRules(parent, context.words, own)
    asked.given.connect(store)
    asked.open()


class RoundRules(Question):
    """`given(values by path)`: what is otherwise than it was."""

    given = Signal(object)

    def __init__(self, parent: QWidget, words: Language, own: ChoiceRound) -> None:
        _ = words._
        super().__init__(parent, words, _("Rules of {round}").format(round=own.name), _("Save"), wide=560)
        self._own = own
        self.name = QLineEdit(own.name)
        self.status = self._choice(ROUND_STATUSES, tuple(RoundStatus), own.round_status)
        self.anywhere = QCheckBox(face(_("Who gets nothing they ranked is placed where there is room")))
        self.anywhere.setChecked(own.anywhere)
        self.per_delegation = QSpinBox()
        self.per_delegation.setRange(0, 999)
        self.per_delegation.setSpecialValueText(_("Any number"))
        self.per_delegation.setValue(own.per_delegation or 0)
        self.language = self._choice(IMPORTANCES, _OF_LANGUAGE, own.language)
        self.together = self._choice(IMPORTANCES, _OF_PEOPLE, own.together)
        self.delegations = self._choice(IMPORTANCES, _OF_PEOPLE, own.delegations)
        self.partners = self._choice(IMPORTANCES, _OF_PEOPLE, own.partners)
        self.spread = ChoiceEditor((("", _("Kept together")), ("yes", _("Spread over the options"))))
        self.spread.show_value("yes" if own.spread else "")
        self.balance = {
            each: self._choice(IMPORTANCES, _OF_BALANCE, own.balance.get(each, Importance.NONE)) for each in BALANCED
        }
        self.seed = QSpinBox()
        self.seed.setRange(0, _MOST_SEED)
        self.seed.setGroupSeparatorShown(False)
        self.seed.setValue(own.seed or 0)
        self.seed.setEnabled(False)
        self.draw = QPushButton(_("Change the lottery number"))
        self.draw.setProperty("kind", "link")
        self.draw.clicked.connect(self._allow_seed)
        self.content.addWidget(scrolling(self._body(), theme.unit(_HIGH)), 1)
        self.name.textChanged.connect(lambda said: self.answer.setEnabled(bool(said.strip())))
        self.name.setFocus()

    def _choice(self, said: Mapping[Any, str], offered: tuple[Any, ...], value: Any) -> ChoiceEditor:
        kept = offered if value in offered else (*offered, value)
        made = ChoiceEditor((str(each.value), self.words._(said[each])) for each in kept)
        made.show_value(str(value.value))
        return made

    def _body(self) -> QWidget:
        _ = self.words._
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(12)
        for each in (
            Field(_("Name"), self.name),
            Field(_("Status"), self.status),
            _head(_("What must be so")),
            Field(_("People of one delegation in one option, at most"), self.per_delegation),
            self.anywhere,
            _head(_("What is wished for")),
            label(_("First as many people as possible get a place, then the best ranks. How much do wishes matter?"),
                  "ink2", wraps=True),
            Field(_("A language that the person speaks"), self.language),
            Field(_("With whom the person asked to be"), self.together),
            Field(_("People of one delegation"), self.delegations),
            Field(_("People of partner cities"), self.partners),
            Field(_("Delegations and partner cities are"), self.spread),
            _head(_("An even mix in each option")),
            Field(_("Regions"), self.balance["region"]),
            Field(_("Kinds of organisation"), self.balance["organisation_kind"]),
            Field(_("Women and men"), self.balance["gender"]),
            _head(_("Lottery")),
            label(_("Between equals lots are drawn from this number: the same number gives the same result. "
                    "Every run is kept with its number, so that everybody can see whether lots were drawn again."),
                  "ink2", wraps=True),
            Field(_("Lottery number"), self.seed),
        ):  # fmt: skip
            lines.addWidget(each)
        lines.addLayout(row(self.draw, None))
        lines.addStretch(1)
        return body

    def _allow_seed(self) -> None:
        self.seed.setEnabled(True)
        self.draw.hide()
        self.seed.setFocus()
        self.seed.selectAll()

    def values(self) -> dict[str, Any]:
        """What is otherwise than it was, by path."""
        own = self._own
        said: dict[str, tuple[Any, Any]] = {
            "name": (own.name, " ".join(self.name.text().split())),
            "round_status": (own.round_status, RoundStatus(self.status.currentData())),
            "anywhere": (own.anywhere, self.anywhere.isChecked()),
            "per_delegation": (own.per_delegation, self.per_delegation.value() or None),
            "language": (own.language, Importance(self.language.currentData())),
            "together": (own.together, Importance(self.together.currentData())),
            "delegations": (own.delegations, Importance(self.delegations.currentData())),
            "partners": (own.partners, Importance(self.partners.currentData())),
            "spread": (own.spread, self.spread.currentData() == "yes"),
        }
        if self.seed.isEnabled():
            said["seed"] = (own.seed, self.seed.value())
        for each, editor in self.balance.items():
            before, now = own.balance.get(each, Importance.NONE), Importance(editor.currentData())
            said[f"balance.{each}"] = (before, now)
        for code, title in own.title.items():
            if title == own.name:  # as imports have it: people see the title
                said[f"title.{code}"] = said["name"]
        return {path: now for path, (before, now) in said.items() if now != before}

    @property
    def is_filled(self) -> bool:
        return bool(self.values())

    def on_answer(self) -> None:
        self.accept()
        if values := self.values():
            self.given.emit(values)


def _head(words: str) -> QWidget:
    made = label(words, weight=theme.BOLD)
    made.setContentsMargins(0, theme.unit(6), 0, 0)
    return made


# On the writer thread.


def _store(work: UnitOfWork, round_id: ChoiceRoundId, values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, ChoiceRound, [round_id], values)
