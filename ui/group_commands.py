"""What can be done with the working groups that are selected: add, delete, show their members, list them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import written
from ui.commands import command
from ui.context import Context
from ui.people_output import PeopleOutput

if TYPE_CHECKING:
    from c2c_events.domain.rows import WorkingGroupRow
    from c2c_events.storage.unit_of_work import UnitOfWork


class GroupCommands(QObject):
    """`rows()`: those that are selected, in the order shown; `show(id)`: select one."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        rows: Callable[[], list[WorkingGroupRow]],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self.context = context
        self._page, self._rows, self._show = page, rows, show
        _ = context.words._
        make = partial(command, self)
        self.add = make(_("Add working group"), self.ask_new, icon="plus", shortcut="Ctrl+N")
        self.show_people = make(_("Show these people"), self._show_people, icon="users", shortcut="Ctrl+Shift+P")
        self.delete = make(_("Delete the working groups"), self._delete, icon="trash-2")
        titles = (_("Print the lists of members…"), _("Export the lists of members…"))
        self.output = PeopleOutput(
            context, page, "group-members", titles, lambda: [row.id for row in rows()], self._file_name
        )

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [self.add, self.show_people, *self.output.all(), self.delete]

    def update_enabled(self) -> None:
        """Only what can be done with the selection is enabled."""
        n, writable = len(self._rows()), not self.context.read_only
        self.add.setEnabled(writable)
        self.show_people.setEnabled(n > 0)
        self.delete.setEnabled(writable and n > 0)

    def name(self, row: WorkingGroupRow) -> str:
        return self.context.words.pick(row.title, *self.context.meeting.languages) or row.code

    def _file_name(self) -> str:
        rows, title = self._rows(), self.context.words._("Members")
        return f"{title} {rows[0].code}".strip() if len(rows) == 1 else title

    def ask_new(self) -> None:
        """Ask for the title of a new working group."""
        from ui.dialogs.add_named import AddNamed

        _ = self.context.words._
        asked = AddNamed(self._page, self.context.words, _("Which working group is new?"), _("Title"))
        asked.given.connect(self.add_named)
        asked.open()

    def add_named(self, title: str) -> None:
        """Add a working group, and show it."""
        said = self.context.words._("{name} is added").format(name=title)
        answer = self.context.operations.run(Label("add", title), _add, {f"title.{self.context.words.code}": title})
        answer.then(partial(self._on_added, said))

    def _on_added(self, said: str, made: str) -> None:
        self._show(made)
        self.context.shell.toast(said, icon="plus", undo=True)

    def _delete(self) -> None:
        rows, words = self._rows(), self.context.words
        if len(rows) == 1:
            label, said = Label("delete", rows[0].id), words._("{name} is deleted").format(name=self.name(rows[0]))
        else:
            label = Label("delete_many", str(len(rows)))
            said = words.counted("{n} working group is deleted", "{n} working groups are deleted", len(rows))
        self.context.operations.run(label, _delete, [row.id for row in rows]).then(
            lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True)
        )

    def _show_people(self) -> None:
        rows = self._rows()
        if rows:
            self.context.shell.go("participants", only=written("group", *(row.code or row.id for row in rows)))


# On the writer thread.


def _add(work: UnitOfWork, values: Mapping[str, Any]) -> str:
    from c2c_events.services.groups import add_group

    return add_group(work, values)


def _delete(work: UnitOfWork, ids: Sequence[Any]) -> None:
    from c2c_events.services.groups import delete_groups

    delete_groups(work, ids)
