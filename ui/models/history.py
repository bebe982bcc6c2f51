"""The history as rows, the newest first; older ones are asked for when somebody scrolls to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from c2c_events.language import Language
from ui.as_typed import tip
from ui.models.value_table import CELL_ROLE, VALUE_ROLE, Cell
from ui.moments import clock, moment

if TYPE_CHECKING:
    from c2c_events.services.journal_words import HistoryLine

Index = QModelIndex | QPersistentModelIndex

THING = "thing:"
"""Before an id, as the filter of the History page: what happened to that thing alone."""

_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value


class HistoryTable(QAbstractTableModel):
    """`asks_more`: older lines are wanted, if there are any. `zone`: the meeting's."""

    asks_more = Signal()

    def __init__(self, words: Language, zone: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        _ = words._
        self._words, self._zone = words, zone
        self.titles = (_("When"), _("Who"), _("What"), _("Values"))
        self.lines: list[HistoryLine] = []
        self._more = False
        self._waits = False

    def set_lines(self, lines: Sequence[HistoryLine], *, more: bool) -> None:
        """Show these, the newest first. `more`: older ones can be asked for."""
        self.beginResetModel()
        self.lines = list(lines)
        self._more, self._waits = more, False
        self.endResetModel()

    def add_older(self, lines: Sequence[HistoryLine], *, more: bool) -> None:
        self._more, self._waits = more, False
        if lines:
            first = len(self.lines)
            self.beginInsertRows(QModelIndex(), first, first + len(lines) - 1)
            self.lines += lines
            self.endInsertRows()

    def add_newer(self, lines: Sequence[HistoryLine]) -> None:
        """Put what was done meanwhile above; lines that are here already are shown as they are now."""
        place = {line.id: number for number, line in enumerate(self.lines)}
        for line in lines:
            number = place.get(line.id)
            if number is not None and self.lines[number] != line:
                self.lines[number] = line
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.titles) - 1))
        new = [line for line in lines if line.id not in place]
        if new:
            self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
            self.lines[:0] = new
            self.endInsertRows()

    def row_of(self, change_set: str) -> int:
        """At which row a change stands; -1 where it is not here."""
        return next((number for number, line in enumerate(self.lines) if line.id == change_set), -1)

    def width_of_moments(self) -> int:
        """How wide a moment is in most languages; wider with its zone. In units of the theme."""
        now = datetime.now().astimezone()
        return 170 if clock(self._words, now, self._zone) == self._words.time(now) else 250

    def _cell(self, line: HistoryLine, column: int) -> Cell:
        words = self._text(line, column)
        if column == 2:
            return ("second", words) if line.reversed_by is not None else ("text", words)
        return ("number" if column == 3 else "second", words)

    def _text(self, line: HistoryLine, column: int) -> str:
        if column == 0:
            return moment(self._words, line.at, self._zone)
        if column == 1:
            return line.who or "–"
        return line.said(self._words) if column == 2 else self._words.number(line.count)

    # Qt's own names from here on.

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own default
        return self._more and not self._waits and not parent.isValid()

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008 - Qt's own default
        self._waits = True
        self.asks_more.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal and role in (_DISPLAY, _ACCESSIBLE):
            return self.titles[section] if 0 <= section < len(self.titles) else None
        return None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == CELL_ROLE:
            return self._cell(line, index.column())
        if role in (_DISPLAY, _TOOLTIP):
            said = self._text(line, index.column())
            return tip(said) if role == _TOOLTIP else said
        if role == VALUE_ROLE:
            return line
        if role == _ACCESSIBLE:
            return f"{self.titles[index.column()]}: {self._text(line, index.column()) or '–'}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
