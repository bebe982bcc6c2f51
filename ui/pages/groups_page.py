"""The working groups, with their members and when they meet."""

from __future__ import annotations

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import GroupMember, GroupSession, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Tag, Tagging
from c2c_events.services.facts import group_facts
from c2c_events.services.lists import working_group_rows
from ui.columns.programme import group_columns
from ui.context import Context
from ui.group_commands import GroupCommands
from ui.pages.acting_page import ActingPage
from ui.pages.list_page import Inspector, ListKind
from ui.widgets.empty_state import EmptyState


class GroupsPage(ActingPage):
    """The working groups, with their members and when they meet."""

    act: GroupCommands

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "groups",
                words._("Working groups"),
                words._("Title, theme, code"),
                group_columns(words, context.meeting),
                working_group_rows,
                (WorkingGroup, GroupSession, GroupMember, Session, Room, Placement, Option, Tag, Tagging),
                group_facts,
                fact=lambda rows: words.counted("{n} group", "{n} groups", len(rows)),
                first_sort="code",
                changed=lambda n: words.counted("{n} working group changed", "{n} working groups changed", n),
            ),
        )

    def make_act(self) -> GroupCommands:
        return GroupCommands(self.context, self, self.view.selected_values, self.select)

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("There is no working group yet"),
            _(
                "A working group has a theme, languages and the sessions in which "
                "it meets; its members choose it or are placed."
            ),
            self.act.add,
        )

    def make_inspector(self) -> Inspector:
        from ui.widgets.group_inspector import GroupInspector

        return GroupInspector(self.context, self.act, self.show_history)
