"""What is in a file without pages: a table of its entries, rows or files, and below it what the current one says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.as_typed import tip
from ui.widgets.basics import label, row, rule

if TYPE_CHECKING:
    from c2c_events.services.previewing import Contents

Index = QModelIndex | QPersistentModelIndex

_WIDEST = 260


class ContentsTable(QAbstractTableModel):
    """The rows of some contents, as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._header: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
        self.beginResetModel()
        self._header, self._rows = header, rows
        self.endResetModel()

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.ToolTipRole.value):
            said = self._rows[index.row()][index.column()]
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole.value else said
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole.value
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole.value:
            return self._header[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole.value:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class ContentsView(QWidget):
    """Shows `Contents`; says how many rows of how many are shown where not all are."""

    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self.words = words
        self._contents: Contents | None = None
        self.table = ContentsTable(self)
        self.view = QTableView()
        self.view.setModel(self.table)
        self.view.setAccessibleName(name)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setFrameShape(QTableView.Shape.NoFrame)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(theme.unit(28))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(theme.unit(34))
        header.setFont(theme.font(-1, theme.MEDIUM))
        header.setMaximumSectionSize(theme.unit(_WIDEST))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.selectionModel().currentRowChanged.connect(self._show_text)
        self.view.setCornerWidget(QWidget())  # else the style paints a corner between the scroll bars
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
        self.table.show_rows(contents.header, contents.rows)
        self.view.resizeColumnsToContents()
        self.view.horizontalHeader().setStretchLastSection(True)
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
            self.view.setCurrentIndex(self.table.index(min(current, shown - 1), 0))
            self._show_text()

    def _show_text(self, *_: object) -> None:
        row = self.view.currentIndex().row()
        if self._contents is not None and 0 <= row < len(self._contents.texts):
            self.text.setPlainText(self._contents.texts[row])
