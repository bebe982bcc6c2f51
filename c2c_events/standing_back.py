"""Lets work beside the window stand back for the moments in which the window itself has something to do.

Python runs one thread at a time and gives each an equal share: with three at work beside it, a window needs four times
as long for each picture. So the window says when it is busy, and long work asks now and then whether it may go on.
"""

from __future__ import annotations

import threading
from time import monotonic

_LONGEST_S = 0.05
"""However busy the window is, other work goes on after so long, and for as long before it stands back again."""

_free = threading.Event()
_free.set()
_own = threading.local()  # `went_on`: when this thread last did


def stand_back() -> None:
    """Wait a moment, where the window is busy. For work on other threads, between its pieces."""
    if _free.is_set() or threading.current_thread() is threading.main_thread():
        return
    if monotonic() - getattr(_own, "went_on", 0.0) > _LONGEST_S:
        _free.wait(_LONGEST_S)
        _own.went_on = monotonic()


def set_busy() -> None:
    """The window has something to do."""
    _free.clear()


def set_free() -> None:
    """It waits for somebody to do something."""
    _free.set()
