"""What can be done with choice rounds as wholes: make them, set them up, look what came out of them, delete them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.placing import OfferId
from ui.commands import command
from ui.context import Context
from ui.people_output import PeopleOutput

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Board
    from c2c_events.storage.unit_of_work import UnitOfWork


class RoundCommands(QObject):
    """Commands of a choice round. `board()`: what is shown; `show(ChoiceRoundId)`: another one."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        board: Callable[[], Board | None],
        show: Callable[[ChoiceRoundId], None],
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._board, self._show = context, page, board, show
        _ = context.words._
        make = partial(command, self)
        self.add = make(_("New choice round…"), self._ask_new, icon="plus", shortcut="Ctrl+N")
        self.import_ = make(_("Import a spreadsheet…"), self._import, icon="file-up")
        self.rules = make(_("Rules of the round…"), self._ask_rules, icon="list-checks")
        self.options = make(_("Options of the round…"), self._ask_options, icon="list")
        self.more_options = make(_("Add options…"), self._ask_more_options, icon="plus")
        self.delete = make(_("Delete the choice round"), self._delete, icon="trash-2")
        self.summary = make(_("Summary…"), self._show_summary, icon="table")
        self.what_if = make(_("What if…"), self.ask_what_if, icon="lightbulb")
        self.waiting = make(_("Waiting lists…"), self.show_waiting, icon="hourglass")
        self.runs = make(_("Runs…"), self._show_runs, icon="history")
        self.nobody = make(_("Answers of nobody…"), self._show_nobody, icon="inbox")
        titles = (_("Print the places…"), _("Export the places…"))
        self.output = PeopleOutput(
            context, page, "placements", titles, lambda: (), self._file_name, lambda: {"round": self._name()}
        )
        self.letters = make(_("Letters and mail drafts…"), self._go_letters, icon="mail")

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [*self.of_round(), *self.views(), *self.outputs()]

    def of_round(self) -> list[QAction]:
        """What sets rounds up."""
        return [self.add, self.import_, self.rules, self.options, self.more_options, self.delete]

    def views(self) -> list[QAction]:
        """What shows how things are, and how they could be."""
        return [self.summary, self.what_if, self.waiting, self.runs, self.nobody]

    def outputs(self) -> list[QAction]:
        """What writes files."""
        return [*self.output.all(), self.letters]

    def update_enabled(self) -> None:
        """Only what can be done is enabled."""
        board, writable = self._board(), not self._context.read_only
        self.add.setEnabled(writable)
        self.import_.setEnabled(writable)
        for each in (self.rules, self.options, self.more_options, self.delete):
            each.setEnabled(writable and board is not None)
        offers = board is not None and bool(board.columns)
        for each in (self.summary, self.what_if, self.waiting):
            each.setEnabled(offers)
        for each in (self.runs, self.nobody, *self.outputs()):
            each.setEnabled(board is not None)

    @property
    def _round(self) -> ChoiceRoundId:
        return self._shown().round.id

    def _shown(self) -> Board:
        board = self._board()
        assert board is not None  # else no command but for a new one is enabled
        return board

    def _name(self) -> str:
        return self._shown().round.name

    def _file_name(self) -> str:
        return self._shown().title

    # Setting up.

    def _ask_new(self) -> None:
        from ui.dialogs.new_round import ask_new_round

        ask_new_round(self._context, self._page, self._show)

    def _import(self) -> None:
        from ui.dialogs.import_file import ask_import

        ask_import(self._context, self._page)

    def _ask_rules(self) -> None:
        from ui.dialogs.round_rules import ask_rules

        ask_rules(self._context, self._page, self._shown().round)

    def _ask_options(self) -> None:
        self.ask_options("")

    def ask_options(self, option: str) -> None:
        """Show the options, first one of them."""
        from ui.dialogs.round_options import ask_options

        ask_options(self._context, self._page, self._round, option)

    def _ask_more_options(self) -> None:
        from ui.dialogs.round_options import ask_more_options

        ask_more_options(self._context, self._page, self._round)

    def _delete(self) -> None:
        board, words = self._shown(), self._context.words
        said = words._("{name} is deleted").format(name=board.title)
        self._context.operations.run(Label("delete_round", board.round.id), _delete, board.round.id).then(
            lambda _none: self._context.shell.toast(said, icon="trash-2", undo=True)
        )

    # One offer.

    def of_offer(self, offer: OfferId) -> list[QAction]:
        """What can be done with what people are placed in."""
        _, writable = self._context.words._, not self._context.read_only
        column = next(each for each in self._shown().columns if each.id == offer)
        make = partial(command, self._page)
        return [
            make(
                _("Open it again") if column.closed else _("Close it"),
                partial(self.set_closed, offer, not column.closed),
                icon="lock",
                enabled=writable,
            ),
            make(_("Places and rules…"), partial(self.ask_options, column.option), icon="list", enabled=writable),
            make(_("Waiting list…"), partial(self.show_waiting, offer), icon="hourglass"),
            make(_("What if…"), partial(self.ask_what_if, offer), icon="lightbulb"),
        ]

    def set_closed(self, offer: OfferId, closed: bool) -> None:
        """Close what people are placed in, or open it: nobody is moved by that alone."""
        _ = self._context.words._
        code = next(each.code for each in self._shown().columns if each.id == offer)
        said = _("{offer} is closed: place everybody again to empty it") if closed else _("{offer} is open")
        answer = self._context.operations.run(
            Label("edit_options", self._round), _set_closed, self._round, offer, closed
        )
        answer.then(lambda _none: self._context.shell.toast(said.format(offer=code), icon="lock", undo=True))

    # Looking.

    def _show_summary(self) -> None:
        from ui.dialogs.round_summary import show_summary

        show_summary(self._context, self._page, self._round)

    def ask_what_if(self, offer: OfferId | None = None) -> None:
        """Ask what would be otherwise, first of an offer."""
        from ui.dialogs.what_if import AskWhatIf

        AskWhatIf(self._page, self._context, self._shown(), offer).open()

    def show_waiting(self, offer: OfferId | None = None) -> None:
        """Show who waits, first for an offer."""
        from ui.dialogs.waiting_lists import WaitingLists

        WaitingLists(self._page, self._context, self._shown(), offer).open()

    def _show_runs(self) -> None:
        from ui.dialogs.placement_runs import show_runs

        show_runs(self._context, self._page, self._round)

    def _show_nobody(self) -> None:
        from ui.dialogs.answers_of_nobody import show_answers_of_nobody

        show_answers_of_nobody(self._context, self._page, self._round)

    def _go_letters(self) -> None:
        self._context.shell.go("publish", select="placement-letters.xlsx")


# On the writer thread.


def _set_closed(work: UnitOfWork, round_id: ChoiceRoundId, offer: OfferId, closed: bool) -> None:
    from c2c_events.services.choice_rounds import set_offer_closed

    set_offer_closed(work, round_id, offer, closed=closed)


def _delete(work: UnitOfWork, round_id: ChoiceRoundId) -> None:
    from c2c_events.services.choice_rounds import delete_round

    delete_round(work, round_id)
