"""Who waits for an offer of a choice round: the first first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from c2c_events.domain.placing import OfferId
from ui.context import Context
from ui.dialogs.question import Field
from ui.dialogs.report import Report
from ui.models.round_reports import Rows, read_waiting
from ui.widgets.editors import ChoiceEditor
from ui.widgets.report_view import Part

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Board


class WaitingLists(Report):
    """One offer at a time; `offer`: the first one."""

    def __init__(self, parent: QWidget, context: Context, board: Board, offer: OfferId | None) -> None:
        _ = context.words._
        super().__init__(parent, context, _("Who waits for a place?"))
        self._round = board.round.id
        self.explain(_("Who would rather be there than where they are, by rank and then by lottery."))
        self.offer = ChoiceEditor((each.id, offer_in_words(each.code, each.title)) for each in board.columns)
        self.offer.setCurrentIndex(max(0, self.offer.findData(offer)))
        self.offer.currentIndexChanged.connect(lambda _at: self._ask())
        self.content.insertWidget(1, Field(_("Place"), self.offer))
        self.offer.setFocus()
        self._ask()

    def _ask(self) -> None:
        offer = OfferId(self.offer.currentData())
        question = self.context.operations.read(self, read_waiting, self._round, offer, self.words)
        question.then(partial(self._show, offer))

    def _show(self, offer: OfferId, found: Rows) -> None:
        if offer == self.offer.currentData():
            _ = self.words._
            self.view.show_parts([Part(_("Waiting list"), found, _("Nobody waits for this."))])


def offer_in_words(code: str, title: str) -> str:
    """ "V3 · Social housing"."""
    return code if title in ("", code) else f"{code} · {title}"
