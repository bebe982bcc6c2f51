"""Who is in a working group: officers first; a member becomes an officer, goes to another group, is taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import WorkingGroupId
from c2c_events.domain.people import ParticipantId
from ui.commands import command
from ui.models.placed import PlacedPerson
from ui.widgets.placed_people import PlacedPeople
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork


class GroupMembers(PlacedPeople):
    """`all_of_them`: what can be done with everybody, beside moving them."""

    def __init__(self, inspector: ThingInspector, all_of_them: Sequence[QAction]) -> None:
        _ = inspector.context.words._
        super().__init__(inspector, _("Members"), _("Nobody yet. A choice round places people here."))
        self._all_of_them = tuple(all_of_them)

    def of_one(self, person: PlacedPerson) -> Sequence[QAction]:
        _ = self.context.words._
        title = _("No longer an officer") if person.officer else _("Make an officer of the group")
        make = partial(command, self, enabled=not self.context.read_only)
        return [make(title, partial(self.set_officer, person, not person.officer), icon="badge-check")]

    def of_all(self) -> Sequence[QAction]:
        return self._all_of_them

    def set_officer(self, person: PlacedPerson, officer: bool) -> None:
        """Let a member lead the group, or no longer."""
        self._run(_set_officer, person.id, officer)

    def add_typed(self, said: str) -> Any:
        return self._run(_add, said, self.context.words)

    def take_people_out(self, people: Sequence[ParticipantId]) -> Any:
        return self._run(_remove, people)

    def move_people(self, people: Sequence[ParticipantId], to: str) -> Any:
        return self._run(_move, people, WorkingGroupId(to))

    def _run(self, use_case: Callable[..., Any], *args: Any) -> Any:
        label = Label("edit_group_members", self.whole)
        return self.context.operations.run(label, use_case, WorkingGroupId(self.whole), *args)


# On the writer thread.


def _add(work: UnitOfWork, group: WorkingGroupId, said: str, words: Language) -> Any:
    from c2c_events.services.typed_places import type_member

    return type_member(work, group, said, words)


def _remove(work: UnitOfWork, group: WorkingGroupId, people: Sequence[ParticipantId]) -> None:
    from c2c_events.services.groups import remove_members

    remove_members(work, group, people)


def _move(work: UnitOfWork, group: WorkingGroupId, people: Sequence[ParticipantId], to: WorkingGroupId) -> None:
    from c2c_events.services.groups import move_members

    move_members(work, group, people, to)


def _set_officer(work: UnitOfWork, group: WorkingGroupId, person: ParticipantId, officer: bool) -> None:
    from c2c_events.services.groups import set_officer

    set_officer(work, group, person, officer=officer)
