"""Starts the window: `run` wires the application together; `main` is what `c2c-events [FILE]` calls."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from c2c_events import crash_reports
from c2c_events.errors import N_, C2CError
from c2c_events.paths import resource
from ui import theme
from ui.application import Application

_REST_AFTER_MS = 1_000  # the rows of a file are there by then
_FONTS_AFTER_MS = 1_500
SWITCHES_AFTER_S = 0.0002
"""A thread that is busy in Python lets the window paint after so long. A repaint takes the interpreter several times:
with the usual 5 ms it was seen to take 60 ms beside a busy thread, with 1 ms 20; so the longest waits are a tenth to a
third shorter still. The threads lose little: a list is loaded as fast."""


class NoScreen(C2CError):
    sentence = N_(
        "There is no screen to show the window on. Start it from a desktop, or work with the commands of "
        "“c2c-events --help”."
    )


def main(file: str | None = None) -> None:
    """Show the window until it is closed, and end the program. `file`: the place of a meeting to open.

    Raises `NoScreen`.
    """
    if _has_no_screen():
        raise NoScreen()
    sys.exit(run(file or ""))


def run(place: str = "") -> int:
    """Show the window until it is closed. Gives an exit code."""
    sys.setswitchinterval(SWITCHES_AFTER_S)
    app = QApplication([*sys.argv[:1], *theme.STYLE])
    app.setApplicationName("C2C Events")
    app.setDesktopFileName("c2c-events")
    app.setWindowIcon(QIcon(str(resource("icons", "c2c-events.svg"))))
    qInstallMessageHandler(_log_message)
    try:
        application = Application(app, companion=True)
        crash_reports.catch(application.failed_somewhere.emit)
        if not place:
            application.start()
        _FirstPaint(application.window, partial(_go_on, app, application, place))
        application.window.show()
    except Exception as problem:
        crash_reports.write_report(problem)
        raise
    return app.exec()


def _go_on(app: QApplication, application: Application, place: str) -> None:
    """A window first, then what is in it; from now on who asks for its end is heard."""
    from ui.signals import Signals

    ends = Signals(application.quit, application)
    app.aboutToQuit.connect(ends.close)
    if place:
        application.start(place)
    QTimer.singleShot(_REST_AFTER_MS if place else 0, app, partial(_complete, app, application))


def _complete(app: QApplication, application: Application) -> None:
    """Load what a window needs, but not to be seen."""
    crash_reports.install(application.failed_somewhere.emit)
    QTimer.singleShot(_FONTS_AFTER_MS, theme.use_shipped_fonts)


class _FirstPaint(QWidget):
    """A point of a window that calls `then` when the window was painted for the first time, and goes.

    An event filter would hear it too, but the first event that Python sees makes the classes of all kinds of events.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        self.setFixedSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._then is not None:
            QTimer.singleShot(0, self._then)  # all that is on the window is painted by then
            self._then = None
            self.deleteLater()


def _has_no_screen() -> bool:
    """Whether Qt would end the process, since no server for windows is there to answer."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's own complaints: that there was one goes to the log, its words may name somebody and go to stderr alone."""
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        return
    import logging

    logging.getLogger("ui.qt").warning("qt_warning" if kind == QtMsgType.QtWarningMsg else "qt_error")
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
