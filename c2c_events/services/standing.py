"""The findings of the open meeting, kept up beside it: who asks again is told what is others than the last time."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from c2c_events.domain.changes import ChangeSet
from c2c_events.domain.findings import Finding
from c2c_events.progress import Tick, quiet
from c2c_events.services.findings import QUICK, Inspection, find_all
from c2c_events.services.workspace import Workspace

GoneAndCome = tuple[list[Finding], list[Finding]]


@dataclass(frozen=True, slots=True)
class State:
    """At which look findings are known: the `number`th of those that `inspection` names. `everything`: also those
    that take long to find are among them."""

    inspection: str
    number: int
    everything: bool

    def is_before(self, other: State) -> bool:
        """Whether what is known at the other replaces what is known at this."""
        if self.inspection == other.inspection:
            return self.number < other.number
        return other.everything or not self.everything


@dataclass(frozen=True, slots=True)
class News:
    """What is found at `state`, against what was found before: `gone` are places in the list of then, `come` places in
    the list of now with what is there. `whole`: `come` is all there is."""

    state: State
    whole: bool
    gone: tuple[int, ...] = ()
    come: tuple[tuple[int, Finding], ...] = ()

    def __bool__(self) -> bool:
        return self.whole or bool(self.gone or self.come)

    def after(self, before: Sequence[Finding]) -> list[Finding]:
        """The findings of now, from those of before."""
        gone = frozenset(self.gone)
        found = [] if self.whole else [each for place, each in enumerate(before) if place not in gone]
        for place, each in self.come:
            found.insert(place, each)
        return found


def news(
    changes: Sequence[ChangeSet],
    known: State | None,
    workspace: Workspace,
    tick: Tick = quiet,
    *,
    everything: bool = False,
) -> News:
    """Look again at what changes can concern; at the whole the first time, and for `everything`.

    `known`: what the asker has from before. Findings are looked for in moments unless everything was asked for once:
    then all kinds are kept up. `tick` counts rules in a look at the whole.
    """
    kept: _Standing | None = workspace.kept.get(_Standing)
    if kept is None or (everything and not kept.everything):
        kept = _Standing(workspace, tick, everything=everything or (known is not None and known.everything))
        workspace.kept[_Standing] = kept
    else:
        kept.follow(workspace, changes)
    return kept.news(known)


def would_be(
    known: State, ways: Sequence[Sequence[Any]], workspace: Workspace, tick: Tick = quiet
) -> list[GoneAndCome]:
    """What would go, and what would come, if things were as each of some ways has them; nothing is changed."""
    kept: _Standing | None = workspace.kept.get(_Standing)
    if kept is None:
        kept = workspace.kept[_Standing] = _Standing(workspace, tick, everything=known.everything)
    return kept.would_be(workspace, ways)


def find_some(kinds: Collection[str], workspace: Workspace, tick: Tick) -> list[Finding]:
    """What is found now of some kinds, accepted ones too."""
    return workspace.read(find_all, kinds, tick)


class _Standing:
    """An inspection with what was told of it last; for one thread at a time, which it sees to."""

    def __init__(self, workspace: Workspace, tick: Tick, *, everything: bool) -> None:
        self.everything = everything
        self._own = threading.Lock()
        self._inspection = workspace.read(Inspection, None if everything else QUICK, tick)
        self._findings: list[Finding] = []
        self._state = State(uuid4().hex, 0, everything)

    def follow(self, workspace: Workspace, changes: Sequence[ChangeSet]) -> None:
        with self._own:
            workspace.read(self._inspection.follow, *changes)

    def would_be(self, workspace: Workspace, ways: Sequence[Sequence[Any]]) -> list[GoneAndCome]:
        with self._own:
            return workspace.read(lambda reader: [self._inspection.would_be(reader, *things) for things in ways])

    def news(self, known: State | None) -> News:
        with self._own:
            before, self._findings = self._findings, self._inspection.findings()
            state = self._state
            self._state = State(state.inspection, state.number + 1, state.everything)
            if known != state:
                return News(self._state, True, (), tuple(enumerate(self._findings)))
            gone, come = _difference(before, self._findings)
            return News(self._state, False, gone, come)


def _difference(
    before: Sequence[Finding], after: Sequence[Finding]
) -> tuple[tuple[int, ...], tuple[tuple[int, Finding], ...]]:
    """Places of what is gone or others in the first list; places, in the second, of what came, with it.

    What is in both lists stands in the same order in both.
    """
    if before == after:
        return (), ()
    stays = {id(each) for each in before} & {id(each) for each in after}  # nearly all: what they say is not compared
    was = {(each.kind, each.things): each for each in before if id(each) not in stays}
    come, same = [], set()
    for place, each in enumerate(after):
        if id(each) not in stays:
            if was.get(key := (each.kind, each.things)) == each:
                same.add(key)
            else:
                come.append((place, each))
    gone = [
        place for place, each in enumerate(before) if id(each) not in stays and (each.kind, each.things) not in same
    ]
    return tuple(gone), tuple(come)
