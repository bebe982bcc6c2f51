"""The tray below the timetable: cards of sessions that have no time yet. They are dragged into the grid from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from c2c_events.domain.programme import Session, SessionId
from c2c_events.domain.timetable import length_of
from c2c_events.language import Language
from c2c_events.terms import SESSION_KINDS
from ui import painting, theme
from ui.as_typed import tip
from ui.models.sheet import tint_of
from ui.models.timetable import short_title
from ui.models.timetable_moves import MIME, Carried, carried
from ui.widgets.basics import Elided, column, give_viewport, label, row, rule

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole.value + 1
_TELLING = {Qt.ItemDataRole.DisplayRole.value, Qt.ItemDataRole.AccessibleTextRole.value}
_WIDE, _HIGH, _GAP = 270, 50, 10

_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_SELECTED = QStyle.StateFlag.State_Selected.value


@dataclass(frozen=True, slots=True)
class Card:
    """A session without a time. `fact`: how long it will be, its kind, how many are expected; `role`: of its colour."""

    id: SessionId
    title: str
    fact: str
    role: str
    minutes: int
    expected: int = 0


def make_cards(sessions: Sequence[Session], words: Language, languages: Sequence[str]) -> list[Card]:
    """The cards of the sessions that have no time yet, by title."""
    made = [_card(each, words, languages) for each in sessions if each.span is None]
    return sorted(made, key=lambda each: (words.collation(each.title), each.id))


def _card(session: Session, words: Language, languages: Sequence[str]) -> Card:
    minutes = round(length_of(session).total_seconds() / 60)
    kind = words._(SESSION_KINDS[session.session_kind])
    facts = [words._("{n} min").format(n=words.number(minutes)), kind]
    if session.expected:
        facts.append(words.counted("{n} expected", "{n} expected", session.expected))
    title = short_title(words.pick(session.title, *languages)) or session.code or kind
    return Card(session.id, title, " · ".join(facts), tint_of(session), minutes, session.expected or 0)


class Cards(QAbstractListModel):
    """A row for each session without a time."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: Sequence[Card] = ()

    def show(self, cards: Sequence[Card]) -> None:
        """Show these."""
        if [each.id for each in cards] == [each.id for each in self.cards]:
            self.cards = cards
            if cards:
                self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    # Qt's own names from here on.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole.value) -> Any:
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role in _TELLING:
            return f"{card.title}, {card.fact}"
        if role == Qt.ItemDataRole.ToolTipRole.value:
            return tip(f"{card.title}\n{card.fact}")
        return card if role == CARD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        own = super().flags(index)
        return own | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else own

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        dragged = [self.cards[each.row()] for each in sorted(indexes, key=lambda each: each.row())]
        data = QMimeData()
        data.setData(MIME, carried(Carried(each.id, each.minutes, each.title, each.expected) for each in dragged))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction


class _CardDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = theme.metrics(0, theme.MEDIUM).height() + theme.metrics(-1).height()
        return QSize(theme.unit(_WIDE + _GAP), max(theme.unit(_HIGH), lines + theme.unit(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: Card = index.data(CARD_ROLE)
        state: int = option.state.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        box = painting.leading(painter, option.rect, 0, option.rect.width() - theme.unit(_GAP)).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{card.role}_soft"))
        painter.drawRoundedRect(QRectF(box), 5, 5)
        painter.setClipRect(painting.leading(painter, box, 0, theme.unit(3)))
        painter.setBrush(theme.colour(card.role))
        painter.drawRoundedRect(QRectF(box), 5, 5)
        painter.setClipping(False)
        words = painting.leading(painter, box, theme.unit(11), box.width() - theme.unit(38))
        high, low = theme.metrics(0, theme.MEDIUM).height(), theme.metrics(-1).height()
        top = box.top() + (box.height() - high - low) // 2
        first = QRect(words.left(), top, words.width(), high)
        painting.draw_text(painter, first, card.title, "ink", 0, theme.MEDIUM)
        painting.draw_text(
            painter, QRect(words.left(), first.bottom() + 1, words.width(), low), card.fact, card.role, -1
        )
        grip = painting.trailing(painter, box, theme.unit(8), theme.unit(16))
        painting.draw_mark(painter, grip, "grip-vertical", card.role if state & _HOVERED else "ink3", 0, 16)
        if state & (_SELECTED | _FOCUSED):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(-1, -1, 1, 1), 6, 6)
        painter.restore()


class CardList(QListView):
    """`opened()`: Enter or a double click; `menu_asked(QPoint)`: what can be done with those selected, at that point of
    the screen."""

    opened = Signal()
    menu_asked = Signal(object)
    settled = Signal()  # others are selected

    def __init__(self, model: Cards, name: str) -> None:
        super().__init__()
        give_viewport(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_CardDelegate(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.selectionModel().selectionChanged.connect(lambda *_: self.settled.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def sizeHint(self) -> QSize:
        card = self.itemDelegate().sizeHint(QStyleOptionViewItem(), self.model().index(0, 0))
        return QSize(theme.unit(_WIDE), card.height() + self.horizontalScrollBar().sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(100), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())


class SessionTray(QWidget):
    """`chosen(list of SessionId)`: others are selected; `opened(SessionId)`; `menu_asked(QPoint)`.

    Where every session has its time it says so in a line, onto which blocks of the grid can be dropped too.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, words: Language, *, read_only: bool = False) -> None:
        super().__init__()
        self._words, _ = words, words._
        self.model = Cards(self)
        self.list = CardList(self.model, _("Unscheduled"))
        self.list.setDragEnabled(not read_only)
        self._count = label("", "ink3")
        self._hints = _("Every session has its time"), "" if read_only else _("Drag into the grid")
        self._hint = Elided("", "ink3", step=-1)
        head = row(label(_("Unscheduled"), weight=theme.BOLD), self._count, gap=8, margins=(20, 8, 16, 8))
        head.addWidget(self._hint, 1)
        self._below = row(self.list, margins=(18, 0, 8, 6))
        whole = column(rule(), gap=0)
        whole.addLayout(head)
        whole.addLayout(self._below)
        self.setLayout(whole)
        self.list.settled.connect(lambda: self.chosen.emit(self.selected()))
        self.list.opened.connect(lambda: self.opened.emit(self._current()))
        self.list.menu_asked.connect(self.menu_asked)
        self.hide()  # until it is known which there are

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these; those that were selected stay so."""
        before = self.selected()
        self.model.show(cards)
        self.select(before)
        self._count.setText(self._words.number(len(cards)))
        self._count.setVisible(bool(cards))
        self._hint.set_text(self._hints[bool(cards)])
        self.list.setVisible(bool(cards))
        self.show()

    def selected(self) -> list[SessionId]:
        """Those that are selected, in their order."""
        rows = sorted(each.row() for each in self.list.selectionModel().selectedIndexes())
        return [self.model.cards[each].id for each in rows]

    def select(self, ids: Sequence[SessionId]) -> bool:
        """Select these alone; says whether any of them is here."""
        if self.selected() == list(ids):
            return bool(ids)
        flags, selection = QItemSelectionModel.SelectionFlag, self.list.selectionModel()
        self.list.clearSelection()
        there = [self.model.index(n) for n, each in enumerate(self.model.cards) if each.id in ids]
        for index in there:
            selection.select(index, flags.Select)
        if there:  # said what becomes of the selection: the list itself would go by the keys that are held
            selection.setCurrentIndex(there[0], flags.NoUpdate)
            self.list.scrollTo(there[0])
        return bool(there)

    def _current(self) -> SessionId:
        card: Card = self.list.currentIndex().data(CARD_ROLE)
        return card.id
