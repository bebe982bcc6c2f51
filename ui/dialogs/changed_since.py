"""Asks before an undo writes over what was changed since: every value, as it was, is and would be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label, rule

if TYPE_CHECKING:
    from c2c_events.services.clashes import ClashInWords

_SHOWN = 50


class ChangedSince(Question):
    """`accepted`: undo anyway."""

    def __init__(
        self, parent: QWidget, words: Language, clashes: Sequence[ClashInWords], *, redo: bool = False
    ) -> None:
        _ = words._
        question = words.counted(
            "{n} value was changed again since. Which one should stay?",
            "{n} values were changed again since. Which ones should stay?",
            len(clashes),
        )
        super().__init__(parent, words, question, _("Redo anyway") if redo else _("Undo anyway"), wide=560)
        self.explain(
            _("Redo would write over them.")
            if redo
            else _("Undo would write over them. Cancel leaves them as they are.")
        )
        self.cancel.setDefault(True)  # the one that loses nobody's work
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        heads = (_("Value"), _("Was"), _("Is now"), _("Would be"))
        for column, head in enumerate(heads):
            grid.addWidget(label(head, "ink3", step=-1, weight=theme.MEDIUM), 0, column)
        line = 1
        for clash in clashes[:_SHOWN]:
            grid.addWidget(rule(), line, 0, 1, 4)
            named = label(clash.thing, weight=theme.MEDIUM, wraps=True)
            what = label(clash.field, "ink2", step=-1, wraps=True)
            what.setVisible(bool(clash.field))
            grid.addWidget(named, line + 1, 0)
            grid.addWidget(what, line + 2, 0)
            for column, value in enumerate((clash.was, clash.now, clash.would_be), start=1):
                shown = label(value, "" if column == 2 else "ink2", wraps=True)
                shown.setAccessibleName(f"{clash.thing}, {clash.field}. {heads[column]}: {value}")
                grid.addWidget(shown, line + 1, column, 2, 1, Qt.AlignmentFlag.AlignTop)
            line += 3
        if len(clashes) > _SHOWN:
            more = len(clashes) - _SHOWN
            said = words.counted("and {n} more", "and {n} more", more)
            grid.addWidget(label(said, "ink3"), line, 0, 1, 4)
        for column, stretch in enumerate((4, 3, 3, 3)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(line + 1, 1)
        body = QWidget()
        body.setLayout(grid)
        high = min(grid.totalHeightForWidth(theme.unit(480)) + 8, theme.unit(360))
        area = scrolling(body, high)
        self.content.addWidget(area, 1)
