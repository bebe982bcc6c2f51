"""Blocks of an inspector that are only read: facts by name, text, and links to what they tell of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.models.links import Links
from ui.models.sheet import Block
from ui.widgets.basics import label, row
from ui.widgets.day_list import AppointmentDelegate, NotedDelegate
from ui.widgets.inspector import LABEL, SIDE, Group
from ui.widgets.link_list import RING, LinkList

_END = SIDE - 6  # after a fact, as after a field


class Blocks(QWidget):
    """`chosen(Destination)`: somebody wants to go there."""

    chosen = Signal(object)

    def __init__(self, *, first: bool = False) -> None:
        """`first`: no line above the first block."""
        super().__init__()
        self._first = first
        self._shown: tuple[Block, ...] | None = None
        self.groups: list[Group] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show those that say something. What is shown already is left as it is, with the focus in it."""
        blocks = tuple(block for block in blocks if block.says_something())
        if blocks == self._shown:
            return
        self._shown = blocks
        for group in self.groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.groups = [self._made(block, first=self._first and not number) for number, block in enumerate(blocks)]
        for group in self.groups:
            self._column.addWidget(group)

    def _made(self, block: Block, *, first: bool) -> Group:
        group = Group(block.title, first=first)
        for name, said in block.facts:
            if said:
                group.body.addLayout(_fact(name, said))
        if block.text:
            group.add(_text(block.text), inset=True)
        if block.links:
            links = Links(group)
            links.set_links(block.links)
            view = LinkList(links, block.title, AppointmentDelegate() if block.timed else NotedDelegate(), group)
            view.chosen.connect(self.chosen)
            group.body.addLayout(row(view, margins=(SIDE - RING, 0, SIDE - RING, 0)))
        elif block.empty and not block.text and not any(said for _, said in block.facts):
            group.add(label(block.empty, "ink3", wraps=True), inset=True)
        return group


def _fact(name: str, said: str) -> QHBoxLayout:
    """A name and what it is, as the fields of inspectors are laid out."""
    named = label(name, "ink2", wraps=True)
    named.setFixedWidth(theme.unit(LABEL))
    start, end = (_END, SIDE) if named.layoutDirection() == Qt.LayoutDirection.RightToLeft else (SIDE, _END)
    line = row(gap=8, margins=(start, 2, end, 2))
    line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(_text(said), 1)
    return line


def _text(words: str) -> QWidget:
    made = label(words, wraps=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
