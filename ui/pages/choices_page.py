"""The choice rounds: who is placed where, on a board; the people of one round, placed by the program or by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QMenu, QStackedLayout, QWidget

from c2c_events.domain.choices import ChoiceRound, ChoiceRoundId
from c2c_events.domain.people import ParticipantId
from c2c_events.domain.placing import OfferId
from ui.choice_commands import ChoiceCommands
from ui.commands import command
from ui.context import Context
from ui.dialogs.choose_offer import breaks
from ui.models.choice_sheet import CHOICE_KINDS_READ
from ui.models.history import THING
from ui.pages.imported_page import spreadsheet
from ui.pages.list_page import INSPECTOR_WIDTH
from ui.pages.page import Footer, Page, PageHeader
from ui.round_commands import RoundCommands
from ui.widgets.basics import column, row, rule
from ui.widgets.beside import FLOATS_BELOW, Beside
from ui.widgets.choice_board import ChoiceBoard, ranks_in_words
from ui.widgets.choice_inspector import ChoiceInspector
from ui.widgets.empty_state import EmptyState
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.language import Language
    from c2c_events.services.placement_board import Board, Card
    from c2c_events.storage.repository import Reader


class ChoicesPage(Page):
    """One round at a time; commands are about it, and about those who are selected on its board."""

    key = "choices"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.board: Board | None = None
        self._rounds: list[ChoiceRound] = []
        self._wanted_round = ""
        self._wanted = ""  # somebody to select as soon as they are there
        _ = self.words._
        self.act = ChoiceCommands(context, self, self)
        self.of_round = RoundCommands(context, self, lambda: self.board, self.show_round)
        self.show_history = command(
            self, _("Show in History"), self._show_history, icon="history", shortcut="Ctrl+Shift+H"
        )
        self.wide = command(self, _("Wide columns"), self._set_wide, icon="columns-3")
        self.wide.setCheckable(True)
        self._lay_out()
        self.refresh()

    # Laying out.

    def _lay_out(self) -> None:
        _ = self.words._
        self.header = PageHeader(_("Choices"), self.act.place_, self.plain(), more=_("More"))
        self.rounds = QComboBox()
        self.rounds.setAccessibleName(_("Choice round"))
        self.rounds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.rounds.activated.connect(lambda at: self.show_round(self.rounds.itemData(at)))
        self.search = SearchField(_("Name, organisation"))
        self.search.setAccessibleName(_("Name, organisation"))
        self.view = ChoiceBoard(self.words, read_only=self.context.read_only)
        self.view.setAccessibleName(_("Who is placed where"))
        self.search.textChanged.connect(self.view.search)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self.open_inspector)
        self.view.menu_asked.connect(self._show_menu)
        self.view.offer_menu_asked.connect(self._show_offer_menu)
        self.view.dropped.connect(self.act.put)
        self.view.asked.connect(self._ask_breaks)
        self.footer = Footer()
        self._bar = QWidget()
        self._bar.setLayout(row(self.rounds, self.search, None, gap=10, margins=(20, 0, 16, 8)))
        full = QWidget()
        inner = column(gap=0)
        inner.addWidget(self.view, 1)
        inner.addWidget(rule())
        inner.addWidget(self.footer)
        full.setLayout(inner)
        self._stack = QStackedLayout()
        whole = QWidget()
        whole.setLayout(self._stack)
        self._stack.addWidget(full)
        self._empty = EmptyState(
            _("There is no choice round yet"),
            _("In a choice round participants rank site visits or working groups; each gets one."),
            () if self.context.read_only else (self.of_round.import_, self.of_round.add),
            "" if self.context.read_only else _("Or drop a file anywhere on this page (.xlsx, .ods, .csv)"),
        )
        self._stack.addWidget(self._empty)
        self._no_options = EmptyState(
            _("Nothing can be chosen in this round yet"),
            _("Say what people rank: site visits, departures, working groups or sessions."),
            () if self.context.read_only else (self.of_round.more_options,),
        )
        self._stack.addWidget(self._no_options)
        self.setAcceptDrops(not self.context.read_only)
        self.body = Beside(whole, INSPECTOR_WIDTH, FLOATS_BELOW)
        self.column.addWidget(self.header)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.body, 1)

    def plain(self) -> Sequence[QAction]:
        """What stands beside the main command."""
        return [self.of_round.summary, self.of_round.what_if]

    def commands(self) -> Sequence[QAction]:
        return [*self.act.all(), *self.of_round.all(), self.wide, self.show_history]

    def menu(self) -> Sequence[QAction | QMenu | None]:
        act, whole = self.act, self.of_round
        return [
            *whole.of_round(), None, act.place_, act.promote, act.all_told, None, *whole.views(), None,
            *act.of_chosen(), self.show_history, None, *whole.outputs(), None, self.wide,
        ]  # fmt: skip

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words._
        return ((_("To the column beside, on the board"), "← →"), (_("Open what is chosen"), _("Enter")))

    def panes(self) -> list[QWidget]:
        panes = [self.search, self.view.focus_target()]
        # With nobody selected there is nothing in the inspector that the focus could be in.
        return [*panes, self.inspector] if self.body.is_open() and self.view.selected() else panes

    def search_here(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # The rounds, and the one that is shown.

    def refresh(self) -> None:
        self.context.operations.read(self, _rounds).then(self._on_rounds)

    def _on_rounds(self, rounds: list[ChoiceRound]) -> None:
        self._rounds = rounds
        if not rounds:
            self._stack.setCurrentIndex(1)
        for each in (self._bar, self.footer):
            each.setVisible(bool(rounds))
        self.header.show_buttons(bool(rounds))
        self.body.set_used(bool(rounds))
        self.rounds.clear()
        for own in rounds:
            self.rounds.addItem(self.words.pick(own.title) or own.name, own.id)
        if not rounds:
            self.board = None
            self.header.set_fact("")
            self._update_enabled()
            return
        ids = [each.id for each in rounds]
        shown = self._wanted_round if self._wanted_round in ids else ids[0]
        self.rounds.setCurrentIndex(ids.index(ChoiceRoundId(shown)))
        self._ask_board()

    def show_round(self, round_id: ChoiceRoundId) -> None:
        """Show another round."""
        self._wanted_round = round_id
        at = self.rounds.findData(round_id)
        if at >= 0:
            self.rounds.setCurrentIndex(at)
            self._ask_board()
        else:
            self.refresh()

    def round_id(self) -> ChoiceRoundId:
        """The round that is shown."""
        return ChoiceRoundId(self.rounds.currentData())

    def _ask_board(self) -> None:
        asked = self.round_id()
        self.context.operations.read(self, _board, asked, self.words).then(partial(self._on_board, asked))

    def _on_board(self, asked: ChoiceRoundId, board: Board) -> None:
        if asked != self.round_id():
            return
        self.board = board
        self.view.show_board(board)
        if self._wanted and self.view.select([ParticipantId(self._wanted)]):
            self._wanted = ""
        self._say()
        self._stack.setCurrentIndex(0 if board.columns else 2)
        self._update_enabled()
        self.places_changed.emit()

    def _update_enabled(self) -> None:
        self.act.update_enabled()
        self.of_round.update_enabled()

    def _say(self) -> None:
        words, board = self.words, self.board
        if board is None:
            return
        placed = board.applicants - len(board.unplaced)
        said = [words.counted("{n} person", "{n} people", board.applicants)]
        said.append(words.counted("{n} with a place", "{n} with a place", placed))
        self.header.set_fact(", ".join(said))
        self.footer.leading.setText(ranks_in_words(board.got, words))
        seed = board.round.seed
        self.footer.trailing.set_text("" if seed is None else words._("Lottery {seed}").format(seed=seed))

    # Who is selected.

    def chosen(self) -> list[Card]:
        """Who is selected on the board."""
        if self.board is None:
            return []
        wanted = set(self.view.selected())
        cards = (*self.board.unplaced, *(card for each in self.board.columns for card in each.cards))
        return [card for card in cards if card.participant in wanted]

    def _on_chosen(self, chosen: Sequence[ParticipantId]) -> None:
        self.act.update_enabled()
        n = len(chosen)
        said = self.words.counted("{n} person selected", "{n} people selected", n) if n else ""
        self.footer.second.setText(said)
        if self.body.is_open() and self.board is not None:
            self.inspector.show_things(list(chosen))

    def shows(self, kind: str, thing_id: str) -> bool:
        board = self.board
        if kind != "participant" or board is None:
            return False
        columns = (board.unplaced, *(each.cards for each in board.columns))
        return any(card.participant == thing_id for cards in columns for card in cards)

    def _set_wide(self) -> None:
        self.view.set_wide(self.wide.isChecked())

    def select(self, thing_id: str) -> None:
        if not self.view.select([ParticipantId(thing_id)]):
            self._wanted = thing_id

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([*self.act.of_chosen(), self.show_history])
        menu.popup(at)

    def _show_offer_menu(self, offer: OfferId, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.of_round.of_offer(offer):
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(at)

    def _show_history(self) -> None:
        """What happened to the one who is selected."""
        for own in self.view.selected()[:1]:
            self.context.shell.go("history", only=THING + own)

    def _ask_breaks(self, people: Sequence[ParticipantId], offer: OfferId | None) -> None:
        question = partial(breaks, round_id=self.round_id(), people=people, offer=offer, words=self.words)
        self.context.operations.read(self, question).then(partial(self.view.show_breaks, offer))

    # The pane at the side.

    @cached_property
    def inspector(self) -> ChoiceInspector:
        """What is known of the one who is selected."""
        made = ChoiceInspector(self.context, self.act, self.round_id, self.show_history, self._edit_elsewhere)
        self.body.set_pane(made)
        return made

    def show_help(self, participant: ParticipantId, lines: Sequence[str]) -> None:
        """Tell beside the board what would help somebody."""
        self.body.set_open(True)
        self._on_chosen(self.view.selected())
        self.inspector.show_help(participant, lines)

    def _edit_elsewhere(self, kind: str, _path: str) -> bool:
        selected = self.view.selected()
        if selected and kind in ("person", "participant"):
            self.context.shell.go("participants", select=selected[0])
            return True
        return False

    def toggle_inspector(self) -> None:
        self.body.set_open(not self.body.is_open())
        self._on_chosen(self.view.selected())

    def open_inspector(self) -> None:
        self.body.set_open(True)
        self._on_chosen(self.view.selected())
        self.inspector.setFocus(Qt.FocusReason.OtherFocusReason)

    # What changes.

    def on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(ChoiceRound):
            self.refresh()
        elif self._rounds and changes.touches(*CHOICE_KINDS_READ):
            self._ask_board()
        if self.body.is_open() and self._rounds:
            self.inspector.on_changed(changes)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if spreadsheet(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.dialogs.import_file import import_file

        if path := spreadsheet(event):
            event.acceptProposedAction()
            import_file(self.context, self, path)

    def state(self) -> dict[str, Any]:
        return {
            "round": self.rounds.currentData() or "",
            "beside": self.body.shown_beside(),
            "wide": self.view.is_wide(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        self._wanted_round = str(state.get("round", ""))
        self.body.show_beside(bool(state.get("beside", True)))
        self.wide.setChecked(bool(state.get("wide", False)))
        self._set_wide()
        if self._rounds:
            self.show_round(ChoiceRoundId(self._wanted_round))


# On the reader thread.


def _rounds(reader: Reader) -> list[ChoiceRound]:
    from c2c_events.services.ordering import in_order

    return in_order(reader.all(ChoiceRound))


def _board(reader: Reader, round_id: ChoiceRoundId, words: Language) -> Board:
    from c2c_events.services.placement_board import board

    return board(reader, round_id, words)
