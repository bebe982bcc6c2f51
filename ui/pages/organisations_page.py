"""The organisations of the address book."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from c2c_events.domain.organisations import Organisation, PartnershipMember
from c2c_events.domain.people import Participant
from c2c_events.domain.records import Tag, Tagging
from c2c_events.services.facts import organisation_facts
from c2c_events.services.lists import organisation_rows
from ui.columns.organisations import organisation_columns
from ui.context import Context
from ui.organisation_commands import OrganisationCommands
from ui.pages.acting_page import ActingPage
from ui.pages.list_page import Inspector, ListKind
from ui.widgets.empty_state import EmptyState


class OrganisationsPage(ActingPage):
    """The organisations of the address book."""

    act: OrganisationCommands

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "organisations",
                words._("Organisations"),
                words._("Name, city, country, acronym"),
                organisation_columns(words, context.meeting),
                organisation_rows,
                (Organisation, PartnershipMember, Participant, Tag, Tagging),
                organisation_facts,
                fact=lambda rows: words.counted("{n} organisation", "{n} organisations", len(rows)),
                first_sort="name",
                changed=lambda n: words.counted("{n} organisation changed", "{n} organisations changed", n),
            ),
        )

    def make_act(self) -> OrganisationCommands:
        return OrganisationCommands(self.context, self, self.view.selected_values, self.select)

    def context_menu(self) -> QMenu:
        """The kinds stand in a menu of their own."""
        menu = super().context_menu()
        for action in self.act.kinds:
            menu.removeAction(action)
        menu.insertMenu(self.act.delete, self.act.kind_menu)
        return menu

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("No organisation is known yet"),
            _("Organisations come with the people who are registered, or are added here."),
            self.act.add,
        )

    def make_inspector(self) -> Inspector:
        from ui.widgets.organisation_inspector import OrganisationInspector

        return OrganisationInspector(self.context, self.act, self.show_history)
