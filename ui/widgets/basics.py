"""Small pieces that every page is laid out with: lines of text, rules, rows and columns without surprise margins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import painting, theme
from ui.as_typed import tip

Box = TypeVar("Box", bound=QBoxLayout)


def row(*widgets: QWidget | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Widgets beside each other; a number is a fixed space, None takes what is left."""
    return fill(QHBoxLayout(), widgets, gap, margins)


def column(
    *widgets: QWidget | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Widgets below each other."""
    return fill(QVBoxLayout(), widgets, gap, margins)


def fill(layout: Box, widgets: Sequence[QWidget | int | None], gap: int, margins: tuple[int, int, int, int]) -> Box:
    """The same in a layout that is there."""
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for each in widgets:
        if each is None:
            layout.addStretch(1)
        elif isinstance(each, int):
            layout.addSpacing(each)
        else:
            layout.addWidget(each)
    return layout


def breakable(words: str) -> str:
    """Words that can be broken where they are longer than any line: a space without width between some letters."""
    return _LONG_WORD.sub(lambda found: "\u200b".join(_PIECE.findall(found[0])), words)


_LONG_WORD, _PIECE = re.compile(r"\S{25,}"), re.compile(r"\S{1,8}")


def label(words: str, tone: str = "", *, step: int = 0, weight: int = 400, wraps: bool = False) -> QLabel:
    """Plain text, as typed: a name `<img …>` is shown as it stands. `tone`: a role of text."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(step, weight))
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wraps)
    made.setAlignment(leading_side(made) | Qt.AlignmentFlag.AlignVCenter)
    return made


def leading_side(widget: QWidget) -> Qt.AlignmentFlag:
    """Where text begins in a widget, also a name in another script, which Qt would put at the other side."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


class Elided(QWidget):
    """One line of plain text that gives way: an ellipsis at its end, the whole in the tooltip."""

    def __init__(self, words: str = "", role: str = "ink", *, step: int = 0, weight: int = 400) -> None:
        super().__init__()
        self._role, self._step, self._weight = role, step, weight
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(words)

    def text(self) -> str:
        return self._words

    def set_text(self, words: str, role: str = "") -> None:
        """Say something else; "" for nothing."""
        self._words = words
        self._role = role or self._role
        self.setToolTip(tip(words))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        measure = theme.metrics(self._step, self._weight)
        return QSize(measure.horizontalAdvance(self._words) + 2, measure.height() + 2)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(theme.unit(24), hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painting.draw_text(painter, self.rect(), self._words, self._role, self._step, self._weight)
        painter.end()


def rule(*, upright: bool = False) -> QFrame:
    """A line that separates."""
    made = QFrame()
    made.setObjectName("rule")
    if upright:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def scrolling(inner: QWidget) -> QScrollArea:
    """What may be longer than its place, on the ground that is behind it. What stands in it scrolls it."""
    made = QScrollArea()
    give_viewport(made)
    made.setWidgetResizable(True)
    made.setFrameShape(QScrollArea.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inner)
    inner.setAutoFillBackground(False)
    return made


def give_viewport(area: QAbstractScrollArea) -> None:
    """A viewport of ours: to learn of which kind Qt's own is, PySide makes the classes of every kind of widget."""
    area.setViewport(QWidget())


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, also out of those in it; widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
