"""Who is probably there twice: found in the background, then looked at pair by pair."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from c2c_events.domain.people import PersonId
from c2c_events.language import Language
from ui import theme
from ui.context import Context
from ui.dialogs.merge import open_merge
from ui.dialogs.question import Question, scrolling
from ui.models.links import Destination, Link, Links
from ui.widgets.basics import label, row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.link_list import LinkList

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.progress import Tick
    from c2c_events.services.twice import Pair
    from c2c_events.services.workspace import Workspace


def find_duplicates(context: Context, parent: QWidget) -> None:
    """Look for people who are there twice, with progress; then show them."""
    title = context.words._("Looking for duplicates")
    _work, answer = context.operations.start(parent, title, partial(_find, context.words))
    answer.then(lambda pairs: show_duplicates(context, parent, pairs))


def show_duplicates(context: Context, parent: QWidget, pairs: Sequence[Pair]) -> None:
    """Show pairs, or say that there are none."""
    if pairs:
        Duplicates(context, parent, pairs).open()
    else:
        context.shell.toast(context.words._("Nobody seems to be there twice"), icon="users-round")


class Duplicates(Question):
    """Pairs, the surest first. Enter compares the chosen one."""

    def __init__(self, context: Context, parent: QWidget, pairs: Sequence[Pair]) -> None:
        words = context.words
        _ = words._
        super().__init__(parent, words, self._question(words, len(pairs)), _("Compare and merge…"), wide=560)
        self.context = context
        self.pairs = list(pairs)
        self.links = Links(self)
        self.list = LinkList(self.links, _("Pairs"), NotedDelegate())
        self.list.chosen.connect(lambda _to: self.on_answer())
        self.content.addWidget(scrolling(self.list, theme.unit(300)), 1)
        self.apart = QPushButton(_("Not the same person"))
        self.apart.setAutoDefault(False)
        self.apart.clicked.connect(self.tell_apart)
        self.none = label(_("All pairs are settled."), "ink2")
        self.none.hide()
        self.content.addWidget(self.none)
        self.content.addLayout(row(self.apart, None))
        self.cancel.setText(_("Close"))
        self.answer.setAutoDefault(True)
        context.operations.changed.connect(self._on_changed)
        self._show()

    @staticmethod
    def _question(words: Language, n: int) -> str:
        said = words.ngettext("Is this pair one person?", "Are these {n} pairs one person each?", n)
        return said.format(n=words.number(n))

    def _show(self) -> None:
        words = self.words
        links = []
        for pair in self.pairs:
            share = words._("{n} % alike").format(n=words.number(round(100 * pair.score)))
            note = " · ".join((share, words.list(pair.reasons), *(fact for fact in pair.facts if fact)))
            said = f"{pair.names[0]} – {pair.names[1]}"
            links.append(Link(said, note, said=f"{said}. {note}", to=Destination("")))
        at = max(0, self.list.currentIndex().row())
        self.links.set_links(links)
        self.list.updateGeometry()
        if links:
            self.list.setCurrentIndex(self.links.index(min(at, len(links) - 1)))
            self.list.setFocus()
        for each in (self.answer, self.apart):
            each.setEnabled(bool(links))
        self.none.setVisible(not links)

    def _pair(self) -> Pair | None:
        at = self.list.currentIndex().row()
        return self.pairs[at] if 0 <= at < len(self.pairs) else None

    def on_answer(self) -> None:
        pair = self._pair()
        if pair is not None:
            first, second = pair.things
            open_merge(self.context, self, PersonId(first.id), PersonId(second.id))

    def tell_apart(self) -> None:
        """Note that the chosen pair are two people: they are not proposed again until their data changes."""
        pair = self._pair()
        if pair is not None:
            self.context.operations.change(self, partial(_tell_apart, pair, self.words)).then(
                lambda _accepted: self._settled(pair)
            )

    def _settled(self, pair: Pair) -> None:
        self.pairs = [each for each in self.pairs if each is not pair]
        self._show()

    def _on_changed(self, changes: ChangeSet) -> None:
        """A merge settles every pair of whom is gone."""
        gone = {
            edit.thing for edit in changes.edits if edit.kind == "person" and edit.path == "merged_into" and edit.new
        }
        if gone:
            self.pairs = [each for each in self.pairs if not gone & {thing.id for thing in each.things}]
            self._show()


def _find(words: Language, workspace: Workspace, tick: Tick) -> list[Pair]:
    from c2c_events.services.twice import find_pairs

    return workspace.read(find_pairs, words, tick)


def _tell_apart(pair: Pair, words: Language, workspace: Workspace) -> Any:
    from c2c_events.domain.changes import Label
    from c2c_events.services.findings import accept

    label = Label("accept_finding", pair.things[0].id)
    return workspace.run(label, accept, pair.finding, words._("Not the same person"), workspace.author.user)
