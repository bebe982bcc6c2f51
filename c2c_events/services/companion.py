"""The companion of an open meeting: a second process of the program, which does what takes long and only reads.

Python runs one thread of a process at a time, so that long work beside a window would hold it up. The companion reads
the meeting through a connection of its own, which holds the file for moments only; it changes nothing. It is started
by the first work for it, and ends with the meeting, or with the program, however that ends: by the pipe between them.
"""

from __future__ import annotations

import pickle
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from c2c_events.processes import own_command
from c2c_events.progress import Cancelled, Tick, quiet
from c2c_events.services import companion_child
from c2c_events.services.companion_child import Message
from c2c_events.standing_back import Rank, done_elsewhere

if TYPE_CHECKING:
    from c2c_events.services.workspace import Workspace

T = TypeVar("T")

Task = Callable[["Workspace", Tick], T]
"""What is done in the companion, with its own workspace: a function of a module, or a `partial` of one. It, what it is
given and what it gives go from process to process. `workspace.kept` is what tasks leave there for later ones."""

_STARTS = 2  # the first time, and once more: what ends it twice would end it again
_TICKS_EVERY_S = 0.05
_ENDS_AFTER_S = 2.0


class NoCompanion(Exception):
    """It could not be started, or ended before its time, and is not started again."""


class _Ended(Exception):
    """The process ended while it was asked, or before."""


@dataclass(frozen=True, slots=True)
class Way:
    """How the companion comes to the meeting: `place`, a path or a URL; `key` of an encrypted file."""

    place: str
    key: str | None = None


class Companion:
    """The parent's side of it. May be asked from any thread, by several at once."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._starts = 0
        self._closed = False

    def do(self, task: Task[T], tick: Tick = quiet) -> T:
        """Have `task(workspace, tick)` done, and wait for it.

        A task may be begun again from the start, where the process ended over it. Raises what the task or `tick`
        raises; `Cancelled` where the companion is closed meanwhile; `NoCompanion`.
        """
        while True:
            child = self._running()
            with suppress(_Ended):
                return child.do(task, tick)

    def close(self) -> None:
        """End it; what it was doing is cancelled. Closing again does nothing."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child is not None:
            child.end()

    def _running(self) -> _Child:
        with self._lock:
            if self._closed:
                raise Cancelled
            if self._child is None or self._child.has_ended:
                self._child = self._started()
            return self._child

    def _started(self) -> _Child:
        if self._child is not None:
            self._child.end()
        if self._starts == _STARTS:
            raise NoCompanion
        self._starts += 1
        try:
            return _Child(self._way)
        except OSError:  # the system starts no further process
            raise NoCompanion from None


class _Child:
    """The process as long as it runs."""

    def __init__(self, way: Way) -> None:
        self._process = subprocess.Popen(
            own_command(companion_child.FLAG, "-m", "c2c_events", companion_child.FLAG),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback might name somebody
        )
        assert self._process.stdin is not None
        self._ear = self._process.stdin
        self._telling = threading.Lock()
        self._numbers = count(1)
        self._asked: dict[int, SimpleQueue[Message | None]] = {}
        self.has_ended = False
        threading.Thread(target=self._listen, name="c2c-companion", daemon=True).start()
        with suppress(_Ended):  # the first who asks hears of it
            self._tell(pickle.dumps((way.place, way.key)))

    def do(self, task: Task[T], tick: Tick) -> T:
        with done_elsewhere() as rank:
            number, answers = next(self._numbers), SimpleQueue[Message | None]()
            self._asked[number] = answers
            try:
                self._tell(pickle.dumps((number, pickle.dumps((Rank.QUIET if rank is None else rank, task)))))
                told, answer = self._hear(number, answers, tick)
            finally:
                del self._asked[number]
        if told == "done":
            result: T = pickle.loads(answer)
            return result
        problem: BaseException = pickle.loads(answer)
        raise problem

    def _hear(self, number: int, answers: SimpleQueue[Message | None], tick: Tick) -> tuple[str, bytes]:
        """The answer, telling `tick` meanwhile how far it is. Where that raises, the work is stopped first."""
        stopped: BaseException | None = None
        progress = (0, 0)
        patience = None if tick is quiet else _TICKS_EVERY_S
        while True:
            try:
                message = None if self.has_ended and answers.empty() else answers.get(timeout=patience)
                if message is None:
                    raise stopped or _Ended
                _, told, said = message
                if told != "tick":
                    break
                progress = said
            except Empty:
                pass
            if stopped is None:
                try:
                    tick(*progress)
                except BaseException as problem:  # whoever asked is heard, also while nothing is told
                    stopped = problem
                    self._tell(pickle.dumps((number, None)))
        if stopped is not None:
            raise stopped
        return told, said

    def _listen(self) -> None:  # on a thread of its own
        mouth = self._process.stdout
        assert mouth is not None
        with mouth, suppress(Exception):  # until it ends, perhaps in the middle of a word
            while True:
                message: Message = pickle.load(mouth)
                if answers := self._asked.get(message[0]):
                    answers.put(message)
        self.has_ended = True
        for answers in list(self._asked.values()):
            answers.put(None)

    def _tell(self, said: bytes) -> None:
        try:
            with self._telling:
                self._ear.write(said)
                self._ear.flush()
        except (OSError, ValueError):
            raise _Ended from None

    def end(self) -> None:
        """Have it end, and wait until it has. Ending again does nothing."""
        with suppress(OSError, ValueError):
            self._ear.close()
        try:
            self._process.wait(_ENDS_AFTER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
