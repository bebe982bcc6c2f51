"""The cities of a partnership in their order, each with its fields; one more can be added below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import (
    MemberRole,
    Organisation,
    PartnershipId,
    PartnershipMember,
    PartnershipMemberId,
)
from c2c_events.errors import C2CError
from c2c_events.terms import MEMBER_ROLES
from ui import theme
from ui.commands import button, command
from ui.context import Context
from ui.models.files import MEMBER_PATHS
from ui.models.links import Destination
from ui.widgets.basics import label, row, rule
from ui.widgets.city_editor import CityEditor
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.inspector import SIDE, ValueField

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

Members = Sequence[tuple[PartnershipMember, Mapping[str, str]]]


class MembersEditor(QWidget):
    """Each change is stored at once, as a change of the partnership's cities."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.partnership = PartnershipId("")
        self.members: list[MemberFields] = []
        _ = context.words._
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.new_city = CityEditor(context.operations, context.words, _("Add a city"))
        self.new_city.setAccessibleName(_("Add a city"))
        if context.read_only:
            self.new_city.hide()
        self.new_city.placed.connect(lambda city, country: self.add({"city": city, "country": country}))
        self.new_city.stored.connect(lambda city: self.add({"city": city}))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._column)
        whole.addLayout(row(self.new_city, margins=(SIDE - 7, 6, SIDE - 6, 4)))

    def show_value(self, partnership: PartnershipId, members: Members, *, anew: bool) -> None:
        """Show the cities of a partnership. `anew`: of another one than before."""
        self.partnership = partnership
        if [each.member.id for each in self.members] != [member.id for member, _ in members]:
            self._rebuild(members)
            anew = True
        for fields, (member, texts) in zip(self.members, members, strict=True):
            fields.show_value(member, texts, anew=anew)

    def _rebuild(self, members: Members) -> None:
        for gone in self.members:
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        many = len(members)
        self.members = [MemberFields(self, member, place, many) for place, (member, _) in enumerate(members)]
        for made in self.members:
            self._column.addWidget(made)

    # What is done with them.

    def add(self, values: Mapping[str, str]) -> None:
        """Add a city at the end."""
        if values.get("city", "").strip():
            self._run(_add, self.partnership, values)
        self.new_city.show_value("", anew=True)

    def remove(self, member: PartnershipMember) -> None:
        """Take a city out, as if it had never been in it."""
        said = self.context.words._("{city} is taken out").format(city=member.city)
        self._run(_remove, [member.id]).then(lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True))

    def move_member(self, member: PartnershipMember, step: int) -> None:
        """Name a city earlier or later."""
        order = [each.member.id for each in self.members]
        at = order.index(member.id)
        order.insert(at + step, order.pop(at))
        self._run(_reorder, self.partnership, order)

    def store(self, member: PartnershipMember, values: Mapping[str, Any]) -> None:
        self._run(_store, member.id, values)

    def _run(self, use_case: Callable[..., Any], *args: Any) -> Any:
        return self.context.operations.run(Label("edit_members", self.partnership), use_case, *args)

    def store_typed(self, field: ValueField, member: PartnershipMember, said: str) -> None:
        """Store what was typed into a field of a city; what is wrong with it stands below it."""
        answer = self._run(_store_typed, member.id, field.path, said, self.context.words)
        answer.then(lambda _none: field.set_problem(""))
        answer.refused(partial(self._on_refused, field, member))

    def _on_refused(self, field: ValueField, member: PartnershipMember, problem: C2CError) -> None:
        from c2c_events.messages import say
        from c2c_events.services.naming import AmbiguousName, UnknownName

        _ = self.context.words._
        if isinstance(field.editor, LineEditor):
            field.editor.forget_sent()
        ways = []
        if isinstance(problem, UnknownName) and problem.of == "organisation":
            make = partial(self._make_organisation, field, member, problem.name)
            ways = [command(field, _("Add “{name}”").format(name=problem.name), make)]
        elif isinstance(problem, AmbiguousName):
            ways = [
                command(field, called, partial(self.store_typed, field, member, called))
                for called in problem.candidates.values()
            ]
        field.set_problem(say(problem, self.context.words), ways)

    def _make_organisation(self, field: ValueField, member: PartnershipMember, name: str) -> None:
        answer = self._run(_store_new, member, name, self.context.words.code)
        answer.then(lambda _none: field.set_problem(""))


class MemberFields(QWidget):
    """One city: its place in the order, with what can be done with it, and its fields."""

    def __init__(self, owner: MembersEditor, member: PartnershipMember, place: int, many: int) -> None:
        super().__init__()
        self.owner, self.member = owner, member
        words, writable = owner.context.words, not owner.context.read_only
        _ = words._
        make = partial(command, self)
        self.up = make(
            _("Name it earlier"), lambda: owner.move_member(self.member, -1), icon="arrow-up", enabled=place > 0
        )
        self.down = make(
            _("Name it later"), lambda: owner.move_member(self.member, 1), icon="arrow-down", enabled=place < many - 1
        )
        self.remove = make(_("Take it out"), lambda: owner.remove(self.member), icon="trash-2")
        self.dates = make(_("Say when it joined or left"), self._show_dates, icon="calendar")
        self.go = make(_("Show"), self._go)
        menu = QMenu(self)
        menu.addActions([self.up, self.down, self.dates, self.remove])
        more = QToolButton()
        more.setProperty("kind", "quiet")
        more.setIcon(theme.icon("ellipsis"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(menu)
        if not writable:
            more.hide()
        more.setToolTip(_("More"))
        self._more = more
        self._name = label("", weight=theme.MEDIUM)
        self._show = button(self.go, "link")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 6)
        whole.setSpacing(1)
        if place:
            whole.addLayout(row(rule(), margins=(SIDE, 4, SIDE, 0)))
        whole.addLayout(row(self._name, None, self._show, more, gap=2, margins=(SIDE, 4, SIDE - 6, 0)))
        self.fields = {
            "city": self._line(_("City"), "city", CityEditor(owner.context.operations, words, _("None stated"))),
            "country": self._line(_("Country"), "country", self._completed("country", _("None stated"))),
            "organisation": self._line(
                _("Organisation"), "organisation", self._completed("organisation", _("None stated"))
            ),
            "joined": self._line(_("Joined"), "joined", LineEditor(_("Not known"))),
            "left": self._line(_("Left"), "left", LineEditor(_("It is still in it"))),
        }
        city = self.fields["city"].editor
        assert isinstance(city, CityEditor)
        city.country = lambda: self.member.country
        city.placed.connect(lambda name, country: owner.store(self.member, {"city": name, "country": country}))
        self.role = ChoiceEditor([(str(key), _(said)) for key, said in MEMBER_ROLES.items()])
        self.role.setEnabled(writable)
        self.role.stored.connect(lambda key: owner.store(self.member, {"role": MemberRole(key)}))
        role = ValueField(_("Role"), self.role, kind="partnership_member", path="role")
        for each in (self.fields["city"], self.fields["country"], role, *list(self.fields.values())[2:]):
            whole.addWidget(each)

    def _completed(self, path: str, empty: str) -> LineEditor:
        def complete(heard: Callable[[Sequence[str]], None]) -> None:
            self.owner.context.operations.read(self, _known_values, path, self.owner.context.words).then(heard)

        return LineEditor(empty, complete)

    def _line(self, title: str, path: str, editor: LineEditor) -> ValueField:
        editor.setReadOnly(self.owner.context.read_only)
        field = ValueField(title, editor, kind="partnership_member", path=path)
        editor.stored.connect(lambda said: self.owner.store_typed(field, self.member, said))
        editor.restored.connect(lambda: field.set_problem(""))
        return field

    def show_value(self, member: PartnershipMember, texts: Mapping[str, str], *, anew: bool) -> None:
        self.member = member
        self._name.setText(member.city)
        self._more.setAccessibleName(self.owner.context.words._("More about {city}").format(city=member.city))
        for path in MEMBER_PATHS:
            editor = self.fields[path].editor
            assert isinstance(editor, LineEditor)
            editor.show_value(texts[path], anew=anew)
            editor.setAccessibleName(f"{member.city}: {self.fields[path].title}")
        for path in ("joined", "left"):
            self.fields[path].setVisible(bool(texts[path]) or (self.fields[path].isVisible() and not anew))
        self.role.show_value(str(member.role))
        self._show.setVisible(member.organisation is not None)

    def _show_dates(self) -> None:
        for path in ("joined", "left"):
            self.fields[path].show()
        self.fields["joined"].editor.setFocus()

    def _go(self) -> None:
        if self.member.organisation is not None:
            to = Destination("organisations", select=self.member.organisation)
            self.owner.context.shell.go(to.page, select=to.select)


# On the threads.


def _known_values(reader: Reader, path: str, words: Any) -> Sequence[str]:
    from c2c_events.services.list_cells import known_values

    return known_values(reader, PartnershipMember, path, words)


def _add(work: UnitOfWork, partnership: PartnershipId, values: Mapping[str, Any]) -> PartnershipMemberId:
    from c2c_events.services.partnerships import add_member

    return add_member(work, partnership, values)


def _remove(work: UnitOfWork, ids: Sequence[PartnershipMemberId]) -> None:
    from c2c_events.services.partnerships import remove_members

    remove_members(work, ids)


def _reorder(work: UnitOfWork, partnership: PartnershipId, order: Sequence[PartnershipMemberId]) -> None:
    from c2c_events.services.partnerships import reorder_members

    reorder_members(work, partnership, order)


def _store(work: UnitOfWork, member: PartnershipMemberId, values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, PartnershipMember, [member], values)


def _store_typed(work: UnitOfWork, member: PartnershipMemberId, path: str, said: str, words: Any) -> None:
    from c2c_events.services.editing import set_each
    from c2c_events.services.typed import parse_block

    block = parse_block(work, PartnershipMember, {member: {path: said}}, words)
    for problem in block.refused.values():
        raise problem
    set_each(work, PartnershipMember, block.values)


def _store_new(work: UnitOfWork, member: PartnershipMember, name: str, language: str) -> None:
    """Make the organisation of a city, in that city."""
    from c2c_events.services.editing import add_thing, set_values

    values = {f"name.{language}": name, "city": member.city, "country": member.country}
    made = add_thing(work, Organisation, values)
    set_values(work, PartnershipMember, [member.id], {"organisation": made})
