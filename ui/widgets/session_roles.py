"""Who does what in a session: a line for each, added by typing a name, with fields for the one that is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.programme import Role, RoleId, RoleKind
from c2c_events.errors import C2CError
from c2c_events.messages import say
from c2c_events.terms import ROLES
from ui import theme
from ui.commands import button, command
from ui.models.session import Line
from ui.widgets.basics import row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.editors import AddingLine, ChoiceEditor
from ui.widgets.inspector import LABEL, SIDE, Group, ValueField
from ui.widgets.parts_editor import PartsEditor
from ui.widgets.thing_inspector import ThingInspector, focus_editor

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_STATES = {"": None, "yes": True, "no": False}


class SessionRoles(PartsEditor):
    """The roles of a session."""

    kind = Role

    def __init__(self, inspector: ThingInspector) -> None:
        words = inspector.context.words
        _ = words._
        self.new_kind = ChoiceEditor([(str(kind), _(said)) for kind, said in ROLES.items()])
        self.new_kind.show_value(str(RoleKind.SPEAKER))
        self.new_one = AddingLine(_("Name, or N.N."), self._people)
        self.new_one.stored.connect(self.add)
        self.adding = ValueField(_("Add"), self.new_one)
        as_what = ValueField(_("as"), self.new_kind)
        super().__init__(inspector, _("People"), NotedDelegate(), self.adding, as_what)
        self.new_one.setAccessibleName(_("Add a person"))
        self.new_kind.setAccessibleName(_("Role of who is added"))
        self.show_person = command(self, _("Show in Participants"), self._show_person)
        self.address_book = command(self, _("Add to the address book"), self._add_to_address_book)

    def make_ways(self) -> Sequence[QAction]:
        title, writable = self.context.words._("Swap with…"), not self.context.read_only
        self.swap = command(self.list, title, self.ask_swap, icon="arrow-up-down", enabled=writable)
        return [self.swap]

    def _show_person(self) -> None:
        to = next((line.link.to for line in self.lines if line.thing.id == self.opened), None)
        if to is not None:
            self.context.shell.go(to.page, select=to.select)

    def _people(self, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _people, self.context.words).then(heard)

    def make_fields(self, group: Group) -> None:
        _, inspector = self.context.words._, self.inspector
        none = _("None stated")
        self.text(group, _("Person"), "person", empty=_("Nobody yet"), completes=True)
        self.offer = QWidget()  # who is only written
        self.offer.setLayout(
            row(theme.unit(LABEL) + 2, button(self.address_book, "link"), None, margins=(SIDE, 0, 0, 0))
        )
        group.add(self.offer)
        group.body.insertLayout(0, row(button(self.show_person, "link"), None, margins=(SIDE - 6, 0, SIDE, 2)))
        self.role = inspector.choice_field(
            group, _("Role"), Role, "role_kind", [(str(kind), _(said)) for kind, said in ROLES.items()], RoleKind
        )
        self.text(group, _("Function"), "function", empty=none)
        self.text(group, _("Organisation"), "affiliation", empty=none)
        self.text(group, _("Topic"), "topic", empty=none, lines=True)
        states = [("", _("Not known")), ("yes", _("Confirmed")), ("no", _("Declined"))]
        self.confirmed = inspector.choice_field(group, _("Confirmed"), Role, "confirmed", states, _STATES.get)
        self.text(group, _("Substitute"), "stands_in_for", empty=self.context.words.pgettext("note", "None"),
                  completes=True)  # fmt: skip
        self.text(group, _("Note"), "note", empty=self.context.words.pgettext("note", "None"), lines=True)

    def show_fields(self, line: Line, *, anew: bool) -> None:
        role: Role = line.thing
        self.role.show_value(str(role.role_kind))
        self.confirmed.show_value({None: "", True: "yes", False: "no"}[role.confirmed])
        self.typed["affiliation"].setVisible(role.person is None)
        self.show_person.setEnabled(line.link.to is not None)
        self.offer.setVisible(role.person is None and bool(role.as_written) and not self.context.read_only)

    def focus_at(self, role: str, path: str) -> bool:
        """Open a role where a field of it is edited; says whether it is one of this session."""
        if all(line.thing.id != role for line in self.lines):
            return False
        self.open(role)
        if path == "confirmed":
            self.inspector.one.ensureWidgetVisible(self.confirmed)
            focus_editor(self.confirmed)
        return True

    # What is done with them.

    def add(self, said: str) -> None:
        """Give a role to whom somebody typed, behind the others. Several can be added one after the other."""
        if not said.strip():
            return
        kind = RoleKind(str(self.new_kind.currentData()))
        answer = self.run("edit_roles", _add, self.whole, kind, said, self.context.words)
        answer.then(lambda _role: self._on_added())
        answer.refused(self._on_refused)

    def _on_added(self) -> None:
        self.new_one.show_added()
        self.adding.set_problem("")

    def _on_refused(self, problem: C2CError) -> None:
        """Several are called so: who is meant can be chosen below."""
        from c2c_events.services.naming import AmbiguousName

        self.new_one.forget_sent()
        ways: list[QAction] = []
        if isinstance(problem, AmbiguousName):
            ways = [command(self, called, partial(self.add, called)) for called in problem.candidates.values()]
        self.adding.set_problem(say(problem, self.context.words), ways)

    def _add_to_address_book(self) -> None:
        self.run("edit_roles", _add_to_address_book, self.opened)

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_roles", _move, part, steps)

    def ask_swap(self) -> None:
        """Ask with whom somebody swaps their role: in this session or in another one."""
        from ui.dialogs.swap_roles import ask_swap

        if own := self.current_part():
            ask_swap(self.context, self, RoleId(own))

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("{name} has no role here any more").format(name=line.link.words)
            self.taken_out(self.run("edit_roles", _remove, part), said)


# On the threads.


def _people(reader: Reader, words: Language) -> Sequence[str]:
    from c2c_events.services.list_cells import known_values

    return known_values(reader, Role, "person", words)


def _add(work: UnitOfWork, session: Any, kind: RoleKind, said: str, words: Language) -> Any:
    from c2c_events.services.typed_roles import type_new_role

    return type_new_role(work, session, kind, said, words)


def _add_to_address_book(work: UnitOfWork, role: Any) -> Any:
    from c2c_events.services.typed_roles import add_to_address_book

    return add_to_address_book(work, role)


def _move(work: UnitOfWork, role: Any, steps: int) -> None:
    from c2c_events.services.session_roles import move_role

    move_role(work, role, steps)


def _remove(work: UnitOfWork, role: Any) -> None:
    from c2c_events.services.session_roles import remove_roles

    remove_roles(work, [role])
