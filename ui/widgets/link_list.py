"""Lists of links: one tab stop each, arrows move, Enter or a click goes there. As high as all of their lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import painting, theme
from ui.models.links import LINK_ROLE, Index, Link, Links

RING = 6
"""Between words and the ring of the focus around them, at 100 %: lists stand out so far from the titles above them."""

_WRAPPED = Qt.TextFlag.TextWordWrap.value

_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_SELECTED = QStyle.StateFlag.State_Selected.value


class LinkDelegate(QStyledItemDelegate):
    """Paints one link; what lies under it and the ring of the focus are the same for all kinds."""

    height = 30

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, max(theme.unit(self.height), theme.metrics().height() + theme.unit(6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        link: Link = index.data(LINK_ROLE)
        box: QRect = option.rect
        state: int = option.state.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        ground = QRectF(box).adjusted(1, 1, -1, -2)
        if state & _SELECTED or (state & _HOVERED and link.to is not None):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if state & _SELECTED else "hover"))
            painter.drawRoundedRect(ground, 6, 6)
        self.paint_link(painter, box.adjusted(theme.unit(RING), 0, -theme.unit(RING), 0), link)
        if state & _FOCUSED:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 5, 5)
        painter.restore()

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        """A mark, the words, a note after them, the number at the end, a line under all but the mark."""
        left = 0
        if link.icon:
            painting.draw_mark(painter, box, link.icon, link.role)
            left = theme.unit(23)
        text = painting.leading(painter, box, left, box.width())
        painter.fillRect(QRect(text.left(), box.bottom(), text.width(), 1), theme.colour("line"))
        wide = theme.metrics().horizontalAdvance(link.number) + theme.unit(10)
        painting.draw_text(
            painter, painting.trailing(painter, box, 0, wide), link.number, "ink2", align=painting.TRAILING
        )
        room = max(0, text.width() - wide)
        words = min(theme.metrics().horizontalAdvance(link.words) + 2, room)
        painting.draw_text(painter, painting.leading(painter, text, 0, words), link.words, "ink")
        after = words + theme.unit(8)
        if link.note and room - after > theme.unit(24):
            note = painting.leading(painter, text, after, room - after)
            painting.draw_text(painter, note.translated(0, 1), link.note, "ink3", -1)


class SentenceDelegate(LinkDelegate):
    """A mark before a sentence that takes as many lines as it needs."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        room = view.viewport().width() if isinstance(view, QListView) else theme.unit(200)
        link: Link = index.data(LINK_ROLE)
        box = theme.metrics().boundingRect(QRect(0, 0, self._width(room), 9999), _WRAPPED, link.words)
        return QSize(40, max(theme.unit(self.height), box.height() + theme.unit(10)))

    @staticmethod
    def _width(room: int) -> int:
        return max(theme.unit(60), room - theme.unit(23) - 2 * theme.unit(RING))

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        text = painting.leading(painter, box, theme.unit(23), box.width())
        painter.fillRect(QRect(text.left(), box.bottom(), text.width(), 1), theme.colour("line"))
        first = QRect(box.left(), box.top() + theme.unit(5), box.width(), theme.metrics().height())
        painting.draw_mark(painter, first, link.icon, link.role)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("ink"))
        painter.drawText(text.adjusted(0, theme.unit(5), 0, 0), _WRAPPED | painting.LEADING, link.words)


class TwoLineDelegate(LinkDelegate):
    """The mark before two lines: what happened, then who and when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, theme.metrics().height() + theme.metrics(-1).height() + theme.unit(8))

    def paint_link(self, painter: QPainter, box: QRect, link: Link) -> None:
        high = theme.metrics().height() + 2
        first = QRect(box.left(), box.top() + theme.unit(3), box.width(), high)
        painting.draw_mark(painter, first, link.icon, "ink2", 0, 16)
        left = theme.unit(26)
        painting.draw_text(painter, painting.leading(painter, first, left, box.width()), link.words, "ink")
        second = QRect(box.left(), first.bottom() + 1, box.width(), theme.metrics(-1).height() + 2)
        painting.draw_text(painter, painting.leading(painter, second, left, box.width()), link.note, "ink3", -1)


class LinkList(QListView):
    """`chosen(Destination)`: somebody wants to go there. `name`: of the list, for screen readers.

    It has no scroll bars: it is as high as its lines, and the page around it scrolls to the current one.
    """

    chosen = Signal(object)

    def __init__(self, links: Links, name: str, delegate: LinkDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(links)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._go)
        links.modelReset.connect(self.updateGeometry)

    def links(self) -> Links:
        model = self.model()
        assert isinstance(model, Links)
        return model

    def sizeHint(self) -> QSize:
        links = self.links()
        option = QStyleOptionViewItem()
        delegate = self.itemDelegate()
        return QSize(
            theme.unit(200),
            sum(delegate.sizeHint(option, links.index(row)).height() for row in range(links.rowCount())) + 1,
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(120), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.links().rowCount():
            self.setCurrentIndex(self.links().index(0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            reveal(self, self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._go(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def _go(self, index: Index) -> None:
        if index.isValid() and (to := self.links().link(index).to) is not None:
            self.chosen.emit(to)


class ScrollingLinks(LinkList):
    """A list in a place of given height: it scrolls by itself."""

    def __init__(self, links: Links, name: str, delegate: LinkDelegate, parent: QWidget | None = None) -> None:
        super().__init__(links, name, delegate, parent)
        self.setResizeMode(QListView.ResizeMode.Adjust)  # sentences wrap anew
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.unit(200), theme.unit(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(120), theme.unit(120))


def reveal(widget: QWidget, part: QRect) -> None:
    """Scroll the page around a widget so that a part of it is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            inner = above.widget()
            if inner is not None and inner.isAncestorOf(widget):
                middle = widget.mapTo(inner, part.center())
                above.ensureVisible(middle.x(), middle.y(), 0, part.height() // 2 + 1)
            return
        above = above.parentWidget()
