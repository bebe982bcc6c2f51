"""Asks what should be otherwise in a choice round, and shows what that would bring; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox, QWidget

from c2c_events.domain.placing import OfferId
from c2c_events.domain.placing_changes import Change, Closed, MorePlaces, Opened, WithoutMinimum
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.dialogs.report import Report
from ui.dialogs.waiting_lists import offer_in_words
from ui.models.round_reports import Brought, work_out_what_if
from ui.widgets.editors import ChoiceEditor
from ui.widgets.report_view import Part

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Board

_MOST = 999


class AskWhatIf(Question):
    """One change of one offer; `offer`: the first one. What it brings is worked out beside, and then shown."""

    def __init__(self, parent: QWidget, context: Context, board: Board, offer: OfferId | None) -> None:
        _ = context.words._
        super().__init__(parent, context.words, _("What would be otherwise?"), _("Work it out"))
        self._context, self._board, self._page = context, board, parent
        self.explain(_("The round is worked out again without and with the change. Nobody is moved."))
        self.offer = ChoiceEditor((each.id, offer_in_words(each.code, each.title)) for each in board.columns)
        self.offer.setCurrentIndex(max(0, self.offer.findData(offer)))
        self.change = ChoiceEditor()
        self.places = QSpinBox()
        self.places.setRange(-_MOST, _MOST)
        self.places.setValue(10)
        self._places = Field(_("So many more places"), self.places)
        self.content.addWidget(Field(_("Place"), self.offer))
        self.content.addWidget(Field(_("Change"), self.change))
        self.content.addWidget(self._places)
        self.content.addStretch(0)
        self.offer.currentIndexChanged.connect(self._offer_changes)
        self.change.currentIndexChanged.connect(self._settle)
        self._offer_changes()
        self.offer.setFocus()

    def _offer_changes(self) -> None:
        """Only what can be otherwise is offered."""
        _, column = self.words._, self._board.columns[self.offer.currentIndex()]
        changes = []
        if column.seats is not None:
            changes.append(("more", _("More or fewer places")))
        changes.append(("open", _("It is held")) if column.closed else ("close", _("It is closed")))
        if column.minimum:
            changes.append(("any", _("It is held however few come")))
        self.change.set_choices(changes)
        self._settle()

    def _settle(self) -> None:
        self._places.setVisible(self.change.currentData() == "more")

    def changed(self) -> Change:
        """What is otherwise."""
        offer = OfferId(self.offer.currentData())
        if self.change.currentData() == "more":
            return MorePlaces(offer, self.places.value())
        kinds: dict[str, Callable[[OfferId], Change]] = {"open": Opened, "close": Closed, "any": WithoutMinimum}
        return kinds[self.change.currentData()](offer)

    def in_words(self) -> str:
        """The change as a title."""
        words = self.words
        code = self._board.columns[self.offer.currentIndex()].code
        if self.change.currentData() == "more":
            n = self.places.value()
            if n < 0:
                return words.counted("{offer} with {n} place less", "{offer} with {n} places less", -n, offer=code)
            return words.counted("{offer} with {n} place more", "{offer} with {n} places more", n, offer=code)
        return f"{code}: {self.change.currentText()}"

    def on_answer(self) -> None:
        self.accept()
        context, page, title = self._context, self._page, self.in_words()
        task = partial(work_out_what_if, self._board.round.id, (self.changed(),), context.words)
        _work, answer = context.operations.start(page, title, task)
        answer.then(partial(show_brought, context, page, title))


def show_brought(context: Context, page: QWidget, title: str, found: Brought) -> None:
    """Show what a change would bring."""
    _ = context.words._
    parts = (
        Part(_("By rank"), found.ranks),
        Part(_("Who moves"), found.moves, _("Nobody would have anything else.")),
    )
    Report(page, context, title, (_("The best result as things are, and with the change."),), parts).open()
