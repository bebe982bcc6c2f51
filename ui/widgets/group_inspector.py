"""The inspector of working groups: what one is about, when it meets, who is in it; all stored as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.groups import WorkingGroup
from ui.commands import button
from ui.context import Context
from ui.group_commands import GroupCommands
from ui.models.group import GROUP_KINDS_READ, GroupShown, read_group
from ui.widgets.basics import row
from ui.widgets.file_inspector import FileInspector
from ui.widgets.flow import Flow
from ui.widgets.group_members import GroupMembers
from ui.widgets.group_sessions import GroupSessions
from ui.widgets.inspector import SIDE


class GroupInspector(FileInspector):
    """One working group, or how many are selected."""

    kind = WorkingGroup
    page = "groups"
    of = GROUP_KINDS_READ

    def __init__(self, context: Context, commands: GroupCommands, history: QAction) -> None:
        self._commands = commands
        _ = context.words._
        super().__init__(context, _("Select a working group to see its members, sessions and questions."), history)
        ways = QWidget()
        flow = Flow(gap=8, parent=ways)
        for action in (commands.output.print_, commands.delete):
            flow.addWidget(button(action))
        self.several.sheet.addLayout(row(ways, margins=(SIDE, 4, SIDE, 8)))
        self.several.sheet.addStretch(1)

    def make_groups(self) -> None:
        words = self.context.words
        _, none = words._, words._("None stated")
        self.sessions = GroupSessions(self)
        self.group(_("Meets"), self.sessions.add_button, first=True).add(self.sessions)
        self.members = GroupMembers(self, [self._commands.show_people, *self._commands.output.all()])
        at_end = (button(self._commands.show_people, "link"), self.members.more)
        self.group(_("Members"), *at_end).add(self.members)
        self.texts(self.group(_("Title")), "title", _("Title"), lines=True)
        group = self.group(_("The group"))
        self.typed(group, _("Code"), "code", empty=none, left_to_right=True)
        self.typed(group, _("Theme"), "theme", empty=none)
        self.typed(group, _("Languages"), "languages", empty=none, completes=True, between=",;")
        self.typed(group, _("At least"), "minimum", empty=none)
        self.typed(group, _("At most"), "maximum", empty=none)
        self.typed(group, _("Note"), "note", empty=words.pgettext("note", "None"), lines=True)
        self.texts(self.group(_("Questions")), "questions", _("Questions"), lines=True)

    def read_one(self, thing_id: str) -> Callable[..., GroupShown]:
        findings = self.context.watch.about([thing_id])
        return partial(
            read_group, thing_id=thing_id, paths=tuple(self.paths), findings=findings, words=self.context.words
        )

    def show_one(self, shown: Any, *, anew: bool) -> None:
        super().show_one(shown, anew=anew)
        group: WorkingGroup = shown.sheet.thing
        self.members.show_people(group.id, shown.people, shown.taken, shown.others, anew=anew)
        self.sessions.show_value(group.id, shown.gatherings, anew=anew)

    def focus_field(self, kind: str, path: str) -> bool:
        """Also to its members and sessions."""
        parts: dict[str, GroupMembers | GroupSessions] = {"members": self.members, "sessions": self.sessions}
        if kind == self.kind_name() and path in parts:
            parts[path].focus()
            return True
        return super().focus_field(kind, path)

    def show_several(self, ids: Sequence[str]) -> None:
        n = len(ids)
        said = self.context.words.counted("{n} working group selected", "{n} working groups selected", n)
        self.count.setText(said)
