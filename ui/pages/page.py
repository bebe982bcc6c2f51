"""What every page has: a header with its one main command, its content, its commands, how it hears of changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import button
from ui.context import Context
from ui.widgets.basics import Elided, label, row
from ui.widgets.flow import Flow
from ui.widgets.two_sides import TwoSides

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from ui.first_sight import Sight


class PageHeader(TwoSides):
    """The title, one fact, and at the right at most two plain buttons and one primary.

    Where there is no room for all, plain ones go into a menu, those first that cannot be used, then the last. `more`:
    the name of its button.
    """

    def __init__(
        self, title: str, primary: QAction | None = None, plain: Sequence[QAction] = (), *, more: str = ""
    ) -> None:
        self._fact = Elided("", "ink3")
        self._plain = [button(action) for action in plain]
        self._primary = [button(primary, "primary")] if primary is not None else []
        self.buttons: list[QPushButton] = [*self._plain, *self._primary]
        self._actions = list(plain)
        self._folded: list[QPushButton] = []  # the plain ones that are in the menu
        self._with_buttons = True
        self._more = QPushButton()
        self._more.setIcon(theme.icon("ellipsis"))
        self._more.setAccessibleName(more)
        self._more.setToolTip(more)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self._more.hide()
        self._trailing = Flow(8)
        for each in (*self._plain, self._more, *self._primary):
            self._trailing.addWidget(each)
        leading = row(label(title, step=5, weight=theme.BOLD), self._fact, gap=12)
        super().__init__(leading, self._trailing, margins=(20, 12, 16, 8))
        self.setMinimumHeight(theme.unit(54))
        for action in plain:
            action.changed.connect(self._settle)

    def show_buttons(self, shown: bool) -> None:
        """Whether there is anything that the commands could be about."""
        self._with_buttons = shown
        self._show_folded(self._folded)
        for each in self._primary:
            each.setVisible(shown)

    def _settle(self) -> None:
        first = sorted(self._plain, key=lambda each: (each.isEnabled(), -self._plain.index(each)))
        folded: list[QPushButton] = []
        while len(folded) < len(first) and not self.fits(self._needed_by_buttons(folded)):
            folded = first[: len(folded) + 1]
        if folded != self._folded:
            self._show_folded(folded)
        super()._settle()

    def _needed_by_buttons(self, folded: Sequence[QPushButton]) -> int:
        plain = [each for each in self._plain if each not in folded]
        shown = [*plain, *([self._more] if folded else []), *self._primary] if self._with_buttons else []
        return sum(each.sizeHint().width() for each in shown) + 8 * max(0, len(shown) - 1)

    def _show_folded(self, folded: list[QPushButton]) -> None:
        self._folded = folded
        self._menu.clear()
        for each, action in zip(self._plain, self._actions, strict=True):
            each.setVisible(self._with_buttons and each not in folded)
            if each in folded:
                self._menu.addAction(action)
        self._more.setVisible(self._with_buttons and bool(folded))

    def set_fact(self, words: str) -> None:
        """What is worth knowing of all of it: "448 people, 17 waiting"."""
        self._fact.set_text(words)


class Footer(QFrame):
    """What is shown and chosen, at the leading side; how, at the other: that gives way where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self.leading = label("", "ink2", step=-1)
        self.second = label("", "ink2", step=-1)
        self.trailing = Elided("", "ink3", step=-1)
        chosen = Flow(16, between_lines=0)
        chosen.addWidget(self.leading)
        chosen.addWidget(self.second)
        line = row(gap=8, margins=(20, 5, 16, 5))
        line.addLayout(chosen, 1)
        line.addWidget(self.trailing)
        self.setLayout(line)


class Page(QWidget):
    """One place of the meeting. It asks for what it shows, shows it when it comes, and never waits.

    `key`: its name in addresses and states. `places_changed`: its count or its fact may have changed.
    """

    key = ""
    places_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    @property
    def words(self) -> Language:
        return self.context.words

    def commands(self) -> Sequence[QAction]:
        """The commands of this page."""
        return ()

    def menu(self) -> Sequence[QAction | QMenu | None]:
        """The same as the menu of the page has them: in groups, None standing between two, and in menus below it."""
        return self.commands()

    def keys(self) -> Sequence[tuple[str, str]]:
        """What else can be done here by keys, that is no command: what, and by which."""
        return ()

    def edit_commands(self) -> Sequence[QAction]:
        """What of them stands in the menu “Edit”: copying and pasting."""
        return ()

    def search_here(self) -> None:
        """Put the focus where this page is searched (Ctrl+F)."""

    def refresh(self) -> None:
        """Ask again for all that is shown."""

    def show_sight(self, sight: Sight) -> None:
        """Show what was seen of the file while it is being opened."""

    def on_changed(self, changes: ChangeSet) -> None:
        """Something was stored: ask again for what it concerns."""

    def on_findings(self) -> None:
        """Other things are found now (`context.watch`)."""

    def show_only(self, only: str) -> None:
        """Filter what is shown, by an expression of the search field."""

    def shows(self, kind: str, thing_id: str) -> bool:
        """Whether a thing can be seen here too, so that who looks for it may stay. `kind`: its name."""
        return False

    def select(self, thing_id: str) -> None:
        """Select a thing, when it is there."""

    def panes(self) -> list[QWidget]:
        """Where F6 stops on this page, in order."""
        return []

    def toggle_inspector(self) -> None:
        """Show or hide the pane at the side (Ctrl+I)."""

    def open_inspector(self) -> None:
        """Show the pane at the side, where there is one, and go into it."""

    def state(self) -> dict[str, Any]:
        """What to come back to after a restart, as JSON."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to what `state` gave; unknown or missing parts are left out."""
