"""People in a group or a departure: added by typing a name, moved elsewhere, taken out; a menu for one and for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from c2c_events.domain.people import ParticipantId
from c2c_events.errors import C2CError
from c2c_events.messages import say
from ui import theme
from ui.as_typed import face
from ui.commands import command
from ui.models.links import Destination, Links
from ui.models.placed import PlacedPerson, Taken
from ui.widgets.basics import label, row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.inspector import SIDE, ValueField
from ui.widgets.link_list import RING, LinkList
from ui.widgets.taken_bar import TakenBar
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader

FOLDED = 10
"""So many people are shown until all are asked for."""

Elsewhere = Sequence[tuple[str, str]]
"""Where people can be moved: ids with what they are called."""


class PeopleList(LinkList):
    """`removed`: somebody wants the current one out (Delete)."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removed.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PlacedPeople(QWidget):
    """Subclasses say how people come in, go elsewhere and are taken out. `more`: a button with a menu, for the title of
    the group they stand in."""

    def __init__(self, inspector: ThingInspector, name: str, nobody: str) -> None:
        """`name`: of the list; `nobody`: what stands there while it is empty."""
        super().__init__()
        self.inspector, self.context = inspector, inspector.context
        self.whole = ""  # the id of the group or departure
        self.people: tuple[PlacedPerson, ...] = ()
        self.elsewhere: Elsewhere = ()
        _, writable = self.context.words._, not self.context.read_only
        self.bar = TakenBar()
        self.links = Links(self)
        self.list = PeopleList(self.links, name, NotedDelegate(), self)
        self.list.removed.connect(self._take_out)
        self.list.chosen.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self._nobody = label(nobody, "ink3", wraps=True)
        self._whole_list = False
        self.rest = QPushButton()
        self.rest.setProperty("kind", "link")
        self.rest.clicked.connect(self._show_rest)
        self.take_out = command(self.list, _("Take out"), self._take_out, icon="trash-2", enabled=writable)
        self.more = QToolButton()
        self.more.setProperty("kind", "quiet")
        self.more.setIcon(theme.icon("ellipsis"))
        self.more.setIconSize(QSize(theme.unit(16), theme.unit(16)))
        self.more.setAccessibleName(_("More"))
        self.more.setToolTip(_("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.aboutToShow.connect(partial(self._fill, menu))
        self.more.setMenu(menu)
        self.new_one = AddingLine(_("Name"), self._known)
        self.new_one.stored.connect(self.add)
        self.adding = ValueField(_("Add"), self.new_one)
        self.new_one.setAccessibleName(_("Add a person"))
        if not writable:
            self.adding.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addLayout(row(self.bar, margins=(SIDE, 0, SIDE, 4)))
        whole.addLayout(row(self._nobody, margins=(SIDE, 0, SIDE, 2)))
        whole.addLayout(row(self.list, margins=(SIDE - RING, 0, SIDE - RING, 0)))
        whole.addLayout(row(self.rest, None, margins=(SIDE - 6, 0, SIDE, 0)))
        whole.addWidget(self.adding)

    # What kinds of whole differ in.

    def add_typed(self, said: str) -> Any:
        """Put whom somebody typed in; the answer of the operation."""
        raise NotImplementedError

    def take_people_out(self, people: Sequence[ParticipantId]) -> Any:
        raise NotImplementedError

    def move_people(self, people: Sequence[ParticipantId], to: str) -> Any:
        raise NotImplementedError

    def of_one(self, person: PlacedPerson) -> Sequence[QAction]:
        """What else can be done with one of them."""
        return ()

    def of_all(self) -> Sequence[QAction]:
        """What else can be done with all of them."""
        return ()

    # Showing.

    def show_people(
        self, whole: str, people: Sequence[PlacedPerson], taken: Taken, elsewhere: Elsewhere, *, anew: bool
    ) -> None:
        """Show who is in a group or departure. `anew`: in another one than before."""
        if anew:
            self.new_one.show_value("", anew=True)
            self.adding.set_problem("")
        self.whole, self.people, self.elsewhere = whole, tuple(people), tuple(elsewhere)
        self.bar.show_value(taken, taken.in_words(self.context))
        self.bar.setVisible(bool(people) or taken.most is not None)
        self.list.setVisible(bool(people))
        self._nobody.setVisible(not people)
        self._whole_list = self._whole_list and not anew
        self._show_list()

    def _show_list(self) -> None:
        """Many people are not shown at once: what stands below them would be far away."""
        n = len(self.people)
        folded = n > FOLDED + 2 and not self._whole_list
        self.links.set_links([each.link for each in self.people[: FOLDED if folded else n]])
        self.list.updateGeometry()
        self.rest.setVisible(n > FOLDED + 2)
        words = self.context.words
        self.rest.setText(words._("Show all {n}").format(n=words.number(n)) if folded else words._("Show fewer"))

    def _show_rest(self) -> None:
        self._whole_list = not self._whole_list
        self._show_list()

    def current(self) -> PlacedPerson | None:
        at = self.list.currentIndex().row()
        return self.people[at] if 0 <= at < len(self.people) else None

    def focus(self) -> None:
        """Where people are added."""
        self.inspector.one.ensureWidgetVisible(self.new_one)
        self.new_one.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is done with them.

    def add(self, said: str) -> None:
        """Put whom somebody typed in. Several can be added one after the other."""
        if said.strip():
            self.add_typed(said).then(lambda _id: self._on_added()).refused(self._on_refused)

    def _on_added(self) -> None:
        self._whole_list = True  # who was added is seen
        self._show_list()
        self.new_one.show_added()
        self.adding.set_problem("")

    def _on_refused(self, problem: C2CError) -> None:
        """Several are called so: who is meant can be chosen below."""
        from c2c_events.services.naming import AmbiguousName

        self.new_one.forget_sent()
        ways: list[QAction] = []
        if isinstance(problem, AmbiguousName):
            ways = [command(self, called, partial(self.add, called)) for called in problem.candidates.values()]
        self.adding.set_problem(say(problem, self.context.words), ways)

    def _take_out(self) -> None:
        person = self.current()
        if person is None or self.context.read_only:
            return
        said = self.context.words._("{name} is taken out").format(name=person.link.words)
        self.take_people_out([person.id]).then(lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True))

    def _move(self, people: Sequence[PlacedPerson], to: str, called: str) -> None:
        words = self.context.words
        if len(people) == 1:
            said = words._("{name} is in {place} now").format(name=people[0].link.words, place=called)
        else:
            said = words.counted(
                "{n} person is in {place} now", "{n} people are in {place} now", len(people), place=called
            )
        self.move_people([each.id for each in people], to).then(
            lambda _none: self.context.shell.toast(said, icon="users", undo=True)
        )

    def _go(self, to: Destination) -> None:
        self.context.shell.go(to.page, only=to.only, select=to.select)

    def _known(self, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _participants, self.context.words).then(heard)

    # The menu.

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def _fill(self, menu: QMenu) -> None:
        """What can be done with the current one, then with all of them."""
        menu.clear()
        _ = self.context.words._
        writable = not self.context.read_only
        person = self.current()
        if person is not None:
            menu.addSection(person.link.words)
            to = person.link.to
            assert to is not None
            menu.addAction(command(menu, _("Show"), partial(self._go, to), icon="user"))
            menu.addActions(list(self.of_one(person)))
            if writable:
                self._add_moves(menu, _("Move to"), [person])
                menu.addAction(self.take_out)
            menu.addSeparator()
        menu.addActions(list(self.of_all()))
        if writable and len(self.people) > 1:
            self._add_moves(menu, _("Move everybody to"), self.people)

    def _add_moves(self, menu: QMenu, title: str, people: Sequence[PlacedPerson]) -> None:
        if self.elsewhere:
            below = menu.addMenu(face(title))
            for to, called in self.elsewhere:
                below.addAction(command(below, called, partial(self._move, people, to, called)))


# On the reader thread.


def _participants(reader: Reader, words: Language) -> Sequence[str]:
    from c2c_events.services.naming import Names

    return Names(reader, words).all("participant")
