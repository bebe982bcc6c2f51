"""One transaction, and the edits made in it, written to the journal in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa
import uuid_utils
from sqlalchemy.engine import Connection

from c2c_events.domain.changes import ChangeSet, Edit, Label, Op, difference, net
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.values import Instant
from c2c_events.errors import N_, C2CError
from c2c_events.storage.repository import AT_ONCE, Reader, row_by_id, select_columns
from c2c_events.storage.tables import CHANGE_SET, EDIT, EDIT_COLUMNS, KindTable, insert_rows, table_of
from c2c_events.storage.types import dumps

Clock = Callable[[], datetime]
T = TypeVar("T")


class ChangedMeanwhile(C2CError):
    sentence = N_("Somebody else changed the same thing just now. Nothing was stored; look at it again, then repeat.")


@dataclass(frozen=True)
class Author:
    """Who works on which machine: written beside each change. `device` is an id, made once on each machine."""

    user: str = ""
    device: str = ""


class UnitOfWork(Reader):
    """What a use case reads and changes. It neither opens nor ends the transaction.

    Nothing is written to a table of the meeting but through here: so that every change is in the journal.
    """

    def __init__(self, connection: Connection, author: Author, now: datetime) -> None:
        super().__init__(connection, now)
        self._author = author
        self._edits: list[Edit] = []
        self._found: dict[tuple[KindTable, str], tuple[Any, int]] = {}

    def find(self, kind: type[T], thing_id: str) -> T | None:
        own = table_of(kind)
        found = self._there(own, [thing_id]).get(thing_id)
        if found is None:
            return None
        self._found[own, thing_id] = found  # nobody else changes it before this transaction ends
        thing: T = found[0]
        return thing

    def new_id(self) -> str:
        """A new id: a UUIDv7 (RFC 9562, 5.7), so that ids are in the order of their making."""
        return str(uuid_utils.uuid7())

    def add(self, *values: Any) -> None:
        """Store new things, of one kind or several."""
        for kind, same in groupby(values, key=type):
            own, table = list(same), table_of(kind)
            name, rows = table.kind.name, []
            for value in own:
                row, said = table.row_and_json(value)
                rows.append(row)
                self._edits.append(Edit(Op.INSERT, name, value.id, "", None, said))
            insert_rows(self._connection, table.table, table.names, rows)

    def put(self, *values: Any) -> None:
        """Store things: the edits are what differs from what is there. A thing that is not there yet is added.

        Raises `ChangedMeanwhile`.
        """
        for kind, same in groupby(values, key=type):
            own, table = list(same), table_of(kind)
            there = self._there(table, [value.id for value in own])
            for value in own:
                found = there.pop(value.id, None)
                if found is None:
                    self.add(value)
                else:
                    self._update(table, found[0], found[1], value)

    def _there(self, own: KindTable, ids: Sequence[str]) -> dict[str, tuple[Any, int]]:
        """Things that are there, with how often each was changed."""
        if len(ids) == 1:  # as nearly always: worth a way without lists
            found = self._found.get((own, ids[0]))
            if found is None:
                row = self._connection.execute(row_by_id(own), {"sought": ids[0]}).fetchone()
                found = None if row is None else (own.value(row), row[-1])
            return {} if found is None else {ids[0]: found}
        there: dict[str, tuple[Any, int]] = {}
        for first in range(0, len(ids), AT_ONCE):
            sought = {"sought": ids[first : first + AT_ONCE]}
            rows = self._connection.execute(_with_versions(own), sought).fetchall()
            there.update({row[0]: (value, row[-1]) for row, value in zip(rows, own.values(rows), strict=True)})
        return there

    def _update(self, own: KindTable, before: Any, seen: int, value: Any) -> None:
        edits = list(difference(before, value))
        if not edits:
            return
        touched = frozenset(edit.path.partition(".")[0] for edit in edits)
        values = own.stored(value, touched) | {"its id": value.id, "seen": seen}
        done = self._connection.execute(_new_values(own, touched), values)
        if done.rowcount != 1:
            raise ChangedMeanwhile()
        self._found.pop((own, value.id), None)
        self._edits += edits

    def delete(self, *values: Any) -> None:
        """Take things away. What refers to them must go in the same unit of work.

        Raises `ChangedMeanwhile` where one is no longer as it is given, or gone.
        """
        for kind, same in groupby(values, key=type):
            own, table = list(same), table_of(kind)
            columns = [table.table.c[name] for name in table.names]
            for first in range(0, len(own), AT_ONCE):
                going = {value.id: value for value in own[first : first + AT_ONCE]}
                gone = self._connection.execute(
                    table.table.delete().where(table.table.c.id.in_(going)).returning(*columns)
                ).fetchall()
                if {value.id: value for value in table.values(gone)} != going:
                    raise ChangedMeanwhile()
            for value in own:
                self._found.pop((table, value.id), None)
                self._edits += difference(value, None)

    @property
    def has_changed(self) -> bool:
        return bool(self._edits)

    def journal(self, label: Label, reverses: str | None = None) -> ChangeSet:
        """Write what was changed under one label, and give it back: the net of it, one edit for each value."""
        edits = net(self._edits)
        self._edits = []
        made = ChangeSet(self.new_id(), self.now, self._author.user, self._author.device, label, edits, reverses)
        if edits or reverses:  # undoing what is gone already changes nothing, and still is done
            self._write(made)
        return made

    def _write(self, made: ChangeSet) -> None:
        undoable = made.reverses is not None or any(KINDS[name].undone for name in {edit.kind for edit in made.edits})
        _write_entry(self._connection, made, undoable)
        insert_rows(self._connection, EDIT, EDIT_COLUMNS, [
            (
                made.id,
                position,
                edit.op.value,
                edit.kind,
                edit.thing,
                edit.path,
                None if edit.old is None else dumps(edit.old),
                None if edit.new is None else dumps(edit.new),
            )
            for position, edit in enumerate(made.edits)
        ])  # fmt: skip


# Statements that run for each edit are written once: to write one takes longer than to run it.


@cache
def _with_versions(own: KindTable) -> sa.Select[Any]:
    """The things of a kind whose ids are `sought`, each with how often it was changed."""
    return select_columns(own, own.table.c.row_version).where(
        own.table.c.id.in_(sa.bindparam("sought", expanding=True))
    )


@lru_cache(maxsize=1024)
def _new_values(own: KindTable, fields: frozenset[str]) -> sa.Update:
    """Gives a thing's `fields` new values, where it was `seen` as it still is."""
    version = own.table.c.row_version
    return (
        own.table.update()
        .where(own.table.c.id == sa.bindparam("its id"), version == sa.bindparam("seen"))
        .values({**{name: sa.bindparam(name) for name in fields}, "row_version": version + 1})
    )


_LAST_STAMP = sa.select(sa.func.max(CHANGE_SET.c.stamp))

BEGUN = "new_meeting"
"""The label of the change set that put the meeting into the file: a file without one is of no use."""

MIGRATED = "migrated"
"""The label of the change set that marks a migration; its things are the version before and the one after."""


def mark_migration(connection: Connection, at: datetime, before: int, after: int) -> None:
    """Note in the journal that the tables were changed here: what is older can no longer be undone."""
    own = ChangeSet(str(uuid_utils.uuid7()), Instant(at), "", "", Label(MIGRATED, str(before), str(after)))
    _write_entry(connection, own, undoable=False)


def _write_entry(connection: Connection, made: ChangeSet, undoable: bool) -> None:
    row = {
        "id": made.id,
        "stamp": _stamp(connection, made.at),
        "at": instant_text(made.at),
        "user_name": made.user,
        "device": made.device,
        "label": made.label.message,
        "things": dumps(list(made.label.things)),
        "reverses": made.reverses,
        "undoable": int(undoable),
    }
    insert_rows(connection, CHANGE_SET, tuple(row), [tuple(row.values())])


def _stamp(connection: Connection, at: datetime) -> str:
    """A hybrid logical clock: never behind any stamp of the file, whatever this machine's clock says."""
    last = connection.execute(_LAST_STAMP).scalar()
    now = int(at.timestamp() * 1000) << 16
    return f"{max(now, int(last, 16) + 1 if last else 0):016x}"


def instant_text(at: datetime) -> str:
    """An aware moment as the journal writes it: in UTC, so that the order of texts is that of time."""
    at = at.astimezone(UTC)
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


UNDO_STEPS = 500
"""How many of one's own changes, undone ones and their undoing counted, undo looks back over."""

_NEWEST_FIRST = CHANGE_SET.c.stamp.desc(), CHANGE_SET.c.id.desc()


class Journal:
    """The change sets of a file, read back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, limit: int | None = None) -> list[ChangeSet]:
        """Change sets without their edits, the newest first."""
        query = sa.select(CHANGE_SET).order_by(*_NEWEST_FIRST)
        if limit is not None:
            query = query.limit(limit)
        return [change_set_of(row) for row in self._connection.execute(query).fetchall()]

    def last_change(self) -> str | None:
        """When the file was last changed: ISO 8601 in UTC."""
        query = sa.select(CHANGE_SET.c.at).order_by(*_NEWEST_FIRST).limit(1)
        return self._connection.execute(query).scalar()

    def with_edits(self, entry: ChangeSet) -> ChangeSet:
        """The same change set with its edits, in the order they were made."""
        rows = self._connection.execute(
            sa.select(EDIT).where(EDIT.c.change_set == entry.id).order_by(EDIT.c.position)
        ).fetchall()
        return ChangeSet(
            entry.id, entry.at, entry.user, entry.device, entry.label, tuple(map(edit_of, rows)), entry.reverses
        )

    def own_stack(self, author: Author) -> tuple[list[ChangeSet], list[ChangeSet]]:
        """What `author` could undo, and could do again: each with the newest last, without edits.

        Their own is what was done with the settings they have here, under whatever name: to be called otherwise takes
        nobody's way back. Where nothing is kept here, it goes by the name.
        An ordinary change empties what could be done again. Facts of the world are in neither, nor is what was done
        before a migration, the making of the meeting itself, or more than `UNDO_STEPS` steps ago.
        """
        no_way_back = CHANGE_SET.c.label.in_((MIGRATED, BEGUN))
        wall = sa.select(sa.func.max(CHANGE_SET.c.stamp)).where(no_way_back).scalar_subquery()
        named = sa.true() if author.device else CHANGE_SET.c.user_name == author.user
        query = (
            sa.select(CHANGE_SET)
            .where(
                named,
                CHANGE_SET.c.device == author.device,
                CHANGE_SET.c.undoable == 1,
                CHANGE_SET.c.stamp > sa.func.coalesce(wall, ""),
            )
            .order_by(*_NEWEST_FIRST)
            .limit(UNDO_STEPS)
        )
        rows = self._connection.execute(query).fetchall()
        undo: list[ChangeSet] = []
        redo: list[ChangeSet] = []
        for entry in map(change_set_of, reversed(rows)):
            if entry.reverses is None:
                undo.append(entry)
                redo.clear()
            elif undo and undo[-1].id == entry.reverses:
                undo.pop()
                redo.append(entry)
            elif redo and redo[-1].id == entry.reverses:
                redo.pop()
                undo.append(entry)
        return undo, redo


def change_set_of(row: Any) -> ChangeSet:
    """A row of the table of change sets as a value, without its edits."""
    at = Instant(datetime.fromisoformat(row.at[:-1]).replace(tzinfo=UTC))
    label = Label(row.label, *json.loads(row.things))
    return ChangeSet(row.id, at, row.user_name, row.device, label, (), row.reverses)


def edit_of(row: Any) -> Edit:
    """A row of the table of edits as a value."""
    return Edit(
        Op(row.op),
        row.kind,
        row.thing,
        row.path,
        None if row.old is None else json.loads(row.old),
        None if row.new is None else json.loads(row.new),
    )
