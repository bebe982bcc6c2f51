"""Copying the cells of a list to a spreadsheet, and pasting them from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QStringListModel
from PySide6.QtGui import QGuiApplication

from c2c_events.domain.changes import Label
from c2c_events.errors import C2CError
from ui.context import Context
from ui.models.cell_block import as_html, as_text, from_text
from ui.models.value_table import Column, Target
from ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.list_cells import Understood
    from c2c_events.services.workspace import Workspace

_ASKS_ABOVE = 20


@dataclass(frozen=True)
class _Cell:
    """A cell that is pasted into: the id of its row, its column, what would be typed, and where (None: nowhere)."""

    thing: str
    column: int
    text: str
    target: Target | None


@dataclass(frozen=True)
class _Copied:
    """A block of cells in UTF-8."""

    text: bytes
    html: bytes


class CellClipboard(QObject):
    """Copies from and pastes into `view`. `changed_words(n)`: "17 people changed"."""

    def __init__(self, context: Context, view: TableView, changed_words: Callable[[int], str]) -> None:
        super().__init__(view)
        self._context = context
        self._view = view
        self._table = view.table()
        self._changed_words = changed_words

    # Copying.

    def copy(self, *, titles: bool = False) -> None:
        """Copy the rows that are selected, or of a single one the current cell. `titles`: whole rows, below the names
        of their columns."""
        current = self._view.currentIndex()
        rows = self._view.selected_rows()
        if not rows and not current.isValid():
            return
        columns = [each for each in self._view.shown_columns() if self._table.columns[each].title]
        if len(rows) < 2 and not titles:
            rows, columns = [current.row()], [current.column()]
        own = [self._table.columns[each] for each in columns]
        values = list(self._view.selected_values()) if len(rows) > 1 else [self._table.value(row) for row in rows]
        task = partial(_copied, values, own, titles, self._context.words)
        self._context.operations.preview(self, task).then(partial(self._on_copied, len(values)))

    def _on_copied(self, count: int, copied: _Copied) -> None:
        data = _empty_data()
        data.setData("text/plain", copied.text)
        data.setData("text/html", copied.html)
        QGuiApplication.clipboard().setMimeData(data)
        if count > 1:
            words = self._context.words
            self._context.shell.toast(words.counted("{n} row copied", "{n} rows copied", count), icon="copy")

    # Pasting.

    def paste(self) -> None:
        """Paste from the current cell on, down the rows as they are shown; one cell into all selected rows."""
        start = self._view.currentIndex()
        text = QGuiApplication.clipboard().text()
        if not start.isValid() or not text or self._view.read_only:
            return
        block = from_text(text)
        columns = self._view.shown_columns()
        columns = columns[columns.index(start.column()) :]
        selected = self._view.selected_rows()
        if len(block) == 1 and len(selected) > 1 and start.row() in selected:
            rows, block = selected, block * len(selected)
        else:
            rows = list(range(start.row(), min(start.row() + len(block), self._table.rowCount())))
        cells = [
            _Cell(self._table.value(row).id, column, said, self._table.target(row, column))
            for row, line in zip(rows, block, strict=False)
            for column, said in zip(columns, line, strict=False)
            if said != self._table.text(row, column)
        ]
        typed = [(cell.target, cell.text) for cell in cells if cell.target is not None]
        self._context.operations.read(self, _understand, typed, self._context.words).then(
            partial(self._on_understood, cells, len(block) - len(rows))
        )

    def _on_understood(self, cells: Sequence[_Cell], left_out: int, understood: Understood) -> None:
        typed = [cell for cell in cells if cell.target is not None]
        refused = [(cell, self._context.words._("It cannot be changed here.")) for cell in cells if cell.target is None]
        refused += [(typed[number], self._why(problem)) for number, problem in understood.refused.items()]
        changing = [typed[number] for number in sorted(understood.changing)]
        shown = {(cell.thing, self._table.columns[cell.column].key): cell.text for cell in changing}
        rows = len({cell.thing for cell in changing})
        go = partial(self._store, understood, shown, rows)
        if len(changing) > _ASKS_ABOVE or refused or left_out:
            from ui.dialogs.paste import PasteQuestion

            said = [(self._where(cell), why) for cell, why in refused]
            PasteQuestion(self._view.window(), self._context.words, len(changing), rows, said, left_out, go).open()
        elif changing:
            go()

    def _where(self, cell: _Cell) -> str:
        row, column = self._table.row_of(cell.thing), self._table.columns[cell.column]
        name = self._table.text(row, self._view.first_named()) if row >= 0 else ""
        return " · ".join(filter(None, (name, column.called(), f"“{cell.text}”")))

    def _why(self, problem: C2CError) -> str:
        from c2c_events.messages import say

        return say(problem, self._context.words)

    def _store(self, understood: Understood, shown: Mapping[tuple[str, str], str], rows: int) -> None:
        self._table.set_typed(shown)
        said, label = self._changed_words(rows), Label("paste", str(rows))
        self._context.operations.run(label, _store_block, understood).then(
            lambda _none: self._context.shell.toast(said, icon="clipboard-paste", undo=True)
        ).refused(partial(self._on_refused, tuple(shown)))

    def _on_refused(self, cells: Sequence[tuple[str, str]], problem: C2CError) -> None:
        self._table.drop_typed(cells)
        self._context.shell.say(problem)


def _empty_data() -> QMimeData:
    """Data for the clipboard that Qt made: it lets go of them at the very end, when Python can no longer be asked."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0)])
    for each in data.formats():
        data.removeFormat(each)
    return data


# On the threads of the meeting.


def _copied(
    rows: Sequence[Any], columns: Sequence[Column], titles: bool, words: Language, workspace: Workspace
) -> _Copied:
    """What rows say, as the clipboard takes it; `titles`: below the names of the columns."""
    cells = workspace.read(_cells_of, rows, columns, words)
    block = [[column.title for column in columns], *cells] if titles else cells
    alone = len(block) == len(block[0]) == 1
    return _Copied((block[0][0] if alone else as_text(block)).encode(), as_html(block).encode())


def _cells_of(reader: Any, rows: Sequence[Any], columns: Sequence[Column], words: Any) -> list[list[str]]:
    """What rows say: where it can be typed, so that it can be pasted again; the rest as it is shown."""
    from c2c_events.services.list_cells import cells_in_words

    targets = [column.target(row) if column.target else None for row in rows for column in columns]
    said = iter(cells_in_words(reader, [target for target in targets if target is not None], words))
    typed = iter("" if target is None else next(said) for target in targets)
    return [[next(typed) or column.text(row) for column in columns] for row in rows]


def _understand(reader: Any, cells: Sequence[tuple[Target, str]], words: Any) -> Understood:
    from c2c_events.services.list_cells import understand_block

    return understand_block(reader, cells, words)


def _store_block(work: Any, understood: Understood) -> None:
    from c2c_events.services.list_cells import store_block

    store_block(work, understood.values)
