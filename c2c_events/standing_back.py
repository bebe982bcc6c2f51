"""Lets work beside the window stand back: for the window while it is busy, and for each other.

Python runs one thread at a time and gives each an equal share: with three at work beside it, a window needs four times
as long for each picture. So the window says when it is busy, and long work asks now and then whether it may go on. And
only one piece of work goes on at a time: that for which somebody waits before that for which nobody does.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

_LONGEST_S = 0.05
"""However busy the window is, other work goes on after so long, and for as long before it stands back again."""

_PIECE = 250
"""So many things of a long loop are done between two looks at the window: some milliseconds."""


class Rank(IntEnum):
    """Whose turn comes first."""

    ASKED = 0
    """Somebody waits for the answer."""

    LONG = 1
    """Somebody follows how far it is."""

    QUIET = 2
    """Nobody waits for it."""


_free = threading.Event()
_free.set()
_turn = threading.Condition()
_waiting: list[Rank] = []  # all that wait for the turn
_taken = False
_own = threading.local()  # of each thread: its `rank`, whether it `has_turn`, when it last `went_on`


@contextmanager
def taking_turns(rank: Rank) -> Iterator[None]:
    """Do work of a rank, in turns with what other threads do; it gives way wherever it stands back.

    Nobody waits long for a turn: who had none for a moment goes on without, so nothing ever comes to a standstill.
    """
    _own.rank, _own.has_turn = rank, False
    _take_turn()
    try:
        yield
    finally:
        _give_turn()
        _own.rank = None


@contextmanager
def done_elsewhere() -> Iterator[Rank | None]:
    """Let others go on while another process does the work of this thread; gives its rank, None for none.

    Afterwards it takes its turn again where it stands back.
    """
    rank: Rank | None = getattr(_own, "rank", None)
    if rank is not None:
        _give_turn()
        _own.rank = None
    try:
        yield rank
    finally:
        _own.rank = rank


def stand_back() -> None:
    """Wait a moment, where the window is busy or other work comes first. For work on other threads, between its
    pieces."""
    if threading.current_thread() is threading.main_thread():
        return
    if getattr(_own, "rank", None) is not None:
        _give_way()
    if not _free.is_set() and monotonic() - getattr(_own, "went_on", 0.0) > _LONGEST_S:
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


def _give_way() -> None:
    if not _own.has_turn:
        _take_turn()
    elif min(_waiting, default=_own.rank) < _own.rank:
        _give_turn()
        _take_turn()


def _take_turn() -> None:
    global _taken
    rank = _own.rank
    with _turn:
        _waiting.append(rank)
        _own.has_turn = _turn.wait_for(lambda: not _taken and rank == min(_waiting), _LONGEST_S)
        _waiting.remove(rank)
        _taken = _taken or _own.has_turn
        _turn.notify_all()  # who waits may be the first of them now


def _give_turn() -> None:
    global _taken
    if _own.has_turn:
        with _turn:
            _taken = _own.has_turn = False
            _turn.notify_all()
