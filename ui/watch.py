"""Keeps the findings of the open meeting up to date: after opening, and a moment after each change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from c2c_events.progress import Tick, quiet
from ui.models.known_findings import KnownFindings, arranged
from ui.operations import Answer, Operations

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Finding, Severity
    from c2c_events.services.standing import GoneAndCome, State
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

_SETTLES_MS = 400  # several changes one after the other are looked at together
_ANOTHER_DAY_MS = 600_000  # so long after midnight at most, findings are those of the new day


PutWhatWouldBe = Callable[["Reader", "Sequence[GoneAndCome]"], Any]


@dataclass(frozen=True)
class _Trial:
    """A question what would be found."""

    owner: QObject
    ways: Sequence[Sequence[Any]]
    put: PutWhatWouldBe
    heard: Callable[[Any], None]


@dataclass(frozen=True)
class _Looked:
    """What is found, as it was told at `state`; None before the first look."""

    state: State | None = None
    known: KnownFindings = field(default_factory=KnownFindings)


class Watch(QObject):
    """`found`: the findings are others than before. Those that take long to find are looked for when asked; from then
    on they are kept up to date too (`complete`). Before the first answer (`looked`) nobody knows."""

    found = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self._operations = operations
        self._looked = _Looked()
        self._changes: list[ChangeSet] = []
        self._meanwhile: list[ChangeSet] = []  # while everything is looked for
        self._looking = False
        self._next_trial: _Trial | None = None
        self._trying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLES_MS)
        self._timer.timeout.connect(self._look_again)
        self.days = QTimer(self)  # what is near becomes so while nobody does anything
        self.days.setInterval(_ANOTHER_DAY_MS)
        self.days.timeout.connect(self._look_again)
        self.days.start()
        operations.changed.connect(self._on_changed)

    @property
    def looked(self) -> bool:
        return self._looked.state is not None

    @property
    def complete(self) -> bool:
        return self._looked.state is not None and self._looked.state.everything

    def look(self) -> None:
        """Look for everything that is found in moments."""
        self._looking = True
        self._operations.aside(self, partial(_look, self._looked, [])).then(self._on_found).always(self._on_looked)

    def look_at_everything(self, title: str) -> Answer[_Looked]:
        """Look for everything, also what takes seconds in a large meeting, with progress; gives what is found."""
        self._meanwhile = []
        _work, answer = self._operations.start(self, title, partial(_look_at_everything, self._looked))
        return answer.then(self._on_everything)

    def would_be(
        self, owner: QObject, ways: Sequence[Sequence[Any]], put: PutWhatWouldBe, heard: Callable[[Any], None]
    ) -> None:
        """Look what would be found if things were as each of some ways has them, and change nothing: for who drags.

        `put(reader, found)`: makes of what would go and come in each way what `heard` is given while `owner` lives;
        it runs on the thread that looks. Of questions that are asked while one is under way the last is answered.
        """
        self._next_trial = _Trial(owner, ways, put, heard)
        self._try_next()

    def _try_next(self) -> None:
        trial, state = self._next_trial, self._looked.state
        if trial is None or state is None or self._trying:
            return
        self._next_trial, self._trying = None, True
        answer = self._operations.preview(self, partial(_would_be, state, trial))
        answer.then(partial(self._on_tried, trial)).always(self._on_trial_over)

    def _on_tried(self, trial: _Trial, found: Any) -> None:
        if self._next_trial is None and shiboken6.isValid(trial.owner):
            trial.heard(found)

    def _on_trial_over(self) -> None:
        self._trying = False
        self._try_next()

    @property
    def findings(self) -> Sequence[Finding]:
        """What is found, the worst first."""
        return self._looked.known.findings

    def severities(self) -> Mapping[str, str]:
        """The worst severity of what is found, and not accepted, about each thing, by id."""
        return self._looked.known.severities

    def by_page(self) -> Mapping[str, tuple[Severity, int]]:
        """The worst severity of what is found on each page, and not accepted, and how many findings have it."""
        return self._looked.known.by_page

    def about(self, thing_ids: Sequence[str]) -> list[Finding]:
        """What is found about some things, the worst first; accepted ones too."""
        return self._looked.known.about(thing_ids)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        self._changes.append(changes)
        self._meanwhile.append(changes)
        self._timer.start()

    def _look_again(self) -> None:
        if self._looking:
            self._timer.start()
            return
        changes, self._changes = self._changes, []
        if changes or self.looked:
            self._looking = True
            task = partial(_look, self._looked, changes)
            self._operations.aside(self, task).then(self._on_found).always(self._on_looked)

    def _on_looked(self) -> None:
        self._looking = False

    def _on_found(self, found: _Looked) -> None:
        before = self._looked
        if found.state is None or (before.state is not None and not before.state.is_before(found.state)):
            return  # of before everything was looked for
        self._looked = found
        if before.state is None or found.known is not before.known:
            self.found.emit()

    def _on_everything(self, found: _Looked) -> None:
        self._on_found(found)
        if self._meanwhile:
            self._changes = [*self._meanwhile]  # what was noted already is noted again without harm
            self._timer.start()


def _look(
    before: _Looked,
    changes: Sequence[ChangeSet],
    workspace: Workspace,
    tick: Tick = quiet,
    *,
    everything: bool = False,
) -> _Looked:  # on the thread of what nobody waits for
    """The findings are `before.known` again where the changes make no difference to what is found."""
    from c2c_events.services.standing import news

    new = workspace.beside(partial(news, changes, before.state, everything=everything), tick)
    return _Looked(new.state, arranged(new.after(before.known.findings)) if new else before.known)


def _look_at_everything(before: _Looked, workspace: Workspace, tick: Tick) -> _Looked:
    return _look(before, (), workspace, tick, everything=True)


def _would_be(state: State, trial: _Trial, workspace: Workspace) -> Any:
    from c2c_events.services.standing import would_be

    return workspace.read(trial.put, workspace.beside(partial(would_be, state, trial.ways)))
