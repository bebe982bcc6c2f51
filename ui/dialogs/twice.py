"""What is probably there twice, looked at one group after the other: compared and merged, or told apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton, QWidget

from c2c_events.domain.changes import Op
from ui import theme
from ui.context import Context
from ui.dialogs.question import Question, scrolling
from ui.models.links import Destination, Link, Links
from ui.widgets.basics import label, row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.link_list import LinkList

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Finding
    from c2c_events.services.workspace import Workspace

_ROW = 44
_TALLEST = 300


@dataclass(frozen=True, slots=True)
class Group:
    """Two things or more that look like one. `members`: id and name of each; `finding` says so, `note` why."""

    finding: Finding
    members: tuple[tuple[str, str], ...]
    note: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for _id, name in self.members)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a dialog says of its groups, in the reader's language, and how it compares the first two of one.

    `apart` is its button, and the reason that is kept for it.
    """

    question: str
    listed: str
    apart: str
    settled: str
    compare: Callable[[Context, QWidget, str, str], None]


class Twice(Question):
    """Groups, the surest first. Enter compares the first two of the chosen one."""

    def __init__(self, context: Context, parent: QWidget, kind: Kind, groups: Sequence[Group]) -> None:
        words = context.words
        super().__init__(parent, words, kind.question, words._("Compare and merge…"), wide=560)
        self.context, self.kind = context, kind
        self.groups = list(groups)
        self.links = Links(self)
        self.list = LinkList(self.links, kind.listed, NotedDelegate())
        self.list.chosen.connect(lambda _to: self.on_answer())
        self.content.addWidget(scrolling(self.list, theme.unit(min(_TALLEST, _ROW * len(groups)))), 1)
        self.apart = QPushButton(kind.apart)
        self.apart.setAutoDefault(False)
        self.apart.clicked.connect(self.tell_apart)
        self.none = label(kind.settled, "ink2")
        self.none.hide()
        self.content.addWidget(self.none)
        self.content.addLayout(row(self.apart, None))
        self.cancel.setText(words._("Close"))
        self.answer.setAutoDefault(True)
        context.operations.changed.connect(self._on_changed)
        self._show(self.groups)

    def _show(self, groups: Sequence[Group]) -> None:
        self.groups = list(groups)
        at = max(0, self.list.currentIndex().row())
        self.links.set_links([_link(each) for each in groups])
        self.list.updateGeometry()
        if groups:
            self.list.setCurrentIndex(self.links.index(min(at, len(groups) - 1)))
            self.list.setFocus()
        for each in (self.answer, self.apart):
            each.setEnabled(bool(groups))
        self.none.setVisible(not groups)

    def _chosen(self) -> Group | None:
        at = self.list.currentIndex().row()
        return self.groups[at] if 0 <= at < len(self.groups) else None

    def on_answer(self) -> None:
        group = self._chosen()
        if group is not None:
            (first, _name), (second, _other) = group.members[:2]
            self.kind.compare(self.context, self, first, second)

    def tell_apart(self) -> None:
        """Note that the chosen ones are not one: they are not proposed again until their data changes."""
        group = self._chosen()
        if group is not None:
            self.context.operations.change(self, partial(_tell_apart, group.finding, self.kind.apart)).then(
                lambda _accepted: self._show([each for each in self.groups if each.finding != group.finding])
            )

    def _on_changed(self, changes: ChangeSet) -> None:
        """A merge settles what is gone; of three, the other two are looked at again."""
        gone = {
            edit.thing for edit in changes.edits if edit.op is Op.DELETE or (edit.path == "merged_into" and edit.new)
        }
        if gone.intersection(id_ for each in self.groups for id_, _name in each.members):
            self._show([left for each in self.groups if (left := _without(gone, each)) is not None])


def _link(group: Group) -> Link:
    said = " – ".join(group.names)
    return Link(said, group.note, said=f"{said}. {group.note}", to=Destination(""))


def _without(gone: set[str], group: Group) -> Group | None:
    """The group without what is gone; None where fewer than two are left."""
    members = tuple(each for each in group.members if each[0] not in gone)
    if len(members) == len(group.members):
        return group
    finding = replace(group.finding, things=tuple(each for each in group.finding.things if each.id not in gone))
    return Group(finding, members, group.note) if len(members) > 1 else None


def _tell_apart(finding: Finding, why: str, workspace: Workspace) -> Any:
    from c2c_events.domain.changes import Label
    from c2c_events.services.findings import accept

    return workspace.run(Label("accept_finding", finding.things[0].id), accept, finding, why, workspace.author.user)
