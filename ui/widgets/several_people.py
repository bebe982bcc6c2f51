"""How many people are selected, what they have in common, and what can be done with all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import theme
from ui.commands import button
from ui.context import Context
from ui.participant_commands import ParticipantCommands
from ui.widgets.basics import clear, column, label, row, rule
from ui.widgets.flow import Flow
from ui.widgets.inspector import LABEL, SIDE


class SeveralPeople(QWidget):
    """The menus and the plain commands stand below what is said."""

    def __init__(self, context: Context, commands: ParticipantCommands) -> None:
        super().__init__()
        self._words = context.words
        self.title = label("", step=2, weight=theme.BOLD, wraps=True)
        self.facts = column(gap=2)
        holder = QWidget()
        holder.setLayout(self.facts)
        menus = [_menu_button(menu) for menu in (commands.status.menu, commands.category_menu)]
        flow = QWidget()
        Flow(8, flow).replace([*menus, *(button(action) for action in commands.for_several())])
        if context.read_only:
            flow.hide()
        self.setLayout(column(self.title, holder, rule(), flow, None, gap=12, margins=(SIDE, 16, SIDE, 16)))

    def show_value(self, count: int, facts: Sequence[tuple[str, str]]) -> None:
        """`facts`: titles with what is said of all who are selected."""
        self.title.setText(self._words.counted("{n} person selected", "{n} people selected", count))
        clear(self.facts)
        for title, said in facts:
            named = label(title, "ink2", wraps=True)
            named.setFixedWidth(theme.unit(LABEL))
            line = row(gap=8)
            line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(said, wraps=True), 1)
            self.facts.addLayout(line)


def _menu_button(menu: QMenu) -> QPushButton:
    made = QPushButton(menu.title())
    made.setIcon(theme.icon("chevron-down"))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.setMenu(menu)
    return made
