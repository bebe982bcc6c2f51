"""How a field of a kind stands in a column: as itself where the databases can hold it, else as text or JSON text.

Times are ISO 8601 text, since SQLite would drop a zone and PostgreSQL would move it; sorted as text they are in order.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING
from typing import Any

from sqlalchemy import Boolean, Float, Integer, String
from sqlalchemy.types import TypeEngine

from c2c_events.domain.kinds import FieldOf

COLUMN_TYPES: dict[type, type[TypeEngine[Any]]] = {
    str: String,
    int: Integer,
    bool: Boolean,
    float: Float,
    list: String,
    dict: String,
}

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_column(field: FieldOf) -> Callable[[Any], Any] | None:
    """What turns a field's value into what its column holds; None where they are the same."""
    encode = field.codec.encode
    if field.codec.plain in (list, dict):
        empty = None if field.default is MISSING or field.default is None else field.default
        empty_text = _dumps(field.encode(empty)) if empty is not None else ""

        def dump(value: Any) -> str | None:
            if value is None:
                return None
            if not value and empty is not None and value == empty:
                return empty_text
            return _dumps(value if encode is None else encode(value))

        return dump
    if encode is None:
        return None
    return lambda value: None if value is None else encode(value)


def from_column(field: FieldOf) -> Callable[[Any], Any] | None:
    """What turns what a column holds into the field's value; None where they are the same.

    Equal stored values share one value: things repeat (languages, days, categories), and values are immutable.
    """
    decode = field.codec.decode
    if field.codec.plain in (list, dict):
        seen: dict[str, Any] = {}

        def load(stored: str | None) -> Any:
            if stored is None:
                return None
            value = seen.get(stored)
            if value is None:
                plain = json.loads(stored)
                value = plain if decode is None else decode(plain)
                if len(seen) < 4096:
                    seen[stored] = value
            return value

        return load
    if decode is None:
        return None
    return lambda stored: None if stored is None else decode(stored)
