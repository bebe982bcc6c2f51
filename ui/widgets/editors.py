"""Editors of single values that store at once: Enter, Tab or a click means it, Esc restores what stood there.

They show what is stored (`show_value`) and leave alone what somebody is typing. `stored(…)` says what somebody means;
who stores it answers with `show_value` once it is, or with `forget_sent` where it was refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from ui import painting, theme
from ui.as_typed import face, tip
from ui.widgets.basics import column, label, leading_side, row
from ui.widgets.flow import Flow

_TEXT_AT = 9
"""Where the text of a line begins: its edge, its padding, and what Qt leaves between that and the text."""


class Completions(QCompleter):
    """Completes a line with known words, wherever they have what was typed. `between`: the signs that part several
    values of one line; then the last of them is completed."""

    def __init__(self, words: QStringListModel, between: str, line: QLineEdit) -> None:
        super().__init__(words, line)
        self._line, self._between = line, between
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        if (popup := self.popup()) is not None:
            popup.setObjectName("completions")

    def _before(self, said: str) -> int:
        """Where the last value of a line begins."""
        return max((said.rfind(sign) for sign in self._between), default=-1) + 1

    def splitPath(self, path: str) -> list[str]:
        return [path[self._before(path) :].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        said = self._line.text()
        before = said[: self._before(said)]
        return f"{before} {index.data()}" if before else str(index.data())


@dataclass
class Meant:
    """What is stored of a text, and what was sent to be stored and is not answered yet."""

    stored: str = ""
    sent: str | None = None

    def is_new(self, text: str) -> bool:
        """Whether a text is something that somebody is typing."""
        return text not in (self.stored, self.sent)

    def take(self, stored: str, typed: str, *, anew: bool) -> bool:
        """Something is stored; whether to show it: what somebody types meanwhile stays, but `anew`."""
        stays = self.is_new(typed) and not anew
        self.stored = stored
        if not stays:
            self.sent = None
        return not stays

    def send(self, typed: str) -> bool:
        """What was typed is meant; whether that is to be stored."""
        new = self.is_new(typed)
        if new:
            self.sent = typed
        return new


def _leaves_undo(event: QEvent, undo: bool, redo: bool) -> bool:
    """Whether Ctrl+Z, or its opposite, is for the window: Qt's fields keep it even with nothing to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)


class LineEditor(QLineEdit):
    """One line. Enter and leaving it store what was typed, Esc restores what stood there.

    `stored(text)`: somebody means it; `restored`: Esc. `completes`: gives the words it can be completed to, to the
    function it is handed; asked when the field is entered. `between`: see `Completions`.
    """

    stored = Signal(str)
    restored = Signal()

    def __init__(
        self,
        empty: str = "",
        completes: Callable[[Callable[[Sequence[str]], None]], None] | None = None,
        between: str = "",
    ) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setPlaceholderText(empty)
        self._align()
        self.meant = Meant()
        self._completes = completes
        if completes is not None:
            self._words = QStringListModel(self)
            chooser = Completions(self._words, between, self)
            self.setCompleter(chooser)
            # What is chosen is meant; Qt puts it into the line first.
            chooser.activated.connect(lambda _chosen: QTimer.singleShot(0, self, self.store))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _align(self) -> None:
        """At the leading side of the window: Qt would go by the script of each text."""
        self.setAlignment(leading_side(self) | Qt.AlignmentFlag.AlignVCenter)

    @property
    def value(self) -> str:
        """What is stored, as text."""
        return self.meant.stored

    def show_value(self, words: str, *, anew: bool = False) -> None:
        """Show what is stored. What somebody types meanwhile stays, but `anew` (another thing is shown)."""
        if not self.meant.take(words, self.text(), anew=anew):
            return
        if self.text() != words or self.isModified():
            self.setText(words)
        self.setCursorPosition(0)
        self.setToolTip(tip(words))

    def store(self) -> None:
        """Say that what was typed is meant, if it is something else than what is stored."""
        if not self.isReadOnly() and self.meant.send(self.text()):
            self.stored.emit(self.text())

    def forget_sent(self) -> None:
        """It was refused: what was typed may be sent again."""
        self.meant.sent = None

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.width() - 2 * _TEXT_AT
        if self.hasFocus() or theme.metrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        # Qt cuts what is too long in the middle of a letter.
        painter = QPainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setLayoutDirection(self.layoutDirection())
        painting.draw_text(painter, self.rect().adjusted(_TEXT_AT, 0, -_TEXT_AT, 0), self.text(), "ink")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_choosing() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            super().keyPressEvent(event)  # the list below answers
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.store()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.text() != self.meant.stored:
            self.meant.sent = None
            self.setText(self.meant.stored)
            self.restored.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _is_choosing(self) -> bool:
        """Whether one of the completions below is chosen, and not meant yet."""
        popup = self.completer().popup() if self._completes is not None else None
        return popup is not None and popup.isVisible() and popup.currentIndex().isValid()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._completes is not None and not self.isReadOnly():
            self._completes(self._words.setStringList)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.store()
            self.setCursorPosition(0)


class AddingLine(LineEditor):
    """A line in which things are added one after the other: what was added is typed over until it is there, so that
    who types fast need not wait."""

    def store(self) -> None:
        super().store()
        if self.hasFocus():
            self.selectAll()

    def show_added(self) -> None:
        """It is there: be empty, unless somebody types the next one."""
        self.show_value("")


_MOST_LINES = 8
"""So high a text of several lines becomes; longer ones scroll."""


class LinesEditor(QPlainTextEdit):
    """Several lines, as high as what stands there; like `LineEditor`, with Shift+Enter for a new line."""

    stored = Signal(str)
    restored = Signal()

    def __init__(self, empty: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setPlaceholderText(empty)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        option = self.document().defaultTextOption()
        option.setAlignment(leading_side(self))
        self.document().setDefaultTextOption(option)
        self.meant = Meant()
        self.textChanged.connect(self._grow)
        self._grow()

    def event(self, event: QEvent) -> bool:
        if _leaves_undo(event, self.document().isUndoAvailable(), self.document().isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @property
    def value(self) -> str:
        return self.meant.stored

    def text(self) -> str:
        return self.toPlainText()

    def show_value(self, words: str, *, anew: bool = False) -> None:
        if not self.meant.take(words, self.text(), anew=anew):
            return
        if self.text() != words or self.document().isModified():
            self.setPlainText(words)

    def store(self) -> None:
        if not self.isReadOnly() and self.meant.send(self.text()):
            self.stored.emit(self.text())

    def forget_sent(self) -> None:
        self.meant.sent = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.store()
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.text() != self.meant.stored:
            self.meant.sent = None
            self.setPlainText(self.meant.stored)
            self.restored.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.store()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        needed = round(self.document().size().height())
        lines = max(1, min(_MOST_LINES, needed))
        policies = Qt.ScrollBarPolicy
        # One that came while it grows would make it narrower.
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if needed > _MOST_LINES else policies.ScrollBarAlwaysOff
        )
        high = lines * theme.metrics().lineSpacing() + 2 + 8
        if self.height() != high:
            self.setFixedHeight(high)


class ChoiceEditor(QComboBox):
    """One of a few. `stored(key)`: somebody chose it."""

    stored = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)
        self.activated.connect(lambda place: self.stored.emit(str(self.itemData(place))))

    def set_choices(self, choices: Iterable[tuple[str, str]], icons: Sequence[QIcon] = ()) -> None:
        """Keys with their words, in order."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        for place, icon in enumerate(icons):
            self.setItemIcon(place, icon)

    def show_value(self, key: str, *, anew: bool = False) -> None:
        self.setCurrentIndex(self.findData(key))

    def showPopup(self) -> None:
        """Show the choices; Qt forgets the lines around them, and would cut the last one."""
        super().showPopup()
        view = self.view()
        holder, missing = view.parentWidget(), self.count() * view.sizeHintForRow(0) - view.viewport().height()
        if holder is not None and missing > 0 and self.count() <= self.maxVisibleItems():
            for each in holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                each.setVisible(each is view)  # nothing is left to scroll to
            holder.resize(holder.width(), holder.height() + missing)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls past it changes nothing


class DaysEditor(QWidget):
    """The days of the meeting, each to be ticked. `stored(days)`: those that are, after each click.

    `short`: what stands beside a box; `whole`: for its tooltip and for who does not see it.
    """

    stored = Signal(object)

    def __init__(self, days: Sequence[date], short: Callable[[date], str], whole: Callable[[date], str]) -> None:
        super().__init__()
        self.boxes = {day: QCheckBox(short(day)) for day in days}
        for day, box in self.boxes.items():
            box.setAccessibleName(whole(day))
            box.setToolTip(whole(day))
        flow = Flow(gap=2, parent=self)
        for box in self.boxes.values():
            flow.addWidget(box)
        self._others: frozenset[date] = frozenset()
        for box in self.boxes.values():
            box.clicked.connect(self._on_click)

    def show_value(self, days: frozenset[date], *, anew: bool = False) -> None:
        """Days that are none of the meeting's are kept as they are."""
        self._others = frozenset(days) - self.boxes.keys()
        for day, box in self.boxes.items():
            box.setChecked(day in days)

    def focus(self) -> None:
        for box in list(self.boxes.values())[:1]:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not read_only)

    def _on_click(self) -> None:
        self.stored.emit(frozenset(day for day, box in self.boxes.items() if box.isChecked()) | self._others)


class ConsentEditor(QWidget):
    """Whether somebody agreed, and when they said so. Half ticked: nobody asked. `stored(bool)`: what is said now."""

    stored = Signal(bool)

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox(face(words))
        self.box.setTristate(True)
        self.when = label("", "ink3", step=-1, wraps=True)
        below = row(theme.unit(26), self.when, gap=0)
        below.setStretch(1, 1)
        whole = column(self.box, gap=0)
        whole.addLayout(below)
        self.setLayout(whole)
        self.setFocusProxy(self.box)
        self._given: bool | None = None
        self.box.clicked.connect(self._on_click)

    def show_value(self, given: bool | None, when: str) -> None:
        self._given = given
        states = {None: Qt.CheckState.PartiallyChecked, True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.box.setCheckState(states[given])
        self.when.setText(when)
        self.box.setAccessibleDescription(when)

    def _on_click(self) -> None:
        said = not self._given
        self.show_value(said, self.when.text())
        self.stored.emit(said)
