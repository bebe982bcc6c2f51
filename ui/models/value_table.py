"""Values as rows of a table. The model shows what it is given: it fetches nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[Any, ...]
"""How a cell is drawn: see `ui.widgets.row_delegate`."""

FINDING = "finding"
"""The key of a column in which only the icon of the worst finding stands."""

VALUE_ROLE = Qt.ItemDataRole.UserRole.value
CELL_ROLE = VALUE_ROLE + 1

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_EDIT = Qt.ItemDataRole.EditRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Target:
    """What editing a cell changes: a field, or an entry of one, of a thing (`domain.changes`: `title.fr`)."""

    kind: type[Any]
    thing: str
    path: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    `text`: a row in words, for display, copying and printing. `sort`: what rows are ordered by, else the text.
    `cell`: how it is drawn, else the text in the tone of second columns. `target`: what editing it changes, None
    where a row's cell cannot be edited. `width`: pixels at 100 %.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    sort: Callable[[Any], Any] | None = None
    cell: Callable[[Any], Cell] | None = None
    target: Callable[[Any], Target | None] | None = None
    width: int = 120
    trailing: bool = False
    shown: bool = True


    def key_of(self, row: Any) -> Any:
        """What a row is ordered by."""
        return self.sort(row) if self.sort is not None else self.text(row)


class ValueTable(QAbstractTableModel):
    """Rows are values with an `id`. All of them are kept; a filter shows some, in the order of the chosen column."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] = []
        self._shown: list[int] = []  # positions in `_rows`, in the order of display
        self._ordered: list[int] | None = None  # all positions in the order of display; None: as given
        self._rank: list[int] | None = None  # the reverse of `_ordered`, made when a filter needs it
        self._chosen: Sequence[int] | None = None  # what the filter leaves, in the order of `_rows`
        self._keys: dict[int, list[Any]] = {}  # per column, in the order of `_rows`
        self._cells: dict[str, list[Cell | None]] = {}
        self._place: dict[str, int] | None = None
        self._sorted_by: tuple[int, bool] | None = None
        self._severities: Mapping[str, str] = {}
        self._problems: Mapping[tuple[str, str], tuple[str, str]] = {}

    # What the page gives.

    def set_rows(self, rows: Sequence[Any], keys: Mapping[int, list[Any]] | None = None) -> None:
        """Show these rows, all of them, in the order chosen before. `keys`: prepared sort keys, by column."""
        self.beginResetModel()
        self._rows = list(rows)
        self._keys = {column: list(own) for column, own in (keys or {}).items()}
        self._cells = {}
        self._place = None
        self._chosen = None
        self._order()
        self.endResetModel()

    def replace_rows(self, rows: Sequence[Any]) -> None:
        """Put other values in the place of those with the same ids; the order stays until somebody sorts again."""
        for row in rows:
            position = self._positions().get(row.id)
            if position is None:
                continue
            self._rows[position] = row
            self._cells.pop(row.id, None)
            for column, keys in self._keys.items():
                keys[position] = self.columns[column].key_of(row)
        for row in rows:
            at = self.row_of(row.id)
            if at >= 0:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def show(self, chosen: Sequence[int] | None) -> None:
        """Show only the rows at these positions (as given to `set_rows`), in any order; None shows all."""
        self.beginResetModel()
        self._chosen = chosen
        self._arrange()
        self.endResetModel()

    def set_severities(self, severities: Mapping[str, str]) -> None:
        """The worst finding of each row by id: "error", "warning", "hint"."""
        self._severities = severities
        self._repaint()

    def set_problems(self, problems: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """What is wrong with cells: (row id, column key) -> (severity, sentence)."""
        self._problems = problems
        self._cells = {}
        self._repaint()

    def _repaint(self) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [CELL_ROLE, _ACCESSIBLE])

    # What pages and delegates ask.

    def value(self, row: int) -> Any:
        """The value shown at a row."""
        return self._rows[self._shown[row]]

    def values(self) -> list[Any]:
        """All values shown, in the order of display."""
        return [self._rows[position] for position in self._shown]

    def row_of(self, thing_id: str) -> int:
        """At which row a value is shown; -1 where it is not."""
        position = self._positions().get(thing_id)
        if position is None:
            return -1
        try:
            return self._shown.index(position)
        except ValueError:
            return -1

    def position_of(self, thing_id: str) -> int | None:
        """At which place of the rows given a value is, shown or not."""
        return self._positions().get(thing_id)

    def same_things(self, rows: Sequence[Any]) -> bool:
        """Whether rows are of the things that are here, in the order in which they were given."""
        return len(rows) == len(self._rows) and all(one.id == own.id for one, own in zip(rows, self._rows, strict=True))

    def severity(self, row: int) -> str:
        return self._severities.get(self._rows[self._shown[row]].id, "")

    def cell(self, row: int, column: int) -> Cell:
        """How a cell is drawn; made once for each value."""
        value = self._rows[self._shown[row]]
        if self.columns[column].key == FINDING:
            return (FINDING, self._severities.get(value.id, ""))
        own = self._cells.get(value.id)
        if own is None:
            own = self._cells[value.id] = [None] * len(self.columns)
        made = own[column]
        if made is None:
            made = own[column] = self._made(value, self.columns[column])
        return made

    def _made(self, value: Any, column: Column) -> Cell:
        problem = self._problems.get((value.id, column.key))
        if problem is not None:
            return ("problem", column.text(value) or "–", problem[0])
        if column.cell is not None:
            return column.cell(value)
        return ("second", column.text(value))

    def target(self, row: int, column: int) -> Target | None:
        """What editing a cell changes; None where it cannot be edited."""
        own = self.columns[column].target
        return own(self.value(row)) if own is not None else None

    def _positions(self) -> dict[str, int]:
        if self._place is None:
            self._place = {row.id: position for position, row in enumerate(self._rows)}
        return self._place

    # Order and filter.

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        # In Python, on prepared keys: Qt's proxy cannot compare Python objects, and orders them at random.
        if not 0 <= column < len(self.columns):
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        values = [(index, self._shown[index.row()]) for index in held]
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self._order()
        if held:
            row_of = {position: row for row, position in enumerate(self._shown)}
            self.changePersistentIndexList(
                held, [self.index(row_of[position], index.column()) for index, position in values]
            )
        self.layoutChanged.emit()

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column in whose order rows are shown, and whether it is turned round."""
        return self._sorted_by

    def _order(self) -> None:
        self._ordered = self._rank = None
        if self._sorted_by is not None:
            column, descending = self._sorted_by
            keys = self._keys.get(column)
            if keys is None:
                keys = self._keys[column] = [self.columns[column].key_of(row) for row in self._rows]
            self._ordered = sorted(range(len(keys)), key=keys.__getitem__, reverse=descending)
        self._arrange()

    def _arrange(self) -> None:
        if self._chosen is None:
            self._shown = self._ordered if self._ordered is not None else list(range(len(self._rows)))
        elif self._ordered is None:
            self._shown = sorted(self._chosen)
        else:
            if self._rank is None:
                self._rank = [0] * len(self._ordered)
                for rank, position in enumerate(self._ordered):
                    self._rank[position] = rank
            self._shown = sorted(self._chosen, key=self._rank.__getitem__)

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _ACCESSIBLE):
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == CELL_ROLE:
            return self.cell(row, column)
        if role in (_DISPLAY, _EDIT):
            return self.columns[column].text(self.value(row))
        if role == VALUE_ROLE:
            return self.value(row)
        if role == _ACCESSIBLE:
            return self._in_words(row, column)
        if role == _TOOLTIP:
            problem = self._problems.get((self.value(row).id, self.columns[column].key))
            return problem[1] if problem else self.columns[column].text(self.value(row))
        if role == _ALIGNMENT and self.columns[column].trailing:
            return _TRAILING
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.target(index.row(), index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _in_words(self, row: int, column: int) -> str:
        own, value = self.columns[column], self.value(row)
        problem = self._problems.get((value.id, own.key))
        return f"{own.title}: {own.text(value) or '–'}" + (f". {problem[1]}" if problem else "")
