"""Changes of the programme to read, and whom they concern; to copy into a mail."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from c2c_events.language import Language
from ui import theme
from ui.dialogs.question import scrolling
from ui.models.programme_news import News
from ui.widgets.basics import label
from ui.widgets.flow import Flow

_SHOWN = 200


class ProgrammeNews(QWidget):
    """`copied(words)` is told what was copied."""

    def __init__(self, words: Language, copied: Callable[[str], None]) -> None:
        super().__init__()
        _ = words._
        self.words, self._copied = words, copied
        self.news: News | None = None
        self._title = label("", weight=theme.MEDIUM, wraps=True)
        self._told = QWidget()
        self.copy_changes = self._copy_button(
            _("Copy the changes"), lambda news: news.text, _("The changes are copied")
        )
        self.copy_addresses = self._copy_button(
            _("Copy the addresses"), lambda news: news.addresses, _("The addresses are copied")
        )
        self.copy_each = self._copy_button(
            _("Copy what concerns whom"), lambda news: news.to_each, _("The list is copied")
        )
        ways = QWidget()
        flow = Flow(8, ways)  # three of them, and in French, are wider than a line
        for each in (self.copy_changes, self.copy_addresses, self.copy_each):
            flow.addWidget(each)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for widget in (self._title, self._told, ways):
            self._column.addWidget(widget)
        self._column.addStretch(0)
        self._settle()

    def show_news(self, news: News) -> None:
        """Show these from now on."""
        self.news = news
        self._title.setText(news.title)
        made = _told(news, self.words)
        self._column.replaceWidget(self._told, made)
        self._told.deleteLater()
        self._told = made
        self._column.setStretchFactor(made, 1)
        self._settle()

    def _settle(self) -> None:
        """Nothing is offered of what there is none of."""
        news = self.news
        self._told.setVisible(news is not None and bool(news.sentences))
        self.copy_changes.setVisible(news is not None and bool(news.sentences))
        self.copy_addresses.setVisible(news is not None and bool(news.addresses))
        self.copy_each.setVisible(news is not None and bool(news.people))

    def _copy_button(self, title: str, of: Callable[[News], str], said: str) -> QPushButton:
        made = QPushButton(title)
        made.setIcon(theme.icon("copy", gap=3))
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._copy(of, said))
        return made

    def _copy(self, of: Callable[[News], str], said: str) -> None:
        if self.news is not None:
            QGuiApplication.clipboard().setText(of(self.news))
            self._copied(said)


def _told(news: News, words: Language) -> QWidget:
    """The changes, one below the other, of very many the first; below them whom they concern."""
    body = QWidget()
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 8, 0)
    lines.setSpacing(4)
    for each in news.sentences[:_SHOWN]:
        lines.addWidget(label(each, "ink2", wraps=True))
    if len(news.sentences) > _SHOWN:
        more = len(news.sentences) - _SHOWN
        lines.addWidget(label(words.counted("and {n} more", "and {n} more", more), "ink3"))
    if news.people:
        n = len(news.people)
        lines.addSpacing(8)
        lines.addWidget(
            label(words.counted("It concerns {n} person", "It concerns {n} people", n), weight=theme.MEDIUM)
        )
        lines.addWidget(label(words.list(news.people), "ink2", step=-1, wraps=True))
    lines.addStretch(1)
    high = 30 * len(news.sentences) + (60 if news.people else 8)
    return scrolling(body, min(theme.unit(high), theme.unit(280)))
