"""Offers slots for sessions: for each the best ones, with what speaks against them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from c2c_events.domain.programme import SessionId
from c2c_events.domain.timetable import Spot
from c2c_events.language import Language
from ui import theme
from ui.as_typed import face
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label

if TYPE_CHECKING:
    from c2c_events.services.suggestions_in_words import SlotsInWords


class FindSlot(Question):
    """`placed(dict of SessionId to Spot)`: put the sessions there. The best slot of each is chosen at first."""

    placed = Signal(dict)

    def __init__(self, parent: QWidget, words: Language, offered: Sequence[SlotsInWords]) -> None:
        _ = words._
        one = len(offered) == 1
        question = _("Where can {what} be?").format(what=offered[0].title) if one else _("Where can these sessions be?")
        super().__init__(parent, words, question, _("Put it there") if one else _("Put them there"), wide=540)
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(6)
        self._choices: list[tuple[SessionId, QButtonGroup, Sequence[Spot]]] = []
        for each in offered:
            if not one:
                lines.addWidget(label(each.title, weight=theme.BOLD, wraps=True))
            if not each.slots:
                lines.addWidget(label(_("No room is free for so long."), "ink3", wraps=True))
                continue
            group = QButtonGroup(self)
            for number, slot in enumerate(each.slots):
                choice = QRadioButton(face(slot.when))
                choice.setChecked(number == 0)
                group.addButton(choice, number)
                lines.addWidget(choice)
                against = label(slot.against or _("Nothing speaks against it"), "ink3", step=-1, wraps=True)
                against.setContentsMargins(theme.unit(26), 0, 0, theme.unit(4))
                choice.setAccessibleDescription(against.text())
                lines.addWidget(against)
            self._choices.append((each.session, group, [slot.spot for slot in each.slots]))
        lines.addStretch(1)
        self.content.addWidget(scrolling(body, theme.unit(320)), 1)
        self.answer.setEnabled(bool(self._choices))
        if self._choices:
            self._choices[0][1].button(0).setFocus()

    def spots(self) -> dict[SessionId, Spot]:
        """What is chosen."""
        return {session: spots[group.checkedId()] for session, group, spots in self._choices}

    def on_answer(self) -> None:
        self.accept()
        self.placed.emit(self.spots())
