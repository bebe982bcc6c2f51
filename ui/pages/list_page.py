"""A list of things: a search field that speaks the filter language, a table, a footer with the counts, an inspector."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from c2c_events.domain.filters import EVERYTHING, Filter, parse_filter
from ui import theme
from ui.context import Context
from ui.models.value_table import Column, ValueTable
from ui.pages.page import Footer, Page, PageHeader
from ui.widgets.basics import row, rule
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.storage.repository import Reader

INSPECTOR_WIDTH = 340
FLOATS_BELOW = 1100 - 232


class Index(Protocol):
    """What `services.lists` gives: the rows of a list, and which of them a filter asks for."""

    @property
    def rows(self) -> Sequence[Any]: ...

    def chosen(self, only: Filter) -> list[int]: ...


@dataclass(frozen=True)
class ListKind:
    """A kind of list.

    `read` gives the index of all rows (on the reader thread); `of` are the kinds whose changes concern it. `keys`: of
    the filter language. `fact`: what the header says of the rows. `count`: "402 of 448 shown".
    """

    key: str
    title: str
    search_hint: str
    columns: tuple[Column, ...]
    read: Callable[[Reader], Index]
    of: tuple[type[Any], ...]
    keys: frozenset[str] = frozenset()
    fact: Callable[[Sequence[Any]], str] = lambda rows: ""
    first_sort: int | None = None


class Inspector(QWidget):
    """The pane at the right: shows one thing, or how many are selected."""

    def show_things(self, ids: Sequence[str]) -> None:
        """Show what is selected: nothing, one thing, several."""

    def on_changed(self, changes: ChangeSet) -> None:
        """Something was stored."""


class ListPage(Page):
    """One list. Subclasses add their commands, their inspector and what their cells edit."""

    def __init__(self, context: Context, kind: ListKind) -> None:
        super().__init__(context)
        self.kind = kind
        self.key = kind.key
        self.index: Index | None = None
        self.only: Filter = EVERYTHING
        self._expression = ""
        self._wanted = ""  # an id to select once it is there
        self._make_commands()
        self.header = PageHeader(kind.title, self.primary(), self.plain())
        self.search = SearchField(kind.search_hint)
        self.search.setAccessibleName(kind.search_hint)
        self.search.textChanged.connect(self._on_search)
        self.bar: QHBoxLayout = row(self.search, gap=8, margins=(20, 2, 16, 10))
        self.bar.addStretch(1)
        self.table = ValueTable(kind.columns, self)
        self.view = TableView(self.table, kind.title)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.selectionModel().currentChanged.connect(self._on_selection)
        if kind.first_sort is not None:
            self.view.sortByColumn(kind.first_sort, Qt.SortOrder.AscendingOrder)
        self.empty = self.make_empty_state()
        self.footer = Footer()
        self.inspector = self.make_inspector()
        self._selection_settles = QTimer(self)  # arrow keys held down show where they stop, not each row
        self._selection_settles.setSingleShot(True)
        self._selection_settles.setInterval(60)
        self._selection_settles.timeout.connect(self._show_selected)
        self._lay_out()
        self.refresh()

    # What kinds of list differ in.

    def _make_commands(self) -> None:
        """Make the actions that `primary`, `plain` and `commands` give."""

    def primary(self) -> QAction | None:
        return None

    def plain(self) -> Sequence[QAction]:
        return ()

    def make_empty_state(self) -> EmptyState:
        """What stands in the place of a list without a row."""
        return EmptyState(self.words._("Nothing here yet"), "")

    def make_inspector(self) -> Inspector | None:
        return None

    def on_rows(self, rows: Sequence[Any]) -> None:
        """The rows came, or came again."""

    # Laying out.

    def _lay_out(self) -> None:
        left = QWidget()
        self._stack = QStackedLayout()
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.view, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(self._stack, 1)
        below.addWidget(rule())
        below.addWidget(self.footer)
        self.column.addWidget(self.header)
        self.column.addLayout(self.bar)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addWidget(left, 1)
        self._rule = rule(upright=True)
        self._body.addWidget(self._rule)
        if self.inspector is not None:
            self.inspector.setObjectName("inspector")
            self.inspector.setFixedWidth(theme.unit(INSPECTOR_WIDTH))
            self._body.addWidget(self.inspector)
        self._rule.setVisible(self.inspector is not None)
        self.column.addLayout(self._body, 1)

    def panes(self) -> list[QWidget]:
        return [self.search, self.view, *([self.inspector] if self.inspector is not None else [])]

    def toggle_inspector(self) -> None:
        if self.inspector is not None:
            shown = self.inspector.isHidden()
            self.inspector.setVisible(shown)
            self._rule.setVisible(shown)
            if shown:
                self._show_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.inspector is not None and event.oldSize().width() >= theme.unit(FLOATS_BELOW) > event.size().width():
            self.inspector.hide()
            self._rule.hide()

    # Rows.

    def refresh(self) -> None:
        self.context.operations.read(self, self.kind.read).then(self.show_index)

    def show_index(self, index: Index) -> None:
        """Show the rows of an index, filtered and sorted as before, with the same thing selected."""
        first = self.index is None
        selected = self._wanted or self.view.current_id()
        self.index = index
        self.table.set_rows(index.rows)
        if self.only.terms:
            self.table.show(index.chosen(self.only))
        self._stack.setCurrentIndex(0 if index.rows else 1)
        self.search.setEnabled(bool(index.rows))
        self.header.set_fact(self.kind.fact(index.rows))
        self.on_rows(index.rows)
        self._select_again(selected, first)
        self._say_counts()
        self.places_changed.emit()

    def _select_again(self, thing_id: str, first: bool) -> None:
        if thing_id and self.view.select_id(thing_id, scroll=bool(self._wanted) or first):
            self._wanted = ""
        elif first and self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, self.view._first_named()))

    def on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(*self.kind.of):
            self.refresh()
        if self.inspector is not None:
            self.inspector.on_changed(changes)

    def set_severities(self, severities: Mapping[str, str]) -> None:
        """The worst finding of each thing, by id."""
        self.table.set_severities(severities)

    # Search.

    def _on_search(self, expression: str) -> None:
        self._expression = expression
        self.only = parse_filter(expression, self.kind.keys)
        if self.index is not None:
            selected = self.view.current_id()
            self.table.show(self.index.chosen(self.only) if self.only.terms else None)
            if selected:
                self.view.select_id(selected)
            self._say_counts()

    def show_only(self, only: str) -> None:
        self.search.setText(only)

    def search_here(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def select(self, thing_id: str) -> None:
        if self.index is None or not self.view.select_id(thing_id):
            if self.index is not None and self.table.position_of(thing_id) is not None:
                self.search.clear()  # what is looked for is filtered away
                self.view.select_id(thing_id)
            else:
                self._wanted = thing_id
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    # Selection.

    def selected_ids(self) -> list[str]:
        return self.view.selected_ids()

    def _on_selection(self, *_: Any) -> None:
        self._selection_settles.start()

    def _show_selected(self) -> None:
        ids = self.selected_ids()
        if self.inspector is not None and not self.inspector.isHidden():
            self.inspector.show_things(ids)
        self._say_counts()

    def _say_counts(self) -> None:
        words = self.words
        total = len(self.index.rows) if self.index is not None else 0
        shown = self.table.rowCount()
        number = words.number
        self.footer.leading.setText(
            words._("{shown} of {total} shown").format(shown=number(shown), total=number(total)) if total else ""
        )
        count = len(self.view.selectionModel().selectedRows())
        self.footer.second.setText(words._("{n} selected").format(n=number(count)) if count else "")
        order = self.table.sorted_by
        column = self.kind.columns[order[0]].title if order is not None else ""
        self.footer.trailing.setText(words._("Sorted by {column}").format(column=column) if column else "")

    # State.

    def state(self) -> dict[str, Any]:
        order = self.table.sorted_by
        return {
            "only": self._expression,
            "selected": self.view.current_id(),
            "sort": [self.kind.columns[order[0]].key, order[1]] if order else None,
        }

    def restore(self, state: dict[str, Any]) -> None:
        if isinstance(only := state.get("only"), str):
            self.search.setText(only)
        if isinstance(selected := state.get("selected"), str):
            self._wanted = selected
        if isinstance(sort := state.get("sort"), list) and len(sort) == 2:
            keys = [column.key for column in self.kind.columns]
            if sort[0] in keys:
                order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
                self.view.sortByColumn(keys.index(sort[0]), order)
