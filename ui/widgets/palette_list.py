"""A list of things to choose from, under heads: what Ctrl+K finds, what the sheet of shortcuts shows.

The keyboard stays in the field above; arrows reach the list through `step`. Names of sections are rows that nothing
can choose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import painting, theme
from ui.models.value_table import Index

_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
ROW, HEAD = 38, 30


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, or with no `value` the name of the section that begins there.

    `parts`: of the title, what was typed: first letter and the one after the last. `keys`: its shortcut, or what else
    stands at the end. `muted`: it cannot be used as it is.
    """

    title: str
    fact: str = ""
    icon: str = ""
    keys: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    value: Any = None
    muted: bool = False

    def in_words(self) -> str:
        return ", ".join(said for said in (self.title, self.fact, self.keys) if said)


class Palette(QAbstractListModel):
    """The entries of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == _DISPLAY:
            return entry.title
        return entry.in_words() if role == _ACCESSIBLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entries[index.row()].value is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class _Delegate(QStyledItemDelegate):
    def __init__(self, default_keys: str, parent: QObject) -> None:
        super().__init__(parent)
        self._default_keys = default_keys

    @staticmethod
    def height(entry: Entry) -> int:
        least = theme.metrics().height() + theme.unit(12)
        return max(least, theme.unit(HEAD if entry.value is None else ROW))

    @staticmethod
    def _entry(index: Index) -> Entry:
        model = index.model()
        assert isinstance(model, Palette)
        return model.entries[index.row()]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.height(self._entry(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._entry(index)
        box: QRect = option.rect
        state: int = option.state.value
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.value is None:
            head = painting.leading(painter, box.adjusted(0, theme.unit(6), 0, 0), theme.unit(10), box.width())
            painting.draw_text(painter, head, entry.title, "ink3", -1, theme.MEDIUM)
        else:
            view = option.widget
            owns_focus = view.focusPolicy() == Qt.FocusPolicy.NoFocus or view.hasFocus()
            chosen = bool(state & _SELECTED) and owns_focus  # a list that is not used says nothing of a choice
            if chosen or state & _HOVERED:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_soft" if chosen else "hover"))
                painter.drawRoundedRect(QRectF(box.adjusted(0, 1, 0, -1)), 6, 6)
            self._paint_entry(painter, box, entry, chosen)
        painter.restore()

    def _paint_entry(self, painter: QPainter, box: QRect, entry: Entry, chosen: bool) -> None:
        left, right = theme.unit(10), theme.unit(12)
        if entry.icon:
            painting.draw_mark(painter, box, entry.icon, "accent" if chosen else "ink2", 10, 16)
            left += theme.unit(28)
        keys = entry.keys or (self._default_keys if chosen else "")
        if keys:
            wide = theme.metrics(-1).horizontalAdvance(keys) + 2
            place = painting.trailing(painter, box, right, wide)
            painting.draw_text(painter, place, keys, "ink3", -1, align=painting.TRAILING)
            right += wide + theme.unit(12)
        room = max(0, box.width() - left - right)
        used = self._paint_title(painter, painting.leading(painter, box, left, room), entry)
        rest = room - used - theme.unit(10)
        if entry.fact and rest > theme.unit(40):
            fact = painting.leading(painter, box, left + used + theme.unit(10), rest)
            painting.draw_text(painter, fact, entry.fact, "ink3", -1)

    @staticmethod
    def _paint_title(painter: QPainter, box: QRect, entry: Entry) -> int:
        """The title, with what was typed in bold; gives how wide it is."""
        role = "ink3" if entry.muted else "ink"
        if not entry.parts:
            painting.draw_text(painter, box, entry.title, role)
            return min(box.width(), theme.metrics().horizontalAdvance(entry.title))
        from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

        words = theme.metrics(0, theme.BOLD).elidedText(entry.title, Qt.TextElideMode.ElideRight, box.width())
        layout = QTextLayout(words, theme.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # its own: "13 WG2" stays in this order
        layout.setTextOption(option)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.DemiBold)
        formats = []
        for first, last in entry.parts:
            part = QTextLayout.FormatRange()
            # Qt counts in UTF-16, as it keeps text.
            part.start = _units(words[:first])
            part.length = _units(words[first:last])
            part.format = bold
            formats.append(part)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        wide = line.naturalTextWidth()
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = box.right() + 1 - wide if mirrored else box.left()
        painter.setPen(theme.colour(role))
        layout.draw(painter, QPointF(left, box.center().y() - line.height() / 2 + 1))
        return round(wide)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class PaletteList(QListView):
    """`chosen(value)`: an entry was clicked. `default_keys`: stands at the end of the selected one ("Enter")."""

    chosen = Signal(object)

    def __init__(self, name: str, default_keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.palette_ = Palette(self)
        self.setModel(self.palette_)
        self.setItemDelegate(_Delegate(default_keys, self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field above has it, and steps through the list
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMinimumHeight(0)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, with the first one that can be chosen selected."""
        self.palette_.set_entries(entries)
        self.scrollToTop()
        self._select_from(0, 1)
        self.updateGeometry()

    def current(self) -> Entry | None:
        """The selected entry."""
        row = self.currentIndex().row()
        return self.palette_.entries[row] if row >= 0 else None

    def step(self, by: int) -> None:
        """To the next entry that can be chosen; from the last one to the first."""
        self._select_from(self.currentIndex().row() + by, 1 if by > 0 else -1)

    def _select_from(self, row: int, direction: int) -> None:
        entries = self.palette_.entries
        for number in range(len(entries)):
            here = (row + number * direction) % len(entries)
            if entries[here].value is not None:
                index = self.palette_.index(here)
                self.setCurrentIndex(index)
                if here and entries[here - 1].value is None:
                    self.scrollTo(self.palette_.index(here - 1))  # with its head
                self.scrollTo(index)
                if self.isVisible():
                    theme.announce(entries[here].in_words(), self)
                return

    def sizeHint(self) -> QSize:
        high = sum(_Delegate.height(entry) for entry in self.palette_.entries)
        return QSize(theme.unit(400), high + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter):
            entry = self.current()
            if entry is not None and entry.value is not None:
                self.chosen.emit(entry.value)
                return
        if event.key() in (keys.Key_Down, keys.Key_Up):
            self.step(1 if event.key() == keys.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            entry = self.palette_.entries[index.row()]
            if entry.value is not None:
                self.chosen.emit(entry.value)
