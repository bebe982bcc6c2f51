"""The order in which things are shown that somebody put in order: cities, roles, items, papers, rooms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

T = TypeVar("T")


def in_order(things: Iterable[T]) -> list[T]:
    """Things by their `position`; those of one position in the order in which they were made."""
    return sorted(things, key=_place)


def next_position(things: Iterable[Any]) -> int:
    """The place behind all of them."""
    return 1 + max((each.position for each in things), default=0)


def reordered(things: Iterable[T], order: Sequence[str]) -> list[T]:
    """Things, numbered from 1, with those whose ids are in `order` first; the others stay behind, as they were."""
    place = {each: number for number, each in enumerate(order)}
    return _numbered(sorted(in_order(things), key=lambda each: place.get(each.id, len(place))))  # type: ignore[attr-defined]


def moved(things: Iterable[T], thing_id: str, steps: int) -> list[T]:
    """Things, numbered from 1, with one of them `steps` further down, or up where it is negative; ends are not passed.

    Raises `StopIteration` where there is none with that id.
    """
    own = in_order(things)
    at = next(number for number, each in enumerate(own) if each.id == thing_id)  # type: ignore[attr-defined]
    thing = own.pop(at)
    own.insert(max(0, at + steps), thing)
    return _numbered(own)


def _numbered(things: Sequence[T]) -> list[T]:
    return [replace(each, position=number) for number, each in enumerate(things, start=1)]  # type: ignore[type-var]


def _place(thing: Any) -> tuple[int, str]:
    return thing.position, thing.id
