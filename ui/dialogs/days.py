"""Asks on which days several people are there; a day that only some of them ticked is half ticked and stays so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from c2c_events.domain.meeting import Meeting
from c2c_events.language import Language
from ui.dialogs.question import Question


class Days(Question):
    """`accepted`: `changes()` gives what was ticked or cleared, by path."""

    def __init__(
        self, parent: QWidget | None, words: Language, meeting: Meeting, who: str, of_each: Sequence[Sequence[date]]
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("On which days is {who} there?").format(who=who), _("Set days"))
        self._boxes: dict[date, tuple[QCheckBox, Qt.CheckState]] = {}
        for day in meeting.days():
            box = QCheckBox(words.date(day, "full"))
            state = state_of(sum(day in days for days in of_each), len(of_each))
            box.setTristate(state is Qt.CheckState.PartiallyChecked)
            box.setCheckState(state)
            self._boxes[day] = (box, state)
            self.content.addWidget(box)

    def changes(self) -> dict[str, Any]:
        """By path of `editing.set_values`; days that nobody touched are not among them."""
        return {
            f"days.{day.isoformat()}": True if box.checkState() is Qt.CheckState.Checked else None
            for day, (box, before) in self._boxes.items()
            if box.checkState() is not before
        }


def state_of(having: int, all_: int) -> Qt.CheckState:
    """The tick of what so many of all have."""
    if not having:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if having == all_ else Qt.CheckState.PartiallyChecked
