"""History: who changed what and when, from what to what; and any of it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QStackedLayout,
    QWidget,
)

from c2c_events.domain.changes import Label, Op
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui import theme
from ui.commands import command
from ui.context import Context
from ui.dialogs.find_anything import PAGES
from ui.models.history import THING, HistoryTable
from ui.models.value_table import VALUE_ROLE
from ui.pages.page import Footer, Page, PageHeader
from ui.widgets.basics import column, label, row, rule
from ui.widgets.beside import FLOATS_BELOW, Beside
from ui.widgets.change_inspector import ChangeInspector
from ui.widgets.empty_state import EmptyState
from ui.widgets.history_filters import HistoryFilters
from ui.widgets.history_view import HistoryView

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.services.history import ChangedSince
    from c2c_events.services.journal_words import Change, HistoryLine
    from c2c_events.services.looking_back import Piece, Wanted

_AT_ONCE = 200
_ENOUGH = 60  # lines that are looked for at once, however many pieces that takes
_INSPECTOR = 380
_NARROW = 540


class HistoryPage(Page):
    """All changes, the newest first, read as far as somebody looks."""

    key = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        _ = self.words._
        self._make_commands()
        self._wished = ""  # the id of a change to select once it is there
        self._asked = 0  # what is answered late to an earlier question is dropped
        self._last: str | None = None
        self._missing = 0
        self._stale = False
        self._at_it = False  # the next piece is being read: it is asked for once
        self.header = PageHeader(_("History"))
        self.filters = HistoryFilters(self.words)
        self.table = HistoryTable(self.words, context.meeting.zone, self)
        self.view = HistoryView(self.table, _("Changes"), compact=context.settings.compact_rows)
        self.empty = EmptyState(
            _("No such change"), _("Nothing like that was changed in this meeting."), [self.show_all]
        )
        self.footer = Footer()
        self.inspector = ChangeInspector(
            self.words, context.meeting.zone, read_only=context.read_only, can_go=_can_go
        )
        self._lay_out()
        self.filters.changed.connect(self.refresh)
        self.table.asks_more.connect(self._ask_older)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.activated.connect(lambda _index: self.open_inspector())
        self.inspector.restores.connect(self.restore_change)
        self.inspector.goes.connect(self._go)
        self.refresh()

    def _make_commands(self) -> None:
        _ = self.words._
        writes = not self.context.read_only
        self.restore_first = command(
            self, _("Restore the value before this change"), self._restore_first, icon="rotate-ccw", enabled=False
        )
        self._may_restore = writes
        self.show_all = command(self, _("Show all changes"), self.show_everything, icon="filter-x")

    def commands(self) -> list[Any]:
        return [self.restore_first, self.show_all]

    def _lay_out(self) -> None:
        left = QWidget()
        whole = column(gap=0)
        left.setLayout(whole)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)  # first: what is added to a stack without a window flashes up as one
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        whole.addWidget(rule())
        whole.addWidget(self.footer)
        left.setFocusProxy(self.view)
        self.body = Beside(left, _INSPECTOR, FLOATS_BELOW)
        self.body.set_pane(self.inspector)
        self.said = label("", "ink2", step=-1, wraps=True)
        self.said.setAccessibleName(self.words._("Said lately"))
        self.column.addWidget(self.header)
        self.column.addLayout(row(self.said, margins=(20, 0, 16, 8)))
        self.column.addLayout(row(self.filters, margins=(20, 2, 16, 10)))
        self.column.addWidget(self.body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said of a change needs its place more than who made it: that stands in the pane beside, too."""
        super().resizeEvent(event)
        beside = theme.unit(_INSPECTOR) if self.body.is_open() and not self.body.floats() else 0
        self.view.show_narrow(self.width() - beside < theme.unit(_NARROW))

    # Asking: the newest piece at once; older ones when somebody comes to the end, or too few were found.

    def refresh(self) -> None:
        self.filters.settle()
        self._asked += 1
        self._last = None
        self._missing = _ENOUGH
        self._ask(partial(self._on_first, self._asked))
        if self.filters.who.count() == 1:
            self.context.operations.read(self, _who).then(self.filters.show_people)

    def _ask(self, heard: Any) -> None:
        self._at_it = True
        self.context.operations.read(self, _piece, self.words, self.filters.wanted(), self._last).then(heard)

    def _on_first(self, asked: int, piece: Piece) -> None:
        if asked != self._asked:
            return
        selected = self._wished or self.current_id()
        self._last, self._at_it = piece.last, False
        self.table.set_lines(piece.lines, more=piece.last is not None)
        self._missing = _ENOUGH - len(piece.lines)
        self._after(selected)

    def _ask_older(self) -> None:
        self._missing = _ENOUGH
        if not self._at_it:
            self._ask(partial(self._on_older, self._asked))

    def _on_older(self, asked: int, piece: Piece) -> None:
        if asked != self._asked:
            return
        self._last, self._at_it = piece.last, False
        self.table.add_older(piece.lines, more=piece.last is not None)
        self._missing -= len(piece.lines)
        self._after(self._wished or self.current_id())

    def _after(self, selected: str) -> None:
        """Go on where too little was found; show what there is."""
        done = self._last is None
        self._look_further()
        found = bool(self.table.lines)
        self._stack.setCurrentIndex(0 if found or not done else 1)
        self._say_counts(done)
        if selected and self.select_change(selected):
            self._wished = ""
        elif found and not self.current_id():
            self.view.setCurrentIndex(self.table.index(0, 0))
        if not found:
            self.inspector.show_line(None)

    def _look_further(self) -> None:
        """Go on where words, or a change, are looked for: of a long history most pieces have nothing of them."""
        if self._looks_further() and not self._at_it and self.isVisible():
            self._ask(partial(self._on_older, self._asked))

    def _looks_further(self) -> bool:
        return self._last is not None and self._missing > 0 and (self.filters.looks_for_words() or bool(self._wished))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_said()
        if self._stale:
            self._stale = False
            self._ask_newer()
        self._look_further()

    def _say_counts(self, done: bool) -> None:
        n = len(self.table.lines)
        number = self.words.number(n)
        if done:
            said = self.words.ngettext("{n} change", "{n} changes", n).format(n=number)
        elif self._looks_further():
            said = self.words._("{n} found so far; looking further back").format(n=number)
        else:
            said = self.words._("The newest {n} changes; older ones come as you scroll").format(n=number)
        self.footer.leading.setText(said)
        self.header.set_fact(self.words._("What was changed, by whom and when; all of it can be had back"))

    def on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._ask_newer()
            QTimer.singleShot(0, self, self._show_said)  # who changed it says so next
        else:
            self._stale = True  # nobody sees it: it is asked for when it is shown

    def _ask_newer(self) -> None:
        heard = partial(self._on_newer, self._asked)
        self.context.operations.read(self, _piece, self.words, self.filters.wanted(), None).then(heard)

    def _on_newer(self, asked: int, piece: Piece) -> None:
        if asked != self._asked:
            return
        if piece.last is not None and all(self.table.row_of(line.id) < 0 for line in piece.lines):
            self.refresh()  # more than a piece of it is new: nothing in between may be missing
            return
        self.table.add_newer(piece.lines)
        self._stack.setCurrentIndex(0 if self.table.lines else 1)
        self._say_counts(self._last is None)
        self._on_current(self.view.currentIndex())

    def _show_said(self) -> None:
        """What toasts said lately, for who looked away: they go by themselves."""
        said = self.context.shell.said_lately()
        self.said.setText("\n".join(f"{self.words.time(at)}  {words}" for at, words in said))
        self.said.setVisible(bool(said))

    # What is shown.

    def show_only(self, only: str) -> None:
        """`thing:ID`: what happened to one thing; anything else is searched for."""
        if only.startswith(THING):
            self.filters.show_thing(only.removeprefix(THING))
        else:
            self.filters.search.setText(only)
        self.refresh()

    def show_everything(self) -> None:
        """Narrow nothing down any more."""
        self.filters.clear()

    def select(self, thing_id: str) -> None:
        """Select a change by its id; of any other thing, show what happened to it."""
        self.view.setFocus()
        if not self.select_change(thing_id):
            self.context.operations.read(self, _is_change, thing_id).then(partial(self._on_what_it_is, thing_id))

    def _on_what_it_is(self, thing_id: str, is_change: bool) -> None:
        if is_change:
            self._wished = thing_id
            self.show_everything()
        else:
            self.show_only(THING + thing_id)

    def select_change(self, change_set: str) -> bool:
        at = self.table.row_of(change_set)
        if at >= 0:
            self.view.setCurrentIndex(self.table.index(at, 0))
        return at >= 0

    def current_id(self) -> str:
        line = self._line()
        return line.id if line is not None else ""

    def _line(self) -> HistoryLine | None:
        index = self.view.currentIndex()
        line: HistoryLine | None = index.data(VALUE_ROLE) if index.isValid() else None
        return line

    def _on_current(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        self.inspector.show_line(index.data(VALUE_ROLE) if index.isValid() else None)
        self._offer_report()
        self.restore_first.setEnabled(self._may_restore and bool(self.inspector.restore_actions))

    def _offer_report(self) -> None:
        """Of an import since the meeting was opened, what it said of rows can be read again."""
        report = self.context.reports.get(self.current_id())
        if report is None or self.inspector.has_said:
            return
        from ui.dialogs.import_file import show_report, told_of

        if told_of(report):
            show = partial(show_report, self.context, self, report)
            way = command(self.inspector, self.words._("Show what was left out"), show)
            self.inspector.say("hint", report.in_short(self.words), [way])

    def _go(self, change: Change) -> None:
        self.context.shell.go(PAGES[change.edit.kind], select=change.edit.thing)

    # Having something back.

    def _restore_first(self) -> None:
        for action in self.inspector.restore_actions[:1]:
            action.trigger()

    def restore_change(self, change: Change, anyway: bool = False) -> None:
        """Put back what stood in a field before, or bring back what was deleted; as a command, which can be undone."""
        from c2c_events.services.restoring import restore_field, restore_thing

        line = self._line()
        if line is None:
            return
        edit, operations = change.edit, self.context.operations
        answer: Any
        if edit.op is Op.UPDATE:
            answer = operations.run(Label("restore_field", edit.thing), restore_field, edit, anyway)
            said = self.words._("Restored: {field} of {thing}").format(field=change.field, thing=change.name)
        else:
            answer = operations.run(Label("restore_thing", edit.thing), restore_thing, line.id, edit.thing)
            said = self.words._("Brought back: {thing}").format(thing=change.name)
        answer.refused(partial(self._on_refused, change))
        answer.then(lambda _done: self.context.shell.toast(said, icon="rotate-ccw", undo=True))

    def _on_refused(self, change: Change, problem: C2CError) -> None:
        from c2c_events.services.clashes import in_the_words_of
        from c2c_events.services.history import ChangedSince

        if isinstance(problem, ChangedSince) and change.edit.op is Op.UPDATE:
            heard = partial(self._say_clash, change, problem)
            self.context.operations.read(self, in_the_words_of, problem.clashes, self.words).then(heard)
        else:
            self.inspector.say("error", say(problem, self.words))

    def _say_clash(self, change: Change, _problem: ChangedSince, clashes: list[Any]) -> None:
        _ = self.words._
        said = _("{field} of {thing} was changed again since: it is “{now}” now.")
        said = said.format(field=change.field, thing=change.name, now=clashes[0].now)
        anyway = command(self.inspector, _("Restore it all the same"), partial(self.restore_change, change, True))
        self.inspector.say("warning", said[:1].upper() + said[1:], [anyway])

    # Keys, panes and state.

    def search_here(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filters.narrows():
            self.show_everything()
            return
        super().keyPressEvent(event)

    def panes(self) -> list[QWidget]:
        return [self.filters.search, self.view, *([self.inspector] if self.body.is_open() else [])]

    def toggle_inspector(self) -> None:
        self.body.set_open(not self.body.is_open())

    def open_inspector(self) -> None:
        self.body.set_open(True)
        self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)

    def state(self) -> dict[str, Any]:
        return {**self.filters.state(), "selected": self.current_id(), "inspector": self.body.shown_beside()}

    def restore(self, state: dict[str, Any]) -> None:
        self._wished = str(state.get("selected") or "")
        self.body.show_beside(state.get("inspector") is not False)
        self.filters.restore(state)
        self.refresh()


def _can_go(change: Change) -> bool:
    return change.edit.kind in PAGES and change.edit.kind != "room"


# On the reader thread.


def _piece(reader: Any, words: Any, wanted: Wanted, before: str | None) -> Piece:
    from c2c_events.services.looking_back import look_back

    return look_back(reader, words, wanted, before, _AT_ONCE)


def _is_change(reader: Any, thing_id: str) -> bool:
    from c2c_events.services.looking_back import is_change

    return is_change(reader, thing_id)


def _who(reader: Any) -> list[str]:
    from c2c_events.services.looking_back import who_changed

    return who_changed(reader)
