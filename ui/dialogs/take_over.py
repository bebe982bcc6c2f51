"""Takes the people of an earlier meeting over into this one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.files import ask_file_to_open
from ui.dialogs.question import Question

if TYPE_CHECKING:
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Done, Workspace


class TakeOver(Question):
    """`accepted`: take them over, and invite them where `invite` is ticked."""

    def __init__(self, parent: QWidget | None, words: Language, name: str) -> None:
        _ = words._
        super().__init__(parent, words, _("Take over the people of “{name}”?").format(name=name), _("Take over"))
        self.explain(
            _("People, organisations and partnerships come into the address book; what is here already stays as it is.")
        )
        self.invite = QCheckBox(_("Register them as invited"))
        self.invite.setChecked(True)
        self.content.addWidget(self.invite)


def ask_take_over(context: Context, parent: QWidget) -> None:
    """Ask for the file of an earlier meeting, and what is to be done with its people."""
    folder = Path(context.place).parent if context.place.endswith(".c2c") else None
    place = ask_file_to_open(parent, context.words, folder)
    if place:
        asked = TakeOver(parent, context.words, Path(place).stem)
        asked.accepted.connect(lambda: take_over(context, parent, place, invite=asked.invite.isChecked()))
        asked.open()


def take_over(context: Context, parent: QWidget, place: str, *, invite: bool) -> None:
    """Take the people of a meeting file over, with progress."""
    words = context.words
    _work, answer = context.operations.start(
        parent, words._("Taking people over"), partial(_take_over, place, invite), writes=True
    )

    def heard(done: Done[int]) -> None:
        context.operations.heard(done.changes)
        context.shell.toast(
            words.counted("{n} person taken over", "{n} people taken over", done.result),
            icon="users",
            undo=bool(done.changes.edits),
        )

    answer.then(heard)


def _take_over(place: str, invite: bool, workspace: Workspace, tick: Tick) -> Done[int]:
    from c2c_events.domain.changes import Label
    from c2c_events.domain.people import Participant
    from c2c_events.services.editions import address_book
    from c2c_events.services.taking_over import take_people_over
    from c2c_events.services.workspace import open_workspace

    with open_workspace(place, read_only=True) as earlier:
        things, registrations = earlier.read(lambda reader: (address_book(reader), reader.all(Participant)))
    return workspace.run(Label("take_over"), take_people_over, things, invite, registrations)
