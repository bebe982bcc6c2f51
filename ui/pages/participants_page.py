"""The participants: who comes, with what status, when, and what each needs."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from c2c_events.domain.folding import fold
from c2c_events.domain.organisations import Organisation, Partnership
from c2c_events.domain.people import AccompanyingPerson, Category, Delegation, Participant, Person, Status
from c2c_events.domain.programme import Role
from c2c_events.domain.records import Tag, Tagging
from c2c_events.language import Language
from c2c_events.services.facts import participant_facts
from c2c_events.services.participant_lists import participant_rows, touched
from c2c_events.terms import STATUSES
from ui.columns.people import participant_columns
from ui.commands import command
from ui.context import Context
from ui.models.value_table import Target
from ui.pages.list_page import Inspector, ListKind, ListPage
from ui.participant_commands import ParticipantCommands
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from c2c_events.domain.changes import ChangeSet
    from c2c_events.domain.participant_row import ParticipantRow
    from ui.first_sight import Sight


class ParticipantsPage(ListPage):
    """The list of participants, with the inspector of who is selected, and all that can be done with them."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self._waiting = 0
        self._has_rows = True
        super().__init__(
            context,
            ListKind(
                "participants",
                words._("Participants"),
                words._("Name, city, function, e-mail"),
                participant_columns(words, context.meeting),
                participant_rows,
                (
                    Participant, Person, AccompanyingPerson, Organisation, Partnership, Category, Delegation, Role,
                    Tag, Tagging,
                ),
                participant_facts,
                touched,
                lambda rows: _fact(words, len(rows), sum(row.status is Status.WAITING for row in rows)),
                "name",
                lambda n: words.counted("{n} person changed", "{n} people changed", n),
            ),
        )
        self.setAcceptDrops(not context.read_only)
        self.cells.asks_first = self._ask_about_status
        self.act.update_enabled(0)

    def _ask_about_status(self, targets: Sequence[Target], text: str) -> bool:
        """A status that is typed touches what one that is chosen does: it is asked about in the same way."""
        if any(target.path != "status" for target in targets):
            return False
        typed = fold(text)
        status = next((each for each, said in STATUSES.items() if fold(self.words._(said)) == typed), None)
        if status is None:
            return False
        self.act.status.change(status, [target.thing for target in targets])
        return True

    def _make_commands(self) -> None:
        super()._make_commands()
        self.act = ParticipantCommands(
            self.context, self, self.view.selected_values, self.row_of, self.select, [self.export_]
        )
        self.first = command(self, self.words._("Add the first person"), self.act.ask_new, icon="user-plus")

    def primary(self) -> QAction | None:
        return self.act.add

    def plain(self) -> Sequence[QAction]:
        return [self.act.import_, *super().plain()]

    def commands(self) -> Sequence[QAction]:
        return [*self.act.all(), *super().commands()]

    def own_menu(self) -> Sequence[QAction | QMenu | None]:
        return self.act.menu()

    def make_empty_state(self) -> EmptyState:
        _ = self.words._
        return EmptyState(
            _("Nobody is registered yet"),
            _(
                "Import the spreadsheet your registration form gives you: columns are recognised in English, French "
                "and Spanish, and one undo takes all of it back."
            ),
            [] if self.context.read_only else [self.act.import_, self.first, self.act.take_over],
            "" if self.context.read_only else _("Or drop a file anywhere on this page (.xlsx, .ods, .csv)"),
        )

    def make_inspector(self) -> Inspector | None:
        from ui.widgets.person_inspector import PersonInspector

        return PersonInspector(self.context, self.act, self.table.values_of)

    # Rows.

    def row_of(self, participant_id: str) -> ParticipantRow | None:
        """What the list says of a participant; None where they are not in it."""
        return next(iter(self.table.values_of((participant_id,))), None)

    def show_sight(self, sight: Sight) -> None:
        if self.index is None and not self.only.terms and sight.rows:
            fact = _fact(self.words, len(sight.rows), sight.waiting)
            self.show_early(sight.rows, sight.keys, fact, whole=sight.whole)

    def on_rows(self, rows: Sequence[Any]) -> None:
        super().on_rows(rows)
        self._waiting = [*map(attrgetter("status"), rows)].count(Status.WAITING)
        self.act.update_enabled(self._waiting)
        self._show_parts(bool(rows))

    def _show_parts(self, some: bool) -> None:
        """An empty list says what to do next, and nothing else; what works on people comes with the first of them."""
        if some is self._has_rows:
            return
        self._has_rows = some
        self.header.show_buttons(some)
        for each in (self.bar, self.footer):
            each.setVisible(some)
        self.body.set_used(some)

    def on_changed(self, changes: ChangeSet) -> None:
        super().on_changed(changes)
        self.act.on_changed(changes)

    def _show_selected(self) -> None:
        super()._show_selected()
        self.act.update_enabled(self._waiting)

    def menu_of_selected(self) -> QMenu:
        return self.act.context_menu(self)

    # Files dropped here.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _spreadsheet(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _spreadsheet(event)
        if path:
            from ui.dialogs.import_file import import_file

            event.acceptProposedAction()
            import_file(self.context, self, path)


def _spreadsheet(event: QDropEvent) -> str:
    """The path of a spreadsheet that is dragged here, "" for anything else."""
    from ui.dialogs.import_file import ENDINGS

    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(ENDINGS)), "")


def _fact(words: Language, people: int, waiting: int) -> str:
    """ "448 people, 17 waiting"."""
    if not people:
        return ""
    said = words.counted("{n} person", "{n} people", people)
    if not waiting:
        return said
    return said + ", " + words.counted("{n} waiting", "{n} waiting", waiting)
