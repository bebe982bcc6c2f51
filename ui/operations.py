"""The way from a click to a change, off the GUI thread: one thread writes, one reads, results come home by a signal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, Signal, Slot

from c2c_events.errors import C2CError
from c2c_events.progress import Cancelled, Tick
from c2c_events.standing_back import Rank, set_busy, set_free, stand_back, taking_turns

if TYPE_CHECKING:  # the GUI thread never loads what these stand on
    from c2c_events.domain.changes import ChangeSet, Label
    from c2c_events.services.workspace import Done, Workspace
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import Journal, UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")

_TELLS_EVERY_S = 0.05  # a bar that moves more often than it is painted only costs time

Answered = Callable[[Any], None]
Refused = Callable[[C2CError], None]


@dataclass
class _Home:
    """Something that came back from a thread: what to call with it, while `owner` still lives."""

    owner: QObject | None
    call: Callable[[], None]


class _NotOpen(Cancelled):
    """The meeting could not be opened, which was said: what was asked of it early is dropped."""


class Work(QObject):
    """A long piece of work under way. `progressed(done, total)`; `ended()` in any case, after the answer."""

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, title: str, operations: Operations) -> None:
        super().__init__(operations)
        self.title = title
        self._operations = operations
        self._stopped = threading.Event()
        self._told_at = 0.0

    @Slot()
    def cancel(self) -> None:
        """Ask it to stop; what it wrote until then is as if it had never begun."""
        self._stopped.set()

    def tick(self, done: int, total: int) -> None:
        """Called from the thread that works. Raises `Cancelled`."""
        if self._stopped.is_set():
            raise Cancelled
        stand_back()
        now = monotonic()
        if now - self._told_at >= _TELLS_EVERY_S or done >= total:
            self._told_at = now
            self._operations._bring_home(self, partial(self.progressed.emit, done, total))


class Operations(QObject):
    """All that a window asks of a meeting, from before it is open: what is asked early waits for the opening.

    `opening` gives the open workspace and runs on the writer thread. `companion`: whether a process of its own does
    what takes long and only reads (`Workspace.beside`); else threads do. Close it with the window.
    """

    opened = Signal(object)  # Workspace
    not_opened = Signal(object)  # C2CError
    changed = Signal(object)  # ChangeSet: something was stored
    failed = Signal(object)  # C2CError that nobody else answers
    broke = Signal(object)  # any other exception: our own mistake
    working = Signal(object)  # Work: something long began
    _came_home = Signal(object)

    def __init__(
        self, opening: Callable[[], Workspace], parent: QObject | None = None, *, companion: bool = False
    ) -> None:
        super().__init__(parent)
        self._reader = ThreadPoolExecutor(1, "c2c-reader")
        self._writer = ThreadPoolExecutor(1, "c2c-writer")
        self._worker = ThreadPoolExecutor(1, "c2c-worker")
        self._previewer = ThreadPoolExecutor(2, "c2c-previewer")  # copying does not wait for a picture
        self._quiet = ThreadPoolExecutor(1, "c2c-aside")
        self._opening = opening
        self._companion = companion
        self._asked_to_open = False
        self._closed = False
        self._workspace: Future[Workspace] = Future()
        self._came_home.connect(self._on_came_home, Qt.ConnectionType.QueuedConnection)
        self._loop = QAbstractEventDispatcher.instance()
        self._hears = (self._loop.awake.connect(self._on_awake), self._loop.aboutToBlock.connect(set_free))

    def open(self) -> None:
        """Open the meeting; `opened` or `not_opened` follows."""
        self._asked_to_open = True
        answer: Answer[Workspace] = Answer(self, self, self._open, self._writer)
        answer.then(self.opened.emit).refused(self.not_opened.emit)

    def _open(self) -> Workspace:
        try:
            workspace = self._opening()
        except BaseException as problem:
            self._workspace.set_exception(_NotOpen())
            raise problem
        if self._companion:
            workspace.keep_company()
        self._workspace.set_result(workspace)
        return workspace

    def _on_workspace(self, rank: Rank | None, task: Callable[[Workspace], T]) -> T:  # on a thread of ours
        """`rank`: of what goes on in turns with the work of other threads; what is written waits for nobody."""
        workspace = self._workspace.result()
        with nullcontext() if rank is None else taking_turns(rank):
            return task(workspace)

    # Questions.

    def read(
        self,
        owner: QObject,
        question: Callable[Concatenate[Reader, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[T]:
        """Ask `question(reader, …)` on the reader thread; `.then(…)` hears the answer, while `owner` lives."""
        return Answer(
            self,
            owner,
            partial(self._on_workspace, Rank.ASKED, lambda workspace: workspace.read(question, *args, **kwargs)),
            self._reader,
        )

    def read_journal(
        self, owner: QObject, question: Callable[Concatenate[Journal, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[T]:
        """The same of the journal."""
        return Answer(
            self,
            owner,
            partial(
                self._on_workspace, Rank.ASKED, lambda workspace: workspace.read_journal(question, *args, **kwargs)
            ),
            self._reader,
        )

    def look(self, owner: QObject, task: Callable[[Workspace], T]) -> Answer[T]:
        """Ask several questions of the meeting one after the other, on the reader thread."""
        return Answer(self, owner, partial(self._on_workspace, Rank.ASKED, task), self._reader)

    def ask(self, owner: QObject, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Answer[T]:
        """The same of anything that takes a while and changes no data: a file, a table of places, a preview."""
        return Answer(self, owner, partial(question, *args, **kwargs), self._reader)

    def aside(self, owner: QObject, task: Callable[[Workspace], T]) -> Answer[T]:
        """Do something quietly beside everything else, for which nobody waits: a backup, findings."""
        return Answer(self, owner, partial(self._on_workspace, Rank.QUIET, task), self._quiet)

    def preview(self, owner: QObject, task: Callable[[Workspace], T]) -> Answer[T]:
        """Make something that somebody looks at, or pastes, in a moment: beside reading and long work."""
        return Answer(self, owner, partial(self._on_workspace, Rank.ASKED, task), self._previewer)

    # Changes.

    def run(
        self,
        label: Label,
        use_case: Callable[Concatenate[UnitOfWork, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Answer[T]:
        """Run a use case on the writer thread; `changed` follows, then the answer: what the use case gave back."""

        def stored(workspace: Workspace) -> Any:
            return workspace.run(label, use_case, *args, **kwargs)

        return Answer(self, self, partial(self._on_workspace, None, stored), self._writer, self._result_of)

    def change(self, owner: QObject, task: Callable[[Workspace], Done[T]]) -> Answer[T]:
        """The same for a service that runs its own use case and gives what was done: undo, redo, take over."""
        return Answer(self, owner, partial(self._on_workspace, None, task), self._writer, self._result_of)

    def _result_of(self, done: Any) -> Any:
        if done.changes.edits:
            self.changed.emit(done.changes)
        return done.result

    # Long work.

    def start(
        self, owner: QObject, title: str, task: Callable[[Workspace, Tick], T], *, writes: bool = False
    ) -> tuple[Work, Answer[T]]:
        """Begin long work beside everything else; it says how far it is and can be cancelled. `writes`: it changes
        data, and waits for other changes."""
        work = Work(title, self)
        answer: Answer[T] = Answer(
            self,
            owner,
            partial(self._on_workspace, Rank.LONG, lambda workspace: task(workspace, work.tick)),
            self._writer if writes else self._worker,
        )
        answer.always(work.ended.emit)
        self.working.emit(work)
        return work, answer

    @property
    def is_open(self) -> bool:
        """Whether the meeting could be opened, and is."""
        return self._workspace.done() and self._workspace.exception() is None and not self._closed

    def author(self) -> Any:
        """Who changes things here; asked on a thread, once the meeting is open."""
        return self._workspace.result().author

    def heard(self, changes: ChangeSet) -> None:
        """Something was changed by a service that does not say so itself."""
        self.changed.emit(changes)

    @Slot()
    def _on_awake(self) -> None:
        if not self._closed:
            set_busy()

    # Coming home.

    def _bring_home(self, owner: QObject | None, call: Callable[[], None]) -> None:
        if shiboken6.isValid(self):
            self._came_home.emit(_Home(owner, call))

    @Slot(object)
    def _on_came_home(self, home: _Home) -> None:
        if self._closed:
            return  # who asked is gone, or shows another meeting by now
        if home.owner is None or shiboken6.isValid(home.owner):
            home.call()

    def close(self) -> None:
        """Wait for what is being written, forget what is only asked, and close the meeting.

        What is asked from now on, by a timer that had not heard of it, gets no answer.
        """
        self._closed = True
        for each in self._hears:  # the loop lives longer
            QObject.disconnect(each)
        set_free()
        if not self._workspace.done() and not self._asked_to_open:
            self._workspace.set_exception(_NotOpen())  # who waits for it goes home
        if self._workspace.done() and self._workspace.exception() is None:
            self._workspace.result().leave_company()  # who waits for it goes home too
        self._reader.shutdown(wait=True, cancel_futures=True)
        self._previewer.shutdown(wait=True, cancel_futures=True)
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._quiet.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        if self._workspace.done() and self._workspace.exception() is None:
            self._workspace.result().close()


class Answer(Generic[T]):
    """What will come back. Say at once who hears it: nothing comes home before the caller returned to Qt."""

    def __init__(
        self,
        operations: Operations,
        owner: QObject,
        task: Callable[[], Any],
        pool: ThreadPoolExecutor,
        result_of: Callable[[Any], Any] | None = None,
    ) -> None:
        self._operations = operations
        self._owner = owner
        self._result_of = result_of
        self._heard: list[Answered] = []
        self._refused: Refused | None = None
        self._always: list[Callable[[], None]] = []
        if not operations._closed:
            pool.submit(task).add_done_callback(self._on_done)

    def then(self, heard: Callable[[T], None]) -> Answer[T]:
        """Hear the answer."""
        self._heard.append(heard)
        return self

    def refused(self, answer: Refused) -> Answer[T]:
        """Answer an error the user can put right oneself; else the window says it."""
        self._refused = answer
        return self

    def always(self, call: Callable[[], None]) -> Answer[T]:
        """Be called in the end in any case: after an answer, an error, a cancel."""
        self._always.append(call)
        return self

    def _on_done(self, future: Future[Any]) -> None:  # on the thread that worked
        if not future.cancelled():
            self._operations._bring_home(self._owner, partial(self._deliver, future))

    def _deliver(self, future: Future[Any]) -> None:
        problem = future.exception()
        try:
            if problem is None:
                result = future.result()
                if self._result_of is not None:
                    result = self._result_of(result)
                for heard in self._heard:
                    heard(result)
            elif isinstance(problem, Cancelled):
                pass  # who asked for it knows
            elif isinstance(problem, C2CError):
                if self._refused is not None:
                    self._refused(problem)
                else:
                    self._operations.failed.emit(problem)
            else:
                self._operations.broke.emit(problem)
        finally:
            for call in self._always:
                call()
