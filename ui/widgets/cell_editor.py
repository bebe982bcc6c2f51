"""A field exactly over the cell that is edited: what completes it below, and below it what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from c2c_events.domain.folding import fold
from ui import theme
from ui.models.entries import Entries
from ui.widgets.basics import label, restyle, row

_SHOWN_AT_ONCE = 8
_MOST = 400
_MEASURED = 40
_FRAME = 1  # line around the completions
_WIDEST = 420
_PROBLEM_WIDTH = 320


class Step(Enum):
    """Where to go once a cell is stored."""

    NOWHERE = auto()
    NEXT = auto()
    PREVIOUS = auto()
    DOWN = auto()
    ALL = auto()  # nowhere, and the value goes into every selected row


@dataclass(frozen=True)
class Way:
    """A way out of a problem, offered below the field: what it is called, and what does it."""

    words: str
    take: Callable[[], None]
    icon: str = ""


class CellEditor(QLineEdit):
    """`stored(text, step)`: store it. `left(step)`: left without a change. `given_up`: Esc. One for a view, moved to
    its cells.

    While what was stored is under way (`wait`) the field keeps its text, and keys that are typed meanwhile wait for the
    cell that follows.
    """

    stored = Signal(str, object)
    left = Signal(object)
    given_up = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setFrame(False)
        self.hide()
        self._choices: tuple[str, ...] = ()
        self._folded: tuple[str, ...] = ()
        self._closed = False
        self._between = ""
        self._ways: tuple[Way, ...] = ()
        self._said = ""
        self._changed = False
        self._waiting: list[QKeyEvent] | None = None
        self._shows_all = False
        window = parent.window()
        self.entries = Entries(lambda way: way.words, icon=_icon, parent=self)
        self.list = QListView(window)
        self.list.setModel(self.entries)
        self.list.setObjectName("completions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(theme.unit(14), theme.unit(14)))
        self.list.setSpacing(0)
        self.list.setItemDelegate(_Line(self.list))
        self.list.clicked.connect(lambda index: self._on_clicked(index.row()))
        self.list.hide()
        self._problem = QFrame(window)
        self._problem.setProperty("tint", "error")
        self._sentence = label("", "error", wraps=True)
        self._problem.setLayout(row(self._sentence, margins=(8, 5, 8, 6)))
        self._problem.hide()
        self.textEdited.connect(self._on_edited)
        for below in (self.list, self._problem):  # they lie in the window, beyond the view, and go with the field
            self.destroyed.connect(below.deleteLater)

    # Opening and closing.

    def open(self, rect: QRect, said: str, letters: str, name: str, *, shows_all: bool = False) -> None:
        """Edit a cell that says something; `letters`: what was typed over it. `name`: of the cell, for who cannot see.

        `shows_all`: show what can be chosen, as soon as it is known, if it is no more than a screen of it.
        """
        self.close_()
        for below in (self.list, self._problem):
            if below.parentWidget() is not self.window():
                below.setParent(self.window())
        self._said, self._changed, self._shows_all = said, bool(letters), shows_all and not letters
        self.setAccessibleName(name)
        self.setText(letters or said)
        if not letters:
            self.selectAll()
        self.place(rect)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self, said: str) -> None:
        """What the cell says as it is typed, as soon as that is known; nothing that was typed is lost."""
        if said and not self._changed and said != self.text():
            self._said = said
            self.setText(said)
            self.selectAll()

    def offer(self, choices: Sequence[str], *, closed: bool = False, between: str = "") -> None:
        """Complete with these. `closed`: nothing else can be stored; `between`: the signs that part several values."""
        self._choices = tuple(dict.fromkeys(choices))
        self._folded = tuple(map(fold, self._choices))
        self._closed, self._between = closed, between
        if self._changed or (self._shows_all and len(self._choices) <= 2 * _SHOWN_AT_ONCE):
            self._complete(everything=not self._changed)

    def close_(self, heir: QWidget | None = None) -> list[QKeyEvent]:
        """Go away; gives the keys that wait for the next cell. `heir`: takes the focus, if it is still here."""
        waiting, self._waiting = self._waiting or [], []
        if heir is not None and self.hasFocus():  # before it is hidden: Qt would give it to what comes next
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting = None
        self._choices, self._folded, self._ways = (), (), ()
        self.setReadOnly(False)
        self.clear_problem()
        self.list.hide()
        self.hide()
        return waiting

    @property
    def is_open(self) -> bool:
        return not self.isHidden()

    @property
    def is_waiting(self) -> bool:
        return self._waiting is not None

    @property
    def problem(self) -> str:
        """What is wrong with what was typed, "" for nothing."""
        return self._sentence.text() if not self._problem.isHidden() else ""

    def place(self, rect: QRect) -> None:
        """Lie over a cell, whose height includes the line below it."""
        self.setGeometry(rect.adjusted(0, 0, 0, -1))
        self._place_below()

    # What is wrong.

    def wait(self) -> None:
        """What was typed is being stored."""
        self._waiting = []
        self.setReadOnly(True)
        self.list.hide()

    def show_problem(self, sentence: str, ways: Sequence[Way] = ()) -> None:
        """It could not be stored: say why, and offer the ways out; it can be changed again."""
        self._waiting = None
        self.setReadOnly(False)
        restyle(self, "problem", True)
        self._sentence.setText(sentence)
        self._problem.show()
        self._ways = tuple(ways)
        self.setAccessibleDescription(sentence)
        self._fill(ways)
        self._place_below()
        self._problem.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        theme.announce(sentence, self)

    def clear_problem(self) -> None:
        if not self._problem.isHidden() or self.property("problem"):
            restyle(self, "problem", False)
            self._problem.hide()
            self._ways = ()
            self.setAccessibleDescription("")

    # Completion.

    def _on_edited(self) -> None:
        self._changed = True
        self.clear_problem()
        self._complete()

    def _part(self) -> tuple[str, str]:
        """What stands before the value that is being typed, and that value."""
        text = self.text()
        start = max((text.rfind(sign) + 1 for sign in self._between), default=0)
        start += len(text[start:]) - len(text[start:].lstrip())
        return text[:start], text[start:]

    def _complete(self, *, everything: bool = False) -> None:
        wanted = fold("" if everything else self._part()[1].strip())
        if not wanted and not everything:
            self.list.hide()
            return
        found = [self._choices[each] for each in completing(self._folded, wanted)][:_MOST]
        if found == [self.text()]:
            found = []
        self._fill([Way(words, lambda: None) for words in found])
        if self._closed and found and wanted and fold(found[0]).startswith(wanted):
            self._choose(0)

    def _fill(self, entries: Sequence[Way]) -> None:
        self.entries.set_entries(entries)
        self.list.setVisible(bool(entries))
        self._place_below()
        self.list.raise_()

    def current_row(self) -> int:
        """The completion that is chosen; -1 for none."""
        return self.list.currentIndex().row()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.entries.index(row) if row >= 0 else QModelIndex())

    def _chosen(self) -> str:
        """The text with the completion that is chosen in the list, or as it is."""
        row = self.current_row()
        if self.list.isHidden() or row < 0 or self._ways:
            return self.text()
        return self._part()[0] + str(self.entries.entries[row].words)

    def _on_clicked(self, row: int) -> None:
        if self._ways:
            self._ways[row].take()
            return
        self.setText(self._part()[0] + str(self.entries.entries[row].words))
        self._changed = True
        self.list.hide()
        if self._between:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._store(Step.NOWHERE)

    # Keys.

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in _OWN_KEYS:
                event.accept()  # else a command of the window takes it
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._waiting is not None:
            self._waiting.append(event.clone())
            event.accept()
            return
        keys, key = Qt.Key, event.key()
        if key == keys.Key_Escape:
            self.given_up.emit()
        elif key in (keys.Key_Return, keys.Key_Enter):
            to_all = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._store(Step.ALL if to_all else Step.DOWN)
        elif key == keys.Key_Tab:
            self._store(Step.NEXT)
        elif key == keys.Key_Backtab:
            self._store(Step.PREVIOUS)
        elif key in (keys.Key_Down, keys.Key_Up):
            self._step(1 if key == keys.Key_Down else -1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _step(self, step: int) -> None:
        if self.list.isHidden():
            self._complete(everything=True)
        if not self.list.isHidden():
            row = max(-1, min(len(self.entries.entries) - 1, self.current_row() + step))
            self._choose(row)
            theme.announce(str(self.entries.entries[row].words) if row >= 0 else self.text(), self)

    def _store(self, step: Step) -> None:
        if self._ways and not self.list.isHidden() and self.current_row() >= 0:
            self._ways[self.current_row()].take()
            return
        text = self._chosen()
        if text == self._said and step is not Step.ALL and not self.problem:
            self.left.emit(step)
            return
        self.setText(text)
        self._changed = True
        self.stored.emit(text, step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        elsewhere = event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if self.is_open and elsewhere and not self.is_waiting and not self.problem:
            if self._changed:
                self._store(Step.NOWHERE)
            else:
                self.left.emit(Step.NOWHERE)

    # Places.

    def _place_below(self) -> None:
        window = self.list.parentWidget()
        if window is None or self.isHidden():
            return
        corner = self.mapTo(window, QPoint(0, self.height() + 2))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for below in (self._problem, self.list):
            if below.isHidden():
                continue
            wide = max(self.width(), theme.unit(_PROBLEM_WIDTH if below is self._problem else 180))
            if below is self.list:
                words = [each.words for each in self.entries.entries[:_MEASURED]]
                longest = max(map(theme.metrics().horizontalAdvance, words), default=0)
                wide = min(max(wide, longest + theme.unit(44)), theme.unit(_WIDEST))
                high = min(len(self.entries.entries), _SHOWN_AT_ONCE) * _line_height() + 2 * _FRAME
            else:
                high = self._problem.heightForWidth(wide)
            x = corner.x() + (self.width() - wide if mirrored else 0)
            x = max(4, min(x, window.width() - wide - 4))
            y, above = corner.y(), self.mapTo(window, QPoint(0, 0)).y() - 2
            room = window.height() - 4 - y
            if high > room and above > room:  # above the cell, where there is more room
                high = min(high, above - 4)
                y = above - high
            else:
                high = min(high, room)
            below.setGeometry(x, y, wide, high)
            corner.setY(max(corner.y(), y + high + 2))


def _icon(way: Way) -> QIcon | None:
    return theme.icon(way.icon, "accent", 14) if way.icon else None


def _line_height() -> int:
    return theme.metrics().height() + theme.unit(9)


class _Line(QStyledItemDelegate):
    """A line of the completions, as high as a finger finds it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), _line_height())


def completing(folded: Sequence[str], wanted: str) -> list[int]:
    """The places of the words that can complete what is typed: those that begin so, then those with a word that does,
    then those that have it anywhere. All are folded."""
    begin, word, within = [], [], []
    for place, own in enumerate(folded):
        if own.startswith(wanted):
            begin.append(place)
        elif f" {wanted}" in own:
            word.append(place)
        elif wanted in own:
            within.append(place)
    return [*begin, *word, *within]


_OWN_KEYS = frozenset({
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_F2,
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete,
})  # fmt: skip
