"""A session moved in a programme of 1,000 among 25,000 participants: from the drop to durable, to what is found, and
to what is painted.

Durable: against a bare UPDATE of one row, each in its own copy of the same file, in the same folder. What compares
names, and so takes seconds, is left out of the findings: it runs when asked, in the background. Painted: all of the day
on which the session is, read anew.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import replace
from datetime import timedelta
from functools import cache, partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import bench_edit as limits
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from c2c_events.domain.changes import ChangeSet, Label
from c2c_events.domain.meeting import Meeting, Room
from c2c_events.domain.programme import Session
from c2c_events.domain.timetable import Spot
from c2c_events.language import language
from c2c_events.services.findings import QUICK, Inspection
from c2c_events.services.scheduling import place_sessions
from c2c_events.services.workspace import Workspace, open_workspace
from c2c_events.settings import Settings
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure, Median
from tests.ui.showing import Window
from ui import theme
from ui.context import Context
from ui.operations import Operations
from ui.pages.timetable_pane import TimetablePane, read_programme, read_sessions, with_sessions
from ui.watch import Watch

SIZE = QSize(1400, 900)

MOVES = 60
"""A round; each of another session, anywhere in the programme."""


def cases(scratch: Path) -> list[Measure]:
    ours, bare = (Path(shutil.copy(big_meeting(), scratch / name)) for name in ("ours.c2c", "bare.c2c"))
    workspace, connection = open_workspace(str(ours)), limits.connect(bare)
    moves = _moves(workspace.read(lambda reader: reader.all(Session)), workspace.read(lambda reader: reader.all(Room)))
    ours_next, bare_next = cycle(moves), cycle(moves)

    @cache
    def inspection() -> Inspection:
        return workspace.read(Inspection, QUICK)

    def move(session: Session) -> ChangeSet:
        assert session.span is not None
        spot = Spot(session.span, session.room)
        return workspace.run(Label("move_session", session.id), place_sessions, {session.id: spot}).changes

    def drop() -> None:
        for session in islice(ours_next, MOVES):
            move(session)

    def bare_update() -> None:
        for session in islice(bare_next, MOVES):
            limits.edit(connection, "session", "span", session.id, str(session.span))

    def found_after_a_move() -> float:
        follow = inspection().follow
        changes = move(next(ours_next))
        started = perf_counter()
        workspace.read(follow, changes)
        return (perf_counter() - started) * 1000

    pane = cache(partial(shown, workspace))

    def painted_after_a_move() -> float:
        session = next(ours_next)
        pane().show_day(session.span.start.date() if session.span is not None else None)
        pane().view.viewport().repaint()
        move(session)
        started = perf_counter()
        changed = workspace.read(read_sessions, [session.id])
        pane().show_programme(with_sessions(pane().programme, changed))
        pane().view.viewport().repaint()
        return (perf_counter() - started) * 1000

    return [
        Case(f"{MOVES} moves, from drop to durable", drop, bare_update, at_most=2.5, rounds=15),
        Median("what is found after a move", found_after_a_move, times=200, at_most=30, unit="ms"),
        Median("the timetable painted after a move", painted_after_a_move, times=100, at_most=30, unit="ms"),
    ]


def shown(workspace: Workspace) -> TimetablePane:
    """The timetable of a meeting, as a page shows it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.use_interface_font(app)
    theme.apply(app, "light")
    operations = Operations(lambda: workspace)
    meeting = workspace.read(lambda reader: reader.only(Meeting))
    pane = TimetablePane(Context(language("en"), operations, Window(), Settings(), meeting, Watch(operations), ""))
    pane.resize(SIZE)
    pane.show_programme(workspace.read(read_programme))
    pane.show()
    app.processEvents()
    return pane


def _moves(sessions: list[Session], rooms: list[Room]) -> list[Session]:
    """Every session at another time and in another room, in no order; then back where it was."""
    planned = [each for each in sessions if each.span is not None and not each.locked]
    random.Random(1).shuffle(planned)
    moved = []
    for number, each in enumerate(planned):
        assert each.span is not None
        later = each.span.starting(each.span.start + timedelta(minutes=15))
        moved.append(replace(each, span=later, room=rooms[number % len(rooms)].id))
    return [*moved, *planned]
