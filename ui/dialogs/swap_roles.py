"""Asks with whom somebody swaps their role: both stay as expected as before, each in the place of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.folding import fold
from c2c_events.domain.programme import RoleId
from c2c_events.language import Language
from ui import theme
from ui.context import Context
from ui.dialogs.question import Question
from ui.models.role_swaps import Held, Swaps, read_swaps
from ui.widgets.basics import label
from ui.widgets.palette_list import Entry, PaletteList
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork

_HIGH = 320
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def ask_swap(context: Context, parent: QWidget, role: RoleId) -> None:
    """Look with whom a role can be swapped, ask, and swap them: one change."""

    def swap(own: Held, other: Held) -> None:
        said = context.words._("{one} and {other} have swapped").format(one=own.who, other=other.who)
        names = Label("swap_roles", own.thing or own.who, other.thing or other.who)
        answer = context.operations.run(names, _swap, own.id, other.id)
        answer.then(lambda _none: context.shell.toast(said, icon="arrow-up-down", undo=True))

    def ask(swaps: Swaps) -> None:
        asked = SwapRoles(parent, context.words, swaps)
        asked.chosen.connect(lambda other: swap(swaps.own, other))
        asked.open()

    context.operations.read(parent, read_swaps, role, context.words).then(ask)


class SwapRoles(Question):
    """`chosen(Held)`: the role that is swapped for."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, words: Language, swaps: Swaps) -> None:
        _ = words._
        own = swaps.own
        super().__init__(parent, words, _("With whom does {name} swap?").format(name=own.who), _("Swap"), wide=520)
        self.explain(_("{role} in {session}, {when}").format(role=own.does, session=own.session, when=own.when))
        self._swaps = swaps
        self.search = SearchField(_("Name, role, session"))
        self.search.setMaximumWidth(theme.unit(900))
        self.search.setAccessibleName(_("Name, role, session"))
        self.search.textChanged.connect(self._show)
        self.search.installEventFilter(self)
        self.list = PaletteList(_("People with a role"))
        self.list.setMinimumHeight(theme.unit(_HIGH))
        self.list.doubleClicked.connect(self.on_answer)
        self._nothing = label(_("Nobody is called so."), "ink3")
        self.content.addWidget(self.search)
        self.content.addWidget(self.list, 1)
        self.content.addWidget(self._nothing)
        self.content.addStretch(0)
        self._show("")
        self.search.setFocus()

    def _show(self, typed: str) -> None:
        entries = list(self._entries(fold(typed).split()))
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self.answer.setEnabled(bool(entries))

    def _entries(self, wanted: list[str]) -> Iterator[Entry]:
        """Under the name of each session those who have a role in it."""
        head = ("", "")
        for each in self._swaps.others:
            said = fold(f"{each.who} {each.does} {each.session} {each.when}")
            if not all(word in said for word in wanted):
                continue
            if (each.session, each.when) != head:
                head = (each.session, each.when)
                yield Entry(", ".join(head))
            yield Entry(each.who, each.does, "user", value=each)

    def on_answer(self) -> None:
        entry = self.list.current()
        if entry is not None:
            self.accept()
            self.chosen.emit(entry.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)


# On the writer thread.


def _swap(work: UnitOfWork, first: RoleId, second: RoleId) -> None:
    from c2c_events.services.session_roles import swap_holders

    swap_holders(work, first, second)
