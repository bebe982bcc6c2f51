"""When things were last changed, as far as somebody who shows them is concerned: asked of the journal."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from c2c_events.domain.changes import Edit, Op
from c2c_events.domain.kinds import kind_of
from c2c_events.domain.values import Instant
from c2c_events.storage.repository import AT_ONCE, Reader
from c2c_events.storage.tables import CHANGE_SET, EDIT


def last_changes(
    reader: Reader, things: Collection[str], fields: Mapping[type[Any], Collection[str]]
) -> dict[str, Instant]:
    """When each of some things was made, or last changed in one of some fields of its kind; by id.

    `fields`: names by kind; things of other kinds are left out, and so is what the journal knows nothing about.
    The instants are those of the journal's stamps: a clock that was set back gives none before an earlier one.
    """
    shown = {kind_of(each).name: frozenset(names) for each, names in fields.items()}
    newest: dict[str, str] = {}
    for part in _parts(things):
        query = (
            sa.select(EDIT.c.kind, EDIT.c.thing, EDIT.c.path, sa.func.max(CHANGE_SET.c.stamp))
            .join(CHANGE_SET, CHANGE_SET.c.id == EDIT.c.change_set)
            .where(EDIT.c.thing.in_(part))
            .group_by(EDIT.c.kind, EDIT.c.thing, EDIT.c.path)
        )
        for kind, thing, path, stamp in reader._connection.execute(query).fetchall():
            if kind in shown and (not path or path.partition(".")[0] in shown[kind]):
                newest[thing] = max(newest.get(thing, ""), stamp)
    return {thing: _moment(stamp) for thing, stamp in newest.items()}


def last_changes_of(reader: Reader, fields: Mapping[str, Collection[str]]) -> dict[str, Instant]:
    """When each thing of some kinds was made, or last changed in one of some fields; by id.

    `fields`: names by the name of a kind; none named means all of them.
    """
    query = (
        sa.select(EDIT.c.kind, EDIT.c.thing, EDIT.c.path, sa.func.max(CHANGE_SET.c.stamp))
        .join(CHANGE_SET, CHANGE_SET.c.id == EDIT.c.change_set)
        .where(EDIT.c.kind.in_(sorted(fields)))
        .group_by(EDIT.c.kind, EDIT.c.thing, EDIT.c.path)
    )
    newest: dict[str, str] = {}
    for kind, thing, path, stamp in reader._connection.execute(query).fetchall():
        named = fields[kind]
        if not path or not named or path.partition(".")[0] in named:
            newest[thing] = max(newest.get(thing, ""), stamp)
    moments = {stamp: _moment(stamp) for stamp in set(newest.values())}
    return {thing: moments[stamp] for thing, stamp in newest.items()}


def last_departures(reader: Reader, references: Mapping[type[Any], str]) -> dict[str, Instant]:
    """When something last ceased to belong to each thing, by the id of that thing.

    `references`: the field by which things of a kind belong to another. They cease by being deleted, or when the field
    changes: a role that was taken away leaves no other trace in its session.
    """
    by_kind = {kind_of(each).name: name for each, name in references.items()}
    gone = sa.and_(EDIT.c.op == Op.DELETE.value, EDIT.c.kind.in_(list(by_kind)))
    moved = sa.or_(*(sa.and_(EDIT.c.kind == kind, EDIT.c.path == name) for kind, name in by_kind.items()))
    query = (
        sa.select(EDIT.c.op, EDIT.c.kind, EDIT.c.old, CHANGE_SET.c.stamp)
        .join(CHANGE_SET, CHANGE_SET.c.id == EDIT.c.change_set)
        .where(sa.or_(gone, moved))
    )
    newest: dict[str, str] = {}
    for op, kind, old, stamp in reader._connection.execute(query).fetchall():
        was = json.loads(old) if old else None
        left = was.get(by_kind[kind]) if op == Op.DELETE.value and was else was
        if left:
            newest[left] = max(newest.get(left, ""), stamp)
    return {thing: _moment(stamp) for thing, stamp in newest.items()}


def last_stamp(reader: Reader) -> str:
    """The stamp of the journal's last change, "" where there is none: what a reader of this moment knows."""
    return reader._connection.execute(sa.select(sa.func.max(CHANGE_SET.c.stamp))).scalar() or ""


def edits_since(reader: Reader, stamp: str, kinds: Collection[str]) -> list[Edit]:
    """The edits of things of some kinds after the change with that stamp, in the order they were made."""
    query = (
        sa.select(EDIT.c.op, EDIT.c.kind, EDIT.c.thing, EDIT.c.path, EDIT.c.old, EDIT.c.new)
        .join(CHANGE_SET, CHANGE_SET.c.id == EDIT.c.change_set)
        .where(CHANGE_SET.c.stamp > stamp, EDIT.c.kind.in_(sorted(kinds)))
        .order_by(CHANGE_SET.c.stamp, CHANGE_SET.c.id, EDIT.c.position)
    )
    return [
        Edit(Op(op), kind, thing, path, old and json.loads(old), new and json.loads(new))
        for op, kind, thing, path, old, new in reader._connection.execute(query).fetchall()
    ]


def _moment(stamp: str) -> Instant:
    """The instant of a stamp: its first 48 bits are milliseconds."""
    return Instant(datetime.fromtimestamp((int(stamp, 16) >> 16) / 1000, UTC))


def _parts(things: Collection[str]) -> Iterator[list[str]]:
    left = iter(sorted(things))
    while part := list(islice(left, AT_ONCE)):
        yield part
