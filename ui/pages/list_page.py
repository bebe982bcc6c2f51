"""A list of things: a search field that speaks the filter language, a table, a footer with the counts, an inspector."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

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
    from c2c_events.domain.searching import ListIndex
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

INSPECTOR_WIDTH = 340
FLOATS_BELOW = 1100 - 232


@dataclass(frozen=True)
class ListKind:
    """A kind of list.

    `read(reader, ids)` gives its rows, or some of them (on the reader thread); `of` are the kinds whose changes concern
    it. `facts`: what its filter can ask, by key. `touched(reader, rows, changes)`: which rows a change concerns;
    without it all are read again. `fact(rows)`: what the header says of all rows.
    """

    key: str
    title: str
    search_hint: str
    columns: tuple[Column, ...]
    read: Callable[..., Sequence[Any]]
    of: tuple[type[Any], ...]
    facts: Callable[[Any], Any]
    touched: Callable[[Reader, Sequence[Any], ChangeSet], set[str]] | None = None
    fact: Callable[[Sequence[Any]], str] = lambda rows: ""
    first_sort: str = ""

    def keys(self) -> frozenset[str]:
        """The keys of the filter language here."""
        from c2c_events.services.facts import keys_of

        return frozenset(keys_of(self.facts))

    def number_of(self, key: str) -> int:
        """At which place a column stands; -1 where there is none of that key."""
        return next((number for number, column in enumerate(self.columns) if column.key == key), -1)


@dataclass(frozen=True)
class Loaded:
    """The rows of a list, ready to be searched and sorted. `keys`: prepared sort keys, by column.

    `changed`: the ids whose rows are others than before, None for all.
    """

    index: ListIndex[Any]
    keys: Mapping[int, list[Any]]
    changed: frozenset[str] | None = None


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
        self.index: ListIndex[Any] | None = None
        self.only: Filter = EVERYTHING
        self._keys = kind.keys()
        self._at_index = 0  # questions to the index that are under way on the reader thread
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
        if kind.first_sort:
            self.view.sortByColumn(kind.number_of(kind.first_sort), Qt.SortOrder.AscendingOrder)
        self.empty = self.make_empty_state()
        self.footer = Footer()
        self.inspector = self.make_inspector()
        self._selection_settles = QTimer(self)  # arrow keys held down show where they stop, not each row
        self._selection_settles.setSingleShot(True)
        self._selection_settles.setInterval(60)
        self._selection_settles.timeout.connect(self._show_selected)
        self._lay_out()
        self.on_findings()
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

    # Rows. The index belongs to the reader thread while a question to it is under way there.

    def refresh(self) -> None:
        self._ask(partial(_load, self.kind, self._sorted_column()), self.show_loaded)

    def _ask(self, task: Callable[[Workspace], Any], heard: Callable[[Any], None]) -> None:
        self._at_index += 1
        self.context.operations.look(self, task).then(heard).always(self._on_index_free)

    def _on_index_free(self) -> None:
        self._at_index -= 1

    def _sorted_column(self) -> int:
        return self.table.sorted_by[0] if self.table.sorted_by else -1

    def show_loaded(self, loaded: Loaded) -> None:
        """Show rows that came, filtered and sorted as before, with the same things selected."""
        first = self.index is None
        selected = self._wanted or self.view.current_id()
        self.index, rows = loaded.index, loaded.index.rows
        if loaded.changed is not None and self.table.same_things(rows):
            self.table.replace_rows([row for row in rows if row.id in loaded.changed])
        else:
            self.table.set_rows(rows, loaded.keys)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.search.setEnabled(bool(rows))
        self.header.set_fact(self.kind.fact(rows))
        self.on_rows(rows)
        if self.only.terms:
            self._filter()
        self._select_again(selected, first)
        self._say_counts()
        self.places_changed.emit()

    def _select_again(self, thing_id: str, first: bool) -> None:
        if thing_id and self.view.select_id(thing_id, scroll=bool(self._wanted) or first):
            self._wanted = ""
        elif first and self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, self.view.first_named()))

    def on_changed(self, changes: ChangeSet) -> None:
        if self.inspector is not None:
            self.inspector.on_changed(changes)
        if self.index is None or not changes.touches(*self.kind.of):
            return
        if self.kind.touched is None:
            self.refresh()
        else:
            self._ask(partial(_load_touched, self.kind, self.index, changes), self.show_loaded)

    def on_findings(self) -> None:
        self.table.set_severities(self.context.watch.severities())

    # Search.

    def _on_search(self, expression: str) -> None:
        self._expression = expression
        self.only = parse_filter(expression, self._keys)
        if self.index is not None:
            self._filter()

    def _filter(self) -> None:
        """Show what the filter asks for: words at once; what facts of the file may be needed for, when it is known."""
        assert self.index is not None
        if self.only.keys() or self._at_index:
            asked = self.only
            self._ask(partial(_choose, self.index, asked), partial(self._on_chosen, asked))
        else:
            self._show_chosen(self.index.chosen(self.only) if self.only.terms else None)

    def _on_chosen(self, asked: Filter, chosen: list[int]) -> None:
        if asked is self.only:
            self._show_chosen(chosen)

    def _show_chosen(self, chosen: Sequence[int] | None) -> None:
        selected = self.view.current_id()
        self.table.show(chosen)
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
            number = self.kind.number_of(str(sort[0]))
            if number >= 0:
                order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
                self.view.sortByColumn(number, order)


def _load(kind: ListKind, sorted_by: int, workspace: Workspace) -> Loaded:  # on the reader thread
    from c2c_events.domain.searching import ListIndex
    from c2c_events.services.facts import Sources

    rows = workspace.read(kind.read)
    index = ListIndex(rows, kind.facts(Sources(workspace.read, workspace.now())))
    return _warmed(kind, index, sorted_by)


def _choose(index: ListIndex[Any], only: Filter, _workspace: Workspace) -> list[int]:
    return index.chosen(only)


def _load_touched(kind: ListKind, index: ListIndex[Any], changes: ChangeSet, workspace: Workspace) -> Loaded:
    assert kind.touched is not None
    touched = workspace.read(kind.touched, index.rows, changes)
    new = {row.id: row for row in workspace.read(kind.read, touched)}
    rows = [new.pop(row.id, row) for row in index.rows if row.id not in touched or row.id in new]
    index.update([*rows, *new.values()])
    _warmed(kind, index, -1)
    return Loaded(index, {}, frozenset(touched))


def _warmed(kind: ListKind, index: ListIndex[Any], sorted_by: int) -> Loaded:
    """With its search text and the keys of its order made, so that neither waits for the first key that is typed."""
    index.chosen(_ANY_WORD)
    column = kind.columns[sorted_by] if sorted_by >= 0 else None
    keys = {sorted_by: [column.key_of(row) for row in index.rows]} if column is not None else {}
    return Loaded(index, keys)


_ANY_WORD = parse_filter("a")
