"""Publishes a version of the programme: what changed since the last one, whom that concerns, and its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from c2c_events.domain.changes import Label
from c2c_events.language import Language
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.models.programme_news import News, read_news
from ui.widgets.programme_news import ProgrammeNews

if TYPE_CHECKING:
    from c2c_events.storage.unit_of_work import UnitOfWork


def ask_publish(context: Context, parent: QWidget) -> None:
    """Look what changed, show it, and publish when somebody says so."""

    def show(news: News) -> None:
        asked = PublishVersion(parent, context.words, news, lambda said: context.shell.toast(said, icon="copy"))
        asked.accepted.connect(lambda: _publish_now(context, asked.name.text()))
        asked.open()

    context.operations.read(parent, read_news, context.words).then(show)


def _publish_now(context: Context, name: str) -> None:
    said = context.words._("This version of the programme is kept")
    answer = context.operations.run(Label("publish_programme"), _publish, name)
    answer.then(lambda _id: context.shell.toast(said, icon="send"))


class PublishVersion(Question):
    """`accepted`: keep this version; `name` is what somebody calls it. `copied(words)`: says that it was."""

    def __init__(self, parent: QWidget, words: Language, news: News, copied: Callable[[str], None]) -> None:
        _ = words._
        super().__init__(parent, words, _("What does this version of the programme tell?"), _("Publish"), wide=560)
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("After the meeting of the steering group"))
        self.content.addWidget(Field(_("Name"), self.name, _("Later changes are told against this version.")))
        self.news = ProgrammeNews(words, copied)
        self.news.show_news(news)
        self.content.addWidget(self.news, 1)
        self.name.setFocus()


# On the threads.


def _publish(work: UnitOfWork, name: str) -> None:
    from c2c_events.services.programme_versions import publish_version

    publish_version(work, name)
