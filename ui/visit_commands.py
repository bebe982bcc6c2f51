"""What can be done with the site visits that are selected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ui.holder_commands import HolderCommands, Titles

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork


# On the writer thread.


def _add(work: UnitOfWork, values: Mapping[str, Any]) -> str:
    from c2c_events.services.visits import add_visit

    return add_visit(work, values)


def _delete(work: UnitOfWork, ids: Sequence[Any]) -> None:
    from c2c_events.services.visits import delete_visits

    delete_visits(work, ids)


class VisitCommands(HolderCommands):
    """Commands of site visits."""

    key = "visit"
    export = "passengers"
    add_one = staticmethod(_add)
    delete_many = staticmethod(_delete)

    def make_titles(self) -> Titles:
        _ = self.context.words._
        return Titles(
            add=_("Add site visit"),
            which=_("Which site visit is new?"),
            delete=_("Delete the site visits"),
            print_=_("Print the passenger lists…"),
            export=_("Export the passenger lists…"),
            people=_("Passengers"),
        )

    def deleted(self, n: int) -> str:
        return self.context.words.counted("{n} site visit is deleted", "{n} site visits are deleted", n)
