"""The organisations of the address book."""

from __future__ import annotations

from c2c_events.domain.organisations import Organisation, PartnershipMember
from c2c_events.domain.people import Participant
from c2c_events.domain.records import Tag, Tagging
from c2c_events.services.facts import organisation_facts
from c2c_events.services.lists import organisation_rows
from ui.columns import organisation_columns
from ui.context import Context
from ui.pages.list_page import ListKind, ListPage
from ui.widgets.empty_state import EmptyState


class OrganisationsPage(ListPage):
    """The organisations of the address book."""

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
                None,
                lambda rows: words.ngettext("{n} organisation", "{n} organisations", len(rows)).format(
                    n=words.number(len(rows))
                ),
                "name",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return EmptyState(
            _("No organisation is known yet"),
            _("Organisations come with the people who are registered, or are added here."),
        )
