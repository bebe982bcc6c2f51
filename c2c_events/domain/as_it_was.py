"""Things as they were at an earlier moment: as they are, with everything taken back that was changed since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from c2c_events.domain.changes import Edit, Op, net, thing_of, with_entries
from c2c_events.domain.kinds import KINDS

Things = Mapping[type[Any], Mapping[str, Any]]
"""Things by kind and id."""


def as_it_was(things: Things, edits: Sequence[Edit]) -> Things:
    """The same kinds of things before `edits`, which were made in this order; those of other kinds do not count."""
    found = {kind: dict(own) for kind, own in things.items()}
    of_things: dict[tuple[type[Any], str], list[Edit]] = defaultdict(list)
    for edit in net(edits):
        of_things[KINDS[edit.kind].type, edit.thing].append(edit)
    for (kind, thing), own in of_things.items():
        if (there := found.get(kind)) is None:
            continue
        first = own[0]
        if first.op is Op.INSERT:
            there.pop(thing, None)
        elif first.op is Op.DELETE:
            there[thing] = thing_of(first)
        elif thing in there:
            there[thing] = with_entries(there[thing], {edit.path: edit.old for edit in own})
    return found
