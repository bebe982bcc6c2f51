"""History: who changed what and when, from what to what; and any of it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QWidget,
)

from c2c_events.domain.changes import Label, Op
from c2c_events.errors import N_, C2CError
from c2c_events.messages import say
from ui import painting, theme
from ui.commands import command
from ui.context import Context
from ui.dialogs.find_anything import PAGES
from ui.models.history import THING, HistoryTable
from ui.models.value_table import VALUE_ROLE
from ui.pages.page import Footer, Page, PageHeader
from ui.widgets.basics import column, label, row, rule
from ui.widgets.change_inspector import ChangeInspector
from ui.widgets.chip import Chip
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.row_delegate import RowDelegate, row_height
from ui.widgets.search_field import SearchField
from ui.widgets.table_header import Header

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.services.history import ChangedSince
    from c2c_events.services.journal_words import Change, HistoryLine
    from c2c_events.services.looking_back import Piece, Wanted

_AT_ONCE = 200
_ENOUGH = 60  # lines that are looked for at once, however many pieces that takes
_SETTLES_MS = 250
_INSPECTOR = 380
_NARROW = 540

_KINDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "people": (N_("People"), frozenset({"person", "participant", "accompanying_person", "delegation", "category"})),
    "organisations": (N_("Organisations"), frozenset({"organisation"})),
    "partnerships": (N_("Partnerships"), frozenset({"partnership", "partnership_member"})),
    "programme": (N_("Programme"), frozenset({"session", "role", "running_item", "room"})),
    "groups": (N_("Working groups"), frozenset({"working_group", "group_member", "group_session"})),
    "visits": (N_("Site visits"), frozenset({"site_visit", "departure", "stop", "vehicle"})),
    "choices": (N_("Choices and places"), frozenset({"choice_round", "option", "choice", "placement"})),
    "outcomes": (N_("Outcomes"), frozenset({"lesson", "recommendation", "agreement", "party", "minutes_entry"})),
    "meeting": (N_("The meeting itself"), frozenset({"meeting", "objective", "document"})),
}
"""What changes can be about: in words, and the kinds of things that are meant."""

_DAYS: Mapping[str, tuple[str, int]] = {
    "today": (N_("Today"), 0),
    "yesterday": (N_("Since yesterday"), 1),
    "week": (N_("Last 7 days"), 7),
    "month": (N_("Last 30 days"), 30),
}


class HistoryPage(Page):
    """All changes, the newest first, read as far as somebody looks."""

    key = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        _ = self.words._
        self._make_commands()
        self._thing = ""
        self._wished = ""  # the id of a change to select once it is there
        self._asked = 0  # what is answered late to an earlier question is dropped
        self._last: str | None = None
        self._missing = 0
        self._stale = False
        self._at_it = False  # the next piece is being read: it is asked for once
        self.header = PageHeader(_("History"))
        self.search = SearchField(_("Person, thing or value"))
        self.search.setAccessibleName(_("Search in the history"))
        self.who = _choice(_("By whom"), [("", _("Everybody"))])
        self.what = _choice(
            _("About what"), [("", _("Everything")), *((key, _(own[0])) for key, own in _KINDS.items())]
        )
        self.since = _choice(_("Since when"), [("", _("Any time")), *((key, _(own[0])) for key, own in _DAYS.items())])
        self.thing_chip = Chip(_("One thing only"), _("Show the changes of everything"))
        self.thing_chip.hide()
        self.table = HistoryTable(self.words, self)
        self.view = _view(self.table, _("Changes"))
        self.empty = EmptyState(
            _("No such change"), _("Nothing like that was changed in this meeting."), [self.show_all]
        )
        self.footer = Footer()
        self.inspector = ChangeInspector(self.words, read_only=context.read_only, can_go=_can_go)
        self._lay_out()
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _text: self._settles.start())
        for each in (self.who, self.what, self.since):
            each.activated.connect(lambda _place: self.refresh())
        self.thing_chip.removed.connect(self._forget_thing)
        self.table.asks_more.connect(self._ask_older)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
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
        bar = QWidget()
        flow = Flow(gap=8, parent=bar)
        for each in (self.search, self.who, self.what, self.since, self.thing_chip):
            flow.addWidget(each)
        left = QWidget()
        whole = column(gap=0)
        left.setLayout(whole)
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)  # first: what is added to a stack without a window flashes up as one
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        whole.addWidget(rule())
        whole.addWidget(self.footer)
        self._rule = rule(upright=True)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(left, 1)
        body.addWidget(self._rule)
        body.addWidget(self.inspector)
        self.said = label("", "ink2", step=-1, wraps=True)
        self.said.setAccessibleName(self.words._("Said lately"))
        self.column.addWidget(self.header)
        self.column.addLayout(row(self.said, margins=(20, 0, 16, 8)))
        self.column.addLayout(row(bar, margins=(20, 2, 16, 10)))
        self.column.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said of a change needs its place more than who made it: that stands in the pane beside, too."""
        super().resizeEvent(event)
        wide = min(theme.unit(_INSPECTOR), self.width() * 9 // 20)
        self.inspector.setFixedWidth(wide)
        narrow = self.width() - wide < theme.unit(_NARROW)
        for column_ in (1, 3):
            self.view.setColumnHidden(column_, narrow)

    # Asking: the newest piece at once; older ones when somebody comes to the end, or too few were found.

    def refresh(self) -> None:
        self._settles.stop()
        self._asked += 1
        self._last = None
        self._missing = _ENOUGH
        self._ask(partial(self._on_first, self._asked))
        if self.who.count() == 1:
            self.context.operations.read(self, _who).then(self._show_people)

    def _ask(self, heard: Any) -> None:
        self._at_it = True
        self.context.operations.read(self, _piece, self.words, self._wanted(), self._last).then(heard)

    def _wanted(self) -> Wanted:
        from c2c_events.services.looking_back import Wanted

        since = _DAYS.get(str(self.since.currentData()))
        return Wanted(
            text=self.search.text(),
            who=str(self.who.currentData()),
            kinds=_KINDS.get(str(self.what.currentData()), ("", frozenset[str]()))[1],
            since=_days_ago(since[1]) if since else None,
            things=frozenset({self._thing} if self._thing else ()),
        )

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
        return self._last is not None and self._missing > 0 and bool(self.search.text().strip() or self._wished)

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

    def _show_people(self, names: list[str]) -> None:
        chosen = self.who.currentData()
        while self.who.count() > 1:
            self.who.removeItem(1)
        for name in names:
            self.who.addItem(name, name)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)))

    def on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self._ask_newer()
            QTimer.singleShot(0, self, self._show_said)  # who changed it says so next
        else:
            self._stale = True  # nobody sees it: it is asked for when it is shown

    def _ask_newer(self) -> None:
        heard = partial(self._on_newer, self._asked)
        self.context.operations.read(self, _piece, self.words, self._wanted(), None).then(heard)

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
            self._thing = only.removeprefix(THING)
            self.thing_chip.show()
        else:
            self.search.setText(only)
        self.refresh()

    def show_everything(self) -> None:
        """Narrow nothing down any more."""
        self.search.clear()
        for each in (self.who, self.what, self.since):
            each.setCurrentIndex(0)
        self._forget_thing()

    def _forget_thing(self) -> None:
        self._thing = ""
        self.thing_chip.hide()
        self.refresh()

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
        self.restore_first.setEnabled(self._may_restore and bool(self.inspector.restore_actions))

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
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.search.text() or self._thing):
            self.show_everything()
            return
        super().keyPressEvent(event)

    def panes(self) -> list[QWidget]:
        return [self.search, self.view, self.inspector]

    def toggle_inspector(self) -> None:
        shown = self.inspector.isHidden()
        self.inspector.setVisible(shown)
        self._rule.setVisible(shown)

    def state(self) -> dict[str, Any]:
        return {
            "search": self.search.text(), "thing": self._thing, "selected": self.current_id(),
            "what": self.what.currentData(), "since": self.since.currentData(),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self._wished = str(state.get("selected") or "")
        for each, key in ((self.what, "what"), (self.since, "since")):
            each.setCurrentIndex(max(0, each.findData(state.get(key))))
        self._thing = str(state.get("thing") or "")
        self.thing_chip.setVisible(bool(self._thing))
        self.search.setText(str(state.get("search") or ""))
        self.refresh()


class _Names(Header):
    """The names of the columns, which stand in the order of time alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect, logicalIndex)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = painting.TRAILING if logicalIndex == self.count() - 1 else painting.LEADING
        painter.save()
        painter.setLayoutDirection(self.layoutDirection())
        painting.draw_text(painter, rect.adjusted(10, 0, -8, 0), title, "ink2", 0, theme.MEDIUM, align)
        painter.restore()


def _choice(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for key, words in choices:
        made.addItem(words, key)
    return made


def _view(table: HistoryTable, name: str) -> QTableView:
    view = QTableView()
    view.setAccessibleName(name)
    view.setItemDelegate(RowDelegate(view))
    view.setModel(table)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(row_height())
    header = _Names(view)
    view.setHorizontalHeader(header)
    for number, width in enumerate((170, 150)):
        view.setColumnWidth(number, theme.unit(width))
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    view.setColumnWidth(3, theme.unit(84))
    return view


def _can_go(change: Change) -> bool:
    return change.edit.kind in PAGES and change.edit.kind != "room"


def _days_ago(days: int) -> datetime:
    """The beginning of a day, in the zone of this machine."""
    today = datetime.now().astimezone().date()
    return datetime.combine(today - timedelta(days=days), time()).astimezone()


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
