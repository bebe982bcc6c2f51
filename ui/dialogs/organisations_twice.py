"""Organisations that are probably written in two ways, group by group, each compared and merged from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from c2c_events.domain.organisations import Organisation, OrganisationId
from c2c_events.language import Language
from ui import theme
from ui.context import Context
from ui.dialogs.merge_organisations import open_merge_organisations
from ui.dialogs.question import Question, scrolling
from ui.models.links import Destination, Link, Links
from ui.widgets.basics import label, row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.link_list import LinkList

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Finding, Thing
    from c2c_events.progress import Tick
    from c2c_events.services.workspace import Workspace
    from c2c_events.storage.repository import Reader

KINDS = ("organisation_written_in_two_ways", "organisation_name_alike")

Found = tuple[Sequence["Finding"], Mapping["Thing", str]]


def find_twice(context: Context, parent: QWidget) -> None:
    """Look for organisations that are there twice, with progress; then show them."""
    title = context.words._("Looking for organisations written in two ways")
    _work, answer = context.operations.start(parent, title, partial(_find, context.words))
    answer.then(lambda found: show_twice(context, parent, found))


def show_twice(context: Context, parent: QWidget, found: Found) -> None:
    """Show groups, or say that there are none."""
    findings, names = found
    if findings:
        OrganisationsTwice(context, parent, findings, names).open()
    else:
        context.shell.toast(context.words._("No organisation seems to be there twice"), icon="building-2")


class OrganisationsTwice(Question):
    """Enter compares the first two of the chosen group."""

    def __init__(
        self, context: Context, parent: QWidget, findings: Sequence[Finding], names: Mapping[Thing, str]
    ) -> None:
        words = context.words
        _ = words._
        question = words.ngettext(
            "Is this one organisation?", "Are these {n} groups one organisation each?", n := len(findings)
        )
        super().__init__(parent, words, question.format(n=words.number(n)), _("Compare and merge…"), wide=560)
        self.context = context
        self.findings, self._names = list(findings), names
        self.links = Links(self)
        self.list = LinkList(self.links, _("Organisations"), NotedDelegate())
        self.list.chosen.connect(lambda _to: self.on_answer())
        self.content.addWidget(scrolling(self.list, theme.unit(min(300, 44 * len(findings)))), 1)
        self.apart = QPushButton(_("They are different"))
        self.apart.setAutoDefault(False)
        self.apart.clicked.connect(self.tell_apart)
        self.none = label(_("All groups are settled."), "ink2")
        self.content.addWidget(self.none)
        self.content.addLayout(row(self.apart, None))
        self.cancel.setText(_("Close"))
        context.operations.changed.connect(self._on_changed)
        self._show()

    def _show(self) -> None:
        at = max(0, self.list.currentIndex().row())
        links = []
        for finding in self.findings:
            said = " – ".join(self._names[thing] for thing in finding.things)
            alike = finding.kind == KINDS[1]
            note = (
                self.words._("The names differ by a few letters") if alike else self.words._("The names say the same")
            )
            links.append(Link(said, note, said=f"{said}. {note}", to=Destination("")))
        self.links.set_links(links)
        self.list.updateGeometry()
        if links:
            self.list.setCurrentIndex(self.links.index(min(at, len(links) - 1)))
            self.list.setFocus()
        for each in (self.answer, self.apart):
            each.setEnabled(bool(links))
        self.none.setVisible(not links)

    def _finding(self) -> Finding | None:
        at = self.list.currentIndex().row()
        return self.findings[at] if 0 <= at < len(self.findings) else None

    def on_answer(self) -> None:
        finding = self._finding()
        if finding is not None:
            keep, drop = (OrganisationId(each.id) for each in finding.things[:2])
            open_merge_organisations(self.context, self, keep, drop)

    def tell_apart(self) -> None:
        """Note that they are not one: they are not proposed again until their data changes."""
        finding = self._finding()
        if finding is not None:
            self.context.operations.change(self, partial(_tell_apart, finding, self.words)).then(
                lambda _accepted: self._settled({thing.id for thing in finding.things})
            )

    def _settled(self, gone: set[str]) -> None:
        self.findings = [each for each in self.findings if not gone & {thing.id for thing in each.things}]
        self._show()

    def _on_changed(self, changes: ChangeSet) -> None:
        """A merge settles the group of what is gone; of three, the other two are looked at again."""
        if changes.touches(Organisation):
            self.context.operations.read(self, _still_there, self.findings).then(self._show_left)

    def _show_left(self, findings: list[Finding]) -> None:
        self.findings = findings
        self._show()


def _find(words: Language, workspace: Workspace, tick: Tick) -> Found:
    from c2c_events.services.finding_words import things_of
    from c2c_events.services.findings import find_all
    from c2c_events.services.thing_names import names_of

    def ask(reader: Reader) -> Found:
        found = [each for each in find_all(reader, set(KINDS), tick) if each.accepted is None]
        return found, names_of(reader, things_of(found), words)

    return workspace.read(ask)


def _still_there(reader: Reader, findings: Sequence[Finding]) -> list[Finding]:
    """Findings without the organisations that are gone; those that are left with one only go."""
    from dataclasses import replace

    there = reader.by_id(Organisation, id={thing.id for each in findings for thing in each.things})
    left = []
    for each in findings:
        things = tuple(thing for thing in each.things if thing.id in there)
        if len(things) > 1:
            left.append(each if things == each.things else replace(each, things=things))
    return left


def _tell_apart(finding: Finding, words: Language, workspace: Workspace) -> Any:
    from c2c_events.domain.changes import Label
    from c2c_events.services.findings import accept

    label_ = Label("accept_finding", finding.things[0].id)
    return workspace.run(label_, accept, finding, words._("They are different"), workspace.author.user)
