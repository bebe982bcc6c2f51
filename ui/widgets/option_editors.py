"""Editors of the options of an export: each holds its value as it is typed on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSpinBox,
    QWidget,
)

from ui import theme
from ui.as_typed import face
from ui.models.entries import Entries
from ui.widgets.flow import Flow

Offered = Sequence[tuple[str, str]]
"""What can be chosen: values with what people call them."""

_MOST_NUMBER = 9_999
_LINES = 7


class ChoiceEditor(QComboBox):
    """One of several. A value that is not offered (any more) is offered by its own name."""

    edited = Signal()

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for value, words in offered:
            self.addItem(words, value)
        self.currentIndexChanged.connect(self.edited)

    def typed(self) -> str:
        return str(self.currentData() or "")

    def set_typed(self, value: str) -> None:
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_with_focus(self, event, super().wheelEvent)


class FlagEditor(QCheckBox):
    """Yes or no."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.toggled.connect(self.edited)

    def typed(self) -> str:
        return "yes" if self.isChecked() else "no"

    def set_typed(self, value: str) -> None:
        self.setChecked(value in ("yes", "True"))


class NumberEditor(QSpinBox):
    """A whole number."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(0, _MOST_NUMBER)
        self.setMaximumWidth(theme.unit(110))
        self.lineEdit().setTextMargins(theme.unit(6), 0, 0, 0)
        self.valueChanged.connect(self.edited)

    def typed(self) -> str:
        return str(self.value())

    def set_typed(self, value: str) -> None:
        self.setValue(int(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        _only_with_focus(self, event, super().wheelEvent)


class TextEditor(QLineEdit):
    """A text; with something offered, what is typed is found anywhere in it."""

    edited = Signal()

    def __init__(self, offered: Offered = (), hint: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        if offered:
            completer = QCompleter([words for _, words in offered], self)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
            if (popup := completer.popup()) is not None:
                popup.setObjectName("completions")
        self.textChanged.connect(self.edited)

    def typed(self) -> str:
        return self.text().strip()

    def set_typed(self, value: str) -> None:
        self.setText(value)


class TicksEditor(QWidget):
    """Some of a few, as check boxes beside or below each other, as there is room; typed with commas between them."""

    edited = Signal()

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self.boxes = {value: QCheckBox(face(words)) for value, words in offered}
        for box in self.boxes.values():
            box.toggled.connect(self.edited)
        flow = Flow(theme.unit(8))
        for box in self.boxes.values():
            flow.addWidget(box)
        self.setLayout(flow)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def typed(self) -> str:
        return ",".join(value for value, box in self.boxes.items() if box.isChecked())

    def set_typed(self, value: str) -> None:
        wanted = _parts(value)
        for each, box in self.boxes.items():
            box.setChecked(each in wanted)


@dataclass(frozen=True, slots=True)
class _Column:
    key: str
    words: str
    wanted: bool


class ColumnsEditor(QListView):
    """Some of many in an order of one's own: a tick takes one, dragging or Alt with an arrow moves it."""

    edited = Signal()

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self._columns = Entries(
            lambda column: column.words, ticked=lambda column: column.wanted, movable=True, parent=self
        )
        self._columns.dropped.connect(lambda row, before: self._move(row, before - 1 if before > row else before))
        self.setModel(self._columns)
        self.setObjectName("picker")
        self.setSpacing(2)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setFixedHeight(theme.metrics().height() * _LINES + theme.unit(30))
        self.clicked.connect(lambda index: self.toggle(index.row()))
        self.set_typed("")

    def typed(self) -> str:
        return ",".join(column.key for column in self._columns.entries if column.wanted)

    def set_typed(self, value: str) -> None:
        """The wanted ones first, in their order, then the others in theirs."""
        wanted = _parts(value)
        words = dict(self._offered)
        keys = [*(each for each in wanted if each in words), *(each for each in words if each not in wanted)]
        self._columns.set_entries([_Column(each, words[each], each in wanted) for each in keys])

    def toggle(self, row: int) -> None:
        """Take a column, or leave it out."""
        column = self._columns.entries[row]
        self._columns.replace(row, replace(column, wanted=not column.wanted))
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if row >= 0 and step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(row, row + step)
        elif row >= 0 and event.key() == Qt.Key.Key_Space:
            self.toggle(row)
        else:
            super().keyPressEvent(event)

    def _move(self, row: int, to: int) -> None:
        columns = list(self._columns.entries)
        if 0 <= to < len(columns) and to != row:
            columns.insert(to, columns.pop(row))
            self._columns.set_entries(columns)
            self.setCurrentIndex(self._columns.index(to))
            self.edited.emit()


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _only_with_focus(widget: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]) -> None:
    """A form that is scrolled changes no value that happens to lie under the mouse."""
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()
