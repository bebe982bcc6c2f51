"""The inspector of partnerships: titles, cities, goals, funding; the people, sessions and outcomes that go with one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.organisations import Organisation, Partnership, PartnershipKind, PartnershipMember
from c2c_events.domain.outcomes import Agreement, Lesson, Party
from c2c_events.domain.people import Delegation, Participant, Person
from c2c_events.domain.programme import Role, Session
from c2c_events.domain.records import Note, Tag, Tagging
from c2c_events.terms import PARTNERSHIP_KINDS
from ui import theme
from ui.commands import button
from ui.models.files import FileShown, read_partnership
from ui.models.links import Links
from ui.partnership_commands import PartnershipCommands
from ui.widgets.basics import row
from ui.widgets.file_inspector import FileInspector
from ui.widgets.flow import Flow
from ui.widgets.goals import GoalsEditor
from ui.widgets.inspector import SIDE, ValueField
from ui.widgets.members import MembersEditor
from ui.widgets.thing_inspector import focus_editor
from ui.widgets.world_map import WorldMap

if TYPE_CHECKING:
    from ui.context import Context

_HIGH_MAP = 150


class PartnershipInspector(FileInspector):
    """One partnership, or how many are selected."""

    kind = Partnership
    page = "partnerships"
    of = (
        Partnership, PartnershipMember, Organisation, Participant, Person, Role, Session, Delegation, Lesson, Party,
        Agreement, Tag, Tagging, Note, Meeting,
    )  # fmt: skip

    def __init__(self, context: Context, commands: PartnershipCommands, history: QAction) -> None:
        _ = context.words._
        super().__init__(context, _("Select a partnership to see its cities, people and outcomes."), history)
        ways = QWidget()
        flow = Flow(gap=8, parent=ways)
        flow.addWidget(button(commands.delete))
        self.several.sheet.addLayout(row(ways, margins=(SIDE, 4, SIDE, 8)))
        self.several.sheet.addStretch(1)

    def turns(self) -> Sequence[Callable[[], None]]:
        return (self._make_cities, self._make_title, self._make_about, self._make_means)

    def _make_cities(self) -> None:
        _ = self.context.words._
        self.links = Links(self)
        self.map = WorldMap(self.links, _("Cities on the map"), self)
        self.map.setFixedHeight(theme.unit(_HIGH_MAP))
        self.map.chosen.connect(self.go)
        self.sheet.addLayout(row(self.map, margins=(SIDE, 0, SIDE, 4)))
        cities = self.group(_("Cities"), first=True)
        self.members = MembersEditor(self.context)
        cities.add(self.members)

    def _make_title(self) -> None:
        _ = self.context.words._
        group = self.group(_("Title"))
        self.texts(group, "title", _("Title"), lines=True)
        self.typed(group, _("Code"), "code", empty=_("None stated"))

    def _make_about(self) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        group = self.group(_("What it is about"))
        self.chosen(group, _("Kind"), "partnership_kind", PARTNERSHIP_KINDS, none, PartnershipKind)
        self.typed(group, _("Themes"), "themes", empty=none, lines=True)
        self.goals = GoalsEditor(words, read_only=self.context.read_only)
        self.goals.stored.connect(lambda goal, on: self.store(Partnership, {f"goals.{goal}": on or None}))
        field = ValueField(_("Goals"), self.goals, kind="partnership", path="goals")
        group.add(field)

    def _make_means(self) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        group = self.group(_("Time and money"))
        self.typed(group, _("Begins"), "starts", empty=_("2024, 2024-03 or a day"), left_to_right=True)
        self.typed(group, _("Ends"), "ends", empty=_("2024, 2024-03 or a day"), left_to_right=True)
        self.typed(group, _("Funding"), "funding", empty=none)
        self.typed(group, _("Funder"), "funder", empty=none)
        self.typed(group, _("Programme"), "programme", empty=none)
        self.typed(group, _("Note"), "note", empty=words.pgettext("note", "None"), lines=True)

    def read_one(self, thing_id: str) -> Callable[..., FileShown]:
        findings = self.context.watch.about([thing_id])
        return partial(
            read_partnership, thing_id=thing_id, paths=tuple(self.paths), findings=findings, words=self.context.words
        )

    def show_one(self, shown: Any, *, anew: bool) -> None:
        super().show_one(shown, anew=anew)
        self.members.show_value(shown.sheet.thing.id, shown.members, anew=anew)
        self.goals.show_value(shown.sheet.thing.goals)
        self.links.set_links(shown.cities)
        self.map.show_cities(shown.points, tuple(1 for _ in shown.cities), None)
        self.map.setVisible(any(point is not None for point in shown.points.points))

    def focus_field(self, kind: str, path: str) -> bool:
        """Also into a field of a city: of the first one that has nothing there."""
        self.complete()
        if kind == "partnership_member" and self.members.members:
            fields = [each.fields[path] for each in self.members.members if path in each.fields]
            empty = (field for field in fields if not field.editor.property("text"))
            field = next(empty, fields[0] if fields else None)
            if field is not None:
                self.one.ensureWidgetVisible(field)
                focus_editor(field.editor)
                return True
        return super().focus_field(kind, path)

    def show_several(self, ids: Sequence[str]) -> None:
        words = self.context.words
        n = len(ids)
        self.count.setText(words.counted("{n} partnership selected", "{n} partnerships selected", n))
