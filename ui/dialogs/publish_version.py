"""Publishes a version of the programme: what changed since the last one, whom that concerns, and its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.language import Language
from ui import theme
from ui.context import Context
from ui.dialogs.question import Field, Question, scrolling
from ui.widgets.basics import label
from ui.widgets.flow import Flow

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_SHOWN = 200


@dataclass(frozen=True)
class News:
    """What publishing now would tell, in words. `since`: the last version, "" where there was none; `sentences`: its
    changes, `text`: the same to copy; `people`: the names of those concerned, `addresses`: to write to them, `to_each`:
    what to tell each of them, to copy."""

    since: str
    sentences: Sequence[str]
    text: str
    people: Sequence[str]
    addresses: str
    to_each: str


def ask_publish(context: Context, parent: QWidget) -> None:
    """Look what changed, show it, and publish when somebody says so."""

    def show(news: News) -> None:
        asked = PublishVersion(parent, context.words, news, lambda said: context.shell.toast(said, icon="copy"))
        asked.accepted.connect(lambda: _publish_now(context, asked.name.text()))
        asked.open()

    context.operations.read(parent, _news, context.words).then(show)


def _publish_now(context: Context, name: str) -> None:
    said = context.words._("This version of the programme is kept")
    answer = context.operations.run(Label("publish_programme"), _publish, name)
    answer.then(lambda _id: context.shell.toast(said, icon="send"))


class PublishVersion(Question):
    """`accepted`: keep this version; `name` is what somebody calls it. `copied(words)`: says that it was."""

    def __init__(self, parent: QWidget, words: Language, news: News, copied: Callable[[str], None]) -> None:
        _ = words._
        super().__init__(parent, words, _("What does this version of the programme tell?"), _("Publish"), wide=560)
        self._copied = copied
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("After the meeting of the steering group"))
        self.content.addWidget(Field(_("Name"), self.name, _("Later changes are told against this version.")))
        n = len(news.sentences)
        if not news.since:
            title = words.counted("The first version: {n} session", "The first version: {n} sessions", n)
        elif n:
            title = words.counted("{n} change since {version}", "{n} changes since {version}", n, version=news.since)
        else:
            title = _("Nothing has changed since {version}").format(version=news.since)
        self.content.addWidget(label(title, weight=theme.MEDIUM, wraps=True))
        if n:
            self.content.addWidget(self._changes(news.sentences), 1)
        if news.since and news.people:
            people = words.counted("It concerns {n} person", "It concerns {n} people", len(news.people))
            self.content.addWidget(label(people, weight=theme.MEDIUM))
            self.content.addWidget(label(words.list(news.people[:_SHOWN]), "ink2", step=-1, wraps=True))
        self.copy_changes = self._copy_button(_("Copy the changes"), news.text, _("The changes are copied"))
        self.copy_addresses = self._copy_button(_("Copy the addresses"), news.addresses, _("The addresses are copied"))
        self.copy_each = self._copy_button(_("Copy what concerns whom"), news.to_each, _("The list is copied"))
        ways = QWidget()
        flow = Flow(8, ways)  # three of them, and in French, are wider than a line
        for each in (self.copy_changes, self.copy_addresses, self.copy_each):
            flow.addWidget(each)
        self.content.addWidget(ways)
        self.copy_addresses.setVisible(bool(news.since and news.addresses))
        self.copy_each.setVisible(bool(news.since and news.people))
        self.copy_changes.setVisible(bool(n))
        self.name.setFocus()

    def _changes(self, sentences: Sequence[str]) -> QWidget:
        body = QWidget()
        lines = QVBoxLayout(body)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(4)
        for each in sentences[:_SHOWN]:
            lines.addWidget(label(each, "ink2", wraps=True))
        if len(sentences) > _SHOWN:
            more = len(sentences) - _SHOWN
            lines.addWidget(label(self.words.counted("and {n} more", "and {n} more", more), "ink3"))
        lines.addStretch(1)
        return scrolling(body, min(theme.unit(30 * len(sentences) + 8), theme.unit(240)))

    def _copy_button(self, title: str, text: str, said: str) -> QPushButton:
        made = QPushButton(title)
        made.setIcon(theme.icon("copy", gap=3))
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self._copy(text, said))
        return made

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._copied(said)


# On the threads.


def _news(reader: Reader, words: Language) -> News:
    from c2c_events.services.programme_version_words import (
        addresses,
        changelog_in_words,
        changelog_text,
        concerned_text,
    )
    from c2c_events.services.programme_versions import changes_since, people_concerned

    changelog = changes_since(reader)
    lines = changelog_in_words(reader, changelog, words)
    people = people_concerned(reader, changelog)
    names = [each.person.name.in_order() or each.person.native_name for each in people]
    before, since = changelog.before, ""
    if before is not None:
        since = before.name or words._("version {n}").format(n=before.number)
        since = f"{since} ({words.date(before.published_at.date(), 'medium')})"
    return News(
        since,
        [each.sentence for each in lines],
        changelog_text(lines, words),
        names,
        addresses(people),
        concerned_text(people, lines),
    )


def _publish(work: UnitOfWork, name: str) -> None:
    from c2c_events.services.programme_versions import publish_version

    publish_version(work, name)
