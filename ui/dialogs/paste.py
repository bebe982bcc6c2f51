"""Asks before many cells are pasted, or where some of them could not be understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import Question, scrolling
from ui.widgets.basics import label

_MOST_LISTED = 200
_HIGH = 220


class PasteQuestion(Question):
    """`cells` of `rows` rows would change; `refused`: which cells would not, each with why. `go` is called to do it."""

    def __init__(
        self,
        parent: QWidget,
        words: Language,
        cells: int,
        rows: int,
        refused: Sequence[tuple[str, str]],
        left_out: int,
        go: Callable[[], None],
    ) -> None:
        self._go = go
        if cells:
            question = words.counted("Paste into {n} cell?", "Paste into {n} cells?", cells)
        else:
            question = words._("None of these cells can be pasted here")
        super().__init__(parent, words, question, words._("Paste") if cells else "")
        if cells:
            self.explain(words.counted("It changes {n} entry; one undo takes it back.",
                                       "It changes {n} entries; one undo takes it back.", rows))  # fmt: skip
        if left_out:
            self.explain(words.counted("{n} row has no place below and is left out.",
                                       "{n} rows have no place below and are left out.", left_out))  # fmt: skip
        if refused:
            self.explain(words.counted("{n} cell stays as it is:", "{n} cells stay as they are:", len(refused)))
            self.content.addWidget(self._listed(refused))

    def _listed(self, refused: Sequence[tuple[str, str]]) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(theme.unit(8))
        for where, why in refused[:_MOST_LISTED]:
            column.addWidget(label(where, weight=theme.MEDIUM, wraps=True))
            said: QLabel = label(why, "ink2", step=-1, wraps=True)
            column.addWidget(said)
        if len(refused) > _MOST_LISTED:
            column.addWidget(label("…", "ink3"))
        column.addStretch(1)
        area = scrolling(inner, min(theme.unit(_HIGH), inner.sizeHint().height()))
        area.setAccessibleName("; ".join(f"{where}: {why}" for where, why in refused[:20]))
        return area

    def on_answer(self) -> None:
        self._go()
        self.accept()
