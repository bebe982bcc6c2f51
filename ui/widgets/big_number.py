"""A big number: how many, of what, and facts about it; the number and each fact lead to the list behind them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import painting, theme
from ui.as_typed import tip
from ui.models.links import Destination, Link
from ui.widgets.basics import row
from ui.widgets.link_list import RING


class _LinkButton(QAbstractButton):
    """Painted words that lead somewhere: Enter, Space or a click."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paint_ring(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class _Number(_LinkButton):
    """The number, and below it what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._number = self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_number(self, number: str, words: str) -> None:
        self._number, self._words = number, words
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        big, small = theme.metrics(9, theme.BOLD), theme.metrics()
        wide = max(big.horizontalAdvance(self._number), small.horizontalAdvance(self._words))
        return QSize(wide + 2 * theme.unit(RING) + 2, big.height() + small.height() + theme.unit(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        role = "accent" if self.underMouse() else "ink"
        side = theme.unit(RING)
        box = self.rect().adjusted(side, theme.unit(2), -side, 0)
        high = theme.metrics(9, theme.BOLD).height()
        painting.draw_text(painter, QRect(box.left(), box.top(), box.width(), high), self._number, role, 9, theme.BOLD)
        below = QRect(box.left(), box.top() + high, box.width(), theme.metrics().height())
        painting.draw_text(painter, below, self._words, role)
        self.paint_ring(painter)
        painter.end()


class _Fact(_LinkButton):
    """One fact, quiet; a link where there is a list of its own behind it, else plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.to: Destination | None = None

    def show_fact(self, fact: Link) -> None:
        self.to = fact.to
        self.setText(fact.words)
        self.setToolTip(tip(fact.words))
        self.setAccessibleName(fact.words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if fact.to else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if fact.to else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        measure = theme.metrics(-1)
        return QSize(measure.horizontalAdvance(self.text()) + 2 * theme.unit(RING) + 2, measure.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.unit(40), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        side = theme.unit(RING)
        role = "accent" if self.to and self.underMouse() else "ink3"
        painting.draw_text(painter, self.rect().adjusted(side, 0, -side, 0), self.text(), role, -1)
        self.paint_ring(painter)
        painter.end()


class BigNumber(QWidget):
    """`chosen(Destination)`: the number, or one of its facts, was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._to: Destination | None = None
        self.number = _Number()
        self.number.clicked.connect(self._on_clicked)
        self.facts: list[_Fact] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.number)
        self._line = row(gap=0)
        self._line.addStretch(1)
        self._column.addLayout(self._line)
        self._column.addStretch(1)

    def show_number(self, number: Link, facts: list[Link]) -> None:
        """`number.number` stands above `number.words`; facts below, each with its own destination or none."""
        self._to = number.to
        self.number.show_number(number.number, number.words)
        said = ", ".join([number.said or f"{number.number} {number.words}", *(fact.words for fact in facts)])
        self.number.setAccessibleName(said)
        self.number.setToolTip(tip(said))
        while len(self.facts) > len(facts):
            gone = self.facts.pop()
            self._line.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.facts) < len(facts):
            self.facts.append(self._made())
            self._line.insertWidget(len(self.facts) - 1, self.facts[-1])
        for made, fact in zip(self.facts, facts, strict=True):
            made.show_fact(fact)
        self._place_facts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_facts()

    def _place_facts(self) -> None:
        """Beside each other where they have room, else below each other: "422 confirmations", "15 en attente"."""
        fit = sum(fact.sizeHint().width() for fact in self.facts) <= self.width()
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if fit else QBoxLayout.Direction.TopToBottom)

    def _made(self) -> _Fact:
        made = _Fact()
        made.clicked.connect(lambda _checked=False: self._go(made.to))
        return made

    def _go(self, to: Destination | None) -> None:
        if to is not None:
            self.chosen.emit(to)

    def _on_clicked(self) -> None:
        self._go(self._to)
