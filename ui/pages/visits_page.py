"""The site visits, with their departures and places."""

from __future__ import annotations

from collections.abc import Sequence

from c2c_events.domain.choices import Placement
from c2c_events.domain.groups import Departure, SiteVisit
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.programme import Session
from c2c_events.domain.rows import SiteVisitRow
from c2c_events.services.facts import visit_facts
from c2c_events.services.lists import site_visit_rows
from ui.columns.programme import visit_columns
from ui.context import Context
from ui.models.programme_sheets import VISIT_KINDS_READ, visit_sheet
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import ListKind, Loaded
from ui.widgets.empty_state import EmptyState
from ui.widgets.reading_inspector import ReadingInspector


class VisitsPage(ImportedPage):
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
                fact=lambda rows: words.counted("{n} visit", "{n} visits", len(rows)),
                first_sort="code",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("There is no site visit yet"),
            _(
                "A site visit has a theme, a host and departures; each "
                "departure has its time, its guide and its places."
            ),
        )

    def make_inspector(self) -> ReadingInspector:
        words = self.words
        return ReadingInspector(
            self.context,
            words._("Select a site visit to see its departures and who has a place."),
            visit_sheet,
            VISIT_KINDS_READ,
            self.show_history,
            lambda n: words.counted("{n} site visit selected", "{n} site visits selected", n),
            self.edit_cell,
            SiteVisit,
        )

    def select(self, thing_id: str) -> None:
        """Select a visit, or the one of a departure."""
        super().select(_visit_of(thing_id, self.index.rows if self.index is not None else ()))

    def show_loaded(self, loaded: Loaded) -> None:
        self._wanted = _visit_of(self._wanted, loaded.index.rows)
        super().show_loaded(loaded)


def _visit_of(thing_id: str, rows: Sequence[SiteVisitRow]) -> str:
    """The id of the visit that has a departure of this id; else the id itself."""
    return next((row.id for row in rows if any(each.id == thing_id for each in row.departures)), thing_id)
