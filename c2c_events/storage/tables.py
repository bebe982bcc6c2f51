"""SQLAlchemy Core tables: one per kind, a column per field, made from the declaration of the kind; and the journal's.

Every constraint has a name, so that a migration can find it. Foreign keys are checked at commit: undo and merge write
things in any order. Words of an enumeration have no CHECK: a new word must not rebuild a table of people.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from itertools import compress
from operator import attrgetter, ne
from threading import Lock
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeEngine

from c2c_events.domain import every_kind  # noqa: F401 - so that `KINDS` is whole
from c2c_events.domain.kinds import KINDS, FieldOf, Kind, kind_of
from c2c_events.storage.header import SCHEMA_VERSION as SCHEMA_VERSION
from c2c_events.storage.types import from_column, loaded, to_column

COLUMN_TYPES: dict[type, type[TypeEngine[Any]]] = {
    str: String,
    int: Integer,
    bool: Boolean,
    float: Float,
    list: String,
    dict: String,
}

_METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@dataclass(frozen=True, eq=False)
class KindTable:
    """The table of a kind, and how its rows become values and back. `names`: its columns, as the kind's fields.

    There is one for each kind.
    """

    kind: Kind
    table: Table
    names: tuple[str, ...]
    _fields: Callable[[Any], tuple[Any, ...]] = field(repr=False)
    _to: tuple[tuple[int, str, Callable[[Any], tuple[Any, Any]] | None], ...] = field(repr=False)
    _to_by_name: Mapping[str, Callable[[Any], tuple[Any, Any]] | None] = field(repr=False)
    _from: tuple[tuple[Any, Callable[[Any], Any] | None], ...] = field(repr=False)
    _defaults: tuple[Any, ...] = field(repr=False)
    _default_row: tuple[Any, ...] = field(repr=False)

    def row_and_json(self, value: Any) -> tuple[tuple[Any, ...], dict[str, Any]]:
        """What the columns `names` hold of a value, and its JSON form (`Kind.to_json`), encoded once for both."""
        fields = self._fields(value)
        row, said = list(self._default_row), {}
        for (position, name, to), own in compress(zip(self._to, fields, strict=True), map(ne, fields, self._defaults)):
            said[name], row[position] = (own, own) if to is None else to(own)
        return tuple(row), said

    def stored(self, value: Any, names: Iterable[str]) -> dict[str, Any]:
        """What some of the columns hold of a value, by name."""
        found = {}
        for name in names:
            own, to = getattr(value, name), self._to_by_name[name]
            found[name] = own if to is None else to(own)[1]
        return found

    def value(self, row: Sequence[Any]) -> Any:
        """A row that begins with the columns `names`, as a value."""
        thing = object.__new__(self.kind.type)
        for (fill, load), own in zip(self._from, row, strict=False):
            fill(thing, own if load is None else load(own))
        return thing

    def values(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Rows that begin with the columns `names`, as values in the same order.

        Filled column by column, in loops of the interpreter's own: three times as fast as one call for each thing.
        """
        kind = self.kind.type
        things = [object.__new__(kind) for _ in rows]
        for (fill, load), column in zip(self._from, zip(*rows, strict=True), strict=False):
            deque(map(fill, things, column if load is None else map(load, column)), maxlen=0)
        return things

    def decoded(self, rows: Sequence[Sequence[Any]], names: Sequence[str]) -> list[tuple[Any, ...]]:
        """Rows of the columns `names` with what they hold as values of the fields.

        Things repeat: what a column holds many times is made a value once.
        """
        decoded = []
        for name, column in zip(names, zip(*rows, strict=True), strict=False):
            own = self.kind.by_name[name]
            same = own.codec.decode is None and own.codec.plain not in (bool, list, dict)
            decoded.append(column if same else map(loaded(own, set(column)).__getitem__, column))
        return list(zip(*decoded, strict=True))


def insert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows, each a tuple in the order of `names`, whose values the driver takes as they are.

    Handed to the driver in one piece: for 50,000 rows, building each one's parameters takes longer than storing it.
    """
    dialect = connection.dialect
    quote = dialect.identifier_preparer.quote
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    columns, marks = ", ".join(map(quote, names)), ", ".join(mark for _ in names)
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608 - names of our tables
    if rows:
        connection.exec_driver_sql(statement, list(rows))


def _column(each: FieldOf) -> Column[Any]:
    if each.name == "id":
        return Column("id", String, primary_key=True)
    keys = []
    if each.references:
        keys.append(ForeignKey(f"{each.references}.id", deferrable=True, initially="DEFERRED"))
    return Column(each.name, COLUMN_TYPES[each.codec.plain], *keys, nullable=each.optional, index=bool(each.references))


def _table(kind: Kind) -> KindTable:
    version = Column("row_version", Integer, nullable=False, server_default="1")
    table = Table(kind.name, _METADATA, *(_column(each) for each in kind.fields), version)
    to = [to_column(each) for each in kind.fields]
    stored = [
        None if each.default is MISSING else each.default if own is None else own(each.default)[1]
        for each, own in zip(kind.fields, to, strict=True)
    ]
    names = tuple(each.name for each in kind.fields)
    return KindTable(
        kind,
        table,
        names,
        attrgetter(*names),  # an id and more: it gives a tuple
        tuple((position, name, own) for position, (name, own) in enumerate(zip(names, to, strict=True))),
        dict(zip(names, to, strict=True)),
        # The slots themselves: a frozen value refuses to be filled in any other way.
        tuple((getattr(kind.type, each.name).__set__, from_column(each)) for each in kind.fields),
        tuple(each.default for each in kind.fields),
        tuple(stored),
    )


_MADE: dict[str, KindTable] = {}
_MAKING = Lock()


def table_named(name: str) -> KindTable:
    """The table of a kind, by its name; made when first asked for, since a command needs few of them."""
    made = _MADE.get(name)
    if made is None:
        with _MAKING:  # a window reads on several threads, and a table can be made once only
            made = _MADE.get(name)
            if made is None:
                made = _MADE[name] = _table(KINDS[name])
    return made


def table_of(thing: Any) -> KindTable:
    """The table of a value, or of a kind's dataclass."""
    return table_named(kind_of(thing).name)


def whole_schema() -> MetaData:
    """Every table of a meeting: of all kinds, and the journal's."""
    for name in KINDS:
        table_named(name)
    return _METADATA


CHANGE_SET = Table(
    "change_set",
    _METADATA,
    Column("id", String, primary_key=True),
    # 48 bits of milliseconds and 16 of a counter, as hexadecimal: an order that needs no equal clocks
    Column("stamp", String, nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("user_name", String, nullable=False),
    Column("device", String, nullable=False),
    Column("label", String, nullable=False),
    Column("things", String, nullable=False),
    Column("reverses", String),
    Column("undoable", Integer, nullable=False),
)

EDIT = Table(
    "edit",
    _METADATA,
    Column("change_set", String, ForeignKey("change_set.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("op", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("thing", String, nullable=False),
    Column("path", String, nullable=False),
    Column("old", String),
    Column("new", String),
)
EDIT_COLUMNS = tuple(column.name for column in EDIT.columns)
Index("ix_edit_thing", EDIT.c.thing)

FILE_INFO = Table(
    "file_info",
    _METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Facts about the file itself; on PostgreSQL also its version."""
