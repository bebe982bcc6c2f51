"""SQLAlchemy Core tables: one per kind, a column per field, made from the declaration of the kind; and the journal's.

Every constraint has a name, so that a migration can find it. Foreign keys are checked at commit: undo and merge write
things in any order. Words of an enumeration have no CHECK: a new word must not rebuild a table of people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table

from c2c_events import domain  # noqa: F401 - declares every kind
from c2c_events.domain.kinds import KINDS, FieldOf, Kind, kind_of
from c2c_events.storage.types import COLUMN_TYPES, from_column, to_column

SCHEMA_VERSION = 1
"""The version of the tables: `user_version` of a file. A file of a higher one is refused."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


@dataclass(frozen=True)
class KindTable:
    """The table of a kind, and how its rows become values and back."""

    kind: Kind
    table: Table
    names: tuple[str, ...]
    _to: tuple[tuple[str, Any], ...] = field(repr=False)
    _from: tuple[tuple[str, Any], ...] = field(repr=False)

    def row(self, value: Any) -> dict[str, Any]:
        """A value as the parameters of an insert."""
        return {
            name: getattr(value, name) if to is None else to(getattr(value, name)) for name, to in self._to
        }

    def value(self, row: Any) -> Any:
        """A row, its columns in the order of the kind's fields, as a value."""
        return self.kind.type(**{
            name: stored if load is None else load(stored)
            for (name, load), stored in zip(self._from, row, strict=False)
        })


def _column(each: FieldOf) -> Column[Any]:
    if each.name == "id":
        return Column("id", String, primary_key=True)
    keys = []
    if each.references:
        keys.append(ForeignKey(f"{each.references}.id", deferrable=True, initially="DEFERRED"))
    return Column(
        each.name, COLUMN_TYPES[each.codec.plain], *keys, nullable=each.optional, index=bool(each.references)
    )


def _table(kind: Kind) -> KindTable:
    version = Column("row_version", Integer, nullable=False, server_default="1")
    table = Table(kind.name, METADATA, *(_column(each) for each in kind.fields), version)
    return KindTable(
        kind,
        table,
        tuple(each.name for each in kind.fields),
        tuple((each.name, to_column(each)) for each in kind.fields),
        tuple((each.name, from_column(each)) for each in kind.fields),
    )


TABLES: dict[str, KindTable] = {name: _table(kind) for name, kind in KINDS.items()}


def table_of(thing: Any) -> KindTable:
    """The table of a value, or of a kind's dataclass."""
    return TABLES[kind_of(thing).name]


CHANGE_SET = Table(
    "change_set",
    METADATA,
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
    METADATA,
    Column("change_set", String, ForeignKey("change_set.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("op", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("thing", String, nullable=False),
    Column("path", String, nullable=False),
    Column("old", String),
    Column("new", String),
)
Index("ix_edit_thing", EDIT.c.thing)

FILE_INFO = Table(
    "file_info",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""Facts about the file itself; on PostgreSQL also its version."""
