"""One transaction, and the edits made in it, written to the journal in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa
import uuid_utils
from sqlalchemy.engine import Connection

from c2c_events.domain.changes import ChangeSet, Edit, Label, Op, difference
from c2c_events.domain.kinds import KINDS
from c2c_events.domain.values import Instant
from c2c_events.errors import N_, C2CError
from c2c_events.storage.repository import Reader
from c2c_events.storage.tables import CHANGE_SET, EDIT, table_of

T = TypeVar("T")
Clock = Callable[[], datetime]

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


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
        super().__init__(connection)
        self._author = author
        self.now = Instant(now.astimezone(UTC))
        self._edits: list[Edit] = []

    def new_id(self) -> str:
        """A new id: a UUIDv7 (RFC 9562, 5.7), so that ids are in the order of their making."""
        return str(uuid_utils.uuid7())

    def add(self, *values: Any) -> None:
        """Store new things, of one kind or several."""
        for kind, own in groupby(values, key=type):
            table, rows = table_of(kind), []
            for value in own:
                rows.append(table.row(value))
                self._edits.extend(difference(None, value))
            self._connection.execute(table.table.insert(), rows)

    def put(self, value: Any) -> None:
        """Store a thing: the edits are what differs from what is there. A thing that is not there yet is added.

        Raises `ChangedMeanwhile`.
        """
        own = table_of(value)
        columns = [own.table.c[name] for name in own.names]
        row = self._connection.execute(
            sa.select(*columns, own.table.c.row_version).where(own.table.c.id == value.id)
        ).fetchone()
        if row is None:
            self.add(value)
            return
        edits = list(difference(own.value(row), value))
        if not edits:
            return
        touched = {edit.path.partition(".")[0] for edit in edits}
        changed = {name: stored for name, stored in own.row(value).items() if name in touched}
        seen = row[-1]
        done = self._connection.execute(
            own.table.update()
            .where(own.table.c.id == value.id, own.table.c.row_version == seen)
            .values(**changed, row_version=seen + 1)
        )
        if done.rowcount != 1:
            raise ChangedMeanwhile()
        self._edits.extend(edits)

    def delete(self, value: Any) -> None:
        """Take a thing away. What refers to it must go first, or in the same unit of work."""
        own = table_of(value)
        gone = self._connection.execute(own.table.delete().where(own.table.c.id == value.id))
        if gone.rowcount != 1:
            raise ChangedMeanwhile()
        self._edits.extend(difference(value, None))

    @property
    def has_changed(self) -> bool:
        return bool(self._edits)

    def journal(self, label: Label, reverses: str | None = None) -> ChangeSet:
        """Write what was changed under one label, and give it back."""
        edits = tuple(self._edits)
        self._edits = []
        made = ChangeSet(self.new_id(), self.now, self._author.user, self._author.device, label, edits, reverses)
        if edits:
            self._write(made)
        return made

    def _write(self, made: ChangeSet) -> None:
        facts_only = all(KINDS[edit.kind].fact for edit in made.edits)
        self._connection.execute(
            CHANGE_SET.insert(),
            {
                "id": made.id,
                "stamp": self._stamp(),
                "at": _instant(made.at),
                "user_name": made.user,
                "device": made.device,
                "label": made.label.message,
                "things": _dumps(list(made.label.things)),
                "reverses": made.reverses,
                "undoable": 0 if facts_only else 1,
            },
        )
        self._connection.execute(EDIT.insert(), list(_rows(made)))

    def _stamp(self) -> str:
        """A hybrid logical clock: never behind any stamp of the file, whatever this machine's clock says."""
        last = self._connection.execute(sa.select(sa.func.max(CHANGE_SET.c.stamp))).scalar()
        now = int(self.now.timestamp() * 1000) << 16
        return f"{max(now, int(last, 16) + 1 if last else 0):016x}"


def _rows(made: ChangeSet) -> Iterator[dict[str, Any]]:
    for position, edit in enumerate(made.edits):
        yield {
            "change_set": made.id,
            "position": position,
            "op": edit.op.value,
            "kind": edit.kind,
            "thing": edit.thing,
            "path": edit.path,
            "old": None if edit.old is None else _dumps(edit.old),
            "new": None if edit.new is None else _dumps(edit.new),
        }


def _instant(at: datetime) -> str:
    return at.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


class Journal:
    """The change sets of a file, read back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def entries(self, limit: int | None = None) -> list[ChangeSet]:
        """Change sets without their edits, the newest first."""
        query = sa.select(CHANGE_SET).order_by(CHANGE_SET.c.stamp.desc())
        if limit is not None:
            query = query.limit(limit)
        return [_change_set(row) for row in self._connection.execute(query).fetchall()]

    def last_change(self) -> str | None:
        """When the file was last changed: ISO 8601 in UTC."""
        query = sa.select(CHANGE_SET.c.at).order_by(CHANGE_SET.c.stamp.desc()).limit(1)
        return self._connection.execute(query).scalar()

    def with_edits(self, entry: ChangeSet) -> ChangeSet:
        """The same change set with its edits, in the order they were made."""
        rows = self._connection.execute(
            sa.select(EDIT).where(EDIT.c.change_set == entry.id).order_by(EDIT.c.position)
        ).fetchall()
        return ChangeSet(
            entry.id, entry.at, entry.user, entry.device, entry.label, tuple(map(_edit, rows)), entry.reverses
        )

    def own_stack(self, author: Author) -> tuple[list[ChangeSet], list[ChangeSet]]:
        """What `author` could undo, and could do again: each with the newest last, without edits.

        An ordinary change empties what could be done again. Facts of the world are in neither.
        """
        own = (CHANGE_SET.c.user_name == author.user) & (CHANGE_SET.c.device == author.device)
        query = sa.select(CHANGE_SET).where(own, CHANGE_SET.c.undoable == 1).order_by(CHANGE_SET.c.stamp)
        rows = self._connection.execute(query).fetchall()
        undo: list[ChangeSet] = []
        redo: list[ChangeSet] = []
        for entry in map(_change_set, rows):
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


def _change_set(row: Any) -> ChangeSet:
    at = Instant(datetime.fromisoformat(row.at[:-1]).replace(tzinfo=UTC))
    label = Label(row.label, *json.loads(row.things))
    return ChangeSet(row.id, at, row.user_name, row.device, label, (), row.reverses)


def _edit(row: Any) -> Edit:
    return Edit(
        Op(row.op),
        row.kind,
        row.thing,
        row.path,
        None if row.old is None else json.loads(row.old),
        None if row.new is None else json.loads(row.new),
    )


