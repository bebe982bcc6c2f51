"""Fields of several sessions at once: what they have in common stands there, what is chosen or typed goes into all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, RoomId
from c2c_events.domain.programme import Access, Session, SessionId, SessionKind, SessionStatus
from c2c_events.errors import C2CError
from c2c_events.messages import say
from c2c_events.more_terms import LAYOUTS
from c2c_events.terms import ACCESS, SESSION_KINDS, SESSION_STATUSES
from ui.context import Context
from ui.models.session import InCommon, read_in_common
from ui.widgets.editors import ChoiceEditor, LineEditor
from ui.widgets.inspector import ValueField
from ui.widgets.session_times import days_of, type_day, type_times

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_CHOSEN: Mapping[str, Callable[[str], Any]] = {
    "status": SessionStatus,
    "session_kind": SessionKind,
    "layout": lambda key: Layout(key) if key else None,
    "access": Access,
    "locked": lambda key: key == "yes",
}


class SeveralSessions(QWidget):
    """The fields that sessions may share. A change of all of them is one step of undo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.ids: tuple[SessionId, ...] = ()
        self.fields: dict[str, ValueField] = {}
        words = context.words
        _ = words._
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 12)
        self._column.setSpacing(1)
        self._choose("status", _("Status"), SESSION_STATUSES)
        self._choose("session_kind", _("Kind"), SESSION_KINDS)
        self._type("day", _("Day"), days_of(context))
        self._type("times", _("Time"))
        self._choose("room", _("Room"), {})
        self._choose("layout", _("Layout"), {"": _("Not stated"), **LAYOUTS})
        self._type("theme", _("Theme"))
        languages = partial(self._complete, "floor_languages")
        self._type("floor_languages", _("Spoken"), languages, between=",;")
        self._type("interpretation", _("Interpreted"), languages, between=",;")
        self._choose("access", _("Access"), ACCESS)
        self._choose("locked", _("Locked"), {"yes": _("Yes"), "no": _("No")})

    def _choose(self, path: str, title: str, choices: Mapping[Any, str]) -> None:
        _ = self.context.words._
        editor = ChoiceEditor([(str(key), _(said)) for key, said in choices.items()])
        editor.setEnabled(not self.context.read_only)
        editor.setPlaceholderText(_("Differs"))
        editor.stored.connect(partial(self._on_chosen, path))
        self._add(path, title, editor)

    def _type(self, path: str, title: str, completes: Any = None, between: str = "") -> None:
        editor = LineEditor("", completes, between)
        editor.setReadOnly(self.context.read_only)
        editor.stored.connect(partial(self._on_typed, path))
        editor.restored.connect(lambda: self.fields[path].set_problem(""))
        self._add(path, title, editor)

    def _add(self, path: str, title: str, editor: QWidget) -> None:
        self.fields[path] = field = ValueField(title, editor, kind="session", path=path)
        self._column.addWidget(field)

    def _complete(self, path: str, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _known_values, path, self.context.words).then(heard)

    # Showing.

    def show_things(self, ids: Sequence[SessionId]) -> None:
        """Ask for what these sessions have in common, and show it."""
        anew, self.ids = self.ids != tuple(ids), tuple(ids)
        heard = partial(self._show, self.ids, anew)
        self.context.operations.read(self, read_in_common, self.ids, self.context.words).then(heard)

    def _show(self, ids: Sequence[SessionId], anew: bool, common: InCommon) -> None:
        if ids != self.ids:
            return
        _ = self.context.words._
        room = self.fields["room"].editor
        assert isinstance(room, ChoiceEditor)
        room.set_choices([("", _("No room")), *common.rooms])
        for path, field in self.fields.items():
            said = common.said[path]
            editor = field.editor
            if isinstance(editor, ChoiceEditor):
                editor.setCurrentIndex(-1 if said is None else editor.findData(said))
            elif isinstance(editor, LineEditor):
                editor.show_value(said or "", anew=anew)
                editor.setPlaceholderText(_("Differs") if said is None else _("None stated"))
            if anew:
                field.set_problem("")

    # Storing.

    def _on_chosen(self, path: str, key: str) -> None:
        if path == "room":
            self._run(path, _choose_room, RoomId(key) if key else None)
        else:
            self._run(path, _set, {path: _CHOSEN[path](key)})

    def _on_typed(self, path: str, said: str) -> None:
        self._run(path, _TYPED.get(path, partial(_type_into, path)), said, self.context.words)

    def _run(self, path: str, use_case: Callable[..., Any], *args: Any) -> None:
        field, ids = self.fields[path], self.ids
        answer = self.context.operations.run(Label("edit_many", str(len(ids))), use_case, ids, *args)

        def refused(problem: C2CError) -> None:
            if isinstance(field.editor, LineEditor):
                field.editor.forget_sent()
            self.show_things(self.ids)  # what was chosen is not what is stored
            field.set_problem(say(problem, self.context.words))

        answer.then(lambda _none: field.set_problem("")).refused(refused)


# On the threads.


def _known_values(reader: Reader, path: str, words: Language) -> Sequence[str]:
    from c2c_events.services.list_cells import known_values

    return known_values(reader, Session, path, words)


def _set(work: UnitOfWork, ids: Any, values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, Session, ids, values)


def _choose_room(work: UnitOfWork, ids: Any, room: RoomId | None) -> None:
    from c2c_events.services.typed_spots import choose_room

    choose_room(work, ids, room)


def _type_into(path: str, work: UnitOfWork, ids: Any, said: str, words: Language) -> None:
    from c2c_events.services.list_cells import type_into
    from ui.models.value_table import Target

    type_into(work, [Target(Session, own, path) for own in ids], said, words)


_TYPED: Mapping[str, Callable[..., None]] = {"day": type_day, "times": type_times}
