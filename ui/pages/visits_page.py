"""The site visits, with their departures and places."""

from __future__ import annotations

from collections.abc import Sequence

from c2c_events.domain.choices import Option, Placement
from c2c_events.domain.groups import Departure, SiteVisit
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.programme import Session
from c2c_events.domain.records import Tag, Tagging
from c2c_events.domain.rows import SiteVisitRow
from c2c_events.services.facts import visit_facts
from c2c_events.services.lists import site_visit_rows
from ui.columns.programme import visit_columns
from ui.context import Context
from ui.pages.acting_page import ActingPage
from ui.pages.list_page import Inspector, ListKind, Loaded
from ui.visit_commands import VisitCommands
from ui.widgets.empty_state import EmptyState


class VisitsPage(ActingPage):
    """The site visits, with their departures and places."""

    act: VisitCommands

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
                (SiteVisit, Departure, Session, Organisation, Placement, Option, Tag, Tagging),
                visit_facts,
                fact=lambda rows: words.counted("{n} visit", "{n} visits", len(rows)),
                first_sort="code",
                changed=lambda n: words.counted("{n} site visit changed", "{n} site visits changed", n),
            ),
        )

    def make_act(self) -> VisitCommands:
        return VisitCommands(self.context, self, self.view.selected_values, self.select)

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("There is no site visit yet"),
            _(
                "A site visit has a theme, a host and departures; each "
                "departure has its time, its guide and its places."
            ),
            self.act.add,
        )

    def make_inspector(self) -> Inspector:
        from ui.widgets.visit_inspector import VisitInspector

        return VisitInspector(self.context, self.act, self.show_history)

    def select(self, thing_id: str) -> None:
        """Select a visit, or the one of a departure, which is opened."""
        visit = _visit_of(thing_id, self.index.rows if self.index is not None else ())
        super().select(visit)
        if visit != thing_id:
            self._open_departure(thing_id)

    def show_loaded(self, loaded: Loaded) -> None:
        wanted, self._wanted = self._wanted, _visit_of(self._wanted, loaded.index.rows)
        if self._wanted != wanted:
            self._open_departure(wanted)
        super().show_loaded(loaded)

    def _open_departure(self, departure: str) -> None:
        from ui.widgets.visit_inspector import VisitInspector

        if self.body.is_open() and isinstance(self.inspector, VisitInspector):
            self.inspector.show_departure(departure)


def _visit_of(thing_id: str, rows: Sequence[SiteVisitRow]) -> str:
    """The id of the visit that has a departure of this id; else the id itself."""
    return next((row.id for row in rows if any(each.id == thing_id for each in row.departures)), thing_id)
