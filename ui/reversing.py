"""Undo and Redo: what they would take back stands in their names; a field in which something is typed comes first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from c2c_events.errors import C2CError
from ui.as_typed import face
from ui.commands import command, words_of

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from c2c_events.language import Language
    from c2c_events.services.clashes import ClashInWords
    from c2c_events.services.history import ChangedSince
    from c2c_events.services.workspace import Workspace
    from ui.main_window import MainWindow
    from ui.operations import Operations


class Reversing(QObject):
    """The two commands of a window, for the meeting that is open there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        _, keys = window.words._, QKeySequence.StandardKey
        make = partial(command, self, enabled=False)
        self.undo_ = make(_("Undo"), self.undo, icon="undo-2", shortcut=keys.Undo)
        self.redo_ = make(_("Redo"), self.redo, icon="redo-2", shortcut="Ctrl+Shift+Z")

    def undo(self) -> None:
        if not _in_text("undo"):
            self._reverse("undo")

    def redo(self) -> None:
        if not _in_text("redo"):
            self._reverse("redo")

    def ask(self, operations: Operations) -> None:
        """Learn what would be undone and redone next."""
        operations.look(self, partial(_next_in_words, words=self._window.words)).then(self._show)

    def _show(self, newest: tuple[str, str]) -> None:
        undo, redo = newest
        _ = self._window.words._
        for action, change, plain, named in (
            (self.undo_, undo, _("Undo"), _("Undo: {change}")),
            (self.redo_, redo, _("Redo"), _("Redo: {change}")),
        ):
            said = named.format(change=change) if change else plain
            action.setEnabled(bool(change) and not self._window.read_only)
            action.setText(face(said))
            action.setToolTip(said)

    def _reverse(self, what: str, anyway: bool = False) -> None:
        from c2c_events.services import history

        operations = self._window.operations
        if operations is None:
            return
        action = self.undo_ if what == "undo" else self.redo_
        said = words_of(action)

        def refused(problem: C2CError) -> None:
            if isinstance(problem, history.ChangedSince):
                self._ask_anyway(what, problem)
            else:
                self._window.say(problem)

        task = history.undo if what == "undo" else history.redo
        operations.change(self, partial(task, anyway=anyway)).refused(refused).then(
            lambda _done: self._window.toast(said, icon=str(action.property("icon_name")))
        )

    def _ask_anyway(self, what: str, problem: ChangedSince) -> None:
        """Show each value that was changed since, and ask which should stay."""
        from c2c_events.services.clashes import in_the_words_of

        window = self._window

        def ask(clashes: list[ClashInWords]) -> None:
            from ui.dialogs.changed_since import ChangedSince as AskAnyway

            dialog = AskAnyway(window, window.words, clashes, redo=what == "redo")
            dialog.accepted.connect(partial(self._reverse, what, anyway=True))
            dialog.open()

        assert window.operations is not None
        window.operations.read(self, in_the_words_of, problem.clashes, window.words).then(ask)


def _next_in_words(workspace: Workspace, words: Language) -> tuple[str, str]:
    from c2c_events.services.history import next_in_words

    return next_in_words(workspace, words)


def _in_text(what: str) -> bool:
    """A text field with something typed in it is served first."""
    focused = QApplication.focusWidget()
    if isinstance(focused, QLineEdit):
        possible = focused.isUndoAvailable() if what == "undo" else focused.isRedoAvailable()
    elif (document := _document_of(focused)) is not None:
        possible = document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
    else:
        return False
    if possible:
        getattr(focused, what)()
    return possible


def _document_of(widget: QWidget | None) -> QTextDocument | None:
    """What is typed in a widget of several lines."""
    from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

    return widget.document() if isinstance(widget, QPlainTextEdit | QTextEdit) else None

