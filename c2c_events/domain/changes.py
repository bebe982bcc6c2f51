"""What a use case changed: the one record behind undo, audit, refresh, merge and "changed since".

A change set is made of edits. An insert or a delete holds the whole thing; an update holds one field as finely as two
people can edit apart: `span`, `title.fr`, `custom.shirt`, or one member of a set (`languages.fr`: True where it is in).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from c2c_events.domain.kinds import KINDS, FieldOf, Json, Kind, kind_of
from c2c_events.domain.values import Instant


@dataclass(frozen=True, slots=True)
class Label:
    """What was done, put into words only when shown: a message id and the ids of what it was done to."""

    message: str
    things: tuple[str, ...] = ()

    def __init__(self, message: str, *things: str) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "things", things)


class Op(StrEnum):
    INSERT = "I"
    UPDATE = "U"
    DELETE = "D"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a change. `old` and `new` are in JSON form; `path` is "" for inserts and deletes."""

    op: Op
    kind: str
    thing: str
    path: str = ""
    old: Json = None
    new: Json = None

    def reversed(self) -> Edit:
        opposite = {Op.INSERT: Op.DELETE, Op.DELETE: Op.INSERT, Op.UPDATE: Op.UPDATE}[self.op]
        return Edit(opposite, self.kind, self.thing, self.path, self.new, self.old)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything one use case changed, in order. `reverses` is the change set it undid or did again."""

    id: str
    at: Instant
    user: str
    device: str
    label: Label
    edits: tuple[Edit, ...] = ()
    reverses: str | None = None

    def touches(self, *types: type[Any]) -> bool:
        names = {kind_of(each).name for each in types}
        return any(edit.kind in names for edit in self.edits)

    def things(self, of: type[Any]) -> frozenset[str]:
        """Ids of the things of one kind that it touched."""
        name = kind_of(of).name
        return frozenset(edit.thing for edit in self.edits if edit.kind == name)


def difference(before: Any | None, after: Any | None) -> Iterator[Edit]:
    """The edits that lead from one state of a thing to the next; None is "not there"."""
    thing = after if after is not None else before
    if thing is None:
        return
    own = kind_of(thing)
    if before is None:
        yield Edit(Op.INSERT, own.name, thing.id, "", None, own.to_json(thing))
    elif after is None:
        yield Edit(Op.DELETE, own.name, thing.id, "", own.to_json(thing), None)
    else:
        for each in own.fields:
            old, new = getattr(before, each.name), getattr(after, each.name)
            if old != new:
                yield from (
                    Edit(Op.UPDATE, own.name, thing.id, path, was, now) for path, was, now in _finest(each, old, new)
                )


def net(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The same change in the fewest edits: one for each path of a thing, or one for the thing as a whole.

    In the order in which things were first touched.
    """
    if len({(edit.kind, edit.thing) for edit in edits}) == len(edits):
        return tuple(edits)
    of_things: dict[tuple[str, str], list[Edit]] = {}
    for edit in edits:
        of_things.setdefault((edit.kind, edit.thing), []).append(edit)
    return tuple(edit for own in of_things.values() for edit in (own if len(own) == 1 else _net_of_thing(own)))


def _net_of_thing(edits: list[Edit]) -> Iterator[Edit]:
    whole = [position for position, edit in enumerate(edits) if edit.op is not Op.UPDATE]
    if not whole:
        paths: dict[str, Edit] = {}
        for edit in edits:
            first = paths.setdefault(edit.path, edit)
            paths[edit.path] = Edit(Op.UPDATE, edit.kind, edit.thing, edit.path, first.old, edit.new)
        yield from (edit for edit in paths.values() if edit.old != edit.new)
        return
    before = after = None
    if edits[whole[0]].op is Op.DELETE:
        earlier = {edit.path: edit.old for edit in reversed(edits[: whole[0]])}
        before = with_entries(thing_of(edits[whole[0]]), earlier)
    if edits[whole[-1]].op is Op.INSERT:
        after = with_entries(thing_of(edits[whole[-1]]), {edit.path: edit.new for edit in edits[whole[-1] + 1 :]})
    yield from difference(before, after)


def _finest(each: FieldOf, old: Any, new: Any) -> Iterator[tuple[str, Json, Json]]:
    if each.shape == "one":
        yield each.name, each.encode(old), each.encode(new)
        return
    before, after = _entries(each, old), _entries(each, new)
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            yield f"{each.name}.{key}", before.get(key), after.get(key)


def _entries(each: FieldOf, value: Any) -> dict[str, Json]:
    encoded = each.encode(value)
    if each.shape == "set":
        return {str(member): member if not isinstance(member, str) else True for member in encoded}
    return dict(encoded)


def entry_at(value: Any, path: str) -> Json:
    """What stands at a path of a thing, in JSON form; None where nothing does."""
    own = kind_of(value)
    name, dot, key = path.partition(".")  # a key may be empty: a column without a heading
    each = own.by_name[name]
    if not dot:
        return each.encode(getattr(value, name))
    return _entries(each, getattr(value, name)).get(key)


def with_entries(value: Any, changes: Mapping[str, Json]) -> Any:
    """The thing with what stands at each path replaced (None takes a member or an entry away)."""
    own = kind_of(value)
    said = {each.name: each.encode(getattr(value, each.name)) for each in own.fields}
    for path, new in changes.items():
        name, dot, key = path.partition(".")
        said[name] = _replaced(own, name, key, said[name], new) if dot else new
    return own.from_json(said)


def _replaced(own: Kind, name: str, key: str, current: Json, new: Json) -> Json:
    if own.by_name[name].shape == "map":
        entries = {**current, key: new}
        return {each: said for each, said in entries.items() if said is not None}
    members = [member for member in current if str(member) != key]
    return members if new is None else [*members, key if new is True else new]


def thing_of(edit: Edit) -> Any:
    """The thing an insert made, or a delete took away."""
    return KINDS[edit.kind].from_json(edit.new if edit.op is Op.INSERT else edit.old)
