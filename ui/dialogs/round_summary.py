"""What came out of a choice round at a glance: by rank, who has no place and why, how good it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from c2c_events.domain.choices import ChoiceRoundId
from ui.context import Context
from ui.dialogs.report import Report
from ui.models.round_reports import Summary, read_summary
from ui.widgets.report_view import Part


def show_summary(context: Context, parent: QWidget, round_id: ChoiceRoundId) -> None:
    """Show a round as things stand."""
    _ = context.words._

    def show(found: Summary) -> None:
        parts = (
            Part(_("By rank"), found.by_rank, _("Nothing can be chosen in this round yet")),
            Part(_("Without a place"), found.unplaced, _("Everybody has a place.")),
            Part(_("How good it is"), found.levels, _("Nobody was placed by the program yet.")),
        )
        title = _("Summary of {round}").format(round=found.title)
        Report(parent, context, title, (found.said, *found.closed), parts).open()

    context.operations.read(parent, read_summary, round_id, context.words).then(show)
