"""A list that opens below a button: searched by typing, ticked by Space or Enter, closed by Esc.

Who ticked by Space is done with Enter; who searches and ticks by Enter goes on searching.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from c2c_events.domain.folding import fold
from ui import painting, theme
from ui.models.entries import Entries
from ui.models.value_table import VALUE_ROLE
from ui.widgets.basics import label, row, rule

_ACTIVE = QStyle.StateFlag.State_Selected.value | QStyle.StateFlag.State_MouseOver.value
_MOST_SHOWN = 11
ROW = 30


@dataclass(frozen=True)
class Pick:
    """A row. `fact`: at its end; `ticked`: None where it is not ticked but chosen; `leads`: it opens a further list."""

    key: str
    words: str
    fact: str = ""
    ticked: bool | None = None
    leads: bool = False

    def aloud(self) -> str:
        return ", ".join(filter(None, (self.words, self.fact)))


class PickList(QWidget):
    """`ticked(key, on)`: a row with a box was ticked; `chosen(key)`: another one was chosen; `back`: to the list that
    led here. `moved(keys)`: rows are in another order, where they can be moved."""

    ticked = Signal(str, bool)
    chosen = Signal(str)
    back = Signal()
    moved = Signal(list)

    def __init__(self, parent: QWidget, name: str, hint: str, *, movable: bool = False) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # round corners
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(parent.layoutDirection())
        self.setAccessibleName(name)
        self._movable = movable
        self._heading = label(name, "ink2", step=-1, weight=theme.BOLD)
        self._back = QPushButton()
        self._back.setProperty("kind", "quiet")
        mirrored = parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._back.setIcon(theme.icon("chevron-right" if mirrored else "chevron-left"))
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back.clicked.connect(self.back)
        self._back.hide()
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self._picks: tuple[Pick, ...] = ()
        self._anchor: QWidget | None = None
        self._spaced = False  # something was ticked by the space bar
        self.entries = Entries(
            lambda pick: pick.words, aloud=Pick.aloud, ticked=lambda pick: pick.ticked, movable=movable, parent=self
        )
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setItemDelegate(_PickDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(lambda index: self.take(index.row()))
        if movable:
            self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.entries.dropped.connect(self._on_dropped)
        self._below = row(gap=8, margins=(8, 4, 8, 6))
        inner = QFrame()
        inner.setObjectName("popup")
        self.setLayout(row(inner))
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(row(self._back, self._heading, None, gap=4, margins=(12, 8, 12, 0)))
        column.addLayout(row(self.field, margins=(10, 0, 10, 0)))
        column.addWidget(rule())
        column.addLayout(row(self.list, margins=(6, 4, 6, 4)))
        column.addLayout(self._below)

    def add_below(self, *widgets: QWidget) -> None:
        """Further commands, below the list."""
        for widget in widgets:
            self._below.addWidget(widget)
        self._below.addStretch(1)

    def show_picks(self, picks: Sequence[Pick], heading: str = "", back: str = "") -> None:
        """Show these rows; `back`: what the list is called that led here. The current row stays on its key."""
        here = self._current_key()
        another = bool(heading) and heading != self._heading.text()
        if another:
            self._heading.setText(heading)
            self.field.clear()
            self._spaced = False
            here = ""
        self._back.setVisible(bool(back))
        self._back.setAccessibleName(back)
        self._back.setToolTip(back)
        self._picks = tuple(picks)
        self._narrow(self.field.text())
        place = next((number for number, pick in enumerate(self.entries.entries) if pick.key == here), -1)
        if place >= 0:
            self._go(place)
        if another and self._anchor is not None:
            self._place(self._anchor)

    def open_below(self, anchor: QWidget) -> None:
        """Open below a button, within its screen."""
        self._anchor = anchor
        self._place(anchor)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, anchor: QWidget) -> None:
        self._settle_size()
        mirrored = anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft
        at = anchor.mapToGlobal(QPoint(anchor.width() - self.width() if mirrored else 0, anchor.height() + 4))
        room = anchor.screen().availableGeometry()
        at.setX(max(room.left() + 4, min(at.x(), room.right() - self.width() - 4)))
        at.setY(max(room.top() + 4, min(at.y(), room.bottom() - self.height() - 4)))
        self.move(at)

    def _settle_size(self) -> None:
        high = self.list.sizeHintForRow(0) if self.entries.entries else theme.unit(ROW)
        lines = max(3, min(len(self.entries.entries), _MOST_SHOWN))
        self.list.setFixedHeight(high * lines + 2)
        self.list.setMinimumWidth(theme.unit(300))
        for layout in (self._column, self.layout()):  # else what was shown before keeps it as high as that was
            if layout is not None:
                layout.activate()
        self.adjustSize()

    # Searching and choosing.

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        self.entries.set_entries([pick for pick in self._picks if wanted in fold(pick.words)])
        self._go(0)

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.entries.index(row))

    def current_row(self) -> int:
        return self.list.currentIndex().row()

    def _current_key(self) -> str:
        row = self.current_row()
        return str(self.entries.entries[row].key) if row >= 0 else ""

    def take(self, row: int) -> None:
        """Tick or untick a row, or choose it."""
        pick: Pick = self.entries.entries[row]
        if pick.ticked is None:
            self.chosen.emit(pick.key)
            return
        other = replace(pick, ticked=not pick.ticked)
        self._picks = tuple(other if own is pick else own for own in self._picks)
        self.entries.replace(row, other)
        theme.announce(pick.words, self)
        self.ticked.emit(pick.key, other.ticked)

    # Keys.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        keys, key = Qt.Key, event.key()
        up_down = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_Tab: 1, keys.Key_Backtab: -1}
        moves = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and self._movable
        if key in up_down:
            if moves:
                self._move(up_down[keys(key)])
            else:
                self._step(up_down[keys(key)])
        elif key in (keys.Key_Return, keys.Key_Enter) and self._spaced:
            self.close()
        elif key in (keys.Key_Return, keys.Key_Enter) or (key == keys.Key_Space and not self.field.text()):
            if self.current_row() >= 0:
                self._spaced = key == keys.Key_Space and self.entries.entries[self.current_row()].ticked is not None
                self.take(self.current_row())
        elif key == keys.Key_Escape or (key == keys.Key_Backspace and not self.field.text()):
            if self._back.isHidden():
                self.close()
            else:
                self.back.emit()
        else:
            return False
        return True

    def _step(self, step: int) -> None:
        many = len(self.entries.entries)
        if many:
            self._go((self.current_row() + step) % many)

    def _move(self, step: int) -> None:
        here = self.current_row()
        if here >= 0 and 0 <= here + step < len(self.entries.entries):
            self._on_dropped(here, here + step + (step > 0))

    def _on_dropped(self, row: int, before: int) -> None:
        """A row goes before another one; while something is searched, rows stay as they are."""
        if len(self.entries.entries) != len(self._picks):
            return
        picks = list(self._picks)
        pick = picks.pop(row)
        picks.insert(before - (before > row), pick)
        self._picks = tuple(picks)
        self._narrow("")
        self._go(picks.index(pick))
        self.moved.emit([each.key for each in picks])


class _PickDelegate(QStyledItemDelegate):
    """A box where it can be ticked, the words, a fact or an arrow at the end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.unit(200), max(theme.unit(ROW), theme.metrics().height() + theme.unit(10)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        pick: Pick = index.data(VALUE_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state.value & _ACTIVE:
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(box), 4, 4)
        inner = box.adjusted(8, 0, -8, 0)
        start = 0
        if pick.ticked is not None:
            self._paint_box(painter, painting.leading(painter, inner, 0, theme.unit(16)), ticked=pick.ticked)
            start = theme.unit(24)
        fact_width = theme.metrics(-1).horizontalAdvance(pick.fact) + 4 if pick.fact else 0
        words = painting.leading(painter, inner, start, inner.width() - start - fact_width - theme.unit(8))
        painting.draw_text(painter, words, pick.words, "ink")
        if pick.fact:
            end = painting.trailing(painter, inner, 0, fact_width)
            painting.draw_text(painter, end, pick.fact, "ink3", -1, align=painting.TRAILING)
        elif pick.leads:
            mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
            end = painting.trailing(painter, inner, 0, theme.unit(14))
            painting.draw_mark(painter, end, "chevron-left" if mirrored else "chevron-right", "ink3")
        painter.restore()

    @staticmethod
    def _paint_box(painter: QPainter, place: QRect, *, ticked: bool) -> None:
        size = theme.unit(15)
        square = QRectF(place.left() + 0.5, place.center().y() - size / 2 + 0.5, size, size)
        painter.setPen(QPen(theme.colour("accent_fill" if ticked else "edge"), 1))
        painter.setBrush(theme.colour("accent_fill" if ticked else "sheet"))
        painter.drawRoundedRect(square, 4, 4)
        if ticked:
            painting.draw_mark(painter, place.translated(1, 0), "check", "on_accent", 0, 13)
