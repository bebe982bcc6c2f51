"""Asks whether everybody of a choice round is placed again, and shows who is elsewhere after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.question import Question
from ui.dialogs.report import Report
from ui.models.round_reports import Rows, read_changes
from ui.widgets.report_view import Part

if TYPE_CHECKING:
    from c2c_events.services.placement import WorkedOut
    from c2c_events.services.placement_board import Board


class PlaceAgain(Question):
    """`accepted`: place everybody again."""

    def __init__(self, parent: QWidget, words: Language, board: Board) -> None:
        _ = words._
        super().__init__(parent, words, _("Place everybody again?"), _("Place everybody"))
        placed = [card for each in board.columns for card in each.cards]
        locked = sum(each.locked for each in placed)
        told = sum(each.told != "not" and not each.locked for each in (*placed, *board.unplaced))
        self.explain(
            words.counted(
                "{n} person has a locked place and stays there.",
                "{n} people have a locked place and stay there.",
                locked,
            )
        )
        if told:
            self.explain(
                words.counted(
                    "{n} person was told, and is moved only if somebody else would have no place.",
                    "{n} people were told: as few of them as possible are moved.",
                    told,
                )
            )
        else:
            self.explain(_("Nobody else was told of a place yet: each of them may get another one."))
        self.explain(_("The run is kept beside the earlier ones, and the places can be taken back by undoing it."))


def show_changes(context: Context, parent: QWidget, worked: WorkedOut) -> None:
    """Show who is elsewhere than before everybody was placed again."""
    _ = context.words._

    def show(found: Rows) -> None:
        parts = (Part(_("Who moved"), found, _("Everybody has what they had.")),)
        Report(parent, context, _("What changed"), (), parts).open()

    context.operations.ask(parent, read_changes, worked, context.words).then(show)
