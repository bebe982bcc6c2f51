"""What points to a thing: found by the declarations of the kinds, for all of them alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from c2c_events.domain.kinds import KINDS, kind_of
from c2c_events.errors import N_, Phrase
from c2c_events.storage.repository import Reader
from c2c_events.storage.unit_of_work import UnitOfWork
from c2c_events.terms import COUNTED, THINGS


@dataclass(frozen=True)
class Pointing:
    """Things of one kind that hold the id of another in one field, in the order they were made.

    `loose`: a note or a tag, which says something about the thing and is nothing without it.
    """

    kind: str
    field: str
    things: tuple[Any, ...]
    loose: bool = False


def what_points_to(reader: Reader, kind: type[Any], thing_id: str) -> tuple[Pointing, ...]:
    """Everything that refers to a thing, by kind and field in the order of their declaration; without empty ones."""
    found = (_found(reader, kind, thing_id, place) for place in _places(kind_of(kind).name))
    return tuple(each for each in found if each.things)


def turn_to(work: UnitOfWork, kind: type[Any], thing_id: str, other_id: str) -> None:
    """Make everything that points to a thing point to another of its kind."""
    turned: dict[str, Any] = {}
    for pointing in what_points_to(work, kind, thing_id):
        for each in pointing.things:  # which may point to it in several fields
            turned[each.id] = _turned(turned.get(each.id, each), pointing.field, thing_id, other_id)
    work.put(*turned.values())


def counted(counts: Mapping[str, int]) -> tuple[Phrase, ...]:
    """Numbers of things by kind, as facts of a sentence: "3 roles", "1 placement"."""
    return tuple(
        Phrase(_COUNT, {"count": n, "things": Phrase(THINGS[kind] if n == 1 else COUNTED[kind])})
        for kind, n in counts.items()
    )


_ABOUT = "about"
_COUNT = N_("{count} {things}")


@cache
def _places(kind: str) -> tuple[tuple[str, str], ...]:
    """The kinds and fields that can hold an id of a kind."""
    found = []
    for own in KINDS.values():
        found += [(own.name, each.name) for each in own.fields if kind in (each.references, each.members)]
        if "about_kind" in own.by_name:
            found.append((own.name, _ABOUT))
    return tuple(found)


def _found(reader: Reader, kind: type[Any], thing_id: str, place: tuple[str, str]) -> Pointing:
    own, field = KINDS[place[0]], place[1]
    if field == _ABOUT:
        things = reader.all(own.type, about_kind=kind_of(kind).name, about=thing_id)
    elif own.by_name[field].members:
        things = [each for each in reader.all(own.type) if thing_id in getattr(each, field)]
    else:
        things = reader.all(own.type, **{field: thing_id})
    return Pointing(own.name, field, tuple(things), field == _ABOUT)


def _turned(thing: Any, field: str, thing_id: str, other_id: str) -> Any:
    held = getattr(thing, field)
    new = (held - {thing_id}) | {other_id} if isinstance(held, frozenset) else other_id
    return replace(thing, **{field: new})
