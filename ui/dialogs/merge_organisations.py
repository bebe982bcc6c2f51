"""Two organisations side by side: of each field that differs, whose value stays is chosen; then they are one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation, OrganisationId
from ui.context import Context
from ui.dialogs.merge import MergePeople
from ui.models.comparison import Comparison
from ui.models.organisation_comparison import compare_organisations

if TYPE_CHECKING:
    from c2c_events.services.workspace import Done, Workspace


def open_merge_organisations(context: Context, parent: QWidget, keep: OrganisationId, drop: OrganisationId) -> None:
    """Show two organisations side by side, as soon as they are read."""

    def show(comparison: Comparison) -> None:
        MergeOrganisations(context, parent, comparison).open()

    context.operations.read(parent, compare_organisations, keep, drop, context.words).then(show)


class MergeOrganisations(MergePeople):
    """The first one stays, and is also known under the names of the second."""

    def _swap(self) -> None:
        keep, drop = (OrganisationId(each) for each in self.comparison.ids)
        self.reject()
        open_merge_organisations(self.context, self._over, drop, keep)

    def _merge(self, own: Mapping[tuple[type[Any], str], Any]) -> None:
        keep, drop = (OrganisationId(each) for each in self.comparison.ids)
        choices: dict[str, Any] = {}
        for line in self.lines:
            if line.take is not None:
                choices[line.field.field] = line.take
            else:
                choices[line.field.typed] = own[Organisation, line.field.typed]
        name, other = self.comparison.names
        said = self.words._("{other} is merged into {name}").format(other=other, name=name)
        merged = self.context.operations.change(self.context.operations, partial(_merge, keep, drop, choices))
        self.wait_for(merged).refused(self._refuse).then(partial(self._on_merged, said))


def _merge(
    keep: OrganisationId, drop: OrganisationId, choices: Mapping[str, Any], workspace: Workspace
) -> Done[None]:
    from c2c_events.services.merging import merge_organisations
    from c2c_events.services.safekeeping import run_backed_up

    return run_backed_up(workspace, "merge", Label("merge", keep, drop), merge_organisations, keep, drop, choices)
