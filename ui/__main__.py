"""Starts the window: `run` wires the application together; `main` is what `c2c-events [FILE]` calls."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from functools import partial

from PySide6.QtCore import QMessageLogContext, QSocketNotifier, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from c2c_events import crash_reports
from c2c_events.errors import N_, C2CError
from c2c_events.paths import resource
from ui import theme
from ui.application import Application

_LOG = logging.getLogger("ui.qt")
_FONTS_AFTER_MS = 1_500


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
    app = QApplication(sys.argv[:1])
    app.setApplicationName("C2C Events")
    app.setDesktopFileName("c2c-events")
    app.setWindowIcon(QIcon(str(resource("icons", "c2c-events.svg"))))
    qInstallMessageHandler(_log_message)
    application = Application(app)
    crash_reports.install(application.failed_somewhere.emit)
    ends = _end_with_signals(app, application)
    application.window.show()
    # After the first paint: a window first, then what is in it.
    QTimer.singleShot(0, partial(application.start, place))
    QTimer.singleShot(_FONTS_AFTER_MS, theme.use_shipped_fonts)
    code = app.exec()
    for end in ends:
        end.close()
    return code


def _has_no_screen() -> bool:
    """Whether Qt would end the process, since no server for windows is there to answer."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return False
    return not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _log_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """Qt's own complaints: that there was one goes to the log, its words may name somebody and go to stderr alone."""
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        return
    _LOG.warning("qt_warning" if kind == QtMsgType.QtWarningMsg else "qt_error")
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")


def _end_with_signals(app: QApplication, application: Application) -> tuple[socket.socket, socket.socket]:
    """Ctrl+C in the terminal, and a machine that shuts down, close the meeting as closing the window does.

    Python hears of a signal only when it runs: the sockets, which live as long as the program, wake Qt's loop for it.
    """
    heard, told = socket.socketpair()
    for end in (heard, told):
        end.setblocking(False)
    signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: None)
    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(application.quit)
    return heard, told


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
