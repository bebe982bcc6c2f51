"""A long list of which only what is looked at is made: a screen shows thirty of 25,000 rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar, overload

Row = TypeVar("Row")


class LaterRows(Sequence[Row]):
    """The rows of things whose ids are known, each made when it is first asked for, and then kept.

    Not to be used by two threads at once.
    """

    def __init__(self, ids: Sequence[str], make: Callable[[Sequence[int]], Sequence[Row]]) -> None:
        """`make`: the rows at some places, in their order."""
        self.ids = ids
        self._make = make
        self._made: dict[int, Row] = {}

    @property
    def made(self) -> Sequence[Row]:
        """The rows that were asked for so far, in no order."""
        return list(self._made.values())

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        place = range(len(self))[place]
        if place not in self._made:
            self._made[place] = self._make((place,))[0]
        return self._made[place]

    def __iter__(self) -> Iterator[Row]:
        """All of them, made at once."""
        left = [place for place in range(len(self)) if place not in self._made]
        if left:
            self._made.update(zip(left, self._make(left), strict=True))
        return map(self._made.__getitem__, range(len(self)))


def ids_of(rows: Sequence[Any]) -> Sequence[str]:
    """The ids of rows, without making any."""
    return rows.ids if isinstance(rows, LaterRows) else [row.id for row in rows]
