"""Who comes along with somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from c2c_events.domain.people import AccompanyingPerson
from ui.as_typed import face
from ui.commands import button
from ui.context import Context
from ui.participant_commands import ParticipantCommands
from ui.widgets.basics import clear, column, label, row
from ui.widgets.inspector import Group


class Company(Group):
    """Each is a link to the dialog that changes what is known of them."""

    def __init__(self, context: Context, commands: ParticipantCommands) -> None:
        _ = context.words._
        add = button(commands.add_company, "link")
        add.setText(_("Add…"))
        add.setIcon(QIcon())
        super().__init__(_("Accompanied by"), add)
        self._context, self._commands = context, commands
        self._lines = column(gap=0)
        holder = QWidget()
        holder.setLayout(self._lines)
        self.add(holder, inset=True)

    def show_value(self, people: Sequence[AccompanyingPerson]) -> None:
        clear(self._lines)
        for each in people:
            self._lines.addLayout(self._line(each))
        if not people:
            self._lines.addWidget(label(self._context.words._("Nobody"), "ink3"))

    def _line(self, each: AccompanyingPerson) -> QHBoxLayout:
        _ = self._context.words._
        opened = QPushButton(face(each.name.in_order() or each.native_name or _("No name")))
        opened.setProperty("kind", "link")
        opened.setToolTip(_("Change who comes along"))
        opened.setEnabled(not self._context.read_only)
        opened.clicked.connect(partial(self._commands.edit_company, each))
        facts = [_("badge") if each.badge else "", _("site visits") if each.joins_visits else "", each.diet]
        said = label(" · ".join(part for part in facts if part), "ink3", step=-1, wraps=True)
        line = row(opened, said, gap=6)
        line.setStretch(1, 1)
        return line
