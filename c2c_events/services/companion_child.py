"""The process that is the companion of an open meeting (`companion`): does tasks as they come, each on a thread.

It is told on its standard input, and answers on its standard output, in pickles: first the place of the meeting and its
key; then `(number, task)`, or `(number, None)` for a task that is to be stopped. When its input ends, so does it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace

FLAG = "--companion"
"""The first argument by which the program starts itself as this process."""

Message = tuple[int, str, Any]
"""What is told of the task of a number: ("tick", (done, total)), ("done", result) or ("raised", exception); the last
two as pickles of their own, read by who asked."""

_THREADS = 8  # more than ask at once
_TELLS_EVERY_S = 0.05


def main() -> None:
    """Work until the standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the program: we end with it
    mouth = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints is no message
    try:
        _Companion(sys.stdin.buffer, mouth).work()
    except EOFError:
        os._exit(0)  # whatever is under way: nobody waits for it any more
    except BaseException:
        os._exit(1)


class _Companion:
    def __init__(self, ear: BinaryIO, mouth: BinaryIO) -> None:
        self._ear, self._mouth = ear, mouth
        self._telling = threading.Lock()
        self._stopped: dict[int, threading.Event] = {}
        self._threads = ThreadPoolExecutor(_THREADS, "c2c-companion")

    def work(self) -> None:
        """Do what is asked for. Raises `EOFError` in the end."""
        # This thread only listens: where nobody is there any more, nothing that was begun is waited for.
        opened = self._threads.submit(_open, *pickle.load(self._ear))
        while True:
            number, task = pickle.load(self._ear)
            if task is not None:
                self._stopped[number] = threading.Event()
                self._threads.submit(self._do, number, task, opened)
            elif stopped := self._stopped.get(number):
                stopped.set()

    def _do(self, number: int, said: bytes, opened: Future[Workspace]) -> None:
        from c2c_events.standing_back import taking_turns

        workspace = opened.result()
        told = "done"
        try:
            rank, task = pickle.loads(said)
            with taking_turns(rank):
                answer = pickle.dumps(task(workspace, _Ticks(self, number, self._stopped[number])))
        except BaseException as problem:  # whatever it is, somebody waits
            told, answer = "raised", _to_send(problem)
        del self._stopped[number]
        self.tell((number, told, answer))

    def tell(self, message: Message) -> None:
        said = pickle.dumps(message)
        with self._telling, suppress(OSError):  # nobody listens any more: the input ends, too
            self._mouth.write(said)
            self._mouth.flush()


def _open(place: str, key: str | None) -> Workspace:
    """The meeting; where it cannot be opened the process ends."""
    try:
        from c2c_events.services.workspace import open_workspace

        return open_workspace(place, read_only=True, key=key)
    except BaseException:
        os._exit(1)


class _Ticks:
    """The tick of a task."""

    def __init__(self, companion: _Companion, number: int, stopped: threading.Event) -> None:
        self._companion, self._number, self._stopped = companion, number, stopped
        self._told_at = 0.0

    def __call__(self, done: int, total: int) -> None:
        from c2c_events.progress import Cancelled
        from c2c_events.standing_back import stand_back

        if self._stopped.is_set():
            raise Cancelled
        stand_back()
        now = monotonic()
        if now - self._told_at >= _TELLS_EVERY_S or done >= total > 0:
            self._told_at = now
            self._companion.tell((self._number, "tick", (done, total)))


def _to_send(problem: BaseException) -> bytes:
    """An exception, with where it came from, for a report."""
    from c2c_events.errors import C2CError
    from c2c_events.traces import STEPS_ELSEWHERE, lines_of

    if not isinstance(problem, (C2CError, OSError)):
        problem.__dict__[STEPS_ELSEWHERE] = lines_of(problem)
    try:
        said = pickle.dumps(problem)
        pickle.loads(said)
    except Exception:  # one that cannot go from process to process
        own = RuntimeError(type(problem).__qualname__)
        own.__dict__[STEPS_ELSEWHERE] = lines_of(problem)
        return pickle.dumps(own)
    return said
