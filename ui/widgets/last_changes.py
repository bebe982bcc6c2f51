"""The last changes of what an inspector shows, each leading into the history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction

from c2c_events.language import Language
from ui.commands import button
from ui.models.links import Link, Links
from ui.widgets.basics import row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.inspector import SIDE, Group
from ui.widgets.link_list import RING, LinkList


class LastChanges(Group):
    """`chosen(Destination)`: somebody wants to go there. `history`: the command that shows them all."""

    chosen = Signal(object)

    def __init__(self, words: Language, history: QAction) -> None:
        title = words._("Last changes")
        super().__init__(title, button(history, "link"))
        self.links = Links(self)
        view = LinkList(self.links, title, NotedDelegate(), self)
        view.chosen.connect(self.chosen)
        self.body.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))

    def show_value(self, changes: Sequence[Link]) -> None:
        self.links.set_links(changes)
