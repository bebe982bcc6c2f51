"""The window: menus and search above, places at the side, one page on the sheet, Undo and Redo with their names."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from c2c_events.errors import C2CError
from c2c_events.language import OWN_NAMES, Language
from c2c_events.progress import Estimate
from c2c_events.settings import Settings
from ui import theme
from ui.commands import command, icon_button
from ui.context import Context
from ui.places import BY_KEY, PLACES, make_page
from ui.widgets.basics import label, row
from ui.widgets.message_area import MessageArea
from ui.widgets.search_field import SearchField
from ui.widgets.toast import Toast
from ui.widgets.top_row import TopRow

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.clashes import ClashInWords
    from c2c_events.services.finding_anything import Found
    from c2c_events.services.history import ChangedSince
    from c2c_events.services.workspace import Workspace
    from ui.collector import Collector
    from ui.finder import Finder
    from ui.first_sight import Sight
    from ui.operations import Operations, Work
    from ui.pages.page import Page
    from ui.watch import Watch
    from ui.widgets.side_pane import SidePane

NARROW_BELOW = 900
_PATIENCE_MS = 400
_FOUND_BEFORE = 6
_SAID = 5  # toasts that the history shows again


class MainWindow(QMainWindow):
    """One meeting. The application makes it, tells it what was opened, and hears what it asks for.

    Signals to the application: `asks_new`, `asks_sample`, `asks_open(place)` ("" asks the user), `asks_forget(place)`,
    `asks_back_up`, `asks_backups`, `asks_copy`, `asks_way_out(WayOut)`, `asks_close_meeting`, `asks_quit`,
    `settings_changed(change)`.
    """

    asks_new = Signal()
    asks_sample = Signal()
    asks_open = Signal(str)
    asks_forget = Signal(str)
    asks_back_up = Signal()
    asks_backups = Signal()
    asks_copy = Signal()
    asks_way_out = Signal(object)
    asks_close_meeting = Signal()
    asks_quit = Signal()
    settings_changed = Signal(object)

    def __init__(self, words: Language, settings: Settings) -> None:
        super().__init__()
        self.words = words
        self.settings = settings
        self.context: Context | None = None
        self.operations: Operations | None = None
        self.watch: Watch | None = None
        self.meeting: Meeting | None = None
        self.place = ""
        self.read_only = False
        self._pages: dict[str, Page] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._shown = ""
        self._back: list[str] = []
        self._found: list[tuple[str, str]] = []
        self._said_lately: deque[tuple[datetime, str]] = deque(maxlen=_SAID)
        self._finder: Finder | None = None
        self._collector: Collector | None = None
        self._palette: QWidget | None = None
        self._front: QWidget | None = None
        self.side: SidePane | None = None
        self.resize(1440, 900)
        self.setMinimumSize(QSize(640, 480))
        self.setAcceptDrops(True)
        self._build()

    # Building. Everything with words in it is made anew for another language; states carry over.

    def _build(self) -> None:
        self._make_commands()
        self.setMenuWidget(self._top_row())
        middle = QWidget()
        line = self._line = row(gap=0, margins=(0, 0, 8, 8))
        line.addWidget(self._sheet(), 1)
        middle.setLayout(line)
        self.setCentralWidget(middle)
        self.toast_ = Toast(self.words._("Undo"), self)
        self.toast_.undo.connect(self.undo)
        self.side = None
        self._show_meeting()

    def rebuild(self, words: Language, settings: Settings) -> None:
        """Speak another language, or look otherwise, from now on; what is shown stays."""
        shown, state = self._shown, self.state()
        self.words, self.settings = words, settings
        self._drop_pages()
        self._front = None
        for action in self.actions():
            self.removeAction(action)
        self._build()
        if self.operations is not None:
            self.operations.working.connect(self._bar.show_work)
            self._make_finder(self.operations)
        self._states = dict(state.get("pages", {}))
        if self.meeting is not None:
            self._make_context()
            self.go(shown or "overview")
        else:
            self.show_start()

    def _make_commands(self) -> None:
        _ = self.words._
        keys = QKeySequence.StandardKey
        make = partial(command, self)
        self.new_ = make(_("New meeting…"), self.asks_new.emit, icon="file-plus", shortcut="Ctrl+Shift+N")
        self.open_ = make(_("Open…"), lambda: self.asks_open.emit(""), icon="folder-open", shortcut=keys.Open)
        self.sample_ = make(_("Sample meeting…"), self.asks_sample.emit, icon="book-open")
        self.back_up_ = make(_("Back up now"), self.asks_back_up.emit, icon="archive")
        self.backups_ = make(_("Restore a backup…"), self.asks_backups.emit, icon="archive-restore")
        self.copy_ = make(_("Save a copy…"), self.asks_copy.emit, icon="copy", shortcut=keys.SaveAs)
        self.close_meeting = make(_("Close the meeting"), self.asks_close_meeting.emit, icon="x", shortcut="Ctrl+W")
        self.quit = make(_("Quit"), self.asks_quit.emit, shortcut="Ctrl+Q")
        self.undo_ = make(_("Undo"), self.undo, icon="undo-2", shortcut=keys.Undo, enabled=False)
        self.redo_ = make(_("Redo"), self.redo, icon="redo-2", shortcut="Ctrl+Shift+Z", enabled=False)
        self.find_ = make(_("Find anything"), self.find_anything, icon="search", shortcut="Ctrl+K")
        self.search_ = make(_("Search here"), self._search_here, icon="search", shortcut=keys.Find)
        self.inspect = make(
            _("Show or hide the inspector"), self._toggle_inspector, icon="panel-right", shortcut="Ctrl+I"
        )
        self.next_pane = make(_("Next pane"), partial(self._step_pane, 1), shortcut="F6")
        self.previous_pane = make(_("Previous pane"), partial(self._step_pane, -1), shortcut="Shift+F6")
        self.publish = make(_("Publish…"), partial(self.go, "publish"), icon="send", shortcut="Ctrl+P")
        self.history = make(_("History"), partial(self.go, "history"), icon="history", shortcut="Ctrl+H")
        self.settings_ = make(_("Settings"), partial(self.go, "settings"), icon="settings", shortcut="Ctrl+,")
        self.shortcuts = make(_("Shortcuts"), self._show_shortcuts, icon="keyboard", shortcut="F1")
        self.about = make(_("About C2C Events"), self._show_about, icon="info")
        self.go_to = [
            make(_(place.title), partial(self.go, place.key), icon=place.icon, shortcut=f"Ctrl+{(number + 1) % 10}")
            for number, place in enumerate(PLACES)
        ]
        self._needs_meeting = [
            self.back_up_, self.backups_, self.copy_, self.close_meeting,
            self.find_, self.search_, self.inspect, self.publish, self.history, *self.go_to,
        ]  # fmt: skip

    def _top_row(self) -> QWidget:
        _ = self.words._
        bar = self.menu_bar = QMenuBar()
        self._fill(
            bar.addMenu(_("File")),
            [
                self.new_, self.open_, self._recent_menu(), self.sample_, None,
                self.copy_, self.back_up_, self.backups_, None,
                self.close_meeting, self.quit,
            ],
        )  # fmt: skip
        self._fill(bar.addMenu(_("Edit")), [self.undo_, self.redo_, None, self.search_, self.find_])
        self._fill(
            bar.addMenu(_("View")),
            [self.inspect, self.next_pane, self.previous_pane, None, self._theme_menu(), self._language_menu()],
        )
        self.page_menu = bar.addMenu(_("Meeting"))
        self._fill(bar.addMenu(_("Go")), [*self.go_to, None, self.history, self.settings_])
        self._fill(bar.addMenu(_("Help")), [self.shortcuts, self.about])
        self.find_field = _FindField(
            _("Find anything"), self.find_.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        )
        self.find_field.asked.connect(self.find_.trigger)
        self._undo_button, self._redo_button = icon_button(self.undo_), icon_button(self.redo_)
        return TopRow(bar, (self._undo_button, self._redo_button, self.find_field), _("More menus"))

    def _fill(self, menu: QMenu, things: Sequence[QAction | QMenu | None]) -> None:
        for each in things:
            if each is None:
                menu.addSeparator()
            elif isinstance(each, QMenu):
                menu.addMenu(each)
            else:
                menu.addAction(each)
                self.addAction(each)

    def _recent_menu(self) -> QMenu:
        menu = QMenu(self.words._("Open recent"), self)
        for place in self.settings.recent:
            name = place if "://" in place else Path(place).name
            action = command(self, name, partial(self.asks_open.emit, place), icon="calendar-days")
            action.setToolTip(place)
            action.setProperty("thing", True)  # no command: it stands in no sheet of shortcuts
            menu.addAction(action)
        menu.setEnabled(not menu.isEmpty())
        return menu

    def _theme_menu(self) -> QMenu:
        _ = self.words._
        titles = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        return self._choices(_("Appearance"), titles, self.settings.theme, lambda key: {"theme": key})

    def _language_menu(self) -> QMenu:
        return self._choices(self.words._("Language"), OWN_NAMES, self.words.code, lambda key: {"language": key})

    def _choices(
        self, title: str, titles: dict[str, str], chosen: str, changed: Callable[[str], dict[str, Any]]
    ) -> QMenu:
        menu = QMenu(title, self)
        group = QActionGroup(menu)
        for key, words in titles.items():
            action = command(self, words, partial(self._change, changed, key))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
            menu.addAction(action)
        return menu

    def _change(self, changed: Callable[[str], dict[str, Any]], key: str) -> None:
        self.change_settings(lambda settings: replace(settings, **changed(key)))

    def change_settings(self, change: Callable[[Settings], Settings]) -> None:
        self.settings_changed.emit(change)

    def _have_side(self) -> SidePane:
        """The pane at the side; made when the first meeting is shown."""
        if self.side is None:
            from ui.places import entries
            from ui.widgets.side_pane import SidePane

            self.side = SidePane(entries(self.words), self.words, self.settings_)
            self.side.chosen.connect(self.go)
            self.side.set_narrow(self._is_narrow())
            self._line.insertWidget(0, self.side)
        return self.side

    def _sheet(self) -> QWidget:
        sheet = QFrame()
        sheet.setObjectName("sheet")
        self.messages = MessageArea(self.words)
        self.stack = QStackedWidget()
        self._bar = _WorkBar(self.words)
        column_ = QVBoxLayout(sheet)
        column_.setContentsMargins(1, 1, 1, 1)
        column_.setSpacing(0)
        column_.addWidget(self.messages)
        column_.addWidget(self.stack, 1)
        column_.addWidget(self._bar)
        return sheet

    # The meeting.

    def open(self, opening: Callable[[], Workspace], place: str) -> Operations:
        """Show a meeting from now on; `opening` opens it, on a thread. The earlier one must be closed."""
        from ui.collector import Collector
        from ui.operations import Operations
        from ui.watch import Watch

        self.place = place
        self._collector = Collector(self)
        operations = self.operations = Operations(opening, self)
        operations.opened.connect(self._on_opened)
        operations.changed.connect(self._on_changed)
        operations.failed.connect(self.say)
        operations.working.connect(self._bar.show_work)
        self.watch = Watch(operations)
        self.watch.found.connect(self._show_findings)
        self._make_finder(operations)
        return operations

    def _make_finder(self, operations: Operations) -> None:
        from ui.finder import Finder

        self._finder = Finder(operations, self.words, operations)

    def show_sight(self, sight: Sight) -> None:
        """Show a meeting that is being opened, as far as it was seen."""
        if self.meeting is None:
            self.show_meeting(sight.meeting)
            self._show_counts(sight.counts)
        if page := self.page():
            page.show_sight(sight)

    @Slot(object)
    def _on_opened(self, workspace: Workspace) -> None:
        if workspace.read_only and self._pages:  # what was seen before was taken for a file to write in
            state = self.state()
            self._drop_pages()
            self.restore(state)
        self.read_only = workspace.read_only
        assert self.operations is not None
        self.operations.read(self, _meeting_of).then(self.show_meeting)

    def show_meeting(self, meeting: Meeting) -> None:
        """The meeting is read: show its name and days, and the page that was shown last."""
        known = self.meeting is not None
        self.meeting = meeting
        self._make_context()
        self._show_meeting()
        self._drop_front()
        if self._shown not in self._pages:
            self.go(self._shown or "overview")
        self._refresh_side()
        if not known and self.watch is not None:
            self.watch.look()

    def _make_context(self) -> None:
        assert self.operations is not None
        assert self.watch is not None
        assert self.meeting is not None
        self.context = Context(
            self.words,
            self.operations,
            self,
            self.settings,
            self.meeting,
            self.watch,
            self.place,
            self.read_only,
        )

    def _show_meeting(self) -> None:
        meeting = self.meeting
        if self.side is not None:
            self.side.setVisible(meeting is not None)
        self._line.setContentsMargins(8 if meeting is None else 0, 0, 8, 8)
        self.find_field.setVisible(meeting is not None)
        for each in (self._undo_button, self._redo_button):
            each.setVisible(meeting is not None)
        for action in self._needs_meeting:
            action.setEnabled(meeting is not None)
        if meeting is None:
            self.setWindowTitle("C2C Events")
            return
        words = self.words
        title = words.pick(meeting.title, *meeting.languages)
        self._have_side().show_meeting(meeting, datetime.now().astimezone().date())
        if self.read_only:
            title = words._("{title} (read-only)").format(title=title)
        self.setWindowTitle(f"{title} – C2C Events")

    def close_operations(self) -> None:
        """Let go of the meeting; what is being written is finished first."""
        self._drop_pages()
        self._bar.stop()
        if self.operations is not None:
            self.operations.close()
            self.operations.deleteLater()
        if self._collector is not None:
            self._collector.stop()
            self._collector.deleteLater()
            self._collector = None
        self.operations = self.context = self.meeting = self.watch = self._finder = None
        self.place, self.read_only, self._states, self._back, self._found = "", False, {}, [], []
        self._said_lately.clear()
        self.messages.clear()
        self.toast_.hide()
        self._show_meeting()

    def _drop_pages(self) -> None:
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages = {}
        self._shown = ""

    def show_start(self) -> None:
        """Show what there is without a meeting: new, open, recent, the sample."""
        from ui.pages.start_page import StartPage

        self._show_meeting()
        start = StartPage(self.words, self.settings, [self.new_, self.open_, self.sample_])
        start.asks_open.connect(self.asks_open)
        start.asks_forget.connect(self.asks_forget)
        self._show_front(start)
        start.buttons[0].setFocus()

    def show_opening(self, words: str) -> None:
        """Show that a meeting is being opened or made, where that takes a moment."""
        self._show_meeting()
        self._show_front(_Opening(words))

    def _show_front(self, front: QWidget) -> None:
        """Show something without a meeting."""
        self._drop_front()
        self._front = front
        self.stack.addWidget(front)
        self.stack.setCurrentWidget(front)

    def _drop_front(self) -> None:
        if self._front is not None:
            self.stack.removeWidget(self._front)
            self._front.deleteLater()
            self._front = None

    # Pages.

    @Slot(str)
    def go(self, page: str, *, only: str = "", select: str = "") -> None:
        if self.context is None or page not in BY_KEY:
            return
        if page not in self._pages:
            made = self._pages[page] = make_page(BY_KEY[page], self.context)
            made.places_changed.connect(self._refresh_side)
            made.restore(self._states.get(page, {}))
            self.stack.addWidget(made)
        shown = self._pages[page]
        if self._shown and self._shown != page:
            self._back = [*self._back[-20:], self._shown]
        self._shown = page
        self.stack.setCurrentWidget(shown)
        self._have_side().show_chosen(page)
        for action in self.page_menu.actions():  # else the keys of two pages would be ambiguous
            self.removeAction(action)
        self.page_menu.clear()
        self._fill(self.page_menu, list(shown.commands()))
        self.page_menu.setEnabled(not self.page_menu.isEmpty())
        if only:
            shown.show_only(only)
        if select:
            shown.select(select)

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._shown)

    def _search_here(self) -> None:
        if page := self.page():
            page.search_here()

    def _toggle_inspector(self) -> None:
        if page := self.page():
            page.toggle_inspector()

    def _step_pane(self, step: int) -> None:
        """To the next pane: sidebar, bar and list, inspector. Each remembers nothing: its first stop gets the focus."""
        panes: list[QWidget] = [self.find_field]
        if self.side is not None:
            panes.append(self.side.sidebar)
        if page := self.page():
            panes += page.panes()
        panes = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        here = (
            next((n for n, pane in enumerate(panes) if focused is pane or pane.isAncestorOf(focused)), 0)
            if focused
            else 0
        )
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Changes.

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        for page in self._pages.values():
            page.on_changed(changes)
        self._refresh_side()
        self._have_side().show_saved(datetime.now().astimezone())

    def _refresh_side(self) -> None:
        if self.operations is None:
            return
        kinds = tuple(kind for place in PLACES for kind in place.counts)
        self.operations.read(self, _counts_of, kinds).then(self._show_counts)
        self.operations.read_journal(self, _newest_of, self.operations).then(self._show_stacks)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._have_side().show_counts(
            {place.key: sum(counts[kind] for kind in place.counts) for place in PLACES if place.counts}
        )

    def _show_stacks(self, stacks: tuple[Any, Any]) -> None:
        from c2c_events.messages import label_in_words

        undo, redo = stacks
        _ = self.words._
        for action, entry, plain, named in (
            (self.undo_, undo, _("Undo"), _("Undo: {change}")),
            (self.redo_, redo, _("Redo"), _("Redo: {change}")),
        ):
            action.setEnabled(entry is not None and not self.read_only)
            action.setText(named.format(change=label_in_words(entry, self.words)) if entry is not None else plain)
            action.setToolTip(action.text())

    @Slot()
    def _show_findings(self) -> None:
        from c2c_events.services.dashboard import worst_by_page
        from ui.widgets.sidebar import Badge

        if self.watch is not None:
            worst = worst_by_page(self.watch.findings)
            badges: dict[str, Badge] = {page: Badge(str(severity), n) for page, (severity, n) in worst.items()}
            self._have_side().show_badges(badges)
        for page in self._pages.values():
            page.on_findings()

    @Slot()
    def undo(self) -> None:
        if not self._in_text("undo"):
            self._reverse("undo")

    @Slot()
    def redo(self) -> None:
        if not self._in_text("redo"):
            self._reverse("redo")

    def _in_text(self, what: str) -> bool:
        """A text field with something typed in it is served first."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit):
            possible = focused.isUndoAvailable() if what == "undo" else focused.isRedoAvailable()
        elif (document := _document_of(focused)) is not None:
            possible = document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
        else:
            return False
        if possible:
            getattr(focused, what)()
        return possible

    def _reverse(self, what: str, anyway: bool = False) -> None:
        from c2c_events.services import history

        if self.operations is None:
            return
        action = self.undo_ if what == "undo" else self.redo_
        said = action.text()

        def refused(problem: C2CError) -> None:
            if isinstance(problem, history.ChangedSince):
                self._ask_anyway(what, problem)
            else:
                self.say(problem)

        task = history.undo if what == "undo" else history.redo
        self.operations.change(self, partial(task, anyway=anyway)).refused(refused).then(
            lambda _done: self.toast(said, icon=str(action.property("icon_name")))
        )

    def _ask_anyway(self, what: str, problem: ChangedSince) -> None:
        """Show each value that was changed since, and ask which should stay."""
        from c2c_events.services.clashes import in_the_words_of

        def ask(clashes: list[ClashInWords]) -> None:
            from ui.dialogs.changed_since import ChangedSince as AskAnyway

            dialog = AskAnyway(self, self.words, clashes, redo=what == "redo")
            dialog.accepted.connect(partial(self._reverse, what, anyway=True))
            dialog.open()

        assert self.operations is not None
        self.operations.read(self, in_the_words_of, problem.clashes, self.words).then(ask)

    # Saying.

    def toast(self, words: str, *, icon: str = "check", undo: bool = False, way: QAction | None = None) -> None:
        self._said_lately.appendleft((datetime.now().astimezone(), words))
        self.toast_.say(words, icon, undo=undo, way=way)

    def said_lately(self) -> Sequence[tuple[datetime, str]]:
        return tuple(self._said_lately)

    @Slot(object)
    def say(self, problem: C2CError, place: str = "") -> None:
        """Say what went wrong, with the ways out. `place`: of a meeting that did not open."""
        from c2c_events.messages import say, sentence
        from c2c_events.services.ways_out import WAYS, has_backups, ways_out

        place = place or self.place
        ways = []
        for out in ways_out(problem, is_open=self.operations is not None, backups=bool(place) and has_backups(place)):
            title = sentence(WAYS[out.way], out.facts, self.words)
            ways.append(command(self.messages, title, partial(self.asks_way_out.emit, out)))
        tint = "error" if self.operations is not None else "warning"  # nothing was done, so nothing is lost
        self.messages.say(tint, say(problem, self.words), ways=ways)

    # Dialogs.

    def find_anything(self) -> None:
        from ui.dialogs.find_anything import FindAnything

        if self._finder is None or self._palette is not None:
            return
        commands = self.page_menu.actions()
        palette = FindAnything(self, self.words, self._finder, self.menu_bar, commands, self._found, self._go_to)
        self._palette = palette
        palette.destroyed.connect(self._on_palette_gone)
        palette.open()

    def _on_palette_gone(self) -> None:
        self._palette = None

    def _go_to(self, thing: Found, *, inspect: bool) -> None:
        """Show a thing that was found, where it is; with `inspect`, go on into the inspector."""
        from ui.dialogs.find_anything import PAGES

        here = (thing.kind, thing.id)
        self._found = [here, *(each for each in self._found if each != here)][:_FOUND_BEFORE]
        if thing.kind == "room":
            self.go("programme", only=f'room:"{thing.title}"')
        else:
            self.go(PAGES[thing.kind], select=thing.id)
        page = self.page()
        if inspect and page is not None:
            page.open_inspector()

    def _show_shortcuts(self) -> None:
        from ui.dialogs.shortcuts import Shortcuts

        Shortcuts(self, self.words, self.menu_bar).open()

    def _show_about(self) -> None:
        from ui.dialogs.about import About

        About(self, self.words, self.place).open()

    # Files dropped on the window.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = _files_of(event)
        event.acceptProposedAction()
        meeting = next((each for each in dropped if each.lower().endswith(".c2c")), None)
        if meeting is not None:
            self.asks_open.emit(meeting)
            return
        _ = self.words._
        name = Path(dropped[0]).name
        if self.meeting is None:
            self.messages.say("hint", _("“{file}” is no meeting file (.c2c). Open a meeting first.").format(file=name))
        else:
            said = _("“{file}” is no meeting file (.c2c). Lists are imported on the page of what they hold.")
            ways = [command(self.messages, _("Go to the participants"), partial(self.go, "participants"))]
            self.messages.say("hint", said.format(file=name), ways=ways)

    # State and size.

    def state(self) -> dict[str, Any]:
        """What to come back to: the page, and the state of each page that was open."""
        return {
            "page": self._shown,
            "found": [list(each) for each in self._found],
            "pages": {**self._states, **{key: page.state() for key, page in self._pages.items()}},
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Come back to `state`, before the meeting is shown."""
        pages = state.get("pages")
        self._states = dict(pages) if isinstance(pages, dict) else {}
        found = state.get("found")
        pairs = found if isinstance(found, list) else []
        self._found = [(str(each[0]), str(each[1])) for each in pairs if isinstance(each, list) and len(each) == 2]
        shown = state.get("page")
        self._shown = shown if isinstance(shown, str) and shown in BY_KEY else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.side is not None:
            self.side.set_narrow(self._is_narrow())
        self.toast_.place()

    def _is_narrow(self) -> bool:
        return self.width() < theme.unit(NARROW_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.asks_quit.emit()
        event.accept()


class _FindField(SearchField):
    """Looks like a field, opens the palette: a click or a letter there is enough."""

    asked = Signal()

    def __init__(self, hint: str, key: str) -> None:
        super().__init__(hint, key)
        self.setReadOnly(True)
        self.setAccessibleName(hint)
        self.setMinimumWidth(theme.unit(36))  # its icon: where there is little room the menus go first
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if (text.isprintable() and text) or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class _Opening(QWidget):
    """What is being opened or made, and that it goes on; seen only where that takes a moment."""

    def __init__(self, words: str) -> None:
        super().__init__()
        said = label(words, "ink2")
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        goes_on = QProgressBar()
        goes_on.setRange(0, 0)
        goes_on.setTextVisible(False)
        goes_on.setAccessibleName(words)
        goes_on.setFixedWidth(theme.unit(240))
        self._inner = QWidget()
        column_ = QVBoxLayout(self._inner)
        column_.setSpacing(12)
        column_.addWidget(said)
        column_.addWidget(goes_on, 0, Qt.AlignmentFlag.AlignHCenter)
        self._inner.hide()
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(self._inner)
        whole.addStretch(3)
        QTimer.singleShot(_PATIENCE_MS, self._inner, self._inner.show)


def _time_left(seconds: float, words: Language) -> str:
    """ "about 20 seconds left", from two minutes on in minutes."""
    if seconds >= 120:
        n = round(seconds / 60)
        return words.counted("about {n} minute left", "about {n} minutes left", n)
    n = max(1, round(seconds))
    return words.counted("about {n} second left", "about {n} seconds left", n)


class _WorkBar(QFrame):
    """The long work under way, below the page: what, how far, how long still, Cancel. Shown after 0.4 seconds."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self._work: Work | None = None
        self._estimate, self._began = Estimate(), 0.0
        self._what = label("")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setMaximumWidth(theme.unit(240))
        self._cancel = QPushButton(words._("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        self.setLayout(row(self._what, self._progress, self._cancel, None, gap=12, margins=(20, 6, 16, 6)))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.hide()

    @Slot(object)
    def show_work(self, work: Work) -> None:
        self._work = work
        self._estimate, self._began = Estimate(), monotonic()
        self._what.setText(work.title)
        self._progress.setRange(0, 0)
        self._cancel.setEnabled(True)
        work.progressed.connect(self._on_progress)
        work.ended.connect(partial(self._on_ended, work))
        self._patience.start()

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        _ = self._words
        number = _.number
        said = _._("{done} of {total}").format(done=number(done), total=number(total))
        title = self._work.title if self._work else ""
        self._estimate = self._estimate.after(done, total, monotonic() - self._began)
        left = self._estimate.seconds_left
        if left is not None:
            said += ", " + _time_left(left, _)
        self._what.setText(f"{title}: {said}")

    def stop(self) -> None:
        """Cancel what is under way: the meeting is being closed."""
        if self._work is not None:
            self._work.cancel()
            self._on_ended(self._work)

    def _on_cancel(self) -> None:
        if self._work is not None:
            self._cancel.setEnabled(False)
            self._work.cancel()

    def _on_ended(self, work: Work) -> None:
        if self._work is work:
            self._work = None
            self._patience.stop()
            self.hide()


def _document_of(widget: QWidget | None) -> QTextDocument | None:
    """What is typed in a widget of several lines."""
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    return widget.document() if isinstance(widget, QPlainTextEdit | QTextEdit) else None


def _files_of(event: QDropEvent) -> list[str]:
    """The paths of the files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def _meeting_of(reader: Any) -> Meeting:
    from c2c_events.domain.meeting import Meeting

    meeting: Meeting = reader.only(Meeting)
    return meeting


def _counts_of(reader: Any, kinds: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = reader.counts(kinds)
    return counts


def _newest_of(journal: Any, operations: Operations) -> tuple[Any, Any]:
    """The labels of what would be undone and redone next."""
    undo, redo = journal.own_stack(operations.author())
    return (undo[-1].label if undo else None, redo[-1].label if redo else None)
