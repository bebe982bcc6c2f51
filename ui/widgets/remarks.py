"""What the team noted about a thing: tags to put on and take off, notes to write and delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.filters import written
from ui import theme
from ui.context import Context
from ui.widgets.basics import clear, column, label, row
from ui.widgets.chip import Chip
from ui.widgets.editors import LineEditor, LinesEditor
from ui.widgets.flow import Flow
from ui.widgets.inspector import SIDE, Group

if TYPE_CHECKING:
    from c2c_events.domain.records import Note, Tag
    from c2c_events.services.inspection import Remarks as Found
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork


class Remarks(QWidget):
    """Of one thing of a `kind`; `page` lists such things, and shows those that bear a tag."""

    def __init__(self, context: Context, kind: type[Any], page: str) -> None:
        super().__init__()
        _ = context.words._
        self.context, self._kind, self._page = context, kind, page
        self._thing = ""
        tags = Group(_("Tags"))
        self._chips = QWidget()
        self._flow = Flow(gap=6, parent=self._chips)
        tags.add(self._chips, inset=True)
        self.new_tag = LineEditor(_("Add a tag"), self._known_tags)
        self.new_tag.setAccessibleName(_("Add a tag"))
        self.new_tag.stored.connect(self._add_tag)
        tags.body.addLayout(row(self.new_tag, margins=(SIDE - 7, 2, SIDE, 0)))
        notes = Group(_("Notes of the team"))
        holder = QWidget()
        self._notes = column(gap=6)
        holder.setLayout(self._notes)
        notes.add(holder, inset=True)
        self.new_note = LinesEditor(_("Write a note"))
        self.new_note.setAccessibleName(_("Write a note"))
        self.new_note.stored.connect(self._add_note)
        notes.body.addLayout(row(self.new_note, margins=(SIDE - 7, 0, SIDE - 6, 0)))
        for each in (self.new_tag, self.new_note):
            each.setVisible(not context.read_only)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(tags)
        whole.addWidget(notes)

    def show_value(self, thing_id: str, found: Found) -> None:
        """Show what was noted about a thing."""
        if thing_id != self._thing:  # what was begun about another thing is not meant for this one
            self.new_tag.show_value("", anew=True)
            self.new_note.show_value("", anew=True)
        self._thing = thing_id
        self._show_tags(found.tags)
        self._show_notes(found.notes)

    # Tags.

    def _show_tags(self, tags: Sequence[Tag]) -> None:
        _ = self.context.words._
        chips = []
        for tag in tags:
            chip = Chip(tag.name, _("Delete takes the tag off"), removable=not self.context.read_only)
            chip.removed.connect(partial(self._remove_tag, tag))
            chip.opened.connect(partial(self._show_tagged, tag))
            chips.append(chip)
        self._flow.replace(chips)
        self._chips.setVisible(bool(chips))
        self._chips.updateGeometry()

    def _known_tags(self, heard: Callable[[Sequence[str]], None]) -> None:
        self.context.operations.read(self, _tag_names).then(heard)

    def _add_tag(self, name: str) -> None:
        if name.strip():
            self.context.operations.run(Label("add_tag", name), _put_tag, self._kind, self._thing, name)
        self.new_tag.show_value("", anew=True)

    def _remove_tag(self, tag: Tag) -> None:
        self.context.operations.run(Label("remove_tag", tag.name), _take_tag, self._kind, self._thing, tag.id)

    def _show_tagged(self, tag: Tag) -> None:
        self.context.shell.go(self._page, only=written("tag", tag.name))

    # Notes.

    def _show_notes(self, notes: Sequence[Note]) -> None:
        clear(self._notes)
        for note in notes:
            self._notes.addWidget(self._note(note))

    def _note(self, note: Note) -> QWidget:
        words = self.context.words
        zone = ZoneInfo(self.context.meeting.zone)
        when = words.date(note.written_at.astimezone(zone).date(), "medium") if note.written_at else ""
        text = label(note.text, wraps=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        by = label(", ".join(part for part in (note.author, when) if part), "ink3", step=-1)
        remove = QToolButton()
        remove.setProperty("kind", "quiet")
        remove.setIcon(theme.icon("x", size=12))
        remove.setAccessibleName(words._("Delete this note"))
        remove.setToolTip(words._("Delete this note"))
        remove.setVisible(not self.context.read_only)
        remove.clicked.connect(partial(self._delete_note, note))
        made = QWidget()
        line = row(gap=4)
        line.addLayout(column(text, by, gap=0), 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        made.setLayout(line)
        return made

    def _add_note(self, text: str) -> None:
        if text.strip():
            self.context.operations.change(self, partial(_write_note, self._kind, self._thing, text))
        self.new_note.show_value("", anew=True)

    def _delete_note(self, note: Note) -> None:
        said = self.context.words._("Note deleted")
        answer = self.context.operations.run(Label("delete", note.id), _remove_note, note.id)
        answer.then(lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True))


# On the threads.


def _tag_names(reader: Reader) -> list[str]:
    from c2c_events.domain.records import Tag

    return sorted((tag.name for tag in reader.all(Tag)), key=str.casefold)


def _put_tag(work: UnitOfWork, kind: type[Any], thing_id: str, name: str) -> None:
    from c2c_events.services.registration import add_tag

    add_tag(work, kind, [thing_id], name)


def _take_tag(work: UnitOfWork, kind: type[Any], thing_id: str, tag_id: Any) -> None:
    from c2c_events.services.registration import remove_tag

    remove_tag(work, kind, [thing_id], tag_id)


def _write_note(kind: type[Any], thing_id: str, text: str, workspace: Any) -> Any:
    from c2c_events.services.registration import add_note

    return workspace.run(Label("add_note", thing_id), add_note, kind, thing_id, text, workspace.author.user)


def _remove_note(work: UnitOfWork, note_id: str) -> None:
    from c2c_events.domain.records import Note
    from c2c_events.services.editing import delete_things

    delete_things(work, Note, [note_id])
