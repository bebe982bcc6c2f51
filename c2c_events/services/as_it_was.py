"""Things as they were at an earlier moment: as they are, with everything taken back that the journal tells since."""

from __future__ import annotations

from collections import defaultdict
from typing import TypeVar

from c2c_events.domain.changes import Edit, Op, net, thing_of, with_entries
from c2c_events.domain.kinds import kind_of
from c2c_events.storage.last_changes import edits_since
from c2c_events.storage.repository import Reader

T = TypeVar("T")


def as_it_was(reader: Reader, kind: type[T], stamp: str) -> dict[str, T]:
    """The things of a kind, by id, right after the change with that stamp of the journal."""
    things = reader.by_id(kind)
    of_things: dict[str, list[Edit]] = defaultdict(list)
    for edit in net(edits_since(reader, stamp, {kind_of(kind).name})):
        of_things[edit.thing].append(edit)
    for own, edits in of_things.items():
        first = edits[0]
        if first.op is Op.INSERT:
            things.pop(own, None)
        elif first.op is Op.DELETE:
            things[own] = thing_of(first)
        elif own in things:
            things[own] = with_entries(things[own], {edit.path: edit.old for edit in edits})
    return things
