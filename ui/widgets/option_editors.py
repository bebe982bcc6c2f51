"""Editors of the options of an export: each holds its value as it is typed on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from ui import theme
from ui.widgets.flow import Flow

Offered = Sequence[tuple[str, str]]
"""What can be chosen: values with what people call them."""

_VALUE = Qt.ItemDataRole.UserRole.value
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
        self.boxes = {value: QCheckBox(words) for value, words in offered}
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


class ColumnsEditor(QListWidget):
    """Some of many in an order of one's own: a tick takes one, dragging or Alt with an arrow moves it."""

    edited = Signal()

    def __init__(self, offered: Offered) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self.setObjectName("picker")
        self.setSpacing(2)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setFixedHeight(theme.metrics().height() * _LINES + theme.unit(30))
        self.set_typed("")
        self.itemChanged.connect(self.edited)
        self.model().rowsMoved.connect(self.edited)

    def typed(self) -> str:
        items = (self.item(row) for row in range(self.count()))
        return ",".join(item.data(_VALUE) for item in items if item.checkState() == Qt.CheckState.Checked)

    def set_typed(self, value: str) -> None:
        """The wanted ones first, in their order, then the others in theirs."""
        wanted = _parts(value)
        words = dict(self._offered)
        self.blockSignals(True)
        self.clear()
        for each in (*(each for each in wanted if each in words), *(each for each in words if each not in wanted)):
            item = QListWidgetItem(words[each], self)
            item.setData(_VALUE, each)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if each in wanted else Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(step)
            return
        super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.currentRow()
        if 0 <= row + step < self.count():
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentRow(row + step)
            self.edited.emit()


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _only_with_focus(widget: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]) -> None:
    """A form that is scrolled changes no value that happens to lie under the mouse."""
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()
