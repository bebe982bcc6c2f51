"""Editing the cells of a list: one field that goes from cell to cell, and what is stored from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from c2c_events.domain.changes import Label
from c2c_events.errors import C2CError
from ui.context import Context
from ui.models.value_table import Target
from ui.widgets.cell_editor import CellEditor, Step, Way
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from c2c_events.services.list_cells import Opened

AsksFirst = Callable[[Sequence[Target], str], bool]


class CellEditing(QObject):
    """Opens the field over a cell of `view`, stores what was typed, and says what could not be stored.

    `changed_words(n)`: "17 people changed". `asks_first`: takes over what was typed where others are touched by it.
    `closed`: nothing is edited any more.
    """

    closed = Signal()

    def __init__(self, context: Context, view: TableView, changed_words: Callable[[int], str]) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._table = view.table()
        self._changed_words = changed_words
        self._cell = ("", "")  # id of the row and key of the column that is edited
        self._asked: Target | None = None
        self._choices: tuple[str, ...] = ()
        self.asks_first: AsksFirst | None = None
        self._keys: list[QKeyEvent] = []  # typed while a cell was being stored: for the one that follows
        self.editor = CellEditor(view.viewport())
        self.editor.stored.connect(self._store)
        self.editor.left.connect(self._leave)
        self.editor.given_up.connect(lambda: self._leave(Step.NOWHERE))
        self.editor.textEdited.connect(self._on_edited)
        view.edit_asked.connect(self.open)
        view.scrolled.connect(self._follow)
        view.header.sectionResized.connect(lambda *_: self._follow())
        view.header.sectionMoved.connect(lambda *_: self._follow())
        self._table.layoutChanged.connect(self._follow)
        self._table.modelReset.connect(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited, or what was typed is being stored."""
        return self.editor.is_open

    # Opening.

    def open(self, index: QModelIndex, letters: str = "", *, shows_all: bool = True) -> None:
        """Edit a cell. `letters`: what was typed over it."""
        if self.editor.is_waiting or self.editor.problem:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)  # first this one
            return
        target = self._table.target(index.row(), index.column())
        if target is None or self._view.read_only:
            return
        column = self._table.columns[index.column()]
        self._cell = (self._table.value(index.row()).id, column.key)
        self._view.scrollTo(index)
        self.editor.open(
            self._rect(index),
            self._table.text(index.row(), index.column()),
            letters,
            f"{column.called()}, {self._name_of(index.row())}",
            shows_all=shows_all,
        )
        self._asked = target
        self._choices = ()
        rows = tuple(self._table.all_values())
        self._context.operations.read(self, _open_cell, target, self._context.words, column.text, rows).then(
            partial(self._on_opened, target)
        ).refused(lambda _problem: None)  # it is gone: the list will say so

    def _on_opened(self, target: Target, opened: Opened) -> None:
        if target is self._asked and self.editor.is_open:
            self._choices = opened.choices
            self.editor.know(opened.said)
            self.editor.offer(opened.choices, closed=opened.closed, between=opened.between)

    def _on_edited(self, text: str) -> None:
        target = self._asked
        if target is not None and target.path == "city" and len(text) > 1:
            self._context.operations.ask(self, _places_like, text).then(partial(self._on_places, target, text))

    def _on_places(self, target: Target, text: str, names: list[str]) -> None:
        if target is self._asked and self.editor.text() == text and self.editor.is_open:
            self.editor.offer([*self._choices, *names])

    # Leaving and storing.

    def _leave(self, step: Step) -> None:
        self._close()
        self._go(step)

    def _close(self) -> None:
        self._keys = self.editor.close_(self._view)
        self._asked = None
        if self._view.window().isActiveWindow() and QApplication.focusWidget() is None:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _store(self, text: str, step: Step) -> None:
        index = self._index()
        if not index.isValid():
            self._close()
            return
        targets = self._targets(index, everywhere=step is Step.ALL)
        if self.asks_first is not None and self.asks_first([target for _, target in targets], text):
            self._leave(Step.NOWHERE)
            return
        self._run(targets, text, step, partial(_type_into, [target for _, target in targets], text))

    def fill(self, index: QModelIndex, *, empty: bool) -> None:
        """Write what a cell says, or nothing, into all selected rows."""
        if not index.isValid() or self._view.read_only or self.editor.is_open:
            return
        self._cell = (self._table.value(index.row()).id, self._table.columns[index.column()].key)
        source = self._table.target(index.row(), index.column())
        targets = self._targets(index, everywhere=True)
        if source is None or not targets:
            return
        label = Label("edit_many", str(len(targets)))
        spots = [target for _, target in targets]
        self._context.operations.run(label, _fill, source, spots, empty, self._context.words).then(self._on_filled)

    def _on_filled(self, changed: int) -> None:
        if changed:
            self._context.shell.toast(self._changed_words(changed), undo=True)

    def _targets(self, index: QModelIndex, *, everywhere: bool) -> list[tuple[str, Target]]:
        """The rows, by id, with the cells that are stored: the one that is edited, or all selected ones."""
        ids = self._view.selected_ids() if everywhere else []
        if self._cell[0] not in ids:
            ids = [self._cell[0]]
        rows = ((thing_id, self._table.row_of(thing_id)) for thing_id in ids)
        targets = ((thing_id, self._table.target(row, index.column())) for thing_id, row in rows if row >= 0)
        return [(thing_id, target) for thing_id, target in targets if target is not None]

    def _run(self, targets: Sequence[tuple[str, Target]], text: str, step: Step, use_case: Callable[..., int]) -> None:
        key, words = self._cell[1], self._context.words
        cells = {(thing_id, key): text for thing_id, _ in targets}
        many = len(targets)
        label = Label("edit_many", str(many)) if many > 1 else Label("edit", self._name_of(self._index().row()))
        self._table.set_typed(cells)
        self.editor.wait()
        self._context.operations.run(label, use_case, words).then(partial(self._on_stored, tuple(cells), step)).refused(
            partial(self._on_refused, targets, tuple(cells), text, step)
        ).always(self._on_ended)

    def _on_ended(self) -> None:
        if self.editor.is_waiting:  # our own mistake went to the crash report: nothing is held back
            self._close()

    def _on_stored(self, cells: Sequence[tuple[str, str]], step: Step, changed: int) -> None:
        if not changed:
            self._table.drop_typed(cells)
        if len(cells) > 1 and changed:
            self._context.shell.toast(self._changed_words(changed), undo=True)
        self._close()
        self._go(step)
        keys, self._keys = self._keys, []
        for key in keys:
            QApplication.sendEvent(self.editor if self.editor.is_open else self._view, key)

    def _on_refused(
        self,
        targets: Sequence[tuple[str, Target]],
        cells: Sequence[tuple[str, str]],
        text: str,
        step: Step,
        problem: C2CError,
    ) -> None:
        from c2c_events.messages import say

        self._table.drop_typed(cells)
        self.editor.show_problem(say(problem, self._context.words), self._ways(targets, text, step, problem))

    def _ways(self, targets: Sequence[tuple[str, Target]], text: str, step: Step, problem: C2CError) -> list[Way]:
        """What can be chosen instead of a name that is unknown, or that several things have."""
        from c2c_events.services.list_cells import can_be_made
        from c2c_events.services.naming import AmbiguousName, UnknownName

        _ = self._context.words._
        spots = [target for _, target in targets]
        if isinstance(problem, AmbiguousName):
            return [Way(said, partial(self._store_again, said, step)) for said in problem.candidates.values()]
        if isinstance(problem, UnknownName) and can_be_made(problem.of):
            making = partial(_make_and_type, spots, problem.of, problem.name)
            words = _("Add “{name}”").format(name=problem.name)
            return [Way(words, partial(self._run, targets, text, step, making), "plus")]
        return []

    def _store_again(self, text: str, step: Step) -> None:
        self.editor.setText(text)
        self.editor.clear_problem()
        self._store(text, step)

    # Where the field is.

    def _index(self) -> QModelIndex:
        """The cell that is edited; an invalid one where it is no longer shown."""
        row = self._table.row_of(self._cell[0])
        column = next((place for place, own in enumerate(self._table.columns) if own.key == self._cell[1]), -1)
        return self._table.index(row, column) if row >= 0 else QModelIndex()

    def _rect(self, index: QModelIndex) -> QRect:
        """Where a cell is, without what lies below the columns that stay."""
        rect = self._view.visualRect(index)
        header = self._view.header
        if index.column() in header.staying_columns():
            return rect
        covered = header.staying_width()
        if self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            rect.setRight(min(rect.right(), self._view.viewport().width() - covered))
        else:
            rect.setLeft(max(rect.left(), covered))
        return rect

    def _follow(self) -> None:
        """The cell moved: so does the field."""
        if self.editor.is_open:
            index = self._index()
            if index.isValid():
                self.editor.place(self._rect(index))
            else:
                self._close()

    def _name_of(self, row: int) -> str:
        return self._table.text(row, self._view.first_named()) if row >= 0 else ""

    def _go(self, step: Step) -> None:
        index = self._index()
        if not index.isValid() or step in (Step.NOWHERE, Step.ALL):
            return
        if step is Step.DOWN:
            below = min(index.row() + 1, self._table.rowCount() - 1)
            self._view.setCurrentIndex(self._table.index(below, index.column()))
            return
        found = self._next_editable(index, 1 if step is Step.NEXT else -1)
        if found.isValid():
            self._view.setCurrentIndex(found)
            self.open(found, shows_all=False)

    def _next_editable(self, index: QModelIndex, step: int) -> QModelIndex:
        """The next cell of the row that can be edited, then of the row below, or above."""
        columns = self._view.shown_columns()
        place, row = columns.index(index.column()), index.row()
        while True:
            place += step
            if not 0 <= place < len(columns):
                row, place = row + step, 0 if step > 0 else len(columns) - 1
                if not 0 <= row < self._table.rowCount() or abs(row - index.row()) > 1:
                    return QModelIndex()
            if self._table.target(row, columns[place]) is not None:
                return self._table.index(row, columns[place])


# On the threads of the meeting.


def _open_cell(reader: Any, target: Target, words: Any, text: Callable[[Any], str], rows: Sequence[Any]) -> Opened:
    """What the editor needs; where anything can be typed, first what other rows say, the most frequent first."""
    from c2c_events.services.list_cells import open_cell

    opened = open_cell(reader, target, words)
    if opened.closed:
        return opened
    known = (said for said, _ in Counter(map(text, rows)).most_common() if said)
    return replace(opened, choices=tuple(dict.fromkeys((*known, *opened.choices))))


def _places_like(beginning: str) -> list[str]:
    from c2c_events.places import places_like

    return list(dict.fromkeys(place.name for place in places_like(beginning)))


def _type_into(spots: Sequence[Target], text: str, work: Any, words: Any) -> int:
    from c2c_events.services.list_cells import type_into

    return type_into(work, spots, text, words)


def _fill(work: Any, source: Target, spots: Sequence[Target], empty: bool, words: Any) -> int:
    from c2c_events.services.list_cells import cells_in_words, type_into

    said = "" if empty else cells_in_words(work, [source], words)[0]
    return type_into(work, spots, said, words)


def _make_and_type(spots: Sequence[Target], kind: str, name: str, work: Any, words: Any) -> int:
    from c2c_events.services.list_cells import make_and_type

    return make_and_type(work, spots, kind, name, words)
