"""What can be done with the participants that are selected: status, tags, notes, company, photo, merging, the queue.

Each is one command in the menu of the page, with what it needs to ask; the inspector and the context menu show the
same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.people import AccompanyingPerson, Participant, ParticipantId, PersonId
from ui.commands import command
from ui.context import Context
from ui.status_commands import Selected, StatusCommands

if TYPE_CHECKING:
    from c2c_events.domain.participant_row import ParticipantRow
    from c2c_events.domain.people import Category
    from c2c_events.domain.records import Tag
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork


class ParticipantCommands(QObject):
    """`selected()`: rows, in the order shown; `row_of(id)`: what the list says of one; `show(id)`: select them.
    `further`: what the list itself can do with several."""

    def __init__(
        self,
        context: Context,
        page: QWidget,
        selected: Callable[[], Sequence[ParticipantRow]],
        row_of: Callable[[str], ParticipantRow | None],
        show: Callable[[str], None],
        further: Sequence[QAction] = (),
    ) -> None:
        super().__init__(page)
        self.context = context
        self.people = Selected(page, context.words, selected, row_of, show)
        self.status = StatusCommands(context, self.people)
        self._further = further
        self._make_commands()
        self._make_menus()

    # The commands.

    def _make_commands(self) -> None:
        _ = self.context.words._
        make = partial(command, self)
        self.add = make(_("Add participant"), self.ask_new, icon="plus", shortcut="Ctrl+N")
        self.tags = make(_("Tags…"), self.ask_tags, icon="tags", shortcut="Ctrl+T")
        self.note = make(_("Write a note…"), self.ask_note, icon="notebook-pen", shortcut="Ctrl+Shift+E")
        self.days = make(_("Days…"), self.ask_days, icon="calendar-days")
        self.add_company = make(_("Add somebody who comes along…"), self.ask_company, icon="user-plus")
        self.photo = make(_("Choose a photo…"), self.ask_photo, icon="image")
        self.no_photo = make(_("Remove the photo"), self.remove_photo, icon="x")
        self.copy_addresses = make(_("Copy the e-mail addresses"), self._copy_addresses, icon="copy")
        self.write = make(_("Write to them"), self._write, icon="mail")
        self.merge = make(_("Merge two people…"), self._merge_selected, icon="merge", shortcut="Ctrl+Shift+M")
        self.find_duplicates = make(_("Find duplicates…"), self._find_duplicates, icon="users-round")
        self.delete = make(_("Delete the registration…"), self._delete, icon="trash-2")
        self.import_ = make(_("Import a spreadsheet…"), self.ask_import, icon="file-up")
        self.history = make(_("Show in History"), self._show_history, icon="history")
        self.meals = make(_("Meals…"), self._show_meals, icon="utensils")
        self.take_over = make(_("Take over people from an earlier meeting…"), self.ask_take_over, icon="history")

    def _make_menus(self) -> None:
        _ = self.context.words._
        page = self.people.page
        self.category_menu = QMenu(_("Category"), page)
        self._categories: Sequence[Category] = ()
        self.more_menu = QMenu(page)
        self.more_menu.addActions([self.write, self.copy_addresses])
        self.more_menu.addSeparator()
        self.more_menu.addActions([self.photo, self.no_photo, self.add_company, self.tags, self.note])
        self.more_menu.addSeparator()
        self.more_menu.addActions([self.merge, self.delete])
        self.context.operations.read(self, _categories).then(self._take_categories)

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [
            self.add, self.import_, self.take_over, *self.status.all(), self.tags, self.note, self.days,
            self.add_company, self.photo, self.no_photo, self.copy_addresses, self.write, self.merge,
            self.find_duplicates, self.delete, self.history, self.meals,
        ]  # fmt: skip

    def menu(self) -> list[QAction | QMenu | None]:
        """The same in groups; None stands between two."""
        queue = [self.status.up, self.status.down, self.status.confirm_first]
        return [
            self.add, self.import_, self.take_over,
            None, self.status.menu, self.category_menu, self.days, self.tags, self.note,
            None, self.add_company, self.photo, self.no_photo, self.write, self.copy_addresses,
            None, *queue,
            None, self.merge, self.find_duplicates, self.delete, self.history,
            None, self.meals,
        ]  # fmt: skip

    def for_several(self) -> list[QAction]:
        """What the inspector offers for several people."""
        return [self.tags, self.days, self.copy_addresses, self.write, *self._further, self.merge, self.delete]

    def context_menu(self, parent: QWidget) -> QMenu:
        """What can be done with who is selected."""
        menu = QMenu(parent)
        menu.addMenu(self.status.menu)
        menu.addMenu(self.category_menu)
        menu.addActions([self.tags, self.note, self.days])
        menu.addSeparator()
        if self.status.somebody_waits():
            menu.addActions([self.status.up, self.status.down])
            menu.addSeparator()
        menu.addActions([self.write, self.copy_addresses, self.add_company, self.photo])
        menu.addSeparator()
        menu.addActions([self.merge, self.delete])
        return menu

    def update_enabled(self, waiting: int) -> None:
        """Only what can be done with the selection is enabled. `waiting`: how many people wait, selected or not."""
        rows, writable = self.people.rows(), not self.context.read_only
        some, one = bool(rows), len(rows) == 1
        self.status.update_enabled(rows, waiting)
        for action in (self.tags, self.days):
            action.setEnabled(writable and some)
        for action in (self.note, self.add_company, self.photo):
            action.setEnabled(writable and one)
        self.history.setEnabled(one)
        self.no_photo.setEnabled(writable and one and bool(rows[0].photo))
        reached = any(row.emails for row in rows)
        for action in (self.copy_addresses, self.write):
            action.setEnabled(reached)
        self.merge.setEnabled(writable and len(rows) == 2)
        self.delete.setEnabled(writable and some)
        for action in (self.add, self.import_, self.take_over, self.find_duplicates):
            action.setEnabled(writable)
        self.category_menu.setEnabled(writable and some)

    # Categories, days.

    def _take_categories(self, categories: Sequence[Category]) -> None:
        self._categories = categories
        self._fill_categories()

    def on_changed(self, changes: Any) -> None:
        """Something was stored."""
        from c2c_events.domain.people import Category

        if changes.touches(Category):
            self.context.operations.read(self, _categories).then(self._take_categories)

    def _fill_categories(self) -> None:
        words, meeting = self.context.words, self.context.meeting
        menu = self.category_menu
        menu.clear()
        for each in self._categories:
            title = words.pick(each.name, *meeting.languages) or each.code
            menu.addAction(command(menu, title, partial(self._set, {"category": each.id})))
        menu.addSeparator()
        menu.addAction(command(menu, words.pgettext("category", "None"), partial(self._set, {"category": None})))

    def _set(self, values: Mapping[str, Any]) -> None:
        rows = self.people.rows()
        if not rows:
            return
        label = Label("edit", rows[0].id) if len(rows) == 1 else Label("edit_many", str(len(rows)))
        said = self.context.words._("Changed: {what}").format(what=self.people.called(rows))
        self.context.operations.run(label, _set_values, [row.id for row in rows], values).then(
            lambda _none: self.context.shell.toast(said, undo=True)
        )

    def ask_days(self) -> None:
        """Ask on which days those who are selected are there."""
        from ui.dialogs.days import Days

        rows = self.people.rows()
        asked = Days(
            self.people.page, self.context.words, self.context.meeting, self.people.called(rows), [r.days for r in rows]
        )
        asked.accepted.connect(lambda: self._set(asked.changes()))
        asked.open()

    # Tags and notes.

    def ask_tags(self) -> None:
        """Ask which tags those who are selected have."""
        rows = self.people.rows()
        if rows:
            self.context.operations.read(self, _tags).then(partial(self._on_tags, rows))

    def _on_tags(self, rows: Sequence[ParticipantRow], tags: Sequence[Tag]) -> None:
        from ui.dialogs.tags import Tags

        asked = Tags(self.people.page, self.context.words, self.people.called(rows), tags, [row.tags for row in rows])
        asked.accepted.connect(
            lambda: self.context.operations.run(
                Label("edit_tags", rows[0].id) if len(rows) == 1 else Label("edit_tags_of_many", str(len(rows))),
                _change_tags,
                [row.id for row in rows],
                asked.added(),
                asked.removed(),
            )
        )
        asked.open()

    def ask_note(self) -> None:
        """Ask for a note about who is selected."""
        from ui.dialogs.note import WriteNote

        row = self.people.one()
        if row is not None:
            asked = WriteNote(self.people.page, self.context.words, self.people.name(row))
            asked.accepted.connect(lambda: self.add_note(asked.text.toPlainText()))
            asked.open()

    def add_note(self, text: str) -> None:
        """Write a note about who is selected."""
        row = self.people.one()
        if row is not None and text.strip():
            self.context.operations.change(self, partial(_add_note, row.id, text))

    # Who comes along.

    def ask_company(self) -> None:
        """Ask who comes along with who is selected."""
        from ui.dialogs.accompanying import Accompanying

        row = self.people.one()
        if row is None:
            return
        asked = Accompanying(self.people.page, self.context.words, self.people.name(row))
        asked.accepted.connect(
            lambda: self.context.operations.run(Label("add_accompanying", row.id), _add_company, row.id, asked.values())
        )
        asked.open()

    def edit_company(self, who: AccompanyingPerson) -> None:
        """Change what is known of who comes along, or take them away."""
        from ui.dialogs.accompanying import Accompanying

        asked = Accompanying(self.people.page, self.context.words, who.name.in_order() or who.native_name, who)
        run, label = self.context.operations.run, Label("add_accompanying", who.participant)
        asked.accepted.connect(lambda: run(label, _edit_company, who.id, asked.values()))
        asked.removes.connect(lambda: run(label, _delete_company, who.id))
        asked.open()

    # Photos.

    def ask_photo(self) -> None:
        """Ask for a picture file, and keep it as the photo of who is selected."""
        from ui.dialogs.photo import ask_photo_file

        row = self.people.one()
        if row is None or self.context.read_only:
            return
        path = ask_photo_file(self.people.page, self.context.words)
        if path:
            self.set_photo(row.id, row.person, path)

    def set_photo(self, participant_id: str, person_id: PersonId, path: str) -> None:
        """Keep a picture file as somebody's photo: smaller, and without what the camera wrote into it."""
        from ui.photos import read_photo

        def store(content: bytes) -> None:
            self.context.operations.run(Label("edit", participant_id), _set_photo, person_id, content)

        self.context.operations.ask(self, read_photo, path).then(store)

    def remove_photo(self) -> None:
        row = self.people.one()
        if row is not None:
            self.context.operations.run(Label("edit", row.id), _set_photo, row.person, b"")

    # Looked at elsewhere.

    def _show_history(self) -> None:
        if (row := self.people.one()) is not None:
            self.context.shell.go("history", select=row.id)

    def _show_meals(self) -> None:
        from ui.dialogs.meals import show_meals

        show_meals(self.context, self.people.page)

    # Writing to them.

    def _addresses(self) -> list[str]:
        return list(dict.fromkeys(row.email for row in self.people.rows() if row.email))

    def _copy_addresses(self) -> None:
        words, addresses = self.context.words, self._addresses()
        QGuiApplication.clipboard().setText("; ".join(addresses))
        self.context.shell.toast(
            words.counted("{n} address copied", "{n} addresses copied", len(addresses)), icon="copy"
        )

    def _write(self) -> None:
        """Open the system's mail program; nobody sees the addresses of the others."""
        addresses = self._addresses()
        to = addresses[0] if len(addresses) == 1 else ""
        url = QUrl(f"mailto:{to}" if to else f"mailto:?bcc={','.join(addresses)}")
        QDesktopServices.openUrl(url)

    # New, merged, gone.

    def ask_new(self) -> None:
        """Ask for somebody new."""
        from ui.dialogs.add_participant import AddParticipant

        AddParticipant(self.context, self.people.page, self.people.show).open()

    def _merge_selected(self) -> None:
        from ui.dialogs.merge import open_merge

        rows = self.people.rows()
        if len(rows) == 2:
            open_merge(self.context, self.people.page, rows[0].person, rows[1].person)

    def _find_duplicates(self) -> None:
        from ui.dialogs.duplicates import find_duplicates

        find_duplicates(self.context, self.people.page)

    def _delete(self) -> None:
        from ui.dialogs.question import Question

        rows = self.people.rows()
        if not rows:
            return
        words, name = self.context.words, self.people.called(rows)
        asked = Question(
            self.people.page, words, words._("Delete the registration of {name}?").format(name=name), words._("Delete")
        )
        asked.explain(
            words._(
                "Choices, places and who comes along go with it. For somebody who withdraws, mark them as cancelled "
                "instead: then the list remembers them."
            )
        )
        asked.accepted.connect(partial(self._delete_now, [row.id for row in rows], name))
        asked.open()

    def _delete_now(self, ids: Sequence[ParticipantId], name: str) -> None:
        said = self.context.words._("The registration of {name} is deleted").format(name=name)
        label = Label("delete_participant", ids[0]) if len(ids) == 1 else Label("delete_many", str(len(ids)))
        self.context.operations.run(label, _delete_participants, ids).then(
            lambda _none: self.context.shell.toast(said, icon="trash-2", undo=True)
        )

    # From elsewhere.

    def ask_import(self) -> None:
        """Ask for a spreadsheet, and take its rows in."""
        from ui.dialogs.import_file import ask_import

        ask_import(self.context, self.people.page)

    def ask_take_over(self) -> None:
        """Ask for an earlier meeting, and take over its people, organisations and partnerships."""
        from ui.dialogs.take_over import ask_take_over

        ask_take_over(self.context, self.people.page)


# On the threads.


def _categories(reader: Reader) -> list[Category]:
    from c2c_events.domain.people import Category

    return sorted(reader.all(Category), key=lambda each: (each.position, each.code))


def _set_values(work: UnitOfWork, ids: Sequence[str], values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, Participant, ids, values)


def _tags(reader: Reader) -> list[Tag]:
    from c2c_events.domain.records import Tag

    return sorted(reader.all(Tag), key=lambda tag: tag.name.casefold())


def _change_tags(work: UnitOfWork, ids: Sequence[str], added: Sequence[str], removed: Sequence[Any]) -> None:
    from c2c_events.services.registration import add_tag, remove_tag

    for name in added:
        add_tag(work, Participant, ids, name)
    for tag in removed:
        remove_tag(work, Participant, ids, tag)


def _add_note(participant_id: str, text: str, workspace: Any) -> Any:
    from c2c_events.services.registration import add_note

    label = Label("add_note", participant_id)
    return workspace.run(label, add_note, Participant, participant_id, text, workspace.author.user)


def _add_company(work: UnitOfWork, participant_id: ParticipantId, values: Mapping[str, Any]) -> None:
    from c2c_events.services.registration import add_accompanying

    add_accompanying(work, participant_id, values)


def _edit_company(work: UnitOfWork, accompanying_id: str, values: Mapping[str, Any]) -> None:
    from c2c_events.services.editing import set_values

    set_values(work, AccompanyingPerson, [accompanying_id], values)


def _delete_company(work: UnitOfWork, accompanying_id: str) -> None:
    from c2c_events.services.editing import delete_things

    delete_things(work, AccompanyingPerson, [accompanying_id])


def _set_photo(work: UnitOfWork, person_id: PersonId, content: bytes) -> None:
    from c2c_events.services.photos import set_photo

    set_photo(work, person_id, content)


def _delete_participants(work: UnitOfWork, ids: Sequence[ParticipantId]) -> None:
    from c2c_events.services.registration import delete_participant

    for participant_id in ids:
        delete_participant(work, participant_id)
