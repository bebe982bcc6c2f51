"""Two people side by side: of each field that differs, whose value stays is chosen; then they are one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QPushButton, QRadioButton, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, Person, PersonId
from c2c_events.errors import C2CError
from ui import theme
from ui.as_typed import face, tip
from ui.context import Context
from ui.dialogs.question import Question, scrolling
from ui.models.comparison import Compared, Comparison, compare_people
from ui.widgets.basics import label, restyle, row, rule

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.workspace import Done, Workspace
    from c2c_events.storage.repository import Reader

_WIDE = 860  # three columns of values: wider than a question of one column
_COLUMN = 210


def open_merge(context: Context, parent: QWidget, keep: PersonId, drop: PersonId) -> None:
    """Show two people side by side, as soon as they are read."""

    def show(comparison: Comparison) -> None:
        MergePeople(context, parent, comparison).open()

    context.operations.read(parent, compare_people, keep, drop, context.words).then(show)


class _Line:
    """One field: left, right, both or what is typed."""

    def __init__(self, field: Compared, words: Language, grid: QGridLayout, at: int, parent: QWidget) -> None:
        from c2c_events.services.merging import Take

        _ = words._
        self.field = field
        self.group = QButtonGroup(parent)
        self.takes: dict[QRadioButton, Take] = {}
        self.texts = {Take.KEPT: field.left, Take.DROPPED: field.right, Take.BOTH: field.both or ""}
        self._add(grid, at, 1, field.left, Take.KEPT, _("left"))
        self._add(grid, at, 2, field.right, Take.DROPPED, _("right"))
        self.result = QLineEdit()
        self.result.setAccessibleName(_("{field}, what stays").format(field=field.title))
        self.result.setReadOnly(not field.typed)
        self.result.textEdited.connect(self._on_typed)
        grid.addWidget(self.result, at, 3)
        if field.both is not None:
            both = self._button(_("Both together"), Take.BOTH, _("both"))
            both.setToolTip(tip(field.both))
            grid.addWidget(both, at + 1, 3)
        named = label(field.title, "ink2", wraps=True)
        named.setMaximumWidth(theme.unit(120))
        grid.addWidget(named, at, 0)
        self._choose(field.proposed)

    def _add(self, grid: QGridLayout, at: int, column: int, text: str, take: Any, side: str) -> None:
        measure = theme.metrics()
        short = measure.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, theme.unit(_COLUMN - 30))
        button = self._button(short or "–", take, side)
        button.setToolTip(tip(text))
        grid.addWidget(button, at, column)

    def _button(self, text: str, take: Any, side: str) -> QRadioButton:
        button = QRadioButton(face(text))
        button.setAccessibleName(f"{self.field.title}, {side}: {self.texts[take]}")
        button.clicked.connect(lambda: self._choose(take))
        self.group.addButton(button)
        self.takes[button] = take
        return button

    def _choose(self, take: Any) -> None:
        for button, own in self.takes.items():
            button.setChecked(own is take)
        self.result.setText(self.texts[take].replace("\n", " "))
        self.result.setCursorPosition(0)
        restyle(self.result, "problem", False)

    def _on_typed(self, _text: str) -> None:
        """A value of one's own: neither side is chosen any more."""
        self.group.setExclusive(False)
        for button in self.takes:
            button.setChecked(False)
        self.group.setExclusive(True)

    @property
    def take(self) -> Any:
        """Whose value stays; None for what was typed."""
        return next((take for button, take in self.takes.items() if button.isChecked()), None)


class MergePeople(Question):
    """The first one stays, with the values chosen; everything that belongs to the second belongs to it."""

    def __init__(self, context: Context, parent: QWidget, comparison: Comparison) -> None:
        words = context.words
        _ = words._
        left, right = comparison.names
        super().__init__(parent, words, _("Merge {other} into {name}?").format(other=right, name=left), _("Merge"))
        self.setMinimumWidth(theme.unit(_WIDE))
        self.context = context
        self._over = parent
        self.comparison = comparison
        self._problem = label("", "error", wraps=True)
        self._problem.hide()
        facts = (
            [words.counted("{n} other value is the same.", "{n} other values are the same.", comparison.same)]
            if comparison.same
            else []
        )
        if comparison.moves:
            facts.append(_("What belongs to {other} goes over: {things}.").format(other=right, things=comparison.moves))
        if facts:
            self.explain(" ".join(facts))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, head in enumerate((_("Field"), left, right, _("What stays"))):
            grid.addWidget(label(head, "ink3", step=-1, weight=theme.MEDIUM), 0, column)
        self.lines = []
        body = QWidget()
        for number, field in enumerate(comparison.fields):
            at = 1 + 3 * number
            grid.addWidget(rule(), at, 0, 1, 4)
            self.lines.append(_Line(field, words, grid, at + 1, body))
        for column, stretch in enumerate((2, 4, 4, 4)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(2 + 3 * len(self.lines), 1)
        body.setLayout(grid)
        self.content.addWidget(scrolling(body, min(body.sizeHint().height() + 8, theme.unit(420))), 1)
        self.content.addWidget(self._problem)
        swap = QPushButton(_("Keep the other one instead"))
        swap.setProperty("kind", "quiet")
        swap.setAutoDefault(False)
        swap.clicked.connect(self._swap)
        self.content.addLayout(row(swap, None))
        self.answer.setFocus()

    def _swap(self) -> None:
        keep, drop = self.comparison.ids
        self.reject()
        open_merge(self.context, self._over, drop, keep)

    def on_answer(self) -> None:
        if self.is_answered:
            return
        typed = {
            (line.field.kind, line.field.typed): line.result.text()
            for line in self.lines
            if line.take is None and line.field.typed
        }
        parsed = self.context.operations.read(self, _parsed, typed, self.words)
        self.wait_for(parsed).refused(self._refuse).then(self._merge)

    def _refuse(self, problem: C2CError) -> None:
        from c2c_events.messages import say

        if not shiboken6.isValid(self):  # closed meanwhile, while something else was being stored
            self.context.shell.say(problem)
            return
        self._problem.setText(say(problem, self.words))
        self._problem.show()

    def _merge(self, own: Mapping[tuple[type[Any], str], Any]) -> None:
        keep, drop = self.comparison.ids
        choices: dict[type[Any], dict[str, Any]] = {Person: {}, Participant: {}}
        for line in self.lines:
            if line.take is not None:
                choices[line.field.kind][line.field.field] = line.take
            else:
                choices[line.field.kind][line.field.typed] = own[line.field.kind, line.field.typed]
        said = self.words._("{other} is merged into {name}").format(
            other=self.comparison.names[1], name=self.comparison.names[0]
        )
        merged = self.context.operations.change(
            self.context.operations, partial(_merge, keep, drop, choices[Person], choices[Participant])
        )
        self.wait_for(merged).refused(self._refuse).then(partial(self._on_merged, said))

    def _on_merged(self, said: str, _none: None) -> None:
        if shiboken6.isValid(self):
            self.accept()
        self.context.shell.toast(said, icon="merge", undo=True)


# On the threads.


def _parsed(reader: Reader, typed: Mapping[tuple[type[Any], str], str], words: Language) -> dict[Any, Any]:
    from c2c_events.services.naming import Names
    from c2c_events.services.typed import parse_typed

    names = Names(reader, words)
    return {(kind, path): parse_typed(kind, path, said, names) for (kind, path), said in typed.items()}


def _merge(keep: PersonId, drop: PersonId, person: Any, registration: Any, workspace: Workspace) -> Done[None]:
    from c2c_events.services.merging import merge_people
    from c2c_events.services.safekeeping import run_backed_up

    label = Label("merge", keep, drop)
    return run_backed_up(workspace, "merge", label, merge_people, keep, drop, person, registration)
