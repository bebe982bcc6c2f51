"""The working groups, with their members and when they meet."""

from __future__ import annotations

from c2c_events.domain.choices import Placement
from c2c_events.domain.groups import GroupMember, GroupSession, WorkingGroup
from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session
from c2c_events.services.facts import group_facts
from c2c_events.services.lists import working_group_rows
from ui.columns.programme import group_columns
from ui.context import Context
from ui.models.programme_sheets import GROUP_KINDS_READ, group_sheet
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import ListKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.reading_inspector import ReadingInspector


class GroupsPage(ImportedPage):
    """The working groups, with their members and when they meet."""

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
                (WorkingGroup, GroupSession, GroupMember, Session, Room, Placement),
                group_facts,
                fact=lambda rows: words.counted("{n} group", "{n} groups", len(rows)),
                first_sort="code",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("There is no working group yet"),
            _(
                "A working group has a theme, languages and the sessions in which "
                "it meets; its members choose it or are placed."
            ),
        )

    def make_inspector(self) -> ReadingInspector:
        words = self.words
        return ReadingInspector(
            self.context,
            words._("Select a working group to see its members, sessions and questions."),
            group_sheet,
            GROUP_KINDS_READ,
            self.show_history,
            lambda n: words.counted("{n} working group selected", "{n} working groups selected", n),
            self.edit_cell,
            WorkingGroup,
        )
