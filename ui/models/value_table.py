"""Values as rows of a table. The model shows what it is given: it fetches nothing and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionRange, QModelIndex, QObject, QPersistentModelIndex, Qt

from c2c_events.domain.folding import fold
from c2c_events.domain.later_rows import LaterRows, ids_of
from c2c_events.domain.sorting import ordered
from ui.as_typed import tip
from ui.models.picked import Picked

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[Any, ...]
"""How a cell is drawn: see `ui.widgets.cell_painting`."""

Order = tuple[tuple[int, bool], ...]
"""Columns by which rows are ordered, the one that counts most first; each with whether it is turned round."""

FINDING = "finding"
"""The key of a column in which only the icon of the worst finding stands."""

VALUE_ROLE = Qt.ItemDataRole.UserRole.value
CELL_ROLE = VALUE_ROLE + 1

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_EDIT = Qt.ItemDataRole.EditRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_FLAGS = _FLAGS | Qt.ItemFlag.ItemIsEditable
_FEW = 50
"""Above so many changed rows, all are painted again at once."""
_HELD = 4
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
    where a row's cell cannot be edited. `width`: pixels at 100 % that it is given if it needs them; `grows`: it takes
    what the others leave; `rigid`: what it says is never cut. `name`: what it is called where it has no title.
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
    name: str = ""
    grows: bool = False
    rigid: bool = False

    def called(self) -> str:
        return self.title or self.name

    def key_of(self, row: Any) -> Any:
        """What a row is ordered by; None or "" where there is nothing: such rows come last."""
        return self.sort(row) if self.sort is not None else self.text(row)


def places_of(rows: Sequence[Any]) -> dict[str, int]:
    """At which place each row stands, by its id, in their order. For any thread."""
    return {own: place for place, own in enumerate(ids_of(rows))}


class ValueTable(QAbstractTableModel):
    """Rows are values with an `id`. All of them are kept; a filter shows some, in the order of the chosen column."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] | LaterRows[Any] = []
        self._shown: list[int] = []  # positions in `_rows`, in the order of display
        self._ordered: list[int] | None = None  # all positions in the order of display; None: as given
        self._rank: list[int] | None = None  # the reverse of `_ordered`, made when a filter needs it
        self._chosen: Sequence[int] | None = None  # what the filter leaves, in the order of `_rows`
        self._keys: dict[int, list[Any]] = {}  # per column, in the order of `_rows`
        self._orders: dict[tuple[int, bool], list[int]] = {}  # all positions in the order of a column, turned or not
        self._cells: dict[str, list[Cell | None]] = {}
        self._place: Mapping[str, int] = {}  # by id, in the order of `_rows`
        self._row_at: dict[int, int] | None = None  # by position, made when a row is looked for
        self._order_by: Order = ()
        self._folded: dict[int, list[str]] = {}  # per column, what typing letters is compared with
        self._typed: dict[tuple[str, str], str] = {}
        self._severities: Mapping[str, str] = {}
        self._ids: list[str] = []
        self.severity_words: Mapping[str, str] = {}
        """What the severities are called, for those who do not see their icons."""
        self._problems: Mapping[tuple[str, str], tuple[str, str]] = {}

    # What the page gives.

    def set_rows(
        self,
        rows: Sequence[Any],
        keys: Mapping[int, list[Any]] | None = None,
        places: Mapping[str, int] | None = None,
    ) -> None:
        """Show these rows, all of them, in the order chosen before. `keys`: prepared sort keys, by column; `places`:
        prepared `places_of` them.

        `LaterRows` are not made here, but when they are seen.
        """
        self.beginResetModel()
        self._rows = rows if isinstance(rows, LaterRows) else list(rows)
        self._keys = {column: list(own) for column, own in (keys or {}).items()}
        self._orders = {}
        self._cells = {}
        self._folded = {}
        self._typed = {}
        self._place = places_of(rows) if places is None else places
        self._ids = list(self._place)
        self._chosen = None
        self._order()
        self.endResetModel()

    def replace_rows(self, rows: Sequence[Any]) -> None:
        """Put other values in the place of those with the same ids; the order stays until somebody sorts again."""
        if isinstance(self._rows, LaterRows):
            self._rows = list(self._rows)
        for row in rows:
            position = self._place.get(row.id)
            if position is None:
                continue
            self._rows[position] = row
            for column, keys in self._keys.items():
                key = self.columns[column].key_of(row)
                if key != keys[position]:
                    keys[position] = key
                    self._orders.pop((column, False), None)
                    self._orders.pop((column, True), None)
        self._folded = {}
        ids = {row.id for row in rows}
        self._typed = {cell: said for cell, said in self._typed.items() if cell[0] not in ids}
        self._say_changed(ids)

    def renew(self, rows: Sequence[Any], keys: Mapping[int, list[Any]], changed: Sequence[Any] | None = None) -> None:
        """Put values of the same things, in the same order, in the place of all; what they say as before stays.

        `keys`: prepared sort keys, by column. `changed`: where it is known, which rows are others than before.
        """
        if not isinstance(self._rows, LaterRows):
            if changed is None:
                before = self._rows
                changed = [row for row, old in zip(rows, before, strict=True) if row is not old and row != old]
            self.replace_rows(changed)
            return
        seen = {row.id: row for row in self._rows.made}
        self._rows = list(rows)
        self._keys = {column: list(own) for column, own in keys.items()}
        self._orders = {}
        self._folded = {}
        self._say_changed({row.id for row in rows if row.id in seen and row != seen[row.id]})

    def has_keys(self, column: int) -> bool:
        """Whether what rows are ordered by in a column is made."""
        return column in self._keys

    def take_keys(self, column: int, keys: list[Any], order: list[int]) -> None:
        """Be given what all rows, in the order they were given, are ordered by in a column, and their `ordered`."""
        if column not in self._keys:
            self._keys[column] = keys
            self._orders[column, False] = order

    def _repaint_row(self, thing_id: str) -> None:
        at = self.row_of(thing_id)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def set_typed(self, cells: Mapping[tuple[str, str], str]) -> None:
        """Show what was typed into cells, by row id and column key, until their rows come as they are stored."""
        self._typed |= cells
        self._show_typed(cells)

    def drop_typed(self, cells: Iterable[tuple[str, str]]) -> None:
        """Show again what these cells say."""
        gone = [cell for cell in cells if self._typed.pop(cell, None) is not None]
        self._show_typed(gone)

    def _show_typed(self, cells: Iterable[tuple[str, str]]) -> None:
        self._say_changed({own for own, _ in cells})

    def _say_changed(self, ids: Collection[str]) -> None:
        for thing_id in ids:
            self._cells.pop(thing_id, None)
        if len(ids) > _FEW:
            self._repaint([])
            return
        for thing_id in ids:
            self._repaint_row(thing_id)

    def show(self, chosen: Sequence[int] | None) -> None:
        """Show only the rows at these positions (as given to `set_rows`), in any order; None shows all."""
        self.beginResetModel()
        self._chosen = chosen
        self._arrange()
        self.endResetModel()

    def shows(self, chosen: Sequence[int] | None) -> bool:
        """Whether the rows at these positions are what is shown."""
        return chosen == self._chosen

    def set_severities(self, severities: Mapping[str, str]) -> None:
        """The worst finding of each row by id: "error", "warning", "hint"."""
        self._severities = severities
        self._repaint()

    def set_problems(self, problems: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """What is wrong with cells: (row id, column key) -> (severity, sentence)."""
        self._problems = problems
        self._cells = {}
        self._repaint()

    def _repaint(self, roles: list[int] | None = None) -> None:
        if self._shown:
            last = self.index(len(self._shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [CELL_ROLE, _ACCESSIBLE] if roles is None else roles)

    # What pages and delegates ask.

    def value(self, row: int) -> Any:
        """The value shown at a row."""
        return self._rows[self._shown[row]]

    def values(self) -> list[Any]:
        """The values shown, in the order of display."""
        return list(map(self._rows.__getitem__, self._shown))

    def picked(self, stretches: Sequence[range]) -> Picked:
        """The values of rows that lie together, each looked up when it is asked for."""
        return Picked(self._rows, self._places(stretches))

    def ids(self, stretches: Sequence[range]) -> list[str]:
        """The ids of the same values; no value is looked at for them."""
        return list(map(self._ids.__getitem__, self._places(stretches)))

    def _places(self, stretches: Sequence[range]) -> Sequence[int]:
        return list(chain.from_iterable(self._shown[each.start : each.stop] for each in stretches))

    def all_values(self) -> Sequence[Any]:
        """All values, shown or not, in the order they were given."""
        return self._rows

    def row_of(self, thing_id: str) -> int:
        """At which row a value is shown; -1 where it is not."""
        position = self._place.get(thing_id)
        if position is None:
            return -1
        if self._row_at is None:
            self._row_at = {position: row for row, position in enumerate(self._shown)}
        return self._row_at.get(position, -1)

    def position_of(self, thing_id: str) -> int | None:
        """At which place of the rows given a value is, shown or not."""
        return self._place.get(thing_id)

    def rows_of(self, thing_ids: Collection[str]) -> list[int]:
        """At which rows values are shown, from above; those that are not shown are left out."""
        if len(thing_ids) <= _HELD:
            return sorted(row for row in map(self.row_of, thing_ids) if row >= 0)
        wanted = set(map(self._place.get, thing_ids))
        return [row for row, position in enumerate(self._shown) if position in wanted]

    def stretch(self, first: int, last: int) -> QItemSelectionRange:
        """All cells from one row to another, both among them."""
        return QItemSelectionRange(self.createIndex(first, 0), self.createIndex(last, len(self.columns) - 1))

    def values_of(self, thing_ids: Iterable[str]) -> list[Any]:
        """The values of things, shown or not, in the order of their ids; those that are not here are left out."""
        rows = self._rows
        return [rows[position] for position in map(self._place.get, thing_ids) if position is not None]

    def same_things(self, places: Mapping[str, int]) -> bool:
        """Whether rows, by the places of their ids, are of the things that are here, in the order they were given."""
        return len(places) == len(self._ids) and list(places) == self._ids

    def severity(self, row: int) -> str:
        return self._severities.get(self._rows[self._shown[row]].id, "")

    def cell(self, row: int, column: int) -> Cell:
        """How a cell is drawn; made once for each value."""
        value = self._rows[self._shown[row]]
        if self.columns[column].key == FINDING:
            return (FINDING, self._severities.get(value.id, ""))
        # Kept by id: a row that is replaced is asked anew, the others stay.
        own = self._cells.get(value.id)
        if own is None:
            own = self._cells[value.id] = [None] * len(self.columns)
        made = own[column]
        if made is None:
            made = own[column] = self._made(value, self.columns[column])
        return made

    def _made(self, value: Any, column: Column) -> Cell:
        typed = self._typed.get((value.id, column.key))
        if typed is not None:
            return ("number" if column.trailing else "second", typed)
        problem = self._problems.get((value.id, column.key))
        if problem is not None:
            return ("problem", column.text(value) or "–", problem[0])
        if column.cell is not None:
            return column.cell(value)
        return ("second", column.text(value))

    def text(self, row: int, column: int) -> str:
        """What a cell says, in words."""
        value, own = self.value(row), self.columns[column]
        if self._typed:
            typed = self._typed.get((value.id, own.key))
            if typed is not None:
                return typed
        return own.text(value)

    def problem(self, row: int, column: int) -> str:
        """What is wrong with a cell, "" for nothing."""
        return self._problems.get((self.value(row).id, self.columns[column].key), ("", ""))[1]

    def row_beginning(self, letters: str, column: int, row: int) -> int:
        """The row from `row` on, and then from the top, whose text in a column begins with some letters; -1 for none.

        Accents and case do not count.
        """
        texts = self._folded.get(column)
        if texts is None:
            texts = self._folded[column] = [fold(self.columns[column].text(value)) for value in self._rows]
        wanted = fold(letters)
        many = len(self._shown)
        places = (*range(max(0, row), many), *range(min(max(0, row), many)))
        return next((each for each in places if texts[self._shown[each]].startswith(wanted)), -1)

    def row_with_finding(self, row: int, step: int) -> int:
        """The next row below (`step` 1) or above (-1) one that has a finding, then from the other end; -1 for none."""
        many = len(self._shown)
        places = ((row + step * number) % many for number in range(1, many + 1)) if many else ()
        return next((each for each in places if self._rows[self._shown[each]].id in self._severities), -1)

    def target(self, row: int, column: int) -> Target | None:
        """What editing a cell changes; None where it cannot be edited."""
        own = self.columns[column].target
        return own(self.value(row)) if own is not None else None

    # Order and filter.

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_by(((column, order == Qt.SortOrder.DescendingOrder),))

    def sort_by(self, order: Order) -> None:
        """Show rows in the order of some columns; where the first is equal, the next one counts."""
        # In Python, on prepared keys: Qt's proxy cannot compare Python objects, and orders them at random.
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        values = [(index, self._shown[index.row()]) for index in held]
        self._order_by = tuple((column, turned) for column, turned in order if 0 <= column < len(self.columns))
        self._order()
        if held:
            row_of = self._rows_at({position for _, position in values})
            self.changePersistentIndexList(
                held, [self.createIndex(row_of[position], index.column()) for index, position in values]
            )
        self.layoutChanged.emit()

    def _rows_at(self, positions: Collection[int]) -> Mapping[int, int]:
        """At which rows positions are shown; for the few of a selection faster than to number all rows."""
        if len(positions) <= _HELD:
            return {position: self._shown.index(position) for position in positions}
        return {position: row for row, position in enumerate(self._shown)}

    @property
    def order(self) -> Order:
        """The columns in whose order rows are shown."""
        return self._order_by

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column that counts most in the order of rows, and whether it is turned round."""
        return self._order_by[0] if self._order_by else None

    def _order(self) -> None:
        self._ordered = self._rank = None
        for column, descending in reversed(self._order_by):
            if self._ordered is None:
                self._ordered = self._order_of(column, descending)
            else:
                self._ordered = ordered(self._keys_of(column), descending=descending, among=self._ordered)
        self._arrange()

    def _keys_of(self, column: int) -> list[Any]:
        keys = self._keys.get(column)
        if keys is None:
            keys = self._keys[column] = [self.columns[column].key_of(row) for row in self._rows]
        return keys

    def _order_of(self, column: int, descending: bool) -> list[int]:
        """All positions in the order of one column; kept, since people go back and forth between a few."""
        order = self._orders.get((column, descending))
        if order is None:
            order = self._orders[column, descending] = ordered(self._keys_of(column), descending=descending)
        return order

    def _arrange(self) -> None:
        self._row_at = None
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
        if role == _DISPLAY:
            return self.columns[section].title
        return self.columns[section].called() if role == _ACCESSIBLE else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == CELL_ROLE:
            return self.cell(row, column)
        if role in (_DISPLAY, _EDIT):
            return self.text(row, column)
        if role == VALUE_ROLE:
            return self.value(row)
        if role == _ACCESSIBLE:
            return self._in_words(row, column)
        if role == _TOOLTIP:
            return tip(self.problem(row, column) or self.text(row, column))
        if role == _ALIGNMENT and self.columns[column].trailing:
            return _TRAILING
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:  # asked for each cell that is painted
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        own = self.columns[index.column()].target
        return _FLAGS if own is None or own(self.value(index.row())) is None else _EDITABLE_FLAGS

    def _in_words(self, row: int, column: int) -> str:
        own = self.columns[column]
        problem = self.problem(row, column)
        if own.key == FINDING:
            severity = self.severity(row)
            return f"{own.called()}: {self.severity_words.get(severity, severity) or '–'}"
        return f"{own.called()}: {self.text(row, column) or '–'}" + (f". {problem}" if problem else "")
