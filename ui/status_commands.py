"""What can be done with the status of those who are selected, and with their places in the waiting list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.people import Participant, ParticipantId, Status
from c2c_events.errors import N_
from c2c_events.language import Language
from c2c_events.messages import isolated
from c2c_events.terms import STATUSES
from ui.commands import command
from ui.context import Context
from ui.painting import STATUS

if TYPE_CHECKING:
    from c2c_events.domain.participant_row import ParticipantRow
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork

STATUS_KEYS: Mapping[Status, str] = {
    Status.INVITED: "Ctrl+Shift+I",
    Status.APPLIED: "Ctrl+Shift+A",
    Status.CONFIRMED: "Ctrl+Shift+K",
    Status.WAITING: "Ctrl+Shift+W",
    Status.DECLINED: "Ctrl+Shift+D",
    Status.CANCELLED: "Ctrl+Shift+X",
    Status.NO_SHOW: "Ctrl+Shift+U",
}

_MARK: Mapping[Status, str] = {
    Status.INVITED: N_("Mark as invited"),
    Status.APPLIED: N_("Mark as applied"),
    Status.CONFIRMED: N_("Confirm"),
    Status.WAITING: N_("Put on the waiting list"),
    Status.DECLINED: N_("Mark as declined"),
    Status.CANCELLED: N_("Mark as cancelled"),
    Status.NO_SHOW: N_("Mark as no-show"),
}

_DONE_ONE: Mapping[Status, str] = {
    Status.INVITED: N_("{name} is now invited"),
    Status.APPLIED: N_("{name} has now applied"),
    Status.CONFIRMED: N_("{name} is now confirmed"),
    Status.WAITING: N_("{name} is now on the waiting list"),
    Status.DECLINED: N_("{name} has declined"),
    Status.CANCELLED: N_("{name} is cancelled"),
    Status.NO_SHOW: N_("{name} did not come"),
}


@dataclass(frozen=True)
class Selected:
    """Whom commands are about. `rows()`: what the list says of those who are selected, in the order shown;
    `row_of(id)`: of one; `show(id)`: select them."""

    page: QWidget
    words: Language
    rows: Callable[[], Sequence[ParticipantRow]]
    row_of: Callable[[str], ParticipantRow | None]
    show: Callable[[str], None]

    def one(self) -> ParticipantRow | None:
        """The one who is selected; None where nobody is, or several are."""
        rows = self.rows()
        return rows[0] if len(rows) == 1 else None

    def name(self, row: ParticipantRow) -> str:
        """What they are called, within a sentence."""
        return isolated(row.name_in_order or row.native_name or row.email or self.words._("No name"))

    def called(self, rows: Sequence[ParticipantRow]) -> str:
        """ "Ana Silva", "12 people"."""
        return self.name(rows[0]) if len(rows) == 1 else self.words.counted("{n} person", "{n} people", len(rows))


class StatusCommands(QObject):
    """A command for each status, in a `menu`; up and down the waiting list, and the first of it confirmed."""

    def __init__(self, context: Context, people: Selected) -> None:
        super().__init__(people.page)
        self.context, self.people = context, people
        _ = context.words._
        make = partial(command, self)
        self.each = {
            status: make(_(_MARK[status]), partial(self.change, status), icon=STATUS[status][1], shortcut=key)
            for status, key in STATUS_KEYS.items()
        }
        self.up = make(_("Move up the waiting list"), partial(self._move, -1), icon="arrow-up", shortcut="Alt+Up")
        self.down = make(
            _("Move down the waiting list"), partial(self._move, 1), icon="arrow-down", shortcut="Alt+Down"
        )
        self.confirm_first = make(_("Confirm the first waiting"), self._confirm_first, icon="hourglass")
        self.menu = QMenu(_("Status"), people.page)
        self.menu.addActions(list(self.each.values()))

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [*self.each.values(), self.up, self.down, self.confirm_first]

    def update_enabled(self, rows: Sequence[ParticipantRow], waiting: int) -> None:
        """Only what can be done with `rows` is enabled. `waiting`: how many people wait, selected or not."""
        writable = not self.context.read_only
        for status, action in self.each.items():
            action.setEnabled(writable and any(row.status is not status for row in rows))
        for action in (self.up, self.down):
            action.setEnabled(writable and len(rows) == 1 and rows[0].waiting_place is not None)
        self.confirm_first.setEnabled(writable and waiting > 0)
        self.menu.setEnabled(writable and bool(rows))

    def somebody_waits(self) -> bool:
        """Whether somebody who is selected is on the waiting list."""
        return any(row.status is Status.WAITING for row in self.people.rows())

    # Another status.

    def change(self, status: Status, ids: Sequence[str] | None = None) -> None:
        """Give those who are selected another status; asks first where somebody has a part in something."""
        rows = self.people.rows() if ids is None else self._rows_of(ids)
        wanted = [row.id for row in rows if row.status is not status]
        if wanted:
            self.context.operations.read(self, _touched, wanted, status, self.context.words).then(
                partial(self._on_touched, wanted, status)
            )

    def _rows_of(self, ids: Sequence[str]) -> list[ParticipantRow]:
        return [row for each in ids if (row := self.people.row_of(each)) is not None]

    def _on_touched(self, ids: list[ParticipantId], status: Status, touched: Sequence[Any]) -> None:
        if not touched:
            self._store(ids, status, release=False)
            return
        from ui.dialogs.change_status import ChangeStatus

        words, called = self.context.words, self.people.called(self._rows_of(ids))
        asked = ChangeStatus(self.people.page, words, called, words._(_MARK[status]), status, touched)
        asked.accepted.connect(lambda: self._store(ids, status, release=asked.releases()))
        asked.open()

    def _store(self, ids: list[ParticipantId], status: Status, *, release: bool) -> None:
        label = Label("change_status", ids[0]) if len(ids) == 1 else Label("change_status_of_many", str(len(ids)))
        rows = self._rows_of(ids)
        self.context.operations.run(label, _change_status, ids, status, release).then(
            lambda _none: self._say(rows, status)
        )

    def _say(self, rows: Sequence[ParticipantRow], status: Status) -> None:
        words = self.context.words
        if len(rows) == 1:
            said = words._(_DONE_ONE[status]).format(name=self.people.name(rows[0]))
        else:
            said = words._("{who}: {status}").format(who=self.people.called(rows), status=words._(STATUSES[status]))
        self.context.shell.toast(said, icon=STATUS[status][1], undo=True)

    # The waiting list.

    def _move(self, step: int) -> None:
        row = self.people.one()
        if row is not None and row.waiting_place is not None:
            self.context.operations.run(
                Label("move_in_queue", row.id), _move_in_queue, row.id, max(1, row.waiting_place + step)
            )

    def _confirm_first(self) -> None:
        self.context.operations.read(self, _first_waiting).then(self._on_first_waiting)

    def _on_first_waiting(self, participant_id: ParticipantId | None) -> None:
        if participant_id is not None:
            self.people.show(participant_id)
            self.change(Status.CONFIRMED, [participant_id])


# On the threads.


def _touched(reader: Reader, ids: Sequence[ParticipantId], status: Status, words: Language) -> Any:
    from ui.models.touched import touched_in_words

    return touched_in_words(reader, ids, status, words)


def _change_status(work: UnitOfWork, ids: Sequence[ParticipantId], status: Status, release: bool) -> None:
    from c2c_events.services.registration import change_status

    change_status(work, ids, status, release)


def _move_in_queue(work: UnitOfWork, participant_id: ParticipantId, place: int) -> None:
    from c2c_events.services.waiting_list import move_in_queue

    move_in_queue(work, participant_id, place)


def _first_waiting(reader: Reader) -> ParticipantId | None:
    from c2c_events.services.waiting_list import queue

    waiting = queue(reader.all(Participant, status=Status.WAITING))
    return waiting[0].id if waiting else None
