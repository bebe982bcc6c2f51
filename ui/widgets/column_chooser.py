"""Which columns a table shows, and in which order: ticked and moved in a list below a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from c2c_events.language import Language
from ui.commands import button
from ui.models.value_table import FINDING
from ui.widgets.pick_list import Pick, PickList
from ui.widgets.table_view import Arranged, TableView


class ColumnChooser(PickList):
    """Changes the columns of a view at once; Alt and the arrows, or the mouse, move them."""

    def __init__(self, view: TableView, words: Language, reset: QAction) -> None:
        _ = words._
        super().__init__(view, _("Columns"), _("Search, or Alt+↑ and Alt+↓ to move"), movable=True)
        self._view = view
        self.add_below(button(reset, "quiet"))
        reset.triggered.connect(self._fill)
        self.ticked.connect(self._on_ticked)
        self.moved.connect(self._on_moved)
        self._fill()

    def _fill(self) -> None:
        columns = {column.key: column for column in self._view.table().columns}
        self.show_picks(
            [
                Pick(own.key, columns[own.key].called(), ticked=own.shown)
                for own in self._view.arrangement()
                if own.key != FINDING
            ]
        )

    def _change(self, change: Callable[[list[Arranged]], list[Arranged]]) -> None:
        self._view.arrange(change(self._view.arrangement()))

    def _on_ticked(self, key: str, on: bool) -> None:
        shown = sum(own.shown for own in self._view.arrangement() if own.key != FINDING)
        if not on and shown == 1:  # a table without a column cannot be brought back by its header
            self._fill()
            return
        self._change(lambda columns: [replace(own, shown=on) if own.key == key else own for own in columns])

    def _on_moved(self, keys: list[str]) -> None:
        place = {key: number for number, key in enumerate(keys)}
        self._change(lambda columns: sorted(columns, key=lambda own: place.get(own.key, -1)))


def choose_columns(view: TableView, words: Language, reset: QAction, anchor: QWidget) -> ColumnChooser:
    """Open the list below a button."""
    chooser = ColumnChooser(view, words, reset)
    chooser.open_below(anchor)
    return chooser
