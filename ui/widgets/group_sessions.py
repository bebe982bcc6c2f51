"""The sessions in which a group meets: named by typing or made anew, put in order, taken away; each opens in the
programme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.groups import GroupSession, GroupSessionId, WorkingGroupId
from c2c_events.domain.values import Text
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui.commands import button, command
from ui.models.session import Line
from ui.widgets.basics import label, row
from ui.widgets.day_list import AppointmentDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.inspector import SIDE, ValueField
from ui.widgets.link_list import RING
from ui.widgets.ordered_list import OrderedList
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork


class GroupSessions(QWidget):
    """`add_button`: makes a session without time, for the title of the group they stand in."""

    def __init__(self, inspector: ThingInspector) -> None:
        super().__init__()
        self.inspector, self.context = inspector, inspector.context
        self.group = WorkingGroupId("")
        self.lines: tuple[Line, ...] = ()
        _, writable = self.context.words._, not self.context.read_only
        self.list = OrderedList(_("Sessions"), AppointmentDelegate(), read_only=not writable)
        self.list.opened.connect(self._show)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self.detach)
        make = partial(command, self.list)
        current = self.list.current_key
        self.show_ = make(_("Open in the programme"), lambda: self._show(current()), icon="calendar-days")
        self.up = make(_("Move up"), lambda: self.list.step(current(), -1), icon="arrow-up", enabled=writable)
        self.down = make(_("Move down"), lambda: self.list.step(current(), 1), icon="arrow-down", enabled=writable)
        self.take_out = make(_("Take it out"), lambda: self.detach(current()), icon="trash-2", enabled=writable)
        self.list.addActions([self.show_, self.up, self.down, self.take_out])
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.make_new = command(self, _("Add session"), lambda: self.add_new(None), enabled=writable)
        self.add_button = button(self.make_new, "link")
        self._none = label(_("No session yet"), "ink3", wraps=True)
        self.new_one = AddingLine(_("Title of a session"), self._known)
        self.new_one.stored.connect(self.attach)
        self.adding = ValueField(_("Add"), self.new_one)
        self.new_one.setAccessibleName(_("Add a session of the programme"))
        if not writable:
            self.add_button.hide()
            self.adding.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(row(self._none, margins=(SIDE, 0, SIDE, 2)))
        whole.addLayout(row(self.list, margins=(SIDE - RING, 0, SIDE - RING, 0)))
        whole.addWidget(self.adding)

    def show_value(self, group: WorkingGroupId, lines: Sequence[Line], *, anew: bool) -> None:
        """Show when a group meets. `anew`: another group than before."""
        if anew:
            self.new_one.show_value("", anew=True)
            self.adding.set_problem("")
        self.group, self.lines = group, tuple(lines)
        self.list.show_lines([line.thing.id for line in lines], [line.link for line in lines])
        self._none.setVisible(not lines)

    def focus(self) -> None:
        """Where sessions are added."""
        self.inspector.one.ensureWidgetVisible(self.new_one)
        self.new_one.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is done with them.

    def attach(self, said: str) -> None:
        """Let the group meet in the session that somebody typed."""
        if said.strip():
            answer = self._run(_attach, self.group, said, self.context.words)
            answer.then(lambda _id: self._on_added()).refused(partial(self._on_refused, said))

    def add_new(self, title: str | None) -> None:
        """Make a session of the group, without time yet; called like the group where no title is given."""
        words = self.context.words
        text = None if title is None else Text({words.code: title})
        said = words._("The session waits for its time in the programme")
        answer = self._run(_add_new, self.group, text)
        answer.then(lambda _session: self._on_added())
        answer.then(lambda _session: self.context.shell.toast(said, icon="plus", undo=True))

    def detach(self, link: str) -> None:
        """Let the group no longer meet in a session, which stays in the programme."""
        line = next((each for each in self.lines if each.thing.id == link), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("“{title}” is taken out").format(title=line.link.words)
            self._run(_detach, [link]).then(lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True))

    def _move(self, link: str, steps: int) -> None:
        self._run(_move, GroupSessionId(link), steps)

    def _show(self, link: str) -> None:
        line = next((each for each in self.lines if each.thing.id == link), None)
        if line is not None:
            gathering: GroupSession = line.thing
            self.context.shell.go("programme", select=gathering.session)

    def _run(self, use_case: Callable[..., Any], *args: Any) -> Any:
        return self.context.operations.run(Label("edit_group_sessions", self.group), use_case, *args)

    def _on_added(self) -> None:
        self.new_one.show_added()
        self.adding.set_problem("")

    def _on_refused(self, said: str, problem: C2CError) -> None:
        """There is none, so it can be made; or several are called so, and one can be chosen."""
        from c2c_events.services.naming import AmbiguousName, UnknownName

        self.new_one.forget_sent()
        ways: list[QAction] = []
        if isinstance(problem, UnknownName):
            title = self.context.words._("Add “{name}”").format(name=problem.name)
            ways = [command(self, title, partial(self.add_new, problem.name))]
        elif isinstance(problem, AmbiguousName):
            ways = [command(self, called, partial(self.attach, called)) for called in problem.candidates.values()]
        self.adding.set_problem(say(problem, self.context.words), ways)

    def _known(self, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _sessions, self.context.words).then(heard)


# On the threads.


def _sessions(reader: Reader, words: Language) -> Sequence[str]:
    from c2c_events.services.naming import Names

    return Names(reader, words).all("session")


def _attach(work: UnitOfWork, group: WorkingGroupId, said: str, words: Language) -> Any:
    from c2c_events.services.typed_places import type_gathering

    return type_gathering(work, group, said, words)


def _add_new(work: UnitOfWork, group: WorkingGroupId, title: Text | None) -> Any:
    from c2c_events.services.groups import add_gathering

    return add_gathering(work, group, title)


def _detach(work: UnitOfWork, links: Any) -> None:
    from c2c_events.services.groups import detach_sessions

    detach_sessions(work, links)


def _move(work: UnitOfWork, link: GroupSessionId, steps: int) -> None:
    from c2c_events.services.groups import move_gathering

    move_gathering(work, link, steps)
