"""The application: one process, one window, from the first paint to a meeting and back; theme and language."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QEvent, QLibraryInfo, QObject, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from c2c_events import left_open
from c2c_events.errors import C2CError
from c2c_events.language import Language, language
from c2c_events.settings import (
    Settings,
    load_settings,
    save_settings,
    with_recent,
    with_window,
    without_recent,
)
from ui import theme
from ui.commands import command
from ui.first_sight import Onlooker, Sight, get_ready, look_ahead, order_to_look_in
from ui.main_window import MainWindow
from ui.speaking import interface_language

if TYPE_CHECKING:
    from c2c_events.services.ways_out import WayOut
    from c2c_events.services.workspace import Workspace

Opening = Callable[[], "Workspace"]

_PAINTED_AFTER_MS = 10

_NOTES_EVERY_MS = 3_000  # only what is another since is written: a page, a filter, who is selected


class Application(QObject):
    """Opens and closes meetings in its window, and keeps what belongs to this machine.

    `companion`: whether a process of its own does what takes long in a meeting, as in the program; else threads do.
    """

    failed_somewhere = Signal(object)  # the path of a crash report, or None; from whatever thread
    _sighted = Signal(str, object)  # a place and what was seen there: from the thread that opens it

    def __init__(self, app: QApplication, settings: Settings | None = None, *, companion: bool = False) -> None:
        super().__init__(app)
        self._app = app
        self._companion = companion
        self.settings = settings or load_settings()
        self._attempt: tuple[Opening, str] | None = None
        self._onlooker = Onlooker()
        self._key: str | None = None  # of the meeting that is open, or was to be
        self._holder: C2CError | None = None  # why the meeting that is open can only be read
        self._noted: Mapping[str, Any] = {}
        theme.use_interface_font(app)
        self._translator: QTranslator | None = None
        self.words = language(interface_language(self.settings))
        self._speak(self.words)
        self._dress()
        self.window = MainWindow(self.words, self.settings)
        if self.settings.window:
            self.window.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode()))
        self.window.asks_new.connect(self.ask_new)
        self.window.asks_sample.connect(self.ask_sample)
        self.window.asks_open.connect(self.open)
        self.window.asks_forget.connect(self.forget)
        self.window.asks_back_up.connect(self.back_up)
        self.window.asks_backups.connect(self.ask_backup)
        self.window.asks_copy.connect(self.ask_copy)
        self.window.asks_way_out.connect(self.take_way_out)
        self.window.asks_close_meeting.connect(self.close_meeting)
        self.window.asks_quit.connect(self.quit)
        self.window.settings_changed.connect(self._on_settings)
        self.failed_somewhere.connect(self._on_failed_somewhere)
        self._sighted.connect(self._on_sighted)
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system_theme)
        self._contrast = self._hints.accessibility()
        self._contrast.contrastPreferenceChanged.connect(self._on_system_theme)
        if sys.platform == "darwin":  # which hands a double-clicked file to the running program
            app.installEventFilter(self)
        self._notes = QTimer(self)  # after a crash the meeting is opened where it was
        self._notes.setInterval(_NOTES_EVERY_MS)
        self._notes.timeout.connect(self._note_open)

    def start(self, place: str = "") -> None:
        """Show the meeting at a place; with "", the one that was open when the program crashed, else the start page."""
        left = left_open.left_open()
        if left is None or (place and place != left.place):
            self.open(place) if place else self.window.show_start()
            return
        if left.crashes > 1:
            self.window.show_start()
            self._say_crashes(left)
            return
        self.open(left.place, state=left.state, then=self._say_crashed)

    # Opening and closing.

    @Slot(str)
    def open(
        self,
        place: str = "",
        *,
        read_only: bool = False,
        key: str | None = None,
        page: str = "",
        state: Mapping[str, Any] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Open a meeting file, or a team's database by its URL; "" asks which. The open one is closed before.

        `key`: the password of an encrypted file. `page`, `state`: what to show, else what was shown last. `then` is
        called when the meeting is open.
        """
        if not place:
            from ui.dialogs.files import ask_file_to_open

            recent = next((Path(each).parent for each in self.settings.recent if "://" not in each), None)
            place = ask_file_to_open(self.window, self.words, recent)
            if not place:
                return
        place = place if "://" in place else str(Path(place).absolute())
        self._let_go()
        self._key = key
        found = dict(self.settings.window_in(place) if state is None else state)
        found = {**found, "page": page} if page else found
        self.window.restore(found)
        opening = partial(_open, place, self.settings, read_only, key)
        order = order_to_look_in(found)
        if order is not None and key is None and "://" not in place:
            self._onlooker = Onlooker()
            tell = partial(self._sighted.emit, place)
            look = partial(look_ahead, place, self.words, order, tell, self._onlooker.wait)
            opening = partial(_look_and_open, look, opening)
            QTimer.singleShot(0, self, partial(get_ready, self.words))
        self._begin(opening, place, then)

    def _begin(self, opening: Opening, place: str, then: Callable[[], object] | None = None) -> None:
        self._attempt = (opening, place)
        self.window.messages.clear()
        name = place.rpartition("/")[2] if "://" in place else Path(place).name
        self.window.show_opening(self.words._("Opening “{file}”").format(file=name))
        operations = self.window.open(opening, place, companion=self._companion)
        operations.not_opened.connect(partial(self._on_not_opened, place))
        operations.opened.connect(partial(self._on_opened, place, then))
        operations.broke.connect(self._on_broke)
        operations.open()

    @Slot(str, object)
    def _on_sighted(self, place: str, sight: Sight) -> None:
        operations = self.window.operations
        if operations is not None and self.window.place == place and not operations.is_open:
            self.window.show_sight(sight)
        QTimer.singleShot(_PAINTED_AFTER_MS, self, partial(self._onlooker.painted))

    def _on_opened(self, place: str, then: Callable[[], object] | None, workspace: Workspace) -> None:
        from ui.rhythm import Rhythm

        self.keep(lambda settings: with_recent(settings, place))
        self.keep(lambda settings: with_window(settings, place, {**settings.window_in(place), "opened": _now()}))
        assert self.window.operations is not None
        Rhythm(self.window.operations, self.window.operations)
        if not workspace.read_only:
            self._holder = None
        self._say_read_only(workspace.read_only)
        self._notes.start()
        left_open.note_open(place, self.window.state())
        if then is not None:
            then()

    def _on_not_opened(self, place: str, problem: C2CError) -> None:
        self.window.close_operations()
        self.window.show_start()
        self._holder = problem
        from c2c_events.services.opening import WrongPassword

        if isinstance(problem, WrongPassword):
            self._ask_password(place, problem)
        else:
            self.window.say(problem, place)

    @Slot(object)
    def _on_broke(self, problem: BaseException) -> None:
        """A mistake of ours, on a thread: reported, and said."""
        from c2c_events.crash_reports import write_report

        self._on_failed_somewhere(write_report(problem))
        if self.window.operations is not None and not self.window.operations.is_open:
            self.window.close_operations()
            self.window.show_start()

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new meeting, make its file and open it."""
        from ui.dialogs.files import documents
        from ui.dialogs.new_meeting import NewMeetingDialog

        dialog = NewMeetingDialog(self.window, self.words, documents(), datetime.now().astimezone().date())
        dialog.wanted.connect(self._make)
        dialog.open()

    def _make(self, wanted: Any) -> None:
        self._let_go()
        self._begin(partial(wanted.create, self.settings), wanted.place)

    @Slot()
    def ask_sample(self) -> None:
        """Ask where to keep the sample meeting, make it and open it."""
        from ui.dialogs.files import ask_new_file, documents

        question = self.words._("Where do you want to keep the sample meeting?")
        path = ask_new_file(self.window, self.words, question, documents() / "barcelona-2024.c2c")
        if path is not None:
            self._let_go()
            self._begin(partial(_make_sample, str(path), self.settings), str(path))

    @Slot()
    def close_meeting(self) -> None:
        self._let_go()
        self.window.show_start()

    @Slot(str)
    def forget(self, place: str) -> None:
        """Take a meeting off the list of recent ones; its file is left alone."""
        self.keep(lambda settings: without_recent(settings, place))
        if self.window.operations is None:
            self.window.messages.clear()
            self.window.show_start()

    def _let_go(self) -> None:
        self._onlooker.leave()
        if self.window.operations is not None:
            self._notes.stop()
            try:
                self._keep_state()
            finally:  # a page that cannot say how it stands keeps no meeting open
                self.window.close_operations()
                left_open.note_closed()

    @Slot()
    def quit(self) -> None:
        try:
            self._let_go()
            geometry = self.window.saveGeometry().toBase64().toStdString()
            if geometry != self.settings.window:
                self.keep(lambda settings: _with_geometry(settings, geometry))
            left_open.note_closed()
        finally:
            self._app.quit()

    # Ways out, copies and backups.

    @Slot(object)
    def take_way_out(self, out: WayOut) -> None:
        """Do what a button beside a problem says."""
        assert self._attempt is not None
        opening, place = self._attempt
        self.window.messages.clear_news()
        match out.way.value:
            case "password":
                self._ask_password(place)
            case "restore":
                assert out.backup is not None
                self._restore(place, out.backup)
            case "backups":
                self.ask_backup()
            case "read_only":
                self.open(place, read_only=True, key=self._key)
            case "copy":
                self.ask_copy()
            case "again" if self.window.operations is not None:
                self._open_again(place)
            case "again":
                self._begin(opening, place)
            case "choose":
                self.open()
            case "forget":
                self.forget(place)

    def _ask_password(self, place: str, problem: C2CError | None = None) -> None:
        from c2c_events.messages import say
        from ui.dialogs.password import Password

        wrong = "" if problem is None else say(problem, self.words)
        dialog = Password(self.window, self.words, Path(place).name, wrong)
        dialog.given.connect(lambda key: self.open(place, key=key))
        if problem is not None:
            dialog.rejected.connect(lambda: self.window.say(problem, place))
        dialog.open()

    @Slot()
    def back_up(self) -> None:
        """Back up the open meeting now, in this machine's folder of backups."""
        if self.window.operations is not None:
            said = self.words._("Backed up. “Restore a backup…” in the menu “File” brings it back")
            self.window.operations.aside(self, _back_up).then(lambda _path: self.window.toast(said, icon="archive"))

    @Slot()
    def ask_backup(self) -> None:
        """Ask which backup of the meeting is to come back, and put it in its place."""
        from c2c_events.services.safekeeping import backups_of
        from ui.dialogs.backups import Backups

        if self._attempt is None:
            return
        place = self._attempt[1]
        dialog = Backups(self.window, self.words, Path(place).name, backups_of(place))
        dialog.chosen.connect(lambda backup: self._restore(place, backup))
        dialog.open()

    def _restore(self, place: str, backup: Path) -> None:
        self._let_go()
        said = self.words._("The backup is restored. The file as it was is kept beside it")
        then = partial(self.window.toast, said, icon="archive-restore")
        self._begin(partial(_open_restored, place, backup, self.settings, self._key), place, then)

    @Slot()
    def ask_copy(self) -> None:
        """Ask where a copy is to be kept. Of the open meeting it is only made; else it is opened."""
        from ui.dialogs.files import ask_new_file, documents

        if self._attempt is None:
            return
        place = self._attempt[1]
        _ = self.words._
        path = Path(documents() / "meeting.c2c" if "://" in place else place)
        proposed = path.with_name(_("{file} (copy)").format(file=path.stem) + path.suffix)
        out = ask_new_file(self.window, self.words, _("Where do you want to keep the copy?"), proposed)
        if out is None:
            return
        if self.window.operations is None:
            self._begin(partial(_open_copy, place, out, self.settings, self._key), str(out))
        else:
            said = _("Copied to “{file}”").format(file=out.name)
            title = _("Saving a copy")
            _work, answer = self.window.operations.start(self, title, lambda workspace, tick: _copy(workspace, out))
            answer.then(lambda _path: self.window.toast(said, icon="copy"))

    # What is said of the whole meeting.

    def _say_read_only(self, read_only: bool) -> None:
        """A line that stays while nothing can be stored, with its reason where one is known."""
        if not read_only or self._attempt is None:
            return
        _ = self.words._
        place = self._attempt[1]
        name = Path(place).name
        who = self._holder.facts.get("who") if self._holder is not None else None
        ways = [command(self.window.messages, _("Save a copy…"), self.ask_copy)]
        if who:
            said = _("“{file}” is open already: {who} works on it. You can read it here.").format(file=name, who=who)
            again = partial(self._open_again, place)
            ways.append(command(self.window.messages, _("Try again to open it for writing"), again))
        else:
            said = _("“{file}” can only be read here.").format(file=name)
        self.window.messages.keep("warning", said, ways=ways)

    def _open_again(self, place: str) -> None:
        self.open(place, key=self._key, state=self.window.state())

    def _say_crashed(self) -> None:
        _ = self.words._
        said = _(
            "The program ended unexpectedly. The meeting is open where it was; all that was shown as done is here."
        )
        self.window.messages.say("hint", said, _report_in_words(self.words))

    def _say_crashes(self, left: left_open.LeftOpen) -> None:
        _ = self.words._
        name = Path(left.place).name
        said = _("The program ended unexpectedly {n} times while “{file}” was open.").format(n=left.crashes, file=name)
        self._attempt = (partial(_open, left.place, self.settings, False, None), left.place)
        again = command(self.window.messages, _("Open it all the same"), partial(self.open, left.place))
        backups = command(self.window.messages, _("Restore a backup…"), self.ask_backup)
        self.window.messages.say("warning", said, _report_in_words(self.words), [again, backups])

    @Slot(object)
    def _on_failed_somewhere(self, report: Path | None) -> None:
        from c2c_events.crash_reports import failure

        self.window.say(failure(report))

    # What belongs to this machine.

    def keep(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings and keep them; where nothing can be written, for this time only."""
        try:
            self.settings = save_settings(change)
        except OSError:
            self.settings = change(self.settings)
        self.window.take_settings(self.settings)

    @Slot(object)
    def _on_settings(self, change: Callable[[Settings], Settings]) -> None:
        before = self.settings
        self.keep(change)
        after = self.settings
        looks = (before.theme, before.text_scale, before.compact_rows) != (
            after.theme, after.text_scale, after.compact_rows,
        )  # fmt: skip
        if looks:
            self._dress()
        if looks or interface_language(before) != interface_language(after):
            self.words = language(interface_language(after))
            self._speak(self.words)
            self._rebuild()

    def _rebuild(self) -> None:
        self.window.rebuild(self.words, self.settings)
        self._say_read_only(self.window.read_only)

    def _keep_state(self) -> None:
        place, state = self.window.place, self.window.state()
        self.keep(lambda settings: with_window(settings, place, {**settings.window_in(place), **state}))

    def _note_open(self) -> None:
        state = self.window.state()
        if self.window.operations is not None and state != self._noted:
            self._noted = state
            left_open.note_open(self.window.place, state)

    # Language and look.

    def _speak(self, words: Language) -> None:
        """Qt's own buttons and dialogs speak the language too, and the layout turns round where it is read so."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{words.code}", folder):
            self._app.installTranslator(self._translator)
        right_to_left = Qt.LayoutDirection.RightToLeft if words.right_to_left else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(right_to_left)

    def _dress(self) -> None:
        wanted = self.settings.theme
        name: theme.ThemeName = theme.system_theme() if wanted == "system" else wanted
        theme.apply(self._app, name, high_contrast=theme.wants_high_contrast(), text_scale=self.settings.text_scale)

    @Slot()
    def _on_system_theme(self) -> None:
        """The system is light or dark by now, or asks for more contrast, or for no more than usual."""
        follows = self.settings.theme == "system" and theme.system_theme() != theme.current()
        if follows or theme.wants_high_contrast() != theme.has_high_contrast():
            self._dress()
            self._rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.open(event.file())
            return True
        return super().eventFilter(watched, event)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _with_geometry(settings: Settings, geometry: str) -> Settings:
    from dataclasses import replace

    return replace(settings, window=geometry)


def _report_in_words(words: Language) -> str:
    """Where the report of the crash is, to be sent."""
    from c2c_events.crash_reports import reports

    found = reports()
    if not found:
        return ""
    said = words._("Send us the report “{report}”; it names nobody and nothing of the meeting.")
    return said.format(report=str(found[0]))


# On the writer thread, or that of long work: the services are loaded there.


def _open(place: str, settings: Settings, read_only: bool, key: str | None) -> Workspace:
    from c2c_events.services.opening import open_meeting

    return open_meeting(place, settings, read_only=read_only, key=key)


def _look_and_open(look: Callable[[], None], opening: Opening) -> Workspace:
    look()
    return opening()


def _make_sample(place: str, settings: Settings) -> Workspace:
    from c2c_events.services.opening import create_sample

    return create_sample(place, settings)


def _open_copy(place: str, out: Path, settings: Settings, key: str | None) -> Workspace:
    from c2c_events.services.opening import open_copy

    return open_copy(place, out, settings, key=key)


def _open_restored(place: str, backup: Path, settings: Settings, key: str | None) -> Workspace:
    from c2c_events.services.opening import open_restored

    return open_restored(place, backup, settings, key=key)


def _back_up(workspace: Workspace) -> Path:
    from c2c_events.services.safekeeping import backup

    return backup(workspace)


def _copy(workspace: Workspace, out: Path) -> Path:
    from c2c_events.services.safekeeping import backup

    return backup(workspace, out)
