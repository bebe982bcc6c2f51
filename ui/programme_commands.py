"""What can be done with the sessions that are chosen, in the timetable, the tray or the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from c2c_events.domain.changes import Label
from c2c_events.domain.meeting import RoomId
from c2c_events.domain.programme import Session, SessionId, SessionStatus
from c2c_events.domain.timetable import STEP, Spot
from c2c_events.errors import C2CError
from c2c_events.language import Language
from c2c_events.terms import SESSION_STATUSES
from ui.commands import command, of_one_place
from ui.context import Context
from ui.models.timetable import short_title
from ui.painting import STATUS
from ui.widgets.programme_bar import zone_name

if TYPE_CHECKING:
    from c2c_events.storage.repository import Reader
    from c2c_events.storage.unit_of_work import UnitOfWork
    from ui.pages.timetable_pane import Programme
    from ui.widgets.timetable_view import TimetableView

_STEP = round(STEP.total_seconds() / 60)


class Place(Protocol):
    """Where sessions are chosen."""

    def programme(self) -> Programme:
        """All sessions and rooms."""

    def chosen(self) -> list[Session]:
        """Those that are chosen, in the order shown."""

    def shown_day(self) -> date | None:
        """The day that is shown, None for all of them."""

    def shown_zone(self) -> str:
        """By whose clocks times are shown, an IANA name; "" for the meeting's."""

    def show_sessions(self, ids: Sequence[str]) -> None:
        """Choose these, as soon as they are there."""


class ProgrammeCommands(QObject):
    """Every command on sessions, in the order of the menu of the page; a change of several is one step of undo."""

    def __init__(self, context: Context, page: QWidget, place: Place, view: TimetableView) -> None:
        """`view`: the timetable that moves by steps."""
        super().__init__(page)
        self.context, self._page, self._place = context, page, place
        _ = context.words._
        make = partial(command, self)
        self.add = make(_("Add session"), self.ask_new, icon="plus", shortcut="Ctrl+N")
        self.publish = make(_("Publish this version…"), self._publish, icon="send")
        self.versions = make(_("Versions of the programme…"), self._show_versions, icon="history")
        self.duplicate = make(_("Duplicate"), self._duplicate, icon="copy", shortcut="Ctrl+D")
        self.lock = make(_("Lock or unlock"), self._lock, icon="lock", shortcut="Ctrl+L")
        self.take_out = make(_("Take out of the timetable"), self._take_out, icon="inbox")
        self.split = make(_("Split…"), self._ask_split)
        self.merge = make(_("Merge into one"), self._merge, icon="merge")
        self.to_room = make(_("Move to another room…"), self._ask_room, icon="door-open")
        self.shift = make(_("Shift sessions…"), self.ask_shift, icon="calendar-clock")
        self.rooms = make(_("Rooms…"), self._show_rooms, icon="door-open")
        self.delete = make(_("Delete for good…"), self._ask_delete, icon="trash-2")
        titles = {
            SessionStatus.DRAFT: _("Make it a draft"),
            SessionStatus.CONFIRMED: _("Confirm"),
            SessionStatus.CANCELLED: _("Cancel the session"),
        }
        self.status = {
            status: make(title, partial(self.change_status, status), icon=STATUS[str(status)][1])
            for status, title in titles.items()
        }
        self.steps = self._make_steps(view)

    def _make_steps(self, view: TimetableView) -> list[QAction]:
        """Moves by one step, for which the timetable has Alt with arrows: elsewhere two of them go back and on.

        The keys are its own; they stand here to be read.
        """
        _, made = self.context.words._, []
        back, on = ("Alt+Right", "Alt+Left") if view.isRightToLeft() else ("Alt+Left", "Alt+Right")
        for title, keys, run in (
            (_("Move earlier"), "Alt+Up", partial(view.move_chosen, -_STEP)),
            (_("Move later"), "Alt+Down", partial(view.move_chosen, _STEP)),
            (_("Move one column back"), back, partial(view.move_chosen, 0, -1)),
            (_("Move one column on"), on, partial(view.move_chosen, 0, 1)),
            (_("Shorten"), "Alt+Shift+Up", partial(view.lengthen_chosen, -_STEP)),
            (_("Lengthen"), "Alt+Shift+Down", partial(view.lengthen_chosen, _STEP)),
        ):
            made.append(of_one_place(command(self, title, run, shortcut=keys), _("in the timetable")))
        return made

    def all(self) -> list[QAction]:
        """Every command, in the order of the menu of the page."""
        return [self.add, self.publish, self.versions, self.shift, self.rooms, *self._on_chosen()]

    def _on_chosen(self) -> list[QAction]:
        return [
            self.duplicate, self.lock, *self.status.values(), self.to_room, self.split, self.merge, *self.steps,
            self.take_out, self.delete,
        ]  # fmt: skip

    def menu(self) -> QMenu:
        """What can be done with what is chosen."""
        menu = QMenu(self._page)
        menu.addActions([self.duplicate, self.lock, self.to_room, self.split, self.merge])
        menu.addSeparator()
        menu.addActions(list(self.status.values()))
        menu.addSeparator()
        menu.addActions([self.take_out, self.delete])
        return menu

    def update_enabled(self) -> None:
        """Only what can be done with what is chosen is enabled."""
        chosen, writable = self._place.chosen(), not self.context.read_only
        free = [each for each in chosen if not each.locked]
        timed = [each for each in free if each.span is not None]
        for action in (self.add, self.publish, self.shift):
            action.setEnabled(writable)
        for action in (self.duplicate, self.lock, self.delete):
            action.setEnabled(writable and bool(chosen))
        for action in (self.take_out, *self.steps):
            action.setEnabled(writable and bool(timed))
        self.to_room.setEnabled(writable and bool(free) and bool(self._place.programme().rooms))
        self.split.setEnabled(writable and len(chosen) == 1 and bool(timed))
        self.merge.setEnabled(writable and len(chosen) > 1 and len(timed) == len(chosen))
        for status, action in self.status.items():
            action.setEnabled(writable and any(each.status is not status for each in chosen))

    def _show_rooms(self) -> None:
        from ui.dialogs.rooms import Rooms

        Rooms(self.context, self._page).open()

    # What they are called.

    def called(self, session: Session) -> str:
        """ "WG3 Climate, energy and risk"."""
        title = self.context.words.pick(session.title, *self.context.meeting.languages)
        return short_title(title) or session.code or self.context.words._("No title")

    def _called(self, sessions: Sequence[Session]) -> str:
        if len(sessions) == 1:
            return self.called(sessions[0])
        return self.context.words.counted("{n} session", "{n} sessions", len(sessions))

    def _label(self, one: str, many: str, sessions: Sequence[Session]) -> Label:
        return Label(one, sessions[0].id) if len(sessions) == 1 else Label(many, str(len(sessions)))

    def _run(self, label: Label, said: str, use_case: Callable[..., Any], *args: Any, icon: str = "check") -> Any:
        """Run a use case, and say what was done."""
        return self.context.operations.run(label, use_case, *args).then(
            lambda _done: self.context.shell.toast(said, icon=icon, undo=True)
        )

    # Time and room.

    def place(self, spots: Mapping[SessionId, Spot], refused: Callable[[], None]) -> None:
        """Give sessions their time and room; `refused` is called where they stay where they are."""
        moved = self._known(spots)
        if not moved:
            return

        def on_refused(problem: C2CError) -> None:
            refused()
            self.context.shell.say(problem)

        label = self._label("move_session", "move_sessions", moved)
        where = self._where(spots[moved[0].id]) if len(moved) == 1 else self.context.words._("moved")
        said = self.context.words._("{what}: {where}").format(what=self._called(moved), where=where)
        self._run(label, said, _place, dict(spots), icon="calendar-clock").refused(on_refused)

    def _where(self, spot: Spot) -> str:
        """ "Tue 12 Mar, 11:00–12:45, Sala Garraf"."""
        words = self.context.words
        room = next((each for each in self._place.programme().rooms if each.id == spot.room), None)
        day, times = words.date(spot.span.start.date(), "MMMEd"), words.times(spot.span.start, spot.span.end)
        return ", ".join((day, times, *([room.name_in(words.code)] if room is not None else [])))

    def _known(self, ids: Sequence[SessionId] | Mapping[SessionId, Any]) -> list[Session]:
        sessions = self._place.programme().sessions
        return [sessions[each] for each in ids if each in sessions]

    def copy(self, spots: Mapping[SessionId, Spot | None]) -> None:
        """Make a copy of sessions, each in its spot; in the tray where it has none."""
        copied = self._known(spots)
        if copied:
            words = self.context.words
            label = self._label("duplicate_session", "duplicate_sessions", copied)
            said = words._("{what}: copied").format(what=self._called(copied))
            self._run(label, said, _duplicate, dict(spots), icon="copy").then(self._place.show_sessions)

    def _duplicate(self) -> None:
        self.copy(dict.fromkeys((each.id for each in self._place.chosen()), None))

    def take_out_of_timetable(self, ids: Sequence[SessionId]) -> None:
        """Put sessions into the tray; those that are locked stay."""
        free = [each for each in self._known(ids) if each.span is not None and not each.locked]
        if free:
            label = self._label("unschedule", "unschedule_many", free)
            said = self.context.words._("{what}: unscheduled").format(what=self._called(free))
            self._run(label, said, _unschedule, [each.id for each in free], icon="inbox")

    def _take_out(self) -> None:
        self.take_out_of_timetable([each.id for each in self._place.chosen()])

    def _ask_room(self) -> None:
        from ui.dialogs.choose_room import ChooseRoom

        free = [each for each in self._place.chosen() if not each.locked]
        if free:
            asked = ChooseRoom(self._page, self.context.words, self._called(free), self._place.programme().rooms, free)
            asked.chosen.connect(partial(self._put_in_room, free))
            asked.open()

    def _put_in_room(self, sessions: Sequence[Session], room: RoomId | None) -> None:
        spots = {each.id: Spot(each.span, room) for each in sessions if each.span is not None}
        words = self.context.words
        name = next((each.name_in(words.code) for each in self._place.programme().rooms if each.id == room), "")
        said = words._("{what}: {where}").format(what=self._called(sessions), where=name or words._("No room"))
        label = self._label("move_session", "move_sessions", sessions)
        unplaced = [each.id for each in sessions if each.span is None]
        self._run(label, said, _put_in_room, spots, unplaced, room, icon="door-open")

    def ask_shift(self) -> None:
        """Ask what is to be shifted by how much, with what moves shown first."""
        from ui.dialogs.shift_sessions import ShiftSessions

        sessions, first = self._place.programme().sessions, next(iter(self._place.chosen()), None)
        asked = ShiftSessions(
            self._page,
            self.context.words,
            self.context.meeting,
            list(sessions.values()),
            self._place.shown_day(),
            first,
            self._clocks(self.context.meeting.zone),
        )
        asked.shifts.connect(self._shift)
        asked.open()

    def _shift(self, ids: Sequence[SessionId], minutes: int) -> None:
        moved = self._known(ids)
        words = self.context.words
        later = words.counted("{n} minute later", "{n} minutes later", abs(minutes))
        earlier = words.counted("{n} minute earlier", "{n} minutes earlier", abs(minutes))
        said = words._("{what}: {where}").format(what=self._called(moved), where=later if minutes > 0 else earlier)
        label = Label("shift_sessions", str(len(moved)), str(minutes))
        self._run(label, said, _shift, list(ids), minutes, icon="calendar-clock")

    def _clocks(self, zone: str) -> str:
        """ "Time in Madrid", where times are asked for by other clocks than they are shown by."""
        shown = self._place.shown_zone() or self.context.meeting.zone
        return self.context.words._("Time in {zone}").format(zone=zone_name(zone)) if shown != zone else ""

    def _ask_split(self) -> None:
        from ui.dialogs.split_session import SplitSession

        (session,) = self._place.chosen()
        if session.span is not None:
            clocks = self._clocks(session.zone or self.context.meeting.zone)
            asked = SplitSession(self._page, self.context.words, self.called(session), session.span, clocks)
            asked.splits.connect(partial(self._split, session))
            asked.open()

    def _split(self, session: Session, at: datetime) -> None:
        said = self.context.words._("{what}: split").format(what=self.called(session))
        self._run(Label("split_session", session.id), said, _split, session.id, at)

    def _merge(self) -> None:
        chosen = self._place.chosen()
        first = min(chosen, key=lambda each: (each.span is None, each.span, each.id))
        said = self.context.words.counted("{n} session merged", "{n} sessions merged", len(chosen))
        label = Label("merge_sessions", str(len(chosen)), first.id)
        self._run(label, said, _merge, [each.id for each in chosen], icon="merge").then(
            lambda remains: self._place.show_sessions([remains])
        )

    def _lock(self) -> None:
        """Lock those that are chosen; unlock them where all are locked."""
        chosen, words = self._place.chosen(), self.context.words
        locked = not all(each.locked for each in chosen)
        what = "lock" if locked else "unlock"
        said = words._("{what}: locked") if locked else words._("{what}: unlocked")
        label = self._label(f"{what}_session", f"{what}_sessions", chosen)
        self._run(
            label, said.format(what=self._called(chosen)), _lock, [each.id for each in chosen], locked, icon="lock"
        )

    # Status.

    def change_status(self, status: SessionStatus) -> None:
        """Give those that are chosen another status; before some with people are cancelled, it is asked."""
        others = [each for each in self._place.chosen() if each.status is not status]
        if status is not SessionStatus.CANCELLED:
            self._set_status(others, status)
            return
        ids = [each.id for each in others]
        heard = partial(self._on_people, others)
        self.context.operations.read(self, _people_in, ids, self.context.words).then(heard)

    def _on_people(self, sessions: Sequence[Session], people: Sequence[tuple[str, Sequence[str]]]) -> None:
        if not people:
            self._set_status(sessions, SessionStatus.CANCELLED)
            return
        from ui.dialogs.cancel_sessions import CancelSessions

        asked = CancelSessions(self._page, self.context.words, self._called(sessions), people)
        asked.accepted.connect(partial(self._set_status, sessions, SessionStatus.CANCELLED))
        asked.open()

    def _set_status(self, sessions: Sequence[Session], status: SessionStatus) -> None:
        words = self.context.words
        label = self._label("change_status", "change_status_of_sessions", sessions)
        said = words._("{who}: {status}").format(who=self._called(sessions), status=words._(SESSION_STATUSES[status]))
        self._run(label, said, _set_status, [each.id for each in sessions], status, icon=STATUS[str(status)][1])

    # New, gone, published.

    def ask_new(self) -> None:
        """Ask for the title of a new session."""
        from ui.dialogs.add_named import AddNamed

        _ = self.context.words._
        asked = AddNamed(self._page, self.context.words, _("Which session is new?"), _("Title"))
        asked.given.connect(self.add_titled)
        asked.open()

    def add_titled(self, title: str) -> None:
        """Add a session without a time, as a draft, and show it."""
        said = self.context.words._("{name} is added").format(name=title)
        languages = self.context.meeting.languages
        code = self.context.words.code
        path = f"title.{code if code in languages or not languages else languages[0]}"
        self._run(Label("add", title), said, _add, path, title, icon="plus").then(
            lambda made: self._place.show_sessions([made])
        )

    def _ask_delete(self) -> None:
        from ui.dialogs.question import Question

        chosen, words = self._place.chosen(), self.context.words
        question = words._("Delete {what} for good?").format(what=self._called(chosen))
        asked = Question(self._page, words, question, words._("Delete"))
        asked.explain(
            words._(
                "Who has a role in it and its running order go with it. A session that will not take place can be "
                "cancelled instead: then it is told as such."
            )
        )
        asked.accepted.connect(partial(self._delete, chosen))
        asked.open()

    def _delete(self, sessions: Sequence[Session]) -> None:
        said = self.context.words._("{name} is deleted").format(name=self._called(sessions))
        label = self._label("delete", "delete_many", sessions)
        self._run(label, said, _delete, [each.id for each in sessions], icon="trash-2")

    def _publish(self) -> None:
        from ui.dialogs.publish_version import ask_publish

        ask_publish(self.context, self._page)

    def _show_versions(self) -> None:
        from ui.dialogs.programme_versions import show_versions

        show_versions(self.context, self._page)


# On the threads.


def _place(work: UnitOfWork, spots: Mapping[SessionId, Spot]) -> None:
    from c2c_events.services.scheduling import place_sessions

    place_sessions(work, spots)


def _put_in_room(
    work: UnitOfWork, spots: Mapping[SessionId, Spot], others: Sequence[SessionId], room: RoomId | None
) -> None:
    from c2c_events.services.editing import set_values
    from c2c_events.services.scheduling import place_sessions

    place_sessions(work, spots)
    set_values(work, Session, others, {"room": room})


def _duplicate(work: UnitOfWork, spots: Mapping[SessionId, Spot | None]) -> list[SessionId]:
    from c2c_events.services.scheduling import duplicate_session

    return [duplicate_session(work, own, spot) for own, spot in spots.items()]


def _unschedule(work: UnitOfWork, ids: Sequence[SessionId]) -> None:
    from c2c_events.services.scheduling import unschedule

    unschedule(work, ids)


def _shift(work: UnitOfWork, ids: Sequence[SessionId], minutes: int) -> None:
    from c2c_events.services.scheduling import shift

    shift(work, ids, timedelta(minutes=minutes))


def _split(work: UnitOfWork, session: SessionId, at: datetime) -> None:
    from c2c_events.services.scheduling import split_session

    split_session(work, session, at)


def _merge(work: UnitOfWork, ids: Sequence[SessionId]) -> SessionId:
    from c2c_events.services.scheduling import merge_sessions

    return merge_sessions(work, ids)


def _lock(work: UnitOfWork, ids: Sequence[SessionId], locked: bool) -> None:
    from c2c_events.services.scheduling import lock

    lock(work, ids, locked=locked)


def _set_status(work: UnitOfWork, ids: Sequence[SessionId], status: SessionStatus) -> None:
    from c2c_events.services.scheduling import set_status

    set_status(work, ids, status)


def _add(work: UnitOfWork, path: str, title: str) -> SessionId:
    from c2c_events.services.sessions import add_session

    return add_session(work, {path: title})


def _delete(work: UnitOfWork, ids: Sequence[SessionId]) -> None:
    from c2c_events.services.sessions import delete_sessions

    delete_sessions(work, ids)


def _people_in(reader: Reader, ids: Sequence[SessionId], words: Language) -> list[tuple[str, list[str]]]:
    """By each session its name and who has a role in it; those without are left out."""
    from c2c_events.domain.findings import Thing
    from c2c_events.domain.programme import Role
    from c2c_events.services.thing_names import names_of

    roles = sorted(
        (each for each in reader.all(Role, session=set(ids)) if each.person or each.as_written),
        key=lambda each: (ids.index(each.session), each.position, each.id),
    )
    names = names_of(
        reader, {thing for each in roles for thing in (Thing.of(each), Thing("session", each.session))}, words
    )
    found: dict[SessionId, list[str]] = {}
    for role in roles:
        session = names[Thing("session", role.session)]
        found.setdefault(role.session, []).append(names[Thing.of(role)].removesuffix(f", {session}"))
    return [(names[Thing("session", own)], parts) for own, parts in found.items()]
