"""Lets work beside the window stand back for the moments in which the window itself has something to do.

Python runs one thread at a time and gives each an equal share: with three at work beside it, a window needs four times
as long for each picture. So the window says when it is busy, and long work asks now and then whether it may go on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_LONGEST_S = 0.05
"""However busy the window is, other work goes on after so long, and for as long before it stands back again."""

_PIECE = 250
"""So many things of a long loop are done between two looks at the window: some milliseconds."""

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


def in_pieces(things: Iterable[T]) -> Iterator[T]:
    """The same things, standing back now and then: for long loops on other threads."""
    for number, thing in enumerate(things):
        if not number % _PIECE:
            stand_back()
        yield thing


def set_busy() -> None:
    """The window has something to do."""
    _free.clear()


def set_free() -> None:
    """It waits for somebody to do something."""
    _free.set()
