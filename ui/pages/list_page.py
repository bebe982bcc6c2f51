"""A list of things: a filter bar, a table that is edited in place, a footer with the counts, an inspector."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from c2c_events.domain.filters import EVERYTHING, Filter, parse_filter
from c2c_events.services.filter_words import names_of_keys
from c2c_events.terms import SEVERITY_WORDS
from ui import theme
from ui.commands import command
from ui.context import Context
from ui.models.value_table import FINDING, ValueTable
from ui.pages.list_cells import CellEditing
from ui.pages.list_clipboard import CellClipboard
from ui.pages.list_filters import ListFilters, Shown
from ui.pages.list_output import ListOutput
from ui.pages.list_rows import ListKind as ListKind
from ui.pages.list_rows import Loaded as Loaded
from ui.pages.list_rows import Marks, ask_index, choose, load, load_touched, marks, sort_keys
from ui.pages.page import Footer, Page, PageHeader
from ui.widgets.basics import rule
from ui.widgets.beside import FLOATS_BELOW, Beside
from ui.widgets.column_chooser import choose_columns
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_bar import FilterBar
from ui.widgets.table_view import Arranged, TableView

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.searching import ListIndex
    from c2c_events.services.workspace import Workspace

INSPECTOR_WIDTH = 340


class Inspector(QWidget):
    """The pane at the right: shows one thing, or how many are selected."""

    def show_things(self, ids: Sequence[str]) -> None:
        """Show what is selected: nothing, one thing, several."""

    def on_changed(self, changes: ChangeSet) -> None:
        """Something was stored."""

    def mend(self) -> None:
        """Mend what is wrong with what is shown where there is one way, else go to the first of them (Ctrl+.)."""


class ListPage(Page):
    """One list. Subclasses add their commands (before `super().commands()`), their inspector and their columns."""

    def __init__(self, context: Context, kind: ListKind) -> None:
        super().__init__(context)
        self.kind = kind
        self.key = kind.key
        self.index: ListIndex[Any] | None = None
        self.only: Filter = EVERYTHING
        self._keys = kind.keys()
        self._at_index = 0  # questions to the index that are under way on the reader thread
        self._keys_asked = False
        self._expression = ""
        self._wanted = ""  # an id to select once it is there
        self._filters_again = False
        self.table = ValueTable(kind.columns, self)
        self.table.severity_words = {str(key): self.words._(said) for key, said in SEVERITY_WORDS.items()}
        self.view = TableView(self.table, kind.title)
        self.view.set_compact(context.settings.compact_rows)
        names = names_of_keys(self._keys, self.words)
        self.bar = FilterBar(kind.search_hint, self._keys, self.words._("Delete takes it away"), names)
        self.search = self.bar.field
        self._make_list_commands()
        self._make_commands()
        self.header = PageHeader(kind.title, self.primary(), self.plain(), more=self.words._("More"))
        self.bar.changed.connect(self._on_search)
        self.bar.left.connect(self._go_to_found)
        if context.read_only:
            self.view.read_only = self.words._("This meeting can only be read here.")
        self.view.opened.connect(lambda _index: self.open_selected())
        self.view.menu_asked.connect(self._show_menu)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.selectionModel().currentChanged.connect(self._on_selection)
        self.footer = Footer()
        self.table.layoutChanged.connect(self._on_order)
        if kind.first_sort:
            self.view.sort_by(((kind.number_of(kind.first_sort), False),))
        self.empty = self.make_empty_state()
        self._selection_settles = QTimer(self)  # arrow keys held down show where they stop, not each row
        self._selection_settles.setSingleShot(True)
        self._selection_settles.setInterval(60)
        self._selection_settles.timeout.connect(self._show_selected)
        self._lay_out()
        self.on_findings()
        self.refresh()

    # What every list can do.

    def _make_list_commands(self) -> None:
        _, view = self.words._, self.view
        make = partial(command, self)
        changed = self.kind.changed or self._changed_words
        self.cells = CellEditing(self.context, view, changed)
        self.cells.closed.connect(self._filter_again)
        self.clipboard = CellClipboard(self.context, view, changed)
        self.output = ListOutput(self.context, self.kind.key, self.kind.title, view)
        self.filters = ListFilters(
            self.context, self.kind.key, self.bar, sorted(self._keys), self._ask_index, self._shown_now, self._show_kept
        )
        self.edit_ = make(_("Edit the cell"), self._edit_current, icon="pencil", shortcut="F2")
        self.fill_ = make(
            _("Write this value into all selected rows"), partial(self._fill, empty=False), shortcut="Ctrl+Return"
        )
        self.empty_ = make(_("Empty this cell in all selected rows"), partial(self._fill, empty=True))
        self.copy_ = make(_("Copy"), self.clipboard.copy, icon="copy", shortcut="Ctrl+C")
        self.copy_rows = make(
            _("Copy rows with their titles"), partial(self.clipboard.copy, titles=True), shortcut="Ctrl+Shift+C"
        )
        self.paste_ = make(_("Paste"), self.clipboard.paste, icon="clipboard-paste", shortcut="Ctrl+V")
        self.sort_ = make(_("Sort by this column"), self._sort_here, icon="arrow-up-down")
        self.sort_also = make(_("Sort also by this column"), lambda: view.sort_also(view.currentIndex().column()))
        self.columns_ = make(_("Columns…"), self._choose_columns, icon="columns-3", shortcut="Ctrl+Shift+L")
        self.reset_columns = make(_("Reset columns"), lambda: view.arrange(()), icon="rotate-ccw")
        self.next_finding = make(_("Next finding"), partial(self._step_finding, 1), shortcut="F8")
        self.previous_finding = make(_("Previous finding"), partial(self._step_finding, -1), shortcut="Shift+F8")
        self.mend_ = make(_("Mend the finding"), self._mend, shortcut="Ctrl+.")
        self.accept_ = make(_("Accept the finding…"), self._accept, icon="check", shortcut="Ctrl+Shift+.")
        self.export_ = make(_("Export this list…"), self.output.export, icon="file-down")
        self.print_ = make(_("Print this list…"), self.output.print_, icon="printer")
        self.export_.setEnabled(bool(self.output.output.sheet))
        self.print_.setEnabled(bool(self.output.output.paper))
        for action in (self.edit_, self.fill_, self.empty_, self.paste_):
            action.setEnabled(not self.context.read_only)
            if self.context.read_only:
                action.setToolTip(_("This meeting can only be read here."))
        self._make_list_menus()
        self._columns_button = QPushButton(_("Columns"))
        self._columns_button.setProperty("kind", "quiet")
        self._columns_button.setIcon(theme.icon("columns-3", gap=3))
        self._columns_button.clicked.connect(self._choose_columns)
        self.bar.add_at_end(self._columns_button)

    def list_commands(self) -> list[QAction]:
        """The commands that every list has."""
        return [
            self.edit_, self.fill_, self.empty_, self.copy_, self.copy_rows, self.paste_, self.sort_, self.sort_also,
            self.filters.add_, self.filters.clear_, self.filters.save_, self.columns_, self.reset_columns,
            self.next_finding, self.previous_finding, self.mend_, self.accept_, self.export_, self.print_,
        ]  # fmt: skip

    def commands(self) -> Sequence[QAction]:
        return self.list_commands()

    def own_menu(self) -> Sequence[QAction | QMenu | None]:
        """What only this list can do, in groups."""
        return [action for action in self.commands() if action not in self.list_commands()]

    def menu(self) -> Sequence[QAction | QMenu | None]:
        return [
            *self.own_menu(),
            None, self.next_finding, self.previous_finding, self.mend_, self.accept_,
            None, self._table_menu, self._filter_menu, self.filters.saved,
            None, self.export_, self.print_,
        ]  # fmt: skip

    def edit_commands(self) -> Sequence[QAction]:
        return [self.copy_, self.copy_rows, self.paste_]

    def _make_list_menus(self) -> None:
        _ = self.words._
        self._table_menu, self._filter_menu = QMenu(_("Table"), self), QMenu(_("Filter"), self)
        for action in (
            self.edit_, self.fill_, self.empty_, None,
            self.sort_, self.sort_also, None, self.columns_, self.reset_columns,
        ):  # fmt: skip
            if action is None:
                self._table_menu.addSeparator()
            else:
                self._table_menu.addAction(action)
        self._filter_menu.addActions([self.filters.add_, self.filters.clear_])

    def menu_of_selected(self) -> QMenu:
        """What can be done with what is selected: the commands of the page that not every list has."""
        menu = QMenu(self)
        menu.addActions([action for action in self.commands() if action not in self.list_commands()])
        return menu

    def context_menu(self) -> QMenu:
        """What can be done with what is selected, then with the cell, its column and the list."""
        menu = self.menu_of_selected()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for own in (
            [self.edit_, self.fill_, self.empty_],
            [self.copy_, self.copy_rows, self.paste_],
            [self.sort_, self.sort_also, self.export_, self.print_],
        ):
            if not menu.isEmpty():
                menu.addSeparator()
            menu.addActions(own)
        return menu

    def _show_menu(self, at: QPoint) -> None:
        self.context_menu().popup(at)

    def _changed_words(self, n: int) -> str:
        return self.words.counted("{n} entry changed", "{n} entries changed", n)

    def _edit_current(self) -> None:
        self.view.setFocus()
        self.view.ask_to_edit()

    def _fill(self, *, empty: bool) -> None:
        self.cells.fill(self.view.currentIndex(), empty=empty)

    def _sort_here(self) -> None:
        column = self.view.currentIndex().column()
        if column >= 0:
            before = self.table.sorted_by
            self.view.sort_by(((column, before == (column, False)),))

    def _choose_columns(self) -> None:
        choose_columns(self.view, self.words, self.reset_columns, self._columns_button)

    def _step_finding(self, step: int) -> None:
        index = self.view.currentIndex()
        row = self.table.row_with_finding(index.row() if index.isValid() else -1, step)
        if row >= 0:
            self.view.setFocus()
            self.view.setCurrentIndex(self.table.index(row, max(index.column(), 0) or self.view.first_named()))

    def _accept(self) -> None:
        from ui.widgets.thing_inspector import ThingInspector

        if isinstance(self.inspector, ThingInspector):
            self.inspector.accept()

    def _mend(self) -> None:
        if self.inspector is not None:
            self._show_inspector(True)
            self.inspector.mend()

    def open_selected(self) -> None:
        """Enter or a double click on a row: its inspector gets the focus."""
        self.open_inspector()

    # What kinds of list differ in.

    def _make_commands(self) -> None:
        """Make the actions that `primary`, `plain` and `commands` give."""

    def primary(self) -> QAction | None:
        return None

    def plain(self) -> Sequence[QAction]:
        return [self.export_] if self.export_.isEnabled() else ()

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
        left.setFocusProxy(self.view)
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        self._stack = QStackedLayout()
        below.addLayout(self._stack, 1)  # first: what is added to a stack without a window flashes up as one
        full = QWidget()
        inner = QVBoxLayout(full)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.view, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        self.nothing = EmptyState(self.words._("Nothing fits this filter"), "", [self.filters.clear_])
        self._stack.addWidget(self.nothing)
        below.addWidget(rule())
        below.addWidget(self.footer)
        self.body = Beside(self.around(left), INSPECTOR_WIDTH, FLOATS_BELOW)
        self.column.addWidget(self.header)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.body, 1)

    def around(self, whole_list: QWidget) -> QWidget:
        """What fills the page beside the inspector: the list, or another view of the same things in its place."""
        return whole_list

    @cached_property
    def inspector(self) -> Inspector | None:
        """The pane at the side, made when it has something to show: its many fields take longer than the list."""
        made = self.make_inspector()
        self.body.set_pane(made)
        return made

    def panes(self) -> list[QWidget]:
        return [self.bar, self.view, *([self.inspector] if self.body.is_open() and self.inspector is not None else [])]

    def toggle_inspector(self) -> None:
        self._show_inspector(not self.body.is_open())

    def open_inspector(self) -> None:
        if self.inspector is not None:
            self._show_inspector(True)
            self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_inspector(self, shown: bool) -> None:
        if shown != self.body.is_open():
            self.body.set_open(shown)
            self._show_selected()

    # Rows. The index belongs to the reader thread while a question to it is under way there.

    def refresh(self) -> None:
        self._ask(partial(load, self.kind, tuple(column for column, _ in self.table.order)), self.show_loaded)

    def _ask(self, task: Callable[[Workspace], Any], heard: Callable[[Any], None]) -> None:
        self._at_index += 1
        self.context.operations.look(self, task).then(heard).always(self._on_index_free)

    def _on_index_free(self) -> None:
        self._at_index -= 1

    def show_loaded(self, loaded: Loaded) -> None:
        """Show rows that came, filtered and sorted as before, with the same things selected."""
        first, stays = self.index is None, self.table.same_things(loaded.places)
        selected = self._wanted or ("" if stays and not first else self.view.current_id())
        wanted, chosen = self._wanted, [] if stays else self.view.selected_ids()
        self.index, rows = loaded.index, loaded.index.rows
        if stays:  # what is edited stays under the hand, and in its place; what is selected too
            self.table.renew(rows, loaded.keys, loaded.changed)
        else:
            self.table.set_rows(rows, loaded.keys, loaded.places)
        self.bar.setEnabled(bool(rows))
        self.header.set_fact(loaded.fact)
        self.on_rows(rows)
        if self.only.terms:
            self._filter()
        if first:
            self.filters.say_chips()
            self._mark_problems()
        self._select_again(selected, first)
        self._selection_settles.start()
        if wanted == self._wanted:  # it is not there yet, or nothing was
            self._choose_again(chosen)
        self._say_counts()
        self._make_keys()
        self.places_changed.emit()

    def _make_keys(self) -> None:
        """Have made what the shown columns are sorted by, one after the other, so that no click has to wait for it."""
        left = (each for each in self.view.shown_columns() if not self.table.has_keys(each))
        column = next(left, None)
        if self.index is not None and column is not None and not self._keys_asked:
            self._keys_asked, rows = True, self.index.rows
            task = partial(sort_keys, self.kind.columns[column], rows)
            self.context.operations.aside(self, task).then(partial(self._on_keys, column, rows))

    def _on_keys(self, column: int, rows: Sequence[Any], made: tuple[list[Any], list[int]]) -> None:
        self._keys_asked = False
        if self.index is not None and rows is self.index.rows and not self._at_index:  # else others are on their way
            self.table.take_keys(column, *made)
        self._make_keys()

    def show_early(self, rows: Sequence[Any], keys: Mapping[int, list[Any]], fact: str, *, whole: bool) -> None:
        """Show rows that were read while the meeting is being opened, before they can be searched.

        `whole`: they are all, and `fact` is what the header says of them.
        """
        selected = self._wanted or self.view.current_id()
        self.table.set_rows(rows, keys)
        self._stack.setCurrentIndex(0)
        if not whole:  # to show in the inspector who is selected would keep the others waiting
            return
        self.header.set_fact(fact)
        if not selected or not self.view.select_id(selected, scroll=True):
            self.view.setCurrentIndex(self.table.index(0, self.view.first_named()))

    def _choose_again(self, ids: Sequence[str]) -> None:
        """Select rows again that were selected before the rows came anew; the current one need not be one of them."""
        rows = self.table.rows_of(ids)
        if rows and self.view.selected_rows() != rows:
            self.view.select_rows(rows)

    def _select_again(self, thing_id: str, first: bool) -> None:
        if thing_id and self.view.select_id(thing_id, scroll=bool(self._wanted) or first):
            self._wanted = ""
        elif first and self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, self.view.first_named()))

    def on_changed(self, changes: ChangeSet) -> None:
        self.filters.on_changed(changes)
        if self.body.is_open() and self.inspector is not None:
            self.inspector.on_changed(changes)
        if self.index is None or not changes.touches(*self.kind.of):
            return
        if self.kind.touched is None:
            self.refresh()
        else:
            sorted_by = tuple(column for column, _ in self.table.order)
            self._ask(partial(load_touched, self.kind, self.index, sorted_by, changes), self.show_loaded)

    def on_findings(self) -> None:
        self._mark_problems()

    def _mark_problems(self) -> None:
        """Let rows and cells say what is wrong with them."""
        if self.index is None:
            return  # they are marked when they come
        watch, rows = self.context.watch, self.index.rows
        if watch.findings and rows:
            task = partial(marks, self.kind, rows, watch.severities(), watch.findings, self.words)
            self.context.operations.look(self, task).then(self._show_marks)
        else:
            self._show_marks(Marks({}, {}))

    def _show_marks(self, made: Marks) -> None:
        self.table.set_severities(made.severities)
        self.table.set_problems(made.problems)

    # Search.

    def _on_search(self, expression: str) -> None:
        self._expression = expression
        self.only = parse_filter(expression, self._keys)
        if self.index is not None:
            self._filter()

    def _ask_index(self, task: Callable[[ListIndex[Any]], Any], heard: Callable[[Any], None]) -> None:
        """Ask the index of the rows something, on the thread that it belongs to; nothing before there are rows."""
        if self.index is not None:
            self._ask(partial(ask_index, task, self.index), heard)

    def _filter_again(self) -> None:
        if self._filters_again and self.index is not None:
            self._filter()

    def _filter(self) -> None:
        """Show what the filter asks for: words at once; what facts of the file may be needed for, when it is known."""
        assert self.index is not None
        self._filters_again = self.cells.is_open  # no row goes away from under the field
        if self._filters_again:
            return
        if self.only.keys() or self._at_index:
            asked = self.only
            self._ask(partial(choose, self.index, asked), partial(self._on_chosen, asked))
        else:
            self._show_chosen(self.index.chosen(self.only) if self.only.terms else None)

    def _on_chosen(self, asked: Filter, chosen: list[int]) -> None:
        if asked is self.only:
            self._show_chosen(chosen)

    def _show_chosen(self, chosen: Sequence[int] | None) -> None:
        selected, ids = self.view.current_id(), self.view.selected_ids()
        if self.table.shows(chosen):
            self._say_counts()
            return
        self.table.show(chosen)
        if selected:
            self.view.select_id(selected)
        self._choose_again(ids)
        self._selection_settles.start()  # a model that is reset takes its selection away without a word
        self._say_counts()

    def show_only(self, only: str) -> None:
        self.bar.set_expression(only)

    def search_here(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _go_to_found(self) -> None:
        if self.table.rowCount():
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select(self, thing_id: str) -> None:
        if self.index is None or not self.view.select_id(thing_id):
            if self.index is not None and self.table.position_of(thing_id) is not None:
                self.bar.clear()  # what is looked for is filtered away
                self.view.select_id(thing_id)
            else:
                self._wanted = thing_id
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.expression():
            self.bar.clear()
            return
        super().keyPressEvent(event)

    # Selection.

    def selected_ids(self) -> list[str]:
        return self.view.selected_ids()

    def _on_selection(self, *_: Any) -> None:
        self._selection_settles.start()

    def _show_selected(self) -> None:
        ids = self.selected_ids()
        if self.body.is_open() and self.inspector is not None:
            self.inspector.show_things(ids)
        self._say_counts()

    def _say_counts(self) -> None:
        words = self.words
        total = len(self.index.rows) if self.index is not None else 0
        shown = self.table.rowCount()
        if self.index is not None:
            self._stack.setCurrentIndex(0 if shown else 2 if total else 1)
        number = words.number
        self.footer.leading.setText(
            words._("{shown} of {total} shown").format(shown=number(shown), total=number(total)) if total else ""
        )
        count = self.view.selected_count()
        self.footer.second.setText(words._("{n} selected").format(n=number(count)) if count else "")
        self._on_order()

    def _on_order(self) -> None:
        words = self.words
        columns = words.list(self.kind.columns[each].called() for each, _ in self.table.order)
        self.footer.trailing.set_text(words._("Sorted by {column}").format(column=columns) if columns else "")

    # State.

    def state(self) -> dict[str, Any]:
        own = self.view.arrangement()
        return {
            "only": self._expression,
            "selected": self.view.current_id(),
            "sort": [[self.kind.columns[column].key, turned] for column, turned in self.table.order],
            "columns": [[each.key, each.shown, each.width] for each in own],
            "inspector": self.body.shown_beside(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.body.show_beside(state.get("inspector") is not False)
        if isinstance(columns := state.get("columns"), list):
            self.view.arrange(
                [Arranged(str(each[0]), bool(each[1]), int(each[2])) for each in columns if _is_column(each)]
            )
        if isinstance(only := state.get("only"), str):
            self.bar.set_expression(only)
        if isinstance(selected := state.get("selected"), str):
            self._wanted = selected
        if isinstance(sort := state.get("sort"), list):
            self._sort_by_keys(
                [(str(each[0]), bool(each[1])) for each in sort if isinstance(each, list) and len(each) == 2]
            )

    def _sort_by_keys(self, keys: Sequence[tuple[str, bool]]) -> None:
        order = tuple((self.kind.number_of(key), turned) for key, turned in keys if self.kind.number_of(key) >= 0)
        if order:
            self.view.sort_by(order)

    # Lists that are kept.

    def _shown_now(self) -> Shown:
        usual = [column.key for column in self.kind.columns if column.shown and column.key != FINDING]
        columns = [each.key for each in self.view.arrangement() if each.shown and each.key != FINDING]
        sort = tuple(f"{'-' * turned}{self.kind.columns[column].key}" for column, turned in self.table.order)
        return Shown(self._expression, () if columns == usual else tuple(columns), sort)

    def _show_kept(self, kept: Shown) -> None:
        shown = [Arranged(key) for key in kept.columns]
        hidden = (own.key for own in self.kind.columns if own.key not in (FINDING, *kept.columns))
        others = [Arranged(key, shown=False) for key in hidden]
        self.view.arrange([*shown, *others] if shown else ())
        self._sort_by_keys([(key.removeprefix("-"), key.startswith("-")) for key in kept.sort])
        self.bar.set_expression(kept.only)


def _is_column(said: Any) -> bool:
    """Whether a part of a state says how a column is shown: its key, whether it is, and how wide."""
    return isinstance(said, list) and len(said) == 3 and isinstance(said[2], int)
