"""What can be done with the partnerships that are selected: add, delete, show who comes for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import written
from c2c_events.domain.organisations import Partnership
from ui.commands import command
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.domain.rows import PartnershipRow
    from c2c_events.storage.unit_of_work import UnitOfWork


class PartnershipCommands(QObject):
    """`rows()`: those that are selected, in the order shown; `show(id)`: select one."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        rows: Callable[[], Sequence[PartnershipRow]],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self.context = context
        self._page, self._rows, self._show = page, rows, show
        _ = context.words._
        make = partial(command, self)
        self.add = make(_("Add partnership"), self.ask_new, icon="plus", shortcut="Ctrl+N")
        self.show_people = make(_("Show who comes for it"), self._show_people, icon="users", shortcut="Ctrl+Shift+P")
        self.delete = make(_("Delete the partnerships"), self._delete, icon="trash-2")

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [self.add, self.show_people, self.delete]

    def update_enabled(self) -> None:
        """Only what can be done with the selection is enabled."""
        n, writable = len(self._rows()), not self.context.read_only
        self.add.setEnabled(writable)
        self.show_people.setEnabled(n == 1)
        self.delete.setEnabled(writable and n > 0)

    def name(self, row: PartnershipRow) -> str:
        return self.context.words.pick(row.title, *self.context.meeting.languages) or row.code

    def ask_new(self) -> None:
        """Ask for the title of a new partnership."""
        from ui.dialogs.add_named import AddNamed

        _ = self.context.words._
        asked = AddNamed(self._page, self.context.words, _("Which partnership is new?"), _("Title"))
        asked.given.connect(self.add_named)
        asked.open()

    def add_named(self, title: str) -> None:
        """Add a partnership, and show it."""
        said = self.context.words._("{name} is added").format(name=title)
        self.context.operations.run(Label("add", title), _add, f"title.{self.context.words.code}", title).then(
            partial(self._on_added, said)
        )

    def _on_added(self, said: str, made: str) -> None:
        self._show(made)
        self.context.shell.toast(said, icon="plus", undo=True)

    def _delete(self) -> None:
        rows, words = self._rows(), self.context.words
        if len(rows) == 1:
            label, said = Label("delete", rows[0].id), words._("{name} is deleted").format(name=self.name(rows[0]))
        else:
            label = Label("delete_many", str(len(rows)))
            said = words.counted("{n} partnership is deleted", "{n} partnerships are deleted", len(rows))
        self.context.operations.run(label, _delete, [row.id for row in rows]).then(
            lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True)
        )

    def _show_people(self) -> None:
        row = next(iter(self._rows()), None)
        if row is not None:
            self.context.shell.go("participants", only=written("partnership", row.code or self.name(row)))


# On the writer thread.


def _add(work: UnitOfWork, path: str, title: str) -> str:
    from c2c_events.services.editing import add_thing

    return add_thing(work, Partnership, {path: title})


def _delete(work: UnitOfWork, ids: Sequence[str]) -> None:
    from c2c_events.services.partnerships import delete_partnerships

    delete_partnerships(work, ids)
