"""What can be done with the organisations that are selected: add, delete, merge, set their kind, find them twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import written
from c2c_events.domain.organisations import Organisation, OrganisationId, OrganisationKind
from c2c_events.terms import ORGANISATION_KINDS
from ui.commands import command
from ui.context import Context
from ui.mending import Mending

if TYPE_CHECKING:
    from c2c_events.domain.findings import Mend
    from c2c_events.domain.rows import OrganisationRow
    from c2c_events.storage.unit_of_work import UnitOfWork


class OrganisationCommands(QObject):
    """`rows()`: those that are selected, in the order shown; `show(id)`: select one."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        rows: Callable[[], Sequence[OrganisationRow]],
        show: Callable[[str], None],
    ) -> None:
        super().__init__(page)
        self.context = context
        self._page, self._rows, self._show = page, rows, show
        _ = context.words._
        make = partial(command, self)
        self.add = make(_("Add organisation"), self.ask_new, icon="plus", shortcut="Ctrl+N")
        self.merge = make(_("Merge two organisations…"), self._merge_selected, icon="merge", shortcut="Ctrl+Shift+M")
        self.find_twice = make(_("Find those written in two ways…"), self._find_twice, icon="building")
        self.show_people = make(_("Show their people"), self._show_people, icon="users", shortcut="Ctrl+Shift+P")
        self.delete = make(_("Delete the organisations"), self._delete, icon="trash-2")
        self.kinds = [
            make(_("Kind: {kind}").format(kind=_(said)), partial(self.set_kind, kind))
            for kind, said in ORGANISATION_KINDS.items()
        ]
        self.kind_menu = QMenu(_("Kind"), page)
        self.kind_menu.addActions(self.kinds)

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [self.add, self.show_people, self.merge, self.find_twice, *self.kinds, self.delete]

    def update_enabled(self) -> None:
        """Only what can be done with the selection is enabled."""
        n, writable = len(self._rows()), not self.context.read_only
        self.add.setEnabled(writable)
        self.find_twice.setEnabled(writable)
        self.show_people.setEnabled(n == 1)
        self.merge.setEnabled(writable and n == 2)
        self.delete.setEnabled(writable and n > 0)
        self.kind_menu.setEnabled(writable and n > 0)
        for action in self.kinds:
            action.setEnabled(writable and n > 0)

    def mending(self, parent: QWidget, focus: Callable[[str, str], bool]) -> Mending:
        """What mends the findings of organisations."""
        return _Mending(self.context, parent, focus)

    def name(self, row: OrganisationRow) -> str:
        return self.context.words.pick(row.name, *self.context.meeting.languages) or row.acronym

    def in_common(self) -> str:
        """What all that are selected have in common: kind, country."""
        words, rows = self.context.words, self._rows()
        kinds, countries = {row.kind for row in rows}, {row.country for row in rows}
        said = []
        if len(kinds) == 1 and (kind := next(iter(kinds))):
            said.append(words._(ORGANISATION_KINDS[kind]))
        if len(countries) == 1 and (country := next(iter(countries))):
            said.append(words.country(country, self.context.meeting.country_words))
        return " · ".join(said)

    # Adding and deleting.

    def ask_new(self) -> None:
        """Ask for the name of a new organisation."""
        from ui.dialogs.add_named import AddNamed

        _ = self.context.words._
        asked = AddNamed(self._page, self.context.words, _("Which organisation is new?"), _("Name"))
        asked.given.connect(self.add_named)
        asked.open()

    def add_named(self, name: str) -> None:
        """Add an organisation, and show it."""
        said = self.context.words._("{name} is added").format(name=name)
        self.context.operations.run(Label("add", name), _add, f"name.{self.context.words.code}", name).then(
            partial(self._on_added, said)
        )

    def _on_added(self, said: str, made: str) -> None:
        self._show(made)
        self.context.shell.toast(said, icon="plus", undo=True)

    def _delete(self) -> None:
        rows = self._rows()
        words = self.context.words
        if len(rows) == 1:
            label, said = Label("delete", rows[0].id), words._("{name} is deleted").format(name=self.name(rows[0]))
        else:
            n = len(rows)
            label = Label("delete_many", str(n))
            said = words.counted("{n} organisation is deleted", "{n} organisations are deleted", n)
        self.context.operations.run(label, _delete, [row.id for row in rows]).then(
            lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True)
        )

    # The rest.

    def set_kind(self, kind: OrganisationKind) -> None:
        """Give those that are selected a kind."""
        ids = [row.id for row in self._rows()]
        if ids:
            label = Label("edit", ids[0]) if len(ids) == 1 else Label("edit_many", str(len(ids)))
            words = self.context.words
            named = words._(ORGANISATION_KINDS[kind])
            said = words.counted("{n} organisation: {kind}", "{n} organisations: {kind}", len(ids), kind=named)
            self.context.operations.run(label, _set, ids, {"organisation_kind": kind}).then(
                lambda _none: self.context.shell.toast(said, undo=True)
            )

    def _merge_selected(self) -> None:
        from ui.dialogs.merge_organisations import open_merge_organisations

        keep, drop = (OrganisationId(row.id) for row in self._rows())
        open_merge_organisations(self.context, self._page, keep, drop)

    def _find_twice(self) -> None:
        from ui.dialogs.organisations_twice import find_twice

        find_twice(self.context, self._page)

    def _show_people(self) -> None:
        row = next(iter(self._rows()), None)
        if row is not None:
            self.context.shell.go("participants", only=written("organisation", self.name(row)))


class _Mending(Mending):
    """Of organisations: two that are one are compared as such."""

    def _merge(self, mend: Mend) -> None:
        from ui.dialogs.merge_organisations import open_merge_organisations

        keep, drop = (OrganisationId(each.id) for each in mend.things[:2])
        open_merge_organisations(self._context, self._parent, keep, drop)


# On the writer thread.


def _add(work: UnitOfWork, path: str, name: str) -> str:
    from c2c_events.services.editing import add_thing

    return add_thing(work, Organisation, {path: name})


def _delete(work: UnitOfWork, ids: Sequence[str]) -> None:
    from c2c_events.services.editing import delete_things

    delete_things(work, Organisation, ids)


def _set(work: UnitOfWork, ids: Sequence[str], values: dict[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, Organisation, ids, values)
