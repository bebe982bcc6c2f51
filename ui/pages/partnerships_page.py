"""The partnerships between cities."""

from __future__ import annotations

from c2c_events.domain.organisations import Organisation, Partnership, PartnershipMember
from c2c_events.domain.people import Participant
from c2c_events.domain.records import Tag, Tagging
from c2c_events.services.facts import partnership_facts
from c2c_events.services.lists import partnership_rows
from ui.columns import partnership_columns
from ui.context import Context
from ui.pages.list_page import ListKind, ListPage
from ui.widgets.empty_state import EmptyState


class PartnershipsPage(ListPage):
    """The partnerships between cities."""

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
                None,
                lambda rows: words.ngettext("{n} partnership", "{n} partnerships", len(rows)).format(
                    n=words.number(len(rows))
                ),
                "code",
                lambda n: words.ngettext("{n} partnership changed", "{n} partnerships changed", n).format(n=words.number(n)),
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return EmptyState(
            _("No partnership is known yet"),
            _("Cities that work together, with their themes, dates and funding."),
        )
