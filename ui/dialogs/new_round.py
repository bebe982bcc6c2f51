"""Asks for a new choice round, or for further options of one: what is ranked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.groups import Departure, SiteVisit, WorkingGroup
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.models.choice_rounds import RANKED, Named, rankable
from ui.widgets.basics import column
from ui.widgets.editors import ChoiceEditor
from ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

Rankable = Mapping[type[Any], Sequence[Named]]


def ask_new_round(context: Context, parent: QWidget, show: Any) -> None:
    """Ask for a new round, make it, and `show(ChoiceRoundId)` it."""

    def make(name: str, kind: type[Any], things: Sequence[str]) -> None:
        answer = context.operations.run(Label("add_round", name), _add_round, name, kind, things)
        answer.then(partial(made, name))

    def made(name: str, round_id: ChoiceRoundId) -> None:
        show(round_id)
        context.shell.toast(context.words._("{name} is added").format(name=name), icon="plus", undo=True)

    def ask(found: Rankable) -> None:
        asked = NewRound(parent, context.words, found)
        asked.given.connect(make)
        asked.open()

    context.operations.read(parent, rankable, context.words).then(ask)


class WhatIsRanked(QWidget):
    """A kind, and the things of it that are ticked. `changed`: either is another."""

    changed = Signal()

    def __init__(self, words: Language, found: Rankable, *, all_ticked: bool) -> None:
        super().__init__()
        _ = words._
        self._found, self._all_ticked = found, all_ticked
        titles = {
            SiteVisit: _("Site visits, with any of their departures"),
            Departure: _("Departures of site visits, each by itself"),
            WorkingGroup: _("Working groups"),
            Session: _("Sessions"),
        }
        self.kind = ChoiceEditor((kind_of(each).name, titles[each]) for each in RANKED)
        first = next((n for n, each in enumerate(RANKED) if found[each]), 0)
        self.kind.setCurrentIndex(first)
        self.kind.currentIndexChanged.connect(self._show)
        self.things = TickList(_("Options"), _("Code, title"), _("There is nothing of that kind in the meeting yet."))
        self.things.changed.connect(self.changed)
        whole = column(gap=12)
        whole.addWidget(Field(_("What do people rank?"), self.kind))
        whole.addWidget(self.things, 1)
        self.setLayout(whole)
        self._show()

    def chosen_kind(self) -> type[Any]:
        return RANKED[self.kind.currentIndex()]

    def _show(self) -> None:
        kind = self.chosen_kind()
        own = self._found[kind]
        # All visits or groups are usually ranked; of the sessions a few.
        self.things.show_things(own, {each for each, _ in own} if self._all_ticked and kind is not Session else ())


class NewRound(Question):
    """`given(name, kind, ids)`: the round to be made."""

    given = Signal(str, object, list)

    def __init__(self, parent: QWidget, words: Language, found: Rankable) -> None:
        _ = words._
        super().__init__(parent, words, _("Which choice round is new?"), _("Add"), wide=540)
        self.name = QLineEdit()
        self.ranked = WhatIsRanked(words, found, all_ticked=True)
        self.content.addWidget(Field(_("Name"), self.name, _("Rules and options can be changed at any time.")))
        self.content.addWidget(self.ranked, 1)
        self.name.textChanged.connect(self._on_change)
        self._on_change()
        self.name.setFocus()

    @property
    def is_filled(self) -> bool:
        return bool(self.name.text().strip())

    def _on_change(self) -> None:
        self.answer.setEnabled(bool(self.name.text().strip()))

    def on_answer(self) -> None:
        self.accept()
        name = " ".join(self.name.text().split())
        self.given.emit(name, self.ranked.chosen_kind(), self.ranked.things.ticked())


class AddOptions(Question):
    """`given(kind, ids)`: what else is ranked in a round."""

    given = Signal(object, list)

    def __init__(self, parent: QWidget, words: Language, found: Rankable) -> None:
        _ = words._
        super().__init__(parent, words, _("What else is ranked?"), _("Add"), wide=540)
        self.ranked = WhatIsRanked(words, found, all_ticked=False)
        self.content.addWidget(self.ranked, 1)
        self.ranked.changed.connect(self._on_change)
        self._on_change()

    def _on_change(self) -> None:
        self.answer.setEnabled(bool(self.ranked.things.ticked()))

    def on_answer(self) -> None:
        self.accept()
        self.given.emit(self.ranked.chosen_kind(), self.ranked.things.ticked())


# On the writer thread.


def _add_round(work: UnitOfWork, name: str, kind: type[Any], things: Sequence[str]) -> ChoiceRoundId:
    from c2c_events.services.choice_rounds import add_options, add_round

    made = add_round(work, {"name": name})
    add_options(work, made, kind, things)
    return made
