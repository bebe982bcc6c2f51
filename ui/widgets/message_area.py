"""Where the window says what concerns all of it: lines that stay while something is so, and the newest news below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.commands import command

if TYPE_CHECKING:
    from ui.widgets.message import Message


class MessageArea(QWidget):
    """Above the page. One line of news at a time, until it is closed or answered; lines that stay are kept apart."""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self._staying: list[Message] = []
        self._news: Message | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(12, 8, 12, 0)
        self._lines.setSpacing(8)
        self.hide()

    def say(self, tint: str, title: str, why: str = "", ways: Sequence[QAction] = ()) -> None:
        """Say something until it is closed, or one of its ways is taken."""
        self.clear_news()
        close = command(self, self._words._("Close"), self.clear_news)
        self._news = self._made(tint, title, why, [*ways, close])
        self._lines.addWidget(self._news)
        self.show()
        theme.announce(self._news.accessibleName(), self)

    def keep(self, tint: str, title: str, why: str = "", ways: Sequence[QAction] = ()) -> None:
        """Say something that stays until the meeting is closed."""
        message = self._made(tint, title, why, ways)
        self._lines.insertWidget(len(self._staying), message)
        self._staying.append(message)
        self.show()
        theme.announce(message.accessibleName(), self)

    def clear_news(self) -> None:
        """What was said is read."""
        if self._news is not None:
            self._forget(self._news)
            self._news = None
        self.setVisible(bool(self._staying))

    def clear(self) -> None:
        """The meeting is closed: nothing of it is to be said any more."""
        for message in self._staying:
            self._forget(message)
        self._staying = []
        self.clear_news()

    def _made(self, tint: str, title: str, why: str, ways: Sequence[QAction]) -> Message:
        from ui.widgets.message import Message

        return Message(tint, title, why, ways, self)

    def _forget(self, message: Message) -> None:
        self._lines.removeWidget(message)
        message.hide()
        message.deleteLater()
