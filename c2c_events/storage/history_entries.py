"""The journal as readers of a history ask for it: since a moment, of some things, with the first of many edits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from c2c_events.domain.changes import ChangeSet, Edit, Op, thing_of
from c2c_events.storage.repository import AT_ONCE, Reader
from c2c_events.storage.tables import CHANGE_SET, EDIT
from c2c_events.storage.unit_of_work import change_set_of, edit_of, instant_text


@dataclass(frozen=True)
class Entry:
    """A change set with the first of its edits; `count`: how many it has; `reversed_by`: what took it back last."""

    changes: ChangeSet
    count: int
    reversed_by: str | None


def history_entries(
    reader: Reader,
    *,
    since: datetime | None = None,
    limit: int | None = None,
    things: Collection[str] | None = None,
    edits: int | None = None,
) -> list[Entry]:
    """Change sets, the newest first.

    `since`: aware; `things`: only edits of these, and only change sets that have some; `edits`: at most so many each.
    """
    query = sa.select(CHANGE_SET).order_by(CHANGE_SET.c.stamp.desc(), CHANGE_SET.c.id.desc())
    if since is not None:
        query = query.where(CHANGE_SET.c.at >= instant_text(since))
    if things is not None:
        touching = sa.select(EDIT.c.change_set).where(EDIT.c.thing.in_(sorted(things)))
        query = query.where(CHANGE_SET.c.id.in_(touching))
    if limit is not None:
        query = query.limit(limit)
    found = [change_set_of(row) for row in reader._connection.execute(query).fetchall()]
    ids = [each.id for each in found]
    counts, own = _edits(reader, ids, things, edits)
    reversing = _reversing(reader, ids)
    return [
        Entry(replace(each, edits=tuple(own[each.id])), counts.get(each.id, 0), reversing.get(each.id))
        for each in found
    ]


def _edits(
    reader: Reader, ids: list[str], things: Collection[str] | None, at_most: int | None
) -> tuple[dict[str, int], dict[str, list[Edit]]]:
    counts: dict[str, int] = {}
    found: dict[str, list[Edit]] = defaultdict(list)
    for first in range(0, len(ids), AT_ONCE):
        asked: Any = EDIT.c.change_set.in_(ids[first : first + AT_ONCE])
        if things is not None:
            asked = sa.and_(asked, EDIT.c.thing.in_(sorted(things)))
        place = sa.func.row_number().over(partition_by=EDIT.c.change_set, order_by=EDIT.c.position).label("place")
        total = sa.func.count().over(partition_by=EDIT.c.change_set).label("total")
        numbered = sa.select(EDIT, place, total).where(asked).subquery()
        query = sa.select(numbered).order_by(numbered.c.change_set, numbered.c.position)
        if at_most is not None:
            query = query.where(numbered.c.place <= max(1, at_most))
        for row in reader._connection.execute(query).fetchall():
            counts[row.change_set] = row.total
            found[row.change_set].append(edit_of(row))
    return counts, found


def _reversing(reader: Reader, ids: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for first in range(0, len(ids), AT_ONCE):
        query = (
            sa.select(CHANGE_SET.c.reverses, CHANGE_SET.c.id)
            .where(CHANGE_SET.c.reverses.in_(ids[first : first + AT_ONCE]))
            .order_by(CHANGE_SET.c.stamp)
        )
        found.update({row[0]: row[1] for row in reader._connection.execute(query).fetchall()})
    return found


def edits_of(reader: Reader, change_set: str) -> list[Edit]:
    """All edits of a change set, in the order they were made; none where there is no such change set."""
    query = sa.select(EDIT).where(EDIT.c.change_set == change_set).order_by(EDIT.c.position)
    return [edit_of(row) for row in reader._connection.execute(query).fetchall()]


def last_seen(reader: Reader, kind: str, thing: str) -> Any | None:
    """A thing as it was when it was deleted last; None where it never was."""
    query = (
        sa.select(EDIT)
        .join(CHANGE_SET, CHANGE_SET.c.id == EDIT.c.change_set)
        .where(EDIT.c.thing == thing, EDIT.c.kind == kind, EDIT.c.op == Op.DELETE.value)
        .order_by(CHANGE_SET.c.stamp.desc(), EDIT.c.position.desc())
        .limit(1)
    )
    row = reader._connection.execute(query).fetchone()
    return None if row is None else thing_of(edit_of(row))
