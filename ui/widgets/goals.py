"""The Sustainable Development Goals that something serves: a number for each, on or off, with its name."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from c2c_events.errors import N_
from c2c_events.language import Language
from ui.widgets.flow import Flow

GOALS = (
    N_("No poverty"),
    N_("Zero hunger"),
    N_("Good health and well-being"),
    N_("Quality education"),
    N_("Gender equality"),
    N_("Clean water and sanitation"),
    N_("Affordable and clean energy"),
    N_("Decent work and economic growth"),
    N_("Industry, innovation and infrastructure"),
    N_("Reduced inequalities"),
    N_("Sustainable cities and communities"),
    N_("Responsible consumption and production"),
    N_("Climate action"),
    N_("Life below water"),
    N_("Life on land"),
    N_("Peace, justice and strong institutions"),
    N_("Partnerships for the goals"),
)
"""Short names of the goals, from 1 on: United Nations, A/RES/70/1, as used on their icons."""


class GoalsEditor(QWidget):
    """`stored(goal, chosen)`: somebody put a goal on or took it off."""

    stored = Signal(int, bool)

    def __init__(self, words: Language, *, read_only: bool) -> None:
        super().__init__()
        self.buttons: dict[int, QPushButton] = {}
        flow = Flow(gap=2, parent=self)
        for number, name in enumerate(GOALS, start=1):
            made = self.buttons[number] = QPushButton(words.number(number))
            made.setProperty("kind", "segment")
            made.setCheckable(True)
            made.setEnabled(not read_only)
            said = f"{words.number(number)} {words._(name)}"
            made.setToolTip(said)
            made.setAccessibleName(said)
            made.clicked.connect(lambda on, goal=number: self.stored.emit(goal, on))
            flow.addWidget(made)

    def show_value(self, goals: Collection[int]) -> None:
        for number, made in self.buttons.items():
            made.setChecked(number in goals)
