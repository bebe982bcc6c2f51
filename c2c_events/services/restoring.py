"""To have back what an earlier change took away: the value of one field, or a deleted thing with what went with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from c2c_events.domain.changes import Edit, Op
from c2c_events.domain.findings import Thing
from c2c_events.domain.kinds import KINDS
from c2c_events.errors import N_, C2CError, Phrase
from c2c_events.services.history import apply_edits
from c2c_events.services.named_after import follow_titles
from c2c_events.storage.history_entries import edits_of
from c2c_events.storage.unit_of_work import UnitOfWork
from c2c_events.terms import THINGS


class NothingToRestore(C2CError):
    """That change did not delete that thing."""

    sentence = N_("This change deleted no {kind} that could be brought back. Look at the history again.")


class ThereAgain(C2CError):
    sentence = N_("This {kind} is in the meeting again, so nothing was brought back. Look at it in its list.")


class DeletedSince(C2CError):
    sentence = N_("This {kind} was deleted since, so no value of it can be restored. Bring it back first.")


def restore_field(work: UnitOfWork, edit: Edit, anyway: bool = False) -> None:
    """Put back what stood in a field before an edit of it; sessions that are called after it follow.

    Raises `DeletedSince`; `ChangedSince` where the field was changed again since that edit, unless `anyway`.
    """
    if edit.op is not Op.UPDATE:
        raise ValueError("an edit of one field is restored here")
    kind = KINDS[edit.kind].type
    before = work.find(kind, edit.thing)
    if before is None:
        raise DeletedSince(kind=Phrase(THINGS[edit.kind]))
    apply_edits(work, [edit.reversed()], anyway)
    follow_titles(work, [before], [work.get(kind, edit.thing)])


def restore_thing(work: UnitOfWork, change_set: str, thing_id: str) -> list[Thing]:
    """Bring back a thing that a change deleted, with what went with it in that change; gives what came back.

    With it go things that belonged to it (of a participant also those of the person who was deleted together with it),
    things that these need, and the fields that pointed to them. What else the change deleted stays deleted.
    Raises `NothingToRestore`, `ThereAgain`; `ChangedSince` where a field that pointed to it has another value since;
    `StillReferredTo` where something it needs is gone for another reason.
    """
    edits = edits_of(work, change_set)
    deleted = {edit.thing: edit for edit in edits if edit.op is Op.DELETE and KINDS[edit.kind].undone}
    if thing_id not in deleted:
        raise NothingToRestore(kind=Phrase(_kind_in(edits, thing_id)))
    first = deleted[thing_id]
    if work.find(KINDS[first.kind].type, thing_id) is not None:
        raise ThereAgain(kind=Phrase(THINGS[first.kind]))
    back = _with_its_own(first, deleted)
    pointing = [edit for edit in edits if edit.op is Op.UPDATE and _pointed_to(edit) in back]
    restored = [edit for edit in reversed(edits) if edit.thing in back and edit.op is Op.DELETE]
    there = {edit.thing for edit in restored if work.find(KINDS[edit.kind].type, edit.thing) is not None}
    apply_edits(work, [edit.reversed() for edit in (*restored, *pointing) if edit.thing not in there])
    return [Thing(edit.kind, edit.thing) for edit in restored if edit.thing not in there]


def named_once(edits: Sequence[Edit], name_of: Callable[[Edit], str]) -> list[Edit]:
    """The edits of one change without deletions that another one stands for: called the same, they come back together.

    A registration stands for its person. `name_of`: what the thing of an edit is called.
    """
    deleted = {edit.thing: edit for edit in edits if edit.op is Op.DELETE and KINDS[edit.kind].undone}
    told: dict[str, Edit] = {}
    left = set()
    for edit in sorted(deleted.values(), key=lambda each: each.kind != "participant"):
        other = told.setdefault(name_of(edit), edit)
        if other is not edit and edit.thing in _with_its_own(other, deleted):
            left.add(edit.thing)
    return [edit for edit in edits if edit.op is not Op.DELETE or edit.thing not in left]


def _kind_in(edits: Iterable[Edit], thing_id: str) -> str:
    return next((THINGS[edit.kind] for edit in edits if edit.thing == thing_id), N_("thing"))


def _with_its_own(first: Edit, deleted: Mapping[str, Edit]) -> set[str]:
    """The ids of what a deleted thing comes back with."""
    back = {first.thing}
    bearer = first.old.get("person", "") if first.kind == "participant" else ""
    if bearer in deleted:
        back.add(bearer)
    grown = True
    while grown:  # what belongs to what is back
        more = {own for own, edit in deleted.items() if own not in back and not _references(edit).isdisjoint(back)}
        back |= more
        grown = bool(more)
    needed = set(back)
    while needed:  # and what that needs
        needed = {each for own in needed for each in _references(deleted[own]) if each in deleted and each not in back}
        back |= needed
    return back


def _references(edit: Edit) -> set[str]:
    """The ids that a deleted thing held: in its references, its sets of ids, or as what it is about."""
    found = set()
    for field in KINDS[edit.kind].fields[1:]:
        own = edit.old.get(field.name)
        if field.references and own:
            found.add(own)
        elif field.members and own:
            found.update(own)
        elif field.name == "about" and own:
            found.add(own)
    return found


def _pointed_to(edit: Edit) -> str | None:
    """The id that stood in a field before an update took it away."""
    base, _, key = edit.path.partition(".")
    field = KINDS[edit.kind].by_name[base]
    if field.references:
        return edit.old if isinstance(edit.old, str) else None
    return key if field.members and edit.new is None else None
