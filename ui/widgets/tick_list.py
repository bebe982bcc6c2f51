"""Some of many, ticked: with a field to find them where there are more than can be seen at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from c2c_events.domain.folding import fold
from ui import theme
from ui.as_typed import face
from ui.dialogs.question import scrolling
from ui.widgets.basics import clear, label
from ui.widgets.search_field import SearchField

_SEARCHED_FROM = 12


class TickList(QWidget):
    """`changed`: something was ticked, or no longer is."""

    changed = Signal()

    def __init__(self, name: str, hint: str, nothing: str, high: int = 220) -> None:
        """`name`: of the list; `hint`: what can be searched; `nothing`: what stands there without anything to tick."""
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._names: dict[str, str] = {}
        self.search = SearchField(hint)
        self.search.setMaximumWidth(theme.unit(900))
        self.search.setAccessibleName(hint)
        self.search.textChanged.connect(self._narrow)
        self._nothing = label(nothing, "ink3", wraps=True)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._area = scrolling(body, theme.unit(high))
        self._area.setAccessibleName(name)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        for each in (self.search, self._nothing):
            whole.addWidget(each)
        whole.addWidget(self._area, 1)

    def show_things(self, things: Sequence[tuple[str, str]], ticked: Collection[str] = ()) -> None:
        """Show these: ids with what they are called."""
        clear(self._lines)
        self._names = {own: fold(name) for own, name in things}
        self.boxes = {own: QCheckBox(face(name)) for own, name in things}
        for own, box in self.boxes.items():
            box.setChecked(own in ticked)
            box.toggled.connect(self.changed)
            self._lines.addWidget(box)
        self._lines.addStretch(1)
        self.search.clear()
        self.search.setVisible(len(things) >= _SEARCHED_FROM)
        self._nothing.setVisible(not things)
        self._area.setVisible(bool(things))
        self.changed.emit()

    def ticked(self) -> list[str]:
        """The ids of those that are ticked, in their order; also of those that are not found just now."""
        return [own for own, box in self.boxes.items() if box.isChecked()]

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed).split()
        for own, box in self.boxes.items():
            box.setVisible(all(word in self._names[own] for word in wanted))
