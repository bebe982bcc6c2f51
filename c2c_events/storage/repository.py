"""Reads things of any kind: rows in, values out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from c2c_events.domain.kinds import KINDS
from c2c_events.domain.values import Instant
from c2c_events.errors import NoMeetingYet, NotFound, Phrase
from c2c_events.standing_back import stand_back
from c2c_events.storage.tables import KindTable, table_of
from c2c_events.terms import THINGS

T = TypeVar("T")

AT_ONCE = 500
"""How many things one statement names or gives: databases limit its parameters, and others wait meanwhile."""


class Reader:
    """What can be asked of one transaction. Kinds are named by their dataclass: `read.get(Session, id)`.

    `now`: when it began, in UTC.
    """

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self.now = Instant(now.astimezone(UTC))

    def get(self, kind: type[T], thing_id: str) -> T:
        """The thing with that id. Raises `NotFound`."""
        found = self.find(kind, thing_id)
        if found is None:
            raise NotFound(kind=Phrase(THINGS[table_of(kind).kind.name]), name=thing_id)
        return found

    def find(self, kind: type[T], thing_id: str) -> T | None:
        """The thing with that id, or None."""
        own = table_of(kind)
        row = self._connection.execute(row_by_id(own), {"sought": thing_id}).fetchone()
        found: T | None = None if row is None else own.value(row)
        return found

    def all(self, kind: type[T], **where: Any) -> list[T]:
        """Every thing of a kind, in the order they were made; with `where`, those whose fields are so.

        A list, set or tuple of values asks for any of them.
        """
        own = table_of(kind)
        if not where and self._connection.dialect.name == "sqlite":
            return self._in_pieces(own)
        query = select_columns(own).order_by(own.table.c.id)
        for name, wanted in where.items():
            column, to = own.table.c[name], own.kind.by_name[name]
            if isinstance(wanted, (list, set, tuple, frozenset)):
                return self._any_of(own, query, column, [to.encode(each) for each in wanted])
            query = query.where(column.is_(None) if wanted is None else column == to.encode(wanted))
        return own.values(self._connection.execute(query).fetchall())

    def _in_pieces(self, own: KindTable) -> list[Any]:
        """Every thing of a kind, from a file.

        SQLite's driver gives way to other threads after each row, and waits for a busy one up to 5 ms to go on: 25,000
        rows beside one took half a minute. A piece comes as one row, of JSON; it also holds up a writer no longer.
        """
        found: list[Any] = []
        last = ""
        while True:
            stand_back()
            rows = self._rows_of(_next_rows(own, own.names), last=last)
            found += own.values(rows)
            if len(rows) < AT_ONCE:
                return found
            last = rows[-1][0]

    def _rows_of(self, query: sa.Select[Any], **parameters: Any) -> list[list[Any]]:
        """The rows that a statement gives as one list of JSON, in the order of their ids."""
        rows: list[list[Any]] = json.loads(self._connection.execute(query, parameters).scalar_one())
        rows.sort(key=itemgetter(0))  # SQLite promises no order within an aggregate
        return rows

    def _any_of(self, own: KindTable, query: sa.Select[Any], column: Any, wanted: list[Any]) -> list[Any]:
        found: list[Any] = []
        for first in range(0, len(wanted), AT_ONCE):
            stand_back()
            some = query.where(column.in_(wanted[first : first + AT_ONCE]))
            if self._connection.dialect.name == "sqlite":
                found += own.values(self._rows_of(_as_json(own.names, some)))
            else:
                found += own.values(self._connection.execute(some).fetchall())
        return sorted(found, key=lambda each: str(each.id))

    def columns(self, kind: type[Any], *names: str) -> list[tuple[Any, ...]]:
        """Only these fields of every thing of a kind, in the order they were made.

        For what is asked of all participants of a congress, and needs few of their many fields.
        """
        own = table_of(kind)
        if self._connection.dialect.name != "sqlite":
            query = sa.select(*(own.table.c[name] for name in names)).order_by(own.table.c.id)
            return own.decoded(self._connection.execute(query).fetchall(), names)
        found: list[tuple[Any, ...]] = []
        last = ""
        while True:
            stand_back()
            rows = self._rows_of(_next_rows(own, ("id", *names)), last=last)
            found += own.decoded([row[1:] for row in rows], names)
            if len(rows) < AT_ONCE:
                return found
            last = rows[-1][0]

    def by_id(self, kind: type[T], **where: Any) -> dict[str, T]:
        """The same as `all`, by id."""
        return {each.id: each for each in self.all(kind, **where)}  # type: ignore[attr-defined]

    def only(self, kind: type[T]) -> T:
        """The single thing of a kind that a file has one of: its meeting. Raises `NoMeetingYet`."""
        found = self.all(kind)
        if not found:
            raise NoMeetingYet()
        return found[0]

    def count(self, kind: type[Any], **where: Any) -> int:
        """How many things of a kind there are; with `where`, how many whose fields are so."""
        own = table_of(kind)
        query = sa.select(sa.func.count()).select_from(own.table)
        for name, wanted in where.items():
            query = query.where(own.table.c[name] == own.kind.by_name[name].encode(wanted))
        return int(self._connection.execute(query).scalar_one())

    def counts(self, names: Iterable[str] = KINDS) -> dict[str, int]:
        """How many things there are of each kind, in one statement."""
        names = list(names)
        parts = [
            sa.select(sa.literal(name).label("kind"), sa.func.count().label("n")).select_from(sa.table(name))
            for name in names
        ]
        found = {row[0]: row[1] for row in self._connection.execute(sa.union_all(*parts)).fetchall()}
        return {name: found[name] for name in names}


def select_columns(own: KindTable, *more: sa.Column[Any]) -> sa.Select[Any]:
    """Rows of a kind: the columns of its fields in their order, then `more`."""
    return sa.select(*(own.table.c[name] for name in own.names), *more)


@cache
def row_by_id(own: KindTable) -> sa.Select[Any]:
    """The thing of a kind whose id is `sought`, with how often it was changed.

    Written once for a kind: to write it takes longer than to run it.
    """
    return select_columns(own, own.table.c.row_version).where(own.table.c.id == sa.bindparam("sought"))


@cache
def _next_rows(own: KindTable, names: tuple[str, ...]) -> sa.Select[Any]:
    """The rows of a kind that come after the id `last`, as many as `AT_ONCE`: a list of lists in JSON."""
    after = own.table.c.id > sa.bindparam("last")
    return _as_json(names, sa.select(own.table).where(after).order_by(own.table.c.id).limit(AT_ONCE))


def _as_json(names: Sequence[str], query: sa.Select[Any]) -> sa.Select[Any]:
    """The rows of a query for things of a kind, by these columns, as one row: a list of lists in JSON."""
    rows = query.subquery()
    return sa.select(sa.func.json_group_array(sa.func.json_array(*(rows.c[name] for name in names))))
