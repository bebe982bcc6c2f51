"""Lets work beside the window stand back for the moments in which the window itself has something to do.

Python runs one thread at a time and gives each an equal share: with three at work beside it, a window needs four times
as long for each picture. So the window says when it is busy, and long work asks now and then whether it may go on.
"""

from __future__ import annotations

import threading

_LONGEST_S = 0.05
"""However busy the window is, other work goes on after so long."""

_free = threading.Event()
_free.set()


def stand_back() -> None:
    """Wait a moment, where the window is busy. For work on other threads, between its pieces."""
    if not _free.is_set() and threading.current_thread() is not threading.main_thread():
        _free.wait(_LONGEST_S)


def set_busy() -> None:
    """The window has something to do."""
    _free.clear()


def set_free() -> None:
    """It waits for somebody to do something."""
    _free.set()
