"""Undo and redo, across restarts: they read the journal, write the old values as new changes, and are journaled too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from c2c_events.domain.changes import ChangeSet, Edit, Label, Op, entry_at, net, thing_of, with_entries
from c2c_events.domain.kinds import KINDS, Json
from c2c_events.errors import N_, C2CError
from c2c_events.services.workspace import Done, Workspace
from c2c_events.storage.unit_of_work import Journal, UnitOfWork

if TYPE_CHECKING:
    from c2c_events.language import Language


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
    stack, _ = _stacks(workspace)
    if not stack:
        raise NothingToUndo()
    return _reverse(workspace, stack[-1], anyway)


def redo(workspace: Workspace, anyway: bool = False) -> Done[None]:
    """Do again what was undone last. Raises `NothingToRedo`, `ChangedSince`."""
    _, stack = _stacks(workspace)
    if not stack:
        raise NothingToRedo()
    return _reverse(workspace, stack[-1], anyway)


def next_in_words(workspace: Workspace, words: Language) -> tuple[str, str]:
    """What would be undone, and done again, next, with the names of what it was done to; "" where there is nothing."""
    from c2c_events.services.journal_words import labels_in_words

    newest = [stack[-1].label if stack else None for stack in _stacks(workspace)]
    said = iter(workspace.read(labels_in_words, words, [label for label in newest if label is not None]))
    undone, redone = (next(said) if label is not None else "" for label in newest)
    return undone, redone


def _stacks(workspace: Workspace) -> tuple[list[ChangeSet], list[ChangeSet]]:
    return workspace.read_journal(Journal.own_stack, workspace.author)


def _reverse(workspace: Workspace, entry: ChangeSet, anyway: bool) -> Done[None]:
    whole = workspace.read_journal(Journal.with_edits, entry)
    edits = tuple(edit.reversed() for edit in reversed(whole.edits) if _is_reversed(edit))
    label = Label(whole.label.message, *whole.label.things)
    return workspace.run_reversing(label, whole.id, apply_edits, edits, anyway)


def _is_reversed(edit: Edit) -> bool:
    """Whether undo takes an edit back. A fact stays; but of whom it tells, which a merge changes, is put back."""
    kind = KINDS[edit.kind]
    return kind.undone or (kind.fact and edit.op is Op.UPDATE)


def apply_edits(work: UnitOfWork, edits: Sequence[Edit], anyway: bool = False) -> None:
    """Make edits that were noted earlier, in any order, as many as there are.

    Raises `ChangedSince` where what they start from is no longer so; with `anyway`, does there what still can be done.
    """
    clashes: list[Clash] = []
    by_kind: dict[str, list[Edit]] = {}
    for edit in net(edits):
        by_kind.setdefault(edit.kind, []).append(edit)
    for name, own in by_kind.items():
        there = work.by_id(KINDS[name].type, id={edit.thing for edit in own})
        _insert(work, there, [edit for edit in own if edit.op is Op.INSERT], clashes)
        _update(work, there, [edit for edit in own if edit.op is Op.UPDATE], clashes)
        _delete(work, there, [edit for edit in own if edit.op is Op.DELETE], clashes)
    if clashes and not anyway:
        raise ChangedSince(tuple(clashes))


def _insert(work: UnitOfWork, there: Mapping[str, Any], edits: list[Edit], clashes: list[Clash]) -> None:
    work.add(*(thing_of(edit) for edit in edits if edit.thing not in there))
    clashes += [Clash(edit, KINDS[edit.kind].to_json(there[edit.thing])) for edit in edits if edit.thing in there]


def _update(work: UnitOfWork, there: Mapping[str, Any], edits: list[Edit], clashes: list[Clash]) -> None:
    wanted: dict[str, dict[str, Json]] = {}
    for edit in edits:
        if edit.thing not in there:
            clashes.append(Clash(edit, None))
            continue
        found = entry_at(there[edit.thing], edit.path)
        if found != edit.old:
            clashes.append(Clash(edit, found))
        wanted.setdefault(edit.thing, {})[edit.path] = edit.new
    work.put(*(with_entries(there[thing], entries) for thing, entries in wanted.items()))


def _delete(work: UnitOfWork, there: Mapping[str, Any], edits: list[Edit], clashes: list[Clash]) -> None:
    for edit in edits:
        found = there.get(edit.thing)
        said = None if found is None else KINDS[edit.kind].to_json(found)
        if said != edit.old:
            clashes.append(Clash(edit, said))
    work.delete(*(there[edit.thing] for edit in edits if edit.thing in there))
