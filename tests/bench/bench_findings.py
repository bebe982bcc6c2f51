"""Everything that is found in a meeting of 25,000 people and 1,000 sessions, and what a move of one session changes.

What compares names, and so takes seconds, is left out: it runs when asked, in the background. From memory: the meeting
has been read, as it is while it is open.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path

import bench_findings as limits

from c2c_events.domain.findings import FINDERS
from c2c_events.domain.known import Known
from c2c_events.domain.programme import Session
from c2c_events.domain.standing_findings import Change, StandingFindings
from c2c_events.services.findings import Engines
from c2c_events.services.workspace import open_workspace
from tests.bench.big_meeting import big_meeting
from tests.bench.measures import Case, Measure

QUICK = [finder for finder in FINDERS if not finder.slow]


def cases(scratch: Path) -> list[Measure]:
    with open_workspace(str(big_meeting()), read_only=True) as workspace:
        engines, kinds = workspace.read(Engines), {kind for each in QUICK for kind in each.reads}
        things = workspace.read(lambda reader: {kind: Engines(reader).all(kind) for kind in kinds})
        known = Known(lambda kind: things.get(kind, ()), engines)
        standing = StandingFindings(known, QUICK)
    pairs = list(_pairs(known))
    random.Random(1).shuffle(pairs)
    moves = cycle(_moves(known))

    def everything() -> None:
        StandingFindings(Known(lambda kind: things.get(kind, ()), known.engines), QUICK).findings()

    def one_move() -> None:
        standing.note([next(moves)])
        standing.findings()

    return [
        Case("findings of everything, from memory", everything, lambda: limits.in_order(pairs), at_most=15),
        Case("findings after one move", one_move, everything, at_most=0.02, rounds=15),
    ]


def _pairs(known: Known) -> Iterator[tuple[str, datetime, datetime]]:
    for person in known.engaged.everybody():
        for each in known.engaged.of(person):
            if slot := known.slot(each.session):
                yield person, slot.starts, slot.ends


def _moves(known: Known) -> list[Change]:
    """Sessions anywhere in the programme, a quarter of an hour later."""
    sessions = [each for each in known.all(Session) if each.span is not None]
    moved = []
    for each in random.Random(2).sample(sessions, 100):
        assert each.span is not None
        later = each.span.starting(each.span.start + timedelta(minutes=15))
        moved.append(Change(Session, each.id, replace(each, span=later)))
    return moved
