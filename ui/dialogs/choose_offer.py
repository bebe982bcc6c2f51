"""Asks where people are placed by hand, and says what that would break before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import OfferId
from c2c_events.rank_words import rank_in_words
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.widgets.basics import label

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.placement_board import Board, Card, Column
    from c2c_events.storage.repository import Reader


class ChooseOffer(Question):
    """`chosen(OfferId)`: where they are placed."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, context: Context, board: Board, cards: Sequence[Card]) -> None:
        words, _ = context.words, context.words._
        who = cards[0].name if len(cards) == 1 else words.counted("{n} person", "{n} people", len(cards))
        super().__init__(parent, words, _("Where is {who} placed?").format(who=who), _("Move"))
        self._context, self._round = context, board.round.id
        self._people = [each.participant for each in cards]
        self.offer = QComboBox()
        for column in board.columns:
            self.offer.addItem(" · ".join(filter(None, _facts(column, cards, words))), column.id)
        self._breaks = label("", "warning", wraps=True)
        self._breaks.hide()
        self.content.addWidget(Field(_("Place"), self.offer))
        self.content.addWidget(self._breaks)
        self.content.addStretch(0)
        self.offer.setCurrentIndex(_best(board, cards))
        self.offer.currentIndexChanged.connect(lambda _at: self._ask())
        self.offer.setFocus()
        self._ask()

    def _ask(self) -> None:
        offer = self.offer.currentData()
        question = partial(breaks, round_id=self._round, people=self._people, offer=offer, words=self.words)
        self._context.operations.read(self, question).then(partial(self._say, offer))

    def _say(self, offer: OfferId, said: Sequence[str]) -> None:
        if offer == self.offer.currentData():
            self._breaks.setText("\n".join(said))
            self._breaks.setVisible(bool(said))

    def on_answer(self) -> None:
        self.accept()
        self.chosen.emit(self.offer.currentData())


def _facts(column: Column, cards: Sequence[Card], words: Language) -> tuple[str, ...]:
    """Its code and title, how full it is, and of one person what it was to them."""
    _ = words._
    count = words.number(len(column.cards))
    if column.seats is not None:
        count = _("{placed} of {places}").format(placed=count, places=words.number(column.seats))
    rank = ""
    if len(cards) == 1:
        rank = rank_in_words(cards[0].ranks.get(column.option), words)
    title = "" if column.title == column.code else column.title
    return column.code, title, count, rank


def _best(board: Board, cards: Sequence[Card]) -> int:
    """The first place to propose: of one person the best ranked one where they are not."""
    if len(cards) != 1:
        return 0
    own = cards[0]
    elsewhere = [number for number, each in enumerate(board.columns) if own not in each.cards]
    return min(elsewhere, key=lambda number: own.ranks.get(board.columns[number].option, 999), default=0)


# On the reader thread.


def breaks(
    reader: Reader, *, round_id: ChoiceRoundId, people: Sequence[ParticipantId], offer: OfferId | None, words: Language
) -> tuple[str, ...]:
    """What it would break to place people there, a sentence each."""
    from c2c_events.services.placement_breaks import what_breaks

    return what_breaks(reader, round_id, people, offer, words)
