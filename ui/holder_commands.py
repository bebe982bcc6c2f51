"""What can be done with selected things that people are in: add, delete, show who is in them, list these people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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
    from c2c_events.domain.rows import SiteVisitRow, WorkingGroupRow
    from c2c_events.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Titles:
    """The words of the commands of a kind of thing. `which`: the question after a new one; `people`: who is in them."""

    add: str
    which: str
    delete: str
    print_: str
    export: str
    people: str


class HolderCommands(QObject):
    """`rows()`: those that are selected, in the order shown; `show(id)`: select one. Subclasses say what they are.

    `key`: by which participants are asked for that are in one; `export`: their list, without ending.
    """

    key: str
    export: str

    def __init__(
        self,
        context: Context,
        page: QWidget,
        rows: Callable[[], Sequence[WorkingGroupRow | SiteVisitRow]],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self.context = context
        self._page, self._rows, self._show = page, rows, show
        self.titles = self.make_titles()
        make = partial(command, self)
        self.add = make(self.titles.add, self.ask_new, icon="plus", shortcut="Ctrl+N")
        show_people = context.words._("Show these people")
        self.show_people = make(show_people, self._show_people, icon="users", shortcut="Ctrl+Shift+P")
        self.delete = make(self.titles.delete, self._delete, icon="trash-2")
        titles = (self.titles.print_, self.titles.export)
        self.output = PeopleOutput(context, page, self.export, titles, self._ids, self._file_name)

    def make_titles(self) -> Titles:
        raise NotImplementedError

    @staticmethod
    def add_one(work: UnitOfWork, values: Mapping[str, Any]) -> str:
        """Add one with values by path, on the writer thread; gives its id."""
        raise NotImplementedError

    @staticmethod
    def delete_many(work: UnitOfWork, ids: Sequence[Any]) -> None:
        """Take some away, on the writer thread."""
        raise NotImplementedError

    def deleted(self, n: int) -> str:
        """That so many are deleted."""
        raise NotImplementedError

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [self.add, self.show_people, *self.output.all(), self.delete]

    def update_enabled(self) -> None:
        """Only what can be done with the selection is enabled."""
        n, writable = len(self._rows()), not self.context.read_only
        self.add.setEnabled(writable)
        self.show_people.setEnabled(n > 0)
        self.delete.setEnabled(writable and n > 0)

    def name(self, row: WorkingGroupRow | SiteVisitRow) -> str:
        said = (self.context.words.pick(each, *self.context.meeting.languages) for each in (row.title, row.theme))
        return next(filter(None, said), row.code)

    def _ids(self) -> list[str]:
        return [row.id for row in self._rows()]

    def _file_name(self) -> str:
        rows = self._rows()
        return f"{self.titles.people} {rows[0].code}".strip() if len(rows) == 1 else self.titles.people

    def ask_new(self) -> None:
        """Ask for the title of a new one."""
        from ui.dialogs.add_named import AddNamed

        words = self.context.words
        asked = AddNamed(self._page, words, self.titles.which, words._("Title"))
        asked.given.connect(self.add_named)
        asked.open()

    def add_named(self, title: str) -> None:
        """Add one of this title, and show it."""
        said = self.context.words._("{name} is added").format(name=title)
        values = {f"title.{self.context.words.code}": title}
        answer = self.context.operations.run(Label("add", title), self.add_one, values)
        answer.then(partial(self._on_added, said))

    def _on_added(self, said: str, made: str) -> None:
        self._show(made)
        self.context.shell.toast(said, icon="plus", undo=True)

    def _delete(self) -> None:
        rows, words = self._rows(), self.context.words
        if len(rows) == 1:
            label, said = Label("delete", rows[0].id), words._("{name} is deleted").format(name=self.name(rows[0]))
        else:
            label, said = Label("delete_many", str(len(rows))), self.deleted(len(rows))
        self.context.operations.run(label, self.delete_many, [row.id for row in rows]).then(
            lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True)
        )

    def _show_people(self) -> None:
        rows = self._rows()
        if rows:
            self.context.shell.go("participants", only=written(self.key, *(row.code or row.id for row in rows)))
