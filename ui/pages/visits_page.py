"""The site visits, with their departures and places."""

from __future__ import annotations

from c2c_events.domain.choices import Placement
from c2c_events.domain.groups import Departure, SiteVisit
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.programme import Session
from c2c_events.services.facts import visit_facts
from c2c_events.services.lists import site_visit_rows
from ui.columns import visit_columns
from ui.context import Context
from ui.pages.list_page import ListKind, ListPage
from ui.widgets.empty_state import EmptyState


class VisitsPage(ListPage):
    """The site visits, with their departures and places."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "visits",
                words._("Site visits"),
                words._("Title, host, guide, theme"),
                visit_columns(words, context.meeting),
                site_visit_rows,
                (SiteVisit, Departure, Session, Organisation, Placement),
                visit_facts,
                None,
                lambda rows: words.ngettext("{n} visit", "{n} visits", len(rows)).format(n=words.number(len(rows))),
                "code",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return EmptyState(
            _("There is no site visit yet"),
            _(
                "A site visit has a theme, a host and departures; each "
                "departure has its time, its guide and its places."
            ),
        )
