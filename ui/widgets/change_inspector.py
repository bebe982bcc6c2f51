"""One change in full: who, when, and for each value what stood there and what was put; with ways to have it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.domain.changes import Op
from c2c_events.language import Language
from ui import theme
from ui.commands import button, command
from ui.moments import moment
from ui.widgets.basics import column, label, row, rule
from ui.widgets.inspector import SIDE, Scrolling, quiet_hint
from ui.widgets.message import Message

if TYPE_CHECKING:
    from c2c_events.services.journal_words import Change, HistoryLine


class ChangeInspector(QWidget):
    """Signals: `restores(Change)`: somebody wants that value, or that thing, back; `goes(Change)`: to the thing.

    `zone`: the meeting's.
    """

    restores = Signal(object)
    goes = Signal(object)

    def __init__(self, words: Language, zone: str, *, read_only: bool, can_go: Callable[[Change], bool]) -> None:
        super().__init__()
        self.words, self._zone = words, zone
        self._read_only, self._can_go = read_only, can_go
        self.restore_actions: list[QAction] = []
        self._area = Scrolling()
        self._hint = quiet_hint(words._("Choose a change to see what it changed."))
        self._line: HistoryLine | None = None
        self._says: Message | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        whole.addWidget(self._hint)
        self.show_line(None)

    def show_line(self, line: HistoryLine | None) -> None:
        """Show a change, or that none is chosen."""
        if line is not None and line == self._line:
            return
        self._line, self._says = line, None
        self._area.setVisible(line is not None)
        self._hint.setVisible(line is None)
        if line is None:
            return
        self.restore_actions = []
        content = QWidget()
        sheet = QVBoxLayout(content)
        sheet.setContentsMargins(SIDE, 12, SIDE, 16)
        sheet.setSpacing(0)
        sheet.addWidget(label(line.said(self.words), step=2, weight=theme.BOLD, wraps=True))
        by = self.words._("{who}, {when}") if line.who else "{when}"
        said = by.format(who=line.who, when=moment(self.words, line.at, self._zone))
        sheet.addWidget(label(said, "ink2", wraps=True))
        self._place = column(gap=0)
        sheet.addLayout(self._place)
        sheet.addSpacing(10)
        for part in self._parts(line, content):
            sheet.addWidget(part)
        if line.count > len(line.changes):
            more = line.count - len(line.changes)
            sheet.addWidget(label(self.words.counted("and {n} more value", "and {n} more values", more), "ink3"))
        sheet.addStretch(1)
        self._area.setWidget(content)
        content.setAutoFillBackground(False)

    @property
    def has_said(self) -> bool:
        """Whether something is said of the change that is shown."""
        return self._says is not None

    def say(self, tint: str, words: str, ways: Sequence[QAction] = ()) -> None:
        """Say something about what was asked for, above the values."""
        if self._says is not None:
            self._place.removeWidget(self._says)
            self._says.hide()
            self._says.deleteLater()
        self._says = Message(tint, words, "", ways)
        self._place.addWidget(self._says)
        theme.announce(words, self)

    def _parts(self, line: HistoryLine, owner: QObject) -> list[QWidget]:
        """Values by thing; each thing is named once."""
        from c2c_events.services.restoring import named_once

        made: list[QWidget] = []
        named = ""
        changes = {id(each.edit): each for each in line.changes}
        for edit in named_once([each.edit for each in line.changes], lambda each: changes[id(each)].name):
            change = changes[id(edit)]
            key = f"{change.edit.kind} {change.edit.thing}"
            if key != named:
                named = key
                made += [rule(), self._thing(change, owner)]
            made.append(self._value(change, owner))
        return made

    def _thing(self, change: Change, owner: QObject) -> QWidget:
        made = QWidget()
        line = row(label(change.name, weight=theme.MEDIUM, wraps=True), gap=6, margins=(0, 10, 0, 2))
        line.setStretch(0, 1)
        if change.edit.op is not Op.DELETE and self._can_go(change):
            go = command(owner, self.words._("Show"), partial(self.goes.emit, change))
            line.addWidget(button(go, "link"), 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made

    def _value(self, change: Change, owner: QObject) -> QWidget:
        _ = self.words._
        made = QWidget()
        lines = column(gap=1, margins=(0, 2, 0, 8))
        if change.edit.op is Op.UPDATE:
            lines.addWidget(label(change.field, "ink2", step=-1, wraps=True))
            lines.addWidget(self._side(_("was"), change.before))
            lines.addWidget(self._side(_("became"), change.after))
            title = _("Restore “{value}”") if change.before else _("Empty it again")
            title = title.format(value=_short(change.before))
        else:
            added = change.edit.op is Op.INSERT
            lines.addWidget(label(_("was added") if added else _("was deleted"), "ink2"))
            title = _("Bring it back")
        if change.restorable and not self._read_only:
            restore = command(owner, title, partial(self.restores.emit, change), icon="rotate-ccw")
            self.restore_actions.append(restore)
            way = button(restore, "link")
            way.setAccessibleDescription(f"{change.name}, {change.field}")
            lines.addWidget(way, 0, Qt.AlignmentFlag.AlignLeading)
        made.setLayout(lines)
        return made

    def _side(self, title: str, value: str) -> QWidget:
        made = QWidget()
        named = label(title, "ink3", step=-1)
        named.setMinimumWidth(theme.unit(52))
        line = row(named, label(value or "–", "" if value else "ink3", wraps=True), gap=6)
        line.setAlignment(named, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        made.setLayout(line)
        return made


def _short(words: str, most: int = 20) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
