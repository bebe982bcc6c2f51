"""What can be done with the working groups that are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ui.holder_commands import HolderCommands, Titles

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork


# On the writer thread.


def _add(work: UnitOfWork, values: Mapping[str, Any]) -> str:
    from c2c_events.services.groups import add_group

    return add_group(work, values)


def _delete(work: UnitOfWork, ids: Sequence[Any]) -> None:
    from c2c_events.services.groups import delete_groups

    delete_groups(work, ids)


class GroupCommands(HolderCommands):
    """Commands of working groups."""

    key = "group"
    export = "group-members"
    add_one = staticmethod(_add)
    delete_many = staticmethod(_delete)

    def make_titles(self) -> Titles:
        _ = self.context.words._
        return Titles(
            add=_("Add working group"),
            which=_("Which working group is new?"),
            delete=_("Delete the working groups"),
            print_=_("Print the lists of members…"),
            export=_("Export the lists of members…"),
            people=_("Members"),
        )

    def deleted(self, n: int) -> str:
        return self.context.words.counted("{n} working group is deleted", "{n} working groups are deleted", n)
