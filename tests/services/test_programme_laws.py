"""Two laws of everything that changes the programme, whatever is done in whatever order.

Findings that follow the changes are those that somebody finds who looks at the whole anew; and undone, all of it, the
meeting is byte for byte what it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.domain.choices import ChoiceRound, Option, Placement
from c2c_events.domain.groups import Departure, GroupMember, GroupSession, SiteVisit, WorkingGroup
from c2c_events.domain.meeting import Document, Layout, Room
from c2c_events.domain.people import Participant, Person
from c2c_events.domain.programme import Role, RoleKind, RunningItem, Session, SessionKind, SessionStatus
from c2c_events.domain.timetable import Spot
from c2c_events.domain.values import Instant, Span
from c2c_events.errors import C2CError
from c2c_events.services import (
    documents,
    groups,
    passengers,
    rooms,
    running_order,
    scheduling,
    session_roles,
    sessions,
    visits,
)
from c2c_events.services.editing import set_values
from c2c_events.services.findings import Inspection, accept, find_all
from c2c_events.services.history import NothingToUndo, undo
from c2c_events.services.programme_versions import publish_version
from c2c_events.services.workspace import Workspace, open_workspace
from c2c_events.storage.unit_of_work import Author, UnitOfWork
from tests.builders import SteppingClock, a_meeting, a_person, a_session, a_workspace, registered

KINDS, LAYOUTS, ROLES, STATUSES = list(SessionKind), list(Layout), list(RoleKind), list(SessionStatus)


class Picks:
    """Chooses by numbers that were drawn, among whatever there is when the choice is made."""

    def __init__(self, work: UnitOfWork, numbers: tuple[int, ...]) -> None:
        self._work, self._numbers = work, iter(numbers)

    def number(self, below: int) -> int:
        return next(self._numbers) % below

    def one(self, kind: type) -> str:
        there = self._work.all(kind)
        return there[self.number(len(there))].id if there else "none"

    def maybe(self, kind: type) -> str | None:
        return self.one(kind) if self.number(3) else None

    def spot(self) -> Spot:
        start = datetime(2024, 3, 12 + self.number(2), 9) + timedelta(minutes=30 * self.number(16))
        return Spot(Span(start, start + timedelta(minutes=15 * self.number(9))), self.maybe(Room))

    def holder(self) -> session_roles.Holder:
        return [
            session_roles.Holder(person=self.one(Person)),
            session_roles.Holder(as_written="Dan Ek", affiliation="City of X"),
            session_roles.Holder(placeholder="N.N."),
        ][self.number(3)]


Step = Callable[[UnitOfWork, Picks], object]
STEPS: dict[str, Step] = {
    "place": lambda work, at: scheduling.place_sessions(work, {at.one(Session): at.spot(), at.one(Session): at.spot()}),
    "unschedule": lambda work, at: scheduling.unschedule(work, [at.one(Session)]),
    "shift": lambda work, at: scheduling.shift(work, [at.one(Session)], timedelta(minutes=5 * at.number(20) - 45)),
    "lock": lambda work, at: scheduling.lock(work, [at.one(Session)], locked=at.number(2) == 0),
    "set status": lambda work, at: scheduling.set_status(work, [at.one(Session)], STATUSES[at.number(3)]),
    "duplicate": lambda work, at: scheduling.duplicate_session(work, at.one(Session), at.spot()),
    "split": lambda work, at: scheduling.split_session(work, at.one(Session), datetime(2024, 3, 12, 9, 30)),
    "merge": lambda work, at: scheduling.merge_sessions(work, [at.one(Session), at.one(Session)]),
    "add a session": lambda work, at: sessions.add_session(work, {"session_kind": KINDS[at.number(14)]}, at.spot()),
    "delete a session": lambda work, at: sessions.delete_sessions(work, [at.one(Session)]),
    "expect people": lambda work, at: set_values(work, Session, [at.one(Session)], {"expected": at.number(90)}),
    "add a role": lambda work, at: session_roles.add_role(work, at.one(Session), ROLES[at.number(11)], at.holder()),
    "give a role": lambda work, at: session_roles.give_role(work, at.one(Role), at.holder()),
    "stand in": lambda work, at: session_roles.stand_in(work, at.one(Role), at.one(Person)),
    "take back": lambda work, at: session_roles.take_back_stand_in(work, at.one(Role)),
    "swap": lambda work, at: session_roles.swap_holders(work, at.one(Role), at.one(Role)),
    "move a role": lambda work, at: session_roles.move_role(work, at.one(Role), at.number(5) - 2),
    "remove a role": lambda work, at: session_roles.remove_roles(work, [at.one(Role)]),
    "decline": lambda work, at: set_values(work, Role, [at.one(Role)], {"confirmed": at.number(2) == 0}),
    "add an item": lambda work, at: running_order.add_item(
        work, at.one(Session), {"minutes": at.number(60), "role": at.maybe(Role)}
    ),
    "move an item": lambda work, at: running_order.move_item(work, at.one(RunningItem), at.number(5) - 2),
    "remove an item": lambda work, at: running_order.remove_items(work, [at.one(RunningItem)]),
    "stretch": lambda work, at: running_order.stretch(work, at.one(Session)),
    "fit the last": lambda work, at: running_order.fit_last(work, at.one(Session)),
    "add a file": lambda work, at: documents.add_file(work, at.one(Session), "note.pdf", b"%d" % at.number(2)),
    "add an address": lambda work, at: documents.add_address(work, at.one(Session), "https://x.example/note.pdf"),
    "move a paper": lambda work, at: documents.move_document(work, at.one(Document), at.number(5) - 2),
    "remove a paper": lambda work, at: documents.remove_documents(work, [at.one(Document)]),
    "add a room": lambda work, at: rooms.add_room(
        work, "Attic", {f"capacity.{LAYOUTS[at.number(7)]}": at.number(90), "set_up_minutes": at.number(30)}
    ),
    "move a room": lambda work, at: rooms.move_room(work, at.one(Room), at.number(5) - 2),
    "delete a room": lambda work, at: rooms.delete_room(work, at.one(Room), at.maybe(Room)),
    "add a group": lambda work, at: groups.add_group(work, {"minimum": at.number(4)}),
    "delete a group": lambda work, at: groups.delete_groups(work, [at.one(WorkingGroup)]),
    "add a member": lambda work, at: groups.add_members(work, at.one(WorkingGroup), [at.one(Participant)]),
    "make an officer": lambda work, at: groups.set_officer(
        work, at.one(WorkingGroup), at.one(Participant), officer=at.number(3) > 0
    ),
    "move a member": lambda work, at: groups.move_members(
        work, at.one(WorkingGroup), [at.one(Participant)], at.one(WorkingGroup)
    ),
    "remove a member": lambda work, at: groups.remove_members(work, at.one(WorkingGroup), [at.one(Participant)]),
    "add a gathering": lambda work, at: groups.add_gathering(work, at.one(WorkingGroup)),
    "meet in a session": lambda work, at: groups.attach_session(work, at.one(WorkingGroup), at.one(Session)),
    "meet no longer": lambda work, at: groups.detach_sessions(work, [at.one(GroupSession)]),
    "add a visit": lambda work, at: visits.add_visit(work, {}),
    "delete a visit": lambda work, at: visits.delete_visits(work, [at.one(SiteVisit)]),
    "add a departure": lambda work, at: visits.add_departure(work, at.one(SiteVisit)),
    "guide": lambda work, at: set_values(work, Departure, [at.one(Departure)], {"guide": at.maybe(Person)}),
    "delete a departure": lambda work, at: visits.delete_departures(work, [at.one(Departure)]),
    "add a stop": lambda work, at: visits.add_stop(work, at.one(Departure), {"name.en": "Sabadell"}),
    "add a vehicle": lambda work, at: visits.add_vehicle(work, at.one(Departure), {"seats": at.number(3)}),
    "give a place": lambda work, at: passengers.place(work, at.one(Departure), [at.one(Participant)]),
    "take a place back": lambda work, at: passengers.take_back(work, at.one(Departure), [at.one(Participant)]),
    "accept": lambda work, at: accept(work, find_all(work)[at.number(3)], "we know"),
    "publish": lambda work, at: publish_version(work),
}  # fmt: skip
FACTS = {"programme_version"}
JOURNAL = {"change_set", "edit"}
MANY, CHOICES = 5040, 12  # of so many numbers, each choice among up to ten things is as likely as another
NUMBERS = st.tuples(*[st.integers(0, MANY - 1)] * CHOICES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A meeting with a little of everything that rules about the programme look at."""
    folder = tmp_path_factory.mktemp("programme")
    people = registered(*(a_person(each) for each in ("ana", "bo", "carla", "dan")))
    made = a_workspace(
        folder,
        a_meeting(),
        *people,
        *(Room(id=own, name=own.title(), position=n, capacity={Layout.THEATRE: 40 * n}, set_up_minutes=10)
          for n, own in enumerate(("blue", "red", "green"), 1)),
        a_session("opening", "2024-03-12 09:00", "10:00", room="blue", session_kind=SessionKind.OPENING),
        a_session("panel", "2024-03-12 10:00", "11:30", room="blue", session_kind=SessionKind.PANEL, expected=60,
                  layout=Layout.THEATRE),
        a_session("group", "2024-03-12 11:00", "12:30", room="red", session_kind=SessionKind.WORKING_GROUP),
        a_session("visit", "2024-03-13 14:00", "17:00", session_kind=SessionKind.SITE_VISIT, locked=True),
        a_session("later", span=None),
        Role(id="r1", session="opening", role_kind=RoleKind.CHAIR, person="ana", position=1),
        Role(id="r2", session="panel", role_kind=RoleKind.MODERATOR, person="bo", position=1),
        Role(id="r3", session="panel", role_kind=RoleKind.PANELLIST, person="ana", stands_in_for="dan", position=2),
        Role(id="r4", session="group", role_kind=RoleKind.RAPPORTEUR, as_written="Eva Lu", position=1),
        *(RunningItem(id=f"i{n}", session="panel", position=n, minutes=40, role="r2") for n in range(3)),
        Document(id="paper", title={"en": "Note"}, about_kind="session", about="panel", address="https://x.example"),
        WorkingGroup(id="wg", code="WG1", minimum=2),
        GroupSession(id="gs", group="wg", session="group"),
        GroupMember(id="gm", group="wg", participant="p-carla"),
        *(WorkingGroup(id=own, code=own) for own in ("other", "unchosen")),
        *(SiteVisit(id=own, code=own) for own in ("v", "unchosen visit")),
        Departure(id="unchosen departure", visit="unchosen visit", session="later", code="V2a"),
        Departure(id="d", visit="v", session="visit", code="V1a", guide="dan", maximum=1),
        ChoiceRound(id="round", name="groups"),
        Option(id="o1", code="1", round="round", group="wg"),
        Option(id="o2", code="2", round="round", group="other"),
        Option(id="o3", code="3", round="round", departure="d"),
        Placement(id="pl1", round="round", participant="p-bo", option="o1"),
        Placement(id="pl2", round="round", participant="p-ana", option="o3"),
    )  # fmt: skip
    made.close()
    return folder / "meeting.c2c"


@pytest.fixture(scope="module")
def fresh(template: Path) -> Iterator[Callable[[], Workspace]]:
    """Opens a copy of that meeting, for somebody else than who made it: they can undo what they do, and no more."""
    with TemporaryDirectory() as folder:

        def copied() -> Workspace:
            path = Path(folder) / "meeting.c2c"
            for old in Path(folder).iterdir():
                old.unlink()
            soon = SteppingClock(Instant(datetime(2024, 3, 11, 22, 30, tzinfo=UTC)))  # it becomes the day itself
            return open_workspace(str(shutil.copy(template, path)), Author("amina", "desk-1"), clock=soon)

        yield copied


def rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the journal's and those of facts; how often a row was changed is no part of it."""
    found = {}
    with workspace.database.read() as connection:
        for name in sorted(sa.inspect(connection).get_table_names()):
            if name in JOURNAL | FACTS:
                continue
            columns = [each["name"] for each in sa.inspect(connection).get_columns(name)]
            named = ", ".join(f'"{each}"' for each in columns if each != "row_version")
            query = sa.text(f'SELECT {named} FROM "{name}" ORDER BY 1')
            found[name] = [tuple(row) for row in connection.execute(query).fetchall()]
    return found


@settings(max_examples=15)
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=1, max_size=8))
def test_findings_follow_every_change_and_undone_all_is_as_it_was(fresh, steps):
    with fresh() as workspace:
        before = rows(workspace)
        inspection = workspace.read(Inspection)
        for name, numbers in steps:
            done = _done(workspace, name, numbers)
            if done is not None:
                assert workspace.read(inspection.follow, done) == workspace.read(find_all)

        while (undone := _undone(workspace)) is not None:
            assert workspace.read(inspection.follow, undone) == workspace.read(find_all)

        assert rows(workspace) == before


def _done(workspace: Workspace, name: str, numbers: tuple[int, ...]) -> ChangeSet | None:
    """What a step changed; None where it was refused."""
    try:
        return workspace.run(Label("test"), lambda work: STEPS[name](work, Picks(work, numbers))).changes
    except C2CError:
        return None


def _undone(workspace: Workspace) -> ChangeSet | None:
    """What one more undo changed; None where there is nothing to undo."""
    try:
        return undo(workspace).changes
    except NothingToUndo:
        return None


@pytest.mark.parametrize("name", STEPS)
def test_none_of_them_is_always_refused(fresh, name):
    random = Random(name)
    with fresh() as workspace:
        for _ in range(60):
            numbers = tuple(random.randrange(MANY) for _ in range(CHOICES))
            done = _done(workspace, name, numbers)
            if done is not None and done.edits:
                return

    pytest.fail(f"“{name}” changed nothing, whatever it was done to")
