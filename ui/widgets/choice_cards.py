"""A column of cards: who is placed in one offer of a choice round. People are dragged out of it, and dropped on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from c2c_events.domain.people import ParticipantId
from ui import painting, theme
from ui.models.choice_cards import CARD_ROLE, MIME, Cards, Index, read_dragged
from ui.widgets.basics import give_viewport

if TYPE_CHECKING:
    from c2c_events.services.placement_board import Card

_PAD, _DISC, _MARK, _GAP = 10, 22, 14, 4
_RANKS = {1: "ok", 2: "panel", 3: "warning"}
"""The colours of ranks, which stand there as numbers too; of a later one and of none it is that of a hint."""

_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_CENTRE = Qt.AlignmentFlag.AlignHCenter.value


def marks_of(card: Card) -> list[tuple[str, str]]:
    """The marks at the end of a card: icon and role of its colour, the worst first."""
    marks = []
    if card.breaks is not None:
        marks.append(("circle-alert", "error"))
    if card.told == "other":
        marks.append(("mail", "warning"))
    if card.speaks is False:
        marks.append(("languages", "warning"))
    if card.met < card.wishes:
        marks.append(("unlink", "hint"))
    if card.locked:
        marks.append(("lock", "ink3"))
    return marks


class _CardDelegate(QStyledItemDelegate):
    """Paints the rank, the name over the organisation, and the marks; in `compact` cards no organisation, and the worst
    mark alone."""

    compact = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self.compact:
            return QSize(theme.unit(80), theme.metrics(-1).height() + theme.unit(9))
        lines = theme.metrics(0, theme.MEDIUM).height() + theme.metrics(-1).height()
        return QSize(theme.unit(120), lines + theme.unit(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        state: int = option.state.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        side = theme.unit(2 if self.compact else 4)
        box = option.rect.adjusted(side, 1 if self.compact else 2, -side, -1 if self.compact else -2)
        selected = bool(state & _SELECTED)
        painter.setPen(QPen(theme.colour("accent" if selected else "line"), 1))
        painter.setBrush(theme.colour("accent_soft" if selected else "hover" if state & _HOVERED else "sheet"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if self.compact:
            self._paint_line(painter, box, card)
        else:
            self._paint_rank(painter, box, card)
            self._paint_words(painter, box, card, self._paint_marks(painter, box, marks_of(card)))
        if state & _FOCUSED:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box), 6, 6)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect, card: Card) -> None:
        left, role = theme.unit(18), _RANKS.get(card.rank or 0, "hint")
        number = painting.leading(painter, box, theme.unit(2), theme.unit(14))
        painting.draw_text(painter, number, str(card.rank or "–"), role, -1, theme.BOLD, _CENTRE)
        marks = self._paint_marks(painter, box, marks_of(card)[:1])
        words = painting.leading(painter, box, left, box.width() - left - marks - theme.unit(4))
        painting.draw_text(painter, words, card.name, "ink", -1)

    def _paint_rank(self, painter: QPainter, box: QRect, card: Card) -> None:
        size = theme.unit(_DISC)
        place = painting.leading(painter, box, theme.unit(_PAD - 2), size)
        disc = QRect(place.left(), box.center().y() - size // 2 + 1, size, size)
        role = _RANKS.get(card.rank or 0, "hint")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{role}_soft"))
        painter.drawEllipse(disc)
        painting.draw_text(painter, disc, str(card.rank or "–"), role, -1, theme.BOLD, _CENTRE)

    def _paint_marks(self, painter: QPainter, box: QRect, marks: Sequence[tuple[str, str]]) -> int:
        """Gives how wide they are."""
        wide = len(marks) * theme.unit(_MARK + _GAP)
        place = painting.trailing(painter, box, theme.unit(2 if self.compact else _PAD - 2), wide)
        for number, (icon, role) in enumerate(marks):
            painting.draw_mark(painter, place, icon, role, number * (_MARK + _GAP), _MARK)
        return wide

    def _paint_words(self, painter: QPainter, box: QRect, card: Card, marks: int) -> None:
        left = theme.unit(_PAD + _DISC + 6)
        words = painting.leading(painter, box, left, box.width() - left - theme.unit(_PAD))
        high, low = theme.metrics(0, theme.MEDIUM).height(), theme.metrics(-1).height()
        top = box.top() + (box.height() - high - low) // 2
        whole = QRect(words.left(), top, words.width(), high)
        first = painting.leading(painter, whole, 0, whole.width() - marks)
        painting.draw_text(painter, first, card.name, "ink", 0, theme.MEDIUM)
        second = QRect(words.left(), whole.bottom() + 1, words.width(), low)
        painting.draw_text(painter, second, card.organisation, "ink3", -1)


class CardList(QListView):
    """`settled(adding)`: others are selected, beside those of other columns if `adding`; `opened()`: Enter or a double
    click; `menu_asked(QPoint)`; `stepped(int)`: to the column beside; `hovered(participants)`: who is dragged over it,
    nobody any more; `dropped(participants)`."""

    settled = Signal(bool)
    opened = Signal()
    menu_asked = Signal(object)
    stepped = Signal(int)
    hovered = Signal(object)
    dropped = Signal(object)

    def __init__(self, model: Cards, name: str, *, read_only: bool = False) -> None:
        super().__init__()
        give_viewport(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self._cards = model
        self._adding = self._quiet = False
        self._delegate = _CardDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(not read_only)
        self.setAcceptDrops(not read_only)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def cards(self) -> Cards:
        return self._cards

    def set_compact(self, compact: bool) -> None:
        """Whether each card is one line."""
        if self._delegate.compact != compact:
            self._delegate.compact = compact
            self.scheduleDelayedItemsLayout()
            self.viewport().update()

    def selected(self) -> list[ParticipantId]:
        """Those that are selected, in their order."""
        rows = sorted(each.row() for each in self.selectionModel().selectedIndexes())
        return [self._cards.shown[row].participant for row in rows]

    def select(self, participants: Sequence[ParticipantId]) -> bool:
        """Select these of the column and no others, unheard; says whether any of them is here."""
        flags, rows = QItemSelectionModel.SelectionFlag, self._cards.rows_of(participants)
        self._quiet = True
        self.clearSelection()
        for row in rows:
            self.selectionModel().select(self._cards.index(row), flags.Select)
        if rows:
            self.selectionModel().setCurrentIndex(self._cards.index(rows[0]), flags.NoUpdate)
            self.scrollTo(self._cards.index(rows[0]))
        self._quiet = False
        return bool(rows)

    def go_to(self, row: int) -> None:
        """Put the focus on a row, as near as there is one."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if self._cards.shown:
            self.setCurrentIndex(self._cards.index(min(row, len(self._cards.shown) - 1)))

    def _on_selection(self) -> None:
        if not self._quiet:
            self.settled.emit(self._adding)

    # What people do here.

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._cards.shown:
            self.selectionModel().setCurrentIndex(self._cards.index(0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self._cards.shown:  # else a card shows where the focus is
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(3, 3, -3, -3), 6, 6)
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)
        self._adding = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        beside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if beside is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.stepped.emit(-beside if mirrored else beside)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is not self and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.hovered.emit(read_dragged(event.mimeData()))
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is not self and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.hovered.emit(())

    def dropEvent(self, event: QDropEvent) -> None:
        self.hovered.emit(())
        dragged = read_dragged(event.mimeData())
        if dragged and event.source() is not self:
            event.acceptProposedAction()
            self.dropped.emit(dragged)
