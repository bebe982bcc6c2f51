"""The parts of a thing in their order, a line to add one, and the fields of the one that is opened.

There is one set of fields, made when the first part is opened, whichever of them it shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from ui import theme
from ui.commands import command, icon_button
from ui.models.session import Line
from ui.widgets.basics import row
from ui.widgets.editors import LineEditor, LinesEditor
from ui.widgets.inspector import SIDE, Group, ValueField
from ui.widgets.link_list import RING, LinkDelegate
from ui.widgets.ordered_list import OrderedList
from ui.widgets.text_fields import TextFields
from ui.widgets.thing_inspector import ThingInspector, focus_editor

if TYPE_CHECKING:
    from ui.operations import Answer


class PartsEditor(QWidget):
    """Parts of a `kind`. Subclasses say which fields they have, and how they are added, moved and taken away."""

    kind: type[Any]

    def __init__(self, inspector: ThingInspector, name: str, delegate: LinkDelegate, *adders: QWidget) -> None:
        """`name`: of the list; `adders`: what adds one, below it."""
        super().__init__()
        self.inspector, self.context = inspector, inspector.context
        self.whole = ""  # the id of the thing whose parts are shown
        self.lines: tuple[Line, ...] = ()
        self.opened = ""
        self.typed: dict[str, ValueField] = {}
        self.title: TextFields | None = None  # of parts that have one
        self.fields: Group | None = None
        writable = not self.context.read_only
        self.list = OrderedList(name, delegate, read_only=not writable)
        self.list.opened.connect(self.open)
        self.list.moved.connect(self.move_part)
        self.list.removed.connect(self.remove)
        self._make_commands()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row(self.list, margins=(SIDE - RING, 0, SIDE - RING, 0)))
        for each in adders:
            self._column.addWidget(each)
            each.setVisible(writable)  # once it has a parent: else it would flash up as a window

    def _make_commands(self) -> None:
        _ = self.context.words._
        writable = not self.context.read_only

        current, make = self.current_part, partial(command, self.list)
        self.up = make(_("Move up"), lambda: self.list.step(current(), -1), icon="arrow-up", enabled=writable)
        self.down = make(_("Move down"), lambda: self.list.step(current(), 1), icon="arrow-down", enabled=writable)
        self.take_out = make(_("Take it out"), lambda: self.remove(current()), icon="trash-2", enabled=writable)
        self.close_fields = make(_("Close"), self.close_part, icon="x")
        self.of_a_part = [self.up, self.down, *self.make_ways(), self.take_out]
        self.list.addActions(self.of_a_part)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def current_part(self) -> str:
        """The id of the part that commands are about, "" for none."""
        return self.list.current_key() if self.list.hasFocus() else self.opened

    # What kinds of part differ in.

    def make_ways(self) -> Sequence[QAction]:
        """What else can be done with a part."""
        return ()

    def make_fields(self, group: Group) -> None:
        """Lay out the fields of a part."""
        raise NotImplementedError

    def show_fields(self, line: Line, *, anew: bool) -> None:
        """Show what is no typed field."""

    def move_part(self, part: str, steps: int) -> None:
        raise NotImplementedError

    def remove(self, part: str) -> None:
        raise NotImplementedError

    # Showing.

    def show_value(self, whole: str, lines: Sequence[Line], *, anew: bool) -> None:
        """Show the parts of a thing. `anew`: of another one than before."""
        if anew:
            self.close_part()
        self.whole, self.lines = whole, tuple(lines)
        self.list.show_lines([line.thing.id for line in lines], [line.link for line in lines])
        if self.opened:
            self._show_open(anew=False)

    def open(self, part: str) -> None:
        """Show the fields of a part below the list; the focus goes into the first of them."""
        anew = part != self.opened
        self.opened = part
        if self.fields is None:
            self.fields = self._made()
        self._show_open(anew=anew)
        if self.opened:
            self.inspector.one.ensureWidgetVisible(self.fields)
            first = self.title.fields[self.language()] if self.title is not None else next(iter(self.typed.values()))
            focus_editor(first.editor)

    def close_part(self) -> None:
        """Show the list alone; the focus goes back to it."""
        if self.fields is None or not self.opened:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.fields.isAncestorOf(focused):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened = ""
        self.inspector.thing_ids.pop(self.kind, None)
        self.list.show_open("")
        self.fields.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the fields of a part, where nothing is left to restore, closes them."""
        if event.key() == Qt.Key.Key_Escape and self.opened:
            self.close_part()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _made(self) -> Group:
        _ = self.context.words._
        more = QToolButton()
        more.setProperty("kind", "quiet")
        more.setIcon(theme.icon("ellipsis"))
        more.setIconSize(QSize(theme.unit(16), theme.unit(16)))
        more.setAccessibleName(_("More"))
        more.setToolTip(_("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addActions(self.of_a_part)
        more.setMenu(menu)
        if self.context.read_only:
            more.hide()
        made = Group("", more, icon_button(self.close_fields), first=True)
        self.make_fields(made)
        self._column.addWidget(made)
        return made

    def _show_open(self, *, anew: bool) -> None:
        line = next((each for each in self.lines if each.thing.id == self.opened), None)
        if line is None:
            self.close_part()
            return
        assert self.fields is not None
        self.inspector.thing_ids[self.kind] = self.opened
        self.list.show_open(self.opened)
        self.fields.title.setText(line.link.words)
        for path, field in self.typed.items():
            editor = field.editor
            assert isinstance(editor, LineEditor | LinesEditor)
            editor.show_value(line.texts[path], anew=anew)
            if path in line.hints:
                editor.setPlaceholderText(line.hints[path] or self.context.words._("None stated"))
            if anew:
                field.set_problem("")
        if self.title is not None:
            self.title.show_value(line.thing.title, anew=anew)
        self.show_fields(line, anew=anew)
        self.fields.show()

    # Parts of subclasses.

    def text(self, group: Group, title: str, path: str, **more: Any) -> ValueField:
        """A field that is typed, as `ThingInspector.text_field` makes it."""
        field = self.inspector.text_field(group, title, self.kind, path, **more)
        self.typed[path] = field
        return field

    def titled(self, group: Group) -> None:
        """The title in each language of the meeting."""
        self.title = TextFields(self.inspector, self.kind, group, "title", self.context.words._("Title"))

    def language(self) -> str:
        """The language in which somebody writes here: theirs, where the meeting has it."""
        own, languages = self.context.words.code, self.context.meeting.languages
        return own if own in languages else languages[0]

    def run(self, message: str, use_case: Any, *args: Any) -> Answer[Any]:
        """Change the parts, as a change of the whole."""
        return self.context.operations.run(Label(message, self.whole), use_case, *args)

    def taken_out(self, answer: Answer[Any], said: str) -> None:
        """Say what was taken out, once it is."""
        answer.then(lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True))

    def focus(self) -> None:
        """Where the parts are edited: into the list, else where one is added."""
        shown = self.list if self.lines else self
        self.inspector.one.ensureWidgetVisible(shown)
        if self.lines:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.focusNextChild()
