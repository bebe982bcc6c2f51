"""Asks at which time a session is to be parted in two."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from c2c_events.domain.timetable import STEP, snapped
from c2c_events.domain.values import Span
from c2c_events.language import Language
from ui.dialogs.question import Field, Question

_MOST = 12 * 24  # times that are offered: a day of them


class SplitSession(Question):
    """`splits(datetime)`: the second part begins then, by the clocks of the session. `span`: of the session; `clocks`:
    says whose they are, where others are shown."""

    splits = Signal(object)

    def __init__(self, parent: QWidget, words: Language, called: str, span: Span, clocks: str = "") -> None:
        _ = words._
        super().__init__(parent, words, _("When does the second part of {what} begin?").format(what=called), _("Split"))
        self.explain(_("Its people stay with the first part; what the running order has later goes to the second."))
        self.time = QComboBox()
        first = snapped(span.start + STEP / 2) if snapped(span.start) <= span.start else snapped(span.start)
        times = [first + n * STEP for n in range(_MOST) if span.start < first + n * STEP < span.end]
        for each in times or [span.start + span.length / 2]:
            self.time.addItem(words.time(each), each)
        middle = span.start + span.length / 2
        nearest = min(
            range(self.time.count()), key=lambda n: abs(self.time.itemData(n) - middle) / timedelta(minutes=1)
        )
        self.time.setCurrentIndex(nearest)
        self.content.addWidget(Field(_("Time"), self.time, clocks))
        self.time.setFocus()

    def on_answer(self) -> None:
        self.accept()
        self.splits.emit(self.time.currentData())
