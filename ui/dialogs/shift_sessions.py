"""Asks what is to be shifted by how much, and shows before what moves, and what stays because it is locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from c2c_events.domain.meeting import Meeting
from c2c_events.domain.programme import Session
from c2c_events.domain.timetable import STEP, Shifted, what_shifts
from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Field, Question, scrolling
from ui.models.timetable import short_title
from ui.widgets.basics import clear, label, row

_MOST_MINUTES = 12 * 60
_USUAL = 15
_SHOWN = 60


class ShiftSessions(Question):
    """`shifts(list of SessionId, minutes)`: move these so much later, earlier where it is negative.

    `day`: that the timetable shows; `first`: a session that is chosen: everything from its start on is proposed. All
    times are by the clocks of each session; `clocks`: says so, where others are shown.
    """

    shifts = Signal(list, int)

    def __init__(
        self,
        parent: QWidget,
        words: Language,
        meeting: Meeting,
        sessions: Sequence[Session],
        day: date | None,
        first: Session | None,
        clocks: str = "",
    ) -> None:
        _ = words._
        super().__init__(parent, words, _("What is to be shifted?"), _("Shift"), wide=540)
        self._sessions, self._meeting = sessions, meeting
        days = sorted({*meeting.days(), *(each.span.start.date() for each in sessions if each.span is not None)})
        self.day = QComboBox()
        for each in days:
            self.day.addItem(words.date(each, "MMMMEEEEd"), each)
        start = first.span.start if first is not None and first.span is not None else None
        chosen = start.date() if start is not None else day if day is not None else days[0]
        self.day.setCurrentIndex(days.index(chosen) if chosen in days else 0)
        self.since, self.until = QComboBox(), QComboBox()
        self.by = QSpinBox()
        self.by.setRange(-_MOST_MINUTES, _MOST_MINUTES)
        self.by.setSingleStep(round(STEP / timedelta(minutes=1)))
        self.by.setValue(_USUAL)
        self.by.lineEdit().setTextMargins(theme.unit(6), 0, 0, 0)  # it has none of the style sheet
        self.content.addWidget(Field(_("Day"), self.day))
        self.content.addLayout(
            row(
                Field(_("From"), self.since, clocks),
                Field(_("Until"), self.until),
                Field(_("Minutes later"), self.by, _("Negative: earlier")),
                gap=12,
            )
        )
        self._said = label("", weight=theme.MEDIUM, wraps=True)
        self.content.addWidget(self._said)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(3)
        self.content.addWidget(scrolling(body, theme.unit(220)), 1)
        self.moves: list[Shifted] = []
        self._offer_times(start)
        self.day.currentIndexChanged.connect(lambda _at: self._offer_times(None))
        self.since.currentIndexChanged.connect(self._show)
        self.until.currentIndexChanged.connect(self._show)
        self.by.valueChanged.connect(self._show)
        self.since.setFocus()

    def _offer_times(self, since: datetime | None) -> None:
        """Offer the times at which something begins on the day. `since`: the one to propose."""
        words, day = self.words, self.day.currentData()
        spans = (each.span for each in self._sessions if each.span is not None)
        starts = sorted({span.start for span in spans if span.start.date() == day})
        for edit in (self.since, self.until):
            edit.blockSignals(True)
            edit.clear()
        for each in starts:
            self.since.addItem(words.time(each), each)
            self.until.addItem(words.time(each), each)
        self.until.addItem(words._("the end of the day"), None)
        self.since.setCurrentIndex(starts.index(since) if since in starts else 0)
        self.until.setCurrentIndex(len(starts))
        for edit in (self.since, self.until):
            edit.blockSignals(False)
        self._show()

    def _show(self) -> None:
        """Say what would move, and what stays."""
        words, minutes = self.words, self.by.value()
        since: datetime | None = self.since.currentData()
        by = timedelta(minutes=minutes)
        found = [] if since is None else what_shifts(self._sessions, since, by, self.until.currentData())
        self.moves = [each for each in found if not each.stays]
        stays = len(found) - len(self.moves)
        said = words.counted("{n} session moves", "{n} sessions move", len(self.moves))
        if stays:
            said += ", " + words.counted("{n} is locked and stays", "{n} are locked and stay", stays)
        self._said.setText(said)
        self.answer.setEnabled(bool(self.moves) and minutes != 0)
        clear(self._lines)
        for each in found[:_SHOWN]:
            self._lines.addLayout(self._line(each))
        if len(found) > _SHOWN:
            more = len(found) - _SHOWN
            self._lines.addWidget(label(words.counted("and {n} more", "and {n} more", more), "ink3"))
        self._lines.addStretch(1)

    def _line(self, shifted: Shifted) -> QHBoxLayout:
        words, span = self.words, shifted.session.span
        assert span is not None
        title = short_title(words.pick(shifted.session.title, *self._meeting.languages)) or shifted.session.code
        if shifted.stays:
            when = words._("{time}, locked").format(time=words.times(span.start, span.end))
        else:
            when = f"{words.time(span.start)} → {words.times(shifted.span.start, shifted.span.end)}"
        made = row(gap=10)
        made.addWidget(label(title, "ink3" if shifted.stays else "", wraps=True), 1)
        made.addWidget(label(when, "ink3" if shifted.stays else "ink2"))
        return made

    def on_answer(self) -> None:
        self.accept()
        self.shifts.emit([each.session.id for each in self.moves], self.by.value())
