"""What is known of somebody in a choice round, what can be done with their place, and what would help them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.domain.choices import ChoiceRoundId
from c2c_events.domain.people import ParticipantId
from ui import theme
from ui.choice_commands import ChoiceCommands
from ui.commands import button
from ui.context import Context
from ui.models.choice_sheet import CHOICE_KINDS_READ, choice_sheet
from ui.widgets.basics import label
from ui.widgets.flow import Flow
from ui.widgets.inspector import Group
from ui.widgets.reading_inspector import ReadingInspector

if TYPE_CHECKING:
    from c2c_events.domain.findings import Finding
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from ui.models.sheet import Sheet


class ChoiceInspector(ReadingInspector):
    """Beside the sheet of somebody: commands about their place and their answer."""

    def __init__(
        self,
        context: Context,
        act: ChoiceCommands,
        round_id: Callable[[], ChoiceRoundId],
        history: QAction,
        edits: Callable[[str, str], bool],
    ) -> None:
        """`round_id`: gives the round that is shown."""
        words, _ = context.words, context.words._
        super().__init__(
            context,
            _("Select somebody to see what they wished for, and why they have what they have."),
            partial(_sheet, round_id()),
            CHOICE_KINDS_READ,
            history,
            lambda n: words.counted("{n} person selected", "{n} people selected", n),
            edits,
        )
        self._round_id = round_id
        place = Group(_("Place"))
        ways = QWidget()
        flow = Flow(8, ways)
        for action in (act.move, act.lock, act.unlock, act.take):
            flow.addWidget(button(action))
        place.add(ways, inset=True)
        self._help = Group(_("What would help?"), button(act.help, "link"))
        self._told = label("", wraps=True)
        self._told.setContentsMargins(0, 0, 0, theme.unit(4))
        self._help.add(self._told, inset=True)
        answer = Group(_("Answer by hand"), button(act.answer, "link"))
        at = self.sheet.indexOf(self.blocks)
        self.sheet.insertWidget(at, place)
        self.sheet.insertWidget(at + 2, self._help)
        self.sheet.insertWidget(at + 3, answer)
        self._helps: tuple[ParticipantId, Sequence[str]] | None = None
        self._tell_help()

    def read_one(self, thing_id: str) -> Callable[..., Sheet]:
        # Only values go to the reader thread: a page that is closed meanwhile must not be let go there.
        self._reading = partial(_sheet, self._round_id())
        return super().read_one(thing_id)

    def show_one(self, shown: Any, *, anew: bool) -> None:
        before = self.shown
        if before is not None and before.thing.id == shown.thing.id and before != shown:
            self._helps = None  # what helped before something changed need not help now
        super().show_one(shown, anew=anew)
        self._tell_help()

    def show_help(self, participant: ParticipantId, lines: Sequence[str]) -> None:
        """Tell what would help somebody, while they are shown."""
        self._helps = participant, lines
        self._tell_help()
        theme.announce(self.help_told(), self._told)

    def _tell_help(self) -> None:
        helps = self._helps
        own = helps is not None and self.shown is not None and helps[0] == self.shown.thing.id
        self._told.setText("\n".join(helps[1]) if helps is not None and own else "")
        self._told.setVisible(own)

    def help_told(self) -> str:
        """What is told of help."""
        return self._told.text()


def _sheet(
    round_id: ChoiceRoundId, reader: Reader, own: str, findings: Sequence[Finding], words: Language
) -> Sheet:  # on the reader thread
    return choice_sheet(reader, round_id, own, findings, words)
