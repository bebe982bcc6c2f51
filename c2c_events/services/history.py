"""Undo and redo, across restarts: they read the journal, write the old values as new changes, and are journaled too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from c2c_events.domain.changes import ChangeSet, Edit, Label, Op, entry_at, thing_of, with_entries
from c2c_events.domain.kinds import KINDS
from c2c_events.errors import N_, C2CError
from c2c_events.services.workspace import Done, Workspace
from c2c_events.storage.unit_of_work import Journal, UnitOfWork


class NothingToUndo(C2CError):
    sentence = N_("There is nothing to undo: no change of yours is left in this file.")


class NothingToRedo(C2CError):
    sentence = N_("There is nothing to do again: nothing was undone since your last change.")


class ChangedSince(C2CError):
    """The values have changed since, so reversing would lose somebody's work. `clashes` says where, with all values."""

    sentence = N_("{count} of the values were changed again since. Nothing was undone; decide which value should stay.")

    def __init__(self, clashes: tuple[Clash, ...]) -> None:
        super().__init__(count=len(clashes))
        self.clashes = clashes


@dataclass(frozen=True)
class Clash:
    """Where an undo found another value than it expected; all values in JSON form, None for "not there"."""

    edit: Edit
    found: Any


def undo(workspace: Workspace, anyway: bool = False) -> Done[None]:
    """Reverse one's own newest change that is not undone yet.

    Raises `NothingToUndo`; `ChangedSince` where values changed since, unless `anyway`.
    """
    stack, _ = workspace.read_journal(Journal.own_stack, workspace.author)
    if not stack:
        raise NothingToUndo()
    return _reverse(workspace, stack[-1], anyway)


def redo(workspace: Workspace, anyway: bool = False) -> Done[None]:
    """Do again what was undone last. Raises `NothingToRedo`, `ChangedSince`."""
    _, stack = workspace.read_journal(Journal.own_stack, workspace.author)
    if not stack:
        raise NothingToRedo()
    return _reverse(workspace, stack[-1], anyway)


def _reverse(workspace: Workspace, entry: ChangeSet, anyway: bool) -> Done[None]:
    whole = workspace.read_journal(Journal.with_edits, entry)
    edits = tuple(edit.reversed() for edit in reversed(whole.edits) if not KINDS[edit.kind].fact)
    label = Label(whole.label.message, *whole.label.things)
    return workspace.run_reversing(label, whole.id, apply_edits, edits, anyway)


def apply_edits(work: UnitOfWork, edits: tuple[Edit, ...], anyway: bool = False) -> None:
    """Make edits that were noted earlier. Raises `ChangedSince` where what they start from is no longer so."""
    clashes: list[Clash] = []
    updates: dict[tuple[str, str], dict[str, Edit]] = {}
    for edit in edits:
        if edit.op is Op.UPDATE:
            updates.setdefault((edit.kind, edit.thing), {})[edit.path] = edit
    inserts = [edit for edit in edits if edit.op is Op.INSERT]
    for edit in inserts:
        found = work.find(KINDS[edit.kind].type, edit.thing)
        if found is None:
            work.add(thing_of(edit))
        else:
            clashes.append(Clash(edit, KINDS[edit.kind].to_json(found)))
    for (kind, thing), by_path in updates.items():
        _update(work, kind, thing, by_path, clashes)
    for edit in edits:
        if edit.op is Op.DELETE:
            found = work.find(KINDS[edit.kind].type, edit.thing)
            if found is None or KINDS[edit.kind].to_json(found) != edit.old:
                clashes.append(Clash(edit, None if found is None else KINDS[edit.kind].to_json(found)))
            if found is not None:
                work.delete(found)
    if clashes and not anyway:
        raise ChangedSince(tuple(clashes))


def _update(work: UnitOfWork, kind: str, thing: str, by_path: dict[str, Edit], clashes: list[Clash]) -> None:
    value: Any = work.find(KINDS[kind].type, thing)
    if value is None:
        clashes.extend(Clash(edit, None) for edit in by_path.values())
        return
    for path, edit in by_path.items():
        found = entry_at(value, path)
        if found != edit.old:
            clashes.append(Clash(edit, found))
    work.put(with_entries(value, {path: edit.new for path, edit in by_path.items()}))
