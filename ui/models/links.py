"""Links: lines that each lead to the list behind them, for charts, findings, the cities of the map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.as_typed import tip

Index = QModelIndex | QPersistentModelIndex

LINK_ROLE = Qt.ItemDataRole.UserRole.value + 1
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_TOOLTIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value


@dataclass(frozen=True, slots=True)
class Destination:
    """A page by its key, and the filter to show its list with; `select`: the id of a thing there."""

    page: str
    only: str = ""
    select: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One line.

    `words`: what it is about; `note`: what is worth knowing of it, quietly; `number`: as it is written. `icon`: a mark
    in the colour of `role`. `share`: of a bar, 0 to 1. `said`: all of it, as a screen reader says it. `to`: where it
    leads, None where there is nothing behind it.
    """

    words: str
    note: str = ""
    number: str = ""
    icon: str = ""
    role: str = ""
    share: float = 0
    said: str = ""
    to: Destination | None = None


class Links(QAbstractListModel):
    """Links in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.links: tuple[Link, ...] = ()

    def set_links(self, links: Sequence[Link]) -> None:
        """Show these from now on. As many as before: what was current stays so."""
        if len(links) == len(self.links):
            self.links = tuple(links)
            if links:
                self.dataChanged.emit(self.index(0), self.index(len(links) - 1))
            return
        self.beginResetModel()
        self.links = tuple(links)
        self.endResetModel()

    def link(self, index: Index) -> Link:
        return self.links[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.links)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        link = self.link(index)
        if role == _DISPLAY:
            return link.words
        if role in (_TOOLTIP, _ACCESSIBLE):
            said = link.said or link.words
            return tip(said) if role == _TOOLTIP else said
        return link if role == LINK_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
