"""The application: one process, one window, from the first paint to a meeting and back; theme and language."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from c2c_events.errors import C2CError
from c2c_events.language import Language, language
from c2c_events.paths import resource
from c2c_events.settings import Settings, load_settings, save_settings
from ui import theme
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace


class Application(QObject):
    """Opens and closes meetings in its window, and keeps what belongs to this machine."""

    def __init__(self, app: QApplication, settings: Settings | None = None) -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings or load_settings()
        theme.use_interface_font(app)
        self._translator: QTranslator | None = None
        self.words = language(self.settings.interface_language())
        self._speak(self.words)
        self._dress()
        self.window = MainWindow(self.words, self.settings)
        self.window.asks_new.connect(self.ask_new)
        self.window.asks_open.connect(self.open)
        self.window.asks_close_meeting.connect(self.close_meeting)
        self.window.asks_quit.connect(self.quit)
        self.window.settings_changed.connect(self._on_settings)
        app.styleHints().colorSchemeChanged.connect(self._on_system_theme)

    # Opening and closing.

    @Slot(str)
    def open(self, place: str = "", *, read_only: bool = False, page: str = "") -> None:
        """Open a meeting file, or a team's database by its URL; "" asks which. The open one is closed before."""
        if not place:
            from ui.dialogs.files import ask_file_to_open

            place = ask_file_to_open(self.window, self.words)
            if not place:
                return
        self._let_go()
        state = self._state_of(place)
        if page:
            state = {**state, "page": page}
        self.window.restore(state)
        self._begin(partial(_open, place, self.settings, read_only), place)

    def _begin(self, opening: Callable[[], Workspace], place: str) -> None:
        operations = self.window.open(opening, place)
        operations.not_opened.connect(partial(self._on_not_opened, place))
        operations.opened.connect(partial(self._on_opened, place))
        operations.open()

    @Slot(object)
    def _on_opened(self, place: str, _workspace: object) -> None:
        from c2c_events.settings import with_recent

        self.keep(lambda settings: with_recent(settings, place))

    def _on_not_opened(self, place: str, problem: C2CError) -> None:
        self.window.close_operations()
        self.window.show_start()
        self.window.say(problem)

    @Slot()
    def ask_new(self) -> None:
        """Ask for a new meeting, make its file and open it."""
        from ui.dialogs.new_meeting import ask_new_meeting

        made = ask_new_meeting(self.window, self.words)
        if made is not None:
            self._let_go()
            self._begin(partial(made.create, self.settings), made.place)

    @Slot()
    def close_meeting(self) -> None:
        self._let_go()
        self.window.show_start()

    def _let_go(self) -> None:
        if self.window.operations is not None:
            self._keep_state()
            self.window.close_operations()

    @Slot()
    def quit(self) -> None:
        self._keep_state()
        self.window.close_operations()
        self._app.quit()

    # What belongs to this machine.

    def keep(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings and keep them."""
        self.settings = save_settings(change)
        self.window.settings = self.settings

    @Slot(object)
    def _on_settings(self, change: Callable[[Settings], Settings]) -> None:
        before = self.settings
        self.keep(change)
        after = self.settings
        looks = (before.theme, before.text_scale) != (after.theme, after.text_scale)
        if looks:
            self._dress()
        if looks or before.interface_language() != after.interface_language():
            self.words = language(after.interface_language())
            self._speak(self.words)
            self.window.rebuild(self.words, after)

    def _state_of(self, place: str) -> dict[str, Any]:
        return dict(self.settings.windows.get(place, {}))

    def _keep_state(self) -> None: ...

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
        if self.settings.theme == "system" and theme.system_theme() != theme.current():
            self._dress()
            self.window.rebuild(self.words, self.settings)


def _open(place: str, settings: Settings, read_only: bool) -> Workspace:  # on the reader thread
    from c2c_events.services.workspace import open_workspace
    from c2c_events.storage.unit_of_work import Author

    return open_workspace(place, Author(settings.user, settings.device), read_only=read_only)


def run(arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; the first argument is the place of a meeting to open. Gives an exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("C2C Events")
    app.setDesktopFileName("c2c-events")
    app.setWindowIcon(QIcon(str(resource("icons", "c2c-events.svg"))))
    application = Application(app)
    application.window.show()
    place = arguments[0] if arguments else ""
    # After the first paint: a window first, then what is in it.
    QTimer.singleShot(0, partial(application.open, place) if place else application.window.show_start)
    QTimer.singleShot(1_500, theme.use_shipped_fonts)
    return app.exec()
