"""Asks for the room of sessions, with what fits it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from c2c_events.domain.meeting import Room
from c2c_events.domain.programme import Session
from c2c_events.language import Language
from ui.dialogs.question import Field, Question


class ChooseRoom(Question):
    """`chosen(RoomId | None)`: the room; None for none."""

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget, words: Language, called: str, rooms: Sequence[Room], sessions: Sequence[Session]
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("Where does {what} take place?").format(what=called), _("Move"))
        self.room = QComboBox()
        for room in rooms:
            seats = max(room.capacity.values(), default=0)
            fact = words.counted("{n} seat", "{n} seats", seats) if seats else ""
            self.room.addItem(" · ".join(part for part in (room.name_in(words.code), fact) if part), room.id)
        self.room.addItem(_("No room"), None)
        now = {each.room for each in sessions}
        self.room.setCurrentIndex(max(0, self.room.findData(now.pop()) if len(now) == 1 else 0))
        self.content.addWidget(Field(_("Room"), self.room))
        self.room.setFocus()

    def on_answer(self) -> None:
        self.accept()
        self.chosen.emit(self.room.currentData())
