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
from c2c_events.storage.types import dumps
from c2c_events.storage.unit_of_work import change_set_of, edit_of, instant_text


@dataclass(frozen=True)
class Entry:
    """A change set with the first of its edits; `count`: how many it has; `reversed_by`: what took it back last.

    `redoes`: what it reverses was an undoing itself.
    """

    changes: ChangeSet
    count: int
    reversed_by: str | None
    redoes: bool


def history_entries(
    reader: Reader,
    *,
    since: datetime | None = None,
    limit: int | None = None,
    things: Collection[str] | None = None,
    edits: int | None = None,
    before: str | None = None,
    user: str | None = None,
    kinds: Collection[str] | None = None,
) -> list[Entry]:
    """Change sets, the newest first.

    `since`: aware; `things`: only edits of these, and only change sets that have some; `edits`: at most so many each;
    `before`: the id of a change set, only those older than it; `user`: by whom; `kinds`: only change sets that touched
    things of one of these.
    """
    query = sa.select(CHANGE_SET).order_by(CHANGE_SET.c.stamp.desc(), CHANGE_SET.c.id.desc())
    if since is not None:
        query = query.where(CHANGE_SET.c.at >= instant_text(since))
    if before is not None:
        stamp = sa.select(CHANGE_SET.c.stamp).where(CHANGE_SET.c.id == before).scalar_subquery()
        same = sa.and_(CHANGE_SET.c.stamp == stamp, CHANGE_SET.c.id < before)
        query = query.where(sa.or_(CHANGE_SET.c.stamp < stamp, same))
    if user is not None:
        query = query.where(CHANGE_SET.c.user_name == user)
    if kinds is not None:
        touched = sa.select(EDIT.c.change_set).where(
            EDIT.c.change_set == CHANGE_SET.c.id, EDIT.c.kind.in_(sorted(kinds))
        )
        query = query.where(touched.exists())
    if things is not None:
        touching = sa.select(EDIT.c.change_set).where(EDIT.c.thing.in_(sorted(things)))
        query = query.where(CHANGE_SET.c.id.in_(touching))
    if limit is not None:
        query = query.limit(limit)
    found = [change_set_of(row) for row in reader._connection.execute(query).fetchall()]
    ids = [each.id for each in found]
    counts, own = _edits(reader, ids, things, edits)
    reversing, redoing = _reversing(reader, ids), _redoing(reader, [each.id for each in found if each.reverses])
    return [
        Entry(
            replace(each, edits=tuple(own[each.id])),
            counts.get(each.id, 0),
            reversing.get(each.id),
            each.id in redoing,
        )
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
        counted = sa.select(EDIT.c.change_set, sa.func.count()).where(asked).group_by(EDIT.c.change_set)
        counts.update({row[0]: row[1] for row in reader._connection.execute(counted).fetchall()})
        query = sa.select(EDIT).where(asked).order_by(EDIT.c.change_set, EDIT.c.position)
        if at_most is not None and things is None:  # else there are few: a thing is seldom edited twice in one change
            query = query.where(EDIT.c.position < at_most)
        for row in reader._connection.execute(query).fetchall():
            if at_most is None or len(found[row.change_set]) < at_most:
                found[row.change_set].append(edit_of(row))
    return counts, found


@dataclass(frozen=True)
class Tally:
    """Things of one kind that a change set touched; how many of them it added, and gave a value asked about."""

    things: int
    added: int
    given: int


def tallies(reader: Reader, ids: Collection[str], path: str, value: Any) -> dict[str, dict[str, Tally]]:
    """What change sets touched, by their id and the name of the kind, without reading their edits.

    `path`, `value`: things whose field was changed to this (in JSON form) are counted apart.
    """
    found: dict[str, dict[str, Tally]] = defaultdict(dict)
    wanted = sorted(ids)
    added = sa.case((EDIT.c.op == Op.INSERT.value, 1), else_=0)
    given = sa.case((sa.and_(EDIT.c.path == path, EDIT.c.new == dumps(value)), 1), else_=0)
    for first in range(0, len(wanted), AT_ONCE):
        query = (
            sa.select(
                EDIT.c.change_set,
                EDIT.c.kind,
                sa.func.count(sa.distinct(EDIT.c.thing)),
                sa.func.sum(added),
                sa.func.sum(given),
            )
            .where(EDIT.c.change_set.in_(wanted[first : first + AT_ONCE]))
            .group_by(EDIT.c.change_set, EDIT.c.kind)
        )
        for change_set, kind, things, new, changed in reader._connection.execute(query).fetchall():
            found[change_set][kind] = Tally(int(things), int(new), int(changed))
    return found


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


def _redoing(reader: Reader, ids: list[str]) -> set[str]:
    """Those of some change sets that did something again: they are an even number of reversings away from it."""
    found: set[str] = set()
    for first in range(0, len(ids), AT_ONCE):
        start = sa.select(CHANGE_SET.c.id.label("of"), CHANGE_SET.c.reverses.label("to"), sa.literal(1).label("steps"))
        chain = start.where(CHANGE_SET.c.id.in_(ids[first : first + AT_ONCE])).cte("chain", recursive=True)
        further = sa.select(chain.c.of, CHANGE_SET.c.reverses, chain.c.steps + 1).join(
            CHANGE_SET, CHANGE_SET.c.id == chain.c.to
        )
        whole = chain.union_all(further.where(CHANGE_SET.c.reverses.is_not(None)))
        query = sa.select(whole.c.of, sa.func.max(whole.c.steps)).group_by(whole.c.of)
        found |= {row[0] for row in reader._connection.execute(query).fetchall() if row[1] % 2 == 0}
    return found


def authors(reader: Reader) -> list[str]:
    """The names of everybody who changed something, in the order of their letters' numbers."""
    query = sa.select(CHANGE_SET.c.user_name).distinct().order_by(CHANGE_SET.c.user_name)
    return [str(row[0]) for row in reader._connection.execute(query).fetchall()]


def edits_of(reader: Reader, change_set: str) -> list[Edit]:
    """All edits of a change set, in the order they were made; none where there is no such change set."""
    query = sa.select(EDIT).where(EDIT.c.change_set == change_set).order_by(EDIT.c.position)
    return [edit_of(row) for row in reader._connection.execute(query).fetchall()]


def kinds_of(reader: Reader, ids: Collection[str]) -> dict[str, str]:
    """The names of the kinds of things that the journal knows, by id; what is no id of a thing is left out."""
    found: dict[str, str] = {}
    wanted = sorted(ids)
    for first in range(0, len(wanted), AT_ONCE):
        query = sa.select(EDIT.c.thing, EDIT.c.kind).where(EDIT.c.thing.in_(wanted[first : first + AT_ONCE])).distinct()
        found.update({row[0]: row[1] for row in reader._connection.execute(query).fetchall()})
    return found


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
