"""The outcomes: lessons learned, recommendations, agreements."""

from __future__ import annotations

from c2c_events.domain.groups import WorkingGroup
from c2c_events.domain.outcomes import Agreement, Lesson, Party, Recommendation
from c2c_events.domain.programme import Session
from c2c_events.services.facts import outcome_facts
from c2c_events.services.lists import outcome_rows
from ui.columns.outcomes import outcome_columns
from ui.context import Context
from ui.models.outcome_sheets import OUTCOME_KINDS_READ, outcome_sheet
from ui.pages.imported_page import ImportedPage
from ui.pages.list_page import ListKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.reading_inspector import ReadingInspector


class OutcomesPage(ImportedPage):
    """The outcomes: lessons learned, recommendations, agreements."""

    def __init__(self, context: Context) -> None:
        words = context.words
        super().__init__(
            context,
            ListKind(
                "outcomes",
                words._("Outcomes"),
                words._("Text, theme, city, addressee"),
                outcome_columns(words, context.meeting),
                outcome_rows,
                (Lesson, Recommendation, Agreement, Party, Session, WorkingGroup),
                outcome_facts,
                fact=lambda rows: words.counted("{n} outcome", "{n} outcomes", len(rows)),
                first_sort="kind",
            ),
        )

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return self.nothing_yet(
            _("Nothing came out of it yet"),
            _(
                "Lessons of the groups, recommendations to their addressees "
                "and agreements between parties are kept here."
            ),
        )

    def make_inspector(self) -> ReadingInspector:
        words = self.words
        return ReadingInspector(
            self.context,
            words._("Select an outcome to read it whole, with its evidence and origin."),
            outcome_sheet,
            OUTCOME_KINDS_READ,
            self.show_history,
            lambda n: words.counted("{n} outcome selected", "{n} outcomes selected", n),
            self.edit_cell,
        )
