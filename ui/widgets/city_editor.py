"""A city, completed from the table of places while it is typed; choosing one gives its country too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from c2c_events.language import Language
from ui.operations import Operations
from ui.widgets.editors import LineEditor

if TYPE_CHECKING:
    from c2c_events.places import Place

_SETTLES_MS = 80


class CityEditor(LineEditor):
    """`placed(city, country)`: a place was chosen from those proposed. What else is typed is `stored` as it stands."""

    placed = Signal(str, str)

    def __init__(self, operations: Operations, words: Language, empty: str = "") -> None:
        super().__init__(empty)
        self.country: Callable[[], str] = lambda: ""
        """The code of the country to look in; "" for the whole world."""
        self._operations, self._language = operations, words
        self._places: Sequence[Place] = ()
        self._names = QStringListModel(self)
        self.chooser = QCompleter(self._names, self)
        self.chooser.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.chooser.setWidget(self)
        self.popup = QListView()
        self.popup.setObjectName("completions")
        self.popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.chooser.setPopup(self.popup)
        self.chooser.activated.connect(self._on_chosen)
        self._settles = QTimer(self)
        self._settles.setSingleShot(True)
        self._settles.setInterval(_SETTLES_MS)
        self._settles.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._settles.start())

    def _ask(self) -> None:
        said = self.text().strip()
        if len(said) < 2:
            self.popup.hide()
            return
        self._operations.ask(self, _places_like, said, self.country()).then(partial(self._on_found, said))

    def _on_found(self, said: str, places: Sequence[Place]) -> None:
        """Answers to what was typed earlier, or was settled meanwhile, come too late."""
        if self.text().strip() == said and self.meant.is_new(self.text()):
            self.propose(places)

    def propose(self, places: Sequence[Place]) -> None:
        """Show places to choose from."""
        self._places = places
        self._names.setStringList([f"{each.name}, {self._language.country(each.country)}" for each in places])
        if places and self.hasFocus():
            self.chooser.complete()
        else:
            self.popup.hide()

    def _on_chosen(self, name: str) -> None:
        names = self._names.stringList()
        if name in names:
            self.choose(self._places[names.index(name)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While places are proposed, Enter takes the one that is marked and Esc only closes them: the completer's own
        keys, which it is left."""
        marked = self.popup.isVisible() and self.popup.currentIndex().isValid()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (enter and marked) or (event.key() == Qt.Key.Key_Escape and self.popup.isVisible()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def choose(self, place: Place) -> None:
        """Take a place that was proposed."""
        self.meant.sent = place.name  # leaving the field says nothing more
        self.setText(place.name)
        self.placed.emit(place.name, place.country)


def _places_like(beginning: str, country: str) -> list[Place]:
    from c2c_events.places import places_like

    return places_like(beginning, country) or places_like(beginning)
