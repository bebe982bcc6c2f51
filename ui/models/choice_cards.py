"""The cards of one column of a choice round's board: who is there, as a list that can be searched and dragged from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from c2c_events.domain.folding import fold
from c2c_events.domain.people import ParticipantId
from c2c_events.language import Language
from c2c_events.rank_words import NO_PLACE, rank_in_words
from ui.as_typed import tip

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Card

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole.value + 1
MIME = "application/x-c2c-events-participants"
"""Participants that are dragged: their ids as a list in JSON."""

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_TELLING = {_DISPLAY, Qt.ItemDataRole.AccessibleTextRole.value}


def read_dragged(data: QMimeData) -> tuple[ParticipantId, ...]:
    """Who is dragged; nobody where it is something else."""
    try:
        return tuple(ParticipantId(str(own)) for own in json.loads(bytes(data.data(MIME).data())))
    except (ValueError, TypeError):
        return ()


class Cards(QAbstractListModel):
    """A row for each card that is shown. `placed`: whether they have a place."""

    def __init__(self, words: Language, parent: QObject | None = None, *, placed: bool = True) -> None:
        super().__init__(parent)
        self._words, self._placed = words, placed
        self._all: Sequence[Card] = ()
        self._wanted: tuple[str, ...] = ()
        self.shown: list[Card] = []

    def show(self, cards: Sequence[Card]) -> None:
        """Show these, in their order."""
        self._all = cards
        self._settle()

    def search(self, typed: str) -> None:
        """Show only those in whose name or organisation all these words occur."""
        self._wanted = tuple(fold(typed).split())
        self._settle()

    def _settle(self) -> None:
        shown = [each for each in self._all if self._is_wanted(each)]
        if [each.participant for each in shown] == [each.participant for each in self.shown]:
            self.shown = shown
            if shown:
                self.dataChanged.emit(self.index(0), self.index(len(shown) - 1))
            return
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def _is_wanted(self, card: Card) -> bool:
        if not self._wanted:
            return True
        said = fold(f"{card.name} {card.organisation}")
        return all(word in said for word in self._wanted)

    def rows_of(self, participants: Sequence[ParticipantId]) -> list[int]:
        """Where these are shown."""
        wanted = set(participants)
        return [row for row, each in enumerate(self.shown) if each.participant in wanted]

    def in_words(self, card: Card) -> str:
        """All that a card tells by words, numbers and marks."""
        _ = self._words._
        said = [card.name, card.organisation]
        said.append(rank_in_words(card.rank, self._words) if self._placed else _(NO_PLACE))
        said.extend(marks_in_words(card, self._words))
        return ", ".join(filter(None, said))

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        card = self.shown[index.row()]
        if role in _TELLING:
            return self.in_words(card)
        if role == Qt.ItemDataRole.ToolTipRole.value:
            return tip(self.in_words(card))
        return card if role == CARD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else own

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(each.row() for each in indexes)
        data = QMimeData()
        data.setData(MIME, json.dumps([self.shown[row].participant for row in rows]).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction


def marks_in_words(card: Card, words: Language) -> list[str]:
    """What the marks of a card say."""
    _ = words._
    said = []
    if card.breaks is not None:
        said.append(_("Against a rule of the round"))
    if card.speaks is False:
        said.append(_("Speaks none of the languages"))
    if card.met < card.wishes:
        wished = _("With {met} of {wishes} they wish to be with")
        said.append(wished.format(met=words.number(card.met), wishes=words.number(card.wishes)))
    if card.locked:
        said.append(_("Locked"))
    if card.told == "other":
        said.append(_("Was told of another place"))
    elif card.told == "same":
        said.append(_("Was told"))
    return said
