"""How a kind of thing is declared: once, as a frozen dataclass, from which storage, journal and merge read its fields.

`@kind("person")` above a dataclass makes it known. A field is of one of three shapes, and the journal follows it:

- `one`: a single value, a span, a sum of money, an ordered list: edited as a whole;
- `set`: members are added and removed apart (`languages.fr`);
- `map`: entries are edited apart (`title.fr`, `custom.shirt`, `consents.photo`).

`personal(…)` and `sensitive(…)` mark what a field holds, here and nowhere else: sensitive data is masked by default and
left out of exports, both leave with an erased person.
"""

from __future__ import annotations

import sys
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import compress
from operator import attrgetter, ne
from typing import Any, Literal, NamedTuple, TypeVar, dataclass_transform

from c2c_events.domain.values import Instant, Money, Span, Text

T = TypeVar("T")
Json = Any
Shape = Literal["one", "set", "map"]


def personal(default: Any = "", factory: Callable[[], Any] | None = None) -> Any:
    """A field that says something about a person."""
    return _marked("personal", default, factory)


def sensitive(default: Any = "", factory: Callable[[], Any] | None = None) -> Any:
    """A field under special protection: health, diet, travel documents (Regulation (EU) 2016/679, article 9)."""
    return _marked("sensitive", default, factory)


def _marked(privacy: str, default: Any, factory: Callable[[], Any] | None) -> Any:
    if factory is not None:
        return field(default_factory=factory, metadata={"privacy": privacy})
    return field(default=default, metadata={"privacy": privacy})


class Codec(NamedTuple):
    """How a value becomes JSON and comes back; None where it is the same in both."""

    encode: Callable[[Any], Json] | None
    decode: Callable[[Json], Any] | None
    plain: type  # what the encoded form is: str, int, float, bool, list or dict


@dataclass(frozen=True)
class FieldOf:
    """One field of a kind."""

    name: str
    shape: Shape
    codec: Codec  # of the whole value
    entry: Codec  # of one member of a set, one entry of a map; of the whole value where the shape is `one`
    optional: bool
    references: str | None  # the kind whose id it holds
    members: str | None  # the kind whose ids are the members of its set
    privacy: str  # "", "personal" or "sensitive"
    default: Any  # MISSING where the field must be given

    def encode(self, value: Any) -> Json:
        return value if value is None or self.codec.encode is None else self.codec.encode(value)

    def decode(self, stored: Json) -> Any:
        return stored if stored is None or self.codec.decode is None else self.codec.decode(stored)


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its name in journal, tables and JSON, its dataclass and fields."""

    name: str
    type: type[Any]
    fact: bool  # a fact of the world: added, reversed by a further row, never undone
    local: bool  # about the file itself, not the meeting: journaled, not undone

    @cached_property
    def fields(self) -> tuple[FieldOf, ...]:
        hints = typing.get_type_hints(self.type, vars(sys.modules[self.type.__module__]))
        return tuple(_field_of(each, hints[each.name]) for each in fields(self.type))

    @cached_property
    def by_name(self) -> Mapping[str, FieldOf]:
        return {each.name: each for each in self.fields}

    @cached_property
    def _plan(self) -> tuple[tuple[str, Callable[[Any], Json] | None], ...]:
        return tuple((each.name, each.codec.encode) for each in self.fields)

    @cached_property
    def _defaults(self) -> tuple[Any, ...]:
        return tuple(each.default for each in self.fields)

    @cached_property
    def _values(self) -> Callable[[Any], tuple[Any, ...]]:
        return attrgetter(*(each.name for each in self.fields))

    @property
    def undone(self) -> bool:
        """Whether undo takes it back."""
        return not (self.fact or self.local)

    def to_json(self, value: Any) -> dict[str, Json]:
        """The fields that differ from their default, encoded, in the order of declaration."""
        fields = self._values(value)
        differing = compress(zip(self._plan, fields, strict=True), map(ne, fields, self._defaults))
        return {name: own if encode is None or own is None else encode(own) for (name, encode), own in differing}

    def from_json(self, said: Mapping[str, Json]) -> Any:
        """The value that `to_json` described; unknown fields are left out, missing ones have their default."""
        by_name = self.by_name
        return self.type(**{name: by_name[name].decode(own) for name, own in said.items() if name in by_name})


KINDS: dict[str, Kind] = {}
_BY_TYPE: dict[type[Any], Kind] = {}
_BY_ID_TYPE: dict[str, str] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(personal, sensitive, field))
def kind(name: str, *, fact: bool = False, local: bool = False) -> Callable[[type[T]], type[T]]:
    """Declare a kind of thing: a frozen dataclass whose first field is its `id`, of an id type of its own."""

    def declare(declared: type[T]) -> type[T]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(declared)
        own = Kind(name, made, fact, local)
        KINDS[name] = _BY_TYPE[made] = own
        _BY_ID_TYPE[str(declared.__annotations__["id"])] = name
        return made

    return declare


def kind_of(thing: Any) -> Kind:
    """The kind of a value, or of a kind's dataclass."""
    return _BY_TYPE[thing if isinstance(thing, type) else type(thing)]


def _field_of(declared: Field[Any], hint: Any) -> FieldOf:
    optional, hint = _optional(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    whole = codec_of(hint)
    shape: Shape = "one"
    entry = whole
    if hint is Text:
        shape, entry = "map", codec_of(str)
    elif origin is frozenset:
        shape, entry = "set", codec_of(arguments[0])
    elif origin is not None and issubclass(origin, Mapping):
        shape, entry = "map", codec_of(arguments[1])
    default = declared.default
    if default is MISSING and declared.default_factory is not MISSING:
        default = declared.default_factory()
    references = None if declared.name == "id" else _kind_with_id(hint)
    members = _kind_with_id(arguments[0]) if shape == "set" else None
    privacy = declared.metadata.get("privacy", "")
    return FieldOf(declared.name, shape, whole, entry, optional, references, members, privacy, default)


def _kind_with_id(hint: Any) -> str | None:
    return _BY_ID_TYPE.get(getattr(hint, "__name__", ""))


def _optional(hint: Any) -> tuple[bool, Any]:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [each for each in typing.get_args(hint) if each is not type(None)]
        if len(rest) == 1:
            return True, rest[0]
    return False, hint


def _utc(moment: datetime) -> str:
    if moment.tzinfo is not UTC:
        raise ValueError("a recorded moment is in UTC")
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _wall(moment: datetime) -> str:
    if moment.tzinfo is not None:
        raise ValueError("a planned time has no tzinfo")
    return moment.isoformat(timespec="seconds")


_SIMPLE: dict[Any, Codec] = {
    str: Codec(None, None, str),
    int: Codec(None, None, int),
    bool: Codec(None, None, bool),
    float: Codec(None, None, float),
    Decimal: Codec(str, Decimal, str),
    date: Codec(date.isoformat, date.fromisoformat, str),
    time: Codec(lambda t: t.isoformat(timespec="minutes"), time.fromisoformat, str),
    datetime: Codec(_wall, datetime.fromisoformat, str),
    Instant: Codec(_utc, lambda said: datetime.fromisoformat(said[:-1]).replace(tzinfo=UTC), str),
    Span: Codec(str, Span.parse, str),
    Money: Codec(str, Money.parse, str),
    Text: Codec(dict, Text, dict),
}


def codec_of(hint: Any) -> Codec:
    """How values of a type are encoded; raises `TypeError` for a type no field may have."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, typing.NewType):
        return codec_of(hint.__supertype__)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(lambda member: member.value, hint, str)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_codec(hint)
    if origin is tuple:
        of = codec_of(arguments[0])
        return Codec(_each(list, of.encode), _each(tuple, of.decode), list)
    if origin is frozenset:
        of = codec_of(arguments[0])
        return Codec(_each(sorted, of.encode), _each(frozenset, of.decode), list)
    if origin is not None and issubclass(origin, Mapping):
        of = codec_of(arguments[1])
        return Codec(_values(of.encode), None if of.decode is None else _values(of.decode), dict)
    raise TypeError(f"no field may hold {hint!r}")


def _each(made: Callable[[Any], Any], of: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    return made if of is None else lambda many: made([of(each) for each in many])


def _values(of: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    if of is None:
        return lambda entries: dict(sorted(entries.items()))
    return lambda entries: {key: of(own) for key, own in sorted(entries.items())}


def _dataclass_codec(hint: Any) -> Codec:
    hints = typing.get_type_hints(hint)
    of = {each.name: codec_of(_optional(hints[each.name])[1]) for each in fields(hint)}

    def encode(value: Any) -> Json:
        said = {}
        for name, codec in of.items():
            own = getattr(value, name)
            said[name] = own if own is None or codec.encode is None else codec.encode(own)
        return said

    def decode(said: Json) -> Any:
        return hint(
            **{
                name: own if own is None or of[name].decode is None else of[name].decode(own)  # type: ignore[misc]
                for name, own in said.items()
            }
        )

    return Codec(encode, decode, dict)
