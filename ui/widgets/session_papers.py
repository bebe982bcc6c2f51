"""The papers of a session: files kept with the meeting, addresses of what is elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QPushButton

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import Document, DocumentKind
from c2c_events.errors import C2CError
from c2c_events.messages import say
from c2c_events.more_terms import DOCUMENT_KINDS
from ui.commands import button, command
from ui.dialogs.files import documents
from ui.models.session import Line
from ui.widgets.basics import row
from ui.widgets.day_list import NotedDelegate
from ui.widgets.editors import AddingLine
from ui.widgets.inspector import SIDE, Group, ValueField
from ui.widgets.parts_editor import PartsEditor
from ui.widgets.thing_inspector import ThingInspector

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

_PUBLIC, _INTERNAL = "public", "internal"


class SessionPapers(PartsEditor):
    """The papers of a session. `add_file_button`: for the title of the group."""

    kind = Document

    def __init__(self, inspector: ThingInspector) -> None:
        _ = inspector.context.words._
        self.new_one = AddingLine("https://…")
        self.new_one.stored.connect(self.add_address)
        self.adding = ValueField(_("Add"), self.new_one)
        super().__init__(inspector, _("Documents"), NotedDelegate(), self.adding)
        self.new_one.setAccessibleName(_("Add an address"))
        self.choose = command(self, _("Add a file…"), self._choose, enabled=not self.context.read_only)
        self.add_file_button: QPushButton = button(self.choose, "link")
        if self.context.read_only:
            self.add_file_button.hide()

    def make_fields(self, group: Group) -> None:
        _, none = self.context.words._, self.context.words._("None stated")
        self.save = command(self, _("Save a copy…"), self._ask_where)
        self.save_button = button(self.save, "link")
        group.body.insertLayout(0, row(self.save_button, None, margins=(SIDE - 6, 0, SIDE, 2)))
        self.titled(group)
        self.document_kind = self.inspector.choice_field(
            group, _("Kind"), Document, "document_kind",
            [(str(kind), _(said)) for kind, said in DOCUMENT_KINDS.items()], DocumentKind,
        )  # fmt: skip
        self.text(group, _("Languages"), "languages", empty=none, completes=True, between=",;")
        self.text(group, _("Address"), "address", empty=none, left_to_right=True)
        self.public = self.inspector.choice_field(
            group, _("Shown"), Document, "public",
            [(_PUBLIC, _("To everybody")), (_INTERNAL, _("To the team only"))], lambda key: key == _PUBLIC,
        )  # fmt: skip

    def show_fields(self, line: Line, *, anew: bool) -> None:
        paper: Document = line.thing
        self.document_kind.show_value(str(paper.document_kind))
        self.public.show_value(_PUBLIC if paper.public else _INTERNAL)
        self.typed["address"].setVisible(not paper.sha256)
        self.save_button.setVisible(bool(paper.sha256))

    # What is done with them.

    def add_address(self, said: str) -> None:
        """Name what is elsewhere as a paper, behind the others."""
        if said.strip():
            answer = self.run("edit_documents", _add_address, self.whole, said)
            answer.then(lambda _paper: self._on_added()).refused(self._on_refused)

    def _choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, self.context.words._("Which file?"), str(documents()))
        if path:
            self.add_file(Path(path))

    def add_file(self, path: Path) -> None:
        """Keep a file as a paper, behind the others."""
        read = self.context.operations.ask(self, _content, path)
        read.then(partial(self._keep, self.whole, path.name)).refused(self._on_refused)

    def _ask_where(self) -> None:
        paper = next((each.thing for each in self.lines if each.thing.id == self.opened), None)
        if paper is not None:
            question = self.context.words._("Where do you want to save it?")
            path, _kind = QFileDialog.getSaveFileName(self, question, str(documents() / paper.file_name))
            if path:
                self.save_copy(paper.id, Path(path))

    def save_copy(self, paper: str, path: Path) -> None:
        """Write a paper that is kept with the meeting to a file."""
        said = self.context.words._("“{name}” is saved").format(name=path.name)
        saved = self.context.operations.read(self, _save_copy, paper, path)
        saved.then(lambda _none: self.context.shell.toast(said, icon="check")).refused(self._on_refused)

    def _keep(self, session: str, name: str, content: bytes) -> None:
        answer = self.context.operations.run(Label("edit_documents", session), _add_file, session, name, content)
        answer.then(lambda _paper: self._on_added()).refused(self._on_refused)

    def _on_added(self) -> None:
        self.new_one.show_added()
        self.adding.set_problem("")

    def _on_refused(self, problem: C2CError) -> None:
        self.new_one.forget_sent()
        self.adding.set_problem(say(problem, self.context.words))

    def move_part(self, part: str, steps: int) -> None:
        self.run("edit_documents", _move, part, steps)

    def remove(self, part: str) -> None:
        line = next((each for each in self.lines if each.thing.id == part), None)
        if line is not None and not self.context.read_only:
            said = self.context.words._("“{title}” is taken out").format(title=line.link.words)
            self.taken_out(self.run("edit_documents", _remove, part), said)


# On the threads.


def _content(path: Path) -> bytes:
    from c2c_events.services.documents import read_paper

    return read_paper(path)


def _save_copy(reader: Reader, paper: Any, path: Path) -> None:
    from c2c_events.services.documents import save_copy

    save_copy(reader, paper, path)


def _add_address(work: UnitOfWork, session: Any, address: str) -> Any:
    from c2c_events.services.documents import add_address

    return add_address(work, session, address)


def _add_file(work: UnitOfWork, session: Any, name: str, content: bytes) -> Any:
    from c2c_events.services.documents import add_file

    return add_file(work, session, name, content)


def _move(work: UnitOfWork, paper: Any, steps: int) -> None:
    from c2c_events.services.documents import move_document

    move_document(work, paper, steps)


def _remove(work: UnitOfWork, paper: Any) -> None:
    from c2c_events.services.documents import remove_documents

    remove_documents(work, [paper])
