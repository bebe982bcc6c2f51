"""The board of a choice round: a column for each offer, with the cards of who is there, and first who has no place.

Cards are dragged from column to column; before they are let go, the column says what that would break. One tab stop a
column, arrows go to the next one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QWidget

from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import OfferId
from c2c_events.language import Language
from c2c_events.more_terms import STEP_FREE
from c2c_events.rank_words import NO_PLACE
from ui import theme
from ui.as_typed import tip
from ui.models.choice_cards import Cards
from ui.models.placed import Taken
from ui.widgets.basics import Elided, column, give_viewport, label, restyle, row
from ui.widgets.choice_cards import CardList
from ui.widgets.taken_bar import TakenBar

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Board, Card, Column

_WIDE, _NARROW = 252, 104
"""Columns share the room there is, but are never wider or narrower than this."""
_COMPACT_FROM = 176
"""Under this width a card is one line."""
_GAP, _SMALL_GAP, _SIDES = 12, 6, 36


class BoardColumn(QFrame):
    """`offer`: what it is about, None for who has no place. `menu_asked(QPoint)`: what can be done with that."""

    menu_asked = Signal(object)

    def __init__(self, words: Language, offer: OfferId | None, *, read_only: bool) -> None:
        super().__init__()
        self.offer, self._words = offer, words
        self._offer: Column | None = None  # what is shown of it
        self._unplaced: Sequence[Card] = ()
        self._compact = False
        self.setObjectName("well")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._code = label("", weight=theme.BOLD)
        self._code.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._title = Elided("", "ink")
        self._facts = Elided("", "ink3", step=-1)
        self._taken = TakenBar()
        self._ranks = Elided("", "ink2", step=-1)
        self._breaks = label("", "warning", step=-1, wraps=True)
        self._breaks.setContentsMargins(0, 4, 0, 0)
        self._breaks.hide()
        self.list = CardList(Cards(words, self, placed=offer is not None), "", read_only=read_only)
        self.more = QToolButton()
        self.more.setProperty("kind", "quiet")
        self.more.setIcon(theme.icon("ellipsis"))
        self.more.setIconSize(QSize(theme.unit(14), theme.unit(14)))
        self.more.clicked.connect(lambda: self.menu_asked.emit(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        named = row(self._code, gap=6)
        named.addWidget(self._title, 1)
        named.addWidget(self.more)
        head = self._head = column(gap=2, margins=(12, 10, 12, 6))
        head.addLayout(named)
        for each in (self._facts, self._taken, self._ranks, self._breaks):
            head.addWidget(each)
        whole = column(gap=0, margins=(0, 0, 0, 6))
        whole.addLayout(head)
        whole.addWidget(self.list, 1)
        self.setLayout(whole)

    def show_unplaced(self, cards: Sequence[Card]) -> None:
        """Show who has no place."""
        words, _ = self._words, self._words._
        self._say(_(NO_PLACE) if self._compact else _("Without a place"), words.number(len(cards)), "")
        self._taken.hide()
        self._ranks.hide()
        self.more.hide()
        self._unplaced = cards
        self.list.cards().show(cards)
        self.list.setAccessibleName(_("Without a place"))

    def show_offer(self, offer: Column) -> None:
        """Show an offer and who is in it."""
        words, _ = self._words, self._words._
        facts = []
        if offer.closed:
            facts.append(_("Closed"))
        if offer.when is not None:
            start, end = words.time(offer.when.start), words.time(offer.when.end)
            facts.append(start if self._compact else f"{start}–{end}")
        if offer.languages:
            facts.append(" ".join(sorted(offer.languages)).upper())
        if offer.step_free is not None:
            facts.append(_(STEP_FREE[offer.step_free]))
        self._say(offer.code, "" if self._compact else offer.title, " · ".join(facts))
        self._code.setToolTip(tip(offer.title))
        self._offer = offer
        taken = Taken(len(offer.cards), offer.minimum or None, offer.seats)
        said = words.number(len(offer.cards))
        if offer.seats is not None:
            said = _("{placed} of {places}").format(placed=said, places=words.number(offer.seats))
        whole = said
        if offer.minimum:
            whole += ", " + _("at least {least}").format(least=words.number(offer.minimum))
        self._taken.show_value(taken, said if self._compact else whole)
        self._ranks.set_text(ranks_in_words(offer.got, words))
        self.list.cards().show(offer.cards)
        self.list.setAccessibleName(", ".join(filter(None, (offer.code, offer.title, whole))))
        what = _("What can be done with {offer}").format(offer=offer.code)
        self.more.setAccessibleName(what)
        self.more.setToolTip(what)

    def set_wide(self, wide: int, *, compact: bool) -> None:
        """How wide it is, and whether its cards are of one line."""
        self.setFixedWidth(wide)
        if compact == self._compact:
            return
        self._compact = compact
        self.list.set_compact(compact)
        side = theme.unit(5 if compact else 12)
        self._head.setContentsMargins(side, 10, side, 6)
        if self._offer is not None:
            self.show_offer(self._offer)
        elif self.offer is None:
            self.show_unplaced(self._unplaced)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.offer is not None:  # on its head: the cards below have a menu of their own
            self.menu_asked.emit(event.globalPos())

    def _say(self, code: str, title: str, facts: str) -> None:
        self._code.setText(code)
        self._title.set_text("" if title == code else title)
        self._facts.set_text(facts)
        self._facts.setVisible(bool(facts))

    def show_breaks(self, said: Sequence[str], *, over: bool) -> None:
        """Say what it would break to let go here; `over`: whether somebody is dragged over it at all."""
        restyle(self, "over", over)
        self._breaks.setText("\n".join(said[:4]))
        self._breaks.setVisible(bool(said))


class ChoiceBoard(QScrollArea):
    """`chosen(list of ParticipantId)`; `opened()`; `menu_asked(QPoint)`; `asked(participants, OfferId | None)`: who is
    dragged over a column, so that `show_breaks` can say what it would break; `dropped(participants, OfferId | None)`.
    """

    chosen = Signal(object)
    opened = Signal()
    offer_menu_asked = Signal(object, object)
    menu_asked = Signal(object)
    asked = Signal(object, object)
    dropped = Signal(object, object)

    def __init__(self, words: Language, *, read_only: bool = False) -> None:
        super().__init__()
        give_viewport(self)
        self._words, self._read_only = words, read_only
        self.columns: list[BoardColumn] = []
        self._over: OfferId | bool | None = False  # False: nobody is dragged over any
        self._typed = ""
        self._wide = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._line = row(gap=_GAP, margins=(20, 4, 20, 12))
        self._line.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._inside.setLayout(self._line)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(200), theme.unit(200))

    def show_board(self, board: Board) -> None:
        """Show this; who was selected stays so, and columns stay where they were scrolled to."""
        before = self.selected()
        offers: list[OfferId | None] = [None, *(each.id for each in board.columns)]
        if [each.offer for each in self.columns] != offers:
            self._make(offers)
        self.columns[0].show_unplaced(board.unplaced)
        for made, offer in zip(self.columns[1:], board.columns, strict=True):
            made.show_offer(offer)
        self.select(before, scroll=False)

    def _make(self, offers: Sequence[OfferId | None]) -> None:
        for each in self.columns:
            self._line.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.columns = [self._column(number, offer) for number, offer in enumerate(offers)]
        for each in self.columns:
            self._line.addWidget(each)
        self._fit()

    def set_wide(self, wide: bool) -> None:
        """Whether columns are as wide as their cards need, or all of them are seen at once if they can be."""
        self._wide = wide
        self._fit()

    def is_wide(self) -> bool:
        return self._wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Share the room among the columns."""
        if not self.columns:
            return
        n, room = len(self.columns), self.viewport().width() - _SIDES
        wide, compact = theme.unit(_WIDE), False
        if not self._wide:
            wide = min(wide, (room - (n - 1) * _GAP) // n)
            compact = wide < theme.unit(_COMPACT_FROM)
            if compact:
                wide = max(theme.unit(_NARROW), (room - (n - 1) * _SMALL_GAP) // n)
        self._line.setSpacing(_SMALL_GAP if compact else _GAP)
        for each in self.columns:
            each.set_wide(wide, compact=compact)

    def _column(self, number: int, offer: OfferId | None) -> BoardColumn:
        made = BoardColumn(self._words, offer, read_only=self._read_only)
        made.list.cards().search(self._typed)
        made.list.settled.connect(lambda adding: self._on_settled(made, adding))
        made.list.opened.connect(self.opened)
        made.list.menu_asked.connect(self.menu_asked)
        made.menu_asked.connect(lambda at: self.offer_menu_asked.emit(offer, at))
        made.list.stepped.connect(lambda by: self._step(number, by))
        made.list.hovered.connect(lambda dragged: self._on_hovered(made, dragged))
        made.list.dropped.connect(lambda dragged: self.dropped.emit(dragged, offer))
        return made

    # Who is selected.

    def selected(self) -> list[ParticipantId]:
        """Who is selected, column by column."""
        return [own for each in self.columns for own in each.list.selected()]

    def select(self, participants: Sequence[ParticipantId], *, scroll: bool = True) -> bool:
        """Select these and no others; says whether any of them is shown."""
        there = [each for each in self.columns if each.list.select(participants)]
        if there and scroll:
            self.ensureWidgetVisible(there[0], theme.unit(_GAP), 0)
        self.chosen.emit(self.selected())
        return bool(there)

    def _on_settled(self, made: BoardColumn, adding: bool) -> None:
        if not adding and made.list.selected():
            for each in self.columns:
                if each is not made:
                    each.list.select(())
        self.chosen.emit(self.selected())

    def search(self, typed: str) -> None:
        """Show only the cards in which all these words occur."""
        self._typed = typed
        for each in self.columns:
            each.list.cards().search(typed)

    def _step(self, number: int, by: int) -> None:
        """To the next column in which there is a card."""
        row_now = max(0, self.columns[number].list.currentIndex().row())
        at = number + by
        while 0 <= at < len(self.columns) and not self.columns[at].list.cards().shown:
            at += by
        if 0 <= at < len(self.columns):
            self.columns[at].list.go_to(row_now)
            self.ensureWidgetVisible(self.columns[at], theme.unit(_GAP), 0)

    def focus_target(self) -> QWidget:
        """Where the focus goes first."""
        return next((each.list for each in self.columns if each.list.selected()), self._first())

    def _first(self) -> QWidget:
        filled = (each.list for each in self.columns if each.list.cards().shown)
        return next(filled, self)

    # Who is dragged.

    def _on_hovered(self, made: BoardColumn, dragged: Sequence[ParticipantId]) -> None:
        self._over = made.offer if dragged else False
        made.show_breaks((), over=bool(dragged))
        if dragged:
            self.asked.emit(dragged, made.offer)

    def show_breaks(self, offer: OfferId | None, said: Sequence[str]) -> None:
        """Say what it would break to let go over a column, if somebody still is there."""
        if self._over is not False and self._over == offer:
            for each in self.columns:
                if each.offer == offer:
                    each.show_breaks(said, over=True)


def ranks_in_words(got: Mapping[int | None, int], words: Language) -> str:
    """How many got which of their choices: "1st 41 · 2nd 12 · not chosen 2"."""
    _ = words._
    said = [f"{rank}. {words.number(got[rank])}" for rank in sorted(each for each in got if each is not None)]
    if got.get(None):
        said.append(_("not chosen {n}").format(n=words.number(got[None])))
    return "   ".join(said)
