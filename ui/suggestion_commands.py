"""Commands that look for proposals: slots for sessions, the smallest repair of a day. Nothing moves unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import Spot
from ui.commands import command
from ui.context import Context

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.progress import Tick
    from c2c_events.services.suggestions_in_words import RepairInWords, SlotsInWords
    from c2c_events.services.workspace import Workspace
    from ui.programme_commands import Place


class SuggestionCommands(QObject):
    """`put(spots)`: called with what somebody took of a proposal."""

    def __init__(
        self, context: Context, page: QWidget, place: Place, put: Callable[[Mapping[SessionId, Spot]], None]
    ) -> None:
        super().__init__(page)
        self._context, self._page, self._place, self._put = context, page, place, put
        _ = context.words._
        self.find = command(self, _("Find a slot…"), self.find_slots, icon="sparkles", shortcut="Ctrl+Shift+J")
        self.repair = command(self, _("Repair the day…"), self.repair_day, icon="wand-sparkles")

    def all(self) -> list[QAction]:
        return [self.find, self.repair]

    def update_enabled(self) -> None:
        """A slot is looked for for what is chosen, else for what waits for its time."""
        writable, programme = not self._context.read_only, self._place.programme()
        self.find.setEnabled(writable and bool(programme.rooms) and bool(self._wanted()))
        self.repair.setEnabled(writable and any(each.span is not None for each in programme.sessions.values()))

    def _wanted(self) -> list[Session]:
        free = [each for each in self._place.chosen() if not each.locked]
        waiting = [each for each in self._place.programme().sessions.values() if each.span is None]
        return free or waiting

    def find_slots(self) -> None:
        """Look for slots, and offer them."""
        ids = [each.id for each in self._wanted()]
        title = self._context.words._("Looking for a slot")
        _work, answer = self._context.operations.start(self, title, partial(_find_slots, ids, self._context.words))
        answer.then(self._offer)

    def _offer(self, offered: Sequence[SlotsInWords]) -> None:
        from ui.dialogs.find_slot import FindSlot

        if offered:
            asked = FindSlot(self._page, self._context.words, offered)
            asked.placed.connect(self._put)
            asked.open()

    def repair_day(self) -> None:
        """Look for the smallest repair of the day that is shown, or of the first on which something is."""
        day = self._place.shown_day() or self._first_day()
        if day is None:
            return
        title = self._context.words._("Looking for a repair")
        task = partial(_repair_day, day, self._context.words)
        _work, answer = self._context.operations.start(self, title, task)
        answer.then(partial(self._propose, day))

    def _first_day(self) -> date | None:
        spans = (each.span for each in self._place.programme().sessions.values() if each.span is not None)
        return min((span.start.date() for span in spans), default=None)

    def _propose(self, day: date, repair: RepairInWords) -> None:
        from ui.dialogs.repair_day import RepairDay

        words = self._context.words
        asked = RepairDay(self._page, words, words.date(day, "MMMMEEEEd"), repair)
        asked.placed.connect(self._put)
        asked.open()


def _find_slots(ids: Sequence[SessionId], words: Language, workspace: Workspace, tick: Tick) -> list[SlotsInWords]:
    from c2c_events.services.suggestions_in_words import slots_in_words

    return slots_in_words(workspace, ids, words, tick)


def _repair_day(day: date, words: Language, workspace: Workspace, tick: Tick) -> RepairInWords:
    from c2c_events.services.suggestions_in_words import repair_in_words

    return repair_in_words(workspace, day, words, tick)
