"""The working languages of a meeting as chips: chosen ones with a way to remove them, likely ones with a way to add."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QPushButton, QWidget

from c2c_events.language import INTERFACE_LANGUAGES, Language
from ui import theme

_IN_A_ROW = 4
_NO_LANGUAGES = frozenset({"und", "mul", "zxx", "mis"})
"""Codes of CLDR for what is unknown, several, none."""


class WorkingLanguages(QWidget):
    """`languages`: their codes, the first one leads; there is always one. `changed`: one came or went."""

    changed = Signal()

    def __init__(self, words: Language, first: str) -> None:
        super().__init__()
        self._words = words
        self.languages = [first]
        codes = [code for code in map(str, words.locale.languages) if len(code) in (2, 3) and code not in _NO_LANGUAGES]
        self._known = {_capital(words.language_name(code)): code for code in codes}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self._grid.setColumnStretch(_IN_A_ROW, 1)
        self._chips: list[QPushButton] = []
        self.add = _Adds()
        self.add.setPlaceholderText(words._("Add a language"))
        self.add.setAccessibleName(words._("Add a language"))
        self.add.setMaximumWidth(theme.unit(200))
        complete(self.add, sorted(self._known, key=words.collation)).activated.connect(self._on_typed)
        self.add.returnPressed.connect(lambda: self._on_typed(self.add.text()))
        self._show()

    @property
    def stops(self) -> list[QWidget]:
        """What takes the focus, in the order in which it stands there."""
        return [*self._chips, self.add]

    def choose(self, code: str) -> None:
        """One more, at the end."""
        self.add.clear()
        if code not in self.languages:
            self.languages.append(code)
            self._show()
            self.changed.emit()

    def remove(self, code: str) -> None:
        """One less; the last one stays."""
        if len(self.languages) > 1:
            self.languages.remove(code)
            self._show()
            self.changed.emit()

    def _on_typed(self, name: str) -> None:
        code = self._known.get(_capital(name.strip()))
        if code is not None:
            self.choose(code)

    def _show(self) -> None:
        for old in self._chips:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._grid.removeWidget(self.add)
        offered = [code for code in INTERFACE_LANGUAGES if code not in self.languages]
        self._chips = [*map(self._chosen, self.languages), *map(self._offered, offered)]
        for number, each in enumerate([*self._chips, self.add]):
            self._grid.addWidget(each, number // _IN_A_ROW, number % _IN_A_ROW)

    def _chosen(self, code: str) -> QPushButton:
        name = _capital(self._words.language_name(code))
        several = len(self.languages) > 1
        chip = QPushButton(f"{name}  ×" if several else name)
        chip.setProperty("kind", "chip")
        chip.setAutoDefault(False)
        chip.setEnabled(several)
        chip.setAccessibleName(self._words._("Remove {language}").format(language=name) if several else name)
        chip.clicked.connect(lambda _checked=False: self.remove(code))
        return chip

    def _offered(self, code: str) -> QPushButton:
        name = _capital(self._words.language_name(code))
        add = QPushButton(f"+ {name}")
        add.setProperty("kind", "link")
        add.setAutoDefault(False)
        add.setAccessibleName(self._words._("Add {language}").format(language=name))
        add.clicked.connect(lambda _checked=False: self.choose(code))
        return add


class _Adds(QLineEdit):
    """A field in which Enter adds, and does not answer the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


def complete(editor: QLineEdit, known: Sequence[str] | QStringListModel) -> QCompleter:
    """Complete a field with anything that has the letters somewhere."""
    model = known if isinstance(known, QStringListModel) else QStringListModel(list(known), editor)
    completer = QCompleter(model, editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(9)
    name_popup(completer)
    editor.setCompleter(completer)
    return completer


def name_popup(completer: QCompleter) -> None:
    """Give the list of completions the look of ours."""
    popup = completer.popup()
    if popup is not None:
        popup.setObjectName("completions")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
