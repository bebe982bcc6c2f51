"""What is in a file without pages: a table of its entries, rows or files, and below it what the current one says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.widgets.basics import label, row, rule
from ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from c2c_events.services.previewing import Contents


class ContentsView(QWidget):
    """Shows `Contents`; says how many rows of how many are shown where not all are."""

    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self.words = words
        self._contents: Contents | None = None
        self.view = PlainTable(name)
        self.view.selectionModel().currentRowChanged.connect(self._show_text)
        self._more = label("", "ink3", step=-1, wraps=True)
        self._more.setContentsMargins(theme.unit(12), 6, theme.unit(12), 6)
        self._line = rule()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setAccessibleName(words._("Text of the mail"))
        self.text.setProperty("kind", "field")
        below = QVBoxLayout(self)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addLayout(row(self.view, margins=(theme.unit(12), 0, 0, 0)), 3)
        below.addWidget(self._more)
        below.addWidget(self._line)
        below.addWidget(self.text, 2)

    def show_contents(self, contents: Contents) -> None:
        """Show other contents; the same row stays the current one."""
        current = self.view.currentIndex().row()
        self._contents = contents
        self.view.show_rows(contents.header, contents.rows)
        shown, of = len(contents.rows), contents.of
        number = self.words.number
        said = self.words._("The first {shown} of {total} rows").format(shown=number(shown), total=number(of))
        self._more.setText(said)
        self._more.setVisible(shown < of)
        for each in (self._line, self.text):
            each.setVisible(bool(contents.texts))
        if contents.rows:
            if current < 0:  # the first that has something to read
                current = next((row for row, text in enumerate(contents.texts) if text), 0)
            self.view.setCurrentIndex(self.view.model().index(min(current, shown - 1), 0))
            self._show_text()

    def _show_text(self, *_: object) -> None:
        row = self.view.currentIndex().row()
        if self._contents is not None and 0 <= row < len(self._contents.texts):
            self.text.setPlainText(self._contents.texts[row])
