"""The inspector of sessions: when and where, who, minute by minute, in which languages; all stored as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Layout, RoomId
from c2c_events.domain.programme import Access, Role, Session, SessionId, SessionKind, SessionStatus
from c2c_events.domain.records import Note, Tag, Tagging
from c2c_events.domain.timetable import USUAL_LENGTH
from c2c_events.errors import C2CError
from c2c_events.messages import say
from c2c_events.terms import ACCESS, SESSION_KINDS, SESSION_STATUSES
from ui import theme
from ui.as_typed import tip
from ui.commands import command
from ui.context import Context
from ui.models.session import SESSION_KINDS_READ, RoomChoice, SessionShown, read_session
from ui.painting import STATUS
from ui.widgets.basics import label
from ui.widgets.editors import ChoiceEditor
from ui.widgets.file_inspector import FileInspector
from ui.widgets.inspector import Group, Head, Pill, ValueField
from ui.widgets.session_objectives import SessionObjectives
from ui.widgets.session_papers import SessionPapers
from ui.widgets.session_roles import SessionRoles
from ui.widgets.session_running_order import SessionRunningOrder
from ui.widgets.session_times import TYPED_TIMES, time_fields
from ui.widgets.several_sessions import SeveralSessions

if TYPE_CHECKING:
    from c2c_events.domain.findings import Thing
    from c2c_events.language import Language
    from c2c_events.storage.unit_of_work import UnitOfWork

_PATHS = (
    "day", "times", "planned_minutes", "expected", "place", "zone", "theme", "code", "link", "floor_languages",
    "interpretation", "remark", "internal_note",
)  # fmt: skip
_SPAN = ("day", "times")
_OF_A_PART = {"span": _SPAN, "place": ("place",)}  # what a finding calls one field, and stands here in several


class SessionInspector(FileInspector):
    """One session, or what several have in common."""

    kind = Session
    page = "programme"
    of = (*SESSION_KINDS_READ, Tag, Tagging, Note)

    def __init__(self, context: Context, history: QAction) -> None:
        words = context.words
        super().__init__(
            context, words._("Select a session to see who speaks, where, and in which languages."), history
        )
        self.several_fields: SeveralSessions | None = None
        self._offered: dict[ChoiceEditor, Sequence[RoomChoice]] = {}

    # Laying out, once.

    def make_head(self) -> Head:
        words, writable = self.context.words, not self.context.read_only
        _ = words._
        self.pill = Pill(_("Status"))
        menu = QMenu(self.pill)
        for status, said in SESSION_STATUSES.items():
            way = command(menu, _(said), partial(self._set_status, status), icon=STATUS[str(status)][1])
            menu.addAction(way)
        if writable:
            self.pill.setMenu(menu)
        self.pill.setEnabled(writable)
        self.locked = QPushButton(_("Lock"))
        self.locked.setProperty("kind", "segment")
        self.locked.setCheckable(True)
        self.locked.setIcon(theme.icon("lock", size=12, gap=3))
        self.locked.setIconSize(QSize(theme.unit(15), theme.unit(12)))
        self.locked.setToolTip(tip(_("A locked session stays when and where it is")))
        self.locked.setEnabled(writable)
        self.locked.clicked.connect(self._set_locked)
        return Head(self.pill, self.locked)

    def turns(self) -> Sequence[Callable[[], None]]:
        return (
            self._make_when_and_where, self._make_titles, self._make_people, self._make_running_order,
            self._make_about, self._make_languages, self._make_papers,
        )  # fmt: skip

    def _make_when_and_where(self) -> None:
        _ = self.context.words._
        none = _("None stated")
        group = self.group(_("Time and place"), first=True)
        for title, path, more in time_fields(self.context):
            self.typed(group, title, path, **more)
        usual = round(USUAL_LENGTH.total_seconds() / 60)
        self.planned = self.typed(group, _("Minutes"), "planned_minutes", empty=self.context.words.number(usual))
        self.room = self._choice(group, _("Room"), "room", self._put_in_room)
        self.layout_ = self._choice(group, _("Layout"), "layout", self._set_layout)
        self.typed(group, _("Expected"), "expected", empty=none)
        self.typed(group, _("Place"), "place", empty=none)
        self.typed(group, _("Time zone"), "zone", empty=_("That of the meeting"), left_to_right=True)

    def _choice(self, group: Group, title: str, path: str, on_chosen: Callable[[str], None]) -> ChoiceEditor:
        editor = ChoiceEditor()
        editor.setEnabled(not self.context.read_only)
        editor.stored.connect(on_chosen)
        field = ValueField(title, editor, kind=self.kind_name(), path=path)
        group.add(field)
        self.fields.append(field)
        return editor

    def _make_titles(self) -> None:
        self.texts(self.group(self.context.words._("Title")), "title", self.context.words._("Title"), lines=True)

    def _make_people(self) -> None:
        _ = self.context.words._
        self.roles = SessionRoles(self)
        self.group(_("People")).add(self.roles)

    def _make_running_order(self) -> None:
        _ = self.context.words._
        self.running_order = SessionRunningOrder(self)
        self.group(_("Running order"), self.running_order.sum).add(self.running_order)

    def _make_about(self) -> None:
        _, none = self.context.words._, self.context.words._("None stated")
        group = self.group(_("About"))
        self.texts(group, "abstract", _("Abstract"), lines=True)
        group = self.group(_("What it is"))
        self.chosen(group, _("Kind"), "session_kind", SESSION_KINDS, "", SessionKind)
        self.typed(group, _("Theme"), "theme", empty=none)
        self.typed(group, _("Code"), "code", empty=none, left_to_right=True)
        self.chosen(group, _("Access"), "access", ACCESS, "", Access)
        self.typed(group, _("Link"), "link", empty=none, left_to_right=True)

    def _make_languages(self) -> None:
        _, none = self.context.words._, self.context.words._("None stated")
        self.booths = label("", "ink3", step=-1)
        group = self.group(_("Languages"), self.booths)
        self.typed(group, _("Spoken"), "floor_languages", empty=none, completes=True, between=",;")
        self.typed(group, _("Interpreted"), "interpretation", empty=none, completes=True, between=",;")
        self.objectives_group = self.group(_("Objectives it serves"))
        self.objectives = SessionObjectives(read_only=self.context.read_only)
        self.objectives.stored.connect(lambda own, on: self.store(Session, {f"objectives.{own}": on or None}))
        self.objectives_group.add(self.objectives)

    def _make_papers(self) -> None:
        words = self.context.words
        _ = words._
        self.papers = SessionPapers(self)
        self.group(_("Documents"), self.papers.add_file_button).add(self.papers)
        group = self.group(_("Notes"))
        self.typed(group, _("Remark"), "remark", empty=words.pgettext("note", "None"))
        self.typed(group, _("Internal note"), "internal_note", empty=words.pgettext("note", "None"), lines=True)

    # One session.

    def read_one(self, thing_id: str) -> Callable[..., SessionShown]:
        findings = self.context.watch.about([thing_id])
        return partial(read_session, thing_id=thing_id, paths=_PATHS, findings=findings, words=self.context.words)

    def show_one(self, shown: Any, *, anew: bool) -> None:
        opened = {kind: own for kind, own in self.thing_ids.items() if kind is not Session and not anew}
        super().show_one(shown, anew=anew)
        self.thing_ids |= opened
        session: Session = shown.sheet.thing
        self.pill.show_value(*shown.sheet.status)
        self.locked.setChecked(session.locked)
        _ = self.context.words._
        self.locked.setText(_("Locked") if session.locked else _("Lock"))
        self.planned.setVisible(session.span is None)  # else its times say so
        self._show_choices(self.room, _("No room"), shown.rooms, session.room or "")
        self._show_choices(self.layout_, _("Not stated"), shown.layouts, session.layout or "")
        self._show_parts(shown, anew=anew)
        self._mark_fields(shown)

    def _show_choices(self, editor: ChoiceEditor, none: str, choices: Sequence[RoomChoice], key: str) -> None:
        """Rooms or layouts with their seats; those with too few are marked."""
        if self._offered.get(editor) != choices:
            self._offered[editor] = choices
            marks = (theme.icon("triangle-alert", "warning") if each.too_small else QIcon() for each in choices)
            editor.set_choices([("", none), *((each.key, each.words) for each in choices)], [QIcon(), *marks])
        editor.show_value(key)

    def _show_parts(self, shown: SessionShown, *, anew: bool) -> None:
        words, session = self.context.words, shown.sheet.thing
        self.roles.show_value(session.id, shown.roles, anew=anew)
        self.running_order.show_order(session.id, shown.items, shown.minutes, shown.roles, anew=anew)
        n = shown.booths
        self.booths.setText("" if n is None else words.counted("{n} booth", "{n} booths", n))
        self.objectives_group.setVisible(bool(shown.objectives))
        self.objectives.show_value(shown.objectives, session.objectives)
        self.papers.show_value(session.id, shown.documents, anew=anew)

    def _mark_fields(self, shown: SessionShown) -> None:
        """Mark the fields that an error is about; its sentence stands above."""
        worst: dict[str, str] = {}
        for told in shown.sheet.findings:
            for mend in told.finding.mends:
                for path in mend.fields:
                    for own in _OF_A_PART.get(path, (path,)):
                        worst.setdefault(own, str(told.finding.severity))
        texts = {field for own in self._texts.values() for field in own.fields.values()}
        for field in self.fields:
            if field.kind == self.kind_name() and field not in texts:
                field.mark(worst.get(field.path, ""))

    def focus_field(self, kind: str, path: str) -> bool:
        """Also into the parts of a session: its roles, its running order."""
        self.complete()
        if kind == self.kind_name() and path == "roles":
            self.roles.focus()
            return True
        # Fields of a role belong to the one that a finding names, which may not be the open one.
        return kind == self.kind_name() and super().focus_field(kind, _OF_A_PART.get(path, (path,))[0])

    def focus_part(self, part: Thing, path: str) -> bool:
        self.complete()
        return part.kind == "role" and self.roles.focus_at(part.id, path)

    def show_several(self, ids: Sequence[str]) -> None:
        if self.several_fields is None:
            self.several_fields = SeveralSessions(self.context)
            self.several.sheet.addWidget(self.several_fields)
            self.several.sheet.addStretch(1)
        n = len(ids)
        self.count.setText(self.context.words.counted("{n} session selected", "{n} sessions selected", n))
        self.several_fields.show_things([SessionId(each) for each in ids])

    # Storing.

    def typed_by(self) -> Mapping[tuple[type[Any], str], Callable[..., None]]:
        return {**TYPED_TIMES, (Role, "person"): _type_holder, (Role, "stands_in_for"): _type_stand_in}

    def ways_out(
        self, field: ValueField, kind: type[Any], thing_id: str, said: str, problem: C2CError
    ) -> Sequence[QAction]:
        from c2c_events.services.naming import UnknownName

        if isinstance(problem, UnknownName) and problem.of == "person":
            title = self.context.words._("Add “{name}”").format(name=problem.name)
            return [command(self, title, partial(self._add_stand_in, field, thing_id, problem.name))]
        return super().ways_out(field, kind, thing_id, said, problem)

    def _add_stand_in(self, field: ValueField, role: str, name: str) -> None:
        answer = self.context.operations.run(Label("edit", role), _add_stand_in, role, name)
        answer.then(lambda _person: self._on_stored(field))

    def _put_in_room(self, key: str) -> None:
        self._run_beside("room", self.room, _choose_room, RoomId(key) if key else None)

    def _set_layout(self, key: str) -> None:
        self.store(Session, {"layout": Layout(key) if key else None})

    def _set_status(self, status: SessionStatus) -> None:
        self.context.operations.run(Label("change_status", self.thing_ids[Session]), _set_status, self.ids, status)

    def _set_locked(self, locked: bool) -> None:
        label = Label("lock_session" if locked else "unlock_session", self.thing_ids[Session])
        self.context.operations.run(label, _lock, self.ids, locked)

    def _run_beside(self, path: str, editor: ChoiceEditor, use_case: Any, *args: Any) -> None:
        """Store what was chosen; where it is refused, that stands below the field, which shows what is stored."""
        field = next(each for each in self.fields if each.editor is editor)
        answer = self.context.operations.run(Label("move_session", self.thing_ids[Session]), use_case, self.ids, *args)

        def refused(problem: C2CError) -> None:
            field.set_problem(say(problem, self.context.words))
            if self.shown is not None:
                editor.show_value(str(getattr(self.shown.sheet.thing, path) or ""))

        answer.then(lambda _none: self._on_stored(field)).refused(refused)


# On the writer thread.


def _type_holder(work: UnitOfWork, role: Any, said: str, words: Language) -> None:
    from c2c_events.services.typed_roles import type_holder

    type_holder(work, role, said, words)


def _type_stand_in(work: UnitOfWork, role: Any, said: str, words: Language) -> None:
    from c2c_events.services.typed_roles import type_stand_in

    type_stand_in(work, role, said, words)


def _add_stand_in(work: UnitOfWork, role: Any, said: str) -> Any:
    from c2c_events.services.typed_roles import add_stand_in

    return add_stand_in(work, role, said)


def _choose_room(work: UnitOfWork, sessions: Any, room: RoomId | None) -> None:
    from c2c_events.services.typed_spots import choose_room

    choose_room(work, sessions, room)


def _set_status(work: UnitOfWork, sessions: Any, status: SessionStatus) -> None:
    from c2c_events.services.scheduling import set_status

    set_status(work, sessions, status)


def _lock(work: UnitOfWork, sessions: Any, locked: bool) -> None:
    from c2c_events.services.scheduling import lock

    lock(work, sessions, locked=locked)
