"""What every dialog is made of: the question, its fields with labels above them, and the answer at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from c2c_events.language import Language
from ui import theme
from ui.commands import button, press_by_enter
from ui.operations import Answer
from ui.widgets.basics import label, restyle, row
from ui.widgets.flow import Flow

T = TypeVar("T")

WIDEST = 560
_OF_THE_SCREEN = 0.6


class Question(QDialog):
    """One question. Subclasses fill `content`; `accepted` says that it was answered with `verb`, Esc that it was not.

    `verb`: on the button that does it, "" for a sheet that is only read; `wide`: pixels at 100 %.
    """

    def __init__(self, parent: QWidget | None, words: Language, question: str, verb: str = "", *, wide: int = 480):
        super().__init__(parent)
        self.words = words
        self._under_way = 0
        self.setWindowTitle(question)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading = label(question, step=3, weight=theme.BOLD, wraps=True)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(12)
        self.answer = QPushButton(verb)
        self.answer.setProperty("kind", "primary")
        self.answer.clicked.connect(self.on_answer)
        self.answer.setVisible(bool(verb))
        self.cancel = QPushButton(words._("Cancel") if verb else words._("Close"))
        self.cancel.setAutoDefault(not verb)
        self.cancel.clicked.connect(self.reject)
        buttons = QWidget()
        buttons.setLayout(row(None, self.answer, self.cancel, gap=8))
        # Else large text would be pressed to the height that the style sheet allows.
        buttons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 18)
        whole.setSpacing(16)
        whole.addWidget(self.heading)
        whole.addLayout(self.content, 1)
        whole.addWidget(buttons)
        self.answer.setDefault(True)  # now that it is in the dialog, which else forgets it when the focus goes on
        self.setMinimumWidth(theme.unit(min(wide, WIDEST)))

    def open(self) -> None:
        """Ask; not a second time what is asked already: who clicks twice before it can stand there means it once."""
        front = QApplication.activeModalWidget()
        if isinstance(front, Question) and front.windowTitle() == self.windowTitle():
            self.deleteLater()
        else:
            super().open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_enter(event):
            super().keyPressEvent(event)

    @property
    def is_filled(self) -> bool:
        """Whether more was typed than anybody should lose by one key. Subclasses say."""
        return False

    def reject(self) -> None:
        """Leave it; asked before, where something would be lost."""
        if not self.is_filled:
            super().reject()
            return
        _ = self.words._
        asked = Question(self, self.words, _("Throw away what you typed?"), _("Throw it away"))
        asked.accepted.connect(lambda: self.done(QDialog.DialogCode.Rejected.value))
        asked.open()

    def on_answer(self) -> None:
        """The answer was given. Subclasses look at it first, and accept."""
        self.accept()

    def wait_for(self, answer: Answer[T]) -> Answer[T]:
        """Until this came, `is_answered`: a second click would do the same once more."""
        self._under_way += 1
        return answer.always(self._on_came)

    def _on_came(self) -> None:
        self._under_way -= 1

    @property
    def is_answered(self) -> bool:
        """Whether what was answered is being looked at or stored."""
        return self._under_way > 0

    def explain(self, words: str, tone: str = "ink2") -> None:
        """A sentence below the question."""
        self.content.addWidget(label(words, tone, wraps=True))


class Field(QWidget):
    """A label, what is typed or chosen below it, and below that what is wrong with it."""

    def __init__(self, title: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._title = title
        named = label(title, "ink2", step=-1, weight=theme.MEDIUM)
        named.setBuddy(editor)
        editor.setAccessibleName(title)
        self._below = label(hint, "ink3", step=-1, wraps=True)
        if not hint:
            self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(named)
        column.addWidget(editor)
        column.addWidget(self._below)
        self.ways = QWidget()
        self._flow = Flow(gap=4, parent=self.ways)
        self.ways.hide()
        column.addWidget(self.ways)
        column.addStretch()  # beside a field with more below it, all begin at the top

    @property
    def problem(self) -> str:
        """What is wrong, "" for nothing."""
        return self._below.text() if self._below.property("tone") == "error" else ""

    def set_hint(self, words: str) -> None:
        """Say something that is not wrong, "" for nothing."""
        problem, self._hint = self.problem, words
        self.set_problem(problem)

    def set_problem(self, words: str, ways: Sequence[QAction] = ()) -> None:
        """Say what is wrong, "" for nothing any more. `ways`: commands that mend it, as links below."""
        restyle(self.editor, "problem", bool(words))
        restyle(self._below, "tone", "error" if words else "ink3")
        self._below.setText(words or self._hint)
        self._below.setVisible(bool(words or self._hint))
        self._flow.replace(button(way, "link") for way in ways)
        self.ways.setVisible(bool(ways))
        self.editor.setAccessibleDescription(words)
        if words:
            theme.announce(f"{self._title}: {words}", self)


def scrolling(content: QWidget, high: int) -> QScrollArea:
    """What scrolls where it is too high: pixels that it may have, and where the text is large for the screen."""
    # Never less than it asks for, as with the buttons of a question.
    content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    area = QScrollArea()
    if any(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in content.findChildren(QWidget)):
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
    screen = QGuiApplication.primaryScreen()
    area.setMinimumHeight(min(high, round(screen.availableGeometry().height() * _OF_THE_SCREEN)))
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
