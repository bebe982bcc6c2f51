"""Asks for somebody new, by keyboard alone: a name is enough; says at once who is probably there already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.organisations import Organisation
from c2c_events.domain.people import Category, Participant, ParticipantId, Person, PersonId, Status
from c2c_events.errors import C2CError
from c2c_events.terms import STATUSES
from ui.commands import command
from ui.context import Context
from ui.dialogs.question import Field, Question
from ui.widgets.basics import clear, row
from ui.widgets.editors import Completions
from ui.widgets.message import Message

if TYPE_CHECKING:
    from c2c_events.language import Language
    from c2c_events.services.likely import Likely
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_FIRST = (Status.CONFIRMED, Status.APPLIED, Status.INVITED, Status.WAITING)

Key = tuple[type[Any], str]


class AddParticipant(Question):
    """`show(id)`: shows a registration in the list. Enter adds; Ctrl+Enter adds and asks for the next one."""

    def __init__(self, context: Context, parent: QWidget, show: Callable[[str], None]) -> None:
        words = context.words
        _ = words._
        super().__init__(parent, words, _("Who is new?"), _("Add"), wide=560)
        self.context = context
        self._shows = show
        self._categories: Sequence[Category] = ()
        self._asked: tuple[str, ...] = ()
        self.fields: dict[Key, Field] = {}
        self.given = self._line(Person, "given_name", _("Given name"))
        self.family = self._line(Person, "family_name", _("Family name"))
        self.native = self._line(Person, "native_name", _("Own script"))
        self.family_first = QCheckBox(_("Family name first"))
        self.organisation = self._line(Participant, "organisation", _("Organisation"), _("Known or new"))
        self.email = self._line(Person, "emails", _("E-mail"))
        self.function = self._line(Participant, f"function.{words.code}", _("Function"))
        self.languages = self._line(Participant, "languages", _("Languages"))
        self.category = QComboBox()
        self.status = QComboBox()
        for status in _FIRST:
            self.status.addItem(_(STATUSES[status]), status)
        self.likely = QWidget()
        self._likely_column = QVBoxLayout(self.likely)
        self._likely_column.setContentsMargins(0, 0, 0, 0)
        self._likely_column.setSpacing(6)
        self.likely.hide()
        self._lay_out()
        self.another = QPushButton(_("Add and another"))
        self.another.setAutoDefault(False)
        self.another.clicked.connect(partial(self._add, True))
        self.another.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))
        QShortcut(QKeySequence("Ctrl+Return"), self, partial(self._add, True))
        self.content.addLayout(row(self.another, None))
        for field in (self.given, self.family, self.email):
            field.installEventFilter(self)
        context.operations.read(self, _proposals, words).then(self._take_proposals)
        self.given.setFocus()

    def _line(self, kind: type[Any], path: str, title: str, hint: str = "") -> QLineEdit:
        editor = QLineEdit()
        editor.setPlaceholderText(hint)
        self.fields[kind, path] = Field(title, editor)
        editor.textEdited.connect(lambda _text: self.fields[kind, path].set_problem(""))
        return editor

    def _lay_out(self) -> None:
        _ = self.words._
        sides = Qt.AlignmentFlag
        fields = list(self.fields.values())
        given, family, native, organisation, email, function, languages = fields
        for pair in (
            (given, family),
            (native, self.family_first),
            (organisation, email),
            (function, languages),
            (Field(_("Category"), self.category), Field(_("Status"), self.status)),
        ):
            line = row(gap=12)
            for each in pair:
                line.addWidget(each, 1, sides.AlignBottom if each is self.family_first else sides.AlignTop)
            self.content.addLayout(line)
        self.content.addWidget(self.likely)

    def _take_proposals(self, found: tuple[Sequence[str], Sequence[str], Sequence[Category]]) -> None:
        organisations, languages, self._categories = found
        for editor, proposed, between in ((self.organisation, organisations, ""), (self.languages, languages, ",;")):
            editor.setCompleter(Completions(QStringListModel(list(proposed), editor), between, editor))
        self.category.addItem(self.words.pgettext("category", "None"), None)
        for each in self._categories:
            self.category.addItem(self.words.pick(each.name, *self.context.meeting.languages) or each.code, each.id)

    # Who is there already.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        typed = tuple(each.text().strip() for each in (self.given, self.family, self.email, self.organisation))
        if typed != self._asked and ((typed[0] and typed[1]) or "@" in typed[2]):
            self._asked = typed
            self.context.operations.read(self, _who_is_it, *typed).then(partial(self._show_likely, typed))

    def _show_likely(self, typed: tuple[str, ...], found: Sequence[Likely]) -> None:
        if typed != self._asked:
            return
        _ = self.words._
        clear(self._likely_column)
        for each in found[:3]:
            facts = ", ".join(part for part in (each.organisation, each.email) if part)
            if each.participant is not None:
                title = _("{name} is registered already").format(name=each.name)
                way = command(self, _("Open that person"), partial(self._open, each.participant))
            else:
                title = _("{name} is in the address book, from an earlier meeting").format(name=each.name)
                way = command(self, _("Register that person"), partial(self._register_known, each.person))
            self._likely_column.addWidget(Message("warning", title, facts, [way]))
        self.likely.setVisible(bool(found))

    def _open(self, participant_id: ParticipantId) -> None:
        self.reject()
        self._shows(participant_id)

    def _register_known(self, person_id: PersonId) -> None:
        self._check(False, person_id)

    # Adding.

    def on_answer(self) -> None:
        self._add(False)

    def _add(self, another: bool) -> None:
        if not any(part.text().strip() for part in (self.given, self.family, self.native)):
            self.fields[Person, "given_name"].set_problem(self.words._("Write at least one part of the name."))
            self.given.setFocus()
            return
        self._check(another, None)

    def _check(self, another: bool, known: PersonId | None, new_organisation: str = "") -> None:
        """Read what was typed into every field; only when all of it is understood, somebody is added.

        `new_organisation`: a name that is to be added, too: somebody was asked.
        """
        if self.is_answered:
            return
        typed = {key: text for key, field in self.fields.items() if (text := _text(field))}
        parsed = self.context.operations.read(self, _parsed, typed, new_organisation, self.words)
        self.wait_for(parsed).then(partial(self._register, another, known, new_organisation))

    def _register(
        self,
        another: bool,
        known: PersonId | None,
        new_organisation: str,
        found: tuple[Mapping[Key, Any], Mapping[Key, C2CError]],
    ) -> None:
        values, refused = found
        if refused:
            self._show_refused(another, known, refused)
            return
        person = {path: value for (kind, path), value in values.items() if kind is Person}
        registration = {path: value for (kind, path), value in values.items() if kind is Participant}
        registration["status"] = Status(self.status.currentData())  # Qt keeps the word alone
        if self.category.currentData():
            registration["category"] = self.category.currentData()
        person["family_first"] = self.family_first.isChecked()
        name = self._name()
        registered = self.context.operations.run(
            Label("register", name), _register, known or person, registration, new_organisation, self.words.code
        )
        self.wait_for(registered).refused(self._refuse).then(partial(self._on_added, another, name))

    def _show_refused(self, another: bool, known: PersonId | None, refused: Mapping[Key, C2CError]) -> None:
        """Say below each field what is wrong with it; where there is no such organisation yet, offer to add it."""
        from c2c_events.messages import say
        from c2c_events.services.naming import UnknownName

        for (kind, path), problem in refused.items():
            ways = []
            if path == "organisation" and isinstance(problem, UnknownName):
                title = self.words._("Add “{name}”").format(name=problem.name)
                ways = [command(self, title, partial(self._check, another, known, problem.name))]
            self.fields[kind, path].set_problem(say(problem, self.words), ways)
        first = self.fields[next(iter(refused))]
        if first.ways.isHidden():
            first.editor.setFocus()
        else:
            first.ways.findChildren(QPushButton)[-1].setFocus()

    def _name(self) -> str:
        parts = [self.given.text().strip(), self.family.text().strip()]
        ordered = " ".join(part for part in (parts[::-1] if self.family_first.isChecked() else parts) if part)
        return ordered or self.native.text().strip()

    def _refuse(self, problem: C2CError) -> None:
        from c2c_events.messages import say

        if shiboken6.isValid(self):
            self.fields[Person, "given_name"].set_problem(say(problem, self.words))
        else:  # closed meanwhile, while something else was being stored
            self.context.shell.say(problem)

    def _on_added(self, another: bool, name: str, made: ParticipantId) -> None:
        said = self.words._("{name} is registered").format(name=name)
        self.context.shell.toast(said, icon="user-plus", undo=True)
        if not shiboken6.isValid(self):
            return
        self._shows(made)
        if not another:
            self.accept()
            return
        for key, field in self.fields.items():
            if key != (Participant, "organisation"):  # the next one mostly comes from there too
                _clear(field)
        self._show_likely(self._asked, ())
        self._asked = ()
        self.activateWindow()
        self.given.setFocus()


def _text(field: Field) -> str:
    editor = field.editor
    return editor.text().strip() if isinstance(editor, QLineEdit) else ""


def _clear(field: Field) -> None:
    if isinstance(field.editor, QLineEdit):
        field.editor.clear()


# On the threads.


def _proposals(reader: Reader, words: Language) -> tuple[Sequence[str], Sequence[str], Sequence[Category]]:
    from c2c_events.services.list_cells import known_values

    categories = sorted(reader.all(Category), key=lambda each: (each.position, each.code))
    known = [known_values(reader, Participant, path, words) for path in ("organisation", "languages")]
    return known[0], known[1], categories


def _who_is_it(reader: Reader, given: str, family: str, email: str, organisation: str) -> list[Likely]:
    from c2c_events.services.likely import who_is_it

    return who_is_it(reader, given, family, (email,) if email else (), organisation)


def _parsed(
    reader: Reader, typed: Mapping[Key, str], new_organisation: str, words: Language
) -> tuple[dict[Key, Any], dict[Key, C2CError]]:
    """The values of fields, and what is wrong with others; an organisation that is to be added is neither."""
    from c2c_events.services.naming import Names, UnknownName
    from c2c_events.services.typed import parse_typed

    names = Names(reader, words)
    values: dict[Key, Any] = {}
    refused: dict[Key, C2CError] = {}
    for (kind, path), said in typed.items():
        try:
            values[kind, path] = parse_typed(kind, path, said, names)
        except UnknownName as unknown:
            if path != "organisation" or unknown.name != new_organisation:
                refused[kind, path] = unknown
        except C2CError as problem:
            refused[kind, path] = problem
    return values, refused


def _register(
    work: UnitOfWork,
    person: Mapping[str, Any] | PersonId,
    registration: Mapping[str, Any],
    new_organisation: str,
    language: str,
) -> ParticipantId:
    from c2c_events.services.editing import add_thing
    from c2c_events.services.registration import register

    own = dict(registration)
    if new_organisation:
        own["organisation"] = add_thing(work, Organisation, {f"name.{language}": new_organisation})
    return register(work, person, own)[1]
