"""The window: menus and search above, places at the side, one page on the sheet, Undo and Redo with their names."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from c2c_events.errors import C2CError
from c2c_events.language import Language
from c2c_events.settings import Settings
from ui import theme
from ui.commands import command, commands_in, icon_button, press_by_enter, words_of
from ui.context import Context
from ui.places import BY_KEY, PLACES, load_pages, make_page
from ui.reversing import Reversing
from ui.visited import Visited
from ui.widgets.basics import row
from ui.widgets.find_field import FindField
from ui.widgets.message_area import MessageArea
from ui.widgets.toast import Toast
from ui.widgets.top_row import TopRow
from ui.widgets.work_bar import WorkBar
from ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.meeting import Meeting
    from c2c_events.services.finding_anything import Found
    from c2c_events.services.importing.report import ImportReport
    from c2c_events.services.workspace import Workspace
    from ui.catalogue import Offer
    from ui.collector import Collector
    from ui.finder import Finder
    from ui.first_sight import Sight
    from ui.operations import Operations
    from ui.pages.page import Page
    from ui.watch import Watch
    from ui.widgets.side_pane import SidePane

NARROW_BELOW = 900
_SIZE = QSize(1440, 900)  # of a first window, where the screen has room for it
_TITLE_BAR = 40
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
        self.visited = Visited()
        self._pages: dict[str, Page] = {}
        self._states: dict[str, dict[str, Any]] = {}
        self._shown = ""
        self._found: list[tuple[str, str]] = []
        self._said_lately: deque[tuple[datetime, str]] = deque(maxlen=_SAID)
        self._saved_at: datetime | None = None
        self._reports: dict[str, ImportReport] = {}
        self._finder: Finder | None = None
        self._collector: Collector | None = None
        self._palette: QWidget | None = None
        self._front: QWidget | None = None
        self.side: SidePane | None = None
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(0, _TITLE_BAR)))
        self.setMinimumSize(QSize(640, 480))
        self.setAcceptDrops(True)
        self._build()

    # Building. Everything with words in it is made anew for another language; states carry over.

    def _build(self) -> None:
        self.setMenuWidget(self._top_row())
        middle = QWidget()
        line = self._line = row(gap=0, margins=(0, 0, 8, 8))
        line.addWidget(self._sheet(), 1)
        middle.setLayout(line)
        self.setCentralWidget(middle)
        self.toast_ = Toast(self.words._("Undo"), self)
        self.toast_.undo.connect(self.reversing.undo)
        self.side = None
        self._show_meeting()

    def rebuild(self, words: Language, settings: Settings) -> None:
        """Speak another language, or look otherwise, from now on; what is shown stays."""
        shown, state = self._shown, self.state()
        self.words, self.settings = words, settings
        if self.side is not None:  # as its neighbours go the focus comes to it, which is no wish to go to a place
            self.side.chosen.disconnect(self.go)
        self._drop_pages()
        self._front = None
        for action in self.actions():
            self.removeAction(action)
        for gone in (self.reversing, self.commands):
            gone.deleteLater()
        self._build()
        if self.operations is not None:
            self.operations.working.connect(self._bar.show_work)
            self._make_finder(self.operations)
        self._states = dict(state.get("pages", {}))
        if self.meeting is not None:
            self._make_context()
            self.go(shown or "overview")
            self._refresh_side()
            self._show_findings()
        else:
            self.show_start()

    def _top_row(self) -> QWidget:
        self.reversing = Reversing(self)
        commands = self.commands = WindowCommands(self, self.reversing.undo_, self.reversing.redo_)
        self.menu_bar = commands.menu_bar
        key = commands.find.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.find_field = FindField(commands.find.text(), key)
        self.find_field.asked.connect(commands.find.trigger)
        self._of_a_meeting = (icon_button(commands.undo), icon_button(commands.redo), self.find_field)
        return TopRow(self.menu_bar, self._of_a_meeting, self.words._("More menus"))

    def take_settings(self, settings: Settings) -> None:
        """Know other settings; another look or language is shown by `rebuild`."""
        before, self.settings = self.settings, settings
        if before.recent != settings.recent:
            self.commands.show_recent()

    def change_settings(self, change: Callable[[Settings], Settings]) -> None:
        self.settings_changed.emit(change)

    def _have_side(self) -> SidePane:
        """The pane at the side; made when the first meeting is shown."""
        if self.side is None:
            from ui.places import entries
            from ui.widgets.side_pane import SidePane

            self.side = SidePane(entries(self.words), self.words, self.commands.settings)
            self.side.chosen.connect(self.go)
            self.side.set_narrow(self._is_narrow())
            self._line.insertWidget(0, self.side)
        return self.side

    def _sheet(self) -> QWidget:
        sheet = QFrame()
        sheet.setObjectName("sheet")
        self.messages = MessageArea(self.words)
        self.stack = QStackedWidget()
        self._bar = WorkBar(self.words)
        column_ = QVBoxLayout(sheet)
        column_.setContentsMargins(1, 1, 1, 1)
        column_.setSpacing(0)
        column_.addWidget(self.messages)
        column_.addWidget(self.stack, 1)
        column_.addWidget(self._bar)
        return sheet

    # The meeting.

    def open(self, opening: Callable[[], Workspace], place: str, *, companion: bool) -> Operations:
        """Show a meeting from now on; `opening` opens it, on a thread. The earlier one must be closed.

        `companion`: whether a process of its own does what takes long.
        """
        from ui.collector import Collector
        from ui.operations import Operations
        from ui.watch import Watch

        self.place = place
        self._collector = Collector(self)
        operations = self.operations = Operations(opening, self, companion=companion)
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
        if not known and self.watch is not None and self.operations is not None:
            self.operations.aside(self, load_pages)  # before somebody clicks; findings take longer
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
            self._reports,
        )

    def _show_meeting(self) -> None:
        meeting = self.meeting
        if self.side is not None:
            self.side.setVisible(meeting is not None)
        side, end = 8 if meeting is None else 0, 8
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._line.setContentsMargins(end if mirrored else side, 0, side if mirrored else end, 8)
        for each in self._of_a_meeting:
            each.setVisible(meeting is not None)
        self.commands.enable(meeting is not None)
        if meeting is None:
            self.setWindowTitle("C2C Events")
            return
        words = self.words
        title = words.pick(meeting.title, *meeting.languages)
        self._have_side().show_meeting(meeting, datetime.now().astimezone().date())
        self._have_side().show_saved(self._saved_at)
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
        self.place, self.read_only, self._states, self._found = "", False, {}, []
        self.visited = Visited()
        self._reports = {}
        self._said_lately.clear()
        self._saved_at = None
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
        start = StartPage(self.words, self.settings, [self.commands.new, self.commands.open, self.commands.sample])
        start.asks_open.connect(self.asks_open)
        start.asks_forget.connect(self.asks_forget)
        self._show_front(start)
        start.buttons[0].setFocus()

    def show_opening(self, words: str) -> None:
        """Show that a meeting is being opened or made, where that takes a moment."""
        from ui.widgets.opening import Opening

        self._show_meeting()
        self._show_front(Opening(words))

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
        self._shown = page
        self.visited.visit(page)
        self.stack.setCurrentWidget(shown)
        self._have_side().show_chosen(page)
        self.commands.show_page(shown)
        if only:
            shown.show_only(only)
        if select:
            shown.select(select)

    def go_back(self) -> None:
        """To the page before this one."""
        self.go(self.visited.back())

    def go_forward(self) -> None:
        """To the page that was gone back from."""
        self.go(self.visited.forward())

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._shown)

    def search_here(self) -> None:
        if page := self.page():
            page.search_here()

    def toggle_inspector(self) -> None:
        if page := self.page():
            page.toggle_inspector()

    def step_pane(self, step: int) -> None:
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
        if self.operations is not None and any(edit.kind == "meeting" for edit in changes.edits):
            self.operations.read(self, _meeting_of).then(self._renew)
        self._refresh_side()
        self._saved_at = datetime.now().astimezone()
        self._have_side().show_saved(self._saved_at)

    def _renew(self, meeting: Meeting) -> None:
        """The meeting has another name, other days or languages, which every page says: they are made anew."""
        from ui.dialogs.meeting_facts import MeetingFacts

        state, shown = self.state(), self._shown
        self.meeting = meeting
        self._make_context()
        self._show_meeting()
        asked = QApplication.activeModalWidget()
        if asked is None or isinstance(asked, MeetingFacts):  # another question may be one of the page's
            self._drop_pages()
            self.restore(state)
            self.go(shown)

    def _refresh_side(self) -> None:
        if self.operations is None:
            return
        kinds = tuple(kind for place in PLACES for kind in place.counts)
        self.operations.read(self, _counts_of, kinds).then(self._show_counts)
        self.reversing.ask(self.operations)

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        self._have_side().show_counts(
            {place.key: sum(counts[kind] for kind in place.counts) for place in PLACES if place.counts}
        )

    @Slot()
    def _show_findings(self) -> None:
        from ui.widgets.sidebar import Badge

        if self.watch is not None:
            worst = self.watch.by_page().items()
            badges: dict[str, Badge] = {page: Badge(str(severity), n) for page, (severity, n) in worst}
            self._have_side().show_badges(badges)
        for page in self._pages.values():
            page.on_findings()

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
        from ui.catalogue import offers_elsewhere
        from ui.dialogs.find_anything import FindAnything

        if self._finder is None or self._palette is not None:
            return
        commands = list(commands_in(self.commands.page_menu))
        palette = FindAnything(
            self, self.words, self._finder, self.menu_bar, commands, self._found, self._go_to,
            list(offers_elsewhere(self._shown)), self._take,
        )  # fmt: skip
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
            page = self.page()
            here_too = page is not None and page.shows(thing.kind, thing.id)
            self.go(page.key if page is not None and here_too else PAGES[thing.kind], select=thing.id)
        page = self.page()
        if inspect and page is not None:
            page.open_inspector()

    def show_shortcuts(self) -> None:
        from ui.catalogue import offers_elsewhere
        from ui.dialogs.shortcuts import Shortcuts

        page = self.page()
        offers = offers_elsewhere(self._shown) if self.context is not None else ()
        here = (self.words._(BY_KEY[self._shown].title), page.keys()) if page is not None else ("", ())
        Shortcuts(self, self.words, self.menu_bar, offers, self._take, *here).open()

    def _take(self, offer: Offer) -> None:
        """Go to a page, and do what it offers, where that can be done there now unseen."""
        self.go(offer.page)
        if not offer.acts:
            return
        page, title = self.page(), self.words._(offer.title)
        wanted = (action for action in page.commands() if words_of(action) == title) if page is not None else ()
        for action in wanted:
            action.trigger()  # which does nothing where it is not enabled

    def show_facts(self) -> None:
        """Show what the meeting is, to be changed."""
        from ui.dialogs.meeting_facts import MeetingFacts

        if self.context is not None:
            MeetingFacts(self.context, self).open()

    def show_about(self) -> None:
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.asks_quit.emit()
        event.accept()


def _files_of(event: QDropEvent) -> list[str]:
    """The paths of the files that are dragged."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]


def _meeting_of(reader: Any) -> Meeting:
    from c2c_events.domain.meeting import Meeting  # the window is there before a meeting is

    meeting: Meeting = reader.only(Meeting)
    return meeting


def _counts_of(reader: Any, kinds: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = reader.counts(kinds)
    return counts
