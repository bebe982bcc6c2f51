"""The partnerships between cities."""

from __future__ import annotations

from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Participant
from c2c_events.domain.records import Tag, Tagging
from c2c_events.services.facts import partnership_facts
from c2c_events.services.lists import partnership_rows
from ui.columns.organisations import partnership_columns
from ui.context import Context
from ui.pages.acting_page import ActingPage
from ui.pages.list_page import Inspector, ListKind
from ui.partnership_commands import PartnershipCommands
from ui.widgets.empty_state import EmptyState


class PartnershipsPage(ActingPage):
    """The partnerships between cities."""

    act: PartnershipCommands

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "partnerships",
                words._("Partnerships"),
                words._("Title, city, country, theme"),
                partnership_columns(words, context.meeting),
                partnership_rows,
                (Partnership, PartnershipMember, Organisation, Participant, Tag, Tagging),
                partnership_facts,
                fact=lambda rows: words.counted("{n} partnership", "{n} partnerships", len(rows)),
                first_sort="code",
                changed=lambda n: words.counted("{n} partnership changed", "{n} partnerships changed", n),
            ),
        )

    def make_act(self) -> PartnershipCommands:
        return PartnershipCommands(self.context, self, self.view.selected_values, self.select)

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("No partnership is known yet"),
            _("Cities that work together, with their themes, dates and funding."),
            self.act.add,
        )

    def make_inspector(self) -> Inspector:
        from ui.widgets.partnership_inspector import PartnershipInspector

        return PartnershipInspector(self.context, self.act, self.show_history)
