"""How a field of a kind stands in a column: as itself where the databases can hold it, else as text or JSON text.

Times are ISO 8601 text, since SQLite would drop a zone and PostgreSQL would move it; sorted as text they are in order.
"""

from __future__ import annotations

import json
import json.encoder
from collections.abc import Callable, Collection
from typing import Any

from c2c_events.domain.kinds import FieldOf

_REMEMBERED = 4096


def _encoder() -> Callable[[Any], str]:
    """The compact form of JSON, letters as they are.

    The standard encoder makes a new C encoder for each value, which takes longer than its work.
    """
    plain = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # a Python without its C parts
        return plain.encode
    encode = make(None, plain.default, json.encoder.encode_basestring, None, ":", ",", False, False, False)
    return lambda value: "".join(encode(value, 0))


dumps = _encoder()


def to_column(field: FieldOf) -> Callable[[Any], tuple[Any, Any]] | None:
    """What turns a field's value into its JSON form and what its column holds; None where all three are the same.

    What was said for a value is remembered for equal ones: things repeat (languages, days, functions).
    """
    encode = field.codec.encode
    as_text = field.codec.plain in (list, dict)
    if encode is None and not as_text:
        return None
    said: dict[Any, tuple[Any, Any]] = {}

    def dump(value: Any) -> tuple[Any, Any]:
        if value is None:
            return None, None
        try:
            found = said.get(value)
        except TypeError:  # a mapping
            found = None
            remembering = False
        else:
            remembering = len(said) < _REMEMBERED
        if found is None:
            plain = value if encode is None else encode(value)
            found = plain, dumps(plain) if as_text else plain
            if remembering:
                said[value] = found
        return found

    return dump


def from_column(field: FieldOf) -> Callable[[Any], Any] | None:
    """What turns what a column holds into the field's value; None where they are the same.

    Equal stored values share one value: values are immutable.
    """
    decode = field.codec.decode
    if field.codec.plain is bool:
        decode = bool  # SQLite gives 0 and 1
    as_text = field.codec.plain in (list, dict)
    if decode is None and not as_text:
        return None
    seen: dict[Any, Any] = {None: None}

    def load(stored: Any) -> Any:
        if stored in seen:
            return seen[stored]
        plain = json.loads(stored) if as_text else stored
        value = plain if decode is None else decode(plain)
        if len(seen) < _REMEMBERED:
            seen[stored] = value
        return value

    return load


def loaded(field: FieldOf, stored: Collection[Any]) -> dict[Any, Any]:
    """What a column holds, each once, with the values of the field that it stands for.

    Many are read at once, which takes a fraction of the time of one by one.
    """
    decode = bool if field.codec.plain is bool else field.codec.decode  # SQLite gives 0 and 1
    there = [each for each in stored if each is not None]
    plain = json.loads(f"[{','.join(there)}]") if field.codec.plain in (list, dict) else there
    found = dict(zip(there, plain if decode is None else map(decode, plain), strict=True))
    return {None: None, **found}
