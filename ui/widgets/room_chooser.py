"""Which rooms without sessions that day are shown beside the others: ticked in a list below a button."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from c2c_events.domain.meeting import Room, RoomId
from c2c_events.language import Language
from ui.widgets.pick_list import Pick, PickList


class RoomChooser(PickList):
    """`shown(frozenset of RoomId | None)`: other rooms are to be shown, None for all of them.

    `empty`: the rooms without sessions that day; `opened`: which of them, or of other days, are shown.
    """

    shown = Signal(object)

    def __init__(self, anchor: QWidget, words: Language, empty: Sequence[Room], opened: Collection[RoomId]) -> None:
        _ = words._
        super().__init__(anchor, _("Rooms without sessions that day"), _("Search"))
        self._words, self._empty = words, empty
        self.all_ = self._link(_("Show all"), None)
        self.none_ = self._link(_("Fold all"), frozenset())
        self.add_below(self.all_, self.none_)
        self._opened = frozenset(opened)
        self.ticked.connect(self._on_ticked)
        self._fill()

    def _link(self, said: str, opened: frozenset[RoomId] | None) -> QPushButton:
        made = QPushButton(said)
        made.setProperty("kind", "link")
        made.clicked.connect(lambda: self._show(opened))
        return made

    def _fill(self) -> None:
        names = ((each.id, each.name_in(self._words.code)) for each in self._empty)
        self.show_picks([Pick(own, name, ticked=own in self._opened) for own, name in names])

    def _on_ticked(self, key: str, on: bool) -> None:
        changed = {RoomId(key)}
        self._opened = self._opened | changed if on else self._opened - changed
        self.shown.emit(self._opened)

    def _show(self, opened: frozenset[RoomId] | None) -> None:
        self._opened = frozenset(each.id for each in self._empty) if opened is None else opened
        self._fill()
        self.shown.emit(opened)
