"""A timetable in which something is proposed: blocks shown where somebody drags them, with what would be found there.

What they let go of is handed out and shown at its new place until the timetable is shown anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QWidget

from c2c_events.domain.programme import SessionId
from c2c_events.domain.timetable import Spot
from c2c_events.language import Language
from ui import theme
from ui.models import timetable_moves as moves
from ui.models.timetable import Item, Mark, Shown
from ui.models.timetable_moves import Proposal
from ui.widgets.timetable_block import box_of
from ui.widgets.timetable_grid import TimetableGrid
from ui.widgets.timetable_painter import Looks
from ui.widgets.timetable_tip import Tip, make_tip

_TRIAL_MS = 60
"""It is asked at most so often what would be found."""

_FADES_MS = 300
"""What was found stays so long while the answer for the next place is awaited, so that nothing blinks."""

_SETTLES_MS = 4000
"""What somebody let go of is shown at its new place so long, if nothing newer comes."""


class ProposingGrid(TimetableGrid):
    """Signals carry `dict[SessionId, Spot]`, by the clocks of the timetable (`Shown.zone`).

    `moved`, `resized`, `copied`: what somebody let go of; `give_back` says that it was refused. `trial`: where it would
    be meanwhile, for `show_trial`.
    """

    moved = Signal(dict)
    resized = Signal(dict)
    copied = Signal(dict)
    trial = Signal(dict)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        self._editable = True
        self._proposal: Proposal | None = None  # under the mouse
        self._pending: Proposal | None = None  # let go of, and not yet shown by the model
        self._found: Sequence[Mark] | None = None  # what would be found there
        self._trial = QTimer(self)
        self._trial.setSingleShot(True)
        self._trial.timeout.connect(self._ask)
        self._fades = QTimer(self)
        self._fades.setSingleShot(True)
        self._fades.timeout.connect(self._forget_found)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.timeout.connect(self.give_back)

    # What the page gives.

    def show_timetable(self, shown: Shown) -> None:
        heads = self._grid().heads
        super().show_timetable(shown)
        if self._pending is not None and (heads != self._grid().heads or self._has_come(self._pending)):
            self._settle()

    def set_editable(self, editable: bool) -> None:
        """Whether blocks can be moved."""
        self._editable = editable

    def show_trial(self, spots: dict[SessionId, Spot], findings: Sequence[Mark]) -> None:
        """Say what would be found with sessions in these spots, worst first; an answer that comes too late is left."""
        if self._proposal is not None and self._proposal.spots == spots:
            old = self._ghost_region()
            self._found = tuple(findings)
            self._fades.stop()
            self.viewport().update(old + self._ghost_region())

    def give_back(self) -> None:
        """What was let go of stays where it was."""
        if self._pending is not None:
            self._settle()
            self.viewport().update()

    # What somebody proposes.

    def propose(self, proposal: Proposal | None) -> None:
        """Show where things would be, and ask for what would be found there."""
        if proposal == self._proposal:
            return
        starts_or_ends = proposal is None or self._proposal is None
        old = self._ghost_region()
        self._proposal = proposal
        if proposal is None:
            self._found = None
            self._trial.stop()
        else:
            self._fades.start(_FADES_MS)
            if not self._trial.isActive():
                self._trial.start(_TRIAL_MS)
        if starts_or_ends:
            self.viewport().update()
        else:
            self.viewport().update(old + self._ghost_region())

    def _ghost_region(self) -> QRegion:
        region, scene = QRegion(), self.scene()
        for ghost in self._proposal.ghosts if self._proposal is not None else ():
            region += box_of(scene, ghost).adjusted(-2, -2, 2, 2)  # dashes end outside of corners
        tip = self._tip()
        return region if tip is None else region + tip.box

    def _tip(self) -> Tip | None:
        if self._proposal is None or self._found is None or not self._proposal.ghosts:
            return None
        return make_tip(self._words, self.scene(), self._proposal.ghosts[0], self._found)

    def _forget_found(self) -> None:
        self.viewport().update(self._ghost_region())
        self._found = None

    def _ask(self) -> None:
        if self._proposal is not None:
            self.trial.emit(self._proposal.spots)

    def to_move(self) -> Proposal:
        """The chosen blocks that are not locked, where they are, or where they are about to be."""
        shown = self.timetable().shown
        if shown is None or not self._editable:
            return Proposal({}, ())
        items = [item for row in self.chosen_rows() if not (item := self._grid().items[row]).face.locked]
        ids = {own for item in items for own in item.ids}
        if self._pending is not None and ids == self._pending.spots.keys():
            return self._pending
        return moves.as_they_are(shown, items)

    def let(self, signal: SignalInstance, before: Proposal, after: Proposal, *, keeps: bool = True) -> None:
        """Hand out what somebody did, and show it until it is there."""
        if not after.spots or after.spots == before.spots:
            return
        if keeps:
            self._pending = after
            self._settles.start(_SETTLES_MS)
        self.viewport().update()
        last = after.ghosts[-1]
        theme.announce(f"{last.face.times}, {self._place_of(last)}", self)
        signal.emit(after.spots)

    def _place_of(self, item: Item) -> str:
        return item.face.place if item.column is None else self._grid().heads[item.column].name

    def _has_come(self, pending: Proposal) -> bool:
        """Whether sessions are shown where they were dropped."""
        shown = self.timetable().shown
        return shown is not None and moves.as_they_are(shown, self._grid().items).spots.items() >= pending.spots.items()

    def _settle(self) -> None:
        self._pending = None
        self._settles.stop()

    # Painting.

    def rows_of(self, proposal: Proposal) -> frozenset[int]:
        """The rows of the blocks that something is proposed for."""
        return frozenset(row for row, item in enumerate(self._grid().items) if proposal.spots.keys() & set(item.ids))

    def looks(self) -> Looks:
        """What is chosen, and what is proposed or was just let go of."""
        proposal = self._proposal or self._pending
        if proposal is None:
            return super().looks()
        return replace(super().looks(), lifted=self.rows_of(proposal), ghosts=proposal.ghosts, tip=self._tip())
