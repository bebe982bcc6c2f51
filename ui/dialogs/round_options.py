"""The options of a choice round: their order, which are closed, how many people they need and take, for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QSpinBox, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId, Option, OptionId
from c2c_events.language import Language
from ui import theme
from ui.as_typed import face
from ui.context import Context
from ui.dialogs.new_round import AddOptions
from ui.dialogs.question import Field, Question, scrolling
from ui.models.choice_rounds import Named, OptionFacts, RoundFacts, read_round
from ui.models.links import Link
from ui.widgets.basics import column, label, row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.flow import Flow
from ui.widgets.ordered_list import OrderedList

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

_MOST = 9_999
_LIST_HIGH, _FIELDS_HIGH = 200, 250


@dataclass
class OptionChanges:
    """What is otherwise in a round. `values`: by option and path; `order`: of all that stay."""

    values: dict[OptionId, dict[str, Any]] = field(default_factory=dict)
    removed: list[OptionId] = field(default_factory=list)
    order: list[OptionId] = field(default_factory=list)


def ask_options(context: Context, parent: QWidget, round_id: ChoiceRoundId, first: str = "") -> None:
    """Show the options of a round, at first that one of them, and store what is changed there: one change."""

    def store(changes: OptionChanges) -> None:
        label_ = Label("edit_options", round_id)
        context.operations.run(label_, _store, round_id, changes).then(
            lambda _none: context.shell.toast(context.words._("The options are changed"), icon="list", undo=True)
        )

    def ask(facts: RoundFacts) -> None:
        asked = RoundOptions(parent, context.words, facts)
        asked.given.connect(store)
        asked.show_option(first)
        asked.open()

    context.operations.read(parent, read_round, round_id, context.words).then(ask)


def ask_more_options(context: Context, parent: QWidget, round_id: ChoiceRoundId) -> None:
    """Ask what else is ranked in a round, and add it."""

    def add(kind: type[Any], things: Sequence[str]) -> None:
        words = context.words
        said = words.counted("{n} option is added", "{n} options are added", len(things))
        context.operations.run(Label("edit_options", round_id), _add, round_id, kind, things).then(
            lambda _none: context.shell.toast(said, icon="plus", undo=True)
        )

    def ask(facts: RoundFacts) -> None:
        asked = AddOptions(parent, context.words, facts.rankable)
        asked.given.connect(add)
        asked.open()

    context.operations.read(parent, read_round, round_id, context.words).then(ask)


class RoundOptions(Question):
    """The list, and below it the fields of the option that is current in it. `given(OptionChanges)`: what is other."""

    given = Signal(object)

    def __init__(self, parent: QWidget, words: Language, facts: RoundFacts) -> None:
        _ = words._
        super().__init__(parent, words, _("Options of {round}").format(round=facts.round.name), _("Save"), wide=560)
        self._facts = facts
        self.changes = OptionChanges(order=[each.option.id for each in facts.options])
        self._of = {each.option.id: each for each in facts.options}
        self._fields: dict[OptionId, OptionFields] = {}
        self.list = OrderedList(_("Options"), NotedDelegate(), read_only=False)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show_fields(now.row()))
        self.list.setMaximumHeight(theme.unit(_LIST_HIGH))
        self.up = self._button(_("Move up"), lambda: self._step(-1))
        self.down = self._button(_("Move down"), lambda: self._step(1))
        self.remove = self._button(_("Take out of the round"), lambda: self._remove(self.list.current_key()))
        ways = QWidget()
        flow = Flow(8, ways)
        for each in (self.up, self.down, self.remove):
            flow.addWidget(each)
        self.content.addWidget(self.list)
        self.content.addWidget(ways)
        self._holder = QWidget()
        self._holder.setLayout(column(gap=0))
        self.content.addWidget(scrolling(self._holder, theme.unit(_FIELDS_HIGH)), 1)
        self._show_list()
        if self.changes.order:
            self.list.setCurrentIndex(self.list.rows.index(0))
        self.list.setFocus()

    def show_option(self, option: str) -> None:
        """Show the fields of this one, where the round has it."""
        if option in self.list.keys:
            self.list.setCurrentIndex(self.list.rows.index(self.list.keys.index(option)))

    def _button(self, words: str, run: Any) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(run)
        return made

    def _show_list(self) -> None:
        links = [Link(self._of[each].called, self._noted(each)) for each in self.changes.order]
        self.list.show_lines(self.changes.order, links)
        self.list.setVisible(True)
        for each in (self.up, self.down, self.remove):
            each.setEnabled(bool(links))

    def _noted(self, own: OptionId) -> str:
        """What is special of an option, in short."""
        words = self.words
        shown = self._fields.get(own)
        option = shown.option() if shown else self._of[own].option
        said = [words._("Closed")] if option.closed else []
        if option.minimum:
            said.append(words._("at least {least}").format(least=words.number(option.minimum)))
        if option.maximum is not None:
            said.append(words._("at most {most}").format(most=words.number(option.maximum)))
        if kept := sum(option.reserved.values()):
            said.append(words.counted("{n} place kept", "{n} places kept", kept))
        return " · ".join(said)

    def _show_fields(self, at: int) -> None:
        inner = self._holder.layout()
        assert inner is not None
        for each in self._fields.values():
            each.hide()
        if not 0 <= at < len(self.changes.order):
            return
        own = self.changes.order[at]
        if own not in self._fields:
            made = self._fields[own] = OptionFields(self.words, self._of[own], self._facts.categories)
            made.changed.connect(self._show_list)
            inner.addWidget(made)
        self._fields[own].show()

    def _step(self, by: int) -> None:
        self.list.step(self.list.current_key(), by)

    def _move(self, key: str, by: int) -> None:
        order = self.changes.order
        at = order.index(OptionId(key))
        order.insert(at + by, order.pop(at))
        self._show_list()

    def _remove(self, key: str) -> None:
        if not key:
            return
        self.changes.order.remove(OptionId(key))
        self.changes.removed.append(OptionId(key))
        self._show_list()
        self._show_fields(self.list.currentIndex().row())

    def _settled(self) -> OptionChanges:
        changes = self.changes
        changes.values = {
            own: values
            for own, shown in self._fields.items()
            if own not in changes.removed and (values := shown.values())
        }
        return changes

    @property
    def is_filled(self) -> bool:
        changes = self._settled()
        first = [each.option.id for each in self._facts.options]
        return bool(changes.values or changes.removed or changes.order != first)

    def on_answer(self) -> None:
        filled = self.is_filled
        self.accept()
        if filled:
            self.given.emit(self.changes)


class OptionFields(QWidget):
    """The fields of one option. `changed`: in one of them."""

    changed = Signal()

    def __init__(self, words: Language, facts: OptionFacts, categories: Sequence[Named]) -> None:
        super().__init__()
        _, own = words._, facts.option
        self._own = own
        self.closed = QCheckBox(face(_("Closed: nobody is placed here")))
        self.closed.setChecked(own.closed)
        self.departures: dict[str, QCheckBox] = {}
        self.minimum = _count(_("As usual"), own.minimum)
        self.maximum = _count(_("As usual"), own.maximum)
        self.kept = {each: _count(_("None"), own.reserved.get(each)) for each, _name in categories}
        whole = column(gap=10)
        whole.addWidget(self.closed)
        if len(facts.departures) > 1:
            whole.addWidget(label(_("Departures that are closed"), "ink2", step=-1, weight=theme.MEDIUM))
            for departure, name in facts.departures:
                box = self.departures[departure] = QCheckBox(face(name))
                box.setChecked(departure in own.closed_departures)
                whole.addWidget(box)
        hint = _("As usual: what the departure, the group or the room says")
        counts = row(Field(_("At least so many people"), self.minimum, hint), gap=16)
        counts.addWidget(Field(_("At most so many people"), self.maximum, hint))
        whole.addLayout(counts)
        if categories:
            whole.addWidget(label(_("Places that nobody else gets"), "ink2", step=-1, weight=theme.MEDIUM))
            grid = QGridLayout()
            grid.setColumnStretch(2, 1)
            for line, (category, name) in enumerate(categories):
                named = label(name)
                named.setBuddy(self.kept[category])
                self.kept[category].setAccessibleName(name)
                grid.addWidget(named, line, 0)
                grid.addWidget(self.kept[category], line, 1)
            whole.addLayout(grid)
        whole.addStretch(1)
        self.setLayout(whole)
        for box in (self.closed, *self.departures.values()):
            box.toggled.connect(self.changed)
        for number in (self.minimum, self.maximum, *self.kept.values()):
            number.valueChanged.connect(self.changed)

    def option(self) -> Option:
        """The option as it is now."""

        kept = {each: box.value() for each, box in self.kept.items() if box.value() > 0}
        minimum, maximum = _counted(self.minimum), _counted(self.maximum)
        return replace(self._own, closed=self.closed.isChecked(), minimum=minimum, maximum=maximum, reserved=kept)

    def values(self) -> dict[str, Any]:
        """What is otherwise than it was, by path."""
        own = self._own
        said: dict[str, tuple[Any, Any]] = {
            "closed": (own.closed, self.closed.isChecked()),
            "minimum": (own.minimum, _counted(self.minimum)),
            "maximum": (own.maximum, _counted(self.maximum)),
        }
        for departure, box in self.departures.items():
            there = True if departure in own.closed_departures else None
            said[f"closed_departures.{departure}"] = (there, box.isChecked() or None)
        for category, number in self.kept.items():
            said[f"reserved.{category}"] = (own.reserved.get(category), _counted(number))
        return {path: now for path, (before, now) in said.items() if now != before}


def _count(nothing: str, value: int | None) -> QSpinBox:
    """A number of people or places; below 0 it stands for none being said."""
    made = QSpinBox()
    made.setRange(-1, _MOST)
    made.setSpecialValueText(nothing)
    made.lineEdit().setTextMargins(theme.unit(6), 0, 0, 0)
    made.setValue(-1 if value is None else value)
    return made


def _counted(number: QSpinBox) -> int | None:
    return None if number.value() < 0 else number.value()


# On the writer thread.


def _store(work: UnitOfWork, round_id: ChoiceRoundId, changes: OptionChanges) -> None:
    from c2c_events.services.choice_rounds import delete_options, order_options
    from c2c_events.services.editing import set_each

    if changes.removed:
        delete_options(work, changes.removed)
    set_each(work, Option, {str(own): values for own, values in changes.values.items()})
    order_options(work, round_id, changes.order)


def _add(work: UnitOfWork, round_id: ChoiceRoundId, kind: type[Any], things: Sequence[str]) -> None:
    from c2c_events.services.choice_rounds import add_options

    add_options(work, round_id, kind, things)
