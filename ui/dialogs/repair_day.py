"""Proposes the smallest repair of a day: what moves, what that mends, what it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.painting import SEVERITY
from ui.widgets.basics import label, row

if TYPE_CHECKING:
    from c2c_events.services.suggestions_in_words import RepairInWords


class RepairDay(Question):
    """`placed(dict of SessionId to Spot)`: move the sessions. `day`: what it is called."""

    placed = Signal(dict)

    def __init__(self, parent: QWidget, words: Language, day: str, repair: RepairInWords) -> None:
        _, count = words._, len(repair.moves)
        verb = words.counted("Move {n} session", "Move {n} sessions", count) if count else ""
        super().__init__(parent, words, _("Repair {day}?").format(day=day), verb, wide=560)
        self._repair = repair
        if not count:
            self.explain(_("No move on this day would mend anything."))
        elif not repair.proven:
            self.explain(_("There was no time to make sure that fewer moves would not do."))
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(4)
        for title, before, after in repair.moves:
            self._lines.addWidget(label(title, weight=theme.MEDIUM, wraps=True))
            self._lines.addWidget(label(f"{before}  →  {after}", "ink2", step=-1, wraps=True))
        self._told(_("This mends"), "circle-check", "ok", repair.mended)
        self._told(_("This brings"), SEVERITY["warning"], "warning", repair.new)
        self._told(_("No move mends"), SEVERITY["error"], "error", repair.remaining)
        self._lines.addStretch(1)
        self.content.addWidget(scrolling(body, theme.unit(340)), 1)

    def _told(self, title: str, icon: str, role: str, sentences: Iterable[str]) -> None:
        told = list(sentences)
        if not told:
            return
        head = label(title, weight=theme.BOLD)
        head.setContentsMargins(0, theme.unit(10), 0, 0)
        self._lines.addWidget(head)
        for sentence in told:
            line = row(gap=8)
            mark, size = QLabel(), theme.unit(14)
            mark.setPixmap(theme.icon(icon, role).pixmap(size, size))
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(sentence, wraps=True), 1)
            self._lines.addLayout(line)

    def on_answer(self) -> None:
        self.accept()
        self.placed.emit(self._repair.spots)
