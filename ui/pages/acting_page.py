"""A list of things with commands of their own: add one, and what can be done with those that are selected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtGui import QAction

from ui.pages.imported_page import ImportedPage


class Acts(Protocol):
    """Commands on the things of a list."""

    add: QAction

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""

    def update_enabled(self) -> None:
        """Only what can be done with the selection is enabled."""


class ActingPage(ImportedPage):
    """Subclasses make their commands."""

    act: Acts

    def make_act(self) -> Acts:
        """The commands on the things of this list."""
        raise NotImplementedError

    def _make_commands(self) -> None:
        super()._make_commands()
        self.act = self.make_act()

    def primary(self) -> QAction | None:
        return self.act.add

    def commands(self) -> Sequence[QAction]:
        return [*self.act.all(), *super().commands()]

    def on_rows(self, rows: Sequence[Any]) -> None:
        super().on_rows(rows)
        self.act.update_enabled()

    def _show_selected(self) -> None:
        super()._show_selected()
        self.act.update_enabled()
