"""What can be done with a choice round, and with those who are selected on its board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.choices import ChoiceRoundId, PlacementRun
from c2c_events.domain.filters import written
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import OfferId
from ui.commands import command
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.progress import Tick
    from c2c_events.services.placement import WorkedOut
    from c2c_events.services.placement_board import Board, Card
    from c2c_events.services.placement_what_if import Move
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.unit_of_work import UnitOfWork


class BoardPlace(Protocol):
    """The page, as far as its commands know it."""

    @property
    def board(self) -> Board | None: ...

    def chosen(self) -> list[Card]: ...

    def show_round(self, round_id: ChoiceRoundId) -> None: ...

    def show_help(self, participant: ParticipantId, lines: Sequence[str]) -> None: ...


class ChoiceCommands(QObject):
    """Commands of a choice round."""

    def __init__(self, context: Context, page: QWidget, place: BoardPlace) -> None:
        super().__init__(page)
        self._context, self._page, self._place = context, page, place
        _ = context.words._
        make = partial(command, self)
        self.place_ = make(_("Place everybody"), self._place_all, icon="wand-sparkles", shortcut="Ctrl+Shift+J")
        self.promote = make(_("Fill free places from the waiting lists"), self._promote, icon="hourglass")
        self.move = make(_("Move to…"), self._ask_where, icon="arrow-up-down", shortcut="Ctrl+Shift+M")
        self.take = make(_("Take their place"), partial(self.put_chosen, None), icon="circle-minus", shortcut="Del")
        self.lock = make(_("Lock"), partial(self._set_locked, True), icon="lock", shortcut="Ctrl+L")
        self.unlock = make(_("Unlock"), partial(self._set_locked, False), icon="unlink", shortcut="Ctrl+Shift+L")
        self.help = make(_("What would help?"), self._find_help, icon="lightbulb", shortcut="Ctrl+Shift+Y")
        self.answer = make(_("Enter an answer…"), self._ask_answer, icon="square-pen", shortcut="Ctrl+Shift+E")
        self.show_people = make(_("Show these people"), self._show_people, icon="users", shortcut="Ctrl+Shift+P")
        self.told = make(_("Note that they were told"), partial(self._tell, everybody=False), icon="mail")
        self.all_told = make(_("Note that everybody was told"), partial(self._tell, everybody=True), icon="send")

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [
            self.place_, self.promote, self.all_told, *self.of_chosen(),
        ]  # fmt: skip

    def of_chosen(self) -> list[QAction]:
        """What can be done with those who are selected."""
        return [
            self.move, self.take, self.lock, self.unlock, self.help, self.answer, self.told, self.show_people,
        ]  # fmt: skip

    def update_enabled(self) -> None:
        """Only what can be done is enabled."""
        board, chosen, writable = self._place.board, self._place.chosen(), not self._context.read_only
        offers = writable and board is not None and bool(board.columns)
        placed = [each for each in chosen if self._has_place(each)]
        self.place_.setEnabled(offers and board is not None and board.applicants > 0)
        self.promote.setEnabled(offers and board is not None and bool(board.got))
        self.all_told.setEnabled(offers and board is not None and bool(board.got))
        self.move.setEnabled(offers and bool(chosen))
        for each in (self.take, self.told):
            each.setEnabled(writable and bool(placed))
        self.help.setEnabled(len(chosen) == 1 and chosen[0].rank != 1 and bool(chosen[0].ranks))
        self.answer.setEnabled(offers and len(chosen) < 2)
        self.show_people.setEnabled(bool(chosen))
        self.lock.setEnabled(writable and any(not each.locked for each in placed))
        self.unlock.setEnabled(writable and any(each.locked for each in placed))

    def _has_place(self, card: Card) -> bool:
        board = self._place.board
        return board is not None and card not in board.unplaced

    # The round.

    @property
    def _round(self) -> ChoiceRoundId:
        board = self._place.board
        assert board is not None  # else no command is enabled
        return board.round.id

    def _place_all(self) -> None:
        """Where people have places already, say first what becomes of these."""
        from ui.dialogs.place_again import PlaceAgain

        board = self._place.board
        if board is None or not board.got:
            self.place_all()
            return
        asked = PlaceAgain(self._page, self._context.words, board)
        asked.accepted.connect(self.place_all)
        asked.open()

    def place_all(self) -> None:
        """Work out the best result, and store it."""
        board, words = self._place.board, self._context.words
        if board is None:
            return
        title = words._("Placing {round}").format(round=board.title)
        task = partial(_work_out, board.round.id)
        _work, answer = self._context.operations.start(self, title, task)
        answer.then(self._store)

    def _store(self, worked: WorkedOut) -> None:
        label = Label("place_round", worked.round.round.id)
        self._context.operations.run(label, _store, worked).then(partial(self._on_placed, worked))

    def _on_placed(self, worked: WorkedOut, run: PlacementRun) -> None:
        words, nobody = self._context.words, run.unplaced
        said = words.counted("{n} person has a place", "{n} people have a place", len(run.outcome) - nobody)
        if nobody:
            said += ", " + words.counted("{n} has none", "{n} have none", nobody)
        said += ". " + words._("Lottery {seed}").format(seed=run.seed)
        way = None
        if any(worked.round.placed_now().values()):
            way = command(self, words._("What changed"), partial(self.show_changes, worked))
        self._context.shell.toast(said, icon="wand-sparkles", undo=True, way=way)

    def show_changes(self, worked: WorkedOut) -> None:
        """Show who is elsewhere than before a run."""
        from ui.dialogs.place_again import show_changes

        show_changes(self._context, self._page, worked)

    def _promote(self) -> None:
        answer = self._context.operations.run(Label("promote", self._round), _promote, self._round)
        answer.then(self._on_promoted)

    def _on_promoted(self, moves: Sequence[Move]) -> None:
        words = self._context.words
        if moves:
            said = words.counted(
                "{n} person has something better now", "{n} people have something better now", len(moves)
            )
        else:
            said = words._("Nobody waits for a place that is free")
        self._context.shell.toast(said, icon="hourglass", undo=bool(moves))

    # Who is selected.

    def _chosen_ids(self) -> list[ParticipantId]:
        return [each.participant for each in self._place.chosen()]

    def _ask_where(self) -> None:
        from ui.dialogs.choose_offer import ChooseOffer

        board = self._place.board
        if board is not None:
            asked = ChooseOffer(self._page, self._context, board, self._place.chosen())
            asked.chosen.connect(self.put_chosen)
            asked.open()

    def put_chosen(self, offer: OfferId | None) -> None:
        """Place those who are selected in an offer, or in none."""
        self.put(self._chosen_ids(), offer)

    def put(self, participants: Sequence[ParticipantId], offer: OfferId | None) -> None:
        """Place people by hand: they stay there whatever a later run finds."""
        words, board = self._context.words, self._place.board
        if board is None or not participants:
            return
        if offer is None:
            said = words.counted(
                "{n} person has no place any more", "{n} people have no place any more", len(participants)
            )
        else:
            code = next((each.code for each in board.columns if each.id == offer), "")
            n = len(participants)
            said = words.counted("{n} person is in {offer} now", "{n} people are in {offer} now", n, offer=code)
        one = len(participants) == 1
        label = Label("place_by_hand", *participants) if one else Label("place_many_by_hand", str(len(participants)))
        self._run(label, _put, participants, offer, said=said, icon="user-check")

    def _find_help(self) -> None:
        """Look what would help the one who is selected, and tell it beside the board."""
        own, words = self._place.chosen()[0], self._context.words
        title = words._("What would help {name}").format(name=own.name)
        task = partial(_help, self._round, own.participant, words)
        _work, answer = self._context.operations.start(self, title, task)
        answer.then(partial(self._place.show_help, own.participant))

    def _ask_answer(self) -> None:
        from ui.dialogs.enter_answer import ask_answer

        chosen = self._chosen_ids()
        ask_answer(self._context, self._page, self._round, chosen[0] if chosen else None)

    def _show_people(self) -> None:
        self._context.shell.go("participants", only=written("id", *self._chosen_ids()))

    def _set_locked(self, locked: bool) -> None:
        words, ids = self._context.words, self._chosen_ids()
        if locked:
            said = words.counted("{n} place is locked", "{n} places are locked", len(ids))
        else:
            said = words.counted("{n} place is not locked any more", "{n} places are not locked any more", len(ids))
        label = Label("lock_places" if locked else "unlock_places", self._round)
        self._run(label, _set_locked, ids, locked, said=said, icon="lock")

    def _tell(self, *, everybody: bool) -> None:
        words, ids = self._context.words, None if everybody else self._chosen_ids()
        answer = self._context.operations.run(Label("tell_places", self._round), _tell, self._round, ids)
        answer.then(
            lambda n: self._context.shell.toast(
                words.counted("{n} person was told of their place", "{n} people were told of their place", n),
                icon="mail",
                undo=n > 0,
            )
        )

    def _run(self, label: Label, use_case: Callable[..., Any], *args: Any, said: str, icon: str) -> None:
        answer = self._context.operations.run(label, use_case, self._round, *args)
        answer.then(lambda _none: self._context.shell.toast(said, icon=icon, undo=True))


# On other threads.


def _work_out(round_id: ChoiceRoundId, workspace: Workspace, tick: Tick) -> WorkedOut:
    from c2c_events.services.placement import work_out

    return work_out(workspace, round_id, tick=tick)


def _help(
    round_id: ChoiceRoundId, participant: ParticipantId, words: Language, workspace: Workspace, tick: Tick
) -> Sequence[str]:
    from c2c_events.services.placement_help import help_in_words

    return help_in_words(workspace, round_id, participant, words, tick)


def _store(work: UnitOfWork, worked: WorkedOut) -> PlacementRun:
    from c2c_events.services.placement import store

    return store(work, worked)


def _promote(work: UnitOfWork, round_id: ChoiceRoundId) -> Sequence[Move]:
    from c2c_events.services.placement_waiting import promote

    return promote(work, round_id)


def _put(work: UnitOfWork, round_id: ChoiceRoundId, people: Sequence[ParticipantId], offer: OfferId | None) -> None:
    from c2c_events.services.placement_by_hand import put

    put(work, round_id, people, offer)


def _set_locked(work: UnitOfWork, round_id: ChoiceRoundId, people: Sequence[ParticipantId], locked: bool) -> None:
    from c2c_events.services.placement_by_hand import set_locked

    set_locked(work, round_id, people, locked=locked)


def _tell(work: UnitOfWork, round_id: ChoiceRoundId, people: Sequence[ParticipantId] | None) -> int:
    from c2c_events.services.placement_by_hand import tell

    return tell(work, round_id, people)
