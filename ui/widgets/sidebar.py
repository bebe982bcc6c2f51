"""The places of a meeting, each with its count and its worst findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from c2c_events.language import Language
from ui import painting, theme
from ui.as_typed import tip
from ui.widgets.basics import give_viewport

if TYPE_CHECKING:
    from ui.models.value_table import Index

_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


@dataclass(frozen=True, slots=True)
class Entry:
    """A place, or with no key the name of the section that begins there."""

    key: str
    title: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """The worst findings of a place: how many of which severity."""

    severity: str
    count: int


class Places(QAbstractListModel):
    """The entries of the sidebar."""

    def __init__(self, entries: Sequence[Entry], words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries = tuple(entries)
        self._words = words
        self.counts: Mapping[str, int] = {}
        self.badges: Mapping[str, Badge] = {}

    def set_counts(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._repaint()

    def set_badges(self, badges: Mapping[str, Badge]) -> None:
        self.badges = badges
        self._repaint()

    def _repaint(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole.value:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole.value and entry.key:
            return tip(self.in_words(entry))
        if role == _ACCESSIBLE:
            return self.in_words(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.entries[index.row()].key:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def number(self, count: int) -> str:
        return self._words.number(count)

    def in_words(self, entry: Entry) -> str:
        """What a screen reader says: the name, how many there are, what is wrong."""
        said = [entry.title]
        if count := self.counts.get(entry.key):
            said.append(self._words.number(count))
        if badge := self.badges.get(entry.key):
            counted = self._words.counted
            said.append(
                {
                    "error": counted("{n} error", "{n} errors", badge.count),
                    "warning": counted("{n} warning", "{n} warnings", badge.count),
                    "hint": counted("{n} hint", "{n} hints", badge.count),
                }[badge.severity]
            )
        return ", ".join(said)


class _Delegate(QStyledItemDelegate):
    narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry = self._places(index).entries[index.row()]
        return QSize(40, theme.unit(32 if entry.key else 12 if self.narrow else 30))

    @staticmethod
    def _places(index: QModelIndex | QPersistentModelIndex) -> Places:
        model = index.model()
        assert isinstance(model, Places)
        return model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        places = self._places(index)
        entry = places.entries[index.row()]
        box: QRect = option.rect
        state: int = option.state.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if not entry.key:
            if not self.narrow:
                head = painting.leading(painter, box.adjusted(0, theme.unit(6), 0, 0), theme.unit(10), 999)
                painting.draw_text(painter, head, entry.title, "ink3", -2, theme.MEDIUM)
            painter.restore()
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected.value)
        if chosen or state & _HOVERED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "line"))
            painter.drawRoundedRect(QRectF(box.adjusted(0, 1, 0, -1)), 6, 6)
        role, weight = ("accent", theme.BOLD) if chosen else ("ink2", 400)
        if self.narrow:
            sides = (box.width() - theme.unit(16)) // 2
            painting.draw_mark(painter, box.adjusted(sides, 0, -sides, 0), entry.icon, role, 0, 16)
        else:
            painting.draw_mark(painter, box, entry.icon, role, 10, 16)
            self._paint_words(painter, box, places, entry, "accent" if chosen else "ink", weight)
        if state & _FOCUSED:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(2, 3, -2, -3), 5, 5)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, places: Places, entry: Entry, role: str, weight: int) -> None:
        used = theme.unit(10)
        if count := places.counts.get(entry.key):
            words = places.number(count)
            wide = max(theme.metrics(-1).horizontalAdvance(words), theme.unit(24))
            painting.draw_text(
                painter, painting.trailing(painter, box, used, wide + 2), words, "ink3", -1, 400, painting.TRAILING
            )
            used += wide + theme.unit(6)
        else:
            used += theme.unit(30)
        if badge := places.badges.get(entry.key):
            words = str(badge.count)
            wide = theme.metrics(-1, theme.BOLD).horizontalAdvance(words) + theme.unit(18)
            place = painting.trailing(painter, box, used, wide + 2)
            painting.draw_mark(painter, place, painting.SEVERITY[badge.severity], badge.severity)
            after = painting.leading(painter, place, theme.unit(18), 999)
            painting.draw_text(painter, after, words, badge.severity, -1, theme.BOLD)
            used += wide + theme.unit(6)
        name = painting.leading(painter, box, theme.unit(34), max(0, box.width() - theme.unit(34) - used))
        painting.draw_text(painter, name, entry.title, role, 0, weight)


class Sidebar(QListView):
    """`chosen(key)`: somebody went to a place. One tab stop; arrows move."""

    chosen = Signal(str)

    def __init__(self, places: Places, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)
        self.setAccessibleName(name)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(places)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(self.Shape.NoFrame)
        self._shown = ""
        self.selectionModel().currentChanged.connect(self._go)
        self.clicked.connect(self._go)
        self.activated.connect(self._go)

    def show_chosen(self, key: str) -> None:
        """Mark a place as the one that is shown; none, where what is shown is no place."""
        self._shown = key
        places = self._places()
        number = next((number for number, entry in enumerate(places.entries) if entry.key == key), -1)
        if number >= 0:
            self.setCurrentIndex(places.index(number))
            self.selectionModel().select(places.index(number), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clearSelection()  # the current place stays: arrows go on from there

    def set_narrow(self, narrow: bool) -> None:
        """Icons only; names stay in tooltips and for screen readers."""
        self._delegate.narrow = narrow
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if narrow else policy.ScrollBarAsNeeded)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _places(self) -> Places:
        model = self.model()
        assert isinstance(model, Places)
        return model

    def _go(self, index: QModelIndex) -> None:
        key = self._places().entries[index.row()].key if index.isValid() else ""
        if key and key != self._shown:
            self.chosen.emit(key)
