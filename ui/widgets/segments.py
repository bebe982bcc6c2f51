"""A few that exclude each other, side by side in a well: days, appearances, sizes. Arrows move; one tab stop."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui import painting
from ui.as_typed import face


class Segments(QFrame):
    """`chosen(key)`: somebody chose one of them. `name`: what is chosen, for who does not see it."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 2, 2, 2)
        self._line.setSpacing(2)
        self._group = QButtonGroup(self)  # exclusive: Qt itself moves by arrows, and stops at the chosen one only
        self.buttons: dict[str, QPushButton] = {}
        for key, words in choices:
            self._add(key, words)

    def _add(self, key: str, words: str) -> None:
        made = QPushButton(face(painting.isolated(words, self.layoutDirection())))
        made.setAccessibleName(words)
        made.setProperty("kind", "segment")
        made.setCheckable(True)
        made.clicked.connect(lambda _checked: self.chosen.emit(key))
        self.buttons[key] = made
        self._group.addButton(made)
        self._line.addWidget(made)

    def show_value(self, key: str) -> None:
        """Show which is chosen; none where there is no such one."""
        chosen = self.buttons.get(key)
        if chosen is not None:
            chosen.setChecked(True)
            self.setFocusProxy(chosen)
        elif (before := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            before.setChecked(False)
            self._group.setExclusive(True)

    def value(self) -> str:
        """The key of the chosen one, "" for none."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")
