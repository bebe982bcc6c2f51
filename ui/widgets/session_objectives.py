"""The objectives of the meeting that a session serves: a tick for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import theme
from ui.as_typed import face, tip
from ui.widgets.basics import Elided, row
from ui.widgets.inspector import SIDE


class SessionObjectives(QWidget):
    """`stored(objective, serves)`: somebody ticked one, by its id, or took the tick away."""

    stored = Signal(str, bool)

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._shown: tuple[tuple[str, str, str], ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_value(self, objectives: Sequence[tuple[str, str, str]], served: Collection[str]) -> None:
        """`objectives`: each by id, with its code and text; `served`: the ids of those that are."""
        if tuple(objectives) != self._shown:
            self._shown = tuple(objectives)
            self._rebuild()
        for objective, box in self.boxes.items():
            box.setChecked(objective in served)

    def _rebuild(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.boxes, self._lines = {}, []
        for objective, code, text in self._shown:
            self.boxes[objective] = box = QCheckBox(face(code))
            box.setAccessibleName(f"{code}, {text}")
            box.setToolTip(tip(text))
            box.setEnabled(not self._read_only)
            box.setMinimumWidth(theme.unit(44))
            box.clicked.connect(lambda on, own=objective: self.stored.emit(own, on))
            line = QWidget()
            words = Elided(text, "ink2")
            words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.setLayout(row(box, words, gap=6, margins=(SIDE, 0, SIDE - 6, 0)))
            self._column.addWidget(line)
            self._lines.append(line)
