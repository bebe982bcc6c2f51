"""An inspector of things of one kind: asks for all of the selected one, shows it, stores what is typed at once.

Subclasses lay out their groups once, in `sheet`, and say how one thing is read and shown.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QPushButton, QStackedLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.kinds import kind_of
from c2c_events.errors import C2CError
from ui.commands import command
from ui.context import Context
from ui.mending import Mending
from ui.models.value_table import Target
from ui.pages.list_page import Inspector
from ui.widgets.basics import column
from ui.widgets.editors import ChoiceEditor, DaysEditor, LineEditor, LinesEditor
from ui.widgets.inspector import Findings, Found, Group, Head, Scrolling, ValueField, initials, quiet_hint

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.findings import Finding, Thing
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

Completes = Callable[[Callable[[Sequence[str]], None]], None]
"""Gives the words that a field can be completed to, to whom it is given."""

_NOTHING, _ONE, _SEVERAL, _EARLY = range(4)
_STAYS_MS = 150  # so long what is shown may stand while another thing is read: nothing flickers, and nobody types yet
_WITH_ACCEPT = 2  # ways out of a finding: what mends it, and accepting it
MINUTE_MS = 60_000


@dataclass(frozen=True)
class Told:
    """A finding with its sentence, as it was put into words on the reader thread."""

    finding: Finding
    title: str
    sentence: str


class ThingInspector(Inspector):
    """`of`: the kinds whose changes may concern what is shown. `hint`: what stands here while nothing is selected.

    `ids`: what is selected. `thing_ids`: of the thing shown, by the kind that its fields change.
    """

    of: tuple[type[Any], ...] = ()

    def __init__(self, context: Context, hint: str) -> None:
        super().__init__()
        self.context = context
        self.ids: tuple[str, ...] = ()
        self.thing_ids: dict[type[Any], str] = {}
        self.fields: list[ValueField] = []
        self.told: tuple[Told, ...] = ()
        self._shown = ""  # the id of the thing whose values stand in the fields
        self._parts_left: deque[Callable[[], None]] = deque()
        self.mending = Mending(context, self, self.focus_field, self.focus_part)
        self.found = Findings()
        self.one = Scrolling()
        self.sheet = self.one.sheet
        self.several = Scrolling()
        self._stack = QStackedLayout(self)
        self.early = Head()
        early = QWidget()
        early.setLayout(column(self.early, None, gap=0))
        for each in (quiet_hint(hint), self.one, self.several, early):
            self._stack.addWidget(each)
        context.watch.found.connect(self.ask_again)

    # Its many widgets.

    def make_in_turns(self, *parts: Callable[[], None]) -> None:
        """Make parts of the sheet one after the other, and let the window work in between: all at once would be felt.

        Nothing is asked before the last one is made.
        """
        self._parts_left.extend(parts)
        QTimer.singleShot(0, self, self._make_a_part)

    def _make_a_part(self) -> None:
        if self._parts_left:
            self._parts_left.popleft()()
            QTimer.singleShot(0, self, self._make_a_part if self._parts_left else self.ask_again)

    def complete(self) -> None:
        """Make what is left at once: somebody goes into a field."""
        if self._parts_left:
            while self._parts_left:
                self._parts_left.popleft()()
            self.ask_again()

    # What kinds of inspector differ in.

    def read_one(self, thing_id: str) -> Callable[[Reader], Any]:
        """The question whose answer `show_one` is given; it is asked on the reader thread."""
        raise NotImplementedError

    def names_of(self, thing_id: str) -> Sequence[str]:
        """What the list says a thing is called, in our letters and in its own, for as long as it is being read."""
        return ()

    def show_one(self, shown: Any, *, anew: bool) -> None:
        """Show a thing. `anew`: another one than before; else what somebody is typing stays."""
        raise NotImplementedError

    def show_several(self, ids: Sequence[str]) -> None:
        """Say what can be done with several things."""

    # What is selected.

    def show_things(self, ids: Sequence[str]) -> None:
        self.ids = tuple(ids)
        if len(self.ids) == 1:
            if self._shown not in self.ids:
                if self._shown:
                    wanted = self.ids
                    self._stack.setCurrentIndex(_ONE)
                    QTimer.singleShot(_STAYS_MS, self, lambda: self._let_go_of_shown(wanted))
                else:
                    self._show_early(self.ids[0])
            self.ask_again()
        elif self.ids:
            self._shown = ""
            self._stack.setCurrentIndex(_SEVERAL)
            self.ask_again()
        else:
            self._shown = ""
            self._stack.setCurrentIndex(_NOTHING)

    def _let_go_of_shown(self, wanted: tuple[str, ...]) -> None:
        """Another thing is not read yet: nobody shall type into the fields of the one before."""
        if self.ids == wanted and self._shown not in wanted:
            self._shown = ""
            self._show_early(wanted[0])

    def _show_early(self, thing_id: str) -> None:
        self._stack.setCurrentIndex(_EARLY)
        names = [name for name in self.names_of(thing_id) if name]
        self.early.setVisible(bool(names))
        if names:
            self.early.show_value(*names[:2])
            self.early.portrait.show_value(initials(*names[0].split()), "hint")

    def ask_again(self) -> None:
        """Ask for what is shown, as it is now."""
        if self._parts_left:
            return  # it is asked for when they are made
        if len(self.ids) == 1:
            (thing_id,) = self.ids
            heard = partial(self._on_read, thing_id)
            self.context.operations.read(self, self.read_one(thing_id)).refused(self._on_gone).then(heard)
        elif self.ids:
            self.show_several(self.ids)

    def follow_the_clock(self) -> None:
        """What is shown says what is now: ask for it again each minute, while somebody sees it."""
        minutes = QTimer(self)
        minutes.setInterval(MINUTE_MS)
        minutes.timeout.connect(self._on_minute)
        minutes.start()

    def _on_minute(self) -> None:
        if self.isVisible() and len(self.ids) == 1:
            self.ask_again()

    def _on_gone(self, _problem: C2CError) -> None:
        """It was deleted meanwhile: the list says so by itself."""

    def _on_read(self, thing_id: str, shown: Any) -> None:
        if self.ids != (thing_id,):
            return
        anew, self._shown = self._shown != thing_id, thing_id
        if anew:
            for field in self.fields:
                field.set_problem("")
        self.show_one(shown, anew=anew)
        if anew:
            self.one.verticalScrollBar().setValue(0)
        self._stack.setCurrentIndex(_ONE)

    def on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(*self.of):
            self.ask_again()

    # Fields.

    def text_field(
        self,
        group: Group,
        title: str,
        kind: type[Any],
        path: str,
        *,
        empty: str = "",
        lines: bool = False,
        completes: bool | Completes = False,
        between: str = "",
        left_to_right: bool = False,
    ) -> ValueField:
        """A field that is typed. `completes`: known values are proposed, or what it gives, of several parted by
        `between`; `left_to_right`: an address, a number.
        """
        editor: LineEditor | LinesEditor
        if lines:
            editor = LinesEditor(empty)
            editor.setReadOnly(self.context.read_only)
        else:
            known = partial(self._complete, kind, path) if completes is True else completes or None
            editor = LineEditor(empty, known, between)
            editor.setReadOnly(self.context.read_only)
            if left_to_right:
                editor.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        field = ValueField(title, editor, kind=kind_of(kind).name, path=path)
        editor.stored.connect(lambda said: self.store_typed(field, kind, field.path, said))
        editor.restored.connect(lambda: field.set_problem(""))
        group.add(field)
        self.fields.append(field)
        return field

    def choice_field(
        self,
        group: Group,
        title: str,
        kind: type[Any],
        path: str,
        choices: Sequence[tuple[str, str]],
        value: Callable[[str], Any],
    ) -> ChoiceEditor:
        """A field of which one of a few is chosen. `choices`: keys with their words; `value`: what a key stands for."""
        editor = ChoiceEditor(choices)
        editor.setEnabled(not self.context.read_only)
        editor.stored.connect(lambda key: self.store(kind, {path: value(key)}))
        field = ValueField(title, editor, kind=kind_of(kind).name, path=path)
        group.add(field)
        self.fields.append(field)
        return editor

    def _complete(self, kind: type[Any], path: str, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _known_values, kind, path, self.context.words).then(heard)

    # Storing.

    def store_typed(self, field: ValueField, kind: type[Any], path: str, said: str) -> None:
        """Store what was typed into a field; what is wrong with it stands below it."""
        thing_id = self.thing_ids.get(kind)
        if thing_id is not None:
            use_case = self.typed_by().get((kind, path)) or partial(_store_typed, kind, path)
            answer = self.context.operations.run(Label("edit", thing_id), use_case, thing_id, said, self.context.words)
            answer.then(lambda _none: self._on_stored(field)).refused(
                partial(self._on_refused, field, kind, thing_id, said)
            )

    def typed_by(self) -> Mapping[tuple[type[Any], str], Callable[..., None]]:
        """How fields in which more is typed than a value are stored, by kind and path: (work, id, said, words)."""
        return {}

    def store(self, kind: type[Any], values: Mapping[str, Any]) -> None:
        """Store values by path into the thing shown."""
        thing_id = self.thing_ids.get(kind)
        if thing_id is not None:
            self.context.operations.run(Label("edit", thing_id), _store, kind, thing_id, values)

    def _on_stored(self, field: ValueField) -> None:
        field.set_problem("")

    def _on_refused(self, field: ValueField, kind: type[Any], thing_id: str, said: str, problem: C2CError) -> None:
        from c2c_events.messages import say

        if self.thing_ids.get(kind) != thing_id:  # somebody went on to another thing meanwhile
            self.context.shell.say(problem)
            return
        if isinstance(field.editor, LineEditor | LinesEditor):
            field.editor.forget_sent()
        ways = self.ways_out(field, kind, thing_id, said, problem)
        field.set_problem(say(problem, self.context.words), ways)

    def ways_out(
        self, field: ValueField, kind: type[Any], thing_id: str, said: str, problem: C2CError
    ) -> Sequence[QAction]:
        """What can be done where a field refuses what was typed: make what there is not yet, choose the namesake."""
        from c2c_events.services.list_cells import can_be_made
        from c2c_events.services.naming import AmbiguousName, UnknownName

        words = self.context.words
        if isinstance(problem, UnknownName) and can_be_made(problem.of):
            title = words._("Add “{name}”").format(name=problem.name)
            make = partial(self._make_named, field, kind, thing_id, problem.of, problem.name)
            return [command(self, title, make)]
        if isinstance(problem, AmbiguousName):
            return [
                command(self, called, partial(self.store_typed, field, kind, field.path, called))
                for called in problem.candidates.values()
            ]
        return ()

    def _make_named(self, field: ValueField, kind: type[Any], thing_id: str, of: str, name: str) -> None:
        self.context.operations.run(
            Label("edit", thing_id), _make_and_type, kind, thing_id, field.path, of, name, self.context.words
        ).then(lambda _none: self._on_stored(field))

    # Findings.

    def show_findings(self, told: Sequence[Told]) -> None:
        """Show findings as messages, with what mends them."""
        self.told = tuple(told)
        self.found.show_value(
            [Found(each.finding, each.title, each.sentence, tuple(self.mending.ways(each.finding))) for each in told]
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """F6 comes here: the first of what can be done in it takes the focus."""
        super().focusInEvent(event)
        self.complete()
        self.focusNextChild()

    def accept(self) -> None:
        """Ask why the first finding may stay as it is (Ctrl+Shift+.)."""
        if self.told and not self.context.read_only:
            self.mending.accept(self.told[0].finding)

    def mend(self) -> None:
        for message in self.found.messages[:1]:
            ways = message.findChildren(QPushButton)
            for way in ways[:1]:
                self.one.ensureWidgetVisible(way)
                way.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if len(ways) == _WITH_ACCEPT:
                    way.click()

    def focus_field(self, kind: str, path: str) -> bool:
        """Put the focus into the field that edits a path of a kind; says whether there is one."""
        self.complete()
        for field in self.fields:
            if field.kind == kind and field.path.partition(".")[0] == path.partition(".")[0]:
                self.one.ensureWidgetVisible(field)
                focus_editor(field.editor)
                return True
        return False

    def focus_part(self, part: Thing, path: str) -> bool:
        """The same for a part of what is shown, which is opened; says whether it is one."""
        return False


def focus_editor(editor: QWidget) -> None:
    """Into an editor, with what stands there selected."""
    if isinstance(editor, DaysEditor):
        editor.focus()
        return
    editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
    if isinstance(editor, LineEditor | QPlainTextEdit):
        editor.selectAll()
    elif isinstance(editor, QComboBox):
        editor.showPopup()


# On the threads.


def tell(reader: Reader, findings: Sequence[Finding], words: Language) -> list[Told]:
    """Findings in words; those that somebody accepted are left out."""
    open_ones = [finding for finding in findings if finding.accepted is None]
    if not open_ones:
        return []
    from c2c_events.services.finding_words import finding_in_words, things_of, title_in_words
    from c2c_events.services.thing_names import names_of

    names = names_of(reader, things_of(open_ones), words)
    return [Told(each, title_in_words(each.kind, words), finding_in_words(each, names, words)) for each in open_ones]


def _known_values(reader: Reader, kind: type[Any], path: str, words: Language) -> tuple[str, ...]:
    from c2c_events.services.list_cells import known_values

    return known_values(reader, kind, path, words)


def _store_typed(kind: type[Any], path: str, work: UnitOfWork, thing_id: str, said: str, words: Language) -> None:
    from c2c_events.services.list_cells import type_into

    type_into(work, [Target(kind, thing_id, path)], said, words)


def _store(work: UnitOfWork, kind: type[Any], thing_id: str, values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, kind, [thing_id], values)


def _make_and_type(
    work: UnitOfWork, kind: type[Any], thing_id: str, path: str, of: str, name: str, words: Language
) -> None:
    from c2c_events.services.list_cells import make_and_type

    make_and_type(work, [Target(kind, thing_id, path)], of, name, words)
